# SPDX-License-Identifier: Apache-2.0
"""On the terminal a refusal names what can be done there."""

from __future__ import annotations

from pathlib import Path

import pytest

from reflective.app import refusals as r
from reflective.cli.receiving import PIPE
from reflective.cli.refusing import said
from reflective.wording import worded

FILE = Path("/home/ada/My practice.reflective")


@pytest.mark.parametrize(
    ("refusal", "remedy"),
    [
        (r.NoJournal(FILE), "command new"),
        (r.FileExists(FILE), "--out"),
        (r.NoEntry("x"), "command list"),
        (r.InTrash("x"), "Bring it back"),
        (r.NoPrompt("PACK"), "PACK/PROMPT"),
        (r.Undecided(("Dana",)), "--hide-undecided"),
        (r.NotConfirmed(), "--yes"),
        (r.OpenElsewhere(FILE, "desk", 7), "list and show work"),
        (r.NotText(FILE), "UTF-8"),
    ],
    ids=lambda value: value if isinstance(value, str) else type(value).__name__,
)
def test_the_remedy_is_an_option_or_a_command(refusal: r.Refusal, remedy: str) -> None:
    words = said(refusal)
    assert remedy in words.what_to_do
    for sentence in (words.what_happened, words.what_to_do):
        assert not sentence[0].islower()
        assert sentence.endswith(".")
        assert "{" not in sentence


def test_a_full_disk_does_not_speak_of_a_window() -> None:
    assert "window" in worded(r.DiskFull(FILE)).whole
    assert "window" not in said(r.DiskFull(FILE)).whole


def test_who_holds_a_journal_is_named_where_it_is_known() -> None:
    assert "process 7 on desk" in said(r.OpenElsewhere(FILE, "desk", 7)).what_happened
    unknown = said(r.OpenElsewhere(FILE, "", 0)).what_happened
    assert unknown.endswith("holds this journal.")


def test_standard_input_is_called_by_its_name() -> None:
    assert "standard input" in said(r.NotText(PIPE)).what_happened
    assert FILE.name in said(r.NotText(FILE)).what_happened


def test_an_endless_name_is_cut() -> None:
    assert len(said(r.NoEntry("x" * 5000)).what_happened) < 120
    assert len(said(r.NoPrompt("x" * 5000)).what_happened) < 120


def test_everything_else_has_the_words_of_the_window() -> None:
    assert said(r.WrongPassphrase()) == worded(r.WrongPassphrase())
