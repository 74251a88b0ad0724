# SPDX-License-Identifier: Apache-2.0
"""Nothing about the journal, the person or the machine stands in the other files that leave.

Story files and the documents of stories are searched beside this one. Here are what answers a
request, a year of learning, and what is locked for somebody.
"""

from __future__ import annotations

import csv
import hashlib
import io
import zipfile
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from reflective.app.answering_request import AnsweringRequest
from reflective.app.outlets import Form
from reflective.files.bundles import StoryFiles
from reflective.files.locking import public_key
from reflective.files.papers import PaperFiles
from reflective.files.partner_files import PartnerFiles
from reflective.files.request_papers import RequestPapers
from reflective.sharing.findings import Kind
from reflective.sharing.given import Given, GivenEntry, GivenStep
from reflective.sharing.request import RequestWords
from reflective.sharing.year_record import Sheet
from tests.fakes.open_journal import at, journal_in_memory
from tests.fakes.share_parts import ShareParts
from tests.unit.files.leaving import bundle_of
from tests.unit.files.test_year_records import Hand

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reflective.journal.moment import Moment

STORY = "Marlow saw Dana Quillfeather in Hexham on 14 March, and dana.q@example.org wrote."
SEES = {"Dana Quillfeather": Kind.PERSON, "Hexham": Kind.PLACE}
ADA, SAM = (hashlib.sha256(name).digest() for name in (b"Ada", b"Sam"))

ABOUT_THE_MACHINE = {
    "the user, the machine and every folder of theirs": "quokka",
    "the program": "eflective",
    "the zone": "Europe/London",
    "the offset": "+0100",
    "the offset, as PDF has it": "+01'00'",
    "the time": "09:41",
    "who wrote it": "Author",
    "what wrote it": "Producer",
    "when it was written": "CreationDate",
    "a library": "python-docx",
    "another library": "PySide",
}
ABOUT_THE_STORY = {
    "a name": "Quillfeather",
    "a name in small letters": "quillfeather",
    "a place": "Hexham",
    "an address": "example.org",
    "the title": "Quetzal",
    "a tag": "quill-tag",
}


def _request() -> bytes:
    """Answer somebody who asks what is written about them."""
    parts = ShareParts(SEES)
    answering = AnsweringRequest(
        parts.store,
        parts.people,
        parts.sharing,
        RequestPapers(),
        PaperFiles(),
        parts.clock,
        parts.sharing._randomness,
    )
    record = parts.write("The Quetzal title", STORY)
    entry = parts.reading.entry(record)
    parts.writing.keep(replace(entry, written=at(2026, 3, 4), tags=("quill-tag",)))
    who = answering.called("Marlow")
    review = answering.review(answering.choose([record]), who).hiding_undecided()
    words = RequestWords("What is written about Marlow", "Others are left out.")
    return answering.pack(review, words, _day).data


def _day(written: Moment) -> str:
    return written.local.date().isoformat()


def _year(folder: Path, sheet: Sheet) -> bytes:
    """Hand in a year of learning."""
    hand = Hand(journal_in_memory(folder))
    hand.record(STORY.replace("Dana Quillfeather", "Dana Smith Quillfeather"))
    return hand.ready(sheet).data


def _given() -> bytes:
    """Give an entry and a step to a partner, with every name in them."""
    entry = GivenEntry(date(2026, 3, 4), "The Quetzal title", STORY)
    given = Given((entry,), (GivenStep("Ring Dana Quillfeather"),))
    return PartnerFiles().pack(given, ADA, [public_key(SAM)])


def _locked() -> bytes:
    """Lock a story file for one person."""
    return StoryFiles().pack(bundle_of(STORY), Form.BUNDLE, public_key(SAM)).data


FILES: dict[str, Callable[[Path], bytes]] = {
    "request.pdf": lambda _folder: _request(),
    "year.docx": lambda folder: _year(folder, Sheet.DOCX),
    "year.pdf": lambda folder: _year(folder, Sheet.PDF),
    "year.csv": lambda folder: _year(folder, Sheet.CSV),
    "given.forpartner": lambda _folder: _given(),
    "stories.bundle.age": lambda _folder: _locked(),
}
"""Every other file that leaves, and how it is made."""


def _unpacked(name: str, data: bytes) -> str:
    """Give all that stands in a file: its bytes, its members, what readers read."""
    parts = [data.decode("latin-1"), data.decode("utf-8", "ignore")]
    if name.endswith(".docx"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for member in archive.infolist():
                parts += [member.filename, repr(member.date_time), repr(member.extra)]
                parts.append(archive.read(member).decode())
    if name.endswith(".pdf"):
        reader = PdfReader(io.BytesIO(data))
        parts += [repr(reader.metadata), repr(reader.xmp_metadata), repr(reader.trailer)]
        parts += [page.extract_text() for page in reader.pages]
    if name.endswith(".csv"):
        parts += [cell for row in csv.reader(io.StringIO(parts[1])) for cell in row]
    return "\n".join(parts)


@pytest.mark.usefixtures("quokka")
@pytest.mark.parametrize("name", FILES)
def test_no_file_holds_a_trace_of_the_machine_or_of_anybody_else(
    tmp_path: Path, name: str
) -> None:
    held = _unpacked(name, FILES[name](tmp_path))
    looked_for = ABOUT_THE_MACHINE | ABOUT_THE_STORY
    assert {what for what, said in looked_for.items() if said in held} == set()


@pytest.mark.parametrize("name", ["request.pdf", "year.docx", "year.pdf", "year.csv"])
def test_the_same_choices_give_the_same_bytes_again(tmp_path: Path, name: str) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    assert FILES[name](tmp_path / "a") == FILES[name](tmp_path / "b")


def test_two_files_for_a_partner_share_nothing_but_the_words_of_the_format() -> None:
    first, second = (_given().split(b"\n---", 1) for _ in range(2))
    lines = [set(one[0].split(b"\n")) for one in (first, second)]
    assert lines[0] & lines[1] == {b"age-encryption.org/v1"}
