# SPDX-License-Identifier: Apache-2.0
"""Somebody writes with lists, pastes, finds, spells and rests, and comes back to all of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QApplication, QCheckBox

from reflective.ui.widgets.editor import Editor
from tests.journeys.machine import begin_journal, unlock

if TYPE_CHECKING:
    from tests.journeys.machine import Machine
    from tests.journeys.person import Person

pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)  # offscreen menus

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
WORDS = "Your words"


def _editor(person: Person) -> Editor:
    field = person.field(WORDS)
    assert isinstance(field, Editor)
    return field


def _underlined(person: Person) -> list[str]:
    return [
        mark.cursor.selectedText()
        for mark in _editor(person).extraSelections()
        if mark.format.underlineStyle() == QTextCharFormat.UnderlineStyle.WaveUnderline
    ]


def _pastes_rich(person: Person, html: str, plain: str) -> None:
    data = QMimeData()
    data.setHtml(html)
    data.setText(plain)
    QApplication.clipboard().setMimeData(data)
    person.hits(Qt.Key.Key_V, CTRL)
    QApplication.clipboard().clear()


def test_an_entry_is_written_with_everything_that_helps(machine: Machine) -> None:
    person = machine.starts()
    begin_journal(person)
    person.presses("Just write")
    person.writes(WORDS, "- first")
    person.hits(Qt.Key.Key_Return)
    person.writes(WORDS, "second blorptid")
    person.hits(Qt.Key.Key_Return)
    person.hits(Qt.Key.Key_Return)
    assert person.text_in(WORDS) == "- first\n- second blorptid\n"

    # An autosave in between takes no step of undoing away.
    person.waits(lambda: bool(re.search(r"Saved \d\d:\d\d", person.screen())), "for Saved")
    _pastes_rich(person, "<h2>The visit</h2><p>It was <b>good</b>.</p>", "The visit It was good.")
    pasted = "- first\n- second blorptid\n## The visit\n\nIt was **good**."
    person.waits(lambda: person.text_in(WORDS) == pasted, "for the paste")
    for _ in range(2):
        person.hits(Qt.Key.Key_Z, CTRL)
    assert person.text_in(WORDS) == "- first\n- second blorptid\n- "
    for _ in range(2):
        person.hits(Qt.Key.Key_Y, CTRL)
    assert person.text_in(WORDS) == pasted

    person.hits(Qt.Key.Key_H, CTRL)
    person.writes("Find", "good")
    person.writes("Replace with", "kind")
    person.presses("Replace all")
    person.sees("Replaced: 1")
    person.hits(Qt.Key.Key_Escape)
    assert person.text_in(WORDS).endswith("It was **kind**.")

    person.waits(lambda: _underlined(person) == ["blorptid"], "for the word to be underlined")
    editor = _editor(person)
    place = editor.textCursor()
    place.setPosition(editor.text().index("blorptid") + 2)
    editor.setTextCursor(place)
    person.hits(Qt.Key.Key_F11)
    person.misses("Journal", "Settings")
    person.hits(Qt.Key.Key_Escape)
    person.sees("Journal", "Settings", "8 words")

    person.presses("Done")
    person.sees("What you wrote is in your journal.")


def test_own_words_and_the_choice_to_check_come_back_with_the_journal(machine: Machine) -> None:
    person = machine.starts()
    begin_journal(person)
    person.presses("Just write")
    person.writes(WORDS, "A blorptid day in teh rain ")
    person.waits(lambda: _underlined(person) == ["blorptid", "teh"], "for two words")
    editor = _editor(person)
    cursor = editor.textCursor()
    cursor.setPosition(4)
    editor.setTextCursor(cursor)
    at = editor.cursorRect().center()
    person.opens_menu(editor, at)
    person.takes_from_menu("Add to my words")
    person.waits(lambda: _underlined(person) == ["teh"], "for one word")
    machine.closes(person)

    person = machine.starts(machine.journal)
    unlock(person)
    person.sees("A blorptid day")
    person.waits(lambda: _underlined(person) == ["teh"], "for the same word again")
    person.goes_to("Settings")
    person.sees("My words:")
    switch = person.finds(QCheckBox, "Underline misspelled words")
    person.presses("Underline misspelled words")
    assert not switch.isChecked()
    person.goes_to("Today")
    person.waits(lambda: _underlined(person) == [], "for no word to be underlined")
