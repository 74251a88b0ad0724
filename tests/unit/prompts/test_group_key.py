# SPDX-License-Identifier: Apache-2.0
"""The key of a group's leader is typed as their journal shows it, and stands in the pack."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflective.files.locking import public_key, raw_key, whole_key
from reflective.prompts import composing
from reflective.prompts.group_key import in_digits
from tests.unit.files import packmaking as making

SHOWN = public_key(b"s" * 32)


@given(st.binary(min_size=32, max_size=32))
def test_a_key_in_letters_and_one_in_digits_are_the_same(secret: bytes) -> None:
    shown = public_key(secret)
    digits = in_digits(f" {shown[:20]} {shown[20:].upper()} ")
    assert digits == raw_key(shown).hex()
    assert whole_key(digits) == shown


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "age1",
        "ab" * 32,
        SHOWN[:-1],
        SHOWN + "q",
        SHOWN.replace("age1", "age2"),
        "age1" + "q" * 58,
    ],
)
def test_what_is_no_such_key_stays_as_it_was_typed(typed: str) -> None:
    assert in_digits(typed) == typed


@given(st.integers(4, 61), st.sampled_from("qpzry9x8gf2tvdw0s3jn54khce6mua7l"))
def test_a_mistyped_letter_is_noticed(place: int, letter: str) -> None:
    typed = SHOWN[:place] + letter + SHOWN[place + 1 :]
    assert (in_digits(typed) == typed) is (typed != SHOWN)


def test_a_pack_that_is_handed_out_holds_the_key_in_digits() -> None:
    fields = composing.put(making.fields(), ("group",), {"name": "Tuesday", "key": SHOWN})
    made = composing.finished(fields)
    assert made["group"] == {"name": "Tuesday", "key": raw_key(SHOWN).hex()}
    assert composing.at(fields, ("group", "key")) == SHOWN
