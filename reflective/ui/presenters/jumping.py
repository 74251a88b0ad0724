# SPDX-License-Identifier: Apache-2.0
"""Find the places one can jump to: pages, actions, tags and entries. Knows no Qt."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Protocol

from reflective.app.refusals import Interrupted
from reflective.journal.text import folded
from reflective.language import gettext as _
from reflective.ui.presenters.journal_words import entry_count, full_day, heading

if TYPE_CHECKING:
    from collections.abc import Callable

    from reflective.app.jobs import Jobs, Ticket
    from reflective.app.ports import Row
    from reflective.app.reading import Reading
    from reflective.journal.ids import RecordId

MOST_TAGS = 4
MOST_ENTRIES = 8


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere to go: its name, what else is said about it, and the way there."""

    name: str
    detail: str
    go: Callable[[], object]

    @property
    def said(self) -> str:
        """What the list says."""
        return f"{self.name} · {self.detail}" if self.detail else self.name


@dataclass(frozen=True, slots=True)
class JournalPlaces:
    """The open journal as somewhere to jump into, and the ways to an entry and to a tag.

    `failed` takes what a search raised.
    """

    reading: Reading
    jobs: Jobs
    open_entry: Callable[[RecordId], object]
    show_tag: Callable[[str], object]
    failed: Callable[[Exception], None]


class JumpView(Protocol):
    """What shows the places."""

    def show_places(self, places: tuple[Place, ...], *, is_all: bool) -> None:
        """Show the places that match; more may follow unless these are all."""


class Jumping:
    """Answers what is typed with places: those of the window at once, the journal's after."""

    def __init__(self, view: JumpView) -> None:
        self._view = view
        self._fixed: list[Place] = []
        self._journal: JournalPlaces | None = None
        self._asking: Ticket | None = None
        self._round = 0

    def add(self, name: str, go: Callable[[], object]) -> None:
        """Add a page or an action."""
        self._fixed.append(Place(name, "", go))

    def search_in(self, journal: JournalPlaces) -> None:
        """Find tags and entries of this journal too."""
        self._journal = journal

    def type(self, text: str) -> None:
        """Find places for what is typed now; a search that still runs is given up."""
        if self._asking is not None:
            self._asking.cancel()
            self._asking = None
        self._round += 1
        wanted = folded(text).split()
        near = tuple(place for place in self._fixed if _matches(place.name, wanted))
        searches = self._journal is not None and bool(wanted)
        self._view.show_places(near, is_all=not searches)
        if self._journal is not None and searches:
            self._search(self._journal, text, near)

    def _search(self, journal: JournalPlaces, text: str, near: tuple[Place, ...]) -> None:
        now = self._round

        def done(found: tuple[list[tuple[str, int]], list[Row]]) -> None:
            if now == self._round:
                self._asking = None
                self._view.show_places((*near, *_places(journal, *found)), is_all=True)

        def failed(error: Exception) -> None:
            if not isinstance(error, Interrupted):
                journal.failed(error)

        ticket = journal.jobs.run(partial(_ask, journal.reading, text), done, failed)
        if now == self._round:
            self._asking = ticket


def _ask(reading: Reading, text: str) -> tuple[list[tuple[str, int]], list[Row]]:
    """Find tags and entries; runs on the journal's thread."""
    wanted = folded(text).lstrip("#").split()
    tags = [tag for tag in reading.tags() if _matches(tag[0].replace("-", " "), wanted)]
    return tags[:MOST_TAGS], reading.find(text, 0, MOST_ENTRIES, still_typing=True)


def _places(
    journal: JournalPlaces, tags: list[tuple[str, int]], rows: list[Row]
) -> tuple[Place, ...]:
    found = [
        Place(_("Tag {tag}").format(tag=tag), entry_count(count), partial(journal.show_tag, tag))
        for tag, count in tags
    ]
    found += [
        Place(heading(row.title), full_day(row.written), partial(journal.open_entry, row.id))
        for row in rows
    ]
    return tuple(found)


def _matches(name: str, wanted: list[str]) -> bool:
    words = folded(name).split()
    return all(any(word.startswith(part) for word in words) for part in wanted)
