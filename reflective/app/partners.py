# SPDX-License-Identifier: Apache-2.0
"""Keeping the few people somebody gives things to, and the key of one's own to give them.

The secret key is made from the root secret of the journal, like a coach's: so it stands in every
copy of the journal, is opened by its recovery sheet, and never changes.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol, TypeVar

from reflective.app.kept_form import readable
from reflective.app.ports import NewRevision
from reflective.app.refusals import NoPartner, OwnKey, PartnerKnown
from reflective.journal import partner
from reflective.journal.ids import RecordId, uuid7
from reflective.journal.partner import Partner
from reflective.journal.revision import PARTNER

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence
    from pathlib import Path

    from reflective.app.changes import Changes
    from reflective.app.jobs import Progress
    from reflective.app.ports import Clock, Randomness, Store
    from reflective.sharing.given import FromPartner, Given

T = TypeVar("T")

_FOR = b"reflective-given"


class PartnerFiles(Protocol):
    """Makes and reads files for partners. A secret has 32 bytes; keys are as age writes them."""

    def public_key(self, secret: bytes) -> str:
        """Name the key to which others encrypt what is for the holder of a secret."""

    def whole_key(self, typed: str) -> str:
        """Give a key as age writes it, however it was typed; raises NotAPartnerKey."""

    def pack(self, given: Given, secret: bytes, keys: Sequence[str]) -> bytes:
        """Make a file that the holders of these keys alone can open; raises TooLarge."""

    def open(self, path: Path, secret: bytes) -> FromPartner:
        """Read a file; nothing of it is written to the disk.

        Raises CannotRead, TooLarge, NotFromPartner, ForSomebodyElse, GivenBroken or GivenNewer.
        """

    def write(self, path: Path, data: bytes, *, overwrite: bool, at_last: Callable[[], T]) -> T:
        """Write a file whole, do `at_last`, and only then put it in its place.

        Raises FileExists (unless told to overwrite), ReadOnlyPlace or DiskFull; then nothing
        has left.
        """


class Partners:
    """Keeps the partners of an open journal."""

    def __init__(
        self, store: Store, files: PartnerFiles, clock: Clock, randomness: Randomness
    ) -> None:
        self._store = store
        self._files = files
        self._clock = clock
        self._randomness = randomness

    def secret(self) -> bytes:
        """Make the secret key of this journal, 32 bytes."""
        root = self._store.identity.root
        if not root:
            raise ValueError("a journal without a root secret has no key")
        return hashlib.blake2b(key=root, digest_size=32, person=_FOR).digest()

    def own_key(self) -> str:
        """Name the public key of this journal, to be given to partners."""
        return self._files.public_key(self.secret())

    def partners(self) -> list[Partner]:
        """Fetch the partners in the order of their names."""
        heads = self._store.heads(PARTNER)
        read = readable(heads, lambda head: partner.decode(head.record, head.payload))
        return sorted((one for _, one in read), key=lambda one: (one.name.casefold(), one.id))

    def called(self, name: str) -> Partner:
        """Find a partner by their name, in any case; raises NoPartner."""
        wanted = partner.named(name).casefold()
        for one in self.partners():
            if one.name.casefold() == wanted:
                return one
        raise NoPartner(name)

    def with_key(self, key: str) -> Partner | None:
        """Find a partner by their key."""
        return next((one for one in self.partners() if one.key == key), None)

    def add(self, name: str, key: str) -> Changes:
        """Put somebody on the list, not compared yet.

        Raises NotAPartnerKey, OwnKey or PartnerKnown, and ValueError for a name that nobody
        could say aloud.
        """
        called = partner.named(name)
        if not called:
            raise ValueError("a name needs a letter or a digit")
        whole = self._files.whole_key(key)
        if whole == self.own_key():
            raise OwnKey
        for one in self.partners():
            if one.key == whole or one.name.casefold() == called.casefold():
                raise PartnerKnown(one.name)
        now = self._clock.now()
        record = RecordId(uuid7(now.milliseconds, self._randomness.take(10)))
        return self._put(Partner(record, called, whole, now))

    def compare(self, record: RecordId, *, is_same: bool) -> Changes:
        """Say that the number of their key was compared aloud, or was not; raises NoPartner."""
        for one in self.partners():
            if one.id == record:
                return self._put(replace(one, compared=self._clock.now() if is_same else None))
        raise NoPartner("")

    def remove(self, record: RecordId) -> Generator[Progress, None, Changes]:
        """Take somebody off the list for good, in steps; what came from them stays."""
        return (yield from self._store.erase(record))

    def _put(self, one: Partner) -> Changes:
        state = NewRevision(one.id, PARTNER, partner.encode(one))
        return self._store.add([state], at=self._clock.now())
