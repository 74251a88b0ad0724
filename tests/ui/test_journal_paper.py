# SPDX-License-Identifier: Apache-2.0
"""Reading in a row, and a PDF that says nothing about who made it."""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest

from reflective.app.putting_on_paper import Reader
from reflective.journal.entry import Attachment, Kind
from reflective.journal.ids import RecordId
from reflective.ui.pages.journal_paper import PaperPage
from reflective.ui.pages.journal_reading import ReadingPage
from reflective.ui.presenters.journal_entry import Part, Shown, part
from reflective.ui.presenters.journal_row import ReadingOn, Sheets
from reflective.ui.widgets.paper import paper_of, without_traces
from tests.fakes.jobs import AtOnce
from tests.fakes.open_journal import journal_in_memory
from tests.ui.front import show_in_front
from tests.ui.naming import nameless

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from reflective.ui.appearance.appearance import Appearance

WORDS = "Words that go on and on. "


def _shown(title: str, text: str, question: str = "") -> Shown:
    return Shown(RecordId(title), "21 November 2026", title, (part(question, text),))


def test_a_paper_has_pages_and_no_trace_of_program_time_or_person(appearance: Appearance) -> None:
    del appearance  # loads the fonts
    entries = [_shown(f"Title {n}", WORDS * 80, "Why?") for n in range(6)]
    pdf = paper_of(entries)
    assert paper_of(entries) == pdf
    assert b"/ID" not in pdf
    assert pdf.startswith(b"%PDF-")
    assert len(re.findall(rb"/Type /Page\b", pdf)) > 1
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL)
    whole = pdf + b"".join(_unpacked(stream) for stream in streams)
    for trace in (b"Producer", b"CreationDate", b"ModDate", b"CreateDate", b"Author", b"Title"):
        assert trace not in whole
    for trace in (rb"Qt [0-9]", rb"D:20\d\d", rb"/home/", rb"/tmp/", rb"Reflective"):
        assert not re.search(trace, whole)
    offset = int(re.findall(rb"startxref\s+(\d+)", pdf)[-1])
    assert pdf[offset : offset + 4] == b"xref"


def test_no_picture_that_a_text_names_is_put_on_paper(
    appearance: Appearance, tmp_path: Path
) -> None:
    del appearance  # loads the fonts
    picture = tmp_path / "red.png"
    image = QImage(61, 47, QImage.Format.Format_RGB32)
    image.fill(QColor("#FF0000"))
    assert image.save(str(picture))
    for name in (picture.as_uri(), str(picture)):
        pdf = paper_of([_shown("River", f"Before ![x]({name}) after")])
        assert b"/Width 61" not in pdf


def _unpacked(stream: bytes) -> bytes:
    try:
        return zlib.decompress(stream)
    except zlib.error:
        return b""


def test_taking_traces_out_keeps_every_length_and_the_text() -> None:
    pdf = b"1 0 obj<</Producer (a\\)b)/ModDate (D:20260101)>>endobj /Title (in a text)"
    bare = without_traces(pdf)
    assert len(bare) == len(pdf)
    assert b"a\\)b" not in bare
    assert bare.endswith(b"/Title (in a text)")


def _with_picture() -> tuple[Shown, bytes]:
    image = QImage(61, 47, QImage.Format.Format_RGB32)
    image.fill(QColor("#FF0000"))
    content = QBuffer()
    content.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(content, "PNG")  # type: ignore[call-overload]  # the name of a format
    river = Attachment("ab" * 32, Kind.PICTURE, "image/png", 9, "DCIM_1", "The river", 61, 47)
    parts = (Part("", "Before."), Part("", "", attached=river), Part("", "After."))
    return Shown(RecordId("one"), "21 November", "River", parts), bytes(content.data().data())


def test_a_picture_is_put_on_paper_only_with_its_bytes(appearance: Appearance) -> None:
    del appearance  # loads the fonts
    shown, content = _with_picture()
    pdf = paper_of([shown], {"ab" * 32: content})
    assert b"/Width 61" in pdf
    bare = paper_of([shown])
    assert b"/Width 61" not in bare
    for paper in (pdf, bare):
        assert b"DCIM" not in paper
        assert b"abab" not in paper
    assert b"/Width 61" not in paper_of([shown], {"ab" * 32: b"broken"})


def test_pictures_are_asked_for_and_what_was_read_is_to_be_read_again(
    qtbot: QtBot, appearance: Appearance
) -> None:
    page = PaperPage(appearance, lambda _text: None, _raise)
    qtbot.addWidget(page)
    page.show()
    shown, _content = _with_picture()
    page.show_sheets(Sheets("1 entry leaves.", (shown,), may_leave=True, pictures=1, stays=True))
    assert not page.pictures.isChecked()
    assert page.behind.text().startswith("Only words leave.")
    assert "Picture · The river" in page.text.toPlainText()
    assert "\ufffc" not in page.text.toPlainText()
    page.read.setChecked(True)
    QTest.keyClick(page.pictures, Qt.Key.Key_Space)
    assert not page.save.isEnabled()
    page.show_sheets(
        Sheets("1 entry leaves.", (shown,), may_leave=True, pictures=1, with_pictures=True)
    )
    assert page.pictures.isChecked()
    assert page.behind.isHidden()
    assert "\ufffc" in page.text.toPlainText()
    many = Sheets("1 entry leaves.", (shown,), may_leave=True, pictures=101, stays=True)
    page.show_sheets(many)
    assert not page.pictures.isEnabled()
    assert "One paper takes 100 pictures at most." in page.behind.text()
    assert not nameless(page)


def test_entries_are_read_on_by_keys_alone(
    qtbot: QtBot, appearance: Appearance, tmp_path: Path
) -> None:
    journal = journal_in_memory(tmp_path)
    journal.write_many(50)
    page = ReadingPage(appearance, _raise)
    reading = ReadingOn(journal.reading, AtOnce(), page)
    page.attend(reading)
    qtbot.addWidget(page)
    page.resize(700, 500)
    show_in_front(qtbot, page)
    page.shown()
    reading.begin("")
    assert "Entry 0" in page.view.toPlainText()
    assert "Entry 49" not in page.view.toPlainText()
    for _each in range(80):
        QTest.keyClick(page.view, Qt.Key.Key_PageDown)
    assert "Entry 49" in page.view.toPlainText()
    assert page.said.text() == "50 entries"
    assert not nameless(page)
    with qtbot.waitSignal(page.left):
        QTest.keyClick(page.view, Qt.Key.Key_Escape)


def _raise(error: Exception) -> None:
    raise error


def test_nothing_can_be_saved_before_it_is_said_to_be_read(
    qtbot: QtBot, appearance: Appearance
) -> None:
    page = PaperPage(appearance, lambda _text: None, _raise)
    qtbot.addWidget(page)
    page.resize(900, 900)
    page.show()
    page.show_sheets(Sheets("1 entry leaves.", (_shown("A", WORDS),), may_leave=True))
    assert "Names are not hidden" in page.names.text()
    assert page.text.toPlainText().startswith("21 November 2026\nA")
    assert not page.save.isEnabled()
    QTest.keyClick(page.read, Qt.Key.Key_Space)
    assert page.save.isEnabled()
    page.readers[Reader.SUPERVISOR].setChecked(True)
    assert page.reader is Reader.SUPERVISOR
    assert not nameless(page)
    page.show_sheets(Sheets("There is nothing here that could leave."))
    assert not page.save.isVisible()
    assert not page.read.isChecked()
