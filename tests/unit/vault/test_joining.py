# SPDX-License-Identifier: Apache-2.0
"""What was written on two sides is found and settled, and another copy is looked into first."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from reflective.app.jobs import finish
from reflective.app.joining import Joining
from reflective.app.merging import Merging
from reflective.app.other_copy import OtherCopy
from reflective.app.refusals import WrongPassphrase
from reflective.journal.entry import Section
from tests.unit.vault.conftest import PASSPHRASE

if TYPE_CHECKING:
    from reflective.journal.entry import Entry
    from tests.unit.vault.conftest import Desk

MARK = "*Also written:*"


def _other_side(desk: Desk) -> Desk:
    path = desk.path.with_name("copy.reflective")
    finish(desk.store.copy(path))
    return replace(desk, store=desk.vault.open(path, PASSPHRASE), path=path)


def _written_twice(desk: Desk, *titles: str) -> list[Entry]:
    """Write entries, and change each of them here and in a copy, which is brought in."""
    entries = []
    for title in titles:
        entries.append(desk.write("as it was", title=title))
        desk.clock.move(minutes=5)
    other = _other_side(desk)
    for entry in entries:
        desk.keep(replace(entry, sections=(Section("mine"),)))
        other.keep(replace(entry, sections=(Section("theirs"),)))
    finish(Merging(desk.clock).merge(desk.store, other.store))
    other.store.close()
    return entries


def _text_of(desk: Desk, entry: Entry) -> str:
    return Joining(desk.store, desk.clock).sides(entry.id)[0].entry.body


def test_only_what_was_written_on_two_sides_is_found_the_newest_first(desk: Desk) -> None:
    once = desk.write("before", title="Once")
    desk.keep(replace(once, sections=(Section("twice by the same hand"),)))
    _written_twice(desk, "Older", "Newer")
    found = finish(Joining(desk.store, desk.clock).divided())
    assert [one.title for one in found] == ["Newer", "Older"]


def test_a_journal_of_one_writer_has_nothing_to_settle(desk: Desk) -> None:
    entry = desk.write("before")
    desk.keep(replace(entry, sections=(Section("after"),)))
    assert finish(Joining(desk.store, desk.clock).divided()) == []


@pytest.mark.parametrize(("chosen", "kept"), [(0, "theirs"), (1, "mine")])
def test_the_side_that_is_kept_shows_and_the_other_stays_in_the_history(
    desk: Desk, chosen: int, kept: str
) -> None:
    (entry,) = _written_twice(desk, "The call")
    joining = Joining(desk.store, desk.clock)
    sides = sorted(joining.sides(entry.id), key=lambda side: side.entry.body, reverse=True)
    assert [side.entry.body for side in sides] == ["theirs", "mine"]
    assert joining.keep(sides, sides[chosen])
    assert _text_of(desk, entry) == kept
    assert finish(joining.divided()) == []
    history = "\n".join(revision.payload for revision in desk.store.history(entry.id))
    assert all(text in history for text in ("as it was", "mine", "theirs"))


def test_joining_makes_one_entry_of_both(desk: Desk) -> None:
    (entry,) = _written_twice(desk, "The call")
    joining = Joining(desk.store, desk.clock)
    assert joining.join(joining.sides(entry.id), [MARK])
    body = _text_of(desk, entry)
    assert "mine" in body
    assert "theirs" in body
    assert MARK in body
    assert finish(joining.divided()) == []


def test_an_entry_that_changed_since_it_was_read_is_not_settled(desk: Desk) -> None:
    (entry,) = _written_twice(desk, "The call")
    joining = Joining(desk.store, desk.clock)
    seen = joining.sides(entry.id)
    desk.keep(replace(entry, sections=(Section("just now"),)))
    assert joining.keep(seen, seen[0]) is None
    assert joining.join(seen, [MARK]) is None
    assert _text_of(desk, entry) == "just now"


def test_words_that_are_being_written_stay_when_an_entry_is_settled(desk: Desk) -> None:
    from reflective.journal import payload  # noqa: PLC0415 - for this one draft
    from reflective.journal.revision import Draft  # noqa: PLC0415 - the same

    (entry,) = _written_twice(desk, "The call")
    draft = Draft(entry.id, payload.encode(entry), 0, desk.clock.now().at)
    desk.store.save_draft(draft)
    joining = Joining(desk.store, desk.clock)
    sides = joining.sides(entry.id)
    assert joining.keep(sides, sides[0])
    assert desk.store.draft(entry.id) == draft


def test_a_copy_is_looked_into_and_what_was_seen_is_what_comes_in(desk: Desk) -> None:
    both, gone_there = desk.write("both", title="Both"), desk.write("gone", title="Gone there")
    gone_here = desk.write("gone", title="Gone here")
    other = _other_side(desk)
    desk.keep(replace(both, sections=(Section("mine"),)))
    other.keep(replace(both, sections=(Section("theirs"),)))
    desk.clock.move(minutes=5)
    other.write("new", title="New")
    finish(other.store.erase(gone_there.id))
    finish(desk.store.erase(gone_here.id))
    other.store.close()
    copies = OtherCopy(desk.vault, Merging(desk.clock), desk.store)
    copy = copies.open(other.path)
    before = desk.store.mark()
    found = finish(copies.look(copy))
    assert desk.store.mark() == before
    assert (found.entries, found.revisions, found.away) == (2, 2, 1)
    assert {one.title for one in found.named} == {"New", "Both"}
    assert [one.title for one in found.both] == ["Both"]
    assert [one.title for one in found.going] == ["Gone there"]
    came = finish(copies.bring_in(copy))
    assert (came.entries, came.revisions, came.away) == (2, 2, 1)
    assert [one.title for one in came.going] == ["Gone there"]
    assert gone_there.id in came.changes.records
    assert finish(copies.look(copy)).is_nothing
    copy.close()


def test_a_copy_with_another_passphrase_opens_with_that(desk: Desk) -> None:
    other = _other_side(desk)
    finish(other.store.change_key(desk.vault.new_key("another few words")))
    other.store.close()
    copies = OtherCopy(desk.vault, Merging(desk.clock), desk.store)
    with pytest.raises(WrongPassphrase):
        copies.open(other.path)
    copies.open(other.path, "another few words").close()
