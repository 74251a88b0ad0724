# SPDX-License-Identifier: Apache-2.0
"""Make and open journal files: the port `Vault` over SQLCipher."""

from __future__ import annotations

import errno
import os
import stat
import time
from typing import TYPE_CHECKING

from reflective.app.ports import Identity, JournalKey
from reflective.app.refusals import (
    CannotRead,
    JournalDamaged,
    JournalExists,
    JournalNewer,
    NoJournal,
    NotAJournal,
    WrongPassphrase,
)
from reflective.app.refused_place import place
from reflective.journal.ids import DeviceId, uuid7
from reflective.vault import key as keys
from reflective.vault import migrations, sql
from reflective.vault.columns import to_id, to_microseconds
from reflective.vault.device import DeviceNames
from reflective.vault.holding import hold
from reflective.vault.lone_pages import LonePages
from reflective.vault.pages import PAGE_BYTES, PageCheck
from reflective.vault.placing import appear, beside, remove, stand_in
from reflective.vault.remains import PagewiseRemains
from reflective.vault.spare import spare_copy
from reflective.vault.store import SqlcipherStore
from reflective.vault.unfinished import UnfinishedJournal

if TYPE_CHECKING:
    from pathlib import Path

    from reflective.app.ports import Clock, Randomness
    from reflective.vault.holding import Holding
    from reflective.vault.sql import Connection

_TOO_SLOW_SECONDS = 1.0
_ROOT_BYTES = 32
_TRY_TO_WRITE = "UPDATE tally SET n = n WHERE name = 'lamport'"
"""Changes nothing, and shows now whether the file can be written: BEGIN alone does not."""


