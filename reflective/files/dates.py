# SPDX-License-Identifier: Apache-2.0
"""Reading dates as people and programs write them, and never guessing between two days."""

from __future__ import annotations

import re
from datetime import datetime

_TIME = (
    r"(?:[ T,]+(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d))?"
    r"(?: ?(?P<half>[AaPp])\.?[Mm]\.?)?)?"
)
_WEEKDAY = r"(?:[A-Za-z]{2,9}[.,]* )?"
_YEAR_FIRST = re.compile(r"(?P<year>\d{4})([-/.])(?P<month>\d{1,2})\2(?P<day>\d{1,2})" + _TIME)
_YEAR_LAST = re.compile(
    _WEEKDAY
    + r"(?P<first>\d{1,2})(?P<mark>[-/.])(?P<next>\d{1,2})(?P=mark)(?P<year>\d{4})"
    + _TIME
)
_DAY_NAMED = re.compile(
    _WEEKDAY
    + r"(?P<day>\d{1,2})(?:st|nd|rd|th)? (?P<name>[A-Za-z]{3,9})\.?,? (?P<year>\d{4})"
    + _TIME
)
_NAMED_DAY = re.compile(
    _WEEKDAY
    + r"(?P<name>[A-Za-z]{3,9})\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?,? (?P<year>\d{4})"
    + _TIME
)
_LOOKS_SO = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?!\d)")

_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_MOST = 12
"""Months of a year: a greater number is a day."""

_HOUR = 9
"""The hour of a date without a time, as jrnl has it."""


class AmbiguousError(ValueError):
    """A date may be one of two days."""


def looks_like_date(text: str) -> bool:
    """Say whether somebody most likely meant a date."""
    return bool(_LOOKS_SO.match(text))


def day_first(text: str) -> bool | None:
    """Tell whether a date with its year last shows that the day comes first; None if not."""
    found = _YEAR_LAST.fullmatch(text)
    if found is None or found["mark"] == ".":
        return None
    first, following = int(found["first"]), int(found["next"])
    if (first > _MOST) == (following > _MOST):
        return None
    return first > _MOST


def read_date(text: str, *, days_first: bool | None = None) -> datetime | None:
    """Read a date, with or without a time of day (else nine o'clock); None if it is none.

    `days_first` is how dates like 03/04/2020 are meant, where that is known; else these raise
    AmbiguousError. With dots (03.04.2020) the day always comes first.
    """
    found = _YEAR_FIRST.fullmatch(text)
    if found:
        return _date(found, int(found["month"]), int(found["day"]))
    found = _YEAR_LAST.fullmatch(text)
    if found:
        return _ordered(found, days_first=days_first)
    found = _DAY_NAMED.fullmatch(text) or _NAMED_DAY.fullmatch(text)
    month = _month(found["name"]) if found else 0
    return _date(found, month, int(found["day"])) if found and month else None


def _ordered(found: re.Match[str], *, days_first: bool | None) -> datetime | None:
    first, following = int(found["first"]), int(found["next"])
    if found["mark"] == "." or first > _MOST:
        days_first = True
    elif following > _MOST or first == following:
        days_first = False
    elif days_first is None:
        raise AmbiguousError
    day, month = (first, following) if days_first else (following, first)
    return _date(found, month, day)


def _month(name: str) -> int:
    short = name.casefold()
    matching = [n for n, month in enumerate(_MONTHS, start=1) if month.startswith(short)]
    if short == "sept":
        return 9
    return matching[0] if len(matching) == 1 else 0


def _date(found: re.Match[str], month: int, day: int) -> datetime | None:
    hour = int(found["hour"]) if found["hour"] else _HOUR
    if found["half"]:
        if not 1 <= hour <= _MOST:
            return None
        hour = hour % _MOST + (_MOST if found["half"] in "pP" else 0)
    minute = int(found["minute"] or 0)
    second = int(found["second"] or 0)
    try:
        return datetime(int(found["year"]), month, day, hour, minute, second)  # noqa: DTZ001 - the zone comes later
    except ValueError:
        return None
