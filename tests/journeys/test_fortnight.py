# SPDX-License-Identifier: Apache-2.0
"""A fortnight of a practitioner: an invitation, two sessions, a next step, a small try, a record.

The clock is given, and every day the journal is opened anew.
"""

from __future__ import annotations

import json
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from typing import TYPE_CHECKING

import pytest

from reflective.app.reminded import DaysToCome
from reflective.app.rhythm import WritingRhythm
from reflective.app.shared import Shared
from reflective.app.stepping import Wanted
from reflective.journal.ids import RecordId
from reflective.practice.commitments import State
from reflective.practice.development import Company
from reflective.practice.probes import Outcome
from reflective.practice.probes import State as TryState
from reflective.practice.reminding import Plan
from reflective.practice.rhythm import Rhythm
from tests.journeys.terminal import JOURNAL, PASSPHRASE, Terminal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reflective.app.parts import Parts
    from reflective.app.ports import Store
    from reflective.practice.calendar import Meeting

PACK = {
    "format": 1,
    "id": "system-learning-north",
    "version": "1.0",
    "title": "System learning",
    "invitation": "We meet to tell what we have seen and done, and to make sense of it.",
    "group": {
        "name": "System Learning",
        "rhythm": "every 2 weeks",
        "dates": ["2026-10-22"],
        "rules": ["What is said here stays here.", "Ask before you advise."],
    },
    "prompts": [{"id": "seen", "question": "What have you seen and done since last time?"}],
}


@pytest.fixture
def terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    made = Terminal(tmp_path, monkeypatch)
    made.clock.at = datetime(2026, 10, 15, 8, tzinfo=UTC)
    return made


@contextmanager
def _on(terminal: Terminal, day: date, hour: int = 9) -> Iterator[tuple[Parts, Store]]:
    """Open the journal on a day."""
    terminal.clock.at = datetime(day.year, day.month, day.day, hour, tzinfo=UTC)
    with closing(terminal.parts.vault.open(terminal.folder / JOURNAL, PASSPHRASE)) as store:
        yield terminal.parts, store


def _set_up_group(terminal: Terminal) -> RecordId:
    """Open the invitation, look at it, and set the group up in one step."""
    terminal.file("north.promptpack", json.dumps(PACK))
    words = ("pack", "install", JOURNAL, "north.promptpack", "--yes")
    assert terminal(*words, "--passphrase-file", "pass").code == 0
    with _on(terminal, date(2026, 10, 15)) as (parts, store):
        prompting, groups = parts.prompting(store), parts.groups(store)
        pack = next(one.pack for one in prompting.packs() if one.pack.id == PACK["id"])
        group = groups.of_pack(pack)
        assert group is not None
        parts.sessions(store).keep(group)
    return group.id


def _next_meeting(parts: Parts, store: Store, group: RecordId) -> Meeting:
    found = parts.sessions(store).next_of(parts.groups(store).group(group))
    assert found is not None
    return found


def test_a_fortnight_from_the_invitation_to_the_record_of_learning(terminal: Terminal) -> None:
    group = _set_up_group(terminal)

    with _on(terminal, date(2026, 10, 20)) as (parts, store):
        meeting = _next_meeting(parts, store, group)
        assert meeting.at.local.date() == date(2026, 10, 22)
        assert meeting.group.rules[0] == "What is said here stays here."

    visit = RecordId(
        terminal.write(
            "I had an answer ready before she finished. I waited for Dana Smith at last.",
            *("--title", "The review meeting"),
        )
    )
    with _on(terminal, date(2026, 10, 21)) as (parts, store):
        parts.sessions(store).bring(visit, _next_meeting(parts, store, group))
    said = terminal.inside("agenda", "--group", "System Learning")
    assert "- The review meeting" in said.out.partition("## To bring")[2]

    with _on(terminal, date(2026, 10, 22), 17) as (parts, store):
        stepping, trying = parts.stepping(store), parts.trying(store)
        wanted = Wanted("Ask one open question and then wait", at_session=True, group=group)
        stepping.make(wanted)
        begun = replace(trying.new(), attempt="Leave ten seconds of silence", hunch="They know")
        trying.put(begun)
        trying.move(begun.id, TryState.TRYING)

    # The clocks go back on the 25th: the next session still begins at the same time on the wall.
    with _on(terminal, date(2026, 10, 26)) as (parts, store):
        meeting = _next_meeting(parts, store, group)
        assert meeting.at.local.date() == date(2026, 11, 5)
        assert meeting.at.local.time() == meeting.group.start
        reminded, steps = parts.reminded(store), partial(parts.stepping, store)
        coming = DaysToCome(parts.sessions(store), steps, reminded, terminal.clock)
        assert coming.days(Plan()) == frozenset()
        session = date(2026, 11, 5)
        assert coming.days(Plan(groups=True, steps=True)) == {date(2026, 11, 4), session}
        reminded.switch(group, on=True)
        assert coming.days(Plan()) == {date(2026, 11, 4)}

    said = terminal.inside("agenda", "--group", "System Learning")
    assert "- Ask one open question and then wait" in said.out

    with _on(terminal, date(2026, 11, 5), 18) as (parts, store):
        (step,) = parts.stepping(store).open_for(group)
        parts.stepping(store).settle(step.id, State.KEPT, "Silence is an answer too.")
        (tried,) = parts.trying(store).in_state(TryState.TRYING)
        parts.trying(store).move(tried.id, TryState.ENDED, Outcome.MORE, "They spoke.")
    assert "kept" in terminal.inside("commitments").out
    assert "do more" in terminal.inside("probes").out

    _hand_in(terminal, visit)


def _hand_in(terminal: Terminal, visit: RecordId) -> None:
    """Let the entry count as learning, copy a field for a body, and let the year leave."""
    with _on(terminal, date(2026, 11, 6)) as (parts, store):
        recording = parts.recording(store)
        body = next(one for one in parts.bodies().all() if one.id == "social-work-england")
        learning = replace(
            recording.begin(visit),
            learnt="To leave a silence alone, as Dana Smith does.",
            difference="People tell me what they have seen.",
            peer="a learning group",
            minutes=90,
            company=Company.OTHERS,
        )
        recording.keep(learning)
        recording.choose(replace(recording.custom(), body=body.id, year_starts=(12, 1)))
        recording.copied(learning, body, body.fields[3])
        rhythm = WritingRhythm(store, parts.groups(store), parts.clock)
        rhythm.show(on=True)
        assert rhythm.told() == Rhythm(written=1, stretches=2, days=14)

    options = ("--as", "csv", "--out", "year.csv", "--hide-undecided", "--yes")
    assert terminal.inside("records", *options).code == 0
    table = (terminal.folder / "year.csv").read_text("utf-8-sig")
    assert "The review meeting" in table
    assert "Dana" not in table
    with _on(terminal, date(2026, 11, 7)) as (_parts, store):
        readers = [handing.audience for handing in Shared(store).handings()]
    assert sorted(readers) == ["body:Social Work England", "organisations"]
