# SPDX-License-Identifier: Apache-2.0
"""Next steps and small tries in a journal: kept, collected, and coming back on their day."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from reflective.app.collecting import Collecting
from reflective.app.coming_back import ComingBack
from reflective.app.jobs import finish
from reflective.app.ports import NewRevision
from reflective.app.refusals import NoEntry
from reflective.app.stepping import Stepping, Wanted
from reflective.app.trying import Trying
from reflective.journal import answer as answers
from reflective.journal.answer import Answer, Form, Kind
from reflective.journal.entry import Asked, Entry, Run, Section
from reflective.journal.ids import RecordId, RevisionId
from reflective.journal.moment import Moment
from reflective.journal.revision import COMMITMENT
from reflective.practice import commitments, probes
from reflective.practice.calendar import Meeting
from reflective.practice.commitments import State
from reflective.practice.groups import Group
from reflective.practice.probes import Outcome
from reflective.practice.sessions import Session
from tests.fakes.open_journal import at, journal_in_memory, new_journal

if TYPE_CHECKING:
    from pathlib import Path

    from reflective.journal.revision import Revision
    from tests.fakes.open_journal import OpenJournal

ENTRY = RecordId("0190a0a0-0000-7000-8000-000000000000")
GROUP = RecordId("0190a0a0-0000-7000-8000-00000000000a")
DECEMBER = date(2026, 12, 3)
OTHER = RevisionId("01a21d50-1fc0-7000-8000-000000000001")


class Calendar:
    """When groups meet next."""

    def __init__(self) -> None:
        self.meetings: list[Meeting] = []

    def next(self) -> list[Meeting]:
        return self.meetings


@pytest.fixture
def journal(tmp_path: Path) -> OpenJournal:
    return journal_in_memory(tmp_path)


@pytest.fixture
def stepping(journal: OpenJournal) -> Stepping:
    return Stepping(journal.store, journal.clock, journal.randomness)


@pytest.fixture
def trying(journal: OpenJournal) -> Trying:
    return Trying(journal.store, journal.clock, journal.randomness)


@pytest.fixture
def collecting(journal: OpenJournal) -> Collecting:
    return Collecting(journal.store, journal.clock)


def _answered(step: str = "Ring her", *, finished: bool = True) -> Entry:
    said = Answer(commitment=answers.Commitment(step, whom="Sam"))
    asked = Asked("What next?", "pack", "1", "p", Form(Kind.COMMITMENT))
    run = Run("A reflection", finished=finished)
    return Entry(ENTRY, at(2026, 11, 20), sections=(Section("", asked, said),), run=run)


def test_a_step_is_made_changed_and_settled(stepping: Stepping) -> None:
    changes = stepping.make(Wanted("  Ring\n her ", DECEMBER, whom="Sam"))
    assert changes.kinds == {"commitment"}
    (one,) = stepping.open()
    assert (one.step, one.by, one.whom) == ("Ring her", DECEMBER, "Sam")
    stepping.change(one.id, Wanted("Ring her on Monday", at_session=True, group=GROUP))
    (one,) = stepping.open()
    assert (one.step, one.by, one.at_session) == ("Ring her on Monday", None, True)
    stepping.settle(one.id, State.DROPPED, "It was not mine to do")
    assert stepping.open() == []
    assert [(one.state, one.learnt) for one in stepping.settled()] == [
        (State.DROPPED, "It was not mine to do")
    ]
    stepping.settle(one.id, State.OPEN)
    assert [one.step for one in stepping.open()] == ["Ring her on Monday"]


def test_what_has_no_letter_is_no_step_and_no_try(stepping: Stepping, trying: Trying) -> None:
    with pytest.raises(ValueError, match="letter"):
        stepping.make(Wanted(" … "))
    with pytest.raises(ValueError, match="letter"):
        trying.put(trying.new())
    assert stepping.all() == ()
    assert trying.all() == ()


def test_one_that_is_gone_is_refused(
    journal: OpenJournal, stepping: Stepping, trying: Trying
) -> None:
    entry = journal.write("Something else")
    for record in (ENTRY, entry):
        with pytest.raises(NoEntry):
            stepping.settle(record, State.KEPT)
        with pytest.raises(NoEntry):
            trying.move(record, probes.State.TRYING)


def test_a_group_is_told_its_steps_and_those_for_whichever_session_comes(
    journal: OpenJournal, stepping: Stepping
) -> None:
    stepping.make(Wanted("Theirs", group=GROUP, at_session=True))
    stepping.make(Wanted("Any session", at_session=True))
    stepping.make(Wanted("Only mine", DECEMBER))
    stepping.make(Wanted("Another group", group=ENTRY, at_session=True))
    assert {one.step for one in stepping.open_for(GROUP)} == {"Theirs", "Any session"}
    since = journal.clock.now()
    journal.clock.move(days=1)
    for one in stepping.open():
        stepping.settle(one.id, State.KEPT, "Well")
    told = {one.step for one in stepping.recent_for(GROUP, since)}
    assert told == {"Theirs", "Any session"}
    journal.clock.move(days=1)
    assert stepping.recent_for(GROUP, journal.clock.now()) == []


def test_a_small_try_moves_and_keeps_every_reflection(trying: Trying) -> None:
    trying.put(replace(trying.new(), attempt="Wait three seconds", group=GROUP))
    (one,) = trying.in_state(probes.State.IDEA)
    trying.move(one.id, probes.State.TRYING, reflection="From Tuesday on")
    trying.move(one.id, probes.State.ENDED, Outcome.MORE, "They spoke")
    (one,) = trying.in_state(probes.State.ENDED)
    assert one.outcome is Outcome.MORE
    assert [move.reflection for move in one.moves] == ["From Tuesday on", "They spoke"]


def test_the_answer_of_a_finished_reflection_becomes_a_step_once(
    journal: OpenJournal, stepping: Stepping, collecting: Collecting
) -> None:
    journal.keep(_answered(finished=False))
    assert not finish(collecting.catching_up())
    journal.keep(_answered())
    assert finish(collecting.catching_up()).kinds == {"commitment"}
    assert not finish(collecting.catching_up())
    (one,) = stepping.open()
    assert (one.step, one.whom, one.entry) == ("Ring her", "Sam", ENTRY)


def test_an_answer_that_is_changed_changes_its_step_until_a_hand_was_on_it(
    journal: OpenJournal, stepping: Stepping, collecting: Collecting
) -> None:
    journal.keep(_answered())
    finish(collecting.catching_up())
    journal.keep(_answered("Ring her sister"))
    finish(collecting.catching_up())
    (one,) = stepping.open()
    assert one.step == "Ring her sister"
    stepping.settle(one.id, State.KEPT, "Glad I did")
    journal.keep(_answered("Something else"))
    finish(collecting.catching_up())
    assert [one.step for one in stepping.all()] == ["Ring her sister"]


def test_answers_from_before_are_collected_and_small_tries_too(
    journal: OpenJournal, stepping: Stepping, trying: Trying
) -> None:
    said = Answer(probe=answers.Probe("They are shy", "Wait"))
    asked = Asked("Try?", "pack", "1", "q", Form(Kind.PROBE))
    journal.write_many(30)
    step = _answered()
    journal.keep(replace(step, sections=(*step.sections, Section("", asked, said))))
    finish(Collecting(journal.store, journal.clock).catching_up())
    assert [one.step for one in stepping.all()] == ["Ring her"]
    assert [one.attempt for one in trying.all()] == ["Wait"]


def test_a_step_deleted_for_good_is_not_collected_again(
    journal: OpenJournal, stepping: Stepping, collecting: Collecting
) -> None:
    journal.keep(_answered())
    finish(collecting.catching_up())
    taken = finish(stepping.take_away(stepping.open()[0].id))
    journal.keep(_answered("Ring her at last"))
    finish(Collecting(journal.store, journal.clock).catching_up())
    assert stepping.all() == ()
    stepping.put_back(taken)
    finish(Collecting(journal.store, journal.clock).catching_up())
    assert [one.step for one in stepping.all()] == ["Ring her"]


def test_of_an_entry_deleted_for_good_no_step_stays_in_the_file(tmp_path: Path) -> None:
    journal = new_journal(tmp_path)
    stepping = Stepping(journal.store, journal.clock, journal.randomness)
    journal.keep(_answered())
    stepping.make(Wanted("Mine alone"))
    finish(Collecting(journal.store, journal.clock).catching_up())
    assert len(stepping.all()) == 2
    finish(journal.discarding.erase(ENTRY))
    assert [one.step for one in stepping.all()] == ["Mine alone"]
    journal.store.close()


def test_what_a_newer_version_wrote_is_passed_over_and_kept(
    journal: OpenJournal, stepping: Stepping
) -> None:
    stepping.make(Wanted("Ring her"))
    (one,) = stepping.open()
    newer = commitments.encode(one).replace("Ring her", "x").replace('"own"', '"state":"9","own"')
    journal.store.add([NewRevision(one.id, COMMITMENT, newer)], at=journal.clock.now())
    assert stepping.all() == ()
    head = journal.store.head(one.id)
    assert head is not None
    assert head.payload == newer


def test_a_step_comes_back_on_its_day_once(
    journal: OpenJournal, stepping: Stepping, trying: Trying
) -> None:
    day = journal.clock.now().local.date()
    back = ComingBack(journal.store, stepping, trying, journal.clock, Calendar())
    stepping.make(Wanted("Tomorrow", day + timedelta(days=1)))
    stepping.make(Wanted("In three days", day + timedelta(days=3)))
    stepping.make(Wanted("Without a day"))
    trying.put(replace(trying.new(), attempt="Wait", review=day + timedelta(days=3)))
    assert back.today().steps == ()
    journal.clock.move(days=1)
    assert [one.step for one in back.today().steps] == ["Tomorrow"]
    back.close(back.today().steps[0].id)
    assert back.today().steps == ()
    journal.clock.move(days=4)  # two days after: the journal was not open on the day itself
    assert [one.step for one in back.today().steps] == ["In three days"]
    assert [one.attempt for one in back.today().tries] == ["Wait"]
    journal.clock.move(days=1)
    assert (
        back.today()
        == ComingBack(journal.store, stepping, trying, journal.clock, Calendar()).today()
    )
    assert back.today().steps == ()


def test_a_step_for_the_next_session_comes_back_on_its_day(
    journal: OpenJournal, stepping: Stepping, trying: Trying
) -> None:
    calendar = Calendar()
    back = ComingBack(journal.store, stepping, trying, journal.clock, calendar)
    stepping.make(Wanted("Ring her", at_session=True, group=GROUP))
    stepping.make(Wanted("At whichever session", at_session=True))
    stepping.make(Wanted("Of a group that is gone", at_session=True, group=ENTRY))
    now = journal.clock.now()
    meets = Moment(now.at + timedelta(days=2), now.zone)
    group = Group(GROUP, "System Learning", now.zone)
    calendar.meetings = [Meeting(group, Session(ENTRY, GROUP, at=meets), meets)]
    assert back.today().steps == ()
    journal.clock.move(days=2)
    assert {one.step for one in back.today().steps} == {"Ring her", "At whichever session"}


def test_a_clock_that_was_ahead_hides_nothing(
    journal: OpenJournal, stepping: Stepping, trying: Trying
) -> None:
    day = journal.clock.now().local.date()
    back = ComingBack(journal.store, stepping, trying, journal.clock, Calendar())
    stepping.make(Wanted("Tomorrow", day + timedelta(days=1)))
    back.today()
    journal.clock.move(days=400)
    back.today()
    journal.clock.move(days=-399)
    assert [one.step for one in back.today().steps] == ["Tomorrow"]


def test_a_damaged_note_of_what_was_met_is_begun_anew(
    journal: OpenJournal, stepping: Stepping, trying: Trying
) -> None:
    stepping.make(Wanted("Today", journal.clock.now().local.date()))
    journal.store.set_setting("days_met", '{"through": 3}')
    back = ComingBack(journal.store, stepping, trying, journal.clock, Calendar())
    assert [one.step for one in back.today().steps] == ["Today"]


def test_thousands_are_read_once_and_then_as_far_as_they_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = new_journal(tmp_path)  # a real file numbers what comes
    surroundings = (journal.store, journal.clock, journal.randomness)
    stepping = Stepping(*surroundings)
    for number in range(3):
        stepping.make(Wanted(f"Step {number}"))
    assert len(stepping.all()) == 3
    read: list[str] = []

    def heads(kind: str) -> list[Revision]:
        read.append(kind)
        return []

    monkeypatch.setattr(journal.store, "heads", heads)
    stepping.settle(stepping.all()[0].id, State.KEPT)
    Stepping(*surroundings).make(Wanted("From elsewhere"))
    journal.write("An entry")
    assert len(stepping.all()) == 4
    assert len(stepping.open()) == 3
    assert read == []
    journal.store.close()


def test_what_was_deleted_elsewhere_is_read_no_more(
    journal: OpenJournal, stepping: Stepping
) -> None:
    stepping.make(Wanted("One"))
    stepping.make(Wanted("Two"))
    other = Stepping(journal.store, journal.clock, journal.randomness)
    assert len(other.all()) == 2
    finish(stepping.take_away(stepping.all()[0].id))
    assert len(other.all()) == len(stepping.all()) == 1


def test_a_slow_reading_never_covers_what_came_meanwhile(
    journal: OpenJournal, stepping: Stepping
) -> None:
    stepping.make(Wanted("Ring her"))
    slow = stepping.reading()
    next(slow)
    (one,) = stepping.all()
    stepping.settle(one.id, State.KEPT)
    assert stepping.all()[0].state is State.KEPT
    assert finish(slow)[0].state is State.KEPT
    assert stepping.all()[0].state is State.KEPT
    assert journal.store.head(one.id) is not None


@pytest.mark.parametrize(
    ("before", "zone", "day"),
    [
        (datetime(2028, 2, 28, 12, tzinfo=UTC), "Europe/London", date(2028, 2, 29)),
        (datetime(2028, 2, 29, 12, tzinfo=UTC), "Europe/London", date(2028, 3, 1)),
        (datetime(2026, 12, 31, 12, tzinfo=UTC), "Europe/London", date(2027, 1, 1)),
        (datetime(2027, 3, 27, 23, 30, tzinfo=UTC), "Europe/London", date(2027, 3, 28)),
        (datetime(2027, 10, 30, 23, 30, tzinfo=UTC), "Europe/London", date(2027, 10, 31)),
        (datetime(2026, 12, 3, 10, 30, tzinfo=UTC), "Pacific/Auckland", date(2026, 12, 4)),
    ],
    ids=["leap day", "after it", "new year", "summer time", "winter time", "far east"],
)
def test_a_step_comes_back_on_its_day_whatever_the_calendar_does(
    journal: OpenJournal,
    stepping: Stepping,
    trying: Trying,
    before: datetime,
    zone: str,
    day: date,
) -> None:
    journal.clock.at, journal.clock.zone = before, zone
    back = ComingBack(journal.store, stepping, trying, journal.clock, Calendar())
    stepping.make(Wanted("Ring her", day))
    if journal.clock.now().local.date() < day:
        assert back.today().steps == ()
    journal.clock.move(hours=24 if before.hour == 12 else 1)
    assert journal.clock.now().local.date() == day
    assert [one.step for one in back.today().steps] == ["Ring her"]


def test_a_day_that_is_lived_twice_brings_nothing_back_that_was_closed(
    journal: OpenJournal, stepping: Stepping, trying: Trying
) -> None:
    journal.clock.at = datetime(2026, 12, 3, 2, tzinfo=UTC)
    journal.clock.zone = "Pacific/Auckland"
    back = ComingBack(journal.store, stepping, trying, journal.clock, Calendar())
    stepping.make(Wanted("Closed", DECEMBER))
    stepping.make(Wanted("Left there", DECEMBER))
    closed = next(one for one in back.today().steps if one.step == "Closed")
    back.close(closed.id)
    journal.clock.zone = "America/Los_Angeles"
    assert back.today().steps == ()
    journal.clock.move(days=1)
    assert [one.step for one in back.today().steps] == ["Left there"]
    stepping.change(closed.id, Wanted("Closed", date(2026, 12, 9)))
    journal.clock.move(days=6)
    assert [one.step for one in back.today().steps] == ["Closed"]


def _elsewhere(journal: OpenJournal, record: RecordId, payload: str) -> None:
    """Bring what another copy made of the first state of a record, later than all here."""
    past = journal.store.history(record)
    state = replace(
        past[0],
        id=OTHER,
        parents=(past[-1].id,),
        payload=payload,
        lamport=past[0].lamport + 1,
    )
    journal.store.receive([state])


def test_a_step_that_two_copies_changed_keeps_what_both_said(
    journal: OpenJournal, stepping: Stepping, collecting: Collecting
) -> None:
    stepping.make(Wanted("Ring her", at_session=True))
    (one,) = stepping.open()
    stepping.settle(one.id, State.KEPT, "She was glad")
    moved = commitments.encode(replace(one, by=DECEMBER, at_session=False, whom="Sam"))
    _elsewhere(journal, one.id, moved)
    assert stepping.open() != []  # what came last is what holds, before it is joined
    finish(collecting.catching_up())
    (both,) = stepping.settled()
    assert (both.state, both.learnt) == (State.KEPT, "She was glad")
    assert (both.by, both.whom) == (DECEMBER, "Sam")
    assert journal.store.divided([one.id]) == []
    assert not finish(collecting.catching_up())


def test_a_small_try_that_two_copies_moved_keeps_every_reflection(
    journal: OpenJournal, trying: Trying, collecting: Collecting
) -> None:
    begun = replace(trying.new(), attempt="Wait")
    trying.put(begun)
    journal.clock.move(days=2)
    trying.move(begun.id, probes.State.ENDED, Outcome.MORE, "They spoke")
    told = probes.moved(begun, probes.State.TRYING, None, "From Monday on", at(2026, 11, 28))
    payload = probes.encode(told)
    _elsewhere(journal, begun.id, payload)
    finish(collecting.catching_up())
    (both,) = trying.all()
    assert [move.reflection for move in both.moves] == ["From Monday on", "They spoke"]
    assert both.outcome is Outcome.MORE


def test_what_a_newer_copy_wrote_is_not_joined_and_not_lost(
    journal: OpenJournal, stepping: Stepping, collecting: Collecting
) -> None:
    stepping.make(Wanted("Ring her"))
    (one,) = stepping.open()
    stepping.settle(one.id, State.KEPT)
    newer = '{"what": 9}'
    _elsewhere(journal, one.id, newer)
    finish(collecting.catching_up())
    assert journal.store.divided([one.id]) == [one.id]
    head = journal.store.head(one.id)
    assert head is not None
    assert head.payload == newer
