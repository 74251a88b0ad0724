# SPDX-License-Identifier: Apache-2.0
"""Say in words what could be read of a damaged journal, and what not. Knows no Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflective.language import gettext as _
from reflective.language import ngettext, number
from reflective.ui.presenters.journal_words import day_and_time, full_day, heading
from reflective.ui.presenters.lines import Line, Shape

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reflective.app.mending import Missing, Salvaged
    from reflective.app.salvaging import SalvageReport

_MOST = 200
"""Lost entries that are named one by one."""


def salvaged_lines(salvaged: Salvaged, damaged: str, *, is_new: bool = False) -> tuple[Line, ...]:
    """Say what stands in the new journal, what could not be read, and where that may be.

    `is_new` says that a passphrase was chosen for the new journal.
    """
    report = salvaged.report
    if report is None:
        return ()
    said = (
        _("The new journal is {path}. It opens with the passphrase that you chose.")
        if is_new
        else _("The new journal is {path}. It opens with the same passphrase.")
    )
    return (
        Line(Shape.HEADING, _saved(report)),
        Line(Shape.TEXT, said.format(path=salvaged.store.path)),
        *_lost(salvaged, report),
        *_without_attachments(report),
        Line(
            Shape.REMARK,
            _("The damaged file {name} is as it was. Keep it for now.").format(name=damaged),
        ),
    )


def brings_words(salvaged: Salvaged) -> str:
    """Say what the newest backup would bring into the new journal; '' for nothing."""
    if salvaged.backup is None or not salvaged.brings:
        return ""
    return ngettext(
        "The backup of {when} has {n} version that is not in the new journal.",
        "The backup of {when} has {n} versions that are not in the new journal.",
        salvaged.brings,
    ).format(when=day_and_time(salvaged.backup.at), n=number(salvaged.brings))


def _saved(report: SalvageReport) -> str:
    if not report.revisions:
        return _("No version could be read.")
    return ngettext(
        "{n} version could be read, and is in a new journal.",
        "{n} versions could be read, and are in a new journal.",
        report.revisions,
    ).format(n=number(report.revisions))


def _lost(salvaged: Salvaged, report: SalvageReport) -> Iterator[Line]:
    if not report.unreadable:
        yield Line(Shape.TEXT, _("Every version that was found could be read."))
        return
    said = ngettext(
        "At least {n} version could not be read.",
        "At least {n} versions could not be read.",
        report.unreadable,
    )
    yield Line(Shape.HEADING, said.format(n=number(report.unreadable)))
    for missing in salvaged.missing[:_MOST]:
        yield Line(Shape.TEXT, _named(missing))
    more = len(salvaged.missing) - _MOST
    if more > 0:
        rest = ngettext("and {n} more", "and {n} more", more)
        yield Line(Shape.REMARK, rest.format(n=number(more)))
    if not report.knows_journal:
        yield Line(
            Shape.TEXT,
            _(
                "The part that says which journal this was is damaged too, so no backup can be "
                "brought in. You can still open a backup by itself."
            ),
        )


def _without_attachments(report: SalvageReport) -> Iterator[Line]:
    """Say how many pictures, drawings, sound notes and files could not be read."""
    if report.attachments:
        said = ngettext(
            "{n} attachment could not be read. A backup that is brought in may have it.",
            "{n} attachments could not be read. A backup that is brought in may have them.",
            report.attachments,
        )
        yield Line(Shape.TEXT, said.format(n=number(report.attachments)))


def _named(missing: Missing) -> str:
    lost = missing.lost
    name = heading(lost.title or lost.excerpt)
    if lost.written is not None:
        name = f"{name} · {full_day(lost.written)}"
    if missing.backup is None:
        return _("{name}: no backup that was found has it.").format(name=name)
    when = day_and_time(missing.backup.at)
    return _("{name}: the backup of {when} has it.").format(name=name, when=when)
