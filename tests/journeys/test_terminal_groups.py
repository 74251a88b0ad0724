# SPDX-License-Identifier: Apache-2.0
"""Groups, sessions, what there is before one, and a calendar, from a terminal."""

from __future__ import annotations

import json
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import date, time
from typing import TYPE_CHECKING

import pytest

from reflective.app.groups import day_and_time
from reflective.app.jobs import finish
from reflective.app.shared import Shared
from reflective.app.stepping import Stepping, Wanted
from reflective.journal.ids import RecordId
from reflective.practice.commitments import State
from reflective.practice.groups import Rhythm
from reflective.practice.sessions import Passage
from tests.journeys.terminal import JOURNAL, PASSPHRASE, Terminal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reflective.app.ports import Store
    from reflective.practice.groups import Group

LONDON = "Europe/London"


@pytest.fixture
def terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    return Terminal(tmp_path, monkeypatch)


@contextmanager
def _open(terminal: Terminal) -> Iterator[Store]:
    with closing(terminal.parts.vault.open(terminal.folder / JOURNAL, PASSPHRASE)) as store:
        yield store


def _make(terminal: Terminal, store: Store, name: str, first: date) -> Group:
    groups = terminal.parts.groups(store)
    group = replace(groups.begin(name), zone=LONDON, rhythm=Rhythm(14, first), start=time(14))
    terminal.parts.sessions(store).keep(group)
    return groups.group(group.id)


def test_a_journal_without_a_group_says_so_in_every_way(terminal: Terminal) -> None:
    assert terminal.inside("groups").out == ""
    assert terminal.inside("sessions", "--json").json == []
    assert terminal.inside("agenda", "--group", "Tuesday").is_refused
    assert terminal.inside("ics", "--out", "dates.ics").is_refused
    assert not (terminal.folder / "dates.ics").exists()


def test_groups_and_sessions_are_listed_for_people_and_as_json(terminal: Terminal) -> None:
    with _open(terminal) as store:
        group = _make(terminal, store, "System Learning", date(2026, 12, 1))
        sessions = terminal.parts.sessions(store)
        sessions.add(group.id, [day_and_time("2026-10-05 09:00", LONDON)])
        first = sessions.coming(group)[0]
        sessions.cancel(first)
        groups = terminal.parts.groups(store)
        groups.keep(replace(groups.begin("No date yet"), people=("D.",)))
    listed = terminal.inside("groups").out.splitlines()
    assert [line.partition("  ")[2] for line in listed] == [
        "no date yet  No date yet",
        "2026-12-15 14:00  System Learning",
    ]
    fields = terminal.inside("groups", "--json").json[1]
    assert fields["rhythm"] == {"days": 14, "first": "2026-12-01"}
    assert fields["next"] == "2026-12-15T14:00:00+00:00"
    told = terminal.inside("sessions").out.splitlines()
    assert told[0].endswith("2026-12-01 14:00  System Learning  cancelled")
    assert told[-1].endswith("2026-10-05 09:00  System Learning")
    assert terminal.inside("sessions", "--json").json[0]["cancelled"]


def test_the_agenda_tells_what_there_is_before_the_next_session(terminal: Terminal) -> None:
    visit = RecordId(terminal.write("I waited too long.", "--title", "A hard visit"))
    with _open(terminal) as store:
        group = _make(terminal, store, "System Learning", date(2026, 12, 3))
        sessions = terminal.parts.sessions(store)
        (met,) = sessions.coming(group, 1)
        sessions.bring(visit, met)
        sessions.put_on_tray(Passage(visit, "I waited\ntoo long."), met)
        terminal.parts.questions(store).keep_open("What would the right measure feel like?")
        stepping = Stepping(store, terminal.clock, terminal.parts.randomness)
        stepping.make(Wanted("Ask one open question", at_session=True, group=group.id))
        stepping.make(Wanted("Shadow the duty desk", group=group.id))
        shadow = next(one for one in stepping.all() if not one.at_session)
        stepping.settle(shadow.id, State.CHANGED, "An hour was enough")
    said = terminal.inside("agenda", "--group", "system learning")
    assert (said.code, said.err) == (0, "")
    assert said.out == (
        "# System Learning\n\n"
        "2026-12-03 14:00 (Europe/London), in 6 days\n"
        "\n## Next steps\n\n"
        "- Ask one open question\n"
        "- Shadow the duty desk (changed: An hour was enough)\n"
        "\n## Written since last time\n\n- A hard visit\n"
        "\n## Still open\n\n- What would the right measure feel like?\n"
        "\n## To bring\n\n- A hard visit\n"
        "\n## On the tray\n\n- I waited too long.\n"
    )
    told = terminal.inside("agenda", "--group", "system learning", "--json").json
    assert (told["days"], told["session"]["at"]) == (6, "2026-12-03T14:00:00+00:00")
    assert [one["state"] for one in told["steps"]] == ["open", "changed"]
    assert told["bring"] == [{"id": visit, "title": "A hard visit"}]
    assert told["questions"] == ["What would the right measure feel like?"]


