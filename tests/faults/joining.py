# SPDX-License-Identifier: Apache-2.0
"""Deeds with a second file: joining a copy, saving what is left, and bringing up an old form."""

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from reflective.app.jobs import finish
from reflective.app.merging import Merging
from reflective.app.refusals import JournalNewer
from reflective.app.salvaging import Salvaging
from reflective.vault import migrations, schema
from tests.fakes.surroundings import HandClock
from tests.faults.scene import Findings, Scene, Writer, bodies, say
from tests.faults.writing import PASSPHRASE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reflective.app.ports import Store
    from reflective.journal.ids import RecordId

PAGE = 4096

_SECOND_FORM = """
CREATE TABLE older(seq INTEGER PRIMARY KEY, payload BLOB, again BLOB);
INSERT INTO older SELECT seq, payload, payload FROM revision;
CREATE INDEX older_again ON older(again);
"""


def _quiet(*_: object) -> None:
    """Say nothing."""


def _renew(path: Path, whole: bytes) -> None:
    for each in [*path.parent.glob(f"{path.name}*"), *path.parent.glob(f".{path.name}*")]:
        each.unlink(missing_ok=True)
    path.write_bytes(whole)


class Joining:
    """Another copy joined to this journal."""

    name: ClassVar[str] = "kill while another copy is joined"
    span: ClassVar[float] = 0.3

    def __init__(self, folder: Path) -> None:
        self.scene = Scene(folder)
        self.other = self.scene.path.with_name("other.reflective")
        store = self.scene.make(30)
        writer = Writer(store, 90_002, _quiet)
        both, gone = writer.write("both"), writer.write("gone")
        finish(store.copy(self.other))
        other = self.scene.vault(3).open(self.other, PASSPHRASE)
        there = Writer(other, 90_003, _quiet)
        there.write_many([f"there{number}" for number in range(250)])
        there.draft()
        self._again(there, other, both, "both, there")
        finish(other.erase(gone))
        other.close()
        self._again(writer, store, both, "both, here")
        writer.write("here")
        store.close()
        self.here = self.scene.path.read_bytes()
        self.there = self.other.read_bytes()
        self.told = self.scene.told | {"here"}

    @staticmethod
    def _again(writer: Writer, store: Store, record: RecordId, name: str) -> None:
        store.add([writer.state(name, record)], at=writer.clock.now())

    def do(self, run: int) -> None:
        """Join them once."""
        self._join(run, say)

    def _join(self, run: int, tell: object) -> set[str]:
        store = self.scene.vault(run + 1000).open(self.scene.path, PASSPHRASE)
        other = self.scene.vault(run).open(self.other, PASSPHRASE, for_writing=False)
        if tell is say:
            say("open")
        finish(Merging(HandClock()).merge(store, other))
        if tell is say:
            say("done")
        names = set(bodies(store))
        other.close()
        store.close()
        return names

    def look(self, lines: list[str], run: int) -> Findings:
        """Expect what was here to be here, and the union once joining was told or is finished."""
        findings = Findings()
        with findings.doing("opening"):
            store = self.scene.vault(run + 1000).open(self.scene.path, PASSPHRASE)
            findings.expect(store, self.told, "journal")
            is_whole = len(bodies(store)) == 30 + 250 + 3
            if "done" in lines and not is_whole:
                findings.lost.append("something that was told as joined")
            store.close()
            names = self._join(run + 50_000, None)
            wanted = self.told | {f"there{number}" for number in range(250)}
            findings.lost += [f"after joining again: {name}" for name in wanted - names]
            if "gone" in names:
                findings.wrong.append("what was deleted for good is back")
            store = self.scene.vault(run).open(self.scene.path, PASSPHRASE, for_writing=False)
            findings.expect_clean(store, "after joining again")
            store.close()
        if self.other.read_bytes() != self.there:
            findings.lost.append("the other copy was changed")
        _renew(self.scene.path, self.here)
        return findings


