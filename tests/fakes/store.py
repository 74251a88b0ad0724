# SPDX-License-Identifier: Apache-2.0
"""A journal in memory that keeps the same contract as the encrypted file."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import TYPE_CHECKING

from reflective.app.changes import Changes
from reflective.app.jobs import Progress
from reflective.app.ports import CheckReport, Identity, JournalKey, NewRevision, Row, Sharing
from reflective.app.refusals import (
    JournalExists,
    NoJournal,
    OpenElsewhere,
    PassphraseTooShort,
    WrongPassphrase,
)
from reflective.app.remains import Losses
from reflective.journal import ledger, payload, question
from reflective.journal.entry import Entry, Mark, tag_names
from reflective.journal.ids import DeviceId, RecordId, RevisionId, uuid7
from reflective.journal.newer import glimpse
from reflective.journal.query import Query, Trait
from reflective.journal.revision import (
    COMMITMENT,
    ENTRY,
    GROUP,
    LEDGER,
    PROBE,
    QUESTION,
    SESSION,
    UNREADABLE,
    Draft,
    Revision,
)
from reflective.journal.text import excerpt
from tests.fakes.blobs import FakeBlobs
from tests.fakes.searching import meets, score

if TYPE_CHECKING:
    from collections.abc import Collection, Generator, Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from reflective.app.ports import Clock, Randomness
    from reflective.journal.moment import Moment


@dataclass
class FakeFile:
    """What would stand in the file."""

    journal: str
    purpose: str
    passphrase: str
    revisions: dict[RecordId, list[Revision]] = field(default_factory=dict)
    drafts: dict[RecordId, Draft] = field(default_factory=dict)
    settings: dict[str, str] = field(default_factory=dict)
    tombstones: set[RecordId] = field(default_factory=set)
    came: dict[RevisionId, int] = field(default_factory=dict)
    blobs: dict[str, bytes] = field(default_factory=dict)
    lamport: int = 0
    is_held: bool = False
    shelf: dict[Path, FakeFile] = field(default_factory=dict)


class FakeVault:
    """Makes and opens journals in memory."""

    def __init__(self, clock: Clock, randomness: Randomness) -> None:
        self._clock = clock
        self._randomness = randomness
        self.files: dict[Path, FakeFile] = {}

    def create(
        self,
        path: Path,
        passphrase: str,
        *,
        purpose: str = "journal",
        like: Identity | None = None,
    ) -> FakeStore:
        if len(passphrase) < 8:
            raise PassphraseTooShort
        if path in self.files:
            raise JournalExists(path)
        name, purpose = (like.journal, like.purpose) if like else (self._name(), purpose)
        self.files[path] = FakeFile(name, purpose, passphrase, shelf=self.files)
        return self.open(path, passphrase)

    def open(self, path: Path, passphrase: str, *, for_writing: bool = True) -> FakeStore:
        return self.open_with(path, _key(passphrase), for_writing=for_writing)

    def open_with(self, path: Path, key: JournalKey, *, for_writing: bool = True) -> FakeStore:
        if path not in self.files:
            raise NoJournal(path)
        file = self.files[path]
        if key.key != _key(file.passphrase).key:
            raise WrongPassphrase
        if for_writing and file.is_held:
            raise OpenElsewhere(path, "here", 1)
        file.is_held = file.is_held or for_writing
        device = DeviceId(self._name())
        return FakeStore(file, path, device, self._randomness, holds=for_writing)

    def new_key(self, passphrase: str) -> JournalKey:
        if len(passphrase) < 8:
            raise PassphraseTooShort
        return _key(passphrase)

    def salt_of(self, path: Path) -> bytes:
        if path not in self.files:
            raise NoJournal(path)
        return sha256(self.files[path].passphrase.encode()).digest()[:16]

    def key_of(self, path: Path, passphrase: str) -> JournalKey:
        self.open(path, passphrase, for_writing=False).close()
        return _key(passphrase)

    def begin(
        self, path: Path, key: JournalKey, *, like: Identity | None = None
    ) -> FakeUnfinished:
        if path in self.files:
            raise JournalExists(path)
        fresh = path.with_name(f".{path.name}.part")
        self.files.pop(fresh, None)
        return FakeUnfinished(self, self.create(fresh, key.key.decode(), like=like), path)

    def remains(self, path: Path, key: JournalKey, at: Path) -> FakeRemains:  # noqa: ARG002 - the port's
        return FakeRemains(self.open_with(path, key, for_writing=False))

    def spare_place(self, path: Path) -> Path:
        return path.with_name(f"{path.name}.read")

    def put_in_place(self, copy: Path, path: Path, aside: Path) -> None:
        present = self.files.get(path)
        if present is not None:
            if present.is_held:
                raise OpenElsewhere(path, "here", 1)
            if aside in self.files:
                raise JournalExists(aside)
            self.files[aside] = present
        self.files[path] = self.files.pop(copy)

    def _name(self) -> str:
        return uuid7(self._clock.now().milliseconds, self._randomness.take(10))


class FakeUnfinished:
    """A journal in memory that has no name yet."""

    def __init__(self, vault: FakeVault, store: FakeStore, path: Path) -> None:
        self._vault = vault
        self.store = store
        self._path = path

    def appear(self) -> None:
        self.store.close()
        if self._path in self._vault.files:
            raise JournalExists(self._path)
        self._vault.files[self._path] = self._vault.files[self.store.path]

    def remove(self) -> None:
        self.store.close()
        self._vault.files.pop(self.store.path, None)


class FakeRemains:
    """A journal in memory, of which nothing is ever lost."""

    def __init__(self, store: FakeStore) -> None:
        self._store = store
        self.identity: Identity | None = store.identity
        self.gone = store.gone()
        self.settings: dict[str, str] = store.file.settings
        self.drafts = store.drafts()[::-1]

    def look_through(self) -> Generator[Progress, None, None]:
        yield Progress(1, 2)

    def revisions(self) -> Iterator[tuple[Progress, list[Revision]]]:
        yield Progress(2, 2), [revision for _, revision in self._store.past(0, 1 << 30)]

    def blobs(self) -> Iterator[tuple[Progress, str, bytes]]:
        for name, content in self._store.file.blobs.items():
            yield Progress(2, 2), name, content

    def losses(self) -> Losses:
        return Losses()

    def close(self) -> None:
        self._store.close()


class FakeStore:
    """An open journal in memory."""

    def __init__(
        self, file: FakeFile, path: Path, device: DeviceId, randomness: Randomness, *, holds: bool
    ) -> None:
        self.file = file
        self._path = path
        self._device = device
        self._randomness = randomness
        self._holds = holds
        self.blobs = FakeBlobs(file)
        if holds:
            self.blobs.settle()

    @property
    def identity(self) -> Identity:
        root = sha256(self.file.journal.encode()).digest()
        return Identity(self.file.journal, self.file.purpose, self._device, root)

    @property
    def path(self) -> Path:
        return self._path

    @property
    def key(self) -> JournalKey:
        return _key(self.file.passphrase)

    def past(self, after: int, limit: int) -> list[tuple[int, Revision]]:
        all_of_it = sorted(
            (revision for past in self.file.revisions.values() for revision in past),
            key=lambda revision: (self.file.came.get(revision.id, 0), revision.order),
        )
        return list(enumerate(all_of_it, 1))[after : after + limit]

    def newest(self) -> int:
        return sum(len(past) for past in self.file.revisions.values())

    def gone(self) -> set[RecordId]:
        return set(self.file.tombstones)

    def rewritten(self, after: str, limit: int) -> list[RecordId]:
        named = sorted(record for record, past in self.file.revisions.items() if len(past) > 1)
        return [record for record in named if record > after][:limit]

    def divided(self, records: Collection[RecordId]) -> list[RecordId]:
        return [record for record in records if len(self._leaves(record)) > 1]

    def _leaves(self, record: RecordId) -> list[RevisionId]:
        past = self.file.revisions.get(record, [])
        followed = {parent for revision in past for parent in revision.parents}
        return [revision.id for revision in past if revision.id not in followed]

    def receive(self, revisions: Sequence[Revision]) -> list[Revision]:
        fresh = []
        for revision in revisions:
            past = self.file.revisions.setdefault(revision.record, [])
            known = revision in past or revision.record in self.file.tombstones
            if not known:
                fresh.append(revision)
                past.append(revision)
                self.file.came[revision.id] = len(self.file.came) + 1
                past.sort(key=lambda one: one.order)
                self.file.lamport = max(self.file.lamport, revision.lamport)
            if not past:
                del self.file.revisions[revision.record]
        return fresh

    def copy(self, to: Path) -> Generator[Progress, None, None]:
        yield Progress(1, 2)
        if to in self.file.shelf:
            raise JournalExists(to)
        past = {record: list(states) for record, states in self.file.revisions.items()}
        self.file.shelf[to] = replace(
            self.file,
            revisions=past,
            drafts=dict(self.file.drafts),
            settings=dict(self.file.settings),
            tombstones=set(self.file.tombstones),
            came=dict(self.file.came),
            blobs=dict(self.file.blobs),
            is_held=False,
        )

    def change_key(self, key: JournalKey) -> Generator[Progress, None, None]:
        yield Progress(1, 2)
        self.file.passphrase = key.key.decode()

    def add(
        self, revisions: Sequence[NewRevision], *, at: Moment, drops_drafts: bool = True
    ) -> Changes:
        states = [new for new in revisions if new.record not in self.file.tombstones]
        for new in states:
            self.file.lamport += 1
            past = self.file.revisions.setdefault(new.record, [])
            past.append(
                Revision(
                    id=RevisionId(uuid7(at.milliseconds, self._randomness.take(10))),
                    record=new.record,
                    kind=new.kind,
                    payload=new.payload,
                    parents=tuple(self._leaves(new.record)),
                    device=self._device,
                    lamport=self.file.lamport,
                    at=at.at,
                    version=new.version,
                )
            )
            self.file.came[past[-1].id] = len(self.file.came) + 1
        records = frozenset(new.record for new in states)
        drafts = records & frozenset(self.file.drafts) if drops_drafts else frozenset[RecordId]()
        for record in drafts:
            del self.file.drafts[record]
        self.blobs.settle()
        is_many = len(records) > 200
        kinds = frozenset(new.kind for new in states)
        return Changes(kinds, frozenset() if is_many else records, drafts, is_many)

    def head(self, record: RecordId) -> Revision | None:
        past = self.file.revisions.get(record)
        return past[-1] if past else None

    def known(self, records: Collection[RecordId]) -> set[RecordId]:
        return set(records) & set(self.file.revisions)

    def heads(self, kind: str) -> list[Revision]:
        heads = (past[-1] for past in self.file.revisions.values())
        return sorted((head for head in heads if head.kind == kind), key=lambda head: head.record)

    def heads_mark(self, kind: str, before: str = "") -> str:  # noqa: ARG002 - quick anyway
        return " ".join(head.id for head in self.heads(kind))

    def history(self, record: RecordId) -> list[Revision]:
        return self.file.revisions.get(record, [])[::-1]

    def save_draft(self, draft: Draft) -> None:
        if draft.record not in self.file.tombstones:
            self.file.drafts[draft.record] = draft
            self.blobs.refer(draft.payload)

    def draft(self, record: RecordId) -> Draft | None:
        return self.file.drafts.get(record)

    def drafts(self) -> list[Draft]:
        return sorted(self.file.drafts.values(), key=lambda draft: draft.at, reverse=True)

    def drop_draft(self, record: RecordId) -> None:
        self.file.drafts.pop(record, None)
        self.blobs.settle()

    def page(self, query: Query, offset: int, limit: int) -> list[Row]:
        return [row for row, _ in self._found(query)[offset : offset + limit]]

    def count(self, query: Query) -> int:
        return len(self._found(query))

    def position(self, record: RecordId, query: Query) -> int | None:
        names = [row.id for row, _ in self._found(query)]
        return names.index(record) if record in names else None

    def tags(self) -> list[tuple[str, int]]:
        rows = self.page(Query(), 0, len(self.file.revisions) + len(self.file.drafts))
        listed = [tag for row in rows if self.head(row.id) for tag in row.tags]
        return sorted(Counter(listed).items(), key=lambda item: (-item[1], item[0]))

    def written_days(self, first: date, last: date) -> set[date]:
        days = {row.written.local.date() for row, _ in self._found(Query())}
        return {day for day in days if first <= day <= last}

    def asked(self) -> list[tuple[str, str]]:
        heads = self.heads(ENTRY)
        entries = [entry for head in heads if (entry := _entry(head.record, head.payload))]
        return sorted({asked.name for entry in entries for asked in entry.answered})

    def last_answers(self) -> dict[tuple[str, str], date]:
        heads = sorted(self.heads(ENTRY), key=lambda head: head.order)
        entries = [entry for head in heads if (entry := _entry(head.record, head.payload))]
        entries.sort(key=lambda entry: entry.written.at)
        return {
            asked.name: entry.written.local.date()
            for entry in entries
            for asked in entry.answered
            if asked.pack
        }

    def on_day(self, day: date) -> list[Row]:
        rows = [row for row, _ in self._found(Query()) if self.head(row.id)]
        rows = [row for row in rows if not row.marks & (Mark.HARD | Mark.NEWER)]
        return [row for row in rows if _is_earlier(row.written.local.date(), day)]

    def sharings(self, entry: RecordId) -> list[Sharing]:
        left = [ledger.decode(head.payload) for head in self.heads(LEDGER)]
        mine = [Sharing(d.entry, d.at, d.audience, d.form) for d in left if d.entry == entry]
        return sorted(mine, key=lambda sharing: sharing.at.at, reverse=True)

    def gathered(self, question: RecordId) -> list[Row]:
        return [row for row, entry in self._found(Query()) if question in entry.questions]

    def gathered_counts(self) -> dict[RecordId, int]:
        return Counter(name for _, e in self._found(Query()) for name in set(e.questions))

    def setting(self, name: str) -> str:
        return self.file.settings.get(name, "")

    def set_setting(self, name: str, value: str) -> None:
        self.file.settings[name] = value

    def mark(self) -> str:
        drafts = sorted(str(draft.at) for draft in self.file.drafts.values())
        return f"{self.file.lamport} {len(self.file.tombstones)} {drafts}"

    def erase(self, record: RecordId) -> Generator[Progress, None, Changes]:
        own = self.head(record)
        kept = (COMMITMENT, PROBE) if own and own.kind in (GROUP, SESSION) else ()
        copies = {
            head.record
            for kind in {LEDGER, QUESTION, COMMITMENT, PROBE}.difference(kept)
            for head in self.heads(kind)
            if head.record != record and record in head.payload
        }
        gone = {record} | copies
        kinds = frozenset(head.kind for name in gone if (head := self.head(name)))
        drafts = frozenset(gone & set(self.file.drafts))
        for name in gone:
            self.file.revisions.pop(name, None)
            self.file.drafts.pop(name, None)
            for setting in [each for each in self.file.settings if each.endswith(f":{name}")]:
                del self.file.settings[setting]
        self.file.tombstones |= gone
        self.blobs.settle()
        yield Progress(1)
        return Changes(kinds | {ENTRY} if drafts else kinds, frozenset(gone), drafts)

    def check(self, *, rebuild: bool) -> Generator[Progress, None, CheckReport]:
        yield Progress(1, 1)
        entries = sum(1 for head in self.heads(ENTRY) if _entry(head.record, head.payload))
        revisions = sum(len(past) for past in self.file.revisions.values())
        problems = ("attachment",) if self.blobs.lacking() else ()
        return CheckReport(problems, entries, revisions, rebuilt=rebuild)

    def interrupt(self) -> None:
        """Do nothing: no question here takes any time."""

    def close(self) -> None:
        if self._holds:
            self._holds = self.file.is_held = False

    def _found(self, query: Query) -> list[tuple[Row, Entry]]:
        """Find rows newest first; within a minute, what was added last comes first."""
        entries: list[tuple[Row, Entry]] = []
        for record in dict.fromkeys([*self.file.revisions, *self.file.drafts]):
            head, draft = self.head(record), self.file.drafts.get(record)
            if head and head.kind != ENTRY:
                continue
            entry = _entry(record, head.payload if head else draft.payload if draft else "")
            is_newer = entry is None and head is not None
            if is_newer:
                entry = glimpse(record, head.payload if head else "")
            if entry and meets(entry, query, self._traits(entry), is_draft=head is None):
                row = self._row(entry, query, is_draft=draft is not None)
                entries.append((_marked_newer(row) if is_newer else row, entry))
        entries.reverse()
        entries.sort(key=lambda found: found[1].written.minutes, reverse=True)
        if query.best_first and query.to_mark:
            entries.sort(key=lambda found: score(found[1], query), reverse=True)
        return entries

    def _traits(self, entry: Entry) -> set[Trait]:
        kept = {
            head.record
            for head in self.heads(QUESTION)
            if not question.decode(head.record, head.payload).closed
        }
        traits = {Trait.OPEN} if kept & set(entry.questions) else set()
        return traits | ({Trait.SHARED} if self.sharings(entry.id) else set())

    def _row(self, entry: Entry, query: Query, *, is_draft: bool) -> Row:
        row = Row(
            id=entry.id,
            written=entry.written,
            title=entry.title,
            excerpt=entry.excerpt,
            tags=tag_names(entry.tags),
            words=entry.words,
            marks=entry.marks,
            shelf=entry.shelf,
            pack_title=entry.run.title if entry.run else "",
            sharings=len(self.sharings(entry.id)),
            is_draft=is_draft,
        )
        text = excerpt(entry.body)
        hits = tuple(
            found.span()
            for term in query.to_mark
            for found in re.finditer(re.escape(term.words[0]), text, re.IGNORECASE)
        )
        return replace(row, excerpt=text, hits=hits) if hits else row


def _key(passphrase: str) -> JournalKey:
    return JournalKey(passphrase.encode(), b"")


def _marked_newer(row: Row) -> Row:
    return replace(row, marks=row.marks | Mark.NEWER)


def _entry(record: RecordId, text: str) -> Entry | None:
    try:
        return payload.decode(record, text)
    except UNREADABLE:
        return None


def _is_earlier(there: date, day: date) -> bool:
    return there.year < day.year and (there.month, there.day) == (day.month, day.day)
