# SPDX-License-Identifier: Apache-2.0
"""What stands in the file: nothing of what was deleted, and lists that can be made anew."""

from __future__ import annotations

import hashlib
import threading
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from reflective.app.jobs import finish
from reflective.app.ports import NewRevision
from reflective.app.refusals import Interrupted
from reflective.journal import ledger, payload
from reflective.journal.entry import Section
from reflective.journal.query import Query, parse
from reflective.journal.revision import LEDGER, Draft
from reflective.vault.columns import from_id, to_id
from tests.fakes.pages import decrypted, unpacked
from tests.unit.vault.conftest import PASSPHRASE

if TYPE_CHECKING:
    from reflective.vault.store import SqlcipherStore
    from tests.unit.vault.conftest import Desk

ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
WORD = "quixoticwalrus"


def _noise(count: int) -> str:
    """Make words that do not compress, so that texts run over many pages."""
    return " ".join(hashlib.sha256(str(n).encode()).hexdigest() for n in range(count))


def _write_and_delete(desk: Desk) -> None:
    """Leave traces of an entry in every place there is, then delete it for good."""
    for number in range(30):
        desk.write(f"other {number} " * 200, f"2026-05-01T09:{number:02}")
    entry = desk.write(f"{WORD} early {_noise(300)}", title="early" + WORD, tags=("t" + WORD,))
    for number in range(8):
        text = f"{WORD}{number} {_noise(20 * number)}"
        desk.store.save_draft(
            Draft(entry.id, payload.encode(replace(entry, title=text)), 0, desk.now.at)
        )
        desk.keep(replace(entry, sections=(Section(text),), written=desk.now))
        desk.clock.move(minutes=1)
    left = ledger.Departure("s", entry.id, desk.now, "partner", "bundle", WORD + "left")
    desk.store.add([NewRevision(desk.entry().id, LEDGER, ledger.encode(left))], at=desk.now)
    desk.store.save_draft(Draft(entry.id, payload.encode(entry), 0, desk.now.at))
    for number in range(30):
        desk.write(f"later {number} " * 100)
    finish(desk.store.erase(entry.id))


def test_the_words_of_a_deleted_entry_stand_in_no_page(real_desk: Desk) -> None:
    control = real_desk.write("x", title="controlwalrus")
    _write_and_delete(real_desk)
    pages = decrypted(real_desk.path, PASSPHRASE)
    assert b"controlwalrus" in pages
    assert WORD.encode() not in pages
    assert _noise(3).encode() not in pages
    digest = hashlib.sha256(b"7").hexdigest().encode()
    assert digest not in pages
    assert digest[:12] not in pages
    assert real_desk.store.head(control.id)
    assert finish(real_desk.store.check(rebuild=False)).problems == ()


def test_no_stream_of_compressed_text_is_left_of_a_deleted_entry(
    real_desk: Desk, real_store: SqlcipherStore
) -> None:
    _write_and_delete(real_desk)
    pages = decrypted(real_desk.path, PASSPHRASE)
    found = 0
    for text in unpacked(pages):
        found += b"other" in text
        assert WORD.encode() not in text
    assert found
    rows = real_store._file.all("SELECT record FROM tombstone")
    assert len(rows) == 2
    assert all(len(from_id(record)) == 36 for (record,) in rows)


def test_a_deletion_that_was_broken_off_is_finished_at_the_next_opening(real_desk: Desk) -> None:
    entry = real_desk.write(WORD, title="a")
    real_desk.write("other")
    steps = real_desk.store.erase(entry.id)
    next(steps)
    steps.close()
    real_desk.store.close()
    real_desk.store = real_desk.vault.open(real_desk.path, PASSPHRASE)
    assert WORD.encode() not in decrypted(real_desk.path, PASSPHRASE)
    real_desk.store.close()


def test_a_dropped_draft_is_overwritten(real_desk: Desk) -> None:
    entry = real_desk.entry()
    for number in range(20):
        text = payload.encode(replace(entry, title=WORD + "x" * number * 400))
        real_desk.store.save_draft(Draft(entry.id, text, 0, real_desk.now.at))
    assert WORD.encode() in decrypted(real_desk.path, PASSPHRASE)
    real_desk.store.drop_draft(entry.id)
    assert WORD.encode() not in decrypted(real_desk.path, PASSPHRASE)


def test_no_word_can_be_read_in_the_file_itself(real_desk: Desk) -> None:
    _write_and_delete(real_desk)
    real_desk.write(WORD, title=WORD, tags=(WORD,))
    for path in real_desk.path.parent.rglob("*"):
        if path.is_file():
            assert WORD.encode() not in path.read_bytes()


