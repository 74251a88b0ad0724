# SPDX-License-Identifier: Apache-2.0
"""A bug shows itself kindly, and quotes nothing."""

from __future__ import annotations

import sys
import threading
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QPushButton, QWidget

from reflective.ui.crashing import Crashes, CrashNotice

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from reflective.ui.appearance.appearance import Appearance


@pytest.fixture
def window(appearance: Appearance, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> QWidget:
    """Open a window that watches for bugs; Python's own hooks come back afterwards."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    Crashes(appearance, window).watch()
    return window


def _go_wrong() -> None:
    raise ValueError("what Maya said to me")


def _stumble() -> None:
    try:
        _go_wrong()
    except ValueError as error:
        sys.excepthook(ValueError, error, error.__traceback__)


def _notice(window: QWidget) -> CrashNotice:
    found = window.findChildren(CrashNotice)
    assert len(found) == 1
    return found[0]


def _shown(notice: CrashNotice) -> str:
    field = notice.findChild(QPlainTextEdit)
    assert field is not None
    return field.toPlainText()


def test_a_bug_is_told_without_a_word_of_the_journal(
    window: QWidget, qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    _stumble()
    qtbot.waitUntil(lambda: bool(window.findChildren(CrashNotice)))
    notice = _notice(window)
    label = notice.findChild(QLabel)
    assert label is not None
    assert "still in the window" in label.text()
    assert "_go_wrong" in _shown(notice)
    assert "Maya" not in _shown(notice) + capsys.readouterr().err


def test_bugs_that_come_together_share_one_notice(window: QWidget, qtbot: QtBot) -> None:
    _stumble()
    _stumble()
    qtbot.waitUntil(lambda: bool(window.findChildren(CrashNotice)))
    qtbot.waitUntil(lambda: _shown(_notice(window)).count("_go_wrong") == 2)


def test_a_bug_in_another_thread_shows_too(window: QWidget, qtbot: QtBot) -> None:
    thread = threading.Thread(target=_go_wrong)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: bool(window.findChildren(CrashNotice)))
    assert "Maya" not in _shown(_notice(window))


def test_the_report_can_be_copied_and_the_notice_closed(window: QWidget, qtbot: QtBot) -> None:
    _stumble()
    qtbot.waitUntil(lambda: bool(window.findChildren(CrashNotice)))
    notice = _notice(window)
    copy = next(b for b in notice.findChildren(QPushButton) if b.text() == "Copy the report")
    qtbot.mouseClick(copy, Qt.MouseButton.LeftButton)
    assert "_go_wrong" in QApplication.clipboard().text()
    with qtbot.waitSignal(notice.destroyed):
        qtbot.keyClick(notice, Qt.Key.Key_Escape)
    _stumble()
    qtbot.waitUntil(lambda: bool(window.findChildren(CrashNotice)))
