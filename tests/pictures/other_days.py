# SPDX-License-Identifier: Apache-2.0
"""Other days of a journal: gone on with on two sides, damaged, and grown large."""

from __future__ import annotations

import shutil
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from reflective.app.ports import NewRevision
from reflective.app.writing import Writing
from reflective.files.machine import SystemClock, SystemRandomness, machine_places
from reflective.journal import payload
from reflective.journal.revision import ENTRY
from reflective.ui.pages import journal_attachments, today_attachments
from reflective.ui.pages.recording_dialog import RecordingDialog
from tests.bench.files import as_entry, vault
from tests.bench.journals import made_entries
from tests.fakes.sound import fake_devices
from tests.journeys.machine import PASSPHRASE, unlock, write_entry
from tests.pictures.resting import rest

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QDialog, QWidget

    from tests.journeys.person import Person

    Take = Callable[[str, QWidget | None], None]

MANY = 3000
_PAGE = 4096
_TITLE = "A door that stayed open"
_CLIP = "Add a picture, sound or drawing"


def journal() -> Path:
    """Find the journal that the first day has made."""
    (found,) = machine_places().data.glob("My practice.reflective")
    return found


def copied() -> Path:
    """Copy the journal, as onto a stick."""
    path = journal()
    stick = path.parent / "stick"
    stick.mkdir(exist_ok=True)
    return Path(shutil.copy(path, stick / "copy.reflective"))


def go_on_elsewhere(person: Person, take: Take) -> None:
    """Change an entry of the copy, and write another one."""
    del take
    _change(person, "He came back on his own. I was the one who had left the door open.")
    write_entry(person, "The visit", "Sam came.")


def join_sides(person: Person, take: Take) -> None:
    """Change the same entry here, bring the copy in, and look at both texts."""
    _change(person, "He came back, and sat down as if he had never gone.")
    person.goes_to("Settings")
    person.presses("Bring in another copy…")
    person.presses("Choose a file…")
    person.gives_file(journal().parent / "stick" / "copy.reflective")
    person.sees("What would come in")
    take("copy-looked-into", None)
    person.presses("Bring it in")
    person.sees("This came in")
    take("copy-came-in", None)
    person.presses("Look at both texts…")
    person.sees("1 entry was written on two sides.")
    take("sides", None)


def _change(person: Person, words: str) -> None:
    unlock(person)
    person.sees("Where would you like to start?")
    person.goes_to("Journal")
    person.waits(lambda: _place_of(person) >= 0, "for the entry")
    person.picks("Entries", _place_of(person), _TITLE)
    person.presses("Edit")
    person.waits(lambda: person.text_in("Title") == _TITLE, "for the entry to be written")
    person.overwrites("Your words", words)
    person.presses("Done")
    person.sees("What you wrote is in your journal.")


def _place_of(person: Person) -> int:
    rows = person.rows("Entries")
    return next((n for n, row in enumerate(rows) if row.startswith(_TITLE)), -1)


def spoilt() -> Path:
    """Change one bit in the last page of a copy, and in its first."""
    path = journal()
    broken = Path(shutil.copy(path, path.parent / "stick" / "broken.reflective"))
    content = bytearray(broken.read_bytes())
    for place in (900, len(content) - _PAGE + 900):
        content[place] ^= 1
    broken.write_bytes(bytes(content))
    return broken


def salvage(person: Person, take: Take) -> None:
    """Be told of damage, and bring what can be read into a new journal."""
    unlock(person)
    person.waits(lambda: person.has("See what can be done…"), "to be told")
    take("damaged", None)
    person.presses("See what can be done…")
    person.sees("Parts of this journal are damaged")
    take("salvage", None)
    person.writes("Passphrase", PASSPHRASE)
    person.presses("Bring it into a new journal")
    person.sees("The new journal is")
    take("salvaged", None)


def made_large() -> Path:
    """Make a journal of a few thousand entries."""
    folder = journal().parent
    path = folder / "stick" / "large.reflective"
    store = vault(folder, "RJ-0").create(path, PASSPHRASE)
    clock = SystemClock()
    writing = Writing(store, clock, SystemRandomness())
    made = made_entries(MANY)
    while batch := list(islice(made, 500)):
        entries = [as_entry(each, writing) for each in batch]
        store.add(
            [
                NewRevision(entry.id, ENTRY, payload.encode(entry), payload.VERSION)
                for entry in entries
            ],
            at=clock.now(),
        )
    store.close()
    return path


def _unlock(person: Person, take: Take) -> None:
    del take
    unlock(person)
    person.sees("Where would you like to start?")


def _look_through_many(person: Person, take: Take) -> None:
    """Go through a large journal: its list, a search, and what is hidden."""
    person.goes_to("Journal")
    person.picks("Entries", 2)
    rest(person)
    take("many", None)
    _back(person)
    person.writes("Search the journal", "harbour")
    person.waits(lambda: len(person.rows("Entries")) == 3, "for three rows")
    take("many-search", None)
    person.clicks_into("Search the journal")
    person.hits(Qt.Key.Key_Escape)
    person.waits(lambda: len(person.rows("Entries")) > 3, "for all rows")
    _back(person)
    person.picks("Entries", 3)
    rest(person)
    person.chooses("More", "Put it away")
    person.sees("Put away.")
    take("put-away", None)
    _back(person)
    person.picks("Entries", 4)
    rest(person)
    person.chooses("More", "Move to the trash")
    person.sees("Moved to the trash.")
    take("trashed", None)
    for typed, name in (("is:trash ", "trash"), ("is:away ", "away")):
        _back(person)
        person.overwrites("Search the journal", typed)
        person.waits(lambda: len(person.rows("Entries")) == 1, "for one row")
        person.picks("Entries", 0)
        rest(person)
        take(name, None)


def _back(person: Person) -> None:
    if person.has("Back to the list"):
        person.presses("Back to the list")


def _record(person: Person, take: Take) -> None:
    """Record a sound note with devices that do what they are told."""
    made, _microphone, _ = fake_devices()
    for page in (today_attachments, journal_attachments):
        page.devices = lambda _parent: made  # type: ignore[attr-defined]
    person.presses("Just write")
    person.waits(lambda: person.has(_CLIP), "for the way to attach")
    person.chooses(_CLIP, "Sound note …")
    dialog = _shown(person, RecordingDialog)
    assert isinstance(dialog, RecordingDialog)
    take("sound", dialog)
    dialog.close()
    person.window.activateWindow()  # there is no window manager that would do it


def _look_back(person: Person, take: Take) -> None:
    """Ask for old entries of this day; where the window is small, in the place of the page."""
    if person.has("Open the side panel"):
        person.presses("Open the side panel")
    person.presses("Look at this day in earlier years")
    person.waits(lambda: person.has("Show their titles"), "for their number")
    take("on-this-day", None)
    person.presses("Show their titles")
    person.waits(lambda: person.has("Not again…"), "for their titles")
    take("on-this-day-titles", None)


def _shown(person: Person, kind: type[QDialog]) -> QDialog:
    found: list[QDialog] = []

    def is_there() -> bool:
        found[:] = [each for each in person.window.findChildren(kind) if each.isVisible()]
        return bool(found)

    person.waits(is_there, f"for {kind.__name__}")
    return found[0]


LARGE = (_unlock, _record, _look_back, _look_through_many)
"""What is looked at in a large journal."""
