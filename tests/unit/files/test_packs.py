# SPDX-License-Identifier: Apache-2.0
"""A prompt pack from anybody is read whole, or refused with a reason and a line."""

from __future__ import annotations

import json
import time
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reflective import resources
from reflective.app.refusals import CannotRead, PackNewer, PackRefused, Refusal
from reflective.files.packs import PackLibrary, read_pack
from reflective.journal.answer import Kind
from reflective.prompts.choosing import MINUTES, Mindful
from reflective.prompts.pack import Pace, Rhythm, Role, Way
from reflective.prompts.rules import MAX_BYTES, Reason
from reflective.prompts.shelves import practice_for, shelved
from tests.unit.files import packfuzzing
from tests.unit.files import packmaking as making

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path


def _refused(raw: bytes) -> PackRefused:
    with pytest.raises(PackRefused) as caught:
        read_pack(raw)
    return caught.value


def _broken(change: Callable[[dict[str, Any]], object]) -> PackRefused:
    made = making.fields()
    change(made)
    return _refused(making.raw(made))


def _step(made: dict[str, Any]) -> dict[str, Any]:
    step: dict[str, Any] = made["practices"][0]["steps"][0]
    return step


def test_a_good_pack_is_read_with_everything_it_holds() -> None:
    read = read_pack(making.raw(making.fields()))
    practice = read.pack.practices[0]
    assert (read.pack.id, read.pack.version, read.signer) == ("walks", "1.0", "")
    assert practice.ways == (Way.MIND,)
    assert [step.kind for step in practice.steps] == [Kind.TEXT, Kind.PAUSE]
    assert practice.steps[0].help == "Near.\nOr far."
    assert read.pack.prompts[0].role is Role.HAPPENED
    assert read_pack(read.text.encode()) == read


def test_every_field_and_every_kind_of_step_is_read() -> None:
    pack = read_pack(making.raw(making.every_kind())).pack
    steps = {step.kind: step for step in pack.practices[0].steps}
    assert set(steps) == set(Kind)
    assert steps[Kind.CHOICE].choices == ("Bread", "Milk")
    assert steps[Kind.CHOICE].several
    assert steps[Kind.TRIAD].poles == ("Head", "Heart", "Hand")
    assert (steps[Kind.TEXT].words, steps[Kind.SCALE].points) == (100, 5)
    assert (steps[Kind.COMMITMENT].days, pack.tasks[0].days) == (10, 10)
    assert pack.rhythm == Rhythm(Pace.EVERY, 14)
    assert pack.practices[0].rhythm == Rhythm(Pace.DAILY)
    assert pack.group
    assert pack.group.dates == (date(2026, 12, 1), date(2027, 1, 12))
    assert (pack.group.key, pack.successor) == ("ab" * 32, "cd" * 32)


def test_a_text_that_is_not_translated_stands_in_the_first_language() -> None:
    pack = read_pack(making.raw(making.every_kind())).pack
    welsh = pack.spoken(["de", "cy-GB"])
    assert (welsh.title, welsh.invitation) == ("Troeon", "Dewch.")
    assert welsh.practices[0].steps[0].question == "Beth?"
    assert welsh.practices[0].steps[2].choices == ("Bread", "Llaeth")
    assert welsh.support == pack.support
    assert pack.spoken(["de"]) is pack


def test_a_question_in_words_alone_names_all_that_it_stands_on() -> None:
    pack = read_pack(making.raw(making.every_kind())).pack
    asked = {step.kind: pack.asked(step).in_words for step in pack.practices[0].steps}
    assert asked[Kind.TRIAD] == "What led you? (Head · Heart · Hand)"
    assert asked[Kind.THEORY] == "People learn from each other. Does it fit, and where not?"
    assert asked[Kind.TEXT] == "What?"


