# SPDX-License-Identifier: Apache-2.0
"""Add states of records and fetch them: the truth of the journal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reflective.journal.ids import DeviceId, RecordId, RevisionId, uuid7
from reflective.journal.revision import ENTRY, Revision
from reflective.vault.columns import (
    from_id,
    from_ids,
    from_microseconds,
    pack_text,
    to_id,
    to_ids,
    to_microseconds,
    unpack_text,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from reflective.app.ports import NewRevision, Randomness
    from reflective.journal.moment import Moment
    from reflective.vault.columns import Id
    from reflective.vault.sql import Cells, Connection

_RANDOM_BYTES = 10

_SELECT = """
SELECT v.id, v.record, v.parents, d.id, v.lamport, v.at, v.kind, v.version, v.payload
FROM revision v JOIN device d ON d.n = v.device
"""
_SOME_ARE = "SELECT 1 FROM record WHERE kind = ? AND kind <> 'entry' LIMIT 1"
_LATEST = """
SELECT seq || '.' || hex(id) || '.' || (SELECT count(*) FROM tombstone)
FROM revision ORDER BY seq DESC LIMIT 1
"""
_LOOKED_THROUGH = 1000
_SAME_SINCE = """
SELECT 1 FROM revision WHERE seq = ?1 AND hex(id) = ?2
AND (SELECT count(*) FROM tombstone) = ?3
AND (SELECT max(seq) FROM revision) <= ?1 + ?5
AND NOT EXISTS (SELECT 1 FROM revision WHERE seq > ?1 AND seq <= ?1 + ?5 AND kind = ?4)
"""


@dataclass(frozen=True, slots=True)
class Added:
    """A revision that is now the head of its record: its number in the file, and its state."""

    seq: int
    state: NewRevision


class Revisions:
    """The revisions of one open journal, and which of them are heads."""

    def __init__(self, file: Connection, device: DeviceId, randomness: Randomness) -> None:
        self._file = file
        self._device = device
        self._randomness = randomness

    def add(self, states: Sequence[NewRevision], at: Moment) -> list[Added]:
        """Add states, within a transaction; tells the new heads, one for each record."""
        records = [to_id(state.record) for state in states]
        leaves = {record: self._leaves(record) for record in self._known(records)}
        lamport: int = self._file.value("SELECT n FROM tally WHERE name = 'lamport'")
        seq: int = self._file.value("SELECT ifnull(max(seq), 0) FROM revision")
        device = self.device_number(self._device)
        noise = self._randomness.take(_RANDOM_BYTES * len(states))
        milliseconds, micros = at.milliseconds, to_microseconds(at.at)
        last = {record: place for place, record in enumerate(records)}
        rows: list[Cells] = []
        added: list[Added] = []
        for place, (state, record) in enumerate(zip(states, records, strict=True)):
            start = place * _RANDOM_BYTES
            name = to_ids((uuid7(milliseconds, noise[start : start + _RANDOM_BYTES]),))
            number = seq + place + 1
            parents = leaves.get(record, b"")
            origin = (device, lamport + place + 1, micros)
            content = (state.kind, state.version, pack_text(state.payload))
            rows.append((number, name, record, parents, *origin, *content))
            leaves[record] = name
            if last[record] == place:
                added.append(Added(number, state))
        self._file.run_many("INSERT INTO revision VALUES(?,?,?,?,?,?,?,?,?,?)", rows)
        self.point((to_id(new.state.record), new.state.kind, new.seq) for new in added)
        self._count(lamport + len(states), device)
        return added

    def point(self, heads: Iterable[tuple[Id, str, int]]) -> None:
        """Say which revisions are heads: record, kind and number in the file."""
        self._file.run_many(
            "INSERT INTO record VALUES(?,?,?) ON CONFLICT(id) DO UPDATE "
            "SET kind = excluded.kind, head = excluded.head",
            heads,
        )

    def head(self, record: RecordId) -> Revision | None:
        """Fetch the present state of a record, or None."""
        row = self._file.one(
            _SELECT + "JOIN record r ON r.head = v.seq WHERE r.id = ?", (to_id(record),)
        )
        return to_revision(row) if row else None

    def known(self, records: Iterable[RecordId]) -> set[RecordId]:
        """Tell which of these records have a state."""
        names = {to_id(record): record for record in records}
        return {names[name] for name in self._known(names)}

    def heads(self, kind: str) -> list[Revision]:
        """Fetch the present state of every record of a kind, oldest record first."""
        hint = "" if kind == ENTRY else "AND r.kind <> 'entry'"  # lets the index be used
        rows = self._file.all(
            _SELECT + f"JOIN record r ON r.head = v.seq WHERE r.kind = ? {hint} ORDER BY r.id",
            (kind,),
        )
        return [to_revision(row) for row in rows]

    def living(self, revisions: Sequence[NewRevision]) -> list[NewRevision]:
        """Pass over the records that were deleted for good."""
        marks = ",".join("?" * len(revisions))
        rows = self._file.all(
            f"SELECT record FROM tombstone WHERE record IN ({marks})",  # noqa: S608 - only marks
            [to_id(state.record) for state in revisions],
        )
        gone = {record for (record,) in rows}
        return [state for state in revisions if to_id(state.record) not in gone]

    def heads_mark(self, kind: str, before: str = "") -> str:
        """Tell how far the file has come, or `before` again where nothing of a kind came since.

        Only what came since is looked through. '' where there is nothing of this kind; entries
        are not asked for.
        """
        if not self._file.one(_SOME_ARE, (kind,)):
            return ""
        if before:
            seq, name, gone = before.split(".")
            since = (int(seq), name, int(gone), kind, _LOOKED_THROUGH)
            if self._file.one(_SAME_SINCE, since):
                return before
        return str(self._file.value(_LATEST))

    def history(self, record: RecordId) -> list[Revision]:
        """Fetch every state of a record, newest first."""
        rows = self._file.all(
            _SELECT + "WHERE v.record = ? ORDER BY v.lamport DESC, v.id DESC", (to_id(record),)
        )
        return [to_revision(row) for row in rows]

    def _known(self, records: Collection[Id]) -> list[Id]:
        """Find which of these records exist already."""
        marks = ",".join("?" * len(records))
        rows = self._file.all(f"SELECT id FROM record WHERE id IN ({marks})", [*records])  # noqa: S608 - only marks
        return [record for (record,) in rows]

    def _leaves(self, record: Id) -> bytes:
        """Find the revisions of a record that no other follows; several after a merge."""
        rows = self._file.all(
            "SELECT id, parents FROM revision WHERE record = ? ORDER BY lamport, id", (record,)
        )
        followed = {parent for _, parents in rows for parent in from_ids(parents)}
        return b"".join(name for name, _ in rows if from_id(name) not in followed)

    def device_number(self, device: DeviceId) -> int:
        """Find a device in the file; the first time something of it comes, enter it."""
        name = to_id(device)
        self._file.run("INSERT OR IGNORE INTO device(id) VALUES(?)", (name,))
        number: int = self._file.value("SELECT n FROM device WHERE id = ?", (name,))
        return number

    def _count(self, lamport: int, device: int) -> None:
        self._file.run("UPDATE tally SET n = ? WHERE name = 'lamport'", (lamport,))
        self._file.run("UPDATE device SET lamport = ? WHERE n = ?", (lamport, device))


def to_revision(row: Cells) -> Revision:
    """Make a revision of its columns; raises ValueError if they cannot be read."""
    name, record, parents, device, lamport, at, kind, version, payload = row
    return Revision(
        id=RevisionId(from_id(name)),
        record=RecordId(from_id(record)),
        kind=kind,
        payload=unpack_text(payload),
        parents=tuple(RevisionId(parent) for parent in from_ids(parents)),
        device=DeviceId(from_id(device)),
        lamport=lamport,
        at=from_microseconds(at),
        version=version,
    )
