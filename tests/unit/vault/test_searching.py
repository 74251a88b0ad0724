# SPDX-License-Identifier: Apache-2.0
"""What every journal finds, on disk and in memory, and whom and what a search may name."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from reflective.app.people import PeopleList
from reflective.app.ports import NewRevision
from reflective.app.reading import Reading
from reflective.journal import ledger, question
from reflective.journal.entry import Asked, Section, Shelf
from reflective.journal.query import Query, Reason, Term, Without, parse
from reflective.journal.question import OpenQuestion
from reflective.journal.revision import LEDGER, QUESTION
from reflective.prompts.pack import Practice, Prompt, PromptPack, Step
from reflective.sharing.people import Person

if TYPE_CHECKING:
    from tests.unit.vault.conftest import Desk


def _titles(desk: Desk, typed: str) -> list[str]:
    return _found(desk, parse(typed))


def _found(desk: Desk, query: Query) -> list[str]:
    rows = desk.store.page(query, 0, 50)
    assert desk.store.count(query) == len(rows)
    for place, row in enumerate(rows):
        assert desk.store.position(row.id, query) == place
    return [row.title for row in rows]


def test_the_last_answer_to_each_question_of_a_pack_is_known(desk: Desk) -> None:
    for pack, prompt, day in (("p", "a", 3), ("p", "a", 9), ("q", "a", 5), ("p", "b", 1)):
        answer = Section("dinner", Asked("What?", pack, "1", prompt))
        desk.write("", f"2026-05-{day:02}T09:00", sections=(answer,))
    desk.write("", "2026-05-20T09:00", sections=(Section("", Asked("What?", "p", "1", "a")),))
    assert desk.store.last_answers() == {
        ("p", "a"): date(2026, 5, 9),
        ("p", "b"): date(2026, 5, 1),
        ("q", "a"): date(2026, 5, 5),
    }


def test_answers_are_found_by_their_question(desk: Desk) -> None:
    first, other = Asked("What?", "p", "1", "a"), Asked("So what?", "p", "2", "b")
    own = Asked("And  me?")
    desk.write("", "2026-05-01T09:00", title="a", sections=(Section("dinner", first),))
    desk.write("", "2026-05-02T09:00", title="b", sections=(Section("x", other), Section("", own)))
    desk.write("", "2026-05-03T09:00", title="c", sections=(Section("dinner", own),))
    assert desk.store.asked() == [("", "And me?"), ("p", "a"), ("p", "b")]
    last = {("p", "a"): date(2026, 5, 1), ("p", "b"): date(2026, 5, 2)}
    assert desk.store.last_answers() == last
    in_pack, mine = Query(answers=((("p", ""),),)), Query(answers=((own.name,),))
    assert _found(desk, in_pack) == ["b", "a"]
    assert _found(desk, Query(answers=((("p", "a"), ("p", "b")),))) == ["b", "a"]
    assert _found(desk, Query(answers=((first.name,), (other.name,)))) == []
    assert _found(desk, mine) == ["c"]
    assert _found(desk, replace(in_pack, terms=(Term(("dinner",)),))) == ["a"]
    assert _found(desk, Query(without=Without(answers=(first.name,)))) == ["c", "b"]


def test_what_is_gathered_under_an_open_question_and_what_was_shared_can_be_found(
    desk: Desk,
) -> None:
    asked = OpenQuestion(desk.entry().id, "Why?", desk.now)
    state = NewRevision(asked.id, QUESTION, question.encode(asked))
    desk.store.add([state], at=desk.now)
    open_one = desk.write("dinner", "2026-05-01T09:00", title="a", questions=(asked.id,))
    desk.write("dinner", "2026-05-02T09:00", title="b")
    left = ledger.Departure("s", open_one.id, desk.now, "partner", "bundle", "dinner")
    for _ in range(2):
        leaving = NewRevision(desk.entry().id, LEDGER, ledger.encode(left))
        desk.store.add([leaving], at=desk.now)
    for typed in ("is:open", "is:shared", "dinner is:open is:shared", "is:shared from:2026"):
        assert _titles(desk, typed) == ["a"]
    assert _titles(desk, "-is:open") == _titles(desk, "dinner -is:shared") == ["b"]
    closed = replace(asked, closed=True)
    desk.store.add([NewRevision(asked.id, QUESTION, question.encode(closed))], at=desk.now)
    assert _titles(desk, "is:open") == []


def test_one_of_several_names_is_enough(desk: Desk) -> None:
    desk.write("Dana came", "2026-05-01T09:00", title="a")
    desk.write("a colleague came", "2026-05-02T09:00", title="b")
    desk.write("nobody came", "2026-05-03T09:00", title="c")
    names = (Term(("dana",)), Term(("a", "colleague")))
    assert _found(desk, Query(either=(names,))) == ["b", "a"]
    assert _found(desk, Query(terms=(Term(("dana",)),), either=(names,))) == ["a"]
    rows = desk.store.page(Query(either=(names,)), 0, 9)
    assert all(row.hits for row in rows)


def test_best_first_puts_the_title_before_the_text(desk: Desk) -> None:
    desk.write("The dinner", "2026-05-01T09:00", title="a dinner")
    desk.write("dinner was late " + "and so on " * 40, "2026-05-02T09:00", title="b")
    desk.write("nothing", "2026-05-03T09:00", title="c")
    best = replace(parse("dinner"), best_first=True)
    assert _found(desk, best) == ["a dinner", "b"]
    assert _found(desk, replace(best, shelf=Shelf.TRASH)) == []
    assert _found(desk, Query(best_first=True)) == ["c", "b", "a dinner"]


PACK = PromptPack(
    id="staying",
    version="1",
    title="Staying with the mess",
    practices=(Practice("four", "Four", 5, (Step("pull", "Where did you feel the pull?"),)),),
    prompts=(Prompt("alone", "What did you hear?"),),
)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("person:dana", ["c", "b", "a"]),
        ("person:DÁN", ["c", "b", "a"]),
        ('person:"Dana Smith"', ["c", "b"]),
        ("person:danny late", ["c", "b"]),
        ("-person:dana", ["e", "d"]),
        ("person:da", ["c", "b", "a"]),
        ("person:smith is:star", []),
        ('pack:"Staying with the mess"', ["e", "d"]),
        ("pack:staying", ["e", "d"]),
        ("-pack:stay", ["c", "b", "a"]),
        ("prompt:pull", ["e"]),
        ('prompt:"feel the pull"', ["e"]),
        ('prompt:"you"', ["e", "d"]),
        ("prompt:mine", ["c"]),
    ],
)
def test_a_search_may_name_people_packs_and_questions(
    desk: Desk, typed: str, found: list[str]
) -> None:
    people = PeopleList(desk.store, desk.clock, desk.randomness)
    people.add(Person("Dana Smith", "a colleague", also=("Danny",)))
    pull, heard = (PACK.asked(asked) for asked in PACK.questions())
    desk.write("dana came", "2026-05-01T09:00", title="a")
    desk.write("Danny was late", "2026-05-02T09:00", title="b")
    own = (Section("a colleague, late", Asked("Which is mine?")),)
    desk.write("", "2026-05-03T09:00", title="c", sections=own)
    desk.write("", "2026-05-04T09:00", title="d", sections=(Section("x", heard),))
    desk.write("", "2026-05-05T09:00", title="e", sections=(Section("y", pull),))
    reading = Reading(desk.store, lambda: [PACK])
    query = reading.query(typed)
    assert not query.misread
    assert _found(desk, query) == found
    assert [row.title for row in reading.find(typed)] == found
    assert reading.count(typed) == len(found)


def test_a_name_nobody_knows_is_looked_for_as_words_and_told(desk: Desk) -> None:
    desk.write("about Robin", title="a")
    reading = Reading(desk.store)
    for typed in ("person:robin", "pack:robin", "prompt:robin"):
        query = reading.query(typed)
        assert [(one.typed, one.reason) for one in query.misread] == [(typed, Reason.NOBODY)]
        assert _found(desk, query) == ["a"]


def test_the_last_answer_to_a_question_is_found_but_nothing_hard_or_put_away(desk: Desk) -> None:
    pull, heard = (PACK.asked(asked) for asked in PACK.questions())
    reading = Reading(desk.store)
    assert reading.last_answer(pull) is None
    days = [f"2026-05-0{day}T09:00" for day in range(1, 6)]
    kept = desk.write("", days[0], sections=(Section("other", heard), Section("kept", pull)))
    desk.write("", days[1], sections=(Section("hard", pull),), hard=True)
    desk.write("", days[2], sections=(Section("away", pull),), away=True)
    desk.write("", days[3], sections=(Section("trash", pull),), trashed=True)
    now = desk.write("", days[4], sections=(Section("now", pull),))
    found = reading.last_answer(pull, but=now.id)
    assert found
    assert (found.entry.id, found.text) == (kept.id, "kept")
    newest = reading.last_answer(pull)
    assert newest
    assert newest.text == "now"


def test_the_days_on_which_something_was_written_are_told_by_their_own_zone(desk: Desk) -> None:
    assert desk.store.written_days(date.min, date.max) == set()
    desk.write("x", "2026-05-01T23:30-10:00", title="Honolulu")
    desk.write("x", "2026-05-31T09:00")
    desk.write("x", "2026-06-01T00:10")
    desk.write("x", "2026-05-09T09:00", away=True)
    desk.write("x", "2026-05-10T09:00", trashed=True)
    reading = Reading(desk.store)
    assert reading.written_days(2026, 5) == {date(2026, 5, 1), date(2026, 5, 31)}
    assert reading.written_days(1, 1) == set()
    assert reading.written_days(9999, 12) == set()
    assert _titles(desk, "on:2026-05-01") == ["Honolulu"]
