# SPDX-License-Identifier: Apache-2.0
"""The few people somebody trusts, and what they mean to do. Knows no Qt."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Protocol

from reflective.app.jobs import Lane
from reflective.app.refusals import Refusal
from reflective.journal.partner import check_number, named
from reflective.language import gettext as _
from reflective.ui.presenters.given_words import step_words
from reflective.wording import worded

if TYPE_CHECKING:
    from collections.abc import Callable

    from reflective.app.changes import Changes
    from reflective.app.jobs import Jobs
    from reflective.app.partners import Partners
    from reflective.app.receiving_given import ReceivingGiven
    from reflective.journal.ids import RecordId


@dataclass(frozen=True, slots=True)
class PartnerCard:
    """Somebody as the page shows them: the number of their key, and whether it was compared."""

    record: RecordId
    name: str
    number: str
    is_compared: bool


@dataclass(frozen=True, slots=True)
class StepCard:
    """What a partner means to do, as the page shows it."""

    record: RecordId
    name: str
    words: str


@dataclass(frozen=True, slots=True)
class Everybody:
    """All that the page shows: the key of one's own, the partners, and what they mean to do."""

    key: str
    number: str
    partners: tuple[PartnerCard, ...]
    steps: tuple[StepCard, ...]


class PartnersView(Protocol):
    """The page of the partners."""

    def show_everybody(self, everybody: Everybody) -> None:
        """Show all of it as it is now."""

    def empty_fields(self) -> None:
        """Empty the fields of a new partner: they are on the list now."""

    def refuse(self, words: str) -> None:
        """Say what could not be done; what was typed stays."""


class AllPartners:
    """Shows the partners, and changes the list."""

    def __init__(
        self,
        partners: Partners,
        receiving: ReceivingGiven,
        jobs: Jobs,
        view: PartnersView,
        announce: Callable[[Changes], None],
    ) -> None:
        self._partners = partners
        self._receiving = receiving
        self._jobs = jobs
        self._view = view
        self._announce = announce
        self._round = 0

    def look(self) -> None:
        """Show everybody as they are now."""
        self._round += 1
        self._jobs.run(self._fetch, partial(self._take, self._round), self._on_failed)

    def leave(self) -> None:
        """Show nothing any more that comes late."""
        self._round += 1

    def add(self, name: str, key: str) -> None:
        """Put somebody on the list."""
        if not named(name):
            self._view.refuse(_("What do you call them? Type a name first."))
        elif not key.strip():
            self._view.refuse(_("Paste the key that your partner gave you."))
        else:
            add = partial(self._partners.add, name, key)
            self._jobs.run(add, self._on_added, self._on_failed, Lane.SAVE)

    def compare(self, record: RecordId, *, is_same: bool) -> None:
        """Keep whether a key was compared aloud."""
        work = partial(self._partners.compare, record, is_same=is_same)
        self._jobs.run(work, self._on_done, self._on_failed, Lane.SAVE)

    def remove(self, record: RecordId) -> None:
        """Take somebody off the list."""
        steps = partial(self._partners.remove, record)
        self._jobs.run_long(steps, self._on_done, self._on_failed, _unshown)

    def let_go(self, record: RecordId) -> None:
        """Take what a partner means to do out of the journal."""
        steps = partial(self._receiving.let_go, record)
        self._jobs.run_long(steps, self._on_done, self._on_failed, _unshown)

    def _fetch(self) -> Everybody:
        """Fetch them; runs on the journal's thread."""
        key = self._partners.own_key()
        partners = tuple(
            PartnerCard(one.id, one.name, check_number(one.key), one.compared is not None)
            for one in self._partners.partners()
        )
        steps = tuple(
            StepCard(one.id, one.partner, step_words(one)) for one in self._receiving.steps()
        )
        return Everybody(key, check_number(key), partners, steps)

    def _take(self, number: int, everybody: Everybody) -> None:
        if number == self._round:
            self._view.show_everybody(everybody)

    def _on_added(self, changes: Changes) -> None:
        self._view.empty_fields()
        self._on_done(changes)

    def _on_done(self, changes: Changes) -> None:
        self._announce(changes)
        self.look()

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error
        self._view.refuse(worded(error).whole)


def _unshown(_progress: object) -> None:
    """Show nothing of it: it takes a moment only."""