def test_a_deleted_group_leaves_its_next_steps_and_no_agenda(terminal: Terminal) -> None:
    with _open(terminal) as store:
        group = _make(terminal, store, "System Learning", date(2026, 12, 3))
        stepping = Stepping(store, terminal.clock, terminal.parts.randomness)
        stepping.make(Wanted("Ring her", at_session=True, group=group.id))
        finish(terminal.parts.groups(store).delete(group.id))
    refused = terminal.inside("agenda", "--group", "System Learning")
    assert refused.is_refused
    assert "There is no group called" in refused.err
    assert "Ring her" in terminal.inside("commitments").out
    assert terminal.inside("sessions", "--json").json == []


def test_an_invitation_without_a_rhythm_that_can_be_is_refused(terminal: Terminal) -> None:
    fields = {
        "format": 1,
        "id": "circle",
        "version": "1",
        "title": "Circle",
        "authors": ["A"],
        "licence": "CC0-1.0",
        "prompts": [{"id": "see", "question": "What did you see?"}],
        "group": {"name": "Circle", "rhythm": "every 0 weeks"},
    }
    terminal.file("circle.promptpack", json.dumps(fields))
    opened = ("--yes", "--passphrase-file", "pass")
    refused = terminal("pack", "install", JOURNAL, "circle.promptpack", *opened)
    assert refused.is_refused
    assert "This pack has a rhythm that cannot be." in refused.err
    assert "$.group.rhythm" in refused.err
    assert terminal.inside("groups").out == ""


def test_dozens_of_groups_are_listed_and_their_dates_leave(terminal: Terminal) -> None:
    with _open(terminal) as store:
        groups = terminal.parts.groups(store)
        for number in range(60):
            group = groups.begin(f"Group {number}")
            groups.keep(replace(group, rhythm=Rhythm(14, date(2026, 12, 3))))
    assert len(terminal.inside("groups", "--json").json) == 60
    assert terminal.inside("ics", "--out", "dates.ics").code == 0
    written = (terminal.folder / "dates.ics").read_text("utf-8")
    assert written.count("BEGIN:VEVENT") == 60 * 26


def test_a_calendar_leaves_with_dates_alone_and_stands_in_the_ledger(terminal: Terminal) -> None:
    with _open(terminal) as store:
        _make(terminal, store, "Dana and the Hexham team", date(2026, 12, 1))
    said = terminal.inside("ics", "--out", "dates.ics")
    assert (said.code, said.out) == (0, "")
    raw = (terminal.folder / "dates.ics").read_text("utf-8")
    assert raw.count("BEGIN:VEVENT") == 26
    assert "DTSTART:20261201T140000Z" in raw
    assert "DTSTART:20270406T130000Z" in raw
    assert "Dana" not in raw
    with _open(terminal) as store:
        (handing,) = Shared(store).handings()
    assert (handing.audience, handing.form) == ("own", "calendar")
    assert handing.entries[0].title == "Dana and the Hexham team"
    assert "2026-12-01 14:00" in handing.entries[0].text


def test_a_file_that_is_there_is_never_replaced(terminal: Terminal) -> None:
    terminal.file("dates.ics", "mine")
    assert terminal.inside("ics", "--out", "dates.ics").is_refused
    assert (terminal.folder / "dates.ics").read_text("utf-8") == "mine"
