# SPDX-License-Identifier: Apache-2.0
"""Keep what is being typed: into the draft within a second, and never lost when that fails.

`Outbox` brings entries into the journal one after the other and holds each until it is there;
`WritingPresenter` owns the one entry that is open.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Protocol

from reflective.app.jobs import Lane, let_it_show
from reflective.app.refusals import Refusal
from reflective.app.writing import Opened
from reflective.journal import placed
from reflective.journal.answer import NO_ANSWER, WORDS
from reflective.language import gettext as _
from reflective.practice import running

if TYPE_CHECKING:
    from collections.abc import Callable

    from reflective.app.changes import Changes
    from reflective.app.jobs import Jobs
    from reflective.app.writing import Writing
    from reflective.journal.answer import Answer, Form
    from reflective.journal.entry import Attachment, Entry, Section
    from reflective.journal.ids import RecordId
    from reflective.journal.moment import Moment

SAVE_AFTER = 800
"""Milliseconds from the first unsaved letter; the rest of the second is for the disk."""

RETRY_AFTER = 4_000
"""Milliseconds until a save that failed is tried again."""

PAUSE = 600_000
"""Milliseconds without a letter after which what was written becomes a version to go back to."""


class Timer(Protocol):
    """Calls back once after a while, on the window's thread; starting it again begins anew."""

    def start(self, milliseconds: int, callback: Callable[[], None]) -> None:
        """Call back once after so many milliseconds, in place of any earlier wish."""

    def stop(self) -> None:
        """Call back no more."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the fields: `cursor` is in characters, `text` that of the open section.

    `attachments` stand beneath them; they are only shown there, and changed by `change`. `name`
    says which text of which entry this is: what is undone in one belongs to no other. `answer`
    is what is answered besides the words, in the `form` of its question. `elsewhere` names what
    is attached and stands in the answers to other questions.
    """

    title: str = ""
    text: str = ""
    tags: tuple[str, ...] = ()
    cursor: int = 0
    attachments: tuple[Attachment, ...] = ()
    name: str = ""
    form: Form = WORDS
    answer: Answer = NO_ANSWER
    elsewhere: frozenset[str] = frozenset()


class WritingView(Protocol):
    """The fields a person types into."""

    def read(self) -> Typed:
        """Give what stands in them now."""

    def fill(self, typed: Typed) -> None:
        """Let this stand in them."""

    def show_saved(self, words: str) -> None:
        """Say quietly that all is saved, such as "Saved 14:02"; '' says nothing."""

    def show_trouble(self, refusal: Refusal | None) -> None:
        """Say that saving does not work at the moment, or with None that it does again."""


@dataclass(frozen=True, slots=True)
class _Parcel:
    """An entry on its way into the journal: as a draft, or kept as a version."""

    entry: Entry
    cursor: int
    keep: bool


class Outbox:
    """Brings entries into the journal in order, and lets go of none before it is there.

    `saved` brings a draft's record and time, `kept` the changes of a version, `troubled` what
    hinders, and None once that is over. Whatever is refused stays, and is tried again.
    """

    def __init__(
        self,
        writing: Writing,
        jobs: Jobs,
        timer: Timer,
        saved: Callable[[RecordId, Moment], None],
        kept: Callable[[RecordId, Changes], None],
        troubled: Callable[[Refusal | None], None],
    ) -> None:
        self._writing = writing
        self._jobs = jobs
        self._timer = timer
        self._saved = saved
        self._kept = kept
        self._troubled = troubled
        self._waiting: dict[RecordId, _Parcel] = {}
        self._going: _Parcel | None = None
        self._given_up: set[RecordId] = set()
        self._in_trouble = False
        self._askers: list[Callable[[bool], None]] = []

    def put(self, entry: Entry, cursor: int, *, keep: bool) -> None:
        """Take an entry; it replaces what waits of the same one."""
        self._waiting[entry.id] = _Parcel(entry, cursor, keep)
        self._send()

    def drop(self, record: RecordId) -> None:
        """Give up what waits of an entry that is being thrown away."""
        self._waiting.pop(record, None)
        if self._going is not None and self._going.entry.id == record:
            self._given_up.add(record)

    def latest(self, record: RecordId) -> Entry | None:
        """Give what has not come into the journal yet of this entry, or None."""
        if record in self._waiting:
            return self._waiting[record].entry
        going = self._going
        return going.entry if going and going.entry.id == record else None

    def change(self, record: RecordId, how: Callable[[Entry], Entry]) -> Entry | None:
        """Change what waits of an entry; None if nothing of it does."""
        parcel = self._waiting.get(record)
        if parcel is None:
            return None
        changed = replace(parcel, entry=how(parcel.entry))
        self._waiting[record] = changed
        return changed.entry

    def flush(self, done: Callable[[bool], None]) -> None:
        """Try all that waits, now; `done` tells whether everything is in the journal."""
        self._askers.append(done)
        self._send()

    def _send(self) -> None:
        """Hand in the next entry, or answer those who wait for the end."""
        if self._going is not None:
            return
        if not self._waiting:
            self._answer(all_saved=True)
            return
        record = next(iter(self._waiting))
        parcel = self._waiting.pop(record)
        self._going = parcel
        failed = partial(self._on_failed, parcel)
        if parcel.keep:
            work = partial(self._writing.keep, parcel.entry)
            self._jobs.run(work, partial(self._on_kept, parcel), failed, Lane.SAVE)
        else:
            draft = partial(self._writing.autosave, parcel.entry, parcel.cursor)
            self._jobs.run(draft, partial(self._on_saved, parcel), failed, Lane.SAVE)

    def _on_saved(self, parcel: _Parcel, moment: Moment) -> None:
        self._arrived(parcel)
        self._saved(parcel.entry.id, moment)
        self._send()

    def _on_kept(self, parcel: _Parcel, changes: Changes) -> None:
        self._arrived(parcel)
        self._kept(parcel.entry.id, changes)
        self._send()

    def _arrived(self, parcel: _Parcel) -> None:
        self._going = None
        self._given_up.discard(parcel.entry.id)
        if self._in_trouble:
            self._in_trouble = False
            self._timer.stop()
            self._troubled(None)

    def _on_failed(self, parcel: _Parcel, error: Exception) -> None:
        """Put it back, unless a later state of it waits already, and try again in a while."""
        self._going = None
        record = parcel.entry.id
        if record not in self._given_up:
            newer = self._waiting.pop(record, parcel)
            self._waiting = {record: newer, **self._waiting}
        self._given_up.discard(record)
        self._answer(all_saved=False)
        if not isinstance(error, Refusal):
            raise error  # a bug shows once; the text goes along with the next save
        self._in_trouble = True
        self._timer.start(RETRY_AFTER, self._send)
        self._troubled(error)

    def _answer(self, *, all_saved: bool) -> None:
        askers, self._askers = self._askers, []
        for done in askers:
            done(all_saved)


