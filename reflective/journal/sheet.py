# SPDX-License-Identifier: Apache-2.0
"""The recovery sheet: a journal's key in rows that can be copied by hand and read again.

Six numbered rows of four groups of four signs and two signs of proof. Rows 1 to 4 are the 32
bytes of the key, rows 5 and 6 the 16 bytes the file begins with; the signs are hexadecimal, so
that any SQLCipher 4 shell takes them as they stand. Each row proves itself, so a slip of the pen
is found in its row; o, l and i are read as the digits they look like.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

KEY_BYTES = 32
SALT_BYTES = 16

_ROW_BYTES = 8
_KEY_ROWS = KEY_BYTES // _ROW_BYTES
_ROWS = (KEY_BYTES + SALT_BYTES) // _ROW_BYTES
_GROUP = 4
_SIGNS = _ROW_BYTES * 2
_LOOKALIKES = str.maketrans("oOlLiI", "001111")
_WRITTEN = re.compile(r"\s*(?:(\d)\s*[.:)]?\s+)?((?:[0-9a-fA-FoOlLiI]\s*-?\s*){18})")
_FINGERPRINT_BYTES = 4


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the sheet: its number from 1, its four groups, and its two signs of proof."""

    number: int
    groups: tuple[str, ...]
    proof: str


@dataclass(frozen=True, slots=True)
class Copied:
    """What was read of a sheet: the key, and the salt where its rows were there too.

    `missing` is the first row that was not found, 0 where all were.
    """

    key: bytes = field(repr=False)
    salt: bytes | None = field(repr=False)
    missing: int = field(default=0, compare=False)


class UnreadableError(ValueError):
    """A sheet was not copied right; `row` says where to look again, 0 where rows are missing."""

    def __init__(self, row: int) -> None:
        super().__init__(row)
        self.row = row


def rows(key: bytes, salt: bytes) -> tuple[Row, ...]:
    """Write the rows of a key of 32 bytes and a salt of 16; raises ValueError for other sizes."""
    if len(key) != KEY_BYTES or len(salt) != SALT_BYTES:
        raise ValueError("a sheet holds a key of 32 bytes and a salt of 16")
    return tuple(_row(number, part) for number, part in enumerate(_parts(key + salt), 1))


def as_text(written: Sequence[Row]) -> str:
    """Set rows out as they stand on paper."""
    return "\n".join(f"{row.number}  {' '.join(row.groups)}  {row.proof}" for row in written)


def read(text: str) -> Copied:
    """Read a sheet that was copied or scanned, among whatever else stands in the text.

    Raises UnreadableError with the first row that does not prove itself.
    """
    parts: dict[int, bytes] = {}
    for line in text.splitlines():
        found = _WRITTEN.fullmatch(line)
        if found is None:
            continue
        number = int(found[1]) if found[1] else len(parts) + 1
        signs = as_signs(found[2])
        part = bytes.fromhex(signs[:_SIGNS])
        if number > _ROWS or _proof(number, part) != signs[_SIGNS:]:
            raise UnreadableError(number)
        parts[number] = part
    missing = [number for number in range(1, _KEY_ROWS + 1) if number not in parts]
    if missing:
        raise UnreadableError(missing[0] if parts else 0)
    key = b"".join(parts[number] for number in range(1, _KEY_ROWS + 1))
    rest = [parts.get(number) for number in range(_KEY_ROWS + 1, _ROWS + 1)]
    salt = b"".join(part for part in rest if part is not None)
    gaps = (number for number in range(_KEY_ROWS + 1, _ROWS + 1) if number not in parts)
    return Copied(key, salt if len(salt) == SALT_BYTES else None, next(gaps, 0))


def as_signs(typed: str) -> str:
    """Read signs as a hand may have written them: gaps do not count, nor capitals; o is 0."""
    return re.sub(r"[\s-]", "", typed).translate(_LOOKALIKES).lower()


def fingerprint(key: bytes) -> str:
    """Name a key in eight signs, so that a sheet can be told from an older one."""
    digest = hashlib.sha256(b"reflective sheet\0" + key).hexdigest()[: _FINGERPRINT_BYTES * 2]
    return f"{digest[:_GROUP]} {digest[_GROUP:]}"


def shell_lines(file_name: str, key: bytes, salt: bytes) -> tuple[str, str]:
    """Write the two lines that open the file in a shell of SQLCipher 4."""
    return f'sqlcipher "{file_name}"', f"PRAGMA key = \"x'{key.hex()}{salt.hex()}'\";"


def _parts(joined: bytes) -> list[bytes]:
    return [joined[start : start + _ROW_BYTES] for start in range(0, len(joined), _ROW_BYTES)]


def _row(number: int, part: bytes) -> Row:
    signs = part.hex()
    groups = tuple(signs[start : start + _GROUP] for start in range(0, _SIGNS, _GROUP))
    return Row(number, groups, _proof(number, part))


def _proof(number: int, part: bytes) -> str:
    return hashlib.sha256(bytes([number]) + part).hexdigest()[:2]