@pytest.mark.parametrize(
    ("damage", "problem"),
    [
        ("DELETE FROM entry WHERE title = 'a'", "projection"),
        ("UPDATE entry SET excerpt = 'lies'", "projection"),
        ("UPDATE entry SET marks = 1 WHERE title = 'b'", "projection"),
        ("UPDATE tally SET n = 77 WHERE name = 'shown'", "projection"),
        ("UPDATE tag SET entries = 5", "projection"),
        ("DELETE FROM entry_tag", "projection"),
        ("INSERT INTO entry_tag SELECT n, 0, 99 FROM tag", "projection"),
        ("UPDATE entry_tag SET shelf = 1", "projection"),
        ("UPDATE entry_tag SET key = key + 1", "projection"),
        ("UPDATE record SET head = head + 1", "projection"),
        ("INSERT INTO record VALUES(x'aa', 'entry', 1)", "projection"),
        ("DELETE FROM sharing", "projection"),
        ("DELETE FROM record WHERE kind = 'ledger'", "projection"),
        ("INSERT INTO search(search) VALUES('delete-all')", "index"),
        ("DELETE FROM revision WHERE lamport = 1", "missing_parent"),
    ],
)
def test_tampered_lists_are_found_and_made_anew(
    real_desk: Desk, real_store: SqlcipherStore, damage: str, problem: str
) -> None:
    entry = real_desk.write("walrus", title="a", tags=("sea",))
    real_desk.keep(replace(entry, sections=(Section("gull and walrus"),)))
    real_desk.write("walrus", title="b")
    draft = real_desk.entry("being written")
    real_desk.store.save_draft(Draft(draft.id, payload.encode(draft), 0, real_desk.now.at))
    left = ledger.Departure("s", entry.id, real_desk.now, "partner", "bundle", "walrus")
    state = NewRevision(real_desk.entry().id, LEDGER, ledger.encode(left))
    real_desk.store.add([state], at=real_desk.now)
    before = [real_desk.store.page(parse(q), 0, 9) for q in ("", "walrus", "tag:sea", "gull")]
    real_store._file.run(damage)
    report = finish(real_desk.store.check(rebuild=True))
    assert problem in report.problems
    assert report.rebuilt
    after = [real_desk.store.page(parse(q), 0, 9) for q in ("", "walrus", "tag:sea", "gull")]
    assert after == before
    assert real_desk.store.count(Query()) == 3
    if problem != "missing_parent":
        assert finish(real_desk.store.check(rebuild=False)).problems == ()


def test_a_revision_that_cannot_be_read_is_told(
    real_desk: Desk, real_store: SqlcipherStore
) -> None:
    real_desk.write("walrus", title="a")
    real_store._file.run("UPDATE revision SET payload = x'00'")
    assert "revision" in finish(real_desk.store.check(rebuild=False)).problems


def test_a_lying_index_is_made_anew_by_the_next_save(
    real_desk: Desk, real_store: SqlcipherStore
) -> None:
    entry = real_desk.write("walrus", title="a")
    real_store._file.run("DELETE FROM search_data WHERE id > 10")
    real_desk.keep(replace(entry, sections=(Section("gull"),)))
    assert [row.title for row in real_desk.store.page(parse("gull"), 0, 9)] == ["a"]


def test_a_superseded_question_is_stopped(real_desk: Desk, real_store: SqlcipherStore) -> None:
    for number in range(60):
        real_desk.write("walrus gull " * 50, f"2026-05-01T09:{number:02}")
    is_asking = threading.Event()
    connection = real_store._file

    def loop() -> int:
        is_asking.set()
        count: int = connection.value(ENDLESS)
        return count

    done = threading.Event()

    def stop() -> None:
        is_asking.wait(10)
        while not done.wait(0.01):
            real_desk.store.interrupt()

    stopper = threading.Thread(target=stop)
    stopper.start()
    try:
        with pytest.raises(Interrupted):
            real_store._reading(loop)
    finally:
        done.set()
        stopper.join()
    assert real_desk.store.count(parse("walrus")) == 60


def test_writing_is_never_stopped(real_desk: Desk) -> None:
    done = threading.Event()

    def disturb() -> None:
        while not done.wait(0.0005):
            real_desk.store.interrupt()

    disturber = threading.Thread(target=disturb)
    disturber.start()
    try:
        for number in range(25):
            real_desk.write("walrus " * 200, title=str(number))
    finally:
        done.set()
        disturber.join()
    assert real_desk.store.count(Query()) == 25


def test_ids_come_back_as_they_were() -> None:
    for name in (
        "01a1fc43-b584-7b18-9cc2-bb207096449a",
        "",
        "me",
        "01A1FC43-B584-7B18-9CC2-BB20",
        "é" * 36,
    ):
        assert from_id(to_id(name)) == name
    upper = "01A1FC43-B584-7B18-9CC2-BB207096449A"
    assert from_id(to_id(upper)) == upper


def test_the_edges_of_the_calendar_can_be_kept(real_desk: Desk) -> None:
    real_desk.write("x", "0001-01-01T00:00+00:00", title="first")
    real_desk.write("x", "9999-12-31T23:59+00:00", title="last")
    rows = real_desk.store.page(parse("from:1 to:9999"), 0, 9)
    assert [row.title for row in rows] == ["last", "first"]
    assert real_desk.store.on_day(date(2026, 1, 1))[0].title == "first"
