# SPDX-License-Identifier: Apache-2.0
"""Check: whether everything in a journal is whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reflective.app.jobs import finish
from reflective.app.refusals import JournalDamaged
from reflective.app.verifying import CURED
from reflective.cli.entries import journal_argument, opened, passphrase_option
from reflective.cli.refusing import RefusedHere
from reflective.cli.saying import as_json
from reflective.language import gettext as _
from reflective.language import ngettext
from reflective.wording import damaged_parts

if TYPE_CHECKING:
    from pathlib import Path

    from reflective.app.parts import Parts
    from reflective.app.ports import CheckReport

_CHECK = _(
    "Verify every page, the search index and the lists of a journal.\n\n"
    "With --json: problems (page, structure, index, projection, revision, attachment, "
    "missing_parent), entries and revisions (null where they cannot be counted), and rebuilt. "
    "The exit code is 3 where something is damaged still."
)


@click.command(help=_CHECK)
@journal_argument
@click.option("--rebuild", is_flag=True, help=_("Make the lists and the search index anew."))
@click.option("--json", "in_json", is_flag=True, help=_("Print JSON."))
@passphrase_option
@click.pass_obj
def check(
    parts: Parts,
    journal: Path,
    rebuild: bool,
    in_json: bool,
    passphrase_file: Path | None,
) -> None:
    """Verify every page, the search index and the lists of a journal."""
    try:
        with opened(parts, journal, passphrase_file, for_writing=rebuild) as store:
            report = finish(store.check(rebuild=rebuild))
    except JournalDamaged:  # so badly that it does not open, or cannot be made anew
        if in_json:
            click.echo(as_json(_fields(None)))
        raise
    if in_json:
        click.echo(as_json(_fields(report)))
    else:
        counted = ngettext("{count} entry", "{count} entries", report.entries)
        click.echo(counted.format(count=report.entries))
    damaged = damaged_parts(report.problems)
    _refuse_damage(report, damaged)
    if not in_json:
        if report.problems:
            click.echo(_("Made anew: {parts}.").format(parts=damaged))
        click.echo(_("Everything in this journal is whole."))


def _refuse_damage(report: CheckReport, damaged: str) -> None:
    """Raise RefusedHere where something is damaged still."""
    if report.problems and not set(report.problems) <= CURED:
        raise RefusedHere(
            _("Damaged: {parts}.").format(parts=damaged),
            _(
                "Nothing was changed. Keep this file. The command salvage saves what can be read, "
                "and a backup may have the rest."
            ),
        )
    if report.problems and not report.rebuilt:
        raise RefusedHere(
            _("Damaged: {parts}.").format(parts=damaged),
            _("No text is lost. Run this again with --rebuild."),
        )


def _fields(report: CheckReport | None) -> dict[str, object]:
    """Lay a report out for programs; None for a journal that does not open."""
    return {
        "problems": list(report.problems) if report else ["structure"],
        "entries": report.entries if report else None,
        "revisions": report.revisions if report else None,
        "rebuilt": report.rebuilt if report else False,
    }
