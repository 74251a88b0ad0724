# SPDX-License-Identifier: Apache-2.0
"""Look into a journal's file with nothing of the product but the key."""

from __future__ import annotations

import contextlib
import zlib
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC

from reflective.vault import key as keys

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PAGE = 4096


def decrypted(path: Path, passphrase: str) -> bytes:
    """Decrypt every page, free ones too."""
    raw = path.read_bytes()
    salt = keys.read_salt(raw)
    assert salt
    key = keys.derive(passphrase, salt)
    pages = []
    for start in range(0, len(raw), PAGE):
        page = raw[start : start + PAGE]
        cut = page[16 if start == 0 else 0 : -80]
        cipher = Cipher(AES(key), CBC(page[-80:-64])).decryptor()
        pages.append(cipher.update(cut) + cipher.finalize())
    return b"".join(pages)


def unpacked(pages: bytes) -> Iterator[bytes]:
    """Unpack the beginning of every compressed text in these pages."""
    start = pages.find(b"\x78\x9c")
    while start >= 0:
        with contextlib.suppress(zlib.error):
            yield zlib.decompressobj().decompress(pages[start : start + PAGE])
        start = pages.find(b"\x78\x9c", start + 1)
