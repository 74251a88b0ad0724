# SPDX-License-Identifier: Apache-2.0
"""An index that says anything else than the texts is found, and made anew."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from reflective.app.jobs import finish
from reflective.journal.entry import Section
from reflective.journal.query import parse
from tests.unit.vault.conftest import PASSPHRASE

if TYPE_CHECKING:
    from reflective.journal.entry import Entry
    from reflective.vault.store import SqlcipherStore
    from tests.unit.vault.conftest import Desk

FORGET = "INSERT INTO search(search, rowid, title, body, tags) VALUES('delete',?,?,?,?)"
LEARN = "INSERT INTO search(rowid, title, body, tags) VALUES(?,?,?,?)"


@pytest.fixture
def entry(real_desk: Desk) -> Entry:
    for number in range(30):
        real_desk.write(f"other {number}", f"2026-04-01T09:{number:02}", tags=("sea",))
    return real_desk.write("the walrus sang", "2026-05-01T09:00", title="Shore", tags=("sea",))


def _found(desk: Desk, typed: str) -> list[str]:
    return [row.title for row in desk.store.page(parse(typed), 0, 50)]


@pytest.mark.parametrize(
    "indexed",
    [
        [("Shore", "the gull sang", "sea")],
        [("Shore", "the walrus sang twice", "sea")],
        [("Shore", "the walrus", "sea")],
        [("Shore", "walrus the sang", "sea"), ("", "ghost", "")],
        [("the walrus sang", "Shore", "sea")],
        [],
    ],
)
def test_an_index_with_other_words_than_the_texts_is_told_and_mended(
    real_desk: Desk, real_store: SqlcipherStore, entry: Entry, indexed: list[tuple[str, str, str]]
) -> None:
    key = real_store._entries.key(entry.id)
    real_store._file.run(FORGET, (key, "Shore", "the walrus sang", "sea"))
    for words in indexed:
        real_store._file.run(LEARN, (key, *words))
    assert finish(real_desk.store.check(rebuild=False)).problems == ("index",)
    assert finish(real_desk.store.check(rebuild=True)).problems == ("index",)
    assert finish(real_desk.store.check(rebuild=False)).problems == ()
    assert _found(real_desk, "walrus tag:sea") == ["Shore"]
    assert _found(real_desk, "gull") == []


def test_words_of_no_entry_are_told_and_mended(
    real_desk: Desk, real_store: SqlcipherStore, entry: Entry
) -> None:
    real_store._file.run(LEARN, (77, "", "ghost", ""))
    assert finish(real_desk.store.check(rebuild=True)).problems == ("index",)
    assert finish(real_desk.store.check(rebuild=False)).problems == ()
    assert _found(real_desk, "walrus") == [entry.title]


@pytest.mark.parametrize("every", [1, 7, 1000])
def test_a_journal_that_is_written_in_meanwhile_is_not_called_damaged(
    real_desk: Desk, entry: Entry, every: int
) -> None:
    steps = real_desk.store.check(rebuild=False)
    report = None
    for number in range(1, 10_000):
        try:
            next(steps)
        except StopIteration as end:
            report = end.value
            break
        if number % every == 0 and number < 200:
            real_desk.write(f"new word{number}", "2026-06-01T09:00")
            real_desk.keep(replace(entry, sections=(Section(f"changed{number}"),)))
        if number == 20:
            finish(real_desk.store.erase(entry.id))
    assert report
    assert report.problems == ()


def test_a_journal_opened_for_reading_is_checked_and_stays_as_it_was(
    real_desk: Desk, entry: Entry
) -> None:
    real_desk.store.close()
    before = real_desk.path.read_bytes()
    reader = real_desk.vault.open(real_desk.path, PASSPHRASE, for_writing=False)
    report = finish(reader.check(rebuild=False))
    assert (report.problems, report.entries) == ((), 31)
    assert [row.id for row in reader.page(parse("walrus"), 0, 9)] == [entry.id]
    reader.close()
    assert real_desk.path.read_bytes() == before
