# SPDX-License-Identifier: Apache-2.0
"""Keep the bytes of attachments in pieces, each content once, while anything refers to it.

A name is the keyed hash of the content. Its key comes from the root secret of the journal, so that
nobody can find out by a name whether a known picture is kept. `blob_use` says which record refers
to which content, in any of its versions or in its draft.

A content whose key is lost (salvaged without the first rows of its journal) keeps its old name;
the hash that it has under the new key then stands in a piece of the number -1.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from reflective.app.jobs import Progress
from reflective.app.refusals import NoAttachment
from reflective.journal import payload as payloads
from reflective.vault.columns import unpack_text

if TYPE_CHECKING:
    from collections.abc import Collection, Generator, Iterable, Iterator, Sequence

    from reflective.vault.columns import Id
    from reflective.vault.sql import Connection

PIECE_BYTES = 256 * 1024
"""A piece is written in some milliseconds, so that no save waits for a large content."""

_HASH_BYTES = 32
_PURPOSE = b"reflective blobs 1"
OTHER_NAME = -1
_BATCH = 500

_LACKING = """
SELECT DISTINCT hash FROM blob_use u
WHERE NOT EXISTS (SELECT 1 FROM blob b WHERE b.hash = u.hash AND b.n = 0)
"""
_ORPHANS = "DELETE FROM blob WHERE hash NOT IN (SELECT hash FROM blob_use)"
_RELEASE = """
DELETE FROM blob WHERE hash = ?1 AND NOT EXISTS (SELECT 1 FROM blob_use WHERE hash = ?1)
"""


def namer(root: bytes) -> hashlib.blake2b:
    """Begin a hash that only this journal and its copies can make."""
    key = hashlib.blake2b(_PURPOSE, key=root, digest_size=_HASH_BYTES).digest()
    return hashlib.blake2b(key=key, digest_size=_HASH_BYTES)


class Blobs:
    """The port `Blobs` over the tables `blob` and `blob_use` of one open journal."""

    def __init__(self, file: Connection, root: bytes) -> None:
        self._file = file
        self._root = root
        self._fresh: set[bytes] = set()

    def put(self, content: bytes, *, name: str = "") -> Generator[Progress, None, str]:
        """Keep bytes, in steps, and tell their name; those that are here stay as they are.

        They stay until the next opening at least, though nothing refers to them yet.
        """
        digest = namer(self._root)
        digest.update(content)
        own = digest.digest()
        key = bytes.fromhex(name) if name else own
        self._fresh.add(key)
        if not self._is_whole(key, len(content)):
            if key != own:
                self._write(key, OTHER_NAME, own)
            pieces = range(0, max(len(content), 1), PIECE_BYTES)
            # The first piece comes last: it says that all are there.
            for done, start in enumerate(reversed(pieces), 1):
                piece = content[start : start + PIECE_BYTES]
                self._write(key, start // PIECE_BYTES, piece)
                yield Progress(done, len(pieces))
        return key.hex()

    def fetch(self, name: str) -> Generator[Progress, None, bytes]:
        """Fetch bytes by their name, in steps; raises NoAttachment."""
        key = _key(name)
        count: int = self._file.value(
            "SELECT count(*) FROM blob WHERE hash = ? AND n >= 0", (key,)
        )
        pieces: list[bytes] = []
        for piece in self._pieces(key):
            pieces.append(piece)
            yield Progress(len(pieces), count)
        if not pieces or len(pieces) != count:
            raise NoAttachment(name)
        return b"".join(pieces)

    def here(self, names: Collection[str]) -> set[str]:
        """Tell which of these names have their bytes here."""
        question = "SELECT 1 FROM blob WHERE hash = ? AND n = 0"
        return {name for name in names if self._file.one(question, (_key(name),))}

    def lacking(self) -> list[str]:
        """List the names that are referred to, whose bytes are not here."""
        return [key.hex() for (key,) in self._file.all(_LACKING)]

    def refer(self, record: Id, payload: str) -> None:
        """Take note of what a version or draft refers to, within a transaction."""
        names = payloads.hashes(payload)
        if names:
            keys = [bytes.fromhex(name) for name in names]
            self._fresh.difference_update(keys)
            self._file.run_many(
                "INSERT OR IGNORE INTO blob_use VALUES(?,?)", [(record, key) for key in keys]
            )

    def settle(self, records: Iterable[Id]) -> None:
        """Let go of what only dropped drafts of these records referred to, in a transaction."""
        for record in records:
            rows = self._file.all("SELECT hash FROM blob_use WHERE record = ?", (record,))
            if rows:
                self._settle(record, {key for (key,) in rows})

    def take_out(self, records: Sequence[Id]) -> None:
        """Let go of all that these records refer to, within a transaction."""
        for record in records:
            rows = self._file.all(
                "DELETE FROM blob_use WHERE record = ? RETURNING hash", (record,)
            )
            self._release(key for (key,) in rows)

    def sweep(self) -> None:
        """Take away what nothing refers to; nobody may be about to refer to something new."""
        with self._file.transaction():
            self._file.run(_ORPHANS)

    def refer_anew(self) -> None:
        """Find again what every version and draft refers to, within a transaction."""
        self._file.run("DELETE FROM blob_use")
        last = -1
        question = "SELECT seq, record, payload FROM revision WHERE seq > ? ORDER BY seq LIMIT ?"
        while rows := self._file.all(question, (last, _BATCH)):
            for last, record, packed in rows:  # noqa: B007 - where the next batch begins
                self.refer(record, _text(packed))
        for record, text in self._file.all("SELECT record, payload FROM draft"):
            self.refer(record, text)

    def has_all_of(self, record: Id, payload: str) -> bool:
        """Say whether it is noted that a record refers to all that this payload does."""
        noted = {
            key.hex()
            for (key,) in self._file.all("SELECT hash FROM blob_use WHERE record = ?", (record,))
        }
        return noted.issuperset(payloads.hashes(payload))

    def wrong(self) -> Iterator[bool]:
        """Look at every content, in steps: say of each piece whether something is the matter."""
        if self._file.one(f"{_LACKING} LIMIT 1"):
            yield True
        for (key,) in self._file.all("SELECT hash FROM blob WHERE n = 0"):
            own = self._file.value(
                "SELECT bytes FROM blob WHERE hash = ? AND n = ?", (key, OTHER_NAME)
            )
            digest = namer(self._root)
            for piece in self._pieces(key):
                digest.update(piece)
                yield False
            is_here = self._file.one("SELECT 1 FROM blob WHERE hash = ? AND n = 0", (key,))
            yield is_here is not None and digest.digest() != (own or key)

    def _settle(self, record: Id, noted: set[bytes]) -> None:
        rows = self._file.all("SELECT payload FROM revision WHERE record = ?", (record,))
        drafts = self._file.all("SELECT payload FROM draft WHERE record = ?", (record,))
        try:
            texts = [unpack_text(packed) for (packed,) in rows] + [text for (text,) in drafts]
        except ValueError:  # nobody knows what a damaged version refers to
            return
        left = noted - {bytes.fromhex(name) for text in texts for name in payloads.hashes(text)}
        self._file.run_many(
            "DELETE FROM blob_use WHERE record = ? AND hash = ?", [(record, key) for key in left]
        )
        self._release(left)

    def _release(self, keys: Iterable[bytes]) -> None:
        self._file.run_many(_RELEASE, [(key,) for key in keys if key not in self._fresh])

    def _is_whole(self, key: bytes, size: int) -> bool:
        here: int = self._file.value(
            "SELECT ifnull(sum(length(bytes)), -1) FROM blob WHERE hash = ? AND n >= 0", (key,)
        )
        return here == size

    def _write(self, key: bytes, n: int, piece: bytes) -> None:
        with self._file.transaction():
            self._file.run("INSERT OR REPLACE INTO blob VALUES(?,?,?)", (key, n, piece))

    def _pieces(self, key: bytes) -> Iterator[bytes]:
        n = 0
        question = "SELECT bytes FROM blob WHERE hash = ? AND n = ?"
        while row := self._file.one(question, (key, n)):
            yield row[0]
            n += 1


def _key(name: str) -> bytes:
    try:
        return bytes.fromhex(name)
    except ValueError as strange:
        raise NoAttachment(name) from strange


def _text(packed: bytes) -> str:
    try:
        return unpack_text(packed)
    except ValueError:
        return ""
