# SPDX-License-Identifier: Apache-2.0
"""What one machine remembers; apart, for the window reads it before anything else."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace


@dataclass(frozen=True, slots=True)
class Look:
    """How the window looks to one person.

    `theme` is `light`, `dark`, `contrast` or `system`; `text_size` is in percent, 80 to 200;
    `line_spacing` is `tight`, `usual` or `wide`, and `lettering` `usual` or `clear`, for texts;
    `motion` is `system` or `less`. What is unknown counts as the first value.
    """

    theme: str = "system"
    text_size: int = 100
    line_spacing: str = "usual"
    lettering: str = "usual"
    motion: str = "system"


@dataclass(frozen=True, slots=True)
class Choices:
    """What this machine remembers outside any journal; nothing here tells what is written.

    `last_journal` is '' where it is not to be remembered. What makes the `look` is told there.
    `language` is that of the sentences (`en`, `fr`), '' for the computer's; `window` is left,
    top, width and height in pixels. `remembered` names the journals whose key this computer's
    keyring keeps: its name there, and the journal's place. `mend_next` is the place of a journal
    that was found to be damaged, and is to be seen to when the window begins next, or ''.
    `reminders` is a plan of `practice.reminding` as text.
    """

    last_journal: str = ""
    theme: str = "system"
    text_size: int = 100
    line_spacing: str = "usual"
    lettering: str = "usual"
    motion: str = "system"
    language: str = ""
    side_panel: bool = True
    window: tuple[int, int, int, int] | None = None
    is_maximised: bool = False
    remembered: tuple[tuple[str, str], ...] = ()
    mend_next: str = ""
    reminders: str = ""

    @property
    def look(self) -> Look:
        """How the window looks."""
        return Look(self.theme, self.text_size, self.line_spacing, self.lettering, self.motion)

    def wearing(self, look: Look) -> Choices:
        """Change the look and nothing else."""
        return replace(self, **asdict(look))
