# SPDX-License-Identifier: Apache-2.0
"""The composition root: the one place that builds the parts and joins them."""

from __future__ import annotations

import os
import sys
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, TypeVar

from reflective import resources
from reflective.cli.names import is_for_terminal

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reflective.app.anonymising import Anonymising
    from reflective.app.answering_request import RequestOutlet
    from reflective.app.attaching import Attaching, Outside, Pictures
    from reflective.app.backing_up import BackingUp, BackupPlaces
    from reflective.app.calendars import CalendarFiles
    from reflective.app.conflicts import Carriers, Conflicts
    from reflective.app.handing_in import YearOutlet
    from reflective.app.importing import Importing
    from reflective.app.mending import OlderCopies
    from reflective.app.outlets import Bundles
    from reflective.app.partners import PartnerFiles
    from reflective.app.parts import Parts
    from reflective.app.pasting import Tidying
    from reflective.app.ports import (
        Clock,
        Identity,
        JournalKey,
        Keyring,
        Randomness,
        Remains,
        Store,
        Unfinished,
        Vault,
    )
    from reflective.app.prompting import Library, ReadPack
    from reflective.app.recording import Bodies
    from reflective.app.reminding import StartAtLogin
    from reflective.app.restoring import Restoring
    from reflective.app.sharing import Sharing
    from reflective.app.spelling import Dictionary
    from reflective.prompts.pack import PromptPack

T = TypeVar("T")

LOCKED = "REFLECTIVE_LOCKED"
"""Set for a process that begins because a journal was locked."""

SPOKEN = "REFLECTIVE_LANGUAGE"
"""Names the language of the sentences to `reflective.language`."""


def start(words: Sequence[str]) -> int:
    """Open the window, or run a command of the terminal; returns the exit code."""
    os.umask(0o077)
    if is_for_terminal(list(words)):
        from reflective.cli.commands import run  # noqa: PLC0415 - the window needs no terminal

        return run(words, build_parts(remembers=False))
    parts = build_parts()
    _speak(parts.preferences.read().language)
    # Loaded after the parts: with PySide there, every further module takes longer to load.
    from reflective.ui.starting import open_window  # noqa: PLC0415 - the terminal needs no Qt

    journal = Path(words[0]).absolute() if words else None
    was_locked = os.environ.pop(LOCKED, "") == "1"
    return open_window(parts, journal, was_locked=was_locked)


def _speak(language: str) -> None:
    """Choose the language of the sentences, '' for the system's, before the first is loaded.

    The window alone has a choice; it is told anew to what begins after a lock.
    """
    if language:
        os.environ[SPOKEN] = language
    else:
        os.environ.pop(SPOKEN, None)


def build_parts(*, remembers: bool = True) -> Parts:
    """Build the adapters; the terminal does not remember which journal was opened last."""
    # Each adapter is loaded here and not above, so that a command loads only what it needs.
    from reflective.app.opening import Opening  # noqa: PLC0415 - see above
    from reflective.app.parts import Parts  # noqa: PLC0415 - see above
    from reflective.files import machine  # noqa: PLC0415 - see above
    from reflective.files.choices_file import (  # noqa: PLC0415 - see above
        ChoicesFile,
        NoChoices,
    )

    places = machine.machine_places()
    clock = machine.SystemClock()
    randomness = machine.SystemRandomness()
    preferences = ChoicesFile(places.choices) if remembers else NoChoices()
    vault = VaultWhenNeeded(clock, randomness, places.state)
    anonymising = cache(_anonymising)  # one for all pages, so that one model is in memory
    return Parts(
        vault=vault,
        load_vault=vault.load,
        opening=Opening(vault, preferences, places),
        preferences=preferences,
        clock=clock,
        randomness=randomness,
        library=LibraryWhenNeeded(),
        anonymising=anonymising,
        importing=partial(_importing, clock),
        sharing=partial(_sharing, clock, randomness, anonymising),
        attaching=partial(_attaching, clock, randomness),
        conflicts=partial(_conflicts, vault, places),
        backing_up=partial(_backing_up, clock, places),
        restoring=partial(_restoring, clock, vault),
        older_copies=partial(_older_copies, places.all_backups()),
        restart=Reexec(),
        papers=PapersWhenNeeded(),
        this_machine=_this_machine,
        keyring=_keyring,
        dictionary=_dictionary,
        tidying=_tidying,
        bundles=_bundles,
        calendar_files=_calendar_files,
        languages=_languages,
        bodies=_bodies,
        year_outlet=_year_outlet,
        start_at_login=_start_at_login,
        partner_files=_partner_files,
        request_outlet=_request_outlet,
        pictures=_pictures,
        outside=_outside,
    )


