# SPDX-License-Identifier: Apache-2.0
"""Questions that somebody has already become a pack: lines, Markdown, files of other apps."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reflective import resources
from reflective.app.coaching import Coaching
from reflective.app.refusals import PackRefused
from reflective.files.packs import PackLibrary
from tests.unit.files.keptstore import Counting

if TYPE_CHECKING:
    from reflective.prompts.pack import PromptPack


def _begun(text: str, title: str = "") -> PromptPack:
    return Coaching(PackLibrary(resources.folder("packs")), Counting()).begin(text, title).pack


def test_ten_pasted_lines_are_a_pack() -> None:
    lines = [f"Question {number}?" for number in range(1, 11)]
    pack = _begun("\n".join(lines), "Ten")
    (practice,) = pack.practices
    assert [step.question for step in practice.steps] == lines
    assert (pack.title, practice.title, practice.minutes) == ("Ten", "Ten", 20)
    assert pack.id == "ten-0001"


def test_markdown_gives_titles_and_help() -> None:
    pack = _begun("# Visits\n## Before\n1. **What** do you hope?\n   > Be kind.\n## After\n- So?")
    assert pack.title == "Visits"
    assert [practice.title for practice in pack.practices] == ["Before", "After"]
    step = pack.practices[0].steps[0]
    assert (step.question, step.help) == ("What do you hope?", "Be kind.")


def test_templates_of_daily_you_become_guided_reflections() -> None:
    fields = {
        "type": "daily_you_templates",
        "version": 1,
        "categories": [],
        "tags": [{"id": 1, "name": "evening"}],
        "templates": [
            {"name": "Evening", "text": "# What went well?\n\n- What was hard?", "tagIds": [1]},
            {"name": "What now?", "text": "", "tagIds": []},
        ],
    }
    pack = _begun(json.dumps(fields))
    asked = [[step.question for step in practice.steps] for practice in pack.practices]
    assert asked == [["What went well?", "What was hard?"], ["What now?"]]
    assert (pack.title, pack.tags) == ("Evening", ("evening",))


@pytest.mark.parametrize("is_bare", [True, False])
def test_prompts_of_journiv_become_single_questions(is_bare: bool) -> None:  # noqa: FBT001 - pytest
    prompts = [
        {"text": "What made you smile?", "category": "joy", "difficulty_level": 1},
        {"text": "What would you change?", "estimated_time_minutes": 5, "usage_count": 3},
    ]
    pack = _begun(json.dumps(prompts if is_bare else {"prompts": prompts}, indent=1))
    assert [prompt.question for prompt in pack.prompts] == [each["text"] for each in prompts]
    assert pack.tags == ("joy",)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "no_questions"),
        ("# Only a title", "no_questions"),
        ("See https://example.org", "link"),
        ("x" * 1001, "too_long"),
        ('{"cards": []}', "not_a_pack"),
        ('{"prompts": []}', "no_questions"),
        ('[{"a":' * 100_000, "too_deep"),
        ("What?\n" * 200_000, "too_large"),
    ],
)
def test_what_cannot_be_a_pack_is_refused(text: str, reason: str) -> None:
    with pytest.raises(PackRefused) as caught:
        _begun(text)
    assert caught.value.reason == reason


@settings(max_examples=100)
@given(st.text(max_size=80) | st.text("#->?\n a1.\t[]{}", max_size=60))
def test_any_text_is_a_pack_or_refused(text: str) -> None:
    try:
        pack = _begun(text)
    except PackRefused:
        return
    assert list(pack.questions())
