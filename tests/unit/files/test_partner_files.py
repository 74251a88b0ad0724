# SPDX-License-Identifier: Apache-2.0
"""A file for a partner is opened by that partner alone, and refused kindly where it cannot be."""

from __future__ import annotations

import hashlib
import hmac
import json
import re
import shutil
import subprocess
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
import rfc8785
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from nacl.bindings import crypto_scalarmult
from nacl.public import PrivateKey

from reflective import resources
from reflective.app.refusals import (
    ForSomebodyElse,
    GivenBroken,
    GivenNewer,
    NotAPartnerKey,
    NotFromPartner,
    Refusal,
    TooLarge,
)
from reflective.files import partner_files
from reflective.files.givenform import EntryForm, GivenForm, PictureForm, StepForm, schema
from reflective.files.locking import in_letters, locked, opened, public_key
from reflective.files.partner_files import MAX_BYTES, PartnerFiles, read_given
from reflective.sharing.given import Given, GivenEntry, GivenPicture, GivenStep

if TYPE_CHECKING:
    from pathlib import Path

ADA, SAM, OLA = (hashlib.sha256(name).digest() for name in (b"Ada", b"Sam", b"Ola"))
TO_SAM = public_key(SAM)
FILES = PartnerFiles()
CHECKED = Draft202012Validator(schema())
PAGE = (resources.folder("guide") / "partner-files.md").read_text("utf-8")
STORY = Given(
    (
        GivenEntry(
            date(2026, 11, 3),
            "The call",
            "Dana Whitlock left early. **Nobody** asked why.",
            (GivenPicture("image/png", b"\x89PNG\x00\xff", "the white board"),),
        ),
    ),
    (
        GivenStep("Ring the school", date(2026, 12, 1), whom="Sam"),
        GivenStep("Ask", at_session=True),
    ),
)

TEXTS = st.text("abc é—😀你 \n*#", min_size=1, max_size=40).filter(str.strip)


def _from_ada(fields: dict[str, Any] | bytes) -> bytes:
    data = fields if isinstance(fields, bytes) else json.dumps(fields).encode()
    return locked(data, TO_SAM)


def _fields() -> dict[str, Any]:
    fields: dict[str, Any] = json.loads(opened(FILES.pack(STORY, ADA, [TO_SAM]), SAM))
    return fields


def test_a_partner_reads_every_word_of_it_and_knows_who_gave_it() -> None:
    came = read_given(FILES.pack(STORY, ADA, [TO_SAM]), SAM)
    assert came.given == STORY
    assert came.key == public_key(ADA)
    assert came.is_theirs


def test_each_of_three_people_opens_the_same_file_and_nobody_else() -> None:
    data = FILES.pack(STORY, ADA, [TO_SAM, public_key(OLA)])
    assert all(read_given(data, secret).is_theirs for secret in (SAM, OLA))
    with pytest.raises(ForSomebodyElse):
        read_given(data, hashlib.sha256(b"somebody").digest())


def test_nothing_of_it_can_be_read_without_the_key() -> None:
    data = FILES.pack(STORY, ADA, [TO_SAM])
    for word in (b"Dana", b"Ring", b"2026", b"giver", public_key(ADA).encode(), TO_SAM.encode()):
        assert word not in data


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(TEXTS, TEXTS, st.dates()), max_size=3), st.lists(TEXTS, max_size=3))
def test_whatever_is_given_arrives_as_it_was(
    entries: list[tuple[str, str, date]], steps: list[str]
) -> None:
    made = Given(
        tuple(GivenEntry(day, title, text) for title, text, day in entries),
        tuple(GivenStep(text) for text in steps),
    )
    if made.is_empty:
        return
    data = FILES.pack(made, ADA, [TO_SAM])
    CHECKED.validate(json.loads(opened(data, SAM)))
    arrived = read_given(data, SAM).given
    assert [one.day for one in arrived.entries] == [one.day for one in made.entries]
    assert len(arrived.steps) == len(steps)


def test_a_file_keeps_the_published_schema() -> None:
    Draft202012Validator.check_schema(schema())
    published = resources.folder("schemas") / "forpartner.schema.json"
    assert json.loads(published.read_text("utf-8")) == schema()
    CHECKED.validate(_fields())


def test_the_example_of_the_page_is_read_by_the_one_it_is_for() -> None:
    (example,) = re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)
    fields = json.loads(example)
    CHECKED.validate(fields)
    came = read_given(_from_ada(fields), SAM)
    assert came.is_theirs
    assert came.given.steps == STORY.steps
    assert came.given.entries[0].text == STORY.entries[0].text
    forms = (GivenForm, EntryForm, PictureForm, StepForm)
    for word in {name for form in forms for name in form.__struct_fields__}:
        assert f"`{word}`" in PAGE, word


