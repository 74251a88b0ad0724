# SPDX-License-Identifier: Apache-2.0
"""The Prompts page as somebody uses it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from reflective.app.changes import Changes
from reflective.app.prompting import Preview, ReadPack, Shelved
from reflective.prompts.pack import Practice, PromptPack, Step, Way
from reflective.ui.pages.prompts import PromptsPage
from reflective.ui.presenters.prompts import Prompts
from reflective.ui.widgets.buttons import Button
from tests.fakes.jobs import AtOnce
from tests.ui.cutting import cut_off
from tests.ui.naming import nameless

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from reflective.prompts.choosing import Offer
    from reflective.ui.appearance.appearance import Appearance

HOSTILE = '<b>bold</b> <img src="file:///etc/passwd"> [link](file:///etc/passwd) &lt;i&gt;'
PACK = PromptPack(
    id="walks",
    version="1.0",
    title=HOSTILE,
    authors=(HOSTILE,),
    practices=(
        Practice("round", HOSTILE, 3, (Step("seen", HOSTILE, help=HOSTILE),), (Way.MIND,)),
    ),
    invitation=HOSTILE,
)


class FakeShelf:
    def __init__(self) -> None:
        self.looked_at: list[Path] = []
        self.kept = [Shelved(ReadPack(PACK, ""), built_in=False)]

    def packs(self) -> list[Shelved]:
        return self.kept

    def preview(self, path: Path) -> Preview:
        self.looked_at.append(path)
        return Preview(ReadPack(PACK, ""))

    def install(self, preview: Preview) -> Changes:
        self.kept.append(Shelved(preview.read, built_in=False))
        return Changes(frozenset({"pack"}))

    def remove(self, pack: str) -> Changes:
        self.kept = [shelved for shelved in self.kept if shelved.pack.id != pack]
        return Changes(frozenset({"pack"}))


class Desk:
    """The page, shown, with its presenter and what is behind it."""

    def __init__(self, qtbot: QtBot, appearance: Appearance) -> None:
        self.page = PromptsPage(appearance)
        qtbot.addWidget(self.page)
        self.shelf = FakeShelf()
        self.started: list[Offer] = []
        self.papers: list[tuple[Path, bytes]] = []
        self.prompts = Prompts(
            self.shelf,
            AtOnce(),
            self.page,
            self.started.append,
            lambda _changes: None,
            lambda path, paper: self.papers.append((path, paper)),
        )
        self.page.attend(self.prompts)
        self.page.resize(900, 640)
        with qtbot.waitExposed(self.page):
            self.page.show()
        self.page.shown()

    def button(self, words: str) -> Button:
        found = [
            button
            for button in self.page.findChildren(Button)
            if words == (button.accessibleName() or button.text()) and button.isVisible()
        ]
        assert len(found) == 1, words
        return found[0]


@pytest.fixture
def desk(qtbot: QtBot, appearance: Appearance) -> Desk:
    return Desk(qtbot, appearance)


def test_a_hostile_pack_is_shown_letter_for_letter(desk: Desk) -> None:
    for label in desk.page.findChildren(QLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText or not label.text()
    desk.prompts.look_at(Path("x.promptpack"))
    shown = desk.page._reading.words.toPlainText()
    assert shown.count(HOSTILE) == 5
    assert desk.button("Add this pack").isVisible()


def test_start_hands_on_the_guided_reflection_by_keyboard(desk: Desk) -> None:
    focused = desk.page.focusWidget()
    assert isinstance(focused, Button)
    assert focused.text() == "Start"
    QTest.keyClick(focused, Qt.Key.Key_Return)
    assert [offer.name for offer in desk.started] == ["walks/round"]


def test_a_pack_file_dropped_on_the_page_is_shown_before_it_is_added(desk: Desk) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/somewhere/walks.promptpack")])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, buttons, keys)
    QApplication.sendEvent(desk.page, enter)
    assert enter.isAccepted()
    drop = QDropEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, buttons, keys)
    QApplication.sendEvent(desk.page, drop)
    assert desk.shelf.looked_at == [Path("/somewhere/walks.promptpack")]
    assert len(desk.shelf.kept) == 1
    desk.button("Not now").click()
    assert len(desk.shelf.kept) == 1


@pytest.mark.parametrize("address", ["file:///x/photo.png", "https://example.org/a.promptpack"])
def test_nothing_else_can_be_dropped(desk: Desk, address: str) -> None:
    data = QMimeData()
    data.setUrls([QUrl(address)])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, buttons, keys)
    enter.ignore()
    QApplication.sendEvent(desk.page, enter)
    assert not enter.isAccepted()


def test_a_pack_goes_only_after_the_question(desk: Desk) -> None:
    desk.button(f"Take it out: {HOSTILE}").click()
    assert len(desk.shelf.kept) == 1
    assert desk.button("Cancel").hasFocus()
    desk.button("Take it out").click()
    assert not desk.shelf.kept


def test_everything_that_takes_the_focus_has_a_name(desk: Desk) -> None:
    assert not nameless(desk.page)
    desk.prompts.look_at(Path("x.promptpack"))
    assert not nameless(desk.page)


@pytest.mark.parametrize(("size", "percent"), [((576, 424), 100), ((550, 400), 200)])
def test_no_words_are_cut_off(
    desk: Desk, appearance: Appearance, size: tuple[int, int], percent: int
) -> None:
    desk.page.set_narrow(narrow=True)
    appearance.apply("light", percent)
    desk.page.resize(*size)
    assert not cut_off(desk.page)
    desk.prompts.look_at(Path("x.promptpack"))
    assert not cut_off(desk.page)
    desk.page.tell("Nothing was added. Ask the person who made the pack for a new file. " * 2)
    assert not cut_off(desk.page)
    names = [each.accessibleName() for each in desk.page.header_actions()]
    assert names == ["Write a pack", "Add a pack from a file…"]


def test_escape_leads_back_to_where_one_came_from(desk: Desk) -> None:
    desk.button(f"Read every word: {HOSTILE}").click()
    assert desk.page._reading.isVisible()
    QTest.keyClick(desk.page._reading.words, Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert desk.button(f"Read every word: {HOSTILE}").hasFocus()
    desk.prompts.look_at(Path("x.promptpack"))
    QTest.keyClick(desk.page._reading.words, Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert len(desk.shelf.kept) == 1
    assert desk.button(f"Read every word: {HOSTILE}").hasFocus()


def test_the_filter_shows_less_and_says_how_much_and_escape_shows_all_again(desk: Desk) -> None:
    field = desk.page.filter.words
    QTest.keyClicks(field, "walrus")
    assert desk.page.filter.said == "No prompt pack fits. Try another word, or more time."
    starts = [one for one in desk.page.findChildren(Button) if one.text() == "Start"]
    assert not any(start.isVisible() for start in starts)
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert not field.text()
    assert desk.page.filter.said == "1 prompt pack"
    assert desk.button(f"Start {HOSTILE}").isVisible()


def test_the_arrows_go_through_the_choices_and_tab_passes_them_in_one_step(desk: Desk) -> None:
    anything = desk.button("Anything")
    anything.setFocus()
    QTest.keyClick(anything, Qt.Key.Key_Right)
    assert desk.page.filter.wanted.way is Way.HAPPENED
    assert desk.page.filter.said == "No prompt pack fits. Try another word, or more time."
    QTest.keyClick(desk.button("Something happened"), Qt.Key.Key_Right)
    assert desk.page.filter.said == "1 prompt pack"
    QTest.keyClick(desk.button("Something is on my mind"), Qt.Key.Key_Tab)
    assert desk.button("Any length").hasFocus()
    desk.button("1 minute").click()
    assert desk.page.filter.said == "No prompt pack fits. Try another word, or more time."
    desk.button("5 minutes").click()
    assert desk.page.filter.said == "1 prompt pack"


def test_further_reflections_of_a_pack_come_when_they_are_asked_for(
    qtbot: QtBot, appearance: Appearance
) -> None:
    second = Practice("again", "Once more", 3, (Step("more", "And?"),), (Way.MIND,))
    desk = Desk(qtbot, appearance)
    pack = replace(PACK, title="Walks", practices=(*PACK.practices, second))
    desk.shelf.kept = [Shelved(ReadPack(pack, ""), built_in=True)]
    desk.page.shown()
    desk.button("1 more: Walks").click()
    assert desk.button("Start Once more").hasFocus()
    desk.page.shown()
    assert desk.button("Start Once more").hasFocus()  # what was opened stays, and so does one
    desk.button("Start Once more").click()
    assert [offer.name for offer in desk.started] == ["walks/again"]
    newer = replace(pack, practices=(PACK.practices[0], replace(second, title="Now anew")))
    desk.shelf.kept = [Shelved(ReadPack(newer, ""), built_in=True)]
    desk.page.shown()
    desk.button("1 more: Walks").click()
    assert desk.button("Start Now anew").hasFocus()


@pytest.mark.parametrize("way", ["As a sheet…", "As cards…"])
def test_a_pack_is_put_on_paper_from_where_it_is_read(
    desk: Desk, tmp_path: Path, way: str
) -> None:
    desk.button(f"Read every word: {HOSTILE}").click()
    button = desk.page._reading.paper
    action = next(each for each in button._ways.actions() if each.text() == way)
    action.trigger()
    assert button._dialog
    button._dialog.fileSelected.emit(str(tmp_path / "walks.pdf"))
    button._dialog.close()
    assert [path.name for path, _pdf in desk.papers] == ["walks.pdf"]
    assert desk.papers[0][1].startswith(b"%PDF")
    desk.prompts.look_at(Path("x.promptpack"))
    assert not button.isVisible()
