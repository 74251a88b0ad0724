# SPDX-License-Identifier: Apache-2.0
"""A year's records of learning: see them, and let them leave without names. No Qt."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Protocol

from reflective.app.handing_in import Worded
from reflective.app.jobs import Lane
from reflective.app.refusals import Interrupted, NothingLeft
from reflective.language import gettext as _
from reflective.learning_words import (
    company_label,
    duration,
    part_label,
    said,
    year_sum,
    year_title,
)
from reflective.practice.development import Part
from reflective.sharing.audiences import Audience
from reflective.sharing.redaction import Choice, Decision
from reflective.sharing.year_record import Wording
from reflective.ui.presenters.given_words import day_words
from reflective.ui.presenters.sharing_looking import Looking
from reflective.ui.presenters.sharing_words import audience_detail

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from reflective.app.changes import Changes
    from reflective.app.handing_in import HandingIn, ReadyYear
    from reflective.app.jobs import Jobs, Progress
    from reflective.app.recording import Custom, Recording, Year
    from reflective.app.sharing import Chosen, Review, Sharing
    from reflective.practice.development import Learning
    from reflective.sharing.year_record import Sheet

MOST_OPEN = 8
"""Open questions that are shown at a time: the next come as these are answered."""


@dataclass(frozen=True, slots=True)
class RecordCard:
    """A record as the list of a year shows it."""

    record: str
    title: str
    line: str


@dataclass(frozen=True, slots=True)
class YearScreen:
    """A year: its name, what it comes to, its records, and when it begins (month, day)."""

    title: str
    total: str
    cards: tuple[RecordCard, ...]
    year_starts: tuple[int, int]


@dataclass(frozen=True, slots=True)
class OpenThing:
    """Something found that has to be decided: what stands there, and what would instead."""

    key: str
    text: str
    replacement: str


@dataclass(frozen=True, slots=True)
class LeavingScreen:
    """What leaves: what is still open and how much more, what is hidden, and the very texts."""

    open: tuple[OpenThing, ...]
    more: int
    hidden: tuple[str, ...]
    texts: tuple[str, ...]
    missing: str


class YearView(Protocol):
    """The page of a year."""

    def show_year(self, screen: YearScreen) -> None:
        """Show the records of a year."""

    def show_looking(self, progress: Progress | None) -> None:
        """Show how far looking through is; None when it is done or was stopped."""

    def show_leaving(self, screen: LeavingScreen) -> None:
        """Show what leaves; nothing is agreed to any more."""

    def show_saved(self, name: str) -> None:
        """Say that it left, and show the year again."""

    def refuse(self, error: Exception) -> None:
        """Say what could not be done; raises what is a bug."""


class YearRecords:
    """Works the page; `changed` brings the new lines of the ledger."""

    def __init__(
        self,
        recording: Recording,
        handing: HandingIn,
        sharing: Sharing,
        jobs: Jobs,
        view: YearView,
        changed: Callable[[Changes], None],
    ) -> None:
        self._recording = recording
        self._handing = handing
        self._sharing = sharing
        self._jobs = jobs
        self._view = view
        self._changed = changed
        self._day: date | None = None
        self._year: Year | None = None
        self._round = 0
        self._sheet: Sheet | None = None
        self._review: Review | None = None
        self._ready: ReadyYear | None = None
        self._looking = Looking(sharing, jobs, view.show_looking, self._on_failed)

    def begin(self) -> None:
        """Show the year that was shown last, this one at first."""
        self._stop()
        self._round += 1
        turn, day = self._round, self._day

        def read() -> tuple[Year, Custom]:
            return self._recording.year(day), self._recording.custom()

        self._jobs.run(read, partial(self._on_year, turn), self._on_failed)

    def turn(self, years: int) -> None:
        """Show the year before or after."""
        if self._year is None:
            return
        first, last = self._year.first.toordinal(), self._year.last.toordinal()
        wanted = first - 1 if years < 0 else last + 1
        least, most = self._year.first.min.toordinal(), self._year.first.max.toordinal()
        if least <= wanted <= most:
            self._day = self._year.first.fromordinal(wanted)
            self.begin()

    def choose_start(self, month: int, day: int) -> None:
        """Let the year begin on another day."""

        def keep() -> None:
            custom = self._recording.custom()
            self._recording.choose(replace(custom, year_starts=(month, day)))

        self._jobs.run(keep, lambda _nothing: self.begin(), self._on_failed, Lane.SAVE)

    def leave(self, sheet: Sheet, reader: Audience) -> None:
        """Look through the year, to let it leave in this form for whoever will read it."""
        self._sheet = sheet
        year = self._year
        if year is None:
            return
        choose = partial(self._handing.choose, year, part_label)
        self._jobs.run(choose, partial(self._on_chosen, self._round, reader), self._on_failed)

    def decide(self, key: str, choice: Choice) -> None:
        """Hide something that was found, or leave it as it stands."""
        if self._review is not None:
            self._take(self._review.decided(key, Decision(choice)))

    def hide_open(self) -> None:
        """Hide all that is still open."""
        if self._review is not None:
            self._take(self._review.hiding_undecided())

    def stop(self) -> None:
        """Let nothing leave, and show the year again."""
        self.begin()

    def save(self, path: Path, *, agreed: bool) -> None:
        """Let the file leave that was shown."""
        ready = self._ready
        if ready is not None:
            send = partial(self._handing.send, ready, path, confirmed=agreed)
            self._jobs.run(send, partial(self._on_sent, path.name), self._on_failed, Lane.SAVE)

    def _on_year(self, turn: int, read: tuple[Year, Custom]) -> None:
        if turn != self._round:
            return
        self._year, custom = read
        year = self._year
        self._day = year.first
        cards = tuple(map(_card, reversed(year.records)))
        title = _("Record of learning, {first} to {last}").format(
            first=day_words(year.first), last=day_words(year.last)
        )
        self._view.show_year(YearScreen(title, year_sum(year.sum), cards, custom.year_starts))

    def _on_chosen(self, turn: int, reader: Audience, chosen: Chosen) -> None:
        if turn != self._round:
            return
        if self._year is None or not self._year.records:
            self._on_failed(NothingLeft())
            return
        self._looking.begin(chosen, reader, None, self._take)

    def _take(self, review: Review) -> None:
        """Show what leaves as it is decided now."""
        self._review, self._ready = review, None
        if review.undecided or self._year is None or self._sheet is None:
            self._show(())
            return
        pack = partial(self._handing.pack, self._year, review, self._sheet, _worded(self._year))
        self._jobs.run(pack, partial(self._on_packed, review), self._on_failed, Lane.THINK)

    def _on_packed(self, review: Review, ready: ReadyYear) -> None:
        if review is self._review:
            self._ready = ready
            self._show(ready.texts)

    def _show(self, texts: tuple[str, ...]) -> None:
        review = self._review
        if review is None:
            return
        waiting = review.undecided
        opened = tuple(
            OpenThing(one.key, one.text, one.replacement) for one in waiting[:MOST_OPEN]
        )
        hidden = _hidden(review)
        more = len(waiting) - len(opened)
        missing = self._sharing.missing
        self._view.show_leaving(LeavingScreen(opened, more, hidden, texts, missing))

    def _stop(self) -> None:
        self._looking.stop()
        self._review = self._ready = None

    def _on_sent(self, name: str, changes: Changes) -> None:
        self._changed(changes)
        self._view.show_saved(name)
        self.begin()

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, Interrupted):
            self._view.refuse(error)


def what_is_hidden(reader: Audience) -> str:
    """Say all that is hidden for a reader, where no other choice stands beside to compare with."""
    if reader is Audience.PARTNER:
        return audience_detail(reader)
    said_so = [audience_detail(Audience.COLLEAGUES)]
    if reader is Audience.ANYBODY:
        said_so.append(audience_detail(reader))
    if reader in (Audience.MANAGERS, Audience.ORGANISATIONS):
        said_so.append(
            _(
                "You are asked about shifts, teams and years of training too. Dates are told "
                "less exactly: spring, not March."
            )
        )
    if reader is Audience.ORGANISATIONS:
        said_so.append(_("You are asked about times too."))
    return " ".join(said_so)


def _card(learning: Learning) -> RecordCard:
    parts = [day_words(learning.day)]
    parts += [duration(learning.minutes)] if learning.minutes else []
    parts += [company_label(learning.company)] if learning.company else []
    title = learning.title or learning.learnt[:60] or _("Without a title")
    return RecordCard(learning.record, title, " · ".join(parts))


def _worded(year: Year) -> Worded:
    labels = {part: part_label(part) for part in Part}
    title = year_title(year.first, year.last)
    return Worded(Wording(title, year_sum(year.sum), labels), said)


def _hidden(review: Review) -> tuple[str, ...]:
    """Say of everything hidden what stands there instead."""
    said_so = []
    waiting = {one.key for one in review.undecided}
    for entity in review.examination.entities:
        decision = review.decisions.get(entity.key)
        is_left = decision is not None and decision.choice is Choice.LEAVE
        if entity.key not in waiting and not is_left:
            words = _("“{words}” is written as “{instead}”")
            said_so.append(words.format(words=entity.text, instead=entity.replacement))
    return tuple(said_so)
