# SPDX-License-Identifier: Apache-2.0
"""Writing prompt packs: each is kept in the journal while it is written, and handed out signed.

What is typed stands in one setting of the journal, overwritten in place, and becomes a state of
its record when the pack is left. See `app.pack_drafts` for the form of the record.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from reflective.app import pack_drafts
from reflective.app.changes import Changes
from reflective.app.left_open import leave_pack_open, pack_left_open
from reflective.app.pack_drafts import Composition
from reflective.app.ports import NewRevision
from reflective.app.refusals import NoPrompt
from reflective.journal.ids import RecordId, uuid7
from reflective.journal.revision import PACK_DRAFT
from reflective.prompts import checking, composing, gathering

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence
    from pathlib import Path

    from reflective.app.coaching import Coaching
    from reflective.app.jobs import Progress
    from reflective.app.ports import Clock, Randomness, Store
    from reflective.app.prompting import Library, ReadPack
    from reflective.app.putting_on_paper import PaperOutlet
    from reflective.app.signing import Signing
    from reflective.journal.moment import Moment
    from reflective.prompts.checking import Distant
    from reflective.prompts.pack import PromptPack

_DISTANT = "distant_words"
_CHANCE_BYTES = 2


class Studio:
    """Keeps the packs somebody writes, and hands them out."""

    def __init__(
        self,
        store: Store,
        library: Library,
        signing: Signing,
        coaching: Coaching,
        papers: PaperOutlet,
        clock: Clock,
        randomness: Randomness,
    ) -> None:
        self._store = store
        self._library = library
        self._signing = signing
        self._coaching = coaching
        self._papers = papers
        self._clock = clock
        self._randomness = randomness

    def compositions(self) -> list[Composition]:
        """List the packs that are being written, the one changed last first."""
        heads = sorted(self._store.heads(PACK_DRAFT), key=lambda head: head.order, reverse=True)
        found = [each for each in map(pack_drafts.of_state, heads) if each]
        writing = pack_drafts.being_written(self._store)
        if writing:
            found = [writing, *(each for each in found if each.record != writing.record)]
        return [each for each in found if not each.gone]

    def part(self) -> Changes:
        """Let packs that were written on in two copies of the journal stand side by side.

        See `pack_drafts.part`; where there are none, nothing changes.
        """
        return pack_drafts.part(self._store, self._clock.now())

    def begin(self, title: str = "", language: str = "en") -> Composition:
        """Begin an empty pack; nothing is kept of it until something is written."""
        return Composition(self._record(), composing.begun(self._name(title), title, language))

    def gather(self, text: str, title: str = "", language: str = "en") -> Composition:
        """Begin a pack with questions somebody has already; see `Coaching.begin`.

        Raises PackRefused where there is no question, or a text breaks a rule of packs.
        """
        made = self._composed(self._coaching.begin(text, title))
        if language == "en":
            return made
        return replace(made, fields=composing.put(made.fields, ("languages",), [language]))

    def start_from(self, read: ReadPack, title: str) -> Composition:
        """Begin a pack as a copy of another one, with this title."""
        fields = composing.of_file(read.text)
        return Composition(self._record(), composing.as_start(fields, self._name(title), title))

    def bring_in(self, path: Path) -> Composition:
        """Go on with a pack of one's own that is only in a file.

        It keeps its id, so that what is handed out next is a later version of it. That it names
        the mark of this journal as the next one has come true. Raises CannotRead, PackNewer or
        PackRefused.
        """
        read = self._library.open(path)
        made = replace(self._composed(read), handed_out=read.text)
        if read.pack.successor != self.mark():
            return made
        return replace(made, fields=composing.put(made.fields, ("successor",), None))

    def open(self, record: RecordId) -> Composition:
        """Fetch a pack to go on with, to its last letter; raises NoPrompt."""
        writing = pack_drafts.being_written(self._store)
        if writing and writing.record == record:
            return writing
        head = self._store.head(record)
        found = pack_drafts.of_state(head) if head and head.kind == PACK_DRAFT else None
        if found is None:
            raise NoPrompt(record)
        return found

    def autosave(self, pack: Composition) -> Moment:
        """Keep what stands there now, durably, and tell when that was."""
        before = pack_drafts.being_written(self._store)
        if before and before.record != pack.record:
            self.keep(before)
        pack_drafts.write(self._store, pack)
        return self._clock.now()

    def keep(self, pack: Composition) -> Changes:
        """Make what stands there a state of its record, unless it is that already."""
        head = self._store.head(pack.record)
        changes, payload = Changes(), pack_drafts.encoded(pack)
        if head is None or head.payload != payload:
            state = NewRevision(pack.record, PACK_DRAFT, payload)
            changes = self._store.add([state], at=self._clock.now())
        self._stop_writing(pack.record)
        return changes

    def throw_away(self, record: RecordId) -> Generator[Progress, None, Changes]:
        """Delete a pack for good, in steps: no word of it stays in the journal."""
        self._stop_writing(record)
        changes = yield from self._store.erase(record)
        for head in self._store.heads(PACK_DRAFT):
            found = pack_drafts.of_state(head)
            if found and found.gone:  # thrown away in a copy of the journal that only marked it
                changes |= yield from self._store.erase(found.record)
        return changes

    def bring_back(self, pack: Composition) -> Changes:
        """Write a pack anew that was just thrown away; what was deleted stays deleted."""
        return self.keep(replace(pack, record=self._record()))

    def stay_in_front(self, record: RecordId | None) -> None:
        """Remember which pack is being written while the journal is locked, None for none."""
        leave_pack_open(self._store, record)

    def in_front(self) -> Composition | None:
        """Fetch the pack that was being written when the journal was locked."""
        record = pack_left_open(self._store)
        try:
            found = self.open(record) if record else None
        except NoPrompt:
            return None
        return None if found is None or found.gone else found

    def ready(self, pack: Composition) -> ReadPack:
        """Read a pack as it would be handed out, unsigned; raises PackRefused.

        The places of a refusal are those of `composing.finished`; it names no line.
        """
        text = composing.written(composing.finished(pack.fields))
        made = self._library.read(text.encode("utf-8", "surrogatepass"))
        return self._library.read(self._library.write(made.pack).encode())

    def before(self, pack: Composition) -> PromptPack | None:
        """Read the version that was handed out last, or None."""
        return self._library.read(pack.handed_out.encode()).pack if pack.handed_out else None

    def hand_out(self, pack: Composition, path: Path) -> Composition:
        """Sign a pack and save its file, in place of one that is there: the person has agreed.

        Raises PackRefused, ReadOnlyPlace or DiskFull; then nothing has left.
        """
        signed = self._signing.sign(self.ready(pack))
        left = replace(pack, handed_out=signed.text)
        self._papers.let_leave(path, signed.text.encode(), at_last=lambda: self.keep(left))
        return left

    def print(self, path: Path, paper: bytes) -> None:
        """Save a pack that was set out as PDF; raises ReadOnlyPlace or DiskFull."""
        self._papers.let_leave(path, paper, at_last=lambda: None)

    def mark(self) -> str:
        """Name the mark that what is handed out carries, 64 hexadecimal digits."""
        return self._signing.mark()

    def distant(self) -> Sequence[Distant]:
        """Fetch the words this person wants to look at again; at first, our own list."""
        kept = self._store.setting(_DISTANT)
        return checking.words_of(json.loads(kept)["lines"]) if kept else checking.DISTANT

    def keep_distant(self, lines: str) -> None:
        """Keep the list of such words, a line each."""
        self._store.set_setting(_DISTANT, json.dumps({"lines": lines}, ensure_ascii=False))

    def _composed(self, read: ReadPack) -> Composition:
        return Composition(self._record(), composing.of_file(read.text))

    def _stop_writing(self, record: RecordId) -> None:
        writing = pack_drafts.being_written(self._store)
        if writing and writing.record == record:
            pack_drafts.write(self._store, None)

    def _record(self) -> RecordId:
        return RecordId(uuid7(self._clock.now().milliseconds, self._randomness.take(10)))

    def _name(self, title: str) -> str:
        """Make an id with some chance in it, so that two coaches have different ones."""
        chance = self._randomness.take(_CHANCE_BYTES).hex()
        return "-".join((gathering.plain_name(title) or "pack", chance))
