# SPDX-License-Identifier: Apache-2.0
"""The page for when somebody asks to see what is written about them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPushButton

from reflective.app.begun_sharing import BegunSharing
from reflective.sharing.redaction import Choice
from reflective.ui.pages.answering_request import AnsweringRequestPage
from reflective.ui.presenters.answering_request import AnsweringRequests
from reflective.ui.presenters.sharing_cutting import Cutting
from tests.fakes.jobs import AtOnce
from tests.ui.cutting import cut_off
from tests.ui.front import focused, show_in_front
from tests.ui.naming import nameless
from tests.unit.app.test_answering_request import Asked

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from reflective.app.changes import Changes
    from reflective.ui.appearance.appearance import Appearance

SIZES = pytest.mark.parametrize(
    ("percent", "width", "height"), [(100, 1000, 760), (200, 640, 480)]
)


class Answering:
    """The page over a journal in which two entries speak of Dana."""

    def __init__(self, appearance: Appearance, qtbot: QtBot) -> None:
        self.asked = Asked()
        self.changes: list[Changes] = []
        self.page = AnsweringRequestPage(appearance)
        answering, sharing = self.asked.answering, self.asked.parts.sharing
        begun = BegunSharing(self.asked.parts.store, self.asked.parts.reading, "request")
        self.presenter = AnsweringRequests(
            answering, sharing, begun, AtOnce(), self.page, self.changes.append
        )
        cutting = Cutting(sharing, self.presenter, AtOnce(), self.page.cutting)
        self.page.attend(self.presenter, cutting)
        qtbot.addWidget(self.page)

    def show(self, width: int = 1000, height: int = 760) -> None:
        self.page.resize(width, height)
        self.page.set_narrow(narrow=width < 800)
        self.page.show()
        self.page.shown()

    def look_for(self, name: str) -> None:
        self.page.name.setText(name)
        self.page.asking.look_for.click()

    def read_through(self) -> None:
        """Hide all that is asked in each entry, and read each to its end."""
        for _entry in range(len(self.asked.answering.find(self.asked.answering.called("Dana")))):
            self.presenter.hide_open()
            self.page.review.onward.click()
            if self.page.review.isVisible():
                self.page.review.onward.click()


@pytest.fixture
def answering(appearance: Appearance, qtbot: QtBot) -> Answering:
    return Answering(appearance, qtbot)


@SIZES
@pytest.mark.parametrize("step", ["asking", "found", "parts", "reading", "leaving"])
def test_nothing_of_the_page_is_cut_off_or_nameless(
    appearance: Appearance, qtbot: QtBot, step: str, percent: int, width: int, height: int
) -> None:
    appearance.apply("light", percent)
    answering = Answering(appearance, qtbot)
    answering.show(width, height)
    if step != "asking":
        answering.look_for("Dana")
    if step == "parts":
        answering.page.asking.parts.click()
        assert answering.page.cutting.isVisible()
    if step in ("reading", "leaving"):
        answering.page.asking.onward.click()
    if step == "leaving":
        answering.read_through()
        assert answering.page.text.isVisible()
    assert cut_off(answering.page) == []
    assert nameless(answering.page) == []


def test_the_person_stays_and_everybody_else_is_hidden_in_what_is_read_and_leaves(
    answering: Answering, tmp_path: Path, qtbot: QtBot
) -> None:
    page = answering.page
    answering.show()
    answering.look_for("Dana")
    assert "These entries speak of Dana." in page.asking.said.text()
    assert page.entries.count() == 2
    page.asking.onward.click()
    assert "Dana met" in page.review.texts.outgoing.toPlainText()
    answering.read_through()
    text = page.text.toPlainText()
    assert text.startswith("What is written about Dana")
    assert "1. 4 March 2026" in text
    assert "Dana met" in text
    assert "Priya" not in text
    assert not page.save.isEnabled()
    page.read.click()
    with qtbot.waitSignal(page.saved):
        page.save_to(str(tmp_path / "answer.pdf"))
    assert (tmp_path / "answer.pdf").read_bytes().startswith(b"%PDF")
    assert page.text.toPlainText() == ""
    assert len(answering.changes) == 1


def test_only_ticked_entries_go_in(answering: Answering) -> None:
    page = answering.page
    answering.show()
    answering.look_for("Dana")
    page.entries.item(0).setCheckState(Qt.CheckState.Unchecked)
    page.asking.onward.click()
    assert "dana's phone" in page.review.texts.outgoing.toPlainText()
    assert page.review.entries.list.count() == 1


def test_what_is_missing_is_said(answering: Answering) -> None:
    page = answering.page
    answering.show()
    answering.look_for(" ")
    assert "Type the name of the person first." in page.notice.text
    answering.look_for("Ola")
    assert "No entry has the name Ola." in page.asking.said.text()
    assert not page.asking.onward.isVisible()
    answering.look_for("Dana")
    for place in range(2):
        page.entries.item(place).setCheckState(Qt.CheckState.Unchecked)
    page.asking.onward.click()
    assert "Tick an entry first." in page.notice.text


def test_no_word_stays_on_a_page_that_was_left(answering: Answering, qtbot: QtBot) -> None:
    page = answering.page
    show_in_front(qtbot, page)
    page.shown()
    answering.look_for("Dana")
    page.findChildren(QPushButton)[0].setFocus()
    with qtbot.waitSignal(page.left):
        qtbot.keyClick(focused(), Qt.Key.Key_Escape)
    page.hide()
    assert page.entries.count() == 0


def test_only_the_chosen_passage_of_an_entry_goes_in(answering: Answering) -> None:
    page = answering.page
    answering.show()
    answering.look_for("Dana")
    page.entries.setCurrentRow(1)
    assert page.asking.parts.accessibleName().startswith("All of 2 May 2026")
    page.asking.parts.click()
    ways_back = [one.text() for one in page.findChildren(QPushButton) if one.isVisible()]
    assert "Back to the request" in ways_back
    assert "Back to Share" not in ways_back
    text = page.cutting.text
    start = text.toPlainText().index("Then")
    cursor = text.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(len(text.toPlainText()), QTextCursor.MoveMode.KeepAnchor)
    text.setTextCursor(cursor)
    page.cutting.take.click()
    page.cutting.use.click()
    assert page.focusWidget() is page.entries
    assert page.entries.item(1).text().endswith("parts of it")
    page.asking.onward.click()
    answering.read_through()
    told = page.text.toPlainText()
    assert "dana's phone" in told
    assert "Nobody asked" not in told
    assert "Dana met" in told


def test_what_was_decided_is_there_again_when_the_page_is_opened_again(
    answering: Answering,
) -> None:
    page = answering.page
    answering.show()
    answering.look_for("Dana")
    page.entries.item(1).setCheckState(Qt.CheckState.Unchecked)
    page.asking.onward.click()
    nair = next(i for i in page.review.found.items if i.row and i.row.original == "Priya Nair")
    answering.presenter.decide(nair.row.entity, Choice.HIDE, "a stranger")  # type: ignore[union-attr]
    page.hide()
    assert page.entries.count() == 0
    answering.show()
    assert page.name.text() == "Dana"
    assert "You have begun an answer to Dana." in page.asking.said.text()
    assert page.entries.item(1).checkState() is Qt.CheckState.Unchecked
    page.asking.onward.click()
    assert "met a stranger" in page.review.texts.outgoing.toPlainText()


def test_a_request_that_was_let_go_or_answered_is_not_begun_any_more(
    answering: Answering, tmp_path: Path
) -> None:
    page = answering.page
    answering.show()
    for is_let_go in (True, False):
        answering.look_for("Dana")
        page.asking.onward.click()
        if is_let_go:
            page.hide()
            answering.show()
            page.asking.drop.click()
            assert page.entries.isVisible()
            page.asking.question.press_yes()
            assert page.name.text() == ""
        else:
            answering.read_through()
            page.read.click()
            page.save_to(str(tmp_path / "answer.pdf"))
        assert not page.entries.isVisible()
        page.hide()
        answering.show()
        assert not page.entries.isVisible()


def test_an_entry_that_lost_its_passage_is_left_out(answering: Answering) -> None:
    page = answering.page
    answering.show()
    answering.look_for("Dana")
    answering.presenter.cut(answering.asked.later, ("Words that went away.",))
    page.asking.onward.click()
    assert page.entries.isVisible()
    assert page.entries.item(1).checkState() is Qt.CheckState.Unchecked
    assert page.notice.text


def test_escape_leads_one_step_back(answering: Answering, qtbot: QtBot) -> None:
    page = answering.page
    show_in_front(qtbot, page)
    page.shown()
    answering.look_for("Dana")
    page.asking.parts.click()
    qtbot.keyClick(focused(), Qt.Key.Key_Escape)
    assert page.entries.isVisible()
    page.asking.onward.click()
    answering.read_through()
    qtbot.keyClick(focused(), Qt.Key.Key_Escape)
    assert page.review.isVisible()
    page.review.onward.setFocus()
    qtbot.keyClick(focused(), Qt.Key.Key_Escape)
    assert page.entries.isVisible()
    with qtbot.waitSignal(page.left):
        qtbot.keyClick(focused(), Qt.Key.Key_Escape)
