# SPDX-License-Identifier: Apache-2.0
"""The key of a journal, made from its passphrase and the first 16 bytes of its file.

Those bytes are the salt: the name of a profile (`RJ-1`, `RJ-0`), 8 random bytes, and 4 bytes of
SHA-256 over the first 12, so that a damaged salt is recognised and one wrong bit put right.
"""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reflective.app.refusals import PassphraseTooShort

if TYPE_CHECKING:
    from reflective.app.ports import Randomness

SALT_BYTES = 16
MIN_PASSPHRASE = 8

STRONG = "RJ-1"
"""Argon2id over 256 MiB: about half a second."""

LIGHT = "RJ-0"
"""Argon2id over 64 MiB, for machines where the strong one takes over a second."""

_PASSES = 3
_LANES = 4
_KEY_BYTES = 32
_KIBIBYTES = {STRONG: 256 * 1024, LIGHT: 64 * 1024}
_NAME_BYTES = 4
_CHECKED_BYTES = 12
_RANDOM_BYTES = _CHECKED_BYTES - _NAME_BYTES


@dataclass(frozen=True, slots=True)
class Salt:
    """The head of a file as it was meant: 16 bytes, and the profile they name."""

    raw: bytes
    profile: str

    @property
    def is_known(self) -> bool:
        """Whether this version knows the profile; nobody else chooses what a key costs."""
        return self.profile in _KIBIBYTES


def new_salt(profile: str, randomness: Randomness) -> Salt:
    """Make the salt of a new journal."""
    head = profile.encode() + randomness.take(_RANDOM_BYTES)
    return Salt(head + _check(head), profile)


def read_salt(head: bytes) -> Salt | None:
    """Recognise the first bytes of a journal, one wrong bit put right; None for other files."""
    if len(head) < SALT_BYTES:
        return None
    raw = head[:SALT_BYTES]
    if _is_whole(raw):
        return Salt(raw, raw[:_NAME_BYTES].decode())
    for bit in range(SALT_BYTES * 8):
        mended = bytearray(raw)
        mended[bit // 8] ^= 1 << bit % 8
        if _is_whole(bytes(mended)) and mended[:_NAME_BYTES].decode() in _KIBIBYTES:
            return Salt(bytes(mended), mended[:_NAME_BYTES].decode())
    return None


def looks_like_ours(head: bytes) -> bool:
    """Say whether a file whose salt cannot be read still begins as a journal does."""
    return len(head) >= SALT_BYTES and head[:_NAME_BYTES] in {name.encode() for name in _KIBIBYTES}


def check_length(passphrase: str) -> None:
    """Refuse a new passphrase of fewer than eight characters: PassphraseTooShort."""
    if len(_normal(passphrase)) < MIN_PASSPHRASE:
        raise PassphraseTooShort


def derive(passphrase: str, salt: Salt) -> bytes:
    """Make the 32 bytes of the key. Slow and large on purpose: call it away from the window.

    Raises MemoryError where the profile's memory is not to be had.
    """
    from argon2.exceptions import HashingError  # noqa: PLC0415 - loaded when first needed
    from argon2.low_level import Type, hash_secret_raw  # noqa: PLC0415 - the same

    try:
        return hash_secret_raw(
            _normal(passphrase).encode("utf-8", "surrogatepass"),
            salt.raw,
            time_cost=_PASSES,
            memory_cost=_KIBIBYTES[salt.profile],
            parallelism=_LANES,
            hash_len=_KEY_BYTES,
            type=Type.ID,
        )
    except HashingError as shortage:
        raise MemoryError from shortage


def _normal(passphrase: str) -> str:
    """Make one text of what looks the same, however the keyboard composed it."""
    return unicodedata.normalize("NFKC", passphrase)


def _check(head: bytes) -> bytes:
    return hashlib.sha256(head[:_CHECKED_BYTES]).digest()[: SALT_BYTES - _CHECKED_BYTES]


def _is_whole(raw: bytes) -> bool:
    return raw[:3] == b"RJ-" and raw[3:4].isdigit() and raw[_CHECKED_BYTES:] == _check(raw)
