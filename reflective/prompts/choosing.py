# SPDX-License-Identifier: Apache-2.0
"""Choosing what to offer: what is thought of, and another question.

What a person pinned comes first, then what is due by its rhythm, then what was not seen for
longest. The same seed chooses the same; nothing is offered twice in a row while there is anything
else. Guided reflections are chosen in `shelves`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Protocol, TypeVar

from reflective.prompts.pack import Pace, Practice, Step, Way
from reflective.prompts.wishes import Thing

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reflective.prompts.pack import Prompt, PromptPack, Rhythm, Role

MINUTES = (1, 5, 15)
"""How much time a person can say they have."""

QUESTIONS_A_MINUTE = 3
"""Nobody reads and answers more: so a pack that says it takes less is not believed."""

_SESSION = (Pace.BEFORE_SESSION, Pace.AFTER_SESSION)
_LONG_AGO = date.min


@dataclass(frozen=True, slots=True)
class Offer:
    """A guided reflection with the pack it stands in."""

    pack: PromptPack
    practice: Practice

    @property
    def name(self) -> str:
        """Name it by pack and practice, so that it can be remembered."""
        return f"{self.pack.id}/{self.practice.id}"

    @property
    def rhythm(self) -> Rhythm | None:
        """How often it is meant to be done; where it does not say, as its pack says."""
        return self.practice.rhythm or self.pack.rhythm

    @property
    def ways(self) -> tuple[Way, ...]:
        """With what a person may come; what belongs to a session is offered around one."""
        belongs = self.rhythm is not None and self.rhythm.pace in _SESSION
        return (*self.practice.ways, Way.SESSION) if belongs else self.practice.ways


@dataclass(frozen=True, slots=True)
class Question:
    """A question that stands alone, with the pack it stands in; one's own have no pack's id."""

    pack: PromptPack
    prompt: Prompt

    @property
    def name(self) -> str:
        """Name it by pack and prompt, as the terminal does; one's own by its words."""
        return f"{self.pack.id}/{self.prompt.id or self.prompt.question}"

    @property
    def thing(self) -> Thing:
        """What a wish about it is about."""
        return Thing(self.pack.id, prompt=self.prompt.id or self.prompt.question)

    @property
    def asks(self) -> tuple[tuple[str, str], ...]:
        """Its name, as answers keep it."""
        return ((self.pack.id, self.prompt.id),)


class Choosable(Protocol):
    """What can be offered: its name, what a wish about it is about, and what it asks."""

    @property
    def name(self) -> str:
        """Name it by its pack and itself."""

    @property
    def thing(self) -> Thing:
        """What a wish about it is about."""

    @property
    def asks(self) -> tuple[tuple[str, str], ...]:
        """The names of its questions, as answers keep them."""


class Rhythmic(Choosable, Protocol):
    """What may have a rhythm."""

    @property
    def rhythm(self) -> Rhythm | None:
        """How often it is meant to be done."""


@dataclass(frozen=True, slots=True)
class Mindful:
    """What is thought of while choosing, on the day of `today`.

    `answered` tells when a question was answered last; `lately` names what was offered, with the
    day, latest last. `first` and `left_out` are what the person wished.
    """

    today: date = date.max
    answered: Mapping[tuple[str, str], date] = field(default_factory=dict)
    lately: Sequence[tuple[str, date]] = ()
    first: frozenset[Thing] = frozenset()
    left_out: frozenset[Thing] = frozenset()

    @property
    def last(self) -> str:
        """The name of what was offered last, or ''."""
        return self.lately[-1][0] if self.lately else ""

    def leaves_out(self, what: Choosable) -> bool:
        """Say whether the person does not want this, or nothing of its pack."""
        return bool(self.left_out) and bool({what.thing, Thing(what.thing.pack)} & self.left_out)

    def comes_first(self, what: Choosable) -> bool:
        """Say whether the person pinned this, or all of its pack."""
        return bool(self.first) and bool({what.thing, Thing(what.thing.pack)} & self.first)

    def answered_on(self, what: Choosable) -> date | None:
        """Tell when any of its questions was answered last; None if none ever was."""
        if not self.answered:
            return None
        return max((day for ask in what.asks if (day := self.answered.get(ask))), default=None)

    def seen(self, what: Choosable) -> tuple[date, int]:
        """Tell when it was last met, so that the least of several was not seen for longest."""
        answered = self.answered_on(what) or _LONG_AGO
        name = what.name
        for place, (before, day) in enumerate(self.lately):
            if before == name:
                return max(answered, day), place
        return answered, -1

    def is_due(self, what: Rhythmic) -> bool:
        """Say whether its rhythm allows it today; without one, always."""
        rhythm = what.rhythm
        if rhythm is None or rhythm.pace in _SESSION:
            return True
        last = self.answered_on(what)
        if last is None:
            return True
        if rhythm.pace is Pace.ONCE:
            return False
        days = rhythm.days if rhythm.pace is Pace.EVERY else 1
        return last + timedelta(days) <= self.today

    def has_come_round(self, what: Rhythmic) -> bool:
        """Say whether its rhythm asks for it again today; what was never begun is only new."""
        rhythm = what.rhythm
        again = rhythm is not None and rhythm.pace in (Pace.DAILY, Pace.EVERY)
        return again and self.answered_on(what) is not None and self.is_due(what)


