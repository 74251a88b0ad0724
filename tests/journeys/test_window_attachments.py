# SPDX-License-Identifier: Apache-2.0
"""Somebody writes with a picture, a drawing, a sound note and a file, and finds it all again."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest

from reflective import main
from reflective.journal import placed
from reflective.journal.entry import Kind
from reflective.ui.pages import journal_attachments, today_attachments
from reflective.ui.pages.attachment_dialog import AttachmentDialog
from reflective.ui.pages.drawing_dialog import DrawingDialog
from reflective.ui.pages.recording_dialog import RecordingDialog
from reflective.ui.widgets.attachment_strip import AttachmentCard
from reflective.ui.widgets.editor import Editor
from reflective.ui.widgets.reading_view import EntryTextView
from tests.fakes.sound import fake_devices
from tests.journeys.machine import Machine, begin_journal, unlock

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QDialog

    from tests.fakes.sound import FakeMicrophone
    from tests.journeys.person import Person

    D = TypeVar("D", bound=QDialog)

pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)  # offscreen menus

PLACE = "51.4934,-0.0098 zephyrquill"
"""What a camera wrote into the picture."""

CLIP = "Add a picture, sound or drawing"

FIRST = [Kind.PICTURE, Kind.FILE]
ALL = [*FIRST, Kind.DRAWING, Kind.SOUND]

WORDS = "The zephyrquill plan for the winter."


@pytest.fixture
def microphone(monkeypatch: pytest.MonkeyPatch) -> FakeMicrophone:
    """Give every page devices that do what a test tells them: there is no sound card here."""
    made, microphone, _ = fake_devices()
    for page in (today_attachments, journal_attachments):
        monkeypatch.setattr(page, "devices", lambda _parent: made)
    return microphone


def _dialog(person: Person, kind: type[D]) -> D:
    found: list[D] = []

    def is_there() -> bool:
        found[:] = [each for each in person.window.findChildren(kind) if each.isVisible()]
        return bool(found)

    person.waits(is_there, f"for {kind.__name__}")
    return found[0]


def _cards(person: Person) -> list[str]:
    cards = person.window.findChildren(AttachmentCard)
    return [card.accessibleName() for card in cards if card.isVisible()]


def _standing(person: Person) -> list[Kind]:
    """Tell what stands in the words that are written, in its order."""
    field = person.field("Your words")
    assert isinstance(field, Editor)
    known = field.placed.attached
    found = [placed.reference(line) for line in field.text().split("\n")]
    return [known[name].kind for name in found if name in known]


def _read(person: Person) -> list[str]:
    """Give the lines of the entry that is read, but for its heads and pictures."""
    views = [view for view in person.window.findChildren(EntryTextView) if view.isVisible()]
    text = views[0].toPlainText() if views else ""
    lines = (line.strip("\ufffc ") for line in text.split("\n"))
    return [line for line in lines if line][2:]


def _opens_first_link(person: Person) -> None:
    (view,) = [v for v in person.window.findChildren(EntryTextView) if v.isVisible()]
    view.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(view, Qt.Key.Key_Tab)
    QTest.keyClick(view, Qt.Key.Key_Return)


def _drops(person: Person, *paths: Path) -> None:
    """Drop files on the words, once they can be attached."""
    person.waits(lambda: person.has(CLIP), "for the way to attach")
    field = person.field("Your words")
    assert isinstance(field, Editor)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    keys = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    field.dropEvent(QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, *keys))


def _draws(person: Person) -> None:
    person.chooses(CLIP, "Drawing …")
    dialog = _dialog(person, DrawingDialog)
    canvas = dialog.canvas
    middle = canvas.rect().center()
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseMove(canvas, middle + QPoint(60, 30))
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=middle + QPoint(60, 30))
    dialog.keep.click()


def _speaks(person: Person, microphone: FakeMicrophone) -> bytes:
    """Record a sound note, and give what was heard."""
    person.chooses(CLIP, "Sound note …")
    dialog = _dialog(person, RecordingDialog)
    dialog.record.click()
    microphone.hear(3)
    dialog.stop.click()
    heard = microphone.heard().samples
    dialog.keep.click()
    return heard


def _files_with(home: Path, *secrets: bytes) -> list[str]:
    return [
        str(file)
        for file in home.rglob("*")
        if file.is_file() and any(secret in file.read_bytes() for secret in secrets)
    ]


def test_what_is_attached_is_found_again_after_a_lock(
    machine: Machine,
    microphone: FakeMicrophone,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    exif = Image.Exif()
    exif[0x010E] = PLACE
    outside = tmp_path / "outside"
    outside.mkdir()
    Image.effect_noise((400, 300), 60).convert("RGB").save(outside / "river.jpg", exif=exif)
    (outside / "plan.txt").write_text(WORDS * 50)

    person = machine.starts()
    begin_journal(person)
    person.presses("Just write")
    person.writes("Title", "By the river")
    person.writes("Your words", "We met early.")
    _drops(person, outside / "river.jpg", outside / "plan.txt")
    person.waits(lambda: _standing(person) == FIRST, "for the picture and the file")
    person.writes("Your words", "Then I drew it.")
    _draws(person)
    person.waits(lambda: len(_standing(person)) == len(FIRST) + 1, "for the drawing")
    heard = _speaks(person, microphone)
    person.waits(lambda: _standing(person) == ALL, "for the sound note")
    assert _cards(person) == []
    for file in outside.iterdir():
        file.unlink()
    person.hits(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert person.screen() == ""
    person.waits(lambda: machine.restarted.journal == machine.journal, "for the restart")
    machine.ends()
    assert len(heard) > 4000
    assert _files_with(machine.home, PLACE.encode(), WORDS.encode(), heard[:4000]) == []

    monkeypatch.setenv(main.LOCKED, "1")
    person = machine.starts(machine.journal)
    unlock(person)
    person.waits(lambda: _standing(person) == ALL, "for all that is attached")
    person.presses("Done")
    person.goes_to("Journal")
    person.picks("Entries", 0, "By the river")
    person.waits(lambda: len(_read(person)) == len(ALL) + 2, "for all of it, to be read")
    assert _read(person) == [
        "We met early.",
        "Picture",
        "File · 2 kB · plan.txt",
        "Then I drew it.",
        "Drawing",
        "Sound note · 0:03",
    ]
    assert _cards(person) == []
    for kind in ("picture", "drawing", "sound", "file"):
        person.overwrites("Search the journal", f"has:{kind}")
        person.sees("1 found")
        assert "with a sound note" in person.rows("Entries")[0]
    person.overwrites("Search the journal", "has:picture is:star")
    person.sees("0 found")
    machine.closes(person)


def test_a_picture_of_the_journal_is_opened_larger_and_its_file_leaves_through_the_ledger(
    machine: Machine, microphone: FakeMicrophone, tmp_path: Path
) -> None:
    person = machine.starts()
    begin_journal(person)
    person.presses("Just write")
    person.writes("Your words", "A drawing says it.")
    _draws(person)
    person.waits(lambda: _standing(person) == [Kind.DRAWING], "for the drawing")
    person.hits(Qt.Key.Key_Backspace)
    person.waits(lambda: len(_cards(person)) == 1, "for it to stand under the words")
    person.hits(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    person.waits(lambda: _cards(person) == [], "for it to be at its place again")
    person.presses("Done")
    person.goes_to("Journal")
    person.picks("Entries", 0)
    person.waits(lambda: _read(person) == ["A drawing says it.", "Drawing"], "for the drawing")
    _opens_first_link(person)
    dialog = _dialog(person, AttachmentDialog)
    person.waits(lambda: dialog.picture.image is not None, "for the picture")
    copy = tmp_path / "drawing.png"
    dialog.save.click()
    dialog.question.press_yes()
    person.gives_file(copy)
    person.waits(lambda: "Saved:" in dialog.notice.text, "until the copy is there")
    with Image.open(copy) as image:
        assert image.size == (1200, 800)
    dialog.accept()
    person.goes_to("Share")
    person.presses("What I have shared")
    person.sees("for yourself · Attachment")
    assert not microphone.is_on
    machine.closes(person)
