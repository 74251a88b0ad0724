# SPDX-License-Identifier: Apache-2.0
"""Letting entries leave on paper, with every name in them, for supervision, therapy or oneself.

Another part of the one door: what leaves is shown before, and the ledger keeps what it was.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol, TypeVar

from reflective.app.jobs import finish
from reflective.app.ports import NewRevision
from reflective.app.refusals import NoAttachment, NotConfirmed
from reflective.journal import ledger, placed
from reflective.journal.entry import Kind, Mark
from reflective.journal.ids import RecordId, uuid7
from reflective.journal.revision import LEDGER

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reflective.app.changes import Changes
    from reflective.app.ports import Clock, Randomness, Row, Store
    from reflective.app.reading import Reading
    from reflective.journal.entry import Attachment, Entry, Section

T = TypeVar("T")

FORM = "pdf"
"""How the ledger names it."""

MOST = 300
"""Entries on one paper: nobody could look through more before they leave."""

MOST_PICTURES = 100
"""Pictures on one paper; each is kept in memory while it is set out."""

SEEN = frozenset({Kind.PICTURE, Kind.DRAWING})
"""What can be shown on paper; sound notes and files stay in the journal."""


class PaperOutlet(Protocol):
    """Puts a paper that leaves in its place."""

    def let_leave(self, path: Path, paper: bytes, *, at_last: Callable[[], T]) -> T:
        """Write it, do `at_last`, and only then put it in its place, whatever stood there.

        Raises ReadOnlyPlace or DiskFull; then nothing has left.
        """


class Reader(StrEnum):
    """Who is to read a paper, as the ledger names them."""

    SELF = "self"
    SUPERVISOR = "supervisor"
    PARTNER = "partner"
    OTHERS = "others"


@dataclass(frozen=True, slots=True)
class Gathered:
    """What is to leave, oldest first; `found` is how many there are, which may be too many."""

    entries: tuple[Entry, ...]
    found: int

    @property
    def is_too_much(self) -> bool:
        """Whether the search found more than one paper takes."""
        return self.found > MOST

    @property
    def pictures(self) -> tuple[Attachment, ...]:
        """The pictures and drawings of all entries, each once; they leave only if asked for."""
        all_seen = (one for entry in self.entries for one in entry.attachments if one.kind in SEEN)
        return tuple({one.hash: one for one in all_seen}.values())


class PuttingOnPaper:
    """Gathers what a search finds, and lets it leave as a paper that was shown."""

    def __init__(
        self,
        store: Store,
        reading: Reading,
        papers: PaperOutlet,
        clock: Clock,
        randomness: Randomness,
    ) -> None:
        self._store = store
        self._reading = reading
        self._papers = papers
        self._clock = clock
        self._randomness = randomness

    def gather(self, typed: str) -> Gathered:
        """Fetch what a search finds, oldest first; nothing of the trash, and nothing empty."""
        found = self._reading.count(typed)
        if found > MOST:
            return Gathered((), found)
        rows = self._reading.find(typed, 0, MOST)
        entries = [self._reading.entry(row.id) for row in reversed(rows) if _may_leave(row)]
        written = tuple(entry for entry in entries if entry.title or _has_words(entry))
        return Gathered(written, len(written))

    def leave(
        self,
        gathered: Gathered,
        reader: Reader,
        path: Path,
        paper: bytes,
        *,
        confirmed: bool,
        said: Callable[[Section], str] | None = None,
        with_pictures: bool = False,
    ) -> Changes:
        """Let the paper leave in one file, and keep in the ledger what left, and for whom.

        `paper` is the PDF of it, and `said` what stands there of a section. Raises NotConfirmed,
        ReadOnlyPlace or DiskFull; then nothing has left, and the ledger is as it was.
        """
        if not confirmed:
            raise NotConfirmed
        now = self._clock.now()
        sharing = self._new_id()
        lines = [
            ledger.Departure(
                sharing, entry.id, now, reader, FORM, on_paper(entry, said, with_pictures)
            )
            for entry in gathered.entries
        ]
        states = [
            NewRevision(RecordId(self._new_id()), LEDGER, ledger.encode(line)) for line in lines
        ]

        def keep() -> Changes:
            return self._store.add(states, at=now)

        return self._papers.let_leave(path, paper, at_last=keep)

    def contents(self, gathered: Gathered) -> dict[str, bytes]:
        """Fetch the bytes of the pictures by their hashes; one that is gone is left out."""
        found = {}
        for one in gathered.pictures:
            try:
                found[one.hash] = finish(self._store.blobs.fetch(one.hash))
            except NoAttachment:  # an earlier check has told of it; its words still stand there
                continue
        return found

    def _new_id(self) -> str:
        return uuid7(self._clock.now().milliseconds, self._randomness.take(10))


def _picture_said(attachment: Attachment) -> str:
    said = attachment.alt or (attachment.media if attachment.kind in SEEN else "")
    return f"[{said}]" if said else ""


def _may_leave(row: Row) -> bool:
    """Say whether an entry can be read here, and was not thrown away."""
    return not row.trashed and Mark.NEWER not in row.marks


def _has_words(entry: Entry) -> bool:
    """Say whether there is something to read: what is only attached goes on no paper."""
    return any(section.is_answered for section in entry.sections)


def on_paper(
    entry: Entry,
    said: Callable[[Section], str] | None = None,
    with_pictures: bool = False,  # noqa: FBT001, FBT002 - handed on as it came
) -> str:
    """Write what leaves of an entry: its day, its title, and its text with the questions.

    `said` tells what stands on the paper of a section, its text if nobody says otherwise; where
    something is attached, stands what it is said to be. With pictures, those that nothing is said
    of stand there by their form, and those that have no place in the text at the end.
    """

    def say(reference: str) -> str:
        found = entry.attached(reference)
        return _picture_said(found) if found and with_pictures else entry.alt(reference)

    day = entry.written.local.date().isoformat()
    sections = [section for section in entry.sections if section.is_answered]
    parts = [f"{day} {entry.title}".strip()]
    for section in sections:
        if section.asked:
            parts.append(section.asked.question)
        parts.append(placed.told(said(section), say) if said else section.told(say))
    if with_pictures:
        parts += [_picture_said(one) for one in entry.beneath if one.kind in SEEN]
    return "\n\n".join(part for part in parts if part)
