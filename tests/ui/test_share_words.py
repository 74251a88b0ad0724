# SPDX-License-Identifier: Apache-2.0
"""Passages and other words in the window: what is not chosen, or was told anew, does not leave."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reflective.sharing.audiences import Audience
from reflective.ui.presenters.sharing import CHOOSE, READ
from tests.ui.cutting import cut_off
from tests.ui.naming import nameless
from tests.ui.test_share import SMALL, Desk

if TYPE_CHECKING:
    from PySide6.QtWidgets import QTextEdit
    from pytestqt.qtbot import QtBot

    from reflective.journal.ids import RecordId
    from reflective.ui.appearance.appearance import Appearance

LONG = "The boiler was cold.\n\nDana came from Hexham.\n\n" + "The tea was cold. " * 100


@pytest.fixture
def desk(qtbot: QtBot, appearance: Appearance) -> Desk:
    return Desk(qtbot, appearance)


@pytest.fixture
def boiler(desk: Desk) -> RecordId:
    """Write a long entry."""
    return desk.parts.write("The boiler", LONG)


def _choose(desk: Desk, boiler: RecordId) -> None:
    desk.share.for_readers(Audience.COLLEAGUES)
    desk.share.pick(boiler, "The boiler")


def _select(text: QTextEdit, words: str) -> None:
    cursor = text.document().find(words)
    assert not cursor.isNull()
    text.setTextCursor(cursor)


def test_ticked_paragraphs_and_selected_words_alone_leave(desk: Desk, boiler: RecordId) -> None:
    _choose(desk, boiler)
    desk.press("All of The boiler leaves. Choose parts")
    cutting = desk.page.cutting
    assert cutting.list.hasFocus()
    assert cutting.list.count() == 3
    QTest.keyClick(cutting.list, Qt.Key.Key_Space)
    _select(cutting.text, "Dana came")
    desk.press("Choose these words")
    ticks = [cutting.list.item(row).checkState() for row in range(3)]
    assert ticks == [
        Qt.CheckState.Checked,
        Qt.CheckState.PartiallyChecked,
        Qt.CheckState.Unchecked,
    ]
    desk.press("Use these parts")
    assert desk.share.step == CHOOSE
    desk.press("Parts of The boiler leave. Choose again")
    assert cutting.list.item(0).checkState() is Qt.CheckState.Checked
    QTest.keyClick(cutting.list, Qt.Key.Key_Escape)
    desk.press("Read it through")
    assert desk.outgoing == "The boiler was cold.\n\nA colleague came"


def test_the_whole_entry_leaves_again_when_that_is_wanted(desk: Desk, boiler: RecordId) -> None:
    _choose(desk, boiler)
    desk.press("All of The boiler leaves. Choose parts")
    QTest.keyClick(desk.page.cutting.list, Qt.Key.Key_Space)
    desk.press("Let the whole entry leave")
    desk.press("Use these parts")
    desk.press("Read it through")
    assert desk.outgoing.endswith("The tea was cold. " * 2)


def test_an_entry_that_lost_its_passage_is_taken_off_and_never_leaves_whole(
    desk: Desk, boiler: RecordId
) -> None:
    _choose(desk, boiler)
    desk.share.picks.cut(boiler, ("The boiler was hot.",))
    desk.page.choosing.onward.click()
    assert desk.share.step == CHOOSE
    assert not desk.share.is_picked(boiler)
    assert "The boiler was hot." in desk.page.notice.text


def test_a_selected_passage_is_written_another_way_and_undone(desk: Desk) -> None:
    desk.read()
    before = desk.outgoing
    _select(desk.page.review.texts.outgoing, "came from a nearby town")
    desk.press("Write these words another way…")
    card = desk.page.review.rewording
    assert card.isVisible()
    assert card.words.hasFocus()
    QTest.keyClicks(card.words, "arrived with Priya Nair")
    desk.press("Use this")
    assert "a colleague arrived with another colleague." in desk.outgoing
    assert desk.page.review.texts.original.toPlainText().startswith("😀 Dana came from Hexham.")
    desk.press("Undo")
    assert desk.outgoing == before


def test_escape_leaves_the_passage_as_it_is(desk: Desk) -> None:
    desk.read()
    before = desk.outgoing
    _select(desk.page.review.texts.outgoing, "came from")
    desk.press("Write these words another way…")
    QTest.keyClick(desk.page.review.rewording.words, Qt.Key.Key_Escape)
    assert not desk.page.review.rewording.isVisible()
    assert desk.outgoing == before


def test_a_long_text_is_told_in_other_words_that_are_looked_through_too(
    desk: Desk, boiler: RecordId
) -> None:
    _choose(desk, boiler)
    desk.page.choosing.onward.click()
    style = desk.page.review.texts.style_note
    assert style.text() == "This text is long. The way you write may tell who you are."
    desk.press("In other words…")
    retelling = desk.page.retelling
    assert retelling.words.hasFocus()
    assert retelling.text.toPlainText() == LONG
    QTest.keyClicks(retelling.words, "Dana was cold in Hexham.")
    desk.press("Let my other words leave")
    assert desk.share.step == READ
    assert desk.outgoing == "A colleague was cold in a nearby town."
    assert style.text() == "This leaves in other words than those of your journal."
    assert desk.parts.reading.entry(boiler).body == LONG
    desk.press("In other words…")
    assert retelling.words.toPlainText() == "Dana was cold in Hexham."
    desk.press("Take the entry's own words again")
    assert desk.outgoing.startswith("The boiler was cold.")


def test_other_words_that_were_typed_are_there_again(desk: Desk, boiler: RecordId) -> None:
    _choose(desk, boiler)
    desk.page.choosing.onward.click()
    desk.press("In other words…")
    QTest.keyClicks(desk.page.retelling.words, "It was cold.")
    desk.press("Back to reading")
    assert desk.outgoing.startswith("The boiler was cold.")
    desk.press("In other words…")
    assert desk.page.retelling.words.toPlainText() == "It was cold."


@SMALL
def test_nothing_is_cut_off_or_nameless_where_words_are_chosen_and_told_anew(
    desk: Desk,
    boiler: RecordId,
    appearance: Appearance,
    size: tuple[int, int],
    percent: int,
) -> None:
    desk.page.set_narrow(narrow=size[0] < 1000)
    appearance.apply("light", percent)
    desk.page.resize(*size)
    _choose(desk, boiler)
    desk.share.picks.cut(boiler, ("The boiler was cold.",))
    (picked,) = desk.share.picks.all
    desk.page.choosing.parts_wanted.emit(picked)
    QApplication.processEvents()
    assert not cut_off(desk.page)
    assert not nameless(desk.page)
    desk.press("Use these parts")
    desk.page.choosing.onward.click()
    desk.page.review.texts.reword_wanted.emit(0, 10, "The boiler")
    QApplication.processEvents()
    assert not cut_off(desk.page)
    desk.page.review.retell_wanted.emit()
    QApplication.processEvents()
    assert not cut_off(desk.page)
    assert not nameless(desk.page)
