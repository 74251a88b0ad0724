# SPDX-License-Identifier: Apache-2.0
"""Merge and salvage: another copy of a journal, and what is left of a damaged one."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from reflective.app.jobs import finish
from reflective.app.merging import Merging
from reflective.app.recovering import Recovering
from reflective.app.refusals import (
    HeadDamaged,
    JournalExists,
    NoJournal,
    NotAJournal,
    WrongPassphrase,
    WrongSheet,
)
from reflective.cli.asking import passphrase
from reflective.cli.entries import journal_argument, passphrase_option
from reflective.cli.receiving import PATH, text_of
from reflective.cli.refusing import RefusedHere
from reflective.cli.saying import as_json, day_and_time, note, timestamp
from reflective.language import gettext as _
from reflective.language import ngettext

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from reflective.app.mending import Missing
    from reflective.app.merging import MergeReport
    from reflective.app.parts import Parts
    from reflective.app.ports import JournalKey
    from reflective.app.remains import LostRecord
    from reflective.app.salvaging import SalvageReport
    from reflective.journal.ids import RecordId

json_option = click.option("--json", "in_json", is_flag=True, help=_("Print JSON."))


@click.command(help=_("Bring what another copy of a journal has into this one."))
@journal_argument
@click.argument("other", type=PATH)
@passphrase_option
@click.option(
    "--other-passphrase-file",
    type=PATH,
    help=_("Read the other copy's passphrase from this file, where it is another one."),
)
@click.option("--dry-run", is_flag=True, help=_("Say what would come in, and change nothing."))
@json_option
@click.pass_obj
def merge(
    parts: Parts,
    journal: Path,
    other: Path,
    passphrase_file: Path | None,
    other_passphrase_file: Path | None,
    dry_run: bool,
    in_json: bool,
) -> None:
    """Join two copies; both sides of what was written twice are kept."""
    if not os.path.lexists(other):
        raise NoJournal(other)
    words = passphrase(passphrase_file)
    theirs = passphrase(other_passphrase_file) if other_passphrase_file else words
    merging = Merging(parts.clock)
    try:
        copy = parts.vault.open(other, theirs, for_writing=False)
    except WrongPassphrase as refused:
        raise _other_refused(other) from refused
    try:
        store = parts.vault.open(journal, words, for_writing=not dry_run)
        try:
            steps = merging.look(store, copy) if dry_run else merging.merge(store, copy)
            report = finish(steps)
            if not dry_run:
                parts.conflicts(store).settle(other)
                finish(parts.collecting(store).catching_up())
                parts.sessions(store).join()
        finally:
            store.close()
    finally:
        copy.close()
    click.echo(as_json(_merged(report, dry_run=dry_run)) if in_json else _told(report, dry_run))


@click.command(help=_("Save what can be read of a damaged journal into a new one."))
@journal_argument
@click.option("--to", type=PATH, required=True, help=_("Where the new journal is made."))
@passphrase_option
@click.option(
    "--sheet-file",
    type=PATH,
    help=_(
        "Open the damaged one by the recovery sheet in this file; the passphrase is then that of "
        "the new journal."
    ),
)
@json_option
@click.pass_obj
def salvage(
    parts: Parts,
    journal: Path,
    to: Path,
    passphrase_file: Path | None,
    sheet_file: Path | None,
    in_json: bool,
) -> None:
    """Save what can be read; the damaged file is not changed."""
    if os.path.lexists(to):
        raise JournalExists(to)
    if not os.path.lexists(journal):
        raise NoJournal(journal)
    key = _key(parts, journal, passphrase_file, sheet_file)
    words = passphrase(passphrase_file, twice=True)
    mending = parts.mending()
    try:
        report = finish(mending.salvage_to(journal, key, to, words))
    except WrongPassphrase as refused:
        if sheet_file:
            raise WrongSheet from refused
        raise
    missing: tuple[Missing, ...] = ()
    if report.lost:
        store = parts.vault.open(to, words, for_writing=False)
        try:
            missing = finish(mending.searched(journal, key, store, report)).missing
        finally:
            store.close()
    held = {one.lost.record: one.backup.path for one in missing if one.backup}
    click.echo(as_json(_salvaged(report, held)) if in_json else _said(report, held))


def _key(
    parts: Parts, journal: Path, passphrase_file: Path | None, sheet_file: Path | None
) -> JournalKey:
    """Make the key of a damaged journal, and say that the next passphrase is the new one's."""
    if sheet_file:
        key = Recovering(parts.vault).key_on(text_of(sheet_file))
        if passphrase_file is None:
            note(_("Now a passphrase for the new journal."))
        return key
    try:
        key = parts.mending().key_of(journal, passphrase(passphrase_file))
    except HeadDamaged as damaged:  # so much that only the sheet knows its key, or no journal
        if isinstance(damaged.__cause__, NotAJournal):
            raise damaged.__cause__ from None
        raise
    if passphrase_file is None:
        note(_("Now a passphrase for the new journal; it may be the same."))
    return key