class Saving:
    """What can be read of a damaged journal, saved into a new one."""

    name: ClassVar[str] = "kill while a damaged journal is salvaged"
    span: ClassVar[float] = 0.3

    def __init__(self, folder: Path) -> None:
        self.scene = Scene(folder)
        store = self.scene.make(120)
        self.key = store.key
        store.close()
        raw = bytearray(self.scene.path.read_bytes())
        for page in range(60, len(raw) // PAGE, 17):
            raw[page * PAGE + 99] ^= 1
        self.damaged = bytes(raw)
        self.scene.path.write_bytes(raw)
        self.to = self.scene.path.with_name("saved.reflective")
        self.readable = self._salvage(1)
        _clear(self.to)

    def do(self, run: int) -> None:
        """Save it once."""
        say("open")
        steps = Salvaging(self.scene.vault(run)).salvage(
            self.scene.path, self.key, self.to, PASSPHRASE
        )
        for step in steps:
            say("s", step.done)
        say("done")

    def _salvage(self, run: int) -> set[str]:
        vault = self.scene.vault(run + 60_000)
        finish(Salvaging(vault).salvage(self.scene.path, self.key, self.to, PASSPHRASE))
        saved = vault.open(self.to, PASSPHRASE)
        names = set(bodies(saved))
        saved.close()
        return names

    def look(self, lines: list[str], run: int) -> Findings:
        """Expect the damaged file as it was, and the new one whole or not there at all."""
        findings = Findings()
        if self.scene.path.read_bytes() != self.damaged:
            findings.lost.append("the damaged journal was changed")
        with findings.doing("opening what was saved"):
            if self.to.exists():
                saved = self.scene.vault(run).open(self.to, PASSPHRASE)
                findings.expect(saved, self.readable, "saved")
                saved.close()
            elif "done" in lines:
                findings.lost.append("the new journal")
            self.to.unlink(missing_ok=True)
            if self._salvage(run) != self.readable:
                findings.lost.append("something, when salvaged again")
            findings.wrong += [f"{left.name} is left behind" for left in _hidden(self.to)]
        _clear(self.to)
        return findings


def _hidden(path: Path) -> list[Path]:
    """List what unfinished salvages have left beside the place of the new journal."""
    return list(path.parent.glob(f".{path.name}*"))


def _clear(path: Path) -> None:
    for each in [*path.parent.glob(f"{path.name}*"), *path.parent.glob(f".{path.name}*")]:
        each.unlink(missing_ok=True)


@contextmanager
def second_form() -> Iterator[None]:
    """Let this program be a later one, whose journals have one more table."""
    forms = (*schema.FORMS, _SECOND_FORM)
    known = migrations.NEWEST, migrations.form_of, migrations.bring_up
    migrations.NEWEST = len(forms)
    migrations.form_of = partial(known[1], forms=forms)
    migrations.bring_up = partial(known[2], forms=forms)
    try:
        yield
    finally:
        migrations.NEWEST, migrations.form_of, migrations.bring_up = known


class BringingUp:
    """An older form of the file made into a newer one."""

    name: ClassVar[str] = "kill while an older form is brought up to date"
    span: ClassVar[float] = 0.05

    def __init__(self, folder: Path) -> None:
        self.scene = Scene(folder)
        self.scene.make(150).close()
        self.older = self.scene.path.read_bytes()
        self.aside = self.scene.path.with_name(f"{self.scene.path.name}.form-{len(schema.FORMS)}")

    def do(self, run: int) -> None:
        """Open it with the later program."""
        say("open")
        with second_form():
            self.scene.vault(run + 1000).open(self.scene.path, PASSPHRASE).close()
        say("done")

    def look(self, lines: list[str], run: int) -> Findings:
        """Expect the older form or the newer one, whole, and what was put aside to be whole."""
        findings = Findings()
        is_newer = False
        with findings.doing("opening with the older program"):
            try:
                self._look_at(self.scene.path, findings, run)
            except JournalNewer:
                is_newer = True
        if "done" in lines and not is_newer:
            findings.lost.append("the newer form")
        if is_newer and not self.aside.exists():
            findings.lost.append("the copy of the older form")
        with second_form(), findings.doing("opening with the newer program"):
            self._look_at(self.scene.path, findings, run)
        if self.aside.exists():
            with findings.doing("opening what was put aside"):
                self._look_at(self.aside, findings, run)
        _renew(self.scene.path, self.older)
        return findings

    def _look_at(self, path: Path, findings: Findings, run: int) -> None:
        store = self.scene.vault(run).open(path, PASSPHRASE)
        findings.expect(store, self.scene.told, path.name)
        store.close()
