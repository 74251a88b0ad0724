# SPDX-License-Identifier: Apache-2.0
"""Only what was decided can be bundled, and a bundle tells nothing but its texts."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from reflective import resources
from reflective.files.bundles import as_json, as_markdown
from reflective.sharing.audiences import Audience
from reflective.sharing.bundle import Bundle, Position, Story, When, compose, leaving_text
from reflective.sharing.people import Person
from reflective.sharing.redaction import (
    Choice,
    Decision,
    Redacted,
    State,
    hiding_undecided,
    outgoing,
    redact,
    undecided,
)
from tests.unit.sharing.looking import look

SEED = bytes(range(32))
PEOPLE = [Person("Dana", "a friend"), Person("Hexham", "a market town")]


def _redacted(*texts: str) -> tuple[Redacted, ...]:
    examination = look(*texts, people=PEOPLE)
    return redact(examination, hiding_undecided(examination, {}))


def _bundle(*texts: str, seed: bytes = SEED) -> Bundle:
    return compose([Story(text) for text in _redacted(*texts)], seed, Audience.COLLEAGUES)


def test_a_text_that_was_not_redacted_cannot_pretend_to_be() -> None:
    with pytest.raises(TypeError):
        Redacted("Dana was here", ())
    with pytest.raises(TypeError):
        Bundle(Audience.ANYBODY, "", ())


def test_nothing_undecided_can_be_redacted() -> None:
    examination = look("My aunt rang.")
    (aunt,) = undecided(examination, {})
    with pytest.raises(ValueError, match="waits for a decision"):
        redact(examination, {})
    (text,) = redact(examination, {aunt.key: Decision(Choice.LEAVE)})
    assert text.text == "My aunt rang."


@pytest.mark.parametrize(
    ("decision", "read", "state"),
    [
        (Decision(Choice.HIDE), "A friend left.", State.HIDDEN),
        (Decision(Choice.HIDE, "our lead"), "Our lead left.", State.HIDDEN),
        (Decision(Choice.OMIT), "Left.", State.HIDDEN),
        (Decision(Choice.LEAVE), "Dana left.", State.LEFT),
    ],
)
def test_a_decision_is_what_is_read_and_painted(
    decision: Decision, read: str, state: State
) -> None:
    examination = look("Dana left.", people=PEOPLE)
    (finding,) = examination.findings[0]
    shown = outgoing("Dana left.", [finding], {finding.entity: decision})
    assert shown.text == read
    (painted,) = shown.ranges
    assert painted.state is state
    assert shown.text[painted.end :] in (" left.", "eft.")


@given(
    st.lists(
        st.text(st.characters(exclude_categories=["Cs"]), max_size=60), min_size=1, max_size=4
    )
)
@settings(deadline=None, max_examples=50)
def test_the_same_seed_gives_the_same_bytes(texts: list[str]) -> None:
    assert as_json(_bundle(*texts)) == as_json(_bundle(*texts))
    assert as_markdown(_bundle(*texts)) == as_markdown(_bundle(*texts))


def test_two_bundles_share_no_value_but_their_texts() -> None:
    texts = ("Dana spoke first and I listened to all of it.", "Nobody in Hexham answered me.")
    public = {leaving_text(text) for text in _redacted(*texts)} | {"colleagues", "stories", "1"}
    one = _values(json.loads(as_json(_bundle(*texts))))
    two = _values(json.loads(as_json(_bundle(*texts, seed=SEED[::-1]))))
    assert public < one
    assert one & two == public


def _values(value: object) -> set[str]:
    if isinstance(value, dict):
        return {found for inner in value.values() for found in _values(inner)}
    if isinstance(value, list):
        return {found for inner in value for found in _values(inner)}
    return {str(value)}


def test_the_order_of_the_source_is_gone() -> None:
    texts = [f"Something {word} happened." for word in ("red", "blue", "green", "grey")]
    orders = {
        tuple(card.text for card in _bundle(*texts, seed=bytes([n]) * 32).cards) for n in range(9)
    }
    assert len(orders) > 2


def test_a_bundle_says_no_more_than_the_schema_allows() -> None:
    schema = json.loads((resources.folder("schemas") / "bundle.schema.json").read_text("utf-8"))
    (text,) = _redacted("Dana was here.")
    story = Story(
        text, "example", "now-what", (Position("example/triad", (33, 47, 20)),), text, When.YEAR
    )
    fields = json.loads(as_json(compose([story], SEED, Audience.ORGANISATIONS, note=text)))
    card_schema = schema["$defs"]["CardForm"]
    Draft202012Validator(schema).validate(fields)
    schema = schema["$defs"]["BundleForm"]
    assert set(fields) == set(schema["properties"])
    assert set(fields) >= set(schema["required"])
    (card,) = fields["cards"]
    assert set(card) == set(card_schema["properties"])
    assert re.fullmatch(card_schema["properties"]["id"]["pattern"], card["id"])
    assert card["positions"] == {"example/triad": [35, 45, 20]}
    assert card["when"] == "last-year"


def test_the_length_of_a_file_goes_in_full_steps() -> None:
    assert {len(as_json(_bundle("word " * n))) % 256 for n in range(0, 90, 7)} == {0}


def test_habits_of_typing_are_evened_out_in_what_leaves() -> None:
    (text,) = _redacted("“Well”  —  I said…\u00a0it’s\u200b fine \n\n\n\nthen  left .")
    assert leaving_text(text) == '"Well" - I said... it\'s fine\n\nthen left.'


def test_markdown_holds_the_texts_and_nothing_else() -> None:
    written = as_markdown(_bundle("Dana left.", "It rained.")).decode()
    assert sorted(written.strip().split("\n\n---\n\n")) == ["A friend left.", "It rained."]


def test_a_seed_of_the_wrong_length_is_refused() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        compose([], b"short", Audience.ANYBODY)


def test_half_a_character_does_not_stop_a_bundle() -> None:
    assert as_json(_bundle("Broken \ud83d text, Dana")).decode()
