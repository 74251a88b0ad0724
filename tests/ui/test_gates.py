# SPDX-License-Identifier: Apache-2.0
"""The pages before a journal is open, and the settings."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QWidget,
)

from reflective.app.choices import Choices
from reflective.app.opening import Whose
from reflective.app.refusals import WrongPassphrase
from reflective.ui.pages.first_run import FirstRunPage
from reflective.ui.pages.settings import SettingsPage
from reflective.ui.pages.unlock import UnlockPage
from reflective.ui.presenters.beginning import Beginning
from reflective.ui.presenters.settings import Settings
from reflective.ui.presenters.unlocking import Unlocking
from reflective.ui.window import Window
from tests.fakes.choices import KeptChoices
from tests.fakes.jobs import AtOnce
from tests.ui.cutting import cut_off
from tests.ui.naming import nameless

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from reflective.app.ports import Store
    from reflective.ui.appearance.appearance import Appearance

STORE = cast("Store", object())
JOURNAL = Path("/home/ada/My practice.reflective")
SIZES = pytest.mark.parametrize(
    ("percent", "width", "height"),
    [(100, 1280, 820), (100, 900, 640), (200, 900, 640), (200, 640, 480)],
)


class Doors:
    """Makes and opens journals that are no files."""

    def __init__(self) -> None:
        self.made: list[tuple[Path, str, Whose]] = []

    def default_place(self) -> Path:
        return JOURNAL

    def looks_carried(self, path: Path) -> str:
        return "Nextcloud" if "Nextcloud" in path.parts else ""

    def create(self, path: Path, passphrase: str, whose: Whose) -> Store:
        self.made.append((path, passphrase, whose))
        return STORE

    def is_there(self, path: Path) -> bool:
        return "gone" not in path.parts

    def open(self, path: Path, passphrase: str) -> Store:
        del path
        if passphrase != "right one":
            raise WrongPassphrase
        return STORE


class Fixed:
    """Randomness without chance."""

    def take(self, count: int) -> bytes:
        return bytes(range(count))


def said(page: QWidget) -> str:
    """Join all words that can be seen on a page."""
    return " ".join(label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page))


def fields(page: QWidget) -> list[QLineEdit]:
    """Find the fields of a page, from the top."""
    return page.findChildren(QLineEdit)


def fits(inside: QWidget, room: QWidget) -> bool:
    """Tell whether all of it can be seen from left to right."""
    return inside.width() <= room.width()


def is_in_sight(page: QScrollArea, words: str) -> bool:
    """Tell whether the label with these words is scrolled into the window, to its last line."""
    label = next(label for label in page.findChildren(QLabel) if words in label.text())
    corner = label.mapTo(page.viewport(), label.rect().bottomLeft())
    return page.viewport().rect().contains(corner)


def press(qtbot: QtBot, page: QWidget, text: str) -> None:
    """Click the button with these words."""
    button = next(each for each in page.findChildren(QPushButton) if each.text() == text)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


class Unlock:
    """The Unlock page, shown."""

    def __init__(self, appearance: Appearance, qtbot: QtBot, path: Path | None = JOURNAL) -> None:
        self.page = UnlockPage(appearance)
        qtbot.addWidget(self.page)
        self.opened: list[Store] = []
        self.page.attend(Unlocking(Doors(), AtOnce(), self.page, self.opened.append, path))
        self.page.resize(1280, 820)
        self.page.show()


def test_typing_and_enter_open_the_journal(appearance: Appearance, qtbot: QtBot) -> None:
    shown = Unlock(appearance, qtbot)
    assert "My practice" in said(shown.page)
    line = fields(shown.page)[0]
    qtbot.keyClicks(line, "right one")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert shown.opened == [STORE]


def test_a_wrong_passphrase_is_said_and_selected_for_another_try(
    appearance: Appearance, qtbot: QtBot
) -> None:
    shown = Unlock(appearance, qtbot)
    line = fields(shown.page)[0]
    qtbot.keyClicks(line, "wrong one")
    press(qtbot, shown.page, "Unlock")
    assert "does not open" in said(shown.page)
    assert "does not open" in line.accessibleDescription()
    qtbot.keyClicks(line, "right one")
    press(qtbot, shown.page, "Unlock")
    assert shown.opened == [STORE]


def test_who_forgot_it_is_led_further(appearance: Appearance, qtbot: QtBot) -> None:
    shown = Unlock(appearance, qtbot)
    with qtbot.waitSignal(shown.page.forgotten) as led:
        press(qtbot, shown.page, "Forgotten it?")
    assert led.args == [JOURNAL]


def test_what_went_wrong_is_in_sight_in_a_small_window_with_large_text(
    appearance: Appearance, qtbot: QtBot
) -> None:
    shown = Unlock(appearance, qtbot)
    appearance.apply("light", 200)
    shown.page.resize(640, 480)
    qtbot.keyClicks(fields(shown.page)[0], "wrong one")
    qtbot.keyClick(fields(shown.page)[0], Qt.Key.Key_Return)
    assert is_in_sight(shown.page, "does not open")


def test_another_journal_is_chosen_in_a_file_dialog_that_blocks_nothing(
    appearance: Appearance, qtbot: QtBot, tmp_path: Path
) -> None:
    shown = Unlock(appearance, qtbot, path=tmp_path / "None.reflective")
    (tmp_path / "Other.reflective").write_bytes(b"x")
    press(qtbot, shown.page, "Open another…")
    chooser = shown.page.findChildren(QFileDialog)[0]
    assert chooser.isVisible()
    chooser.fileSelected.emit(str(tmp_path / "Other.reflective"))
    chooser.close()
    assert "Other" in said(shown.page)


def test_without_a_remembered_journal_one_is_chosen(appearance: Appearance, qtbot: QtBot) -> None:
    shown = Unlock(appearance, qtbot, path=None)
    assert "Choose a journal" in said(shown.page)
    begins = shown.page.focusWidget()
    assert isinstance(begins, QPushButton)
    assert begins.text() == "Choose a journal…"


class First:
    """The first page, shown."""

    def __init__(self, appearance: Appearance, qtbot: QtBot) -> None:
        self.page = FirstRunPage(appearance)
        qtbot.addWidget(self.page)
        self.opened: list[Store] = []
        self.doors = Doors()
        self.presenter = Beginning(self.doors, AtOnce(), Fixed(), self.page, self.opened.append)
        self.page.attend(self.presenter)
        self.page.resize(1280, 820)
        self.page.show()


def test_a_journal_is_begun_with_the_keyboard_alone(appearance: Appearance, qtbot: QtBot) -> None:
    shown = First(appearance, qtbot)
    first = fields(shown.page)[0]
    first.setFocus()
    qtbot.keyClicks(first, "umbrella trolley gorse nickel")
    assert "Strong" in said(shown.page)
    assert "Strong" in first.accessibleDescription()
    qtbot.keyClick(first, Qt.Key.Key_Return)
    second = fields(shown.page)[1]
    assert second is shown.page.focusWidget()
    qtbot.keyClicks(second, "umbrella trolley gorse nickel")
    qtbot.keyClick(second, Qt.Key.Key_Return)
    assert shown.doors.made == [(JOURNAL, "umbrella trolley gorse nickel", Whose.MINE)]
    assert shown.opened == [STORE]


def test_what_has_to_be_typed_again_is_selected_and_in_sight(
    appearance: Appearance, qtbot: QtBot
) -> None:
    shown = First(appearance, qtbot)
    appearance.apply("light", 200)
    shown.page.resize(900, 640)
    first, second = fields(shown.page)
    qtbot.keyClicks(first, "umbrella trolley gorse nickel")
    qtbot.keyClicks(second, "umbrella trolley gorse")
    press(qtbot, shown.page, "Start")
    assert shown.page.focusWidget() is second
    assert second.hasSelectedText()
    assert is_in_sight(shown.page, "not the same")


def test_nothing_moves_when_the_focus_goes_from_field_to_field(
    appearance: Appearance, qtbot: QtBot
) -> None:
    shown = First(appearance, qtbot)
    first, second = fields(shown.page)
    places = []
    for line in (first, second, first):
        line.setFocus()
        QApplication.processEvents()
        places.append(
            [line.mapTo(shown.page, line.rect().topLeft()).y() for line in (first, second)]
        )
    assert places[0] == places[1] == places[2]


def test_suggested_words_can_be_read(appearance: Appearance, qtbot: QtBot) -> None:
    shown = First(appearance, qtbot)
    press(qtbot, shown.page, "Suggest four words")
    line = fields(shown.page)[0]
    assert len(line.property("displayText").split()) == 4


def test_whose_computer_changes_what_is_said(appearance: Appearance, qtbot: QtBot) -> None:
    shown = First(appearance, qtbot)
    radio = next(
        each for each in shown.page.findChildren(QRadioButton) if "employer" in each.text()
    )
    qtbot.keyClick(radio, Qt.Key.Key_Space)
    assert "cannot stop an employer" in said(shown.page)


def test_another_folder_is_chosen_in_a_file_dialog(
    appearance: Appearance, qtbot: QtBot, tmp_path: Path
) -> None:
    shown = First(appearance, qtbot)
    press(qtbot, shown.page, "Change…")
    chooser = shown.page.findChildren(QFileDialog)[0]
    chooser.fileSelected.emit(str(tmp_path))
    chooser.close()
    assert shown.presenter.folder == tmp_path


def test_of_a_long_folder_both_ends_can_be_read(appearance: Appearance, qtbot: QtBot) -> None:
    shown = First(appearance, qtbot)
    folder = Path("/home/ada") / "a long name of a folder" / "and one more like it" / "my papers"
    shown.presenter.choose_folder(folder / "reflective")
    shown.page.resize(640, 480)
    appearance.apply("light", 200)
    QApplication.processEvents()
    place = next(
        label for label in shown.page.findChildren(QLabel) if "papers" in label.accessibleName()
    )
    assert place.text().startswith("/home")
    assert place.text().endswith("reflective")
    assert "…" in place.text()


def test_a_carried_folder_is_pointed_out_on_the_page(appearance: Appearance, qtbot: QtBot) -> None:
    shown = First(appearance, qtbot)
    shown.presenter.choose_folder(Path("/home/ada/Nextcloud"))
    assert "Nextcloud seems to copy" in said(shown.page)


@SIZES
def test_the_gates_can_be_named_and_nothing_is_cut_off(
    percent: int, width: int, height: int, appearance: Appearance, qtbot: QtBot
) -> None:
    appearance.apply("light", percent)
    pages = (First(appearance, qtbot).page, Unlock(appearance, qtbot).page)
    for page in pages:
        page.resize(width, height)
        QApplication.processEvents()
        inside = page.widget()
        assert inside is not None
        qtbot.waitUntil(partial(fits, inside, page.viewport()))
        assert nameless(page) == []
        for child in inside.findChildren(QWidget):
            if child.isVisibleTo(inside) and isinstance(child, QPushButton | QLabel):
                assert child.width() >= min(child.minimumSizeHint().width(), width), child
                right = child.mapTo(inside, child.rect().topRight()).x()
                assert right <= inside.width(), child
                assert child.height() >= child.minimumSizeHint().height(), child


def test_tab_reaches_everything_on_the_first_page(appearance: Appearance, qtbot: QtBot) -> None:
    window = Window(appearance)
    qtbot.addWidget(window)
    window.show_gate(FirstRunPage(appearance))
    window.show()
    seen: list[str] = []
    for _step in range(14):
        now = window.focusWidget()
        assert now is not None
        seen.append(now.accessibleName() or now.property("text"))
        qtbot.keyClick(now, Qt.Key.Key_Tab)
    assert {
        "Passphrase",
        "The same again",
        "Suggest four words",
        "Start",
        "I have a journal already",
        "Change where your journal lives",
        "Only mine",
    } <= set(seen)


class Journal:
    """The part of a store that is needed."""

    path = JOURNAL

    def __init__(self) -> None:
        self.settings: dict[str, str] = {"lock_minutes": "7"}

    def setting(self, name: str) -> str:
        return self.settings.get(name, "")

    def set_setting(self, name: str, value: str) -> None:
        self.settings[name] = value


def test_settings_hold_at_once(appearance: Appearance, qtbot: QtBot) -> None:
    kept, journal, page = KeptChoices(Choices(theme="light")), Journal(), SettingsPage(appearance)
    qtbot.addWidget(page)
    minutes: list[int] = []
    page.attend(Settings(kept, cast("Store", journal), AtOnce(), page, minutes.append))
    page.resize(640, 480)
    page.show()
    page.shown()
    assert nameless(page) == []
    assert cut_off(page) == []
    boxes = {box.accessibleName(): box for box in page.findChildren(QComboBox)}
    assert boxes["Lock by itself"].currentText() == "After 7 minutes"
    assert str(JOURNAL) in said(page)
    qtbot.keyClicks(boxes["Light or dark"], "D")
    assert appearance.theme == "dark"
    assert kept.choices.theme == "dark"
    qtbot.keyClicks(boxes["Lock by itself"], "N")
    assert minutes == [0]
    assert journal.settings["lock_minutes"] == "0"
