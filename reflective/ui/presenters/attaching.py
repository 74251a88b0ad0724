# SPDX-License-Identifier: Apache-2.0
"""Attach something to the entry that is open, show what is attached, hand out copies. No Qt."""

from __future__ import annotations

from collections import OrderedDict, deque
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from reflective.app import attaching as attached
from reflective.app.jobs import Lane, finish, let_it_show
from reflective.app.refusals import Refusal
from reflective.language import gettext as _
from reflective.ui.presenters.attaching_words import preparing
from reflective.wording import worded

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence
    from pathlib import Path

    from reflective.app.attaching import Attaching, Ready
    from reflective.app.changes import Changes
    from reflective.app.jobs import Jobs, Progress, Ticket
    from reflective.journal.entry import Attachment, Entry
    from reflective.journal.ids import RecordId

Image = TypeVar("Image")

Place = object | None
"""A place in a text, as the view keeps it; None for no place."""

_REMEMBERED = 40
"""Small pictures that are kept in memory; each has some ten thousand pixels."""

MOST_AT_ONCE = 20
"""Files that are taken in one go; more are a slip of the hand."""


class OpenEntry(Protocol):
    """The entry that is being written."""

    @property
    def record(self) -> RecordId | None:
        """Which entry is open, if one is."""

    def change(self, record: RecordId, how: Callable[[Entry], Entry]) -> Entry | None:
        """Change an entry around its words; None if the journal has it, and not the window."""


class AttachingView(Protocol):
    """Where attachments of the open entry are shown."""

    def show_attachments(self, attachments: Sequence[Attachment]) -> None:
        """Show what is attached, in this order."""

    def keep_place(self) -> Place:
        """Keep the place in the text where something is to stand once it is there."""

    def put(self, place: Place, attachment: Attachment) -> None:
        """Let it stand there; under the text, if that text is not open any more."""

    def take_away(self, attachment: Attachment) -> None:
        """Take it out of the text: it is not attached any more."""

    def show_busy(self, words: str) -> None:
        """Say that something is on its way, with a way to stop it; '' says no more."""

    def show_note(self, words: str) -> None:
        """Show a quiet sentence."""


@dataclass(frozen=True, slots=True)
class _Wish:
    """Something to be attached: to which entry, how it is prepared, where and how it goes in."""

    record: RecordId
    words: str
    prepare: Callable[[], list[Ready]]
    place: Place = None
    put_in: Callable[[Entry, Sequence[Attachment]], Entry] = attached.with_attached


