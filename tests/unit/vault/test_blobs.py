# SPDX-License-Identifier: Apache-2.0
"""The bytes of attachments: kept once, for as long as anything refers to them, and no longer."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reflective.app.jobs import finish
from reflective.app.merging import Merging
from reflective.app.other_copy import OtherCopy
from reflective.app.refusals import NoAttachment
from reflective.app.salvaging import Salvaging
from reflective.journal import payload
from reflective.journal.entry import Attachment, Entry, Kind
from reflective.journal.query import parse
from reflective.journal.revision import Draft
from reflective.vault.blobs import PIECE_BYTES
from tests.fakes.pages import decrypted
from tests.unit.vault.conftest import PASSPHRASE

if TYPE_CHECKING:
    from reflective.vault.store import SqlcipherStore
    from tests.unit.vault.conftest import Desk

CANARY = b"quixoticwalrus in a picture"
LONG = bytes(range(256)) * (PIECE_BYTES * 5 // 512)
"""Two pieces and a half."""


def _attachment(desk: Desk, content: bytes, kind: Kind = Kind.PICTURE) -> Attachment:
    name = finish(desk.store.blobs.put(content))
    return Attachment(name, kind, "image/png", len(content))


def _entry_with(desk: Desk, *contents: bytes) -> Entry:
    return desk.write("see", attachments=tuple(_attachment(desk, one) for one in contents))


def _fetch(desk: Desk, entry: Entry, place: int = 0) -> bytes:
    return finish(desk.store.blobs.fetch(entry.attachments[place].hash))


def _reopened(desk: Desk) -> Desk:
    desk.store.close()
    return replace(desk, store=desk.vault.open(desk.path, PASSPHRASE))


@pytest.mark.parametrize("content", [b"", b"x", LONG], ids=["empty", "short", "long"])
def test_what_was_put_comes_back_after_a_lock(desk: Desk, content: bytes) -> None:
    entry = _entry_with(desk, content)
    again = _reopened(desk)
    assert _fetch(again, entry) == content
    assert again.store.blobs.lacking() == []
    again.store.close()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20)
@given(st.binary(max_size=3 * PIECE_BYTES), st.binary(max_size=99))
def test_any_bytes_come_back_as_they_were(real_desk: Desk, one: bytes, other: bytes) -> None:
    blobs = real_desk.store.blobs
    names = [finish(blobs.put(content)) for content in (one, other)]
    assert [finish(blobs.fetch(name)) for name in names] == [one, other]
    assert (names[0] == names[1]) == (one == other)


def test_the_same_content_stands_once(real_desk: Desk, real_store: SqlcipherStore) -> None:
    one, other = _entry_with(real_desk, LONG), _entry_with(real_desk, LONG)
    assert one.attachments == other.attachments
    assert real_store._file.value("SELECT sum(length(bytes)) FROM blob") == len(LONG)


def test_nobody_can_tell_by_its_name_what_is_kept(desk: Desk) -> None:
    other = desk.vault.create(desk.path.with_name("other.reflective"), PASSPHRASE)
    assert finish(other.blobs.put(CANARY)) != finish(desk.store.blobs.put(CANARY))
    other.close()


def test_a_name_that_nothing_stands_under_is_refused(desk: Desk) -> None:
    for name in ("ab" * 32, "no name at all"):
        with pytest.raises(NoAttachment):
            finish(desk.store.blobs.fetch(name))


def test_it_stays_while_an_earlier_version_or_another_entry_refers_to_it(desk: Desk) -> None:
    one, other = _entry_with(desk, b"a", b"b"), _entry_with(desk, b"a")
    desk.keep(replace(one, attachments=()))
    assert (_fetch(desk, one, 0), _fetch(desk, one, 1)) == (b"a", b"b")
    finish(desk.store.erase(one.id))
    assert _fetch(desk, other) == b"a"
    with pytest.raises(NoAttachment):
        _fetch(desk, one, 1)


def test_what_a_draft_alone_referred_to_goes_with_it(desk: Desk) -> None:
    entry = desk.entry("x", attachments=(_attachment(desk, CANARY),))
    desk.store.save_draft(Draft(entry.id, payload.encode(entry), 0, desk.now.at))
    again = _reopened(desk)
    assert _fetch(again, entry) == CANARY
    bare = replace(entry, attachments=())
    again.store.save_draft(Draft(entry.id, payload.encode(bare), 0, desk.now.at))
    assert _fetch(again, entry) == CANARY  # it may come back while the entry is open
    again.keep(bare)
    with pytest.raises(NoAttachment):
        _fetch(again, entry)
    again.store.close()


def test_a_draft_that_is_dropped_leaves_what_a_version_refers_to(desk: Desk) -> None:
    entry = _entry_with(desk, CANARY)
    more = replace(entry, attachments=(*entry.attachments, _attachment(desk, b"more")))
    desk.store.save_draft(Draft(entry.id, payload.encode(more), 0, desk.now.at))
    desk.store.drop_draft(entry.id)
    assert _fetch(desk, entry) == CANARY
    with pytest.raises(NoAttachment):
        _fetch(desk, more, 1)


def test_what_nothing_ever_referred_to_goes_at_the_next_opening(desk: Desk) -> None:
    name = finish(desk.store.blobs.put(CANARY))
    finish(desk.store.erase(desk.write("other").id))
    assert finish(desk.store.blobs.fetch(name)) == CANARY
    again = _reopened(desk)
    with pytest.raises(NoAttachment):
        finish(again.store.blobs.fetch(name))
    again.store.close()


def test_attaching_that_is_broken_off_leaves_nothing_half(desk: Desk) -> None:
    steps = desk.store.blobs.put(LONG)
    next(steps)
    steps.close()
    again = _reopened(desk)
    entry = _entry_with(again, LONG)
    assert _fetch(again, entry) == LONG
    again.store.close()


def test_the_bytes_of_a_deleted_entry_stand_in_no_page(real_desk: Desk) -> None:
    kept = _entry_with(real_desk, b"controlwalrus" + LONG)
    entry = _entry_with(real_desk, CANARY * 2000, LONG)
    real_desk.keep(replace(entry, attachments=entry.attachments[:1]))
    assert CANARY in decrypted(real_desk.path, PASSPHRASE)
    finish(real_desk.store.erase(entry.id))
    pages = decrypted(real_desk.path, PASSPHRASE)
    assert CANARY not in pages
    assert b"controlwalrus" in pages
    assert _fetch(real_desk, kept).startswith(b"controlwalrus")


def test_no_byte_of_it_can_be_read_in_the_file(real_desk: Desk) -> None:
    _entry_with(real_desk, CANARY * 2000)
    real_desk.store.close()
    for file in real_desk.path.parent.rglob("*"):
        assert not file.is_file() or CANARY not in file.read_bytes()


@pytest.mark.parametrize(
    ("tampering", "found"),
    [
        ("DELETE FROM blob", {"attachment"}),
        ("DELETE FROM blob WHERE n = 1", {"attachment"}),
        ("UPDATE blob SET bytes = x'00' WHERE n = 2", {"attachment"}),
        ("DELETE FROM blob_use", {"projection"}),
    ],
)
def test_a_check_tells_what_is_missing_or_wrong(
    real_desk: Desk, real_store: SqlcipherStore, tampering: str, found: set[str]
) -> None:
    entry = _entry_with(real_desk, LONG, b"short")
    assert finish(real_desk.store.check(rebuild=False)).problems == ()
    real_store._file.run(tampering)
    assert set(finish(real_desk.store.check(rebuild=True)).problems) == found
    if found == {"projection"}:
        assert finish(real_desk.store.check(rebuild=False)).problems == ()
        assert _fetch(real_desk, entry) == LONG


def test_another_copy_brings_its_attachments_with_it(desk: Desk) -> None:
    shared = _entry_with(desk, b"before")
    place = desk.path.with_name("copy.reflective")
    finish(desk.store.copy(place))
    copy = replace(desk, store=desk.vault.open(place, PASSPHRASE), path=place)
    theirs = _entry_with(copy, CANARY, b"before")
    merging = Merging(desk.clock)
    assert finish(merging.look(desk.store, copy.store)).attachments == 1
    assert finish(merging.merge(desk.store, copy.store)).attachments == 1
    assert finish(merging.look(desk.store, copy.store)).attachments == 0
    assert [_fetch(desk, theirs, place) for place in (0, 1)] == [CANARY, b"before"]
    assert _fetch(desk, shared) == b"before"
    assert desk.store.blobs.lacking() == []
    copy.store.close()


def test_a_copy_heals_an_attachment_that_is_missing_here(
    real_desk: Desk, real_store: SqlcipherStore
) -> None:
    entry = _entry_with(real_desk, LONG)
    place = real_desk.path.with_name("copy.reflective")
    finish(real_desk.store.copy(place))
    real_store._file.run("DELETE FROM blob WHERE n = 0")
    other = real_desk.vault.open(place, PASSPHRASE, for_writing=False)
    joining = OtherCopy(real_desk.vault, Merging(real_desk.clock), real_desk.store)
    assert not finish(joining.look(other)).is_nothing
    assert finish(joining.bring_in(other)).attachments == 1
    assert finish(joining.look(other)).is_nothing
    assert _fetch(real_desk, entry) == LONG
    assert finish(real_desk.store.check(rebuild=False)).problems == ()
    other.close()


def test_entries_are_found_by_what_is_attached(desk: Desk) -> None:
    for kind in Kind:
        desk.write(kind.value, attachments=(_attachment(desk, kind.value.encode(), kind),))
    for kind in Kind:
        rows = desk.store.page(parse(f"has:{kind.value}"), 0, 9)
        assert [row.excerpt for row in rows] == [kind.value]


def test_entries_are_found_by_what_is_said_of_what_is_attached(desk: Desk) -> None:
    river = replace(_attachment(desk, b"river"), alt="The river in winter", name="IMG_2034")
    plan = replace(_attachment(desk, b"plan", Kind.FILE), name="handover plan.odt")
    entry = desk.write("", attachments=(river,))
    desk.write("Words of it.", attachments=(plan,))
    desk.write("nothing")
    for typed, found in (("winter", 1), ("handover", 1), ("river winter", 1), ("IMG_2034", 0)):
        assert desk.store.count(parse(typed)) == found, typed
    (row,) = desk.store.page(parse("winter"), 0, 9)
    assert row.excerpt == "The river in winter"
    assert desk.store.page(parse(""), 0, 9)[2].excerpt == "The river in winter"
    desk.keep(replace(entry, attachments=()))
    assert desk.store.count(parse("winter")) == 0
    assert finish(desk.store.check(rebuild=False)).problems == ()


@pytest.mark.parametrize(
    "text",
    [
        '{"attachments": 7}',
        '{"attachments": [{"hash": 7}, {"hash": "../../etc"}, {}]}',
        '"attachments"',
        'no "attachments" at all',
    ],
)
def test_a_strange_payload_refers_to_nothing(text: str) -> None:
    assert payload.hashes(text) == ()


def test_of_a_damaged_journal_every_attachment_is_saved_that_can_be_read(real_desk: Desk) -> None:
    entry = _entry_with(real_desk, LONG, CANARY, b"controlwalrus" * 9)
    real_desk.store.close()
    whole = real_desk.path.read_bytes()
    key = real_desk.vault.key_of(real_desk.path, PASSPHRASE)
    lost_of: set[int] = set()
    for page in range(2, len(whole) // 4096 + 1, 23):
        raw = bytearray(whole)
        raw[(page - 1) * 4096 : page * 4096] = bytes(range(256)) * 16
        real_desk.path.write_bytes(raw)
        to = real_desk.path.with_name(f"saved-{page}.reflective")
        report = finish(Salvaging(real_desk.vault).salvage(real_desk.path, key, to, PASSPHRASE))
        saved = real_desk.vault.open(to, PASSPHRASE)
        there = saved.head(entry.id) is not None
        lacking = saved.blobs.lacking()
        assert report.attachments == len(lacking) <= 3 * there
        assert set(finish(saved.check(rebuild=False)).problems) <= {"attachment"}
        for one in entry.attachments:
            if there and one.hash not in lacking:
                assert len(finish(saved.blobs.fetch(one.hash))) == one.size
        lost_of.add(len(lacking))
        saved.close()
    assert lost_of == {0, 1}


def test_an_attachment_keeps_its_name_where_the_journal_cannot_be_told(real_desk: Desk) -> None:
    entry = _entry_with(real_desk, LONG)
    content = _fetch(real_desk, entry)
    name = entry.attachments[0].hash
    other = real_desk.vault.create(real_desk.path.with_name("other.reflective"), PASSPHRASE)
    assert finish(other.blobs.put(content, name=name)) == name
    assert finish(other.blobs.fetch(name)) == LONG
    assert finish(other.check(rebuild=False)).problems == ()
    other.close()
