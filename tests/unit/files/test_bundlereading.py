# SPDX-License-Identifier: Apache-2.0
"""A story file comes from outside: it is read by the rules, or refused with its path and line."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from reflective import resources
from reflective.app.refusals import BundleLocked, BundleNewer, BundleRefused, CannotRead
from reflective.files.bundleform import BundleForm, CardForm, schema
from reflective.files.bundlereading import MAX_BYTES, BundleReader, read_bundle
from reflective.files.bundles import as_json
from reflective.prompts.rules import Reason
from reflective.sharing.audiences import Audience
from reflective.sharing.bundle import Position, Story, When, compose
from reflective.sharing.redaction import hiding_undecided, redact
from tests.unit.sharing.looking import look

if TYPE_CHECKING:
    from pathlib import Path

    from reflective.sharing.redaction import Redacted

PAGE = (resources.folder("guide") / "story-files.md").read_text("utf-8")
EXAMPLES = re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)
CHECKED = Draft202012Validator(schema())


def _redacted(text: str) -> Redacted:
    examination = look(text)
    (made,) = redact(examination, hiding_undecided(examination, {}))
    return made


def _fields() -> dict[str, Any]:
    card = {"id": "abcdefgh", "text": "It rained."}
    return {"format": 1, "kind": "stories", "audience": "colleagues", "cards": [card]}


def _refused(raw: bytes | str | dict[str, Any]) -> BundleRefused:
    text = json.dumps(raw, indent=1) if isinstance(raw, dict) else raw
    with pytest.raises(BundleRefused) as refused:
        read_bundle(text if isinstance(text, bytes) else text.encode())
    return refused.value


@given(
    st.lists(st.text(max_size=40), min_size=1, max_size=3),
    st.sampled_from([None, *When]),
    st.booleans(),
)
@settings(deadline=None, max_examples=40)
def test_whatever_leaves_can_be_read_again_and_keeps_the_schema(
    texts: list[str],
    ago: When | None,
    asked: bool,  # noqa: FBT001 - drawn by Hypothesis
) -> None:
    positions = (Position("pack/step", (33, 47, 20)),) if asked else ()
    names = ("pack", "step") if asked else ("", "")
    stories = [Story(_redacted(text), *names, positions, when=ago) for text in texts]
    bundle = compose(stories, bytes(32), Audience.COLLEAGUES)
    raw = as_json(bundle)
    assert read_bundle(raw).cards == bundle.cards
    CHECKED.validate(json.loads(raw))


def test_the_examples_of_the_page_keep_every_rule_and_name_every_part() -> None:
    assert len(EXAMPLES) == 2
    for example in EXAMPLES:
        read_bundle(example.encode())
        CHECKED.validate(json.loads(example))
    card = json.loads(EXAMPLES[1])["cards"][0]
    assert set(card) == set(CardForm.__struct_fields__)
    for word in (*BundleForm.__struct_fields__, *card, *Audience, *When):
        assert f"`{word}`" in PAGE


def test_the_schema_is_the_one_that_is_published() -> None:
    Draft202012Validator.check_schema(schema())
    published = resources.folder("schemas") / "bundle.schema.json"
    assert json.loads(published.read_text("utf-8")) == schema()


@pytest.mark.parametrize(
    ("change", "reason", "path", "line"),
    [
        ({"id": "5"}, Reason.BAD_ID, "$.cards[0].id", 7),
        ({"text": ""}, Reason.TOO_SHORT, "$.cards[0].text", 8),
        ({"text": 4}, Reason.WRONG_TYPE, "$.cards[0].text", 8),
        ({"text": "a\u202eb"}, Reason.HIDDEN_CHARACTER, "$.cards[0].text", 8),
        ({"when": "2026-01-01"}, Reason.UNKNOWN_WORD, "$.cards[0].when", 9),
        ({"author": "Ada"}, Reason.UNKNOWN_FIELD, "$.cards[0].author", 9),
        ({"pack": "one"}, Reason.MISSING_FIELD, "$.cards[0]", 6),
        ({"positions": {"p/s": [33, 67]}}, Reason.OUT_OF_RANGE, "$.cards[0].positions", 9),
    ],
)
def test_what_breaks_a_rule_is_told_with_its_place(
    change: dict[str, Any], reason: Reason, path: str, line: int
) -> None:
    fields = _fields()
    fields["cards"][0] |= change
    refused = _refused(fields)
    assert (refused.reason, refused.line) == (reason.value, line)
    assert refused.path.startswith(path)


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", Reason.NOT_JSON),
        (b"\xff\xfe", Reason.NOT_TEXT),
        (b"[]", Reason.NOT_A_PACK),
        (b"{}", Reason.NOT_A_PACK),
        (b'{"format": 1}', Reason.NOT_A_PACK),
        (b'{"format": true, "kind": "stories"}', Reason.NOT_A_PACK),
        (b"[" * 100_000, Reason.TOO_DEEP),
        (b'{"a": 1, "a": 2}', Reason.DUPLICATE_KEY),
        (b'{"format": 1e999}', Reason.NOT_WHOLE_NUMBER),
        (b'{"format": ' + b"9" * 5000 + b"}", Reason.NOT_WHOLE_NUMBER),
        (b" " * (MAX_BYTES + 1), Reason.TOO_LARGE),
    ],
    ids=lambda given: given.name if isinstance(given, Reason) else "",
)
def test_a_hostile_file_is_refused_before_anything_is_made_of_it(
    raw: bytes, reason: Reason
) -> None:
    assert _refused(raw).reason == reason.value


def test_the_same_card_twice_is_refused() -> None:
    fields = _fields()
    fields["cards"] *= 2
    assert _refused(fields).reason == Reason.ID_REPEATED.value


def test_a_newer_form_and_a_locked_file_are_told_as_such() -> None:
    with pytest.raises(BundleNewer):
        read_bundle(json.dumps(_fields() | {"format": 2, "colour": "red"}).encode())
    with pytest.raises(BundleLocked):
        read_bundle(b"age-encryption.org/v1\n-> X25519 abc")


@given(st.binary(max_size=300))
def test_no_bytes_are_anything_but_read_or_refused(raw: bytes) -> None:
    for text in (raw, json.dumps(_fields()).encode()[: len(raw)] + raw):
        try:
            read_bundle(text)
        except (BundleRefused, BundleNewer, BundleLocked):
            continue


def test_a_file_that_is_missing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CannotRead):
        BundleReader().open(tmp_path / "none.bundle")
