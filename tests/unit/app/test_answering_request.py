# SPDX-License-Identifier: Apache-2.0
"""Somebody asks to see what is written about them: they are in it, and nobody else is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflective.app.answering_request import AnsweringRequest, ReadyAnswer
from reflective.app.refusals import DiskFull, NotConfirmed, NothingLeft, Undecided
from reflective.app.shared import Shared
from reflective.files.papers import PaperFiles
from reflective.files.request_papers import RequestPapers
from reflective.sharing.findings import Kind
from reflective.sharing.people import Person
from reflective.sharing.request import RequestPaper, RequestWords
from tests.fakes.open_journal import at
from tests.fakes.share_parts import ShareParts

if TYPE_CHECKING:
    from pathlib import Path

    from reflective.journal.ids import RecordId
    from reflective.journal.moment import Moment

WORDS = RequestWords("What is written about Dana", "Other names are left out.")
FIRST = "Dana met Priya Nair in Hexham on 3 March. Her sister waited."
LATER = "Nobody asked Priya Nair. Then dana's phone rang."


def _day(written: Moment) -> str:
    return written.local.date().isoformat()


def _write(parts: ShareParts, title: str, text: str, written: Moment) -> RecordId:
    record = parts.write(title, text)
    parts.writing.keep(replace(parts.reading.entry(record), written=written))
    return record


class Asked:
    """A journal in which two entries speak of Dana, and one does not."""

    def __init__(self) -> None:
        self.parts = ShareParts()
        self.answering = AnsweringRequest(
            self.parts.store,
            self.parts.people,
            self.parts.sharing,
            RequestPapers(),
            PaperFiles(),
            self.parts.clock,
            self.parts.sharing._randomness,
        )
        self.later = _write(self.parts, "Second", LATER, at(2026, 5, 2))
        self.first = _write(self.parts, "First", FIRST, at(2026, 3, 4))
        self.other = _write(self.parts, "Other", "Priya Nair laughed.", at(2026, 4, 1))

    def ready(self) -> ReadyAnswer:
        who = self.answering.called("Dana")
        found = [row.id for row in self.answering.find(who)]
        review = self.answering.review(self.answering.choose(found), who)
        return self.answering.pack(review.hiding_undecided(), WORDS, _day)


@pytest.fixture
def asked() -> Asked:
    return Asked()


def test_every_entry_with_a_name_of_theirs_is_found_the_oldest_first(asked: Asked) -> None:
    asked.parts.people.add(Person("Dana Whitlock", also=("Dana", "Mrs W")))
    who = asked.answering.called("dana")
    assert who.name == "Dana Whitlock"
    spoken = _write(asked.parts, "Third", "Mrs W came back.", at(2026, 6, 1))
    assert [row.id for row in asked.answering.find(who)] == [asked.first, asked.later, spoken]


def test_what_is_put_away_is_found_too_and_the_trash_is_not(asked: Asked) -> None:
    reading = asked.parts.reading
    asked.parts.writing.keep(replace(reading.entry(asked.first), away=True))
    asked.parts.writing.keep(replace(reading.entry(asked.later), trashed=True))
    found = asked.answering.find(asked.answering.called("Dana"))
    assert [row.id for row in found] == [asked.first]


def test_they_stay_and_everybody_else_goes_with_a_list_of_days_in_front(asked: Asked) -> None:
    front, first, later = asked.ready().texts
    assert "What is written about Dana" in front
    assert "1. 2026-03-04\n2. 2026-05-02" in front
    assert first.startswith("## 1. 2026-03-04")
    assert "Dana met" in first
    assert "on 3 March" in first
    assert "dana's phone" in later
    assert not any(name in text for text in (first, later) for name in ("Priya", "Hexham"))


def test_a_whole_name_is_kept_where_only_the_first_one_was_asked_for_on_the_list() -> None:
    parts = ShareParts({"Dana Whitlock": Kind.PERSON, "Priya Nair": Kind.PERSON})
    parts.people.add(Person("Dana Whitlock", also=("Dana",)))
    asked = AnsweringRequest(
        parts.store,
        parts.people,
        parts.sharing,
        RequestPapers(),
        PaperFiles(),
        parts.clock,
        parts.sharing._randomness,
    )
    record = _write(
        parts, "One", "Dana Whitlock thanked Priya Nair, and Dana left.", at(2026, 3, 4)
    )
    who = asked.called("Dana")
    review = asked.review(asked.choose([record]), who).hiding_undecided()
    (text,) = asked.pack(review, WORDS, _day).leaving
    assert text.startswith("Dana Whitlock thanked")
    assert text.endswith("Dana left.")
    assert "Priya" not in text


def test_what_may_tell_who_others_are_is_asked_before_anything_leaves(asked: Asked) -> None:
    who = asked.answering.called("Dana")
    review = asked.answering.review(asked.answering.choose([asked.first]), who)
    with pytest.raises(Undecided) as refused:
        asked.answering.pack(review, WORDS, _day)
    assert "sister" in " ".join(refused.value.texts)


def test_it_leaves_as_a_pdf_and_the_ledger_says_for_whom(asked: Asked, tmp_path: Path) -> None:
    ready = asked.ready()
    path = tmp_path / "answer.pdf"
    with pytest.raises(NotConfirmed):
        asked.answering.send(ready, path, confirmed=False)
    assert not path.exists()
    asked.answering.send(ready, path, confirmed=True)
    assert path.read_bytes().startswith(b"%PDF")
    (handing,) = Shared(asked.parts.store).handings()
    assert (handing.audience, handing.form) == ("request", "request")
    assert {left.entry for left in handing.entries} == {asked.first, asked.later}
    assert not any("Priya" in left.text for left in handing.entries)


def test_where_the_ledger_takes_no_line_no_file_is_left(
    asked: Asked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready = asked.ready()
    full = DiskFull(tmp_path)

    def refuse(*_all: object, **_named: object) -> None:
        raise full

    monkeypatch.setattr(asked.parts.store, "add", refuse)
    with pytest.raises(DiskFull):
        asked.answering.send(ready, tmp_path / "answer.pdf", confirmed=True)
    assert list(tmp_path.iterdir()) == []


def test_of_nothing_no_paper_is_made(asked: Asked) -> None:
    who = asked.answering.called("Nobody at all")
    assert asked.answering.find(who) == []
    review = asked.answering.review(asked.answering.choose([]), who)
    with pytest.raises(NothingLeft):
        asked.answering.pack(review, WORDS, _day)


@given(st.sampled_from(["", " ", "…", "-- !"]))
def test_a_name_without_a_letter_is_none(typed: str) -> None:
    with pytest.raises(ValueError, match="letter"):
        Asked().answering.called(typed)


def test_a_paper_is_made_of_redacted_texts_alone() -> None:
    with pytest.raises(TypeError):
        RequestPaper(("Dana",))
