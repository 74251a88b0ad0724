# SPDX-License-Identifier: Apache-2.0
"""Someone to talk to: whom a person would turn to, in their own words, and when to offer it.

Nothing is prescribed. The lines stand in one setting of the journal, as the person typed them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reflective.journal.text import one_line

if TYPE_CHECKING:
    from reflective.app.ports import Store
    from reflective.app.prompting import Prompting
    from reflective.app.reading import Reading
    from reflective.journal.ids import RecordId

_SETTING = "someone_to_talk_to"
MOST = 2000
"""Letters that are kept; a name and a number need few."""


@dataclass(frozen=True, slots=True)
class Turning:
    """What is offered after a hard reflection: the words of its author, and one's own lines."""

    support: str
    people: tuple[str, ...]


class Someone:
    """Keeps whom a person would turn to; called on the journal's thread."""

    def __init__(self, store: Store, reading: Reading, prompting: Prompting) -> None:
        self._store = store
        self._reading = reading
        self._prompting = prompting

    def text(self) -> str:
        """Fetch what the person wrote, or ''."""
        return self._store.setting(_SETTING)

    def people(self) -> tuple[str, ...]:
        """List the lines that say something."""
        return tuple(line for each in self.text().splitlines() if (line := one_line(each)))

    def keep(self, text: str) -> None:
        """Keep what the person wrote, in place of what stood there."""
        self._store.set_setting(_SETTING, text[:MOST])

    def after(self, record: RecordId) -> Turning | None:
        """Tell what to offer after an entry; None unless a pack in it says where to turn."""
        entry = self._reading.entry(record)
        asked = [section.asked for section in entry.sections if section.asked]
        support = [self._prompting.support(each.pack) for each in asked if each.pack]
        said = [words for words in support if words]
        return Turning(said[-1], self.people()) if said else None
