# SPDX-License-Identifier: Apache-2.0
"""A locked file is one of the age format: read here without the library that wrote it."""

from __future__ import annotations

import base64
import hashlib
import hmac

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from hypothesis import given
from hypothesis import strategies as st

from reflective.app.refusals import NotAKey
from reflective.files.locking import in_letters, locked

SECRET = X25519PrivateKey.from_private_bytes(hashlib.sha256(b"a facilitator").digest())
PUBLIC = SECRET.public_key().public_bytes_raw()
KEY = in_letters(PUBLIC)
CHUNK = 64 * 1024


def _raw(line: bytes) -> bytes:
    return base64.b64decode(line + b"=" * (-len(line) % 4))


def _derived(key: bytes, salt: bytes, info: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt, info).derive(key)


def unlocked(data: bytes) -> bytes:
    """Open a file as age-encryption.org/v1 says, with the facilitator's key."""
    lines = data.split(b"\n", 4)
    assert lines[0] == b"age-encryption.org/v1"
    kind, name, theirs = lines[1].split(b" ")
    assert (kind, name) == (b"->", b"X25519")
    shared = SECRET.exchange(X25519PublicKey.from_public_bytes(_raw(theirs)))
    wrap = _derived(shared, _raw(theirs) + PUBLIC, b"age-encryption.org/v1/X25519")
    file_key = ChaCha20Poly1305(wrap).decrypt(bytes(12), _raw(lines[2]), None)
    footer = data.index(b"\n--- ") + len(b"\n---")
    proof, _end, body = data[footer + 1 :].partition(b"\n")
    keyed = _derived(file_key, b"", b"header")
    assert hmac.digest(keyed, data[:footer], "sha256") == _raw(proof)
    stream = ChaCha20Poly1305(_derived(file_key, body[:16], b"payload"))
    chunks = [body[at : at + CHUNK + 16] for at in range(16, len(body), CHUNK + 16)]
    plain = b""
    for number, chunk in enumerate(chunks):
        is_last = number == len(chunks) - 1
        plain += stream.decrypt(number.to_bytes(11, "big") + bytes([is_last]), chunk, None)
    return plain


@pytest.mark.parametrize("size", [0, 1, 256, CHUNK, CHUNK + 1, 3 * CHUNK + 5])
def test_who_has_the_key_opens_it_with_any_age_tool(size: int) -> None:
    data = bytes(range(256)) * (size // 256 + 1)
    assert unlocked(locked(data[:size], KEY)) == data[:size]


@pytest.mark.parametrize(
    "typed", [KEY, KEY.upper(), f" {KEY}\n", PUBLIC.hex(), PUBLIC.hex().upper()]
)
def test_a_key_is_taken_as_age_writes_it_and_as_a_pack_names_it(typed: str) -> None:
    assert unlocked(locked(b"a story", typed)) == b"a story"


def test_a_locked_file_tells_neither_its_words_nor_for_whom_it_is() -> None:
    one, two = locked(b"a story of a colleague", KEY), locked(b"a story of a colleague", KEY)
    assert b"colleague" not in one
    assert KEY.encode() not in one
    assert PUBLIC not in one
    assert one != two


@given(st.integers(4, len(KEY) - 1), st.sampled_from("qpzry9x8gf2tvdw0s3jn54khce6mua7lbio1"))
def test_no_key_with_a_wrong_letter_is_taken(place: int, letter: str) -> None:
    mistyped = KEY[:place] + letter + KEY[place + 1 :]
    if mistyped != KEY:
        with pytest.raises(NotAKey):
            locked(b"a story", mistyped)


@pytest.mark.parametrize(
    "typed",
    [
        *("", "age1", KEY[:-1], KEY + "q", "ssh-ed25519 AAAAC3NzaC1", "clé", PUBLIC.hex()[:-1]),
        "AGE-SECRET-KEY-1" + "Q" * 58,
        *("0" * 64, "01" + "0" * 62, "ec" + "f" * 60 + "7f"),
    ],
)
def test_what_is_no_key_is_refused(typed: str) -> None:
    with pytest.raises(NotAKey):
        locked(b"a story", typed)
