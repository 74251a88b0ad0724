# SPDX-License-Identifier: Apache-2.0
"""One record of learning: write it, see it in the fields of a body, and copy them. No Qt."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Protocol

from reflective.app.jobs import Lane, nothing_more
from reflective.app.refusals import Interrupted
from reflective.language import gettext as _
from reflective.learning_words import said
from reflective.practice.development import WRITTEN, filled, normalised
from reflective.ui.presenters.taking_away import TakingAway

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reflective.app.changes import Changes
    from reflective.app.jobs import Jobs
    from reflective.app.name_hints import NameHints
    from reflective.app.recording import Custom, Recording
    from reflective.journal.ids import RecordId
    from reflective.practice.calendar import Meeting
    from reflective.practice.development import Body, Learning
    from reflective.sharing.people import Person
    from reflective.ui.presenters.record_saving import RecordSaving
    from reflective.ui.presenters.writing import Timer

LOOK_AFTER = 1_500
"""Milliseconds without a letter after which names are looked for."""


@dataclass(frozen=True, slots=True)
class ToCopy:
    """A field of a body's form: its name, a hint, and the words that fill it.

    `names` are words in it that may be names of people.
    """

    key: str
    label: str
    hint: str
    text: str
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Opened:
    """What is needed to show a record."""

    learning: Learning
    custom: Custom
    standards: tuple[str, ...]
    people: tuple[Person, ...]


class LearningView(Protocol):
    """The page of one record."""

    def show_learning(self, learning: Learning, standards: tuple[str, ...]) -> None:
        """Put a record into the fields, with the standards one can tick."""

    def show_body(self, bodies: Sequence[Body], place: int, fields: tuple[ToCopy, ...]) -> None:
        """Show who asks, which of them is chosen, and the fields of its form."""

    def put_out(self, text: str, told: str) -> None:
        """Give words to other programs, and say that they were."""

    def refuse(self, error: Exception) -> None:
        """Say what could not be done; raises what is a bug."""

    def leave(self) -> None:
        """Go back, since the record is gone."""

    def offer_back(self, put_back: Callable[[], None]) -> None:
        """Offer to put back what was just deleted."""


class Counting:
    """Works the page of one record; `changed` brings what changed to all pages."""

    def __init__(
        self,
        recording: Recording,
        bodies: Sequence[Body],
        hints: NameHints,
        people: Callable[[], list[Person]],
        jobs: Jobs,
        view: LearningView,
        changed: Callable[[Changes], None],
    ) -> None:
        self._recording = recording
        self._bodies = bodies
        self._hints = hints
        self._fetch_people = people
        self._jobs = jobs
        self._view = view
        self._changed = changed
        self._saving: RecordSaving[Learning] | None = None
        self._timer: Timer | None = None
        self._opened: Opened | None = None
        self._place = 0
        self._sitting = ""
        self._names: dict[str, tuple[str, ...]] = {}
        self._round = 0
        self._taking = TakingAway(recording, jobs, self._on_removed, changed, view.refuse)

    def attend(self, saving: RecordSaving[Learning], timer: Timer) -> None:
        """Take what saves, and the timer of the look for names."""
        self._saving, self._timer = saving, timer

    @property
    def learning(self) -> Learning | None:
        """The record that is open, as it stands."""
        return self._opened.learning if self._opened else None

    def count(self, entry: RecordId | None) -> None:
        """Open the record about an entry, or a new one that is about none."""
        self._open(partial(self._recording.begin, entry))

    def count_session(self, meeting: Meeting) -> None:
        """Open the record about a session."""
        title = _("A session of {group}").format(group=meeting.group.name)
        self._open(partial(self._recording.begin_session, meeting, title, _("Learning group")))

    def read(self, record: RecordId) -> None:
        """Open a record."""
        self._open(partial(self._recording.one, record))

    def typed(self, learning: Learning) -> None:
        """Take the record as it stands now."""
        if self._opened is None or self._saving is None or learning == self._opened.learning:
            return
        self._opened = replace(self._opened, learning=learning)
        self._saving.put(learning)
        self._show_fields()
        self._look_soon()

    def note_standard(self, name: str) -> None:
        """Put one more standard on one's own list, and tick it."""
        if self._opened is None or not name.strip():
            return
        standards = (*self._opened.standards, name)
        learning = self._opened.learning
        ticked = normalised(replace(learning, standards=(*learning.standards, name)))

        def keep() -> tuple[str, ...]:
            self._recording.note_standards(standards)
            return self._recording.standards()

        done = partial(self._on_noted, ticked.standards)
        self._jobs.run(keep, done, self._view.refuse, Lane.SAVE)

    def choose_body(self, place: int) -> None:
        """Show the fields of another body, and remember for whom this person keeps records."""
        if self._opened is None or not 0 <= place < len(self._bodies):
            return
        self._place, self._sitting = place, ""
        body, custom = self._bodies[place], self._opened.custom
        starts = body.year_starts or custom.year_starts
        custom = replace(custom, body=body.id, year_starts=starts)
        self._opened = replace(self._opened, custom=custom)
        keep = partial(self._recording.choose, custom)
        self._jobs.run(keep, nothing_more, self._view.refuse, Lane.SAVE)
        self._show_fields()

    def copy(self, key: str) -> None:
        """Give the words of a field to other programs, once the ledger has it."""
        if self._opened is None or self._saving is None:
            return
        learning, body = self._opened.learning, self._bodies[self._place]
        field = next(one for one in body.fields if one.key == key)
        text = filled(field, said(learning))
        if not text:
            return
        self._saving.drop()

        def keep() -> tuple[Changes, str]:
            changes = self._recording.keep(learning)
            return changes, self._recording.copied(learning, body, field, self._sitting)

        told = _("Copied: {field}").format(field=field.label)
        failed = partial(self._on_not_copied, learning)
        self._jobs.run(keep, partial(self._on_copied, text, told), failed, Lane.SAVE)

    def remove(self) -> None:
        """Delete the record."""
        if self._opened is not None and self._saving is not None:
            self._saving.drop()
            record, self._opened = self._opened.learning.record, None
            self._taking.take(record)

    def keep(self) -> None:
        """Make a state of what was written, since the page is left."""
        if self._saving is not None:
            self._saving.keep()

    def _open(self, fetch: Callable[[], Learning]) -> None:
        self.keep()
        self._opened, self._sitting, self._names = None, "", {}
        self._round += 1

        def read() -> Opened:
            recording = self._recording
            people = tuple(self._fetch_people())
            return Opened(fetch(), recording.custom(), recording.standards(), people)

        self._jobs.run(read, partial(self._on_opened, self._round), self._on_failed)

    def _on_opened(self, turn: int, opened: Opened) -> None:
        if turn != self._round:
            return
        self._opened = opened
        known = [place for place, one in enumerate(self._bodies) if one.id == opened.custom.body]
        self._place = known[0] if known else 0
        self._view.show_learning(opened.learning, opened.standards)
        self._show_fields()
        self._look_soon()

    def _show_fields(self) -> None:
        if self._opened is None:
            return
        words = said(self._opened.learning)
        fields = []
        for one in self._bodies[self._place].fields:
            every = (name for part in one.parts for name in self._names.get(part.value, ()))
            names = tuple(dict.fromkeys(every))
            fields.append(ToCopy(one.key, one.label, one.hint, filled(one, words), names))
        self._view.show_body(self._bodies, self._place, tuple(fields))

    def _look_soon(self) -> None:
        if self._timer is not None:
            self._timer.start(LOOK_AFTER, self._look)

    def _look(self) -> None:
        """Look for names in what is written freely."""
        if self._opened is None:
            return
        learning, people = self._opened.learning, self._opened.people
        texts = [learning.words(part) for part in WRITTEN]
        look = partial(self._hints.names, texts, people)
        self._jobs.run(look, partial(self._on_names, learning), self._on_failed, Lane.THINK)

    def _on_names(self, learning: Learning, found: list[tuple[str, ...]]) -> None:
        if self._opened is not None and self._opened.learning == learning:
            self._names = {part.value: names for part, names in zip(WRITTEN, found, strict=True)}
            self._show_fields()

    def _on_noted(self, ticked: tuple[str, ...], standards: tuple[str, ...]) -> None:
        if self._opened is None:
            return
        learning = replace(self._opened.learning, standards=ticked)
        self._opened = replace(self._opened, standards=standards)
        self._view.show_learning(learning, standards)
        self.typed(learning)

    def _on_copied(self, text: str, told: str, answer: tuple[Changes, str]) -> None:
        changes, self._sitting = answer
        self._view.put_out(text, told)
        self._changed(changes)

    def _on_not_copied(self, learning: Learning, error: Exception) -> None:
        """Let nothing of the record be lost, since it could not be kept."""
        if self._saving is not None:
            self._saving.put(learning)
        self._view.refuse(error)

    def _on_removed(self, put_back: Callable[[], None]) -> None:
        self._view.leave()
        self._view.offer_back(put_back)

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, Interrupted):
            return
        self._view.refuse(error)


def names_hint(names: Sequence[str]) -> str:
    """Say that words in a field may be names, '' where there are none."""
    if not names:
        return ""
    listed = ", ".join(f"“{name}”" for name in names)
    said_so = _("This may be a name: {names}. A role tells as much, and names nobody.")
    return said_so.format(names=listed)
