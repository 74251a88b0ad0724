# SPDX-License-Identifier: Apache-2.0
"""Verify a journal: its pages, its structure, its index, its revisions, and what is made of them.

Runs in steps, with the person writing meanwhile: every step compares only what it reads itself.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, TypeVar

from reflective.app.jobs import Progress, as_part
from reflective.app.ports import CheckReport, NewRevision
from reflective.app.refusals import JournalDamaged
from reflective.app.remains import LOST_VERSIONS
from reflective.journal.ids import RecordId
from reflective.journal.revision import LEDGER, QUESTION
from reflective.vault.columns import from_id, from_ids, unpack_text
from reflective.vault.entries import SLOTS, minute_of
from reflective.vault.projection import entry_of, question_of, sharing_of
from reflective.vault.revisions import Added
from reflective.vault.wordcheck import WordCheck

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

    from reflective.vault.blobs import Blobs
    from reflective.vault.columns import Id
    from reflective.vault.entries import Listed
    from reflective.vault.pages import PageCheck
    from reflective.vault.rebuilding import Rebuilding
    from reflective.vault.sql import Cells, Connection

T = TypeVar("T")

_SLICE_PAGES = 1000
_SLICE_RECORDS = 200
_PARTS = 5
_PART = 1000
"""How much of the whole one part of a check counts for; each is about as long as the others."""

_STRAY = (  # each finds rows that no revision or draft accounts for: the others were looked at
    "SELECT 1 FROM record r WHERE NOT EXISTS (SELECT 1 FROM revision v WHERE v.record = r.id)",
    "SELECT 1 FROM entry e LEFT JOIN record r ON r.id = e.record WHERE e.head IS NOT r.head",
    """
    SELECT 1 FROM entry e
    WHERE e.head IS NULL AND NOT EXISTS (SELECT 1 FROM draft d WHERE d.record = e.record)
    """,
    """
    SELECT 1 FROM draft d
    WHERE NOT EXISTS (SELECT 1 FROM record r WHERE r.id = d.record)
        AND NOT EXISTS (SELECT 1 FROM entry e WHERE e.record = d.record)
    """,
    """
    SELECT 1 WHERE (SELECT count(*) FROM entry_tag) <> (
        SELECT ifnull(sum(length(tags) - length(replace(tags, ' ', '')) + (tags <> '')), 0)
        FROM entry
    )
    """,
    """
    SELECT 1 FROM tag t
    WHERE t.entries <> (SELECT count(*) FROM entry_tag x WHERE x.tag = t.n AND x.shelf = 0)
    """,
    """
    SELECT 1 FROM tally
    WHERE name = 'shown' AND n <> (SELECT count(*) FROM entry WHERE shelf = 0)
    """,
    """
    SELECT 1 FROM tally
    WHERE name = 'trashed' AND n <> (SELECT count(*) FROM entry WHERE shelf = 1)
    """,
    """
    SELECT 1 FROM tally
    WHERE name = 'away' AND n <> (SELECT count(*) FROM entry WHERE shelf = 2)
    """,
    "SELECT 1 FROM sharing s LEFT JOIN record r ON r.id = s.record WHERE r.kind IS NOT 'ledger'",
    "SELECT 1 FROM tally WHERE name = 'lamport' AND n < (SELECT max(lamport) FROM revision)",
)

_REVISIONS = """
SELECT seq, id, record, parents, kind, version, payload FROM revision
WHERE record = ? ORDER BY lamport, id
"""


class Checking:
    """Checks one open journal."""

    def __init__(
        self, file: Connection, pages: PageCheck, rebuilding: Rebuilding, blobs: Blobs
    ) -> None:
        self._file = file
        self._blobs = blobs
        self._pages = pages
        self._rebuilding = rebuilding
        self._lost: set[str] = set()

    def check(self, *, rebuild: bool) -> Generator[Progress, None, CheckReport]:
        """Verify everything in steps; the problems are those found, before any rebuilding.

        Rebuilding cures `index` and `projection`, and needs a journal opened for writing.
        """
        problems: set[str] = set()
        try:
            yield from _part(0, self._check_pages(problems))
            yield from _part(1, self._check_structure(problems))
            if (yield from _part(2, WordCheck(self._file).differs())):
                problems.add("index")
            yield from _part(3, self._check_records(problems))
            yield from _part(4, self._check_blobs(problems))
        except JournalDamaged:
            problems.add("page" if "page" in problems else "structure")
        is_rebuilt = rebuild and not problems & {"page", "structure"}
        if is_rebuilt:
            self._rebuilding.rebuild()
            yield Progress(1, 1)
        entries, revisions = self._counts(problems)
        return CheckReport(tuple(sorted(problems)), entries, revisions, rebuilt=is_rebuilt)

    def _counts(self, problems: set[str]) -> tuple[int, int]:
        try:
            return (
                self._file.value("SELECT count(*) FROM entry WHERE head NOT NULL"),
                self._file.value("SELECT count(*) FROM revision"),
            )
        except JournalDamaged:
            problems.add("structure")
            return 0, 0

    def _check_blobs(self, problems: set[str]) -> Generator[Progress, None, None]:
        for is_wrong in self._blobs.wrong():
            problems |= {"attachment"} if is_wrong else set()
            yield Progress(0)

    def _check_pages(self, problems: set[str]) -> Generator[Progress, None, None]:
        for done, total, damaged in self._pages.damaged(_SLICE_PAGES):
            if damaged:
                problems.add("page")
            yield Progress(done, total)

    def _check_structure(self, problems: set[str]) -> Generator[Progress, None, None]:
        names = self._file.all(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0"
        )
        for done, (name,) in enumerate(names):
            found = yield from self._file.value_in_steps(f"PRAGMA quick_check('{name}')")
            if found != "ok":
                problems.add("structure")
            yield Progress(done, len(names))

    def _read_lost(self) -> set[str]:
        """Read which versions a salvage is known to have found no more."""
        kept = self._file.value("SELECT value FROM setting WHERE name = ?", (LOST_VERSIONS,))
        try:
            lost = json.loads(kept or "[]")
        except ValueError:
            return set()
        return (
            {name for name in lost if isinstance(name, str)} if isinstance(lost, list) else set()
        )

    def _check_records(self, problems: set[str]) -> Generator[Progress, None, None]:
        self._lost = self._read_lost()
        total: int = self._file.value("SELECT count(*) FROM revision")
        done, last = 0, None
        while records := self._records_after(last):
            with self._file.one_state():
                for record in records:
                    rows = self._file.all(_REVISIONS, (record,))
                    problems |= self._problems_of(record, rows) if rows else set()
                    done += len(rows)
            last = records[-1]
            yield Progress(done, max(done, total))
        for question in _STRAY:
            if (yield from self._file.value_in_steps(f"{question} LIMIT 1")):
                problems.add("projection")
            yield Progress(done, max(done, total))

    def _records_after(self, last: Id | None) -> list[Id]:
        """Fetch the next records that have revisions, in the order of their ids."""
        after, values = ("WHERE record > ?", [last]) if last is not None else ("", [])
        rows = self._file.all(
            f"SELECT DISTINCT record FROM revision {after} ORDER BY record LIMIT ?",  # noqa: S608 - only marks
            (*values, _SLICE_RECORDS),
        )
        return [record for (record,) in rows]

    def _problems_of(self, record: Id, rows: Sequence[Cells]) -> set[str]:
        """Compare the revisions of one record with each other and with the lists."""
        problems: set[str] = set()
        names = {from_id(row[1]) for row in rows}
        texts: list[str | None] = []
        for _, _, _, parents, _, _, stored in rows:
            if not names.issuperset(set(from_ids(parents)) - self._lost):
                problems.add("missing_parent")
            texts.append(_object_text(stored))
            if not self._blobs.has_all_of(record, texts[-1] or ""):
                problems.add("projection")
        if None in texts:
            problems.add("revision")
        seq, _, _, _, kind, version, _ = rows[-1]
        if self._file.one("SELECT kind, head FROM record WHERE id = ?", (record,)) != (kind, seq):
            problems.add("projection")
        if texts[-1] is not None:
            name = RecordId(from_id(record))
            head = Added(seq, NewRevision(name, kind, texts[-1], version))
            if not self._is_listed(head, record):
                problems.add("projection")
        return problems

    def _is_listed(self, head: Added, record: Id) -> bool:
        """Say whether the lists say of a head what its payload says."""
        entry = entry_of(head)
        known = self._file.one(
            "SELECT key, record, head, written, zone, day, words, marks, shelf, title, tags, "
            "pack_title, excerpt FROM entry WHERE record = ?",
            (record,),
        )
        if (known[1:] if known else None) != (entry.cells if entry else None):
            return False
        if known and (known[0] // SLOTS < minute_of(known[1:]) or not self._is_tagged(known)):
            return False
        if known and entry and not self._is_joined(known[0], entry):
            return False
        if head.state.kind == QUESTION:
            found = self._file.one("SELECT * FROM question WHERE record = ?", (record,))
            return found == question_of(head)
        if head.state.kind != LEDGER:
            return True
        sharing = sharing_of(head)
        left = sharing and self._file.one(
            "SELECT entry, at, record, zone, audience, form FROM sharing "
            "WHERE entry = ? AND at = ? AND record = ?",
            sharing[:3],
        )
        return left == sharing

    def _is_joined(self, key: int, entry: Listed) -> bool:
        """Say whether an entry can be found by what it answers and is gathered under."""
        answers = self._file.all("SELECT pack, prompt FROM answer WHERE key = ?", (key,))
        questions = self._file.all("SELECT question FROM gathered WHERE key = ?", (key,))
        return set(answers) == set(entry.answered) and {q for (q,) in questions} == set(
            entry.questions
        )

    def _is_tagged(self, known: Cells) -> bool:
        return all(
            self._file.one(
                "SELECT 1 FROM entry_tag WHERE tag = (SELECT n FROM tag WHERE name = ?) "
                "AND shelf = ? AND key = ?",
                (name, known[8], known[0]),
            )
            for name in known[10].split()
        )


def _part(number: int, steps: Generator[Progress, None, T]) -> Generator[Progress, None, T]:
    """Run one part of the check, and tell how far the whole of it is; it never goes back."""
    far = 0

    def told(step: Progress) -> Progress:
        nonlocal far
        if step.total:
            far = max(far, min(_PART, step.done * _PART // step.total))
        return Progress(number * _PART + far, _PARTS * _PART)

    return as_part(steps, told)


def _object_text(stored: bytes) -> str | None:
    """Read a stored payload; None if it is not the JSON object it should be."""
    try:
        text = unpack_text(stored)
        return text if isinstance(json.loads(text), dict) else None
    except (ValueError, RecursionError):
        return None
