# SPDX-License-Identifier: Apache-2.0
"""Lock a file that leaves, so that one person alone can open it: the age format, unsigned.

A key is written as age writes it (`age1…`), or as a prompt pack names that of a group: X25519,
64 hexadecimal digits. Any age tool opens the file. Form: age-encryption.org/v1, BIP 173.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reflective.app.refusals import (
    ForSomebodyElse,
    GivenBroken,
    GivenNewer,
    NotAKey,
    NotFromPartner,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pyrage

_HEX = re.compile(r"[0-9a-f]{64}")
_PREFIX = "age"
_SECRET = "age-secret-key-"  # noqa: S105 - how every such key begins
_LETTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_CHECKED = 6
_ANY_AGE, _FIRST_LINE = b"age-encryption.org/", b"age-encryption.org/v1\n"
_PRIME = 2**255 - 19
_WEAK = frozenset(
    (
        0,
        1,
        _PRIME - 1,
        325606250916557431795983626356110631294008115727848805560023387167927233504,
        39382357235489614581723060781553021112529911719440698176882885853963445705823,
    )
)
"""Points of small order on Curve25519; see RFC 7748, section 6."""


def locked(data: bytes, *recipients: str) -> bytes:
    """Encrypt to keys; nobody else can open it, and it does not tell who did it.

    Raises NotAKey for a key that was mistyped.
    """
    # Loaded when first needed, so that the window comes up fast.
    import pyrage  # noqa: PLC0415 - see above

    keys = [pyrage.x25519.Recipient.from_str(whole_key(one)) for one in recipients]
    encrypted: bytes = pyrage.encrypt(data, keys)
    return encrypted


def whole_key(typed: str) -> str:
    """Give a key as age writes it, however it was typed; raises NotAKey if it is none."""
    # Loaded when first needed, as above.
    import pyrage  # noqa: PLC0415 - see above

    bare = "".join(typed.split()).lower()
    named = in_letters(bytes.fromhex(bare)) if _HEX.fullmatch(bare) else bare
    try:
        key = str(pyrage.x25519.Recipient.from_str(named))
    except pyrage.RecipientError as refused:
        raise NotAKey(typed) from refused
    if _is_weak(key):
        raise NotAKey(typed)
    return key


def public_key(secret: bytes) -> str:
    """Name the key to which others encrypt what is for the holder of these 32 secret bytes."""
    return str(_identity(secret).to_public())


def raw_key(key: str) -> bytes:
    """Give the 32 bytes of a public key that age writes in letters."""
    bits = "".join(f"{_LETTERS.index(letter):05b}" for letter in key[len(_PREFIX) + 1 : -_CHECKED])
    return bytes(int(bits[start : start + 8], 2) for start in range(0, 256, 8))


def opened(data: bytes, secret: bytes) -> bytes:
    """Open a file of the age format with 32 secret bytes.

    Raises NotFromPartner if it is no such file, ForSomebodyElse if it is encrypted to another
    key, GivenNewer for a newer age, and GivenBroken where it is damaged.
    """
    # Loaded when first needed, as above.
    import pyrage  # noqa: PLC0415 - see above

    if not data.startswith(_ANY_AGE):
        raise NotFromPartner
    if not data.startswith(_FIRST_LINE):
        raise GivenNewer(2)
    try:
        plain: bytes = pyrage.decrypt(data, [_identity(secret)])
    except pyrage.DecryptError as refused:
        # pyrage has one class for all of them; a test holds how it words this one.
        if str(refused) == "No matching keys found":
            raise ForSomebodyElse from refused
        raise GivenBroken from refused
    return plain


def _identity(secret: bytes) -> pyrage.x25519.Identity:
    # Loaded when first needed, as above.
    import pyrage  # noqa: PLC0415 - see above

    return pyrage.x25519.Identity.from_str(in_letters(secret, _SECRET).upper())


def _is_weak(key: str) -> bool:
    """Say whether a key is one of the few points with which anybody could open the file."""
    return int.from_bytes(raw_key(key), "little") % (1 << 255) % _PRIME in _WEAK


def in_letters(key: bytes, prefix: str = _PREFIX) -> str:
    """Write 32 bytes of a key as age does, with six letters to check the others by."""
    words = list(_fives(key))
    begun = [*(ord(c) >> 5 for c in prefix), 0, *(ord(c) & 31 for c in prefix)]
    rest = _remainder([*begun, *words, *[0] * _CHECKED]) ^ 1
    words += [rest >> 5 * (_CHECKED - 1 - place) & 31 for place in range(_CHECKED)]
    return prefix + "1" + "".join(_LETTERS[word] for word in words)


def _fives(data: bytes) -> Iterator[int]:
    """Part bytes into words of five bits; nought is added at the end."""
    bits = "".join(f"{byte:08b}" for byte in data)
    bits += "0" * (-len(bits) % 5)
    for start in range(0, len(bits), 5):
        yield int(bits[start : start + 5], 2)


def _remainder(words: Iterable[int]) -> int:
    checked = 1
    for word in words:
        top = checked >> 25
        checked = (checked & 0x1FFFFFF) << 5 ^ word
        for place, value in enumerate(_GENERATOR):
            checked ^= value if top >> place & 1 else 0
    return checked