def _other_refused(other: Path) -> RefusedHere:
    return RefusedHere(
        _("This passphrase does not open {path}.").format(path=other),
        _(
            "If that copy has another one, name its file with --other-passphrase-file. Nothing "
            "was changed."
        ),
    )


def _merged(report: MergeReport, *, dry_run: bool) -> dict[str, object]:
    return {
        "dry_run": dry_run,
        "revisions": report.revisions,
        "records": sorted(report.records),
        "both": list(report.both),
        "gone": list(report.gone),
        "drafts": list(report.drafts),
    }


def _told(report: MergeReport, dry_run: bool) -> str:
    lines = [
        ngettext(
            "{n} version is new here.", "{n} versions are new here.", report.revisions
        ).format(n=report.revisions)
    ]
    for records, sentence in (
        (report.both, _("Written on both sides; both versions are kept:")),
        (report.gone, _("Deleted for good in the other copy:")),
        (report.drafts, _("Unfinished words kept as a version:")),
    ):
        if records:
            lines += [sentence, *records]
    if dry_run:
        lines.append(_("Nothing was changed."))
    return "\n".join(lines)


def _salvaged(report: SalvageReport, held: Mapping[RecordId, Path]) -> dict[str, object]:
    return {
        "revisions": report.revisions,
        "records": sorted(report.records),
        "unreadable": report.unreadable,
        "lost": [
            {
                "id": lost.record,
                "versions": lost.versions,
                "created": timestamp(lost.written) if lost.written else None,
                "title": lost.title,
                "excerpt": lost.excerpt,
                "saved": lost.record in report.records,
                "backup": str(held[lost.record]) if lost.record in held else None,
            }
            for lost in report.lost
        ],
        "pages": report.pages,
        "attachments": report.attachments,
        "same_journal": report.knows_journal,
    }


def _said(report: SalvageReport, held: Mapping[RecordId, Path]) -> str:
    saved = ngettext("{n} version was saved.", "{n} versions were saved.", report.revisions)
    lost = ngettext(
        "At least {n} version could not be read. The damaged file is as it was; a backup may "
        "have what is missing, and merge brings it in.",
        "At least {n} versions could not be read. The damaged file is as it was; a backup may "
        "have what is missing, and merge brings it in.",
        report.unreadable,
    )
    lines = [saved.format(n=report.revisions)]
    if report.unreadable:
        lines.append(lost.format(n=report.unreadable))
        lines += [_lost(one, report, held) for one in report.lost if one.written]
    if report.attachments:
        missing = ngettext(
            "{n} attachment could not be read.",
            "{n} attachments could not be read.",
            report.attachments,
        )
        lines.append(missing.format(n=report.attachments))
    if not report.knows_journal:
        lines.append(
            _("It could not be read which journal this was, so no backup can be joined to it.")
        )
    return "\n".join(lines)


def _lost(one: LostRecord, report: SalvageReport, held: Mapping[RecordId, Path]) -> str:
    """Say of one entry that something of it is lost, by its time and first words."""
    when = day_and_time(one.written) if one.written else ""
    line = f"{one.record}  {when}  {one.title or one.excerpt}"
    if one.record in report.records:
        line += "  " + _("(another version was saved)")
    if one.record in held:
        line += "  " + _("(in the backup {path})").format(path=held[one.record])
    return line
