# SPDX-License-Identifier: Apache-2.0
"""A recovery sheet can be copied by hand, and a slip of the pen is found in its row."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflective.journal import sheet

KEYS = st.binary(min_size=32, max_size=32)
SALTS = st.binary(min_size=16, max_size=16)


@given(KEYS, SALTS)
def test_what_was_written_is_read_again(key: bytes, salt: bytes) -> None:
    text = sheet.as_text(sheet.rows(key, salt))
    assert sheet.read(text) == sheet.Copied(key, salt)


@given(KEYS, SALTS)
def test_a_sheet_is_read_among_other_words_in_capitals_and_with_lookalikes(
    key: bytes, salt: bytes
) -> None:
    written = sheet.as_text(sheet.rows(key, salt)).upper()
    numbers = "".join(
        line[0] + line[1:].replace("0", "O").replace("1", "l") + "\n"
        for line in written.splitlines()
    )
    copied = sheet.read(f"Recovery sheet of My practice\n\n{numbers}\nKeep it well.\n")
    assert copied == sheet.Copied(key, salt)


@given(KEYS, SALTS, st.integers(1, 6), st.integers(0, 15))
def test_a_wrong_sign_is_found_in_its_row_nearly_always(
    key: bytes, salt: bytes, number: int, place: int
) -> None:
    lines = sheet.as_text(sheet.rows(key, salt)).splitlines()
    line = lines[number - 1]
    where = 3 + place + place // 4
    wrong = "0" if line[where] != "0" else "7"
    lines[number - 1] = line[:where] + wrong + line[where + 1 :]
    assert _row_refused(lines) in {number, None}


def _row_refused(lines: list[str]) -> int | None:
    """Read a sheet; None where two signs of proof miss a slip, as they do one in 256."""
    try:
        sheet.read("\n".join(lines))
    except sheet.UnreadableError as slip:
        return slip.row
    return None


def test_rows_without_numbers_are_read_in_order_and_the_salt_may_be_missing() -> None:
    key, salt = bytes(range(32)), bytes(range(16))
    lines = [line[3:] for line in sheet.as_text(sheet.rows(key, salt)).splitlines()]
    assert sheet.read("\n".join(lines[:4])) == sheet.Copied(key, None)


@pytest.mark.parametrize(("text", "row"), [("", 0), ("no sheet at all", 0)])
def test_a_text_without_a_sheet_says_so(text: str, row: int) -> None:
    with pytest.raises(sheet.UnreadableError) as missing:
        sheet.read(text)
    assert missing.value.row == row


def test_a_missing_row_is_named() -> None:
    lines = sheet.as_text(sheet.rows(bytes(32), bytes(16))).splitlines()
    del lines[2]
    with pytest.raises(sheet.UnreadableError) as missing:
        sheet.read("\n".join(lines))
    assert missing.value.row == 3


def test_a_fingerprint_tells_keys_apart_and_nothing_of_them() -> None:
    one, other = sheet.fingerprint(bytes(32)), sheet.fingerprint(bytes([1] * 32))
    assert one != other
    assert len(one) == 9


def test_the_lines_for_a_shell_hold_key_and_salt() -> None:
    opening, pragma = sheet.shell_lines("My practice.reflective", b"\x11" * 32, b"\xaa" * 16)
    assert opening == 'sqlcipher "My practice.reflective"'
    assert pragma == f"PRAGMA key = \"x'{'11' * 32}{'aa' * 16}'\";"


def test_keys_of_another_size_are_refused() -> None:
    with pytest.raises(ValueError, match="32"):
        sheet.rows(b"short", bytes(16))
