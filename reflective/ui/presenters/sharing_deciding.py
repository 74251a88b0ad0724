# SPDX-License-Identifier: Apache-2.0
"""What one does while the chosen entries are read through: decide, hide, mend. Knows no Qt."""

from __future__ import annotations

from abc import ABC, abstractmethod
from functools import partial
from typing import TYPE_CHECKING

from reflective.language import gettext as _
from reflective.ui.presenters.sharing_words import hidden_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from reflective.app.sharing import Review, Sharing
    from reflective.sharing.redaction import Choice
    from reflective.ui.presenters.sharing_looking import Looking
    from reflective.ui.presenters.sharing_reading import ReadThrough


class Deciding(ABC):
    """Changes the review that is read through; `tell` says quietly what became of something."""

    def __init__(self, sharing: Sharing, looking: Looking, tell: Callable[[str], None]) -> None:
        self._sharing = sharing
        self._looking = looking
        self._tell = tell
        self._through: ReadThrough | None = None

    @property
    def review(self) -> Review | None:
        """What is decided so far; None before the texts were looked through."""
        return self._through.review if self._through else None

    @property
    def place(self) -> int:
        """Which of the chosen entries is read through now."""
        return self._through.place if self._through else 0

    def open(self, place: int) -> None:
        """Read another of the chosen entries."""
        self._with(lambda through: through.open(place))

    def ask_about(self, entity: str) -> None:
        """Bring an open question to the front."""
        self._with(lambda through: through.ask_about(entity))

    def decide(
        self, entity: str, choice: Choice, replacement: str = "", *, alike: bool = False
    ) -> None:
        """Decide about something that was found."""
        self._with(lambda through: through.decide(entity, choice, replacement, alike=alike))

    def hide_open(self) -> None:
        """Hide all that is still open in the entry."""
        self._with(lambda through: through.hide_open())

    def undo(self) -> None:
        """Take the last decision back."""
        self._with(lambda through: through.undo())

    def hide_words(self, words: str) -> None:
        """Hide words that were selected, wherever they stand."""
        if not any(letter.isalnum() for letter in words):
            self._tell(_("Select the words to hide first. They need a letter or a number."))
        else:
            self.mend(partial(self._hidden, words), partial(hidden_words, words))

    def mend(
        self,
        work: Callable[[Review], Review],
        said: Callable[[Review, Review], str],
        shown: Callable[[], None] | None = None,
    ) -> None:
        """Do something to the review that takes a moment, beside the window, and show it.

        `said` tells of it from the review before and after; what was decided meanwhile counts
        too, so that the work is done again on that. `shown` shows it in place of the review.
        """
        review = self.review
        if review is not None:
            done = partial(self._on_mended, review, work, said, shown or self._show_review)
            self._looking.change(partial(work, review), done)

    def _hidden(self, words: str, review: Review) -> Review:
        """Hide words; the same review where they stand nowhere."""
        more = self._sharing.hide_more(review, words)
        found = {entity.key for entity in more.examination.entities}
        return more if more.selected[-1].key in found else review

    def _on_mended(
        self,
        before: Review,
        work: Callable[[Review], Review],
        said: Callable[[Review, Review], str],
        shown: Callable[[], None],
        after: Review,
    ) -> None:
        if self._through is None:
            return
        if self._through.review is not before:
            self.mend(work, said, shown)
            return
        if after is not before:
            self._through.take(after)
            shown()
        self._tell(said(before, after))

    def _with(self, act: Callable[[ReadThrough], None]) -> None:
        """Do something in the review, and show it."""
        if self._through is not None:
            act(self._through)
            self._show_review()

    @abstractmethod
    def onward(self) -> None:
        """Go to the next question or entry, or at the end to what comes then."""

    @abstractmethod
    def _show_review(self) -> None:
        """Show the entry that is read through."""
