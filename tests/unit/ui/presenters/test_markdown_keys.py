# SPDX-License-Identifier: Apache-2.0
"""What keys do to lines of Markdown; `|` is the cursor, `<` and `>` hold what is chosen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflective.ui.presenters.markdown_keys import (
    Kind,
    Lines,
    Mark,
    box_at,
    enter,
    heading,
    indent,
    link,
    listed,
    outdent,
    tick,
    wrap,
)


def _lines(drawn: str) -> Lines:
    """Read lines with a cursor `|` or a choice `⟨ ⟩` in them."""
    if "|" in drawn:
        at = drawn.index("|")
        return Lines(drawn.replace("|", ""), at, at)
    start, end = drawn.index("⟨"), drawn.index("⟩") - 1
    return Lines(drawn.replace("⟨", "").replace("⟩", ""), start, end)


def _drawn(lines: Lines | None) -> str | None:
    if lines is None:
        return None
    text, start, end = lines.text, lines.start, lines.end
    if start == end:
        return f"{text[:start]}|{text[start:]}"
    return f"{text[:start]}⟨{text[start:end]}⟩{text[end:]}"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("- milk|", "- milk\n- |"),
        ("* a| b", "* a\n* |b"),
        ("1. milk|", "1. milk\n2. |"),
        ("9) milk|", "9) milk\n10) |"),
        ("- [x] milk|", "- [x] milk\n- [ ] |"),
        ("    - milk|", "    - milk\n    - |"),
        ("> so|", "> so\n> |"),
        ("> > so|", "> > so\n> > |"),
        ("> - so|", "> - so\n> - |"),
        ("- milk\n- |", "- milk\n|"),
        ("- [ ] |", "|"),
        ("> |", "|"),
        ("> - |", "> |"),
        ("- a\n    - |", "- a\n- |"),
        ("999999999. a|", "999999999. a\n999999999. |"),
        ("words|", None),
        ("|- milk", None),
        ("-| milk", None),
        ("5 * 3|", None),
        ("⟨- a⟩", None),
    ],
)
def test_enter_goes_on_with_a_list_or_leaves_it(before: str, after: str | None) -> None:
    assert _drawn(enter(_lines(before))) == after


def test_the_numbers_behind_a_new_item_go_on() -> None:
    lines = _lines("1. a|\n2. b\n    - x\n3. c\n\n1. other")
    assert _drawn(enter(lines, after=5)) == "1. a\n2. |\n3. b\n    - x\n4. c\n\n1. other"


@pytest.mark.parametrize(
    ("above", "before", "after"),
    [
        ("- a", "- b|", "    - b|"),
        ("1. a", "⟨2. b\n3. c⟩", "    ⟨2. b\n    3. c⟩"),
        ("    - a", "- b|", "    - b|"),
        ("", "- b|", None),
        ("- a", "    - b|", None),
        ("- a", "words|", None),
    ],
)
def test_an_item_goes_at_most_one_step_under_the_one_above(
    above: str, before: str, after: str | None
) -> None:
    made = indent(_lines(before), above)
    assert _drawn(made) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("    - b|", "- b|"),
        ("  - b|", "- b|"),
        ("\t- b|", "- b|"),
        ("- b|", None),
        ("    words|", None),
    ],
)
def test_an_item_comes_back_to_the_margin(before: str, after: str | None) -> None:
    assert _drawn(outdent(_lines(before))) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a ⟨so⟩ b", "a **⟨so⟩** b"),
        ("a **⟨so⟩** b", "a ⟨so⟩ b"),
        ("a ⟨**so**⟩ b", "a ⟨so⟩ b"),
        ("a ⟨ so ⟩ b", "a  **⟨so⟩**  b"),
        ("a w|ord b", "a **w|ord** b"),
        ("a **w|ord** b", "a w|ord b"),
        ("a |", "a **|**"),
        ("a **|**", "a |"),
        ("a **so|**", "a **so**|"),
        ("⟨- one\n- two⟩", "⟨- **one**\n- **two**⟩"),
        ("a *⟨so⟩* b", "a ***⟨so⟩*** b"),
    ],
)
def test_words_are_made_strong_and_plain_again(before: str, after: str) -> None:
    assert _drawn(wrap(_lines(before), Mark.STRONG)) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a ⟨so⟩ b", "a *⟨so⟩* b"),
        ("a *⟨so⟩* b", "a ⟨so⟩ b"),
        ("a **⟨so⟩** b", "a ***⟨so⟩*** b"),
        ("a ***⟨so⟩*** b", "a **⟨so⟩** b"),
        ("don|’t", "*don|’t*"),
    ],
)
def test_words_are_emphasised_and_plain_again(before: str, after: str) -> None:
    assert _drawn(wrap(_lines(before), Mark.EMPHASIS)) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("see ⟨the page⟩ here", "see [the page](|) here"),
        ("see ⟨https://example.org/a⟩ here", "see [|](https://example.org/a) here"),
        ("see | here", None),
        ("⟨two\nlines⟩", None),
        ("⟨a [b]⟩", None),
    ],
)
def test_a_link_is_made_of_what_is_chosen(before: str, after: str | None) -> None:
    assert _drawn(link(_lines(before))) == after


@pytest.mark.parametrize(
    ("kind", "before", "after"),
    [
        (Kind.BULLETS, "milk|", "- milk|"),
        (Kind.BULLETS, "|", "- |"),
        (Kind.BULLETS, "- milk|", "milk|"),
        (Kind.BULLETS, "1. mi|lk", "- mi|lk"),
        (Kind.NUMBERS, "⟨a\n\nb⟩", "1. ⟨a\n\n2. b⟩"),
        (Kind.TICKS, "- a|", "- [ ] a|"),
        (Kind.TICKS, "- [x] a|", "a|"),
        (Kind.QUOTE, "so|", "> so|"),
        (Kind.QUOTE, "> so|", "so|"),
        (Kind.BULLETS, "⟨- a\nb⟩", "⟨- a\n- b⟩"),
    ],
)
def test_lines_become_a_list_and_plain_again(kind: Kind, before: str, after: str) -> None:
    assert _drawn(listed(_lines(before), kind)) == after


@pytest.mark.parametrize(
    ("level", "before", "after"),
    [
        (1, "a day|", "# a day|"),
        (2, "# a day|", "## a day|"),
        (2, "## a day|", "a day|"),
        (0, "### a day|", "a day|"),
        (1, "|", "# |"),
    ],
)
def test_lines_become_headings_and_plain_again(level: int, before: str, after: str) -> None:
    assert _drawn(heading(_lines(before), level)) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("- [ ] a|", "- [x] a|"),
        ("- [x] a|", "- [ ] a|"),
        ("> - [ ] a|", "> - [x] a|"),
        ("⟨- [ ] a\n- [x] b\nc⟩", "⟨- [x] a\n- [x] b\nc⟩"),
        ("- a|", None),
    ],
)
def test_a_box_is_ticked(before: str, after: str | None) -> None:
    assert _drawn(tick(_lines(before))) == after


def test_a_box_stands_where_its_brackets_are() -> None:
    assert box_at("  - [ ] a") == (4, 7)
    assert box_at("- a [ ]") is None


TEXTS = st.text(alphabet="ab *_-1.>[]x \n\t#’", max_size=40)


@given(text=TEXTS, data=st.data())
def test_a_key_never_loses_a_letter(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    lines = Lines(text, start, end)
    rules = [
        wrap(lines, Mark.STRONG),
        wrap(lines, Mark.EMPHASIS),
        link(lines),
        enter(lines, after=text.count("\n", start)),
        indent(lines, "- a"),
        outdent(lines),
        tick(lines),
        heading(lines, 1),
        *(listed(lines, kind) for kind in Kind),
    ]
    letters = [letter for letter in text if letter in "ab’"]
    for made in rules:
        if made is not None:
            assert [letter for letter in made.text if letter in "ab’"] == letters
            assert 0 <= made.start <= made.end <= len(made.text)


@given(
    words=st.text(alphabet="ab ’", min_size=1, max_size=20).filter(str.strip),
    mark=st.sampled_from(Mark),
)
def test_a_second_press_takes_back_the_first(words: str, mark: Mark) -> None:
    chosen = Lines(words, 0, len(words))
    once = wrap(chosen, mark)
    assert once is not None
    twice = wrap(once, mark)
    assert twice is not None
    assert twice.text == words
