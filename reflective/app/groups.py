# SPDX-License-Identifier: Apache-2.0
"""Keeping groups: making one, changing it, putting it away, deleting it for good."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reflective.app.changes import Changes
from reflective.app.kept_records import KeptRecords
from reflective.app.ports import NewRevision
from reflective.app.refusals import (
    NoGroup,
    NoSuchTime,
    NoSuchZone,
    RhythmRefused,
    SeveralGroups,
)
from reflective.journal.ids import RecordId, uuid7
from reflective.journal.moment import from_text
from reflective.journal.revision import GROUP, SESSION
from reflective.practice import groups, sessions
from reflective.practice.groups import MAX_TEXT, MOST_DAYS, WEEK, Group, Rhythm, lines, one_line

if TYPE_CHECKING:
    from collections.abc import Generator
    from datetime import date

    from reflective.app.jobs import Progress
    from reflective.app.ports import Clock, Randomness, Store
    from reflective.journal.moment import Moment
    from reflective.prompts.pack import PromptPack

_HOUR_AND_MINUTE = len("14:00")


class Groups:
    """Keeps the groups of a journal."""

    def __init__(self, store: Store, clock: Clock, randomness: Randomness) -> None:
        self._store = store
        self._clock = clock
        self._randomness = randomness
        self._kept = KeptRecords(store, GROUP, groups.decode)

    def standing(self) -> list[Group]:
        """Fetch the groups, by name; none that is put away."""
        return [group for group in self._all() if not group.away]

    def away(self) -> list[Group]:
        """Fetch the groups that are put away, by name."""
        return [group for group in self._all() if group.away]

    def group(self, record: RecordId) -> Group:
        """Fetch a group; raises NoGroup."""
        for group in self._all():
            if group.id == record:
                return group
        raise NoGroup(record)

    def named(self, words: str) -> Group:
        """Find the group that somebody typed, by its name or id.

        Raises NoGroup, or SeveralGroups where several have the name.
        """
        wanted = " ".join(words.split()).casefold()
        found = [one for one in self._all() if wanted in (one.id, one.name.casefold())]
        if not found:
            raise NoGroup(words)
        if len(found) > 1:
            raise SeveralGroups(words, len(found))
        return found[0]

    def begin(self, name: str = "") -> Group:
        """Begin a group, in the zone of this machine; nothing is kept of it yet."""
        now = self._clock.now()
        record = RecordId(uuid7(now.milliseconds, self._randomness.take(10)))
        return Group(record, one_line(name), now.zone)

    def keep(self, group: Group) -> Changes:
        """Keep a group as it is now; see `Sessions.keep`, which looks after its sessions too."""
        clean = replace(
            group,
            name=one_line(group.name),
            invitation=one_line(group.invitation, MAX_TEXT),
            people=lines(group.people, groups.MAX_NAME),
            rules=lines(group.rules),
        )
        return self._put([NewRevision(clean.id, GROUP, groups.encode(clean))])

    def put_away(self, record: RecordId, *, is_away: bool) -> Changes:
        """Take a group out of every list, or back; raises NoGroup."""
        return self.keep(replace(self.group(record), away=is_away))

    def delete(self, record: RecordId) -> Generator[Progress, None, Changes]:
        """Delete a group and its sessions for good, in steps; entries and next steps stay."""
        changes = Changes()
        for head in self._store.heads(SESSION):
            if f'"{record}"' in head.payload and _belongs(head.payload, head.record, record):
                changes |= yield from self._store.erase(head.record)
        return changes | (yield from self._store.erase(record))

    def of_pack(self, pack: PromptPack) -> Group | None:
        """Begin the group that a pack is for, or go on with the one it set up before.

        Nothing is kept of it yet; None where the pack names no group.
        """
        named = pack.group
        if named is None:
            return None
        known = next((one for one in self._all() if one.pack == pack.id), None)
        group = known or self.begin()
        first = min(named.dates, default=self._today())
        days = named.rhythm.days if named.rhythm else 0
        return replace(
            group,
            name=one_line(named.name),
            invitation=one_line(pack.invitation, MAX_TEXT),
            rhythm=Rhythm(days, first) if 1 <= days <= MOST_DAYS else None,
            rules=lines(named.rules) or group.rules,
            key=named.key,
            pack=pack.id,
            away=False,
        )

    def _today(self) -> date:
        return self._clock.now().local.date()

    def _all(self) -> list[Group]:
        return sorted(self._kept.all(), key=_by_name)

    def _put(self, states: list[NewRevision]) -> Changes:
        return self._store.add(states, at=self._clock.now())


def rhythm(days: int, first: date) -> Rhythm:
    """Make a rhythm of so many days; raises RhythmRefused for none, or for too many."""
    try:
        return Rhythm(days, first)
    except ValueError as refused:
        raise RhythmRefused(days, MOST_DAYS) from refused


def weekly(weeks: int, first: date) -> Rhythm:
    """Make a rhythm of so many weeks; raises RhythmRefused."""
    return rhythm(weeks * WEEK, first)


def day_and_time(typed: str, zone: str) -> Moment:
    """Understand a day and time that somebody typed; raises NoSuchTime."""
    try:
        found = from_text(" ".join(typed.split()), zone)
    except ValueError as unknown:
        raise NoSuchTime(typed) from unknown
    if len(typed.strip()) < _HOUR_AND_MINUTE:
        raise NoSuchTime(typed)
    return found


def zone(name: str) -> str:
    """Check the name of a time zone that somebody typed; raises NoSuchZone."""
    wanted = name.strip()
    try:
        from_text("2026-01-01T00:00", wanted or "?")
    except ValueError as unknown:
        raise NoSuchZone(name) from unknown
    return wanted


def _belongs(payload: str, record: RecordId, group: RecordId) -> bool:
    """Tell whether a session is one of a group, also in a form that only a newer one reads."""
    try:
        return sessions.decode(record, payload).group == group
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return True


def _by_name(group: Group) -> tuple[str, str]:
    return (group.name.casefold(), group.id)
