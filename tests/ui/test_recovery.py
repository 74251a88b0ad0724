# SPDX-License-Identifier: Apache-2.0
"""The pages for the recovery sheet, a new passphrase, and a forgotten one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QTextEdit,
    QWidget,
)

from reflective.app.recovering import RecoverySheet
from reflective.app.refusals import SheetUnreadable, WrongPassphrase
from reflective.journal import sheet
from reflective.ui.pages.changing_passphrase import ChangingPassphrasePage
from reflective.ui.pages.forgotten import ForgottenPage
from reflective.ui.pages.recovery import RecoveryPage
from reflective.ui.pages.recovery_paper import recovery_paper
from reflective.ui.pages.settings_key import KeySection
from reflective.ui.presenters.changing_passphrase import ChangingPassphrase
from reflective.ui.presenters.forgotten import Forgotten
from reflective.ui.presenters.recovery_sheet import SheetMaking
from reflective.ui.presenters.sheet_standing import SheetStanding
from reflective.ui.widgets import passphrase
from reflective.ui.widgets.notice import NoticeStrip
from reflective.ui.widgets.passphrase import PassphraseField
from reflective.ui.widgets.sheet_rows import SheetRow
from tests.fakes.jobs import AtOnce, WhenTold
from tests.fakes.surroundings import SeededRandomness
from tests.ui.cutting import cut_off
from tests.ui.front import focused, show_in_front
from tests.ui.naming import nameless

if TYPE_CHECKING:
    from collections.abc import Generator

    from pytestqt.qtbot import QtBot

    from reflective.app.jobs import Jobs, Progress
    from reflective.app.ports import Store
    from reflective.app.recovering import Recovering
    from reflective.ui.appearance.appearance import Appearance

PATH = Path("/home/ada/My practice.reflective")
KEY, SALT = bytes(range(32)), bytes(range(100, 116))
ROWS = sheet.rows(KEY, SALT)
SHEET = RecoverySheet(
    PATH.stem, sheet.fingerprint(KEY), ROWS, sheet.shell_lines(PATH.name, KEY, SALT)
)
SIZES = pytest.mark.parametrize(
    ("percent", "width", "height"),
    [(100, 1000, 760), (100, 590, 430), (200, 900, 640), (200, 550, 400)],
)


class Journal:
    """The part of a store that is needed."""

    path = PATH

    def close(self) -> None:
        pass


class Keys:
    """Knows one passphrase and one sheet; takes the place of use cases and of a paper's file."""

    def __init__(self) -> None:
        self.counted = False
        self.papers: list[bytes] = []
        self.renewed: list[str] = []

    def confirm(self, path: Path, typed: str) -> None:
        del path
        if typed != "right one":
            raise WrongPassphrase

    def sheet(self, store: Store) -> RecoverySheet:
        del store
        return SHEET

    def has_sheet(self, store: Store) -> bool:
        del store
        return self.counted

    def had_sheet(self, store: Store) -> bool:
        del store
        return self.counted

    def count_sheet(self, store: Store) -> None:
        del store
        self.counted = True

    def write(self, path: Path, paper: bytes) -> None:
        del path
        self.papers.append(paper)

    def open(self, path: Path, text: str) -> Store:
        del path
        try:
            sheet.read(text)
        except sheet.UnreadableError as slip:
            raise SheetUnreadable(slip.row) from slip
        return cast("Store", Journal())

    def change(self, store: Store, present: str, new: str) -> Generator[Progress, None, None]:
        self.confirm(store.path, present)
        yield from self.renew(store, new)

    def renew(self, store: Store, new: str) -> Generator[Progress, None, None]:
        del store
        self.renewed.append(new)
        yield from ()


def recovery(appearance: Appearance, qtbot: QtBot) -> tuple[RecoveryPage, Keys]:
    """Give the page of the sheet, in front."""
    keys, page = Keys(), RecoveryPage(appearance)
    qtbot.addWidget(page)
    recovering, store = cast("Recovering", keys), cast("Store", Journal())
    randomness = SeededRandomness(3)
    page.attend(SheetMaking(recovering, keys, store, keys, AtOnce(), randomness, page))
    page.resize(1000, 760)
    show_in_front(qtbot, page)
    page.shown()
    return page, keys


def changing(
    appearance: Appearance, qtbot: QtBot, jobs: Jobs | None = None
) -> tuple[ChangingPassphrasePage, Keys]:
    """Give the page that changes the passphrase, in front."""
    keys, page = Keys(), ChangingPassphrasePage(appearance)
    qtbot.addWidget(page)
    recovering, store = cast("Recovering", keys), cast("Store", Journal())
    page.attend(ChangingPassphrase(recovering, store, jobs or AtOnce(), SeededRandomness(), page))
    page.resize(1000, 760)
    show_in_front(qtbot, page)
    page.shown()
    return page, keys


