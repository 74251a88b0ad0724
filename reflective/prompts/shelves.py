# SPDX-License-Identifier: Apache-2.0
"""Choosing a guided reflection among very many, of which all but a few stay unread.

Each stands in short on a line of its own, and each line on a shelf for a way in and the time it
takes, in the order of the names. A line is `PACK/PRACTICE RECORD MINUTES PACE DAYS QUESTION…`, one
space between two; RECORD is empty for a pack that came with Reflective, PACE without a rhythm.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from reflective.prompts.choosing import MINUTES, UNMINDFUL, Offer, honest_minutes, longest_unseen
from reflective.prompts.pack import Pace, Rhythm
from reflective.prompts.wishes import Thing

if TYPE_CHECKING:
    from reflective.prompts.choosing import Mindful
    from reflective.prompts.pack import PromptPack, Way

Shelf: TypeAlias = Callable[["Way", int], Sequence[str]]
"""The lines of a way in that take up to one of MINUTES and longer than the one before it.

For AGAIN, all that are to be done again after some days.
"""

AGAIN = 0

_REGULAR = (Pace.DAILY, Pace.EVERY)


class InShort(NamedTuple):
    """A guided reflection as choosing sees it; `record` is that of an installed pack, or ''."""

    name: str
    record: str
    minutes: int
    rhythm: Rhythm | None
    questions: tuple[str, ...]

    @property
    def pack(self) -> str:
        """The id of its pack."""
        return self.name.partition("/")[0]

    @property
    def practice(self) -> str:
        """Its own id."""
        return self.name.partition("/")[2]

    @property
    def thing(self) -> Thing:
        """What a wish about it is about."""
        return Thing(self.pack, practice=self.practice)

    @property
    def asks(self) -> tuple[tuple[str, str], ...]:
        """The names of its questions, as answers keep them."""
        pack = self.pack
        return tuple((pack, question) for question in self.questions)


def shelved(packs: Iterable[tuple[PromptPack, str]]) -> dict[tuple[Way, int], list[str]]:
    """Put all that packs offer on shelves; beside each pack its record, or ''."""
    shelves: dict[tuple[Way, int], list[str]] = defaultdict(list)
    for pack, record in packs:
        for practice in pack.practices:
            offer = Offer(pack, practice)
            minutes = honest_minutes(practice)
            line = _line(offer, record, minutes)
            bounds = [bound for bound in MINUTES if minutes <= bound][:1]
            if bounds and offer.rhythm and offer.rhythm.pace in _REGULAR:
                bounds.append(AGAIN)
            for way in offer.ways:
                for bound in bounds:
                    shelves[way, bound].append(line)
    return {place: sorted(set(lines)) for place, lines in shelves.items()}


def read(line: str) -> InShort:
    """Read a line."""
    name, record, minutes, pace, days, *questions = line.split(" ")
    rhythm = Rhythm(Pace(pace), int(days)) if pace else None
    return InShort(name, record, int(minutes), rhythm, tuple(questions))


def practice_for(
    shelf: Shelf, way: Way, minutes: int, *, mind: Mindful = UNMINDFUL, seed: int = 0
) -> InShort | None:
    """Choose a guided reflection that serves a way in and fits into `minutes`, one of MINUTES.

    One that was pinned comes first, then one that its rhythm asks for, then one that makes use
    of the time; of several, one of a pack that was never met, or the one that was not seen for
    longest, and never the one offered last where there is another. None if nothing serves this
    way in so little time.
    """
    bounds = [bound for bound in MINUTES if bound <= minutes]
    chosen = _pinned(shelf, way, bounds, mind, seed) or _due(shelf, way, minutes, mind, seed)
    for some in (bounds[-1:], bounds):
        if not chosen:
            lines = list(chain.from_iterable(shelf(way, bound) for bound in some))
            chosen = _unmet(lines, mind, seed) or _fresh(map(read, lines), mind, seed)
    return chosen or _same_again(shelf, way, bounds, mind)


def _line(offer: Offer, record: str, minutes: int) -> str:
    rhythm = offer.rhythm
    pace, days = (rhythm.pace.value, rhythm.days) if rhythm else ("", 0)
    questions = (step.id for step in offer.practice.steps)
    return " ".join((offer.name, record, str(minutes), pace, str(days), *questions))


def _pinned(
    shelf: Shelf, way: Way, bounds: Sequence[int], mind: Mindful, seed: int
) -> InShort | None:
    """Choose among what was pinned; offered today, it gives way to others until tomorrow."""
    if not mind.first:
        return None
    packs = {thing.pack for thing in mind.first}
    of_packs = (
        read(line)
        for bound in bounds
        for line in shelf(way, bound)
        if line.partition("/")[0] in packs
    )
    pinned = [
        one
        for one in of_packs
        if mind.comes_first(one) and (one.name, mind.today) not in mind.lately
    ]
    return _fresh(pinned, mind, seed)


def _due(shelf: Shelf, way: Way, minutes: int, mind: Mindful, seed: int) -> InShort | None:
    packs = {pack for pack, _question in mind.answered}
    if not packs:
        return None
    regular = (read(line) for line in shelf(way, AGAIN) if line.partition("/")[0] in packs)
    due = [one for one in regular if one.minutes <= minutes and mind.has_come_round(one)]
    return _fresh(due, mind, seed)


def _unmet(lines: Sequence[str], mind: Mindful, seed: int) -> InShort | None:
    """Choose one of a pack of which nothing was ever answered or offered, from a place on.

    So only a few lines are looked at, however many there are.
    """
    answered = {pack for pack, _question in mind.answered}
    offered = {name.partition("/")[0] for name, _day in mind.lately}
    for place in range(len(lines)):
        line = lines[(seed + place) % len(lines)]
        pack = line.partition("/")[0]
        if pack not in answered and pack not in offered:
            one = read(line)
            if not mind.leaves_out(one):
                return one
    return None


def _fresh(several: Iterable[InShort], mind: Mindful, seed: int) -> InShort | None:
    """Choose what was not seen for longest among all that may come, but for the last one."""
    fresh = [
        one
        for one in several
        if one.name != mind.last and not mind.leaves_out(one) and mind.is_due(one)
    ]
    return longest_unseen(fresh, mind, seed) if fresh else None


def _same_again(shelf: Shelf, way: Way, bounds: Sequence[int], mind: Mindful) -> InShort | None:
    """Find what was offered last, where there is nothing else."""
    for bound in bounds:
        for line in shelf(way, bound):
            if line.startswith(f"{mind.last} "):
                one = read(line)
                return one if not mind.leaves_out(one) and mind.is_due(one) else None
    return None
