# SPDX-License-Identifier: Apache-2.0
"""What opens over a page or asks on it: jumping, menus, offers, choices, refusals, hints."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox

from reflective.language import gettext as _
from reflective.ui.widgets.tag_field import TagField
from tests.pictures.resting import rest
from tests.pictures.seldom import take_menu

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from tests.journeys.person import Person

    Take = Callable[[str, QWidget | None], None]


def _jump(person: Person, take: Take) -> None:
    """Open the way to anywhere, empty, with something found, and with nothing."""
    person.goes_to("Today")
    rest(person)
    person.presses("Search or jump to…")
    take("jump", None)
    person.writes("Jump to", "tr")
    take("jump-found", None)
    person.overwrites("Jump to", "zzzz")
    take("jump-nothing", None)
    person.hits(Qt.Key.Key_Escape)


def _ask_of_an_entry(person: Person, take: Take) -> None:
    """Open what an entry can do, and what it asks before it is gone for good."""
    person.goes_to("Journal")
    if person.has("Back to the list"):
        person.presses("Back to the list")
    person.picks("Entries", 1)
    rest(person)
    person.presses("More")
    take_menu(person, take, "entry-menu")
    person.chooses("More", "Earlier versions")
    take("versions", None)
    person.presses("Back to the entry")
    person.chooses("More", "Delete for good")
    take("erase", None)
    person.presses("Keep it")
    if person.has("Back to the list"):
        person.presses("Back to the list")
    person.presses("More about the journal")
    take_menu(person, take, "journal-menu")


def _list_a_name(person: Person, take: Take) -> None:
    """Put a name on the list, and write it."""
    person.goes_to("Share")
    rest(person)
    for way in ("Back to step 1, Who will read it", "Back to the three ways"):
        if person.has(way):
            person.presses(way)
            rest(person)
    person.presses("People and places I write about")
    take("people-empty", None)
    person.presses("Add a name")
    person.writes("Name", "Bryony")
    person.writes("Written instead (leave empty for the usual words)", "my friend")
    take("people-form", None)
    person.presses("Save")
    take("people", None)
    person.presses("Bring in a list…")
    take("people-paste", None)
    person.presses("Cancel")
    rest(person)
    person.presses("Back")
    person.presses("What I have shared")
    take("history", None)
    person.presses("Back")
    person.goes_to("Today")
    person.presses("Just write")
    rest(person)
    person.writes("Your words", "Then @b")
    take("today-offers", None)
    person.hits(Qt.Key.Key_Escape)
    person.overwrites("Your words", "Then Bryony")
    take("today-mention", None)
    field = next(each for each in person.window.findChildren(TagField) if each.isVisible())
    person.presses("Add a tag")
    person.writes("Add a tag", "t")
    QTest.qWait(1)
    take("today-tags", None)
    field.setFocus()
    for popup in QApplication.topLevelWidgets():
        if popup.windowType() == Qt.WindowType.Popup:
            popup.close()
    person.window.activateWindow()
    person.presses("Done")
    rest(person)


def _choose_a_look(person: Person, take: Take) -> None:
    """Open the choices of a box."""
    person.goes_to("Settings")
    if person.has("Back to Settings"):
        person.presses("Back to Settings")
    box = person.finds(QComboBox, "Light or dark")
    box.showPopup()
    take("settings-choices", None)
    box.hidePopup()


def _bring_a_pack(person: Person, take: Take) -> None:
    """Read every word of a pack, and be refused one that is broken."""
    person.goes_to("Prompts")
    rest(person)
    next(
        each
        for each in person.window.findChildren(QAbstractButton)
        if each.isVisible() and each.text() == _("Read every word")
    ).click()
    take("pack-read", None)
    person.hits(Qt.Key.Key_Escape)
    person.goes_to("Prompts")
    with tempfile.TemporaryDirectory() as folder:
        broken = Path(folder, "broken.promptpack")
        broken.write_text('{"format": "reflective-pack-1", "title": 3}', "utf-8")
        person.presses("Add a pack from a file…")
        person.gives_file(broken)
        take("pack-refused", None)
    if person.has("Close this message"):
        person.presses("Close this message")


STEPS = (_jump, _ask_of_an_entry, _list_a_name, _choose_a_look, _bring_a_pack)
"""What opens over the pages of a journal that has entries."""
