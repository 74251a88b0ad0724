# SPDX-License-Identifier: Apache-2.0
"""What leaves on paper: what was searched for, once it was read, and with a line in the ledger."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from reflective.app.jobs import finish
from reflective.app.ports import NewRevision
from reflective.app.putting_on_paper import MOST, Gathered, PuttingOnPaper, Reader, on_paper
from reflective.app.refusals import NotConfirmed, ReadOnlyPlace
from reflective.app.shared import Shared
from reflective.files.papers import PaperFiles
from reflective.journal import entry as entries
from reflective.journal import payload, placed
from reflective.journal.answer import Answer, Fit, Form, Kind
from reflective.journal.entry import Asked, Attachment, Section
from reflective.journal.revision import ENTRY
from reflective.ui.presenters.answering import readable
from reflective.ui.presenters.journal_row import CHUNK, OnPaper, ReadingOn
from tests.fakes.jobs import AtOnce
from tests.fakes.open_journal import OpenJournal, at, journal_in_memory

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from reflective.app.changes import Changes
    from reflective.journal.entry import Entry
    from reflective.ui.presenters.journal_entry import Shown
    from reflective.ui.presenters.journal_row import Sheets


@pytest.fixture
def journal(tmp_path: Path) -> OpenJournal:
    opened = journal_in_memory(tmp_path)
    opened.write("Later", "Dana came.", written=at(2026, 6, 3), tags=["talk"], question="Why?")
    opened.write("Before", "Dinner.", written=at(2025, 6, 3), tags=["talk"])
    opened.write("Other", "x", written=at(2024, 6, 3))
    return opened


def _putting(journal: OpenJournal) -> PuttingOnPaper:
    return PuttingOnPaper(
        journal.store, journal.reading, PaperFiles(), journal.clock, journal.randomness
    )


def test_what_a_search_finds_leaves_oldest_first_and_is_kept_in_the_ledger(
    journal: OpenJournal, tmp_path: Path
) -> None:
    putting = _putting(journal)
    gathered = putting.gather("tag:talk")
    assert [entry.title for entry in gathered.entries] == ["Before", "Later"]
    path = tmp_path / "a.pdf"
    putting.leave(gathered, Reader.SUPERVISOR, path, b"paper", confirmed=True)
    assert path.read_bytes() == b"paper"
    assert path.stat().st_mode & 0o777 == 0o600
    (handing,) = Shared(journal.store).handings()
    assert (handing.audience, handing.form) == ("supervisor", "pdf")
    assert [left.text for left in handing.entries] == [
        "2025-06-03 Before\n\nDinner.",
        "2026-06-03 Later\n\nWhy?\n\nDana came.",
    ]
    assert on_paper(gathered.entries[0]) == handing.entries[0].text


def test_nothing_leaves_unread_or_where_it_cannot_be_written(
    journal: OpenJournal, tmp_path: Path
) -> None:
    putting = _putting(journal)
    gathered = putting.gather("")
    with pytest.raises(NotConfirmed):
        putting.leave(gathered, Reader.SELF, tmp_path / "a.pdf", b"paper", confirmed=False)
    with pytest.raises(ReadOnlyPlace):
        putting.leave(gathered, Reader.SELF, tmp_path, b"paper", confirmed=True)
    assert not Shared(journal.store).handings()
    assert not list(tmp_path.glob("*.pdf"))
    assert not list(tmp_path.glob(".*.part"))


def test_neither_the_trash_nor_too_much_leaves(journal: OpenJournal) -> None:
    record = journal.write("Thrown away")
    journal.discarding.trash(record)
    putting = _putting(journal)
    assert not putting.gather("is:trash").entries
    assert record not in [entry.id for entry in putting.gather("").entries]
    journal.write_many(MOST)
    gathered = putting.gather("")
    assert gathered.is_too_much
    assert not gathered.entries


class Page:
    """Remembers what it was told to show."""

    def __init__(self) -> None:
        self.said = ""
        self.titles: list[str] = []
        self.read: list[Shown] = []
        self.sheets: list[Sheets] = []
        self.errors: list[Exception] = []

    def show_row(self, said: str, entries: Sequence[Shown]) -> None:
        self.said, self.titles = said, [entry.title for entry in entries]
        self.read = list(entries)

    def show_more(self, entries: Sequence[Shown]) -> None:
        self.titles += [entry.title for entry in entries]

    def show_sheets(self, sheets: Sheets) -> None:
        self.sheets.append(sheets)

    def show_saved(self, said: str) -> None:
        self.said = said

    def refuse(self, error: Exception) -> None:
        self.errors.append(error)


def test_a_search_is_read_on_to_its_end_and_no_further(journal: OpenJournal) -> None:
    journal.write_many(2 * CHUNK)
    page = Page()
    reading = ReadingOn(journal.reading, AtOnce(), page)
    reading.begin("")
    assert (page.said, len(page.titles)) == (f"{2 * CHUNK + 3} entries", CHUNK)
    for _each in range(5):
        reading.go_on()
    assert len(page.titles) == 2 * CHUNK + 3
    reading.begin("tag:talk")
    assert page.titles == ["Later", "Before"]
    reading.begin("nothing of the kind")
    assert (page.titles, page.said) == ([], "There is nothing to read here.")


def test_the_page_shows_what_leaves_before_it_leaves(journal: OpenJournal, tmp_path: Path) -> None:
    page = Page()
    changed: list[Changes] = []

    def set_out(entries: Sequence[Shown], pictures: Mapping[str, bytes]) -> bytes:
        assert not pictures
        return ",".join(entry.title for entry in entries).encode()

    paper = OnPaper(_putting(journal), AtOnce(), page, set_out, changed.append)
    paper.begin("tag:talk")
    assert (page.sheets[-1].said, page.sheets[-1].may_leave) == ("2 entries leave.", True)
    path = tmp_path / "talk.pdf"
    paper.save(Reader.SELF, path, is_read=False)
    assert not path.exists()
    assert isinstance(page.errors[-1], NotConfirmed)
    paper.save(Reader.SELF, path, is_read=True)
    assert path.read_bytes() == b"Before,Later"
    assert (page.said, len(changed)) == ("Saved as talk.pdf.", 1)
    paper.begin("nothing of the kind")
    assert not page.sheets[-1].may_leave
    journal.write_many(MOST)
    paper.begin("")
    assert not page.sheets[-1].may_leave
    assert "303 entries" in page.sheets[-1].said


def _with_pictures(journal: OpenJournal) -> Entry:
    """Attach a drawing in the words, a picture under them, and a file; gives the entry."""
    record = journal.write("River", "Before.\n\nAfter.", written=at(2026, 7, 1))
    kept = []
    for number, kind in enumerate((entries.Kind.DRAWING, entries.Kind.PICTURE, entries.Kind.FILE)):
        name = finish(journal.store.blobs.put(bytes([number])))
        alt = "A bridge" if kind is entries.Kind.DRAWING else ""
        kept.append(Attachment(name, kind, "image/png", 1, "plan.odt", alt, 30, 20))
    entry = journal.reading.entry(record)
    text = f"Before.\n{placed.mark(kept[0], 'Drawing')}\nAfter."
    entry = replace(entry, sections=(Section(text),), attachments=tuple(kept))
    state = NewRevision(record, ENTRY, payload.encode(entry), payload.VERSION)
    journal.store.add([state], at=journal.clock.now())
    return entry


def test_pictures_leave_only_if_asked_for_and_the_ledger_tells_of_them(
    journal: OpenJournal, tmp_path: Path
) -> None:
    entry = _with_pictures(journal)
    drawing, picture, _file = entry.attachments
    page, given = Page(), []

    def set_out(_entries: Sequence[Shown], pictures: Mapping[str, bytes]) -> bytes:
        given.append(dict(pictures))
        return b"paper"

    paper = OnPaper(_putting(journal), AtOnce(), page, set_out, lambda _changes: None)
    paper.begin("River")
    sheets = page.sheets[-1]
    assert (sheets.pictures, sheets.with_pictures, sheets.stays) == (2, False, True)
    assert [part.attached for part in sheets.entries[0].parts] == [None, drawing, None]
    paper.save(Reader.SELF, tmp_path / "words.pdf", is_read=True)
    paper.show_pictures(wanted=True)
    sheets = page.sheets[-1]
    assert (sheets.with_pictures, sheets.stays) == (True, True)
    assert [part.attached for part in sheets.entries[0].parts] == [None, drawing, None, picture]
    paper.save(Reader.SELF, tmp_path / "pictures.pdf", is_read=True)
    assert given == [{}, {drawing.hash: b"\0", picture.hash: b"\1"}]
    texts = {handing.entries[0].text for handing in Shared(journal.store).handings()}
    assert texts == {
        "2026-07-01 River\n\nBefore.\n\n[A bridge]\n\nAfter.",
        "2026-07-01 River\n\nBefore.\n\n[A bridge]\n\nAfter.\n\n[image/png]",
    }


def test_a_picture_whose_bytes_are_gone_leaves_as_its_words(journal: OpenJournal) -> None:
    record = journal.write("River", "x", written=at(2026, 7, 1))
    gone = Attachment("ab" * 32, entries.Kind.PICTURE, "image/png", 1)
    entry = replace(journal.reading.entry(record), attachments=(gone,))
    putting = _putting(journal)
    assert putting.contents(Gathered((entry,), 1)) == {}


def test_a_row_of_entries_shows_what_stands_under_a_text_after_it(journal: OpenJournal) -> None:
    entry = _with_pictures(journal)
    page = Page()
    ReadingOn(journal.reading, AtOnce(), page).begin("River")
    assert [part.attached for part in page.read[0].parts] == [
        None,
        entry.attachments[0],
        None,
        *entry.attachments[1:],
    ]


def test_the_ledger_keeps_an_answer_as_it_stood_on_the_paper(
    journal: OpenJournal, tmp_path: Path
) -> None:
    form = Form(Kind.THEORY, idea="People learn from each other.")
    asked = Asked("Does it fit?", form=form)
    entry = replace(
        journal.reading.entry(journal.write("Idea", "x", written=at(2026, 6, 4), tags=["idea"])),
        sections=(Section("", asked, Answer(fit=Fit.PARTLY)),),
    )
    journal.keep(entry)
    putting = _putting(journal)
    gathered = putting.gather("tag:idea")
    path = tmp_path / "a.pdf"
    putting.leave(gathered, Reader.SELF, path, b"paper", confirmed=True, said=readable)
    (handing,) = Shared(journal.store).handings()
    (left,) = handing.entries
    assert left.text == (
        "2026-06-04 Idea\n\nDoes it fit?\n\n> People learn from each other.\n\nIt fits in part"
    )
    assert on_paper(entry) == "2026-06-04 Idea\n\nDoes it fit?\n\n≈"
