# SPDX-License-Identifier: Apache-2.0
"""Looking whether the journal is whole, as a person meets it in Settings."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from shiboken6 import delete

from reflective.app.jobs import Progress
from reflective.app.opening import Opening
from reflective.app.ports import CheckReport
from reflective.app.refusals import JournalDamaged
from reflective.app.verifying import REBUILT, Verifying
from reflective.ui.pages.salvaging import SalvagingPage
from reflective.ui.pages.settings_check import CheckSection
from reflective.ui.presenters.verifying import JournalCheck
from reflective.vault.journal_file import SqlcipherVault
from tests.fakes.choices import KeptChoices
from tests.fakes.jobs import AtOnce, WhenTold
from tests.fakes.store import FakeVault
from tests.fakes.surroundings import HandClock, SeededRandomness
from tests.ui.cutting import cut_off
from tests.ui.front import focused, show_in_front
from tests.ui.naming import nameless
from tests.ui.test_remembering import Computer, Start, buttons, press, said

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from pytestqt.qtbot import QtBot

    from reflective.app.changes import Changes
    from reflective.app.jobs import Jobs
    from reflective.ui.appearance.appearance import Appearance

PATH = Path("/home/ada/My practice.reflective")


class Machine(KeptChoices):
    """Keeps its choices, and knows nothing of places."""

    def is_there(self, path: Path) -> bool:
        return path == PATH

    def default_journal(self) -> Path:
        return PATH

    def carried_by(self, path: Path) -> str:
        del path
        return ""

    def all_backups(self) -> Path:
        return PATH.parent


class Shown:
    """The part of Settings over a journal in memory, which has these problems."""

    def __init__(
        self, appearance: Appearance, qtbot: QtBot, *problems: str, jobs: Jobs | None = None
    ) -> None:
        vault, self.machine = FakeVault(HandClock(), SeededRandomness(2)), Machine()
        self.problems = problems
        self.refusal: JournalDamaged | None = None
        self.store = vault.create(PATH, "four plain words here")
        self.store.check = self._check  # type: ignore[method-assign]
        self.heard: list[Changes] = []
        self.opening = Opening(vault, self.machine, self.machine)
        self.page = CheckSection(appearance)
        qtbot.addWidget(self.page)
        verifying = Verifying(self.store, self.opening)
        jobs = jobs or AtOnce()
        self.page.attend(
            JournalCheck(verifying, jobs, self.page, self.heard.append, self._lock_then)
        )
        self.page.resize(700, 400)
        show_in_front(qtbot, self.page)

    def _check(self, *, rebuild: bool) -> Generator[Progress, None, CheckReport]:
        yield Progress(1, 2)
        if self.refusal is not None:
            raise self.refusal
        yield Progress(2, 2)
        found = CheckReport(self.problems, 3, 5, rebuilt=rebuild)
        self.problems = () if rebuild else self.problems
        return found

    def _lock_then(self, once_closed: Callable[[], None]) -> None:
        self.store.close()
        once_closed()

    @property
    def said(self) -> str:
        labels = self.page.findChildren(QLabel)
        return " ".join(label.text() for label in labels if label.isVisibleTo(self.page))

    @property
    def buttons(self) -> list[str]:
        buttons = self.page.findChildren(QPushButton)
        return [each.text() for each in buttons if each.isVisibleTo(self.page)]

    def press(self, qtbot: QtBot, text: str) -> None:
        button = next(each for each in self.page.findChildren(QPushButton) if each.text() == text)
        assert button.isVisibleTo(self.page)
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_whole_journal_is_said_to_be_whole(appearance: Appearance, qtbot: QtBot) -> None:
    shown = Shown(appearance, qtbot)
    shown.press(qtbot, "Check this journal")
    assert "Everything is whole: 3 entries" in shown.said
    assert shown.buttons == ["Check this journal"]
    assert shown.heard == []


def test_lists_that_are_not_right_are_made_anew_and_the_pages_hear_of_it(
    appearance: Appearance, qtbot: QtBot
) -> None:
    shown = Shown(appearance, qtbot, "index", "projection")
    shown.press(qtbot, "Check this journal")
    assert "Not right: the search index, the lists. No text is lost" in shown.said
    assert shown.heard == []
    shown.press(qtbot, "Make the lists anew")
    assert "Made anew: the search index, the lists." in shown.said
    assert "Everything is whole" in shown.said
    assert shown.buttons == ["Check this journal"]
    assert shown.heard == [REBUILT]


@pytest.mark.parametrize("problems", [("page",), ("index", "revision"), ("attachment",)])
def test_damage_leads_to_what_can_be_done_once_the_journal_is_locked(
    problems: tuple[str, ...], appearance: Appearance, qtbot: QtBot
) -> None:
    shown = Shown(appearance, qtbot, *problems)
    shown.press(qtbot, "Check this journal")
    assert "Damaged: " in shown.said
    assert "Keep this file" in shown.said
    assert "Make the lists anew" not in shown.buttons
    shown.press(qtbot, "Lock it, and see what can be done…")
    assert not shown.opening.is_to_mend(PATH.with_name("other.reflective"))
    shown.page.offer_mending(offered=True)
    shown.press(qtbot, "Lock it, and see what can be done…")
    assert shown.opening.is_to_mend(PATH)
    assert not shown.opening.is_to_mend(PATH)


def test_lists_that_cannot_be_made_anew_lead_there_too(
    appearance: Appearance, qtbot: QtBot
) -> None:
    shown = Shown(appearance, qtbot, "index")
    shown.press(qtbot, "Check this journal")
    shown.refusal = JournalDamaged(PATH)
    shown.press(qtbot, "Make the lists anew")
    assert "damaged" in shown.said
    assert shown.buttons == ["Check this journal", "Lock it, and see what can be done…"]


def test_it_can_be_stopped_and_begun_again_with_the_keyboard_alone(
    appearance: Appearance, qtbot: QtBot
) -> None:
    jobs = WhenTold()
    shown = Shown(appearance, qtbot, jobs=jobs)
    shown.page.findChildren(QPushButton)[0].setFocus()
    qtbot.keyClick(focused(), Qt.Key.Key_Return)
    assert "Checking your journal" in shown.said
    assert focused().property("text") == "Stop"
    qtbot.keyClick(focused(), Qt.Key.Key_Return)
    jobs.settle()
    assert "Stopped." in shown.said
    assert focused().property("text") == "Check this journal"
    qtbot.keyClick(focused(), Qt.Key.Key_Return)
    jobs.settle()
    assert "Everything is whole" in shown.said


def test_the_window_begins_once_with_what_can_be_done_about_damage(
    appearance: Appearance, qtbot: QtBot
) -> None:
    computer = Computer().remember()
    computer.opening.mend_next(computer.path)
    first = Start(appearance, computer, was_locked=True)
    qtbot.waitUntil(lambda: first.window.findChild(SalvagingPage) is not None)
    second = Start(appearance, computer, was_locked=True)
    assert second.gate is not None
    for each in (first, second):
        each.window.close()
        each.jobs.close()
        delete(each.window)


def test_in_the_window_a_real_file_is_found_whole_and_then_damaged(
    appearance: Appearance, qtbot: QtBot, tmp_path: Path
) -> None:
    vault = SqlcipherVault(
        clock=HandClock(),
        randomness=SeededRandomness(),
        state_folder=tmp_path / "state",
        key_profile="RJ-0",
    )
    computer = Computer(tmp_path / "a.reflective", vault).remember()
    shown = Start(appearance, computer, was_locked=False)
    qtbot.waitUntil(lambda: shown.gate is None)
    shown.window.open_page("settings")
    section = shown.window.findChild(CheckSection)
    assert section is not None
    press(qtbot, section, "Check this journal")
    qtbot.waitUntil(lambda: "Everything is whole: 0 entries" in said(section))
    raw = bytearray(computer.path.read_bytes())
    raw[len(raw) // 2] ^= 0xFF
    computer.path.write_bytes(raw)
    press(qtbot, section, "Check this journal")
    qtbot.waitUntil(lambda: "Damaged: pages of the file" in said(section))
    assert "Lock it, and see what can be done…" in buttons(section)
    shown.window.close()
    shown.jobs.close()
    delete(shown.window)


@pytest.mark.parametrize(("percent", "width"), [(100, 420), (200, 560)])
def test_every_state_can_be_named_and_nothing_is_cut_off(
    percent: int, width: int, appearance: Appearance, qtbot: QtBot
) -> None:
    appearance.apply("light", percent)
    jobs = WhenTold()
    shown = Shown(appearance, qtbot, "page", jobs=jobs)
    shown.page.resize(width, 900)
    assert (nameless(shown.page), cut_off(shown.page)) == ([], [])
    shown.press(qtbot, "Check this journal")
    assert (nameless(shown.page), cut_off(shown.page)) == ([], [])
    jobs.settle()
    assert (nameless(shown.page), cut_off(shown.page)) == ([], [])
    shown.page.offer_rebuild(offered=True)
    assert (nameless(shown.page), cut_off(shown.page)) == ([], [])
