# SPDX-License-Identifier: Apache-2.0
"""Answer somebody who asks to see what is written about them, from a terminal."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from reflective.app.refusals import FileExists, NothingLeft
from reflective.cli.entries import (
    entry_record,
    journal_argument,
    opened,
    out_option,
    passphrase_option,
)
from reflective.cli.leaving import (
    agree_option,
    agreed_to,
    decisions_option,
    hide_option,
    looked_through,
    note_foreign,
    note_missing,
)
from reflective.cli.receiving import PATH, text_of
from reflective.cli.saying import note
from reflective.cli.stories import decide_by, refuse_undecided
from reflective.language import gettext as _
from reflective.language import ngettext
from reflective.sharing.passages import read_passages
from reflective.sharing.request import RequestWords

if TYPE_CHECKING:
    from pathlib import Path

    from reflective.app.parts import Parts
    from reflective.journal.moment import Moment

_REQUEST = _(
    "Answer somebody who asks to see what is written about them.\n\n"
    "NAME is on your list of people, or any name. They stay in the texts, and all others are "
    "hidden as in share. Without --entry, every entry with the name is taken. The PDF begins with "
    "a list of the days."
)


@click.command("request", help=_REQUEST)
@journal_argument
@click.argument("name", metavar="NAME")
@click.option(
    "--entry",
    "entries",
    metavar="ID",
    multiple=True,
    help=_("An entry to put in; may be given several times."),
)
@click.option(
    "--passages",
    metavar="FILE",
    type=PATH,
    help=_("Put in only these passages of the entries, with a line of --- between them."),
)
@decisions_option
@out_option
@hide_option
@agree_option
@passphrase_option
@click.pass_obj
def request(
    parts: Parts,
    journal: Path,
    name: str,
    entries: tuple[str, ...],
    passages: Path | None,
    decisions: Path | None,
    out: Path,
    hide_undecided: bool,
    yes: bool,
    passphrase_file: Path | None,
) -> None:
    """Let what is written about somebody leave, once all that is found is decided."""
    if os.path.lexists(out):
        raise FileExists(out)
    if not any(letter.isalnum() for letter in name):
        raise click.BadParameter(_("A name needs a letter or a digit."), param_hint="NAME")
    only = read_passages(text_of(passages)) if passages else []
    with opened(parts, journal, passphrase_file) as store:
        answering, sharing = parts.answering_request(store), parts.sharing(store)
        who = answering.called(name)
        records = [entry_record(one) for one in entries]
        records = records or [row.id for row in answering.find(who)]
        if not records:
            raise NothingLeft
        chosen = answering.choose(records, only)
        review = looked_through(chosen, answering.reviewing(chosen, who))
        if decisions:
            review = decide_by(sharing, review, decisions)
        if hide_undecided:
            review = review.hiding_undecided()
        refuse_undecided(review)
        note_foreign(review.examination)
        title = _("What is written about {name}").format(name=who.name)
        others = _("Names of other people are left out, or told in plain words.")
        ready = answering.pack(review, RequestWords(title, others), _day)
        agreed = yes or agreed_to(ready.texts, answering.missing)
        answering.send(ready, out, confirmed=agreed)
        note_missing(answering.missing if yes else "")
        count = len(review.chosen.entries)
    told = ngettext("Saved {count} entry: {path}", "Saved {count} entries: {path}", count)
    note(told.format(count=count, path=out))


def _day(written: Moment) -> str:
    return written.local.date().isoformat()
