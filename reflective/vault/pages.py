# SPDX-License-Identifier: Apache-2.0
"""Verify pages of an encrypted file without opening it, to tell a wrong key from damage.

SQLCipher 4: pages of 4096 bytes, the last 80 of them 16 of IV and 64 of HMAC-SHA512 over what
stands before and the page's number; the HMAC's key is PBKDF2-HMAC-SHA512 of the key in 2 rounds
with the salt XOR 0x3a. The first page begins with the salt, which the HMAC does not cover.
"""

from __future__ import annotations

import errno
import hashlib
import hmac
from itertools import chain
from typing import TYPE_CHECKING

from reflective.app.refusals import NoJournal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from io import FileIO
    from pathlib import Path

PAGE_BYTES = 4096
_HMAC_BYTES = 64
_SALT_BYTES = 16
_SALT_MASK = 0x3A
_ROUNDS = 2
_FIRST = 9
_SPREAD = 1000
_NEVER_WRITTEN = 0x4000_0000 // PAGE_BYTES + 1
"""SQLite locks a file at this page and leaves it empty."""


class PageCheck:
    """Knows the HMAC key of one file, and looks at its pages with it."""

    def __init__(self, path: Path, key: bytes, salt: bytes) -> None:
        self._path = path
        masked = bytes(byte ^ _SALT_MASK for byte in salt)
        self._hmac_key = hashlib.pbkdf2_hmac("sha512", key, masked, _ROUNDS, 32)

    def fits(self) -> bool:
        """Say whether the key is the file's: one whole page among many shows it.

        The first ones nearly always do. The others, spread over the file, are for one whose
        beginning and end are damaged: nobody is to look for another passphrase then.
        """
        with self._path.open("rb", buffering=0) as file:
            last = file.seek(0, 2) // PAGE_BYTES
            first = [*range(2, min(last, _FIRST) + 1), *(n for n in (1, last) if n)]
            spread = range(_FIRST + 1, last, max(last // _SPREAD, 1))
            return any(self._is_whole(file, number) for number in chain(first, spread))

    def is_first_whole(self) -> bool:
        """Say whether the first page is whole, which knows where all others belong."""
        with self._opened() as file:
            return self._is_whole(file, 1)

    def damaged(self, slice_pages: int) -> Iterator[tuple[int, int, list[int]]]:
        """Look at every page, in slices: yields pages done, pages in all, damaged ones so far.

        Damaged ones by their numbers, from 1; a rest after the last page counts as one more.
        Raises NoJournal where the file is gone meanwhile, with the disk it was on.
        """
        done = 0
        bad: list[int] = []
        while True:
            with self._opened() as file:
                pages, rest = divmod(file.seek(0, 2), PAGE_BYTES)
                bad += [
                    number
                    for number in range(done + 1, min(done + slice_pages, pages) + 1)
                    if number != _NEVER_WRITTEN and not self._is_whole(file, number)
                ]
            done = min(done + slice_pages, pages)
            if done >= pages:
                yield pages, pages, bad + [pages + 1] * bool(rest)
                return
            yield done, pages, bad

    def _opened(self) -> FileIO:
        try:
            return self._path.open("rb", buffering=0)  # else it reads the next page, too
        except FileNotFoundError as missing:
            raise NoJournal(self._path) from missing

    def _is_whole(self, file: FileIO, number: int) -> bool:
        file.seek((number - 1) * PAGE_BYTES)
        try:
            page = file.read(PAGE_BYTES)
        except OSError as error:
            if error.errno != errno.EIO:
                raise
            return False  # its disk cannot read it any more
        if len(page) < PAGE_BYTES:
            return False
        covered = page[_SALT_BYTES if number == 1 else 0 : -_HMAC_BYTES]
        found = hmac.digest(self._hmac_key, covered + number.to_bytes(4, "little"), "sha512")
        return hmac.compare_digest(found, page[-_HMAC_BYTES:])
