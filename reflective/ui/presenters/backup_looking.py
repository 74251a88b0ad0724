# SPDX-License-Identifier: Apache-2.0
"""Look into a backup: its entries, newest first, and the text of one; nothing can be changed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from reflective.app.jobs import Lane, nothing_more
from reflective.app.refusals import Refusal
from reflective.language import gettext as _
from reflective.ui.presenters.journal_words import (
    entry_count,
    full_day,
    full_time,
    heading,
    word_count,
)
from reflective.ui.presenters.lines import Line, Shape
from reflective.wording import worded

if TYPE_CHECKING:
    from collections.abc import Callable

    from reflective.app.jobs import Jobs
    from reflective.app.ports import Row
    from reflective.app.reading import Reading
    from reflective.journal.entry import Entry

MOST = 300
"""Entries in the list: enough to know the backup again, and there at once."""


class LookingView(Protocol):
    """What the presenter asks of the page."""

    def show_entries(self, line: str, rows: tuple[str, ...]) -> None:
        """Show what the backup holds: a line about it, and a line for each entry."""

    def show_text(self, lines: tuple[Line, ...]) -> None:
        """Show the text of one entry."""


class Opened(Protocol):
    """What was opened to be looked into: a backup, or what can be read of a damaged journal."""

    def close(self) -> None:
        """Let go of it."""


class BackupLooking:
    """Reads an open backup for the page, and closes it when the person goes back."""

    def __init__(self, backup: Opened, reading: Reading, jobs: Jobs, view: LookingView) -> None:
        self._backup = backup
        self._reading = reading
        self._jobs = jobs
        self._view = view
        self._rows: list[Row] = []

    def begin(self) -> None:
        """Show the newest entries."""
        self._jobs.run(self._read, self._on_read, self._on_failed)

    def open(self, place: int) -> None:
        """Show the text of the entry in this row."""
        if 0 <= place < len(self._rows):
            read: Callable[[], Entry] = partial(self._reading.entry, self._rows[place].id)
            self._jobs.run(read, self._on_entry, self._on_failed)

    def close(self) -> None:
        """Let go of the backup."""
        self._jobs.run(self._backup.close, nothing_more, self._on_failed, Lane.SAVE)

    def _read(self) -> tuple[int, list[Row]]:
        return self._reading.count(), self._reading.find("", 0, MOST)

    def _on_read(self, read: tuple[int, list[Row]]) -> None:
        count, self._rows = read
        line = entry_count(count)
        if count > len(self._rows):
            line += " · " + _("the newest {count} are shown").format(count=len(self._rows))
        rows = tuple(f"{heading(row.title)} · {full_day(row.written)}" for row in self._rows)
        self._view.show_entries(line, rows)

    def _on_entry(self, entry: Entry) -> None:
        when = f"{full_time(entry.written.local)} · {word_count(entry.words)}"
        lines = [Line(Shape.HEADING, heading(entry.title)), Line(Shape.REMARK, when)]
        for section in entry.sections:
            if section.asked:
                lines.append(Line(Shape.QUESTION, section.asked.question))
            lines.append(Line(Shape.WRITING, section.told(entry.alt)))
        self._view.show_text(tuple(lines))

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error
        self._view.show_text((Line(Shape.TEXT, worded(error).whole),))
