# SPDX-License-Identifier: Apache-2.0
"""What the Today page does: start, go through the questions, stop, and come back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Protocol

from reflective.app.for_session import ForSession
from reflective.app.refusals import Refusal
from reflective.journal.entry import Asked, Section
from reflective.journal.question import OpenQuestion
from reflective.language import gettext as _
from reflective.practice import running
from reflective.prompts.choosing import MINUTES
from reflective.ui.presenters.stand_ins import StandIns, StandInsView
from reflective.ui.presenters.today_last_time import LastTime
from reflective.ui.presenters.today_memories import LookingBack, MemoriesView
from reflective.ui.presenters.today_sheet import Sheet, sheet_of
from reflective.ui.presenters.today_ways_on import WaysOn
from reflective.ui.presenters.writing import WritingPresenter, WritingView
from reflective.wording import worded

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from reflective.app.attaching import Attaching
    from reflective.app.changes import Changes
    from reflective.app.jobs import Jobs
    from reflective.app.ports import Clock
    from reflective.app.prompting import Prompting
    from reflective.app.reading import Reading
    from reflective.app.wishing import Wishing
    from reflective.app.writing import Opened, Writing
    from reflective.journal.entry import Entry
    from reflective.journal.ids import RecordId
    from reflective.prompts.choosing import Offer, Question
    from reflective.prompts.pack import Way
    from reflective.sharing.people import Person
    from reflective.ui.presenters.reminded import ReminderSwitches
    from reflective.ui.presenters.writing import Timer

USUAL_MINUTES = MINUTES[1]


class TodayView(WritingView, MemoriesView, Protocol):
    """What the presenter asks of the page."""

    @property
    def stand_ins(self) -> StandInsView:
        """Where stand-ins are offered."""

    def show_day(self, day: date, *, with_year: bool) -> None:
        """Show the day that is being written about."""

    def show_start(self) -> None:
        """Show the ways to start."""

    def show_kept(self, record: RecordId) -> None:
        """Say over the ways to start that an entry is in the journal now."""

    def show_sheet(self, sheet: Sheet) -> None:
        """Show the fields to write in, and the question over them."""

    def show_help(self, words: str) -> None:
        """Show words for somebody who got stuck, under the question."""

    def show_note(self, words: str) -> None:
        """Show a quiet sentence over the words."""

    def show_known_names(self, names: Sequence[str]) -> None:
        """Let stand-in names be completed where people are asked for."""

    def show_known_tags(self, tags: Sequence[str]) -> None:
        """Let tags that are in use be completed."""


@dataclass(frozen=True, slots=True)
class TodayParts:
    """The use cases that Today stands on.

    `people` reads the person's own list of names and `keep_open` keeps a question open, with the
    entry it comes from; both are called on the journal's thread.
    `attaching` is loaded once the page shows; `say` tells the person something on any page.
    `next_step` begins a next step from an entry, and `reminders` gives what reminds of a guided
    reflection.
    """

    writing: Writing
    reading: Reading
    prompting: Prompting
    people: Callable[[], Sequence[Person]]
    attaching: Callable[[], Attaching] | None = None
    wishing: Wishing | None = None
    say: Callable[[str], object] = str
    keep_open: Callable[[str, RecordId | None], Changes] | None = None
    next_step: Callable[[RecordId], None] | None = None
    reminders: Callable[[], ReminderSwitches] | None = None


class TodayPresenter:
    """Leads from a first word to a kept entry; every question can be skipped.

    `looking_back` shows what there is of this day in earlier years. `changed` brings what
    became a version, for other pages.
    """

    def __init__(
        self,
        parts: TodayParts,
        jobs: Jobs,
        clock: Clock,
        timer: Callable[[], Timer],
        view: TodayView,
        changed: Callable[[Changes], None],
    ) -> None:
        self._parts = parts
        self._jobs = jobs
        self._clock = clock
        self._view = view
        self.writing = WritingPresenter(parts.writing, jobs, timer, view, changed)
        self._writing = self.writing
        self.looking_back = LookingBack(parts.reading, jobs, clock, view, self.on_failed)
        self.last_time = LastTime(parts.reading, jobs)
        self.stand_ins = StandIns(view.stand_ins)
        self.ways_on = WaysOn(self, parts.prompting.question, parts.keep_open, jobs, view, changed)
        self._seen: list[str] = []
        self._waits_for = 0

    @property
    def record(self) -> RecordId | None:
        """Which entry is open, if one is."""
        return self._writing.record

    @property
    def asked(self) -> Asked | None:
        """The question in front, if there is one."""
        return running.open_section(entry).asked if (entry := self._writing.entry) else None

    @property
    def in_mind(self) -> Asked | None:
        """The question in front; while writing freely, the one before it."""
        return running.last_asked(entry) if (entry := self._writing.entry) else None

    @property
    def can_wait(self) -> bool:
        """Whether a guided reflection is open that can be gone on with another day."""
        entry = self._writing.entry
        return entry is not None and entry.run is not None and bool(entry.run.title)

    def begin(self) -> None:
        """Show Today when a journal has been opened; a draft that was left is opened again."""
        self._show_start()
        self._writing.resume(partial(self._on_resumed, self._turn()))

    def refresh(self) -> None:
        """Look again at what other pages may have changed."""
        self._show_day()
        self._jobs.run(self._parts.reading.tags, self._on_tags, _refuse_quietly)
        self._jobs.run(self._parts.people, self._on_people, _refuse_quietly)

    def choose(self, way: Way, minutes: int) -> None:
        """Start a guided reflection that fits, or an empty page if none does."""
        offer = partial(self._parts.prompting.offer, way, minutes)
        self._jobs.run(offer, partial(self._on_offer, self._turn()), self.on_failed)

    def start_with(self, offer: Offer | OpenQuestion | ForSession) -> None:
        """Start a guided reflection, or a page to gather under an open question or a session.

        What is open is kept.
        """
        turn = self._turn()
        if isinstance(offer, ForSession):
            entry = replace(self._writing.new_entry(), questions=(offer.session,))
            self._open(_begun(entry, offer.offer) if offer.offer else entry)
        elif isinstance(offer, OpenQuestion):
            asked = Section(asked=Asked(offer.text))
            entry = self._writing.new_entry()
            self._open(replace(entry, sections=(asked,), questions=(offer.id,)))
        else:
            self._on_offer(turn, offer)

    def write_anything(self) -> None:
        """Start an empty page; what is open is kept."""
        self._turn()
        self._open(self._writing.new_entry())

    def open_entry(self, record: RecordId, section: int | None = None) -> None:
        """Go on with an entry of the journal, at one of its sections or where it was left."""
        if record == self.record:
            self._show_sheet()
            return
        self._writing.leave()
        found = partial(self._on_found, self._turn(), section)
        self._writing.reopen(record, found, self.on_failed)

    def typed(self) -> None:
        """Take note of what the person changed."""
        self._writing.typed()

    def go_forward(self) -> None:
        """Go to the next question; from the last one, finish."""
        entry = self._writing.entry
        if entry is None:
            return
        if entry.run is None or running.is_last(entry):
            self.finish()
        else:
            self.move(running.forward(entry))

    def go_back(self) -> None:
        """Go to the question before."""
        entry = self._writing.entry
        if entry is not None:
            self.move(running.back(entry))

    def skip(self) -> None:
        """Go on without an answer."""
        entry = self._writing.entry
        if entry is None:
            return
        if running.is_last(entry):
            self.finish()
        else:
            self.move(running.skip(entry))

    def write_freely(self) -> None:
        """Write on without a question, beneath this one."""
        entry = self._writing.entry
        if entry is not None:
            self.move(running.write_freely(entry))

    def finish(self) -> None:
        """Keep the entry and come back to the start; of nothing written, nothing is kept.

        The words stay in sight until they are in the journal: if they cannot be saved, such as on
        a full disk, the view says so over them.
        """
        entry = self._writing.entry
        if entry is None:
            return
        if not entry.is_empty and (entry.run is not None or entry.later):
            finished = running.finish(entry) if entry.run is not None else entry
            self._writing.go_on(replace(finished, later=False))
        kept = None if entry.is_empty else entry.id
        self._writing.settle(partial(self._on_settled, self._turn(), entry.id, kept))

    def _on_settled(
        self,
        turn: int,
        record: RecordId,
        kept: RecordId | None,
        all_saved: bool,  # noqa: FBT001 - the answer of a flush
    ) -> None:
        if turn != self._waits_for or record != self.record or not (all_saved or kept is None):
            return
        self._show_start()
        self._writing.leave()
        self._show_day()
        if kept is not None:
            self._view.show_kept(kept)

    def stop(self) -> None:
        """Keep the entry as it is, and come back to the start: it can be gone on with there."""
        entry = self._writing.entry
        if entry is not None:
            kept = None if entry.is_empty else entry.id
            self._writing.settle(partial(self._on_settled, self._turn(), entry.id, kept))

    def drop(self) -> None:
        """Go on to something else than this question, unless something is written already."""
        entry = self._writing.entry
        if entry is None or not entry.is_empty:
            return
        if self.can_wait:
            self.finish()
        else:
            self.ask_another()

    def ask_another(self) -> None:
        """Put another question in place of this one; an answer keeps its own question."""
        asked = self.asked
        if asked is None:
            return
        seen = (*self._seen, _name(asked))
        turn = self._turn()
        self._jobs.run(
            partial(self._find_another, asked, seen),
            partial(self._on_other, turn),
            self.on_failed,
        )

    def keep(self) -> None:
        """Keep what is open, since another page comes to the front; it stays open."""
        self._writing.keep()

    def flush(self, done: Callable[[bool], None]) -> None:
        """Keep what is open, and tell when all is in the journal, or that something is not."""
        self._writing.flush(done)

    def let_go(self, record: RecordId) -> None:
        """Close an entry that another page throws away or replaces; nothing of it is saved."""
        was_open = record == self.record
        self._writing.let_go(record)
        if was_open:
            self._show_start()

    def _turn(self) -> int:
        """Count the person's wishes: an answer to an earlier one changes nothing any more."""
        self._waits_for += 1
        return self._waits_for

    def _open(self, entry: Entry, cursor: int = 0) -> None:
        self._seen = []
        self.looking_back.close_titles()
        self._writing.open(entry, cursor)
        self._show_sheet()

    def move(self, entry: Entry) -> None:
        """Go on with a further state of the entry, such as its next question."""
        self._turn()
        self._writing.go_on(entry)
        self._show_sheet()

    def _show_start(self) -> None:
        self._turn()
        self._view.show_start()
        self.looking_back.close_titles()
        self._show_day()

    def _show_day(self) -> None:
        entry = self._writing.entry
        now = self._clock.now()
        day = (entry.written if entry else now).local
        self._view.show_day(day.date(), with_year=day.year != now.local.year)

    def _show_sheet(self) -> None:
        entry = self._writing.entry
        if entry is not None:
            self.stand_ins.clear()
            can_stay_open = self.ways_on.can_leave_open
            self._view.show_sheet(sheet_of(entry, can_stay_open=can_stay_open))
            self.last_time.ask_about(running.open_section(entry).asked, entry.id)
            self._show_day()

    def _find_another(self, asked: Asked, seen: Sequence[str]) -> Question | None:
        known = self._parts.prompting.question(asked)
        return self._parts.prompting.another(seen, known.role if known else None)

    def _on_resumed(self, turn: int, opened: Opened | None) -> None:
        if opened is None or turn != self._waits_for or opened.entry.trashed:
            return
        self._open(opened.entry, opened.cursor)

    def _on_offer(self, turn: int, offer: Offer | None) -> None:
        if turn != self._waits_for:
            return
        entry = self._writing.new_entry()
        if offer is None:
            self._open(entry)
            self._view.show_note(_("No questions fit into that time, so here is an empty page."))
            return
        self._open(_begun(entry, offer))

    def _on_found(self, turn: int, section: int | None, opened: Opened) -> None:
        if turn != self._waits_for:
            return
        entry = _at_section(opened.entry, section)
        self._open(entry, opened.cursor if entry is opened.entry else 0)

    def _on_other(self, turn: int, question: Question | None) -> None:
        entry = self._writing.entry
        if turn != self._waits_for or entry is None:
            return
        if question is None:
            self._view.show_note(_("There is no other question at the moment."))
            return
        before = running.open_section(entry).asked
        if before is not None:
            self._seen.append(_name(before))
        pack, prompt = question.pack, question.prompt
        asked = Asked(prompt.question, pack.id, pack.version, prompt.id)
        self.move(running.ask_instead(entry, asked))

    def _on_tags(self, tags: list[tuple[str, int]]) -> None:
        self._view.show_known_tags([name for name, _count in tags])

    def _on_people(self, people: Sequence[Person]) -> None:
        self.stand_ins.people = people
        self._view.show_known_names([one.stand_in for one in people if one.stand_in])

    def on_failed(self, error: Exception) -> None:
        """Say what could not be done."""
        if not isinstance(error, Refusal):
            raise error
        self._view.show_note(worded(error).whole)


def _at_section(entry: Entry, section: int | None) -> Entry:
    """Open one section; None is where a reflection was left, or the first of a finished one."""
    if entry.run is None:
        return entry
    if section is None:
        section = 0 if entry.run.finished else running.place(entry)
    while running.place(entry) > section:
        entry = running.back(entry)
    while running.place(entry) < section and not running.is_last(entry):
        entry = running.forward(entry)
    return entry


def _name(asked: Asked) -> str:
    return "/".join(asked.name)


def _refuse_quietly(error: Exception) -> None:
    """Go without tags to complete or names to offer, if the journal cannot tell them now."""
    if not isinstance(error, Refusal):
        raise error


def _begun(entry: Entry, offer: Offer) -> Entry:
    """Put the questions of a guided reflection into a new entry."""
    asked = [offer.pack.asked(step) for step in offer.practice.steps]
    return running.begin(entry, offer.practice.title, asked, offer.practice.minutes)
