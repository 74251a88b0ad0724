# SPDX-License-Identifier: Apache-2.0
"""Records of learning from a terminal: a list, JSON, and a file without names."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from reflective.app.recording import Custom
from reflective.practice.development import Company
from tests.journeys.terminal import JOURNAL, PASSPHRASE, Terminal


@pytest.fixture
def terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    made = Terminal(tmp_path, monkeypatch)
    with closing(made.parts.vault.open(Path(JOURNAL), PASSPHRASE)) as store:
        recording = made.parts.recording(store)
        recording.choose(Custom("social-work-england", (12, 1)))
        for day, title, learnt in (
            (date(2025, 11, 30), "The year before", "Old."),
            (date(2026, 3, 1), "A visit", "To wait, as Dana Smith does."),
        ):
            begun = replace(recording.begin(), day=day, title=title, learnt=learnt)
            recording.keep(replace(begun, minutes=90, company=Company.OTHERS))
    return made


def test_a_year_is_listed_with_what_it_comes_to(terminal: Terminal) -> None:
    said = terminal.inside("records", "--year", "2025")
    assert said.code == 0
    (line,) = said.out.splitlines()
    assert line.partition("  ")[2] == "2026-03-01  1 h 30 min  A visit"
    assert said.err.startswith(
        "Record of learning, 01/12/2025 to 30/11/2026: 1 record, 1 h 30 min"
    )
    (told,) = terminal.inside("records", "--year", "2024", "--json").out.splitlines()
    assert '"title": "The year before"' in told


def test_a_year_leaves_as_a_table_without_names(terminal: Terminal) -> None:
    refused = terminal.inside("records", "--year", "2025", "--as", "csv", "--out", "year.csv")
    assert refused.code == 3
    assert not (terminal.folder / "year.csv").exists()
    options = ("--hide-undecided", "--yes", "--as", "csv", "--out", "year.csv")
    assert terminal.inside("records", "--year", "2025", *options).code == 0
    text = (terminal.folder / "year.csv").read_text("utf-8-sig")
    assert "Dana" not in text
    assert "2026-03-01,A visit" in text
    again = terminal.inside("records", "--year", "2025", *options)
    assert again.is_refused


def test_a_year_with_nothing_in_it_is_told_and_does_not_leave(terminal: Terminal) -> None:
    said = terminal.inside("records", "--year", "2020")
    assert (said.code, said.out) == (0, "")
    assert "Nothing counts as learning in this year yet." in said.err
    options = ("--hide-undecided", "--yes", "--out", "year.docx")
    assert terminal.inside("records", "--year", "2020", *options).is_refused
