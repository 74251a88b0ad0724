# SPDX-License-Identifier: Apache-2.0
"""The fields of Today without a window, and a journal whose disk can be full."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from reflective.app.refusals import DiskFull
from reflective.ui.presenters.writing import Typed
from tests.fakes.store import FakeStore, FakeVault
from tests.fakes.surroundings import SeededRandomness

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from reflective.app.changes import Changes
    from reflective.app.ports import Clock, NewRevision
    from reflective.app.refusals import Refusal
    from reflective.journal.ids import RecordId
    from reflective.journal.moment import Moment
    from reflective.journal.revision import Draft
    from reflective.ui.presenters.today_memories import Memories
    from reflective.ui.presenters.today_sheet import Sheet

PATH = Path("journal.reflective")


class FillingStore(FakeStore):
    """A journal in memory on a disk that is full while `is_full` says so."""

    is_full = False

    def save_draft(self, draft: Draft) -> None:
        """Keep a draft, if there is room."""
        if self.is_full:
            raise DiskFull(PATH)
        super().save_draft(draft)

    def add(
        self, revisions: Sequence[NewRevision], *, at: Moment, drops_drafts: bool = True
    ) -> Changes:
        """Add states, if there is room."""
        if self.is_full:
            raise DiskFull(PATH)
        return super().add(revisions, at=at, drops_drafts=drops_drafts)


def filling_store(clock: Clock, seed: int = 0) -> FillingStore:
    """Make an empty journal."""
    randomness = SeededRandomness(seed)
    made = FakeVault(clock, randomness).create(PATH, "four plain words here")
    return FillingStore(made.file, PATH, made.identity.device, randomness, holds=True)


class FakeView:
    """The Today page as its presenter sees it; the fields hold what a test types."""

    def __init__(self) -> None:
        self.fields = Typed()
        self.saved = ""
        self.trouble: Refusal | None = None
        self.day: date | None = None
        self.sheet: Sheet | None = None
        self.kept: RecordId | None = None
        self.help = ""
        self.note = ""
        self.mention = ("", "")
        self.offers: tuple[str, ...] = ()
        self.replaced: tuple[int, int, str] | None = None
        self.known_tags: list[str] = []
        self.known_names: list[str] = []
        self.memories: Memories | None = None
        self.has_titles = False

    def read(self) -> Typed:
        """Give the fields."""
        return self.fields

    def fill(self, typed: Typed) -> None:
        """Take the fields."""
        self.fields = typed

    def show_saved(self, words: str) -> None:
        """Take it down."""
        self.saved = words

    def show_trouble(self, refusal: Refusal | None) -> None:
        """Take it down."""
        self.trouble = refusal

    def show_day(self, day: date, *, with_year: bool) -> None:  # noqa: ARG002 - a page shows it
        """Take it down."""
        self.day = day

    def show_start(self) -> None:
        """Take it down."""
        self.sheet = None
        self.kept = None

    def show_kept(self, record: RecordId) -> None:
        """Take it down."""
        self.kept = record

    def show_sheet(self, sheet: Sheet) -> None:
        """Take it down."""
        self.sheet = sheet

    def show_help(self, words: str) -> None:
        """Take it down."""
        self.help = words

    def show_note(self, words: str) -> None:
        """Take it down."""
        self.note = words

    def show_mention(self, words: str, stand_in: str) -> None:
        """Take it down."""
        self.mention = (words, stand_in)

    @property
    def stand_ins(self) -> FakeView:
        """Offer them here."""
        return self

    def show_offers(self, offers: Sequence[str]) -> None:
        """Take it down."""
        self.offers = tuple(offers)

    def replace_in_paragraph(self, start: int, end: int, words: str) -> None:
        """Take it down."""
        self.replaced = (start, end, words)

    def show_known_names(self, names: Sequence[str]) -> None:
        """Take it down."""
        self.known_names = list(names)

    def show_known_tags(self, tags: Sequence[str]) -> None:
        """Take it down."""
        self.known_tags = list(tags)

    def show_memories(self, memories: Memories | None, *, with_titles: bool) -> None:
        """Take it down."""
        self.memories = memories
        self.has_titles = with_titles
