# SPDX-License-Identifier: Apache-2.0
"""Two copies of a journal become one again, and a damaged one gives up what can be read."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from reflective.app.jobs import finish
from reflective.app.merging import Merging
from reflective.app.refusals import AnotherJournal
from reflective.app.salvaging import Salvaging
from reflective.journal import payload
from reflective.journal.entry import Section
from reflective.journal.query import Query
from reflective.journal.revision import Draft
from tests.unit.vault.conftest import PASSPHRASE

if TYPE_CHECKING:
    from pathlib import Path

    from reflective.app.ports import Store
    from tests.unit.vault.conftest import Desk

PAGE = 4096


def _excerpts(store: Store) -> list[str]:
    return sorted(row.excerpt for row in store.page(Query(), 0, 1000))


def _copy(desk: Desk) -> Path:
    path = desk.path.with_name("copy.reflective")
    finish(desk.store.copy(path))
    return path


def _on_the_other_side(desk: Desk, path: Path) -> Desk:
    """Open the copy for writing, as on another machine."""
    return replace(desk, store=desk.vault.open(path, PASSPHRASE), path=path)


def test_what_was_written_in_either_copy_is_in_both_after_joining(desk: Desk) -> None:
    desk.write("before")
    other = _on_the_other_side(desk, _copy(desk))
    desk.clock.move(minutes=5)
    desk.write("here")
    there = other.write("there", tags=("other",))
    merging = Merging(desk.clock)
    seen = finish(merging.look(desk.store, other.store))
    report = finish(merging.merge(desk.store, other.store))
    assert _excerpts(desk.store) == ["before", "here", "there"]
    assert desk.store.tags() == [("other", 1)]
    assert seen == report
    assert report.revisions == 1
    assert report.records == {there.id}
    assert report.both == ()
    assert desk.store.history(there.id) == other.store.history(there.id)
    again = finish(merging.merge(desk.store, other.store))
    assert again.revisions == 0
    assert finish(desk.store.check(rebuild=False)).problems == ()
    other.store.close()


def test_notes_to_speak_from_and_other_words_come_along_from_both_copies(desk: Desk) -> None:
    both, ours, gone = desk.write("both"), desk.write("ours"), desk.write("gone")
    note, told = f"note:{both.id}", f"retelling:{both.id}"
    other = _on_the_other_side(desk, _copy(desk))
    new = other.write("new there")
    desk.store.set_setting(note, "Say it slowly.\nStop here.")
    other.store.set_setting(note, "Stop here.\nLook up.")
    other.store.set_setting(told, "We had tea.")
    other.store.set_setting(f"note:{new.id}", "Begin with the tea.")
    desk.store.set_setting(f"note:{ours.id}", "Mine.")
    other.store.set_setting(f"note:{gone.id}", "No trace of this.")
    finish(desk.store.erase(gone.id))
    merging = Merging(desk.clock)
    seen = finish(merging.look(desk.store, other.store))
    report = finish(merging.merge(desk.store, other.store))
    assert seen == report
    assert report.notes == 3
    assert desk.store.setting(note) == "Say it slowly.\nStop here.\n\nLook up."
    assert desk.store.setting(told) == "We had tea."
    assert desk.store.setting(f"note:{new.id}") == "Begin with the tea."
    assert desk.store.setting(f"note:{ours.id}") == "Mine."
    assert desk.store.setting(f"note:{gone.id}") == ""
    finish(merging.merge(other.store, desk.store))
    assert finish(merging.merge(desk.store, other.store)).notes == 0
    other.store.close()


def test_an_entry_written_on_both_sides_keeps_both_versions_and_is_told(desk: Desk) -> None:
    entry = desk.write("as it was")
    other = _on_the_other_side(desk, _copy(desk))
    desk.keep(replace(entry, sections=(Section("changed here"),)))
    other.keep(replace(entry, sections=(Section("changed there"),)))
    report = finish(Merging(desk.clock).merge(desk.store, other.store))
    assert report.both == (entry.id,)
    texts = {
        payload.decode(entry.id, revision.payload).sections[0].text
        for revision in desk.store.history(entry.id)
    }
    assert texts == {"as it was", "changed here", "changed there"}
    desk.keep(replace(entry, sections=(Section("joined"),)))
    assert desk.store.divided([entry.id]) == []
    other.store.close()


def test_what_was_deleted_for_good_does_not_come_back_from_a_copy(desk: Desk) -> None:
    entry = desk.write("to be gone")
    other = _on_the_other_side(desk, _copy(desk))
    finish(desk.store.erase(entry.id))
    finish(Merging(desk.clock).merge(desk.store, other.store))
    assert _excerpts(desk.store) == []
    other.store.close()


def test_what_was_deleted_for_good_in_the_copy_goes_here_too(desk: Desk) -> None:
    entry = desk.write("to be gone")
    other = _on_the_other_side(desk, _copy(desk))
    finish(other.store.erase(entry.id))
    merging = Merging(desk.clock)
    assert finish(merging.look(desk.store, other.store)).gone == (entry.id,)
    assert _excerpts(desk.store) == ["to be gone"]
    finish(merging.merge(desk.store, other.store))
    assert _excerpts(desk.store) == []
    other.store.close()


def test_what_was_deleted_for_good_does_not_come_in_by_way_of_a_third_copy(desk: Desk) -> None:
    second = _on_the_other_side(desk, _copy(desk))
    gone = second.write("to be gone")
    third_path = desk.path.with_name("third.reflective")
    finish(second.store.copy(third_path))
    finish(second.store.erase(gone.id))
    merging = Merging(desk.clock)
    report = finish(merging.merge(desk.store, second.store))
    assert report.gone == ()  # nothing that was here
    third = desk.vault.open(third_path, PASSPHRASE, for_writing=False)
    assert finish(merging.look(desk.store, third)).revisions == 0
    assert finish(merging.merge(desk.store, third)).revisions == 0
    assert _excerpts(desk.store) == []
    second.store.close()
    third.close()


def test_unfinished_words_of_the_copy_become_a_version(desk: Desk) -> None:
    entry = desk.write("kept")
    other = _on_the_other_side(desk, _copy(desk))
    words = payload.encode(replace(entry, sections=(Section("not finished"),)))
    other.store.save_draft(Draft(entry.id, words, 3, desk.clock.now().at))
    report = finish(Merging(desk.clock).merge(desk.store, other.store))
    assert report.drafts == (entry.id,)
    assert _excerpts(desk.store) == ["not finished"]
    assert finish(Merging(desk.clock).merge(desk.store, other.store)).drafts == ()
    other.store.close()


def test_another_journal_is_not_joined(desk: Desk) -> None:
    path = desk.path.with_name("another.reflective")
    other = desk.vault.create(path, PASSPHRASE)
    with pytest.raises(AnotherJournal):
        finish(Merging(desk.clock).merge(desk.store, other))
    other.close()


def test_joining_that_is_broken_off_goes_on_the_next_time(real_desk: Desk) -> None:
    path = _copy(real_desk)
    other = _on_the_other_side(real_desk, path)
    other.keep(*(other.entry(f"number {n}") for n in range(450)))
    merging = Merging(real_desk.clock).merge(real_desk.store, other.store)
    next(merging)
    merging.close()
    finish(Merging(real_desk.clock).merge(real_desk.store, other.store))
    assert real_desk.store.count(Query()) == 450
    assert finish(real_desk.store.check(rebuild=False)).problems == ()
    other.store.close()


def _flip(raw: bytearray, pages: range) -> None:
    for page in pages:
        raw[page * PAGE + 100] ^= 0xFF


def test_of_a_damaged_journal_every_readable_version_is_saved(real_desk: Desk) -> None:
    for number in range(150):
        real_desk.write(" ".join(f"{number}-{place}" for place in range(400)))
    key = real_desk.store.key
    real_desk.store.close()
    raw = bytearray(real_desk.path.read_bytes())
    _flip(raw, range(60, len(raw) // PAGE, 12))
    real_desk.path.write_bytes(raw)
    to = real_desk.path.with_name("saved.reflective")
    salvaging = Salvaging(real_desk.vault).salvage(real_desk.path, key, to, PASSPHRASE)
    report = finish(salvaging)
    assert bytes(raw) == real_desk.path.read_bytes()
    saved = real_desk.vault.open(to, PASSPHRASE)
    assert 0 < report.unreadable < 50
    assert saved.count(Query()) == report.revisions >= 150 - report.unreadable - 20
    assert finish(saved.check(rebuild=False)).problems == ()
    saved.close()


def test_of_a_whole_journal_everything_is_saved(desk: Desk) -> None:
    entry = desk.write("first")
    desk.keep(replace(entry, sections=(Section("second"),)))
    words = payload.encode(replace(entry, sections=(Section("not finished"),)))
    desk.store.save_draft(Draft(entry.id, words, 3, desk.clock.now().at))
    to = desk.path.with_name("saved.reflective")
    salvaging = Salvaging(desk.vault).salvage(desk.path, desk.store.key, to, PASSPHRASE)
    report = finish(salvaging)
    saved = desk.vault.open(to, PASSPHRASE)
    assert (report.revisions, report.records, report.unreadable) == (2, {entry.id}, 0)
    assert saved.history(entry.id) == desk.store.history(entry.id)
    assert saved.identity.journal == desk.store.identity.journal
    assert saved.identity.root == desk.store.identity.root
    assert [draft.payload for draft in saved.drafts()] == [words]
    saved.close()


def test_how_much_there_is_to_read_is_told_from_the_start(desk: Desk) -> None:
    other = _on_the_other_side(desk, _copy(desk))
    for number in range(3):
        other.write(str(number))
    merging = Merging(desk.clock)
    for steps in (merging.look(desk.store, other.store), merging.merge(desk.store, other.store)):
        told = list(steps)
        assert told
        assert all(progress.total == other.store.newest() for progress in told)
        assert told[-1].done == told[-1].total
    other.store.close()
