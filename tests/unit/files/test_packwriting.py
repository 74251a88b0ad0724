# SPDX-License-Identifier: Apache-2.0
"""A pack that is written is read as the same pack; what is signed is known by anybody's code."""

from __future__ import annotations

import json
import unicodedata
from dataclasses import replace
from datetime import date

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from hypothesis import given, settings
from hypothesis import strategies as st

from reflective import resources
from reflective.files.packs import PackLibrary, read_pack
from reflective.files.packwriting import public_key, signed, written
from reflective.journal.answer import Kind
from reflective.prompts.pack import (
    Pace,
    PackGroup,
    Practice,
    Prompt,
    PromptPack,
    Rhythm,
    Role,
    Step,
    Task,
    Way,
)
from reflective.prompts.rules import text_problem
from tests.unit.files import packmaking as making

SEED = b"s" * 32

_letters = st.characters(codec="utf-8", categories=("L", "N", "P", "Zs"), exclude_characters="<[:")
_line = st.text(_letters, min_size=1, max_size=20).filter(
    lambda text: text_problem(text) is None and unicodedata.is_normalized("NFC", text)
)
_maybe = st.just("") | _line
_ids = st.lists(
    st.from_regex(r"[a-z0-9-]{1,12}", fullmatch=True), min_size=8, max_size=8, unique=True
)
_rhythms = (
    st.none()
    | st.builds(Rhythm, st.sampled_from([pace for pace in Pace if pace is not Pace.EVERY]))
    | st.builds(Rhythm, st.just(Pace.EVERY), st.integers(1, 999))
)
_keys = st.just("") | st.binary(min_size=32, max_size=32).map(bytes.hex)
_roles = st.none() | st.sampled_from(Role)
_ways = st.lists(st.sampled_from(Way), max_size=3).map(tuple)


@st.composite
def _steps(draw: st.DrawFn, name: str) -> Step:
    kind = draw(st.sampled_from(Kind))
    step = Step(name, draw(_line), kind, draw(_maybe), draw(st.integers(0, 240)), draw(_roles))
    step = replace(step, words=draw(st.integers(0, 10000)))
    poles = {Kind.TRIAD: 3, Kind.DYAD: 2, Kind.SCALE: 2}.get(kind, 0)
    step = replace(step, poles=tuple(draw(_line) for _ in range(poles)))
    if kind is Kind.CHOICE:
        step = replace(step, several=draw(st.booleans()), choices=(draw(_line), draw(_line)))
    if kind is Kind.LENS:
        step = replace(step, choices=tuple(draw(st.lists(_line, max_size=3))))
    if kind is Kind.SCALE:
        step = replace(step, points=draw(st.sampled_from([0, 2, 11])))
    if kind is Kind.THEORY:
        step = replace(step, idea=draw(_line))
    return replace(step, days=draw(st.integers(0, 366))) if kind is Kind.COMMITMENT else step


@st.composite
def packs(draw: st.DrawFn) -> PromptPack:
    pack, practice, one, two, prompt, task, version, _spare = draw(_ids)
    steps = (draw(_steps(one)), draw(_steps(two)))
    made = Practice(practice, draw(_line), 5, steps, draw(_ways), draw(_maybe), draw(_rhythms))
    days = draw(st.lists(st.dates(date(2000, 1, 1), date(2100, 1, 1)), max_size=2))
    rules = tuple(draw(st.lists(_line, max_size=2)))
    group = PackGroup(draw(_line), draw(_rhythms), tuple(days), rules, draw(_keys))
    first = PromptPack(
        id=pack,
        version=version,
        title=draw(_line),
        authors=tuple(draw(st.lists(_line, max_size=2))),
        contact=draw(_maybe),
        invitation=draw(_maybe),
        support=draw(_maybe),
        notes=draw(_maybe),
        practices=(made,),
        prompts=(Prompt(prompt, draw(_line), draw(_maybe), draw(_ways), draw(_roles)),),
        tasks=(Task(task, draw(_line), draw(st.integers(0, 366)), draw(_maybe)),),
        tags=tuple(draw(st.lists(_line, max_size=2))),
        rhythm=draw(_rhythms),
        group=group if draw(st.booleans()) else None,
        successor=draw(_keys),
    )
    if draw(st.booleans()):
        return first
    spoken = replace(made, title=draw(_line), invitation=draw(_maybe))
    other = replace(first, languages=("cy",), practices=(spoken,), support=draw(_maybe))
    return replace(first, languages=("en", "cy"), others=(other,))


@settings(max_examples=60, deadline=None)
@given(packs())
def test_a_pack_that_is_written_is_read_as_the_same_pack(pack: PromptPack) -> None:
    text = written(pack)
    assert read_pack(text.encode()).pack == pack
    assert written(read_pack(text.encode()).pack) == text
    assert read_pack(signed(text, SEED).encode()).pack == pack
    for languages in ((), ("cy-GB", "en"), ("de", "en")):
        again = PackLibrary(resources.folder("packs")).again(text, languages)
        spoken = pack.spoken(languages)
        assert again == replace(spoken, languages=spoken.languages[:1], others=())


def test_every_kind_and_the_shipped_packs_come_back_as_they_were() -> None:
    shipped = [read.pack for read in PackLibrary(resources.folder("packs")).shipped()]
    for pack in [*shipped, read_pack(making.raw(making.every_kind())).pack]:
        assert read_pack(written(pack).encode()).pack == pack


def test_what_is_not_said_takes_no_place_in_the_file() -> None:
    fields = json.loads(written(PromptPack("a", "1", "A", prompts=(Prompt("b", "What?"),))))
    assert fields == {
        "format": 1,
        "id": "a",
        "version": "1",
        "title": "A",
        "prompts": [{"id": "b", "question": "What?"}],
    }


def test_a_signature_is_verified_by_code_that_is_not_ours() -> None:
    fields = json.loads(signed(making.raw(making.every_kind()).decode(), SEED))
    value = bytes.fromhex(fields["signature"].pop("value"))
    key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(fields["signature"]["key"]))
    plain = json.dumps(fields, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    key.verify(value, b"reflective-pack-1\0" + plain.encode())
    with pytest.raises(InvalidSignature):
        key.verify(value, b"reflective-pack-1\0" + plain.replace("Walks", "Talks").encode())


def test_signing_again_puts_the_new_mark_in_place_of_the_old() -> None:
    once = signed(making.raw(making.fields()).decode(), SEED)
    again = signed(once, b"o" * 32)
    assert read_pack(again.encode()).signer == public_key(b"o" * 32)
    assert signed(again, SEED) == once
