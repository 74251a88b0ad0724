# SPDX-License-Identifier: Apache-2.0
"""A journal file cut, overwritten with noise or changed by one bit, at any place.

It is told as damaged and never as locked; nothing of it reads otherwise than it was written;
not a byte of it is changed; and what is salvaged is right, or said not to be all.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, TypeAlias

from reflective.app.jobs import finish
from reflective.app.refusals import JournalDamaged, NotAJournal, Refusal
from reflective.app.salvaging import Salvaging
from tests.faults.killing import run_apart
from tests.faults.scene import Findings, Scene, Writer, bodies, say, text_of
from tests.faults.writing import PASSPHRASE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from reflective.app.ports import JournalKey, Store

Spoil: TypeAlias = "Callable[[bytes, random.Random], tuple[bytes, str]]"

SALT = 16
NAME = 4
LONGEST_NOISE = 9000
SALVAGED_EACH = 10
"""Every so many damaged files what is left is salvaged too, which takes longer."""


def cut(whole: bytes, source: random.Random) -> tuple[bytes, str]:
    """Leave only the beginning of it."""
    length = source.randrange(len(whole))
    return whole[:length], f"cut to {length} bytes"


def noise(whole: bytes, source: random.Random) -> tuple[bytes, str]:
    """Overwrite some of it."""
    place = source.randrange(len(whole)) if source.random() < 0.9 else source.randrange(SALT)
    length = source.randrange(1, min(LONGEST_NOISE, len(whole) - place) + 1)
    return _overwritten(whole, place, source.randbytes(length)), f"{length} of noise at {place}"


def flip(whole: bytes, source: random.Random) -> tuple[bytes, str]:
    """Change one bit."""
    place = source.randrange(len(whole)) if source.random() < 0.9 else source.randrange(SALT)
    changed = bytes([whole[place] ^ 1 << source.randrange(8)])
    return _overwritten(whole, place, changed), f"a bit of byte {place}"


def _overwritten(whole: bytes, place: int, new: bytes) -> bytes:
    return whole[:place] + new + whole[place + len(new) :]


class Spoiling:
    """Damages one journal again and again."""

    def __init__(self, folder: Path) -> None:
        self._scene = Scene(folder)
        store = self._scene.make(70)
        writer = Writer(store, 80_000, lambda *_: None)
        to_go = writer.write_many([f"gone{number}" for number in range(8)])
        writer.draft()
        for record in to_go:
            finish(store.erase(record))
        self._key: JournalKey = store.key
        self._texts = bodies(store)
        store.close()
        self._whole = self._scene.path.read_bytes()

    def sweep(
        self,
        spoil: Spoil,
        count: int,
        seed: int,
    ) -> Findings:
        """Damage it so often, in a process of its own, in case one takes that with it."""
        ended = run_apart(lambda: self._sweep(spoil, count, seed))
        findings = Findings()
        for line in ended.lines:
            sort, _, what = line.partition(" ")
            if sort in ("lost", "wrong"):
                getattr(findings, sort).append(what)
        if ended.code or "all tried" not in ended.lines:
            findings.wrong.append(f"it broke down with {ended.code} after {ended.lines[-1:]}")
        return findings

    def _sweep(
        self,
        spoil: Spoil,
        count: int,
        seed: int,
    ) -> None:
        source = random.Random(seed)  # noqa: S311 - the same each time
        say("begun")
        for number in range(count):
            damaged, how = spoil(self._whole, source)
            findings = Findings()
            if damaged != self._whole:
                self._scene.path.write_bytes(damaged)
                self._look(damaged, findings)
                if number % SALVAGED_EACH == 0:
                    self._salvage(findings)
                if self._scene.path.read_bytes() != damaged:
                    findings.lost.append("the damaged file was changed")
            for lost in findings.lost:
                say("lost", f"{how}: {lost}")
            for wrong in findings.wrong:
                say("wrong", f"{how}: {wrong}")
            say("tried")
        say("all tried")

    def _look(self, damaged: bytes, findings: Findings) -> None:
        """Look by the passphrase, and by the sheet where the salt is damaged."""
        wanted = _expected(self._whole, damaged)
        told = self._told(by_sheet=False, findings=findings)
        if not told & wanted:
            findings.wrong.append(f"told {told}, not {wanted}")
        if len(damaged) > SALT and damaged[:SALT] != self._whole[:SALT]:
            is_rest_whole = damaged[SALT:] == self._whole[SALT:]
            wanted = {"whole"} if is_rest_whole else {"JournalDamaged", "page", "structure"}
            told = self._told(by_sheet=True, findings=findings)
            if not told & wanted:
                findings.wrong.append(f"by its sheet: told {told}, not {wanted}")

    def _told(self, *, by_sheet: bool, findings: Findings) -> set[str]:
        """Tell what a person hears: the refusal, what a check finds, or `whole`."""
        vault = self._scene.vault(3)
        path = self._scene.path
        try:
            if by_sheet:
                store: Store = vault.open_with(path, self._key, for_writing=False)
            else:
                store = vault.open(path, PASSPHRASE, for_writing=False)
        except Refusal as refusal:
            return {type(refusal).__name__}
        try:
            problems = set(finish(store.check(rebuild=False)).problems)
            self._read(store, findings)
        finally:
            store.close()
        return problems or {"whole"}

    def _read(self, store: Store, findings: Findings) -> None:
        """Look whether anything reads otherwise than it was written, with no word said."""
        try:
            there: Mapping[str, str] = bodies(store)
        except JournalDamaged:
            return
        if there != self._texts:
            findings.lost.append("texts are missing or torn, and reading them says nothing")

    def _salvage(self, findings: Findings) -> None:
        to = self._scene.path.with_name("saved.reflective")
        salvaging = Salvaging(self._scene.vault(4))
        try:
            report = finish(salvaging.salvage(self._scene.path, self._key, to, PASSPHRASE))
        except (JournalDamaged, NotAJournal):
            return
        saved = self._scene.vault(5).open(to, PASSPHRASE)
        there = bodies(saved)
        findings.expect_clean(saved, "what was saved")
        saved.close()
        to.unlink()
        findings.lost += [
            f"{name} was saved torn" for name in there if there[name] != text_of(name)
        ]
        if len(there) < len(self._texts) and not report.unreadable:
            findings.wrong.append(f"{len(self._texts) - len(there)} were not saved: not told")


def _expected(whole: bytes, damaged: bytes) -> set[str]:
    """Tell which of these a person has to hear."""
    if len(damaged) < SALT:
        return {"NotAJournal"}
    if damaged[SALT:] == whole[SALT:] and _bits(whole[:SALT], damaged[:SALT]) == 1:
        return {"whole"}
    if damaged[:NAME] != whole[:NAME] and _bits(whole[:SALT], damaged[:SALT]) > 1:
        return {"NotAJournal"}
    return {"JournalDamaged", "page", "structure"}


def _bits(one: bytes, other: bytes) -> int:
    return sum((a ^ b).bit_count() for a, b in zip(one, other, strict=True))
