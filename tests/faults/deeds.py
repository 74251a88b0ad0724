# SPDX-License-Identifier: Apache-2.0
"""What is done in a journal when the kill comes, and what must be so afterwards.

Each deed has a name, prepares a scene, does its work in the process to be killed, and looks in
the process that watches. Work that has an end takes about `span` seconds.
"""

from __future__ import annotations

import random
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Protocol

from reflective.app.jobs import finish
from reflective.app.refusals import WrongPassphrase
from tests.faults import keeping
from tests.faults.scene import OTHER, Findings, Scene, Writer, bodies, say
from tests.faults.writing import DRAFTED, PASSPHRASE

if TYPE_CHECKING:
    from reflective.vault.store import SqlcipherStore


class Deed(Protocol):
    """Something that may be killed at any moment."""

    name: ClassVar[str]
    span: ClassVar[float]

    def do(self, run: int) -> None:
        """Do it in the process to be killed, saying what is acknowledged."""

    def look(self, lines: list[str], run: int) -> Findings:
        """Look what became of the journal, given what was said."""


class Saving:
    """Entries and drafts, one after the other."""

    name: ClassVar[str] = "kill while saving and autosaving"
    span: ClassVar[float] = 0.15

    def __init__(self, folder: Path) -> None:
        self.scene = Scene(folder)
        self.scene.make(20).close()
        self.drafted = 0

    def do(self, run: int) -> None:
        """Write for ever."""
        writer = Writer(_open(self.scene, run), run)
        say("open")
        while True:
            writer.write()
            writer.draft()

    def look(self, lines: list[str], run: int) -> Findings:
        """Expect every entry, and the last draft that was told or a later one."""
        self.scene.hear(lines)
        findings = Findings()
        with findings.doing("opening"):
            store = _open(self.scene, run)
            findings.expect(store, self.scene.told, "journal")
            drafts = [int(line[2:]) for line in lines if line.startswith("d ")]
            draft = store.draft(DRAFTED)
            if drafts and (draft is None or draft.cursor < drafts[-1]):
                findings.lost.append("draft")
            store.close()
        return findings


class ChangingKey:
    """A new passphrase, while entries are written between the steps."""

    name: ClassVar[str] = "kill while the passphrase changes"
    span: ClassVar[float] = 0.25

    def __init__(self, folder: Path) -> None:
        self.scene = Scene(folder)
        self.scene.make(60).close()
        vault = self.scene.vault(7)
        self.keys = {OTHER: vault.new_key(OTHER)}
        store = vault.open(self.scene.path, PASSPHRASE, for_writing=False)
        self.keys[PASSPHRASE] = store.key
        store.close()
        self.now = PASSPHRASE

    def do(self, run: int) -> None:
        """Change it to and fro, for ever."""
        chance = random.Random(run)  # noqa: S311 - the same each time
        store = self.scene.vault(run + 1000).open(self.scene.path, self.now)
        writer = Writer(store, run)
        say("open")
        now = self.now
        while True:
            now = _other(now)
            say("k begins", now)
            for _ in store.change_key(self.keys[now]):
                if chance.random() < 0.15:
                    writer.write()
            say("k done", now)
            writer.write()

    def look(self, lines: list[str], run: int) -> Findings:
        """Expect exactly one passphrase to open it, the told one unless another was begun."""
        self.scene.hear(lines)
        findings = Findings()
        told = [line for line in lines if line.startswith("k ")]
        opening = [word for word in (PASSPHRASE, OTHER) if self._opens(word, findings)]
        if len(opening) != 1:
            findings.lost.append(f"{len(opening)} passphrases open it")
            return findings
        if told and told[-1].startswith("k done") and told[-1] != f"k done {opening[0]}":
            findings.wrong.append("the passphrase that was told as changed is not")
        self.now = opening[0]
        with findings.doing("opening"):
            store = self.scene.vault(run + 1000).open(self.scene.path, self.now)
            findings.expect(store, self.scene.told, "journal")
            store.close()
        return findings

    def _opens(self, passphrase: str, findings: Findings) -> bool:
        with findings.doing("trying a passphrase"):
            try:
                vault = self.scene.vault(8)
                vault.open(self.scene.path, passphrase, for_writing=False).close()
            except WrongPassphrase:
                return False
            return True
        return False


class Copying:
    """A copy, while entries are written between the steps."""

    name: ClassVar[str] = "kill while a copy is made"
    span: ClassVar[float] = 0.25

    def __init__(self, folder: Path) -> None:
        self.scene = Scene(folder)
        self.scene.make(60).close()

    def do(self, run: int) -> None:
        """Make copies for ever."""
        chance = random.Random(run)  # noqa: S311 - the same each time
        store = _open(self.scene, run)
        writer = Writer(store, run)
        say("open")
        number = 0
        while True:
            number += 1
            writer.write()
            say("c begins", number)
            for _ in store.copy(self.scene.path.with_name(f"copy{number}.reflective")):
                if chance.random() < 0.1:
                    writer.write()
            say("c done", number)

    def look(self, lines: list[str], run: int) -> Findings:
        """Expect every copy that has its name to be whole and to hold what was kept before it."""
        before: dict[str, set[str]] = {}
        told = set(self.scene.told)
        for line in lines:
            if line.startswith("e "):
                told.add(line[2:])
            elif line.startswith("c begins"):
                before[line.removeprefix("c begins ")] = set(told)
        self.scene.hear(lines)
        findings = Findings()
        for number in list(before)[-3:]:
            path = self.scene.path.with_name(f"copy{number}.reflective")
            if path.exists():
                with findings.doing(f"opening {path.name}"):
                    copy = self.scene.vault(9).open(path, PASSPHRASE, for_writing=False)
                    findings.expect(copy, before[number], path.name)
                    copy.close()
            elif f"c done {number}" in lines:
                findings.lost.append(f"{path.name}, told as made")
        with findings.doing("opening"):
            store = _open(self.scene, run)
            findings.expect(store, self.scene.told, "journal")
            store.close()
        _clear(self.scene.folder, "*copy*")
        return findings


