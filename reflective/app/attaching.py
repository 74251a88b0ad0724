# SPDX-License-Identifier: Apache-2.0
"""Attaching what is no text to an entry: pictures, drawings, sound notes, small files.

What is attached stands where a mark in the text says so (`journal.placed`), or else under the
text of its entry, in the order it came. Pictures are made anew, so that nothing a camera wrote
beside them comes along. Nothing is ever written outside the journal, but by `save_copy`, which
the ledger tells of.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from reflective.app import kept_form
from reflective.app.jobs import finish
from reflective.app.ports import NewRevision
from reflective.journal import ledger, payload
from reflective.journal import text as texts
from reflective.journal.entry import Attachment, Kind
from reflective.journal.ids import RecordId, uuid7
from reflective.journal.revision import ENTRY, LEDGER

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence
    from pathlib import Path

    from reflective.app.changes import Changes
    from reflective.app.jobs import Progress
    from reflective.app.ports import Clock, Randomness, Store
    from reflective.journal.entry import Entry

FILE_LIMIT = 25 * 1024 * 1024
"""Bytes of an attached file or sound; the journal is copied whole with each backup."""

PICTURE_LIMIT = 100 * 1024 * 1024
"""Bytes of a picture before it is made anew, which makes it small."""

PICTURE_ENDINGS = frozenset({".jpg", ".jpeg", ".png", ".webp", ".gif", ".bmp"})

OWN = "own"
ATTACHMENT = "attachment"
"""Audience and form in the ledger of an attachment that was saved as a file."""

_LONGEST_NAME = 120
_LONGEST_ALT = 2000
_ANY_MEDIA = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class MadeAnew:
    """A picture that was made anew; `was_large` says that it has fewer pixels than it had."""

    content: bytes
    media: str
    width: int
    height: int
    was_large: bool = False


@dataclass(frozen=True, slots=True)
class Ready:
    """Something that can be attached now: what is to be said of it, and its bytes."""

    attachment: Attachment
    content: bytes
    was_large: bool = False


class Pictures(Protocol):
    """Makes pictures anew."""

    def make_anew(self, content: bytes) -> MadeAnew:
        """Decode a picture and encode it afresh, upright, bounded, with nothing beside it.

        Raises PictureUnreadable or PictureTooLarge.
        """


class Outside(Protocol):
    """The files of the person outside the journal."""

    def read(self, path: Path, limit: int) -> bytes:
        """Read a file of at most `limit` bytes; raises TooLarge before, or CannotRead."""

    def write(self, path: Path, content: bytes, at_last: Callable[[], Changes]) -> Changes:
        """Write a file, and put it in its place once `at_last` is done.

        A file that is there is replaced: the person has agreed. Raises ReadOnlyPlace or DiskFull;
        then it is as it was.
        """


class Attaching:
    """Prepares, keeps, fetches and hands out what belongs to entries.

    `read`, `picture` and the other ways to prepare something do not touch the journal.
    """

    def __init__(
        self,
        store: Store,
        pictures: Callable[[], Pictures],
        outside: Outside,
        clock: Clock,
        randomness: Randomness,
    ) -> None:
        self._store = store
        self._pictures = pictures
        self._outside = outside
        self._clock = clock
        self._randomness = randomness

    def from_file(self, path: Path, *, keeps_original: bool = False) -> list[Ready]:
        """Prepare a file: a picture by its ending, anything else as it is.

        With `keeps_original` the file of a picture is attached beside it, with all it tells.
        Raises TooLarge, CannotRead, PictureUnreadable or PictureTooLarge.
        """
        if path.suffix.lower() not in PICTURE_ENDINGS:
            return [self.file(path)]
        if not keeps_original:
            return [self.picture(self._outside.read(path, PICTURE_LIMIT), path.name)]
        raw = self._outside.read(path, FILE_LIMIT)
        return [self.picture(raw, path.name), _as_file(raw, path.name)]

    def file(self, path: Path) -> Ready:
        """Prepare a file as it is; raises TooLarge or CannotRead."""
        return _as_file(self._outside.read(path, FILE_LIMIT), path.name)

    def picture(self, content: bytes, name: str = "") -> Ready:
        """Prepare the bytes of a picture; raises PictureUnreadable or PictureTooLarge."""
        made = self._pictures().make_anew(content)
        attachment = Attachment(
            hash="",
            kind=Kind.PICTURE,
            media=made.media,
            size=len(made.content),
            name=_name(name.rpartition(".")[0] or name),
            width=made.width,
            height=made.height,
        )
        return Ready(attachment, made.content, made.was_large)

    def keep(self, ready: Ready) -> Generator[Progress, None, Attachment]:
        """Put its bytes into the journal, in steps; the entry has to refer to them soon."""
        name = yield from self._store.blobs.put(ready.content)
        return replace(ready.attachment, hash=name)

    def fetch(self, attachment: Attachment) -> Generator[Progress, None, bytes]:
        """Fetch the bytes of an attachment, in steps; raises NoAttachment."""
        return (yield from self._store.blobs.fetch(attachment.hash))

    def attach_later(
        self,
        record: RecordId,
        new: Sequence[Attachment],
        put_in: Callable[[Entry, Sequence[Attachment]], Entry],
    ) -> Changes:
        """Attach to an entry that is not open any more; one that is gone meanwhile stays so."""
        draft, head = self._store.draft(record), self._store.head(record)
        text = draft.payload if draft else head.payload if head else ""
        if not text:
            return self._store.add([], at=self._clock.now())
        entry = put_in(kept_form.read(record, text), new)
        state = NewRevision(record, ENTRY, payload.encode(entry), payload.VERSION)
        return self._store.add([state], at=self._clock.now())

    def save_copy(self, record: RecordId, attachment: Attachment, path: Path) -> Changes:
        """Write an attachment into a file that anybody can read, and a line into the ledger.

        Raises NoAttachment, ReadOnlyPlace or DiskFull; then nothing has left.
        """
        content = finish(self._store.blobs.fetch(attachment.hash))
        now = self._clock.now()
        line = ledger.Departure(self._new_id(), record, now, OWN, ATTACHMENT, attachment.alt)
        new = NewRevision(RecordId(self._new_id()), LEDGER, ledger.encode(line))

        def keep() -> Changes:
            return self._store.add([new], at=now)

        return self._outside.write(path, content, keep)

    def _new_id(self) -> str:
        return uuid7(self._clock.now().milliseconds, self._randomness.take(10))


def drawing(content: bytes, width: int, height: int, alt: str = "") -> Ready:
    """Prepare a drawing: a PNG that carries its own lines."""
    attachment = Attachment("", Kind.DRAWING, "image/png", len(content), "", alt, width, height)
    return Ready(attachment, content)


def sound(content: bytes, seconds: int) -> Ready:
    """Prepare a sound note: a WAV file."""
    attachment = Attachment("", Kind.SOUND, "audio/wav", len(content), seconds=seconds)
    return Ready(attachment, content)


def with_attached(entry: Entry, new: Sequence[Attachment]) -> Entry:
    """Add attachments to an entry; what it has already is not added twice."""
    known = {one.hash for one in entry.attachments}
    added = tuple(one for one in new if one.hash not in known)
    return replace(entry, attachments=entry.attachments + added)


def without(entry: Entry, name: str) -> Entry:
    """Take an attachment out of an entry."""
    kept = tuple(one for one in entry.attachments if one.hash != name)
    return replace(entry, attachments=kept)


def described(entry: Entry, name: str, alt: str) -> Entry:
    """Say in words what an attachment of an entry is."""
    clean = texts.one_line(texts.clean(alt).text)[:_LONGEST_ALT]
    said = tuple(replace(one, alt=clean) if one.hash == name else one for one in entry.attachments)
    return replace(entry, attachments=said)


def with_redrawn(entry: Entry, name: str, new: Attachment) -> Entry:
    """Put a drawing in the place of the one it was made from; last, where that is gone."""
    old = next((one for one in entry.attachments if one.hash == name), None)
    if old is not None and old.reference != new.reference:
        new = replace(new, mark=old.reference)
    drawn = [new if one.hash == name else one for one in entry.attachments]
    return replace(entry, attachments=tuple(dict.fromkeys([*drawn, new])))


def _as_file(content: bytes, name: str) -> Ready:
    return Ready(Attachment("", Kind.FILE, _ANY_MEDIA, len(content), name=_name(name)), content)


def _name(name: str) -> str:
    """Make the name of a file one line that can stand on a page; its ending stays."""
    letters = (letter for letter in unicodedata.normalize("NFC", name) if letter.isprintable())
    clean = "".join(letters).strip()
    stem, dot, ending = clean.rpartition(".")
    if len(clean) <= _LONGEST_NAME or len(ending) > _LONGEST_NAME // 2:
        return clean[:_LONGEST_NAME]
    return stem[: _LONGEST_NAME - len(ending) - 1] + dot + ending
