# SPDX-License-Identifier: Apache-2.0
"""A terminal to try the program on, in this process, over a real journal with a cheap key."""

from __future__ import annotations

import io
import json
import sys
import tempfile
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reflective import main
from reflective.app.anonymising import Anonymising, Recogniser
from reflective.app.backing_up import BackingUp
from reflective.app.opening import Opening
from reflective.app.people import PeopleList
from reflective.app.restoring import Restoring
from reflective.app.sharing import Sharing
from reflective.cli.commands import run
from reflective.files.backups import BackupFolder
from reflective.files.bundles import StoryFiles
from reflective.files.machine import machine_places
from reflective.recognition import lists
from reflective.sharing.findings import Kind
from reflective.vault import key as keys
from reflective.vault.journal_file import SqlcipherVault
from tests.fakes.recogniser import FakeRecogniser
from tests.fakes.surroundings import HandClock, SeededRandomness
from tests.unit.vault.conftest import derive_once

if TYPE_CHECKING:
    import pytest

    from reflective.app.parts import Parts
    from reflective.app.ports import Store

PASSPHRASE = "four plain quiet words"
JOURNAL = "j.reflective"
SEES = {"Dana Smith": Kind.PERSON, "Hexham": Kind.PLACE, "Acme": Kind.ORGANISATION}


@dataclass(frozen=True)
class Said:
    """How a command ended, and what it printed."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:  # noqa: ANN401 - a test knows what it asked for
        """What was printed, as JSON."""
        return json.loads(self.out)

    @property
    def is_refused(self) -> bool:
        """Whether it was refused, with a line on what happened and one on what to do."""
        lines = self.err.splitlines()
        return self.code == 3 and len(lines) == 2 and all(lines)


class Terminal:
    """A folder of one's own with a journal in it; every command runs there."""

    def __init__(
        self,
        folder: Path,
        monkeypatch: pytest.MonkeyPatch,
        recogniser: Recogniser | None = None,
    ) -> None:
        self._monkeypatch = monkeypatch
        monkeypatch.setattr(keys, "derive", derive_once)
        for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
            monkeypatch.setenv(name, str(folder / "home"))
        self.folder = folder / "work"
        self.folder.mkdir()
        monkeypatch.chdir(self.folder)
        (self.folder / JOURNAL).write_bytes(_empty_journal())
        (self.folder / "pass").write_text(PASSPHRASE + "\n", "utf-8")
        self.clock = HandClock()
        self._anonymising = Anonymising(recogniser or FakeRecogniser(SEES), lists.read)
        self.parts = self._quick_parts()

    def __call__(self, *words: str, body: str | bytes = b"") -> Said:
        """Run a command with this on standard input."""
        raw = body.encode() if isinstance(body, str) else body
        streams = [io.TextIOWrapper(io.BytesIO(given), "utf-8") for given in (raw, b"", b"")]
        with self._monkeypatch.context() as patched:
            for name, stream in zip(("stdin", "stdout", "stderr"), streams, strict=True):
                patched.setattr(sys, name, stream)
            code = run(words, self.parts)
        out, err = (_printed(stream) for stream in streams[1:])
        return Said(code, out, err)

    def inside(self, command: str, *words: str, body: str | bytes = b"") -> Said:
        """Run a command on the journal, with its passphrase."""
        return self(command, JOURNAL, *words, "--passphrase-file", "pass", body=body)

    def write(self, body: str, *words: str) -> str:
        """Write an entry, and tell its id."""
        said = self.inside("write", *words, body=body)
        assert (said.code, said.err) == (0, "")
        return said.out.strip()

    def file(self, name: str, content: str | bytes) -> str:
        """Make a file here, and tell its name."""
        raw = content.encode() if isinstance(content, str) else content
        (self.folder / name).write_bytes(raw)
        return name

    def _quick_parts(self) -> Parts:
        parts = main.build_parts(remembers=False)
        places = machine_places()
        randomness = parts.randomness
        vault = SqlcipherVault(
            clock=self.clock,
            randomness=randomness,
            state_folder=places.state,
            key_profile="RJ-0",
        )

        def sharing(store: Store) -> Sharing:
            people = PeopleList(store, self.clock, randomness)
            outlet = StoryFiles()
            return Sharing(store, people, self._anonymising, outlet, self.clock, randomness)

        return replace(
            parts,
            vault=vault,
            opening=Opening(vault, parts.preferences, places),
            clock=self.clock,
            anonymising=lambda: self._anonymising,
            sharing=sharing,
            backing_up=lambda store: BackingUp(store, BackupFolder(), places, self.clock),
            restoring=lambda: Restoring(vault, BackupFolder(), self.clock),
        )


def _printed(stream: io.TextIOWrapper) -> str:
    stream.flush()
    raw = stream.detach()
    assert isinstance(raw, io.BytesIO)
    return raw.getvalue().decode("utf-8")


@cache
def _empty_journal() -> bytes:
    """Make an empty journal once for all tests, with a cheap key."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, JOURNAL)
        vault = SqlcipherVault(
            clock=HandClock(),
            randomness=SeededRandomness(),
            state_folder=Path(folder, "state"),
            key_profile="RJ-0",
        )
        vault.create(path, PASSPHRASE).close()
        return path.read_bytes()
