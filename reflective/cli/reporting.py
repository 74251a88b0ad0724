# SPDX-License-Identifier: Apache-2.0
"""Report: what may be told when something does not work, also where no window comes up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reflective.app.reporting import Journal
from reflective.cli.entries import opened, passphrase_option
from reflective.cli.receiving import PATH
from reflective.language import gettext as _

if TYPE_CHECKING:
    from pathlib import Path

    from reflective.app.parts import Parts

_REPORT = _(
    "Tell what may help to mend a problem: versions, sizes and choices.\n\n"
    "With a JOURNAL it tells of that too, in round numbers. No word of it is told, no path and "
    "no name."
)


@click.command(help=_REPORT)
@click.argument("journal", type=PATH, required=False)
@passphrase_option
@click.pass_obj
def report(parts: Parts, journal: Path | None, passphrase_file: Path | None) -> None:
    """Print the report."""
    reporting = parts.reporting()
    if journal is None:
        click.echo(reporting.about({}, with_choices=False), nl=False)
        return
    with opened(parts, journal, passphrase_file, for_writing=False) as store:
        told = Journal(store, parts.reading(store), parts.backing_up(store))
        click.echo(reporting.about({}, told, with_choices=False), nl=False)
