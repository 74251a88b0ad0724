# SPDX-License-Identifier: Apache-2.0
"""Read what a search found, one entry after the other, and put it on paper. Knows no Qt."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Protocol

from reflective.app.jobs import Lane
from reflective.app.putting_on_paper import MOST, SEEN
from reflective.app.refusals import EntryNewer, Interrupted
from reflective.journal.entry import Kind
from reflective.language import gettext as _
from reflective.language import ngettext, number
from reflective.ui.presenters.answering import readable
from reflective.ui.presenters.journal_entry import Part, Shown, parts_of
from reflective.ui.presenters.journal_words import entry_count, full_day, full_time
from reflective.wording import worded

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from reflective.app.changes import Changes
    from reflective.app.jobs import Jobs
    from reflective.app.ports import Row
    from reflective.app.putting_on_paper import Gathered, PuttingOnPaper, Reader
    from reflective.app.reading import Reading
    from reflective.journal.entry import Entry
    from reflective.journal.query import Term

CHUNK = 20
"""Entries that are fetched at a time while somebody reads on."""


class RowView(Protocol):
    """What shows entries in a row."""

    def show_row(self, said: str, entries: Sequence[Shown]) -> None:
        """Show the first entries, and say how many there are."""

    def show_more(self, entries: Sequence[Shown]) -> None:
        """Show the next entries below."""

    def refuse(self, error: Exception) -> None:
        """Say what could not be done."""


class ReadingOn:
    """Fetches the entries of a search in their order, as far as somebody reads."""

    def __init__(self, reading: Reading, jobs: Jobs, view: RowView) -> None:
        self._reading = reading
        self._jobs = jobs
        self._view = view
        self._typed = ""
        self._best_first = False
        self._shown = 0
        self._total = 0
        self._is_asking = False
        self._round = 0

    @property
    def typed(self) -> str:
        """The search that is read."""
        return self._typed

    def begin(self, typed: str, *, best_first: bool = False) -> None:
        """Read what a search finds, from the first entry."""
        self._typed, self._best_first = typed, best_first
        self._shown = 0
        self._round += 1
        self._ask(partial(self._begun, self._round))

    def go_on(self) -> None:
        """Fetch the next entries, if there are more."""
        if not self._is_asking and self._shown < self._total:
            self._ask(partial(self._gone_on, self._round))

    def _ask(self, done: Callable[[tuple[int, list[Shown]]], None]) -> None:
        self._is_asking = True
        ask = partial(self._fetch, self._typed, self._shown)
        self._jobs.run(ask, done, self._failed)

    def _fetch(self, typed: str, offset: int) -> tuple[int, list[Shown]]:
        """Fetch entries and count them; runs on the journal's thread."""
        rows = self._reading.find(typed, offset, CHUNK, best_first=self._best_first)
        terms = self._reading.query(typed).to_mark
        shown = [self._read(row, terms) for row in rows]
        return self._reading.count(typed), shown

    def _read(self, row: Row, terms: tuple[Term, ...]) -> Shown:
        line = full_time(row.written.local)
        try:
            return _shown(self._reading.entry(row.id), line, terms)
        except EntryNewer as error:
            said = worded(error)
            text = f"{said.what_happened} {said.what_to_do}"
            return Shown(row.id, line, row.title, (Part("", text, is_plain=True),), row.tags)

    def _begun(self, now: int, answer: tuple[int, list[Shown]]) -> None:
        if now == self._round:
            self._is_asking = False
            self._total, entries = answer
            self._shown = len(entries)
            said = entry_count(self._total) if self._total else _("There is nothing to read here.")
            self._view.show_row(said, entries)

    def _gone_on(self, now: int, answer: tuple[int, list[Shown]]) -> None:
        if now == self._round:
            self._is_asking = False
            self._total, entries = answer
            self._shown += len(entries)
            if not entries:
                self._total = self._shown
            self._view.show_more(entries)

    def _failed(self, error: Exception) -> None:
        self._is_asking = False
        if not isinstance(error, Interrupted):
            self._view.refuse(error)


@dataclass(frozen=True, slots=True)
class Sheets:
    """What is to leave on paper: how much it is, and the entries; `may_leave` if it can.

    `pictures` is how many pictures there are, `with_pictures` whether they leave too, and
    `stays` whether anything is attached that stays.
    """

    said: str
    entries: tuple[Shown, ...] = ()
    may_leave: bool = False
    pictures: int = 0
    with_pictures: bool = False
    stays: bool = False


class PaperView(Protocol):
    """What shows a paper before it leaves."""

    def show_sheets(self, sheets: Sheets) -> None:
        """Show what would leave; nothing is agreed to any more."""

    def show_saved(self, said: str) -> None:
        """Say that it left, and where it is kept."""

    def refuse(self, error: Exception) -> None:
        """Say what could not be done."""