class Keeping:
    """Backups, and bringing them back."""

    name: ClassVar[str] = "kill while a backup is made or brought back"
    span: ClassVar[float] = 0.5

    def __init__(self, folder: Path) -> None:
        self.scene = Scene(folder)
        self.scene.make(0).close()

    def do(self, run: int) -> None:
        """Write, back up and restore for ever."""
        scene = self.scene
        say("open")
        keeping.main(scene.path, scene.folder / "state", scene.folder / "data", run)

    def look(self, lines: list[str], run: int) -> Findings:
        """Expect every entry in the journal, and in the last backup those kept before it."""
        findings = Findings()
        backed_up: set[str] = set()
        backup = ""
        for line in lines:
            self.scene.hear([line])
            if line.startswith("b "):
                backup, backed_up = line[2:], set(self.scene.told)
        if backup and not Path(backup).exists():
            # The next one, made and not yet told, has taken the place of this day's.
            backup = str(max(Path(backup).parent.glob("*.reflective"), default=backup))
        for path, told in [(str(self.scene.path), self.scene.told), (backup, backed_up)]:
            if path:
                with findings.doing(f"opening {Path(path).name}"):
                    store = self.scene.vault(run).open(Path(path), PASSPHRASE, for_writing=False)
                    missing = told - bodies(store).keys()
                    findings.lost += [f"{Path(path).name}: {name}" for name in missing]
                    findings.expect_clean(store, Path(path).name)
                    store.close()
        _clear(self.scene.folder, "a before *")
        return findings


class Erasing:
    """Entries deleted for good."""

    name: ClassVar[str] = "kill while entries are deleted for good"
    span: ClassVar[float] = 0.1

    def __init__(self, folder: Path) -> None:
        self.scene = Scene(folder)
        store = self.scene.make(40)
        self.whole = self.scene.path
        records = Writer(store, 90_001, lambda *_: None).write_many([f"g{n}" for n in range(40)])
        self.to_go = dict(zip(records, (f"g{n}" for n in range(40)), strict=True))
        store.close()
        self.before = self.scene.path.read_bytes()

    def do(self, run: int) -> None:
        """Delete forty of eighty."""
        store = _open(self.scene, run)
        say("open")
        for record, name in self.to_go.items():
            finish(store.erase(record))
            say("g", name)
        store.close()

    def look(self, lines: list[str], run: int) -> Findings:
        """Expect what was told as deleted to be gone, and the rest to be there."""
        gone = {line[2:] for line in lines if line.startswith("g ")}
        findings = Findings()
        with findings.doing("opening"):
            store = _open(self.scene, run)
            findings.expect(store, self.scene.told, "journal")
            back = gone & bodies(store).keys()
            findings.wrong += [f"{name} was told as deleted, and is there" for name in back]
            if len(bodies(store)) < 80 - len(gone) - 1:
                findings.lost.append("an entry nobody deleted")
            store.close()
        _renew(self.scene, self.before)
        return findings


class Rebuilding:
    """Lists and index made anew."""

    name: ClassVar[str] = "kill while the lists are made anew"
    span: ClassVar[float] = 0.1

    def __init__(self, folder: Path) -> None:
        self.scene = Scene(folder)
        self.scene.make(60).close()

    def do(self, run: int) -> None:
        """Make them anew for ever."""
        store = _open(self.scene, run)
        say("open")
        while True:
            finish(store.check(rebuild=True))

    def look(self, lines: list[str], run: int) -> Findings:
        """Expect all as it was."""
        self.scene.hear(lines)
        findings = Findings()
        with findings.doing("opening"):
            store = _open(self.scene, run)
            findings.expect(store, self.scene.told, "journal")
            store.close()
            if not self.scene.told <= self.scene.titles():
                findings.lost.append("entries from the list")
        return findings


def _open(scene: Scene, run: int) -> SqlcipherStore:
    return scene.vault(run + 1000).open(scene.path, PASSPHRASE)


def _other(passphrase: str) -> str:
    return OTHER if passphrase == PASSPHRASE else PASSPHRASE


def _clear(folder: Path, pattern: str) -> None:
    for path in [*folder.glob(pattern), *folder.glob(f".{pattern}")]:
        path.unlink(missing_ok=True)


def _renew(scene: Scene, whole: bytes) -> None:
    _clear(scene.folder, f"{scene.path.name}*")
    scene.path.write_bytes(whole)
