# SPDX-License-Identifier: Apache-2.0
"""Bad luck with files and room: the window says what happened, and nothing is lost."""

from __future__ import annotations

import errno
import hashlib
import os
import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTextEdit

from reflective.ui.presenters import locking, writing
from reflective.vault import key as keys
from tests.fakes.surroundings import SeededRandomness
from tests.journeys.machine import PASSPHRASE, begin_journal, unlock, write_entry
from tests.unit.vault.conftest import real_vault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from tests.journeys.machine import Machine
    from tests.journeys.person import Person

NOISE = "Words that need room\n" + "\n".join(
    " ".join(hashlib.sha256(f"{line} {word}".encode()).hexdigest() for word in range(10))
    for line in range(500)
)
"""Words that do not compress, so that the journal has to grow."""

NEEDS_LIMITS = pytest.mark.skipif(sys.platform == "win32", reason="limits on files are POSIX")


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """Make a journal somewhere, closed."""
    path = tmp_path / "diary.reflective"
    real_vault(tmp_path)[0].create(path, PASSPHRASE).close()
    return path


def _cut(whole: bytes) -> bytes:
    return whole[: len(whole) // 2 + 100]


def _flipped(whole: bytes) -> bytes:
    return whole[:5000] + bytes([whole[5000] ^ 1]) + whole[5001:]


def _newer(whole: bytes) -> bytes:
    return keys.new_salt("RJ-7", SeededRandomness(1)).raw + whole[16:]


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda _whole: b"", "diary.reflective is not a journal of Reflective."),
        (lambda _whole: b"%PDF-1.7 " * 900, "diary.reflective is not a journal of Reflective."),
        (_cut, "Parts of diary.reflective are damaged."),
        (_flipped, "Parts of diary.reflective are damaged."),
        (_newer, "A newer Reflective wrote diary.reflective."),
    ],
    ids=["empty", "foreign", "truncated", "damaged", "newer"],
)
def test_a_file_that_cannot_be_opened_is_told_and_left_alone(
    machine: Machine, kept: Path, spoil: Callable[[bytes], bytes], said: str
) -> None:
    spoiled = spoil(kept.read_bytes())
    kept.write_bytes(spoiled)
    person = machine.starts(kept)
    unlock(person)
    person.sees(said)
    assert "not changed" in person.screen() or "Nothing was changed" in person.screen()
    assert kept.read_bytes() == spoiled
    assert person.has("Open another…")
    machine.closes(person)


def test_a_journal_that_is_gone_is_told_and_another_can_be_opened(
    machine: Machine, kept: Path
) -> None:
    person = machine.starts(kept.with_name("gone.reflective"))
    unlock(person)
    person.sees("There is no journal at", "gone.reflective", "It may have been moved")
    assert not kept.with_name("gone.reflective").exists()
    person.presses("Open another…")
    person.gives_file(kept)
    unlock(person)
    person.sees("Where would you like to start?")
    machine.closes(person)


