# SPDX-License-Identifier: Apache-2.0
"""Telling it oneself, by mouse and by keyboard: from the three ways to the large letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from tests.ui.cutting import cut_off
from tests.ui.naming import nameless
from tests.ui.test_share import SMALL, Desk

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from reflective.ui.appearance.appearance import Appearance


@pytest.fixture
def desk(qtbot: QtBot, appearance: Appearance) -> Desk:
    return Desk(qtbot, appearance)


def _to_the_note(desk: Desk) -> None:
    desk.press("Tell it myself")
    desk.share.pick(desk.desk, "Duty desk")
    desk.press("Make a note of it")


def test_sharing_starts_with_the_ways_and_no_steps(desk: Desk) -> None:
    page = desk.page
    assert page.start.isVisible()
    assert page.start.tell.hasFocus()
    assert page.title() == "Share"
    assert page.steps.isHidden()
    assert not page.start.partner.isVisible()
    desk.press("Bring it without names")
    assert page.title() == "Share without names"
    assert not page.steps.isHidden()
    desk.press("Back to the three ways")
    assert page.start.isVisible()


def test_the_way_to_a_partner_is_there_once_it_leads_somewhere(desk: Desk) -> None:
    wanted: list[object] = []
    desk.page.partner_wanted.connect(wanted.append)
    desk.page.offer_partner()
    desk.page.choose(desk.meeting)
    desk.press("Give it to my partner")
    assert wanted == [(desk.meeting,)]


def test_an_entry_from_the_journal_is_chosen_before_the_way_is(desk: Desk) -> None:
    desk.page.choose(desk.desk)
    assert desk.page.start.isVisible()
    assert "“Duty desk” is chosen." in _said(desk)
    desk.press("Tell it myself")
    assert desk.page.telling.isVisible()
    assert desk.page.telling.text.toPlainText() == "Dana had tea."


def test_for_a_note_one_entry_takes_the_place_of_another(desk: Desk) -> None:
    desk.press("Tell it myself")
    desk.share.pick(desk.meeting, "The review")
    desk.share.pick(desk.desk, "Duty desk")
    assert not desk.share.is_picked(desk.meeting)
    desk.press("Make a note of it")
    assert desk.page.telling.isVisible()


def test_words_of_the_entry_go_into_the_note_and_are_shown_large(desk: Desk) -> None:
    _to_the_note(desk)
    telling = desk.page.telling
    assert telling.note.hasFocus()
    assert telling.note.toPlainText() == "Dana had tea."
    telling.note.selectAll()
    QTest.keyClicks(telling.note, "silence")
    cursor = QTextCursor(telling.text.document())
    cursor.movePosition(QTextCursor.MoveOperation.EndOfWord, QTextCursor.MoveMode.KeepAnchor)
    telling.text.setTextCursor(cursor)
    desk.press("Put these words into the note")
    assert telling.note.toPlainText() == "silence\nDana"
    desk.press("Show it in large letters")
    assert telling.large.isVisible()
    assert telling.large.toPlainText() == "silence\nDana"
    QTest.keyClick(telling.large, Qt.Key.Key_Escape)
    assert telling.note.isVisible()
    QTest.keyClick(telling.note, Qt.Key.Key_Escape)
    assert desk.page.start.isVisible()
    assert desk.parts.shared.handings() == []


@SMALL
def test_nothing_is_cut_off_or_nameless_on_the_way_to_the_large_letters(
    desk: Desk, appearance: Appearance, size: tuple[int, int], percent: int
) -> None:
    desk.page.offer_partner()
    desk.page.set_narrow(narrow=size[0] < 1000)
    appearance.apply("light", percent)
    desk.page.resize(*size)
    QApplication.processEvents()
    assert not cut_off(desk.page)
    assert not nameless(desk.page)
    _to_the_note(desk)
    QApplication.processEvents()
    assert not cut_off(desk.page)
    assert not nameless(desk.page)
    desk.press("Show it in large letters")
    assert not cut_off(desk.page)


def _said(desk: Desk) -> str:
    labels = desk.page.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisible())
