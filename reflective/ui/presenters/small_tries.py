# SPDX-License-Identifier: Apache-2.0
"""Small tries by how far they are, and each change with its reflection. Knows no Qt."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Protocol

from reflective.app.jobs import Lane
from reflective.app.refusals import Refusal
from reflective.practice.probes import State
from reflective.prompts.choosing import Offer
from reflective.ui.presenters.step_words import TryLine, try_line
from reflective.ui.presenters.taking_away import TakingAway
from reflective.wording import worded

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from reflective.app.changes import Changes
    from reflective.app.jobs import Jobs
    from reflective.app.trying import Trying
    from reflective.journal.ids import RecordId
    from reflective.practice.probes import Outcome, Probe
    from reflective.prompts.pack import PromptPack

MORE = 20
"""Small tries that are shown at once in each state; the others are one link away."""

TOGETHER = "small-tries-together"
"""The pack that asks about all of them at once."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """The small tries of one state, what changed last first, and how many more there are."""

    state: State
    lines: tuple[TryLine, ...]
    rest: int = 0


@dataclass(frozen=True, slots=True)
class TriesShown:
    """What the board shows; `groups` can be chosen, `together` asks about all, if it is there."""

    shelves: tuple[Shelf, ...] = ()
    groups: tuple[tuple[RecordId, str], ...] = ()
    together: Offer | None = None


class TriesView(Protocol):
    """The board of the small tries."""

    def show_tries(self, shown: TriesShown) -> None:
        """Show them as they are now."""

    def show_form(self, probe: Probe) -> None:
        """Let somebody write down this one."""

    def close_form(self) -> None:
        """Close the form: it is in the journal."""

    def offer_back(self, put_back: Callable[[], None]) -> None:
        """Offer to put back what was just deleted."""

    def refuse(self, words: str) -> None:
        """Say what could not be done; what was typed stays."""


@dataclass(frozen=True, slots=True)
class Board:
    """What the board stands on; both are called on the journal's thread."""

    trying: Trying
    groups: Callable[[], Mapping[RecordId, str]]
    packs: Callable[[], Sequence[PromptPack]]


class SmallTries:
    """Shows the small tries, begins one, and moves one on; `announce` tells all pages."""

    def __init__(
        self, board: Board, jobs: Jobs, view: TriesView, announce: Callable[[Changes], None]
    ) -> None:
        self._board = board
        self._jobs = jobs
        self._view = view
        self._announce = announce
        self._most = dict.fromkeys(State, MORE)
        self._looks = 0
        self._taking = TakingAway(
            board.trying, jobs, view.offer_back, self._on_done, self._on_failed
        )

    def look(self) -> None:
        """Show them as they are now."""
        self._looks += 1
        taken = partial(self._take, self._looks)
        self._jobs.run(partial(self._fetch, dict(self._most)), taken, self._on_failed)

    def show_more(self, state: State) -> None:
        """Show more of one state."""
        self._most[state] += MORE
        self.look()

    def begin(self) -> None:
        """Begin one by hand; nothing is kept of it before it has a word."""
        self._view.show_form(self._board.trying.new())

    def put(self, probe: Probe) -> None:
        """Keep one as it is now; without a letter it is none, and the form stays."""
        if any(letter.isalnum() for letter in probe.name):
            put = partial(self._board.trying.put, probe)
            self._jobs.run(put, self._on_kept, self._on_failed, Lane.SAVE)

    def move(
        self, record: RecordId, state: State, outcome: Outcome | None, reflection: str
    ) -> None:
        """Bring one to another state."""
        move = partial(self._board.trying.move, record, state, outcome, reflection)
        self._jobs.run(move, self._on_done, self._on_failed, Lane.SAVE)

    def take_away(self, record: RecordId) -> None:
        """Delete one."""
        self._taking.take(record)

    def _on_kept(self, changes: Changes) -> None:
        self._view.close_form()
        self._on_done(changes)

    def _on_done(self, changes: Changes) -> None:
        self._announce(changes)
        self.look()

    def _fetch(self, most: dict[State, int]) -> TriesShown:
        """Fetch them; runs on the journal's thread."""
        groups = self._board.groups()
        shelves = []
        for state in State:
            some = self._board.trying.in_state(state)
            lines = tuple(try_line(one, groups) for one in some[: most[state]])
            shelves.append(Shelf(state, lines, max(0, len(some) - most[state])))
        return TriesShown(tuple(shelves), tuple(groups.items()), self._together())

    def _together(self) -> Offer | None:
        pack = next((one for one in self._board.packs() if one.id == TOGETHER), None)
        return Offer(pack, pack.practices[0]) if pack and pack.practices else None

    def _take(self, look: int, shown: TriesShown) -> None:
        if look == self._looks:
            self._view.show_tries(shown)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error
        self._view.refuse(worded(error).whole)
