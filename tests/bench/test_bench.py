# SPDX-License-Identifier: Apache-2.0
"""The bench runs, at a small size; what it measures is asserted nowhere, since machines differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reflective.prompts.rules import MAX_BYTES
from reflective.recognition.names import SpacyRecogniser
from tests.bench import journals, peers, writing
from tests.bench.__main__ import PACKS, PEER, READING, SHARING, STORE, WINDOW, measure
from tests.bench.measuring import Aim, Line, grown, table
from tests.bench.programs import WEAK
from tests.bench.shelving import largest_pack
from tests.bench.storing import keystrokes

if TYPE_CHECKING:
    from pathlib import Path

LIGHT = "RJ-0"


def test_every_line_about_the_store_has_a_figure_and_a_floor() -> None:
    lines = measure([200], 1, None, LIGHT, (STORE,))
    assert [line.what for line in lines] == [
        "first page of the list",
        "search as you type, a keystroke",
        "  95th percentile",
        "a very common word, best first",
        "a month of the calendar",
        "save an entry, durably",
        "import into a new journal",
        "file, beside the words in it",
    ]
    assert all(line.ours > 0 and line.floor for line in lines)
    assert all(line.what in table(lines) for line in lines)


def test_many_packs_are_measured_beside_few_and_the_largest_is_nearly_as_large_as_may_be() -> None:
    lines = measure([200], 1, None, LIGHT, (PACKS,))
    assert [line.what for line in lines] == [
        "first choice for Today, beside 3 packs",
        "  a further choice",
        "check a pack",
    ]
    assert all(line.ours > 0 for line in lines)
    assert 0.97 < len(largest_pack()) / MAX_BYTES <= 1


def test_the_real_window_opens_a_journal_beside_its_floor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    lines = measure([200], 1, None, LIGHT, (WINDOW,))
    locked, painted, memory, *weak = lines
    assert [line.what for line in (locked, painted, memory)] == [
        "lock screen's window",
        "start to Today, unlocked, painted",
        "memory after unlock",
    ]
    assert [line.what for line in weak] in ([], [f"the same start, {WEAK}"])
    assert all(line.ours > 0 and line.floor for line in lines)
    assert painted.ours > locked.ours


def test_the_list_and_the_entry_of_the_real_page_are_measured(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    lines = measure([200], 1, None, LIGHT, (READING,))
    assert [line.what for line in lines] == [
        "the list jumps, fetches and repaints",
        "  95th percentile",
        "an entry opens, slowest",
    ]
    assert all(line.ours > 0 for line in lines)


def test_a_key_in_the_real_window_is_measured_beside_a_bare_editor(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setattr(writing, "AIMS", {200: (95, Aim("<=", 8, "ours"))})
    lines = writing.lines(tmp_path, 1, keys=10)
    assert [line.what for line in lines] == [
        "a key in an entry of 200 words",
        "  95th percentile",
        "  the slowest of all",
    ]
    assert all(line.ours > 0 and line.floor for line in lines)


@pytest.mark.skipif(SpacyRecogniser().missing != "", reason="the model is not installed")
def test_looking_through_an_entry_is_measured_beside_the_bare_model(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    first, loaded, left = measure([], 1, None, LIGHT, (SHARING,))
    assert first.what == "an entry is looked through, model loaded"
    assert first.ours > 0
    assert first.floor
    assert loaded.ours > left.ours > 0


def test_journals_that_are_not_the_agreed_ones_are_not_measured(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert sum(1 for _ in journals.checked_entries(200)) == 200
    monkeypatch.setitem(journals.DIGESTS, 200, "another")
    with pytest.raises(ValueError, match="another sum"):
        list(journals.checked_entries(200))


def test_a_line_says_whether_its_aim_is_met() -> None:
    line = Line("saving", "1,000", "ms", 3.0, 2.0, Aim("<=", 1.5))
    assert not line.is_missed
    assert line.cells()[5:] == ("1.50", "ratio <= 1.5", "yes")
    missed = Line("saving", "1,000", "ms", 3.1, 2.0, Aim("<=", 1.5))
    assert missed.is_missed
    assert missed.cells()[-1] == "NO"
    assert Line("reading", "1,000", "per s", 4.0, 10.0, Aim(">=", 0.5)).is_missed
    assert not Line("memory", "1,000", "MB", 150.0, 90.0, Aim("<=", 150, "ours")).is_missed


def test_growth_sets_the_largest_size_beside_the_smallest() -> None:
    made = [Line("start", size, "ms", ours) for size, ours in (("1", 10), ("2", 50), ("3", 12))]
    (growth,) = grown(made, 1.1)
    assert (growth.ours, growth.floor, growth.is_missed) == (12, 10, True)
    assert grown(made[:1], 1.1) == []


def test_a_search_is_measured_letter_by_letter() -> None:
    typed = keystrokes()
    assert typed[:3] == ["di", "din", "dinn"]
    assert "cerulean l" in typed
    assert "cerulean " not in typed


def test_a_peer_that_is_not_installed_is_left_out() -> None:
    assert peers.find("no-such-program-at-all") is None
    assert measure([200], 1, None, LIGHT, (PEER,)) == []
