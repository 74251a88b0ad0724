# SPDX-License-Identifier: Apache-2.0
"""A coach's mark under a prompt pack, with a key of the coach's own journal.

The key is made from the root secret of the coach's own journal, so that it stands in every copy
of that journal, is opened by its recovery sheet, and never changes. A pack may name the key of
another journal as its successor; `prompts.marks` says which marks are known.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reflective.app.ports import Store
    from reflective.app.prompting import Library, ReadPack

_FOR = b"reflective-packs"


class Signing:
    """Signs packs as the person whose journal is open."""

    def __init__(self, store: Store, library: Library) -> None:
        self._store = store
        self._library = library

    def mark(self) -> str:
        """Name the public key of this journal, 64 hexadecimal digits."""
        return self._library.public_key(self._seed())

    def sign(self, read: ReadPack, successor: str = "") -> ReadPack:
        """Sign a pack, in place of any mark it carries.

        `successor` is the public key that later versions may carry; '' leaves what the pack
        says. Raises PackRefused where the pack with it keeps not every rule.
        """
        text = self._library.sign(read.text, self._seed(), successor)
        return self._library.read(text.encode())

    def _seed(self) -> bytes:
        root = self._store.identity.root
        if not root:
            raise ValueError("a journal without a root secret signs nothing")
        return hashlib.blake2b(key=root, digest_size=32, person=_FOR).digest()
