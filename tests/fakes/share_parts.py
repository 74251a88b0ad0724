# SPDX-License-Identifier: Apache-2.0
"""A journal in memory with everything that sharing from it needs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from reflective.app.anonymising import Anonymising
from reflective.app.begun_sharing import BegunSharing
from reflective.app.outlets import Form, Packed
from reflective.app.people import PeopleList
from reflective.app.reading import Reading
from reflective.app.refusals import DiskFull, NotAKey
from reflective.app.shared import Shared
from reflective.app.sharing import Sharing
from reflective.app.telling import Telling
from reflective.app.writing import Writing
from reflective.journal.entry import Asked, Entry, Section
from reflective.sharing.findings import Kind
from reflective.sharing.words import Lexicon
from tests.fakes.recogniser import FakeRecogniser
from tests.fakes.store import FakeVault
from tests.fakes.surroundings import HandClock, SeededRandomness

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reflective.journal.ids import RecordId
    from reflective.sharing.bundle import Bundle

T = TypeVar("T")

SEES = {"Dana": Kind.PERSON, "Priya Nair": Kind.PERSON, "Hexham": Kind.PLACE}
WORDS = Lexicon(
    jobs=frozenset({("nurse",), ("caretaker",)}),
    family=frozenset({("sister",)}),
    common=frozenset({"the", "they"}),
)


class FakeOutlet:
    """Keeps what left, in place of files; full once it is told so."""

    def __init__(self) -> None:
        self.left: list[tuple[Bundle, Form, Path]] = []
        self.is_full = False

    def pack(self, bundle: Bundle, form: Form, recipient: str) -> Packed:
        """Make no bytes; a key that is not `age1` is none."""
        if recipient and not recipient.startswith("age1"):
            raise NotAKey(recipient)
        texts = "\n".join(card.text for card in bundle.cards)
        readable = f"FILE\n{texts}" if form is Form.BUNDLE else ""
        return Packed(bundle, form, texts.encode(), readable, bool(recipient))

    def write(
        self,
        packed: Packed,
        path: Path,
        *,
        overwrite: bool,  # noqa: ARG002 - nothing is there
        at_last: Callable[[], T],
    ) -> T:
        """Keep it, unless there is no room."""
        if self.is_full:
            raise DiskFull(path)
        answer = at_last()
        self.left.append((packed.bundle, packed.form, path))
        return answer


class ShareParts:
    """The use cases of sharing over one journal in memory."""

    def __init__(self, sees: Mapping[str, Kind] | None = None, missing: str = "") -> None:
        self.clock = HandClock()
        randomness = SeededRandomness()
        self.store = FakeVault(self.clock, randomness).create(
            Path("/journals/fake.reflective"), "a long passphrase"
        )
        self.recogniser = FakeRecogniser(SEES if sees is None else sees, missing)
        self.outlet = FakeOutlet()
        self.reading = Reading(self.store)
        self.writing = Writing(self.store, self.clock, randomness)
        self.people = PeopleList(self.store, self.clock, randomness)
        self.shared = Shared(self.store)
        self.telling = Telling(self.store, self.reading)
        self.begun = BegunSharing(self.store, self.reading, "share")
        self.sharing = Sharing(
            self.store,
            self.people,
            Anonymising(self.recogniser, lambda: WORDS),
            self.outlet,
            self.clock,
            randomness,
        )

    def write(self, title: str, text: str, asked: Asked | None = None) -> RecordId:
        """Keep an entry, a minute after the one before."""
        self.clock.move(minutes=1)
        new = self.writing.new_entry()
        entry = Entry(new.id, new.written, title, (Section(text, asked),))
        self.writing.keep(entry)
        return entry.id
