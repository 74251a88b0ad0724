# SPDX-License-Identifier: Apache-2.0
"""Finding the entries to choose from, as somebody types. Knows no Qt."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from reflective.app.refusals import Interrupted, Refusal
from reflective.language import gettext as _
from reflective.wording import worded

if TYPE_CHECKING:
    from reflective.app.jobs import Jobs, Ticket
    from reflective.app.ports import Row
    from reflective.app.reading import Reading

FIRST_ROWS = 100


class ChoosingView(Protocol):
    """What the presenter asks of the list."""

    def show_entries(self, typed: str, total: int, first: list[Row], note: str) -> None:
        """Show what was found, or say in a note why the list is empty."""

    def tell(self, text: str) -> None:
        """Say something quietly."""


class Choosing:
    """Answers the search field over the entries one can choose."""

    def __init__(self, reading: Reading, jobs: Jobs, view: ChoosingView) -> None:
        self._reading = reading
        self._jobs = jobs
        self._view = view
        self._typed = ""
        self._asking: Ticket | None = None
        self._round = 0

    def begin(self) -> None:
        """Show what was looked for last, as it is now."""
        self._ask()

    def type(self, text: str) -> None:
        """Look for what stands in the field now."""
        if text != self._typed:
            self._typed = text
            self._ask()

    def find(self, typed: str, offset: int, limit: int) -> list[Row]:
        """Fetch rows of a search; runs on the journal's thread."""
        return self._reading.find(typed, offset, limit, still_typing=True)

    def refuse(self, error: Exception) -> None:
        """Say what could not be fetched."""
        if isinstance(error, Interrupted):
            return
        if not isinstance(error, Refusal):
            raise error
        self._view.tell(worded(error).whole)

    def _ask(self) -> None:
        if self._asking is not None:
            self._asking.cancel()
        self._round += 1
        self._asking = self._jobs.run(
            partial(self._answer, self._typed),
            partial(self._on_answer, self._round, self._typed),
            self.refuse,
        )

    def _answer(self, typed: str) -> tuple[int, list[Row]]:
        rows = self.find(typed, 0, FIRST_ROWS)
        if len(rows) < FIRST_ROWS:
            return len(rows), rows
        return self._reading.count(typed, still_typing=True), rows

    def _on_answer(self, number: int, typed: str, answer: tuple[int, list[Row]]) -> None:
        if number != self._round:
            return
        total, rows = answer
        note = ""
        if not total:
            note = (
                _("No entry has these words. Try fewer words, or part of one.")
                if typed.strip()
                else _("Your journal has no entries yet. Write one on Today, then come back.")
            )
        self._view.show_entries(typed, total, rows, note)