@pytest.mark.parametrize(
    ("change", "reason", "path"),
    [
        (lambda p: p.update(colour="red"), Reason.UNKNOWN_FIELD, "$.colour"),
        (lambda p: p.pop("title"), Reason.MISSING_FIELD, "$"),
        (lambda p: p.update(title=3), Reason.WRONG_TYPE, "$.title"),
        (lambda p: p.update(title=""), Reason.TOO_SHORT, "$.title"),
        (lambda p: p.update(title="x" * 121), Reason.TOO_LONG, "$.title"),
        (lambda p: p.update(title="two\nlines"), Reason.HIDDEN_CHARACTER, "$.title"),
        (lambda p: p.update(title="turned \u202e round"), Reason.HIDDEN_CHARACTER, "$.title"),
        (lambda p: p.update(title="half \ud800"), Reason.HIDDEN_CHARACTER, "$.title"),
        (lambda p: p.update(id="Walks"), Reason.BAD_ID, "$.id"),
        (lambda p: p.update(id="walks\n"), Reason.HIDDEN_CHARACTER, "$.id"),
        (lambda p: p.update(version="1 0"), Reason.BAD_SPELLING, "$.version"),
        (lambda p: p.update(minutes=-1), Reason.OUT_OF_RANGE, "$.minutes"),
        (lambda p: p.update(minutes=True), Reason.WRONG_TYPE, "$.minutes"),
        (lambda p: p.update(minutes=1.5), Reason.NOT_WHOLE_NUMBER, "$"),
        (lambda p: p.update(minutes=10**20), Reason.NOT_WHOLE_NUMBER, "$"),
        (lambda p: p.update(languages=["en"] * 9), Reason.TOO_LONG, "$.languages"),
        (lambda p: p.update(languages=["en", "en"]), Reason.ID_REPEATED, "$.languages[1]"),
        (lambda p: p.update(languages=["help"]), Reason.BAD_SPELLING, "$.languages[0]"),
        (lambda p: p.update(title={"en": "A", "cy": "B"}), Reason.OTHER_LANGUAGE, "$.title.cy"),
        (
            lambda p: p.update(title={"cy": "B"}, languages=["en", "cy"]),
            Reason.NO_FIRST_LANGUAGE,
            "$.title",
        ),
        (lambda p: p.update(title={}), Reason.NO_FIRST_LANGUAGE, "$.title"),
        (lambda p: p.update(title={"en": "x" * 121}), Reason.TOO_LONG, "$.title"),
        (lambda p: p.update(title={"en": "two\nlines"}), Reason.HIDDEN_CHARACTER, "$.title.en"),
        (lambda p: p.update(rhythm="often"), Reason.BAD_SPELLING, "$.rhythm"),
        (
            lambda p: p.update(group={"name": "A", "dates": ["2026-02-30"]}),
            Reason.BAD_DATE,
            "$.group.dates[0]",
        ),
        (lambda p: p.update(practices=[], prompts=[]), Reason.NO_QUESTIONS, "$"),
        (
            lambda p: p["prompts"][0].update(id="seen"),
            Reason.ID_REPEATED,
            "$.prompts[0].id",
        ),
        (
            lambda p: _step(p).update(kind="quiz"),
            Reason.UNKNOWN_KIND,
            "$.practices[0].steps[0].kind",
        ),
        (
            lambda p: _step(p).update(kind="triad"),
            Reason.MISSING_FIELD,
            "$.practices[0].steps[0]",
        ),
        (
            lambda p: _step(p).update(kind="triad", poles=["a", "b"]),
            Reason.TOO_SHORT,
            "$.practices[0].steps[0].poles",
        ),
        (
            lambda p: _step(p).update(kind="dyad", poles=["a", "b", "c"]),
            Reason.TOO_LONG,
            "$.practices[0].steps[0].poles",
        ),
        (
            lambda p: _step(p).update(kind="choice", choices=["a"]),
            Reason.TOO_SHORT,
            "$.practices[0].steps[0].choices",
        ),
        (
            lambda p: _step(p).update(poles=["a", "b"]),
            Reason.NOT_FOR_KIND,
            "$.practices[0].steps[0].poles",
        ),
        (
            lambda p: _step(p).update(kind="scale", poles=["a", "b"], points=1),
            Reason.OUT_OF_RANGE,
            "$.practices[0].steps[0].points",
        ),
        (
            lambda p: _step(p).update(kind="theory"),
            Reason.MISSING_FIELD,
            "$.practices[0].steps[0]",
        ),
        (
            lambda p: _step(p).update(role="boss"),
            Reason.UNKNOWN_WORD,
            "$.practices[0].steps[0].role",
        ),
        (
            lambda p: _step(p).update(help="<b>Look</b>"),
            Reason.HTML,
            "$.practices[0].steps[0].help",
        ),
        (
            lambda p: _step(p).update(help="see HTTPS://example.org"),
            Reason.LINK,
            "$.practices[0].steps[0].help",
        ),
        (
            lambda p: _step(p).update(help="press javascript:alert(1)"),
            Reason.LINK,
            "$.practices[0].steps[0].help",
        ),
        (
            lambda p: _step(p).update(help="look ![here](a.png)"),
            Reason.LINK,
            "$.practices[0].steps[0].help",
        ),
        (lambda p: p.update(format="1"), Reason.NOT_A_PACK, "$.format"),
        (lambda p: p.pop("format"), Reason.NOT_A_PACK, "$"),
    ],
)
def test_a_broken_rule_is_named_with_its_place(
    change: Callable[[dict[str, Any]], object], reason: Reason, path: str
) -> None:
    refused = _broken(change)
    assert (refused.reason, refused.path) == (reason.value, path)
    assert refused.line > 0


