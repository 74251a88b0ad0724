# SPDX-License-Identifier: Apache-2.0
"""A journal's life in a process of its own, to be watched from outside while it goes on.

Everything is real, the restart after a lock too; only the key is the cheap one. `LIFE` names
the chapter to begin with, `HANDED` the folder where what is shared goes. At every halt it says
`at HALT PID`, and goes on when a line comes in. What may not happen is told on the error stream.
"""

from __future__ import annotations

import os
import sys
import traceback
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from reflective import main
from reflective.ui.pages.today import TodayPage
from reflective.ui.window import Window
from tests.journeys.machine import (
    add_tag,
    attach,
    begin_journal,
    quick_parts,
    read_through,
    unlock,
    write_entry,
)
from tests.journeys.person import Person

CANARY = "zephyrquill"
DELETED = "marrowgate"
FORBIDDEN = "forbidden: "
BEGINNING, END = "beginning", "end"

_OUTSIDE = (
    "socket.",
    "ftplib.",
    "http.",
    "imaplib.",
    "poplib.",
    "smtplib.",
    "telnetlib.",
    "urllib.",
    "subprocess.",
    "os.fork",
    "os.posix_spawn",
    "os.spawn",
    "os.system",
)


def forbid(event: str, _what: tuple[object, ...]) -> None:
    """Refuse every way out of the process, but to begin anew."""
    if event.startswith(_OUTSIDE):
        os.write(2, f"{FORBIDDEN}{event}\n".encode())
        raise RuntimeError(event)


def halt(name: str) -> None:
    """Let somebody look at what there is now."""
    print("at", name, os.getpid(), flush=True)  # noqa: T201 - the test waits for it
    sys.stdin.readline()


def until_locked(person: Person) -> None:
    """Leave the words in every place there is, share some, and lock."""
    begin_journal(person)
    person.presses("Just write")
    person.writes("Title", f"{DELETED} title")
    person.writes("Your words", f"We spoke of the {DELETED} again.")
    add_tag(person, DELETED)
    attach(person, DELETED)
    person.sees("Saved ")
    halt("typing")
    person.presses("Done")
    person.presses("Read it in the journal")
    person.presses("Edit")
    person.writes("Your words", f" And of the later {DELETED}.")
    person.presses("Done")
    person.sees("What you wrote is in your journal.")
    write_entry(person, f"{CANARY} title", f"Now {CANARY}an spoke of the {CANARY}.", CANARY)
    person.presses("Read it in the journal")
    person.presses("Edit")
    attach(person, CANARY)
    person.presses("Done")
    person.sees("What you wrote is in your journal.")
    person.goes_to("Prompts")
    person.presses("Start What? So what? Now what?")
    person.writes("Your words", f"A {CANARY} answer.")
    person.presses("Next question")
    person.presses("Skip")
    person.presses("Finish")
    _put_on_the_list(person)
    _share(person)
    halt("shared")
    person.hits(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)


def after_the_lock(person: Person) -> None:
    """Delete an entry for good, write another, and wait for the end in the middle of a word."""
    halt("locked")
    person.sees("Locked. Your text is saved.")
    unlock(person)
    person.goes_to("Journal")
    person.picks("Entries", 2, DELETED)
    person.sees(f"the later {DELETED}", "Shared without names")
    person.chooses("More", "Delete for good")
    person.presses("Delete for good")
    person.sees("Deleted for good.")
    _take_off_the_list(person, DELETED)
    person.goes_to("Today")
    person.presses("Just write")
    person.writes("Title", f"{CANARY} draft")
    person.writes("Your words", f"The {CANARY} is half")
    person.waits(partial(_is_all_saved, person), "for the words to be saved")
    person.sees("Saved ")
    person.writes("Your words", " wri")
    halt("killed")


def _is_all_saved(person: Person) -> bool:
    """Say whether every letter is in the journal: "Saved" may tell of those before the last."""
    (page,) = person.window.findChildren(TodayPage)
    presenter = page._presenter
    writing = presenter.writing if presenter else None
    return writing is not None and not writing._is_unsaved and not writing._outbox._going


def to_the_end(person: Person) -> None:
    """Come back after the end, find the words, and close."""
    unlock(person)
    person.sees(f"{CANARY} draft", f"The {CANARY} is half")
    person.window.close()
    halt("closed")


def _put_on_the_list(person: Person) -> None:
    person.goes_to("Share")
    person.presses("People and places I write about")
    person.presses("Add a name")
    person.writes("Name", f"{CANARY.title()}an")
    person.writes("Written instead (leave empty for the usual words)", f"a {CANARY}ist")
    person.presses("Save")
    person.sees(f"“{CANARY.title()}an” is hidden from now on")
    person.presses("Back")


def _take_off_the_list(person: Person, name: str) -> None:
    """Take a name off the list that came there when it was hidden in what was shared."""
    person.goes_to("Share")
    person.presses("People and places I write about")
    person.presses(f"Change: {name}")
    person.presses("Take off the list…")
    person.presses("Take it off")
    person.waits(lambda: not person.has(f"Change: {name}"), "until the name is off the list")
    person.presses("Back")


def _share(person: Person) -> None:
    person.presses("Bring it without names")
    person.presses("Colleagues")
    for row in range(3):
        person.picks("Entries to choose from", row)
    person.sees("3 chosen entries")
    person.presses("Read it through")
    read_through(person)
    person.presses("I have read what leaves")
    person.presses("Save…")
    person.gives_file(Path(os.environ["HANDED"]) / "story.json")
    person.sees("Saved story.json: 3 texts, for colleagues.")


def _live() -> None:
    """Live the chapter that is due, in the window that is there by now."""
    (window,) = [each for each in QApplication.topLevelWidgets() if isinstance(each, Window)]
    chapters = {BEGINNING: until_locked, END: to_the_end}
    chapter = after_the_lock if _WAS_LOCKED else chapters[os.environ["LIFE"]]
    try:
        chapter(Person(window))
    except BaseException:  # noqa: BLE001 - told, and the end
        traceback.print_exc()
        sys.stderr.flush()
        os._exit(1)


_WAS_LOCKED = main.LOCKED in os.environ

if __name__ == "__main__":
    sys.addaudithook(forbid)
    application = QApplication(sys.argv[:1])
    real = main.build_parts
    main.build_parts = lambda *, remembers=True: quick_parts(real(remembers=remembers))
    QTimer.singleShot(0, _live)
    sys.exit(main.start(sys.argv[1:]))