def _languages() -> tuple[str, ...]:
    """Name the language that the sentences are in as packs do, `pt-BR`; asked when it is known."""
    from reflective.language import language  # noqa: PLC0415 - see above

    return (language().replace("_", "-"),)


def _anonymising() -> Anonymising:
    from reflective.app.anonymising import Anonymising  # noqa: PLC0415 - only when sharing
    from reflective.recognition import lists  # noqa: PLC0415 - only when sharing
    from reflective.recognition.names import SpacyRecogniser  # noqa: PLC0415 - only when sharing

    return Anonymising(SpacyRecogniser(), lists.read)


def _dictionary() -> Dictionary:
    from reflective.files.dictionaries import HunspellWords  # noqa: PLC0415 - only when writing

    return HunspellWords(resources.folder("dictionaries"))


def _tidying() -> Tidying:
    from reflective.files.rich_text import RichText  # noqa: PLC0415 - only when pasting

    return RichText()


def _bundles() -> Bundles:
    from reflective.files.bundlereading import BundleReader  # noqa: PLC0415 - seldom needed

    return BundleReader()


def _calendar_files() -> CalendarFiles:
    from reflective.files.calendars import CalendarForm  # noqa: PLC0415 - seldom needed

    return CalendarForm()


def _bodies() -> Bodies:
    from reflective.files.bodies import BodyFiles  # noqa: PLC0415 - seldom needed

    return BodyFiles(resources.folder("bodies"), _languages)


def _start_at_login() -> StartAtLogin:
    from reflective.files.start_at_login import LoginEntry  # noqa: PLC0415 - seldom needed

    return LoginEntry()


def _year_outlet() -> YearOutlet:
    from reflective.files.year_records import YearSheets  # noqa: PLC0415 - seldom needed

    return YearSheets()


def _importing(clock: Clock, store: Store) -> Importing:
    from reflective.app.importing import Importing  # noqa: PLC0415 - only when importing
    from reflective.files.jrnl import JrnlReader  # noqa: PLC0415 - only when importing

    return Importing(store, JrnlReader(), clock)


def _this_machine() -> dict[str, str]:
    from reflective.files import this_machine  # noqa: PLC0415 - seldom needed

    return this_machine.facts()


def _sharing(
    clock: Clock, randomness: Randomness, anonymising: Callable[[], Anonymising], store: Store
) -> Sharing:
    from reflective.app.people import PeopleList  # noqa: PLC0415 - only when sharing
    from reflective.app.sharing import Sharing  # noqa: PLC0415 - only when sharing
    from reflective.files.bundles import StoryFiles  # noqa: PLC0415 - only when sharing

    people = PeopleList(store, clock, randomness)
    return Sharing(store, people, anonymising(), StoryFiles(), clock, randomness)


def _attaching(clock: Clock, randomness: Randomness, store: Store) -> Attaching:
    from reflective.app.attaching import Attaching  # noqa: PLC0415 - once a journal is open

    return Attaching(store, _pictures, _outside(), clock, randomness)


def _outside() -> Outside:
    from reflective.files.outside import OutsideFiles  # noqa: PLC0415 - once a journal is open

    return OutsideFiles()


def _pictures() -> Pictures:
    from reflective.files.pictures import PillowPictures  # noqa: PLC0415 - only for a picture

    return PillowPictures()


def _request_outlet() -> RequestOutlet:
    from reflective.files.request_papers import RequestPapers  # noqa: PLC0415 - seldom needed

    return RequestPapers()


