# SPDX-License-Identifier: Apache-2.0
"""Names for records that sort by the time they were made."""

from __future__ import annotations

import uuid
from typing import NewType

RecordId = NewType("RecordId", str)
"""One record (an entry, a pack, a person …) through all its revisions: a UUID as text."""

RevisionId = NewType("RevisionId", str)
"""One immutable state of a record: a UUID as text."""

DeviceId = NewType("DeviceId", str)
"""One journal on one machine and account: a UUID as text."""

_RANDOM_BYTES = 10


def uuid7(milliseconds: int, randomness: bytes) -> str:
    """Make a version 7 UUID (RFC 9562) from a Unix time in milliseconds and 10 random bytes.

    A time before 1970, as old entries and clocks that are wrong have it, counts as 1970. Raises
    ValueError if the time or the length of the randomness does not fit.
    """
    if milliseconds >= 1 << 48 or len(randomness) != _RANDOM_BYTES:
        raise ValueError("a version 7 UUID takes 48 bits of time and 10 random bytes")
    raw = bytearray(max(milliseconds, 0).to_bytes(6, "big") + randomness)
    raw[6] = 0x70 | raw[6] & 0x0F
    raw[8] = 0x80 | raw[8] & 0x3F
    name = raw.hex()
    return f"{name[:8]}-{name[8:12]}-{name[12:16]}-{name[16:20]}-{name[20:]}"


def is_uuid(text: str) -> bool:
    """Say whether a text is a UUID in its usual lower-case spelling."""
    try:
        return str(uuid.UUID(text)) == text
    except ValueError:
        return False
