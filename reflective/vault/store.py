# SPDX-License-Identifier: Apache-2.0
"""An open journal: each thing that can be asked of it or done in it, as one transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from reflective.app.changes import Changes
from reflective.app.refusals import JournalDamaged
from reflective.vault.blobs import Blobs
from reflective.vault.bodies import Bodies
from reflective.vault.checking import Checking
from reflective.vault.columns import to_id
from reflective.vault.copying import Copying, blaming
from reflective.vault.drafts import Drafts
from reflective.vault.entries import Entries
from reflective.vault.erasing import Erasing
from reflective.vault.excerpts import Excerpts
from reflective.vault.pages import PageCheck
from reflective.vault.projection import Projection
from reflective.vault.questions import Questions
from reflective.vault.rebuilding import Rebuilding
from reflective.vault.receiving import Receiving
from reflective.vault.revisions import Revisions
from reflective.vault.search import Search
from reflective.vault.sharings import Sharings
from reflective.vault.sql import IndexDamaged

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Generator, Sequence
    from datetime import date
    from pathlib import Path

    from reflective.app.jobs import Progress
    from reflective.app.ports import (
        CheckReport,
        Identity,
        JournalKey,
        NewRevision,
        Randomness,
        Row,
        Sharing,
    )
    from reflective.journal.ids import RecordId
    from reflective.journal.moment import Moment
    from reflective.journal.query import Query
    from reflective.journal.revision import Draft, Revision
    from reflective.vault.holding import Holding
    from reflective.vault.sql import Connection

T = TypeVar("T")

_MANY = 200
"""More changed records than this are not listed one by one."""

_MARK = """
SELECT (SELECT n FROM tally WHERE name = 'lamport')
    || '.' || (SELECT ifnull(max(seq), 0) FROM revision)
    || '.' || (SELECT count(*) FROM tombstone)
    || '.' || (SELECT count(*) || '.' || ifnull(max(at), 0) FROM draft)
