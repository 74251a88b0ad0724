# SPDX-License-Identifier: Apache-2.0
"""What is said of groups and sessions: rhythms, days, kinds, and the rules of a room. No Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflective.journal.moment import Moment
from reflective.language import gettext as _
from reflective.language import ngettext
from reflective.practice.groups import WEEK, Kind, days_left
from reflective.ui.presenters.journal_words import full_time

if TYPE_CHECKING:
    from reflective.practice.calendar import Meeting
    from reflective.practice.groups import Group

RHYTHMS = (7, 14, 21, 28, 42, 56, 84)
"""Days from one session to the next that are offered."""


def kind_name(kind: Kind) -> str:
    """Name what a group is."""
    return {
        Kind.LEARNING: _("A learning group"),
        Kind.TRIAD: _("A triad or a few partners"),
        Kind.SUPERVISION: _("Supervision"),
        Kind.COACHING: _("Coaching"),
    }[kind]


def rhythm_name(days: int) -> str:
    """Name a rhythm of so many days; 0 is of chosen dates."""
    if not days:
        return _("On days you choose")
    if days % WEEK:
        return ngettext("Every day", "Every {count} days", days).format(count=days)
    weeks = days // WEEK
    return ngettext("Every week", "Every {count} weeks", weeks).format(count=weeks)


def rhythm_of(group: Group) -> str:
    """Say how often a group meets, and at what time."""
    often = rhythm_name(group.rhythm.days if group.rhythm else 0)
    return _("{often}, at {time}").format(often=often, time=f"{group.start:%H:%M}")


def minutes_name(minutes: int) -> str:
    """Say how long a session lasts."""
    return ngettext("{count} minute", "{count} minutes", minutes).format(count=minutes)


def left_name(meeting: Meeting, now: Moment) -> str:
    """Say in how many days a session is, by the calendar of where one is."""
    if meeting.is_over(now):
        return _("over")
    left = days_left(meeting.at, now)
    if left <= 0:
        return _("today")
    if left == 1:
        return _("tomorrow")
    return ngettext("in {count} day", "in {count} days", left).format(count=left)


def when_name(meeting: Meeting, now: Moment) -> str:
    """Say when a session begins: on the clock there, and on the one here if it differs."""
    there = full_time(meeting.at.local)
    here = Moment(meeting.at.at, now.zone).local
    if here.replace(tzinfo=None) == meeting.at.local.replace(tzinfo=None):
        return there
    return _("{there} ({zone}), here {time}").format(
        there=there, zone=meeting.at.zone, time=full_time(here)
    )


def meeting_line(meeting: Meeting, now: Moment) -> str:
    """Say when a session is, and how far off."""
    words = when_name(meeting, now)
    if meeting.session.cancelled:
        return _("{when} · cancelled").format(when=words)
    if meeting.is_over(now):
        return words
    return f"{words} · {left_name(meeting, now)}"


def default_rules() -> tuple[str, ...]:
    """Give the rules a room begins with; they name the limits of confidence."""
    return (
        _("What is said here stays here. What I learnt may leave with me."),
        _("I tell my own story. I leave out names and what would point to somebody."),
        _("We listen, and we ask. We give advice only to those who want it."),
        _("Nobody has to speak. You can stop at any time."),
        _(
            "There is a limit: if somebody is in danger, this cannot stay in the room. We say so "
            "first, and decide together whom to tell."
        ),
        _(
            "If a story without a name worries the facilitator, they say so in the room. They ask "
            "its teller to come to them, and name who can help. They do not try to find out who."
        ),
    )


def people_line(group: Group) -> str:
    """Name the people of a group on one line."""
    return ", ".join(group.people)
