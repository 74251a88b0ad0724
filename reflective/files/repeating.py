# SPDX-License-Identifier: Apache-2.0
"""Follow the rule by which a date of a calendar comes again (RFC 5545, section 3.3.10).

`dateutil` follows it. A rule is untrusted, and for one that never fits `dateutil` goes through
every day up to the year 9999 (9 s, measured): so only forms that soon fit are followed, which are
those that calendars write for people who meet.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import datetime, timedelta
from itertools import dropwhile, islice, takewhile
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

MOST_TIMES = 52
"""Times that a date which comes again is taken: a year of weeks."""

MAX_COUNT = 1000
MAX_INTERVAL = 1000

_ALWAYS = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST"}
_FORMS = {
    "DAILY": {"BYDAY", "BYMONTH"},
    "WEEKLY": {"BYDAY", "BYMONTH"},
    "MONTHLY": {"BYDAY", "BYMONTHDAY", "BYSETPOS", "BYMONTH"},
    "YEARLY": {"BYDAY", "BYMONTHDAY", "BYSETPOS", "BYMONTH"},
}
_STEPS = {"DAILY": 1, "WEEKLY": 7}
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_MOST_IN_MONTH, _MOST_IN_YEAR = 5, 53
_LEAP_YEAR, _LEAP_DAY = 2024, (2, 29)
_MONTHS = 12
_LONGEST = 31


def may_be_followed(rule: Mapping[str, Sequence[Any]], start: datetime) -> bool:
    """Tell whether a rule is of a form that fits again soon, whenever it begins."""
    freq = str(next(iter(rule.get("FREQ", ())), ""))
    known = _FORMS.get(freq)
    if known is None or not set(rule) <= known | _ALWAYS:
        return False
    numbers = [_number(rule, "INTERVAL", 1), _number(rule, "COUNT", 1)]
    if not (1 <= numbers[0] <= MAX_INTERVAL and 1 <= numbers[1] <= MAX_COUNT):
        return False
    months = rule.get("BYMONTH", ())
    if not all(isinstance(one, int) and 1 <= one <= _MONTHS for one in months):
        return False
    leaves_out = freq == "DAILY" and "BYDAY" in rule
    leaves_out |= freq != "YEARLY" and bool(months)
    if leaves_out and numbers[0] != 1:
        return False
    return _has_fitting_days(rule, freq) and _has_fitting_dates(rule, freq, start)


def times(
    rule: Mapping[str, Sequence[Any]],
    start: datetime,
    window: tuple[datetime, datetime],
    last: datetime | None = None,
) -> list[datetime]:
    """List the times of a rule in a window, by the clock on the wall, at most MOST_TIMES.

    `last` is the rule's own end. Only for a rule that `may_be_followed`.
    """
    from dateutil import rrule  # noqa: PLC0415 - only where a calendar is read

    since, until = window
    until = min(until, last) if last else until
    freq, interval = rule["FREQ"][0], _number(rule, "INTERVAL", 1)
    count = _number(rule, "COUNT", 0) or None
    first = start if count else _later(start, freq, interval, since)
    weekdays = [
        getattr(rrule, day)(nth) if nth else getattr(rrule, day) for day, nth in _days(rule)
    ]
    followed = rrule.rrule(
        getattr(rrule, freq),
        dtstart=first,
        interval=interval,
        wkst=getattr(rrule, _week_start(rule)),
        count=count,
        until=None if count else until,
        bysetpos=list(rule.get("BYSETPOS", ())) or None,
        bymonth=list(map(int, rule.get("BYMONTH", ()))) or None,
        bymonthday=list(rule.get("BYMONTHDAY", ())) or None,
        byweekday=weekdays or None,
    )
    ahead = dropwhile(lambda at: at < since, followed)
    return list(islice(takewhile(lambda at: at <= until, ahead), MOST_TIMES))


def _has_fitting_days(rule: Mapping[str, Sequence[Any]], freq: str) -> bool:
    """Tell whether the days of the week are there in every stretch, or nearly."""
    days = _days(rule)
    most = _MOST_IN_YEAR if freq == "YEARLY" and "BYMONTH" not in rule else _MOST_IN_MONTH
    if any(day not in _DAYS or abs(nth) > most for day, nth in days):
        return False
    has_order = any(nth for _day, nth in days)
    if has_order and (freq in _STEPS or not all(nth for _day, nth in days)):
        return False  # of both kinds together, dateutil finds none
    places = rule.get("BYSETPOS", ())
    if places and (has_order or not days or "BYMONTHDAY" in rule):
        return False
    return all(isinstance(one, int) and 0 < abs(one) <= _MOST_IN_MONTH for one in places)


def _has_fitting_dates(rule: Mapping[str, Sequence[Any]], freq: str, start: datetime) -> bool:
    """Tell whether one of its dates is in one of its months; 30 February is in none."""
    if "BYDAY" in rule:
        return "BYMONTHDAY" not in rule
    if freq in _STEPS:
        return True
    dates = rule.get("BYMONTHDAY", (start.day,))
    if not all(isinstance(one, int) and 0 < abs(one) <= _LONGEST for one in dates):
        return False
    months = [int(one) for one in rule.get("BYMONTH", ())]
    if not months and freq == "MONTHLY" and _number(rule, "INTERVAL", 1) % _MONTHS:
        return True
    longest = max(monthrange(_LEAP_YEAR, month)[1] for month in months or [start.month])
    return any(abs(one) <= longest for one in dates)


def _days(rule: Mapping[str, Sequence[Any]]) -> list[tuple[str, int]]:
    """Read the days of the week, each with which of them is meant, 0 for all."""
    found = []
    for day in rule.get("BYDAY", ()):
        words = str(day).upper()
        found.append((words[-2:], int(words[:-2] or 0)))
    return found


def _week_start(rule: Mapping[str, Sequence[Any]]) -> str:
    day = str(next(iter(rule.get("WKST", ())), "")).upper()
    return day if day in _DAYS else _DAYS[0]


def _later(start: datetime, freq: str, interval: int, since: datetime) -> datetime:
    """Begin by so many whole steps later that little has to be gone through."""
    if freq in _STEPS:
        step = _STEPS[freq] * interval
        whole = (since - start).days // step - 2
        return start + timedelta(days=whole * step) if whole > 0 else start
    whole = (since.year - start.year) // interval - 1
    is_leap_day = (start.month, start.day) == _LEAP_DAY
    years = 0 if is_leap_day or whole <= 0 else whole * interval
    return start.replace(year=start.year + years)


def _number(rule: Mapping[str, Sequence[Any]], name: str, usual: int) -> int:
    found = next(iter(rule.get(name, ())), usual)
    return found if isinstance(found, int) else 0
