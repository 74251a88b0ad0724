# SPDX-License-Identifier: Apache-2.0
"""Find the places one can jump to: pages, actions, questions, tags, entries. Knows no Qt."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Protocol

from reflective.app.refusals import Interrupted
from reflective.journal.text import excerpt, folded
from reflective.language import gettext as _
from reflective.prompts.choosing import Offer
from reflective.prompts.pack import Practice, Step
from reflective.ui.presenters.journal_words import entry_count, full_day, heading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from reflective.app.jobs import Jobs, Ticket
    from reflective.app.ports import Row
    from reflective.app.reading import Reading
    from reflective.journal.ids import RecordId
    from reflective.prompts.pack import PromptPack

MOST_QUESTIONS = 4
MOST_TAGS = 4
MOST_ENTRIES = 8
_LONGEST = 40
"""Letters of the title of an entry."""

MOST_RECENT = 5
"""Places one went to lately, which come first while nothing is typed."""


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

    `failed` takes what a search raised. `packs` gives the packs one can use, on the journal's
    thread, and `start` begins with one of their questions.
    """

    reading: Reading
    jobs: Jobs
    open_entry: Callable[[RecordId], object]
    show_tag: Callable[[str], object]
    failed: Callable[[Exception], None]
    packs: Callable[[], Sequence[PromptPack]] = tuple
    start: Callable[[Offer], object] = id


class JumpView(Protocol):
    """What shows the places."""

    def show_places(self, places: tuple[Place, ...], *, is_all: bool) -> None:
        """Show the places that match; more may follow unless these are all."""


class Jumping:
    """Answers what is typed with places: those of the window at once, the journal's after.

    What begins as it was typed comes first; while nothing is typed, where one went lately.
    """

    def __init__(self, view: JumpView) -> None:
        self._view = view
        self._fixed: list[Place] = []
        self._journal: JournalPlaces | None = None
        self._asking: Ticket | None = None
        self._round = 0
        self._recent: list[Place] = []

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
        near = self._recent_first() if not wanted else _best_first(self._fixed, text, wanted)
        searches = self._journal is not None and bool(wanted)
        self._view.show_places(near, is_all=not searches)
        if self._journal is not None and searches:
            self._search(self._journal, text, near)

    def go(self, place: Place) -> None:
        """Go to a place, and remember it."""
        kept = [one for one in self._recent if one.said != place.said]
        self._recent = [place, *kept][:MOST_RECENT]
        place.go()

    def _recent_first(self) -> tuple[Place, ...]:
        said = {place.said for place in self._recent}
        return (*self._recent, *(place for place in self._fixed if place.said not in said))

    def _search(self, journal: JournalPlaces, text: str, near: tuple[Place, ...]) -> None:
        now = self._round

        def done(found: _Found) -> None:
            if now == self._round:
                self._asking = None
                self._view.show_places((*near, *_places(journal, found)), is_all=True)

        def failed(error: Exception) -> None:
            if not isinstance(error, Interrupted):
                journal.failed(error)

        ticket = journal.jobs.run(partial(_ask, journal, text), done, failed)
        if now == self._round:
            self._asking = ticket


@dataclass(frozen=True, slots=True)
class _Found:
    """What a search for a place found."""

    offers: list[Offer]
    tags: list[tuple[str, int]]
    rows: list[Row]


def _ask(journal: JournalPlaces, text: str) -> _Found:
    """Find questions, tags and entries; runs on the journal's thread."""
    wanted = folded(text).lstrip("#").split()
    tags = [tag for tag in journal.reading.tags() if _matches(tag[0].replace("-", " "), wanted)]
    offers = [offer for offer in _offers(journal.packs()) if _matches(_asks(offer), wanted)]
    phrase = " ".join(wanted)
    offers.sort(key=lambda offer: phrase not in folded(_asks(offer)))
    rows = journal.reading.find(text, 0, MOST_ENTRIES, still_typing=True, best_first=True)
    return _Found(offers[:MOST_QUESTIONS], tags[:MOST_TAGS], rows)


def _offers(packs: Sequence[PromptPack]) -> Iterator[Offer]:
    """Go through the guided reflections, and the questions that stand alone."""
    for pack in packs:
        for practice in pack.practices:
            yield Offer(pack, practice)
        for prompt in pack.prompts:
            step = Step(prompt.id, prompt.question, help=prompt.help, role=prompt.role)
            yield Offer(pack, Practice(prompt.id, "", 0, (step,)))


def _asks(offer: Offer) -> str:
    """Say what is begun: the title of a reflection, or the question that stands alone."""
    return offer.practice.title or offer.practice.steps[0].question


def _places(journal: JournalPlaces, found: _Found) -> tuple[Place, ...]:
    places = [
        Place(
            _("Begin: {question}").format(question=_asks(offer)),
            "" if _asks(offer) == offer.pack.title else offer.pack.title,
            partial(journal.start, offer),
        )
        for offer in found.offers
    ]
    places += [
        Place(_("Tag {tag}").format(tag=tag), entry_count(count), partial(journal.show_tag, tag))
        for tag, count in found.tags
    ]
    places += [
        Place(
            excerpt(heading(row.title), _LONGEST),  # so that its day has room beside it
            full_day(row.written),
            partial(journal.open_entry, row.id),
        )
        for row in found.rows
    ]
    return tuple(places)


def _best_first(places: Sequence[Place], text: str, wanted: list[str]) -> tuple[Place, ...]:
    """Take the places that match, those first whose name begins as it was typed."""
    begun = " ".join(folded(text).split())
    matching = [place for place in places if _matches(place.name, wanted)]
    return tuple(sorted(matching, key=lambda place: not folded(place.name).startswith(begun)))


def _matches(name: str, wanted: list[str]) -> bool:
    words = [word.strip("“”\"'?!.,:;()") for word in folded(name).split()]
    return all(any(word.startswith(part) for word in words) for part in wanted)
