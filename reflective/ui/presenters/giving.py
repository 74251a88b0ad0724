# SPDX-License-Identifier: Apache-2.0
"""Giving entries to partners as they were written: to choose, to read, to save. Knows no Qt."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Protocol

from reflective.app.giving import SUFFIX
from reflective.app.jobs import Lane
from reflective.app.refusals import Refusal
from reflective.language import gettext as _
from reflective.ui.presenters.given_words import lines_of, names, stays_words
from reflective.wording import worded

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from reflective.app.changes import Changes
    from reflective.app.giving import Giving, Taken, ToGive
    from reflective.app.jobs import Jobs
    from reflective.app.partners import Partners
    from reflective.journal.ids import RecordId
    from reflective.journal.partner import Partner
    from reflective.ui.presenters.lines import Line


@dataclass(frozen=True, slots=True)
class Reader:
    """A partner who may be given something; `is_ticked` says that they are."""

    record: RecordId
    name: str
    is_compared: bool
    is_ticked: bool


@dataclass(frozen=True, slots=True)
class GivingScreen:
    """What would leave, letter for letter, and for whom.

    `has_pictures` says that pictures could go along, `with_pictures` that they do, `is_passage`
    that only a selected passage is given, and `stays` what never goes along.
    """

    lines: tuple[Line, ...]
    names: str
    has_pictures: bool
    with_pictures: bool
    is_passage: bool
    stays: str


class GivingView(Protocol):
    """The page that gives."""

    def show_readers(self, readers: tuple[Reader, ...]) -> None:
        """Show the partners, ticked or not."""

    def show_picked(self, count: int) -> None:
        """Show how many entries are chosen."""

    def show_giving(self, screen: GivingScreen) -> None:
        """Show what would leave; nothing is agreed to any more."""

    def show_choosing(self) -> None:
        """Show partners and entries to choose from."""

    def show_given(self, words: str) -> None:
        """Say that it left, and go back."""

    def refuse(self, words: str) -> None:
        """Say what could not be done."""


class GivingEntries:
    """Works the page; what was chosen lives until it was given, or the journal is locked."""

    def __init__(
        self,
        giving: Giving,
        partners: Partners,
        jobs: Jobs,
        view: GivingView,
        changed: Callable[[Changes], None],
    ) -> None:
        self._giving = giving
        self._partners = partners
        self._jobs = jobs
        self._view = view
        self._changed = changed
        self._known: dict[RecordId, Partner] = {}
        self._to: set[RecordId] = set()
        self._picked: dict[RecordId, None] = {}
        self._passage = ""
        self._with_pictures = False
        self._ready: ToGive | None = None
        self._round = 0

    def begin(self) -> None:
        """Show who and what one can choose."""
        self._round += 1
        self._ready = None
        self._view.show_choosing()
        self._view.show_picked(len(self._picked))
        partners = self._partners.partners
        self._jobs.run(partners, partial(self._on_partners, self._round), self._on_failed)

    def leave(self) -> None:
        """Show nothing any more that comes late, and keep no text of what was to leave."""
        self._round += 1
        self._ready = None

    def tick(self, partner: RecordId, *, is_on: bool) -> None:
        """Choose a partner, or not."""
        if is_on:
            self._to.add(partner)
        else:
            self._to.discard(partner)

    def is_picked(self, record: RecordId) -> bool:
        """Tell whether an entry is chosen."""
        return record in self._picked

    def pick(self, record: RecordId) -> None:
        """Choose an entry, or take it off again."""
        if record in self._picked:
            del self._picked[record]
        else:
            self._picked[record] = None
        self._view.show_picked(len(self._picked))

    def choose(self, records: Sequence[RecordId]) -> None:
        """Begin with entries that were chosen elsewhere."""
        self._picked = dict.fromkeys(records)
        self._view.show_picked(len(self._picked))

    def read(self) -> None:
        """Go on to what would leave."""
        if not [record for record in self._known if record in self._to]:
            self._view.refuse(_("Tick who may read it first."))
        elif not self._picked:
            self._view.refuse(_("Tick an entry first. One is enough."))
        else:
            self._passage = ""
            self._with_pictures = False
            self._look()

    def only(self, words: str) -> None:
        """Give these words alone, which were selected; '' gives all of it again."""
        self._passage = words.strip()
        self._look()

    def take_pictures(self, *, along: bool) -> None:
        """Give the pictures too, or not."""
        self._with_pictures = along
        self._look()

    @property
    def file_name(self) -> str:
        """Propose a name for the file, without anybody's."""
        return _("For my partner") + SUFFIX

    def save(self, path: Path, *, is_read: bool) -> None:
        """Let it leave into a file; the dialog asked whether one may be replaced."""
        ready = self._ready
        if ready is not None:
            give = partial(self._giving.give, ready, path, confirmed=is_read, overwrite=True)
            done = partial(self._on_given, ready, path)
            self._jobs.run(give, done, self._on_failed, Lane.SAVE)

    def _look(self) -> None:
        self._round += 1
        self._ready = None
        to = [one for record, one in self._known.items() if record in self._to]
        make = partial(self._make, tuple(self._picked), to, self._passage, self._with_pictures)
        self._jobs.run(make, partial(self._on_made, self._round), self._on_look_failed)

    def _make(
        self,
        records: tuple[RecordId, ...],
        to: list[Partner],
        passage: str,
        with_pictures: bool,  # noqa: FBT001 - passed on
    ) -> tuple[tuple[Taken, ...], ToGive]:
        """Make the file; runs on the journal's thread."""
        taken = self._giving.choose(records, [passage] if passage else ())
        return taken, self._giving.prepare(taken, to, with_pictures=with_pictures)

    def _on_partners(self, number: int, partners: list[Partner]) -> None:
        if number != self._round:
            return
        self._known = {one.id: one for one in partners}
        if len(partners) == 1:
            self._to = {partners[0].id}
        self._view.show_readers(
            tuple(
                Reader(one.id, one.name, one.compared is not None, one.id in self._to)
                for one in partners
            )
        )

    def _on_made(self, number: int, made: tuple[tuple[Taken, ...], ToGive]) -> None:
        if number != self._round:
            return
        taken, self._ready = made
        self._view.show_giving(
            GivingScreen(
                lines_of(self._ready.given),
                names([one.name for one in self._ready.partners]),
                any(one.pictures for one in taken),
                self._with_pictures,
                bool(self._passage),
                stays_words(sum(one.stays for one in taken)),
            )
        )

    def _on_given(self, ready: ToGive, path: Path, changes: Changes) -> None:
        self._picked = {}
        self._ready = None
        self._changed(changes)
        told = _("Saved as {name}. Only {readers} can open it. It stands in what you have shared.")
        readers = names([one.name for one in ready.partners])
        self._view.show_given(told.format(name=path.name, readers=readers))

    def _on_look_failed(self, error: Exception) -> None:
        """Say what is the matter with what was wanted last, and go on without it."""
        self._passage = ""
        self._with_pictures = False
        self._on_failed(error)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error
        self._view.refuse(worded(error).whole)