UNMINDFUL = Mindful()
T = TypeVar("T", bound=Choosable)


def honest_minutes(practice: Practice) -> int:
    """Tell how long it takes: what its pack says, and no less than its questions need."""
    asked = -(-len(practice.steps) // QUESTIONS_A_MINUTE)
    return max(practice.minutes, sum(step.minutes for step in practice.steps), asked)


def as_practice(prompt: Prompt) -> Practice:
    """Make a guided reflection of one question that stands alone."""
    step = Step(prompt.id, prompt.question, help=prompt.help, role=prompt.role)
    return Practice(prompt.id, "", 0, (step,), prompt.ways)


def question_for(
    packs: Sequence[PromptPack], way: Way, *, mind: Mindful = UNMINDFUL, seed: int = 0
) -> Question | None:
    """Choose a question that stands alone and serves a way in; it fits into any time there is."""
    fitting = [question for question in _questions(packs, mind) if way in question.prompt.ways]
    fresh = [question for question in fitting if question.name != mind.last]
    pinned = [question for question in fresh if mind.comes_first(question)]
    return longest_unseen(pinned or fresh or fitting, mind, seed) if fitting else None


def another_question(
    packs: Sequence[PromptPack],
    *,
    role: Role | None = None,
    seen: Sequence[str] = (),
    mind: Mindful = UNMINDFUL,
    seed: int = 0,
) -> Question | None:
    """Choose a question that stands alone, and was not `seen` (names, latest last).

    What was pinned comes first, then one of the same role as the question it replaces, and what
    was not offered lately. When all were seen, any but the latest may come again; None if there
    is no other.
    """
    everything = _questions(packs, mind)
    unseen = [question for question in everything if question.name not in seen]
    lately = {name for name, _day in mind.lately}
    fresh = [question for question in unseen if question.name not in lately]
    pinned = [question for question in unseen if mind.comes_first(question)]
    again = [question for question in everything if question.name not in seen[-1:]]
    for candidates in (pinned, _alike(fresh, role), _alike(unseen, role), fresh, unseen, again):
        if candidates:
            return candidates[seed % len(candidates)]
    return None


def _questions(packs: Sequence[PromptPack], mind: Mindful) -> list[Question]:
    """List the questions that stand alone and that the person wants, in one order always."""
    found = (Question(pack, prompt) for pack in packs for prompt in pack.prompts)
    wanted = (question for question in found if not mind.leaves_out(question))
    return sorted(wanted, key=lambda question: question.name)


def _alike(questions: Iterable[Question], role: Role | None) -> list[Question]:
    return [question for question in questions if role and question.prompt.role is role]


def longest_unseen(several: list[T], mind: Mindful, seed: int) -> T:
    """Choose one of those that were not seen for longest; there is at least one."""
    seen = [mind.seen(one) for one in several]
    earliest = min(seen)
    alike = [one for one, met in zip(several, seen, strict=True) if met == earliest]
    alike.sort(key=lambda one: one.name)
    return alike[seed % len(alike)]
