# SPDX-License-Identifier: Apache-2.0
"""Say in words how the backups of a journal stand. Knows no Qt."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from reflective.app.refusals import DiskFull, JournalDamaged, NoJournal, ReadOnlyPlace
from reflective.language import gettext as _
from reflective.language import ngettext
from reflective.ui.presenters.journal_words import day_and_time
from reflective.wording import worded

if TYPE_CHECKING:
    from pathlib import Path

    from reflective.app.backing_up import Backup, Shelf
    from reflective.app.refusals import Refusal
    from reflective.app.restoring import Told
    from reflective.journal.moment import Moment

OLD_DAYS = 7
"""Days after which the last backup is old, if something was written since."""

BETWEEN = " · "
"""Stands between the parts of a row, where a view may break it into lines."""

_MEGABYTE = 1_000_000


def restored(told: Told) -> str:
    """Tell whoever opens a restored journal what it is, and where the other file is."""
    if told.failed:
        return _(
            "The backup could not be put in the place of this journal. "
            "This is your journal as it was, and nothing was lost."
        )
    if told.when:
        at = datetime.strptime(told.when, "%Y-%m-%d %H.%M")  # noqa: DTZ007 - a wall's time
        said = _("This is your journal as it was on {when}.").format(when=day_and_time(at))
    else:
        said = _("This is your journal as it was in the backup.")
    if not told.aside:
        return said
    return f"{said} " + _("What stood here before is kept in the file {name}.").format(
        name=told.aside
    )


def problem(folder: Path, refusal: Refusal) -> str:
    """Say why there is no new backup in a folder, and that nothing was lost."""
    if isinstance(refusal, JournalDamaged | NoJournal):  # then it is not so that nothing was lost
        return worded(refusal).whole
    if isinstance(refusal, DiskFull):
        said = _("There is no room for a backup in {folder}. Make some room there.")
    elif isinstance(refusal, ReadOnlyPlace):
        said = _("No backup can be written in {folder}. See whether it is still there.")
    else:
        said = worded(refusal).whole.replace("{", "{{").replace("}", "}}")
    kept = _("Your journal itself is saved, and nothing was lost.")
    return f"{said.format(folder=folder)} {kept}"


def is_old(shelf: Shelf, now: Moment) -> bool:
    """Say whether it is time for a backup: the last is old, and something was written since."""
    return shelf.last is not None and shelf.is_behind and _days(shelf.last, now) > OLD_DAYS


def first_line(shelf: Shelf, now: Moment) -> str:
    """Say how old the last proven backup is."""
    if shelf.last is None:
        return _(
            "There is no backup yet. One is made by itself when you lock or close this window."
        )
    when = _ago(shelf.last, now)
    if is_old(shelf, now):
        return _(
            "The last backup was made {when}, and you have written since. Your journal is saved. "
            "A new backup helps if this file is ever damaged."
        ).format(when=when)
    said = _("The last backup was made {when}, and all of it was read back.").format(when=when)
    if shelf.is_behind:
        said += " " + _("The next one is made when you lock or close this window.")
    return said


def second_line(shelf: Shelf | None, now: Moment) -> str:
    """Say how the second folder stands, or what one is good for."""
    if shelf is None:
        return _(
            "A second folder on another disk, such as a USB stick, helps if this computer breaks "
            "or is lost. The backups there need your passphrase too."
        )
    if not shelf.is_there:
        said = _("{folder} is not there just now. It gets a backup the next time it is.")
        return said.format(folder=shelf.folder)
    if shelf.last is None:
        return _("There is no backup in {folder} yet.").format(folder=shelf.folder)
    said = _("The last backup in {folder} was made {when}.")
    return said.format(folder=shelf.folder, when=_ago(shelf.last, now))


def row(backup: Backup, first: Path, *, same_key: bool, is_earlier: bool) -> str:
    """Say in one line when a backup was made, how large it is, and what is special about it.

    Where it opens with another key that is none of this journal's earlier ones, it may be
    another journal's of the same name, or its first bytes may be damaged.
    """
    parts = [day_and_time(backup.at), _size(backup.size)]
    if backup.path.parent != first:
        parts.append(_("in the second folder"))
    if is_earlier:
        parts.append(_("opens with an earlier passphrase"))
    elif not same_key:
        parts.append(_("does not open with your passphrase"))
    return BETWEEN.join(parts)


def _size(size: int) -> str:
    """Name a size in megabytes, one place behind the point where it is small."""
    shown = size / _MEGABYTE
    return _("{size} MB").format(size=f"{shown:.1f}" if shown < 100 else f"{shown:,.0f}")  # noqa: PLR2004 - beyond that nobody reads the tenth


def _ago(at: datetime, now: Moment) -> str:
    """Name a time from here: today and yesterday with the time, else how many days ago."""
    local = at.astimezone(now.local.tzinfo)
    time = f"{local:%H:%M}"
    days = _days(at, now)
    if days <= 0:
        return _("today at {time}").format(time=time)
    if days == 1:
        return _("yesterday at {time}").format(time=time)
    return ngettext("{days} day ago", "{days} days ago", days).format(days=days)


def _days(at: datetime, now: Moment) -> int:
    local = at.astimezone(now.local.tzinfo or UTC)
    return (now.local.date() - local.date()).days
