# SPDX-License-Identifier: Apache-2.0
"""What is hidden stays hidden: in every form of a name, in any script, and on a second look."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reflective.sharing.audiences import Audience
from reflective.sharing.findings import Kind
from reflective.sharing.redaction import hiding_undecided, outgoing, redact
from tests.unit.sharing.looking import look

NAMES = {
    "Okonkwo": Kind.PERSON,
    "Zoë Müller": Kind.PERSON,
    "Siân Llewellyn": Kind.PERSON,
    "Małgorzata": Kind.PERSON,
    "Şebnem Aydin": Kind.PERSON,
    "Fatima al-Zahrawi": Kind.PERSON,
    "Brackenfold": Kind.PLACE,
    "Wexborough Trust": Kind.ORGANISATION,
}
CASES = (str, str.lower, str.upper, str.title)
ENDINGS = ("", "'s", "’s", "s'", "s", ",", "?", "!", "…", ")", "-led", "\r\n", "🙂", "’S")
BEFORE = (
    "Then we met ", "(", "“", "and/or ", "🙂 ", "👩🏽‍⚕️ ", "שלום ", "مرحبا ", "\r\n", "é e\u0301 ",
    "*", "the ", "to ", "\u200f", "日本 ",
)  # fmt: skip
SENTENCES = (
    "Okonkwo rang on 14 March and cried.", "We met in Brackenfold with my sister.",
    "Zoë Müller is a nurse, and she is 43.", "She earns £340 a week, I think.",
    "I'm a ward sister at the Wexborough Trust.", "He has dementia, and his mum knows.",
    "I met the boy with the red bike.", "It was in 1998, in the late 1970s, or on 3/4/2019.",
    "Write to okonkwo@example.org or ring 07700 900123.", "My manager's daughter came by.",
    "Nobody said a word.", "The baby is six weeks old.", "We walked down 12 Elm Street.",
    "A colleague was late.", "She is Polish and a Muslim.",
    "👩🏽‍⚕️ it rained…\r\n", "שלום, she said.",
    "About 340 people stood there.", "The Okonkwos live in Flat 3, and Dr Okonkwo knows.",
)  # fmt: skip


def _hidden(text: str, audience: Audience = Audience.COLLEAGUES) -> str:
    """Hide all that is found in a text, by default and when asked."""
    examination = look(text, sees=NAMES, audience=audience)
    decisions = hiding_undecided(examination, {})
    (redacted,) = redact(examination, decisions)
    (found,) = examination.findings
    shown = outgoing(text, found, decisions)
    assert redacted.text == shown.text
    return shown.text


@given(
    st.sampled_from(sorted(NAMES)),
    st.sampled_from(CASES),
    st.sampled_from(ENDINGS),
    st.sampled_from(BEFORE),
    st.sampled_from(["NFC", "NFD"]),
)
@settings(deadline=None, max_examples=120)
def test_a_name_that_was_seen_once_survives_in_no_case_form_or_script(
    name: str, case: object, ending: str, before: str, form: str
) -> None:
    assert callable(case)
    said = unicodedata.normalize(form, case(name))  # type: ignore[arg-type] # one of two forms
    left = _hidden(f"I know {name} well. {before}{said}{ending} and more.")
    for part in name.split():
        for spelt in (part, part.lower(), part.upper()):
            assert spelt not in unicodedata.normalize("NFC", left)
    assert "I know" in left
    assert left.endswith("more.")


@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=5, unique=True))
@settings(deadline=None, max_examples=50)
def test_who_looks_again_finds_nothing_to_change(sentences: list[str]) -> None:
    once = _hidden(" ".join(sentences))
    assert _hidden(once) == once


@given(
    st.lists(st.sampled_from((*SENTENCES, *BEFORE)), min_size=1, max_size=6),
    st.sampled_from(Audience),
)
@settings(deadline=None, max_examples=50)
def test_offsets_are_right_and_nothing_overlaps_in_any_script(
    pieces: list[str], audience: Audience
) -> None:
    text = " ".join(pieces)
    place = 0
    for finding in look(text, sees=NAMES, audience=audience).findings[0]:
        assert place <= finding.start < finding.end <= len(text)
        assert finding.text == text[finding.start : finding.end]
        place = finding.end


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("in the 1990s", "in the 1990s"),
        ("in the late 1990s", "in the late 1990s"),
        ("in 1997", "in the late 1990s"),
        ("in 1994", "in the mid-1990s"),
        ("in 1993", "in the early 1990s"),
    ],
)
def test_a_decade_is_told_as_no_other_part_of_it(said: str, left: str) -> None:
    assert _hidden(f"It was {said}, I think.") == f"It was {left}, I think."
