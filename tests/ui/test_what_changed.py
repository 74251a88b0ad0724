# SPDX-License-Identifier: Apache-2.0
"""The page of what changed: the timeline, the page without names, and how it leaves."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pypdf
import pytest
from PySide6.QtWidgets import QApplication, QCheckBox

from reflective.practice.commitments import State
from reflective.ui.pages.what_changed import WhatChangedPage
from reflective.ui.presenters.what_changed import MORE, ON_PAGE, ChangedPresenter, Ground
from reflective.ui.widgets.paper import paper_of
from tests.fakes.jobs import AtOnce
from tests.ui.at_page import AtPage
from tests.ui.cutting import cut_off
from tests.ui.front import show_in_front
from tests.ui.naming import nameless
from tests.unit.app.test_what_changed import GROUP, Desk

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from reflective.app.changes import Changes
    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.presenters.journal_entry import Shown

SIZES = pytest.mark.parametrize(
    ("percent", "width", "height"),
    [(100, 1000, 760), (100, 590, 430), (200, 900, 640), (200, 550, 400)],
)


class Room(AtPage):
    """The page over a journal in memory."""

    page: WhatChangedPage

    def __init__(self, appearance: Appearance) -> None:
        self.desk = Desk()
        self.changes: list[Changes] = []
        self.sheets: list[Shown] = []
        self.told: list[str] = []
        self.page = WhatChangedPage(appearance)
        ground = Ground(self.desk.changed, lambda: {GROUP: "System Learning"}, self.set_out)
        self.presenter = ChangedPresenter(ground, AtOnce(), self.page, self.changes.append)
        self.page.attend(self.presenter)
        self.page.told.connect(self.told.append)

    def set_out(self, sheets: Sequence[Shown]) -> bytes:
        self.sheets += sheets
        return b"%PDF"

    def untick(self, words: str) -> None:
        found = (each for each in self.all(QCheckBox) if words in each.accessibleName())
        next(found).setChecked(False)


@pytest.fixture
def room(appearance: Appearance, qtbot: QtBot) -> Room:
    made = Room(appearance)
    qtbot.addWidget(made.page)
    made.page.resize(1000, 760)
    show_in_front(qtbot, made.page)
    made.page.shown()
    return made


def test_an_empty_timeline_says_what_will_be_here(room: Room) -> None:
    assert any(words.startswith("Nothing yet.") for words in room.words())
    assert not room.page.make.isVisible()
    assert not room.page.turn_back()


def test_the_timeline_tells_what_came_of_steps_by_group(room: Room) -> None:
    room.desk.step("Ring her", State.KEPT, "She was glad", GROUP)
    room.desk.step("Write less", State.CHANGED)
    room.page.shown()
    told = room.words()
    assert "Kept · 27 November 2026" in told
    assert {"Ring her", "She was glad"} <= set(told)
    room.presenter.choose_group(GROUP)
    assert "Write less" not in room.words()


def test_a_page_is_read_before_it_leaves_and_names_are_hidden(room: Room, tmp_path: Path) -> None:
    room.desk.step("Ring Dana Smith", State.KEPT, "all went well")
    room.desk.step("a secret between us", State.KEPT)
    room.page.shown()
    room.press("Make a page without names…")
    assert not any("Dana" in words for words in room.words())
    assert "Next steps that were done" in room.words()
    room.page.save_to(str(tmp_path / "page.md"))
    assert room.desk.door.left == []
    assert room.page.problem.isVisible()
    room.untick("a secret")
    room.page.agreed.setChecked(True)
    room.page.save_to(str(tmp_path / "page.md"))
    (left,) = room.desk.door.left
    text = left.decode()
    assert text.startswith("# What changed\n\n## Next steps that were done\n\n- ")
    assert "all went well" in text
    assert "Dana" not in text
    assert "secret" not in text
    assert room.told == ["Saved as page.md. It stands in what you have shared."]
    assert len(room.desk.share.shared.handings()[0].entries) == 1
    assert room.page.make.isVisible()


def test_a_word_may_stay_where_somebody_lets_it(room: Room, tmp_path: Path) -> None:
    room.desk.step("we asked the Zephyr project", State.KEPT)
    room.page.shown()
    room.press("Make a page without names…")
    assert not any("Zephyr project" in words for words in room.words())
    room.untick("Zephyr")
    room.page.agreed.setChecked(True)
    room.page.save_to(str(tmp_path / "page.pdf"))
    assert room.desk.door.left == [b"%PDF"]
    assert "Zephyr" in room.sheets[0].parts[0].text
    assert room.desk.share.shared.handings()[0].form == "pdf-without-names"


def test_changing_anything_asks_to_read_it_again(room: Room) -> None:
    room.desk.step("we rang", State.KEPT)
    room.page.shown()
    room.press("Make a page without names…")
    room.page.agreed.setChecked(True)
    room.untick("we rang")
    assert not room.page.agreed.isChecked()
    assert room.page.turn_back()
    assert room.page.make.isVisible()


def test_of_a_long_timeline_some_is_shown_and_the_latest_goes_on_the_page(room: Room) -> None:
    for number in range(MORE + 3):
        room.desk.step(f"step {number}", State.KEPT)
    room.page.shown()
    room.press("Show 3 more")
    room.press("Make a page without names…")
    QApplication.processEvents()
    lines = [
        each
        for each in room.page.findChildren(QCheckBox)
        if each.accessibleName().startswith("step ") and each.isVisible()
    ]
    assert len(lines) == ON_PAGE


def test_what_leaves_is_one_page_of_paper_and_each_change_one_point_of_it(
    room: Room, tmp_path: Path
) -> None:
    words = "we asked one open question and then waited until somebody else had spoken in a room"
    learnt = "that took longer than any of us thought, and people spoke who never do, so we go on"
    for _number in range(ON_PAGE):
        room.desk.step(words, State.KEPT, learnt)
    room.page.shown()
    room.press("Make a page without names…")
    shown = [each for each in room.words() if each.startswith("we asked")]
    assert shown
    assert set(shown) == {f"{words} – {learnt}"}
    room.page.agreed.setChecked(True)
    room.page.save_to(str(tmp_path / "page.pdf"))
    read = pypdf.PdfReader(io.BytesIO(paper_of(room.sheets)))
    assert len(read.pages) == 1
    assert read.pages[0].extract_text().count("•") in (0, len(shown))
    assert " ".join(read.pages[0].extract_text().split()).count(learnt) == len(shown)


@SIZES
def test_nothing_of_the_page_is_cut_off_or_nameless(
    room: Room, appearance: Appearance, percent: int, width: int, height: int
) -> None:
    appearance.apply("light", percent)
    room.desk.step("we asked the Zephyr project for one room", State.KEPT, "and they said yes")
    page = room.page
    page.resize(width, height)
    page.set_narrow(narrow=width < 800)
    page.shown()
    assert cut_off(page) == []
    room.press("Make a page without names…")
    assert cut_off(page) == []
    assert nameless(page) == []
