# SPDX-License-Identifier: Apache-2.0
"""What is published of the format holds: the page, its examples, and the schema."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from reflective import resources
from reflective.app.refusals import PackRefused
from reflective.files.packform import (
    GroupForm,
    PackForm,
    PracticeForm,
    PromptForm,
    SignatureForm,
    StepForm,
    TaskForm,
    schema,
)
from reflective.files.packs import read_pack
from reflective.files.packwriting import signed
from reflective.journal.answer import Kind
from reflective.prompts.pack import Pace, Role, Way
from tests.unit.files import packmaking as making

if TYPE_CHECKING:
    from collections.abc import Callable

    from msgspec import Struct

PAGE = (resources.folder("guide") / "prompt-packs.md").read_text("utf-8")
EXAMPLES = re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)
SHIPPED = sorted(resources.folder("packs").glob("*.promptpack"))
CHECKED = Draft202012Validator(schema())


def _step(**changes: object) -> dict[str, Any]:
    made = making.fields()
    made["practices"][0]["steps"][0] |= changes
    return made


def test_the_examples_of_the_page_keep_every_rule_and_the_schema() -> None:
    assert len(EXAMPLES) == 2
    for example in EXAMPLES:
        read_pack(example.encode())
        CHECKED.validate(json.loads(example))


def test_the_large_example_has_every_part_and_every_kind() -> None:
    fields = json.loads(EXAMPLES[1])
    kinds = {step.kind for step in read_pack(EXAMPLES[1].encode()).pack.practices[0].steps}
    assert kinds == set(Kind)
    assert set(PackForm.__struct_fields__) - set(fields) == {"successor", "signature"}


@pytest.mark.parametrize(
    ("heading", "form"),
    [
        ("The pack", PackForm),
        ("A guided reflection", PracticeForm),
        ("A step", StepForm),
        ("A single question", PromptForm),
        ("A task", TaskForm),
        ("The group", GroupForm),
        ("The signature", SignatureForm),
    ],
)
def test_the_page_names_every_part_and_none_that_there_is_not(
    heading: str, form: type[Struct]
) -> None:
    (section,) = re.findall(rf"^### {heading}\n(.*?)(?=^##)", PAGE, re.DOTALL | re.MULTILINE)
    named = [
        name
        for row in re.findall(r"^\| (`.*?) \|", section, re.MULTILINE)
        for name in re.findall(r"`(\w+)`", row)
    ]
    assert sorted(named) == sorted(form.__struct_fields__)


@pytest.mark.parametrize(
    "word",
    [
        *(each.value for words in (Kind, Role, Way) for each in words),
        *(pace.value for pace in Pace if pace is not Pace.EVERY),
    ],
)
def test_the_page_names_every_word_that_can_stand_in_a_part(word: str) -> None:
    assert f"`{word}`" in PAGE


def test_the_page_names_no_kind_that_there_is_not() -> None:
    table = PAGE.partition("## The kinds of step")[2].partition("\n\nEvery question")[0]
    assert set(re.findall(r"^\| `(\w+)` \| [^`]", table, re.MULTILINE)) - {"kind"} == {
        kind.value for kind in Kind
    }


def test_the_limits_on_the_page_are_those_of_the_schema() -> None:
    parts = schema()["$defs"]
    pack, step = parts["PackForm"]["properties"], parts["StepForm"]["properties"]
    group = parts["GroupForm"]["properties"]
    assert f"of {parts['PracticeForm']['properties']['steps']['maxItems']} steps each" in PAGE
    assert f"at most {pack['practices']['maxItems']} guided reflections" in PAGE
    assert f"{pack['prompts']['maxItems']} single questions" in PAGE
    assert f"{pack['languages']['maxItems']} languages" in PAGE
    assert f"at most {group['dates']['maxItems']}." in PAGE
    assert f"at most {group['rules']['maxItems']}." in PAGE
    assert f"at most {step['question']['anyOf'][0]['maxLength']:,} letters" in PAGE
    assert f"a title or choice {pack['title']['anyOf'][0]['maxLength']}," in PAGE


def test_the_schema_is_a_schema_and_the_one_that_is_published() -> None:
    Draft202012Validator.check_schema(schema())
    published = resources.folder("schemas") / "promptpack.schema.json"
    assert json.loads(published.read_text("utf-8")) == schema()


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_every_pack_of_ours_is_valid_by_the_schema(path: Any) -> None:  # noqa: ANN401 - pytest
    CHECKED.validate(json.loads(path.read_text("utf-8")))


def test_a_signed_pack_with_everything_is_valid_by_the_schema() -> None:
    CHECKED.validate(json.loads(signed(making.raw(making.every_kind()).decode(), b"s" * 32)))


@pytest.mark.parametrize(
    "make",
    [
        lambda: making.fields() | {"colour": "red"},
        lambda: making.fields() | {"title": ""},
        lambda: making.fields() | {"title": {"welsh": "A"}},
        lambda: making.fields() | {"practices": [], "prompts": []},
        lambda: making.fields() | {"rhythm": "often"},
        lambda: making.fields() | {"languages": []},
        lambda: making.fields() | {"group": {"rules": ["A"]}},
        lambda: making.fields() | {"minutes": 241},
        lambda: _step(kind="quiz"),
        lambda: _step(kind="triad", poles=["a", "b"]),
        lambda: _step(kind="triad"),
        lambda: _step(kind="choice", choices=["a"]),
        lambda: _step(kind="theory"),
        lambda: _step(poles=["a", "b"]),
        lambda: _step(several=True),
        lambda: _step(idea="An idea."),
        lambda: _step(days=3),
        lambda: _step(kind="scale", poles=["a", "b"], points=1),
    ],
)
def test_what_the_schema_refuses_the_program_refuses_and_the_other_way(
    make: Callable[[], dict[str, Any]],
) -> None:
    made = make()
    assert not CHECKED.is_valid(made)
    with pytest.raises(PackRefused):
        read_pack(making.raw(made))
