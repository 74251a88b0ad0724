# SPDX-License-Identifier: Apache-2.0
"""A year of learning as a document and as a table, read by other libraries."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import docx
import pypdf
import pytest

from reflective.app.anonymising import Anonymising
from reflective.app.handing_in import HandingIn, ReadyYear, Worded
from reflective.app.jobs import finish
from reflective.app.people import PeopleList
from reflective.app.recording import Recording, Year
from reflective.app.refusals import DiskFull, NotConfirmed, NothingLeft, Undecided
from reflective.app.shared import Shared
from reflective.app.sharing import Review, Sharing
from reflective.files.bundles import StoryFiles
from reflective.files.papers import PaperFiles
from reflective.files.year_records import YearSheets
from reflective.learning_words import part_label, said, year_sum, year_title
from reflective.practice.development import Company, Part
from reflective.recognition import lists
from reflective.sharing.audiences import Audience
from reflective.sharing.findings import Kind
from reflective.sharing.redaction import Choice, Decision
from reflective.sharing.year_record import Sheet, Wording, YearRecord
from tests.fakes.open_journal import OpenJournal, journal_in_memory
from tests.fakes.recogniser import FakeRecogniser

if TYPE_CHECKING:
    from pathlib import Path


class Hand:
    """Somebody with a year of records, about to hand it in."""

    def __init__(self, journal: OpenJournal) -> None:
        self.journal = journal
        given = (journal.clock, journal.randomness)
        people = PeopleList(journal.store, *given)
        recogniser = FakeRecogniser({"Dana Smith": Kind.PERSON})
        anonymising = Anonymising(recogniser, lists.read)
        self.recording = Recording(journal.store, journal.reading, *given)
        self.sharing = Sharing(journal.store, people, anonymising, StoryFiles(), *given)
        self.handing = HandingIn(journal.store, people, YearSheets(), PaperFiles(), *given)

    def record(self, learnt: str, day: date = date(2026, 3, 1), title: str = "A visit") -> None:
        begun = self.recording.begin()
        self.recording.keep(
            replace(
                begun,
                day=day,
                title=title,
                learnt=learnt,
                minutes=90,
                company=Company.OTHERS,
                standards=("4.1 Keep learning",),
            )
        )

    def year(self) -> Year:
        return self.recording.year(date(2026, 6, 1))

    def review(self, audience: Audience = Audience.ORGANISATIONS) -> Review:
        return self.sharing.review(self.handing.choose(self.year(), part_label), audience)

    def ready(self, sheet: Sheet, review: Review | None = None) -> ReadyYear:
        year = self.year()
        labels = {part: part_label(part) for part in Part}
        words = Wording(year_title(year.first, year.last), year_sum(year.sum), labels)
        decided = review or self.review().hiding_undecided()
        return self.handing.pack(year, decided, sheet, Worded(words, said))


@pytest.fixture
def hand(tmp_path: Path) -> Hand:
    return Hand(journal_in_memory(tmp_path))


def _rows(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_names_are_hidden_and_days_and_minutes_stay(hand: Hand) -> None:
    hand.record("I waited for Dana Smith, and she spoke.")
    rows = _rows(hand.ready(Sheet.CSV).data)
    told = dict(zip(*rows, strict=True))
    assert told["Day"] == "2026-03-01"
    assert told["Minutes"] == "90"
    assert told["Standards"] == "4.1 Keep learning"
    assert "Dana" not in told["What I learnt"]
    assert "she spoke" in told["What I learnt"]


def test_nothing_leaves_that_is_not_decided(hand: Hand) -> None:
    hand.record("The only nurse on the ward told me.")
    review = hand.review()
    assert review.undecided
    with pytest.raises(Undecided):
        hand.ready(Sheet.CSV, review)
    for entity in review.undecided:
        review = review.decided(entity.key, Decision(Choice.LEAVE))
    assert "nurse" in _rows(hand.ready(Sheet.CSV, review).data)[1][4 + 1]


@pytest.mark.parametrize("begins", ["=1+1", "+44", "-1", "@SUM(A1)", "  =1+1", "\uff1d1"])
def test_no_cell_is_worked_out_as_a_formula(hand: Hand, begins: str) -> None:
    hand.record("To wait.", title=f"{begins} and more")
    cells = [cell for row in _rows(hand.ready(Sheet.CSV).data) for cell in row]
    assert not [cell for cell in cells if cell.lstrip().startswith(tuple("=+-@\uff1d"))]


def test_a_word_document_can_be_read_by_others_in_the_order_of_days(hand: Hand) -> None:
    hand.record("Second.", date(2026, 5, 1), "Later")
    hand.record("First.", date(2026, 3, 1), "Earlier")
    read = docx.Document(io.BytesIO(hand.ready(Sheet.DOCX).data))
    lines = [paragraph.text for paragraph in read.paragraphs if paragraph.text]
    assert lines[0] == "Record of learning, 01/01/2026 to 31/12/2026"
    assert lines.index("01/03/2026 Earlier") < lines.index("01/05/2026 Later")
    assert "1 h 30 min · With others" in lines


def test_a_pdf_can_be_read_by_others(hand: Hand) -> None:
    hand.record("To leave a silence alone.")
    read = pypdf.PdfReader(io.BytesIO(hand.ready(Sheet.PDF).data))
    text = " ".join(page.extract_text() for page in read.pages)
    assert "To leave a silence alone." in " ".join(text.split())


def test_what_leaves_stands_in_the_ledger_and_is_written_last(hand: Hand, tmp_path: Path) -> None:
    hand.record("I waited for Dana Smith.")
    ready = hand.ready(Sheet.DOCX)
    path = tmp_path / "year.docx"
    with pytest.raises(NotConfirmed):
        hand.handing.send(ready, path, confirmed=False)
    assert not path.exists()
    hand.handing.send(ready, path, confirmed=True)
    assert path.read_bytes() == ready.data
    (handing,) = Shared(hand.journal.store).handings()
    assert (handing.audience, handing.form) == ("organisations", "docx")
    assert "Dana" not in handing.entries[0].text


def test_where_the_ledger_cannot_be_kept_no_file_is_left(
    hand: Hand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand.record("To wait.")
    ready = hand.ready(Sheet.CSV)
    full = DiskFull(hand.journal.store.path)

    def refuse(*_all: object, **_named: object) -> None:
        raise full

    monkeypatch.setattr(hand.journal.store, "add", refuse)
    with pytest.raises(DiskFull):
        hand.handing.send(ready, tmp_path / "year.csv", confirmed=True)
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".csv"] == []


def test_a_year_with_nothing_in_it_does_not_leave(hand: Hand) -> None:
    with pytest.raises(NothingLeft):
        hand.ready(Sheet.CSV)


def test_nobody_else_makes_what_leaves() -> None:
    with pytest.raises(TypeError):
        YearRecord(("my own words",), ())


def test_the_same_year_gives_the_same_bytes(hand: Hand) -> None:
    hand.record("To wait.")
    for sheet in Sheet:
        assert hand.ready(sheet).data == hand.ready(sheet).data


def test_looking_through_a_year_comes_in_steps(hand: Hand) -> None:
    for month in range(1, 5):
        hand.record("To wait.", date(2026, month, 1))
    chosen = hand.handing.choose(hand.year(), part_label)
    steps = hand.sharing.reviewing(chosen, Audience.ORGANISATIONS)
    assert finish(steps).chosen == chosen
    assert len(chosen.entries) == 8