def forgotten(
    appearance: Appearance, qtbot: QtBot, backups: Path
) -> tuple[ForgottenPage, Keys, list[Store]]:
    """Give the page for who forgot, in front."""
    keys, page = Keys(), ForgottenPage(backups, appearance)
    opened: list[Store] = []
    qtbot.addWidget(page)
    recovering = cast("Recovering", keys)
    presenter = Forgotten(recovering, AtOnce(), SeededRandomness(), page, opened.append, PATH)
    page.attend(presenter)
    page.resize(1000, 760)
    show_in_front(qtbot, page)
    return page, keys, opened


def said(page: QWidget) -> str:
    """Join all words that can be seen on a page."""
    return " ".join(label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page))


def press(qtbot: QtBot, page: QWidget, text: str) -> None:
    """Click the button with these words."""
    button = next(
        each
        for each in page.findChildren(QPushButton)
        if each.text() == text and each.isVisibleTo(page)
    )
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def show_the_sheet(qtbot: QtBot) -> None:
    """Type the passphrase, and Enter."""
    qtbot.keyClicks(focused(), "right one")
    qtbot.keyClick(focused(), Qt.Key.Key_Return)


def asked(page: QWidget) -> list[QLineEdit]:
    """Find the fields for the three groups."""
    return [
        field
        for field in page.findChildren(QLineEdit)
        if ", group " in field.accessibleName() and not isinstance(field, SheetRow)
    ]


def answer(field: QLineEdit) -> str:
    """Look a group up on the paper."""
    row, group = (int(part.split()[1]) for part in field.accessibleName().split(", "))
    return ROWS[row - 1].groups[group - 1]


def test_a_sheet_is_made_with_the_keyboard_alone(appearance: Appearance, qtbot: QtBot) -> None:
    page, keys = recovery(appearance, qtbot)
    show_the_sheet(qtbot)
    assert isinstance(focused(), SheetRow)
    while focused().property("text") != "I have copied it":
        qtbot.keyClick(focused(), Qt.Key.Key_Tab)
    qtbot.keyClick(focused(), Qt.Key.Key_Return)
    for field in asked(page):
        assert focused() is field
        qtbot.keyClicks(field, answer(field))
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert keys.counted
    assert SHEET.fingerprint in said(page)
    with qtbot.waitSignal(page.left):
        qtbot.keyClick(focused(), Qt.Key.Key_Return)


def test_a_wrong_passphrase_shows_nothing_and_can_be_typed_again(
    appearance: Appearance, qtbot: QtBot
) -> None:
    page, _keys = recovery(appearance, qtbot)
    qtbot.keyClicks(focused(), "wrong one")
    qtbot.keyClick(focused(), Qt.Key.Key_Return)
    assert "does not open" in said(page)
    assert not page.findChildren(SheetRow)
    show_the_sheet(qtbot)
    assert len(page.findChildren(SheetRow)) == 6


