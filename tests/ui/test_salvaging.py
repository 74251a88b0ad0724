# SPDX-License-Identifier: Apache-2.0
"""The page for a damaged journal."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from reflective.app.jobs import Progress
from reflective.ui.pages.salvaging import SalvagingPage
from reflective.ui.pages.unlock import UnlockPage
from reflective.ui.presenters.lines import Line, Shape
from tests.ui.cutting import cut_off
from tests.ui.naming import nameless

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.presenters.salvaging import Salvage

LINES = (Line(Shape.HEADING, "3 versions could be read."), Line(Shape.TEXT, "The call: lost."))


class Chosen:
    """Takes down what was chosen."""

    def __init__(self) -> None:
        self.done: list[str] = []

    def begin(self) -> None:
        self.done.append("begin")

    def salvage(self, passphrase: str) -> None:
        self.done.append(f"salvage with {passphrase}")

    def restore(self, place: int, passphrase: str) -> None:
        self.done.append(f"restore {place} with {passphrase}")

    def bring_in(self) -> None:
        self.done.append("bring in")

    def open(self) -> None:
        self.done.append("open")


def _page(appearance: Appearance, qtbot: QtBot, folder: Path) -> tuple[SalvagingPage, Chosen]:
    page, chosen = SalvagingPage(folder, appearance), Chosen()
    qtbot.addWidget(page)
    page.attend(cast("Salvage", chosen))
    page.show_ways("diary.reflective")
    page.show_backups(("21 November 2026, 09:00", "20 November 2026, 09:00"))
    page.resize(1000, 760)
    page.show()
    return page, chosen


def _presses(qtbot: QtBot, page: SalvagingPage, words: str) -> None:
    (button,) = (
        each
        for each in page.findChildren(QPushButton)
        if each.text() == words and each.isVisible()
    )
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize(
    ("percent", "width", "height"),
    [(100, 1000, 760), (100, 640, 480), (200, 900, 640), (200, 640, 480)],
)
@pytest.mark.parametrize("step", ["ways", "none", "running", "end"])
def test_nothing_of_the_page_is_cut_off_or_nameless(
    appearance: Appearance,
    qtbot: QtBot,
    tmp_path: Path,
    step: str,
    percent: int,
    width: int,
    height: int,
) -> None:
    appearance.apply("light", percent)
    page, _chosen = _page(appearance, qtbot, tmp_path)
    page.resize(width, height)
    if step == "none":
        page.show_backups(())
    elif step == "running":
        page.show_running("Reading it…", None)
        page.show_running("Reading it…", Progress(1, 2))
    elif step == "end":
        page.show_salvaged(LINES, "The backup of today has 1 version that is not there.")
    page.show_problem("This passphrase does not open the journal. Nothing was changed.")
    page.offer_folder()
    assert cut_off(page) == []
    assert nameless(page) == []


def test_every_way_out_does_what_it_says(
    appearance: Appearance, qtbot: QtBot, tmp_path: Path
) -> None:
    page, chosen = _page(appearance, qtbot, tmp_path)
    page._ways.passphrase.set_text("four words")
    _presses(qtbot, page, "Bring it into a new journal")
    _presses(qtbot, page, "Restore this backup…")
    _presses(qtbot, page, "Restore it")
    with qtbot.waitSignal(page.sheet_wanted):
        _presses(qtbot, page, "Type your recovery sheet…")
    with qtbot.waitSignal(page.back_wanted):
        _presses(qtbot, page, "Back")
    page.show_salvaged(LINES, "The backup has more.")
    _presses(qtbot, page, "Bring that in, and open it")
    _presses(qtbot, page, "Open the new journal")
    assert chosen.done == [
        "begin",
        "salvage with four words",
        "restore 0 with four words",
        "bring in",
        "open",
    ]


def test_deleting_is_never_offered(appearance: Appearance, qtbot: QtBot, tmp_path: Path) -> None:
    page, _chosen = _page(appearance, qtbot, tmp_path)
    page.show_salvaged(LINES, "The backup has more.")
    assert not any("elete" in each.text() for each in page.findChildren(QPushButton))


def test_what_was_typed_is_gone_once_it_was_used(
    appearance: Appearance, qtbot: QtBot, tmp_path: Path
) -> None:
    page, _chosen = _page(appearance, qtbot, tmp_path)
    page._ways.passphrase.set_text("four words")
    page.show_salvaged(LINES, "")
    assert page._ways.passphrase.text == ""


def test_the_unlock_page_leads_to_it_for_a_damaged_journal_alone(
    appearance: Appearance, qtbot: QtBot, tmp_path: Path
) -> None:
    page = UnlockPage(appearance)
    qtbot.addWidget(page)
    page.show()
    assert not page._mend.isVisible()
    page.offer_mending(tmp_path / "diary.reflective")
    with qtbot.waitSignal(page.mending_wanted) as wanted:
        page._mend.click()
    assert wanted.args == [tmp_path / "diary.reflective"]
    page.offer_mending(None)
    assert not page._mend.isVisible()
