# SPDX-License-Identifier: Apache-2.0
"""Partners: whose keys are kept, what is given to them, and what is kept of what came."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from reflective.app.giving import CARD, FORM
from reflective.app.jobs import finish
from reflective.app.refusals import (
    DiskFull,
    FileExists,
    ForSomebodyElse,
    InTrash,
    NoPartner,
    NoPassage,
    NotAPartnerKey,
    NotConfirmed,
    NothingLeft,
    OwnKey,
    PartnerKnown,
    PutAway,
)
from reflective.app.shared import Shared
from reflective.files.locking import in_letters
from reflective.journal import ledger, partner
from reflective.journal.entry import Attachment, Kind
from reflective.journal.ids import RecordId
from reflective.journal.partner import Partner
from reflective.journal.revision import LEDGER
from reflective.sharing.given import GivenEntry, GivenStep
from tests.fakes.open_journal import at
from tests.fakes.partner_parts import Trusting, somebody

if TYPE_CHECKING:
    from pathlib import Path

ID = RecordId("0190a0a0-0000-7000-8000-000000000000")
STEP = GivenStep("Ring the school", date(2026, 12, 1), whom="Sam")


@pytest.fixture
def ada(tmp_path: Path) -> Trusting:
    return somebody(tmp_path / "ada", 1)


@pytest.fixture
def sam(tmp_path: Path) -> Trusting:
    return somebody(tmp_path / "sam", 2)


def know(one: Trusting, name: str, other: Trusting) -> Partner:
    one.partners.add(name, other.partners.own_key())
    return one.partners.called(name)


def attach_picture(one: Trusting, record: RecordId) -> None:
    """Attach a picture and a sound note to an entry."""
    made = io.BytesIO()
    Image.new("RGB", (4, 3), "red").save(made, "PNG")
    red = finish(one.journal.store.blobs.put(made.getvalue()))
    noise = finish(one.journal.store.blobs.put(b"RIFF"))
    attachments = (
        Attachment(red, Kind.PICTURE, "image/png", 99, alt="a red wall", width=4, height=3),
        Attachment(noise, Kind.SOUND, "audio/wav", 4, seconds=1),
    )
    one.journal.keep(replace(one.journal.reading.entry(record), attachments=attachments))


@given(st.text(max_size=80), st.text(max_size=80), st.booleans())
def test_a_partner_is_kept_as_they_are(name: str, key: str, compared: bool) -> None:  # noqa: FBT001 - drawn by Hypothesis
    when = at(2026, 11, 2)
    one = Partner(ID, name, key, at(2026, 11, 1), when if compared else None)
    assert partner.decode(ID, partner.encode(one)) == one


def test_what_a_newer_version_says_of_a_partner_is_carried_along() -> None:
    payload = (
        '{"name":"Sam","key":"age1","added":"2026-11-01T14:02:00+00:00","zone":"UTC","since":9}'
    )
    kept = partner.encode(replace(partner.decode(ID, payload), name="Samira"))
    assert '"since":9' in kept
    assert "Samira" in kept


def test_the_number_of_a_key_is_the_same_for_both_and_another_for_another_key(
    ada: Trusting, sam: Trusting
) -> None:
    theirs = partner.check_number(know(ada, "Sam", sam).key)
    assert theirs == partner.check_number(sam.partners.own_key())
    assert theirs != partner.check_number(ada.partners.own_key())
    assert [len(group) for group in theirs.split()] == [4] * 5


def test_the_key_of_a_journal_stays_the_same(ada: Trusting) -> None:
    assert ada.partners.own_key() == ada.partners.own_key()
    assert ada.partners.own_key().startswith("age1")


def test_a_mistyped_key_ones_own_and_one_that_is_known_are_refused(
    ada: Trusting, sam: Trusting, tmp_path: Path
) -> None:
    key = sam.partners.own_key()
    with pytest.raises(NotAPartnerKey):
        ada.partners.add("Sam", key[:-1])
    with pytest.raises(OwnKey):
        ada.partners.add("Me", ada.partners.own_key())
    with pytest.raises(ValueError, match="letter"):
        ada.partners.add(" … ", key)
    assert ada.partners.partners() == []
    ada.partners.add("Sam", key)
    with pytest.raises(PartnerKnown):
        ada.partners.add("Samira", key.upper())
    with pytest.raises(PartnerKnown):
        ada.partners.add("sam", somebody(tmp_path / "ola", 3).partners.own_key())
    assert [one.name for one in ada.partners.partners()] == ["Sam"]


def test_a_comparison_is_kept_and_can_be_taken_back(ada: Trusting, sam: Trusting) -> None:
    one = know(ada, "Sam", sam)
    assert one.compared is None
    ada.partners.compare(one.id, is_same=True)
    assert ada.partners.called("SAM").compared == ada.journal.clock.now()
    ada.partners.compare(one.id, is_same=False)
    assert ada.partners.called("Sam").compared is None


def test_who_is_taken_off_the_list_is_gone(ada: Trusting, sam: Trusting) -> None:
    one = know(ada, "Sam", sam)
    finish(ada.partners.remove(one.id))
    assert ada.partners.partners() == []
    with pytest.raises(NoPartner):
        ada.partners.called("Sam")


def test_an_entry_arrives_as_it_was_written_and_the_ledger_says_so(
    ada: Trusting, sam: Trusting, tmp_path: Path
) -> None:
    to = know(ada, "Sam", sam)
    know(sam, "Ada", ada)
    record = ada.journal.write("The call", "Dana left.", written=at(2026, 11, 3), question="What?")
    ready = ada.giving.prepare(ada.giving.choose([record]), [to])
    path = tmp_path / "a.forpartner"
    ada.giving.give(ready, path, confirmed=True)
    opened = sam.receiving.open(path)
    assert opened.partner is not None
    assert opened.partner.name == "Ada"
    (entry,) = opened.came.given.entries
    assert entry == GivenEntry(date(2026, 11, 3), "The call", "## What?\n\nDana left.")
    (handing,) = Shared(ada.journal.store).handings()
    assert (handing.audience, handing.form, handing.to) == ("partner", FORM, ("Sam",))
    assert "Dana left." in handing.entries[0].text
    assert ada.journal.reading.find("is:shared")[0].id == record


def test_nobody_else_opens_it_and_nothing_is_written_when_it_is_opened(
    ada: Trusting, sam: Trusting, tmp_path: Path
) -> None:
    to = know(ada, "Sam", sam)
    record = ada.journal.write("The call")
    path = tmp_path / "a.forpartner"
    ada.giving.give(ada.giving.prepare(ada.giving.choose([record]), [to]), path, confirmed=True)
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(ForSomebodyElse):
        ada.receiving.open(path)
    mark = sam.journal.store.mark()
    assert sam.receiving.open(path).partner is None
    assert sorted(tmp_path.rglob("*")) == before
    assert sam.journal.store.mark() == mark


def test_pictures_go_along_only_when_asked_and_sound_never(
    ada: Trusting, sam: Trusting, tmp_path: Path
) -> None:
    to = know(ada, "Sam", sam)
    record = ada.journal.write("The wall")
    attach_picture(ada, record)
    (taken,) = ada.giving.choose([record])
    assert taken.stays
    assert ada.giving.prepare([taken], [to]).given.entries[0].pictures == ()
    ready = ada.giving.prepare([taken], [to], with_pictures=True)
    path = tmp_path / "a.forpartner"
    ada.giving.give(ready, path, confirmed=True)
    came = sam.receiving.open(path).came.given.entries
    assert [one.alt for one in came[0].pictures] == ["a red wall"]
    sam.receiving.keep(came, "from-ada", lambda entry: f"From Ada: {entry.title}")
    (row,) = sam.journal.reading.find("tag:from-ada")
    kept = sam.journal.reading.entry(row.id)
    assert (kept.title, kept.body) == ("From Ada: The wall", "Some words.")
    (picture,) = kept.attachments
    assert finish(sam.journal.store.blobs.fetch(picture.hash))
    assert (picture.kind, picture.alt) == (Kind.PICTURE, "a red wall")


def test_a_passage_leaves_alone(ada: Trusting, sam: Trusting) -> None:
    to = know(ada, "Sam", sam)
    record = ada.journal.write("The call", "One thing.\nAnother thing.\nA third.")
    attach_picture(ada, record)
    taken = ada.giving.choose([record], ["Another  thing."])
    (entry,) = ada.giving.prepare(taken, [to], with_pictures=True).given.entries
    assert (entry.text, entry.pictures) == ("Another thing.", ())
    with pytest.raises(NoPassage):
        ada.giving.choose([record], ["Not there"])


def test_what_is_thrown_away_or_put_away_is_not_given(ada: Trusting) -> None:
    thrown, away = ada.journal.write("Thrown"), ada.journal.write("Away")
    ada.journal.keep(replace(ada.journal.reading.entry(thrown), trashed=True))
    ada.journal.keep(replace(ada.journal.reading.entry(away), away=True))
    with pytest.raises(InTrash):
        ada.giving.choose([thrown])
    with pytest.raises(PutAway):
        ada.giving.choose([away])


def test_nothing_leaves_before_somebody_agreed_or_in_the_place_of_a_file(
    ada: Trusting, sam: Trusting, tmp_path: Path
) -> None:
    to = know(ada, "Sam", sam)
    ready = ada.giving.prepare(ada.giving.choose([ada.journal.write("The call")]), [to])
    path = tmp_path / "a.forpartner"
    with pytest.raises(NotConfirmed):
        ada.giving.give(ready, path, confirmed=False)
    path.write_text("mine")
    with pytest.raises(FileExists):
        ada.giving.give(ready, path, confirmed=True)
    assert path.read_text() == "mine"
    assert Shared(ada.journal.store).handings() == []
    with pytest.raises(NothingLeft):
        ada.giving.prepare([], [to])


def test_where_the_ledger_takes_no_line_no_file_is_left(
    ada: Trusting, sam: Trusting, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    to = know(ada, "Sam", sam)
    ready = ada.giving.prepare(ada.giving.choose([ada.journal.write("The call")]), [to])
    full = DiskFull(ada.journal.store.path)

    def refuse(*_all: object, **_named: object) -> None:
        raise full

    monkeypatch.setattr(ada.journal.store, "add", refuse)
    with pytest.raises(DiskFull):
        ada.giving.give(ready, tmp_path / "a.forpartner", confirmed=True)
    assert not (tmp_path / "a.forpartner").exists()


def test_a_card_with_next_steps_is_kept_beside_ones_own_once(
    ada: Trusting, sam: Trusting, tmp_path: Path
) -> None:
    to = know(ada, "Sam", sam)
    know(sam, "Ada", ada)
    record = ada.journal.write("The call")
    ready = ada.giving.prepare([], [to], steps=[(record, STEP)])
    path = tmp_path / "card.forpartner"
    ada.giving.give(ready, path, confirmed=True)
    assert Shared(ada.journal.store).handings()[0].form == CARD
    opened = sam.receiving.open(path)
    sam.receiving.keep_steps(opened, "Ada")
    sam.receiving.keep_steps(opened, "Ada")
    (kept,) = sam.receiving.steps()
    assert (kept.partner, kept.text, kept.by, kept.whom) == (
        "Ada",
        "Ring the school",
        date(2026, 12, 1),
        "Sam",
    )
    finish(sam.receiving.let_go(kept.id))
    assert sam.receiving.steps() == []


@pytest.mark.skipif(shutil.which("age") is None, reason="needs age, as Debian has it")
def test_a_card_is_opened_by_the_age_of_debian(
    ada: Trusting, sam: Trusting, tmp_path: Path
) -> None:
    to = know(ada, "Sam", sam)
    record = ada.journal.write("The call")
    path, key = tmp_path / "card.forpartner", tmp_path / "key"
    ready = ada.giving.prepare([], [to], steps=[(record, STEP)])
    ada.giving.give(ready, path, confirmed=True)
    key.write_text(in_letters(sam.partners.secret(), "age-secret-key-").upper() + "\n")
    age = str(shutil.which("age"))
    done = subprocess.run([age, "-d", "-i", key, path], check=True, capture_output=True)
    (step,) = json.loads(done.stdout)["steps"]
    assert (step["text"], step["by"], step["whom"]) == ("Ring the school", "2026-12-01", "Sam")


def test_a_line_of_the_ledger_without_names_is_written_as_it_ever_was(ada: Trusting) -> None:
    record = ada.journal.write("The call")
    ada.journal.share(record, "colleagues", at(2026, 11, 3))
    (head,) = ada.journal.store.heads(LEDGER)
    assert ledger.decode(head.payload).to == ()
    assert '"to"' not in head.payload
