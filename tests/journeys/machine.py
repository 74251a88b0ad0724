# SPDX-License-Identifier: Apache-2.0
"""A computer of one's own: folders under one place, and the program started in them."""

from __future__ import annotations

import os
import sys
import tempfile
import threading
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from reflective import main
from reflective.app.attaching import Ready
from reflective.app.opening import Opening
from reflective.files.machine import machine_places
from reflective.journal.entry import Attachment, Kind
from reflective.ui.gates import Gates
from reflective.ui.pages.today_attachments import TodayAttachments
from reflective.ui.window import Window
from reflective.vault.journal_file import SqlcipherVault
from tests.journeys.person import Person

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from reflective.app.parts import Parts, Restart

PASSPHRASE = "gentle copper lantern"
JOURNAL = "My practice"


def folders(home: Path) -> dict[str, str]:
    """Name every place where a program of this person may keep something."""
    return {
        "HOME": str(home),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_STATE_HOME": str(home / "state"),
        "XDG_CACHE_HOME": str(home / "cache"),
        "XDG_RUNTIME_DIR": str(home / "run"),
        "TMPDIR": str(home / "tmp"),
    }


def make_folders(home: Path) -> dict[str, str]:
    """Make these places, and name them."""
    named = folders(home)
    for folder in named.values():
        os.makedirs(folder, mode=0o700, exist_ok=True)  # noqa: PTH103 - they are text here
    return named


def quick_parts(parts: Parts, restart: Restart | None = None) -> Parts:
    """Put the quick profile of keys into the real parts, and maybe another way to restart."""
    places = machine_places()
    vault = SqlcipherVault(
        clock=parts.clock,
        randomness=parts.randomness,
        state_folder=places.state,
        key_profile="RJ-0",
    )
    opening = Opening(vault, parts.preferences, places)
    return replace(parts, vault=vault, opening=opening, restart=restart or parts.restart)


@dataclass
class Restarted:
    """Stands in for the way to begin anew: takes note of the journal, and goes on."""

    journal: Path | None = None

    def restart(self, journal: Path) -> None:
        """Take note."""
        self.journal = journal


class Machine:
    """Starts the program in this process, as often as somebody wants.

    Everything is real but what would end this process: `restarted` takes note of a restart, and
    the event loop of the program is left to the test.
    """

    def __init__(self, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.home = home
        self.restarted = Restarted()
        self._windows: list[Window] = []
        self._real = main.build_parts
        for name, folder in make_folders(home).items():
            monkeypatch.setenv(name, folder)
        monkeypatch.setattr(tempfile, "tempdir", None)
        monkeypatch.setattr(main, "build_parts", self._parts)
        monkeypatch.setattr(QApplication, "exec", staticmethod(self._take_windows))

    @property
    def journal(self) -> Path:
        """Where the first journal is, if nobody chose another place."""
        return self.home / "data" / "reflective" / f"{JOURNAL}.reflective"

    def starts(self, *words: object) -> Person:
        """Start the program with these words of the command line."""
        self._windows.clear()
        hooks = sys.excepthook, threading.excepthook
        assert main.start([str(word) for word in words]) == 0
        # A bug is to fail the test, not to be told kindly.
        sys.excepthook, threading.excepthook = hooks
        (window,) = self._windows
        return Person(window)

    def closes(self, person: Person) -> None:
        """Close the window, as with its cross."""
        assert person.window.close()
        self._forget(person.window)

    def ends(self) -> None:
        """End what the system ends when a program is started afresh, or at the test's end."""
        for window in self._all():
            if window.isVisible():
                for gates in window.findChildren(Gates):
                    gates._jobs.close()
                window.hide()
            self._forget(window)

    def _forget(self, window: Window) -> None:
        window.deleteLater()
        QApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete)
        QApplication.processEvents()

    def _parts(self, *, remembers: bool = True) -> Parts:
        return quick_parts(self._real(remembers=remembers), self.restarted)

    def _take_windows(self) -> int:
        self._windows[:] = [window for window in self._all() if window.isVisible()]
        return 0

    def _all(self) -> list[Window]:
        return [each for each in QApplication.topLevelWidgets() if isinstance(each, Window)]


def begin_journal(person: Person) -> None:
    """Make the first journal on the first page, with the passphrase typed twice."""
    person.writes("Passphrase", PASSPHRASE)
    person.writes("The same again", PASSPHRASE)
    person.presses("Start")
    person.sees("Where would you like to start?")


def unlock(person: Person, passphrase: str = PASSPHRASE) -> None:
    """Type the passphrase on the Unlock page, and go in."""
    person.overwrites("Passphrase", passphrase)
    person.presses("Unlock")


def write_entry(person: Person, title: str, body: str, tag: str = "") -> None:
    """Write an entry on an empty page, and keep it."""
    person.goes_to("Today")
    if person.has("Just write"):
        person.presses("Just write")
    else:
        person.presses("Start an empty page")
    person.waits(lambda: person.field("Title").text() == "", "for an empty page")  # type: ignore[union-attr]
    person.writes("Title", title)
    person.writes("Your words", body)
    if tag:
        add_tag(person, tag)
    person.presses("Done")
    person.sees("What you wrote is in your journal.")


def add_tag(person: Person, tag: str) -> None:
    """Add a tag to the entry that is open."""
    person.presses("Add a tag")
    person.writes("Add a tag", f"{tag},")
    person.sees(f"# {tag}")


def attach(person: Person, words: str) -> None:
    """Attach a small file with these words to the entry that is open, as if it was dropped."""
    person.waits(lambda: person.has("Add a picture, sound or drawing"), "for the way to attach")
    there = person.window.findChild(TodayAttachments)
    assert isinstance(there, TodayAttachments)
    presenter = there._presenter
    assert presenter
    person.waits(lambda: presenter.record is not None, "until an entry is open")
    content = (words + " ").encode() * 5000
    file = Attachment("", Kind.FILE, "text/plain", len(content), f"{words}.txt", words)
    presenter.add_ready(Ready(file, content))

    def is_attached() -> bool:
        return words in [one.alt for one in there._sheet.attached.attachments]

    person.waits(is_attached, "until the file is attached")


def read_through(person: Person, until: str = "I have read what leaves") -> None:
    """Go through every entry in the review, and decide every question by what is suggested."""
    last, ways = "", ("Next question", "Read what leaves")
    while until not in person.screen():
        person.waits(
            lambda: bool(person.button_that_begins("Write “")) or any(map(person.has, ways)),
            "until the text was looked through",
        )
        before = person.screen()
        assert before != last, "the review does not go on"
        last = before
        lines = before.splitlines()
        for line in lines:
            found = line.removeprefix("Do not hide ")
            assert found == line or found in lines, f"{line!r} is about something else"
        suggestion = person.button_that_begins("Write “")
        person.presses(suggestion or next(filter(person.has, ways)))
        person.waits(lambda before=before: person.screen() != before, "for the next step")  # type: ignore[misc]
