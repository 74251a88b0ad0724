# SPDX-License-Identifier: Apache-2.0
"""Groups, sessions and what to bring, read from a terminal, and their dates for a calendar."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import click

from reflective.app.refusals import FileExists
from reflective.cli.entries import journal_argument, opened, out_option, passphrase_option
from reflective.cli.looking import readable
from reflective.cli.refusing import RefusedHere
from reflective.cli.saying import as_json, day_and_time, note, timestamp
from reflective.journal.text import one_line
from reflective.language import gettext as _
from reflective.language import ngettext
from reflective.practice.groups import days_left

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from reflective.app.parts import Parts
    from reflective.app.ports import Store
    from reflective.app.preparing import Before
    from reflective.practice.calendar import Meeting
    from reflective.practice.groups import Group

_json_option = click.option("--json", "as_fields", is_flag=True, help=_("Print JSON."))
_GROUPS = _("List the groups you meet with, and when each meets next.")
_SESSIONS = _("List the sessions to come, soonest first, then those that are over.")
_AGENDA = _("Tell what there is before the next session of a group.")
_ICS = _(
    "Write the sessions of a year to come as a calendar file.\n\n"
    "Nothing but dates stands in it: no names and no notes."
)


@click.command("groups", help=_GROUPS)
@journal_argument
@_json_option
@passphrase_option
@click.pass_obj
def list_groups(
    parts: Parts, journal: Path, *, as_fields: bool, passphrase_file: Path | None
) -> None:
    """List groups."""

    def found(store: Store) -> list[tuple[Group, Meeting | None]]:
        return parts.sessions(store).next_of_each(parts.groups(store).standing())

    with readable(parts, journal, passphrase_file) as there:
        listed = there.ask(found)
    if as_fields:
        _print_list(_group_fields(*each) for each in listed)
        return
    for group, met in listed:
        when = day_and_time(met.at) if met else _("no date yet")
        click.echo(f"{group.id}  {when}  {one_line(group.name)}")


@click.command("sessions", help=_SESSIONS)
@journal_argument
@_json_option
@passphrase_option
@click.pass_obj
def list_sessions(
    parts: Parts, journal: Path, *, as_fields: bool, passphrase_file: Path | None
) -> None:
    """List sessions."""

    def found(store: Store) -> list[Meeting]:
        sessions, groups = parts.sessions(store), parts.groups(store).standing()
        ahead = [one for group in groups for one in sessions.coming(group)]
        behind = [one for group in groups for one in sessions.past(group)]
        ahead.sort(key=lambda one: (one.at.at, one.id))
        behind.sort(key=lambda one: (one.at.at, one.id), reverse=True)
        return ahead + behind

    with readable(parts, journal, passphrase_file) as there:
        listed = there.ask(found)
    if as_fields:
        _print_list(map(_session_fields, listed))
        return
    for one in listed:
        cancelled = "  " + _("cancelled") if one.session.cancelled else ""
        click.echo(f"{one.id}  {day_and_time(one.at)}  {one_line(one.group.name)}{cancelled}")


@click.command("agenda", help=_AGENDA)
@journal_argument
@click.option("--group", "name", metavar="G", required=True, help=_("The group, by its name."))
@_json_option
@passphrase_option
@click.pass_obj
def agenda(
    parts: Parts, journal: Path, name: str, *, as_fields: bool, passphrase_file: Path | None
) -> None:
    """Tell what there is before the next session."""

    def found(store: Store) -> Before | None:
        met = parts.sessions(store).next_of(parts.groups(store).named(name))
        return parts.preparing(store).before(met) if met else None

    with readable(parts, journal, passphrase_file) as there:
        before = there.ask(found)
    if before is None:
        raise RefusedHere(
            _("This group has no session to come."),
            _("Add a date or a rhythm in the window. Nothing was changed."),
        )
    left = days_left(before.meeting.at, parts.clock.now())
    if as_fields:
        click.echo(as_json(_agenda_fields(before, left)))
    else:
        _print_agenda(before, left)


@click.command("ics", help=_ICS)
@journal_argument
@out_option
@passphrase_option
@click.pass_obj
def calendar(parts: Parts, journal: Path, out: Path, passphrase_file: Path | None) -> None:
    """Write a calendar; the ledger keeps which dates left."""
    if os.path.lexists(out):
        raise FileExists(out)
    with opened(parts, journal, passphrase_file) as store:
        calendars = parts.calendars(store)
        meetings = calendars.gather(parts.groups(store).standing())
        if not meetings:
            raise RefusedHere(
                _("No group of this journal has a session to come."),
                _("Add a date or a rhythm in the window. Nothing was written."),
            )
        calendars.leave(meetings, _("Session"), out)
    count = len(meetings)
    said = ngettext("{count} date: {path}", "{count} dates: {path}", count)
    note(said.format(count=count, path=out))


def _print_list(fields: Iterable[dict[str, Any]]) -> None:
    lines = [as_json(each) for each in fields]
    click.echo("[" + ",\n ".join(lines) + "]")


def _group_fields(group: Group, met: Meeting | None) -> dict[str, Any]:
    rhythm = group.rhythm
    return {
        "id": group.id,
        "name": group.name,
        "kind": group.kind.value,
        "invitation": group.invitation,
        "rhythm": {"days": rhythm.days, "first": rhythm.first.isoformat()} if rhythm else None,
        "time": group.start.isoformat("minutes"),
        "minutes": group.minutes,
        "zone": group.zone,
        "people": list(group.people),
        "rules": list(group.rules),
        "key": group.key,
        "next": timestamp(met.at) if met else None,
    }


def _session_fields(one: Meeting) -> dict[str, Any]:
    return {
        "id": one.id,
        "group": one.group.id,
        "at": timestamp(one.at),
        "minutes": one.group.minutes,
        "cancelled": one.session.cancelled,
        "bring": list(one.session.bring),
        "tray": [{"entry": passage.entry, "text": passage.text} for passage in one.session.tray],
    }


def _agenda_fields(before: Before, left: int) -> dict[str, Any]:
    steps = (*before.steps, *before.settled)
    return {
        "session": _session_fields(before.meeting),
        "days": left,
        "since": timestamp(before.since),
        "steps": [
            {"step": one.step, "state": one.state.value, "learnt": one.learnt} for one in steps
        ],
        "written": [{"id": row.id, "title": row.title or row.excerpt} for row in before.noticed],
        "questions": [one.text for one in before.questions],
        "bring": [{"id": one.id, "title": one.title or one.excerpt} for one in before.brought],
    }


def _print_agenda(before: Before, left: int) -> None:
    met = before.meeting
    days = ngettext("in {count} day", "in {count} days", left).format(count=left)
    click.echo(f"# {one_line(met.group.name)}\n")
    click.echo(f"{day_and_time(met.at)} ({met.at.zone}), {days if left else _('today')}")
    settled = {"kept": _("kept"), "changed": _("changed"), "dropped": _("dropped")}
    done = [
        f"{one.step} ({': '.join(filter(None, (settled[one.state.value], one.learnt)))})"
        for one in before.settled
    ]
    _print_part(_("Next steps"), (*(one.step for one in before.steps), *done))
    _print_part(_("Written since last time"), (row.title or row.excerpt for row in before.noticed))
    _print_part(_("Still open"), (one.text for one in before.questions))
    _print_part(_("To bring"), (entry.title or entry.excerpt for entry in before.brought))
    _print_part(_("On the tray"), (passage.text for passage in met.session.tray))


def _print_part(heading: str, lines: Iterable[str]) -> None:
    listed = [one_line(line) for line in lines]
    if listed:
        click.echo(f"\n## {heading}\n")
        click.echo("\n".join(f"- {line}" for line in listed))
