# SPDX-License-Identifier: Apache-2.0
"""A pack that is being written: its parts are added, moved, doubled and said in languages."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reflective.journal.answer import Kind
from reflective.prompts import composing
from reflective.prompts.composing import at, said
from reflective.prompts.pack import Step
from reflective.prompts.rules import Reason, step_problem
from tests.unit.files import packmaking as making


def test_a_pack_begins_with_one_empty_question() -> None:
    fields = composing.begun("walks-1a2b", "Walks")
    assert at(fields, ("practices", 0, "steps", 0, "question")) == ""
    assert fields["version"] == "1.0"


def test_nothing_is_changed_in_place() -> None:
    before = making.every_kind()
    kept = composing.written(before)
    composing.put(before, ("practices", 0, "steps", 0, "question"), "New?")
    composing.moved(before, ("practices", 0, "steps", 0), ("practices", 0, "steps", 3))
    composing.doubled(before, ("practices", 0))
    composing.finished(before)
    composing.without_language(before, "cy")
    assert composing.written(before) == kept


def test_a_question_moves_within_its_reflection_and_into_another() -> None:
    fields = composing.doubled(making.fields(), ("practices", 0))
    fields = composing.moved(fields, ("practices", 0, "steps", 0), ("practices", 0, "steps", 1))
    assert [step["id"] for step in fields["practices"][0]["steps"]] == ["rest", "seen"]
    fields = composing.moved(fields, ("practices", 0, "steps", 1), ("practices", 1, "steps", 0))
    assert [len(practice["steps"]) for practice in fields["practices"]] == [1, 3]
    assert fields["practices"][1]["steps"][0]["id"] == "seen"


def test_what_is_doubled_gets_ids_of_its_own() -> None:
    fields = making.fields()
    for _time in range(3):
        fields = composing.doubled(fields, ("practices", 0))
    names = list(composing.ids(fields))
    assert len(names) == len(set(names)) == 4 * 3 + 1


def test_another_kind_leaves_only_what_belongs_to_it() -> None:
    fields = making.every_kind()
    count = len(fields["practices"][0]["steps"])
    for place in range(count):
        for kind in Kind:
            made = composing.with_kind(fields, ("practices", 0, "steps", place), kind)
            step = made["practices"][0]["steps"][place]
            assert composing.kind_of(step) is kind
            parts = {"choices", "poles", "several", "points", "idea", "days"} & set(step)
            assert all(_belongs(kind, part) for part in parts)


def _belongs(kind: Kind, part: str) -> bool:

    held = {"several": True, "points": 5, "idea": "An idea", "days": 3}
    texts = {"choices": ("a", "b"), "poles": ("a", "b")}
    value = held[part] if part in held else texts[part]
    problem = step_problem(Step("a", "b", kind, **{part: value}), "$")  # type: ignore[arg-type]
    return problem is None or problem.reason is not Reason.NOT_FOR_KIND


def test_a_text_is_said_in_two_languages_and_falls_back_where_it_is_not() -> None:
    fields = composing.with_language(composing.begun("a", "Walks"), "cy")
    assert said(fields["title"], "cy", "en") == ""
    fields = composing.say(fields, ("title",), "Troeon", "cy")
    assert fields["title"] == {"en": "Walks", "cy": "Troeon"}
    fields = composing.say(fields, ("title",), "On foot", "en")
    assert fields["title"] == {"en": "On foot", "cy": "Troeon"}
    assert composing.say(fields, ("title",), "", "cy")["title"] == "On foot"
    assert composing.without_language(fields, "cy")["title"] == "On foot"
    assert composing.languages(composing.without_language(fields, "en")) == ["en", "cy"]


def test_places_are_read_as_refusals_write_them() -> None:
    assert composing.path_of("$.practices[0].steps[12].question") == (
        *("practices", 0, "steps", 12),
        "question",
    )
    assert composing.path_of("$") == ()


def test_versions_go_up_by_one() -> None:
    raised = composing.raised
    assert [raised("1.0"), raised("1.9"), raised("2"), raised("1.0-rc"), raised("draft")] == [
        *("1.1", "1.10", "3", "1.1-rc", "draft.1")
    ]
    assert raised("") == "1.0"


def test_what_is_finished_says_nothing_empty_and_how_long_it_takes() -> None:
    fields = composing.begun("a", " Walks ")
    fields = composing.put(fields, ("practices", 0, "steps", 0, "question"), "What\nnow?")
    fields = composing.put(fields, ("practices", 0, "steps", 0, "choices"), ["", ""])
    fields = composing.put(fields, ("group",), {"name": "", "rules": [""]})
    made = composing.finished(fields)
    assert made["title"] == "Walks"
    assert "group" not in made
    assert made["practices"][0]["minutes"] == 2
    assert made["practices"][0]["steps"] == [{"id": "question-1", "question": "What now?"}]


@given(st.data())
def test_however_parts_are_moved_none_is_lost(data: st.DataObject) -> None:
    fields = composing.doubled(making.every_kind(), ("practices", 0))
    before = sorted(composing.ids(fields))
    for _time in range(8):
        sizes = [len(practice["steps"]) for practice in fields["practices"]]
        source = data.draw(st.sampled_from([n for n, size in enumerate(sizes) if size]))
        target = data.draw(st.integers(0, 1))
        out = data.draw(st.integers(0, sizes[source] - 1))
        into = data.draw(st.integers(0, sizes[target] - (source == target)))
        fields = composing.moved(
            fields, ("practices", source, "steps", out), ("practices", target, "steps", into)
        )
    assert sorted(composing.ids(fields)) == before
