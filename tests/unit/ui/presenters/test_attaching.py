# SPDX-License-Identifier: Apache-2.0
"""Attaching one thing after the other, to the entry for which it was wished."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, TypeVar

import pytest
from PIL import Image

from reflective.app import attaching
from reflective.app.attaching import Attaching
from reflective.app.jobs import Lane
from reflective.app.writing import Writing
from reflective.files.outside import OutsideFiles
from reflective.files.pictures import PillowPictures
from reflective.journal import payload
from reflective.journal.entry import Kind
from reflective.ui.presenters.attaching import MOST_AT_ONCE, AttachingPresenter, Showing
from reflective.ui.presenters.attaching_words import file_name, read_aloud
from reflective.ui.presenters.writing import RETRY_AFTER, Typed, WritingPresenter
from tests.fakes.jobs import AtOnce, FakeTicket, WhenTold
from tests.fakes.sheet import FakeView, filling_store
from tests.fakes.surroundings import SeededRandomness
from tests.fakes.timer import FakeClock

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from reflective.app.changes import Changes
    from reflective.app.jobs import Jobs
    from reflective.journal.entry import Attachment, Entry
    from reflective.journal.ids import RecordId


T = TypeVar("T")


class HoldsLate(WhenTold):
    """Holds back what is attached to an entry that was left."""

    def __init__(self) -> None:
        super().__init__()
        self.held: list[Callable[[], object]] = []

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
        lane: Lane = Lane.ASK,
    ) -> FakeTicket:
        if "attach_later" in repr(work):
            self.held.append(lambda: AtOnce().run(work, done, failed, lane))
            return FakeTicket()
        return super().run(work, done, failed, lane)


class Desk:
    """An entry being written, and the view of what is attached to it."""

    def __init__(self, jobs: Jobs) -> None:
        self.clock = FakeClock()
        self.store = filling_store(self.clock)
        randomness = SeededRandomness(3)
        self.attaching = Attaching(
            self.store, PillowPictures, OutsideFiles(), self.clock, randomness
        )
        self.view = FakeView()
        self.changes: list[Changes] = []
        self.writing = WritingPresenter(
            Writing(self.store, self.clock, randomness),
            jobs,
            self.clock.timer,
            self.view,
            self.changes.append,
        )
        self.presenter = AttachingPresenter(
            self.attaching, jobs, self.writing, self, self.changes.append
        )
        self.writing.before_flush = self.presenter.flush
        self.shown: tuple[Attachment, ...] = ()
        self.busy: list[str] = []
        self.notes: list[str] = []
        self.put_there: list[tuple[object, str]] = []
        self.taken_away: list[str] = []
        self.writing.open(self.writing.new_entry())

    def show_attachments(self, attachments: Sequence[Attachment]) -> None:
        self.shown = tuple(attachments)

    def keep_place(self) -> object:
        return self.writing.record

    def put(self, place: object, attachment: Attachment) -> None:
        self.put_there.append((place, attachment.name))

    def take_away(self, attachment: Attachment) -> None:
        self.taken_away.append(attachment.name)

    def show_busy(self, words: str) -> None:
        self.busy.append(words)

    def show_note(self, words: str) -> None:
        self.notes.append(words)

    @property
    def record(self) -> RecordId:
        assert self.writing.record
        return self.writing.record

    def kept(self, record: RecordId) -> Entry:
        """Give what stands in the journal, as a draft or a version."""
        draft, head = self.store.draft(record), self.store.head(record)
        text = draft.payload if draft else head.payload if head else ""
        return payload.decode(record, text)


@pytest.fixture
def desk() -> Desk:
    return Desk(AtOnce())


def _picture(folder: Path, name: str = "river.png", size: tuple[int, int] = (30, 20)) -> Path:
    Image.new("RGB", size, "#A4512B").save(folder / name)
    return folder / name


def test_a_chosen_picture_is_in_the_journal_within_a_second(desk: Desk, tmp_path: Path) -> None:
    desk.presenter.add_files([_picture(tmp_path)])
    assert desk.busy == ["Attaching river.png …", ""]
    desk.clock.wait(1000)
    (one,) = desk.kept(desk.record).attachments
    assert (one.kind, one.name) == (Kind.PICTURE, "river")
    assert desk.shown == (one,)
    assert desk.store.blobs.lacking() == []


def test_a_thing_is_put_where_it_was_wished_and_its_first_file_is_not(
    desk: Desk, tmp_path: Path
) -> None:
    desk.presenter.add_files([_picture(tmp_path)], keeps_originals=True)
    assert [one.name for one in desk.shown] == ["river", "river.png"]
    assert desk.put_there == [(desk.record, "river")]
    desk.presenter.take_out(desk.shown[0])
    assert desk.taken_away == ["river"]


def test_a_drawing_that_is_gone_on_with_keeps_its_place_in_the_words(desk: Desk) -> None:
    desk.presenter.add_ready(attaching.drawing(b"png", 12, 9))
    (first,) = desk.shown
    desk.presenter.redraw(first, attaching.drawing(b"other", 12, 9))
    (second,) = desk.shown
    assert second.hash != first.hash
    assert second.reference == first.reference
    assert len(desk.put_there) == 1


def test_the_words_that_were_typed_stay_as_they_are(desk: Desk, tmp_path: Path) -> None:
    typed = desk.view.fields = Typed(text="half a sent", cursor=11)
    desk.writing.typed()
    desk.presenter.add_files([_picture(tmp_path)])
    desk.clock.wait(1000)
    assert desk.kept(desk.record).body == "half a sent"
    assert desk.view.fields is typed  # nothing was put into the fields anew


def test_one_refusal_does_not_stop_the_others(desk: Desk, tmp_path: Path) -> None:
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(b"no picture")
    film = tmp_path / "film.mkv"
    with film.open("wb") as file:
        os.truncate(file.fileno(), 2 << 30)
    desk.presenter.add_files([broken, film, tmp_path / "gone.txt", _picture(tmp_path)])
    assert [one.name for one in desk.shown] == ["river"]
    assert desk.notes[0].startswith("This picture cannot be read.")
    told = desk.notes[-1].split("\n")  # all of it stands there at last
    assert len(told) == len(desk.notes) == 3
    assert "under 25 megabytes" in told[1]
    assert "gone.txt cannot be read" in told[2]
    desk.presenter.add_files([broken])
    assert desk.notes[-1] == told[0]  # what was said before is over


def test_a_very_large_picture_is_made_smaller_and_that_is_said(desk: Desk, tmp_path: Path) -> None:
    desk.presenter.add_files([_picture(tmp_path, size=(3000, 30))])
    assert desk.shown[0].width == 2560
    assert desk.notes == [
        "The picture was very large, so a smaller one is kept. You can still read it."
    ]


def test_a_full_disk_is_said_and_nothing_is_shown(desk: Desk, tmp_path: Path) -> None:
    class Full:
        def put(self, *_: object, **__: object) -> None:
            from pathlib import Path  # noqa: PLC0415 - for this test alone

            from reflective.app.refusals import DiskFull  # noqa: PLC0415 - the same

            raise DiskFull(Path("x"))

    desk.store.blobs = Full()  # type: ignore[assignment]
    desk.presenter.add_files([_picture(tmp_path)])
    assert desk.shown == ()
    assert desk.notes[0].startswith("The disk is full.")


def test_many_files_at_once_are_a_slip(desk: Desk, tmp_path: Path) -> None:
    paths = []
    for number in range(22):
        paths.append(tmp_path / f"{number}.txt")
        paths[-1].write_text(str(number))
    desk.presenter.add_files(paths)
    assert len(desk.shown) == 20
    assert "first 20 files" in desk.notes[0]


def test_what_is_ready_after_the_entry_was_left_goes_to_that_entry(tmp_path: Path) -> None:
    jobs = WhenTold()
    desk = Desk(jobs)
    desk.view.fields = Typed(text="about the river")
    desk.writing.typed()
    first = desk.record
    desk.presenter.add_files([_picture(tmp_path)])
    desk.writing.open(desk.writing.new_entry())
    jobs.settle()
    entry = desk.kept(first)
    assert (entry.body, len(entry.attachments)) == ("about the river", 1)
    assert desk.shown == ()
    assert first in desk.changes[-1].records


def test_a_drawing_that_is_changed_as_its_entry_is_left_still_takes_its_own_place() -> None:
    jobs = WhenTold()
    desk = Desk(jobs)
    desk.view.fields = Typed(text="about the river")
    desk.writing.typed()
    desk.presenter.add_ready(attaching.drawing(b"one", 12, 9))
    jobs.settle()
    first = desk.record
    desk.presenter.redraw(desk.shown[0], attaching.drawing(b"two!", 12, 9))
    desk.writing.open(desk.writing.new_entry())
    jobs.settle()
    assert [one.size for one in desk.kept(first).attachments] == [len(b"two!")]


def test_stopping_gives_up_all_that_is_on_its_way(tmp_path: Path) -> None:
    jobs = WhenTold()
    desk = Desk(jobs)
    desk.presenter.add_files([_picture(tmp_path), _picture(tmp_path, "two.png")])
    desk.presenter.stop()
    jobs.settle()
    assert (desk.shown, desk.busy[-1]) == ((), "")


def test_what_was_given_up_does_not_stop_what_was_begun_since(tmp_path: Path) -> None:
    jobs = HoldsLate()
    desk = Desk(jobs)
    desk.view.fields = Typed(text="about the river")
    desk.writing.typed()
    desk.presenter.add_files([_picture(tmp_path)])
    desk.writing.open(desk.writing.new_entry())
    jobs.settle()
    desk.presenter.stop()
    files = [_picture(tmp_path, "two.png", (9, 9)), _picture(tmp_path, "three.png")]
    desk.presenter.add_files(files)
    jobs.held.pop()()
    jobs.settle()
    assert [one.name for one in desk.shown] == ["two", "three"]


def test_what_is_ready_while_its_entry_waits_for_room_goes_along_with_it(desk: Desk) -> None:
    record = desk.record
    desk.view.fields = Typed(text="about the river")
    desk.writing.typed()
    desk.store.is_full = True
    desk.writing.open(desk.writing.new_entry())
    bridge = attaching.drawing(b"one", 12, 9, "a bridge").attachment
    assert desk.writing.change(record, lambda entry: attaching.with_attached(entry, [bridge]))
    desk.store.is_full = False
    desk.clock.wait(RETRY_AFTER)
    assert [one.alt for one in desk.kept(record).attachments] == ["a bridge"]


def test_a_lock_waits_for_what_is_on_its_way(tmp_path: Path) -> None:
    jobs = WhenTold()
    desk = Desk(jobs)
    record = desk.record
    saved: list[bool] = []
    desk.presenter.add_files([_picture(tmp_path)])
    desk.writing.flush(saved.append)
    assert saved == []
    jobs.settle()
    assert saved == [True]
    assert len(desk.kept(record).attachments) == 1


def test_pictures_are_made_anew_away_from_the_journal(tmp_path: Path) -> None:
    jobs = AtOnce()
    desk = Desk(jobs)
    desk.presenter.add_files([_picture(tmp_path)])
    assert jobs.lanes[0] is Lane.THINK
    assert Lane.LONG not in jobs.lanes  # a backup under way does not hold it up


def test_of_very_many_files_the_first_are_taken_and_that_is_said(
    desk: Desk, tmp_path: Path
) -> None:
    paths = [tmp_path / f"{number}.txt" for number in range(MOST_AT_ONCE + 1)]
    for path in paths:
        path.write_text(path.name)
    desk.presenter.add_as_files(paths)
    assert [one.name for one in desk.shown] == [path.name for path in paths[:MOST_AT_ONCE]]
    assert desk.notes == ["Only the first 20 files were taken. Choose the others afterwards."]


def test_what_is_attached_can_be_described_redrawn_and_taken_out(desk: Desk) -> None:
    desk.presenter.add_ready(attaching.drawing(b"one", 12, 9))
    desk.clock.wait(1000)
    desk.presenter.describe(desk.shown[0], "a bridge")
    assert read_aloud(desk.shown[0]) == "Drawing, a bridge"
    desk.presenter.redraw(desk.shown[0], attaching.drawing(b"two", 12, 9, "a bridge"))
    assert [one.alt for one in desk.shown] == ["a bridge"]
    desk.writing.leave()
    record = desk.changes[-1].records
    assert len(record) == 1
    assert list(desk.store.file.blobs.values()) == [b"two"]


def test_taking_out_the_only_thing_leaves_nothing(desk: Desk) -> None:
    desk.presenter.add_ready(attaching.drawing(b"one", 12, 9))
    desk.clock.wait(1000)
    record = desk.record
    desk.presenter.take_out(desk.shown[0])
    assert desk.shown == ()
    desk.writing.leave()
    assert desk.store.head(record) is None
    assert desk.store.draft(record) is None
    assert desk.store.file.blobs == {}


def test_a_picture_is_fetched_once_and_a_missing_one_is_no_trouble(desk: Desk) -> None:
    desk.presenter.add_ready(attaching.drawing(b"one", 12, 9))
    decoded: list[bytes] = []

    def decode(content: bytes, side: int) -> str:
        decoded.append(content)
        return f"{content!r} {side}"

    showing = Showing[str](desk.attaching, AtOnce(), decode, desk.changes.append)
    seen: list[str | None] = []
    for _time in range(2):
        showing.picture(desk.shown[0], 100, seen.append)
    assert seen == ["b'one' 100"] * 2
    assert decoded == [b"one"]
    desk.store.file.blobs.clear()
    showing.picture(desk.shown[0], 200, seen.append)
    assert seen[-1] is None


def test_a_copy_has_a_name_that_says_what_it_is(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "notes.odt"
    path.write_bytes(b"x")
    desk.presenter.add_files([_picture(tmp_path), path])
    desk.presenter.add_ready(attaching.sound(b"RIFF", 5))
    desk.presenter.add_ready(attaching.drawing(b"png", 5, 5))
    names = [file_name(one) for one in desk.shown]
    assert names == ["river.png", "notes.odt", "Sound note.wav", "Drawing.png"]