def _partner_files() -> PartnerFiles:
    from reflective.files.partner_files import PartnerFiles  # noqa: PLC0415 - seldom needed

    return PartnerFiles()


def _conflicts(vault: Vault, places: Carriers, store: Store) -> Conflicts:
    from reflective.app.conflicts import Conflicts  # noqa: PLC0415 - once a journal is open
    from reflective.files.conflict_files import SyncedFolder  # noqa: PLC0415 - the same

    return Conflicts(store, vault, SyncedFolder(places))


def _backing_up(clock: Clock, places: BackupPlaces, store: Store) -> BackingUp:
    from reflective.app.backing_up import BackingUp  # noqa: PLC0415 - once a journal is open
    from reflective.files.backups import BackupFolder  # noqa: PLC0415 - the same

    return BackingUp(store, BackupFolder(), places, clock)


def _restoring(clock: Clock, vault: Vault) -> Restoring:
    from reflective.app.restoring import Restoring  # noqa: PLC0415 - only when restoring
    from reflective.files.backups import BackupFolder  # noqa: PLC0415 - the same

    return Restoring(vault, BackupFolder(), clock)


def _keyring() -> Keyring:
    from reflective.files.system_keyring import SystemKeyring  # noqa: PLC0415 - only when asked

    return SystemKeyring()


def _older_copies(backups: Path) -> OlderCopies:
    from reflective.files.older_copies import OlderCopiesOnDisk  # noqa: PLC0415 - seldom needed

    return OlderCopiesOnDisk(backups)


class VaultWhenNeeded:
    """The vault, loaded when a journal is first made or opened, and not before the window shows.

    It is then on the journal's own thread.
    """

    def __init__(self, clock: Clock, randomness: Randomness, state_folder: Path) -> None:
        self._clock = clock
        self._randomness = randomness
        self._state_folder = state_folder

    def create(
        self,
        path: Path,
        passphrase: str,
        *,
        purpose: str = "journal",
        like: Identity | None = None,
    ) -> Store:
        """Make a new journal; see `app.ports.Vault`."""
        return self._loaded().create(path, passphrase, purpose=purpose, like=like)

    def open(self, path: Path, passphrase: str, *, for_writing: bool = True) -> Store:
        """Open a journal; see `app.ports.Vault`."""
        return self._loaded().open(path, passphrase, for_writing=for_writing)

    def open_with(self, path: Path, key: JournalKey, *, for_writing: bool = True) -> Store:
        """Open a journal with its key; see `app.ports.Vault`."""
        return self._loaded().open_with(path, key, for_writing=for_writing)

    def new_key(self, passphrase: str) -> JournalKey:
        """Make the key of a new passphrase; see `app.ports.Vault`."""
        return self._loaded().new_key(passphrase)

    def salt_of(self, path: Path) -> bytes:
        """Read what a journal's file begins with; see `app.ports.Vault`."""
        return self._loaded().salt_of(path)

    def key_of(self, path: Path, passphrase: str) -> JournalKey:
        """Make the key of a journal from its passphrase; see `app.ports.Vault`."""
        return self._loaded().key_of(path, passphrase)

    def begin(self, path: Path, key: JournalKey, *, like: Identity | None = None) -> Unfinished:
        """Make a new journal that has no name yet; see `app.ports.Vault`."""
        return self._loaded().begin(path, key, like=like)

    def remains(self, path: Path, key: JournalKey, at: Path) -> Remains:
        """Read a damaged journal page by page; see `app.ports.Vault`."""
        return self._loaded().remains(path, key, at)

    def spare_place(self, path: Path) -> Path:
        """Name a place for a private copy; see `app.ports.Vault`."""
        return self._loaded().spare_place(path)

    def put_in_place(self, copy: Path, path: Path, aside: Path) -> None:
        """Give a finished copy the name of a journal; see `app.ports.Vault`."""
        self._loaded().put_in_place(copy, path, aside)

    def load(self) -> None:
        """Load the vault and what makes keys ahead, while the passphrase is typed."""
        import argon2.low_level  # noqa: F401, PLC0415 - see the class

        self._loaded()

    def _loaded(self) -> Vault:
        from reflective.files.guarding import guard_memory  # noqa: PLC0415 - see the class
        from reflective.vault.journal_file import SqlcipherVault  # noqa: PLC0415 - see the class

        guard_memory()
        return SqlcipherVault(
            clock=self._clock, randomness=self._randomness, state_folder=self._state_folder
        )


