# SPDX-License-Identifier: Apache-2.0
"""The page that proves that a backup and the sheet work."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLineEdit, QPushButton, QTextEdit

from reflective.app.jobs import Progress
from reflective.ui.pages.rehearsing import RehearsingPage
from reflective.ui.pages.rehearsing_section import RehearsingSection
from reflective.ui.presenters.rehearsing import Cure
from tests.ui.cutting import cut_off
from tests.ui.front import focused, show_in_front
from tests.ui.naming import nameless

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from reflective.ui.appearance.appearance import Appearance

PROOF = ("It works. Today your backup opened.", "All was read.", "It holds 2 entries.", "Honest.")


@pytest.mark.parametrize(
    ("percent", "width", "height"),
    [(100, 1000, 760), (100, 590, 430), (200, 900, 640), (200, 550, 400)],
)
@pytest.mark.parametrize("step", ["backup", "none", "sheet", "passphrase", "running", "proof"])
def test_nothing_of_the_rehearsal_is_cut_off_or_nameless(
    appearance: Appearance, qtbot: QtBot, step: str, percent: int, width: int, height: int
) -> None:
    appearance.apply("light", percent)
    page = RehearsingPage(appearance)
    qtbot.addWidget(page)
    page.resize(width, height)
    page.set_narrow(narrow=width < 800 or percent > 140)
    page.show()
    if step in ("backup", "none"):
        page.show_backup("This is your newest backup, of today.", is_there=step == "backup")
    elif step == "sheet":
        page.ask_sheet()
    elif step == "passphrase":
        page.ask_passphrase("You have no recovery sheet yet.", has_sheet=True)
    elif step == "running":
        page.show_running("Reading the backup…", None)
        page.show_running("Reading the backup…", Progress(1, 2))
    else:
        page.show_proof(PROOF)
    page.show_problem("This sheet does not open the backup. Look for a newer one.", Cure.SHEET)
    assert cut_off(page) == []
    assert nameless(page) == []


def test_each_problem_offers_its_own_cure(appearance: Appearance, qtbot: QtBot) -> None:
    page = RehearsingPage(appearance)
    qtbot.addWidget(page)
    page.show()
    cures = {"Make a new backup", "Make a recovery sheet…"}
    for cure, wanted in ((Cure.BACKUP, {"Make a new backup"}), (None, set())):
        page.show_problem("It did not work.", cure)
        shown = {each.text() for each in page.findChildren(QPushButton) if each.isVisible()}
        assert shown & cures == wanted
    page.show_problem("It did not work.", Cure.SHEET)
    (sheet,) = (each for each in page.findChildren(QPushButton) if each.text().endswith("sheet…"))
    with qtbot.waitSignal(page.sheet_wanted):
        sheet.click()


def test_nothing_that_was_typed_stays_on_a_page_that_was_left(
    appearance: Appearance, qtbot: QtBot
) -> None:
    page = RehearsingPage(appearance)
    qtbot.addWidget(page)
    page.show()
    page.ask_sheet()
    rows = page.findChildren(QTextEdit)[0]
    rows.setPlainText("1 0000")
    page.ask_passphrase("Then only the backup is tried out.", has_sheet=True)
    line = page.findChildren(QLineEdit)[0]
    line.setText("four plain words")
    page.hide()
    assert (rows.toPlainText(), line.text()) == ("", "")


def test_the_keys_are_where_one_goes_on(appearance: Appearance, qtbot: QtBot) -> None:
    page = RehearsingPage(appearance)
    qtbot.addWidget(page)
    show_in_front(qtbot, page)
    page.show_backup("This is your newest backup.", is_there=True)
    button = focused()
    assert isinstance(button, QPushButton)
    assert button.text() == "Go on"
    page.ask_sheet()
    assert isinstance(focused(), QTextEdit)
    page.show_proof(PROOF)
    button = focused()
    assert isinstance(button, QPushButton)
    assert button.text() == "Done"


def test_settings_leads_to_the_rehearsal(appearance: Appearance, qtbot: QtBot) -> None:
    section = RehearsingSection(appearance)
    qtbot.addWidget(section)
    section.show()
    section.show_last("You have not tried yet.")
    with qtbot.waitSignal(section.wanted):
        section.findChildren(QPushButton)[0].click()
    assert nameless(section) == []
