# SPDX-License-Identifier: Apache-2.0
"""How one's questions have changed: the first and the latest answer to the same question."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reflective.app.reading import Answer
from reflective.app.refusals import EntryNewer
from reflective.journal.entry import Mark
from reflective.journal.query import Query

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reflective.app.ports import Row, Store
    from reflective.app.reading import Reading

_FEW = 20
"""Answers that are looked through at either end for one that may be shown."""

MOST = 200
"""Questions that are listed: nobody looks through more."""


@dataclass(frozen=True, slots=True)
class AskedOften:
    """A question that was answered more than once, as it was put last; `name` finds it again."""

    name: tuple[str, str]
    question: str
    answers: int


@dataclass(frozen=True, slots=True)
class ThenAndNow:
    """The first and the latest answer to a question, in two entries."""

    first: Answer
    latest: Answer


class Changing:
    """Finds them by the index of answers, without reading through the journal.

    Nothing that is put away, in the trash, or marked as hard to read again.
    """

    def __init__(self, store: Store, reading: Reading) -> None:
        self._store = store
        self._reading = reading

    def questions(self) -> list[AskedOften]:
        """List the questions that were answered more than once, those of most answers first."""
        counted = []
        for name in self._store.asked():
            count = self._store.count(_about(name))
            if count > 1:
                counted.append((count, name))
        counted.sort(key=lambda one: (-one[0], one[1]))
        found = []
        for count, name in counted[:MOST]:
            latest = self._answer(name, self._store.page(_about(name), 0, _FEW))
            asked = _asked(latest, name) if latest else ""
            if asked:
                found.append(AskedOften(name, asked, count))
        return found

    def compare(self, name: tuple[str, str]) -> ThenAndNow | None:
        """Fetch the two answers; None where there are no longer two that may be shown."""
        query = _about(name)
        latest = self._answer(name, self._store.page(query, 0, _FEW))
        oldest = max(0, self._store.count(query) - _FEW)
        first = self._answer(name, list(reversed(self._store.page(query, oldest, _FEW))))
        if first is None or latest is None or first.entry.id == latest.entry.id:
            return None
        return ThenAndNow(first, latest)

    def _answer(self, name: tuple[str, str], rows: Sequence[Row]) -> Answer | None:
        for row in rows:
            if Mark.HARD in row.marks:
                continue
            try:
                entry = self._reading.entry(row.id)
            except EntryNewer:
                continue
            for section in entry.sections:
                if section.asked and section.asked.name == name and section.is_answered:
                    return Answer(entry, section.told(entry.alt))
        return None


def _about(name: tuple[str, str]) -> Query:
    return Query(answers=((name,),))


def _asked(answer: Answer, name: tuple[str, str]) -> str:
    """Give the words of the question, as they were put there."""
    asked = (section.asked for section in answer.entry.sections)
    return next((one.question for one in asked if one and one.name == name), "")
