# SPDX-License-Identifier: Apache-2.0
"""Say which backups are of an earlier passphrase or hold an entry, and what came of making anew.

Knows no Qt.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflective.language import gettext as _
from reflective.language import ngettext
from reflective.ui.presenters.backups_words import problem
from reflective.ui.presenters.journal_words import day_and_time

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reflective.app.backing_up import Backup, Kept
    from reflective.app.remaking import Holding, Remade

_MOST = 6
"""Backups that are named by their dates; the rest are counted."""


def earlier_ones(kept: Kept) -> str:
    """Say which backups an earlier passphrase still opens; '' for none."""
    if not kept.earlier:
        return ""
    said = ngettext(
        "{count} backup still opens with an earlier passphrase: {dates}.",
        "{count} backups still open with an earlier passphrase: {dates}.",
        len(kept.earlier),
    ).format(count=len(kept.earlier), dates=dates(kept.earlier))
    told = _("Whoever knows that passphrase can read what you had written by then.")
    away = kept.second and not kept.second.is_there
    more = _("Your second folder is not there just now; there may be more in it.") if away else ""
    return " ".join(filter(None, (said, _of_put_aside(kept), told, more)))


def _of_put_aside(kept: Kept) -> str:
    """Say that some of them are no backups: what was written only there would go, too."""
    if not kept.put_aside:
        return ""
    return ngettext(
        "{count} of them was put aside beside the journal when a backup was brought back. It may "
        "hold words that are nowhere else: look before you delete it.",
        "{count} of them were put aside beside the journal when a backup was brought back. They "
        "may hold words that are nowhere else: look before you delete them.",
        len(kept.put_aside),
    ).format(count=len(kept.put_aside))


def dates(backups: Sequence[Backup]) -> str:
    """Name backups by when they were made, newest first; of many, the newest."""
    named = list(dict.fromkeys(day_and_time(backup.at) for backup in backups))
    shown = "; ".join(named[:_MOST])
    rest = len(named) - _MOST
    if rest <= 0:
        return shown
    return ngettext("{dates}; and {count} more", "{dates}; and {count} more", rest).format(
        dates=shown, count=rest
    )


def held(holding: Holding) -> str:
    """Say which backups hold an entry, which may hold it, and what could not be looked at."""
    said = []
    if holding.sure:
        named = ngettext(
            "{count} backup holds it too: {dates}.",
            "{count} backups hold it too: {dates}.",
            len(holding.sure),
        )
        said.append(named.format(count=len(holding.sure), dates=dates(holding.sure)))
    if holding.unsure:
        named = ngettext(
            "{count} backup cannot be opened with your present passphrase, and may hold it: "
            "{dates}. You can delete it in Settings.",
            "{count} backups cannot be opened with your present passphrase, and may hold it: "
            "{dates}. You can delete them in Settings.",
            len(holding.unsure),
        )
        said.append(named.format(count=len(holding.unsure), dates=dates(holding.unsure)))
    if holding.away:
        away = _("The second folder, {folder}, is not there just now. Its backups may hold it.")
        said.append(away.format(folder=holding.away))
    return " ".join(said) or _("No backup that Reflective made holds it.")


def outcome(remade: Remade) -> str:
    """Say what came of making backups anew, and what stood in the way."""
    said = []
    if remade.made:
        said.append(_("A new backup is made."))
    if remade.deleted:
        count = len(remade.deleted)
        gone = ngettext(
            "{count} old backup is deleted.", "{count} old backups are deleted.", count
        )
        said.append(gone.format(count=count))
    if remade.renewed:
        count = len(remade.renewed)
        renewed = ngettext(
            "What you deleted for good is gone from {count} backup too.",
            "What you deleted for good is gone from {count} backups too.",
            count,
        )
        said.append(renewed.format(count=count))
    said += dict.fromkeys(problem(path, refusal) for path, refusal in remade.problems)
    return " ".join(said) or _("No backup held anything that you deleted for good.")


def taken_out(remade: Remade) -> str:
    """Say in how many backups what was deleted for good is gone too."""
    count = len(remade.renewed)
    return ngettext(
        "It is gone from {count} backup too.", "It is gone from {count} backups too.", count
    ).format(count=count)
