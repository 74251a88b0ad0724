# SPDX-License-Identifier: Apache-2.0
"""Asking on the terminal: a passphrase, or a yes."""

from __future__ import annotations

import getpass
import sys
import warnings
from typing import TYPE_CHECKING

import click

from reflective.app.refusals import CannotRead, NotText, TooLarge
from reflective.cli.receiving import is_typed
from reflective.cli.refusing import RefusedHere
from reflective.cli.saying import note
from reflective.language import gettext as _

if TYPE_CHECKING:
    from pathlib import Path

_MAX_LINE = 1024 * 1024


def passphrase(file: Path | None, *, twice: bool = False, is_new: bool = False) -> str:
    """Read a passphrase from the first line of a file, or ask for it without showing it.

    `is_new` is for the second one of a command, which has an option of its own.

    Raises CannotRead, NotText or TooLarge for the file, RefusedHere where it is empty or where
    nobody can be asked.
    """
    if file is not None:
        return _first_line(file)
    first = _asked(_("Passphrase: "), is_new=is_new)
    while twice and _asked(_("The same again: "), is_new=is_new) != first:
        note(_("The two are not the same. Please type both again."))
        first = _asked(_("Passphrase: "), is_new=is_new)
    return first


def is_terminal() -> bool:
    """Say whether somebody reads what is printed, and can answer."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


def confirmed(question: str) -> bool:
    """Ask for a yes, also where what is printed goes elsewhere; without a keyboard it is no."""
    return is_typed() and click.confirm(question, default=False, err=True)


def _first_line(file: Path) -> str:
    """Take the first line as it stands, spaces included, without its end."""
    try:
        with file.open("rb") as opened:
            raw = opened.readline(_MAX_LINE + 1)
        line = raw.decode("utf-8-sig").rstrip("\r\n")
    except OSError as refused:
        raise CannotRead(file) from refused
    except UnicodeDecodeError as refused:
        raise NotText(file) from refused
    if len(raw) > _MAX_LINE:
        raise TooLarge(len(raw), _MAX_LINE)
    if not line:
        raise RefusedHere(
            _("The first line of {path} is empty.").format(path=file),
            _("Put the passphrase there. Nothing was changed."),
        )
    return line


def _asked(question: str, *, is_new: bool) -> str:
    with warnings.catch_warnings():
        # getpass warns where it would have to show what is typed: then it must not ask.
        warnings.simplefilter("error", getpass.GetPassWarning)
        try:
            return getpass.getpass(question)
        except getpass.GetPassWarning as nobody:
            named = (
                _("Put it into a file of one line, and name the file with --new-passphrase-file.")
                if is_new
                else _("Put it into a file of one line, and name the file with --passphrase-file.")
            )
            raise RefusedHere(
                _("Reflective cannot ask for the passphrase here."), named
            ) from nobody
