# SPDX-License-Identifier: Apache-2.0
"""The deed of a person who meets others: groups, sessions, what is brought, partners, files."""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, ClassVar

from reflective.app.giving import Giving
from reflective.app.groups import Groups, weekly
from reflective.app.jobs import finish
from reflective.app.partners import Partners
from reflective.app.reading import Reading
from reflective.app.receiving_given import ReceivingGiven
from reflective.app.sessions import Sessions
from reflective.files.papers import PaperFiles
from reflective.files.partner_files import PartnerFiles
from reflective.files.pictures import PillowPictures
from reflective.journal import ledger
from reflective.journal.revision import LEDGER
from reflective.practice.sessions import Passage
from tests.fakes.surroundings import SeededRandomness
from tests.faults.scene import Findings, Scene, Writer, say
from tests.faults.writing import PASSPHRASE

if TYPE_CHECKING:
    from pathlib import Path

    from reflective.vault.store import SqlcipherStore

_SECRET = bytes(range(32))
"""The key of somebody who can open what is given."""

_SUFFIX = ".forpartner"


@dataclass
class _Told:
    """What was acknowledged of one group, and whether it may be gone."""

    moved: int = 0
    brought: list[str] = field(default_factory=list)
    passages: int = 0
    may_be_gone: bool = False
    is_gone: bool = False


class _People:
    """The use cases of somebody who meets others, over an open journal."""

    def __init__(self, store: SqlcipherStore, run: int) -> None:
        self.writer = Writer(store, run)
        clock, randomness = self.writer.clock, SeededRandomness(run + 300_000)
        files = PartnerFiles()
        self.groups = Groups(store, clock, randomness)
        self.sessions = Sessions(store, self.groups, Reading(store), clock, randomness)
        self.partners = Partners(store, files, clock, randomness)
        pictures = PillowPictures
        self.giving = Giving(
            store, self.partners, files, PaperFiles(), pictures, clock, randomness
        )
        self.receiving = ReceivingGiven(store, self.partners, files, pictures, clock, randomness)
        self.key = files.public_key(_SECRET)


class Meeting:
    """Groups one after the other, each with sessions, entries to bring, and files for partners."""

    name: ClassVar[str] = "kill while groups, sessions and partners are written"
    span: ClassVar[float] = 0.3

    def __init__(self, folder: Path) -> None:
        self.scene = Scene(folder)
        store = self.scene.make(5)
        people = _People(store, 90_001)
        people.partners.add("Sam", people.key)
        store.close()
        self.groups: dict[str, _Told] = {}
        self.files: set[str] = set()

    def do(self, run: int) -> None:
        """Meet for ever, and say what stands in the journal or in a file."""
        chance = random.Random(run)  # noqa: S311 - the same each time
        people = _People(self._open(run), run)
        say("open")
        number = 0
        while True:
            number += 1
            name = f"run{run}group{number}"
            self._meet(people, name, chance)
            if chance.random() < 0.3:
                say("x begins", name)
                finish(people.groups.delete(people.groups.named(name).id))
                say("x done", name)

    def look(self, lines: list[str], run: int) -> Findings:
        """Expect all that was told of every group, every whole file, and its line beside it."""
        self.scene.hear(lines)
        for line in lines:
            self._hear(line)
        findings = Findings()
        with findings.doing("opening"):
            store = self._open(run + 1)
            people = _People(store, run + 1)
            there = {group.name for group in people.groups.standing()}
            for name, told in self.groups.items():
                findings.lost += _missing(people, name, told, is_there=name in there)
            findings.lost += self._lacking(store, people)
            findings.expect(store, self.scene.told, "journal")
            store.close()
        return findings

    def _meet(self, people: _People, name: str, chance: random.Random) -> None:
        """Set up a group, move its sessions, bring something, and give it to a partner."""
        today = people.writer.clock.now().local.date()
        fresh = replace(people.groups.begin(name), invitation=name, rhythm=weekly(2, today))
        people.sessions.keep(fresh)
        say("g", name)
        group = people.groups.named(name)
        for count in range(1, chance.randrange(2, 6)):
            (met, *_rest) = people.sessions.coming(group)
            minute = f"2027-03-{count:02}"
            people.sessions.move(met, group.moment(met.at.local.date().fromisoformat(minute)))
            say("m", count, name)
        entry = people.writer.write()
        met = people.sessions.coming(group)[-1]
        people.sessions.bring(entry, met)
        say("b", entry, name)
        met = people.sessions.meeting(group.id, met.id)
        people.sessions.put_on_tray(Passage(entry, name), met)
        say("t", 1, name)
        ready = people.giving.prepare(
            people.giving.choose([entry]), [people.partners.called("Sam")]
        )
        people.giving.give(ready, self.scene.folder / (name + _SUFFIX), confirmed=True)
        say("f", entry, name)

    def _hear(self, line: str) -> None:
        sort, _, rest = line.partition(" ")
        what, _, name = rest.rpartition(" ")
        if sort not in {"g", "m", "b", "t", "f", "x"}:
            return
        told = self.groups.setdefault(name, _Told())
        if sort == "m":
            told.moved = int(what)
        elif sort == "b":
            told.brought.append(what)
        elif sort == "t":
            told.passages += 1
        elif sort == "f":
            self.files.add(f"{what} {name}")
        elif sort == "x":
            told.may_be_gone, told.is_gone = True, what == "done"

    def _lacking(self, store: SqlcipherStore, people: _People) -> list[str]:
        """Tell which files were given and are not there, not whole, or in no list of what left.

        An empty file holds its place until what leaves is kept; nobody was told of it.
        """
        lacking = []
        left = {ledger.decode(head.payload).entry for head in store.heads(LEDGER)}
        for told in self.files:
            entry, _, name = told.partition(" ")
            place = self.scene.folder / (name + _SUFFIX)
            if entry not in left or not (place.exists() and place.stat().st_size):
                lacking.append(f"{name} was given, and its file or line is not there")
        files = (path for path in self.scene.folder.glob("*" + _SUFFIX) if path.stat().st_size)
        opened = ((path.name, PartnerFiles().open(path, _SECRET).given) for path in files)
        lacking += [f"{name} is not whole" for name, given in opened if not given.entries]
        if people.partners.called("Sam").key != people.key:
            lacking.append("a partner has another key")
        return lacking

    def _open(self, run: int) -> SqlcipherStore:
        return self.scene.vault(run + 1000).open(self.scene.path, PASSPHRASE)


def _missing(people: _People, name: str, told: _Told, *, is_there: bool) -> list[str]:
    if not is_there:
        return [] if told.may_be_gone else [f"{name} is not there"]
    if told.is_gone:
        return [f"{name} was deleted, and is there"]
    if told.may_be_gone:
        return []  # its sessions go first, and the kill came between
    group = people.groups.named(name)
    known = [one.session for one in people.sessions.coming(group, 60)]
    moved = sum(one.at is not None for one in known)
    brought = {entry for one in known for entry in one.bring}
    missing = [f"{name} lacks what is brought"] if not set(told.brought) <= brought else []
    if sum(len(one.tray) for one in known) < told.passages:
        missing.append(f"{name} lacks words on the tray")
    if group.invitation != name or moved < told.moved:
        missing.append(f"{name} lacks its invitation or a date")
    return missing
