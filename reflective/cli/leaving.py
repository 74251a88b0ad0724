# SPDX-License-Identifier: Apache-2.0
"""Anonymise and share: what may leave, seen and decided from a terminal."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reflective.app.refusals import CannotRead, NotText, TooLarge, Undecided
from reflective.app.sharing import Form
from reflective.cli.asking import confirmed, is_terminal
from reflective.cli.entries import (
    MAX_BODY,
    entry_record,
    journal_argument,
    opened,
    passphrase_option,
)
from reflective.language import gettext as _
from reflective.sharing.audiences import Audience
from reflective.sharing.people import Person, read_list
from reflective.sharing.redaction import outgoing

if TYPE_CHECKING:
    from reflective.app.parts import Parts
    from reflective.app.sharing import Review

_PIPE = Path("-")

audience_option = click.option(
    "--for",
    "audience",
    type=click.Choice([audience.value for audience in Audience]),
    help=_("Who will read it."),
)


@click.command(help=_("Show texts without names; FILE may be - for standard input."))
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--list", "people", type=click.Path(path_type=Path), help=_("Names of your own."))
@click.option("--json", "as_json", is_flag=True, help=_("Print one JSON object a line."))
@audience_option
@click.pass_obj
def anonymise(
    parts: Parts,
    files: tuple[Path, ...],
    people: Path | None,
    as_json: bool,
    audience: str | None,
) -> None:
    """Find names and clues in texts, without a journal."""
    names: list[Person] = read_list(_text_of(people)) if people else []
    anonymising = parts.anonymising()
    reader = Audience(audience) if audience else Audience.ANYBODY
    for file in files or (_PIPE,):
        text = _text_of(file)
        findings = anonymising.examine([text], names, reader).findings[0]
        leaving = outgoing(text, findings, {}).text
        if not as_json:
            click.echo(leaving)
            continue
        found = [
            {
                "start": finding.start,
                "end": finding.end,
                "kind": finding.kind.value,
                "tier": finding.tier.value,
                "text": finding.text,
                "replacement": finding.replacement,
            }
            for finding in findings
        ]
        click.echo(json.dumps({"text": leaving, "findings": found}, ensure_ascii=False))
    if anonymising.missing:
        click.echo(_("Fewer names were found: the model for names is not installed."), err=True)


@click.command(help=_("Share entries without names, in one file."))
@journal_argument
@click.option("--entry", "entries", multiple=True, required=True, metavar="ID")
@click.option("--out", type=click.Path(path_type=Path), required=True)
@click.option("--as", "form", type=click.Choice([f.value for f in Form]), default="bundle")
@click.option("--hide-undecided", is_flag=True, help=_("Hide all that still needs a decision."))
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
    with opened(parts, journal, passphrase_file) as store:
        sharing = parts.sharing(store)
        chosen = sharing.choose([entry_record(entry) for entry in entries])
        reader = Audience(audience) if audience else Audience.COLLEAGUES
        review = sharing.review(chosen, reader)
        if hide_undecided:
            review = review.hiding_undecided()
        _refuse_undecided(review)
        agreed = yes or _agreed(review)
        sharing.send(review, Form(form), out, confirmed=agreed)
    click.echo(_("Saved: {path}").format(path=out), err=True)


def _refuse_undecided(review: Review) -> None:
    if review.undecided:
        for entity in review.undecided:
            click.echo(f"{entity.kind.value}\t{entity.text}\t{entity.replacement}", err=True)
        raise Undecided(tuple(entity.text for entity in review.undecided))


def _agreed(review: Review) -> bool:
    if not is_terminal():
        return False
    for text in review.leaving():
        click.echo(text + "\n")
    return confirmed(_("This is what leaves, letter for letter. Save it?"))


def _text_of(file: Path) -> str:
    """Read a text to the letter: offsets are characters of what was given."""
    try:
        if file == _PIPE:
            raw = sys.stdin.buffer.read(MAX_BODY + 1)
        else:
            with file.open("rb") as reading:
                raw = reading.read(MAX_BODY + 1)
    except OSError as refused:
        raise CannotRead(file) from refused
    if len(raw) > MAX_BODY:
        raise TooLarge(len(raw), MAX_BODY)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as refused:
        raise NotText(file) from refused