def test_a_seal_is_made_as_the_page_says() -> None:
    fields = _fields()
    seals = fields.pop("seals")
    giver, reader = (bytes(PrivateKey(secret).public_key) for secret in (ADA, SAM))
    secret = crypto_scalarmult(SAM, giver)
    key = hashlib.blake2b(secret + giver + reader, digest_size=32, person=b"reflective-given")
    said = b"reflective-given-1\0" + rfc8785.dumps(fields)
    assert seals == [hmac.new(key.digest(), said, "sha256").hexdigest()]


def test_a_file_in_somebody_elses_name_is_not_taken_for_theirs() -> None:
    forged = _fields() | {"giver": public_key(OLA)}
    assert not read_given(_from_ada(forged), SAM).is_theirs
    changed = _fields()
    changed["entries"][0]["text"] = "Dana stayed."
    assert not read_given(_from_ada(changed), SAM).is_theirs
    passed_on = read_given(locked(json.dumps(_fields()).encode(), public_key(OLA)), OLA)
    assert not passed_on.is_theirs


def test_a_weak_key_as_giver_proves_nothing() -> None:
    weak = _fields() | {"giver": in_letters(bytes(32))}
    assert not read_given(_from_ada(weak), SAM).is_theirs


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"format": 2}, GivenNewer),
        ({"format": True}, GivenBroken),
        ({"kind": "stories"}, NotFromPartner),
        ({"entries": [], "steps": []}, GivenBroken),
        ({"entries": [{"day": "2026-02-30", "text": "x"}]}, GivenBroken),
        ({"entries": [{"day": "2026-02-03", "text": "x", "id": "5"}]}, GivenBroken),
        ({"steps": [{"text": ""}]}, GivenBroken),
        ({"steps": [{"text": "x" * 301}]}, GivenBroken),
        (
            {
                "entries": [
                    {
                        "day": "2026-02-03",
                        "text": "",
                        "pictures": [{"media": "image/png", "content": "??"}],
                    }
                ]
            },
            GivenBroken,
        ),
        ({"giver": "Ada"}, GivenBroken),
    ],
)
def test_what_breaks_a_rule_is_refused_whole(
    change: dict[str, Any], refusal: type[Refusal]
) -> None:
    with pytest.raises(refusal):
        read_given(_from_ada(_fields() | change), SAM)


@pytest.mark.parametrize(
    ("raw", "refusal"),
    [
        (b"", NotFromPartner),
        (b"%PDF-1.7", NotFromPartner),
        (b"age-encryption.org/v2\n-> X25519 a\nb\n", GivenNewer),
        (b"age-encryption.org/v1\n", GivenBroken),
        (FILES.pack(STORY, ADA, [TO_SAM])[:-7], GivenBroken),
        (FILES.pack(STORY, ADA, [TO_SAM])[:180], GivenBroken),
        (_from_ada(b"\xff\xfe"), GivenBroken),
        (_from_ada(b'{"format": 1, "format": 1}'), GivenBroken),
        (_from_ada(b"[" * 100_000), GivenBroken),
        (_from_ada(b"{}"), NotFromPartner),
        (_from_ada(b'{"kind": "for-partner", "format": 1, "giver": "\\ud800"}'), GivenBroken),
    ],
)
def test_a_hostile_or_broken_file_is_refused(raw: bytes, refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        read_given(raw, SAM)


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.forpartner"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(TooLarge):
        FILES.open(path, SAM)


def test_nothing_too_large_to_be_read_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(partner_files, "MAX_BYTES", 100)
    with pytest.raises(TooLarge):
        FILES.pack(STORY, ADA, [TO_SAM])


@pytest.mark.parametrize("typed", ["", "age1", TO_SAM[:-1] + "q", TO_SAM[:-1], "a" * 62])
def test_a_mistyped_key_is_refused(typed: str) -> None:
    with pytest.raises(NotAPartnerKey):
        FILES.whole_key(typed)


def test_a_key_may_have_gaps_and_capitals() -> None:
    assert FILES.whole_key(f" {TO_SAM[:20]}\n{TO_SAM[20:].lower()} ") == TO_SAM
    assert FILES.whole_key(TO_SAM.upper()) == TO_SAM


@pytest.mark.skipif(shutil.which("age") is None, reason="needs age, as Debian has it")
def test_any_age_tool_opens_it_with_the_secret_key(tmp_path: Path) -> None:
    age = str(shutil.which("age"))
    (tmp_path / "sam.key").write_text(in_letters(SAM, "age-secret-key-").upper() + "\n")
    (tmp_path / "a.forpartner").write_bytes(FILES.pack(STORY, ADA, [TO_SAM]))
    done = subprocess.run(
        [age, "--decrypt", "-i", "sam.key", "a.forpartner"],
        cwd=tmp_path,
        check=True,
        capture_output=True,
    )
    fields = json.loads(done.stdout)
    assert fields["entries"][0]["text"].startswith("Dana Whitlock")
    (tmp_path / "plain").write_bytes(json.dumps(_fields()).encode())
    subprocess.run([age, "-r", TO_SAM, "-o", "b.forpartner", "plain"], cwd=tmp_path, check=True)
    assert FILES.open(tmp_path / "b.forpartner", SAM).given == STORY
