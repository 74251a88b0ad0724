# SPDX-License-Identifier: Apache-2.0
"""What leaves is read back sentence by sentence, and aloud where the computer has a voice."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reflective.ui.pages.share_reading_back import ReadingBack
from reflective.ui.voice import Voice, voice
from tests.ui.cutting import cut_off
from tests.ui.naming import nameless
from tests.ui.test_share import SMALL, Desk, _on_to_what_leaves

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from reflective.ui.appearance.appearance import Appearance


class Speech:
    """Stands for Qt's speech, and remembers what it said."""

    said: list[str] = []  # noqa: RUF012 - emptied by the fixture

    def __init__(self, *_given: object) -> None:
        self.is_quiet = True

    @staticmethod
    def availableEngines() -> list[str]:  # noqa: N802 - Qt's
        return ["mock", "flite"]

    def availableVoices(self) -> list[str]:  # noqa: N802 - Qt's
        return ["a voice"]

    def state(self) -> SimpleNamespace:
        return SimpleNamespace(name="Ready")

    def say(self, sentence: str) -> None:
        self.said.append(sentence)

    def stop(self) -> None:
        self.said.append("")


def _with_speech(_name: str) -> Any:  # noqa: ANN401 - a module
    return SimpleNamespace(QTextToSpeech=Speech)


def _without(_name: str) -> Any:  # noqa: ANN401 - a module
    raise ImportError


@pytest.fixture
def desk(qtbot: QtBot, appearance: Appearance) -> Desk:
    made = Desk(qtbot, appearance)
    made.read()
    _on_to_what_leaves(made)
    return made


def test_one_sentence_after_the_other_stands_there_by_keyboard(desk: Desk) -> None:
    desk.press("Read it back, sentence by sentence")
    back = desk.page.leaving.back
    assert back.sentence.hasFocus()
    assert not desk.page.leaving.text.isVisible()
    first = back.sentence.toPlainText()
    assert first.endswith(".")
    QTest.keyClick(back.sentence, Qt.Key.Key_Right)
    assert back.sentence.toPlainText() != first
    QTest.keyClick(back.sentence, Qt.Key.Key_Left)
    assert back.sentence.toPlainText() == first
    said = []
    while back.onward.isEnabled():
        said.append(back.sentence.toPlainText())
        desk.press("Next sentence")
    assert said[0] == first
    assert back.sentence.toPlainText() not in said
    desk.press("Show all of it")
    assert desk.page.leaving.text.isVisible()


def test_escape_shows_all_of_it_again(desk: Desk) -> None:
    desk.press("Read it back, sentence by sentence")
    QTest.keyClick(desk.page.leaving.back.sentence, Qt.Key.Key_Escape)
    assert desk.page.leaving.text.isVisible()


def test_without_a_voice_nothing_is_offered_aloud(qtbot: QtBot) -> None:
    parent = QObject()
    assert voice(parent, _without) is None
    with pytest.MonkeyPatch.context() as mute:
        mute.setattr(Speech, "availableEngines", lambda: ["mock"])
        assert voice(parent, _with_speech) is None
    assert qtbot


def test_with_a_voice_each_sentence_is_said_and_it_is_quiet_when_left(
    qtbot: QtBot, appearance: Appearance
) -> None:
    Speech.said.clear()
    back = ReadingBack(appearance, find_voice=_voice)
    qtbot.addWidget(back)
    with qtbot.waitExposed(back):
        back.show()
    back.begin(["It was cold. Nobody came."])
    assert back.aloud.isVisible()
    assert Speech.said == []
    back.aloud.click()
    back.onward.click()
    assert [said for said in Speech.said if said] == ["It was cold.", "Nobody came."]
    back.hide()
    assert Speech.said[-1] == ""
    assert not back.aloud.isChecked()


def _voice(parent: QObject) -> Voice | None:
    return voice(parent, _with_speech)


@SMALL
def test_nothing_is_cut_off_or_nameless_while_it_is_read_back(
    desk: Desk, appearance: Appearance, size: tuple[int, int], percent: int
) -> None:
    desk.page.set_narrow(narrow=size[0] < 1000)
    appearance.apply("light", percent)
    desk.page.resize(*size)
    desk.press("Read it back, sentence by sentence")
    QApplication.processEvents()
    assert not cut_off(desk.page)
    assert not nameless(desk.page)
