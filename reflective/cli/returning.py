# SPDX-License-Identifier: Apache-2.0
"""Passphrase and recover: another key to a journal, from a terminal."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from reflective.app.jobs import finish
from reflective.app.recovering import Recovering
from reflective.app.refusals import NoJournal
from reflective.cli.asking import passphrase
from reflective.cli.entries import journal_argument, opened, passphrase_option
from reflective.cli.receiving import PATH, text_of
from reflective.cli.saying import note
from reflective.language import gettext as _

if TYPE_CHECKING:
    from pathlib import Path

    from reflective.app.parts import Parts
    from reflective.app.ports import Store

new_passphrase_option = click.option(
    "--new-passphrase-file",
    type=PATH,
    help=_("Read the new passphrase from the first line of this file."),
)


@click.command("passphrase", help=_("Change the passphrase of a journal."))
@journal_argument
@passphrase_option
@new_passphrase_option
@click.pass_obj
def change_passphrase(
    parts: Parts, journal: Path, passphrase_file: Path | None, new_passphrase_file: Path | None
) -> None:
    """Change the passphrase; a recovery sheet from before opens only copies after this."""
    recovering = Recovering(parts.vault)
    with opened(parts, journal, passphrase_file) as store:
        had_sheet = recovering.has_sheet(store)
        _renew(recovering, store, new_passphrase_file)
        note(_("The passphrase was changed. Copies from before still open with the old one."))
        _tell_earlier(parts, store)
        if had_sheet:
            note(_("The recovery sheet from before opens this journal no more. Make a new one."))


@click.command(help=_("Open a journal by its recovery sheet, and give it a new passphrase."))
@journal_argument
@click.option(
    "--sheet-file",
    type=PATH,
    required=True,
    help=_("Read the rows of the recovery sheet from this file; - is standard input."),
)
@new_passphrase_option
@click.pass_obj
def recover(
    parts: Parts, journal: Path, sheet_file: Path, new_passphrase_file: Path | None
) -> None:
    """Open a journal whose passphrase is lost."""
    if not os.path.lexists(journal):
        raise NoJournal(journal)
    recovering = Recovering(parts.vault)
    store = recovering.open(journal, text_of(sheet_file))
    try:
        _renew(recovering, store, new_passphrase_file)
        note(
            _("The journal has a new passphrase. Make a new recovery sheet: this one is void now.")
        )
        _tell_earlier(parts, store)
    finally:
        store.close()


def _renew(recovering: Recovering, store: Store, file: Path | None) -> None:
    if file is None:
        note(_("Now the new passphrase."))
    finish(recovering.renew(store, passphrase(file, twice=True, is_new=True)))


def _tell_earlier(parts: Parts, store: Store) -> None:
    """Name the backups that the old passphrase still opens, and what can be done about them."""
    kept = parts.backing_up(store).kept()
    for backup in kept.earlier:
        note(_("This backup still opens with the old passphrase: {path}").format(path=backup.path))
    if kept.second and not kept.second.is_there:
        note(
            _("The second folder is not there just now. It may have more: {path}").format(
                path=kept.second.folder
            )
        )
    if kept.put_aside:
        note(
            _(
                "What a restore has put aside may hold words that are nowhere else. Look at it, "
                "and delete it yourself."
            )
        )
    if len(kept.earlier) > len(kept.put_aside):
        note(
            _(
                "To put a new backup in their place, use the command backup with --remake. Until "
                "then, keep the old passphrase too."
            )
        )
