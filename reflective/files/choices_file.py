# SPDX-License-Identifier: Apache-2.0
"""What this machine remembers outside a journal, in a small file that several windows change."""

from __future__ import annotations

import json
import os
import sys
from contextlib import contextmanager, suppress
from dataclasses import asdict, fields
from typing import TYPE_CHECKING, Any

from reflective.app.choices import Choices

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


class ChoicesFile:
    """Keeps the choices of this machine in a small JSON file."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> Choices:
        """Read them; what is missing or cannot be read has its first value."""
        try:
            return _read(self._path)
        except OSError:
            return Choices()

    def change(self, make: Callable[[Choices], Choices]) -> None:
        """Change them as they are now, whole or not at all, no other window between.

        A place that cannot be written is passed over: a machine that lets nothing be kept still
        opens journals.
        """
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with _alone(self._path.with_suffix(".lock")):
                now = _read(self._path)
                changed = make(now)
                if changed != now:
                    _write(self._path, changed)


class NoChoices:
    """Remembers nothing, as the terminal does."""

    def read(self) -> Choices:
        """Give every choice its first value."""
        return Choices()

    def change(self, make: Callable[[Choices], Choices]) -> None:
        """Pass over what was chosen."""


def _read(path: Path) -> Choices:
    """Read what can be read of the file; raises OSError where it is there and cannot be."""
    try:
        kept = json.loads(path.read_text("utf-8"))
    except (FileNotFoundError, ValueError):
        return Choices()
    if not isinstance(kept, dict):
        return Choices()
    known: dict[str, Any] = {}
    for field in fields(Choices):
        value = kept.get(field.name)
        if field.name == "window":
            if isinstance(value, list) and [type(n) for n in value] == [int] * 4:
                known["window"] = tuple(value)
        elif field.name == "remembered":
            known["remembered"] = _pairs(value)
        elif type(value) is type(field.default):
            known[field.name] = value
    return Choices(**known)


def _write(path: Path, choices: Choices) -> None:
    """Write the file anew beside the old one, down to the disk, and put it in its place."""
    waiting = path.with_suffix(".new")
    with waiting.open("w", encoding="utf-8") as file:
        json.dump(asdict(choices), file, indent=1)
        file.flush()
        os.fsync(file.fileno())
    waiting.replace(path)


def _pairs(value: object) -> tuple[tuple[str, str], ...]:
    """Read pairs of texts; whatever else stands there is passed over."""
    listed = value if isinstance(value, list) else []
    return tuple(
        (one[0], one[1])
        for one in listed
        if isinstance(one, list) and [type(text) for text in one] == [str, str]
    )


@contextmanager
def _alone(side: Path) -> Iterator[None]:
    """Keep other windows from changing the file meanwhile, which takes them a moment.

    The side file stays: were it taken away, two windows could each hold one of that name.
    """
    descriptor = os.open(side, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _lock(descriptor)
        yield
    finally:
        os.close(descriptor)


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        """Wait for the open file; raises OSError if nobody lets go of it for ten seconds."""
        msvcrt.locking(descriptor, msvcrt.LK_LOCK, 1)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        """Wait for the open file: this keeps out a second opening in the same process too."""
        fcntl.flock(descriptor, fcntl.LOCK_EX)
