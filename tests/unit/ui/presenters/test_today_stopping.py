# SPDX-License-Identifier: Apache-2.0
"""A guided reflection is stopped and gone on with, and a question that is not wanted goes."""

from __future__ import annotations

import pytest

from reflective.app.resuming import Resuming
from reflective.prompts.choosing import Offer, as_practice
from reflective.prompts.jar import as_pack
from reflective.prompts.pack import Prompt, Way
from tests.unit.ui.presenters.test_today import Day


@pytest.fixture
def day() -> Day:
    return Day()


def test_a_reflection_is_stopped_at_a_question_and_gone_on_with_there(day: Day) -> None:
    day.presenter.choose(Way.HAPPENED, 15)
    day.type("The first answer")
    day.presenter.go_forward()
    question = day.question
    day.presenter.stop()
    assert day.view.sheet is None
    assert day.view.kept is not None
    (begun,) = Resuming(day.reading, day.writing).begun(9)
    assert begun.number == 2
    day.presenter.choose(Way.MIND, 15)
    assert day.question != question
    day.type("Another reflection")
    day.presenter.open_entry(begun.record)
    assert day.question == question
    assert len(Resuming(day.reading, day.writing).begun(9)) == 2
    day.presenter.finish()
    assert len(Resuming(day.reading, day.writing).begun(9)) == 1


def test_nothing_is_kept_of_a_reflection_that_is_stopped_before_a_word(day: Day) -> None:
    day.presenter.choose(Way.HAPPENED, 15)
    day.presenter.stop()
    assert day.view.sheet is None
    assert day.view.kept is None
    assert Resuming(day.reading, day.writing).begun(9) == []


def test_a_reflection_that_is_not_wanted_leads_back_to_the_start(day: Day) -> None:
    day.presenter.choose(Way.HAPPENED, 15)
    assert day.presenter.can_wait
    day.presenter.drop()
    assert day.view.sheet is None
    assert day.reading.count() == 0


def test_a_single_question_that_is_not_wanted_gives_way_to_another(day: Day) -> None:
    own = Prompt("", "What would my sister say?")
    day.presenter.start_with(Offer(as_pack([own.question]), as_practice(own)))
    assert day.question == own.question
    assert day.presenter.asked
    assert day.presenter.asked.name == ("", own.question)
    assert not day.presenter.can_wait
    day.presenter.drop()
    assert day.question not in {"", own.question}


def test_where_something_is_written_it_stays_in_front(day: Day) -> None:
    day.presenter.choose(Way.HAPPENED, 15)
    question = day.question
    day.type("A word")
    day.presenter.drop()
    assert day.question == question
