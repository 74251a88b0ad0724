# SPDX-License-Identifier: Apache-2.0
"""Backup and restore: a second copy of a journal, and the way back from it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from reflective.app.jobs import finish
from reflective.app.refusals import JournalExists
from reflective.app.remaking import Remade
from reflective.cli.entries import journal_argument, opened, passphrase_option
from reflective.cli.receiving import PATH
from reflective.cli.refusing import RefusedHere
from reflective.cli.saying import note
from reflective.language import gettext as _

if TYPE_CHECKING:
    from pathlib import Path

    from reflective.app.parts import Parts

_BACKUP = _(
    "Back up a journal.\n\n"
    "Writes a copy under the same passphrase, reads all of it back, and prints its path. Of "
    "earlier ones it keeps the last of 7 days, 4 weeks and 12 months.\n\n"
    "With --remake, backups that open with an earlier passphrase are deleted once the new copy "
    "is there. What was deleted for good is taken out of all others."
)
_RESTORE = _(
    "Bring a backup back.\n\n"
    "Prints the path of the journal. A file that is there already gets another name, which is "
    "told, and nothing in it changes."
)


@click.command(help=_BACKUP)
@journal_argument
@click.option("--to", metavar="DIR", type=PATH, help=_("Put it into this folder."))
@click.option("--remake", is_flag=True, help=_("Make the backups that are there anew, too."))
@passphrase_option
@click.pass_obj
def backup(
    parts: Parts, journal: Path, to: Path | None, remake: bool, passphrase_file: Path | None
) -> None:
    """Back up a journal now, and print where."""
    elsewhere = to is not None and not remake
    with opened(parts, journal, passphrase_file, reading_will_do=elsewhere) as store:
        if remake:
            outcome = finish(parts.remaking(store).remake([to] if to else []))
        else:
            backing_up = parts.backing_up(store)
            made = finish(backing_up.make_in(to) if to else backing_up.make_now())
            outcome = Remade(made.made, problems=made.problems)
    _tell(outcome)


def _tell(outcome: Remade) -> None:
    for made in outcome.made:
        click.echo(str(made))
    for path in outcome.deleted:
        note(_("Deleted, for it opened with an earlier passphrase: {path}").format(path=path))
    for path in outcome.renewed:
        note(_("Made anew, without what was deleted for good: {path}").format(path=path))
    for path, _refusal in outcome.problems[1:]:
        note(_("There was a problem here too: {path}").format(path=path))
    for _path, problem in outcome.problems:
        raise problem


@click.command(help=_RESTORE)
@click.argument("backup_path", metavar="BACKUP", type=PATH)
@click.option(
    "--to", "journal", metavar="JOURNAL", type=PATH, required=True, help=_("The journal's path.")
)
@passphrase_option
@click.pass_obj
def restore(parts: Parts, backup_path: Path, journal: Path, passphrase_file: Path | None) -> None:
    """Bring a backup back, and print where."""
    with opened(parts, backup_path, passphrase_file, for_writing=False) as store:
        is_taken = os.path.lexists(journal)
        if is_taken and journal.exists() and journal.samefile(backup_path):
            raise RefusedHere(
                _("The backup and the journal are the same file."),
                _("Name another path after --to. Nothing was changed."),
            )
        if is_taken and not journal.is_file():  # a folder, or a link to nothing
            raise JournalExists(journal)
        restoring = parts.restoring()
        knows_gone = restoring.knows_gone(journal, store.key)
        aside = finish(restoring.restore(store, journal))
    click.echo(str(journal))
    if aside:
        note(_("The file that was there is now {path}.").format(path=aside))
    if not knows_gone:
        note(
            _(
                "That file does not open with the passphrase of the backup. What was deleted for "
                "good since then may be back."
            )
        )
