# SPDX-License-Identifier: Apache-2.0
"""What is missing in a pack that is being written, and what could be kinder."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reflective.journal.answer import Kind
from reflective.prompts import checking, composing
from reflective.prompts.checking import DISTANT, Distant, Gap, Hint
from tests.unit.files import packmaking as making

if TYPE_CHECKING:
    from reflective.prompts.composing import Fields

STEP = ("practices", 0, "steps", 0)


def _asking(question: str, kind: Kind = Kind.TEXT) -> Fields:
    fields = composing.with_kind(composing.begun("a", "Walks"), STEP, kind)
    return composing.put(fields, (*STEP, "question"), question)


def _hints(question: str, kind: Kind = Kind.TEXT) -> list[Hint]:
    return [each.hint for each in checking.suggestions(_asking(question, kind))]


@pytest.mark.parametrize(
    ("question", "hints"),
    [
        ("What happened?", []),
        ("Where did you feel the pull to fix it quickly?", []),
        ("Did you feel heard?", [Hint.CLOSED]),
        ("Think back. Was there somebody else?", [Hint.CLOSED]),
        ("Was it the hurry or the noise? Was it you or them?", [Hint.SEVERAL]),
        ("What happened? And what did you do?", [Hint.SEVERAL]),
        ("What is your job title?", [Hint.JOB]),
        ("What does your role ask of you?", [Hint.JOB]),
        ("What " + "very " * 40 + "small thing happened?", [Hint.LONG]),
        ("What did the service  users say?", [Hint.DISTANT]),
        ("In any case, what now?", [Hint.DISTANT]),
        ("Which showcase was it?", []),
        ("What is a wasp doing here?", []),
    ],
)
def test_what_may_be_looked_at_again_is_suggested(question: str, hints: list[Hint]) -> None:
    assert _hints(question) == hints


def test_a_kind_that_asks_for_a_place_or_a_fit_may_be_closed() -> None:
    assert _hints("Does it fit, and where not? Is it true?", Kind.THEORY) == []
    assert _hints("Was it you? Did it rain?", Kind.CHOICE) == []
    assert _hints("Did it rain?", Kind.NOTICING) == [Hint.CLOSED]


def test_a_distant_word_is_found_in_every_text_and_named_with_other_words() -> None:
    fields = composing.put(_asking("What?"), ("invitation",), "For each client you met.")
    (found,) = checking.suggestions(fields)
    assert (found.path, found.word, found.instead) == (("invitation",), "client", "person")


def test_the_list_of_words_is_the_coachs_own() -> None:
    words = checking.words_of("stakeholders = people\n\n  users \n= nothing")
    assert words == [Distant("stakeholders", "people"), Distant("users")]
    fields = _asking("What did the stakeholders and the client want?")
    assert [each.word for each in checking.suggestions(fields, words)] == ["stakeholders"]
    assert checking.suggestions(fields, []) == []
    assert tuple(checking.words_of(checking.lines_of(DISTANT))) == DISTANT


def test_a_second_language_is_looked_at_in_its_own_way() -> None:
    fields = composing.with_language(_asking("What was heard?"), "fr")
    fields = composing.say(fields, (*STEP, "question"), "Avez-vous été entendu ?", "fr")
    (found,) = checking.suggestions(fields)
    assert (found.hint, found.language) == (Hint.CLOSED, "fr")


@pytest.mark.parametrize(
    ("question", "hints"),
    [
        ("Était-ce difficile ?", [Hint.CLOSED]),
        ("Y a-t-il eu un silence ?", [Hint.CLOSED]),
        ("As-tu pu parler ?", [Hint.CLOSED]),
        ("Est-ce le moment, ou faut-il attendre ?", []),
        ("Qu’est-ce qui a aidé ?", []),
        ("Qui était là, et où étiez-vous ?", []),
        ("Quel est votre poste ?", [Hint.JOB]),
        ("Que voulaient les usagers ?", [Hint.DISTANT]),
        ("Dans quel cas feriez-vous autrement ?", []),
    ],
)
def test_french_is_looked_over_too(question: str, hints: list[Hint]) -> None:
    fields = composing.begun("a", "A", "fr")
    fields = composing.put(fields, (*STEP, "question"), question)
    assert [each.hint for each in checking.suggestions(fields)] == hints


def test_a_pack_that_keeps_every_rule_lacks_nothing() -> None:
    assert checking.missing(making.fields()) == []
    assert checking.missing(making.every_kind()) == []


def test_what_is_missing_is_told_in_the_order_of_the_pack() -> None:
    fields = composing.begun("a")
    fields = composing.with_kind(fields, STEP, Kind.TRIAD)
    fields = composing.insert(fields, ("practices",), 1, {"id": "b", "title": "B", "steps": []})
    fields = composing.put(fields, ("prompts",), [{"id": "c", "question": " "}])
    fields = composing.put(fields, ("tasks",), [{"id": "d", "text": ""}])
    fields = composing.put(fields, ("group",), {"rules": ["Nobody has to speak."]})
    assert [each.gap for each in checking.missing(fields)] == [
        *(Gap.TITLE, Gap.PRACTICE_TITLE, Gap.QUESTION, Gap.POLES, Gap.NO_STEPS),
        *(Gap.QUESTION, Gap.TASK, Gap.GROUP),
    ]
    empty = composing.put(composing.begun("a", "A"), ("practices",), [])
    assert [each.gap for each in checking.missing(empty)] == [Gap.NO_QUESTIONS]


def test_each_kind_says_what_it_needs() -> None:
    gaps = {kind: [each.gap for each in checking.missing(_asking("What?", kind))] for kind in Kind}
    assert {kind: found for kind, found in gaps.items() if found} == {
        Kind.CHOICE: [Gap.CHOICES],
        Kind.SCALE: [Gap.POLES],
        Kind.TRIAD: [Gap.POLES],
        Kind.DYAD: [Gap.POLES],
        Kind.THEORY: [Gap.IDEA],
    }


def test_a_text_that_is_said_in_another_language_alone_is_told() -> None:
    fields = composing.with_language(_asking("What?"), "cy")
    fields = composing.say(fields, (*STEP, "help"), "Yn agos.", "cy")
    (found,) = checking.missing(fields)
    assert (found.gap, found.path) == (Gap.FIRST_LANGUAGE, (*STEP, "help"))
