# SPDX-License-Identifier: Apache-2.0
"""The key of the one who leads a group, from how a journal shows it to how a pack holds it.

A journal shows its key as age writes keys: `age1` and 58 letters, the last six of which check the
others (Bech32, BIP 173). A pack holds the same 32 bytes in 64 hexadecimal digits.
"""

from __future__ import annotations

_BEGINS = "age"
_LETTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_CHECKED = 6
_WORDS = 58
_DIGITS = 64


def in_digits(typed: str) -> str:
    """Write a key in hexadecimal digits; gives back what was typed where it is no key of age."""
    bare = "".join(typed.split()).lower()
    letters = bare.removeprefix(_BEGINS + "1")
    is_key = len(bare) > len(letters) == _WORDS and set(letters) <= set(_LETTERS)
    words = [_LETTERS.index(letter) for letter in letters] if is_key else []
    if not words or not _is_whole(words):
        return typed
    bits = "".join(f"{word:05b}" for word in words[:-_CHECKED])
    return f"{int(bits[: _DIGITS * 4], 2):0{_DIGITS}x}"


def _is_whole(words: list[int]) -> bool:
    """Say whether the last six words are those that belong to the others."""
    rest = 1
    begun = [*(ord(each) >> 5 for each in _BEGINS), 0, *(ord(each) & 31 for each in _BEGINS)]
    for word in (*begun, *words):
        top = rest >> 25
        rest = (rest & 0x1FFFFFF) << 5 ^ word
        for place, factor in enumerate(_GENERATOR):
            rest ^= factor if top >> place & 1 else 0
    return rest == 1
