# SPDX-License-Identifier: Apache-2.0
"""Stand-ins while one writes: for a name that was typed, and after an `@`, before one is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from reflective.language import gettext as _
from reflective.sharing.fitting import fitted
from reflective.sharing.mentioning import asking, written_instead
from reflective.sharing.people import Mention, mention

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reflective.sharing.mentioning import Asking
    from reflective.sharing.people import Person


class StandInsView(Protocol):
    """What the presenter asks of the page."""

    def show_mention(self, words: str, stand_in: str) -> None:
        """Say something quietly under the words, and offer this stand-in if there is one."""

    def show_offers(self, offers: Sequence[str]) -> None:
        """Show the stand-ins to choose from at the cursor; none hides them."""

    def replace_in_paragraph(self, start: int, end: int, words: str) -> None:
        """Put `words` in place of characters `start` to `end` of the paragraph at the cursor."""


class StandIns:
    """Offers what stands for the people and places of one's own list, in `people`."""

    def __init__(self, view: StandInsView) -> None:
        self.people: Sequence[Person] = ()
        self._view = view
        self._mention: Mention | None = None
        self._asking: Asking | None = None
        self._given_up = -1
        self._before = ""
        self._shown = ("", "")

    def look(self, before: str) -> None:
        """Offer what fits; `before` is what stands in the paragraph before the cursor."""
        self._before = before
        asked = asking(before, self.people) if "@" in before else None
        if asked is None:
            self._given_up = -1
        elif asked.start == self._given_up:
            asked = None
        self._show_offers(asked)
        if asked is not None:
            self._mention = None
            self._say("" if asked.offers else _("Nobody on your list is called that."), "")
            return
        found = mention(before, self.people) if self.people else None
        self._mention = found
        if found is None:
            self._say("", "")
            return
        said = _("{name} is on your list.").format(name=before[found.start : found.end])
        self._say(said, written_instead(found.person))

    def take(self) -> None:
        """Write the stand-in that was offered for a name."""
        found, self._mention = self._mention, None
        if found is not None:
            self._say("", "")
            self._write(found.start, found.end, written_instead(found.person))

    def choose(self, number: int) -> None:
        """Write one of the stand-ins that were offered after an `@`, in place of it."""
        asked = self._asking
        if asked is not None and number < len(asked.offers):
            self._show_offers(None)
            self._write(asked.start, asked.end, asked.offers[number])

    def give_up(self) -> None:
        """Let the `@` stand as it is, and offer nothing more for it."""
        if self._asking is not None:
            self._given_up = self._asking.start
            self._show_offers(None)

    def clear(self) -> None:
        """Offer nothing any more: another text is shown."""
        self._mention, self._given_up = None, -1
        self._show_offers(None)
        self._say("", "")

    def _write(self, start: int, end: int, words: str) -> None:
        self._view.replace_in_paragraph(start, end, fitted(self._before, start, end, words))

    def _say(self, words: str, stand_in: str) -> None:
        if (words, stand_in) != self._shown:
            self._shown = words, stand_in
            self._view.show_mention(words, stand_in)

    def _show_offers(self, asked: Asking | None) -> None:
        before, self._asking = self._asking, asked
        offers = asked.offers if asked else ()
        if offers != (before.offers if before else ()):
            self._view.show_offers(offers)
