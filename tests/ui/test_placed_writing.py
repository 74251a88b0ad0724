# SPDX-License-Identifier: Apache-2.0
"""What is attached stands at its place in the words that are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PIL import Image
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QImage,
    QInputMethodEvent,
    QMouseEvent,
    QTextCursor,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from reflective.journal.entry import Kind, Section
from reflective.journal.ids import RecordId
from reflective.journal.payload import decode
from reflective.journal.placed import mark, without
from reflective.ui.pages.attachment_dialog import AttachmentDialog
from tests.ui.test_attachments import Desk

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.widgets.editor import Editor

CLAY = QColor("#A4512B")


@pytest.fixture
def desk(appearance: Appearance, qtbot: QtBot) -> Desk:
    return Desk(appearance, qtbot)


@pytest.fixture
def editor(desk: Desk) -> Editor:
    """Give the field with two paragraphs, the cursor in the first."""
    field = desk.today.sheet.editor
    QTest.keyClicks(field, "Before.")
    QTest.keyClick(field, Qt.Key.Key_Return)
    QTest.keyClicks(field, "After.")
    field.set_place(3)
    return field


def _attach(desk: Desk, folder: Path, name: str = "river.png", width: int = 90) -> str:
    """Attach a picture where the cursor is, and give the line that stands for it."""
    Image.new("RGB", (width, 60), CLAY.name()).save(folder / name)
    desk.there.add_files([str(folder / name)])
    return mark(desk.attached[-1], "Picture")


def _is_seen(editor: Editor) -> bool:
    image = editor.viewport().grab().toImage()
    places = ((x, y) for x in range(0, image.width(), 7) for y in range(0, image.height(), 7))
    return any(image.pixelColor(x, y) == CLAY for x, y in places)


def _in_strip(desk: Desk) -> list[Kind]:
    return [card.attachment.kind for card in desk.today.sheet.strip.cards]


def test_a_picture_stands_after_the_line_with_the_cursor(
    desk: Desk, editor: Editor, tmp_path: Path, qtbot: QtBot
) -> None:
    line = _attach(desk, tmp_path)
    assert editor.text() == f"Before.\n{line}\nAfter."
    qtbot.waitUntil(lambda: _is_seen(editor))
    assert _in_strip(desk) == []


def test_at_the_very_start_of_a_line_it_stands_before_it(
    desk: Desk, editor: Editor, tmp_path: Path
) -> None:
    editor.set_place(0)
    line = _attach(desk, tmp_path)
    assert editor.text() == f"{line}\nBefore.\nAfter."


def test_after_the_last_line_the_words_go_on_beneath_it(
    desk: Desk, editor: Editor, tmp_path: Path
) -> None:
    editor.moveCursor(QTextCursor.MoveOperation.End)
    line = _attach(desk, tmp_path)
    QTest.keyClicks(editor, "On.")
    assert editor.text() == f"Before.\nAfter.\n{line}\nOn."


def test_it_never_stands_in_code(desk: Desk, tmp_path: Path) -> None:
    field = desk.today.sheet.editor
    field.fill("```\ncode\n```\nAfter.", 5)
    line = _attach(desk, tmp_path)
    assert field.text() == f"```\ncode\n```\n{line}\nAfter."


@pytest.mark.parametrize(
    ("at", "key"),
    [
        ("mark", Qt.Key.Key_Backspace),
        ("mark", Qt.Key.Key_Delete),
        ("before", Qt.Key.Key_Delete),
        ("after", Qt.Key.Key_Backspace),
    ],
)
def test_a_key_takes_it_from_its_place_and_undo_brings_it_back(
    desk: Desk, editor: Editor, tmp_path: Path, at: str, key: Qt.Key
) -> None:
    line = _attach(desk, tmp_path)
    places = {"mark": 12, "before": 7, "after": 9 + len(line)}
    editor.set_place(places[at])
    QTest.keyClick(editor, key)
    assert editor.text() == "Before.\nAfter."
    assert _in_strip(desk) == [Kind.PICTURE]
    editor.undo()
    assert editor.text() == f"Before.\n{line}\nAfter."
    desk.qtbot.waitUntil(lambda: _in_strip(desk) == [])


def test_putting_it_there_is_one_step_to_undo(desk: Desk, editor: Editor, tmp_path: Path) -> None:
    line = _attach(desk, tmp_path)
    editor.undo()
    assert editor.text() == "Before.\nAfter."
    desk.qtbot.waitUntil(lambda: _in_strip(desk) == [Kind.PICTURE])
    editor.redo()
    assert editor.text() == f"Before.\n{line}\nAfter."
    desk.qtbot.waitUntil(lambda: _in_strip(desk) == [])
    assert len(desk.attached) == 1


def test_the_arrows_pass_it_in_one_step(desk: Desk, editor: Editor, tmp_path: Path) -> None:
    line = _attach(desk, tmp_path)
    editor.set_place(7)
    met = []
    for _ in range(3):
        QTest.keyClick(editor, Qt.Key.Key_Right)
        met.append(editor.place())
    assert met == [8, 9 + len(line), 10 + len(line)]
    QTest.keyClick(editor, Qt.Key.Key_Left)
    QTest.keyClick(editor, Qt.Key.Key_Left)
    QTest.keyClick(editor, Qt.Key.Key_Left)
    assert editor.place() == 7
    QTest.keyClick(editor, Qt.Key.Key_Right)
    QTest.keyClick(editor, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert editor.textCursor().selectedText().strip("\u2029") == line


def test_letters_at_it_begin_a_line_of_their_own(
    desk: Desk, editor: Editor, tmp_path: Path
) -> None:
    line = _attach(desk, tmp_path)
    editor.set_place(8)
    QTest.keyClicks(editor, "Here.")
    assert editor.text() == f"Before.\nHere.\n{line}\nAfter."
    editor.set_place(15 + len(line) - 1)
    typed = QInputMethodEvent()
    typed.setCommitString("Δ")
    QApplication.sendEvent(editor, typed)
    assert editor.text() == f"Before.\nHere.\n{line}\nΔ\nAfter."


def test_it_is_cut_and_pasted_to_another_place(desk: Desk, editor: Editor, tmp_path: Path) -> None:
    line = _attach(desk, tmp_path)
    editor.set_place(8)
    QTest.keyClick(editor, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    editor.cut()
    editor.set_place(0)
    editor.paste()
    assert editor.text() == f"{line}\nBefore.\nAfter."
    desk.qtbot.waitUntil(lambda: _in_strip(desk) == [])


def test_enter_and_a_click_open_it(
    desk: Desk, editor: Editor, tmp_path: Path, qtbot: QtBot
) -> None:
    _attach(desk, tmp_path)
    editor.set_place(8)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    dialog = desk.dialog(AttachmentDialog)
    qtbot.keyClicks(dialog.alt, "The river")
    dialog.accept()
    assert desk.attached[0].alt == "The river"
    at = editor.cursorRect(editor.textCursor()).bottom() - 20
    qtbot.mouseClick(editor.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(30, at))
    dialog = desk.dialog(AttachmentDialog)
    dialog.take_out.click()
    assert desk.attached == []
    assert editor.text() == "Before.\nAfter."


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)  # offscreen menus
def test_its_menu_takes_it_away_and_opens_it(desk: Desk, editor: Editor, tmp_path: Path) -> None:
    _attach(desk, tmp_path)
    editor.set_place(8)
    at = editor.cursorRect().center()
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Keyboard, at, editor.viewport().mapToGlobal(at)
    )
    QApplication.sendEvent(editor.viewport(), event)
    menus = [menu for menu in editor.findChildren(QMenu) if menu.isVisible()]
    ways = {action.text(): action for action in menus[0].actions()}
    ways["Take it from this place"].trigger()
    menus[0].close()
    assert editor.text() == "Before.\nAfter."
    assert "Open what stands here" in ways


def test_what_it_is_said_to_be_is_told_when_the_cursor_comes(
    desk: Desk, editor: Editor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(
        "reflective.ui.widgets.editor_placed.announce", lambda _widget, words: told.append(words)
    )
    _attach(desk, tmp_path)
    desk.there._presenter.describe(desk.attached[0], "The river")  # type: ignore[union-attr]
    editor.set_place(7)
    QTest.keyClick(editor, Qt.Key.Key_Right)
    assert told == ["Picture, The river. Press Enter to open it."]


def test_the_pointer_shows_what_can_be_opened_and_a_ring_where_the_keys_are(
    desk: Desk, editor: Editor, tmp_path: Path
) -> None:
    _attach(desk, tmp_path)
    editor.setFocus()
    editor.set_place(8)
    bottom = editor.cursorRect().bottom()
    inside = editor.viewport()
    for place, shape in (
        (QPoint(30, bottom - 20), Qt.CursorShape.PointingHandCursor),
        (QPoint(400, bottom - 20), Qt.CursorShape.IBeamCursor),
    ):
        none = Qt.MouseButton.NoButton
        plain = Qt.KeyboardModifier.NoModifier
        at = QPointF(place)
        moved = QMouseEvent(QEvent.Type.MouseMove, at, inside.mapToGlobal(at), none, none, plain)
        QApplication.sendEvent(inside, moved)
        assert inside.cursor().shape() == shape
    with_ring = inside.grab().toImage()
    editor.set_place(0)
    assert inside.grab().toImage() != with_ring
    accent = QColor(desk.appearance.tokens.accent)
    edge = [with_ring.pixelColor(1, y) for y in range(bottom - 60, bottom)]
    assert accent in edge


def test_finding_and_replacing_leave_it_alone(desk: Desk, editor: Editor, tmp_path: Path) -> None:
    line = _attach(desk, tmp_path)
    finder = desk.today.sheet.finder
    finder.begin(to_replace=True)
    for sought, words in (("Picture", "!"), ("f", "xx"), ("(", "["), (line[-5:-2], "")):
        finder._words.setText(sought)
        finder._instead.setText(words)
        finder.replace_all()
    assert editor.text() == f"Bexxore.\n{line}\nAxxter."


@pytest.mark.parametrize("keys", ["Ctrl+B", "Ctrl+1", "Ctrl+Shift+8"])
def test_giving_words_a_form_leaves_it_alone(
    desk: Desk, editor: Editor, tmp_path: Path, keys: str
) -> None:
    line = _attach(desk, tmp_path)
    (action,) = [one for one in editor.keys.actions if one.shortcut().toString() == keys]
    editor.set_place(8)
    action.trigger()
    assert editor.text() == f"Before.\n{line}\nAfter."
    editor.selectAll()
    action.trigger()
    assert line in editor.text().split("\n")


def test_its_mark_counts_as_no_word_and_an_unknown_one_stays_as_typed(
    desk: Desk, editor: Editor, tmp_path: Path
) -> None:
    _attach(desk, tmp_path)
    counted: list[int] = []
    desk.today.sheet.counted.connect(counted.append)
    desk.today.sheet._count()
    assert counted == [2]
    editor.fill("![A picture](#00000000)\nWords.")
    assert editor.text() == "![A picture](#00000000)\nWords."
    editor.set_place(5)
    QTest.keyClick(editor, Qt.Key.Key_Backspace)
    assert editor.text().startswith("![A icture]")


def test_it_is_kept_with_the_entry_and_read_at_its_place(
    desk: Desk, editor: Editor, tmp_path: Path, qtbot: QtBot
) -> None:
    line = _attach(desk, tmp_path)
    kept: list[str] = []
    desk.today.finished.connect(kept.append)
    desk.read()
    record = RecordId(kept[0])
    head = desk.store.head(record)
    assert head is not None
    entry = decode(record, head.payload)
    assert entry.sections == (Section(f"Before.\n{line}\nAfter."),)
    assert entry.words == 2
    desk.journal.open_entry(record)
    pane = desk.journal.right
    qtbot.waitUntil(lambda: "Picture" in pane.view.toPlainText())
    assert pane.strip.cards == ()
    assert without(pane.view.toPlainText()) == pane.view.toPlainText()
    desk.window.open_page("today")
    desk.today.open_entry(record)
    qtbot.waitUntil(lambda: _is_seen(editor))
    assert _in_strip(desk) == []


def test_the_same_picture_can_stand_twice(desk: Desk, editor: Editor, tmp_path: Path) -> None:
    line = _attach(desk, tmp_path)
    editor.moveCursor(QTextCursor.MoveOperation.End)
    _attach(desk, tmp_path)
    assert editor.text() == f"Before.\n{line}\nAfter.\n{line}\n"
    assert len(desk.attached) == 1
    editor.placed.take_away(desk.attached[0].reference)
    assert editor.text() == "Before.\nAfter.\n"


def test_many_pictures_and_a_very_long_one_leave_the_words_in_their_order(
    desk: Desk, editor: Editor, tmp_path: Path, qtbot: QtBot
) -> None:
    for number in range(12):
        _attach(desk, tmp_path, f"{number}.png", width=100 + number)
    Image.new("RGB", (40, 4000), CLAY.name()).save(tmp_path / "long.png")
    desk.there.add_files([str(tmp_path / "long.png")])
    assert without(editor.text()) == "Before.\n\nAfter."
    assert len(desk.today.sheet.editor.placed.standing) == 13
    editor.verticalScrollBar().setValue(editor.verticalScrollBar().maximum())
    qtbot.waitUntil(lambda: _is_seen(editor))


@pytest.mark.parametrize(("theme", "percent"), [("dark", 200), ("contrast", 80)])
def test_it_follows_the_look_of_the_window_without_a_step_to_undo(
    desk: Desk, editor: Editor, tmp_path: Path, theme: str, percent: int, qtbot: QtBot
) -> None:
    line = _attach(desk, tmp_path)
    desk.appearance.apply(theme, percent)
    qtbot.waitUntil(lambda: _is_seen(editor))
    editor.undo()
    assert editor.text() == "Before.\nAfter."
    editor.redo()
    assert editor.text() == f"Before.\n{line}\nAfter."
    desk.appearance.apply("light", 100)


def test_a_picture_that_cannot_be_shown_leaves_its_words(
    desk: Desk, editor: Editor, tmp_path: Path
) -> None:
    def nothing(_attachment: object, _side: int, done: object) -> None:
        done(None)  # type: ignore[operator]

    editor.placed.attend(nothing)
    line = _attach(desk, tmp_path)
    image: QImage = editor.viewport().grab().toImage()
    QApplication.processEvents()
    assert not image.isNull()
    assert editor.text() == f"Before.\n{line}\nAfter."
