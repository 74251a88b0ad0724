# SPDX-License-Identifier: Apache-2.0
"""Dates that leave for a calendar, and dates that come from one. No Qt."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from reflective.app.jobs import Lane
from reflective.app.refusals import Refusal
from reflective.language import gettext as _
from reflective.language import ngettext
from reflective.ui.presenters.journal_words import full_time
from reflective.wording import worded

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from reflective.app.calendars import Calendars, Read
    from reflective.app.changes import Changes
    from reflective.app.groups import Groups
    from reflective.app.jobs import Jobs
    from reflective.practice.calendar import Meeting
    from reflective.practice.groups import Group


class OutView(Protocol):
    """The page of what leaves."""

    def show_dates(self, lines: tuple[str, ...]) -> None:
        """Show every line that will stand in the file."""

    def show_saved(self, words: str) -> None:
        """Say that the file is written."""

    def refuse(self, words: str) -> None:
        """Say what could not be done."""


class DatesOut:
    """Shows which dates leave, and writes them into a file."""

    def __init__(
        self,
        calendars: Calendars,
        groups: Groups,
        jobs: Jobs,
        view: OutView,
        announce: Callable[[Changes], None],
    ) -> None:
        self._calendars = calendars
        self._groups = groups
        self._jobs = jobs
        self._view = view
        self._announce = announce
        self._meetings: tuple[Meeting, ...] = ()

    def gather(self, group: Group | None) -> None:
        """Show the dates of one group, or of all."""
        self._meetings = ()
        self._jobs.run(partial(self._fetch, group), self._take, self._on_failed)

    def save(self, path: Path) -> None:
        """Write what is shown; the person has chosen the place, and agreed to replace a file."""
        work = partial(self._calendars.leave, self._meetings, _("Session"), path)
        self._jobs.run(work, partial(self._on_saved, path), self._on_failed, Lane.SAVE)

    def _fetch(self, group: Group | None) -> tuple[Meeting, ...]:
        """Fetch them; runs on the journal's thread."""
        chosen = [group] if group else self._groups.standing()
        return self._calendars.gather(chosen)

    def _take(self, meetings: tuple[Meeting, ...]) -> None:
        self._meetings = meetings
        self._view.show_dates(tuple(map(_line, meetings)))

    def _on_saved(self, path: Path, changes: Changes) -> None:
        self._announce(changes)
        said = _("Saved: {path}. It is in the list of what you have shared.")
        self._view.show_saved(said.format(path=path.name))

    def _on_failed(self, error: Exception) -> None:
        self._view.refuse(_words(error))


class InView(Protocol):
    """The page of what a calendar holds."""

    def show_found(self, group: Group, read: Read) -> None:
        """Show the dates that were found."""

    def refuse(self, words: str) -> None:
        """Say what could not be read."""


class DatesIn:
    """Shows which dates a calendar has, so that some can be taken into a group."""

    def __init__(self, calendars: Calendars, jobs: Jobs, view: InView) -> None:
        self._calendars = calendars
        self._jobs = jobs
        self._view = view

    def read(self, group: Group, path: Path) -> None:
        """Read a file; nothing is taken before the person chose."""
        work = partial(self._calendars.read, path, group)
        self._jobs.run(work, partial(self._view.show_found, group), self._on_failed)

    def _on_failed(self, error: Exception) -> None:
        self._view.refuse(_words(error))


def several(lines: Sequence[str], most: int) -> tuple[str, ...]:
    """Take so many lines, and say how many there are besides."""
    rest = len(lines) - most
    if rest <= 0:
        return tuple(lines)
    return (*lines[:most], _("… and {count} more").format(count=rest))


def besides(read: Read) -> list[str]:
    """Say what a calendar has besides the dates that can be chosen."""
    told = []
    if not (read.found or read.known):
        told.append(_("No date in this calendar is to come."))
    if read.more:
        words = ngettext(
            "{count} later date is not shown. Read the file again another day.",
            "{count} later dates are not shown. Read the file again another day.",
            read.more,
        )
        told.append(words.format(count=read.more))
    if read.known:
        words = ngettext(
            "{count} date is in this group already.",
            "{count} dates are in this group already.",
            read.known,
        )
        told.append(words.format(count=read.known))
    if read.over:
        words = ngettext(
            "{count} date is over, and left out.",
            "{count} dates are over, and left out.",
            read.over,
        )
        told.append(words.format(count=read.over))
    if any(found.repeats for found in read.found):
        words = _("Some dates come again by a rule that is not read here. Add those by hand.")
        told.append(words)
    return told


def _line(meeting: Meeting) -> str:
    words = _("{title}, {when}").format(title=_("Session"), when=full_time(meeting.at.local))
    if meeting.session.cancelled:
        return _("{when} · cancelled").format(when=words)
    return words


def _words(error: Exception) -> str:
    if not isinstance(error, Refusal):
        raise error
    return worded(error).whole
