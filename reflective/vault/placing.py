# SPDX-License-Identifier: Apache-2.0
"""Give finished files their names, durably."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

from reflective.app.refusals import JournalExists, NameTooLong

if TYPE_CHECKING:
    from pathlib import Path

_LONGEST_NAME = 255
"""Bytes that every usual file system takes."""


def beside(path: Path, noise: str = "") -> Path:
    """Name a hidden file beside another, to be filled before it gets that name.

    Raises NameTooLong where no disk would take it and its own side file.
    """
    middle = f".{noise}" if noise else ""
    name = f".{path.name}{middle}.part"
    if len(os.fsencode(f"{name}-journal")) > _LONGEST_NAME:
        raise NameTooLong(path)
    return path.with_name(name)


def remove(fresh: Path) -> None:
    """Take a file that was not finished, or has its name now, away with what belongs to it."""
    fresh.unlink(missing_ok=True)
    fresh.with_name(f"{fresh.name}-journal").unlink(missing_ok=True)


def appear(fresh: Path, path: Path) -> None:
    """Give a finished file its name, never in place of another; durable when this returns."""
    _settle(fresh)
    try:
        os.link(fresh, path)
    except FileExistsError as taken:
        raise JournalExists(path) from taken
    except OSError:  # a file system without links
        if os.path.lexists(path):
            raise JournalExists(path) from None
        fresh.rename(path)
    _settle_folder(path)


def replace(fresh: Path, path: Path) -> None:
    """Put a finished file in the place of another, at once; durable when this returns."""
    _settle(fresh)
    fresh.replace(path)
    _settle_folder(path)


def stand_in(fresh: Path, path: Path, aside: Path) -> None:
    """Put a finished file in the place of a journal, which goes on under the name `aside`.

    At every moment a whole file stands at `path`. Raises JournalExists where `aside` is taken.
    """
    _name_too(path, aside)
    # A change that a crash broke off is undone by its own file alone, so it goes with it, and
    # is gone from here before another journal stands here.
    broken_off = path.with_name(f"{path.name}-journal")
    if broken_off.exists():
        _name_too(broken_off, aside.with_name(f"{aside.name}-journal"))
        broken_off.unlink(missing_ok=True)
    replace(fresh, path)


def _name_too(path: Path, other: Path) -> None:
    """Give a file another name, never in place of another file; it keeps its own if it can."""
    try:
        os.link(path, other)
    except FileExistsError as taken:
        raise JournalExists(other) from taken
    except OSError:  # a file system without links
        if os.path.lexists(other):
            raise JournalExists(other) from None
        path.rename(other)


def _settle(fresh: Path) -> None:
    with fresh.open("rb+") as file:
        os.fsync(file.fileno())


def _settle_folder(path: Path) -> None:
    """Write down a name that was given: it stands already, whatever the system answers.

    Not every place in a network can do this, nor a folder that may not be listed; SQLite goes on
    then, too.
    """
    if os.name == "posix":
        with suppress(OSError):
            folder = os.open(path.parent, os.O_RDONLY)
            try:
                os.fsync(folder)
            finally:
                os.close(folder)
