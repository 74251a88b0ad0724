# SPDX-License-Identifier: Apache-2.0
"""Records: what counts as learning in a year, read from a terminal, and let out as one file."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from reflective.app.handing_in import Worded
from reflective.app.refusals import FileExists
from reflective.cli.entries import journal_argument, opened, passphrase_option
from reflective.cli.leaving import (
    agree_option,
    agreed_to,
    audience_option,
    decisions_option,
    hide_option,
    looked_through,
    note_foreign,
    note_missing,
    reader_of,
)
from reflective.cli.looking import readable
from reflective.cli.receiving import PATH
from reflective.cli.saying import as_json, note
from reflective.cli.stories import decide_by, refuse_undecided
from reflective.journal.text import one_line
from reflective.language import gettext as _
from reflective.learning_words import duration, part_label, said, year_sum, year_title
from reflective.practice.development import Part
from reflective.sharing.audiences import Audience
from reflective.sharing.year_record import Sheet, Wording

if TYPE_CHECKING:
    from pathlib import Path

    from reflective.app.parts import Parts
    from reflective.app.ports import Store
    from reflective.app.recording import Year
    from reflective.practice.development import Learning

_RECORDS = _(
    "List what counts as learning in a year, or let it leave as one file.\n\n"
    "With --out, names are hidden as in share, and nothing leaves before all that is found is "
    "decided and somebody has agreed."
)


@click.command("records", help=_RECORDS)
@journal_argument
@click.option(
    "--year",
    "number",
    metavar="YEAR",
    type=click.IntRange(1, 9999),
    help=_("The year that begins in YEAR; this one where none is given."),
)
@click.option("--json", "as_lines", is_flag=True, help=_("Print one JSON object a line."))
@click.option(
    "--out",
    metavar="FILE",
    type=PATH,
    help=_("The file to make; one that is there already is never replaced."),
)
@click.option(
    "--as",
    "sheet",
    type=click.Choice([sheet.value for sheet in Sheet]),
    default="docx",
    help=_("A Word document, a PDF, or a table."),
)
@decisions_option
@hide_option
@agree_option
@audience_option
@passphrase_option
@click.pass_obj
def records(
    parts: Parts,
    journal: Path,
    number: int | None,
    as_lines: bool,
    out: Path | None,
    sheet: str,
    decisions: Path | None,
    hide_undecided: bool,
    yes: bool,
    audience: str | None,
    passphrase_file: Path | None,
) -> None:
    """List the records of a year, or let them leave."""
    if out is None:
        with readable(parts, journal, passphrase_file) as there:
            year = there.ask(lambda store: _year(parts, store, number))
        _print(year, as_lines=as_lines)
        return
    if os.path.lexists(out):
        raise FileExists(out)
    reader = reader_of(audience, Audience.ORGANISATIONS)
    with opened(parts, journal, passphrase_file) as store:
        year = _year(parts, store, number)
        handing, sharing = parts.handing_in(store), parts.sharing(store)
        chosen = handing.choose(year, part_label)
        review = looked_through(chosen, sharing.reviewing(chosen, reader))
        if decisions:
            review = decide_by(sharing, review, decisions)
        if hide_undecided:
            review = review.hiding_undecided()
        refuse_undecided(review)
        note_foreign(review.examination)
        ready = handing.pack(year, review, Sheet(sheet), _worded(year))
        agreed = yes or agreed_to(ready.texts, sharing.missing)
        handing.send(ready, out, confirmed=agreed)
        note_missing(sharing.missing if yes else "")
    note(_("Saved: {path}").format(path=out))


def _year(parts: Parts, store: Store, number: int | None) -> Year:
    recording = parts.recording(store)
    if number is None:
        return recording.year()
    return recording.year(recording.begins_in(number))


def _worded(year: Year) -> Worded:
    labels = {part: part_label(part) for part in Part}
    title = year_title(year.first, year.last)
    return Worded(Wording(title, year_sum(year.sum), labels), said)


def _print(year: Year, *, as_lines: bool) -> None:
    for one in year.records:
        if as_lines:
            click.echo(as_json(_fields(one)))
        else:
            time = duration(one.minutes) if one.minutes else "-"
            told = (one.record, one.day.isoformat(), time, one_line(one.title))
            click.echo("  ".join(told))
    if not as_lines:
        note(f"{year_title(year.first, year.last)}: {year_sum(year.sum)}")


def _fields(learning: Learning) -> dict[str, object]:
    fields: dict[str, object] = {
        "id": learning.record,
        "day": learning.day.isoformat(),
        "entry": learning.about,
        "minutes": learning.minutes,
        "company": learning.company.value,
        "standards": list(learning.standards),
    }
    names = ("title", "kind", "learnt", "difference", "relevance", "peer", "peer_said")
    return fields | {name: getattr(learning, name) for name in names}
