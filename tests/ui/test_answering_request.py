# SPDX-License-Identifier: Apache-2.0
"""The page for when somebody asks to see what is written about them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from reflective.ui.pages.answering_request import AnsweringRequestPage
from reflective.ui.presenters.answering_request import AnsweringRequests
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
        self.presenter = AnsweringRequests(
            answering, sharing, AtOnce(), self.page, self.changes.append
        )
        self.page.attend(self.presenter)
        qtbot.addWidget(self.page)

    def show(self, width: int = 1000, height: int = 760) -> None:
        self.page.resize(width, height)
        self.page.set_narrow(narrow=width < 800)
        self.page.show()
        self.page.shown()

    def look_for(self, name: str) -> None:
        self.page.name.setText(name)
        self.page.look_for.click()

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
@pytest.mark.parametrize("step", ["asking", "found", "reading", "leaving"])
def test_nothing_of_the_page_is_cut_off_or_nameless(
    appearance: Appearance, qtbot: QtBot, step: str, percent: int, width: int, height: int
) -> None:
    appearance.apply("light", percent)
    answering = Answering(appearance, qtbot)
    answering.show(width, height)
    if step != "asking":
        answering.look_for("Dana")
    if step in ("reading", "leaving"):
        answering.page.onward.click()
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
    assert "These entries speak of Dana." in page.said.text()
    assert page.entries.count() == 2
    page.onward.click()
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
    page.onward.click()
    assert "dana's phone" in page.review.texts.outgoing.toPlainText()
    assert page.review.entries.list.count() == 1


def test_what_is_missing_is_said(answering: Answering) -> None:
    page = answering.page
    answering.show()
    answering.look_for(" ")
    assert "Type the name of the person first." in page.notice.text
    answering.look_for("Ola")
    assert "No entry has the name Ola." in page.said.text()
    assert not page.onward.isVisible()
    answering.look_for("Dana")
    for place in range(2):
        page.entries.item(place).setCheckState(Qt.CheckState.Unchecked)
    page.onward.click()
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


def test_escape_leads_one_step_back(answering: Answering, qtbot: QtBot) -> None:
    page = answering.page
    show_in_front(qtbot, page)
    page.shown()
    answering.look_for("Dana")
    page.onward.click()
    answering.read_through()
    qtbot.keyClick(focused(), Qt.Key.Key_Escape)
    assert page.review.isVisible()
    page.review.onward.setFocus()
    qtbot.keyClick(focused(), Qt.Key.Key_Escape)
    assert page.entries.isVisible()
    with qtbot.waitSignal(page.left):
        qtbot.keyClick(focused(), Qt.Key.Key_Escape)
