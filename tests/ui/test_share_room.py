# SPDX-License-Identifier: Apache-2.0
"""The room's eyes in the window: every clue is settled by keyboard, and then it is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from reflective.sharing.audiences import Audience
from reflective.ui.presenters.sharing import LEAVES, READ
from tests.ui.cutting import cut_off
from tests.ui.naming import nameless
from tests.ui.test_share import SMALL, Desk, _on_to_the_room

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from reflective.ui.appearance.appearance import Appearance

RAFT = "They had a hovercraft. Dana sat on the trampoline."


@pytest.fixture
def desk(qtbot: QtBot, appearance: Appearance) -> Desk:
    made = Desk(qtbot, appearance)
    raft = made.parts.write("The raft", RAFT)
    made.share.for_readers(Audience.COLLEAGUES)
    made.share.pick(raft, "The raft")
    made.page.choosing.onward.click()
    return made


def _said(desk: Desk) -> str:
    QApplication.processEvents()
    labels = desk.page.room.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisible())


def test_three_questions_are_asked_and_one_about_a_risk_before_what_leaves(desk: Desk) -> None:
    _on_to_the_room(desk)
    said = _said(desk)
    assert "Could someone in the room know that this is you?" in said
    assert "Is there a third person in it who was never asked?" in said
    assert "Would you read this aloud to that person?" in said
    assert said.count("A story file is not a report.") == 1
    assert not desk.page.leaving.isVisible()
    assert desk.page.room.onward.hasFocus()
    desk.press("Read what leaves")
    assert desk.share.step == LEAVES


def test_a_clue_is_hidden_another_is_written_another_way_and_one_is_left(desk: Desk) -> None:
    _on_to_the_room(desk)
    assert "“hovercraft”" in _said(desk)
    assert "“trampoline”" in _said(desk)
    desk.press("Write it another way… “hovercraft”")
    editor = desk.page.focusWidget()
    assert editor is not None
    QTest.keyClicks(editor, "boat")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert "“hovercraft”" not in _said(desk)
    desk.press("Leave it as it is “trampoline”")
    assert "What the room knows, no program knows." in _said(desk)
    desk.press("Read what leaves")
    shown = desk.page.leaving.text.toPlainText()
    assert "They had a boat." in shown
    assert "trampoline" in shown
    assert not [one for one in desk.parts.people.people() if one.name == "hovercraft"]


def test_what_was_left_in_the_room_is_not_asked_again(desk: Desk) -> None:
    _on_to_the_room(desk)
    desk.press("Leave it as it is “trampoline”")
    desk.press("Back to reading")
    assert desk.share.step == READ
    _on_to_the_room(desk)
    assert "“trampoline”" not in _said(desk)
    assert "“hovercraft”" in _said(desk)


def test_a_clue_leads_to_its_place_in_the_text(desk: Desk) -> None:
    _on_to_the_room(desk)
    desk.press("See it in the text “trampoline”")
    assert desk.page.review.isVisible()
    text = desk.page.review.texts.outgoing
    assert text.selected_words() == "trampoline"
    assert desk.page.focusWidget() is text
    assert desk.page.review.texts.offers[0].isVisible()


@SMALL
def test_nothing_is_cut_off_or_nameless_in_the_room(
    desk: Desk, appearance: Appearance, size: tuple[int, int], percent: int
) -> None:
    desk.page.set_narrow(narrow=size[0] < 1000)
    appearance.apply("light", percent)
    desk.page.resize(*size)
    _on_to_the_room(desk)
    QApplication.processEvents()
    assert not cut_off(desk.page)
    assert not nameless(desk.page)
    desk.press("Write it another way… “hovercraft”")
    QApplication.processEvents()
    assert not cut_off(desk.page)
