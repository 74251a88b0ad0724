# SPDX-License-Identifier: Apache-2.0
"""What changed: a timeline of what was done, and a page of it that leaves without names."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import pytest

from reflective.app.groups import Groups
from reflective.app.jobs import finish
from reflective.app.refusals import DiskFull, NotConfirmed
from reflective.app.sessions import Sessions
from reflective.app.stepping import Stepping, Wanted
from reflective.app.trying import Trying
from reflective.app.what_changed import TOLD_OUTSIDE, Page, Sources, What, WhatChanged
from reflective.journal.entry import Asked, Entry, Section
from reflective.journal.ids import RecordId
from reflective.practice.commitments import State
from reflective.practice.groups import Rhythm
from reflective.practice.probes import Outcome
from reflective.practice.probes import State as TryState
from reflective.sharing.audiences import Audience
from reflective.sharing.findings import Kind
from tests.fakes.share_parts import ShareParts
from tests.fakes.surroundings import SeededRandomness

if TYPE_CHECKING:
    from collections.abc import Callable

    from reflective.practice.commitments import Commitment

T = TypeVar("T")

GROUP = RecordId("0190a0a0-0000-7000-8000-00000000000a")
FILE = Path("/tmp/what-changed.md")  # noqa: S108 - nothing is written there


class Door:
    """Takes down what leaves."""

    def __init__(self) -> None:
        self.left: list[bytes] = []
        self.is_full = False

    def let_leave(self, path: Path, paper: bytes, *, at_last: Callable[[], T]) -> T:
        if self.is_full:
            raise DiskFull(path)
        answer = at_last()
        self.left.append(paper)
        return answer


class Desk:
    """A journal in memory, and what the timeline comes from."""

    def __init__(self) -> None:
        self.share = ShareParts({"Dana Smith": Kind.PERSON, "Hexham": Kind.PLACE})
        store, clock = self.share.store, self.share.clock
        randomness = SeededRandomness(5)
        self.stepping = Stepping(store, clock, randomness)
        self.trying = Trying(store, clock, randomness)
        self.groups = Groups(store, clock, randomness)
        reading = self.share.reading
        self.sessions = Sessions(store, self.groups, reading, clock, randomness)
        self.door = Door()
        sources = Sources(self.stepping, self.trying, reading, self.groups, self.sessions)
        people, sharing = self.share.people, self.share.sharing
        self.changed = WhatChanged(store, sources, sharing, people, self.door, clock, randomness)

    def step(
        self, words: str, state: State, learnt: str = "", group: RecordId | None = None
    ) -> Commitment:
        self.share.clock.move(minutes=1)
        self.stepping.make(Wanted(words, group=group))
        made = next(one for one in self.stepping.open() if one.step == words)
        self.stepping.settle(made.id, state, learnt)
        return made

    def told_outside(self, words: str, *questions: RecordId) -> None:
        self.share.clock.move(minutes=1)
        new = self.share.writing.new_entry()
        asked = Asked("Which sentence?", TOLD_OUTSIDE[0], "1.0", TOLD_OUTSIDE[1])
        entry = Entry(new.id, new.written, "", (Section(words, asked),), questions=questions)
        self.share.writing.keep(entry)


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_the_timeline_has_what_was_done_tried_and_told_the_latest_first(desk: Desk) -> None:
    desk.step("Ring her", State.KEPT, "She was glad")
    desk.step("Not this", State.DROPPED)
    desk.stepping.make(Wanted("Still to do"))
    desk.share.clock.move(minutes=1)
    probe = replace(desk.trying.new(), attempt="Wait three seconds")
    desk.trying.put(probe)
    desk.trying.move(probe.id, TryState.TRYING)
    desk.trying.move(probe.id, TryState.ENDED, Outcome.MORE, "They spoke")
    desk.told_outside("Waiting lists\nare not the measure")
    told = [(one.what, one.words, one.learnt, one.how) for one in desk.changed.timeline()]
    assert told == [
        (What.SENTENCE, "Waiting lists are not the measure", "", ""),
        (What.TRY, "Wait three seconds", "They spoke", "more"),
        (What.STEP, "Ring her", "She was glad", "kept"),
    ]


def test_a_group_has_its_own_timeline(desk: Desk) -> None:
    now = desk.share.clock.now().local.date()
    group = replace(desk.groups.begin("System Learning"), rhythm=Rhythm(14, now))
    desk.groups.keep(group)
    desk.share.clock.move(days=15)
    met = desk.sessions.past(group)[0]
    desk.told_outside("Of the group", met.id)
    desk.told_outside("Of nobody")
    desk.step("Theirs", State.KEPT, group=group.id)
    desk.step("Mine alone", State.KEPT)
    told = {one.words for one in desk.changed.timeline(group.id)}
    assert told == {"Of the group", "Theirs"}
    assert len(desk.changed.timeline()) == 4


def _page(desk: Desk) -> Page:
    lines = desk.changed.timeline()
    chosen = desk.changed.choose(lines)
    return finish(desk.changed.reviewing(lines, chosen, Audience.ANYBODY))


def test_a_page_leaves_without_names_and_the_ledger_keeps_each_line(desk: Desk) -> None:
    first = desk.step("Ring Dana Smith", State.KEPT, "Hexham is far")
    second = desk.step("Write less", State.CHANGED)
    page = _page(desk)
    texts = page.leaving()
    assert "less" in texts[0]
    assert "far" in texts[1]
    assert not any(name in text for text in texts for name in ("Dana", "Smith", "Hexham"))
    changes = desk.changed.leave(page, FILE, b"the page", "markdown", confirmed=True)
    assert "ledger" in changes.kinds
    assert desk.door.left == [b"the page"]
    (handing,) = desk.share.shared.handings()
    assert {left.entry for left in handing.entries} == {first.id, second.id}
    assert (handing.audience, handing.form) == ("anybody", "markdown")
    assert {left.text for left in handing.entries} == set(texts)


def test_nothing_leaves_before_somebody_agreed_or_where_there_is_no_room(desk: Desk) -> None:
    desk.step("Ring her", State.KEPT)
    page = _page(desk)
    with pytest.raises(NotConfirmed):
        desk.changed.leave(page, FILE, b"x", "markdown", confirmed=False)
    desk.door.is_full = True
    with pytest.raises(DiskFull):
        desk.changed.leave(page, FILE, b"x", "markdown", confirmed=True)
    assert desk.share.shared.handings() == []


def test_what_left_of_a_step_goes_with_it_when_it_is_deleted_for_good(desk: Desk) -> None:
    made = desk.step("Ring her", State.KEPT)
    desk.changed.leave(_page(desk), FILE, b"x", "markdown", confirmed=True)
    finish(desk.stepping.take_away(made.id))
    assert desk.share.shared.handings() == []
    assert desk.changed.timeline() == []