class OnPaper:
    """Shows what leaves on paper, and lets it leave once it was read.

    `set_out` makes the PDF, away from the window; `changed` brings the new lines of the ledger.
    """

    def __init__(
        self,
        paper: PuttingOnPaper,
        jobs: Jobs,
        view: PaperView,
        set_out: Callable[[Sequence[Shown], Mapping[str, bytes]], bytes],
        changed: Callable[[Changes], None],
    ) -> None:
        self._paper = paper
        self._jobs = jobs
        self._view = view
        self._set_out = set_out
        self._changed = changed
        self._gathered: Gathered | None = None
        self._shown: tuple[Shown, ...] = ()
        self._with_pictures = False

    def begin(self, typed: str) -> None:
        """Gather what a search finds, to be looked through before it leaves; without pictures."""
        self._gathered, self._shown, self._with_pictures = None, (), False
        self._jobs.run(partial(self._gather, typed), self._on_gathered, self._view.refuse)

    def show_pictures(self, *, wanted: bool) -> None:
        """Let pictures and drawings leave too, or stay; what leaves is to be looked at anew."""
        gathered = self._gathered
        if gathered is not None and wanted != self._with_pictures:
            self._with_pictures = wanted
            show = partial(self._show, gathered, wanted)
            self._jobs.run(
                partial(_all_shown, gathered, wanted), show, self._view.refuse, Lane.THINK
            )

    def save(self, reader: Reader, path: Path, *, is_read: bool) -> None:
        """Let the paper leave for a reader, into a file."""
        gathered, shown, with_pictures = self._gathered, self._shown, self._with_pictures
        if gathered is None:
            return

        def fetched(pictures: Mapping[str, bytes]) -> None:
            work = partial(self._set_out, shown, pictures)
            self._jobs.run(work, set_out, self._view.refuse, Lane.THINK)

        def set_out(paper: bytes) -> None:
            given = (gathered, reader, path, paper)
            told = partial(self._paper.leave, *given, said=readable, with_pictures=with_pictures)
            leave = partial(told, confirmed=is_read)
            self._jobs.run(leave, partial(self._on_left, path), self._view.refuse, Lane.SAVE)

        if with_pictures:
            self._jobs.run(partial(self._paper.contents, gathered), fetched, self._view.refuse)
        else:
            fetched({})

    def _gather(self, typed: str) -> tuple[Gathered, tuple[Shown, ...]]:
        gathered = self._paper.gather(typed)
        return gathered, _all_shown(gathered)

    def _on_gathered(self, answer: tuple[Gathered, tuple[Shown, ...]]) -> None:
        gathered, shown = answer
        self._gathered = gathered
        if gathered.is_too_much:
            said = _(
                "These are {count} entries. One paper takes {most}. Look for fewer first, by a tag"
                " or by days."
            ).format(count=number(gathered.found), most=MOST)
            self._view.show_sheets(Sheets(said))
        elif not gathered.entries:
            self._view.show_sheets(Sheets(_("There is nothing here that could leave.")))
        else:
            self._show(gathered, self._with_pictures, shown)

    def _show(
        self,
        gathered: Gathered,
        with_pictures: bool,  # noqa: FBT001 - as it was asked for
        shown: tuple[Shown, ...],
    ) -> None:
        """Show what leaves, unless something else was asked for since."""
        if gathered is not self._gathered or with_pictures != self._with_pictures:
            return
        self._shown = shown
        count = len(gathered.entries)
        said = ngettext("{count} entry leaves.", "{count} entries leave.", count)
        pictures = len(gathered.pictures)
        attached = any(entry.attachments for entry in gathered.entries)
        kinds = {one.kind for entry in gathered.entries for one in entry.attachments}
        self._view.show_sheets(
            Sheets(
                said.format(count=count),
                shown,
                may_leave=True,
                pictures=pictures,
                with_pictures=with_pictures,
                stays=bool(kinds - SEEN) if with_pictures else attached,
            )
        )

    def _on_left(self, path: Path, changes: Changes) -> None:
        self._view.show_saved(_("Saved as {name}.").format(name=path.name))
        self._changed(changes)


def _all_shown(
    gathered: Gathered,
    with_pictures: bool = False,  # noqa: FBT001, FBT002 - as it was asked for
) -> tuple[Shown, ...]:
    """Make all entries ready to be set out; with pictures, those without a place come last."""
    kinds = SEEN if with_pictures else frozenset[Kind]()
    return tuple(
        _shown(entry, full_day(entry.written), beneath=kinds) for entry in gathered.entries
    )


def _shown(
    entry: Entry,
    line: str,
    terms: tuple[Term, ...] = (),
    beneath: frozenset[Kind] = frozenset(Kind),
) -> Shown:
    """Make an entry ready to be read, with those sorts of things that stand under its text."""
    under = (Part("", "", attached=one) for one in entry.beneath if one.kind in beneath)
    parts = (*parts_of(entry), *under)
    return Shown(entry.id, line, entry.title, parts, entry.tags, terms=terms)
