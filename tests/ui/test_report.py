# SPDX-License-Identifier: Apache-2.0
"""The report for a problem is shown whole, and what is saved or copied is what was shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from reflective.app.backing_up import BackingUp
from reflective.app.refusals import DiskFull
from reflective.app.reporting import Journal, Refused, Reporting
from reflective.files.backups import BackupFolder
from reflective.files.choices_file import NoChoices
from reflective.files.machine import MachinePlaces
from reflective.files.papers import PaperFiles
from reflective.ui.pages.report import ReportPage
from reflective.ui.presenters.reporting import Report
from tests.fakes.jobs import AtOnce
from tests.fakes.open_journal import new_journal
from tests.ui.cutting import cut_off
from tests.ui.front import show_in_front
from tests.ui.naming import nameless

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from reflective.ui.appearance.appearance import Appearance


def _page(appearance: Appearance, qtbot: QtBot, folder: Path) -> ReportPage:
    opened = new_journal(folder)
    opened.write("Quetzal", "The quetzal flew.")
    places = MachinePlaces(folder / "data", folder / "choices", folder / "state")
    backing_up = BackingUp(opened.store, BackupFolder(), places, opened.clock)
    journal = Journal(opened.store, opened.reading, backing_up)
    reporting = Reporting(lambda: {"Reflective": "0.1"}, NoChoices(), opened.clock)
    refused = Refused()
    refused.note(DiskFull(folder))
    page = ReportPage(appearance)
    qtbot.addWidget(page)
    page.attend(Report(reporting, journal, refused, PaperFiles(), AtOnce(), page))
    page.resize(640, 480)
    show_in_front(qtbot, page)
    page.shown()
    opened.store.close()
    return page


def test_it_is_shown_whole_and_tells_of_window_and_journal(
    appearance: Appearance, qtbot: QtBot, tmp_path: Path
) -> None:
    page = _page(appearance, qtbot, tmp_path)
    told = page.text.toPlainText()
    assert page.text.isReadOnly()
    for said in ("Reflective: 0.1", "Qt: 6.", "screens: ", "entries: 1-9", "DiskFull: 1"):
        assert said in told
    assert "uetzal" not in told
    assert str(tmp_path) not in told
    assert nameless(page) == []


def test_no_word_around_it_is_cut_in_a_small_window_with_large_text(
    appearance: Appearance, qtbot: QtBot, tmp_path: Path
) -> None:
    appearance.apply("light", 200)
    page = _page(appearance, qtbot, tmp_path)
    page.set_narrow(narrow=True)
    page.resize(560, 400)
    assert cut_off(page) == []


def test_nothing_can_be_given_before_it_can_be_read(
    appearance: Appearance, qtbot: QtBot, tmp_path: Path
) -> None:
    page = _page(appearance, qtbot, tmp_path)
    assert page.copy.isEnabled()
    page.show_report("")
    assert not page.copy.isEnabled()
    assert not page.save.isEnabled()


def test_what_is_saved_is_what_was_read(
    appearance: Appearance, qtbot: QtBot, tmp_path: Path
) -> None:
    page = _page(appearance, qtbot, tmp_path)
    saved = tmp_path / "report.txt"
    page._on_chosen(str(saved))
    assert saved.read_text("utf-8") == page.text.toPlainText()
    assert page.said.text() == "The report is saved. Nothing has been sent."
    page._on_chosen(str(tmp_path / "no folder" / "report.txt"))
    assert "Nothing was lost" in page.said.text()


def test_it_can_be_copied(appearance: Appearance, qtbot: QtBot, tmp_path: Path) -> None:
    page = _page(appearance, qtbot, tmp_path)
    page.copy.click()
    assert QApplication.clipboard().text() == page.text.toPlainText()
    assert "copied" in page.said.text()
    QApplication.clipboard().clear()