class SqlcipherVault:
    """Makes and opens SQLCipher files.

    `state_folder` keeps this machine's name in each journal. `key_profile` says what a new key
    costs (`RJ-1` or `RJ-0`); None lets the machine's speed decide.
    """

    def __init__(
        self,
        *,
        clock: Clock,
        randomness: Randomness,
        state_folder: Path,
        key_profile: str | None = None,
    ) -> None:
        self._clock = clock
        self._randomness = randomness
        self._names = DeviceNames(state_folder)
        self._state_folder = state_folder
        self._profile = key_profile

    def create(
        self,
        path: Path,
        passphrase: str,
        *,
        purpose: str = "journal",
        like: Identity | None = None,
    ) -> SqlcipherStore:
        """Make a new journal under another name, complete it, and let it appear whole.

        Raises JournalExists, ReadOnlyPlace, DiskFull or PassphraseTooShort.
        """
        with place(path):
            if os.path.lexists(path):
                raise JournalExists(path)
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            key = self.new_key(passphrase)
            fresh = beside(path, self._randomness.take(8).hex())
            try:
                self._fill(fresh, key, like or self._new_identity(purpose))
                appear(fresh, path)
            finally:
                remove(fresh)
        return self.open_with(path, key)

    def open(self, path: Path, passphrase: str, *, for_writing: bool = True) -> SqlcipherStore:
        """Open a journal; brings an older form up to date after making a copy of the file.

        Raises NoJournal, NotAJournal, WrongPassphrase, JournalDamaged, JournalNewer,
        OpenElsewhere (only when opening for writing), ReadOnlyPlace, DiskFull, or CannotRead
        where the file may not be read at all.
        """
        salt = _read_salt(path)
        return self.open_with(path, _derived(passphrase, salt), for_writing=for_writing)

    def open_with(
        self, path: Path, key: JournalKey, *, for_writing: bool = True
    ) -> SqlcipherStore:
        """Open a journal with its key; its salt may be damaged in the file, and is mended then.

        Raises what `open` raises, WrongPassphrase where the key is not this file's.
        """
        key = _proven(key, path)
        with place(path):
            holding = hold(path) if for_writing else None
        return self._open(path, key, holding)

    def key_of(self, path: Path, passphrase: str) -> JournalKey:
        """Make the key of a journal from its passphrase, whatever pages of it are damaged.

        Raises NoJournal, NotAJournal, WrongPassphrase, JournalNewer, CannotRead, or JournalDamaged
        where too little is left to tell.
        """
        return _proven(_derived(passphrase, _read_salt(path)), path)

    def begin(
        self, path: Path, key: JournalKey, *, like: Identity | None = None
    ) -> UnfinishedJournal:
        """Make a new journal that gets its name once it is filled, and open it.

        What an earlier one for the same place has left, because it was killed, is taken away.
        Raises JournalExists, OpenElsewhere, ReadOnlyPlace or DiskFull.
        """
        fresh = beside(path, "salvaged")
        with place(path):
            if os.path.lexists(path):
                raise JournalExists(path)
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            holding = hold(fresh)
            try:
                remove(fresh)
                self._fill(fresh, key, like or self._new_identity("journal"))
            except BaseException:
                remove(fresh)
                holding.release()
                raise
        return UnfinishedJournal(self._open(fresh, key, holding), fresh, path)

    def remains(self, path: Path, key: JournalKey, at: Path) -> PagewiseRemains:
        """Read a damaged journal page by page, from a private copy beside the place `at`.

        Raises NoJournal, WrongPassphrase, JournalDamaged, OpenElsewhere, ReadOnlyPlace or
        DiskFull.
        """
        key = _proven(key, path)
        copy = beside(at, "remains")
        with place(at):
            at.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            holding = hold(copy)
            try:
                lone = LonePages(path, key, copy)
            except BaseException:
                holding.release()
                raise
        return PagewiseRemains(lone, holding, self._clock, self._randomness)

    def spare_place(self, path: Path) -> Path:
        """Name a place for a private copy: beside a journal, or where this machine keeps its own.

        The latter for a disk that may only be read, as a failing one often is.
        """
        folder = path.parent if os.access(path.parent, os.W_OK) else self._state_folder
        return folder / f"{path.name}.read"

    def new_key(self, passphrase: str) -> JournalKey:
        """Make the key of a new passphrase; raises PassphraseTooShort."""
        keys.check_length(passphrase)
        return self._new_key(passphrase)

    def salt_of(self, path: Path) -> bytes:
        """Read the 16 bytes that a journal begins with, one wrong bit put right.

        Raises NoJournal, NotAJournal, JournalDamaged, JournalNewer or CannotRead.
        """
        return _read_salt(path).raw

    def put_in_place(self, copy: Path, path: Path, aside: Path) -> None:
        """Give a finished copy the name of a journal; a file that has it goes on as `aside`.

        Raises OpenElsewhere, JournalExists, DiskFull or ReadOnlyPlace.
        """
        real = path.resolve()
        with place(real):
            if not os.path.lexists(real):
                appear(copy, real)
                remove(copy)
                return
            if real.is_dir():
                raise JournalExists(path)
            holding = hold(real)
            try:
                stand_in(copy, real, real.with_name(aside.name))
            finally:
                holding.release()

    def _new_key(self, passphrase: str) -> JournalKey:
        """Make a salt and a key; the lighter profile where the strong one takes too long."""
        if self._profile is not None:
            return _derived(passphrase, keys.new_salt(self._profile, self._randomness))
        salt = keys.new_salt(keys.STRONG, self._randomness)
        began = time.perf_counter()
        try:
            key = _derived(passphrase, salt)
        except MemoryError:
            pass
        else:
            if time.perf_counter() - began <= _TOO_SLOW_SECONDS:
                return key
        return _derived(passphrase, keys.new_salt(keys.LIGHT, self._randomness))

    def _new_identity(self, purpose: str) -> Identity:
        name = uuid7(self._clock.now().milliseconds, self._randomness.take(10))
        return Identity(name, purpose, DeviceId(""), self._randomness.take(_ROOT_BYTES))

    def _fill(self, fresh: Path, key: JournalKey, identity: Identity) -> None:
        """Write the first rows of a new journal, readable by its owner alone."""
        os.close(os.open(fresh, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        made = to_microseconds(self._clock.now().at)
        file = sql.connect(fresh, key.key, key.salt, for_writing=True)
        try:
            migrations.begin(file)
            file.run(
                "INSERT INTO journal VALUES(?,?,?,?)",
                (identity.journal, identity.purpose, identity.root, made),
            )
        finally:
            file.close()

    def _open(self, path: Path, key: JournalKey, holding: Holding | None) -> SqlcipherStore:
        # A link to a journal stays a link: the file it leads to gets another key, or a copy.
        path = path.resolve()
        is_held = holding is not None
        file: Connection | None = None
        try:
            if is_held:
                _heal(path, key.salt)
                with place(path):  # what a crash has left while the key was changed
                    remove(beside(path, "key"))
            file = sql.connect(path, key.key, key.salt, for_writing=is_held)
            if (form := migrations.form_of(file, path)) < migrations.NEWEST:
                file = self._brought_up(file, path, key, form, is_held=is_held)
            store = self._store(file, path, key, holding)
            if holding:
                with file.transaction():
                    file.run(_TRY_TO_WRITE)
                store.finish_building()
                store.finish_erasing()
        except BaseException:
            if file:
                file.close()
            if holding:
                holding.release()
            raise
        return store

    def _brought_up(
        self, file: Connection, path: Path, key: JournalKey, form: int, *, is_held: bool
    ) -> Connection:
        """Make the newest form of an older file; who only reads it changes nothing."""
        if is_held:
            with place(path):
                migrations.set_aside(path, form)
            migrations.bring_up(file, form)
            return file
        noise = self._randomness.take(8).hex()
        with spare_copy(file, path, key, self._state_folder, noise) as copy:
            migrations.bring_up(copy, form)
            self._store(copy, path, key, None).finish_building()
            copy.all("PRAGMA query_only=ON")
            return copy

    def _store(
        self, file: Connection, path: Path, key: JournalKey, holding: Holding | None
    ) -> SqlcipherStore:
        row = file.one("SELECT id, purpose, root FROM journal")
        if row is None:
            raise JournalDamaged(path)
        journal, purpose, root = row
        device = self._device(file, journal)
        if holding:
            self._names.write(journal, device, _written_by(file, device))

        def remember() -> None:
            if holding:
                self._names.write(journal, device, _written_by(file, device))

        identity = Identity(journal, purpose, device, root)
        return SqlcipherStore(file, path, identity, self._randomness, key, remember, holding)

    def _device(self, file: Connection, journal: str) -> DeviceId:
        """Find this machine's name, a new one if the file lacks what was written under it."""
        known = self._names.read(journal)
        if known and _written_by(file, known[0]) >= known[1]:
            return known[0]
        return DeviceId(uuid7(self._clock.now().milliseconds, self._randomness.take(10)))


def _proven(key: JournalKey, path: Path) -> JournalKey:
    """Prove a key against a file, with the salt that the file has where the key has none."""
    if not key.salt:
        key = JournalKey(key.key, _read_salt(path).raw)
    with place(path):
        try:
            is_ours = PageCheck(path, key.key, key.salt).fits()
        except FileNotFoundError as missing:
            raise NoJournal(path) from missing
        if not is_ours:
            if path.stat().st_size < PAGE_BYTES:  # too little is left to show any key right
                _read_salt(path)
            raise WrongPassphrase
    return key


def _heal(path: Path, salt: bytes) -> None:
    """Put the file's first bytes right, which the key has been proven to belong to."""
    with place(path), path.open("rb+") as file:
        if file.read(len(salt)) != salt:
            file.seek(0)
            file.write(salt)
            file.flush()
            os.fsync(file.fileno())


def _derived(passphrase: str, salt: keys.Salt) -> JournalKey:
    return JournalKey(keys.derive(passphrase, salt), salt.raw)


def _written_by(file: Connection, device: DeviceId) -> int:
    """Find the greatest Lamport number this device has given in this file; 0 for none."""
    lamport: int | None = file.value("SELECT lamport FROM device WHERE id = ?", (to_id(device),))
    return lamport or 0


def _read_salt(path: Path) -> keys.Salt:
    """Read the head of a file, and refuse what is no journal of a known form."""
    try:
        # Opening a pipe would wait for somebody to write into it.
        if not stat.S_ISREG(path.stat().st_mode):
            raise NotAJournal(path)
        with path.open("rb") as file:
            head = file.read(PAGE_BYTES)
    except FileNotFoundError as missing:
        raise NoJournal(path) from missing
    except OSError as unreadable:
        if unreadable.errno == errno.EIO:  # its disk cannot read it any more
            raise JournalDamaged(path) from unreadable
        raise CannotRead(path) from unreadable
    salt = keys.read_salt(head)
    if salt is None:
        raise JournalDamaged(path) if keys.looks_like_ours(head) else NotAJournal(path)
    if not salt.is_known:
        raise JournalNewer(path)
    if len(head) < PAGE_BYTES:
        raise JournalDamaged(path)
    return salt