class AttachingPresenter:
    """Attaches one thing after the other to the entry for which it was wished.

    If that entry is not open any more, the thing is attached to it all the same, and `changed`
    tells so.
    """

    def __init__(
        self,
        attaching: Attaching,
        jobs: Jobs,
        entry: OpenEntry,
        view: AttachingView,
        changed: Callable[[Changes], None],
    ) -> None:
        self._attaching = attaching
        self._jobs = jobs
        self._entry = entry
        self._view = view
        self._changed = changed
        self._wishes: deque[_Wish] = deque()
        self._going: _Wish | None = None
        self._ticket: Ticket | None = None
        self._askers: list[Callable[[], None]] = []
        self._said: list[str] = []

    @property
    def record(self) -> RecordId | None:
        """Which entry is open, if one is."""
        return self._entry.record

    def add_files(self, paths: Sequence[Path], *, keeps_originals: bool = False) -> None:
        """Attach files: pictures made anew, all else as it is."""
        self._begin()
        for path in paths[:MOST_AT_ONCE]:
            prepare = partial(self._attaching.from_file, path, keeps_original=keeps_originals)
            self._wish(preparing(path.name), prepare)
        self._tell_of_others(paths)

    def add_as_files(self, paths: Sequence[Path]) -> None:
        """Attach files as they are, though they be pictures."""
        self._begin()
        for path in paths[:MOST_AT_ONCE]:
            self._wish(preparing(path.name), partial(self._as_file, path))
        self._tell_of_others(paths)

    def add_picture(self, content: bytes) -> None:
        """Attach a picture that was pasted or dropped without a file."""
        self._begin()
        self._wish(preparing(""), lambda: [self._attaching.picture(content)])

    def add_ready(self, ready: Ready) -> None:
        """Attach a new drawing or sound note."""
        self._begin()
        self._wish(preparing(""), lambda: [ready])

    def redraw(self, old: Attachment, ready: Ready) -> None:
        """Put a drawing in the place of the one it was made from."""

        def put_in(entry: Entry, new: Sequence[Attachment]) -> Entry:
            return attached.with_redrawn(entry, old.hash, new[0])

        self._wish(preparing(""), lambda: [ready], put_in, has_place=False)

    def describe(self, attachment: Attachment, alt: str) -> None:
        """Say in words what an attachment is."""
        self._change(lambda entry: attached.described(entry, attachment.hash, alt))

    def take_out(self, attachment: Attachment) -> None:
        """Take an attachment out of the open entry; an earlier version may still have it."""
        self._view.take_away(attachment)
        self._change(lambda entry: attached.without(entry, attachment.hash))

    def stop(self) -> None:
        """Give up what is on its way."""
        if self._ticket is not None:
            self._ticket.cancel()
        self._wishes.clear()
        self._end()

    def flush(self, done: Callable[[], None]) -> None:
        """Call `done` once nothing is on its way any more."""
        self._askers.append(done)
        if self._going is None:
            self._answer()

    def _as_file(self, path: Path) -> list[Ready]:
        return [self._attaching.file(path)]

    def _tell_of_others(self, paths: Sequence[Path]) -> None:
        if len(paths) > MOST_AT_ONCE:
            said = _("Only the first {count} files were taken. Choose the others afterwards.")
            self._say(said.format(count=MOST_AT_ONCE))

    def _change(self, how: Callable[[Entry], Entry]) -> None:
        record = self._entry.record
        entry = self._entry.change(record, how) if record else None
        if entry is not None:
            self._view.show_attachments(entry.attachments)

    def _wish(
        self,
        words: str,
        prepare: Callable[[], list[Ready]],
        put_in: Callable[[Entry, Sequence[Attachment]], Entry] = attached.with_attached,
        *,
        has_place: bool = True,
    ) -> None:
        record = self._entry.record
        if record is not None:
            place = self._view.keep_place() if has_place else None
            self._wishes.append(_Wish(record, words, prepare, place, put_in))
            if self._going is None:
                self._next()

    def _begin(self) -> None:
        """Be done with what was said, unless more joins what is on its way."""
        if self._going is None:
            self._said.clear()

    def _say(self, words: str) -> None:
        """Show a sentence beside what was said of the others that came along, once each."""
        if words not in self._said:
            self._said.append(words)
        self._view.show_note("\n".join(self._said))

    def _next(self) -> None:
        if not self._wishes:
            self._end()
            return
        wish = self._going = self._wishes.popleft()
        self._view.show_busy(wish.words)
        ready, failed = partial(self._on_ready, wish), partial(self._on_failed, wish)
        self._ticket = self._jobs.run(wish.prepare, ready, failed, Lane.THINK)

    def _on_ready(self, wish: _Wish, ready: list[Ready]) -> None:
        if any(one.was_large for one in ready):
            self._say(
                _("The picture was very large, so a smaller one is kept. You can still read it.")
            )
        self._keep(wish, ready, [])

    def _keep(self, wish: _Wish, ready: list[Ready], kept: list[Attachment]) -> None:
        if len(kept) == len(ready):
            self._put_in(wish, kept)
            return
        self._step(wish, ready, kept, self._attaching.keep(ready[len(kept)]))

    def _step(
        self,
        wish: _Wish,
        ready: list[Ready],
        kept: list[Attachment],
        steps: Generator[Progress, None, Attachment],
    ) -> None:
        """Put some of the bytes into the journal; others may save between two steps."""

        def done(attachment: Attachment | None) -> None:
            if self._going is not wish:
                return
            if attachment is None:
                self._step(wish, ready, kept, steps)
            else:
                self._keep(wish, ready, [*kept, attachment])

        failed = partial(self._on_failed, wish)
        self._ticket = self._jobs.run(partial(_stepped, steps), done, failed, Lane.SAVE)

    def _put_in(self, wish: _Wish, kept: list[Attachment]) -> None:
        entry = self._entry.change(wish.record, lambda entry: wish.put_in(entry, kept))
        if entry is not None:
            if self._entry.record == wish.record:
                self._view.show_attachments(entry.attachments)
                self._give_place(wish, kept, entry)
            self._next()
            return
        later = partial(self._attaching.attach_later, wish.record, kept, wish.put_in)
        done, failed = partial(self._on_later, wish), partial(self._on_failed, wish)
        self._jobs.run(later, done, failed, Lane.SAVE)

    def _give_place(self, wish: _Wish, kept: list[Attachment], entry: Entry) -> None:
        """Let it stand in the text; the first file of a picture stays under it."""
        if wish.place is not None and kept:
            same = next((one for one in entry.attachments if one.hash == kept[0].hash), kept[0])
            self._view.put(wish.place, same)

    def _on_later(self, wish: _Wish, changes: Changes) -> None:
        self._changed(changes)
        self._after(wish)

    def _on_failed(self, wish: _Wish, error: Exception) -> None:
        if isinstance(error, Refusal):
            self._say(worded(error).whole)
        self._after(wish)
        if not isinstance(error, Refusal):
            raise error

    def _after(self, wish: _Wish) -> None:
        """Go on, unless this was given up and something else is on its way already."""
        if self._going is wish:
            self._next()

    def _end(self) -> None:
        self._going = self._ticket = None
        self._view.show_busy("")
        self._answer()

    def _answer(self) -> None:
        askers, self._askers = self._askers, []
        for done in askers:
            done()


