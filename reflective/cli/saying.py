# SPDX-License-Identifier: Apache-2.0
"""Saying something on the terminal: sentences for people, JSON for programs."""

from __future__ import annotations

import io
import json
import os
import re
import sys
from datetime import timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from reflective.journal.moment import Moment

_BREAKS = re.compile(r"[\x85\u2028\u2029]")
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_MINUTE = timedelta(minutes=1)


def speak_utf8() -> None:
    """Write UTF-8 whatever the terminal's language is: that is what programs read as JSON."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A file's name may hold bytes that are no letters.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def drop_unsaid() -> None:
    """Drop what nobody takes: Python would try to say it once more at its end, and fail."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if getattr(stream, "wrapped", stream) is None:
            # One that was closed from the beginning is None, and click wraps even that.
            setattr(sys, name, None)
            continue
        try:
            stream.flush()
        except OSError:
            with Path(os.devnull).open("wb") as nowhere:
                os.dup2(nowhere.fileno(), stream.fileno())


def note(sentence: str) -> None:
    """Say one sentence on stderr, on one line, whatever stands in the names it repeats."""
    try:
        click.echo(_UNSEEN.sub("�", sentence), err=True)
    except OSError:
        return  # nobody reads it any more; the exit code still tells


def tell(what_happened: str, what_to_do: str) -> None:
    """Say on stderr, a line each, what happened and what to do."""
    note(what_happened)
    note(what_to_do)


def as_json(value: object) -> str:
    """Write a value as JSON on one line, for readers that break lines at rarer marks too."""
    written = json.dumps(value, ensure_ascii=False)
    return _BREAKS.sub(lambda found: f"\\u{ord(found[0]):04x}", written)


def timestamp(moment: Moment) -> str:
    """Write a moment as ISO 8601, as it was on the wall, with its offset in whole minutes.

    Before there were time zones an offset had seconds, which ISO 8601 cannot say.
    """
    local = moment.local
    offset = local.utcoffset() or timedelta()
    return local.replace(tzinfo=timezone(round(offset / _MINUTE) * _MINUTE)).isoformat()


def day_and_time(moment: Moment) -> str:
    """Write a moment for a list: `2026-11-21 14:02`."""
    return moment.local.replace(tzinfo=None).isoformat(" ", "minutes")
