# SPDX-License-Identifier: Apache-2.0
"""Opening what a partner gave: it is read, and kept only where somebody wishes it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reflective.app.jobs import finish
from reflective.app.kept_form import readable
from reflective.app.ports import NewRevision
from reflective.journal import partner_step, payload
from reflective.journal.entry import Attachment, Entry, Kind, Section, normalised
from reflective.journal.ids import RecordId, uuid7
from reflective.journal.partner_step import PartnerStep
from reflective.journal.revision import ENTRY, PARTNER_STEP

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence
    from pathlib import Path

    from reflective.app.attaching import Pictures
    from reflective.app.changes import Changes
    from reflective.app.jobs import Progress
    from reflective.app.partners import PartnerFiles, Partners
    from reflective.app.ports import Clock, Randomness, Store
    from reflective.journal.partner import Partner
    from reflective.sharing.given import FromPartner, GivenEntry, GivenPicture


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that was opened: what is in it, and who on the list made it, if that is sure."""

    came: FromPartner
    partner: Partner | None


class ReceivingGiven:
    """Opens files of partners, and keeps of them what the person wants to keep."""

    def __init__(
        self,
        store: Store,
        partners: Partners,
        files: PartnerFiles,
        pictures: Callable[[], Pictures],
        clock: Clock,
        randomness: Randomness,
    ) -> None:
        self._store = store
        self._partners = partners
        self._files = files
        self._pictures = pictures
        self._clock = clock
        self._randomness = randomness

    def open(self, path: Path) -> Opened:
        """Open a file; nothing is kept of it, in the journal or on the disk.

        Raises CannotRead, TooLarge, NotFromPartner, ForSomebodyElse, GivenBroken or GivenNewer.
        """
        came = self._files.open(path, self._partners.secret())
        return Opened(came, self._partners.with_key(came.key) if came.is_theirs else None)

    def keep(
        self, entries: Sequence[GivenEntry], tag: str, headed: Callable[[GivenEntry], str]
    ) -> Changes:
        """Keep entries of a partner among one's own, under a tag that says where they are from.

        `headed` makes the title of each. Raises PictureUnreadable, PictureTooLarge, DiskFull or
        ReadOnlyPlace; then nothing is kept.
        """
        now = self._clock.now()
        states = []
        for one in entries:
            attached = tuple(map(self._attached, one.pictures))
            entry = Entry(
                RecordId(self._new_id()),
                now,
                headed(one),
                (Section(one.text),),
                (tag,),
                attachments=tuple(dict.fromkeys(attached)),
            )
            kept = payload.encode(normalised(entry))
            states.append(NewRevision(entry.id, ENTRY, kept, payload.VERSION))
        return self._store.add(states, at=now)

    def keep_steps(self, opened: Opened, name: str) -> Changes:
        """Keep the next steps of a partner beside one's own; those that are there stay once."""
        now = self._clock.now()
        known = {(one.partner, one.text, one.by) for one in self.steps()}
        states = []
        for step in opened.came.given.steps:
            if (name, step.text, step.by) not in known:
                record = RecordId(self._new_id())
                kept = PartnerStep(
                    record, name, step.text, now, step.by, step.at_session, step.whom
                )
                states.append(NewRevision(record, PARTNER_STEP, partner_step.encode(kept)))
        return self._store.add(states, at=now)

    def steps(self) -> list[PartnerStep]:
        """Fetch what partners mean to do, the latest that came first."""
        heads = self._store.heads(PARTNER_STEP)
        read = readable(heads, lambda head: partner_step.decode(head.record, head.payload))
        return sorted((one for _, one in read), key=lambda one: one.id, reverse=True)

    def let_go(self, record: RecordId) -> Generator[Progress, None, Changes]:
        """Take a partner's next step out of the journal for good, in steps."""
        return (yield from self._store.erase(record))

    def picture(self, picture: GivenPicture) -> bytes:
        """Make a picture that came anew, fit to be shown.

        Raises PictureUnreadable or PictureTooLarge.
        """
        return self._pictures().make_anew(picture.content).content

    def _attached(self, picture: GivenPicture) -> Attachment:
        made = self._pictures().make_anew(picture.content)
        name = finish(self._store.blobs.put(made.content))
        return Attachment(
            name,
            Kind.PICTURE,
            made.media,
            len(made.content),
            alt=picture.alt,
            width=made.width,
            height=made.height,
        )

    def _new_id(self) -> str:
        return uuid7(self._clock.now().milliseconds, self._randomness.take(10))
