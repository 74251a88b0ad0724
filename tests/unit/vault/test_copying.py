# SPDX-License-Identifier: Apache-2.0
"""A journal is copied and brought under another key, and no letter is lost on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reflective.app.jobs import finish
from reflective.app.refusals import (
    CopyFailed,
    DiskFull,
    JournalExists,
    OpenElsewhere,
    PassphraseTooShort,
    WrongPassphrase,
)
from reflective.journal.query import Query
from reflective.vault import copying
from reflective.vault.pages import PageCheck
from tests.unit.vault.conftest import PASSPHRASE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reflective.app.ports import Store
    from tests.unit.vault.conftest import Desk

OTHER = "quiet river morning"


def _excerpts(store: Store) -> list[str]:
    return sorted(row.excerpt for row in store.page(Query(), 0, 1000))


def test_a_copy_opens_with_the_same_passphrase_and_holds_the_same(desk: Desk) -> None:
    kept = desk.write("the walrus and the carpenter")
    copy = desk.path.with_name("copy.reflective")
    finish(desk.store.copy(copy))
    desk.write("written after the copy")
    opened = desk.vault.open(copy, PASSPHRASE, for_writing=False)
    assert _excerpts(opened) == ["the walrus and the carpenter"]
    assert opened.history(kept.id) == desk.store.history(kept.id)
    opened.close()


def test_a_copy_never_takes_the_place_of_a_file(desk: Desk) -> None:
    with pytest.raises(JournalExists):
        finish(desk.store.copy(desk.path))


def test_a_journal_opens_with_its_key_alone(desk: Desk) -> None:
    desk.write("found by its key")
    key = desk.store.key
    desk.store.close()
    opened = desk.vault.open_with(desk.path, key)
    assert _excerpts(opened) == ["found by its key"]
    opened.close()
    with pytest.raises(WrongPassphrase):
        desk.vault.open_with(desk.path, desk.vault.new_key(OTHER))


def test_a_new_passphrase_opens_the_journal_and_the_old_one_does_not(desk: Desk) -> None:
    desk.write("before")
    finish(desk.store.change_key(desk.vault.new_key(OTHER)))
    desk.write("after")
    assert _excerpts(desk.store) == ["after", "before"]
    with pytest.raises(OpenElsewhere):
        desk.vault.open(desk.path, OTHER)
    desk.store.close()
    with pytest.raises(WrongPassphrase):
        desk.vault.open(desk.path, PASSPHRASE)
    opened = desk.vault.open(desk.path, OTHER)
    assert _excerpts(opened) == ["after", "before"]
    assert finish(opened.check(rebuild=False)).problems == ()
    opened.close()


def test_a_short_new_passphrase_is_refused(desk: Desk) -> None:
    with pytest.raises(PassphraseTooShort):
        desk.vault.new_key("short")


def _fill(desk: Desk, number: int) -> None:
    desk.keep(*(desk.entry(f"walrus {n} " + "oyster " * 120) for n in range(number)))


def test_what_is_saved_while_a_copy_goes_on_may_be_in_it_and_it_is_whole(
    real_desk: Desk,
) -> None:
    _fill(real_desk, 900)
    copy = real_desk.path.with_name("copy.reflective")
    for number, _ in enumerate(real_desk.store.copy(copy)):
        if number < 4:
            real_desk.write(f"meanwhile {number}")
    opened = real_desk.vault.open(copy, PASSPHRASE, for_writing=False)
    assert finish(opened.check(rebuild=False)).problems == ()
    assert opened.count(Query()) >= 900
    opened.close()


def test_what_is_saved_while_the_key_changes_is_under_the_new_one(real_desk: Desk) -> None:
    _fill(real_desk, 900)
    written = 0
    for number, _ in enumerate(real_desk.store.change_key(real_desk.vault.new_key(OTHER))):
        if number in (1, 3, 12):
            real_desk.write("meanwhile")
            written += 1
    real_desk.store.close()
    opened = real_desk.vault.open(real_desk.path, OTHER)
    assert written
    assert opened.count(Query()) == 900 + written
    opened.close()


def _left_behind(folder: Path) -> Iterator[str]:
    return (path.name for path in folder.rglob("*.part*"))


@pytest.mark.parametrize("steps", [1, 2, 5])
def test_a_change_that_is_given_up_leaves_all_as_it_was(real_desk: Desk, steps: int) -> None:
    _fill(real_desk, 900)
    changing = real_desk.store.change_key(real_desk.vault.new_key(OTHER))
    for _ in range(steps):
        next(changing)
    changing.close()
    real_desk.write("and on it goes")
    real_desk.store.close()
    assert list(_left_behind(real_desk.path.parent)) == []
    opened = real_desk.vault.open(real_desk.path, PASSPHRASE)
    assert opened.count(Query()) == 901
    opened.close()


def test_what_a_crash_left_of_a_changing_key_is_gone_once_the_journal_is_opened_to_write(
    real_desk: Desk,
) -> None:
    real_desk.write("a line")
    real_desk.store.close()
    left = real_desk.path.with_name(f".{real_desk.path.name}.key.part")
    beside = (left, left.with_name(f"{left.name}-journal"))
    for path in beside:
        path.write_bytes(b"what a crash left")
    real_desk.vault.open(real_desk.path, PASSPHRASE, for_writing=False).close()
    assert left.exists()  # somebody may be changing it just now
    real_desk.vault.open(real_desk.path, PASSPHRASE).close()
    assert not any(path.exists() for path in beside)


def test_a_copy_whose_pages_cannot_be_read_back_is_no_copy(
    real_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Damaged(PageCheck):
        def damaged(self, slice_pages: int) -> Iterator[tuple[int, int, list[int]]]:
            yield slice_pages, slice_pages, [1]

    real_desk.write("a line")
    monkeypatch.setattr(copying, "PageCheck", Damaged)
    copy = real_desk.path.with_name("copy.reflective")
    with pytest.raises(CopyFailed):
        finish(real_desk.store.copy(copy))
    assert not copy.exists()
    assert list(_left_behind(copy.parent)) == []


def test_a_folder_without_room_for_a_copy_is_told(
    real_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    real_desk.write("a line")
    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(DiskFull):
        finish(real_desk.store.copy(real_desk.path.with_name("copy.reflective")))
