# SPDX-License-Identifier: Apache-2.0
"""What leaves, in every form, read as others would read it."""

from __future__ import annotations

import io
import re
import zipfile
from html.parser import HTMLParser

import docx
from pypdf import PdfReader

from reflective.app.outlets import Form
from reflective.files.bundles import StoryFiles
from reflective.sharing.audiences import Audience
from reflective.sharing.bundle import Bundle, Story, compose
from reflective.sharing.redaction import hiding_undecided, redact
from tests.unit.sharing.looking import look

SEED = bytes(range(32))


def bundle_of(*texts: str, seed: bytes = SEED) -> Bundle:
    """Hide all that is found in texts, and bundle them."""
    examination = look(*texts)
    redacted = redact(examination, hiding_undecided(examination, {}))
    return compose([Story(text) for text in redacted], seed, Audience.COLLEAGUES)


def written(bundle: Bundle, form: Form) -> bytes:
    """Make a file of a bundle."""
    return StoryFiles().pack(bundle, form, "").data


def unpacked(data: bytes, form: Form) -> str:
    """Give all that stands in a file as one text: its bytes, its members, what readers read."""
    parts = [data.decode("latin-1"), data.decode("utf-8", "ignore")]
    if form is Form.DOCX:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for member in archive.infolist():
                parts += [member.filename, repr(member.comment), repr(member.extra)]
                parts.append(archive.read(member).decode())
    if form in (Form.PDF, Form.CARDS):
        reader = PdfReader(io.BytesIO(data))
        parts += [repr(reader.metadata), repr(reader.xmp_metadata), repr(reader.trailer)]
    return "\n".join([*parts, read(data, form)])


def read(data: bytes, form: Form) -> str:
    """Give the words of a file as an independent reader sees them."""
    if form is Form.DOCX:
        return "\n".join(part.text for part in docx.Document(io.BytesIO(data)).paragraphs)
    if form in (Form.PDF, Form.CARDS):
        return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)
    if form is Form.HTML:
        page = Page()
        page.feed(data.decode())
        page.close()
        return "".join(page.words)
    return data.decode()


def folded(text: str) -> str:
    """Leave out white space, which readers of pages guess."""
    return re.sub(r"\s+", "", text)


class Page(HTMLParser):
    """Reads a web page: its words, and what it would fetch or run."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self._is_shown = True

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        if tag in ("style", "title"):
            self._is_shown = False

    def handle_endtag(self, tag: str) -> None:
        if tag in ("style", "title"):
            self._is_shown = True

    def handle_data(self, data: str) -> None:
        if self._is_shown:
            self.words.append(data)
