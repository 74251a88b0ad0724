# SPDX-License-Identifier: Apache-2.0
"""The packs that come with Reflective: kind plain words, whole in both languages, in honest time.

Who comes tired from a shift reads them, so that they keep the measures of the sentences on
screen; see `test_reading_age`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from reflective import resources
from reflective.files.packs import PackLibrary
from reflective.prompts.choosing import MINUTES
from reflective.prompts.pack import Pace, Step
from tests.unit.test_reading_age import (
    GRADE,
    KNOWN,
    LONG_WORD,
    MOST_WORDS,
    PASSAGE,
    grade,
    sentences,
    syllables,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reflective.prompts.pack import PromptPack

PACKS = [read.pack for read in PackLibrary(resources.folder("packs")).shipped()]
EACH = pytest.mark.parametrize("pack", PACKS, ids=[pack.id for pack in PACKS])

ABOUT_HARM = {"said-and-done", "mistakes-and-near-misses", "after-action"}
"""Packs on what went wrong, which begin with where that belongs."""

RISK = "If somebody may be at risk, tell your manager or safeguarding lead now. Facts belong in "
RISK += "your organisation’s record. This page is for learning."

HARD = ABOUT_HARM | {
    "six-steps",
    "conversation-not-had",
    "staying-with-the-mess",
    "after-a-difficult-conversation",
}
"""Packs that end with whom to turn to."""

WORK = frozenset(
    ["conversation", "conversations", "everybody", "safeguarding", "supervision", "organisation’s"]
)
"""Long words that everybody in this work says."""

LIVING = frozenset(
    ["Kolb", "Gibbs", "Brookfield", "Schön", "Revans", "Argyris", "Davies", "Dart", "Snowden"]
)
"""Names of those whose ideas a pack takes up."""

NEVER = re.compile(
    r"\b(?:anonymous\w*|only you|safe|100 ?%|guarantee\w*|service users?|cases?|clients?|"
    r"you must|you should|you have to write|job titles?|cynefin|usagers?|bénéficiaires?)\b",
    re.IGNORECASE,
)
CLOSED = re.compile(
    r"(?:Is|Are|Am|Do|Does|Did|Have|Has|Had|Was|Were|Can|Could|Will|Would|Should|May|Might)\b"
)


def _said(pack: PromptPack) -> Iterator[str]:
    """Go through every text of a pack in one language."""
    yield from (pack.title, pack.invitation, pack.audience, pack.support, pack.notes, *pack.tags)
    for task in pack.tasks:
        yield from (task.text, task.help)
    for practice in pack.practices:
        yield from (practice.title, practice.invitation)
    for asked in pack.questions():
        yield from (asked.question, asked.help)
        if isinstance(asked, Step):
            yield from (asked.idea, *asked.choices, *asked.poles)


def _english(pack: PromptPack) -> list[str]:
    return [text for text in _said(pack) if text]


def test_the_library_is_worth_having() -> None:
    assert len(PACKS) >= 25
    titles = [pack.title for pack in PACKS]
    assert len(set(titles)) == len(titles)


@EACH
def test_every_text_of_a_pack_can_be_read_at_eleven(pack: PromptPack) -> None:
    long = [
        text for text in _english(pack) if max(map(len, sentences(text)), default=0) > MOST_WORDS
    ]
    assert long == []
    hard = {
        text: round(grade(text), 1)
        for text in _english(pack)
        if sum(map(len, sentences(text))) >= PASSAGE and grade(text) >= GRADE
    }
    assert hard == {}
    unknown = {
        word
        for text in _english(pack)
        for words in sentences(text)
        for word in words
        if syllables(word) >= LONG_WORD and word.lower() not in KNOWN | WORK
    }
    assert unknown == set()


@EACH
def test_a_pack_says_nothing_that_demands_promises_or_holds_people_off(pack: PromptPack) -> None:
    for spoken in (pack, *pack.others):
        found = {text: NEVER.findall(text) for text in _said(spoken) if NEVER.search(text)}
        assert found == {}
        assert "!" not in "".join(_said(spoken))


@EACH
def test_every_question_is_open_and_helps(pack: PromptPack) -> None:
    for asked in pack.questions():
        parts = re.split(r"(?<=[.?:])\s+", asked.question)
        closed = [part for part in parts if part.endswith("?") and CLOSED.match(part)]
        assert closed == []
        assert asked.help


@EACH
def test_every_answer_can_be_laid_beside_those_to_other_packs(pack: PromptPack) -> None:
    for asked in pack.questions():
        asks_nothing = isinstance(asked, Step) and asked.kind.value == "pause"
        assert (asked.role is None) == asks_nothing, asked.id


@EACH
def test_the_minutes_are_honest(pack: PromptPack) -> None:
    assert pack.minutes == pack.practices[0].minutes
    for practice in pack.practices:
        named = sum(step.minutes for step in practice.steps)
        open_ended = sum(1 for step in practice.steps if not step.minutes)
        assert named + 0.8 * open_ended <= practice.minutes, practice.id
        assert practice.minutes <= named + 2.5 * open_ended, practice.id


@EACH
def test_each_guided_reflection_is_found_by_a_way_in(pack: PromptPack) -> None:
    assert pack.invitation
    assert pack.audience
    assert pack.prompts
    assert pack.tags
    assert all(practice.ways for practice in pack.practices)
    for practice in pack.practices:
        if practice.rhythm and practice.rhythm.pace in (Pace.BEFORE_SESSION, Pace.AFTER_SESSION):
            assert {way.value for way in practice.ways} == {"session"}


@EACH
def test_a_pack_is_whole_in_french_too(pack: PromptPack) -> None:
    assert pack.languages == ("en", "fr")
    french = pack.spoken(["fr"])
    same = {
        one
        for one, other in zip(_said(pack), _said(french), strict=True)
        if one == other and len(one.split()) > 1
    }
    assert same == set()
    long = [text for text in _said(french) if max(map(len, _parts(text)), default=0) > MOST_WORDS]
    assert long == []
    assert not [text for text in _said(french) if re.search(r"[^\s\u00a0] ?[?;]|« | »| :", text)]


def _parts(text: str) -> list[list[str]]:
    return [part.split() for part in re.split(r"(?<=[.?:;…])\s+|\n\n", text)]


def test_a_pack_on_what_went_wrong_begins_with_where_that_belongs() -> None:
    assert {pack.id for pack in PACKS if pack.invitation.startswith(RISK)} == ABOUT_HARM
    for pack in PACKS:
        if pack.id in ABOUT_HARM:
            assert pack.spoken(["fr"]).invitation.startswith(
                "Si quelqu’un est peut-être en danger"
            )


def test_hard_packs_end_with_whom_to_turn_to() -> None:
    assert {pack.id for pack in PACKS if pack.support} >= HARD


def test_a_session_is_got_ready_for_and_looked_back_at() -> None:
    before, after, tries = (
        _asked(each) for each in ("before-a-session", "after-a-session", "small-tries-together")
    )
    for words in ("keep, change or drop, and why", "noticed since", "still open", "story"):
        assert words in before
    for words in ("still hear", "others ask you", "outside the room, and to whom", "next step"):
        assert words in after
    for words in ("pull in different directions", "fail at once"):
        assert words in tries


def _asked(name: str) -> str:
    pack = next(pack for pack in PACKS if pack.id == name)
    return "\n".join(step.question for step in pack.practices[0].steps)


def test_names_of_authors_stand_only_as_in_the_spirit_of() -> None:
    for pack in PACKS:
        for text in _english(pack):
            for name in LIVING:
                if name in text:
                    assert "In the spirit of " in text


def test_there_is_something_for_every_stretch_of_time() -> None:
    lengths = {practice.minutes for pack in PACKS for practice in pack.practices}
    assert all(any(length <= most for length in lengths) for most in MINUTES)
    assert max(lengths) <= 20
