# SPDX-License-Identifier: Apache-2.0
"""What somebody wishes about the question in front of them: first, not now, not for me. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Protocol

from reflective.app.jobs import Lane
from reflective.app.refusals import Refusal
from reflective.journal.text import excerpt
from reflective.language import gettext as _
from reflective.prompts.wishes import Wish
from reflective.wording import worded

if TYPE_CHECKING:
    from collections.abc import Callable

    from reflective.app.changes import Changes
    from reflective.app.jobs import Jobs
    from reflective.app.prompting import Prompting
    from reflective.app.wishing import Wishing
    from reflective.journal.entry import Asked
    from reflective.prompts.wishes import Thing

_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that can be chosen about the question."""

    words: str
    act: Callable[[], None]


class ChoicesView(Protocol):
    """What shows them."""

    def show_choices(self, choices: tuple[Choice, ...]) -> None:
        """Let one of them be chosen."""


class InFront(Protocol):
    """The part of `presenters.today.TodayPresenter` that is needed here."""

    @property
    def asked(self) -> Asked | None:
        """The question in front."""

    @property
    def can_wait(self) -> bool:
        """Whether it belongs to something that can be gone on with another day."""

    def stop(self) -> None:
        """Keep what is written, and come back to the start."""

    def drop(self) -> None:
        """Go on to something else, unless something is written."""


@dataclass(frozen=True, slots=True)
class WishWays:
    """What they stand on: `changed` takes what changed, `say` a sentence for the person."""

    prompting: Prompting
    wishing: Wishing
    jobs: Jobs
    changed: Callable[[Changes], None]
    say: Callable[[str], object]


class TodayWishes:
    """Offers what can be wished about the question in front, and keeps it in the journal."""

    def __init__(self, ways: WishWays, in_front: InFront, view: ChoicesView) -> None:
        self._ways = ways
        self._in_front = in_front
        self._view = view

    def look(self) -> None:
        """Find what the question belongs to, and offer what can be chosen."""
        asked = self._in_front.asked
        if asked is not None:
            self._ways.jobs.run(partial(self._find, asked), self._offer, self._on_failed)

    def _find(self, asked: Asked) -> tuple[Thing, str, bool]:
        """Find the thing, its name, and whether it is pinned; runs on the journal's thread."""
        thing, words = self._ways.prompting.thing(asked)
        standing = self._ways.wishing.standing()
        is_first = any(one.thing == thing and one.wish is Wish.FIRST for one in standing)
        return thing, words, is_first

    def _offer(self, found: tuple[Thing, str, bool]) -> None:
        thing, words, is_first = found
        wishing, name = self._ways.wishing, excerpt(words, _LONGEST)
        choices = []
        if self._in_front.can_wait:
            choices.append(Choice(_("Stop here and come back later"), self._in_front.stop))
        if is_first:
            said = _("“{name}” comes first no longer.").format(name=name)
            work = partial(wishing.take_back, thing)
            choices.append(Choice(_("Pin it no longer"), partial(self._do, work, said)))
        else:
            said = _("“{name}” comes first from now on.").format(name=name)
            work = partial(wishing.pin, thing, words)
            choices.append(Choice(_("Pin this: it comes first"), partial(self._do, work, said)))
        for what, wish, told in (
            (
                _("Not now: leave it out for a month"),
                wishing.rest,
                _("“{name}” rests for a month. You can take that back under Prompts."),
            ),
            (
                _("Not for me: never offer it again"),
                wishing.never,
                _("“{name}” is not offered again. You can take that back under Prompts."),
            ),
        ):
            work = partial(wish, thing, words)
            said = told.format(name=name)
            choices.append(Choice(what, partial(self._do, work, said, goes=True)))
        self._view.show_choices(tuple(choices))

    def _do(self, work: Callable[[], Changes], said: str, *, goes: bool = False) -> None:
        done = partial(self._on_done, said, goes=goes)
        self._ways.jobs.run(work, done, self._on_failed, Lane.SAVE)

    def _on_done(self, said: str, changes: Changes, *, goes: bool) -> None:
        self._ways.changed(changes)
        self._ways.say(said)
        if goes:
            self._in_front.drop()

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error
        self._ways.say(worded(error).whole)
