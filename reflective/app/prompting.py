# SPDX-License-Identifier: Apache-2.0
"""Prompt packs: look at one, install it, take it out, and find the question to offer."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from reflective.app.changes import Changes
from reflective.app.jar import Jar
from reflective.app.lately import Lately
from reflective.app.pack_index import PackIndex
from reflective.app.ports import NewRevision
from reflective.app.refusals import NoPrompt, PackNewer, PackRefused
from reflective.journal.ids import RecordId, uuid7
from reflective.journal.revision import PACK
from reflective.prompts import choosing, jar, shelves
from reflective.prompts.choosing import Offer, Question
from reflective.prompts.marks import Mark, mark_of
from reflective.prompts.pack import Pace
from reflective.prompts.rules import Reason
from reflective.prompts.wishes import Thing

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from reflective.app.ports import Clock, Randomness, Store
    from reflective.journal.entry import Asked
    from reflective.journal.ids import RevisionId
    from reflective.journal.revision import Revision
    from reflective.prompts.pack import Prompt, PromptPack, Role, Step, Way
    from reflective.prompts.shelves import InShort, Shelf


@dataclass(frozen=True, slots=True)
class ReadPack:
    """A pack that keeps every rule: `text` is its file, `signer` the key (hex) or ''."""

    pack: PromptPack
    text: str
    signer: str = ""


class Library(Protocol):
    """Reads prompt packs, and writes them; all that read raise PackRefused or PackNewer."""

    def read(self, raw: bytes) -> ReadPack:
        """Read a pack, whoever wrote it."""

    def open(self, path: Path) -> ReadPack:
        """Read a pack from a file; raises also CannotRead."""

    def text_of(self, path: Path) -> str:
        """Read a text that may hold questions; raises CannotRead or PackRefused."""

    def again(self, text: str, languages: Sequence[str]) -> PromptPack:
        """Read a pack that was read before, in one language, without checking it once more."""

    def shipped(self) -> list[ReadPack]:
        """Read the packs that come with Reflective."""

    def shipped_pack(self, name: str) -> ReadPack | None:
        """Read one of them by its id, which is quicker than all; None if it is not one."""

    def write(self, pack: PromptPack) -> str:
        """Write a pack as the text of a file, without a signature."""

    def save(self, text: str, path: Path) -> None:
        """Save a pack; raises FileExists, ReadOnlyPlace or DiskFull."""

    def print(self, texts: Sequence[str], path: Path, *, on_cards: bool) -> None:
        """Save Markdown texts as PDF, on pages or each on a card.

        Raises FileExists, ReadOnlyPlace, DiskFull, or NoLetters where a letter cannot be shown.
        """

    def sign(self, text: str, seed: bytes, successor: str = "") -> str:
        """Sign the text of a pack with the 32 bytes of a key; see `app.signing`."""

    def public_key(self, seed: bytes) -> str:
        """Name the public key that belongs to a seed, 64 hexadecimal digits."""


@dataclass(frozen=True, slots=True)
class Shelved:
    """A pack one can use; those that come with Reflective cannot be taken out."""

    read: ReadPack
    built_in: bool

    @property
    def pack(self) -> PromptPack:
        """The pack itself."""
        return self.read.pack


@dataclass(frozen=True, slots=True)
class Preview:
    """A pack that is looked at before it is installed; `replaces` is the version there is now.

    `mark` says how its signature stands to those known from before.
    """

    read: ReadPack
    replaces: PromptPack | None = None
    mark: Mark = Mark.NONE


class Prompting:
    """Keeps the packs of a journal and chooses from them; without a journal, the shipped ones.

    `languages` names those the person reads, best first; what is offered is in the first of them
    that its pack has.

    Form 1 of a PACK record: `{"id", "text"}`, the pack's id and its file, '' once taken out;
    then `signer` and `successor` keep whose mark it carried.
    """

    def __init__(
        self,
        store: Store | None,
        library: Library,
        clock: Clock,
        randomness: Randomness,
        languages: Callable[[], Sequence[str]] = tuple,
    ) -> None:
        self._store = store
        self._library = library
        self._clock = clock
        self._randomness = randomness
        self._languages = languages
        self._shipped: list[Shelved] | None = None
        self._own_shelves: Mapping[tuple[Way, int], Sequence[str]] | None = None
        self._known: dict[RevisionId, Shelved | None] = {}
        self._index = PackIndex(store, self._whole) if store else None
        self._lately = Lately(store, clock, randomness)
        self._jar = Jar(store, clock, randomness) if store else None

    def packs(self) -> list[Shelved]:
        """List the packs there are: the shipped ones, then the installed ones by title."""
        shipped = self._built_in()
        installed = [self._shelved(head) for head in self._present().values()]
        kept = [shelved for shelved in installed if shelved]
        return shipped + sorted(kept, key=lambda shelved: shelved.pack.title.casefold())

    def spoken_packs(self) -> list[PromptPack]:
        """List the packs there are as the person reads them, each in one language."""
        return [shelved.pack.spoken(self._languages()) for shelved in self.packs()]

    def preview(self, path: Path) -> Preview:
        """Look at a pack before it is installed, every word of it.

        Raises CannotRead, PackNewer or PackRefused, also for the id of a shipped pack.
        """
        return self.preview_of(self._library.open(path))

    def preview_of(self, read: ReadPack) -> Preview:
        """Look at a pack that was read or made already; raises PackRefused for a shipped id."""
        if any(shelved.pack.id == read.pack.id for shelved in self._built_in()):
            raise PackRefused(Reason.BUILT_IN.value, "$.id", detail=read.pack.id)
        head = self._present().get(read.pack.id)
        present = self._shelved(head) if head else None
        mark = mark_of(read.signer, self._signer_before(read.pack.id), self._known_marks())
        return Preview(read, present.pack if present else None, mark)

    def look_at(self, path: Path) -> ReadPack:
        """Read a pack to check or show it; raises CannotRead, PackNewer or PackRefused."""
        return self._library.open(path)

    def install(self, preview: Preview) -> Changes:
        """Install a pack that was looked at, in place of the version there was."""
        read = preview.read
        head = self._present().get(read.pack.id)
        now = self._clock.now()
        record = (
            head.record if head else RecordId(uuid7(now.milliseconds, self._randomness.take(10)))
        )
        return self._keep(record, read.pack.id, read.text)

    def remove(self, pack: str) -> Changes:
        """Take a pack out; answers keep their questions. Nothing happens if it is not there."""
        changes = Changes()
        for head in self._heads():
            if _names(head)[0] == pack and _names(head)[1]:
                changes |= self._keep(head.record, pack, "", self._signer(head))
        return changes

    def asked(self, name: str) -> Asked:
        """Find a question by its name, PACK/PROMPT; raises NoPrompt."""
        wanted, _, prompt = name.partition("/")
        pack = self._find(wanted)
        found = pack.find(prompt) if pack else None
        if pack is None or found is None:
            raise NoPrompt(name)
        return pack.asked(found)

    def question(self, asked: Asked) -> Step | Prompt | None:
        """Find a question again, with its help; None where its pack is gone, or has changed."""
        pack = self._find(asked.pack) if asked.pack else None
        return pack.find(asked.prompt) if pack else None

    def support(self, pack: str) -> str:
        """Tell where a pack says to turn when it gets hard; '' where it does not, or is gone."""
        found = self._find(pack)
        return found.support if found else ""

    def every(self, thing: Thing) -> int:
        """Tell every how many days a guided reflection is meant; 0 where its pack does not say."""
        pack = self._find(thing.pack)
        for practice in pack.practices if pack else ():
            rhythm = practice.rhythm or (pack.rhythm if pack else None)
            if practice.id == thing.practice and rhythm is not None:
                return 1 if rhythm.pace is Pace.DAILY else rhythm.days
        return 0

    def thing(self, asked: Asked) -> tuple[Thing, str]:
        """Tell what a wish about a question is about, and its name.

        That is the guided reflection it stands in, or else the question itself.
        """
        pack = self._find(asked.pack) if asked.pack else None
        for practice in pack.practices if pack else ():
            if any(step.id == asked.prompt for step in practice.steps):
                return Thing(asked.pack, practice=practice.id), practice.title
        _of, prompt = asked.name
        return Thing(asked.pack, prompt=prompt), asked.question

    def offer(self, way: Way, minutes: int) -> Offer | None:
        """Choose a guided reflection for today, or one question where none takes so little time.

        It is remembered, so that another one comes next.
        """
        mind, seed = self._lately.mind(), self._seed()
        shelf = self._shelf()
        chosen = shelves.practice_for(shelf, way, minutes, mind=mind, seed=seed)
        if chosen is None:
            return self._single(way) if minutes else None
        pack = self._of(chosen)
        if pack is None:
            return None
        if chosen.name != mind.last:
            self._lately.remember(chosen.name)
        wanted = chosen.practice
        return Offer(pack, next(each for each in pack.practices if each.id == wanted))

    def another(self, seen: Sequence[str], role: Role | None = None) -> Question | None:
        """Choose a question that was not `seen` (names, latest last), None if there is none.

        Questions of one's own are among them.
        """
        mind, seed = self._lately.mind(), self._seed()
        packs = [*self._with_prompts(), self._own()]
        return self._whole_question(
            choosing.another_question(packs, role=role, seen=seen, mind=mind, seed=seed)
        )

    def draw(self) -> Question | None:
        """Draw a question of one's own; while the jar is empty, one of a pack."""
        mind, seed = self._lately.mind(), self._seed()
        last = (mind.last,)
        for packs in ([self._own()], self._with_prompts()):
            drawn = choosing.another_question(packs, seen=last, mind=mind, seed=seed)
            if drawn is not None:
                return self._whole_question(drawn)
        only = choosing.another_question([self._own()], mind=mind, seed=seed)
        return self._whole_question(only)

    def _shelf(self) -> Shelf:
        """Join what comes with Reflective and what is installed, without its words."""
        if self._own_shelves is None:
            packs = ((shelved.pack, "") for shelved in self._built_in())
            self._own_shelves = shelves.shelved(packs)
        own, index = self._own_shelves, self._index
        if index is None:
            return lambda way, minutes: own.get((way, minutes), [])
        index.bring_up_to_date()
        return lambda way, minutes: [*own.get((way, minutes), ()), *index.shelf(way, minutes)]

    def _of(self, chosen: InShort) -> PromptPack | None:
        """Read the pack of what was chosen, as the person reads it."""
        if chosen.record:
            return self._installed(RecordId(chosen.record))
        shipped = self._library.shipped_pack(chosen.pack)
        return shipped.pack.spoken(self._languages()) if shipped else None

    def _single(self, way: Way) -> Offer | None:
        """Choose one question for somebody with little time, as a guided reflection."""
        mind, seed = self._lately.mind(), self._seed()
        chosen = self._whole_question(
            choosing.question_for(self._with_prompts(), way, mind=mind, seed=seed)
        )
        return Offer(chosen.pack, choosing.as_practice(chosen.prompt)) if chosen else None

    def _with_prompts(self) -> list[PromptPack]:
        """List packs with their single questions; of those that were installed, without words."""
        packs = [shelved.pack for shelved in self._built_in()]
        return packs + (self._index.with_prompts() if self._index else [])

    def _own(self) -> PromptPack:
        questions = self._jar.questions() if self._jar else []
        return jar.as_pack([question.text for question in questions])

    def _whole_question(self, chosen: Question | None) -> Question | None:
        """Find the words of a question that was chosen, and remember that it is offered."""
        if chosen is None:
            return None
        self._lately.remember(chosen.name)
        if not chosen.pack.id:
            return chosen
        pack = self._find(chosen.pack.id)
        wanted = chosen.prompt.id
        return (
            Question(pack, next(each for each in pack.prompts if each.id == wanted))
            if pack
            else None
        )

    def _find(self, name: str) -> PromptPack | None:
        """Read one pack whole, as the person reads it."""
        shipped = self._library.shipped_pack(name)
        if shipped:
            return shipped.pack.spoken(self._languages())
        record = self._index.record(name) if self._index else None
        return self._installed(record) if record else None

    def _installed(self, record: RecordId) -> PromptPack | None:
        """Read a pack of the index: it was checked when it came there."""
        head = self._store.head(record) if self._store else None
        return self._library.again(_names(head)[1], self._languages()) if head else None

    def _whole(self, head: Revision) -> PromptPack | None:
        shelved = self._shelved(head) if _names(head)[1] else None
        return shelved.pack if shelved else None

    def _seed(self) -> int:
        return int.from_bytes(self._randomness.take(4), "big")

    def _built_in(self) -> list[Shelved]:
        if self._shipped is None:
            self._shipped = [Shelved(read, built_in=True) for read in self._library.shipped()]
        return self._shipped

    def _heads(self) -> list[Revision]:
        return self._store.heads(PACK) if self._store else []

    def _present(self) -> dict[str, Revision]:
        """Find the state of every installed pack; of two copies joined, the later one."""
        present: dict[str, Revision] = {}
        for head in sorted(self._heads(), key=lambda head: head.order):
            pack, text = _names(head)
            if text:
                present[pack] = head
        return present

    def _signer(self, head: Revision) -> tuple[str, str]:
        """Tell the signer of a pack, and the successor it named; also of one taken out."""
        shelved = self._shelved(head) if _names(head)[1] else None
        if shelved:
            signer = shelved.read.signer
            return signer, shelved.pack.successor if signer else ""
        fields = json.loads(head.payload)
        return fields.get("signer", ""), fields.get("successor", "")

    def _signer_before(self, pack: str) -> tuple[str, str] | None:
        heads = [head for head in self._heads() if _names(head)[0] == pack]
        latest = self._present().get(pack) or max(heads, key=lambda h: h.order, default=None)
        return self._signer(latest) if latest else None

    def _known_marks(self) -> set[str]:
        return {key for head in self._heads() for key in self._signer(head) if key}

    def _shelved(self, head: Revision) -> Shelved | None:
        """Read an installed pack, once; None if another version of Reflective wrote it."""
        if head.id not in self._known:
            try:
                read = self._library.read(_names(head)[1].encode())
                self._known[head.id] = Shelved(read, built_in=False)
            except (PackNewer, PackRefused):
                self._known[head.id] = None
        return self._known[head.id]

    def _keep(
        self, record: RecordId, pack: str, text: str, signer: tuple[str, str] = ("", "")
    ) -> Changes:
        if self._store is None:
            raise ValueError("packs are installed in a journal, and there is none")
        fields = {"id": pack, "text": text}
        if signer[0]:
            fields |= {"signer": signer[0], "successor": signer[1]}
        payload = json.dumps(fields, ensure_ascii=False)
        return self._store.add([NewRevision(record, PACK, payload)], at=self._clock.now())


def _names(head: Revision) -> tuple[str, str]:
    """Read the id and the file of a PACK record."""
    fields = json.loads(head.payload)
    return fields["id"], fields["text"]
