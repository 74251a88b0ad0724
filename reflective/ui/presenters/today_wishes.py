# SPDX-License-Identifier: Apache-2.0
"""What somebody wishes about the question in front of them: first, not now, not for me. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Protocol

from reflective.app.jobs import Lane
from reflective.app.refusals import Refusal
from reflective.app.reminded import name_of
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
    from reflective.ui.presenters.reminded import ReminderSwitches

_LONGEST = 60
_WEEK = 7


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
    def in_mind(self) -> Asked | None:
        """The question in front; while writing freely, the one before it."""

    @property
    def can_wait(self) -> bool:
        """Whether it belongs to something that can be gone on with another day."""

    def stop(self) -> None:
        """Keep what is written, and come back to the start."""

    def drop(self) -> None:
        """Go on to something else, unless something is written."""


@dataclass(frozen=True, slots=True)
class WishWays:
    """What they stand on: `changed` takes what changed, `say` a sentence for the person.

    `next_step` begins a next step from what is being written, where that is possible, and
    `reminders` gives what reminds of a guided reflection.
    """

    prompting: Prompting
    wishing: Wishing
    jobs: Jobs
    changed: Callable[[Changes], None]
    say: Callable[[str], object]
    next_step: Callable[[], None] | None = None
    reminders: Callable[[], ReminderSwitches] | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What is known of a thing: its name, what is wished, and whether it is reminded of.

    `every` counts the days from one reminder to the next; 0 is for what has no reminder.
    """

    thing: Thing
    words: str
    wish: Wish | None
    every: int = 0
    is_reminded: bool = False


class WishChoices:
    """Makes choices of what can be wished about a thing, and keeps what was chosen."""

    def __init__(self, ways: WishWays) -> None:
        self._ways = ways

    def standing(self, thing: Thing) -> Wish | None:
        """Find what is wished about a thing now; runs on the journal's thread."""
        wishes = self._ways.wishing.standing()
        return next((one.wish for one in wishes if one.thing == thing), None)

    def about(
        self, thing: Thing, words: str, wish: Wish | None, gone: Callable[[], None]
    ) -> tuple[Choice, ...]:
        """Offer what can be wished; `gone` is called once the thing is not wanted."""
        wishing, name = self._ways.wishing, excerpt(words, _LONGEST)
        back = partial(wishing.take_back, thing)
        if wish is Wish.FIRST:
            said = _("“{name}” comes first no longer.").format(name=name)
            choices = [Choice(_("Pin it no longer"), partial(self._do, back, said))]
        else:
            said = _("“{name}” comes first from now on.").format(name=name)
            pin = partial(wishing.pin, thing, words)
            choices = [Choice(_("Pin this: it comes first"), partial(self._do, pin, said))]
        if wish in (Wish.REST, Wish.NEVER):
            said = _("“{name}” is offered as before.").format(name=name)
            choices.append(Choice(_("Offer it as before"), partial(self._do, back, said)))
            return tuple(choices)
        rest, never = partial(wishing.rest, thing, words), partial(wishing.never, thing, words)
        said = _("“{name}” rests for a month. You can take that back under Prompts.")
        do = partial(self._do, rest, said.format(name=name), gone)
        choices.append(Choice(_("Not now: leave it out for a month"), do))
        said = _("“{name}” is not offered again. You can take that back under Prompts.")
        do = partial(self._do, never, said.format(name=name), gone)
        choices.append(Choice(_("Not for me: never offer it again"), do))
        return tuple(choices)

    def failed(self, error: Exception) -> None:
        """Say what was refused; a bug is raised, so that it shows."""
        if not isinstance(error, Refusal):
            raise error
        self._ways.say(worded(error).whole)

    def _do(
        self, work: Callable[[], Changes], said: str, gone: Callable[[], None] | None = None
    ) -> None:
        self._ways.jobs.run(work, partial(self._on_done, said, gone), self.failed, Lane.SAVE)

    def _on_done(self, said: str, gone: Callable[[], None] | None, changes: Changes) -> None:
        self._ways.changed(changes)
        self._ways.say(said)
        if gone is not None:
            gone()


class TodayWishes:
    """Offers what can be wished about the question in front, and a way to stop there."""

    def __init__(self, ways: WishWays, in_front: InFront, view: ChoicesView) -> None:
        self._ways = ways
        self._choices = WishChoices(ways)
        self._in_front = in_front
        self._view = view

    def look(self) -> None:
        """Find what the question belongs to, and offer what can be chosen."""
        asked = self._in_front.in_mind
        if asked is not None:
            find = partial(self._find, asked)
            self._ways.jobs.run(find, self._offer, self._choices.failed)
        else:
            self._show(())

    def _find(self, asked: Asked) -> Found:
        """Find the thing, its name, and what is wished about it; on the journal's thread."""
        thing, words = self._ways.prompting.thing(asked)
        wish, reminders = self._choices.standing(thing), self._ways.reminders
        if not thing.practice or reminders is None:
            return Found(thing, words, wish)
        every = self._ways.prompting.every(thing) or _WEEK
        return Found(thing, words, wish, every, reminders().is_on(name_of(thing)))

    def _offer(self, found: Found) -> None:
        gone = self._in_front.drop
        about = self._choices.about(found.thing, found.words, found.wish, gone)
        self._show((*about, *self._reminder(found)))

    def _reminder(self, found: Found) -> tuple[Choice, ...]:
        """Offer to be reminded of a guided reflection, or no longer."""
        reminders = self._ways.reminders
        if not found.every or reminders is None:
            return ()
        turn = partial(reminders().turn, name_of(found.thing), days=found.every)
        if found.is_reminded:
            words = _("Remind me of it no longer")
        elif found.every == 1:
            words = _("Remind me of it every day")
        elif found.every == _WEEK:
            words = _("Remind me of it every week")
        else:
            words = _("Remind me of it every {count} days").format(count=found.every)
        on = not found.is_reminded
        return (Choice(words, partial(turn, on=on, told=self._on_reminded)),)

    def _on_reminded(self, _is_kept: bool) -> None:  # noqa: FBT001 - the answer
        self.look()

    def _show(self, choices: tuple[Choice, ...]) -> None:
        stop = Choice(_("Stop here and come back later"), self._in_front.stop)
        offered = (stop, *choices) if self._in_front.can_wait else choices
        if self._ways.next_step is not None:
            step = Choice(_("A next step from this…"), self._ways.next_step)
            offered = (*offered, step)
        self._view.show_choices(offered)


class PackWishes:
    """Offers what can be wished about a whole pack."""

    def __init__(self, ways: WishWays) -> None:
        self._ways = ways
        self._choices = WishChoices(ways)

    def look(self, thing: Thing, words: str, view: ChoicesView) -> None:
        """Find what is wished about a pack, and offer what can be chosen."""
        find = partial(self._choices.standing, thing)
        offer = partial(self._offer, thing, words, view)
        self._ways.jobs.run(find, offer, self._choices.failed)

    def _offer(self, thing: Thing, words: str, view: ChoicesView, wish: Wish | None) -> None:
        view.show_choices(self._choices.about(thing, words, wish, _stay))


def _stay() -> None:
    """Stay where one is: on the list, a pack that is not wanted goes nowhere."""
