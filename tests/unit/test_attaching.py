# SPDX-License-Identifier: Apache-2.0
"""Attaching: what is prepared, what is kept, and what may leave as a file."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from reflective.app import attaching
from reflective.app.attaching import Attaching
from reflective.app.jobs import finish
from reflective.app.refusals import CannotRead, NoAttachment, PictureUnreadable, TooLarge
from reflective.app.shared import Shared
from reflective.app.writing import Writing
from reflective.files.outside import OutsideFiles
from reflective.files.pictures import PillowPictures
from reflective.journal import payload
from reflective.journal.entry import Attachment, Kind
from tests.fakes.store import FakeVault
from tests.fakes.surroundings import HandClock, SeededRandomness

if TYPE_CHECKING:
    from reflective.journal.entry import Entry
    from tests.fakes.store import FakeStore


class Desk:
    def __init__(self) -> None:
        self.clock = HandClock(datetime(2026, 11, 27, 14, 2, tzinfo=UTC))
        randomness = SeededRandomness(1)
        path = Path("/nowhere/diary.reflective")
        self.store: FakeStore = FakeVault(self.clock, randomness).create(path, "gentle lantern")
        self.writing = Writing(self.store, self.clock, randomness)
        self.attaching = Attaching(
            self.store, PillowPictures, OutsideFiles(), self.clock, randomness
        )

    def entry_with(self, *ready: attaching.Ready) -> Entry:
        kept = [finish(self.attaching.keep(one)) for one in ready]
        entry = attaching.with_attached(self.writing.new_entry(), kept)
        self.writing.keep(entry)
        return entry

    def present(self, entry: Entry) -> Entry:
        head = self.store.head(entry.id)
        assert head
        return payload.decode(entry.id, head.payload)


@pytest.fixture
def desk() -> Desk:
    return Desk()


def _picture(path: Path) -> Path:
    Image.new("RGB", (30, 20), "#A4512B").save(path)
    return path


def test_a_picture_is_made_anew_and_its_file_stays_outside(desk: Desk, tmp_path: Path) -> None:
    raw = _picture(tmp_path / "At the river.JPG").read_bytes()
    (ready,) = desk.attaching.from_file(tmp_path / "At the river.JPG")
    assert (ready.attachment.kind, ready.attachment.name) == (Kind.PICTURE, "At the river")
    assert (ready.attachment.width, ready.attachment.height) == (30, 20)
    assert ready.attachment.size == len(ready.content)
    assert raw not in desk.store.file.blobs.values()


def test_the_original_is_kept_only_if_that_is_asked(desk: Desk, tmp_path: Path) -> None:
    path = _picture(tmp_path / "river.png")
    made, original = desk.attaching.from_file(path, keeps_original=True)
    assert (made.attachment.kind, original.attachment.kind) == (Kind.PICTURE, Kind.FILE)
    assert original.content == path.read_bytes()
    assert original.attachment.name == "river.png"


def test_any_other_file_is_attached_as_it_is(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "notes \u202e\x07fdp.txt"
    path.write_bytes(b"\0\1\2")
    (ready,) = desk.attaching.from_file(path)
    assert (ready.attachment.kind, ready.attachment.size) == (Kind.FILE, 3)
    assert ready.attachment.name == "notes fdp.txt"
    assert desk.entry_with(ready).attachments[0].kind is Kind.FILE


def test_a_very_long_name_keeps_its_ending(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / ("n" * 240 + ".odt")
    path.write_bytes(b"x")
    name = desk.attaching.file(path).attachment.name
    assert len(name) == 120
    assert name.endswith("n.odt")


@pytest.mark.parametrize("ending", [".bin", ".jpg"])
def test_a_file_of_two_gigabytes_is_refused_before_it_is_read(
    desk: Desk, tmp_path: Path, ending: str
) -> None:
    path = tmp_path / f"film{ending}"
    with path.open("wb") as file:
        os.truncate(file.fileno(), 2 << 30)
    with pytest.raises(TooLarge):
        desk.attaching.from_file(path)


def test_a_file_that_is_gone_or_a_folder_is_refused(desk: Desk, tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "gone.txt", tmp_path / "gone.png"):
        with pytest.raises(CannotRead):
            desk.attaching.from_file(path)


def test_a_broken_picture_is_refused_and_can_go_as_a_file(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "broken.png"
    path.write_bytes(b"\x89PNG nothing")
    with pytest.raises(PictureUnreadable):
        desk.attaching.from_file(path)
    assert desk.attaching.file(path).content == b"\x89PNG nothing"


def test_an_entry_with_a_drawing_alone_is_kept(desk: Desk) -> None:
    entry = desk.entry_with(attaching.drawing(b"png", 12, 9, "a bridge"))
    assert not desk.present(entry).is_empty
    assert desk.present(entry).attachments[0].alt == "a bridge"


def test_what_is_attached_can_be_described_redrawn_and_taken_out(desk: Desk) -> None:
    entry = desk.entry_with(attaching.drawing(b"png", 12, 9), attaching.sound(b"wav", 3))
    drawing, sound = entry.attachments
    said = attaching.described(entry, drawing.hash, "  a\nbridge " + "x" * 9999)
    assert said.attachments[0].alt.startswith("a bridge x")
    assert len(said.attachments[0].alt) == 2000
    new = finish(desk.attaching.keep(attaching.drawing(b"other", 12, 9)))
    redrawn = replace(new, mark=drawing.reference)  # so that it stays at its place in the text
    assert attaching.with_redrawn(said, drawing.hash, new).attachments == (redrawn, sound)
    taken_out = attaching.without(said, drawing.hash)
    assert taken_out.attachments == (sound,)
    assert attaching.with_redrawn(taken_out, drawing.hash, new).attachments == (sound, new)
    assert attaching.with_attached(said, [sound]) == said


def test_what_comes_after_its_entry_was_left_is_attached_all_the_same(desk: Desk) -> None:
    entry = desk.entry_with(attaching.sound(b"one", 1))
    late = finish(desk.attaching.keep(attaching.sound(b"two", 2)))
    put_in = attaching.with_attached
    changes = desk.attaching.attach_later(entry.id, [late], put_in)
    assert changes.records == {entry.id}
    assert desk.present(entry).attachments == (*entry.attachments, late)
    finish(desk.store.erase(entry.id))
    assert not desk.attaching.attach_later(entry.id, [late], put_in).records


def test_a_copy_that_leaves_stands_in_the_ledger(desk: Desk, tmp_path: Path) -> None:
    entry = desk.entry_with(attaching.drawing(b"png", 12, 9, "a bridge"))
    path = tmp_path / "bridge.png"
    desk.attaching.save_copy(entry.id, entry.attachments[0], path)
    assert path.read_bytes() == b"png"
    (handing,) = Shared(desk.store).handings()
    assert (handing.audience, handing.form) == (attaching.OWN, attaching.ATTACHMENT)
    assert handing.entries[0].entry == entry.id
    assert handing.entries[0].text == "a bridge"


def test_where_nothing_can_be_written_down_nothing_leaves(desk: Desk, tmp_path: Path) -> None:
    entry = desk.entry_with(attaching.drawing(b"png", 12, 9))
    missing = Attachment("ab" * 32, Kind.FILE, "x/y", 3)
    with pytest.raises(NoAttachment):
        desk.attaching.save_copy(entry.id, missing, tmp_path / "nothing")
    assert list(tmp_path.iterdir()) == []

    def full(*_: object, **__: object) -> None:
        raise MemoryError

    desk.store.add = full  # type: ignore[method-assign,assignment]
    with pytest.raises(MemoryError):
        desk.attaching.save_copy(entry.id, entry.attachments[0], tmp_path / "nothing")
    assert list(tmp_path.iterdir()) == []


def test_where_nothing_can_be_written_down_a_file_that_was_there_stays(
    desk: Desk, tmp_path: Path
) -> None:
    entry = desk.entry_with(attaching.drawing(b"png", 12, 9))
    there = tmp_path / "bridge.png"
    there.write_bytes(b"another bridge")

    def full(*_: object, **__: object) -> None:
        raise MemoryError

    desk.store.add = full  # type: ignore[method-assign,assignment]
    with pytest.raises(MemoryError):
        desk.attaching.save_copy(entry.id, entry.attachments[0], there)
    assert there.read_bytes() == b"another bridge"
    assert list(tmp_path.iterdir()) == [there]
