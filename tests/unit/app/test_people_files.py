# SPDX-License-Identifier: Apache-2.0
"""A list of people comes from a file, however a program for tables wrote it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reflective.app.people_files import LIMIT, PeopleFiles
from reflective.app.refusals import CannotRead, NotText, TooLarge
from reflective.files.outside import OutsideFiles
from reflective.sharing.people import Person
from reflective.sharing.people_lists import read_people

if TYPE_CHECKING:
    from pathlib import Path

ROWS = "Name;Written instead\r\nZoë Müller;a friend\r\n"


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_letters_are_read_as_they_were_written(tmp_path: Path, coding: str) -> None:
    path = tmp_path / "people.csv"
    path.write_bytes(ROWS.encode(coding))
    text = PeopleFiles(OutsideFiles()).read(path)
    assert read_people(text) == [Person("Zoë Müller", "a friend")]


@pytest.mark.parametrize("raw", [b"PK\x03\x04\x00\x00", b"\xff\xfe\x00", b"\x81\x00\x9d"])
def test_what_is_no_text_is_refused(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "people.xlsx"
    path.write_bytes(raw)
    with pytest.raises(NotText):
        PeopleFiles(OutsideFiles()).read(path)


def test_what_is_too_large_or_not_there_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    with pytest.raises(CannotRead):
        PeopleFiles(OutsideFiles()).read(path)
    path.write_bytes(b"a" * (LIMIT + 1))
    with pytest.raises(TooLarge):
        PeopleFiles(OutsideFiles()).read(path)
