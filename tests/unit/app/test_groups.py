# SPDX-License-Identifier: Apache-2.0
"""Groups and their sessions, in a journal: made, changed, put away, deleted, brought to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, time
from typing import TYPE_CHECKING

import pytest

from reflective.app.changes import Changes
from reflective.app.groups import Groups, day_and_time, rhythm, weekly, zone
from reflective.app.jobs import finish
from reflective.app.ports import NewRevision
from reflective.app.refusals import (
    NoGroup,
    NoSession,
    NoSuchTime,
    NoSuchZone,
    RhythmRefused,
    SeveralGroups,
)
from reflective.app.sessions import Sessions
from reflective.app.stepping import Stepping, Wanted
from reflective.journal.ids import RecordId, RevisionId
from reflective.journal.moment import from_text
from reflective.journal.revision import GROUP, SESSION
from reflective.practice import sessions
from reflective.practice.groups import Group, Rhythm
from reflective.practice.sessions import Passage
from reflective.prompts.pack import Pace, PackGroup, PromptPack
from reflective.prompts.pack import Rhythm as PackRhythm
from tests.fakes.open_journal import at, journal_in_memory, new_journal

if TYPE_CHECKING:
    from pathlib import Path

    from reflective.practice.calendar import Meeting
    from tests.fakes.open_journal import OpenJournal

LONDON = "Europe/London"
NOW = at(2026, 11, 21)


@dataclass(frozen=True)
class Room:
    """An open journal with its groups."""

    journal: OpenJournal
    groups: Groups
    sessions: Sessions

    def make(self, name: str = "System Learning") -> Group:
        """Make a group that meets every second Friday."""
        group = replace(
            self.groups.begin(name), rhythm=Rhythm(14, date(2026, 11, 27)), start=time(14)
        )
        self.sessions.keep(group)
        return self.groups.group(group.id)

    def next(self, group: Group) -> Meeting:
        """Tell when it meets next."""
        found = self.sessions.next_of(group)
        assert found is not None
        return found


def _room(journal: OpenJournal) -> Room:
    journal.clock.at = NOW.at
    groups = Groups(journal.store, journal.clock, journal.randomness)
    sessions = Sessions(journal.store, groups, journal.reading, journal.clock, journal.randomness)
    return Room(journal, groups, sessions)


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return _room(journal_in_memory(tmp_path))


def test_a_group_is_made_found_and_changed(room: Room) -> None:
    group = room.make("  System\nLearning ")
    assert group.name == "System Learning"
    assert room.groups.named("system  learning").id == group.id
    room.groups.keep(replace(group, people=("D.", "", "D.", "M.\nB.")))
    assert room.groups.named(group.id).people == ("D.", "M. B.")


def test_a_name_that_none_or_several_groups_have_is_refused(room: Room) -> None:
    room.make("Tuesday")
    room.make("tuesday")
    with pytest.raises(SeveralGroups):
        room.groups.named("Tuesday")
    with pytest.raises(NoGroup):
        room.groups.named("Wednesday")


def test_a_group_that_is_put_away_is_in_no_list_and_comes_back(room: Room) -> None:
    group = room.make()
    room.groups.put_away(group.id, is_away=True)
    assert (room.groups.standing(), len(room.groups.away())) == ([], 1)
    assert room.sessions.next() == []
    room.groups.put_away(group.id, is_away=False)
    assert [one.group.id for one in room.sessions.next()] == [group.id]


def test_a_deleted_group_takes_its_sessions_along_and_leaves_what_was_written(
    room: Room,
) -> None:
    group, other = room.make(), room.make("Triad")
    entry = room.journal.write("A hard visit")
    room.sessions.bring(entry, room.next(group))
    room.sessions.bring(entry, room.next(other))
    newer = RecordId("0190a0a0-0000-7000-8000-00000000000f")
    unread = f'{{"group":"{group.id}","when":"at dusk"}}'
    room.journal.store.add([NewRevision(newer, SESSION, unread, 9)], at=NOW)
    finish(room.groups.delete(group.id))
    assert [one.id for one in room.groups.standing()] == [other.id]
    assert len(room.journal.store.heads(SESSION)) == 1
    assert room.sessions.brought(room.next(other))[0].id == entry
    assert room.journal.reading.entry(entry).title == "A hard visit"


def test_the_next_session_of_each_group_is_told_the_soonest_first(room: Room) -> None:
    later = room.make("Later")
    sooner = room.make("Sooner")
    room.sessions.move(room.next(sooner), day_and_time("2026-11-24 09:00", LONDON))
    assert [one.group.id for one in room.sessions.next()] == [sooner.id, later.id]


def test_a_session_is_cancelled_moved_and_takes_place_after_all(room: Room) -> None:
    group = room.make()
    first = room.next(group)
    room.sessions.cancel(first)
    assert room.next(group).at.local.date() == date(2026, 12, 11)
    assert room.sessions.coming(group)[0].session.cancelled
    room.sessions.restore(room.sessions.coming(group)[0])
    assert room.next(group).id == first.id
    room.sessions.move(first, day_and_time("2026-11-30 16:00", LONDON))
    assert f"{room.next(group).at.local:%d %H:%M}" == "30 16:00"
    assert room.sessions.meeting(group.id, first.id).at.local.day == 30


def test_a_chosen_date_is_taken_once(room: Room) -> None:
    group = room.make()
    extra = day_and_time("2026-12-01 09:00", LONDON)
    room.sessions.add(group.id, [extra, extra, day_and_time("2026-11-27 14:00", LONDON)])
    room.sessions.add(group.id, [extra])
    assert [one.at.local.day for one in room.sessions.coming(group, 3)] == [27, 1, 11]


def test_a_date_in_the_past_is_kept_and_looked_back_on(room: Room) -> None:
    group = room.make()
    room.sessions.add(group.id, [day_and_time("2020-02-29 09:00", LONDON)])
    assert [one.at.local.year for one in room.sessions.past(group)] == [2020]
    last = room.sessions.last_of(group)
    assert last is not None
    assert last.at.local.day == 29


def test_what_is_brought_is_shown_with_the_session_and_nothing_of_the_trash(room: Room) -> None:
    group = room.make()
    kept, thrown = room.journal.write("Kept"), room.journal.write("Thrown away")
    for entry in (kept, thrown, kept):
        room.sessions.bring(entry, room.next(group))
    room.journal.discarding.trash(thrown)
    assert [one.title for one in room.sessions.brought(room.next(group))] == ["Kept"]
    room.sessions.leave_at_home(kept, room.next(group))
    assert room.sessions.brought(room.next(group)) == ()


def test_passages_lie_on_the_tray_until_it_is_cleared(room: Room) -> None:
    group = room.make()
    entry = room.journal.write("A hard visit")
    one, other = Passage(entry, "I waited."), Passage(entry, "Nobody asked.")
    shown = room.next(group)  # the page still shows the session as it was
    for passage in (one, other, one, Passage(entry, " \n ")):
        room.sessions.put_on_tray(passage, shown)
    assert room.next(group).session.tray == (one, other)
    room.sessions.take_off_tray(one, shown)
    assert room.next(group).session.tray == (other,)
    room.sessions.clear(shown)
    assert room.next(group).session.tray == ()


def test_what_was_brought_goes_along_when_the_rhythm_changes(room: Room) -> None:
    group = room.make()
    entry = room.journal.write("A hard visit")
    room.sessions.bring(entry, room.next(group))
    weekly_now = replace(group, rhythm=weekly(1, date(2026, 11, 25)))
    room.sessions.keep(weekly_now)
    met = room.next(weekly_now)
    assert met.at.local.date() == date(2026, 11, 25)
    assert met.session.bring == (entry,)


def test_a_group_that_meets_later_takes_what_is_brought_along(room: Room) -> None:
    group = room.make()
    room.sessions.bring(room.journal.write("A hard visit"), room.next(group))
    room.sessions.keep(replace(group, start=time(16, 30)))
    met = room.next(room.groups.group(group.id))
    assert f"{met.at.local:%d %H:%M}" == "27 16:30"
    assert len(met.session.bring) == 1


def test_dates_of_a_pack_go_along_when_the_time_of_day_is_set(room: Room) -> None:
    group = room.groups.begin("Chosen dates")
    day, other = date(2026, 12, 4), day_and_time("2026-12-05 16:00", LONDON)
    room.sessions.keep(group, [group.moment(day), other])
    room.sessions.keep(replace(room.groups.group(group.id), start=time(14)))
    met = room.sessions.coming(room.groups.group(group.id))
    assert [f"{one.at.local:%d %H:%M}" for one in met] == ["04 14:00", "05 16:00"]


def test_a_session_that_is_none_any_more_is_refused(room: Room) -> None:
    group = room.make()
    gone = room.next(group)
    room.sessions.keep(replace(group, rhythm=None))
    with pytest.raises(NoSession):
        room.sessions.meeting(group.id, gone.id)


def test_two_devices_with_clocks_apart_bring_to_the_same_session(room: Room) -> None:
    group = room.make()
    here = room.next(group)
    room.journal.clock.move(hours=13)
    there = room.next(group)
    assert here.id == there.id


def test_what_two_copies_brought_to_one_session_comes_together(room: Room) -> None:
    group = room.make()
    one, here, there = (room.journal.write(title) for title in ("One", "Here", "There"))
    met = room.next(group)
    room.sessions.bring(one, met)
    room.sessions.bring(here, met)
    store = room.journal.store
    both, first = store.history(met.id)
    other = replace(met.session, bring=(one, there), tray=(Passage(one, "I waited."),))
    name = RevisionId("01a21d50-1fc0-7906-a7c8-603d71d4a54d")
    state = replace(both, id=name, parents=(first.id,), payload=sessions.encode(other))
    store.receive([state])
    room.sessions.join()
    joined = room.next(group).session
    assert set(joined.bring) == {one, here, there}
    assert joined.tray == (Passage(one, "I waited."),)
    assert room.sessions.join() == Changes()


@pytest.mark.parametrize("days", [0, -14, 800])
def test_a_rhythm_of_no_days_is_refused_kindly(days: int) -> None:
    with pytest.raises(RhythmRefused) as refused:
        rhythm(days, date(2026, 11, 27))
    assert (refused.value.days, refused.value.most) == (days, 728)


@pytest.mark.parametrize("typed", ["", "tomorrow", "2026-02-30 10:00", "2026-11-27 26:00", "2026"])
def test_what_is_no_day_and_time_is_refused(typed: str) -> None:
    with pytest.raises(NoSuchTime):
        day_and_time(typed, LONDON)


def test_a_zone_that_is_none_is_refused() -> None:
    assert zone(" Europe/London ") == LONDON
    for wrong in ("Mars/Olympus", "", "../etc/passwd"):
        with pytest.raises(NoSuchZone):
            zone(wrong)


PACK = PromptPack(
    "system-learning-1",
    "1.0",
    "System learning",
    invitation="We look at what we see.",
    group=PackGroup(
        "System Learning",
        PackRhythm(Pace.EVERY, 14),
        (date(2026, 11, 27), date(2026, 12, 4)),
        ("What is said here stays here.",),
        "ab" * 32,
    ),
)


def test_a_pack_sets_its_group_up_with_name_rhythm_rules_and_key(room: Room) -> None:
    group = room.groups.of_pack(PACK)
    assert group is not None
    assert room.groups.standing() == []
    room.sessions.keep(group, [group.moment(day) for day in (date(2026, 12, 4),)])
    (kept,) = room.groups.standing()
    assert (kept.name, kept.rhythm, kept.key) == (
        "System Learning",
        Rhythm(14, date(2026, 11, 27)),
        "ab" * 32,
    )
    assert kept.rules == ("What is said here stays here.",)
    assert [one.at.local.day for one in room.sessions.coming(kept, 3)] == [27, 4, 11]


def test_a_later_version_of_the_pack_changes_the_same_group(room: Room) -> None:
    first = room.groups.of_pack(PACK)
    assert first is not None
    room.sessions.keep(replace(first, people=("D.",)))
    again = room.groups.of_pack(PACK)
    assert again is not None
    assert (again.id, again.people) == (first.id, ("D.",))


def test_a_pack_without_a_group_sets_up_none(room: Room) -> None:
    assert room.groups.of_pack(replace(PACK, group=None)) is None


def test_a_group_in_a_form_of_a_newer_version_is_kept_and_passed_over(room: Room) -> None:
    record = RecordId("0190a0a0-0000-7000-8000-00000000000f")
    room.journal.store.add([NewRevision(record, GROUP, '{"title":"x"}', 9)], at=NOW)
    assert room.groups.standing() == []
    assert len(room.journal.store.heads(GROUP)) == 1


def test_a_group_and_what_is_brought_are_in_the_file_and_gone_with_it(tmp_path: Path) -> None:
    room = _room(new_journal(tmp_path))
    group = room.make()
    entry = room.journal.write("A hard visit")
    room.sessions.bring(entry, room.next(group))
    room.sessions.put_on_tray(Passage(entry, "zzyzx waited"), room.next(group))
    written = replace(room.journal.reading.entry(entry), questions=(room.next(group).id,))
    room.journal.keep(written)
    assert [row.id for row in room.sessions.written(room.next(group))] == [entry]
    stepping = Stepping(room.journal.store, room.journal.clock, room.journal.randomness)
    stepping.make(Wanted("Ask one open question", at_session=True, group=group.id))
    finish(room.groups.delete(group.id))
    assert room.journal.store.heads(GROUP) == []
    assert room.journal.store.heads(SESSION) == []
    assert [one.step for one in stepping.open()] == ["Ask one open question"]
    room.journal.store.close()


def test_many_groups_and_sessions_are_looked_through_quickly_enough(room: Room) -> None:
    made = [room.make(f"Group {number}") for number in range(200)]
    assert len(room.sessions.next()) == 200
    assert len(room.groups.standing()) == 200
    assert room.next(made[0]).at == from_text("2026-11-27T14:00", LONDON)
