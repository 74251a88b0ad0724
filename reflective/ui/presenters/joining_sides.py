# SPDX-License-Identifier: Apache-2.0
"""Entries that were written on two sides: both texts are shown, and the person settles it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Protocol

from reflective.app.jobs import Lane, nothing_more
from reflective.app.refusals import Refusal
from reflective.journal.moment import Moment
from reflective.language import gettext as _
from reflective.ui.presenters.joining_words import waiting_count
from reflective.ui.presenters.journal_words import day_and_time, full_day, heading, word_count
from reflective.ui.presenters.lines import Line, Shape
from reflective.wording import worded

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reflective.app.changes import Changes
    from reflective.app.jobs import Jobs, Ticket
    from reflective.app.joining import Divided, Joining, Side
    from reflective.app.ports import Clock
    from reflective.journal.ids import RecordId


@dataclass(frozen=True, slots=True)
class Text:
    """One of the texts of an entry: what stands over it, and its lines."""

    over: str
    lines: tuple[Line, ...]


class SidesView(Protocol):
    """What the presenter asks of the page."""

    def show_entries(self, line: str, rows: tuple[str, ...], chosen: int) -> None:
        """Show what waits to be settled; no rows where nothing waits."""

    def show_texts(self, texts: tuple[Text, ...]) -> None:
        """Show the texts of one entry, the one that shows in the journal first."""

    def tell(self, text: str) -> None:
        """Say what came of it, '' for nothing."""


class JoiningSides:
    """Shows what was written on two sides, and settles it as the person says."""

    def __init__(
        self,
        joining: Joining,
        jobs: Jobs,
        clock: Clock,
        view: SidesView,
        changed: Callable[[Changes], None],
    ) -> None:
        self._joining = joining
        self._jobs = jobs
        self._clock = clock
        self._view = view
        self._changed = changed
        self._waiting: list[Divided] = []
        self._later: list[RecordId] = []
        self._open: RecordId | None = None
        self._sides: list[Side] = []
        self._ticket: Ticket | None = None
        self._is_busy = False

    def begin(self) -> None:
        """Show what waits, those that were put off last."""
        self._view.tell("")
        self._later = []
        self._look()

    def leave(self) -> None:
        """Let go of the texts, also of those that are still on their way."""
        self._open, self._sides = None, []

    def open(self, place: int) -> None:
        """Show the texts of the entry in this row."""
        if 0 <= place < len(self._waiting):
            self._open = self._waiting[place].record
            self._sides = []
            self._jobs.run(
                partial(self._joining.sides, self._open),
                partial(self._on_sides, self._open),
                self._on_failed,
            )

    def keep(self, side: int) -> None:
        """Put this text on top; the other one stays among the earlier versions."""
        if side < len(self._sides):
            chosen = self._sides[side]
            said = _("Kept. The other text is among the earlier versions of the entry.")
            self._settle(partial(self._joining.keep, self._sides, chosen), said)

    def join(self) -> None:
        """Make one entry of all texts, marked."""
        if self._sides:
            marks = [self._mark(side) for side in self._sides[1:]]
            said = _("Joined. Both texts stand in the entry now, with a line between them.")
            self._settle(partial(self._joining.join, self._sides, marks), said)

    def later(self) -> None:
        """Go on to the next entry, and leave this one as it is."""
        if self._open is None:
            return
        self._later = [record for record in self._later if record != self._open] + [self._open]
        is_last = len(self._later) >= len(self._waiting)
        self._view.tell(
            _("Left as it is. You find it again here, from Settings.") if is_last else ""
        )
        if is_last:
            self._later = [self._open]
        self._order()

    def _look(self) -> None:
        if self._ticket is not None:
            self._ticket.cancel()
        self._ticket = self._jobs.run_long(
            self._joining.divided, self._on_found, self._on_failed, nothing_more
        )

    def _order(self) -> None:
        put_off = {record: place for place, record in enumerate(self._later)}
        self._waiting.sort(key=lambda one: put_off.get(one.record, -1))
        self._show()

    def _show(self) -> None:
        rows = tuple(f"{heading(one.title)} · {full_day(one.written)}" for one in self._waiting)
        line = waiting_count(len(rows)) if rows else _("Nothing waits to be settled here.")
        self._open, self._sides = None, []
        self._view.show_texts(())
        self._view.show_entries(line, rows, 0)

    def _settle(self, work: Callable[[], Changes | None], said: str) -> None:
        if self._open is not None and not self._is_busy:
            self._is_busy = True
            done = partial(self._on_settled, said, self._open)
            self._jobs.run(work, done, self._on_failed, Lane.SAVE)

    def _on_found(self, found: list[Divided]) -> None:
        self._ticket = None
        self._waiting = found
        self._order()

    def _on_sides(self, record: RecordId, sides: list[Side]) -> None:
        if record == self._open:
            self._sides = sides
            places = _places(sides)
            texts = (self._text(side, place) for side, place in zip(sides, places, strict=True))
            self._view.show_texts(tuple(texts))

    def _on_settled(self, said: str, record: RecordId, changes: Changes | None) -> None:
        self._is_busy = False
        if changes is None:
            self._view.tell(_("This entry has changed meanwhile. Here is how it stands now."))
            self._look()
        else:
            self._view.tell(said)
            self._changed(changes)
            self._waiting = [one for one in self._waiting if one.record != record]
            self._show()
            if self._ticket is not None:
                self._look()  # one that was begun before may have seen the entry as it was

    def _on_failed(self, error: Exception) -> None:
        self._is_busy = False
        self._ticket = None
        if not isinstance(error, Refusal):
            raise error
        self._view.tell(worded(error).whole)

    def _text(self, side: Side, place: str) -> Text:
        entry = side.entry
        about = [word_count(entry.words)]
        if entry.trashed:
            about.append(_("In the trash"))
        about += [f"# {tag}" for tag in entry.tags]
        lines = [Line(Shape.HEADING, heading(entry.title)), Line(Shape.REMARK, " · ".join(about))]
        for section in entry.sections:
            if section.asked:
                lines.append(Line(Shape.QUESTION, section.asked.question))
            lines.append(Line(Shape.WRITING, section.told(entry.alt)))
        return Text(place.format(when=self._when(side)), tuple(lines))

    def _mark(self, side: Side) -> str:
        """Word the line over the text that is put behind the other."""
        return _("*Also written, {when}:*").format(when=self._when(side))

    def _when(self, side: Side) -> str:
        return day_and_time(Moment(side.saved, self._clock.now().zone).local)


def _places(sides: Sequence[Side]) -> list[str]:
    """Say where each text was written, if only one of them can be from this computer."""
    if [side.is_ours for side in sides].count(True) != 1:
        return [_("Written {when}")] * len(sides)
    here, there = _("Written on this computer, {when}"), _("Written in another copy, {when}")
    return [here if side.is_ours else there for side in sides]


class WaitingView(Protocol):
    """What `JoiningWaiting` asks of the page."""

    def show_waiting(self, text: str) -> None:
        """Say how many entries wait to be settled, '' for none."""


class JoiningWaiting:
    """Tells in Settings how many entries were written on two sides."""

    def __init__(self, joining: Joining, jobs: Jobs, view: WaitingView) -> None:
        self._joining = joining
        self._jobs = jobs
        self._view = view
        self._ticket: Ticket | None = None

    def begin(self) -> None:
        """Count them, in the background."""
        if self._ticket is not None:
            self._ticket.cancel()
        self._ticket = self._jobs.run_long(
            self._joining.divided, self._on_found, self._on_failed, nothing_more
        )

    def _on_found(self, found: list[Divided]) -> None:
        self._view.show_waiting(waiting_count(len(found)) if found else "")

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error
        self._view.show_waiting(worded(error).whole)
