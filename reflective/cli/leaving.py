# SPDX-License-Identifier: Apache-2.0
"""Anonymise and share: what may leave, seen and decided from a terminal."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from reflective.app.refusals import FileExists, Undecided
from reflective.app.sharing import Form
from reflective.cli.asking import confirmed, is_terminal
from reflective.cli.entries import entry_record, journal_argument, opened, passphrase_option
from reflective.cli.receiving import PATH, PIPE, text_of
from reflective.cli.saying import as_json, note
from reflective.journal.text import one_line
from reflective.language import gettext as _
from reflective.language import ngettext
from reflective.sharing.audiences import Audience
from reflective.sharing.findings import Kind
from reflective.sharing.people import read_list
from reflective.sharing.redaction import hiding_undecided, outgoing, undecided
from reflective.sharing.words import word_tuple

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from reflective.app.anonymising import Anonymising
    from reflective.app.parts import Parts
    from reflective.app.sharing import Review
    from reflective.sharing.examination import Examination
    from reflective.sharing.findings import Finding
    from reflective.sharing.people import Person

audience_option = click.option(
    "--for",
    "audience",
    type=click.Choice([audience.value for audience in Audience]),
    help=_("Who will read it."),
)


hide_option = click.option(
    "--hide-undecided", is_flag=True, help=_("Hide all that still needs a decision.")
)


_ANONYMISE = _(
    "Show texts without names; no journal is needed.\n\n"
    "FILE may be - for standard input, as without any. Names, places, dates and addresses that "
    "are found are hidden. Jobs, family, illness and other words that may tell who somebody is "
    "are only asked about: they stay in the text unless you add --hide-undecided."
)
_SHARE = _(
    "Share entries without names, in one file.\n\n"
    "Whatever still needs a decision is listed, a line each: kind, words, replacement. Nothing "
    "leaves before all of it is decided, and somebody has agreed on a terminal or with --yes."
)

_LONG = 100_000
"""Letters beyond which somebody is told that it takes a while: some seconds."""


@click.command(help=_ANONYMISE)
@click.argument("files", metavar="[FILE]...", nargs=-1, type=PATH)
@click.option(
    "--list",
    "people",
    metavar="FILE",
    type=PATH,
    help=_("Names and places of your own, one a line, or name = replacement."),
)
@click.option("--json", "as_lines", is_flag=True, help=_("Print one JSON object a line."))
@hide_option
@audience_option
@click.pass_obj
def anonymise(
    parts: Parts,
    files: tuple[Path, ...],
    people: Path | None,
    as_lines: bool,
    hide_undecided: bool,
    audience: str | None,
) -> None:
    """Find names and clues in texts, without a journal.

    What was only asked about stands in the text as it was, unless all of it is to be hidden.
    """
    names = read_list(text_of(people)) if people else []
    texts = [text_of(file) for file in files or (PIPE,)]
    if sum(map(len, texts)) > _LONG:
        note(_("Looking for names and places. A long text takes a while."))
    anonymising = parts.anonymising()
    reader = Audience(audience) if audience else Audience.ANYBODY
    left = 0
    for text in texts:
        examination = _examined(anonymising, text, names, reader)
        decisions = hiding_undecided(examination, {}) if hide_undecided else {}
        left += len(undecided(examination, decisions))
        leaving = outgoing(text, examination.findings[0], decisions).text
        if as_lines:
            found = list(map(_fields, examination.findings[0]))
            click.echo(as_json({"text": leaving, "findings": found}))
        else:
            # Letter for letter, and each text on lines of its own.
            is_ended = leaving.endswith("\n") or not leaving
            click.echo(leaving, nl=not is_ended, color=True)
    _note_left(left)
    _note_missing(anonymising.missing)


def _examined(
    anonymising: Anonymising, text: str, people: Sequence[Person], reader: Audience
) -> Examination:
    """Examine a text; a list does not say which of its names are places, so look what they are."""
    alone = anonymising.examine([text], [], reader)
    kinds = {
        word_tuple(entity.text): entity.kind
        for entity in alone.entities
        if entity.kind in (Kind.PLACE, Kind.ORGANISATION)
    }
    told = [replace(one, kind=kinds.get(word_tuple(one.name), one.kind)) for one in people]
    return anonymising.again(alone, told, reader) if told else alone


def _fields(finding: Finding) -> dict[str, object]:
    return {
        "start": finding.start,
        "end": finding.end,
        "kind": finding.kind.value,
        "tier": finding.tier.value,
        "text": finding.text,
        "replacement": finding.replacement,
    }


def _note_left(count: int) -> None:
    if count:
        said = ngettext(
            "{count} thing that may tell who somebody is was left as it stood."
            " Look at it with --json, or hide it with --hide-undecided.",
            "{count} things that may tell who somebody is were left as they stood."
            " Look at them with --json, or hide them with --hide-undecided.",
            count,
        )
        note(said.format(count=count))


def _note_missing(missing: str) -> None:
    if missing:
        note(_("Fewer names were found: the model for names is not installed."))


@click.command(help=_SHARE)
@journal_argument
@click.option(
    "--entry",
    "entries",
    metavar="ID",
    multiple=True,
    required=True,
    help=_("An entry to share; may be given several times."),
)
@click.option(
    "--out",
    metavar="FILE",
    type=PATH,
    required=True,
    help=_("The file to make; one that is there already is never replaced."),
)
@click.option(
    "--as",
    "form",
    type=click.Choice([form.value for form in Form]),
    default="bundle",
    help=_("A story file for the table (bundle), or Markdown for people."),
)
@hide_option
@click.option("--yes", is_flag=True, help=_("Agree to what leaves; decides nothing."))
@audience_option
@passphrase_option
@click.pass_obj
def share(
    parts: Parts,
    journal: Path,
    entries: tuple[str, ...],
    out: Path,
    form: str,
    hide_undecided: bool,
    yes: bool,
    audience: str | None,
    passphrase_file: Path | None,
) -> None:
    """Let entries leave, once everything found is decided and somebody has agreed."""
    if os.path.lexists(out):
        raise FileExists(out)
    with opened(parts, journal, passphrase_file) as store:
        sharing = parts.sharing(store)
        chosen = sharing.choose([entry_record(entry) for entry in entries])
        reader = Audience(audience) if audience else Audience.COLLEAGUES
        review = sharing.review(chosen, reader)
        if hide_undecided:
            review = review.hiding_undecided()
        _refuse_undecided(review)
        agreed = yes or _agreed(review, sharing.missing)
        sharing.send(review, Form(form), out, confirmed=agreed)
        _note_missing(sharing.missing if yes else "")
    note(_("Saved: {path}").format(path=out))


def _refuse_undecided(review: Review) -> None:
    """List what still needs a decision, a line each: kind, words, suggested stand-in."""
    if review.undecided:
        for entity in review.undecided:
            told = (entity.kind.value, *map(one_line, (entity.text, entity.replacement)))
            click.echo("\t".join(told))
        raise Undecided(tuple(entity.text for entity in review.undecided))


def _agreed(review: Review, missing: str) -> bool:
    if not is_terminal():
        return False
    for text in review.leaving():
        click.echo(text + "\n")
    _note_missing(missing)
    return confirmed(_("This is what leaves, letter for letter. Save it?"))
