# SPDX-License-Identifier: Apache-2.0
"""Entries as the lists show them, and their place in the index: made from their heads.

The key of an entry is its time, in minutes since 1970 (UTC) x 8 + a free slot, so that newest
first is the order of the keys.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import zip_longest
from typing import TYPE_CHECKING

from reflective.app.ports import Row
from reflective.journal import payload as payloads
from reflective.journal.entry import Entry, Mark, Shelf, tag_names
from reflective.journal.ids import RecordId
from reflective.journal.moment import Moment
from reflective.journal.newer import glimpse
from reflective.journal.revision import UNREADABLE
from reflective.vault.columns import (
    from_id,
    from_microseconds,
    to_id,
    to_microseconds,
    unpack_text,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reflective.vault.columns import Id
    from reflective.vault.excerpts import Cut
    from reflective.vault.sql import Cells, Connection

SLOTS = 8
"""Entries that fit into one minute; the rest goes into the next."""

DAY_KEYS = 24 * 60 * SLOTS
_FIRST_DAY = date(1970, 1, 1).toordinal()

_ROWS = """
SELECT e.key, e.record, e.written, e.zone, e.title, e.excerpt, e.tags, e.words, e.marks,
    e.shelf, e.pack_title, (SELECT count(*) FROM sharing s WHERE s.entry = e.record),
    d.n, iif(e.head IS NULL, d.payload, NULL)
FROM entry e LEFT JOIN draft d ON d.record = e.record
"""

_SHELVES = {shelf.value: shelf for shelf in Shelf}

_INSERT = """
INSERT INTO entry(key, record, head, written, zone, day, words, marks, shelf, title, tags,
    pack_title, excerpt)
VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?)
"""

_UNINDEX = "INSERT INTO search(search, rowid, title, body, tags) VALUES('delete',?,?,?,?)"
INDEX = "INSERT INTO search(rowid, title, body, tags) VALUES(?,?,?,?)"
_TAKE = """
SELECT e.key, e.record, e.shelf, e.title, e.tags, v.payload
FROM entry e LEFT JOIN revision v ON v.seq = e.head
"""


@dataclass(frozen=True, slots=True)
class Listed:
    """An entry for the list: its columns after the key, and what else to find it by."""

    cells: Cells
    body: str = ""
    answered: tuple[tuple[str, str], ...] = ()
    questions: tuple[Id, ...] = ()

    @property
    def is_draft(self) -> bool:
        """Whether there is only a draft, which is not in the index."""
        return self.cells[_HEAD] is None

    def words(self, key: int) -> Cells:
        """Make the columns of the index."""
        return (key, self.cells[_TITLE], self.body, self.cells[_TAGS])


def read_entry(record: str, payload: str) -> Entry | None:
    """Read the payload of an entry; None for a form this version does not understand."""
    try:
        return payloads.decode(RecordId(record), payload)
    except UNREADABLE:
        return None


def listed(head: int, entry: Entry) -> Listed:
    """Make what the list says of an entry; raises one of UNREADABLE."""
    cells = (
        to_id(entry.id),
        head,
        to_microseconds(entry.written.at),
        entry.written.zone,
        entry.written.local.toordinal(),
        entry.words,
        int(entry.marks),
        int(entry.shelf),
        entry.title,
        " ".join(tag_names(entry.tags)),
        entry.run.title if entry.run else "",
        entry.excerpt,
    )
    questions = tuple(dict.fromkeys(map(to_id, entry.questions)))
    return Listed(cells, entry.searched, _answered(entry), questions)


def listed_newer(head: int, record: str, payload: str) -> Listed:
    """Make what the list says of an entry in a form of a newer version: as much as there is."""
    known = listed(head, glimpse(RecordId(record), payload))
    cells = list(known.cells)
    cells[_MARKS] |= int(Mark.NEWER)
    return Listed(tuple(cells), known.body)


def body_of(packed: bytes) -> str:
    """Read the text by which an entry is found from its stored payload; '' if there is none."""
    try:
        return payloads.text_of(unpack_text(packed))
    except UNREADABLE:
        return ""


def answered(packed: bytes) -> tuple[tuple[str, str], ...]:
    """Read which questions an entry answers from its stored payload; none if it is unreadable."""
    try:
        text = unpack_text(packed)
    except ValueError:
        return ()
    entry = read_entry("", text) if '"asked"' in text else None  # reading it takes longest
    return _answered(entry) if entry else ()


def is_running(packed: bytes) -> bool:
    """Read from its stored payload whether an entry is a guided reflection to go on with."""
    try:
        text = unpack_text(packed)
    except ValueError:
        return False
    entry = read_entry("", text) if '"run"' in text else None
    return entry is not None and Mark.RUNNING in entry.marks


def _answered(entry: Entry) -> tuple[tuple[str, str], ...]:
    return tuple(dict.fromkeys(asked.name for asked in entry.answered))


def drafted(record: Id, written: Moment) -> Listed:
    """Make what the list says of an entry that is only a draft: its words stand there alone."""
    at, day = to_microseconds(written.at), written.local.toordinal()
    return Listed((record, None, at, written.zone, day, 0, 0, 0, "", "", "", ""))


_RECORD, _HEAD, _WRITTEN, _MARKS, _SHELF, _TITLE, _TAGS = 0, 1, 2, 6, 7, 8, 9
_MICROSECONDS_A_MINUTE = 60_000_000


def _first(placed: tuple[int, Listed]) -> int:
    return placed[0]


def minute_of(cells: Cells) -> int:
    """Tell the minute in which an entry was written, from its columns."""
    minute: int = cells[_WRITTEN] // _MICROSECONDS_A_MINUTE
    return minute


def key_range(first_day: int, last_day: int) -> tuple[int, int]:
    """Find keys between which all entries of these local days lie, whatever their zones."""
    return (
        (first_day - _FIRST_DAY - 1) * DAY_KEYS,
        (last_day - _FIRST_DAY + 2) * DAY_KEYS - 1,
    )


class Entries:
    """The list of entries of one open journal. Its callers hold a transaction to change it."""

    def __init__(self, file: Connection) -> None:
        self._file = file

    def take_out(self, records: Sequence[Id]) -> dict[Id, int]:
        """Take entries out of list and index; tells their keys.

        Comes before their heads change, since the index forgets a text only by that text.
        """
        marks = ",".join("?" * len(records))
        rows = self._file.all(f"{_TAKE} WHERE e.record IN ({marks}) ORDER BY e.key", records)
        self._file.run_many(
            _UNINDEX,
            [
                (key, title, body_of(packed), tags)
                for key, _, _, title, tags, packed in rows
                if packed is not None
            ],
        )
        self._file.run_many(
            "DELETE FROM entry_tag WHERE tag = (SELECT n FROM tag WHERE name = ?) "
            "AND shelf = ? AND key = ?",
            [(name, row[2], row[0]) for row in rows for name in row[4].split()],
        )
        self._file.run_many("DELETE FROM entry WHERE key = ?", [(row[0],) for row in rows])
        return {row[1]: row[0] for row in rows}

    def put_in(self, entries: Sequence[Listed], old_keys: dict[Id, int]) -> None:
        """Put entries into list and index; they keep their old keys where the minute is."""
        keys = self._free_keys([entry.cells for entry in entries], old_keys)
        # FTS5 writes what it gathered to disk whenever a key is smaller than the one before
        placed = sorted(zip(keys, entries, strict=True), key=_first)
        self._file.run_many(_INSERT, [(key, *entry.cells) for key, entry in placed])
        tagged = [
            (name, entry.cells[_SHELF], key)
            for key, entry in placed
            for name in entry.cells[_TAGS].split()
        ]
        names = dict.fromkeys((name,) for name, _, _ in tagged)
        self._file.run_many("INSERT OR IGNORE INTO tag(name) VALUES(?)", names)
        self._file.run_many(
            "INSERT INTO entry_tag SELECT n, ?2, ?3 FROM tag WHERE name = ?1", tagged
        )
        self._file.run_many(
            INDEX, [entry.words(key) for key, entry in placed if not entry.is_draft]
        )
        self._file.run_many(
            "INSERT INTO answer VALUES(?,?,?)",
            [(*name, key) for key, entry in placed for name in entry.answered],
        )
        self._file.run_many(
            "INSERT INTO gathered VALUES(?,?)",
            [(question, key) for key, entry in placed for question in entry.questions],
        )

    def rows(self, keys: Sequence[int], cuts: Iterable[Cut | None] = ()) -> list[Row]:
        """Fetch entries by their keys, in their order, with what was cut out of each, if any."""
        marks = ",".join("?" * len(keys))
        rows = self._file.all(f"{_ROWS} WHERE e.key IN ({marks})", keys)
        cells = {row[0]: row for row in rows}
        return [_row(cells[key], cut) for key, cut in zip_longest(keys, cuts)]

    def key(self, record: RecordId) -> int | None:
        """Find the key of an entry; None if it is not in the list."""
        key: int | None = self._file.value(
            "SELECT key FROM entry WHERE record = ?", (to_id(record),)
        )
        return key

    def is_at(self, key: int, cells: Cells) -> bool:
        """Say whether the entry with this key has the time, zone and day of these columns."""
        row = self._file.one("SELECT written, zone, day FROM entry WHERE key = ?", (key,))
        return row == cells[_WRITTEN : _WRITTEN + 3]

    def tags(self) -> list[tuple[str, int]]:
        """List tags in use with how many entries have them, commonest first."""
        rows = self._file.all(
            "SELECT name, entries FROM tag WHERE entries > 0 ORDER BY entries DESC, name"
        )
        return [(name, count) for name, count in rows]

    def on_day(self, day: date) -> list[Row]:
        """Fetch entries written on this day of the year in earlier years, newest first."""
        oldest = self._file.value(
            "SELECT min(day) FROM entry WHERE key = (SELECT min(key) FROM entry)"
        )
        if oldest is None:
            return []
        first_year = date.fromordinal(max(oldest - 1, 1)).year
        keys: list[int] = []
        for year in range(day.year - 1, first_year - 1, -1):
            try:
                ordinal = day.replace(year=year).toordinal()
            except ValueError:  # 29 February
                continue
            rows = self._file.all(
                "SELECT key FROM entry WHERE shelf = 0 AND marks & ? = 0 AND head IS NOT NULL "
                "AND key BETWEEN ? AND ? AND day = ?",
                (int(Mark.HARD | Mark.NEWER), *key_range(ordinal, ordinal), ordinal),
            )
            keys += (key for (key,) in rows)
        return self.rows(sorted(keys, reverse=True))

    def _free_keys(self, entries: Sequence[Cells], old_keys: dict[Id, int]) -> list[int]:
        """Find a key for each entry: its old one, or the first free slot from its minute on."""
        minutes = {minute_of(cells) for cells in entries}
        taken = self._taken(minutes)
        keys: list[int] = []
        for cells in entries:
            minute = minute_of(cells)
            key = old_keys.get(cells[_RECORD])
            if key is None or key // SLOTS != minute or key in taken:
                key = minute * SLOTS
                while key in taken:
                    key += 1
                    if key % SLOTS == 0 and key // SLOTS not in minutes:
                        minutes.add(key // SLOTS)
                        taken |= self._taken({key // SLOTS})
            taken.add(key)
            keys.append(key)
        return keys

    def _taken(self, minutes: Iterable[int]) -> set[int]:
        rows = self._file.all(
            "SELECT e.key FROM json_each(?1) m CROSS JOIN entry e "
            "ON e.key BETWEEN m.value * ?2 AND m.value * ?2 + ?2 - 1",
            (json.dumps(list(minutes)), SLOTS),
        )
        return {key for (key,) in rows}


@cache
def _marks(number: int) -> Mark:
    """Take marks out of a column, each combination once: a list has the same ones everywhere."""
    return Mark(number)


def _row(cells: Cells, cut: Cut | None) -> Row:
    _, record, written, zone, title, excerpt, tags, words, marks, shelf = cells[:10]
    pack_title, sharings, draft, text = cells[10:]
    name = RecordId(from_id(record))
    entry = read_entry(name, text) if text is not None else None
    if entry:
        title, excerpt, words = entry.title, entry.excerpt, entry.words
        tags, pack_title = " ".join(entry.tags), entry.run.title if entry.run else ""
    return Row(
        id=name,
        written=Moment(from_microseconds(written), zone),
        title=title,
        excerpt=cut[0] if cut else excerpt,
        tags=tuple(tags.split()),
        words=words,
        marks=_marks(marks),
        shelf=_SHELVES[shelf],
        pack_title=pack_title,
        sharings=sharings,
        is_draft=draft is not None,
        hits=cut[1] if cut else (),
    )
