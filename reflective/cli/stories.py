# SPDX-License-Identifier: Apache-2.0
"""Share: stories that leave without names, seen and decided from a terminal."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from reflective.app.jobs import finish
from reflective.app.outlets import Form
from reflective.app.refusals import DecisionUnclear, FileExists, Refusal, Undecided
from reflective.app.sharing import Wishes
from reflective.cli.asking import is_terminal
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
    audience_option,
    decisions_option,
    hide_option,
    looked_through,
    note_foreign,
    note_missing,
    reader_of,
)
from reflective.cli.receiving import PATH, text_of
from reflective.cli.refusing import RefusedHere, said
from reflective.cli.saying import note
from reflective.journal.text import one_line
from reflective.language import gettext as _
from reflective.language import ngettext
from reflective.leaving_words import (
    clue_count,
    clue_detail,
    clue_heading,
    risk_question,
    room_questions,
)
from reflective.sharing.audiences import Audience
from reflective.sharing.decisions import UnclearError, read_decisions
from reflective.sharing.passages import read_passages
from reflective.sharing.room import MOST_SHOWN
from reflective.sharing.typography import LONG

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from reflective.app.parts import Parts
    from reflective.app.sharing import Ready, Review, Sharing
    from reflective.sharing.room import Clue

_ALONG = ("ids", "wording", "time")

_SHARE = _(
    "Share entries without names, in one file.\n\n"
    "Whatever still needs a decision is listed, a line each: kind, words, replacement. Such a "
    "list, with hide, leave or omit for the kind, is what --decisions reads. Nothing leaves "
    "before all of it is decided, and somebody has agreed on a terminal or with --yes."
)
_FORMS = _(
    "A story file for the table (bundle). One text for people (markdown, html, docx, pdf). "
    "Cards to print and cut (cards)."
)


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
    "--passages",
    metavar="FILE",
    type=PATH,
    help=_("Share only these passages of the entries, with a line of --- between them."),
)
@decisions_option
@out_option
@click.option(
    "--as",
    "form",
    type=click.Choice([form.value for form in Form]),
    default="bundle",
    help=_FORMS,
)
@click.option(
    "--with",
    "along",
    type=click.Choice(_ALONG),
    multiple=True,
    help=_("What goes along in a story file: public ids or wording of a question, rough time."),
)
@click.option(
    "--to",
    "recipient",
    metavar="RECIPIENT",
    default="",
    help=_("Lock the file for one person, by their age key or the key of a group."),
)
@hide_option
@agree_option
@audience_option
@passphrase_option
@click.pass_obj
def share(
    parts: Parts,
    journal: Path,
    entries: tuple[str, ...],
    passages: Path | None,
    decisions: Path | None,
    out: Path,
    form: str,
    along: tuple[str, ...],
    recipient: str,
    hide_undecided: bool,
    yes: bool,
    audience: str | None,
    passphrase_file: Path | None,
) -> None:
    """Let entries leave, once everything found is decided and somebody has agreed."""
    if os.path.lexists(out):
        raise FileExists(out)
    chosen_parts = read_passages(text_of(passages)) if passages else []
    wishes = Wishes("ids" in along, "wording" in along, "time" in along, recipient)
    with opened(parts, journal, passphrase_file) as store:
        sharing = parts.sharing(store)
        chosen = sharing.choose([entry_record(entry) for entry in entries], chosen_parts)
        reader = reader_of(audience, Audience.COLLEAGUES)
        review = looked_through(chosen, sharing.reviewing(chosen, reader))
        if decisions:
            review = decide_by(sharing, review, decisions)
        if hide_undecided:
            review = review.hiding_undecided()
        refuse_undecided(review)
        ready = sharing.pack(review, Form(form), wishes)
        note_foreign(review.examination)
        _note_long(ready)
        if yes or is_terminal():
            _note_room(finish(sharing.in_the_room(review)), is_asked=not yes)
        shown = (ready.packed.readable,) if ready.packed.readable else ready.texts
        agreed = yes or agreed_to(shown, sharing.missing)
        sharing.send(ready, out, confirmed=agreed)
        note_missing(sharing.missing if yes else "")
    note(_("Saved: {path}").format(path=out))


def decide_by(sharing: Sharing, review: Review, decisions: Path) -> Review:
    """Decide by a list; a line about words that are nowhere is told, and changes nothing."""
    try:
        rulings = read_decisions(text_of(decisions))
    except UnclearError as unclear:
        raise DecisionUnclear(unclear.line) from unclear
    review, nowhere = sharing.rule(review, rulings)
    for words in nowhere:
        note(_("These words are in no chosen text: {words}").format(words=one_line(words)))
    return review


def refuse_undecided(review: Review) -> None:
    """List what still needs a decision, a line each: kind, words, suggested stand-in."""
    if review.undecided:
        for entity in review.undecided:
            told = (entity.kind.value, *map(one_line, (entity.text, entity.replacement)))
            click.echo("\t".join(told))
        raise Undecided(tuple(entity.text for entity in review.undecided))


def _note_long(ready: Ready) -> None:
    """Say that much of one person's writing tells who wrote it."""
    count = sum(1 for text in ready.texts if len(text) > LONG)
    if count:
        told = ngettext(
            "{count} text is long. The way you write may tell who you are."
            " Share passages, or say it in other words.",
            "{count} texts are long. The way you write may tell who you are."
            " Share passages, or say it in other words.",
            count,
        )
        note(told.format(count=count))


def _note_room(clues: Sequence[Clue], *, is_asked: bool) -> None:
    """Say what the room may know somebody by, and ask what no program can answer."""
    shown = clues[:MOST_SHOWN]
    if clues or is_asked:
        note(clue_count(len(shown), len(clues) - len(shown)))
    for clue in shown:
        note(_("{clue}: {why}").format(clue=clue_heading(clue), why=clue_detail(clue)))
    for question in (*room_questions(), risk_question()) if is_asked else ():
        note(question)


@click.group(help=_("Look at story files that came from somebody."))
def bundle() -> None:
    """Gather the commands for story files."""


@bundle.command("check", help=_("Say whether story files keep every rule of the format."))
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=PATH)
@click.pass_obj
def check_bundles(parts: Parts, files: tuple[Path, ...]) -> None:
    """Check story files; a broken rule is a refusal with its path and line."""
    if len(files) == 1:
        cards = parts.bundles().open(files[0]).cards
        click.echo(
            _("This story file keeps every rule. Stories: {count}").format(count=len(cards))
        )
        return
    broken = 0
    for path in files:
        try:
            parts.bundles().open(path)
            told = _("keeps every rule")
        except Refusal as refusal:
            broken += 1
            told = said(refusal).what_happened
        click.echo(f"{path}: {told}")
    if broken:
        told = _("Story files that break a rule: {count} of {all}.")
        raise RefusedHere(
            told.format(count=broken, all=len(files)),
            _("Look at what is listed. Nothing was taken from them."),
        )
