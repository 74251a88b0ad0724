# SPDX-License-Identifier: Apache-2.0
"""The terminal's commands, and what their exit codes mean.

0 done, 2 wrong usage, 3 refused (what happened and what to do, on stderr), 1 a bug.
"""

from __future__ import annotations

import errno
from contextlib import suppress
from typing import TYPE_CHECKING

import click

from reflective import __version__
from reflective.app.refusals import DiskFull, Refusal
from reflective.cli import (
    bringing,
    checking,
    coaching,
    discarding,
    entries,
    groups,
    joining,
    keeping,
    leaving,
    next_steps,
    partners,
    records,
    reporting,
    requests,
    returning,
    stories,
)
from reflective.cli.receiving import PIPE
from reflective.cli.refusing import said
from reflective.cli.saying import drop_unsaid, speak_utf8, tell
from reflective.language import gettext as _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reflective.app.parts import Parts

DONE, BUG, USAGE, REFUSED = 0, 1, 2, 3

_ABOUT = _("A private journal. With a journal's path alone, or with nothing, the window opens.")
_CODES = _("Exit codes: 0 done, 1 a mistake in Reflective, 2 wrong usage, 3 refused.")


@click.group(help=_ABOUT, epilog=_CODES, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(prog)s %(version)s")
def commands() -> None:
    """Gather the commands."""


for command in (
    entries.new,
    entries.write,
    entries.list_entries,
    entries.show,
    discarding.delete,
    checking.check,
    bringing.import_file,
    coaching.pack,
    leaving.anonymise,
    stories.share,
    stories.bundle,
    partners.partners,
    requests.request,
    keeping.backup,
    keeping.restore,
    returning.change_passphrase,
    returning.recover,
    groups.list_groups,
    groups.list_sessions,
    groups.agenda,
    groups.calendar,
    records.records,
    reporting.report,
    joining.merge,
    joining.salvage,
    next_steps.list_next_steps,
    next_steps.list_small_tries,
):
    commands.add_command(command)


def run(words: Sequence[str], parts: Parts) -> int:
    """Run one command and return its exit code; bugs pass through."""
    speak_utf8()
    try:
        commands.main(list(words), prog_name="reflective", standalone_mode=False, obj=parts)
    except Refusal as refusal:
        return _refused(refusal)
    except click.Abort:
        tell(_("Stopped."), _("Nothing more was done. What was finished before is kept."))
        return REFUSED
    except click.ClickException as wrong:
        with suppress(OSError):  # nobody may be there to read it
            wrong.show()
        return wrong.exit_code
    except SystemExit:
        # click ends so when nobody reads any more, as `head` after its last line.
        return DONE
    except OSError as failed:
        if failed.errno != errno.ENOSPC:
            raise
        return _refused(DiskFull(PIPE))
    finally:
        drop_unsaid()
    return DONE


def _refused(refusal: Refusal) -> int:
    words = said(refusal)
    tell(words.what_happened, words.what_to_do)
    return REFUSED
