# SPDX-License-Identifier: Apache-2.0
"""Delete: an entry goes to the trash, or for good, from a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reflective.app.jobs import finish
from reflective.cli.asking import confirmed
from reflective.cli.entries import entry_record, journal_argument, opened, passphrase_option
from reflective.cli.receiving import is_typed
from reflective.cli.saying import note
from reflective.language import gettext as _
from reflective.wording import ADVICE

if TYPE_CHECKING:
    from pathlib import Path

    from reflective.app.parts import Parts
    from reflective.app.ports import Store
    from reflective.app.remaking import Holding
    from reflective.journal.ids import RecordId

_DELETE = _(
    "Move an entry to the trash, or delete it for good.\n\n"
    "With --for-good no word of it stays in the journal, and it cannot come back. It says which "
    "backups still hold it; the command backup --remake takes it out of them. If someone has "
    "asked to see this, or an inquiry has begun, do not delete. Get advice first."
)


@click.command(help=_DELETE)
@journal_argument
@click.argument("entry_id", metavar="ID")
@click.option("--for-good", is_flag=True, help=_("No word of it stays, and it cannot come back."))
@click.option("--yes", is_flag=True, help=_("Delete for good without asking."))
@passphrase_option
@click.pass_obj
def delete(
    parts: Parts,
    journal: Path,
    entry_id: str,
    for_good: bool,
    yes: bool,
    passphrase_file: Path | None,
) -> None:
    """Move an entry to the trash, or delete it for good."""
    with opened(parts, journal, passphrase_file) as store:
        record = entry_record(entry_id)
        if for_good:
            _erase(parts, store, record, asks=not yes)
        else:
            parts.discarding(store).trash(record)
            note(_("The entry is in the trash. It can come back from there."))


def _erase(parts: Parts, store: Store, record: RecordId, *, asks: bool) -> None:
    """Delete for good; somebody at a keyboard is asked first."""
    parts.reading(store).entry(record)
    discarding = parts.discarding(store)
    holding = finish(discarding.look_for(record))
    note(ADVICE)
    _tell(holding)
    if asks and is_typed() and not confirmed(_("Delete this entry for good?")):
        note(_("Nothing was deleted."))
        return
    finish(discarding.erase(record))
    note(_("The entry is deleted for good."))
    if holding.sure or holding.unsure:
        note(_("To make the backups anew without it, use the command backup with --remake."))


def _tell(holding: Holding) -> None:
    for backup in holding.sure:
        note(_("This backup holds it: {path}").format(path=backup.path))
    for backup in holding.unsure:
        note(_("This backup cannot be opened, and may hold it: {path}").format(path=backup.path))
    if holding.away:
        note(
            _("The second folder is not there just now. Its backups may hold it: {path}").format(
                path=holding.away
            )
        )
