# SPDX-License-Identifier: Apache-2.0
"""Guided reflections that were begun and can be gone on with. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Protocol

from reflective.app.jobs import Lane
from reflective.app.refusals import Refusal
from reflective.journal.revision import ENTRY
from reflective.language import gettext as _
from reflective.ui.presenters.journal_words import day_names, full_day
from reflective.wording import worded

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from reflective.app.changes import Changes
    from reflective.app.jobs import Jobs
    from reflective.app.ports import Clock
    from reflective.app.resuming import Begun, Resuming
    from reflective.journal.ids import RecordId

MOST = 3
"""Reflections that are shown; the others are one link away."""

_WEEK = 7


@dataclass(frozen=True, slots=True)
class Way:
    """One way to go on: `words` name the reflection, `detail` says where it was left."""

    record: RecordId
    title: str
    words: str
    detail: str


class BegunView(Protocol):
    """What can show them."""

    def show_begun(self, ways: tuple[Way, ...], rest: int) -> None:
        """Show them, and how many more there are; nothing at all where there are none."""


@dataclass(frozen=True, slots=True)
class BegunWays:
    """Where they lead: `announce` takes what changed, `say` a sentence with a way to undo it."""

    announce: Callable[[Changes], None]
    say: Callable[[str, str, Callable[[], None] | None], None]


class Unfinished:
    """Looks for what was begun, and lets go of one of them."""

    def __init__(
        self, resuming: Resuming, jobs: Jobs, clock: Clock, view: BegunView, ways: BegunWays
    ) -> None:
        self._resuming = resuming
        self._jobs = jobs
        self._clock = clock
        self._view = view
        self._ways = ways

    def look(self) -> None:
        """Look for what was begun."""
        self._jobs.run(self._fetch, self._show, _go_without)

    def on_changes(self, changes: Changes) -> None:
        """Look again if an entry changed."""
        if changes.many or ENTRY in changes.kinds:
            self.look()

    def leave_as_it_is(self, way: Way) -> None:
        """Say that one is finished where it was left."""
        self._do(
            partial(self._resuming.leave_as_it_is, way.record),
            _("“{title}” is finished as it is. It stays in your journal.").format(title=way.title),
        )

    def throw_away(self, way: Way) -> None:
        """Move one to the trash, with a way to take it back."""
        said = _("“{title}” is in the trash.").format(title=way.title)
        self._do(partial(self._resuming.throw_away, way.record), said, partial(self._undo, way))

    def _undo(self, way: Way) -> None:
        said = _("“{title}” is back.").format(title=way.title)
        self._do(partial(self._resuming.take_back, way.record), said)

    def _do(
        self, work: Callable[[], Changes], said: str, undo: Callable[[], None] | None = None
    ) -> None:
        done = partial(self._on_done, said, undo)
        self._jobs.run(work, done, self._on_failed, Lane.SAVE)

    def _on_done(self, said: str, undo: Callable[[], None] | None, changes: Changes) -> None:
        self._ways.announce(changes)
        self._ways.say(said, _("Take it back") if undo else "", undo)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error
        self._ways.say(worded(error).whole, "", None)

    def _fetch(self) -> tuple[list[Begun], int]:
        """Fetch them; runs on the journal's thread."""
        count = self._resuming.count()
        return (self._resuming.begun(MOST), count) if count else ([], 0)

    def _show(self, found: tuple[list[Begun], int]) -> None:
        begun, count = found
        today = self._clock.now().local.date()
        ways = tuple(_way(one, today) for one in begun)
        self._view.show_begun(ways, count - len(ways))


def _way(one: Begun, today: date) -> Way:
    words = _("Go on with “{title}”").format(title=one.title)
    return Way(one.record, one.title, words, _left(one, today))


def _left(one: Begun, today: date) -> str:
    """Say at which question one was left, and when it was begun."""
    day = one.written.local.date()
    place = {"number": max(one.number, 1), "count": one.count}
    if day == today:
        return _("Question {number} of {count}, begun today").format(**place)
    if 0 < (today - day).days < _WEEK:
        named = day_names()[day.weekday()]
        said = _("Question {number} of {count}, begun on {weekday}")
        return said.format(weekday=named, **place)
    said = _("Question {number} of {count}, begun on {day}")
    return said.format(day=full_day(one.written), **place)


def _go_without(error: Exception) -> None:
    """Show nothing, if the journal cannot tell it now."""
    if not isinstance(error, Refusal):
        raise error
