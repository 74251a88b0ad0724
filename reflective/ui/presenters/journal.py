# SPDX-License-Identifier: Apache-2.0
"""Find entries as somebody types, narrow by filters, and keep the list true. Knows no Qt."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Protocol

from reflective.app.refusals import Interrupted
from reflective.journal.entry import Shelf
from reflective.journal.query import parse
from reflective.journal.revision import ENTRY, LEDGER
from reflective.language import gettext as _
from reflective.ui.presenters.journal_words import entry_count, found_count, month_names

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reflective.app.changes import Changes
    from reflective.app.jobs import Jobs, Ticket
    from reflective.app.ports import Row
    from reflective.app.reading import Reading
    from reflective.journal.ids import RecordId

PAGE = 100
"""Rows that are fetched in one go."""

TRASH = "is:trash"
_FILTER = re.compile(r'(?:^|(?<=\s))(?:tag|from|to|is):(?:"[^"]+"|[^\s"]+)(?=\s)')
_MONTH = 2


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter in force: as it is typed (`tag:meetings`), and as its chip says it."""

    typed: str
    shown: str


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found: all of `typed`, how many entries, the first rows.

    `note` is what an empty list says; `is_first` that the journal holds nothing at all yet.
    """

    typed: str
    total: int
    rows: tuple[Row, ...]
    note: str = ""
    is_first: bool = False


@dataclass(frozen=True, slots=True)
class Anchor:
    """A row that must not move when the list changes: its place, and its entry if known."""

    row: int = 0
    record: RecordId | None = None


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What the same search finds after a change, and where two rows went (None: gone).

    `pages` are the rows around them, by number of the page.
    """

    total: int
    top: int | None
    selected: int | None
    pages: Mapping[int, Sequence[Row]]


class FindingView(Protocol):
    """What the list of the Journal page can show."""

    def show_found(self, found: Found) -> None:
        """Show another list, from its beginning."""

    def show_refreshed(self, refreshed: Refreshed) -> None:
        """Show the same list, changed, with the same rows in sight."""

    def show_place(self, row: int) -> None:
        """Choose the entry at a place of the list, from 0, and bring it into sight."""

    def show_filters(self, filters: tuple[Filter, ...]) -> None:
        """Show the filters as chips."""

    def show_typed(self, text: str) -> None:
        """Put this into the search field."""

    def show_counts(self, entries: str, found: str) -> None:
        """Show how many entries there are, and how many of them were found ('' for all)."""

    def anchors(self) -> tuple[Anchor, Anchor]:
        """Tell the row at the top of the list, and the one that is selected."""

    def refuse(self, error: Exception) -> None:
        """Say what could not be done."""


@dataclass(frozen=True, slots=True)
class _Answer:
    total: int
    rows: tuple[Row, ...]
    entries: int