def test_the_line_is_the_one_an_author_sees() -> None:
    made = making.fields()
    made["prompts"][0]["question"] = "<i>What?</i>"
    raw = making.raw(made)
    refused = _refused(raw)
    assert "<i>" in raw.decode().splitlines()[refused.line - 1]
    assert refused.detail == "<i>What?</i>"


@pytest.mark.parametrize(
    ("raw", "reason", "line"),
    [
        (b"", Reason.NOT_JSON, 1),
        (b'{"format": 1,\n"id": }', Reason.NOT_JSON, 2),
        (b"\n\xff", Reason.NOT_TEXT, 2),
        (b"[]", Reason.NOT_A_PACK, 1),
        (b'{"format": 1,\n"id": "a",\n"id": "b"}', Reason.DUPLICATE_KEY, 3),
        (b'{"format": 1,\n"a": ' + b"[" * 5000, Reason.TOO_DEEP, 2),
        (b'{"format": 1,\n"minutes": NaN}', Reason.NOT_WHOLE_NUMBER, 2),
        (b" " * (MAX_BYTES + 1), Reason.TOO_LARGE, 0),
    ],
)
def test_what_is_no_pack_at_all_is_refused(raw: bytes, reason: Reason, line: int) -> None:
    refused = _refused(raw)
    assert (refused.reason, refused.line) == (reason.value, line)


def test_a_newer_pack_is_told_as_newer_whatever_else_it_holds() -> None:
    with pytest.raises(PackNewer) as caught:
        read_pack(b'{"format": 2, "sparkle": {"deep": 1}}')
    assert caught.value.format == 2


def test_a_signed_pack_names_its_signer_and_one_changed_letter_is_noticed() -> None:
    made = making.signed(making.fields())
    assert read_pack(making.raw(made)).signer == made["signature"]["key"]
    relaid = json.dumps(dict(reversed(made.items()))).encode()
    assert read_pack(relaid).signer == made["signature"]["key"]
    assert _refused(making.raw({**made, "title": "Talks"})).reason == "signature_wrong"
    other = making.signed(making.fields(), b"o" * 32)["signature"]["key"]
    swapped = {**made, "signature": {**made["signature"], "key": other}}
    assert _refused(making.raw(swapped)).reason == "signature_wrong"
    assert _refused(making.raw({**made, "signature": {}})).path == "$.signature"


def test_letters_with_loose_accents_become_one_spelling() -> None:
    made = making.fields() | {"title": "Cafe\u0301"}
    assert read_pack(making.raw(made)).pack.title == "Café"


def test_a_large_file_is_refused_by_its_size_and_never_read(tmp_path: Path) -> None:
    path = tmp_path / "large.promptpack"
    with path.open("wb") as file:
        file.truncate(50 * MAX_BYTES)
    with pytest.raises(PackRefused) as caught:
        PackLibrary(tmp_path).open(path)
    assert (caught.value.reason, caught.value.detail) == ("too_large", str(50 * MAX_BYTES))


