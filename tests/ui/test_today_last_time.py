# SPDX-License-Identifier: Apache-2.0
"""What was written last time, beside the question on Today."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from reflective.journal.entry import Section
from reflective.journal.moment import Moment
from tests.ui.test_today import Desk

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from reflective.ui.appearance.appearance import Appearance


@pytest.fixture
def desk(appearance: Appearance, qtbot: QtBot) -> Desk:
    return Desk(appearance, qtbot)


def test_the_last_answer_stands_beside_the_question_once_it_is_asked_for(desk: Desk) -> None:
    old = desk.writing.new_entry(Moment(datetime(2025, 5, 3, 9, tzinfo=UTC), "UTC"))
    sections = tuple(
        Section("I stayed silent.", shelved.pack.asked(question))
        for shelved in desk.parts.prompting.packs()
        for question in shelved.pack.questions()
    )
    desk.writing.keep(replace(old, sections=sections))
    desk.press("Something happened")
    card = desk.page.sheet.card
    assert card.last_time.isVisible()
    assert card.before == ""
    desk.press("What I wrote last time")
    assert card.before == "On 3 May 2025 you wrote:\nI stayed silent."
    desk.press("Another question")
    assert card.before == ""
    desk.press("Write freely")
    assert not card.last_time.isVisible()


def test_nothing_is_offered_where_nothing_was_written(desk: Desk) -> None:
    desk.press("Something happened")
    assert not desk.page.sheet.card.last_time.isVisible()
