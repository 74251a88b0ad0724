# SPDX-License-Identifier: Apache-2.0
"""A card with next steps, for a partner's journal or on paper. Knows no Qt."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Protocol

from reflective.app.giving import SUFFIX
from reflective.app.jobs import Lane
from reflective.app.refusals import Refusal
from reflective.language import gettext as _
from reflective.sharing.given import MAX_STEP, MAX_STEPS, Given, GivenStep
from reflective.ui.presenters.given_words import lines_of, own_step_words
from reflective.ui.presenters.giving import Reader
from reflective.wording import worded

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reflective.app.changes import Changes
    from reflective.app.giving import Giving, ToGive
    from reflective.app.jobs import Jobs
    from reflective.app.partners import Partners
    from reflective.app.stepping import Stepping
    from reflective.journal.ids import RecordId
    from reflective.journal.partner import Partner
    from reflective.practice.commitments import Commitment
    from reflective.ui.presenters.lines import Line


@dataclass(frozen=True, slots=True)
class StepChoice:
    """A next step one can put on the card."""

    record: RecordId
    words: str
    is_ticked: bool


class StepCardView(Protocol):
    """The page of the card."""

    def show_choices(self, steps: tuple[StepChoice, ...], readers: tuple[Reader, ...]) -> None:
        """Show next steps and partners, ticked or not."""

    def show_card(self, lines: tuple[Line, ...]) -> None:
        """Show the card as it would leave; nothing is agreed to any more."""

    def show_left(self, words: str) -> None:
        """Say that it left, and go back."""

    def refuse(self, words: str) -> None:
        """Say what could not be done."""


@dataclass(frozen=True, slots=True)
class CardWays:
    """`set_out` makes the PDF of lines, away from the window; `changed` takes the ledger's."""

    set_out: Callable[[tuple[Line, ...]], bytes]
    changed: Callable[[Changes], None]


class StepCard:
    """Works the page of the card."""

    def __init__(
        self,
        giving: Giving,
        partners: Partners,
        stepping: Stepping,
        jobs: Jobs,
        view: StepCardView,
        ways: CardWays,
    ) -> None:
        self._giving = giving
        self._partners = partners
        self._stepping = stepping
        self._jobs = jobs
        self._view = view
        self._ways = ways
        self._steps: dict[RecordId, Commitment] = {}
        self._on_card: set[RecordId] = set()
        self._known: dict[RecordId, Partner] = {}
        self._to: set[RecordId] = set()
        self._round = 0

    def begin(self) -> None:
        """Show what one means to do, all of it on the card, and the partners."""
        self._round += 1
        self._jobs.run(self._fetch, partial(self._on_fetched, self._round), self._on_failed)

    def leave(self) -> None:
        """Show nothing any more that comes late."""
        self._round += 1

    def tick(self, record: RecordId, *, is_on: bool) -> None:
        """Put a step on the card, or leave it out."""
        if is_on:
            self._on_card.add(record)
        else:
            self._on_card.discard(record)
        self._show_card()

    def tick_reader(self, record: RecordId, *, is_on: bool) -> None:
        """Choose a partner, or not."""
        if is_on:
            self._to.add(record)
        else:
            self._to.discard(record)

    @property
    def file_name(self) -> str:
        """Propose a name for the file, without anybody's."""
        return _("Next steps") + SUFFIX

    @property
    def paper_name(self) -> str:
        """Propose a name for the paper."""
        return _("Next steps") + ".pdf"

    @property
    def may_save(self) -> bool:
        """Say whether there is a card and somebody to give it to; tells what is missing."""
        if not self._chosen():
            self._view.refuse(_("Tick a next step first."))
        elif not self._readers():
            self._view.refuse(_("Tick who may read it first."))
        else:
            return True
        return False

    @property
    def may_print(self) -> bool:
        """Say whether there is a card; tells where there is none."""
        if not self._chosen():
            self._view.refuse(_("Tick a next step first."))
        return bool(self._chosen())

    def save(self, path: Path, *, is_read: bool) -> None:
        """Let the card leave into a file for partners."""
        done = partial(self._on_left, path)
        self._jobs.run(partial(self._save, path, is_read), done, self._on_failed, Lane.SAVE)

    def print(self, path: Path, *, is_read: bool) -> None:
        """Let the card leave on paper."""
        steps = self._chosen()
        lines = lines_of(Given(steps=tuple(step for _, step in steps)))

        def leave(paper: bytes) -> None:
            work = partial(self._giving.print, steps, path, paper, confirmed=is_read)
            self._jobs.run(work, partial(self._on_left, path), self._on_failed, Lane.SAVE)

        self._jobs.run(partial(self._ways.set_out, lines), leave, self._on_failed, Lane.THINK)

    def _save(self, path: Path, is_read: bool) -> Changes:  # noqa: FBT001 - passed on
        """Make the file and let it leave; runs on the journal's thread."""
        ready: ToGive = self._giving.prepare([], self._readers(), steps=self._chosen())
        return self._giving.give(ready, path, confirmed=is_read, overwrite=True)

    def _fetch(self) -> tuple[list[Commitment], list[Partner]]:
        return self._stepping.open()[:MAX_STEPS], self._partners.partners()

    def _on_fetched(self, number: int, found: tuple[list[Commitment], list[Partner]]) -> None:
        if number != self._round:
            return
        steps, partners = found
        self._steps = {one.id: one for one in steps}
        self._known = {one.id: one for one in partners}
        self._on_card = set(self._steps)
        if len(partners) == 1:
            self._to = {partners[0].id}
        self._view.show_choices(
            tuple(StepChoice(one.id, own_step_words(one), is_ticked=True) for one in steps),
            tuple(
                Reader(one.id, one.name, one.compared is not None, one.id in self._to)
                for one in partners
            ),
        )
        self._show_card()

    def _chosen(self) -> list[tuple[RecordId, GivenStep]]:
        return [
            (record, GivenStep(one.step[:MAX_STEP], one.by, one.at_session, one.whom))
            for record, one in self._steps.items()
            if record in self._on_card
        ]

    def _readers(self) -> list[Partner]:
        return [one for record, one in self._known.items() if record in self._to]

    def _show_card(self) -> None:
        steps = tuple(step for _, step in self._chosen())
        self._view.show_card(lines_of(Given(steps=steps)))

    def _on_left(self, path: Path, changes: Changes) -> None:
        self._ways.changed(changes)
        told = _("Saved as {name}. It stands in what you have shared.")
        self._view.show_left(told.format(name=path.name))

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error
        self._view.refuse(worded(error).whole)
