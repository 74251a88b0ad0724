# SPDX-License-Identifier: Apache-2.0
"""A program that knows no secret but what it is told, to be searched before and after a lock.

The passphrase and the words come in by standard input, one a line, so that neither its code nor
its surroundings hold them. It says `at open PID` once they stand in the journal, in what is being
written, in a search, and in the clipboard, and locks when a line comes in; then `at locked PID`,
unlocks with the passphrase that it is told, and so on, until an empty line ends it.
"""

from __future__ import annotations

import os
import sys
import traceback
from threading import Thread

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reflective import main
from reflective.ui.window import Window
from tests.journeys.machine import quick_parts, unlock, write_entry
from tests.journeys.person import Person

_LOOK_AGAIN = 10
"""Milliseconds."""

_WAS_LOCKED = main.LOCKED in os.environ


def _halt(name: str) -> str:
    """Let somebody look, answer other windows meanwhile, and hear what is to be done next."""
    heard: list[str] = []
    ears = Thread(target=lambda: heard.append(sys.stdin.readline().strip()), daemon=True)
    ears.start()
    print("at", name, os.getpid(), flush=True)  # noqa: T201 - the one that searches waits for it
    while ears.is_alive():
        QTest.qWait(_LOOK_AGAIN)
    return heard[0]


def _begin(person: Person) -> None:
    """Make a journal, and leave the words in every place there is."""
    passphrase = _halt("begun")
    title, body, tag, half = _halt("told").split("\t")
    person.writes("Passphrase", passphrase)
    person.writes("The same again", passphrase)
    person.presses("Start")
    person.sees("Where would you like to start?")
    write_entry(person, title, body, tag)
    person.goes_to("Journal")
    person.writes("Search the journal", body.split()[0])
    person.picks("Entries", 0, title)
    person.sees(body)
    person.goes_to("Today")
    person.presses("Just write")
    person.writes("Your words", half)
    person.sees("Saved ")
    person.clicks_into("Your words")
    for key in (Qt.Key.Key_A, Qt.Key.Key_C):  # under X11 the first sets the selection, too
        person.hits(key, Qt.KeyboardModifier.ControlModifier)


def _come_back(person: Person) -> None:
    """Unlock, and have the words before one's eyes again, until told to end."""
    person.sees("Locked. Your text is saved.")
    passphrase = _halt("locked")
    if not passphrase:
        person.window.close()
        os._exit(0)
    unlock(person, passphrase)
    person.goes_to("Journal")
    person.waits(lambda: len(person.rows("Entries")) > 1, "for the entries")
    person.picks("Entries", 1)
    person.clicks_into("Search the journal")


def _live() -> None:
    """Live in the window that is there by now, as far as the next lock."""
    (window,) = [each for each in QApplication.topLevelWidgets() if isinstance(each, Window)]
    person = Person(window)
    QTest.qWaitForWindowExposed(window)
    window.activateWindow()  # there is no window manager that would do it
    try:
        (_come_back if _WAS_LOCKED else _begin)(person)
        _halt("open")
        person.hits(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    except BaseException:  # noqa: BLE001 - told, and the end
        traceback.print_exc()
        sys.stderr.flush()
        os._exit(1)


if __name__ == "__main__":
    application = QApplication(sys.argv[:1])
    real = main.build_parts
    main.build_parts = lambda *, remembers=True: quick_parts(real(remembers=remembers))
    QTimer.singleShot(0, _live)
    sys.exit(main.start(sys.argv[1:]))
