# SPDX-License-Identifier: Apache-2.0
"""Remembering a journal on this computer, as a person meets it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget
from shiboken6 import delete

from reflective.app.choices import Choices
from reflective.app.jobs import finish
from reflective.app.opening import Opening
from reflective.app.refusals import KeyringLocked
from reflective.app.remembering import Known, Remembering
from reflective.main import build_parts
from reflective.ui.gates import Gates
from reflective.ui.jobs import WindowJobs
from reflective.ui.pages.settings_remembering import RememberSection
from reflective.ui.pages.unlock import UnlockPage
from reflective.ui.presenters.remembering import RememberedKey
from reflective.ui.starting import CurrentStore
from reflective.ui.window import Window
from reflective.vault.journal_file import SqlcipherVault
from tests.fakes.choices import KeptChoices
from tests.fakes.jobs import AtOnce, WhenTold
from tests.fakes.keyring import FakeKeyring
from tests.fakes.store import FakeVault
from tests.fakes.surroundings import HandClock, SeededRandomness
from tests.ui.cutting import cut_off
from tests.ui.front import focused, show_in_front
from tests.ui.naming import nameless

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from reflective.app.jobs import Jobs
    from reflective.app.ports import Vault
    from reflective.ui.appearance.appearance import Appearance

PATH = Path("/home/ada/My practice.reflective")
PASSPHRASE = "four plain words here"
OTHER = "harbour velvet onion"
CTRL = Qt.KeyboardModifier.ControlModifier
SIZES = pytest.mark.parametrize(
    ("percent", "width"), [(100, 800), (100, 420), (200, 800), (200, 560)]
)


class Computer(KeptChoices):
    """A machine with a keyring, its choices, and a journal, which is in memory by default."""

    def __init__(self, path: Path = PATH, vault: Vault | None = None) -> None:
        super().__init__(Choices(last_journal=str(path)))
        self.path = path
        self.clock, self.randomness = HandClock(), SeededRandomness(4)
        self.memory = FakeVault(self.clock, self.randomness)
        self.vault = vault or self.memory
        self.ring = FakeKeyring()
        self.began: list[Path] = []
        self.opening = Opening(self.vault, self, self)
        self.remembering = Remembering(self.vault, self.opening, lambda: self.ring, self)

    def restart(self, journal: Path) -> None:
        self.began.append(journal)

    def remember(self) -> Computer:
        """Make a journal, and remember its key."""
        store = self.vault.create(self.path, PASSPHRASE)
        finish(self.remembering.keep(store, PASSPHRASE))
        store.close()
        return self

    def is_there(self, path: Path) -> bool:
        return path in self.memory.files or path.exists()

    def default_journal(self) -> Path:
        return self.path

    def carried_by(self, path: Path) -> str:
        del path
        return ""

    def all_backups(self) -> Path:
        return self.path.parent / "Backups"


class Section:
    """The part of Settings, over an open journal."""

    def __init__(
        self,
        appearance: Appearance,
        qtbot: QtBot,
        *,
        whose: str = "mine",
        jobs: Jobs | None = None,
    ) -> None:
        self.computer = Computer()
        self.store = self.computer.vault.create(PATH, PASSPHRASE)
        self.store.set_setting("whose", whose)
        self.page = RememberSection(appearance)
        qtbot.addWidget(self.page)
        jobs = jobs or AtOnce()
        remembering = self.computer.remembering
        self.page.attend(RememberedKey(remembering, self.store, jobs, self.page))
        show_in_front(qtbot, self.page)


def said(page: QWidget) -> str:
    """Join all words that can be seen on a page."""
    return " ".join(label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page))


def buttons(page: QWidget) -> list[str]:
    """List the buttons that can be seen."""
    return [each.text() for each in page.findChildren(QPushButton) if each.isVisibleTo(page)]


def press(qtbot: QtBot, page: QWidget, text: str) -> None:
    """Click the button with these words."""
    button = next(
        each
        for each in page.findChildren(QPushButton)
        if each.text() == text and each.isVisibleTo(page)
    )
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_it_is_off_and_turned_on_and_forgotten_with_the_keyboard_alone(
    appearance: Appearance, qtbot: QtBot
) -> None:
    shown = Section(appearance, qtbot)
    assert "Off." in said(shown.page)
    assert shown.computer.ring.asked == 0
    shown.page.findChildren(QPushButton)[0].setFocus()
    while focused().property("text") != "Remember on this computer…":
        qtbot.keyClick(focused(), Qt.Key.Key_Tab)
    qtbot.keyClick(focused(), Qt.Key.Key_Return)
    assert "Anybody who can use your account on this computer can open" in said(shown.page)
    assert shown.computer.ring.asked == 0
    qtbot.keyClicks(focused(), PASSPHRASE)
    qtbot.keyClick(focused(), Qt.Key.Key_Return)
    assert "On." in said(shown.page)
    assert "remembers the key now" in said(shown.page)
    assert list(shown.computer.ring.kept.values()) == [shown.store.key.key]
    assert focused().property("text") == "Forget it"
    qtbot.keyClick(focused(), Qt.Key.Key_Return)
    assert "Off." in said(shown.page)
    assert "deleted from the keyring" in said(shown.page)
    assert shown.computer.ring.kept == {}


def test_a_wrong_passphrase_remembers_nothing_and_can_be_typed_again(
    appearance: Appearance, qtbot: QtBot
) -> None:
    shown = Section(appearance, qtbot)
    press(qtbot, shown.page, "Remember on this computer…")
    press(qtbot, shown.page, "Remember")
    assert "Type your passphrase first" in said(shown.page)
    qtbot.keyClicks(focused(), "not the right one")
    press(qtbot, shown.page, "Remember")
    assert "does not open the journal" in said(shown.page)
    assert shown.computer.ring.kept == {}
    qtbot.keyClicks(focused(), PASSPHRASE)
    qtbot.keyClick(focused(), Qt.Key.Key_Return)
    assert "On." in said(shown.page)


def test_who_thinks_again_leaves_no_passphrase_in_the_field(
    appearance: Appearance, qtbot: QtBot
) -> None:
    shown = Section(appearance, qtbot)
    press(qtbot, shown.page, "Remember on this computer…")
    qtbot.keyClicks(focused(), PASSPHRASE)
    qtbot.keyClick(focused(), Qt.Key.Key_Escape)
    assert buttons(shown.page) == ["Remember on this computer…"]
    assert [field.text() for field in shown.page.findChildren(QLineEdit)] == [""]
    assert shown.computer.ring.kept == {}


def test_a_keyring_that_is_locked_is_told_and_nothing_is_remembered(
    appearance: Appearance, qtbot: QtBot
) -> None:
    shown = Section(appearance, qtbot)
    shown.computer.ring.refusal = KeyringLocked()
    press(qtbot, shown.page, "Remember on this computer…")
    qtbot.keyClicks(focused(), PASSPHRASE)
    qtbot.keyClick(focused(), Qt.Key.Key_Return)
    assert "The keyring of this computer is locked" in said(shown.page)
    assert "Off." in said(shown.page)


def test_a_key_that_could_not_be_deleted_is_not_called_forgotten(
    appearance: Appearance, qtbot: QtBot
) -> None:
    shown = Section(appearance, qtbot)
    press(qtbot, shown.page, "Remember on this computer…")
    qtbot.keyClicks(focused(), PASSPHRASE)
    qtbot.keyClick(focused(), Qt.Key.Key_Return)
    shown.computer.ring.refusal = KeyringLocked()
    press(qtbot, shown.page, "Forget it")
    assert "is locked" in said(shown.page)
    assert "On." in said(shown.page)
    assert buttons(shown.page) == ["Forget it"]


def test_on_a_shared_computer_it_says_why_it_is_not_offered(
    appearance: Appearance, qtbot: QtBot
) -> None:
    shown = Section(appearance, qtbot, whose="shared")
    assert "you share it with others" in said(shown.page)
    assert buttons(shown.page) == []


def test_an_employer_who_manages_the_computer_is_named(
    appearance: Appearance, qtbot: QtBot
) -> None:
    shown = Section(appearance, qtbot, whose="managed")
    press(qtbot, shown.page, "Remember on this computer…")
    assert "employer" in said(shown.page)


def test_nothing_is_asked_twice_while_the_keyring_answers(
    appearance: Appearance, qtbot: QtBot
) -> None:
    jobs = WhenTold()
    shown = Section(appearance, qtbot, jobs=jobs)
    jobs.settle()
    press(qtbot, shown.page, "Remember on this computer…")
    qtbot.keyClicks(focused(), PASSPHRASE)
    qtbot.keyClick(focused(), Qt.Key.Key_Return)
    assert "Asking the keyring" in said(shown.page)
    press(qtbot, shown.page, "Remember")
    assert jobs.waiting == 1
    jobs.settle()
    assert "On." in said(shown.page)


@SIZES
def test_every_state_can_be_named_and_nothing_is_cut_off(
    percent: int, width: int, appearance: Appearance, qtbot: QtBot
) -> None:
    appearance.apply("light", percent)
    shown = Section(appearance, qtbot, whose="managed")
    shown.page.resize(width, 1200)
    assert (nameless(shown.page), cut_off(shown.page)) == ([], [])
    press(qtbot, shown.page, "Remember on this computer…")
    assert (nameless(shown.page), cut_off(shown.page)) == ([], [])
    qtbot.keyClicks(focused(), PASSPHRASE)
    qtbot.keyClick(focused(), Qt.Key.Key_Return)
    assert (nameless(shown.page), cut_off(shown.page)) == ([], [])


class Start:
    """The whole window, as it starts, with the real threads."""

    def __init__(self, appearance: Appearance, computer: Computer, *, was_locked: bool) -> None:
        parts = replace(
            build_parts(remembers=False),
            vault=computer.vault,
            opening=computer.opening,
            preferences=computer,
            clock=computer.clock,
            randomness=computer.randomness,
            restart=computer,
            keyring=lambda: computer.ring,
        )
        self.window = Window(appearance)
        current = CurrentStore()
        self.jobs = WindowJobs(current.interrupt)
        gates = Gates(parts, self.window, appearance, self.jobs, current)
        gates.begin(None, was_locked=was_locked)
        self.window.show()

    @property
    def gate(self) -> UnlockPage | None:
        return self.window.findChild(UnlockPage)

    def settings(self) -> RememberSection:
        self.window.open_page("settings")
        section = self.window.findChild(RememberSection)
        assert section is not None
        return section

    def sees(self, words: str) -> bool:
        labels = self.window.findChildren(QLabel)
        return any(words in label.text() for label in labels if label.isVisible())


@pytest.fixture
def computer() -> Computer:
    """Give a computer that remembers the key of a journal."""
    return Computer().remember()


@pytest.fixture
def with_a_file(tmp_path: Path) -> Computer:
    """Give a computer that remembers the key of a journal in a real file."""
    vault = SqlcipherVault(
        clock=HandClock(),
        randomness=SeededRandomness(),
        state_folder=tmp_path / "state",
        key_profile="RJ-0",
    )
    return Computer(tmp_path / "a.reflective", vault).remember()


@pytest.fixture
def start(appearance: Appearance) -> Iterator[Callable[..., Start]]:
    """Start windows that end with the test."""
    started: list[Start] = []

    def begin(computer: Computer, *, was_locked: bool = False) -> Start:
        started.append(Start(appearance, computer, was_locked=was_locked))
        return started[-1]

    yield begin
    for each in started:
        each.window.close()
        each.jobs.close()
        delete(each.window)


def test_the_window_opens_a_remembered_journal_by_itself(
    computer: Computer, start: Callable[..., Start], qtbot: QtBot
) -> None:
    shown = start(computer)
    qtbot.waitUntil(lambda: shown.gate is None)


def test_after_a_lock_the_window_asks_and_one_click_opens_it(
    computer: Computer, start: Callable[..., Start], qtbot: QtBot
) -> None:
    asked = computer.ring.asked
    shown = start(computer, was_locked=True)
    page = shown.gate
    assert page is not None
    qtbot.waitUntil(lambda: "Open with this computer’s key" in buttons(page))
    assert computer.ring.asked == asked
    assert isinstance(page.focusWidget(), QLineEdit)
    press(qtbot, page, "Open with this computer’s key")
    qtbot.waitUntil(lambda: shown.gate is None)


def test_what_it_means_is_in_sight_before_the_passphrase_is_typed(
    with_a_file: Computer, start: Callable[..., Start], qtbot: QtBot
) -> None:
    shown = start(with_a_file)
    qtbot.waitUntil(lambda: shown.gate is None)
    shown.window.resize(900, 640)
    section = shown.settings()
    qtbot.waitUntil(lambda: "Forget it" in buttons(section))
    press(qtbot, section, "Forget it")
    qtbot.waitUntil(lambda: "Remember on this computer…" in buttons(section))
    press(qtbot, section, "Remember on this computer…")
    meaning = next(
        label
        for label in section.findChildren(QLabel)
        if label.text().startswith("Reflective then opens")
    )
    qtbot.waitUntil(lambda: meaning.visibleRegion().boundingRect().height() >= meaning.height())


def test_a_changed_passphrase_is_followed_in_the_open_window(
    with_a_file: Computer, start: Callable[..., Start], qtbot: QtBot
) -> None:
    computer = with_a_file
    old = set(computer.ring.kept)
    shown = start(computer)
    qtbot.waitUntil(lambda: shown.gate is None)
    shown.window.open_page("passphrase")
    page = shown.window.page
    assert page is not None
    fields = [field for field in page.findChildren(QLineEdit) if field.isVisibleTo(page)]
    for field, words in zip(fields, (PASSPHRASE, OTHER, OTHER), strict=True):
        field.setText(words)
    press(qtbot, page, "Change the passphrase")
    done = "remembers the key of your new passphrase"
    qtbot.waitUntil(lambda: shown.sees(done), timeout=20_000)
    assert not old & set(computer.ring.kept)
    assert computer.remembering.known(computer.path) is Known.YES


def test_who_forgot_the_passphrase_sets_a_new_one_with_the_remembered_key(
    with_a_file: Computer, start: Callable[..., Start], qtbot: QtBot
) -> None:
    computer = with_a_file
    shown = start(computer, was_locked=True)
    assert shown.gate is not None
    press(qtbot, shown.gate, "Forgotten it?")
    qtbot.waitUntil(lambda: "Set a new passphrase" in buttons(shown.window))
    press(qtbot, shown.window, "Set a new passphrase")
    qtbot.waitUntil(lambda: shown.sees("The key on this computer opens your journal"))
    fields = [each for each in shown.window.findChildren(QLineEdit) if each.isVisible()]
    for field in fields:
        field.setText(OTHER)
    press(qtbot, shown.window, "Set the new passphrase")
    done = "remembers the key of your new passphrase"
    qtbot.waitUntil(lambda: shown.sees(done), timeout=20_000)
    assert len(computer.ring.kept) == 1
    shown.window.close()
    shown.jobs.close()
    computer.vault.open(computer.path, OTHER).close()


def test_the_key_of_a_journal_that_is_gone_goes_with_the_next_and_is_named(
    appearance: Appearance, qtbot: QtBot, tmp_path: Path
) -> None:
    shown = Section(appearance, qtbot)
    press(qtbot, shown.page, "Remember on this computer…")
    qtbot.keyClicks(focused(), PASSPHRASE)
    qtbot.keyClick(focused(), Qt.Key.Key_Return)
    computer, gone = shown.computer, tmp_path / "Old one.reflective"
    computer.ring.kept["0f"] = b"key"
    listed = (*computer.choices.remembered, ("0f", str(gone)))
    computer.choices = replace(computer.choices, remembered=listed)
    press(qtbot, shown.page, "Forget it")
    assert "gone from its place: Old one.reflective" in said(shown.page)
    assert computer.ring.kept == {}


def test_a_key_that_fits_no_more_is_dropped_said_and_never_tried_again(
    computer: Computer, start: Callable[..., Start], qtbot: QtBot
) -> None:
    computer.memory.files[PATH].passphrase = OTHER
    shown = start(computer)
    qtbot.waitUntil(lambda: shown.sees("does not have the right key"))
    qtbot.waitUntil(lambda: computer.ring.kept == {} and computer.choices.remembered == ())
    page = shown.gate
    assert page is not None
    assert "Open with this computer’s key" not in buttons(page)


@SIZES
def test_the_page_to_unlock_with_a_key_can_be_named_and_nothing_is_cut_off(
    percent: int, width: int, appearance: Appearance, qtbot: QtBot
) -> None:
    appearance.apply("light", percent)
    page = UnlockPage(appearance)
    qtbot.addWidget(page)
    page.show_journal("My practice", str(PATH))
    page.offer_key(offered=True)
    page.show_asking(asking=True)
    page.resize(max(width, 550), 600)
    page.show()
    assert (nameless(page), cut_off(page)) == ([], [])
