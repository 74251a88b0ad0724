# SPDX-License-Identifier: Apache-2.0
"""Somebody chooses another look in Settings, and every page that is open wears it at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox

from reflective.ui.appearance.tokens import CONTRAST, DARK, LIGHT, Tokens
from tests.journeys.machine import begin_journal, write_entry

if TYPE_CHECKING:
    from tests.journeys.machine import Machine
    from tests.journeys.person import Person

PAGES = ("Today", "Journal", "Next steps", "Prompts", "Share", "Settings")
FEW = 60
"""Pixels where the edge of a letter may happen to have the colour of another ground."""


def _grounds(tokens: Tokens) -> set[int]:
    names = (tokens.paper, tokens.page, tokens.rail, tokens.accent_tint, tokens.sky_tint)
    return {QColor(name).rgb() for name in names}


def _count(person: Person, colours: set[int]) -> int:
    QApplication.processEvents()
    seen = person.window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    pixels = bytes(seen.constBits())
    return sum(pixels.count((colour & 0xFFFFFFFF).to_bytes(4, "little")) for colour in colours)


def _choose(person: Person, letters: str) -> None:
    person.goes_to("Settings")
    person.sees("Light or dark")
    box = person.finds(QComboBox, "Light or dark")
    box.setFocus()
    QTest.keyClicks(box, letters)
    QTest.keyClick(box, Qt.Key.Key_Return)


def test_every_open_page_wears_the_look_that_was_chosen(machine: Machine) -> None:
    person = machine.starts()
    begin_journal(person)
    write_entry(person, "The visit", "Rain on the way, and nobody at home.", "home")
    for page in PAGES:
        person.goes_to(page)
    person.goes_to("Journal")
    person.picks("Entries", 0)
    person.sees("Only in this journal")
    before = LIGHT
    for letter, worn in (("D", DARK), ("H", CONTRAST)):
        _choose(person, letter)
        old = _grounds(before) - _grounds(worn)
        for page in PAGES:
            person.goes_to(page)
            assert _count(person, old) <= FEW, f"{page} keeps a ground of the look before"
            assert _count(person, _grounds(worn)) > FEW
        before = worn
    machine.closes(person)
