# SPDX-License-Identifier: Apache-2.0
"""Taking in a text, from a file or from standard input."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from reflective.app.refusals import CannotRead, NotText, TooLarge
from reflective.cli.saying import note
from reflective.language import gettext as _

# click calls a file that may not be read wrong usage; it is refused, as everywhere else.
PATH = click.Path(path_type=Path, readable=False)
"""What a path on the command line becomes."""

PIPE = Path("-")
"""Stands for standard input where a file could be named."""

MAX_TEXT = 64 * 1024 * 1024
"""Bytes of one text."""


def is_typed() -> bool:
    """Say whether standard input is somebody at a keyboard."""
    return sys.stdin is not None and sys.stdin.isatty()


def text_of(file: Path) -> str:
    """Read a text to the letter, a byte order mark and line ends included.

    Raises CannotRead, TooLarge or NotText.
    """
    try:
        raw = _typed_or_piped() if file == PIPE else _read(file)
    except OSError as refused:
        raise CannotRead(file) from refused
    if len(raw) > MAX_TEXT:
        raise TooLarge(len(raw), MAX_TEXT)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as refused:
        raise NotText(file) from refused


def _typed_or_piped() -> bytes:
    if sys.stdin is None:  # a program may be started with standard input closed
        return b""
    if is_typed():
        note(_("Write here. Ctrl+D on a new line ends it, and Ctrl+C gives it up."))
    return sys.stdin.buffer.read(MAX_TEXT + 1)


def _read(file: Path) -> bytes:
    with file.open("rb") as reading:
        return reading.read(MAX_TEXT + 1)
