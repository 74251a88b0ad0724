# SPDX-License-Identifier: Apache-2.0
"""A moment as a person knows it: an instant, and the zone in which it was written down."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Moment:
    """An instant in UTC, with the zone of writing: an IANA name, or an offset like `+05:30`."""

    at: datetime
    zone: str

    def __post_init__(self) -> None:
        """Hold every moment in UTC, so that equal instants are equal values."""
        if self.at.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        object.__setattr__(self, "at", self.at.astimezone(UTC))
        _zone(self.zone)

    @property
    def local(self) -> datetime:
        """The time on the wall where it was written.

        At the very ends of the calendar, where the zone's offset would leave it, this is UTC.
        """
        try:
            return self.at.astimezone(_zone(self.zone))
        except OverflowError:
            return self.at

    @property
    def minutes(self) -> int:
        """Whole minutes since 1970 in UTC, negative before."""
        return (self.at - _EPOCH) // timedelta(minutes=1)

    @property
    def milliseconds(self) -> int:
        """Whole milliseconds since 1970 in UTC, negative before."""
        return (self.at - _EPOCH) // timedelta(milliseconds=1)


def from_text(text: str, zone: str = "") -> Moment:
    """Read an ISO 8601 time; one without an offset is taken to be in `zone` (else UTC).

    Raises ValueError for anything else.
    """
    at = datetime.fromisoformat(text.strip())
    try:
        if at.tzinfo is None:
            at = at.replace(tzinfo=_zone(zone or "UTC"))
        elif not zone:
            zone = offset_name(at)
        return Moment(at, zone or "UTC")
    except OverflowError as beyond:
        raise ValueError("that time lies outside the calendar") from beyond


def offset_name(at: datetime) -> str:
    """Name the offset of an aware time: `UTC`, or like `+05:30`."""
    offset = at.utcoffset() or timedelta()
    minutes = offset // timedelta(minutes=1)
    if minutes == 0:
        return "UTC"
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


def _zone(name: str) -> tzinfo:
    """Find a zone by its name; raises ValueError if there is none."""
    if name == "UTC":
        return UTC
    if name[:1] in "+-" and name[1:3].isdigit() and name[3:4] == ":" and name[4:].isdigit():
        size = timedelta(hours=int(name[1:3]), minutes=int(name[4:]))
        return timezone(-size if name[0] == "-" else size)
    try:
        return ZoneInfo(name)
    except (KeyError, OSError, ValueError) as unknown:
        raise ValueError(f"no such time zone: {name!r}") from unknown
