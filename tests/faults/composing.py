# SPDX-License-Identifier: Apache-2.0
"""The deed of a coach: a pack is typed letter by letter, left, handed out and thrown away."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from reflective import resources
from reflective.app.coaching import Coaching
from reflective.app.jobs import finish
from reflective.app.signing import Signing
from reflective.app.studio import Studio
from reflective.files.packs import PackLibrary, read_pack
from reflective.files.papers import PaperFiles
from reflective.prompts import composing
from tests.fakes.surroundings import HandClock, SeededRandomness
from tests.faults.scene import Findings, Scene, say
from tests.faults.writing import PASSPHRASE

if TYPE_CHECKING:
    from pathlib import Path

    from reflective.app.pack_drafts import Composition
    from reflective.vault.store import SqlcipherStore

QUESTION = ("practices", 0, "steps", 0, "question")
SUFFIX = ".promptpack"
_LIBRARY = PackLibrary(resources.folder("packs"))


@dataclass
class _Told:
    """What was acknowledged of one pack: its letters, its file, and whether it may be gone."""

    letters: int = 0
    file: int = 0
    may_be_gone: bool = False
    is_gone: bool = False


class Composing:
    """Packs in the studio, one after the other, each of ever more letters."""

    name: ClassVar[str] = "kill while a pack is written, handed out or thrown away"
    span: ClassVar[float] = 0.15

    def __init__(self, folder: Path) -> None:
        self.scene = Scene(folder)
        self.scene.make(5).close()
        self.told: dict[str, _Told] = {}

    def do(self, run: int) -> None:
        """Write for ever, and say what stands in the journal or in a file."""
        chance = random.Random(run)  # noqa: S311 - the same each time
        studio = _studio(self._open(run), run)
        say("open")
        number = 0
        while True:
            number += 1
            title = f"Run {run} pack {number}"
            pack = studio.begin(title)
            for letters in range(1, chance.randrange(2, 40)):
                pack = replace(pack, fields=composing.put(pack.fields, QUESTION, "w" * letters))
                studio.autosave(pack)
                say("p", letters, title)
            if chance.random() < 0.4:
                pack = studio.hand_out(pack, self._file(title))
                say("f", letters, title)
            elif chance.random() < 0.3:
                say("t", "begins", title)
                finish(studio.throw_away(pack.record))
                say("t", "done", title)
            else:
                studio.keep(pack)

    def look(self, lines: list[str], run: int) -> Findings:
        """Expect every letter that was told, every whole file, and nothing thrown away."""
        for line in lines:
            self._hear(line)
        findings = Findings()
        with findings.doing("opening"):
            store = self._open(run + 1)
            packs = {pack.title: pack for pack in _studio(store, run + 1).compositions()}
            for title, told in self.told.items():
                findings.lost += self._missing(title, told, packs.get(title))
            findings.expect(store, self.scene.told, "journal")
            store.close()
        for left in self.scene.folder.glob("*" + SUFFIX):
            with findings.doing(f"reading {left.name}"):
                read_pack(left.read_bytes())
        return findings

    def _hear(self, line: str) -> None:
        sort, _, rest = line.partition(" ")
        what, _, title = rest.partition(" ")
        told = self.told.setdefault(title, _Told()) if sort in ("p", "f", "t") else _Told()
        if sort == "p":
            told.letters = int(what)
        elif sort == "f":
            told.file = int(what)
        elif sort == "t":
            told.may_be_gone, told.is_gone = True, what == "done"

    def _missing(self, title: str, told: _Told, pack: Composition | None) -> list[str]:
        if pack is None:
            return [] if told.may_be_gone else [f"{title} is not there"]
        if told.is_gone:
            return [f"{title} was thrown away, and is there"]
        missing = []
        if len(str(composing.at(pack.fields, QUESTION))) < told.letters:
            missing.append(f"{title} lacks letters")
        if told.file and not (pack.handed_out and self._file(title).exists()):
            missing.append(f"{title} was handed out, and its file is not there or not known")
        return missing

    def _file(self, title: str) -> Path:
        return self.scene.folder / (title.replace(" ", "-") + SUFFIX)

    def _open(self, run: int) -> SqlcipherStore:
        return self.scene.vault(run + 1000).open(self.scene.path, PASSPHRASE)


def _studio(store: SqlcipherStore, run: int) -> Studio:
    clock, randomness = HandClock(), SeededRandomness(run + 200_000)
    clock.move(hours=run)
    return Studio(
        store,
        _LIBRARY,
        Signing(store, _LIBRARY),
        Coaching(_LIBRARY, randomness),
        PaperFiles(),
        clock,
        randomness,
    )
