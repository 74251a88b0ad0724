# SPDX-License-Identifier: Apache-2.0
"""On this day: nothing before it is asked for, and nothing that somebody wants to keep quiet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reflective.ui.presenters.today_memories import LookingBack, Memories
from tests.fakes.jobs import AtOnce
from tests.fakes.open_journal import OpenJournal, at, journal_in_memory

if TYPE_CHECKING:
    from pathlib import Path


class Panel:
    """Remembers what it was told to show."""

    def __init__(self) -> None:
        self.memories: Memories | None = None
        self.with_titles = False

    @property
    def titles(self) -> list[str]:
        assert self.memories
        return [row.title for row in self.memories.rows]

    def show_memories(self, memories: Memories | None, *, with_titles: bool) -> None:
        self.memories, self.with_titles = memories, with_titles


@pytest.fixture
def journal(tmp_path: Path) -> OpenJournal:
    opened = journal_in_memory(tmp_path)
    today = opened.clock.now().local
    for year, tags in ((2023, ["home"]), (2024, ["home", "work"]), (2025, ["work"])):
        opened.write(str(year), written=at(year, today.month, today.day), tags=tags)
    return opened


def _raise(error: Exception) -> None:
    raise error


def test_a_tag_or_a_time_can_be_kept_quiet_and_brought_back(journal: OpenJournal) -> None:
    panel = Panel()
    looking = LookingBack(journal.reading, AtOnce(), journal.clock, panel, _raise)
    looking.look()
    assert (panel.titles, panel.with_titles) == (["2025", "2024", "2023"], False)
    assert panel.memories
    panel.memories.keep_quiet("tag:home")
    assert (panel.titles, panel.with_titles) == (["2025"], True)
    assert [one.shown for one in panel.memories.quiet] == ["tag home"]
    month = f"on:2025-{journal.clock.now().local.month:02}"
    panel.memories.keep_quiet(month)
    panel.memories.keep_quiet(month)
    assert panel.titles == []
    assert len(panel.memories.quiet) == 2
    panel.memories.show_again("tag:home")
    assert panel.titles == ["2024", "2023"]


def test_what_is_kept_quiet_stays_so_in_the_journal(journal: OpenJournal) -> None:
    journal.reading.keep_quiet(["tag:home", "tag:home", "nothing that is a filter"])
    assert journal.reading.kept_quiet() == ["tag:home", "nothing that is a filter"]
    day = journal.clock.now().local.date()
    assert [row.title for row in journal.reading.on_this_day(day)] == ["2025"]