def test_a_folder_or_a_missing_file_cannot_be_read(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.promptpack"):
        with pytest.raises(CannotRead):
            PackLibrary(tmp_path).open(path)


def _never_anything_but_a_refusal(raw: bytes) -> None:
    began = time.process_time()
    shown = ""
    try:
        read_pack(raw)
    except Refusal as refused:
        shown = refused.detail + refused.path if isinstance(refused, PackRefused) else ""
    # What is shown to a person, or printed on a terminal, has no control characters.
    assert shown.isprintable()
    assert time.process_time() - began < 1


@given(st.binary(max_size=300))
def test_arbitrary_bytes_are_never_more_than_refused(raw: bytes) -> None:
    _never_anything_but_a_refusal(raw)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4)
    ),
    max_leaves=12,
)


@settings(max_examples=200)
@given(st.data())
def test_a_mutated_pack_is_never_more_than_refused(data: st.DataObject) -> None:
    made = making.signed(making.fields()) if data.draw(st.booleans()) else making.fields()
    places: list[tuple[Any, Any]] = []
    waiting: list[Any] = [made]
    while waiting:
        held = waiting.pop()
        keys = list(held) if isinstance(held, dict) else range(len(held))
        places += [(held, key) for key in keys]
        waiting += [held[key] for key in keys if isinstance(held[key], dict | list)]
    holder, key = data.draw(st.sampled_from(places))
    holder[key] = data.draw(_JSON)
    raw = bytearray(json.dumps(made).encode())
    if data.draw(st.booleans()):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    _never_anything_but_a_refusal(bytes(raw))


@pytest.mark.parametrize(
    "raw",
    [
        b"[]" * (MAX_BYTES // 2),
        b'\\"' * (MAX_BYTES // 2),
        b'{"x":[' + b"0," * 500_000 + b'0],"x":1}',
        b'{"format":1,"x":[' + b'"",' * 300_000 + b'""]}',
        b"9" * MAX_BYTES,
    ],
    ids=["brackets", "quotes", "numbers", "strings", "digits"],
)
def test_a_file_made_to_be_slow_is_refused_in_time(raw: bytes) -> None:
    _never_anything_but_a_refusal(raw)


def _shipped() -> PackLibrary:
    return PackLibrary(resources.folder("packs"))


def test_the_shipped_packs_are_read_like_anybodys_and_help_at_every_question() -> None:
    library = _shipped()
    for path in resources.folder("packs").glob("*.promptpack"):
        assert library.shipped_pack(path.stem) == library.open(path)
    packs = [read.pack for read in library.shipped()]
    titles = {pack.title for pack in packs}
    assert titles >= {
        "What? So what? Now what?",
        "After a difficult conversation",
        "Staying with the mess",
    }
    for pack in packs:
        assert pack.minutes
        assert all((pack.invitation, pack.prompts))
        assert all(asked.help for asked in pack.questions())


@pytest.mark.parametrize("way", Way)
@pytest.mark.parametrize("minutes", MINUTES)
def test_every_way_in_finds_another_practice_each_time(way: Way, minutes: int) -> None:
    lines = shelved((read.pack, "") for read in _shipped().shipped())

    def shelf(way: Way, bound: int) -> Sequence[str]:
        return lines.get((way, bound), [])

    first = practice_for(shelf, way, minutes)
    assert first
    before = Mindful(lately=((first.name, date(2026, 11, 21)),))
    second = practice_for(shelf, way, minutes, mind=before)
    assert second
    assert second.name != first.name
    assert max(first.minutes, second.minutes) <= minutes


def test_two_thousand_mutated_packs_are_read_or_refused_quickly_in_little_memory() -> None:
    figures = packfuzzing.fuzzed(2000, seed=7)
    assert figures.tried == 2000
    assert figures.read > 20
    assert len(figures.reasons) > 15
    assert figures.slowest < packfuzzing.MOST_SECONDS
    assert figures.most_bytes < packfuzzing.MOST_BYTES
