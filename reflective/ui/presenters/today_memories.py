# SPDX-License-Identifier: Apache-2.0
"""Look back to this day in earlier years, and never before somebody asks."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Protocol

from reflective.language import gettext as _
from reflective.language import ngettext

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reflective.app.jobs import Jobs
    from reflective.app.ports import Clock, Row
    from reflective.app.reading import Reading


@dataclass(frozen=True, slots=True)
class Memories:
    """Entries of this day in earlier years: first their count alone, in words."""

    words: str
    rows: tuple[Row, ...] = ()


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

    def look(self) -> None:
        """Count the entries of this day in earlier years, since the person asked."""
        look = partial(self._reading.on_this_day, self._clock.now().local.date())
        self._jobs.run(look, self._on_found, self._failed)

    def show_titles(self) -> None:
        """Show the titles of what was counted."""
        self._view.show_memories(self._memories, with_titles=True)

    def close_titles(self) -> None:
        """Show no titles any more, but the count or the offer."""
        self._view.show_memories(self._memories, with_titles=False)

    def _on_found(self, rows: list[Row]) -> None:
        kept = tuple(row for row in rows if not row.trashed)
        self._memories = Memories(_how_many(kept), kept)
        self.close_titles()


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
