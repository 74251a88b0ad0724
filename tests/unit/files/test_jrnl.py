# SPDX-License-Identifier: Apache-2.0
"""A journal of jrnl is imported whole: once, and with a word about everything."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reflective.app.importing import Found, Importing, Reason, Remark
from reflective.app.jobs import finish
from reflective.app.refusals import CannotRead, NotText, UnknownFormat
from reflective.files import jrnl
from reflective.files.jrnl import JrnlReader
from reflective.journal import payload
from reflective.journal.revision import ENTRY
from tests.unit.files.keptstore import FixedClock, KeptStore

if TYPE_CHECKING:
    from pathlib import Path

    from reflective.app.importing import ImportReport
    from reflective.journal.entry import Entry


def _items(folder: Path, text: str) -> list[Found | Remark]:
    path = folder / "a.journal"
    path.write_text(text, "utf-8")
    return list(JrnlReader().read(path, "Europe/London").items)


def _found(folder: Path, text: str) -> list[Found]:
    return [item for item in _items(folder, text) if isinstance(item, Found)]


def _imported(kept: KeptStore, path: Path, *, dry_run: bool = False) -> ImportReport:
    importing = Importing(kept.store, JrnlReader(), FixedClock())
    return finish(importing.run(path, dry_run=dry_run))


def _entries(kept: KeptStore) -> list[Entry]:
    return [payload.decode(head.record, head.payload) for head in kept.heads(ENTRY)]


def test_title_text_tags_star_and_time_come_along(tmp_path: Path) -> None:
    text = (
        "[2026-06-11 21:30] The @garden group met *\n"
        "It rained, @Sam-and-me laughed.\n\nLate home.\n"
        "\n[2026-06-11 21:30] A second one\nmail a@b.example is no tag\n"
    )
    first, second = _found(tmp_path, text)
    assert first.title == "The @garden group met"
    assert first.body == "It rained, @Sam-and-me laughed.\n\nLate home."
    assert first.tags == ("garden", "Sam-and-me")
    assert first.starred
    assert first.written.local.isoformat() == "2026-06-11T21:30:00+01:00"
    assert (second.line, second.title, second.tags) == (6, "A second one", ())
    assert not second.starred


def test_a_star_in_front_counts_and_one_of_markdown_does_not(tmp_path: Path) -> None:
    first, second = _found(
        tmp_path, "[2026-06-11 21:30] * Starred\n[2026-06-11 21:30] A **bold**\n"
    )
    assert (first.title, first.starred) == ("Starred", True)
    assert (second.title, second.starred) == ("A **bold**", False)


def test_an_entry_of_one_line_has_its_first_sentence_as_title(tmp_path: Path) -> None:
    (found,) = _found(tmp_path, "[2026-06-11 21:30] We met. It went well. Tea after.")
    assert (found.title, found.body) == ("We met.", "It went well. Tea after.")


def test_text_before_the_first_date_is_an_entry_of_its_own(tmp_path: Path) -> None:
    before, first = _found(tmp_path, "\ufeffFrom my old book.\n\n[2026-06-11 21:30] One\n")
    assert before.before_first
    assert (before.title, before.body) == ("", "From my old book.")
    assert before.written == first.written


def test_words_in_brackets_that_are_no_date_are_text(tmp_path: Path) -> None:
    text = (
        "[2026-06-11 21:30] One\n[neither] they nor we\n[x] bread\n[link](to) it\n[12:30] lunch\n"
    )
    (item,) = _items(tmp_path, text)
    assert isinstance(item, Found)
    assert item.body.splitlines() == text.splitlines()[1:]


def test_a_date_that_cannot_be_read_stays_as_text_and_is_remarked_on(tmp_path: Path) -> None:
    text = "[2026-06-11 21:30] One\nBody\n[2026-02-30 21:30] No such day\n[03/04/2026] Which day\n"
    *remarks, found = _items(tmp_path, text)
    assert remarks == [Remark(3, Reason.UNREADABLE_DATE), Remark(4, Reason.AMBIGUOUS_DATE)]
    assert isinstance(found, Found)
    assert found.body == "Body\n[2026-02-30 21:30] No such day\n[03/04/2026] Which day"


def test_a_date_with_nothing_under_it_is_skipped_and_said(tmp_path: Path) -> None:
    items = _items(tmp_path, "[2026-06-11 21:30] \n\n[2026-06-12 21:30] Two\n")
    assert items[0] == Remark(1, Reason.EMPTY)
    assert len(items) == 2


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2026-06-11 09:05", "2026-06-11T09:05:00"),
        ("2026-06-11T09:05:33", "2026-06-11T09:05:33"),
        ("2026-06-11 09:05 PM", "2026-06-11T21:05:00"),
        ("2026-06-11 12:05 am", "2026-06-11T00:05:00"),
        ("2026/6/1", "2026-06-01T09:00:00"),
        ("25/12/2026 10:00", "2026-12-25T10:00:00"),
        ("12/25/2026 10:00", "2026-12-25T10:00:00"),
        ("05/05/2026 10:00", "2026-05-05T10:00:00"),
        ("03.04.2026 10:00", "2026-04-03T10:00:00"),
        ("Thu 11 June 2026 10:00", "2026-06-11T10:00:00"),
        ("June 11th, 2026 10:00", "2026-06-11T10:00:00"),
        ("1660-01-11 21:00", "1660-01-11T21:00:00"),
    ],
)
def test_dates_are_read_as_people_write_them(tmp_path: Path, written: str, meant: str) -> None:
    (found,) = _found(tmp_path, f"[{written}] One\n")
    assert found.written.local.replace(tzinfo=None).isoformat() == meant
    assert found.title == "One"


def test_one_clear_date_shows_how_the_others_are_meant(tmp_path: Path) -> None:
    first, second = _found(tmp_path, "[03/04/2026 10:00] One\n[25/12/2026 10:00] Two\n")
    assert first.written.local.month == 4
    assert second.written.local.month == 12


@pytest.mark.parametrize(
    ("raw", "refusal"),
    [
        (b"", UnknownFormat),
        (b"Dear diary,\n[neither] nor\n", UnknownFormat),
        (b"[2026-06-11 21:30] One\n\xff\xfe", NotText),
    ],
)
def test_a_file_that_is_no_journal_leaves_nothing_behind(
    tmp_path: Path, raw: bytes, refusal: type[Exception]
) -> None:
    path = tmp_path / "a.journal"
    path.write_bytes(raw)
    kept = KeptStore()
    with pytest.raises(refusal):
        _imported(kept, path)
    assert kept.revisions == []


def test_a_folder_or_a_missing_file_cannot_be_read(tmp_path: Path) -> None:
    for path in (tmp_path / "none.journal", tmp_path):
        with pytest.raises(CannotRead):
            _imported(KeptStore(), path)


JOURNAL = (
    "Before.\n\n[2026-06-11 21:30] One @tea\nText.\n\n[2026-06-12 21:30] \n"
    "[2026-06-13 21:30] Three\x00\n[2026-06-13 21:30] Four\n"
)


def test_importing_twice_doubles_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.journal"
    path.write_text(JOURNAL)
    kept = KeptStore()
    first = _imported(kept, path)
    assert (first.read, first.added, first.already_there) == (4, 4, 0)
    assert first.before_first
    assert first.replaced == 1
    assert first.skipped == [Remark(6, Reason.EMPTY)]
    assert [entry.title for entry in _entries(kept)] == ["", "One @tea", "Three�", "Four"]
    assert _entries(kept)[1].tags == ("tea",)
    second = _imported(kept, path)
    assert (second.read, second.added, second.already_there) == (4, 0, 4)
    assert len(kept.revisions) == 4


def test_a_dry_run_tells_the_same_and_keeps_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.journal"
    path.write_text(JOURNAL + "[2026-06-13 21:30] Four\n")
    kept = KeptStore()
    tried = _imported(kept, path, dry_run=True)
    assert kept.revisions == []
    done = _imported(kept, path)
    assert (tried.read, tried.added, tried.already_there) == (5, 4, 1)
    assert (done.read, done.added, done.already_there) == (5, 4, 1)


def test_what_was_deleted_for_good_does_not_come_back(tmp_path: Path) -> None:
    path = tmp_path / "a.journal"
    path.write_text(JOURNAL)
    kept = KeptStore()
    _imported(kept, path)
    gone = kept.revisions.pop()
    kept.gone.add(gone.record)
    again = _imported(kept, path)
    assert (again.added, again.already_there, again.deleted_before) == (0, 3, 1)


def test_two_journals_give_the_same_text_different_ids(tmp_path: Path) -> None:
    path = tmp_path / "a.journal"
    path.write_text(JOURNAL)
    one, other = KeptStore(), KeptStore()
    other.identity = type(other.identity)("other", "journal", other.identity.device)
    _imported(one, path)
    _imported(other, path)
    assert not {e.id for e in _entries(one)} & {e.id for e in _entries(other)}


def test_a_long_import_keeps_at_most_five_hundred_at_once_and_can_be_stopped(
    tmp_path: Path,
) -> None:
    path = tmp_path / "a.journal"
    path.write_text("".join(f"[2026-06-11 21:30] Entry {n}\n" for n in range(1200)))
    kept = KeptStore()
    steps = Importing(kept.store, JrnlReader(), FixedClock()).run(path)
    moved = next(steps)
    steps.close()
    assert (moved.done, moved.total) == (500, 1200)
    assert kept.batches == [500]
    rest = _imported(kept, path)
    assert (rest.added, rest.already_there) == (700, 500)
    assert kept.batches == [500, 500, 200]


@pytest.mark.parametrize("characters", [1, 3, 64])
def test_however_little_is_read_at_once_the_entries_are_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, characters: int
) -> None:
    text = (
        "Before.\n[x] not yet\n" + JOURNAL + "[2026-02-30 21:30] No such day\r\n[link] é\n\n[]\n["
    )
    whole = _items(tmp_path, text)
    assert [item.line for item in whole] == [1, 5, 8, 9, 11, 10]
    monkeypatch.setattr(jrnl, "_CHARACTERS", characters)
    assert _items(tmp_path, text) == whole


_LINES = st.lists(
    st.one_of(
        st.sampled_from(
            ["[2026-06-11 21:30] ", "[2026-06-11 21:30] *", "[03/04/2026] a", "[x] y", "", "* "]
        ),
        st.text(st.characters(codec="utf-8", exclude_characters="*\ufeff"), max_size=20),
    ),
    max_size=12,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(_LINES)
def test_every_word_of_a_file_is_found_in_its_entries(tmp_path: Path, lines: list[str]) -> None:
    text = "[2026-06-11 21:30] One\n" + "\n".join(lines)
    path = tmp_path / "a.journal"
    path.write_text(text, "utf-8", newline="")
    found = [item for item in JrnlReader().read(path, "UTC").items if isinstance(item, Found)]
    kept = "".join("".join(f"{one.title} {one.body}".split()) for one in found)
    told = "".join(
        line.removeprefix("[2026-06-11 21:30] ").replace("*", "")
        for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    )
    assert kept.replace("*", "") == "".join(told.split())
