# SPDX-License-Identifier: Apache-2.0
"""The terminal's commands, and what their exit codes mean.

0 done, 2 wrong usage, 3 refused (what happened and what to do, on stderr), 1 a bug.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reflective import __version__
from reflective.app.refusals import Refusal
from reflective.cli import bringing, entries, leaving
from reflective.language import gettext as _
from reflective.wording import worded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reflective.app.parts import Parts

DONE, BUG, USAGE, REFUSED = 0, 1, 2, 3

_ABOUT = _("A private journal. With a journal's path alone, or with nothing, the window opens.")


@click.group(help=_ABOUT, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(prog)s %(version)s")
def commands() -> None:
    """Gather the commands."""


for command in (
    entries.new,
    entries.write,
    entries.list_entries,
    entries.show,
    entries.delete,
    entries.check,
    bringing.import_file,
    bringing.pack,
    leaving.anonymise,
    leaving.share,
):
    commands.add_command(command)


def run(words: Sequence[str], parts: Parts) -> int:
    """Run one command and return its exit code; bugs pass through."""
    try:
        commands.main(list(words), prog_name="reflective", standalone_mode=False, obj=parts)
    except Refusal as refusal:
        said = worded(refusal)
        click.echo(said.what_happened, err=True)
        click.echo(said.what_to_do, err=True)
        return REFUSED
    except click.Abort:
        click.echo(_("Stopped. Nothing was changed."), err=True)
        return REFUSED
    except click.ClickException as wrong:
        wrong.show()
        return wrong.exit_code
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else BUG
    return DONE
