# SPDX-License-Identifier: Apache-2.0
"""Choosing what to offer: a guided reflection for the time there is, or another question.

The same seed chooses the same; nothing is offered twice in a row while there is anything else.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reflective.prompts.pack import Practice, Prompt, PromptPack, Role, Way

MINUTES = (1, 5, 15)
"""How much time a person can say they have."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A guided reflection with the pack it stands in."""

    pack: PromptPack
    practice: Practice

    @property
    def name(self) -> str:
        """Name it by pack and practice, so that it can be remembered."""
        return f"{self.pack.id}/{self.practice.id}"


@dataclass(frozen=True, slots=True)
class Question:
    """A question that stands alone, with the pack it stands in."""

    pack: PromptPack
    prompt: Prompt

    @property
    def name(self) -> str:
        """Name it by pack and prompt, as the terminal does."""
        return f"{self.pack.id}/{self.prompt.id}"


def practice_for(
    packs: Sequence[PromptPack], way: Way, minutes: int, *, last: str = "", seed: int = 0
) -> Offer | None:
    """Choose a guided reflection that serves a way in and fits into the minutes there are.

    One that makes use of the time comes before a shorter one, and one that was not offered
    `last` (its name) before one that was. None if nothing serves this way in so little time.
    """
    fitting = [
        Offer(pack, practice)
        for pack in packs
        for practice in pack.practices
        if way in practice.ways and practice.minutes <= minutes
    ]
    shorter = max((offered for offered in MINUTES if offered < minutes), default=0)
    filling = [offer for offer in fitting if offer.practice.minutes > shorter]
    for candidates in (filling, fitting):
        fresh = sorted((o for o in candidates if o.name != last), key=lambda o: o.name)
        if fresh:
            return fresh[seed % len(fresh)]
    return fitting[0] if fitting else None


def another_question(
    packs: Sequence[PromptPack],
    *,
    role: Role | None = None,
    seen: Sequence[str] = (),
    seed: int = 0,
) -> Question | None:
    """Choose a question that stands alone, and was not `seen` (names, latest last).

    One of the same role as the question it replaces is chosen first. When all were seen, any
    but the latest may come again; None if there is no other.
    """
    everything = sorted(
        (Question(pack, prompt) for pack in packs for prompt in pack.prompts),
        key=lambda question: question.name,
    )
    unseen = [question for question in everything if question.name not in seen]
    alike = [question for question in unseen if role and question.prompt.role is role]
    again = [question for question in everything if question.name not in seen[-1:]]
    for candidates in (alike, unseen, again):
        if candidates:
            return candidates[seed % len(candidates)]
    return None
