# SPDX-License-Identifier: Apache-2.0
"""Answering somebody who asks to see what is written about them, in the window. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Protocol

from reflective.app.answering_request import kept_in
from reflective.app.begun_sharing import resumed
from reflective.app.jobs import Lane
from reflective.app.refusals import NoPassage, Refusal
from reflective.language import gettext as _
from reflective.leaving_words import not_left
from reflective.sharing.audiences import Audience
from reflective.sharing.request import RequestWords
from reflective.ui.presenters.journal_words import full_day
from reflective.ui.presenters.lines import Line, Shape
from reflective.ui.presenters.sharing_deciding import Deciding
from reflective.ui.presenters.sharing_looking import Looking
from reflective.ui.presenters.sharing_picking import Picked
from reflective.ui.presenters.sharing_reading import ReadThrough
from reflective.wording import worded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from reflective.app.answering_request import AnsweringRequest, ReadyAnswer
    from reflective.app.begun_sharing import Begun, BegunSharing
    from reflective.app.changes import Changes
    from reflective.app.jobs import Jobs, Progress
    from reflective.app.ports import Row
    from reflective.app.sharing import Chosen, Review, Sharing
    from reflective.journal.ids import RecordId
    from reflective.sharing.people import Person
    from reflective.ui.presenters.sharing_reading import ReviewScreen


@dataclass(frozen=True, slots=True)
class FoundEntry:
    """An entry with one of their names in it, ticked or not; or only parts of it."""

    record: RecordId
    words: str
    is_ticked: bool
    is_cut: bool = False


@dataclass(frozen=True, slots=True)
class FoundScreen:
    """What was found about somebody; `is_begun` where some of it was decided already."""

    name: str
    entries: tuple[FoundEntry, ...]
    said: str
    is_begun: bool = False


class RequestView(Protocol):
    """The page on which a request is answered."""

    def show_asking(self) -> None:
        """Ask who it is."""

    def show_found(self, screen: FoundScreen) -> None:
        """Show the entries that speak of them, or say that there are none."""

    def show_looking(self, progress: Progress | None) -> None:
        """Show how far looking through is; None when it is done or was stopped."""

    def show_review(self, screen: ReviewScreen, missing: str) -> None:
        """Show an entry to be read through."""

    def show_leaving(self, lines: tuple[Line, ...]) -> None:
        """Show the very text that leaves; nothing is agreed to yet."""

    def show_saved(self, words: str) -> None:
        """Say that it left, and go back."""

    def tell(self, text: str) -> None:
        """Say something quietly."""


class AnsweringRequests(Deciding):
    """Works the page: who asks, which entries, reading them through, and what leaves.

    `begun` keeps in the journal what was decided, until the answer has left or is let go.
    """

    def __init__(
        self,
        answering: AnsweringRequest,
        sharing: Sharing,
        begun: BegunSharing,
        jobs: Jobs,
        view: RequestView,
        changed: Callable[[Changes], None],
    ) -> None:
        looking = Looking(sharing, jobs, view.show_looking, self._on_failed)
        super().__init__(sharing, looking, view.tell)
        self._answering = answering
        self._begun = begun
        self._jobs = jobs
        self._view = view
        self._changed = changed
        self._who: Person | None = None
        self._found: dict[RecordId, Row] = {}
        self._ticked: set[RecordId] = set()
        self._parts: dict[RecordId, tuple[str, ...]] = {}
        self._resumed: Begun | None = None
        self._kept: Review | None = None
        self._ready: ReadyAnswer | None = None
        self._round = 0

    def begin(self) -> None:
        """Ask who it is, or go on with the request that was begun."""
        self.leave()
        self._view.show_asking()
        done = partial(self._on_begun, self._round)
        self._jobs.run(self._find_begun, done, self._on_failed)

    def leave(self) -> None:
        """Let go of everything here, and show nothing that comes late; the journal keeps it."""
        self._round += 1
        self._looking.stop()
        self._who = self._through = self._ready = self._resumed = self._kept = None
        self._found, self._ticked, self._parts = {}, set(), {}

    def let_go(self) -> None:
        """Let go of the request: nothing of what was decided is kept."""
        self._jobs.run(self._begun.let_go, _nothing, self._on_failed, Lane.SAVE)
        self.leave()
        self._view.show_asking()

    def find(self, name: str) -> None:
        """Look for what is written about somebody."""
        if not any(letter.isalnum() for letter in name):
            self._view.tell(_("Type the name of the person first."))
            return
        self.leave()
        done = partial(self._on_found, self._round)
        self._jobs.run(partial(self._find, name), done, self._on_failed)

    def show_found(self) -> None:
        """Show the entries that were found, with what is ticked and cut."""
        if self._who is None:
            self._view.show_asking()
            return
        entries = tuple(map(self._entry, self._found.values()))
        is_begun = self._resumed is not None or self._through is not None
        if not entries:
            said = _("No entry has the name {name}. Try another name they have.")
        elif is_begun:
            said = _("You have begun an answer to {name}. What you decided is kept.")
        else:
            said = _("These entries speak of {name}. Tick what is to be in the answer.")
        name = self._who.name
        self._view.show_found(FoundScreen(name, entries, said.format(name=name), is_begun))

    def tick(self, record: RecordId, *, is_on: bool) -> None:
        """Put an entry in, or leave it out."""
        if is_on:
            self._ticked.add(record)
        else:
            self._ticked.discard(record)

    def picked(self, record: RecordId) -> Picked:
        """Give an entry of which less than the whole is to be in the answer."""
        return Picked(record, _named(self._found[record]), self._parts.get(record, ()))

    def cut(self, record: RecordId, parts: tuple[str, ...]) -> None:
        """Let nothing but these passages of an entry be in the answer; none for all of it."""
        self._parts.pop(record, None)
        if parts:
            self._parts[record] = parts
            self._ticked.add(record)

    def read(self) -> None:
        """Go on to read the chosen entries through."""
        chosen = [record for record in self._found if record in self._ticked]
        if not chosen:
            self._view.tell(_("Tick an entry first. One is enough."))
            return
        parts = {record: self._parts[record] for record in chosen if record in self._parts}
        choose = partial(self._answering.choose, chosen, parts=parts)
        self._jobs.run(choose, partial(self._on_chosen, self._round), self._on_not_chosen)

    def onward(self) -> None:
        """Go to the next question or entry, or at the end to what leaves."""
        if self._through is not None and self._through.onward():
            self._show_leaving()
        else:
            self._show_review()

    def read_again(self) -> None:
        """Go back from what leaves to reading it through."""
        self._ready = None
        self._show_review()

    def save(self, path: Path, *, is_read: bool) -> None:
        """Let the answer leave into a file."""
        if self._ready is not None:
            send = partial(self._answering.send, self._ready, path, confirmed=is_read)
            self._jobs.run(send, partial(self._on_sent, path), self._on_not_sent, Lane.SAVE)

    def _find(self, name: str) -> tuple[Person, list[Row]]:
        who = self._answering.called(name)
        return who, self._answering.find(who)

    def _find_begun(self) -> tuple[Begun, Person, list[Row]] | None:
        begun = self._begun.read()
        return (begun, *self._find(begun.who)) if begun and begun.who else None

    def _on_begun(self, number: int, found: tuple[Begun, Person, list[Row]] | None) -> None:
        if number != self._round or found is None:
            return
        self._resumed, who, rows = found
        chosen = {one.record: one.parts for one in self._resumed.entries}
        self._take_found(who, rows)
        self._ticked &= set(chosen)
        self._parts = {record: parts for record, parts in chosen.items() if parts}
        self.show_found()

    def _on_found(self, number: int, found: tuple[Person, list[Row]]) -> None:
        if number == self._round:
            self._take_found(*found)
            self.show_found()

    def _take_found(self, who: Person, rows: Sequence[Row]) -> None:
        self._who = who
        self._found = {row.id: row for row in rows}
        self._ticked = set(self._found)

    def _entry(self, row: Row) -> FoundEntry:
        return FoundEntry(
            row.id, _named(row), is_ticked=row.id in self._ticked, is_cut=row.id in self._parts
        )

    def _on_chosen(self, number: int, chosen: Chosen) -> None:
        if number == self._round:
            before = self.review or self._resumed
            done = partial(self._on_looked, number)
            self._looking.begin(chosen, Audience.COLLEAGUES, before, done)

    def _on_not_chosen(self, error: Exception) -> None:
        """Leave out an entry that has lost its passage: the whole of it would leave."""
        if isinstance(error, NoPassage):
            for record in [key for key, parts in self._parts.items() if error.text in parts]:
                del self._parts[record]
                self._ticked.discard(record)
            self.show_found()
        self._on_failed(error)

    def _on_looked(self, number: int, review: Review) -> None:
        if number == self._round and self._who is not None:
            before = self.review or self._resumed
            if before is not None:
                review = resumed(review, before.decisions, same_readers=True)
            self._resumed = None
            self._through = ReadThrough(kept_in(review, self._who))
            self._show_review()

    def _show_review(self) -> None:
        if self._through is not None:
            self._view.show_review(self._through.screen(), self._sharing.missing)
            self._keep(self._through.review)

    def _keep(self, review: Review) -> None:
        """Keep in the journal what is decided now."""
        if review is not self._kept and self._who is not None:
            self._kept = review
            keep = partial(self._begun.keep, review, dict(self._parts), self._who.name)
            self._jobs.run(keep, _nothing, self._on_failed, Lane.SAVE)

    def _show_leaving(self) -> None:
        through, who = self._through, self._who
        if through is None or who is None or not through.is_finished:
            self._show_review()
            return
        title = _("What is written about {name}").format(name=who.name)
        others = _("Names of other people are left out, or told in plain words.")
        words = RequestWords(title, others)
        pack = partial(self._answering.pack, through.review, words, full_day)
        self._jobs.run(pack, partial(self._on_packed, self._round), self._on_failed, Lane.THINK)

    def _on_packed(self, number: int, ready: ReadyAnswer) -> None:
        if number == self._round:
            self._ready = ready
            self._view.show_leaving(tuple(_lines(ready.texts)))

    def _on_sent(self, path: Path, changes: Changes) -> None:
        self._changed(changes)
        self._jobs.run(self._begun.let_go, _nothing, self._on_failed, Lane.SAVE)
        self.leave()
        told = _("Saved as {name}. It stands in what you have shared.")
        self._view.show_saved(told.format(name=path.name))

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error
        self._view.tell(worded(error).whole)

    def _on_not_sent(self, error: Exception) -> None:
        """Say why the file was not written, and that nothing has left."""
        words = not_left(error) if isinstance(error, Refusal) else ""
        if words:
            self._view.tell(words)
        else:
            self._on_failed(error)


def _nothing(_kept: None) -> None:
    """Need no answer."""


def _named(row: Row) -> str:
    title = row.title or row.excerpt[:60] or _("Without a title")
    return _("{day} · {title}").format(day=full_day(row.written), title=title)


def _lines(texts: Sequence[str]) -> Iterator[Line]:
    """Lay out what leaves: each text begins with a heading, as Markdown has it."""
    for text in texts:
        head, _gap, rest = text.partition("\n\n")
        yield Line(Shape.HEADING, head.lstrip("# "))
        yield Line(Shape.WRITING, rest)
