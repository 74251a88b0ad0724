# SPDX-License-Identifier: Apache-2.0
"""The peer people would pick: encrypted jrnl, beside our own commands, where it is installed.

Both run as whole commands, with their key made from the passphrase each time: ours by Argon2id
with 256 MiB, jrnl's by 100,000 rounds of PBKDF2 (measured with jrnl 4.6). jrnl reads and decrypts
its whole journal for every command, and adding encrypts all of it anew. Ours stays open in the
window, so the same is measured in an open journal too, beside jrnl's whole command: it has no
other way.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from reflective.app.reading import Reading
from reflective.app.writing import Writing
from reflective.files.machine import SystemClock, SystemRandomness
from reflective.journal.entry import Section
from tests.bench import files
from tests.bench.files import PASSPHRASE
from tests.bench.journals import made_entries
from tests.bench.measuring import Line, Pair
from tests.bench.storing import as_jrnl

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reflective.app.ports import Store
    from tests.bench.files import Files
    from tests.bench.journals import Made

MOST = 10_000
"""Entries; of more, jrnl takes minutes, and the ratio only grows."""

Thing: TypeAlias = "tuple[str, Callable[[], str], Callable[[], str]]"
"""What is measured, ours and jrnl's."""

_ROOT = Path(__file__).parents[2]
_WORD, _PHRASE = "cerulean", "cerulean lanthorn"
_HITS, _MOST_FOUND = 3, 50
_ADDED = "The peer adds these words."
_SECONDS = 600
_CONFIG = """\
colors: {{body: none, date: none, tags: none, title: none}}
default_hour: 9
default_minute: 0
editor: ''
encrypt: {is_encrypted}
highlight: false
indent_character: '|'
journals: {{default: {journal}}}
linewrap: 79
tagsymbols: '@'
template: false
timeformat: '%F %H:%M'
version: v4.6
"""


def find(program: str | None) -> str | None:
    """Find jrnl: the program that was named, or the one on the path."""
    found = shutil.which(program or "jrnl")
    return str(Path(found).absolute()) if found else None


class Jrnl:
    """An encrypted journal of jrnl, with settings of its own in `folder`."""

    def __init__(self, program: str, folder: Path) -> None:
        folder.mkdir(parents=True)
        self._program = program
        self._journal = folder / "journal.txt"
        self._config = folder / "jrnl.yaml"
        homes = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"), str(folder))
        # No keyring may be asked, nor hold the passphrase of a bench.
        no_keyring = {"PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring"}
        self._environment = os.environ | homes | no_keyring

    def fill(self, entries: Sequence[Made]) -> None:
        """Write the entries in jrnl's own form, and let jrnl encrypt them."""
        self._journal.write_text("".join(map(as_jrnl, entries)), "utf-8")
        self._configure(is_encrypted=False)
        self._run("--encrypt", typed=f"{PASSPHRASE}\n{PASSPHRASE}\nn\n")
        self._configure(is_encrypted=True)

    def newest(self) -> str:
        """Show the newest entry."""
        return self._run("-n", "1")

    def search(self) -> str:
        """Find a phrase."""
        return self._run("-contains", _PHRASE)

    def add(self) -> str:
        """Add an entry."""
        return self._run(_ADDED)

    def _configure(self, *, is_encrypted: bool) -> None:
        config = _CONFIG.format(journal=self._journal, is_encrypted=str(is_encrypted).lower())
        self._config.write_text(config, "utf-8")

    def _run(self, *words: str, typed: str = f"{PASSPHRASE}\n") -> str:
        command = [self._program, "--config-file", str(self._config), *words]
        return _output(command, self._environment, typed)


class Ours:
    """The same through the commands of Reflective."""

    def __init__(self, one: Files, folder: Path) -> None:
        self._journal = str(one.ours)
        self._passphrase = folder / "passphrase"
        self._passphrase.write_text(f"{PASSPHRASE}\n", "utf-8")
        homes = ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")
        self._environment = os.environ | dict.fromkeys(homes, str(folder))

    def newest(self) -> str:
        """Show the newest entry."""
        return self._run("list", "--limit", "1")

    def search(self) -> str:
        """Find a phrase."""
        return self._run("list", f'"{_PHRASE}"')

    def add(self) -> str:
        """Add an entry."""
        return self._run("write", typed=_ADDED)

    def _run(self, name: str, *words: str, typed: str = "") -> str:
        command = [sys.executable, "-m", "reflective", name, self._journal, *words]
        command += ["--passphrase-file", str(self._passphrase)]
        return _output(command, self._environment, typed)


class OursOpen:
    """The same in an open journal, as in the window."""

    def __init__(self, store: Store) -> None:
        self._reading = Reading(store)
        self._writing = Writing(store, SystemClock(), SystemRandomness())

    def search(self) -> str:
        """Find a phrase."""
        return str(self._reading.find(f'"{_PHRASE}"', 0, _MOST_FOUND))

    def add(self) -> str:
        """Add an entry."""
        entry = self._writing.new_entry()
        self._writing.keep(replace(entry, sections=(Section(_ADDED),)))
        return entry.id


def lines(
    made: Sequence[Files], scratch: Path, rounds: int, profile: str, program: str
) -> list[Line]:
    """Measure both in turns at every size up to MOST; what they find is looked at first."""
    told = []
    for one in made:
        if one.size <= MOST:
            folder = scratch / f"peer-{one.size}"
            jrnl = Jrnl(program, folder)
            jrnl.fill(list(made_entries(one.size)))
            told += _commands(one.size, Ours(one, folder), jrnl, rounds)
            with closing(files.vault(folder, profile).open(one.ours, PASSPHRASE)) as store:
                told += _open(one.size, OursOpen(store), jrnl, rounds)
    return told


def _commands(size: int, ours: Ours, jrnl: Jrnl, rounds: int) -> list[Line]:
    for found in (ours.search().count("\n"), jrnl.search().count(_WORD)):
        if found < _HITS:
            raise AssertionError(found)
    return _in_turns(
        size,
        rounds,
        ("show the newest, a command; jrnl", ours.newest, jrnl.newest),
        ("search a phrase, a command; jrnl", ours.search, jrnl.search),
        ("add an entry, a command; jrnl", ours.add, jrnl.add),
    )


def _open(size: int, ours: OursOpen, jrnl: Jrnl, rounds: int) -> list[Line]:
    return _in_turns(
        size,
        rounds,
        ("search a phrase, open; jrnl's command", ours.search, jrnl.search),
        ("add an entry, open; jrnl's command", ours.add, jrnl.add),
    )


def _in_turns(size: int, rounds: int, *things: Thing) -> list[Line]:
    told = []
    for what, our, their in things:
        pair = Pair([], [])
        for _ in range(rounds):
            pair.ours.append([_timed(our)])
            pair.floor.append([_timed(their)])
        told.append(Line(what, f"{size:,}", "ms", *pair.median))
    return told


def _output(command: Sequence[str], environment: dict[str, str], typed: str) -> str:
    """Run a command without a terminal, so that a passphrase is read from what is typed.

    Raises subprocess.CalledProcessError with what it said if it fails.
    """
    run = partial(subprocess.run, cwd=_ROOT, env=environment, timeout=_SECONDS, check=False)
    done = run(command, input=typed, capture_output=True, text=True, start_new_session=True)
    if done.returncode:
        sys.stderr.write(done.stderr)
        raise subprocess.CalledProcessError(done.returncode, command, done.stdout, done.stderr)
    return str(done.stdout)


def _timed(act: Callable[[], str]) -> float:
    began = time.monotonic()
    act()
    return (time.monotonic() - began) * 1000