class WritingPresenter:
    """Owns the entry that is open, and saves it while it is written.

    `timer` makes a timer of its own for each thing to wait for. `changed` brings what became a
    version, for lists that show entries. `before_flush` calls back once nothing that belongs to
    the entry is on its way any more, such as a picture.
    """

    def __init__(
        self,
        writing: Writing,
        jobs: Jobs,
        timer: Callable[[], Timer],
        view: WritingView,
        changed: Callable[[Changes], None],
    ) -> None:
        self._writing = writing
        self._jobs = jobs
        self._view = view
        self._changed = changed
        self._outbox = Outbox(
            writing, jobs, timer(), self._on_saved, self._on_kept, view.show_trouble
        )
        self._soon = timer()
        self._pause = timer()
        self._entry: Entry | None = None
        self._cursor = 0
        self._is_stale = False
        self._is_unsaved = False
        self._is_unkept = False
        self.before_flush: Callable[[Callable[[], None]], None] = _at_once

    @property
    def entry(self) -> Entry | None:
        """The entry that is open, with every letter typed so far, or None."""
        self._collect()
        return self._entry

    @property
    def record(self) -> RecordId | None:
        """Which entry is open, if one is."""
        return self._entry.id if self._entry else None

    def new_entry(self) -> Entry:
        """Make an empty entry of this moment, to be opened."""
        return self._writing.new_entry()

    def open(self, entry: Entry, cursor: int = 0) -> None:
        """Open an entry to be written in; the one before it is kept."""
        self.leave()
        self._entry, self._cursor = entry, cursor
        # It may be a draft that is no version yet; keeping what is one already does nothing.
        self._is_unkept = not entry.is_empty
        self._show()

    def typed(self) -> None:
        """Take note that the person changed something; it will be saved within a second."""
        if self._entry is None:
            return
        self._is_stale = True
        self._mark()

    def go_on(self, entry: Entry) -> None:
        """Let a further state of the open entry stand, such as its next question."""
        same = self._entry is not None and self._entry.id == entry.id
        if not same:
            raise ValueError("another entry is open")
        moved = entry is not self._entry
        self._entry, self._cursor, self._is_stale = entry, 0, False
        if moved:
            self._cursor = len(running.open_section(entry).text)
            self._mark()
        self._show()

    def change(self, record: RecordId, how: Callable[[Entry], Entry]) -> Entry | None:
        """Change an entry around its words: the open one, or one that waits to be saved.

        Gives None if the window holds no such entry any more.
        """
        self._collect()
        if self._entry is None or self._entry.id != record:
            return self._outbox.change(record, how)
        self._entry = how(self._entry)
        self._mark()
        return self._entry

    def keep(self) -> None:
        """Make what was written a version to go back to; the entry stays open."""
        self._collect()
        if self._entry is None:
            return
        self._soon.stop()
        self._pause.stop()
        if self._is_unkept:
            self._is_unsaved = self._is_unkept = False
            self._outbox.put(self._entry, self._cursor, keep=True)

    def leave(self) -> None:
        """Keep the entry and close it."""
        self.keep()
        self._entry = None
        self._view.show_saved("")

    def let_go(self, record: RecordId) -> None:
        """Close an entry without keeping it, since it is being thrown away or replaced."""
        self._outbox.drop(record)
        if self._entry is not None and self._entry.id == record:
            self._soon.stop()
            self._pause.stop()
            self._entry = None
            self._is_stale = self._is_unsaved = self._is_unkept = False
            self._view.show_saved("")

    def flush(self, done: Callable[[bool], None]) -> None:
        """Keep the open entry before a lock, and remember it to come back to.

        `done` tells whether all is in the journal.
        """
        self.before_flush(partial(self._flush, done))

    def _flush(self, done: Callable[[bool], None]) -> None:
        self.keep()
        if self._entry is not None:
            self._cursor = self._view.read().cursor
        self._outbox.flush(partial(self._remember, done))

    def settle(self, done: Callable[[bool], None]) -> None:
        """Keep the open entry; `done` tells whether all is in the journal."""
        self.keep()
        self._outbox.flush(done)

    def _remember(self, done: Callable[[bool], None], all_saved: bool) -> None:  # noqa: FBT001 - the answer of a flush
        record = self._entry.id if self._entry and not self._entry.is_empty else None
        work = partial(self._writing.leave_open, record, self._cursor)
        answer = partial(_answer, done, all_saved)
        self._jobs.run(work, answer, partial(_unremembered, answer), Lane.SAVE)

    def resume(self, answered: Callable[[Opened | None], None]) -> None:
        """Look for what was being written last; `answered` brings it, to be opened, or None."""
        self._jobs.run(self._writing.resume, answered, let_it_show)

    def reopen(
        self,
        record: RecordId,
        found: Callable[[Opened], None],
        missing: Callable[[Refusal], None],
    ) -> None:
        """Fetch an entry to go on with; of one not yet saved, what the window still holds."""
        self._outbox.flush(partial(self._fetch, record, found, missing))

    def _fetch(
        self,
        record: RecordId,
        found: Callable[[Opened], None],
        missing: Callable[[Refusal], None],
        _all_saved: bool,  # noqa: FBT001 - the answer of a flush
    ) -> None:
        waiting = self._outbox.latest(record)
        if waiting is not None:
            found(Opened(waiting))
            return
        failed = partial(_refused, missing)
        self._jobs.run(partial(self._writing.reopen, record), found, failed)

    def _collect(self) -> None:
        """Take over what stands in the fields, if it was changed since."""
        if self._entry is None or not self._is_stale:
            return
        self._is_stale = False
        typed = self._view.read()
        self._cursor = typed.cursor
        entry = replace(self._entry, title=typed.title, tags=typed.tags)
        self._entry = running.answer(entry, typed.text, typed.answer)

    def _show(self) -> None:
        entry = self._entry
        if entry is not None:
            section = running.open_section(entry)
            asked = section.asked.question if section.asked else ""
            name = f"{entry.id} {running.place(entry) if entry.run else 0} {asked}"
            self._view.fill(
                Typed(
                    entry.title,
                    section.text,
                    entry.tags,
                    self._cursor,
                    entry.attachments,
                    name,
                    section.asked.form if section.asked else WORDS,
                    section.answer,
                    _standing_elsewhere(entry, section),
                )
            )

    def _mark(self) -> None:
        """Save soon; a letter does not put off the saving of the letters before it."""
        self._is_unkept = True
        if not self._is_unsaved:
            self._is_unsaved = True
            self._soon.start(SAVE_AFTER, self._save)
        self._pause.start(PAUSE, self.keep)

    def _save(self) -> None:
        self._collect()
        if self._entry is not None and self._is_unsaved:
            self._is_unsaved = False
            self._outbox.put(self._entry, self._cursor, keep=False)

    def _on_saved(self, record: RecordId, moment: Moment) -> None:
        if self._entry is not None and self._entry.id == record:
            self._view.show_saved(_("Saved {time}").format(time=f"{moment.local:%H:%M}"))

    def _on_kept(self, _record: RecordId, changes: Changes) -> None:
        self._changed(changes)


def _standing_elsewhere(entry: Entry, section: Section) -> frozenset[str]:
    others = (other for other in entry.sections if other is not section)
    return frozenset(name for other in others for name in placed.references(other.text))


def _at_once(done: Callable[[], None]) -> None:
    done()


def _answer(done: Callable[[bool], None], all_saved: bool, _nothing: None) -> None:  # noqa: FBT001 - as above
    done(all_saved)


def _unremembered(answer: Callable[[None], None], error: Exception) -> None:
    """Go on: the words are what counts, not where the cursor stood."""
    if not isinstance(error, Refusal):
        raise error
    answer(None)


def _refused(missing: Callable[[Refusal], None], error: Exception) -> None:
    if not isinstance(error, Refusal):
        raise error
    missing(error)