def test_a_click_selects_a_whole_row_and_only_copying_copies_it(
    appearance: Appearance, qtbot: QtBot
) -> None:
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("before")
    page, _keys = recovery(appearance, qtbot)
    show_the_sheet(qtbot)
    row = page.findChildren(SheetRow)[2]
    qtbot.mouseClick(row.viewport(), Qt.MouseButton.LeftButton)
    qtbot.mouseDClick(row.viewport(), Qt.MouseButton.LeftButton)
    assert row.textCursor().selectedText().split() == row.text().split()
    assert clipboard.text() == "before"
    if clipboard.supportsSelection():
        assert row.text() not in clipboard.text(QClipboard.Mode.Selection)
    qtbot.keyClick(row, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert clipboard.text() == row.text()
    data = clipboard.mimeData()
    assert data is not None
    assert data.data("x-kde-passwordManagerHint").data() == b"secret"
    clipboard.clear()


def test_nothing_of_the_sheet_stays_behind_another_page(
    appearance: Appearance, qtbot: QtBot
) -> None:
    page, _keys = recovery(appearance, qtbot)
    show_the_sheet(qtbot)
    press(qtbot, page, "I have copied it")
    page.hide()
    QApplication.processEvents()
    assert not page.findChildren(SheetRow)
    page.show()
    page.shown()
    assert SHEET.fingerprint not in said(page)
    assert "Show the sheet" in [button.text() for button in page.findChildren(QPushButton)]


def test_a_paper_is_saved_behind_a_warning_where_the_person_chooses(
    appearance: Appearance, qtbot: QtBot, tmp_path: Path
) -> None:
    page, keys = recovery(appearance, qtbot)
    show_the_sheet(qtbot)
    press(qtbot, page, "Save as PDF to print…")
    assert "Anybody who finds the file" in said(page)
    assert focused().property("text") == "Cancel"
    press(qtbot, page, "Choose where…")
    (chooser,) = page.findChildren(QFileDialog)
    assert keys.papers == []
    chooser.fileSelected.emit(str(tmp_path / "sheet.pdf"))
    chooser.close()
    (paper,) = keys.papers
    assert paper.startswith(b"%PDF-")
    assert "delete the file" in said(page)


def test_the_paper_is_one_page(appearance: Appearance) -> None:
    del appearance
    paper = recovery_paper(SHEET)
    assert paper.count(b"/Type /Page\n") == 1


@SIZES
def test_every_step_of_the_sheet_can_be_named_and_nothing_is_cut_off(
    percent: int, width: int, height: int, appearance: Appearance, qtbot: QtBot
) -> None:
    appearance.apply("light", percent)
    page, _keys = recovery(appearance, qtbot)
    page.set_narrow(narrow=width < 1000)
    page.resize(width, height)
    assert (nameless(page), cut_off(page)) == ([], [])
    show_the_sheet(qtbot)
    press(qtbot, page, "Save as PDF to print…")
    assert (nameless(page), cut_off(page)) == ([], [])
    for row in page.findChildren(SheetRow):
        assert row.fontMetrics().height() >= appearance.scale.pixels(20)
        assert row.toPlainText().split() == row.text().split()
        # Whatever would not be in sight could be scrolled to.
        assert row.horizontalScrollBar().maximum() == row.verticalScrollBar().maximum() == 0
    press(qtbot, page, "I have copied it")
    press(qtbot, page, "Check")
    assert (nameless(page), cut_off(page)) == ([], [])


def test_the_passphrase_is_changed_with_the_keyboard_alone(
    appearance: Appearance, qtbot: QtBot
) -> None:
    page, keys = changing(appearance, qtbot)
    keys.counted = True
    for words in ("right one", "harbour velvet onion", "harbour velvet onion"):
        qtbot.keyClicks(focused(), words)
        qtbot.keyClick(focused(), Qt.Key.Key_Return)
    assert keys.renewed == ["harbour velvet onion"]
    assert "Your passphrase is changed" in said(page)
    assert "still open with the old passphrase" in said(page)
    assert "old recovery sheet opens only those" in said(page)
    with qtbot.waitSignal(page.sheet_wanted):
        qtbot.keyClick(focused(), Qt.Key.Key_Return)
    page.hide()
    page.show()
    assert all(field.text() == "" for field in page.findChildren(QLineEdit))


def test_nobody_leaves_while_the_passphrase_is_changed_but_it_can_be_stopped(
    appearance: Appearance, qtbot: QtBot
) -> None:
    jobs = WhenTold()
    page, keys = changing(appearance, qtbot, jobs)
    for words in ("right one", "harbour velvet onion", "harbour velvet onion"):
        qtbot.keyClicks(focused(), words)
        qtbot.keyClick(focused(), Qt.Key.Key_Return)
    assert not page.may_leave()
    assert "choose Stop first" in said(page)
    press(qtbot, page, "Stop")
    jobs.settle()
    assert page.may_leave()
    assert "still the one from before" in said(page)
    assert keys.renewed == []


@SIZES
def test_the_page_for_a_new_passphrase_can_be_named_and_nothing_is_cut_off(
    percent: int, width: int, height: int, appearance: Appearance, qtbot: QtBot
) -> None:
    appearance.apply("light", percent)
    page, _keys = changing(appearance, qtbot)
    page.set_narrow(narrow=width < 1000)
    page.resize(width, height)
    press(qtbot, page, "Change the passphrase")
    assert (nameless(page), cut_off(page)) == ([], [])
    page.show_changed(had_sheet=True)
    assert (nameless(page), cut_off(page)) == ([], [])


def test_escape_leads_back(appearance: Appearance, qtbot: QtBot) -> None:
    page, _keys = changing(appearance, qtbot)
    with qtbot.waitSignal(page.left):
        qtbot.keyClick(focused(), Qt.Key.Key_Escape)


def test_who_forgot_is_led_to_the_sheet_the_backups_and_the_truth(
    appearance: Appearance, qtbot: QtBot, tmp_path: Path
) -> None:
    page, _keys, _opened = forgotten(appearance, qtbot, tmp_path)
    assert "My practice" in said(page)
    assert str(tmp_path) in said(page)
    assert "nobody can open this journal" in said(page)
    press(qtbot, page, "Open a backup…")
    (chooser,) = page.findChildren(QFileDialog)
    assert chooser.directory().absolutePath() == str(tmp_path)
    with qtbot.waitSignal(page.backup_chosen) as chosen:
        chooser.fileSelected.emit(str(tmp_path / "old.reflective"))
    chooser.close()
    assert chosen.args == [tmp_path / "old.reflective"]
    with qtbot.waitSignal(page.new_wanted):
        press(qtbot, page, "Make a new journal")
    with qtbot.waitSignal(page.back_wanted):
        press(qtbot, page, "Back")


def test_the_row_with_a_slip_is_selected_and_the_way_goes_on_by_keyboard(
    appearance: Appearance, qtbot: QtBot, tmp_path: Path
) -> None:
    page, keys, opened = forgotten(appearance, qtbot, tmp_path)
    qtbot.keyClick(focused(), Qt.Key.Key_Return)
    field = focused()
    assert isinstance(field, QTextEdit)
    lines = sheet.as_text(ROWS).splitlines()
    field.setPlainText("\n".join([*lines[:1], lines[1][:-1] + "f", *lines[2:]]))
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    qtbot.keyClick(focused(), Qt.Key.Key_Return)
    assert "Row 2 is not as it stands" in said(page)
    assert focused() is field
    assert field.textCursor().selectedText() == lines[1][:-1] + "f"
    qtbot.keyClicks(field, lines[1])
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    qtbot.keyClick(focused(), Qt.Key.Key_Return)
    for _twice in range(2):
        qtbot.keyClicks(focused(), "harbour velvet onion")
        qtbot.keyClick(focused(), Qt.Key.Key_Return)
    assert keys.renewed == ["harbour velvet onion"]
    assert len(opened) == 1


@SIZES
def test_the_way_back_in_can_be_named_and_nothing_is_cut_off(
    percent: int, width: int, height: int, appearance: Appearance, qtbot: QtBot
) -> None:
    appearance.apply("light", percent)
    page, _keys, _opened = forgotten(appearance, qtbot, Path("/home/ada/backups"))
    page.resize(width, height)
    assert (nameless(page), cut_off(page)) == ([], [])
    press(qtbot, page, "Type your recovery sheet")
    press(qtbot, page, "Open with this sheet")
    assert (nameless(page), cut_off(page)) == ([], [])
    page.ask_new_passphrase(by_key=True)
    assert (nameless(page), cut_off(page)) == ([], [])
    page.offer_key(offered=True)
    page.show_ways(PATH.stem)
    assert "This computer remembers the key" in said(page)
    assert focused().property("text") == "Set a new passphrase"
    assert (nameless(page), cut_off(page)) == ([], [])


def test_settings_lead_to_both_pages(appearance: Appearance, qtbot: QtBot) -> None:
    keys, section = Keys(), KeySection(appearance)
    qtbot.addWidget(section)
    recovering, store = cast("Recovering", keys), cast("Store", Journal())
    section.attend(SheetStanding(recovering, store, AtOnce(), section))
    section.show()
    assert "none yet" in said(section)
    with qtbot.waitSignal(section.change_wanted):
        press(qtbot, section, "Change the passphrase…")
    with qtbot.waitSignal(section.sheet_wanted):
        press(qtbot, section, "Recovery sheet…")
    keys.counted = True
    section.hide()
    section.show()
    assert SHEET.fingerprint in said(section)


def test_an_offer_is_refused_in_words(appearance: Appearance, qtbot: QtBot) -> None:
    strip = NoticeStrip(appearance)
    qtbot.addWidget(strip)
    strip.resize(500, 80)
    strip.tell("Would you like one?", "Make one…", "Not now")
    assert nameless(strip) == []
    assert cut_off(strip) == []
    press(qtbot, strip, "Not now")
    assert strip.text == ""
    strip.tell("Something else.")
    shown = [button.text() for button in strip.findChildren(QPushButton) if button.isVisible()]
    assert shown == [""]


def test_another_keyboard_than_the_usual_one_is_named_while_one_types(
    appearance: Appearance, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(passphrase, "other_keyboard", lambda: "Deutsch (Schweiz)")
    field = PassphraseField("Passphrase", appearance)
    qtbot.addWidget(field)
    show_in_front(qtbot, field)
    field.setFocus()
    qtbot.waitUntil(lambda: "Deutsch (Schweiz)" in said(field))
    field.findChildren(QPushButton)[0].setFocus()
    assert "Deutsch (Schweiz)" not in said(field)
