# SPDX-License-Identifier: Apache-2.0
"""Other words for what leaves: one passage in its place, or the whole text anew. Knows no Qt.

The journal keeps its own words; what is written here is looked through for names like any text.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Protocol

from reflective.app.refusals import Refusal
from reflective.app.telling import Sort
from reflective.language import gettext as _
from reflective.sharing.redaction import behind
from reflective.ui.presenters.journal_words import heading
from reflective.ui.presenters.sharing_telling import KeptWhileTyped
from reflective.wording import worded

if TYPE_CHECKING:
    from collections.abc import Callable

    from reflective.app.jobs import Jobs
    from reflective.app.sharing import Review, Sharing
    from reflective.app.telling import Telling, Told
    from reflective.ui.presenters.sharing import Share
    from reflective.ui.presenters.writing import Timer


@dataclass(frozen=True, slots=True)
class RetellingScreen:
    """A text that leaves, and what was written in its place: '' for nothing yet."""

    title: str
    text: str
    words: str
    is_used: bool


class RetellingView(Protocol):
    """What the presenter asks of the page."""

    def show_retelling(self, screen: RetellingScreen) -> None:
        """Show a text, and the box for other words."""

    def tell(self, text: str) -> None:
        """Say something quietly."""


class Retelling:
    """Puts other words in place of those that would leave, for this sharing alone."""

    def __init__(
        self,
        share: Share,
        sharing: Sharing,
        telling: Telling,
        jobs: Jobs,
        view: RetellingView,
        timer: Timer,
    ) -> None:
        self._share = share
        self._sharing = sharing
        self._telling = telling
        self._jobs = jobs
        self._view = view
        self._kept = KeptWhileTyped(telling, Sort.RETELLING, jobs, timer, self._on_failed)
        self._place = 0
        self._open: Told | None = None
        self._round = 0

    def begin(self) -> None:
        """Show the box for the text that is read through now."""
        review = self._share.review
        if review is None:
            return
        self._round += 1
        self._place = self._share.place
        entry = review.chosen.entries[self._place].id
        self._jobs.run(
            partial(self._telling.open, entry, Sort.RETELLING),
            partial(self._on_open, self._round, review),
            self._on_failed,
        )

    def type(self, words: str) -> None:
        """Take what stands in the box now."""
        if self._open is not None:
            self._kept.put(self._open.entry, words)

    def use(self, words: str) -> None:
        """Let these words leave in place of the entry's; without any, its own leave again."""
        place = self._place
        said = (
            _("Your other words leave. Read them through: names in them are looked for too.")
            if words.strip()
            else _("The entry's own words leave again.")
        )
        self.leave()
        self._mend(lambda review: self._sharing.tell_otherwise(review, place, words), said)

    def reword(self, start: int, end: int, words: str) -> None:
        """Write a passage another way: characters of the text as it will be read."""
        review = self._share.review
        if review is None:
            return
        place = self._share.place
        span = behind(review.outgoing(place), start, end)
        text = review.examination.texts[place]

        def work(now: Review) -> Review:
            if now.examination.texts[place] != text:
                return now
            return self._sharing.reword(now, place, span, words.strip())

        self._mend(work, _("These words leave instead. Your journal keeps its own."))

    def leave(self) -> None:
        """Keep what was typed last, and take no late answer any more."""
        self._round += 1
        self._open = None
        self._kept.settle(_nobody)

    def settle(self, done: Callable[[bool], None]) -> None:
        """Keep what was typed before a lock; `done` tells whether it is in the journal."""
        self._kept.settle(done)

    def _mend(self, work: Callable[[Review], Review], said: str) -> None:
        self._share.mend(work, lambda _before, _after: said)

    def _on_open(self, number: int, review: Review, told: Told) -> None:
        if number != self._round:
            return
        self._open = told
        own = review.chosen.entries[self._place].text
        used = review.told.get(self._place, "")
        self._view.show_retelling(
            RetellingScreen(heading(told.title), own, used or told.written, bool(used))
        )

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error
        self._view.tell(worded(error).whole)


def _nobody(_kept: bool) -> None:  # noqa: FBT001 - the answer of a flush
    """Need no answer."""
