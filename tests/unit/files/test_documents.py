# SPDX-License-Identifier: Apache-2.0
"""Documents and cards hold the words and nothing else, as independent readers see them."""

from __future__ import annotations

import io
import random
import zipfile

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from reflective.app.outlets import Form
from reflective.app.refusals import NoLetters
from reflective.files.documents_docx import as_docx
from reflective.files.documents_html import as_html
from reflective.files.documents_pdf import as_cards, as_document
from reflective.files.paragraphs import Kind, paragraphs
from tests.unit.files.leaving import Page, bundle_of, folded, read, written

TEXT = """# After the visit

It was **late**, and *nobody* asked.
A second line & a <b>third</b> one.

- one thing
- another
    1. inside

> Somebody said so.

[a place](http://example.org) ![x](y.png) <script>alert(x)</script>"""
PAPER = (Form.PDF, Form.CARDS)
READ = [Form.HTML, Form.DOCX, *PAPER]


def test_a_text_is_parted_into_what_it_is_made_of() -> None:
    parts = paragraphs(TEXT)
    assert [part.kind for part in parts] == [
        *(Kind.HEADING, Kind.WORDS, Kind.ITEM, Kind.ITEM, Kind.ITEM, Kind.QUOTE, Kind.WORDS),
    ]
    assert [part.mark for part in parts if part.kind is Kind.ITEM] == ["•", "•", "1."]
    assert [(run.text, run.bold, run.italic) for run in parts[1].runs][1::2] == [
        ("late", True, False),
        ("nobody", False, True),
    ]


@given(st.text("abé &;<[]()!*_`#\\-\"'1.\n", max_size=60))
@settings(deadline=None)
def test_no_word_is_lost_whatever_was_typed(text: str) -> None:
    shown = "".join(part.text for part in paragraphs(text))
    for letter in "abé&;<[]":
        assert shown.count(letter) == text.count(letter)


@pytest.mark.parametrize("form", READ)
def test_an_independent_reader_reads_every_word(form: Form) -> None:
    bundle = bundle_of(TEXT, "It rained.")
    seen = folded(read(written(bundle, form), form))
    assert folded("A second line & a <b>third</b> one.") in seen
    assert folded("<script>alert(x)</script>") in seen
    assert folded("It rained.") in seen
    assert "•onething" in seen
    assert "**" not in seen


@pytest.mark.parametrize("form", Form)
def test_the_same_choices_give_the_same_bytes(form: Form) -> None:
    assert written(bundle_of(TEXT, "It rained."), form) == written(
        bundle_of(TEXT, "It rained."), form
    )


def test_a_web_page_runs_nothing_and_fetches_nothing() -> None:
    page = Page()
    page.feed(as_html([TEXT]).decode())
    assert not {"script", "a", "img", "link", "iframe", "object", "form"} & set(page.tags)
    assert not [name for name, _value in page.attributes if name.startswith(("on", "src", "href"))]
    policy = [value for _name, value in page.attributes if value and "default-src" in value]
    assert policy == ["default-src 'none'; style-src 'unsafe-inline'"]


def test_a_word_document_says_nothing_about_who_wrote_it_or_when() -> None:
    data = as_docx([TEXT])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = archive.infolist()
    assert [member.filename for member in members] == [
        "[Content_Types].xml",
        "_rels/.rels",
        "word/_rels/document.xml.rels",
        "word/document.xml",
        "word/styles.xml",
    ]
    assert {member.date_time for member in members} == {(1980, 1, 1, 0, 0, 0)}
    assert {(m.create_system, m.external_attr & 0xFFFF, m.extra) for m in members} == {(0, 0, b"")}
    parts = docx.Document(io.BytesIO(data)).paragraphs
    styles = [part.style.name for part in parts if part.style]
    assert styles[:3] == ["Heading 1", "Normal", "List Paragraph"]


@pytest.mark.parametrize("form", PAPER)
def test_a_pdf_says_nothing_about_who_wrote_it_or_when(form: Form) -> None:
    data = written(bundle_of(TEXT), form)
    reader = PdfReader(io.BytesIO(data), strict=True)
    assert not reader.metadata
    assert reader.xmp_metadata is None
    assert set(reader.trailer) == {"/Size", "/Root"}
    for trace in (b"Producer", b"Creat", b"Date", b"Author", b"Title", b"/ID", b"uuid", b"Lang"):
        assert trace not in data


def test_long_texts_go_over_as_many_pages_as_they_need() -> None:
    words = " ".join(f"w{n}" for n in range(3000))
    reader = PdfReader(io.BytesIO(as_document([words + " " + "x" * 500])))
    assert len(reader.pages) > 2
    seen = folded("".join(page.extract_text() for page in reader.pages))
    assert folded(words) in seen
    assert seen.endswith("x" * 500)


@pytest.mark.parametrize(
    ("texts", "pages"),
    [(["It rained."] * 8, 1), (["It rained."] * 9, 2), (["word " * 150] * 4, 1), ([], 1)],
    ids=["eight", "nine", "four large", "none"],
)
def test_eight_or_four_cards_stand_on_a_page(texts: list[str], pages: int) -> None:
    reader = PdfReader(io.BytesIO(as_cards(texts, [f"c{n}" for n in range(len(texts))])))
    assert len(reader.pages) == pages
    seen = "".join(page.extract_text() for page in reader.pages)
    assert all(f"c{n}" in seen for n in range(len(texts)))


def test_a_story_too_long_for_a_card_goes_on_under_the_same_code() -> None:
    reader = PdfReader(io.BytesIO(as_cards(["word " * 600], ["abcd"])))
    seen = folded("".join(page.extract_text() for page in reader.pages))
    assert "abcd1/" in seen
    assert "abcd2/" in seen
    assert seen.count("word") == 600


def test_codes_of_cards_are_short_and_all_different() -> None:
    many = bundle_of(*(f"It rained on page {n}." for n in range(40)), seed=bytes(32))
    assert len(set(many.codes)) == len(many.cards)
    assert all(card.id.startswith(code) for card, code in zip(many.cards, many.codes, strict=True))
    assert {len(code) for code in many.codes} <= {4, 5}


@pytest.mark.parametrize("word", ["Łódź", "Ελλάδα", "Привет", "Tiếng", "İstanbul", "✓ ✗ ↻ → ≈"])
def test_paper_shows_letters_from_many_languages(word: str) -> None:
    text = PdfReader(io.BytesIO(as_document([word]))).pages[0].extract_text()
    instead = str.maketrans("✓✗↻", "√×»")
    assert folded(word.translate(instead)) == folded(text)


def test_letters_that_paper_cannot_show_are_named_and_nothing_is_made() -> None:
    with pytest.raises(NoLetters) as refused:
        as_document(["She said שלום and went."])
    assert set(refused.value.letters) == set("שלום")


@given(st.integers(0, 2**32))
@settings(deadline=None, max_examples=25)
def test_any_mixture_of_marks_can_be_set(seed: int) -> None:
    drawn = random.Random(seed)  # noqa: S311 - no secret
    pieces = ["> ", "- ", "1. ", "# ", "\n", "\n\n", "    ", "**", "*", "`", "word ", "---", "é"]
    text = "".join(drawn.choices(pieces, k=60))
    for made in (as_html([text]), as_docx([text]), as_document([text]), as_cards([text], ["a"])):
        assert made
