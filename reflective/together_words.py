# SPDX-License-Identifier: Apache-2.0
"""Say what is refused about groups, sessions and what comes of them: what happened, what to do.

A part of `wording`, which is where everybody else asks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflective.app import refusals as r
from reflective.language import gettext as _
from reflective.language import ngettext

if TYPE_CHECKING:
    from collections.abc import Callable

_LONGEST = 60
"""Letters that are repeated of a name somebody typed."""


def _no_group(refusal: r.NoGroup) -> tuple[str, str]:
    return (
        _("There is no group called “{name}” in this journal.").format(name=_short(refusal.name)),
        _("Look at its name in the list of groups, and try again."),
    )


def _several_groups(refusal: r.SeveralGroups) -> tuple[str, str]:
    called = ngettext(
        "{count} group is called “{name}”.",
        "{count} groups are called “{name}”.",
        refusal.count,
    )
    return (
        called.format(count=refusal.count, name=_short(refusal.name)),
        _("Give one of them another name in the window, and try again."),
    )


def _no_session(_refusal: r.NoSession) -> tuple[str, str]:
    return (
        _("This session is not there any more."),
        _("The rhythm of the group may have changed. Look at its dates."),
    )


def _rhythm_refused(refusal: r.RhythmRefused) -> tuple[str, str]:
    return (
        _("A group cannot meet every {days} days.").format(days=refusal.days),
        _("Choose a number of days from 1 to {most}, or no rhythm.").format(most=refusal.most),
    )


def _no_such_time(refusal: r.NoSuchTime) -> tuple[str, str]:
    return (
        _("“{written}” is no day and time.").format(written=_short(refusal.written)),
        _("Write it like 2026-06-30 14:00. All that you typed is still there."),
    )


def _no_such_zone(refusal: r.NoSuchZone) -> tuple[str, str]:
    return (
        _("There is no time zone called “{name}”.").format(name=_short(refusal.name)),
        _("Choose one from the list, such as Europe/London."),
    )


def _calendar_refused(refusal: r.CalendarRefused) -> tuple[str, str]:
    told = {
        r.CalendarFault.LARGE: _("This calendar is too large."),
        r.CalendarFault.MANY: _("This calendar has too many dates."),
        r.CalendarFault.BROKEN: _("This calendar is broken or is no calendar."),
        r.CalendarFault.EMPTY: _("This calendar has no date that can be read."),
    }
    return (
        told[refusal.fault],
        _("Nothing was taken from it. Ask for the file once more, or type the dates."),
    )


def _not_a_partner_key(_refusal: r.NotAPartnerKey) -> tuple[str, str]:
    return (
        _("This is not a whole key. A letter may be missing or wrong."),
        _("Ask your partner to copy their key once more. It begins with age1."),
    )


def _own_key(_refusal: r.OwnKey) -> tuple[str, str]:
    return (
        _("This is the key of your own journal."),
        _("Give it to your partner, and ask them for theirs."),
    )


def _partner_known(refusal: r.PartnerKnown) -> tuple[str, str]:
    return (
        _("{name} is on your list of partners already.").format(name=_short(refusal.name)),
        _("Nothing was changed. Use another name, or take them off the list first."),
    )


def _no_partner(refusal: r.NoPartner) -> tuple[str, str]:
    return (
        _("Nobody on your list of partners is called “{name}”.").format(name=_short(refusal.name)),
        _("Look at the names on the list, and try again. Nothing has left."),
    )


def _put_away(_refusal: r.PutAway) -> tuple[str, str]:
    return (
        _("This entry is put away, so it cannot be given."),
        _("Nothing has left. Take the entry out again first."),
    )


def _not_from_partner(_refusal: r.NotFromPartner) -> tuple[str, str]:
    return (
        _("This file does not come from a partner's journal."),
        _("Nothing was taken from it. Choose the file that your partner gave you."),
    )


def _for_somebody_else(_refusal: r.ForSomebodyElse) -> tuple[str, str]:
    return (
        _("This file was not locked for your journal, so it cannot be opened here."),
        _("If it is meant for you, give your partner your key once more, and ask for a new file."),
    )


def _given_broken(_refusal: r.GivenBroken) -> tuple[str, str]:
    return (
        _("This file is broken. It may not have arrived whole."),
        _("Nothing was taken from it. Ask your partner for it once more."),
    )


def _given_newer(_refusal: r.GivenNewer) -> tuple[str, str]:
    return (
        _("This file was made by a newer Reflective."),
        _("Nothing was taken from it. Install the newer Reflective first."),
    )


def _short(name: str) -> str:
    return " ".join(name.split())[:_LONGEST]


OF_TOGETHER: dict[type[r.Refusal], Callable[..., tuple[str, str]]] = {
    r.NoGroup: _no_group,
    r.SeveralGroups: _several_groups,
    r.NoSession: _no_session,
    r.RhythmRefused: _rhythm_refused,
    r.NoSuchTime: _no_such_time,
    r.NoSuchZone: _no_such_zone,
    r.CalendarRefused: _calendar_refused,
    r.NotAPartnerKey: _not_a_partner_key,
    r.OwnKey: _own_key,
    r.PartnerKnown: _partner_known,
    r.NoPartner: _no_partner,
    r.PutAway: _put_away,
    r.NotFromPartner: _not_from_partner,
    r.ForSomebodyElse: _for_somebody_else,
    r.GivenBroken: _given_broken,
    r.GivenNewer: _given_newer,
}
"""For each refusal: what happened, and what the person can do."""
