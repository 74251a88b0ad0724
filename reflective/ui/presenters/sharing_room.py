# SPDX-License-Identifier: Apache-2.0
"""The room's eyes before anything leaves: what somebody there may know one by. Knows no Qt."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Protocol

from reflective.app.jobs import Progress
from reflective.app.refusals import Interrupted, Refusal
from reflective.language import gettext as _
from reflective.leaving_words import clue_detail, clue_heading
from reflective.sharing.redaction import Choice, Decision
from reflective.sharing.room import MOST_SHOWN, Sort
from reflective.ui.presenters.journal_words import heading
from reflective.wording import worded

if TYPE_CHECKING:
    from collections.abc import Callable

    from reflective.app.jobs import Jobs, Ticket
    from reflective.app.sharing import Review, Sharing
    from reflective.sharing.room import Clue
    from reflective.ui.presenters.sharing import Share


@dataclass(frozen=True, slots=True)
class ClueCard:
    """Something the room may know somebody by, as it is shown.

    `words` can be hidden or written another way; '' where there is nothing to write, and
    `can_hide` tells whether there is anything to hide. `entry` is the title of its text.
    """

    heading: str
    detail: str
    entry: str
    words: str
    can_hide: bool


class RoomView(Protocol):
    """What the presenter asks of the page."""

    def show_clues(self, cards: tuple[ClueCard, ...], more: int) -> None:
        """Show clues, and how many more there are."""

    def show_looking(self, progress: Progress | None) -> None:
        """Show how far looking is; None when it is done or was stopped."""

    def tell(self, text: str) -> None:
        """Say something quietly."""


class Room:
    """Looks at what leaves with the room's eyes, and lets each clue be settled.

    What was left as it is stays settled while the journal is open.
    """

    def __init__(self, share: Share, sharing: Sharing, jobs: Jobs, view: RoomView) -> None:
        self._share = share
        self._sharing = sharing
        self._jobs = jobs
        self._view = view
        self._clues: list[Clue] = []
        self._settled: set[tuple[str, str]] = set()
        self._ticket: Ticket | None = None
        self._round = 0

    def begin(self) -> None:
        """Look anew at all that is to leave."""
        self.stop()
        self._clues = []
        self._show()
        review = self._share.review
        if review is None:
            return
        self._view.show_looking(Progress(0))
        number = self._round
        ticket = self._jobs.run_long(
            partial(self._sharing.in_the_room, review),
            partial(self._on_looked, number),
            partial(self._on_failed, number),
            partial(self._on_moved, number),
        )
        if number == self._round:
            self._ticket = ticket

    def stop(self) -> None:
        """Look no further; what is shown stays."""
        self._round += 1
        if self._ticket is not None:
            self._ticket.cancel()
            self._ticket = None
        self._view.show_looking(None)

    def hide(self, number: int) -> None:
        """Hide the words of a clue wherever they stand, or what was left on purpose."""
        clue = self._clues[number]
        self._settle(clue, lambda review: self._hidden(review, clue, ""))

    def reword(self, number: int, words: str) -> None:
        """Write other words in place of those of a clue, wherever they stand."""
        clue = self._clues[number]
        self._settle(clue, lambda review: self._hidden(review, clue, words))

    def leave(self, number: int) -> None:
        """Leave a clue as it is."""
        self._settled.add(_key(self._clues.pop(number)))
        self._show()

    def look_up(self, number: int) -> None:
        """Go to the text that a clue stands in."""
        self._share.open(self._clues[number].place)

    def _settle(self, clue: Clue, work: Callable[[Review], Review]) -> None:
        self._clues = [one for one in self._clues if one is not clue]
        self._settled.add(_key(clue))
        self._share.mend(work, lambda _before, _after: _("That is hidden now."), self._show)

    def _hidden(self, review: Review, clue: Clue, words: str) -> Review:
        if clue.sort is Sort.MUCH_TOLD:
            for entity in clue.entities:
                hide = Decision(Choice.HIDE, is_remembered=False)
                review = review.decided(entity, hide)
            return review
        return self._sharing.hide_more(review, clue.words, words.strip(), is_remembered=False)

    def _show(self) -> None:
        review = self._share.review
        shown = self._clues[:MOST_SHOWN] if review else []
        cards = tuple(self._card(review, clue) for clue in shown if review)
        self._view.show_clues(cards, len(self._clues) - len(cards))

    def _card(self, review: Review, clue: Clue) -> ClueCard:
        is_of_words = clue.sort is not Sort.MUCH_TOLD
        return ClueCard(
            clue_heading(clue),
            clue_detail(clue),
            heading(review.chosen.entries[clue.place].title),
            clue.words if is_of_words else "",
            can_hide=bool(clue.words) if is_of_words else bool(clue.entities),
        )

    def _on_looked(self, number: int, clues: tuple[Clue, ...]) -> None:
        if number == self._round:
            self._ticket = None
            self._view.show_looking(None)
            self._clues = [clue for clue in clues if _key(clue) not in self._settled]
            self._show()

    def _on_moved(self, number: int, progress: Progress) -> None:
        if number == self._round:
            self._view.show_looking(progress)

    def _on_failed(self, number: int, error: Exception) -> None:
        if number != self._round:
            return
        self._ticket = None
        self._view.show_looking(None)
        if isinstance(error, Interrupted):
            return
        if not isinstance(error, Refusal):
            raise error
        self._view.tell(worded(error).whole)


def _key(clue: Clue) -> tuple[str, str]:
    return clue.sort.value, " ".join((clue.words, *clue.told)).casefold()
