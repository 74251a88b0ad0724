# SPDX-License-Identifier: Apache-2.0
"""Partners: their keys, what is given to them, and what they gave, from a terminal."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from reflective.app.giving import leaving_texts, step_text
from reflective.app.refusals import FileExists
from reflective.cli.asking import confirmed, is_terminal
from reflective.cli.entries import (
    entry_record,
    journal_argument,
    opened,
    out_option,
    passphrase_option,
)
from reflective.cli.receiving import PATH, text_of
from reflective.cli.saying import as_json, note
from reflective.journal.partner import check_number
from reflective.language import gettext as _
from reflective.sharing.passages import read_passages

if TYPE_CHECKING:
    from pathlib import Path

    from reflective.app.giving import ToGive
    from reflective.app.parts import Parts
    from reflective.app.receiving_given import Opened

_GIVE = _(
    "Give entries to partners as you wrote them, with every name.\n\n"
    "Nobody else can open the file. Nothing leaves before somebody has agreed on a terminal or "
    "with --yes."
)


@click.group(help=_("Exchange keys and entries with the few people you trust."))
def partners() -> None:
    """Gather the commands for partners."""


@partners.command("list", help=_("List partners: name, number of the key, whether compared."))
@journal_argument
@click.option("--json", "as_lines", is_flag=True, help=_("Print one JSON object a line."))
@passphrase_option
@click.pass_obj
def list_partners(
    parts: Parts, journal: Path, as_lines: bool, passphrase_file: Path | None
) -> None:
    """List the partners."""
    with opened(parts, journal, passphrase_file, for_writing=False) as store:
        for one in parts.partners(store).partners():
            number, is_compared = check_number(one.key), one.compared is not None
            if as_lines:
                fields = {"name": one.name, "key": one.key, "number": number}
                click.echo(as_json(fields | {"compared": is_compared}))
            else:
                told = _("compared") if is_compared else _("not compared")
                click.echo(f"{one.name}\t{number}\t{told}")


@partners.command("key", help=_("Print the key to give to a partner, and its number."))
@journal_argument
@passphrase_option
@click.pass_obj
def own_key(parts: Parts, journal: Path, passphrase_file: Path | None) -> None:
    """Print one's own key."""
    with opened(parts, journal, passphrase_file, for_writing=False) as store:
        key = parts.partners(store).own_key()
    click.echo(key)
    note(_("Number of my key: {number}").format(number=check_number(key)))


@partners.command("add", help=_("Put a partner on the list, by a name and the key they gave."))
@journal_argument
@click.argument("name", metavar="NAME")
@click.argument("key", metavar="KEY")
@passphrase_option
@click.pass_obj
def add_partner(
    parts: Parts, journal: Path, name: str, key: str, passphrase_file: Path | None
) -> None:
    """Put a partner on the list."""
    if not any(letter.isalnum() for letter in name):
        raise click.BadParameter(_("A name needs a letter or a digit."), param_hint="NAME")
    with opened(parts, journal, passphrase_file) as store:
        list_of = parts.partners(store)
        list_of.add(name, key)
        number = check_number(list_of.called(name).key)
    told = _("Number of their key: {number}. Read it to each other aloud.")
    note(told.format(number=number))


@partners.command("give", help=_GIVE)
@journal_argument
@click.argument("names", metavar="NAME...", nargs=-1, required=True)
@click.option(
    "--entry",
    "entries",
    metavar="ID",
    multiple=True,
    required=True,
    help=_("An entry to give; may be given several times."),
)
@click.option(
    "--passages",
    metavar="FILE",
    type=PATH,
    help=_("Give only these passages of the entries, with a line of --- between them."),
)
@click.option("--pictures", is_flag=True, help=_("Give the pictures too."))
@out_option
@click.option("--yes", is_flag=True, help=_("Agree to what leaves."))
@passphrase_option
@click.pass_obj
def give(
    parts: Parts,
    journal: Path,
    names: tuple[str, ...],
    entries: tuple[str, ...],
    passages: Path | None,
    pictures: bool,
    out: Path,
    yes: bool,
    passphrase_file: Path | None,
) -> None:
    """Let entries leave for partners."""
    if os.path.lexists(out):
        raise FileExists(out)
    only = read_passages(text_of(passages)) if passages else []
    with opened(parts, journal, passphrase_file) as store:
        giving, known = parts.giving(store), parts.partners(store)
        to = list(dict.fromkeys(map(known.called, names)))
        taken = giving.choose([entry_record(one) for one in entries], only)
        ready = giving.prepare(taken, to, with_pictures=pictures)
        giving.give(ready, out, confirmed=yes or _agreed(ready))
    note(_("Saved: {path}").format(path=out))


@partners.command("open", help=_("Read what a partner gave; nothing of it is kept."))
@journal_argument
@click.argument("file", metavar="FILE", type=PATH)
@click.option("--json", "as_lines", is_flag=True, help=_("Print one JSON object a line."))
@passphrase_option
@click.pass_obj
def open_given(
    parts: Parts, journal: Path, file: Path, as_lines: bool, passphrase_file: Path | None
) -> None:
    """Print what is in a file."""
    with opened(parts, journal, passphrase_file, for_writing=False) as store:
        came = parts.receiving_given(store).open(file)
    given = came.came.given
    if as_lines:
        for entry in given.entries:
            fields = {"day": entry.day.isoformat(), "title": entry.title, "text": entry.text}
            click.echo(as_json(fields))
        for step in given.steps:
            click.echo(as_json({"step": step_text(step)}))
    else:
        note(_sender(came))
        click.echo("\n\n".join(leaving_texts(given)))


def _sender(came: Opened) -> str:
    if came.partner is not None:
        return _("This is from {name}.").format(name=came.partner.name)
    if not came.came.is_theirs:
        return _("It cannot be told who made this file. Ask your partner whether it is theirs.")
    told = _(
        "This is from somebody who is not on your list of partners. The number of their key is"
        " {number}."
    )
    return told.format(number=check_number(came.came.key))


def _agreed(ready: ToGive) -> bool:
    """Show what leaves, and ask."""
    if not is_terminal():
        return False
    click.echo("\n\n".join(leaving_texts(ready.given)) + "\n")
    note(_("This is not without names. Your partner reads it as you wrote it."))
    return confirmed(_("This is what leaves, letter for letter. Save it?"))
