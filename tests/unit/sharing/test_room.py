# SPDX-License-Identifier: Apache-2.0
"""The room's eyes: what somebody there may know one by, though every name is gone."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from reflective.app.jobs import finish
from reflective.app.ports import NewRevision
from reflective.app.room import InTheRoom, RoomsEyes
from reflective.journal.ids import RecordId
from reflective.journal.revision import GROUP, SESSION
from reflective.practice import groups, sessions
from reflective.practice.groups import Group, Rhythm
from reflective.practice.sessions import Session, on_rhythm
from reflective.sharing.audiences import Audience
from reflective.sharing.findings import Kind
from reflective.sharing.redaction import Choice, Decision, outgoing
from reflective.sharing.room import MOST_IN_TEXT, Sort, much_told, rare_words
from tests.fakes.share_parts import ShareParts
from tests.unit.sharing.looking import look, shipped

if TYPE_CHECKING:
    from reflective.sharing.examination import Examination
    from reflective.sharing.redaction import Outgoing
    from reflective.sharing.room import Clue


def _shown(text: str, **sees: Kind) -> Outgoing:
    seen = look(text, sees=sees, audience=Audience.COLLEAGUES)
    return outgoing(seen.texts[0], seen.findings[0], {})


def test_quoted_speech_numbers_and_uncommon_words_are_rare() -> None:
    shown = _shown(
        'Dana said "nobody eats the blue soup" by the trampoline in 1997.', Dana=Kind.PERSON
    )
    rare = rare_words(shown, shipped())
    assert rare[0] == "nobody eats the blue soup"
    assert "trampoline" in rare
    assert "Dana" not in rare
    assert not {"said", "blue", "soup"} & set(rare)


def test_what_is_hidden_is_not_rare_and_what_was_left_is() -> None:
    text = "They came from Hexham."
    seen = look(text, sees={"Hexham": Kind.PLACE}, audience=Audience.COLLEAGUES)
    (found,) = seen.entities
    left = {found.key: Decision(Choice.LEAVE)}
    assert "Hexham" in rare_words(outgoing(text, seen.findings[0], left), shipped())
    assert rare_words(outgoing(text, seen.findings[0], {}), shipped()) == []


def test_of_one_person_too_much_is_told() -> None:
    text = "Dana is a nurse, and she has been here for ten years, and her sister has asthma."
    seen = look(text, sees={"Dana": Kind.PERSON}, audience=Audience.COLLEAGUES)
    left = {
        one.key: Decision(Choice.LEAVE) for one in seen.entities if one.kind is not Kind.PERSON
    }
    (clue,) = _much_told(seen, left)
    assert clue.sort is Sort.MUCH_TOLD
    assert clue.words.casefold() == "a colleague"
    assert len(clue.told) > len(clue.entities) > 0
    assert set(clue.entities) <= set(left)


def test_of_somebody_of_whom_little_is_told_nothing_is_said() -> None:
    seen = look("Dana had tea.", sees={"Dana": Kind.PERSON}, audience=Audience.COLLEAGUES)
    assert _much_told(seen, {}) == []


def _much_told(seen: Examination, decisions: dict[str, Decision]) -> list[Clue]:
    shown = [outgoing(t, f, decisions) for t, f in zip(seen.texts, seen.findings, strict=True)]
    return list(much_told(seen, shown))


def _clues(parts: ShareParts, *entries: RecordId) -> tuple[Clue, ...]:
    review = parts.sharing.review(parts.sharing.choose(entries), Audience.COLLEAGUES)
    texts = [
        InTheRoom(entry.id, entry.written, review.hiding_undecided().outgoing(place))
        for place, entry in enumerate(review.chosen.entries)
    ]
    eyes = RoomsEyes(parts.store, shipped())
    return finish(eyes.looking(texts, review.examination))


def test_words_of_one_entry_alone_are_clues_and_those_of_several_are_none() -> None:
    parts = ShareParts()
    entry = parts.write("One", "They had a trampoline and a hovercraft.")
    parts.clock.move(minutes=3 * 24 * 60)
    parts.write("Two", "They sat on the trampoline.")
    clues = _clues(parts, entry)
    assert [clue.words for clue in clues] == ["hovercraft"]
    assert clues[0].sort is Sort.ONLY_HERE


def test_another_entry_of_the_day_gives_words_away_or_left_before() -> None:
    parts = ShareParts()
    entry = parts.write("One", "They had a trampoline.")
    parts.write("Two", "We sat on the trampoline with Priya.")
    (clue,) = _clues(parts, entry)
    assert clue.sort is Sort.SAME_DAY
    assert (clue.words, clue.told) == ("trampoline", ("Two",))


def test_of_very_many_rare_words_few_are_pointed_out() -> None:
    parts = ShareParts()
    words = "hovercraft trampoline accordion bagpipes periscope gargoyle catapult xylophone"
    clues = _clues(parts, parts.write("One", f"They had: {words}."))
    assert len(clues) == MOST_IN_TEXT


def test_an_empty_text_has_no_clues() -> None:
    parts = ShareParts()
    assert _clues(parts, parts.write("One", "")) == ()


def _meets(parts: ShareParts, name: str, *chosen: Session, rhythm: Rhythm | None = None) -> None:
    group = Group(RecordId(f"group-{name}"), name, "Europe/London", rhythm=rhythm)
    kept = [NewRevision(group.id, GROUP, groups.encode(group))]
    kept += [NewRevision(one.id, SESSION, sessions.encode(one)) for one in chosen]
    parts.store.add(kept, at=parts.clock.now())


def test_a_session_on_the_day_of_an_entry_is_pointed_out_once_and_last() -> None:
    parts = ShareParts()
    entry = parts.write("One", "They had a hovercraft.")
    day = parts.reading.entry(entry).written.local.date()
    _meets(parts, "Circle", rhythm=Rhythm(14, day - timedelta(days=28)))
    _meets(parts, "Others", rhythm=Rhythm(14, day - timedelta(days=27)))
    word, met = _clues(parts, entry)
    assert word.words == "hovercraft"
    assert (met.sort, met.words, met.told) == (Sort.SESSION_DAY, "", ("Circle",))


def test_a_session_that_did_not_take_place_on_the_day_is_none() -> None:
    parts = ShareParts()
    entry = parts.write("One", "They had tea.")
    written = parts.reading.entry(entry).written
    day = written.local.date()
    due = on_rhythm(RecordId("group-Circle"), day)
    _meets(parts, "Circle", replace(due, cancelled=True), rhythm=Rhythm(14, day))
    moved = Session(RecordId("moved"), RecordId("group-Moved"), at=written)
    _meets(parts, "Moved", moved)
    (met,) = _clues(parts, entry)
    assert met.told == ("Moved",)
