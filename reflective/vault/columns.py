# SPDX-License-Identifier: Apache-2.0
"""How ids, times and texts stand in the columns of the file, and come back."""

from __future__ import annotations

import zlib
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable

Id: TypeAlias = bytes | str
"""An id in a column: the 16 bytes of a UUID, or the text of anything else."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_LEVEL = 6
_UUID_LETTERS = 36
_UUID_BYTES = 16


@lru_cache(maxsize=2048)
def to_id(text: str) -> Id:
    """Pack an id: a UUID in its usual spelling takes 16 bytes instead of 36 letters.

    Each step of adding a revision asks for it, so that of the last batch is remembered.
    """
    if len(text) == _UUID_LETTERS:
        bare = text.replace("-", "")
        try:
            packed = bytes.fromhex(bare)
        except ValueError:
            return text
        if len(packed) == _UUID_BYTES and from_id(packed) == text:
            return packed
    return text


def from_id(packed: Id) -> str:
    """Unpack an id that `to_id` packed."""
    if isinstance(packed, str):
        return packed
    bare = packed.hex()
    return f"{bare[:8]}-{bare[8:12]}-{bare[12:16]}-{bare[16:20]}-{bare[20:]}"


def to_ids(texts: Iterable[str]) -> bytes:
    """Pack revision ids (always UUIDs) one behind the other; raises ValueError for others."""
    return b"".join(bytes.fromhex(text.replace("-", "")) for text in texts)


def from_ids(packed: bytes) -> tuple[str, ...]:
    """Unpack revision ids that `to_ids` packed."""
    return tuple(
        from_id(packed[start : start + _UUID_BYTES])
        for start in range(0, len(packed), _UUID_BYTES)
    )


def to_microseconds(at: datetime) -> int:
    """Count whole microseconds since 1970 in UTC, negative before."""
    return (at - _EPOCH) // _MICROSECOND


def from_microseconds(count: int) -> datetime:
    """Turn microseconds since 1970 into a time in UTC."""
    return _EPOCH + timedelta(microseconds=count)


def pack_text(text: str) -> bytes:
    """Compress a text."""
    return zlib.compress(text.encode(), _LEVEL)


def unpack_text(stored: bytes) -> str:
    """Read a compressed text; raises ValueError if its bytes are damaged."""
    try:
        return zlib.decompress(stored).decode()
    except (zlib.error, TypeError) as damaged:
        raise ValueError("a compressed text cannot be read") from damaged
