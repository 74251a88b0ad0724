# SPDX-License-Identifier: Apache-2.0
"""Writing an entry: a draft from the first letter, a revision when it is left."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reflective.app import kept_form
from reflective.app.changes import Changes
from reflective.app.ports import NewRevision
from reflective.app.refusals import EntryNewer, NoEntry
from reflective.journal import payload
from reflective.journal.entry import Entry, normalised
from reflective.journal.ids import RecordId, uuid7
from reflective.journal.revision import ENTRY, Draft

if TYPE_CHECKING:
    from reflective.app.ports import Clock, Randomness, Store
    from reflective.journal.moment import Moment

_LEFT_OPEN = "left_open"


@dataclass(frozen=True, slots=True)
class Opened:
    """An entry to write in, and where the cursor stood: characters into its open section."""

    entry: Entry
    cursor: int = 0


class Writing:
    """Keeps what is typed: at once as a draft, and as a revision when the entry is left."""

    def __init__(self, store: Store, clock: Clock, randomness: Randomness) -> None:
        self._store = store
        self._clock = clock
        self._randomness = randomness

    def new_entry(self, written: Moment | None = None) -> Entry:
        """Begin an entry; nothing is kept of it until something is written."""
        now = self._clock.now()
        record = RecordId(uuid7(now.milliseconds, self._randomness.take(10)))
        return Entry(record, written or now)

    def autosave(self, entry: Entry, cursor: int) -> Moment:
        """Keep what stands in the editor, durably, and tell when that was."""
        now = self._clock.now()
        kept = normalised(entry)
        if kept.is_empty and self._store.head(entry.id) is None:
            self._store.drop_draft(entry.id)
        else:
            self._store.save_draft(Draft(entry.id, payload.encode(kept), cursor, now.at))
        return now

    def keep(self, entry: Entry) -> Changes:
        """Make what was written a revision, and drop its draft; of nothing, nothing is kept."""
        kept = normalised(entry)
        text = payload.encode(kept)
        head = self._store.head(entry.id)
        if (head is None and kept.is_empty) or (head is not None and head.payload == text):
            self._store.drop_draft(entry.id)
            return Changes(drafts=frozenset({entry.id}))
        new = NewRevision(entry.id, ENTRY, text, payload.VERSION)
        return self._store.add([new], at=self._clock.now())

    def leave_open(self, record: RecordId | None, cursor: int = 0) -> None:
        """Remember which entry was open when the journal is locked, or that none was."""
        left = ""
        if record is not None:
            left = json.dumps({"record": record, "cursor": cursor, "day": self._today()})
        if left != self._store.setting(_LEFT_OPEN):
            self._store.set_setting(_LEFT_OPEN, left)

    def resume(self) -> Opened | None:
        """Fetch what was being written last, with the cursor where it stood.

        That is a draft, or the entry that was left open earlier the same day.
        """
        for draft in self._store.drafts():
            if opened := _readable(draft):
                return opened
        record, cursor = self._left_open()
        head = self._store.head(record) if record else None
        if head is None or head.kind != ENTRY:
            return None
        try:
            return Opened(kept_form.read(head.record, head.payload), cursor)
        except EntryNewer:
            return None

    def reopen(self, record: RecordId) -> Opened:
        """Fetch an entry to go on with: its draft if there is one.

        Raises NoEntry or EntryNewer.
        """
        draft = self._store.draft(record)
        if draft:
            return _opened(draft)
        head = self._store.head(record)
        if head is None or head.kind != ENTRY:
            raise NoEntry(record)
        return Opened(kept_form.read(record, head.payload))

    def keep_all(self) -> Changes:
        """Make every draft a revision, as when a journal is locked.

        One that a newer version began stays as it is.
        """
        changes = Changes()
        for draft in self._store.drafts():
            if opened := _readable(draft):
                changes |= self.keep(opened.entry)
        return changes

    def _left_open(self) -> tuple[RecordId | None, int]:
        """Tell which entry was left open today, and where; a damaged note of it tells nothing."""
        try:
            left = json.loads(self._store.setting(_LEFT_OPEN) or "{}")
            record, cursor, day = str(left["record"]), int(left["cursor"]), left["day"]
        except (ValueError, TypeError, KeyError, RecursionError):
            return None, 0
        return (RecordId(record), cursor) if day == self._today() else (None, 0)

    def _today(self) -> str:
        return self._clock.now().local.date().isoformat()


def _opened(draft: Draft) -> Opened:
    return Opened(kept_form.read(draft.record, draft.payload), draft.cursor)


def _readable(draft: Draft) -> Opened | None:
    try:
        return _opened(draft)
    except EntryNewer:
        return None
