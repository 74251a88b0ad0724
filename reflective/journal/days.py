# SPDX-License-Identifier: Apache-2.0
"""Days, months and years as people write them in numbers."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

_PARTS = re.compile(r"\d+(?:([-/.])\d+(?:\1\d+)?)?")
_YEAR_DIGITS = 4


def span(value: str) -> tuple[date, date] | None:
    """Find the first and last day of `2026`, `2026-06`, `2026-06-30`, `30/06/2026` or `06.2026`.

    The year has four digits and comes first or last; a day comes before its month where the
    year is last. None for anything else.
    """
    if not _PARTS.fullmatch(value) or not value.isascii():
        return None
    parts = re.split(r"[-/.]", value)
    if len(parts[-1]) == _YEAR_DIGITS:
        parts.reverse()
    if len(parts[0]) != _YEAR_DIGITS:
        return None
    try:
        return _span(*map(int, parts))
    except ValueError:
        return None


def month_span(year: int, month: int) -> tuple[date, date]:
    """Find the first and last day of a month; raises ValueError outside of years 1 to 9999."""
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _span(year: int, month: int | None = None, day: int | None = None) -> tuple[date, date]:
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if day is None:
        return month_span(year, month)
    whole = date(year, month, day)
    return whole, whole