def test_a_journal_where_nothing_can_be_written_is_copied_and_gone_on_with(
    machine: Machine,
    kept: Path,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    whole = kept.read_bytes()
    real = os.open

    def refuse(path: str | Path, flags: int, mode: int = 0o777) -> int:
        """Stand in for a folder that is read-only for everybody, the tests' own account too."""
        if flags & os.O_CREAT and str(path).startswith(str(kept.parent)):
            raise OSError(errno.EROFS, "read-only", str(path))
        return real(path, flags, mode)

    monkeypatch.setattr(os, "open", refuse)
    person = machine.starts(kept)
    unlock(person)
    person.sees("This journal lies where nothing can be written")
    copy = tmp_path_factory.mktemp("mine") / "copy.reflective"
    person.presses("Copy it to a folder…")
    person.gives_file(copy)
    person.sees("Where would you like to start?")
    machine.closes(person)
    monkeypatch.undo()
    assert copy.exists()
    assert kept.read_bytes() == whole
    assert [file.name for file in kept.parent.glob("diary*")] == ["diary.reflective"]


def test_a_first_journal_is_not_made_over_another_file_or_where_nothing_can_be(
    machine: Machine,
) -> None:
    machine.journal.parent.parent.mkdir(exist_ok=True)
    machine.journal.parent.write_bytes(b"in the way")
    person = machine.starts()
    person.writes("Passphrase", PASSPHRASE)
    person.writes("The same again", PASSPHRASE)
    person.presses("Start")
    person.sees("Nothing can be written at", "Nothing was lost.")
    assert machine.journal.parent.read_bytes() == b"in the way"
    machine.closes(person)


class Room:
    """The room on the disk, as far as this process is concerned."""

    def __init__(self, journal: Path) -> None:
        import resource  # noqa: PLC0415 - not to be had on Windows

        self._resource = resource
        self._journal = journal
        self._before = resource.getrlimit(resource.RLIMIT_FSIZE)

    def ends(self) -> None:
        """Let no file grow beyond what the journal is now."""
        now = self._journal.stat().st_size
        self._resource.setrlimit(self._resource.RLIMIT_FSIZE, (now, self._before[1]))

    def is_back(self) -> None:
        """Let files grow again."""
        self._resource.setrlimit(self._resource.RLIMIT_FSIZE, self._before)


@pytest.fixture
def room(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> Iterator[Room]:
    """Give a disk that can be full; what was refused is soon tried again."""
    monkeypatch.setattr(writing, "RETRY_AFTER", 100)
    monkeypatch.setattr(locking, "TRY_AGAIN_AFTER", 100)
    made = Room(machine.journal)
    yield made
    made.is_back()


def _writes_too_much(machine: Machine, room: Room) -> Person:
    person = machine.starts()
    begin_journal(person)
    write_entry(person, "Kept", "This is in the journal.")
    room.ends()
    person.presses("Just write")
    person.writes("Title", "Long")
    person.pastes("Your words", NOISE)
    person.sees("The disk took no more, though it has room.")
    person.sees("Your words are still in this window.", "Not saved yet")
    return person


@NEEDS_LIMITS
def test_on_a_full_disk_the_words_stay_and_are_saved_once_there_is_room(
    machine: Machine, room: Room
) -> None:
    person = _writes_too_much(machine, room)
    person.goes_to("Journal")
    person.sees("This is in the journal.")
    person.goes_to("Today")
    assert "Words that need room" in person.screen()
    room.is_back()
    person.sees("Saved")
    person.misses("The disk took no more, though it has room.")
    person.presses("Done")
    person.presses("Read it in the journal")
    person.sees("5,004 words")
    machine.closes(person)


@NEEDS_LIMITS
def test_on_a_full_disk_the_window_does_not_go_with_the_words(
    machine: Machine, room: Room
) -> None:
    person = _writes_too_much(machine, room)
    assert not person.window.close()
    person.sees("Your last words are not saved yet, so this window stays open.")
    room.is_back()
    person.sees("Saved")
    machine.closes(person)
    person = machine.starts()
    unlock(person)
    person.sees("Words that need room")
    machine.closes(person)


@NEEDS_LIMITS
def test_on_a_full_disk_locking_hides_the_words_and_keeps_them(
    machine: Machine, room: Room
) -> None:
    person = _writes_too_much(machine, room)
    person.hits(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    person.sees("Locked. Your last words are not saved yet, but they are still here.")
    person.misses("Words that need room")
    unlock(person, "gentle copper lanterns")
    person.sees("This passphrase does not open the journal.")
    unlock(person)
    person.sees("Words that need room")
    room.is_back()
    person.sees("Saved")
    machine.closes(person)


ODD = {
    "Emoji": "A 😀 day. 👩‍👩‍👧 ate 🏳️‍🌈 cake.",
    "Right to left": "שלום עולם, and مرحبا بالعالم.",
    "Line ends": "one\r\ntwo\rthree",
    "Nothing": "before\0after",
    "Half a letter": "before\ud83dafter",
    "Directions": "a\u202eb\u2066c\u2069d",
}
KEPT = {
    **ODD,
    "Line ends": "one\ntwo\nthree",
    "Nothing": "before\ufffdafter",
    "Half a letter": "beforeafter",
}
LONG = {
    "100,000 words": "A walrus spoke.\n" * 33_334,
    "5 MB": ("The tide came in over the sand, " * 8 + "\n") * 20_400,
}


def _pastes_entries(person: Person, texts: Mapping[str, str]) -> None:
    for title, text in texts.items():
        person.goes_to("Today")
        person.presses("Just write")
        person.writes("Title", title)
        person.pastes("Your words", f"{text}\nquokka")
        person.presses("Done")
        person.sees("What you wrote is in your journal.")


def _finds_them_whole(person: Person, texts: Mapping[str, str]) -> None:
    person.goes_to("Journal")
    person.writes("Search the journal", "quokka")
    person.sees(f"{len(texts)} found")
    for row, (title, text) in enumerate(reversed(list(texts.items()))):
        person.picks("Entries", row, title)
        assert "quokka" in person.finds(QTextEdit, title).toPlainText()
        person.presses("Edit")
        person.waits(lambda title=title: person.text_in("Title") == title, "for it")  # type: ignore[misc]
        assert person.text_in("Your words") == f"{text}\nquokka"
        person.goes_to("Journal")


@pytest.mark.parametrize(("pasted", "kept"), [(ODD, KEPT), (LONG, LONG)], ids=["odd", "long"])
def test_odd_and_endless_texts_are_kept_found_and_come_back(
    machine: Machine, pasted: Mapping[str, str], kept: Mapping[str, str]
) -> None:
    person = machine.starts()
    begin_journal(person)
    _pastes_entries(person, pasted)
    machine.closes(person)
    person = machine.starts()
    unlock(person)
    _finds_them_whole(person, kept)
    machine.closes(person)


def test_signs_that_cannot_be_read_are_told_as_they_are_pasted(machine: Machine) -> None:
    person = machine.starts()
    begin_journal(person)
    person.presses("Just write")
    person.pastes("Your words", "before\0after")
    person.sees("Some signs could not be read, so \ufffd stands for each. All else is as it was.")
    assert person.text_in("Your words") == "before\ufffdafter"
    machine.closes(person)


def test_a_line_without_end_is_parted_and_the_person_is_told(machine: Machine) -> None:
    person = machine.starts()
    begin_journal(person)
    person.presses("Just write")
    person.pastes("Your words", "walrus " * 100_000)
    person.sees("Some lines were very long, so they have line ends now. No word has changed.")
    assert person.text_in("Your words").split() == ["walrus"] * 100_000
    machine.closes(person)
