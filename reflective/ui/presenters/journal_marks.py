# SPDX-License-Identifier: Apache-2.0
"""Say something about the entry that is read: a star, later, hard, put away, its date. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Protocol

from reflective.app.jobs import Lane
from reflective.journal.entry import Mark, Shelf
from reflective.journal.moment import Moment, from_text
from reflective.language import gettext as _

if TYPE_CHECKING:
    from collections.abc import Callable

    from reflective.app.changes import Changes
    from reflective.app.jobs import Jobs
    from reflective.app.marking import Marking
    from reflective.app.questions import Questions, Standing
    from reflective.journal.ids import RecordId


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that can be said of an entry: its words in a menu, and whether it is so."""

    what: str
    words: str
    is_on: bool


class MarksView(Protocol):
    """What can show what was done, and ask what is needed for it."""

    def ask_date(self, now: str, *, was_wrong: bool) -> None:
        """Ask when the entry was written, which is `now` so far; say so if that is no date."""

    def ask_question(self, words: str, known: tuple[tuple[str, str], ...]) -> None:
        """Ask for the question to keep open: `words` to begin with, and (id, text) of others."""

    def tell(self, text: str, undo: Callable[[], None] | None = None) -> None:
        """Say quietly what was done, and offer to take it back where `undo` does that."""

    def refuse(self, error: Exception) -> None:
        """Say what could not be done."""


class Marks:
    """Does what the menu of an entry says; `announce` brings what changed to all pages."""

    def __init__(
        self,
        marking: Marking,
        questions: Questions,
        jobs: Jobs,
        view: MarksView,
        announce: Callable[[Changes], None],
    ) -> None:
        self._marking = marking
        self._questions = questions
        self._jobs = jobs
        self._view = view
        self._announce = announce

    def change(self, record: RecordId, what: str, *, is_on: bool) -> None:
        """Say one thing of an entry, or that it is so no longer; `what` names a `Choice`."""
        changes = {
            "star": self._marking.star,
            "later": self._marking.finish_later,
            "hard": self._marking.call_hard,
            "away": self._marking.put_away,
        }
        undo = None
        if what == "away" and is_on:  # it leaves the list, and its menu with it
            undo = partial(self.change, record, what, is_on=False)
        self._do(partial(changes[what], record, is_on=is_on), _done(what, is_on=is_on), undo)

    def begin_date(self, written: Moment) -> None:
        """Ask for another date of an entry."""
        self._view.ask_date(f"{written.local:%Y-%m-%d %H:%M}".zfill(16), was_wrong=False)

    def date(self, record: RecordId, typed: str, before: Moment) -> None:
        """Give an entry another date, by the clock of its zone; a day alone keeps the time."""
        words = typed if " " in typed.strip() else f"{typed.strip()} {before.local:%H:%M}"
        try:
            written = from_text(words, before.zone)
        except ValueError:
            self._view.ask_date(typed, was_wrong=True)
            return
        self._do(partial(self._marking.date, record, written), _("The entry has its new date."))

    def begin_question(self, words: str) -> None:
        """Ask which question is to stay open; `words` may be it."""
        self._jobs.run(
            self._questions.standing, partial(self._on_standing, words), self._view.refuse
        )

    def keep_open(self, record: RecordId, words: str, known: str) -> None:
        """Keep a question open with this entry: one that is open already, or new `words`."""
        if known:
            work = partial(self._questions.gather, record, type(record)(known))
        else:
            work = partial(self._questions.keep_open, words, record)
        self._do(work, _("This question stays open. You find it on Today."))

    def _on_standing(self, words: str, standing: list[Standing]) -> None:
        known = tuple((one.question.id, one.question.text) for one in standing)
        self._view.ask_question(words, known)

    def _do(
        self, work: Callable[[], Changes], said: str, undo: Callable[[], None] | None = None
    ) -> None:
        def done(changes: Changes) -> None:
            self._announce(changes)
            self._view.tell(said, undo)

        self._jobs.run(work, done, self._view.refuse, Lane.SAVE)


def choices(marks: Mark, shelf: Shelf) -> tuple[Choice, ...]:
    """List what can be said of an entry, in the words that fit what is so now."""
    starred, later, hard = (mark in marks for mark in (Mark.STAR, Mark.LATER, Mark.HARD))
    away = shelf is Shelf.AWAY
    return (
        Choice("star", _("Take the star away") if starred else _("Give it a star"), starred),
        Choice("later", _("It is finished") if later else _("Finish it later"), later),
        Choice(
            "hard",
            _("It may be shown on this day again") if hard else _("Never show it unasked"),
            hard,
        ),
        Choice("away", _("Take it out again") if away else _("Put it away"), away),
    )


def _done(what: str, *, is_on: bool) -> str:
    said = {
        ("star", True): _("It has a star now."),
        ("star", False): _("The star is gone."),
        ("later", True): _("You find it on Today, to be finished when you like."),
        ("later", False): _("It is finished."),
        ("hard", True): _("It will not be shown unless you look for it."),
        ("hard", False): _("It may be shown on this day again."),
        ("away", True): _("Put away. No list or search shows it until you look for is:away."),
        ("away", False): _("It is back among the other entries."),
    }
    return said[what, is_on]