class LibraryWhenNeeded:
    """The reader of prompt packs, loaded when the first pack is read."""

    def __init__(self) -> None:
        self._library: Library | None = None

    def read(self, raw: bytes) -> ReadPack:
        """Read a pack; see `app.prompting.Library`."""
        return self._loaded().read(raw)

    def open(self, path: Path) -> ReadPack:
        """Read a pack from a file; see `app.prompting.Library`."""
        return self._loaded().open(path)

    def text_of(self, path: Path) -> str:
        """Read a text that may hold questions; see `app.prompting.Library`."""
        return self._loaded().text_of(path)

    def again(self, text: str, languages: Sequence[str]) -> PromptPack:
        """Read a pack that was read before; see `app.prompting.Library`."""
        return self._loaded().again(text, languages)

    def shipped(self) -> list[ReadPack]:
        """Read the packs that come with Reflective."""
        return self._loaded().shipped()

    def shipped_pack(self, name: str) -> ReadPack | None:
        """Read one of them; see `app.prompting.Library`."""
        return self._loaded().shipped_pack(name)

    def write(self, pack: PromptPack) -> str:
        """Write a pack; see `app.prompting.Library`."""
        return self._loaded().write(pack)

    def save(self, text: str, path: Path) -> None:
        """Save a pack; see `app.prompting.Library`."""
        self._loaded().save(text, path)

    def print(self, texts: Sequence[str], path: Path, *, on_cards: bool) -> None:
        """Save texts on paper; see `app.prompting.Library`."""
        self._loaded().print(texts, path, on_cards=on_cards)

    def sign(self, text: str, seed: bytes, successor: str = "") -> str:
        """Sign a pack; see `app.prompting.Library`."""
        return self._loaded().sign(text, seed, successor)

    def public_key(self, seed: bytes) -> str:
        """Name the public key of a seed; see `app.prompting.Library`."""
        return self._loaded().public_key(seed)

    def _loaded(self) -> Library:
        from reflective.files.packs import PackLibrary  # noqa: PLC0415 - see the class

        if self._library is None:
            self._library = PackLibrary(resources.folder("packs"))
        return self._library


class PapersWhenNeeded:
    """The writer of papers, loaded when the first one is saved."""

    def write(self, path: Path, paper: bytes) -> None:
        """Write a paper; see `app.parts.Papers`."""
        from reflective.files.papers import PaperFiles  # noqa: PLC0415 - see the class

        PaperFiles().write(path, paper)

    def let_leave(self, path: Path, paper: bytes, *, at_last: Callable[[], T]) -> T:
        """Let a paper leave; see `app.parts.Papers`."""
        from reflective.files.papers import PaperFiles  # noqa: PLC0415 - see the class

        return PaperFiles().let_leave(path, paper, at_last=at_last)


class Reexec:
    """Starts the program afresh in the same process, or in a new one where there is no exec."""

    def restart(self, journal: Path) -> NoReturn:
        """Begin anew with this journal locked, with nothing of the old memory."""
        own_words = len(sys.argv) - 1
        program = sys.orig_argv[1 : len(sys.orig_argv) - own_words]
        image = os.environ.get("APPIMAGE")
        command = [image] if image else [sys.executable, *program]
        environment = os.environ | {LOCKED: "1"}
        if os.name == "nt":
            os.spawnve(  # noqa: S606 - our own program
                os.P_NOWAIT, command[0], [*command, str(journal)], environment
            )
            sys.exit(0)
        os.execve(command[0], [*command, str(journal)], environment)  # noqa: S606 - our own program
