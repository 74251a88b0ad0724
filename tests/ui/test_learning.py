# SPDX-License-Identifier: Apache-2.0
"""The page where something counts as learning."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from reflective.app.anonymising import Anonymising
from reflective.app.name_hints import NameHints
from reflective.app.people import PeopleList
from reflective.app.recording import Recording
from reflective.app.refusals import DiskFull, Refusal
from reflective.app.shared import Shared
from reflective.files.bodies import BodyFiles
from reflective.journal.ids import RecordId
from reflective.practice.calendar import Meeting
from reflective.practice.development import Part
from reflective.practice.groups import Group
from reflective.practice.sessions import Session
from reflective.recognition import lists
from reflective.resources import folder
from reflective.sharing.people import Person
from reflective.ui.pages.learning import LearningPage
from reflective.ui.presenters.learning import LOOK_AFTER, Counting
from reflective.ui.presenters.record_saving import RecordSaving
from reflective.ui.presenters.sharing_history import History
from reflective.ui.widgets.labels import PlainLabel
from tests.fakes.jobs import AtOnce
from tests.fakes.open_journal import OpenJournal, at, journal_in_memory
from tests.fakes.recogniser import FakeRecogniser
from tests.fakes.timer import FakeClock
from tests.ui.cutting import cut_off
from tests.ui.front import show_in_front
from tests.ui.naming import nameless

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from reflective.app.changes import Changes
    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.presenters.lines import Line
    from reflective.ui.presenters.sharing_history import HandingCard


class Desk:
    """The page over a small journal."""

    def __init__(self, journal: OpenJournal, appearance: Appearance) -> None:
        self.journal = journal
        self.told: list[str] = []
        self.refused: list[Exception] = []
        self.changes: list[Changes] = []
        self.clock = FakeClock()
        self.recording = Recording(
            journal.store, journal.reading, journal.clock, journal.randomness
        )
        self.people = PeopleList(journal.store, journal.clock, journal.randomness)
        self.page = LearningPage(appearance, self.told.append, self.refused.append)
        hints = NameHints(lambda: Anonymising(FakeRecogniser(), lists.read))
        bodies = BodyFiles(folder("bodies"), lambda: ("en",)).all()
        jobs = AtOnce()
        self.counting = Counting(
            self.recording,
            bodies,
            hints,
            self.people.people,
            jobs,
            self.page,
            self.changes.append,
        )
        self.saving = RecordSaving(
            self.recording, jobs, self.clock.timer, self.page, self.changes.append
        )
        self.counting.attend(self.saving, self.clock.timer())
        self.page.attend(self.counting, QApplication.clipboard())
        self.entry = journal.write("The review meeting")
        self.counting.count(self.entry)

    def type(self, part: Part, words: str) -> None:
        QTest.keyClicks(self.page.fields.texts[part], words)

    def shown(self) -> list[str]:
        return [label.text() for label in self.page.findChildren(PlainLabel) if label.text()]

    def copy_button(self, name: str) -> QPushButton:
        buttons = self.page.copies.findChildren(QPushButton)
        return next(button for button in buttons if name in button.accessibleName())

    def record(self) -> RecordId:
        learning = self.counting.learning
        assert learning is not None
        return learning.record


@pytest.fixture
def desk(tmp_path: Path, appearance: Appearance, qtbot: QtBot) -> Iterator[Desk]:
    made = Desk(journal_in_memory(tmp_path), appearance)
    qtbot.addWidget(made.page)
    show_in_front(qtbot, made.page)
    yield made
    # What is left there would be freed after Python has ended.
    QApplication.clipboard().clear()


def test_what_is_typed_is_in_the_journal_within_a_second_and_a_version_once_one_leaves(
    desk: Desk,
) -> None:
    desk.type(Part.LEARNT, "To wai")
    desk.clock.wait(1000)
    assert "To wai" in desk.journal.store.setting("learning_being_written")
    desk.type(Part.LEARNT, "t.")
    desk.page.may_leave()
    assert desk.recording.one(desk.record()).learnt == "To wait."
    assert desk.journal.store.setting("learning_being_written") == ""
    assert len(desk.journal.store.history(desk.record())) == 1


def test_what_is_only_looked_at_does_not_count(desk: Desk) -> None:
    desk.page.may_leave()
    assert desk.recording.about(desk.entry) is None


def test_a_full_disk_is_said_and_nothing_typed_is_lost(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = DiskFull(desk.journal.store.path)

    def refuse(*_all: object, **_named: object) -> None:
        raise full

    monkeypatch.setattr(desk.journal.store, "set_setting", refuse)
    monkeypatch.setattr(desk.journal.store, "add", refuse)
    desk.type(Part.LEARNT, "To wait.")
    desk.clock.wait(1000)
    assert any("disk" in words for words in desk.shown())
    desk.page.may_leave()
    monkeypatch.undo()
    desk.clock.wait(10_000)
    desk.page.may_leave()
    assert desk.recording.one(desk.record()).learnt == "To wait."
    assert not any("disk" in words for words in desk.shown() if "full" in words)


def test_a_field_is_copied_as_it_stands_and_the_ledger_knows_it_first(desk: Desk) -> None:
    desk.type(Part.LEARNT, "To wait.")
    QTest.mouseClick(desk.copy_button("“What I learnt”"), Qt.MouseButton.LeftButton)
    clipboard = QApplication.clipboard()
    assert clipboard.text() == "To wait."
    data = clipboard.mimeData()
    assert data is not None
    assert data.hasFormat("x-kde-passwordManagerHint")
    assert desk.told == ["Copied: What I learnt"]
    assert len(desk.journal.store.heads("ledger")) == 1
    desk.page.take_back_copied()
    assert clipboard.text() == ""


def test_what_others_copied_since_stays_in_the_clipboard(desk: Desk) -> None:
    desk.type(Part.LEARNT, "To wait.")
    QTest.mouseClick(desk.copy_button("“What I learnt”"), Qt.MouseButton.LeftButton)
    data = QMimeData()
    data.setText("from elsewhere")
    QApplication.clipboard().setMimeData(data)
    desk.page.take_back_copied()
    assert QApplication.clipboard().text() == "from elsewhere"


def test_nothing_is_copied_that_the_ledger_could_not_keep(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    QApplication.clipboard().clear()
    desk.type(Part.LEARNT, "To wait.")
    full = DiskFull(desk.journal.store.path)

    def refuse(*_all: object, **_named: object) -> None:
        raise full

    monkeypatch.setattr(desk.journal.store, "add", refuse)
    QTest.mouseClick(desk.copy_button("“What I learnt”"), Qt.MouseButton.LeftButton)
    assert QApplication.clipboard().text() == ""
    assert [isinstance(error, Refusal) for error in desk.refused] == [True]
    monkeypatch.undo()
    desk.page.may_leave()
    assert desk.recording.one(desk.record()).learnt == "To wait."


def test_an_empty_field_cannot_be_copied(desk: Desk) -> None:
    assert not desk.copy_button("“What I learnt”").isEnabled()


def test_names_on_ones_list_are_pointed_out_and_those_that_are_recognised(desk: Desk) -> None:
    desk.people.add(Person("Dana"))
    desk.counting.count(desk.entry)
    desk.type(Part.LEARNT, "dana waits longer than Priya Nair.")
    desk.clock.wait(LOOK_AFTER)
    (hint,) = [words for words in desk.shown() if words.startswith("This may be a name")]
    assert "“dana”" in hint
    assert desk.copy_button("“What I learnt”").accessibleDescription() == hint


def test_another_body_shows_its_own_fields_and_is_remembered(desk: Desk) -> None:
    place = desk.page.bodies.findText("Social Work England")
    desk.page.bodies.setCurrentIndex(place)
    desk.page.bodies.activated.emit(place)
    assert "What good it did for your practice and the people you work with" in desk.shown()
    assert desk.recording.custom().body == "social-work-england"


def test_a_standard_of_ones_own_can_be_ticked_from_then_on(desk: Desk) -> None:
    desk.type(Part.LEARNT, "To wait.")
    QTest.keyClicks(desk.page.fields.standard, "4.1 Keep learning")
    QTest.keyClick(desk.page.fields.standard, Qt.Key.Key_Return)
    assert desk.recording.standards() == ("4.1 Keep learning",)
    desk.page.may_leave()
    kept = desk.recording.one(desk.record())
    assert (kept.standards, kept.learnt) == (("4.1 Keep learning",), "To wait.")
    other = desk.journal.write("Another visit")
    desk.counting.count(other)
    assert [tick.isChecked() for tick in desk.page.fields._ticks] == [False]


def test_a_record_is_deleted_only_once_somebody_agreed(desk: Desk) -> None:
    desk.type(Part.LEARNT, "To wait.")
    desk.page.may_leave()
    left: list[bool] = []
    desk.page.left.connect(lambda: left.append(True))
    QTest.mouseClick(desk.page.remove, Qt.MouseButton.LeftButton)
    assert desk.recording.about(desk.entry) is not None
    desk.page.question.press_yes()
    assert desk.recording.about(desk.entry) is None
    assert left == [True]
    assert desk.journal.reading.entry(desk.entry).title == "The review meeting"


@pytest.mark.parametrize("body", range(6))
@pytest.mark.parametrize(
    ("percent", "width", "height"), [(100, 1280, 820), (200, 900, 640), (200, 640, 480)]
)
def test_nothing_of_the_page_is_cut_off_or_nameless(
    desk: Desk, appearance: Appearance, body: int, percent: int, width: int, height: int
) -> None:
    appearance.apply("light", percent)
    desk.page.resize(width, height)
    desk.page.set_narrow(narrow=width < 800)
    desk.recording.note_standards(["4.1 Keep learning"])
    desk.counting.count(desk.entry)
    learning = desk.counting.learning
    assert learning is not None
    full = replace(learning, learnt="To wait. " * 30, minutes=90, peer="my manager")
    desk.counting.typed(full)
    desk.counting.choose_body(body)
    desk.page.question.ask("Delete this record?", "", "Delete")
    assert cut_off(desk.page) == []
    assert nameless(desk.page) == []


def test_the_list_of_what_was_shared_names_the_body_and_the_fields(
    desk: Desk,
) -> None:
    desk.type(Part.LEARNT, "To wait.")
    for name in ("“What I learnt”", "“What I did”"):
        QTest.mouseClick(desk.copy_button(name), Qt.MouseButton.LeftButton)
    view = Listed()
    history = History(Shared(desk.journal.store), AtOnce(), view, lambda: 2026)
    history.begin()
    (card,) = view.cards
    assert card.title == "The review meeting"
    assert card.line.endswith("for My own record · copied, field by field")
    history.open(0)
    said = [line.text for line in view.lines]
    assert any(words.startswith("You copied these fields.") for words in said)
    assert "What I learnt" in said
    assert "To wait." not in said


class Listed:
    """Takes what the list of what was shared shows."""

    def __init__(self) -> None:
        self.cards: tuple[HandingCard, ...] = ()
        self.lines: tuple[Line, ...] = ()

    def show_handings(self, cards: tuple[HandingCard, ...]) -> None:
        self.cards = cards

    def show_handing(self, _title: str, lines: tuple[Line, ...]) -> None:
        self.lines = lines

    def tell(self, text: str) -> None:
        raise AssertionError(text)


def test_a_session_of_a_group_can_count_too(desk: Desk) -> None:
    record = RecordId("0190a0a0-0000-7000-8000-000000000009")
    group = Group(record, "System Learning", "Europe/London", minutes=90)
    meeting = Meeting(group, Session(record, record), at(2026, 11, 5))
    desk.counting.count_session(meeting)
    assert desk.page.fields.lines[Part.TITLE].text() == "A session of System Learning"
    desk.type(Part.LEARNT, "To wait.")
    desk.page.may_leave()
    kept = desk.recording.about(record)
    assert kept is not None
    assert (kept.minutes, kept.learnt, kept.kind) == (90, "To wait.", "Learning group")
