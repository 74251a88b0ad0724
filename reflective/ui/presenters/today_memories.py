# SPDX-License-Identifier: Apache-2.0
"""Look back to this day in earlier years, and never before somebody asks."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Protocol

from reflective.app.jobs import Lane
from reflective.journal.query import parse
from reflective.language import gettext as _
from reflective.language import ngettext
from reflective.ui.presenters.journal_filters import Filter, filter_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reflective.app.jobs import Jobs
    from reflective.app.ports import Clock, Row
    from reflective.app.reading import Reading


def _nothing(_typed: str) -> None:
    """Do nothing."""


def days_between(first: str, last: str) -> str:
    """Make a filter of two days as somebody types them, of months or of years; '' if it is none.

    Where one of them is left out, the time is open on that side.
    """
    typed = " ".join(
        f"{key}:{day.strip()}" for key, day in (("from", first), ("to", last)) if day.strip()
    )
    query = parse(typed)
    named = query.since or query.until
    if query.misread or query.terms or not named:
        return ""
    if query.since and query.until and query.since > query.until:
        return ""
    return typed


def _said(typed: str) -> str:
    """Say a filter in words: of a time, both of its ends."""
    parts = typed.split() if typed.startswith(("from:", "to:")) else [typed]
    return " ".join(filter_words(part) for part in parts)


@dataclass(frozen=True, slots=True)
class Memories:
    """Entries of this day in earlier years: first their count alone, in words.

    `quiet` is what the person does not want to come back, as filters; `keep_quiet` adds to it,
    `show_again` takes from it.
    """

    words: str
    rows: tuple[Row, ...] = ()
    quiet: tuple[Filter, ...] = ()
    keep_quiet: Callable[[str], None] = _nothing
    show_again: Callable[[str], None] = _nothing


class MemoriesView(Protocol):
    """What can show them."""

    def show_memories(self, memories: Memories | None, *, with_titles: bool) -> None:
        """Show what there is of this day, or with None the offer to look."""


class LookingBack:
    """Shows first the offer to look, then a count, then the titles, each on request alone.

    `failed` takes what a look raised.
    """

    def __init__(
        self,
        reading: Reading,
        jobs: Jobs,
        clock: Clock,
        view: MemoriesView,
        failed: Callable[[Exception], None],
    ) -> None:
        self._reading = reading
        self._jobs = jobs
        self._clock = clock
        self._view = view
        self._failed = failed
        self._memories: Memories | None = None
        self._round = 0

    def look(self) -> None:
        """Count the entries of this day in earlier years, since the person asked."""
        self._look(with_titles=False)

    def keep_quiet(self, typed: str) -> None:
        """Let nothing come back that has this tag, or is from these days."""
        self._change(lambda quiet: [*quiet, typed])

    def show_again(self, typed: str) -> None:
        """Let it come back again."""
        self._change(lambda quiet: [one for one in quiet if one != typed])

    def show_titles(self) -> None:
        """Show the titles of what was counted, but of nothing that was put away meanwhile."""
        self._look(with_titles=True)

    def close_titles(self) -> None:
        """Show no titles any more, but the count or the offer; titles that come late neither."""
        self._round += 1
        self._view.show_memories(self._memories, with_titles=False)

    def _look(self, *, with_titles: bool) -> None:
        day = self._clock.now().local.date()

        def look() -> tuple[list[Row], list[str]]:
            return self._reading.on_this_day(day), self._reading.kept_quiet()

        self._round += 1
        found = partial(self._on_found, self._round, with_titles=with_titles)
        self._jobs.run(look, found, self._failed)

    def _change(self, changed: Callable[[list[str]], list[str]]) -> None:
        def change() -> None:
            self._reading.keep_quiet(changed(self._reading.kept_quiet()))

        changed_now = partial(self._on_changed, self._round)
        self._jobs.run(change, changed_now, self._failed, Lane.SAVE)

    def _on_changed(self, asked: int, _nothing: None) -> None:
        self._look(with_titles=asked == self._round)

    def _on_found(
        self, asked: int, found: tuple[list[Row], list[str]], *, with_titles: bool
    ) -> None:
        if asked != self._round:
            return
        rows, quiet = found
        kept = tuple(row for row in rows if not row.trashed)
        filters = tuple(Filter(one, _said(one)) for one in quiet)
        self._memories = Memories(_how_many(kept), kept, filters, self.keep_quiet, self.show_again)
        self._view.show_memories(self._memories, with_titles=with_titles)


def _how_many(rows: Sequence[Row]) -> str:
    """Say how many entries there are of this day, and of when."""
    years = sorted({row.written.local.year for row in rows})
    if not years:
        return _("Nothing from this day in earlier years.")
    if len(years) == 1:
        return ngettext(
            "One entry from {year}.", "{count} entries from {year}.", len(rows)
        ).format(count=len(rows), year=years[0])
    return _("{count} entries from {first} to {last}.").format(
        count=len(rows), first=years[0], last=years[-1]
    )
