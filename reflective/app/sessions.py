# SPDX-License-Identifier: Apache-2.0
"""Sessions: when each group meets, and what somebody brings to it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reflective.app.changes import Changes
from reflective.app.kept_form import readable
from reflective.app.kept_records import KeptRecords
from reflective.app.ports import NewRevision
from reflective.app.refusals import EntryNewer, NoEntry, NoSession
from reflective.journal.entry import Shelf
from reflective.journal.ids import RecordId, uuid7
from reflective.journal.moment import Moment
from reflective.journal.revision import SESSION
from reflective.journal.text import clean
from reflective.practice import calendar, sessions
from reflective.practice.calendar import AHEAD, BEHIND, Meeting
from reflective.practice.sessions import MAX_PASSAGE, MAX_PASSAGES, Passage, Session

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from reflective.app.groups import Groups
    from reflective.app.ports import Clock, Randomness, Row, Store
    from reflective.app.reading import Reading
    from reflective.journal.entry import Entry
    from reflective.journal.revision import Revision
    from reflective.practice.groups import Group


class Sessions:
    """Keeps the sessions of the groups of a journal.

    A session of a rhythm becomes a record with the first thing that is kept of it. What was
    written before or after one is gathered under its record, as entries are under a question.
    """

    def __init__(
        self,
        store: Store,
        groups: Groups,
        reading: Reading,
        clock: Clock,
        randomness: Randomness,
    ) -> None:
        self._store = store
        self._groups = groups
        self._reading = reading
        self._clock = clock
        self._randomness = randomness
        self._records = KeptRecords(store, SESSION, sessions.decode)
        self._read: tuple[Session, ...] = ()
        self._known: dict[RecordId, list[Session]] = {}

    def coming(self, group: Group, count: int = AHEAD) -> tuple[Meeting, ...]:
        """List the sessions of a group that are to come, soonest first, the cancelled too."""
        return calendar.coming(group, self._kept(group), self._clock.now(), count)

    def past(self, group: Group, count: int = BEHIND) -> tuple[Meeting, ...]:
        """List the sessions of a group that are over, the latest first."""
        return calendar.past(group, self._kept(group), self._clock.now(), count)

    def next_of(self, group: Group) -> Meeting | None:
        """Tell when a group meets next."""
        return calendar.next_meeting(group, self._kept(group), self._clock.now())

    def last_of(self, group: Group) -> Meeting | None:
        """Tell when a group met last."""
        return calendar.last_meeting(group, self._kept(group), self._clock.now())

    def next(self) -> list[Meeting]:
        """List the next session of every group, the soonest first."""
        found = (one for _group, one in self.next_of_each(self._groups.standing()) if one)
        return sorted(found, key=lambda one: (one.at.at, one.id))

    def next_of_each(self, groups: Iterable[Group]) -> list[tuple[Group, Meeting | None]]:
        """Tell when each of these groups meets next; the sessions are looked up once for all."""
        kept, now = self._all_kept(), self._clock.now()
        return [
            (group, calendar.next_meeting(group, kept.get(group.id, ()), now)) for group in groups
        ]

    def next_day(self, group: RecordId | None) -> date | None:
        """Tell on which day a group meets next, by the calendar here; of any group for None."""
        found = [one for one in self.next() if group in (None, one.group.id)]
        return Moment(found[0].at.at, self._clock.now().zone).local.date() if found else None

    def meeting(self, group: RecordId, session: RecordId) -> Meeting:
        """Fetch a session; raises NoGroup, or NoSession where it is none any more."""
        whole = self._groups.group(group)
        kept = next((one for one in self._kept(whole) if one.id == session), None)
        found = calendar.meeting(whole, kept) if kept else None
        if found is None:
            near = (*self.coming(whole), *self.past(whole))
            found = next((one for one in near if one.id == session), None)
        if found is None:
            raise NoSession(session)
        return found

    def keep(self, group: Group, times: Iterable[Moment] = ()) -> Changes:
        """Keep a group, with dates that were chosen for it.

        Dates that were chosen for its usual time go along with a new one. What was brought to a
        session that a new rhythm does not have goes on to the next one.
        """
        before = next((one for one in self._groups.standing() if one.id == group.id), None)
        changes = self._groups.keep(group) | self.add(group.id, times)
        whole = self._groups.group(group.id)
        if before is not None and (before.start, before.zone) != (whole.start, whole.zone):
            changes |= self._keep(self._at_new_time(before, whole))
        lost = [one for one in self._kept(whole) if calendar.meeting(whole, one) is None]
        lost = [one for one in lost if one.bring or one.tray]
        met = self.next_of(whole) if lost else None
        if met is None:
            return changes
        bring = (*met.session.bring, *(name for one in lost for name in one.bring))
        tray = (*met.session.tray, *(passage for one in lost for passage in one.tray))
        kept = replace(
            met.session, bring=tuple(dict.fromkeys(bring)), tray=tuple(dict.fromkeys(tray))
        )
        return changes | self._keep([kept, *(replace(one, bring=(), tray=()) for one in lost)])

    def add(self, group: RecordId, times: Iterable[Moment]) -> Changes:
        """Let a group meet at these times too; one that it meets at already is passed over."""
        whole = self._groups.group(group)
        known = {one.at.at for one in (*self.coming(whole, 60), *self.past(whole, 60))}
        chosen = dict.fromkeys(at for at in times if at.at not in known)
        return self._keep(Session(self._new_id(), group, at=at) for at in chosen)

    def move(self, meeting: Meeting, at: Moment) -> Changes:
        """Let a session begin at another time."""
        return self._change(meeting, lambda one: replace(one, at=at, cancelled=False))

    def cancel(self, meeting: Meeting) -> Changes:
        """Say that a session does not take place; what is brought to it stays with it."""
        return self._change(meeting, lambda one: replace(one, cancelled=True))

    def restore(self, meeting: Meeting) -> Changes:
        """Say that a session takes place after all."""
        return self._change(meeting, lambda one: replace(one, cancelled=False))

    def bring(self, entry: RecordId, meeting: Meeting) -> Changes:
        """Mark an entry to be brought to a session."""
        return self._change(
            meeting, lambda one: replace(one, bring=tuple(dict.fromkeys((*one.bring, entry))))
        )

    def leave_at_home(self, entry: RecordId, meeting: Meeting) -> Changes:
        """Take the mark of an entry away."""
        return self._change(
            meeting,
            lambda one: replace(one, bring=tuple(name for name in one.bring if name != entry)),
        )

    def put_on_tray(self, passage: Passage, meeting: Meeting) -> Changes:
        """Put some words of an entry on the tray for a session, once."""
        whole = replace(passage, text=clean(passage.text).text.strip()[:MAX_PASSAGE])
        if not whole.text:
            return Changes()
        return self._change(
            meeting,
            lambda one: replace(
                one, tray=tuple(dict.fromkeys((*one.tray, whole)))[-MAX_PASSAGES:]
            ),
        )

    def take_off_tray(self, passage: Passage, meeting: Meeting) -> Changes:
        """Take a passage off the tray; its entry stays as it is."""
        return self._change(
            meeting,
            lambda one: replace(one, tray=tuple(each for each in one.tray if each != passage)),
        )

    def clear(self, meeting: Meeting) -> Changes:
        """Clear what was brought and what lies on the tray, once the session is over."""
        return self._change(meeting, lambda one: replace(one, bring=(), tray=()))

    def brought(self, meeting: Meeting) -> tuple[Entry, ...]:
        """Fetch the entries that are brought; none of the trash or put away."""
        found = (self._entry(name) for name in meeting.session.bring)
        return tuple(entry for entry in found if entry and entry.shelf is Shelf.SHOWN)

    def written(self, meeting: Meeting) -> list[Row]:
        """Fetch what was written for or after a session, newest first."""
        return self._store.gathered(meeting.id)

    def join(self) -> Changes:
        """Bring together what was brought to one session in two copies of the journal.

        When it begins, and whether it takes place, is as it was said last.
        """
        named = {one.id: one for one in self._records.all()}
        both = self._store.divided(sorted(named))
        return self._keep(self._joined(named[record]) for record in both)

    def _joined(self, last: Session) -> Session:
        """Join the sides of a session; one that only a newer version reads stays as it is."""
        past = self._store.history(last.id)
        followed = {parent for one in past for parent in one.parents}
        leaves = [one for one in past if one.id not in followed]
        sides = [side for _, side in readable(leaves, _session)]
        return replace(
            last,
            bring=tuple(dict.fromkeys(name for side in sides for name in side.bring)),
            tray=tuple(dict.fromkeys(passage for side in sides for passage in side.tray)),
        )

    def _at_new_time(self, before: Group, group: Group) -> list[Session]:
        """Take the dates to come that were chosen for the time a group had to the one it has."""
        now = self._clock.now()
        return [
            replace(one, at=group.moment(one.at.local.date()))
            for one in self._kept(group)
            if one.at and one.at.at > now.at and one.at == before.moment(one.at.local.date())
        ]

    def _entry(self, record: RecordId) -> Entry | None:
        try:
            return self._reading.entry(record)
        except (NoEntry, EntryNewer):
            return None

    def _change(self, meeting: Meeting, make: Callable[[Session], Session]) -> Changes:
        """Change what is kept of a session now, whatever the page still shows of it."""
        kept = self._kept(meeting.group)
        now = next((one for one in kept if one.id == meeting.id), meeting.session)
        changed = make(now)
        return Changes() if changed == now else self._keep([changed])

    def _keep(self, changed: Iterable[Session]) -> Changes:
        states = [NewRevision(one.id, SESSION, sessions.encode(one)) for one in changed]
        return self._store.add(states, at=self._clock.now()) if states else Changes()

    def _kept(self, group: Group) -> list[Session]:
        return self._all_kept().get(group.id, [])

    def _all_kept(self) -> dict[RecordId, list[Session]]:
        found = self._records.all()
        if found is not self._read:
            self._read, self._known = found, {}
            for one in found:
                self._known.setdefault(one.group, []).append(one)
        return self._known

    def _new_id(self) -> RecordId:
        return RecordId(uuid7(self._clock.now().milliseconds, self._randomness.take(10)))


def _session(state: Revision) -> Session:
    return sessions.decode(state.record, state.payload)
