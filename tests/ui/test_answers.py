# SPDX-License-Identifier: Apache-2.0
"""Every kind of question is answered by keyboard alone, told to a screen reader, and given up."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QSlider,
    QTextEdit,
    QWidget,
)

from reflective.journal.answer import (
    NO_ANSWER,
    Answer,
    Commitment,
    Fit,
    Form,
    Kind,
    Probe,
)
from reflective.ui.widgets.answer_fields import AnswerFields
from tests.ui.front import focused, show_in_front
from tests.ui.naming import nameless

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from reflective.ui.appearance.appearance import Appearance

TODAY = date(2026, 11, 21)
LONG = "A choice of so many words that it needs several lines in a window that is not wide"
FORMS = {
    Kind.CHOICE: Form(Kind.CHOICE, choices=("Sad", LONG), several=True),
    Kind.SCALE: Form(Kind.SCALE, poles=("low", "high"), points=5),
    Kind.TRIAD: Form(Kind.TRIAD, poles=("Head", "Heart", "Hand")),
    Kind.DYAD: Form(Kind.DYAD, poles=("tired", "rested")),
    Kind.PEOPLE: Form(Kind.PEOPLE),
    Kind.OPTIONS: Form(Kind.OPTIONS),
    Kind.COMMITMENT: Form(Kind.COMMITMENT, days=10),
    Kind.PROBE: Form(Kind.PROBE),
    Kind.THEORY: Form(Kind.THEORY, idea="People learn from each other."),
    Kind.LENS: Form(Kind.LENS, choices=("Her son", "The manager")),
}
ANSWERS = {
    Kind.CHOICE: Answer(chosen=("Sad", LONG)),
    Kind.SCALE: Answer(shares=(25, 75)),
    Kind.TRIAD: Answer(shares=(20, 50, 30)),
    Kind.DYAD: Answer(shares=(70, 30)),
    Kind.PEOPLE: Answer(people=("Ash", "Rowan")),
    Kind.OPTIONS: Answer(options=("Ring", "Wait"), chosen=("Wait",)),
    Kind.COMMITMENT: Answer(commitment=Commitment("Ring her", date(2027, 1, 9), whom="Ash")),
    Kind.PROBE: Answer(probe=Probe("h", "t", "y", "n", "m", "l", date(2026, 11, 28))),
    Kind.THEORY: Answer(fit=Fit.PARTLY, where_not="at night"),
    Kind.LENS: Answer(chosen=("My sister",)),
}


class Desk:
    """A window with the field for an answer in it."""

    def __init__(self, appearance: Appearance, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.fields = AnswerFields(appearance, lambda: TODAY)
        self.changes: list[Answer] = []
        self.fields.changed.connect(lambda: self.changes.append(self.fields.answer()))
        qtbot.addWidget(self.fields)
        self.fields.resize(500, 500)
        show_in_front(qtbot, self.fields)

    def ask(self, kind: Kind, answer: Answer = NO_ANSWER) -> None:
        """Show the field of a kind, with the focus in it."""
        self.fields.show_answer(FORMS[kind], answer)
        self.fields.take_focus()

    def keys(self, *keys: Qt.Key | str) -> None:
        """Press keys, and type words, where the focus is."""
        for key in keys:
            if isinstance(key, str):
                self.qtbot.keyClicks(focused(), key)
            else:
                self.qtbot.keyClick(focused(), key)

    def says(self, words: str) -> bool:
        """Say whether a label shows these words."""
        labels = self.fields.findChildren(QLabel)
        return any(label.isVisible() and words in label.text() for label in labels)

    def part(self, kind: type[QWidget], name: str) -> QWidget:
        """Find a part by its name."""
        for part in self.fields.findChildren(kind):
            if part.accessibleName() == name:
                return part
        pytest.fail(f"there is no {name!r}")


@pytest.fixture
def desk(appearance: Appearance, qtbot: QtBot) -> Desk:
    return Desk(appearance, qtbot)


@pytest.mark.parametrize("kind", list(FORMS))
def test_an_answer_is_shown_as_it_was_given_and_changes_nothing(desk: Desk, kind: Kind) -> None:
    desk.ask(kind, ANSWERS[kind])
    assert desk.fields.answer() == ANSWERS[kind]
    assert desk.changes == []
    assert nameless(desk.fields) == []


@pytest.mark.parametrize("kind", list(FORMS))
def test_every_answer_can_be_taken_back(desk: Desk, kind: Kind) -> None:
    desk.ask(kind, ANSWERS[kind])
    desk.fields._take_back.click()
    assert desk.fields.answer() == NO_ANSWER
    assert desk.changes == [NO_ANSWER]
    assert not desk.fields._take_back.isVisible()


@pytest.mark.parametrize("kind", [Kind.TEXT, Kind.NOTICING, Kind.PAUSE])
def test_where_words_alone_are_asked_for_there_is_no_field(desk: Desk, kind: Kind) -> None:
    desk.ask(Kind.DYAD)
    strange = Answer(shares=(50, 50), unknown='{"mood": 1}')
    desk.fields.show_answer(Form(kind), strange)
    assert not desk.fields.isVisible()
    assert not desk.fields.take_focus()
    assert desk.fields.answer() == strange


def test_a_choice_is_ticked_with_the_space_key_or_on_its_words(desk: Desk) -> None:
    desk.ask(Kind.CHOICE)
    desk.keys(Qt.Key.Key_Space, Qt.Key.Key_Tab, Qt.Key.Key_Space, Qt.Key.Key_Space)
    assert desk.fields.answer().chosen == ("Sad",)
    words = next(label for label in desk.fields.findChildren(QLabel) if label.text() == LONG)
    assert words.height() > 2 * words.fontMetrics().height() - 4
    desk.qtbot.mouseClick(words, Qt.MouseButton.LeftButton)
    assert desk.fields.answer().chosen == ("Sad", LONG)


def test_a_place_on_a_line_is_nowhere_until_it_is_placed(desk: Desk) -> None:
    desk.ask(Kind.DYAD)
    slider = desk.part(QSlider, "Between tired and rested")
    assert desk.says("Not placed yet")
    assert slider.accessibleDescription() == "Not placed yet"
    desk.keys(Qt.Key.Key_Right)
    assert desk.fields.answer().shares == (50, 50)
    desk.keys(Qt.Key.Key_Left, Qt.Key.Key_Left)
    assert desk.fields.answer().shares == (60, 40)
    assert slider.accessibleDescription() == "tired 60 %, rested 40 %"
    seen = QAccessible.queryAccessibleInterface(slider)
    assert seen is not None
    assert seen.role() is QAccessible.Role.Slider
    assert seen.text(QAccessible.Text.Value) == "40"
    desk.keys(Qt.Key.Key_Delete)
    assert desk.fields.answer() == NO_ANSWER
    assert desk.says("Not placed yet")


def test_a_scale_goes_from_point_to_point_and_no_further(desk: Desk) -> None:
    desk.ask(Kind.SCALE)
    desk.keys(Qt.Key.Key_Home)
    assert desk.says("1 of 5, from low to high")
    desk.keys(Qt.Key.Key_Left, Qt.Key.Key_Up)
    assert desk.says("2 of 5, from low to high")
    desk.keys(Qt.Key.Key_End, Qt.Key.Key_PageUp)
    assert desk.says("5 of 5, from low to high")


def test_a_click_on_a_line_places_there(desk: Desk) -> None:
    desk.ask(Kind.DYAD)
    slider = desk.part(QSlider, "Between tired and rested")
    at = QPoint(slider.width() - 2, slider.height() // 2)
    desk.qtbot.mouseClick(slider, Qt.MouseButton.LeftButton, pos=at)
    assert desk.fields.answer().shares == (0, 100)


def test_three_corners_are_reached_by_the_arrow_keys(desk: Desk) -> None:
    desk.ask(Kind.TRIAD)
    desk.keys(Qt.Key.Key_Up)
    assert sum(desk.fields.answer().shares) == 100
    before = desk.fields.answer().shares
    desk.keys(Qt.Key.Key_Up)
    assert desk.fields.answer().shares[0] == before[0] + 5
    desk.keys(*[Qt.Key.Key_Right] * 9)
    assert desk.fields.answer().shares[1] == 0
    desk.keys(*[Qt.Key.Key_Up] * 20)
    assert desk.fields.answer().shares == (100, 0, 0)
    slider = desk.fields.findChildren(QSlider)[0]
    assert slider.accessibleDescription() == "Head 100 %, Heart 0 %, Hand 0 %"


def test_a_click_at_a_corner_places_there(desk: Desk) -> None:
    desk.ask(Kind.TRIAD)
    corners = desk.fields.findChildren(QSlider)[0]
    at = QPoint(corners.width() // 2, 2)
    desk.qtbot.mouseClick(corners, Qt.MouseButton.LeftButton, pos=at)
    assert desk.fields.answer().shares == (100, 0, 0)


def test_there_is_always_a_line_for_one_more_person(desk: Desk) -> None:
    desk.ask(Kind.PEOPLE)
    desk.keys("Ash", Qt.Key.Key_Tab, "Rowan", Qt.Key.Key_Tab, "Ash")
    assert desk.fields.answer().people == ("Ash", "Rowan")
    assert desk.part(QLineEdit, "Person 4")


def test_a_way_is_chosen_once_there_are_two(desk: Desk) -> None:
    desk.ask(Kind.OPTIONS)
    desk.keys("Ring")
    first = desk.part(QWidget, "Choose way 1")
    assert not first.isEnabled()
    desk.keys(Qt.Key.Key_Tab, "Wait")
    assert first.isEnabled()
    first.setFocus()
    desk.keys(Qt.Key.Key_Space)
    assert desk.fields.answer() == Answer(options=("Ring", "Wait"), chosen=("Ring",))
    first_way = desk.part(QTextEdit, "Way 1")
    first_way.setFocus()
    desk.keys(Qt.Key.Key_End, " her")
    assert desk.fields.answer().chosen == ("Ring her",)


def test_a_next_step_takes_a_day_the_next_session_or_any_other_day(desk: Desk) -> None:
    desk.ask(Kind.COMMITMENT)
    desk.keys("Ring her")
    box = desk.part(QComboBox, "By when?")
    assert isinstance(box, QComboBox)
    offered = [box.itemText(at) for at in range(box.count())]
    assert "1 December 2026" in offered  # in the ten days that the author offers
    box.setFocus()
    box.setCurrentText("1 December 2026")
    assert desk.changes[-1].commitment == Commitment("Ring her", date(2026, 12, 1))
    box.setCurrentText("At the next session")
    assert desk.changes[-1].commitment == Commitment("Ring her", at_session=True)
    box.setCurrentText("Another day…")
    assert focused().accessibleName() == "The day"
    desk.keys(Qt.Key.Key_Up)
    chosen = desk.changes[-1].commitment
    assert chosen is not None
    assert chosen.by not in (None, TODAY)


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        (Kind.COMMITMENT, "The first small step"),
        (Kind.PROBE, "My hunch"),
        (Kind.OPTIONS, "Way 1"),
        (Kind.THEORY, "Where does it not fit?"),
    ],
)
def test_a_field_grows_with_a_long_answer_and_stays_one_line(
    desk: Desk, kind: Kind, name: str
) -> None:
    desk.ask(kind)
    field = desk.part(QTextEdit, name)
    field.setFocus()
    before = field.height()
    desk.keys(LONG)
    assert field.height() > before
    desk.keys(Qt.Key.Key_Return)
    assert focused() is not field
    assert LONG in repr(desk.fields.answer())
    assert "\\n" not in repr(desk.fields.answer())


def test_somebody_else_takes_the_place_of_who_was_chosen(desk: Desk) -> None:
    desk.ask(Kind.LENS, Answer(chosen=("Her son",)))
    desk.part(QLineEdit, "Somebody else").setFocus()
    desk.keys("Ash")
    assert desk.fields.answer().chosen == ("Ash",)
    desk.part(QWidget, "The manager").setFocus()
    desk.keys(Qt.Key.Key_Space)
    assert desk.fields.answer().chosen == ("The manager",)


def test_an_idea_stands_over_whether_it_fits(desk: Desk) -> None:
    desk.ask(Kind.THEORY)
    assert desk.says("People learn from each other.")
    desk.keys(Qt.Key.Key_Space)
    assert desk.fields.answer().fit is Fit.FITS
    desk.keys(Qt.Key.Key_Down)
    assert desk.fields.answer().fit is Fit.PARTLY


@pytest.mark.parametrize("kind", list(FORMS))
@pytest.mark.parametrize("percent", [100, 200])
def test_nothing_is_wider_than_a_small_window(
    desk: Desk, appearance: Appearance, kind: Kind, percent: int
) -> None:
    appearance.apply("light", percent)
    desk.ask(kind, ANSWERS[kind])
    QApplication.processEvents()
    assert desk.fields.minimumSizeHint().width() <= 440


@pytest.mark.parametrize("kind", [Kind.DYAD, Kind.TRIAD])
def test_a_place_lies_on_the_side_of_its_pole_where_one_reads_from_the_right(
    desk: Desk, kind: Kind
) -> None:
    desk.fields.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    desk.ask(kind)
    ground = desk.fields.findChildren(QSlider)[0]
    at = QPoint(2, ground.height() - 3 if kind is Kind.TRIAD else ground.height() // 2)
    desk.qtbot.mouseClick(ground, Qt.MouseButton.LeftButton, pos=at)
    assert desk.fields.answer().shares[-1] == 100
    desk.keys(Qt.Key.Key_Right)
    assert desk.fields.answer().shares[-1] == 95