"""


class SqlcipherStore:
    """The port `Store` over one SQLCipher file."""

    def __init__(
        self,
        file: Connection,
        path: Path,
        identity: Identity,
        randomness: Randomness,
        key: JournalKey,
        on_close: Callable[[], None],
        holding: Holding | None,
    ) -> None:
        self._file = file
        self._path = path
        self._identity = identity
        self._holding = holding
        self._on_close = on_close
        self._is_open = True
        self._revisions = Revisions(file, identity.device, randomness)
        self._entries = Entries(file)
        self._sharings = Sharings(file)
        self._questions = Questions(file)
        self._projection = Projection(self._entries, self._sharings, self._questions)
        self._blobs = Blobs(file, identity.root)
        self._drafts = Drafts(file, self._entries, self._blobs)
        self._search = Search(file)
        self._bodies = Bodies(file)
        self._erasing = Erasing(file, self._entries, self._drafts, self._blobs)
        self._rebuilding = Rebuilding(
            file, self._revisions, self._projection, self._drafts, self._blobs
        )
        self._copying = Copying(file)
        self._receiving = Receiving(
            file, self._revisions, self._entries, self._projection, self._blobs
        )
        self._take_key(key)

    @property
    def identity(self) -> Identity:
        """Which journal this is."""
        return self._identity

    @property
    def path(self) -> Path:
        """Where the file is."""
        return self._path

    @property
    def key(self) -> JournalKey:
        """What opens this journal, for its recovery sheet and its copies."""
        return self._key

    def add(
        self, revisions: Sequence[NewRevision], *, at: Moment, drops_drafts: bool = True
    ) -> Changes:
        """Add states of records in one transaction, and drop the drafts that they finish."""
        return self._writing(lambda: self._add(revisions, at, drops_drafts=drops_drafts))

    def _add(self, revisions: Sequence[NewRevision], at: Moment, *, drops_drafts: bool) -> Changes:
        states = self._revisions.living(revisions)
        if not states:
            return Changes()
        records = list(dict.fromkeys(to_id(state.record) for state in states))
        old_keys = self._entries.take_out(records)
        heads = self._revisions.add(states, at)
        self._projection.put_in(heads, old_keys)
        for state in states:
            self._blobs.refer(to_id(state.record), state.payload)
        dropped = self._drafts.drop(records) if drops_drafts else []
        is_many = len(heads) > _MANY
        return Changes(
            kinds=frozenset(state.kind for state in states),
            records=frozenset() if is_many else frozenset(head.state.record for head in heads),
            drafts=frozenset(dropped),
            many=is_many,
        )

    def head(self, record: RecordId) -> Revision | None:
        """Fetch the present state of a record, or None."""
        return self._reading(lambda: self._revisions.head(record))

    def known(self, records: Collection[RecordId]) -> set[RecordId]:
        """Tell which of these records have a state here."""
        return self._reading(lambda: self._revisions.known(records))

    def heads(self, kind: str) -> list[Revision]:
        """Fetch the present state of every record of a kind, oldest record first."""
        return self._reading(lambda: self._revisions.heads(kind))

    def heads_mark(self, kind: str, before: str = "") -> str:
        """Tell whether any record of a kind has another state than when `before` was told."""
        return self._reading(lambda: self._revisions.heads_mark(kind, before))

    def history(self, record: RecordId) -> list[Revision]:
        """Fetch every state of a record, newest first."""
        return self._reading(lambda: self._revisions.history(record))

    def save_draft(self, draft: Draft) -> None:
        """Keep what is being written, in place of what was kept of it before."""
        gone = "SELECT 1 FROM tombstone WHERE record = ?"
        if self._file.one(gone, (to_id(draft.record),)) is None:
            self._writing(lambda: self._drafts.save(draft))

    def draft(self, record: RecordId) -> Draft | None:
        """Fetch what is being written of this record."""
        return self._reading(lambda: self._drafts.fetch(record))

    def drafts(self) -> list[Draft]:
        """Fetch everything that is being written, latest first."""
        return self._reading(self._drafts.all)

    def drop_draft(self, record: RecordId) -> None:
        """Throw away what was being written of this record; its words are overwritten."""
        self._writing(lambda: self._drafts.give_up(record))

    def page(self, query: Query, offset: int, limit: int) -> list[Row]:
        """Fetch rows `offset` … of what a query finds, newest first."""
        return self._reading(lambda: self._page(query, offset, limit))

    def _page(self, query: Query, offset: int, limit: int) -> list[Row]:
        keys = self._search.find(query, offset, limit)
        if not query.has_words:
            return self._entries.rows(keys)
        excerpts = Excerpts(query)
        return self._entries.rows(keys, map(excerpts.cut, self._bodies.of(keys)))

    def count(self, query: Query) -> int:
        """Count what a query finds."""
        return self._reading(lambda: self._search.count(query))

    def position(self, record: RecordId, query: Query) -> int | None:
        """Tell the place of an entry in what a query finds, from 0; None if it is not there."""
        return self._reading(lambda: self._position(record, query))

    def _position(self, record: RecordId, query: Query) -> int | None:
        key = self._entries.key(record)
        return None if key is None else self._search.position(query, key)

    def tags(self) -> list[tuple[str, int]]:
        """List tags in use with how many entries have them, commonest first."""
        return self._reading(self._entries.tags)

    def written_days(self, first: date, last: date) -> set[date]:
        """Tell on which of these days entries were written, both included; none put away."""
        return self._reading(lambda: self._search.written_days(first, last))

    def asked(self) -> list[tuple[str, str]]:
        """List the names of all questions that were answered, each once, in their order."""
        return self._reading(self._search.asked)

    def last_answers(self) -> dict[tuple[str, str], date]:
        """Tell when each question of a pack was answered last, by its name."""
        return self._reading(self._search.last_answers)

    def on_day(self, day: date) -> list[Row]:
        """Fetch entries written on this day of the year in earlier years, newest first."""
        return self._reading(lambda: self._entries.on_day(day))

    def sharings(self, entry: RecordId) -> list[Sharing]:
        """Fetch when this entry left the journal, latest first."""
        return self._reading(lambda: self._sharings.of(entry))

    def gathered(self, question: RecordId) -> list[Row]:
        """Fetch the entries that belong to an open question, newest first."""
        return self._reading(lambda: self._entries.rows(self._questions.keys(question)))

    def gathered_counts(self) -> dict[RecordId, int]:
        """Count the entries that belong to each open question; those without any are left out."""
        return self._reading(self._questions.counts)

    def setting(self, name: str) -> str:
        """Fetch a choice that belongs to this journal (JSON text), or ''."""
        value: str | None = self._reading(
            lambda: self._file.value("SELECT value FROM setting WHERE name = ?", (name,))
        )
        return value or ""

    def set_setting(self, name: str, value: str) -> None:
        """Keep a choice that belongs to this journal, not to this machine."""
        self._writing(
            lambda: self._file.run(
                "INSERT INTO setting VALUES(?,?) "
                "ON CONFLICT(name) DO UPDATE SET value = excluded.value",
                (name, value),
            )
        )

    def mark(self) -> str:
        """Tell how far the journal has come: another text after each change of what is written."""
        mark: str = self._reading(lambda: self._file.value(_MARK))
        return mark

    @property
    def blobs(self) -> Blobs:
        """The bytes of attachments."""
        return self._blobs

    def erase(self, record: RecordId) -> Generator[Progress, None, Changes]:
        """Delete a record for good, in steps: every trace goes, and a tombstone stays.

        If the steps are not run to their end, the rest is done at the next opening.
        """
        self._bodies.forget()
        return (yield from self._erasing.erase(record))

    def check(self, *, rebuild: bool) -> Generator[Progress, None, CheckReport]:
        """Verify every page, the index and the projections, in steps; rebuild them if asked."""
        return self._checking.check(rebuild=rebuild)

    def past(self, after: int, limit: int) -> list[tuple[int, Revision]]:
        """Fetch revisions with their numbers in this file, in the order they came to it."""
        try:
            return self._reading(lambda: self._receiving.past(after, limit))
        except ValueError as unreadable:
            raise JournalDamaged(self._path) from unreadable

    def newest(self) -> int:
        """Tell the number in this file of the revision that came last; 0 is of none."""
        return self._reading(self._receiving.newest)

    def gone(self) -> set[RecordId]:
        """List what was deleted for good."""
        return self._reading(self._receiving.gone)

    def rewritten(self, after: str, limit: int) -> list[RecordId]:
        """List records of several versions by their ids, after one."""
        return self._reading(lambda: self._receiving.rewritten(after, limit))

    def divided(self, records: Collection[RecordId]) -> list[RecordId]:
        """Tell which of these records were written on two sides, and not joined since."""
        return self._reading(lambda: self._receiving.divided(records))

    def receive(self, revisions: Sequence[Revision]) -> list[Revision]:
        """Add revisions of another copy as they are; tells which were new here."""
        return self._writing(lambda: self._receiving.receive(revisions))

    def copy(self, to: Path) -> Generator[Progress, None, None]:
        """Copy the journal into a new file under the same key, in steps, and prove the copy."""
        steps = self._copying.copy_to(to, self._key)
        return blaming(steps, self._path, self._pages)

    def change_key(self, key: JournalKey) -> Generator[Progress, None, None]:
        """Bring the journal under another key, in steps; see the port `Store`."""
        steps = self._copying.change_key(self._path, self._key, key)
        yield from blaming(steps, self._path, self._pages)
        self._take_key(key)

    def _take_key(self, key: JournalKey) -> None:
        self._key = key
        pages = self._pages = PageCheck(self._path, key.key, key.salt)
        self._checking = Checking(self._file, pages, self._rebuilding, self._blobs)

    def finish_building(self) -> None:
        """Fill what a newer form of the file has added, from the revisions."""
        if self._file.value("SELECT n FROM tally WHERE name = 'unbuilt'"):
            self._rebuilding.fill_added()

    def finish_erasing(self) -> None:
        """Do what is left of a deletion, or of an attaching, that was broken off."""
        self._blobs.sweep()
        for _ in self._erasing.sweep():
            pass

    def interrupt(self) -> None:
        """Stop the query that is running, from any thread; writing is never stopped."""
        self._file.interrupt()

    def close(self) -> None:
        """Close the file and let go of it; closing twice does nothing."""
        if self._is_open:
            self._is_open = False
            self._on_close()
            self._file.close()
            if self._holding:
                self._holding.release()

    def _reading(self, ask: Callable[[], T]) -> T:
        try:
            with self._file.one_reading(is_shared=self._holding is None):
                return ask()
        except IndexDamaged as damaged:
            if self._holding is None:
                raise JournalDamaged(self._path) from damaged
            self._rebuilding.rebuild_index()
            with self._file.one_reading():
                return ask()

    def _writing(self, change: Callable[[], T]) -> T:
        self._bodies.forget()
        try:
            with self._file.transaction():
                return change()
        except IndexDamaged:
            self._rebuilding.rebuild_index()
            with self._file.transaction():
                return change()
