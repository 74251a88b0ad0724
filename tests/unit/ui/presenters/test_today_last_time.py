# SPDX-License-Identifier: Apache-2.0
"""The last answer to a question, offered only where there is one and shown only when asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflective.journal.entry import Asked
from reflective.ui.presenters.today_last_time import LONGEST, LastTime
from tests.fakes.jobs import AtOnce, WhenTold
from tests.fakes.open_journal import at, journal_in_memory

if TYPE_CHECKING:
    from pathlib import Path


class Card:
    """Remembers what it was told."""

    def __init__(self) -> None:
        self.offered = False
        self.words = ""

    def offer_last_time(self, *, is_there: bool) -> None:
        self.offered, self.words = is_there, ""

    def show_last_time(self, words: str) -> None:
        self.words = words


def test_the_last_answer_is_offered_and_shown_on_request(tmp_path: Path) -> None:
    journal, card = journal_in_memory(tmp_path), Card()
    journal.write("Old", "older", written=at(2024, 5, 3), question="Why?")
    journal.write(
        "Newer", "It *was* late. " + "word " * 400, written=at(2025, 5, 3), question="Why?"
    )
    now = journal.write("Now", "this one", written=at(2026, 5, 3), question="Why?")
    last = LastTime(journal.reading, AtOnce())
    last.attend(card)
    last.ask_about(Asked("Why?"), now)
    assert (card.offered, card.words) == (True, "")
    last.show()
    assert card.words.startswith("On 3 May 2025 you wrote:\nIt was late.")
    assert len(card.words) < LONGEST + 50
    last.ask_about(Asked("Never asked?"), now)
    assert (card.offered, card.words) == (False, "")
    last.show()
    assert card.words == ""
    last.ask_about(None, now)
    assert not card.offered


def test_an_answer_for_a_question_that_was_left_comes_too_late(tmp_path: Path) -> None:
    journal, card, jobs = journal_in_memory(tmp_path), Card(), WhenTold()
    journal.write("Old", "older", question="Why?")
    now = journal.write("Now")
    last = LastTime(journal.reading, jobs)
    last.attend(card)
    last.ask_about(Asked("Why?"), now)
    last.ask_about(None, now)
    jobs.settle()
    assert not card.offered
