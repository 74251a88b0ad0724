# SPDX-License-Identifier: Apache-2.0
"""What somebody wished about questions, to be looked at and taken back. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Protocol

from reflective.app.jobs import Lane
from reflective.app.refusals import Refusal
from reflective.language import gettext as _
from reflective.prompts.wishes import Thing, Wish
from reflective.ui.presenters.journal_words import month_names
from reflective.wording import worded

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from reflective.app.changes import Changes
    from reflective.app.jobs import Jobs
    from reflective.app.wishing import Wishing
    from reflective.prompts.wishes import Wished


@dataclass(frozen=True, slots=True)
class WishRow:
    """A wish as the page shows it; `can_rest_longer` offers to leave it out for good."""

    wished: Wished
    words: str
    detail: str
    can_rest_longer: bool = False


@dataclass(frozen=True, slots=True)
class WishGroup:
    """Wishes of one kind, under a heading."""

    heading: str
    rows: tuple[WishRow, ...]


class WishedView(Protocol):
    """The page of wishes."""

    def show_wishes(self, groups: tuple[WishGroup, ...]) -> None:
        """Show them; of what nothing is wished, nothing is said."""

    def refuse(self, words: str) -> None:
        """Say what could not be done."""


class Wishes:
    """Shows every wish that counts, and takes one back."""

    def __init__(
        self,
        wishing: Wishing,
        jobs: Jobs,
        view: WishedView,
        changed: Callable[[Changes], None],
    ) -> None:
        self._wishing = wishing
        self._jobs = jobs
        self._view = view
        self._changed = changed

    def look(self) -> None:
        """Show the wishes as they are now."""
        self._jobs.run(self._wishing.standing, self._show, self._on_failed)

    def take_back(self, wished: Wished) -> None:
        """Offer something as before."""
        self._do(partial(self._wishing.take_back, wished.thing))

    def leave_out(self, wished: Wished) -> None:
        """Leave something out until this is taken back, and not for a month alone."""
        self._do(partial(self._wishing.mute, wished.thing, wished.words))

    def _do(self, work: Callable[[], Changes]) -> None:
        self._jobs.run(work, self._on_done, self._on_failed, Lane.SAVE)

    def _on_done(self, changes: Changes) -> None:
        self._changed(changes)
        self.look()

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error
        self._view.refuse(worded(error).whole)

    def _show(self, standing: list[Wished]) -> None:
        groups = (
            (Wish.FIRST, _("Pinned: these come first")),
            (Wish.REST, _("Not now: these rest")),
            (Wish.NEVER, _("Not for you: these are not offered")),
        )
        found = (
            WishGroup(heading, tuple(_row(one) for one in standing if one.wish is wish))
            for wish, heading in groups
        )
        self._view.show_wishes(tuple(group for group in found if group.rows))


def _row(wished: Wished) -> WishRow:
    return WishRow(wished, wished.words, _detail(wished), wished.until is not None)


def _detail(wished: Wished) -> str:
    parts = [_kind(wished.thing)]
    if wished.until:
        parts.append(_("It may come again on {day}").format(day=_day(wished.until)))
    return " · ".join(parts)


def _kind(thing: Thing) -> str:
    if not thing.pack:
        return _("A question of your own")
    if thing.practice:
        return _("A guided reflection")
    return _("A single question") if thing.prompt else _("A whole prompt pack")


def _day(day: date) -> str:
    said = _("{day} {month} {year}")
    return said.format(day=day.day, month=month_names()[day.month - 1], year=day.year)
