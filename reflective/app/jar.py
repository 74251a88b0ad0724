# SPDX-License-Identifier: Apache-2.0
"""Keeping a jar of one's own questions, from which one is drawn some day."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reflective.app.changes import Changes
from reflective.app.ports import NewRevision
from reflective.journal.ids import RecordId, uuid7
from reflective.journal.revision import OWN_QUESTION, UNREADABLE
from reflective.prompts import jar
from reflective.prompts.jar import OwnQuestion

if TYPE_CHECKING:
    from collections.abc import Generator

    from reflective.app.jobs import Progress
    from reflective.app.ports import Clock, Randomness, Store


class Jar:
    """Keeps questions of one's own in the journal, each text once."""

    def __init__(self, store: Store, clock: Clock, randomness: Randomness) -> None:
        self._store = store
        self._clock = clock
        self._randomness = randomness

    def questions(self) -> list[OwnQuestion]:
        """List the questions, the latest first."""
        texts: dict[str, OwnQuestion] = {}
        for question in self._all():
            texts.setdefault(question.text, question)
        return list(texts.values())[::-1]

    def add(self, text: str) -> Changes:
        """Put a question in; one that is there already is not put in again.

        Raises ValueError for a text without any letter or digit.
        """
        words = _fit(text)
        if any(question.text == words for question in self._all()):
            return Changes()
        now = self._clock.now()
        record = RecordId(uuid7(now.milliseconds, self._randomness.take(10)))
        return self._keep(OwnQuestion(record, words))

    def change(self, question: OwnQuestion, text: str) -> Changes:
        """Give a question other words; raises ValueError like `add`."""
        words = _fit(text)
        if words == question.text:
            return Changes()
        return self._keep(replace(question, text=words))

    def remove(self, question: OwnQuestion) -> Generator[Progress, None, Changes]:
        """Take a question out for good, in steps; what was answered to it stays."""
        changes = Changes()
        for same in [one for one in self._all() if one.text == question.text]:
            changes |= yield from self._store.erase(same.id)
        return changes

    def _keep(self, question: OwnQuestion) -> Changes:
        state = NewRevision(question.id, OWN_QUESTION, jar.encode(question))
        return self._store.add([state], at=self._clock.now())

    def _all(self) -> list[OwnQuestion]:
        """Read them, oldest first; what another Reflective wrote may not be readable here."""
        found = []
        for head in self._store.heads(OWN_QUESTION):
            try:
                found.append(jar.decode(head.record, head.payload))
            except UNREADABLE:
                continue
        return found


def _fit(text: str) -> str:
    words = jar.fit(text)
    if not words:
        raise ValueError("a question needs a letter or a digit")
    return words
