# SPDX-License-Identifier: Apache-2.0
"""Giving entries and next steps to partners as they were written, for their eyes.

Another part of the one door: what leaves is shown before, and the ledger keeps what it was, for
whom, and that no name was taken out.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reflective.app import kept_form
from reflective.app.jobs import finish
from reflective.app.ports import NewRevision
from reflective.app.refusals import InTrash, NoEntry, NoPassage, NotConfirmed, NothingLeft, PutAway
from reflective.journal import ledger
from reflective.journal.entry import Kind
from reflective.journal.ids import RecordId, uuid7
from reflective.journal.revision import ENTRY, LEDGER
from reflective.journal.text import one_line
from reflective.sharing.given import Given, GivenEntry, GivenPicture, GivenStep
from reflective.sharing.passages import passage_in

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from pathlib import Path

    from reflective.app.attaching import Pictures
    from reflective.app.changes import Changes
    from reflective.app.partners import PartnerFiles, Partners
    from reflective.app.ports import Clock, Randomness, Store
    from reflective.app.putting_on_paper import PaperOutlet
    from reflective.journal.entry import Attachment, Entry
    from reflective.journal.partner import Partner

SUFFIX = ".forpartner"
"""How the name of a file for a partner ends."""

FORM, CARD = "for-partner", "step-card"
"""How the ledger names them: entries with every name in them, and next steps."""

AUDIENCE = "partner"

_SEEN = (Kind.PICTURE, Kind.DRAWING)


@dataclass(frozen=True, slots=True)
class Taken:
    """An entry chosen to be given, or a passage of it; `text` is Markdown, as it was written.

    `pictures` may go along; `stays` says that sound or files belong to it, which never do.
    """

    id: RecordId
    day: date
    title: str
    text: str
    pictures: tuple[Attachment, ...] = ()
    stays: bool = False


@dataclass(frozen=True, slots=True)
class ToGive:
    """A file that is ready to leave: all that is in it, for whom, and its encrypted bytes.

    `records` are the entries it was made of, one for each entry and step of `given`.
    """

    given: Given
    partners: tuple[Partner, ...]
    records: tuple[RecordId, ...]
    data: bytes


class Giving:
    """Lets entries and next steps leave an open journal, for partners alone."""

    def __init__(
        self,
        store: Store,
        partners: Partners,
        outlet: PartnerFiles,
        papers: PaperOutlet,
        pictures: Callable[[], Pictures],
        clock: Clock,
        randomness: Randomness,
    ) -> None:
        self._store = store
        self._partners = partners
        self._outlet = outlet
        self._papers = papers
        self._pictures = pictures
        self._clock = clock
        self._randomness = randomness

    def choose(
        self, entries: Sequence[RecordId], passages: Sequence[str] = ()
    ) -> tuple[Taken, ...]:
        """Fetch what is to be given, as it stands now; with passages nothing but these.

        Raises NoEntry, EntryNewer, InTrash, PutAway, or NoPassage for a passage that stands in
        none of the entries.
        """
        taken = tuple(map(self._taken, dict.fromkeys(entries)))
        if passages:
            return tuple(_excerpt(taken, passage) for passage in passages)
        return taken

    def prepare(
        self,
        taken: Sequence[Taken],
        partners: Sequence[Partner],
        *,
        with_pictures: bool = False,
        steps: Sequence[tuple[RecordId, GivenStep]] = (),
    ) -> ToGive:
        """Make the file that is to leave, to be looked at before; the journal is not changed.

        Raises NothingLeft, NoAttachment, PictureUnreadable or TooLarge.
        """
        if not partners:
            raise ValueError("a file for a partner is for somebody")
        entries = [
            GivenEntry(
                one.day,
                one.title,
                one.text,
                tuple(map(self._picture, one.pictures)) if with_pictures else (),
            )
            for one in taken
        ]
        given = Given(tuple(entries), tuple(step for _, step in steps))
        if given.is_empty:
            raise NothingLeft
        records = (*(one.id for one in taken), *(record for record, _ in steps))
        keys = [one.key for one in partners]
        data = self._outlet.pack(given, self._partners.secret(), keys)
        return ToGive(given, tuple(partners), records, data)

    def give(
        self, ready: ToGive, path: Path, *, confirmed: bool, overwrite: bool = False
    ) -> Changes:
        """Let the file leave, and keep in the ledger what left, and for whom.

        Raises NotConfirmed, FileExists, ReadOnlyPlace or DiskFull; then nothing has left.
        """
        names = tuple(one.name for one in ready.partners)
        form = FORM if ready.given.entries else CARD
        keep = self._keeping(ready.records, ready.given, form, names, is_agreed=confirmed)
        return self._outlet.write(path, ready.data, overwrite=overwrite, at_last=keep)

    def print(
        self,
        steps: Sequence[tuple[RecordId, GivenStep]],
        path: Path,
        paper: bytes,
        *,
        confirmed: bool,
    ) -> Changes:
        """Let a card with next steps leave on paper; `paper` is the PDF of it.

        Raises NotConfirmed, NothingLeft, ReadOnlyPlace or DiskFull; then nothing has left.
        """
        if not steps:
            raise NothingLeft
        given = Given(steps=tuple(step for _, step in steps))
        records = [record for record, _ in steps]
        keep = self._keeping(records, given, CARD, (), is_agreed=confirmed)
        return self._papers.let_leave(path, paper, at_last=keep)

    def _keeping(
        self,
        records: Sequence[RecordId],
        given: Given,
        form: str,
        names: tuple[str, ...],
        *,
        is_agreed: bool,
    ) -> Callable[[], Changes]:
        """Make the lines of the ledger, and give what keeps them; raises NotConfirmed."""
        if not is_agreed:
            raise NotConfirmed
        now = self._clock.now()
        sharing = self._new_id()
        lines = []
        for record, text in zip(records, leaving_texts(given), strict=True):
            line = ledger.Departure(sharing, record, now, AUDIENCE, form, text, names)
            name = RecordId(self._new_id())
            lines.append(NewRevision(name, LEDGER, ledger.encode(line)))

        def keep() -> Changes:
            return self._store.add(lines, at=now)

        return keep

    def _picture(self, attachment: Attachment) -> GivenPicture:
        """Make a picture anew, so that nothing but what is seen goes along."""
        made = self._pictures().make_anew(finish(self._store.blobs.fetch(attachment.hash)))
        return GivenPicture(made.media, made.content, attachment.alt)

    def _taken(self, record: RecordId) -> Taken:
        draft = self._store.draft(record)
        head = None if draft else self._store.head(record)
        if draft is None and (head is None or head.kind != ENTRY):
            raise NoEntry(record)
        text = draft.payload if draft else head.payload if head else ""
        entry = kept_form.read(record, text)
        if entry.trashed:
            raise InTrash(record)
        if entry.away:
            raise PutAway(record)
        pictures = tuple(one for one in entry.attachments if one.kind in _SEEN)
        return Taken(
            record,
            entry.written.local.date(),
            entry.title,
            as_written(entry),
            pictures,
            stays=len(pictures) < len(entry.attachments),
        )

    def _new_id(self) -> str:
        return uuid7(self._clock.now().milliseconds, self._randomness.take(10))


def as_written(entry: Entry) -> str:
    """Write an entry as Markdown, each answer under its question.

    Where something is attached, stands what it is said to be.
    """
    parts = []
    for section in entry.sections:
        if not section.is_answered:
            continue
        if section.asked:
            parts.append("## " + one_line(section.asked.question))
        parts.append(section.told(entry.alt))
    return "\n\n".join(parts)


def leaving_texts(given: Given) -> list[str]:
    """Write what leaves of each entry and step, as the ledger keeps it."""
    texts = []
    for entry in given.entries:
        alts = [f"[{one.alt or one.media}]" for one in entry.pictures]
        head = f"{entry.day.isoformat()} {entry.title}".strip()
        texts.append("\n\n".join([head, *filter(None, (entry.text, "\n".join(alts)))]))
    return [*texts, *map(step_text, given.steps)]


def step_text(step: GivenStep) -> str:
    """Write a next step as one text, in no language."""
    by = step.by.isoformat() if step.by else ""
    return " · ".join(part for part in (step.text, by, step.whom) if part)


def _excerpt(taken: Sequence[Taken], passage: str) -> Taken:
    for one in taken:
        words = passage_in(one.text, passage)
        if words:
            return replace(one, text=words, pictures=())
    raise NoPassage(passage)
