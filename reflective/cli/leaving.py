# SPDX-License-Identifier: Apache-2.0
"""Anonymise: texts without names, on a terminal; and what all that leaves asks there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import click

from reflective.cli.asking import confirmed, is_terminal
from reflective.cli.receiving import PATH, PIPE, text_of
from reflective.cli.saying import as_json, note
from reflective.language import gettext as _
from reflective.language import ngettext
from reflective.leaving_words import not_in_english
from reflective.sharing.audiences import Audience
from reflective.sharing.findings import Kind
from reflective.sharing.people import read_list
from reflective.sharing.redaction import hiding_undecided, outgoing, undecided
from reflective.sharing.words import word_tuple

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Sequence
    from pathlib import Path

    from reflective.app.anonymising import Anonymising
    from reflective.app.jobs import Progress
    from reflective.app.parts import Parts
    from reflective.app.sharing import Chosen, Review
    from reflective.sharing.examination import Examination
    from reflective.sharing.findings import Finding
    from reflective.sharing.people import Person

_OLDER = {"funders": Audience.ORGANISATIONS}
audience_option = click.option(
    "--audience",
    "--for",
    "audience",
    metavar="READER",
    type=click.Choice([*(audience.value for audience in Audience), *_OLDER]),
    help=_("Who will read it: partner, colleagues, managers, organisations or anybody."),
)


decisions_option = click.option(
    "--decisions",
    metavar="FILE",
    type=PATH,
    help=_("What to do with what is found: a line each, its parts parted by tabs."),
)
agree_option = click.option(
    "--yes", is_flag=True, help=_("Agree to what leaves; decides nothing.")
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
_LONG = 100_000
"""Letters beyond which somebody is told that it takes a while: some seconds."""

_ALL = 4
"""Quarters of the whole."""


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
    reader = reader_of(audience, Audience.ANYBODY)
    left = 0
    for text in texts:
        examination = _examined(anonymising, text, names, reader)
        decisions = hiding_undecided(examination, {}) if hide_undecided else {}
        left += len(undecided(examination, decisions))
        note_foreign(examination)
        leaving = outgoing(text, examination.findings[0], decisions).text
        if as_lines:
            found = list(map(_fields, examination.findings[0]))
            click.echo(as_json({"text": leaving, "findings": found}))
        else:
            # Letter for letter, and each text on lines of its own.
            is_ended = leaving.endswith("\n") or not leaving
            click.echo(leaving, nl=not is_ended, color=True)
    _note_left(left)
    note_missing(anonymising.missing)


def looked_through(chosen: Chosen, steps: Generator[Progress, None, Review]) -> Review:
    """Look through what was chosen, by its steps; of a long text, say how far it is."""
    letters = sum(len(one.text) + len(one.beside) for one in chosen.entries)
    said = 0
    if letters > _LONG:
        note(_("Looking for names and places. A long text takes a while."))
    while True:
        try:
            progress = next(steps)
        except StopIteration as end:
            review: Review = end.value
            return review
        quarter = 4 * progress.done // (progress.total or 1)
        if letters > _LONG and said < quarter < _ALL:
            said = quarter
            note(_("{percent} % is looked through.").format(percent=25 * quarter))


def reader_of(audience: str | None, usual: Audience) -> Audience:
    """Tell who will read it, by the name that was given, or by an older one."""
    return usual if audience is None else _OLDER.get(audience) or Audience(audience)


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


def note_missing(missing: str) -> None:
    """Say that fewer names are found, where a part is not installed."""
    if missing:
        note(_("Fewer names were found: the model for names is not installed."))


def note_foreign(examination: Examination) -> None:
    """Say which texts are mostly not in English, by their place where there are several."""
    for place in sorted(examination.foreign):
        said = not_in_english()
        if len(examination.texts) > 1:
            said = _("Text {number}: {said}").format(number=place + 1, said=said)
        note(said)


def agreed_to(texts: Iterable[str], missing: str) -> bool:
    """Show what leaves, and ask; nobody agrees where nobody can be asked."""
    if not is_terminal():
        return False
    for text in texts:
        click.echo(text.rstrip("\n") + "\n")
    note_missing(missing)
    return confirmed(_("This is what leaves, letter for letter. Save it?"))
