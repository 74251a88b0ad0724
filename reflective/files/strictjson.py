# SPDX-License-Identifier: Apache-2.0
"""Reading JSON that somebody hands in, strictly, and saying what is wrong with it and where."""

from __future__ import annotations

import json
import re
from typing import Any, NoReturn

from reflective.files import jsonlines
from reflective.prompts.rules import MAX_DEPTH, MAX_DETAIL, Problem, Reason, shortened

_MAX_DIGITS = 15
"""Digits of a whole number: what every reader of JSON holds exactly."""

# How msgspec 0.22 words what it refuses (a test holds each of these), and what we call it.
_REASONS: tuple[tuple[str, Reason], ...] = (
    ("Object contains unknown field", Reason.UNKNOWN_FIELD),
    ("Object missing required field", Reason.MISSING_FIELD),
    ("Invalid enum value", Reason.UNKNOWN_WORD),
    ("Expected `str` matching regex", Reason.BAD_SPELLING),
    (" of length <=", Reason.TOO_LONG),
    (" of length >=", Reason.TOO_SHORT),
    (" of length ", Reason.TOO_LONG),
    ("Expected `int` ", Reason.OUT_OF_RANGE),
)
_WHERE = re.compile(r" - at `(?:key in )?(\$[^`]*)`$")
_NAMED = re.compile(r"(?:field|value) [`'](.*?)[`'](?: - at|$)", re.DOTALL)


class NotStrictError(ValueError):
    """A text breaks a rule of strict JSON; `line` counts from 1, 0 where it is not known."""

    def __init__(self, reason: Reason, path: str = "$", line: int = 0, detail: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.path = path
        self.line = line
        self.detail = detail


class _NotWholeError(ValueError):
    """A number is not a whole one, or too long."""


class _RepeatedError(ValueError):
    """A key stands twice in one object."""


def text_of(raw: bytes) -> str:
    """Read bytes as UTF-8, with or without a mark in front; raises NotStrictError."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as refused:
        line = raw.count(b"\n", 0, refused.start) + 1
        raise NotStrictError(Reason.NOT_TEXT, line=line) from refused


def parsed(text: str) -> dict[str, Any]:
    """Parse JSON strictly: bounded depth, no key twice, whole numbers, an object.

    Raises NotStrictError.
    """
    line = jsonlines.too_deep(text, MAX_DEPTH)
    if line:
        raise NotStrictError(Reason.TOO_DEEP, line=line)
    try:
        fields = json.loads(
            text,
            object_pairs_hook=_once_each,
            parse_int=_whole,
            parse_float=_not_whole,
            parse_constant=_not_whole,
        )
    except json.JSONDecodeError as refused:
        raise NotStrictError(Reason.NOT_JSON, line=refused.lineno) from refused
    except _RepeatedError as refused:
        path, line = jsonlines.repeated_key(text)
        key = shortened(str(refused))
        raise NotStrictError(Reason.DUPLICATE_KEY, shortened(path), line, key) from refused
    except _NotWholeError as refused:
        number = str(refused)
        found = text.find(number)
        line = text.count("\n", 0, found) + 1 if found >= 0 else 0
        raise NotStrictError(
            Reason.NOT_WHOLE_NUMBER, line=line, detail=shortened(number)
        ) from refused
    if not isinstance(fields, dict):
        raise NotStrictError(Reason.NOT_A_PACK, line=1)
    return fields


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    fields = dict(pairs)
    if len(fields) < len(pairs):
        seen: set[str] = set()
        for name, _ in pairs:
            if name in seen:
                raise _RepeatedError(printable(name))
            seen.add(name)
    return fields


def _whole(digits: str) -> int:
    if len(digits) > _MAX_DIGITS:
        raise _NotWholeError(digits[:_MAX_DIGITS])
    return int(digits)


def _not_whole(number: str) -> NoReturn:
    raise _NotWholeError(number[:MAX_DETAIL])


def printable(text: str) -> str:
    """Shorten what somebody wrote, so that it can be told on any screen."""
    return text[: MAX_DETAIL * 2].encode("utf-8", "replace").decode("utf-8")


def problem_of(message: str) -> Problem:
    """Understand what msgspec says is wrong."""
    where = _WHERE.search(message)
    # Of a text in several languages, msgspec does not say which: `$.title[...]`.
    path = where[1].replace("[...]", "") if where else "$"
    reason = next((code for words, code in _REASONS if words in message), Reason.WRONG_TYPE)
    if reason is Reason.UNKNOWN_WORD and path.endswith(".kind"):
        reason = Reason.UNKNOWN_KIND
    if reason is Reason.BAD_SPELLING and path.endswith(".id"):
        reason = Reason.BAD_ID
    named = _NAMED.search(message)
    detail = printable(named[1]) if named else ""
    if reason is Reason.UNKNOWN_FIELD:
        path = f"{path}.{detail}"
    return Problem(reason, path, shortened(detail))
