# SPDX-License-Identifier: Apache-2.0
"""What one machine remembers; apart, for the window reads it before anything else."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Choices:
    """What this machine remembers outside any journal; nothing here tells what is written.

    `last_journal` is '' where it is not to be remembered. `theme` is `light`, `dark`,
    `contrast` or `system`; `text_size` is in percent, 80 to 200; `window` is left, top, width
    and height in pixels. `remembered` names the journals whose key this computer's keyring keeps:
    its name there, and the journal's place.
    """

    last_journal: str = ""
    theme: str = "system"
    text_size: int = 100
    side_panel: bool = True
    window: tuple[int, int, int, int] | None = None
    is_maximised: bool = False
    remembered: tuple[tuple[str, str], ...] = ()
