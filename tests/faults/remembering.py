# SPDX-License-Identifier: Apache-2.0
"""Search the memory of the real window, in a process of its own, before and after a lock."""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from reflective.vault import key as keys
from tests.faults.children import ROOT
from tests.faults.scene import Findings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

WORDS = ("passphrase", "title", "text", "tag", "half-written text")
KEYS = ("data key", "data key in figures")

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_PLACES = ("DATA", "CONFIG", "STATE", "CACHE")
_FORMS = ("utf-8", "utf-16-le", "utf-32-le")
_REGION = re.compile(r"([0-9a-f]+)-([0-9a-f]+) r")
_NOT_ITS_OWN = ("[vvar]", "[vvar_vclock]", "[vsyscall]")
_SLICE = 1 << 24
_OVERLAP = 1 << 12


def may_search() -> bool:
    """Say whether this system and account let memory be read; Reflective forbids it to others."""
    return sys.platform == "linux" and os.geteuid() == 0


def counted(parts: Iterable[bytes], secrets: dict[str, list[bytes]]) -> Counter[str]:
    """Count each secret, in any of its forms, in some parts of memory; only what is there."""
    found: Counter[str] = Counter()
    for part in parts:
        for name, forms in secrets.items():
            found[name] += sum(part.count(form) for form in forms)
    return +found


def _memory(process: int) -> Iterator[bytes]:
    """Read all that a process has in memory, in slices that overlap."""
    with Path(f"/proc/{process}/mem").open("rb", buffering=0) as memory:
        for line in Path(f"/proc/{process}/maps").read_text("utf-8").splitlines():
            region = _REGION.match(line)
            if region is None or line.endswith(_NOT_ITS_OWN):
                continue
            start, end = int(region[1], 16), int(region[2], 16)
            while start < end:
                memory.seek(start)
                try:
                    part = memory.read(min(_SLICE, end - start))
                except OSError:  # behind the end of a file that is mapped
                    break
                yield part
                start += len(part) if start + len(part) == end else len(part) - _OVERLAP


class _Life:
    """The program to be searched: what it says, and what it is told."""

    def __init__(self, home: Path, platform: dict[str, str]) -> None:
        named = {"HOME": str(home), "TMPDIR": str(home)}
        named |= {f"XDG_{sort}_HOME": str(home / sort.lower()) for sort in _PLACES}
        self.journal = home / "data" / "reflective" / "My practice.reflective"
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.journeys.remembered"],
            cwd=ROOT,
            env=os.environ | named | {"PYTHONPATH": str(ROOT)} | platform,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def waits(self, halt: str) -> None:
        """Wait until it has come to a halt."""
        assert self.process.stdout
        said = self.process.stdout.readline().split()
        assert said == ["at", halt, str(self.process.pid)], said

    def hears(self, line: str) -> None:
        """Tell it something."""
        assert self.process.stdin
        self.process.stdin.write(f"{line}\n")
        self.process.stdin.flush()

    def secrets(self, words: dict[str, str]) -> dict[str, list[bytes]]:
        """Name every form in which each secret could stand in memory."""
        salt = keys.read_salt(self.journal.read_bytes()[:4096])
        assert salt
        key = keys.derive(words["passphrase"], salt)
        figures = (key.hex(), key.hex().upper())
        forms = {name: [word.encode(form) for form in _FORMS] for name, word in words.items()}
        forms[KEYS[0]] = [key]
        forms[KEYS[1]] = [each.encode(form) for each in figures for form in _FORMS]
        return forms


class Remembering:
    """A journal that is written in, locked, unlocked, and locked again.

    `platform` is the environment in which the window is shown. `before` and `after` say how often
    each secret was found while it was open, and once it was locked.
    """

    def __init__(self, folder: Path, seed: int, platform: dict[str, str]) -> None:
        folder.mkdir(parents=True)
        self._folder = folder
        self._platform = platform
        source = random.Random(seed)  # noqa: S311 - the same each time
        self._words = {name: "".join(source.choices(_LETTERS, k=18)) for name in WORDS}
        self.before: Counter[str] = Counter()
        self.after: Counter[str] = Counter()

    def search(self, elsewhere: Callable[[], bytes] = bytes) -> Findings:
        """Lock it twice; a secret that can be found after that was told wrongly as locked.

        `elsewhere` gives what else is to be searched at each halt.
        """
        findings = Findings()
        life = _Life(self._folder, self._platform)
        with life.process:
            try:
                self._live(life, elsewhere)
            except (AssertionError, OSError) as broken:
                life.process.kill()
                findings.wrong.append(f"it broke down: {broken!r}")
        if life.process.returncode:
            findings.wrong.append(f"it ended with {life.process.returncode}")
        unseen = {*WORDS, KEYS[0]} - self.before.keys()
        findings.wrong += [f"{name} was not found while it was open" for name in sorted(unseen)]
        findings.wrong += [f"{n} × {name} after a lock" for name, n in self.after.items()]
        return findings

    def _live(self, life: _Life, elsewhere: Callable[[], bytes]) -> None:
        life.waits("begun")
        life.hears(self._words["passphrase"])
        life.waits("told")
        life.hears("\t".join(self._words[name] for name in WORDS[1:]))
        for again in (self._words["passphrase"], ""):
            for halt, found in (("open", self.before), ("locked", self.after)):
                life.waits(halt)
                secrets = life.secrets(self._words)
                found.update(counted(_memory(life.process.pid), secrets))
                found.update(counted([elsewhere()], secrets))
                life.hears("lock" if halt == "open" else again)
