# SPDX-License-Identifier: Apache-2.0
"""Someone to talk to: noted in Settings, and one link away at the end of a hard reflection."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit

from tests.journeys.machine import begin_journal

if TYPE_CHECKING:
    from tests.journeys.machine import Machine
    from tests.journeys.person import Person


def _goes_through_something_hard(person: Person) -> None:
    person.goes_to("Prompts")
    person.presses("Start One breath, one line")
    person.writes("Your words", "My jaw is tight.")
    person.presses("Done")
    person.sees("What you wrote is in your journal.", "tell your manager")


def test_ones_own_numbers_are_one_link_away_at_the_end_of_a_hard_reflection(
    machine: Machine,
) -> None:
    person = machine.starts()
    begin_journal(person)
    person.goes_to("Prompts")
    person.presses("1 more: After a difficult conversation")
    _goes_through_something_hard(person)
    person.presses("Someone to talk to")
    person.sees("You have not noted anybody yet.")
    person.presses("Note somebody in Settings")
    lines = person.finds(QPlainTextEdit, "Someone to talk to")
    person.waits(lines.hasFocus, "the lines wait to be written")
    QTest.keyClicks(lines, "Priya 0123 456")
    _goes_through_something_hard(person)
    person.misses("Priya 0123 456")
    person.presses("Someone to talk to")
    person.sees("Priya 0123 456")
