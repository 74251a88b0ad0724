# SPDX-License-Identifier: Apache-2.0
"""Whether everything in an open journal is whole, and its lists made anew where they are not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reflective.app.changes import Changes
from reflective.journal.revision import ENTRY, LEDGER, QUESTION

if TYPE_CHECKING:
    from collections.abc import Generator

    from reflective.app.jobs import Progress
    from reflective.app.opening import Opening
    from reflective.app.ports import CheckReport, Store

CURED = frozenset({"index", "projection"})
"""The codes of what can be made anew from the text, and costs nobody a word."""

REBUILT = Changes(kinds=frozenset({ENTRY, LEDGER, QUESTION}), many=True)
"""What may look different once the lists and the search were made anew."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check came to: the codes of what is damaged still, and of what was made anew."""

    damaged: tuple[str, ...]
    made_anew: tuple[str, ...]
    entries: int

    @property
    def is_curable(self) -> bool:
        """Whether making the lists anew is all that is needed."""
        return bool(self.damaged) and set(self.damaged) <= CURED


class Verifying:
    """Checks one open journal, in steps, while its person may go on writing."""

    def __init__(self, store: Store, opening: Opening) -> None:
        self._store = store
        self._opening = opening

    def verify(self, *, rebuild: bool = False) -> Generator[Progress, None, Verdict]:
        """Verify every page, the search and the lists; make these two anew if asked.

        Raises JournalDamaged where they cannot be made anew.
        """
        return _verdict((yield from self._store.check(rebuild=rebuild)))

    def mend_next(self) -> None:
        """Let the window begin with what can be done about damage, once the journal is closed."""
        self._opening.mend_next(self._store.path)


def _verdict(report: CheckReport) -> Verdict:
    anew = tuple(each for each in report.problems if report.rebuilt and each in CURED)
    damaged = tuple(each for each in report.problems if each not in anew)
    return Verdict(damaged, anew, report.entries)
