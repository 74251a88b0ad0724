# SPDX-License-Identifier: Apache-2.0
"""Stand-ins while one writes: after an `@`, and for a name that was typed."""

from __future__ import annotations

from reflective.sharing.people import Person
from reflective.ui.presenters.stand_ins import StandIns
from tests.fakes.sheet import FakeView


def begun() -> tuple[StandIns, FakeView]:
    """Give the presenter with two people on the list."""
    view = FakeView()
    presenter = StandIns(view)
    presenter.people = (Person("Dana", "my manager"), Person("Priya"))
    return presenter, view


def test_what_is_chosen_takes_the_place_of_the_at_and_its_letters() -> None:
    presenter, view = begun()
    presenter.look("Then @da")
    assert list(view.offers) == ["my manager"]
    presenter.choose(0)
    assert view.replaced == (5, 8, "my manager")
    assert list(view.offers) == []


def test_a_sentence_begins_with_a_capital() -> None:
    presenter, view = begun()
    presenter.look("@pri")
    presenter.choose(0)
    assert view.replaced == (0, 4, "A colleague")


def test_nobody_of_that_name_is_said_quietly_and_goes_again() -> None:
    presenter, view = begun()
    presenter.look("@xy")
    assert view.mention == ("Nobody on your list is called that.", "")
    presenter.look("@xy went")
    assert view.mention == ("", "")


def test_who_gives_up_is_not_asked_again_for_this_at_but_for_the_next() -> None:
    presenter, view = begun()
    presenter.look("@d")
    presenter.give_up()
    assert list(view.offers) == []
    presenter.look("@da")
    assert list(view.offers) == []
    presenter.look("@da and ")
    presenter.look("@da and @d")
    assert list(view.offers) == ["my manager"]


def test_a_name_after_an_at_is_offered_once_and_not_told_of_as_well() -> None:
    presenter, view = begun()
    presenter.look("@dana")
    assert list(view.offers) == ["my manager"]
    assert view.mention == ("", "")


def test_a_name_without_words_of_its_own_is_offered_the_usual_ones() -> None:
    presenter, view = begun()
    presenter.look("with Priya ")
    assert view.mention == ("Priya is on your list.", "a colleague")
    presenter.take()
    assert view.replaced == (5, 10, "a colleague")


def test_a_number_that_is_not_there_writes_nothing() -> None:
    presenter, view = begun()
    presenter.choose(0)
    presenter.look("@d")
    presenter.choose(7)
    assert view.replaced is None


def test_another_text_shows_nothing_of_the_one_before() -> None:
    presenter, view = begun()
    presenter.look("@d")
    presenter.clear()
    assert list(view.offers) == []
    presenter.look("@d")
    assert list(view.offers) == ["my manager"]
