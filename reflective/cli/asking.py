# SPDX-License-Identifier: Apache-2.0
"""Asking on the terminal: a passphrase, or a yes."""

from __future__ import annotations

import getpass
import sys
import warnings
from typing import TYPE_CHECKING

import click

from reflective.app.refusals import CannotRead, NotText
from reflective.language import gettext as _

if TYPE_CHECKING:
    from pathlib import Path


class NoTerminal(click.ClickException):
    """There is nobody to ask."""

    exit_code = 3

    def __init__(self) -> None:
        super().__init__(
            _("Reflective cannot ask for the passphrase here.")
            + "\n"
            + _("Put it into a file of one line, and name the file with --passphrase-file.")
        )


def passphrase(file: Path | None, *, twice: bool = False) -> str:
    """Read a passphrase from the first line of a file, or ask for it without showing it.

    Raises CannotRead or NotText for the file, NoTerminal where nobody can be asked.
    """
    if file is not None:
        return _first_line(file)
    first = _asked(_("Passphrase: "))
    while twice and _asked(_("The same again: ")) != first:
        click.echo(_("The two are not the same. Please type both again."), err=True)
        first = _asked(_("Passphrase: "))
    return first


def is_terminal() -> bool:
    """Say whether somebody is there to answer a question."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def confirmed(question: str) -> bool:
    """Ask for a yes; without a terminal the answer is no."""
    return is_terminal() and click.confirm(question, default=False, err=True)


def _first_line(file: Path) -> str:
    try:
        with file.open("rb") as opened:
            line = opened.readline(4096)
        return line.decode("utf-8-sig").rstrip("\r\n")
    except OSError as refused:
        raise CannotRead(file) from refused
    except UnicodeDecodeError as refused:
        raise NotText(file) from refused


def _asked(question: str) -> str:
    with warnings.catch_warnings():
        # getpass warns where it would have to show what is typed: then it must not ask.
        warnings.simplefilter("error", getpass.GetPassWarning)
        try:
            return getpass.getpass(question)
        except (getpass.GetPassWarning, EOFError) as nobody:
            raise NoTerminal from nobody
