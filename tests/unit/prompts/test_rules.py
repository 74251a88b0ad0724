# SPDX-License-Identifier: Apache-2.0
"""The quick look at all texts of a pack finds whatever the slow look at each of them finds."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from reflective.prompts import rules
from reflective.prompts.rules import Reason

_PIECES = st.sampled_from(
    [
        *(
            "http",
            "HTTP\u017f",
            "f\u0131le:/",
            "F\u0130LE:/",
            "java\u017fcript:",
            "mailto",
            "data",
        ),
        *(":", "/", "text", " ", "\n", "www.", "](", "![", "][", "<b", "<", "a", "é"),
        *("\u202e", "\u200d"),
    ]
)
_texts = st.lists(_PIECES, max_size=6).map("".join)


@settings(max_examples=500)
@given(_texts)
def test_a_link_is_found_as_quickly_or_slowly(text: str) -> None:
    assert rules.has_link(text) == bool(rules._LINK.search(text))


@settings(max_examples=300)
@given(st.dictionaries(st.sampled_from(["title", "help", "steps", "en"]), _texts, max_size=3))
def test_texts_that_are_looked_at_together_are_plain_only_if_each_is(held: dict[str, str]) -> None:
    each = [rules.text_problem({name: text}) for name, text in held.items()]
    assert bool(rules.text_problem(held)) == any(each)
    if rules._is_plain(held):
        assert not any(each)


def test_a_line_end_is_plain_in_a_long_text_of_any_language_and_nowhere_else() -> None:
    assert rules.text_problem({"help": {"en": "a\nb"}}) is None
    assert rules.text_problem({"steps": [{"help": "a\nb"}]}) is None
    problem = rules.text_problem({"title": {"en": "a\nb"}})
    assert problem
    assert (problem.reason, problem.path) == (Reason.HIDDEN_CHARACTER, "$.title.en")
