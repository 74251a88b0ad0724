# SPDX-License-Identifier: Apache-2.0
"""Tasks of packs are taken on one by one, and none is offered twice."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from reflective.app.prompting import Prompting
from reflective.app.stepping import Stepping
from reflective.app.takeaways import Takeaways
from reflective.files.packs import PackLibrary
from reflective.journal.entry import Asked, Entry, Section
from reflective.journal.ids import RecordId
from tests.fakes.open_journal import journal_in_memory

if TYPE_CHECKING:
    from pathlib import Path

    from tests.fakes.open_journal import OpenJournal

PACK = {
    "format": 1,
    "id": "walks",
    "version": "1.0",
    "title": "Walks",
    "authors": ["Ada"],
    "licence": "CC-BY-4.0",
    "languages": ["en"],
    "practices": [
        {
            "id": "river",
            "title": "The river",
            "minutes": 4,
            "steps": [{"id": "flow", "question": "What flows?"}],
        }
    ],
    "tasks": [
        {"id": "ask", "text": "Ask one open question", "days": 10},
        {"id": "tell", "text": "Tell somebody what you saw"},
    ],
}


class Desk:
    """A journal in memory, and a pack with tasks."""

    def __init__(self, folder: Path) -> None:
        self.journal: OpenJournal = journal_in_memory(folder)
        store, clock, randomness = (
            self.journal.store,
            self.journal.clock,
            self.journal.randomness,
        )
        self.path = folder / "walks.promptpack"
        self.path.write_text(json.dumps(PACK), "utf-8")
        self.prompting = Prompting(store, PackLibrary(folder / "none"), clock, randomness)
        self.stepping = Stepping(store, clock, randomness)
        self.takeaways = Takeaways(store, self.prompting, self.stepping, clock)

    def install(self) -> None:
        self.prompting.install(self.prompting.preview(self.path))

    def offered(self) -> list[str]:
        return [offer.task.text for offer in self.takeaways.offered()]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    (tmp_path / "none").mkdir()
    return Desk(tmp_path)


def test_a_task_is_taken_on_by_its_day_or_at_the_next_session(desk: Desk) -> None:
    assert desk.offered() == []
    desk.install()
    assert desk.offered() == ["Ask one open question", "Tell somebody what you saw"]
    for offer in desk.takeaways.offered():
        desk.takeaways.accept(offer)
    first, second = desk.stepping.open()
    today = desk.journal.clock.now().local.date()
    assert (first.step, first.by) == ("Ask one open question", today + timedelta(days=10))
    assert (second.by, second.at_session, second.pack) == (None, True, "walks/tell")
    assert desk.offered() == []


def test_a_task_that_was_declined_comes_back_no_more(desk: Desk) -> None:
    desk.install()
    desk.takeaways.decline(desk.takeaways.offered()[0])
    assert desk.offered() == ["Tell somebody what you saw"]
    desk.prompting.remove("walks")
    assert desk.offered() == []
    desk.install()
    assert desk.offered() == ["Tell somebody what you saw"]
    assert desk.stepping.all() == ()


def test_a_damaged_note_of_what_was_declined_keeps_nothing_back(desk: Desk) -> None:
    desk.install()
    desk.journal.store.set_setting("tasks_declined", "{")
    assert len(desk.offered()) == 2


def test_after_a_reflection_the_tasks_of_its_pack_are_offered(desk: Desk) -> None:
    desk.install()
    record = RecordId("0190a0a0-0000-7000-8000-000000000000")
    asked = Asked("What flows?", "walks", "1.0", "flow")
    desk.journal.keep(Entry(record, desk.journal.clock.now(), "", (Section("Water", asked),)))
    assert len(desk.takeaways.offered_after(record)) == 2
    assert desk.takeaways.offered_after(desk.journal.write("Free")) == []
    assert desk.takeaways.offered_after(RecordId("x")) == []
