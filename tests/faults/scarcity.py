# SPDX-License-Identifier: Apache-2.0
"""No room and no memory: what is done under a limit is either done or refused as what it is.

Each try stands in a process of its own that may use only so much. What it said was kept is then
looked for by the process that watches, which may use what it needs.
"""

from __future__ import annotations

import contextlib
import os
import resource
import shutil
import signal
import subprocess
import sys
import threading
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sqlcipher3.dbapi2 import InterfaceError

from reflective.app.jobs import finish
from reflective.app.merging import Merging
from reflective.app.refusals import Refusal, WrongPassphrase
from reflective.app.salvaging import Salvaging
from reflective.journal.query import Query, parse
from reflective.vault import turns
from reflective.vault.sql import in_memory
from tests.fakes.surroundings import HandClock
from tests.faults.joining import second_form
from tests.faults.killing import Ended, run_apart
from tests.faults.scene import OTHER, Findings, Scene, Writer, bodies, say
from tests.faults.writing import PASSPHRASE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reflective.app.ports import JournalKey

PAGE_KIB = resource.getpagesize() // 1024
_BLOCK_KIB = 8
_THREAD_KIB = 512
_SIZE = "-osize=8m"
_FILLED_KIB = 16_000


def _fill(kibibytes: int) -> list[bytes]:
    """Use up all the memory of this process but for so much; gives what fills it."""
    threading.stack_size(_THREAD_KIB * 1024)  # so that some limits leave room for a thread
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    most = (pages * PAGE_KIB + _FILLED_KIB) * 1024
    resource.setrlimit(resource.RLIMIT_AS, (most, resource.RLIM_INFINITY))
    in_pieces = min(kibibytes, _FILLED_KIB // 2) // _BLOCK_KIB
    most += (kibibytes - in_pieces * _BLOCK_KIB) * 1024
    blocks: list[bytes] = []
    with contextlib.suppress(MemoryError):
        while True:
            blocks.append(bytes(_BLOCK_KIB * 1024))
    for _ in range(in_pieces):
        blocks.pop()  # one by one, for which no memory is needed
    resource.setrlimit(resource.RLIMIT_AS, (most, resource.RLIM_INFINITY))
    return blocks


@contextmanager
def small_disk(folder: Path) -> Iterator[bool]:
    """Let a folder be a small disk of its own; says whether this system and account allow it."""
    folder.mkdir()
    is_one = sys.platform == "linux" and _is_run("mount", "-t", "tmpfs", _SIZE, "tmpfs", folder)
    try:
        yield is_one
    finally:
        if is_one:
            _is_run("umount", folder)


def _is_run(name: str, *words: object) -> bool:
    program = shutil.which(name)
    if program is None:
        return False
    command = [program, *map(str, words)]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


class Scarce:
    """Does one thing after another in a journal under ever other limits."""

    def __init__(self, folder: Path) -> None:
        self._scene = Scene(folder)
        store = self._scene.make(60)
        self._old: JournalKey = store.key
        self._new = self._scene.vault(7).new_key(OTHER)
        self._copy = self._scene.path.with_name("other.reflective")
        finish(store.copy(self._copy))
        other = self._scene.vault(3).open(self._copy, PASSPHRASE)
        Writer(other, 70_000, lambda *_: None).write_many([f"there{n}" for n in range(60)])
        other.close()
        store.close()
        self._whole = self._scene.path.read_bytes()
        self.refused = 0
        self.deeds: dict[str, Callable[[int], None]] = {
            "save": self._save,
            "ask": self._ask,
            "change the passphrase": self._change_key,
            "copy": self._make_copy,
            "join": self._join,
            "salvage": self._salvage,
            "bring up": self._bring_up,
        }

    @property
    def bytes(self) -> int:
        """How long the journal's file is."""
        return len(self._whole)

    def no_room(self, deed: str, limit: int, run: int) -> Findings:
        """Do it while no file may grow beyond so many bytes, which is not a full disk."""

        def tight() -> None:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
            self._try(deed, run)

        right = ("DiskFailing", "DiskFull")
        return self._look(deed, run_apart(tight), run, right, f"{limit} bytes")

    def no_disk(self, deed: str, limit: int, run: int) -> Findings:
        """Do it on a disk of which no more than so many bytes are free, as in `small_disk`."""
        filler = self._scene.folder / "filler"
        disk = os.statvfs(self._scene.folder)
        with filler.open("wb") as file:
            os.posix_fallocate(file.fileno(), 0, max(disk.f_bavail * disk.f_frsize - limit, 1))
        ended = run_apart(lambda: self._try(deed, run))
        filler.unlink()
        return self._look(deed, ended, run, ("DiskFull",), f"{limit} bytes free")

    def no_memory(self, deed: str, kibibytes: int, run: int) -> Findings:
        """Do it while the system gives this process no more than it has, and so much is free."""

        def tight() -> None:
            turns.PATIENCE = 0.5  # many a thread finds no memory to begin
            filled = _fill(kibibytes)
            self._try(deed, run)
            del filled

        refused = ("MemoryError", "CopyFailed")
        return self._look(deed, run_apart(tight), run, refused, f"{kibibytes} KiB free")

    def no_heap(self, deed: str, kibibytes: int, run: int) -> Findings:
        """Do it while the engine may use only so much memory."""

        def tight() -> None:
            engine = in_memory()
            engine.all(f"PRAGMA hard_heap_limit={kibibytes * 1024}")
            self._try(deed, run)

        refused = ("MemoryError", "CopyFailed")  # where the copy could not be read for want of it
        return self._look(deed, run_apart(tight), run, refused, f"{kibibytes} KiB heap")

    def _try(self, deed: str, run: int) -> None:
        say("begun")
        try:
            self.deeds[deed](run)
        except (Refusal, MemoryError, RuntimeError, OSError) as refusal:
            name = type(refusal).__name__
            say("refused", repr(refusal) if name == "RuntimeError" else name)
        except InterfaceError:
            say("refused", "MemoryError")  # the engine had no room to take a value in
        else:
            say("done")

    def _look(
        self, deed: str, ended: Ended, run: int, right: tuple[str, ...], limit: str
    ) -> Findings:
        """Look what was said, and whether the journal holds what it held and what was told."""
        found = Findings()
        told = set(self._scene.told) | {line[2:] for line in ended.lines if line.startswith("e ")}
        refusals = [line.split()[1] for line in ended.lines if line.startswith("refused ")]
        self.refused += bool(refusals)
        found.wrong += [f"told {word}" for word in refusals if word not in right]
        is_done = "done" in ended.lines
        if not refusals and not is_done:
            found.wrong.append(f"it broke down with {ended.code}")
        passphrase = self._passphrase(found)
        if deed == "change the passphrase" and is_done != (passphrase == OTHER):
            found.wrong.append("the passphrase that was told as changed is not, or the reverse")
        with found.doing("opening"), second_form():
            store = self._scene.vault(run).open(self._scene.path, passphrase)
            found.expect(store, told, "journal")
            Writer(store, run + 1, lambda *_: None).write("afterwards")
            store.close()
        for each in (*self._scene.folder.glob("made*"), *self._scene.folder.glob("saved*")):
            with found.doing(f"opening {each.name}"):
                store = self._scene.vault(run).open(each, PASSPHRASE)
                found.expect(store, self._scene.told if is_done else (), each.name)
                store.close()
        left = [each.name for each in self._scene.folder.glob(".*.part*")]
        if left and ended.code == 0:
            found.wrong.append(f"left behind: {left}")
        self._renew()
        where = f"{deed}, {limit}: "
        return Findings([where + lost for lost in found.lost], [where + w for w in found.wrong])

    def _passphrase(self, found: Findings) -> str:
        opening = []
        for word in (PASSPHRASE, OTHER):
            with found.doing("trying a passphrase"), second_form():
                try:
                    vault = self._scene.vault(8)
                    vault.open(self._scene.path, word, for_writing=False).close()
                except WrongPassphrase:
                    continue
                opening.append(word)
        if len(opening) != 1:
            found.lost.append(f"{len(opening)} passphrases open it")
        return opening[0] if opening else PASSPHRASE

    def _renew(self) -> None:
        for each in self._scene.folder.iterdir():
            if each.is_dir():
                shutil.rmtree(each)
            elif each != self._copy:
                each.unlink()
        self._scene.path.write_bytes(self._whole)

    def _save(self, run: int) -> None:
        store = self._scene.vault(run).open_with(self._scene.path, self._old)
        writer = Writer(store, run)
        for number in range(12):
            name = f"saved{run}x{number}"
            try:
                writer.write(name)
                writer.draft()
            except (MemoryError, Refusal) as refusal:
                say("refused", type(refusal).__name__)
            if name in bodies(store) and number % 4 == 3:
                say("e", name)
        store.close()

    def _ask(self, run: int) -> None:
        store = self._scene.vault(run).open_with(self._scene.path, self._old, for_writing=False)
        for query in (Query(), parse("first1"), parse("aa*")):
            if len(store.page(query, 0, 500)) != store.count(query):
                say("refused", "with too few answers")
        problems = finish(store.check(rebuild=False)).problems
        if problems:
            say("refused", f"by-a-check:{problems}")
        store.close()

    def _change_key(self, run: int) -> None:
        store = self._scene.vault(run).open_with(self._scene.path, self._old)
        try:
            finish(store.change_key(self._new))
        finally:
            store.close()

    def _make_copy(self, run: int) -> None:
        store = self._scene.vault(run).open_with(self._scene.path, self._old)
        try:
            finish(store.copy(self._scene.path.with_name("made.reflective")))
        finally:
            store.close()

    def _join(self, run: int) -> None:
        store = self._scene.vault(run).open_with(self._scene.path, self._old)
        other = self._scene.vault(run).open_with(self._copy, self._old, for_writing=False)
        finish(Merging(HandClock()).merge(store, other))
        other.close()
        store.close()

    def _salvage(self, run: int) -> None:
        to = self._scene.path.with_name("saved.reflective")
        vault = self._scene.vault(run)
        finish(Salvaging(vault).salvage(self._scene.path, self._old, to, PASSPHRASE))

    def _bring_up(self, run: int) -> None:
        with second_form():
            self._scene.vault(run).open_with(self._scene.path, self._old).close()
