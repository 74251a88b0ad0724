# SPDX-License-Identifier: Apache-2.0
"""The bytes of attachments in memory, kept and let go of as the encrypted file does."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from reflective.app.jobs import Progress
from reflective.app.refusals import NoAttachment
from reflective.journal import payload

if TYPE_CHECKING:
    from collections.abc import Collection, Generator

    from tests.fakes.store import FakeFile


class FakeBlobs:
    """Keeps bytes for as long as a version or a draft refers to them."""

    def __init__(self, file: FakeFile) -> None:
        self._file = file
        self._fresh: set[str] = set()

    def put(self, content: bytes, *, name: str = "") -> Generator[Progress, None, str]:
        yield Progress(1, 1)
        key = name or sha256(self._file.journal.encode() + content).hexdigest()
        self._fresh.add(key)
        self._file.blobs.setdefault(key, content)
        return key

    def fetch(self, name: str) -> Generator[Progress, None, bytes]:
        yield Progress(1, 1)
        if name not in self._file.blobs:
            raise NoAttachment(name)
        return self._file.blobs[name]

    def here(self, names: Collection[str]) -> set[str]:
        return set(names) & set(self._file.blobs)

    def lacking(self) -> list[str]:
        return sorted(self._named() - set(self._file.blobs))

    def refer(self, text: str) -> None:
        """Take note that what was put just now is referred to."""
        self._fresh -= set(payload.hashes(text))

    def settle(self) -> None:
        """Let go of all that is referred to no more; what was put just now may yet be."""
        named = self._named()
        self._fresh -= named
        for name in set(self._file.blobs) - named - self._fresh:
            del self._file.blobs[name]

    def _named(self) -> set[str]:
        texts = [revision.payload for past in self._file.revisions.values() for revision in past]
        texts += [draft.payload for draft in self._file.drafts.values()]
        return {name for text in texts for name in payload.hashes(text)}
