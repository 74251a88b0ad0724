# SPDX-License-Identifier: Apache-2.0
"""What a refusal is called on the terminal, where a remedy is an option or another command."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reflective.app import refusals as r
from reflective.cli.receiving import PIPE
from reflective.cli.saying import tell
from reflective.language import gettext as _
from reflective.language import ngettext
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
    """Word a refusal for the terminal; most have the same words as in the window."""
    word = _WORDS.get(type(refusal))
    return word(refusal) if word else worded(refusal)


def _no_journal(refusal: r.NoJournal) -> Worded:
    return Worded(
        _("There is no journal at {path}.").format(path=refusal.path),
        _("Look at the path, or make a journal there with the command new."),
    )


def _journal_exists(refusal: r.JournalExists) -> Worded:
    return Worded(
        _("There is a file at {path} already.").format(path=refusal.path),
        _("Name another path. Nothing was changed."),
    )


def _file_exists(refusal: r.FileExists) -> Worded:
    return Worded(
        _("There is a file at {path} already.").format(path=refusal.path),
        _("Name another path after --out. Nothing has left the journal."),
    )


def _open_elsewhere(refusal: r.OpenElsewhere) -> Worded:
    holder = _("A window or another command holds this journal: process {process} on {host}.")
    return Worded(
        holder.format(process=refusal.process, host=refusal.host)
        if refusal.host
        else _("A window or another command holds this journal."),
        _("Close or lock it there and try again; list and show work meanwhile. Nothing was lost."),
    )


def _disk_full(_refusal: r.DiskFull) -> Worded:
    return Worded(
        _("The disk is full."),
        _("Make some room, and do it again. What was kept before is still there."),
    )


def _no_entry(refusal: r.NoEntry) -> Worded:
    return Worded(
        _("No entry of this journal has the id {id}.").format(id=refusal.id[:_MOST_OF_A_NAME]),
        _("Find its id with the command list. Nothing was changed."),
    )


def _no_prompt(refusal: r.NoPrompt) -> Worded:
    name = refusal.name[:_MOST_OF_A_NAME]
    return Worded(
        _("There is no question {name} in this journal.").format(name=name),
        _("Write it as PACK/PROMPT, or install its prompt pack. Nothing was kept."),
    )


def _not_text(refusal: r.NotText) -> Worded:
    return Worded(
        _("What came in on standard input is not plain text in UTF-8.")
        if refusal.path == PIPE
        else _("{path} is not plain text in UTF-8.").format(path=refusal.path),
        _("Save it as UTF-8 text first, or choose another. Nothing was changed."),
    )


def _cannot_read(refusal: r.CannotRead) -> Worded:
    return Worded(
        _("{path} cannot be read.").format(path=refusal.path),
        _("See whether there is a file, and whether you may open it. Nothing was changed."),
    )


def _undecided(refusal: r.Undecided) -> Worded:
    count = len(refusal.texts)
    return Worded(
        ngettext(
            "{count} thing that was found still needs your decision.",
            "{count} things that were found still need your decision.",
            count,
        ).format(count=count),
        _("Nothing has left. Decide in the window, or hide them all with --hide-undecided."),
    )


def _not_confirmed(_refusal: r.NotConfirmed) -> Worded:
    return Worded(
        _("Nobody has agreed yet to what would leave."),
        _("Nothing has left. Run this on a terminal to read it and agree, or add --yes."),
    )


_WORDS: dict[type[r.Refusal], Callable[..., Worded]] = {
    r.NoJournal: _no_journal,
    r.JournalExists: _journal_exists,
    r.FileExists: _file_exists,
    r.OpenElsewhere: _open_elsewhere,
    r.DiskFull: _disk_full,
    r.NoEntry: _no_entry,
    r.NoPrompt: _no_prompt,
    r.NotText: _not_text,
    r.CannotRead: _cannot_read,
    r.Undecided: _undecided,
    r.NotConfirmed: _not_confirmed,
}
