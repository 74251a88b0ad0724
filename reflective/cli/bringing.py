# SPDX-License-Identifier: Apache-2.0
"""Import: bringing entries of another journal into one from a terminal."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from reflective.app.jobs import finish
from reflective.cli.entries import journal_argument, opened, passphrase_option
from reflective.cli.receiving import PATH
from reflective.cli.saying import as_json
from reflective.language import gettext as _

if TYPE_CHECKING:
    from pathlib import Path

    from reflective.app.parts import Parts

_REMARKS = {
    "empty": _("nothing is written under this date, so it was left out"),
    "unreadable_date": _("no date could be read here, so it was kept as text"),
    "ambiguous_date": _("this may be one of two days, so it was kept as text"),
}

file_argument = click.argument("file", type=PATH)


@click.command("import", help=_("Bring in the entries of another journal."))
@journal_argument
@file_argument
@click.option(
    "--from",
    "form",
    type=click.Choice(["jrnl"]),
    default="jrnl",
    help=_("Which program wrote the file."),
)
@click.option("--dry-run", is_flag=True, help=_("Only say what would be brought in."))
@click.option("--json", "as_fields", is_flag=True, help=_("Print JSON."))
@passphrase_option
@click.pass_obj
def import_file(
    parts: Parts,
    journal: Path,
    file: Path,
    form: str,  # noqa: ARG001 - there is one form yet
    dry_run: bool,
    as_fields: bool,
    passphrase_file: Path | None,
) -> None:
    """Import a file, and report what was read, what was left out, and why."""
    with opened(parts, journal, passphrase_file, for_writing=not dry_run) as store:
        report = finish(parts.importing(store).run(file, dry_run=dry_run))
    if as_fields:
        fields = asdict(report)
        fields["remarks"] = [
            {"line": remark.line, "reason": remark.reason.value} for remark in report.remarks
        ]
        fields["skipped"] = len(report.skipped)
        click.echo(as_json(fields))
        return
    lines = (
        (_("Read: {count}"), report.read),
        (_("Would be added: {count}") if dry_run else _("Added: {count}"), report.added),
        (_("Here already: {count}"), report.already_there),
        (_("Deleted for good before: {count}"), report.deleted_before),
        (_("Left out: {count}"), len(report.skipped)),
    )
    for line, count in lines:
        click.echo(line.format(count=count))
    if report.replaced:
        replaced = _("Characters that cannot be shown, now question signs: {count}")
        click.echo(replaced.format(count=report.replaced))
    if report.before_first:
        click.echo(_("The text before the first date is kept as an entry of its own."))
    for remark in report.remarks:
        reason = _REMARKS[remark.reason.value]
        click.echo(_("Line {line}: {reason}").format(line=remark.line, reason=reason))
