# SPDX-License-Identifier: Apache-2.0
"""What a report of a bug tells, and what it never tells."""

from __future__ import annotations

from reflective.app.bugs import report


def _stumble(words: str) -> None:
    try:
        dict[str, str]()[words]
    except KeyError as error:
        raise ValueError(f"could not take {words!r}") from error


def _told() -> str:
    try:
        _stumble("what Maya said to me")
    except ValueError as error:
        return report(error)
    raise AssertionError


def test_a_report_tells_the_kind_and_the_lines_of_code() -> None:
    told = _told()
    assert "builtins.ValueError" in told
    assert "builtins.KeyError" in told
    assert "test_bugs.py:" in told
    assert told.rstrip().endswith("_stumble")


def test_a_report_holds_no_word_of_the_journal_and_no_folder() -> None:
    told = _told()
    assert "Maya" not in told
    assert "/" not in told


def test_errors_that_are_each_others_cause_are_told_once() -> None:
    one, other = ValueError(), ValueError()
    one.__cause__, other.__cause__ = other, one
    assert report(one).count("ValueError") == 2
