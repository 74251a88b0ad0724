# SPDX-License-Identifier: Apache-2.0
"""What is too large, broken or odd gets a clear sentence, and costs nothing else."""

from __future__ import annotations

import os
import struct
import zlib
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from reflective.journal.placed import without
from reflective.ui.widgets.editor import Editor
from tests.journeys.machine import begin_journal

if TYPE_CHECKING:
    from pathlib import Path

    from tests.journeys.machine import Machine
    from tests.journeys.person import Person

pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)  # offscreen menus

CLIP = "Add a picture, sound or drawing"
WORDS = "Your words"


def _bomb(path: Path) -> Path:
    """Write a picture of a few bytes that claims 2,500 million dots."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 50_000, 50_000, 8, 2, 0, 0, 0))
    body = chunk(b"IDAT", zlib.compress(bytes(1000)))
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + head + body + chunk(b"IEND", b""))
    return path


def _misfits(folder: Path) -> list[Path]:
    """Make a very large picture, a broken one, a bomb, and a film of 2 GB that is all holes."""
    large, broken, film = folder / "large.jpg", folder / "broken.png", folder / "film.mkv"
    Image.new("RGB", (8000, 5000), "#A4512B").save(large)
    broken.write_bytes(large.read_bytes()[:2000])
    with film.open("wb") as file:
        os.truncate(file.fileno(), 2 << 30)
    return [large, broken, _bomb(folder / "bomb.png"), film]


def _drops(person: Person, paths: list[Path]) -> None:
    person.waits(lambda: person.has(CLIP), "for the way to attach")
    field = person.field(WORDS)
    assert isinstance(field, Editor)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    keys = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    field.dropEvent(QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, *keys))


def test_misfits_that_are_dropped_are_told_and_the_rest_is_kept(
    machine: Machine, tmp_path: Path
) -> None:
    person = machine.starts()
    begin_journal(person)
    person.presses("Just write")
    person.writes(WORDS, "before")
    _drops(person, _misfits(tmp_path))
    person.sees("The picture was very large, so a smaller one is kept.")
    person.sees("This picture cannot be read.")
    person.sees("This picture has more dots than Reflective can unpack.")
    person.sees("under 25 megabytes")
    field = person.field(WORDS)
    assert isinstance(field, Editor)
    person.waits(lambda: len(field.placed.standing) == 1, "for the picture among the words")
    person.writes(WORDS, "and after")
    assert without(person.text_in(WORDS)) == "before\n\nand after"
    machine.closes(person)


def test_an_odd_tag_is_found_again(machine: Machine) -> None:
    person = machine.starts()
    begin_journal(person)
    person.presses("Just write")
    person.writes(WORDS, "fox")
    person.presses("Add a tag")
    person.pastes("Add a tag", 'Say "so"🦊,')  # Qt's own typist knows no such letters
    person.sees("# say-so-🦊")
    person.presses("Done")
    person.goes_to("Journal")
    person.pastes("Search the journal", 'tag:"say so 🦊"')
    person.sees("1 found")
    machine.closes(person)


def test_an_entry_may_stand_at_either_end_of_the_calendar(machine: Machine) -> None:
    person = machine.starts()
    begin_journal(person)
    person.presses("Just write")
    person.writes(WORDS, "long ago and far ahead")
    person.presses("Done")
    person.goes_to("Journal")
    for written, shown in (("0001-01-01 00:30", "January 1"), ("9999-12-31 23:30", "9999")):
        person.chooses("More", "Change the date…")
        person.overwrites("Day and time", written)
        person.presses("Give it this date")
        person.sees(shown)
    person.presses("Edit")
    person.waits(lambda: person.text_in(WORDS) == "long ago and far ahead", "for the entry")
    person.sees("31 December 9999")
    person.goes_to("Journal")
    person.writes("Search the journal", "from:9999 ago")
    person.sees("1 found")
    machine.closes(person)