class FindingPresenter:
    """Answers the search field: every keystroke takes the place of the question before it.

    A filter followed by a space becomes a chip. `still_typing` is always so, since nobody says
    when they have finished.
    """

    def __init__(self, reading: Reading, jobs: Jobs, view: FindingView) -> None:
        self._reading = reading
        self._jobs = jobs
        self._view = view
        self._text = ""
        self._filters: tuple[str, ...] = ()
        self._was_empty = True
        self._asking: Ticket | None = None
        self._refreshing: Ticket | None = None

    @property
    def typed(self) -> str:
        """The whole search: filters, then words, the one being typed at the end."""
        words = (self._text,) if self._text.strip() else ()
        return " ".join((*self._filters, *words))

    @property
    def is_trash(self) -> bool:
        """Whether the trash is shown."""
        return parse(self.typed).shelf is Shelf.TRASH

    def find(self, typed: str, offset: int, limit: int) -> list[Row]:
        """Fetch rows of a search; runs on the journal's thread."""
        return self._reading.find(typed, offset, limit, still_typing=True)

    def begin(self) -> None:
        """Show everything, or what was looked for last."""
        self._search()

    def type(self, text: str) -> None:
        """Look for what stands in the field now."""
        kept, filters = _taken_out(text)
        if filters:
            self._text = kept
            self._view.show_typed(kept)
            self.narrow(*filters)
            return
        if text != self._text:
            self._text = text
            self._search()

    def narrow(self, *filters: str) -> None:
        """Add filters as they would be typed, such as `tag:meetings`."""
        self._filters = tuple(dict.fromkeys((*self._filters, *filters)))
        self._show_filters()
        self._search()

    def widen(self, typed: str) -> None:
        """Take a filter off again."""
        self._filters = tuple(one for one in self._filters if one != typed)
        self._show_filters()
        self._search()

    def clear(self) -> None:
        """Take words and filters off, and show everything."""
        self._text = ""
        self._filters = ()
        self._view.show_typed("")
        self._show_filters()
        self._search()

    def go_to(self, record: RecordId) -> None:
        """Show where an entry stands in the list; if it is not in it, in the list of all."""
        typed = self.typed

        def done(place: int | None) -> None:
            if typed != self.typed:
                return
            if place is not None:
                self._view.show_place(place)
            elif typed:
                self.clear()
                self.go_to(record)

        self._jobs.run(partial(self._place, record, typed), done, self._refuse)

    def on_changes(self, changes: Changes) -> None:
        """Bring the list up to date if entries changed, without moving what is in sight."""
        if changes.drafts or changes.kinds & {ENTRY, LEDGER}:
            self.refresh()

    def refresh(self) -> None:
        """Ask for the same list again; what is in sight stays where it is."""
        if self._asking is not None:
            self._search()
            return
        if self._refreshing is not None:
            self._refreshing.cancel()
        anchors = self._view.anchors()
        self._refreshing = self._jobs.run(
            partial(self._ask_again, self.typed, *anchors),
            partial(self._take_again, anchors),
            self._refuse,
        )

    def _search(self) -> None:
        for ticket in (self._asking, self._refreshing):
            if ticket is not None:
                ticket.cancel()
        self._refreshing = None
        typed = self.typed
        answered: list[bool] = []

        def done(answer: _Answer) -> None:
            answered.append(True)
            self._asking = None
            self._take(typed, answer)

        def failed(error: Exception) -> None:
            answered.append(True)
            self._asking = None
            self._refuse(error)

        ticket = self._jobs.run(partial(self._ask, typed), done, failed)
        self._asking = None if answered else ticket

    def _ask(self, typed: str) -> _Answer:
        """Find the first rows and count all; runs on the journal's thread."""
        rows = self.find(typed, 0, PAGE)
        total = len(rows)
        if total == PAGE:
            total = self._reading.count(typed, still_typing=True)
        entries = total if not typed else self._reading.count()
        return _Answer(total, tuple(rows), entries)

    def _take(self, typed: str, answer: _Answer) -> None:
        is_first = not answer.entries and not typed
        self._was_empty = not answer.total
        note = "" if answer.total or is_first else self._nothing_found()
        self._view.show_found(Found(typed, answer.total, answer.rows, note, is_first))
        self._show_counts(answer.total, answer.entries)

    def _ask_again(self, typed: str, top: Anchor, selected: Anchor) -> tuple[Refreshed, int]:
        """Count again and find the rows in sight again; runs on the journal's thread."""
        total = self._reading.count(typed, still_typing=True)
        top_place, place = self._place(top.record, typed), self._place(selected.record, typed)
        rows = (
            top.row if top_place is None else top_place,
            selected.row if place is None else place,
        )
        pages = {
            page: self.find(typed, page * PAGE, PAGE)
            for page in {max(0, min(row, total - 1)) // PAGE for row in rows}
        }
        refreshed = Refreshed(total, top_place, place, pages)
        return refreshed, self._reading.count() if typed else total

    def _place(self, record: RecordId | None, typed: str) -> int | None:
        return self._reading.position(record, typed, still_typing=True) if record else None

    def _take_again(self, asked: tuple[Anchor, Anchor], answer: tuple[Refreshed, int]) -> None:
        """Show the list anew; ask once more if the person chose or scrolled meanwhile."""
        self._refreshing = None
        refreshed, entries = answer
        if [anchor.record for anchor in asked] != [one.record for one in self._view.anchors()]:
            self.refresh()
            return
        if refreshed.total == 0 or self._was_empty:
            self._search()
            return
        self._view.show_refreshed(refreshed)
        self._show_counts(refreshed.total, entries)

    def _refuse(self, error: Exception) -> None:
        if not isinstance(error, Interrupted):
            self._view.refuse(error)

    def _show_counts(self, found: int, entries: int) -> None:
        self._view.show_counts(
            entry_count(entries) if entries else "", found_count(found) if self.typed else ""
        )

    def _show_filters(self) -> None:
        self._view.show_filters(tuple(Filter(one, filter_words(one)) for one in self._filters))

    def _nothing_found(self) -> str:
        """Say kindly that a search found nothing, and what to try."""
        if self.is_trash:
            return (
                _("Nothing in the trash has these words.")
                if parse(self.typed).has_words
                else _("The trash is empty. What you move here can be brought back.")
            )
        if parse(self.typed).has_words:
            return _("No entry has these words. Try fewer words, or part of one.")
        return _("No entry is like this. Take a filter off to see more.")


def filter_words(typed: str) -> str:
    """Say a filter in words, for its chip: `tag meetings`, `from June 2026`, `trash`."""
    key, value = typed.split(":", 1)
    value = value.strip('"')
    if key == "is":
        return _("trash") if value == "trash" else _("with a star")
    if key == "tag":
        return _("tag {tag}").format(tag=value)
    day = _day_words(value)
    return _("from {day}").format(day=day) if key == "from" else _("until {day}").format(day=day)


def _day_words(value: str) -> str:
    """Say `2026`, `2026-06` or `2026-06-30` in words."""
    parts = value.split("-")
    if len(parts) < _MONTH:
        return value
    words = [month_names()[int(parts[1]) - 1], parts[0]]
    return " ".join([str(int(parts[2])), *words] if len(parts) > _MONTH else words)


def _taken_out(text: str) -> tuple[str, tuple[str, ...]]:
    """Take finished filters out of what is being typed; gives the rest, and the filters."""
    filters = tuple(one for one in _FILTER.findall(text) if _is_filter(one))
    for one in filters:
        text = text.replace(one, "", 1)
    return (text.lstrip() if filters else text), filters


def _is_filter(typed: str) -> bool:
    query = parse(typed)
    return not query.has_words and not query.is_empty
