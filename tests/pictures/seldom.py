# SPDX-License-Identifier: Apache-2.0
"""Pages that somebody sees seldom: what keeps a journal whole, and what goes with a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QMenu, QScrollArea

from reflective.ui.pages.attachment_dialog import AttachmentDialog
from reflective.ui.pages.drawing_dialog import DrawingDialog
from reflective.ui.widgets.editor import Editor
from reflective.ui.widgets.reading_view import EntryTextView
from tests.journeys.machine import PASSPHRASE
from tests.journeys.test_window_recovery import copied_by_hand, type_groups_back
from tests.pictures.resting import rest

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from tests.journeys.person import Person

    Take = Callable[[str, QWidget | None], None]

_CLIP = "Add a picture, sound or drawing"
_CTRL = Qt.KeyboardModifier.ControlModifier
_QUESTIONS = "What happened, as a camera would have seen it?\nDid the clients feel heard?"


def whole(person: Person) -> QWidget:
    """Give all of the page in front, also what is scrolled out of sight."""
    areas = [each for each in person.window.findChildren(QScrollArea) if each.isVisible()]
    inside = max(areas, key=lambda each: each.width() * each.height()).widget()
    assert inside is not None
    inside.setAutoFillBackground(True)
    return inside


def _count_learning(person: Person, take: Take) -> None:
    """Let an entry count as learning, see the year, and compare answers."""
    person.goes_to("Journal")
    if person.has("Back to the list"):
        person.presses("Back to the list")
    person.picks("Entries", 1)
    person.chooses("More", "Count this as learning (CPD)…")
    person.writes("What I learnt", "To leave a silence alone. The nurse waited longer than I did.")
    take("learning", None)
    take("learning-whole", whole(person))
    person.presses("All records of this year")
    person.sees("1 record")
    take("learning-year", None)
    person.presses("Look at what leaves…")
    person.waits(lambda: person.has("Hide all that is open"), "for what was found")
    take("learning-open", None)
    person.presses("Hide all that is open")
    person.waits(lambda: person.has("I have read what leaves"), "for what leaves")
    take("learning-leaves", None)
    person.window.open_page("then-and-now")
    person.sees("How my questions have changed")
    take("then-and-now", None)


def _write_with_tools(person: Person, take: Take) -> None:
    """Look for a word, for the right spelling, and write on the whole screen."""
    person.goes_to("Today")
    person.presses("Just write")
    person.writes("Title", "Before the week begins")
    person.writes("Your words", "A quiet rume, and nobody in the rume but me.")
    person.hits(Qt.Key.Key_H, _CTRL)
    person.overwrites("Find", "rume")
    rest(person)
    take("today-find", None)
    person.hits(Qt.Key.Key_Escape)
    (editor,) = [each for each in person.window.findChildren(Editor) if each.isVisible()]
    cursor = editor.textCursor()
    cursor.setPosition(10)
    editor.setTextCursor(cursor)
    person.opens_menu(editor, editor.cursorRect().center())
    rest(person)
    (menu,) = [each for each in person.window.findChildren(QMenu) if each.isVisible()][:1]
    take("spelling-menu", None)
    menu.close()
    person.window.activateWindow()
    person.hits(Qt.Key.Key_F11)
    take("quiet", None)
    person.hits(Qt.Key.Key_Escape)


def _attach(person: Person, take: Take) -> None:
    """Draw, keep it, and look at it from the Journal."""
    person.waits(lambda: person.has(_CLIP), "for the way to attach")
    person.chooses(_CLIP, "Drawing …")
    drawing = _dialog(person, DrawingDialog)
    assert isinstance(drawing, DrawingDialog)
    middle = drawing.canvas.rect().center()
    QTest.mousePress(drawing.canvas, Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseMove(drawing.canvas, middle + QPoint(60, 30))
    QTest.mouseRelease(drawing.canvas, Qt.MouseButton.LeftButton, pos=middle + QPoint(60, 30))
    take("drawing", drawing)
    drawing.keep.click()
    rest(person, until_saved=True)
    take("today-attached", None)
    person.presses("Done")
    person.sees("What you wrote is in your journal.")
    take("today-done", None)
    person.goes_to("Journal")
    if person.has("Back to the list"):
        person.presses("Back to the list")
    person.picks("Entries", 0)
    take("journal-attached", None)
    _click_on_link(person)
    shown = _dialog(person, AttachmentDialog)
    assert isinstance(shown, AttachmentDialog)
    person.waits(shown.close_up.isEnabled, "for the drawing")
    take("attachment", shown)
    shown.close()
    person.window.activateWindow()  # there is no window manager that would do it


def _click_on_link(person: Person) -> None:
    """Click on the first link of the entry that is read: it opens what is attached there."""
    (view,) = [each for each in person.window.findChildren(EntryTextView) if each.isVisible()]
    for place in range(1, view.document().characterCount()):
        cursor = QTextCursor(view.document())
        cursor.setPosition(place)
        if cursor.charFormat().anchorHref():
            break
    view.setTextCursor(cursor)
    view.ensureCursorVisible()
    at = view.cursorRect(cursor).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)


def _write_a_pack(person: Person, take: Take) -> None:
    """Begin a prompt pack with a few lines, try it, and look at how it would be handed out."""
    person.goes_to("Prompts")
    person.presses("Write a pack")
    person.sees("A new pack")
    take("studio-empty", None)
    person.writes("Title of the new pack", "After a visit")
    person.pastes("Questions you have already, a line each", _QUESTIONS)
    person.presses("Begin")
    person.picks("Parts of the pack", 3, "Did")
    person.sees("“clients” can sound distant.")
    take("studio", None)
    person.presses("Try it")
    take("studio-trying", None)
    person.presses("Hand out…")
    person.sees("It leaves with the mark of your journal")
    take("studio-leaving", None)
    person.presses("I will go on in another journal")
    take("studio-successor", None)
    person.goes_to("Prompts")
    person.presses("Your own questions")
    person.writes("A question of your own", "Who was not in the room?")
    person.presses("Put it in")
    person.sees("Write about it")
    take("jar", None)
    person.goes_to("Prompts")
    person.presses("Pinned and left out")
    person.sees("Nothing is pinned or left out.")
    take("wished", None)


def _look_for_more(person: Person, take: Take) -> None:
    """Open the menus of a search and of Settings, a search that finds nothing, and old entries."""
    person.goes_to("Journal")
    if person.has("Back to the list"):
        person.presses("Back to the list")
    person.presses("Add a filter")
    take_menu(person, take, "filter-menu")
    person.overwrites("Search the journal", "zzzz")
    rest(person)
    take("journal-nothing", None)
    person.clicks_into("Search the journal")
    person.hits(Qt.Key.Key_Escape)
    person.goes_to("Settings")
    person.presses("Go to…")
    take_menu(person, take, "settings-menu")


def take_menu(person: Person, take: Take, name: str) -> None:
    """Take the menu that is open, and close it."""

    def is_open() -> bool:
        return any(menu.isVisible() for menu in person.window.findChildren(QMenu))

    person.waits(is_open, "for a menu")
    (menu,) = [each for each in person.window.findChildren(QMenu) if each.isVisible()][:1]
    take(name, None)
    menu.close()
    person.window.activateWindow()


def _dialog(person: Person, kind: type[QDialog]) -> QDialog:
    found: list[QDialog] = []

    def is_there() -> bool:
        found[:] = [each for each in person.window.findChildren(kind) if each.isVisible()]
        return bool(found)

    person.waits(is_there, f"for {kind.__name__}")
    return found[0]


def _keep_whole(person: Person, take: Take) -> None:
    """Back up, make a sheet, prove that both work, and look at the pages around it."""
    person.goes_to("Settings")
    person.presses("Back up now")
    person.sees("A new backup is made.")
    take("settings-backups", None)
    take("settings-whole", whole(person))
    person.presses("Recovery sheet…")
    take("sheet-passphrase", None)
    person.writes("Passphrase", PASSPHRASE)
    person.presses("Show the sheet")
    paper = copied_by_hand(person)
    take("sheet-rows", None)
    take("sheet-rows-whole", whole(person))
    person.presses("I have copied it")
    take("sheet-check", None)
    type_groups_back(person, paper)
    person.presses("Check")
    person.sees("Your recovery sheet is made.")
    take("sheet-made", None)
    person.presses("Done")
    person.presses("Change the passphrase…")
    take("passphrase", None)
    person.presses("Back to Settings")
    person.presses("Prove that they work…")
    person.sees("This is your newest backup, of")
    take("rehearsal", None)
    person.presses("Go on")
    take("rehearsal-sheet", None)
    person.presses("Use my passphrase instead")
    person.writes("Passphrase", PASSPHRASE)
    person.presses("Open the backup")
    person.sees("and every one is whole.")
    take("rehearsal-proven", None)
    person.presses("Done")
    for way, name in (
        ("What this protects, and what not…", "protects"),
        ("Report for a problem…", "report"),
    ):
        person.presses(way)
        rest(person)
        take(name, None)
        person.presses("Back to Settings")


def _bring_in(person: Person, take: Take) -> None:
    """Look at the page that takes another copy."""
    person.presses("Bring in another copy…")
    person.sees("Nothing that you have here is written over.")
    take("copy", None)
    person.presses("Back to Settings")
    person.presses("Look at it")
    person.waits(lambda: person.has("Back to Settings"), "for what is in the backup")
    rest(person)
    take("backup", None)


def come_back(person: Person, take: Take) -> None:
    """Type a wrong passphrase, and forget it."""
    person.sees("Passphrase")
    take("unlock", None)
    person.overwrites("Passphrase", "what was it")
    person.presses("Unlock")
    person.sees("does not open")
    take("unlock-wrong", None)
    person.presses("Forgotten it?")
    take("forgotten", None)
    person.presses("Type your recovery sheet")
    take("forgotten-sheet", None)


STEPS = (
    _write_with_tools,
    _attach,
    _look_for_more,
    _write_a_pack,
    _keep_whole,
    _bring_in,
    _count_learning,
)
"""The pages under Settings, the tools for writing, and the way back in."""
