# SPDX-License-Identifier: Apache-2.0
"""Say in words what a rehearsal has proven, and when the last one was. Knows no Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflective.app.rehearsing import SHEET
from reflective.journal.moment import Moment
from reflective.language import gettext as _
from reflective.language import ngettext, number
from reflective.ui.presenters.journal_words import (
    day_and_time,
    entry_count,
    full_day,
    heading,
)

if TYPE_CHECKING:
    from reflective.app.rehearsing import Proof, Ready, Rehearsed


def backup_words(ready: Ready) -> str:
    """Say which backup is taken, or why one has to be made first."""
    if ready.backup is not None:
        said = _("This is your newest backup, of {when}. It lies in {folder}.")
        return said.format(when=day_and_time(ready.backup.at), folder=ready.backup.path.parent)
    if ready.has_others:
        return _(
            "Your backups are from before you changed your passphrase. Make a new one first. It "
            "takes a moment."
        )
    return _("There is no backup yet. Make one first. It takes a moment.")


def proof_words(proof: Proof) -> tuple[str, ...]:
    """Say what was proven, and what was not: the first sentence is the answer."""
    with_what = _("your recovery sheet") if proof.by == SHEET else _("your passphrase")
    opened = _("It works. Today, {day}, your backup of {when} opened with {key}.").format(
        day=full_day(proof.at), when=day_and_time(proof.backup.at), key=with_what
    )
    pages = ngettext("{n} page", "{n} pages", proof.pages).format(n=number(proof.pages))
    versions = ngettext("{n} version", "{n} versions", proof.revisions).format(
        n=number(proof.revisions)
    )
    read = _("All of it was read, {pages} and {versions}, and every one is whole.").format(
        pages=pages, versions=versions
    )
    seen = _("It holds {entries}.").format(entries=entry_count(proof.entries))
    if proof.written is not None:
        newest = _("The newest is “{title}”, of {day}.").format(
            title=heading(proof.title), day=full_day(proof.written)
        )
        seen = f"{seen} {newest}"
    honest = _(
        "This proves this one file and what you typed, as they are today. Keep the sheet and a "
        "second backup away from this computer, and do this again in half a year."
    )
    return (opened, read, seen, honest)


def last_words(last: tuple[Rehearsed, bool] | None, zone: str) -> str:
    """Say when the last rehearsal was."""
    if last is None:
        return _("You have not tried yet whether your backup and your sheet work.")
    rehearsed, is_same_key = last
    day = full_day(Moment(rehearsed.when, zone))
    if not is_same_key:
        said = _("You tried it on {day}. Since then the passphrase was changed. Try again.")
    elif rehearsed.by == SHEET:
        said = _("On {day} a backup opened with your recovery sheet, and all of it was read.")
    else:
        said = _("On {day} a backup opened with your passphrase, and all of it was read.")
    return said.format(day=day)