class Showing(Generic[Image]):
    """Fetches what is attached, to be looked at, heard, or saved as a file.

    `decode` makes a picture of bytes that is at most so many pixels wide and high, away from the
    window's thread; None where it cannot. Nothing of it is ever written anywhere.
    """

    def __init__(
        self,
        attaching: Attaching,
        jobs: Jobs,
        decode: Callable[[bytes, int], Image | None],
        changed: Callable[[Changes], None],
    ) -> None:
        self._attaching = attaching
        self._jobs = jobs
        self._decode = decode
        self._changed = changed
        self._seen: OrderedDict[tuple[str, int], Image] = OrderedDict()

    def picture(
        self,
        attachment: Attachment,
        side: int,
        done: Callable[[Image | None], None],
    ) -> None:
        """Fetch a picture or drawing, `side` pixels at most; None where it cannot be shown."""
        key = (attachment.hash, side)
        if key in self._seen:
            self._seen.move_to_end(key)
            done(self._seen[key])
            return

        def decoded(image: Image | None) -> None:
            if image is not None:
                self._seen[key] = image
                if len(self._seen) > _REMEMBERED:
                    self._seen.popitem(last=False)
            done(image)

        def fetched(content: bytes) -> None:
            self._jobs.run(partial(self._decode, content, side), decoded, let_it_show, Lane.THINK)

        self.content(attachment, fetched, lambda _refusal: done(None))

    def content(
        self,
        attachment: Attachment,
        done: Callable[[bytes], None],
        refused: Callable[[Refusal], None],
    ) -> None:
        """Fetch the bytes of an attachment."""
        self._jobs.run(
            lambda: finish(self._attaching.fetch(attachment)), done, partial(_refuse, refused)
        )

    def save_copy(
        self,
        record: RecordId,
        attachment: Attachment,
        path: Path,
        done: Callable[[], None],
        refused: Callable[[Refusal], None],
    ) -> None:
        """Save a copy as a file that anybody can read."""

        def saved(changes: Changes) -> None:
            self._changed(changes)
            done()

        work = partial(self._attaching.save_copy, record, attachment, path)
        self._jobs.run(work, saved, partial(_refuse, refused), Lane.SAVE)


def _stepped(steps: Generator[Progress, None, Attachment]) -> Attachment | None:
    """Take one step; None while it is not the last."""
    try:
        next(steps)
    except StopIteration as end:
        kept: Attachment = end.value
        return kept
    return None


def _refuse(refused: Callable[[Refusal], None], error: Exception) -> None:
    if not isinstance(error, Refusal):
        raise error
    refused(error)
