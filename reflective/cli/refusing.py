# SPDX-License-Identifier: Apache-2.0
"""What a refusal is called on the terminal, where a remedy is an option or another command."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reflective.app import refusals as r
from reflective.cli.receiving import PIPE
from reflective.cli.saying import tell
from reflective.language import gettext as _
from reflective.wording import Worded, worded

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import IO, Any

_MOST_OF_A_NAME = 60


class RefusedHere(click.ClickException):
    """Something cannot be done, for a reason that only the terminal knows."""

    exit_code = 3

    def __init__(self, what_happened: str, what_to_do: str) -> None:
        super().__init__(what_happened)
        self._what_to_do = what_to_do

    def show(self, file: IO[Any] | None = None) -> None:  # noqa: ARG002 - click's own
        """Say what happened and what to do, a line each."""
        tell(self.message, self._what_to_do)


def said(refusal: r.Refusal) -> Worded:
    """Word a refusal for the terminal: as in the window, but for what can be done about it."""
    words = worded(refusal)
    happened = _HAPPENED.get(type(refusal))
    return Worded(
        happened(refusal) if happened else words.what_happened,
        _REMEDIES.get(type(refusal), words.what_to_do),
    )


def _open_elsewhere(refusal: r.OpenElsewhere) -> str:
    if not refusal.host:
        return _("A window or another command holds this journal.")
    holder = _("A window or another command holds this journal: process {process} on {host}.")
    return holder.format(process=refusal.process, host=refusal.host)


def _no_entry(refusal: r.NoEntry) -> str:
    return _("No entry of this journal has the id {id}.").format(id=refusal.id[:_MOST_OF_A_NAME])


def _in_trash(refusal: r.InTrash) -> str:
    return _("The entry {id} is in the trash.").format(id=refusal.id)


def _not_text(refusal: r.NotText) -> str:
    if refusal.path == PIPE:
        return _("What came in on standard input is not plain text in UTF-8.")
    return _("{path} is not plain text in UTF-8.").format(path=refusal.path)


_HAPPENED: dict[type[r.Refusal], Callable[..., str]] = {
    r.OpenElsewhere: _open_elsewhere,
    r.NoEntry: _no_entry,
    r.InTrash: _in_trash,
    r.NotText: _not_text,
}

_REMEDIES: dict[type[r.Refusal], str] = {
    r.NoJournal: _("Look at the path, or make a journal there with the command new."),
    r.NotAJournal: _(
        "Nothing was changed. If it was a journal, its beginning is damaged. The command salvage "
        "saves what can be read, by a backup of it or with --sheet-file by your recovery sheet."
    ),
    r.JournalExists: _("Name another path. Nothing was changed."),
    r.FileExists: _("Name another path after --out. Nothing has left the journal."),
    r.JournalDamaged: _(
        "Nothing was changed. Keep this file. The command salvage saves what can be read, and a "
        "backup may have the rest."
    ),
    r.HeadDamaged: _(
        "Without them a passphrase cannot open it. The command recover mends it with your "
        "recovery sheet, and salvage can use the sheet too. Nothing was changed."
    ),
    r.OpenElsewhere: _(
        "Close or lock it there and try again; list and show work meanwhile. Nothing was lost."
    ),
    r.DiskFull: _("Make some room, and do it again. What was kept before is still there."),
    r.NoEntry: _("Find its id with the command list. Nothing was changed."),
    r.InTrash: _(
        "Bring it back in the window first, or name another. Nothing has left the journal."
    ),
    r.NoPrompt: _("Write it as PACK/PROMPT, or install its prompt pack. Nothing was kept."),
    r.NotText: _("Save it as UTF-8 text first, or choose another. Nothing was changed."),
    r.CannotRead: _(
        "See whether there is a file, and whether you may open it. Nothing was changed."
    ),
    r.Undecided: _(
        "Nothing has left. Decide in the window, or hide them all with --hide-undecided."
    ),
    r.NotConfirmed: _(
        "Nothing has left. Run this on a terminal to read it and agree, or add --yes."
    ),
}
