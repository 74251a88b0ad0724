# SPDX-License-Identifier: Apache-2.0
"""Find entries as somebody types, narrow by filters, and keep the list true. Knows no Qt."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Protocol

from reflective.app.refusals import Interrupted
from reflective.journal.entry import Shelf
from reflective.journal.query import Query
from reflective.journal.revision import ENTRY, LEDGER
from reflective.language import gettext as _
from reflective.ui.presenters.journal_filters import (
    ChoiceGroup,
    Filter,
    choices,
    filter_words,
    is_shelf,
    taken_out,
)
from reflective.ui.presenters.journal_words import entry_count, found_count
from reflective.wording import search_hint

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reflective.app.changes import Changes
    from reflective.app.jobs import Jobs, Ticket
    from reflective.app.ports import Clock, Row
    from reflective.app.reading import Nameable, Reading
    from reflective.journal.ids import RecordId
    from reflective.ui.presenters.writing import Timer

PAGE = 25
"""Rows that are fetched in one go."""

TRASH = "is:trash"
PAUSE = 600
"""Milliseconds without a letter after which a person has finished typing, for now."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found: all of `typed`, how many entries, the first rows.

    `note` is what an empty list says; `is_first` that the journal holds nothing at all yet.
    `best_first` says that the rows are not in the order of time.
    """

    typed: str
    total: int
    rows: tuple[Row, ...]
    note: str = ""
    is_first: bool = False
    best_first: bool = False


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

    def show_hint(self, words: str) -> None:
        """Say what of the search was not understood, or take that back with ''."""

    def show_order(self, *, best_first: bool, can_choose: bool) -> None:
        """Show in which order the entries come, and whether that can be chosen."""

    def show_choices(self, groups: tuple[ChoiceGroup, ...]) -> None:
        """Offer filters to choose from."""

    def anchors(self) -> tuple[Anchor, Anchor]:
        """Tell the row at the top of the list, and the one that is selected."""

    def refuse(self, error: Exception) -> None:
        """Say what could not be done."""


@dataclass(frozen=True, slots=True)
class _Answer:
    """What the journal said to one question."""

    query: Query
    total: int
    rows: tuple[Row, ...]
    entries: int


class FindingPresenter:
    """Answers the search field: every keystroke takes the place of the question before it.

    A filter followed by a space becomes a chip. `still_typing` is always so, since nobody says
    when they have finished; after a pause what was not understood is told, and the best come
    first if that was chosen: while letters come, newest first is quicker.
    """

    def __init__(
        self, reading: Reading, jobs: Jobs, clock: Clock, timer: Timer, view: FindingView
    ) -> None:
        self._clock = clock
        self._timer = timer
        self._wants_best = False
        self._best_first = False
        self._query = Query()
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
        return self._query.shelf is Shelf.TRASH

    def begin(self) -> None:
        """Show everything, or what was looked for last."""
        self._search()

    def type(self, text: str) -> None:
        """Look for what stands in the field now."""
        kept, filters = taken_out(text)
        if filters:
            self._text = kept
            self._view.show_typed(kept)
            self.narrow(*filters)
            return
        if text != self._text:
            self._text = text
            self._search_anew()

    def narrow(self, *filters: str) -> None:
        """Add filters as they would be typed, such as `tag:meetings`.

        One looks either into the trash or at what is put away: the last one counts.
        """
        other_shelf = any(map(is_shelf, filters))
        kept = [one for one in self._filters if not (other_shelf and is_shelf(one))]
        self._filters = tuple(dict.fromkeys((*kept, *filters)))
        self._show_filters()
        self._search_anew()

    def narrow_to(self, *filters: str) -> None:
        """Put filters in place of all others of their kind: there is one first day, one last."""
        keys = tuple(one.split(":", 1)[0] + ":" for one in filters)
        keys = ("on:", "from:", "to:") if "on:" in keys else (*keys, "on:")
        self._filters = tuple(one for one in self._filters if not one.startswith(keys))
        self.narrow(*filters)

    def choose(self, typed: str, *, is_open: bool = False) -> None:
        """Take a filter that was chosen; one that is open goes into the field, to be typed on."""
        if is_open:
            self._text = f"{self._text.rstrip()} {typed}".lstrip()
            self._view.show_typed(self._text)
        else:
            self.narrow_to(typed) if typed.startswith(("from:", "to:")) else self.narrow(typed)

    def widen(self, typed: str) -> None:
        """Take a filter off again."""
        self._filters = tuple(one for one in self._filters if one != typed)
        self._show_filters()
        self._search_anew()

    def edit(self, typed: str = "") -> None:
        """Put a filter back into the field as text, the last one if none is named."""
        filters = [one for one in self._filters if typed in ("", one)]
        if filters:
            self._filters = tuple(one for one in self._filters if one != filters[-1])
            self._show_filters()
            self._text = f"{self._text.rstrip()} {filters[-1]}".lstrip()
            self._view.show_typed(self._text)
            self._search_anew()

    def sort(self, *, best_first: bool) -> None:
        """Let the newest come first, or what fits best."""
        self._wants_best = self._best_first = best_first
        self._search()

    def offer(self) -> None:
        """Offer the filters there are to choose from."""

        def done(known: Nameable) -> None:
            self._view.show_choices(choices(known, self._clock.now().local.date()))

        self._jobs.run(self._reading.nameable, done, self._refuse)

    def clear(self) -> None:
        """Take words and filters off, and show everything."""
        self._text = ""
        self._filters = ()
        self._view.show_typed("")
        self._show_filters()
        self._search_anew()

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

    def pause(self) -> None:
        """Ask nothing more by itself: the page is out of sight, or the journal closes."""
        self._timer.stop()

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

    def _search_anew(self) -> None:
        """Look for what stands there now, and once more after a pause."""
        self._best_first = False
        self._view.show_hint("")
        self._timer.start(PAUSE, self._rest)
        self._search()

    def _rest(self) -> None:
        """Tell what was not understood, and bring the best to the top, now that nobody types."""
        typed = self.typed

        def done(query: Query) -> None:
            if typed == self.typed:
                self._view.show_hint(search_hint(query.misread))

        self._jobs.run(partial(self._reading.query, typed), done, self._refuse)
        if self._wants_best and self._query.to_mark:
            self._best_first = True
            self._search()

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

        ticket = self._jobs.run(partial(self._ask, typed, self._best_first), done, failed)
        self._asking = None if answered else ticket

    def _ask(self, typed: str, best_first: bool) -> _Answer:  # noqa: FBT001 - a partial brings it
        """Find the first rows and count all; runs on the journal's thread."""
        rows = self._find(typed, 0, best_first=best_first)
        total = len(rows)
        if total == PAGE:
            total = self._reading.count(typed, still_typing=True)
        entries = total if not typed else self._reading.count()
        query = self._reading.query(typed, still_typing=True, best_first=best_first)
        return _Answer(query, total, tuple(rows), entries)

    def _find(self, typed: str, offset: int, *, best_first: bool) -> list[Row]:
        return self._reading.find(typed, offset, PAGE, still_typing=True, best_first=best_first)

    def _take(self, typed: str, answer: _Answer) -> None:
        self._query = answer.query
        is_ranked = self._best_first and bool(answer.query.to_mark)
        is_first = not answer.entries and not typed
        self._was_empty = not answer.total
        note = "" if answer.total or is_first else self._nothing_found()
        found = Found(typed, answer.total, answer.rows, note, is_first, is_ranked)
        self._view.show_found(found)
        self._view.show_order(
            best_first=self._wants_best, can_choose=bool(answer.query.to_mark and answer.total)
        )
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
            page: self._find(typed, page * PAGE, best_first=self._best_first)
            for page in {max(0, min(row, total - 1)) // PAGE for row in rows}
        }
        refreshed = Refreshed(total, top_place, place, pages)
        return refreshed, self._reading.count() if typed else total

    def _place(self, record: RecordId | None, typed: str) -> int | None:
        if record is None:
            return None
        return self._reading.position(
            record, typed, still_typing=True, best_first=self._best_first
        )

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
                if self._query.has_words
                else _("The trash is empty. What you move here can be brought back.")
            )
        if self._query.has_words and self._filters:
            return _("No entry has these words and filters. Try fewer of them.")
        if self._query.has_words:
            return _("No entry has these words. Try fewer words, or part of one.")
        return _("No entry is like this. Take a filter off to see more.")
