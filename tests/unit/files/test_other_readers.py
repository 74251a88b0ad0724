# SPDX-License-Identifier: Apache-2.0
"""What leaves is read by programs of other people, and they find the words and no trace.

Each test is left out where its program is not installed.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from typing import TYPE_CHECKING

import pyrage
import pytest

from reflective.app.outlets import Form
from reflective.files.bundlereading import read_bundle
from reflective.files.bundles import StoryFiles
from reflective.files.documents_docx import as_docx
from reflective.files.documents_html import as_html
from reflective.files.documents_pdf import as_cards, as_document
from tests.unit.files.leaving import bundle_of, folded

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "# After the visit\n\nIt was **late**, and nobody asked.\n\n- one thing\n- another thing"
OTHER = "Łódź and Αθήνα were far, & <b>nobody</b> knew."
SAID = (
    "After the visit", "It was late, and nobody asked.", "one thing", "another thing",
    "were far, & <b>nobody</b> knew.", "Łódź", "Αθήνα",
)  # fmt: skip
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
TRACES = (
    "Author",
    "Creator",
    "Producer",
    "CreationDate",
    "ModDate",
    "Title",
    "Subject",
    "Keywords",
)


def _tool(*names: str) -> str:
    """Find a program of somebody else, or leave the test out."""
    found = next((path for path in map(shutil.which, names) if path), None)
    return found or pytest.skip(f"{names[0]} is not installed")


def _ran(*command: str, given: bytes = b"") -> str:
    """Run a program to its end, and give what it printed."""
    done = subprocess.run(command, input=given, capture_output=True, check=True, timeout=300)
    return done.stdout.decode("utf-8", "replace")


def _file(folder: Path, form: Form, name: str) -> Path:
    texts = [TEXT, OTHER]
    made = {
        Form.PDF: lambda: as_document(texts),
        Form.CARDS: lambda: as_cards(texts, ["ab12", "cd34"]),
        Form.DOCX: lambda: as_docx(texts),
        Form.HTML: lambda: as_html(texts),
    }
    path = folder / name
    path.write_bytes(made[form]())
    return path


def _printed(browser: str, page: Path, paper: Path) -> str:
    """Let a browser print a page, and read what stands on the paper."""
    own = (f"--user-data-dir={paper.parent / 'browser'}", "--no-sandbox", "--disable-gpu")
    to = ("--headless", "--no-pdf-header-footer", f"--print-to-pdf={paper}", page.as_uri())
    subprocess.run([browser, *own, *to], capture_output=True, check=False, timeout=300)
    if not paper.exists():
        return ""
    return folded(_ran(_tool("pdftotext"), "-enc", "UTF-8", str(paper), "-"))


def test_the_command_age_opens_what_is_locked_for_one_person(tmp_path: Path) -> None:
    age = _tool("age")
    identity = pyrage.x25519.Identity.generate()
    (tmp_path / "key.txt").write_text(f"{identity}\n")
    packed = StoryFiles().pack(bundle_of(TEXT), Form.BUNDLE, str(identity.to_public()))
    assert b"visit" not in packed.data
    told = _ran(age, "--decrypt", "--identity", str(tmp_path / "key.txt"), given=packed.data)
    assert "After the visit" in read_bundle(told.encode()).cards[0].text


@pytest.mark.parametrize("form", [Form.PDF, Form.CARDS])
def test_poppler_reads_the_words_of_a_pdf(tmp_path: Path, form: Form) -> None:
    pdftotext = _tool("pdftotext")
    told = folded(_ran(pdftotext, "-enc", "UTF-8", str(_file(tmp_path, form, "a.pdf")), "-"))
    for said in SAID:
        assert folded(said) in told


@pytest.mark.parametrize("form", [Form.PDF, Form.CARDS])
def test_poppler_finds_nothing_about_who_made_a_pdf_or_when(tmp_path: Path, form: Form) -> None:
    told = _ran(_tool("pdfinfo"), str(_file(tmp_path, form, "a.pdf")))
    assert "A4" in told
    assert not [trace for trace in TRACES if re.search(rf"(?m)^{trace}:", told)]
    assert not _ran(_tool("pdfinfo"), "-meta", str(tmp_path / "a.pdf")).strip()


def test_libreoffice_reads_the_words_of_a_word_document(tmp_path: Path) -> None:
    office = _tool("soffice", "libreoffice")
    made = _file(tmp_path, Form.DOCX, "a.docx")
    own = f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"
    place = ("--outdir", str(tmp_path), str(made))
    _ran(office, own, "--headless", "--convert-to", "txt:Text (encoded):UTF8", *place)
    told = folded((tmp_path / "a.txt").read_text("utf-8-sig"))
    for said in SAID:
        assert folded(said) in told


def test_a_browser_shows_the_words_of_a_web_page(tmp_path: Path) -> None:
    browser = _tool(*BROWSERS)
    plain = tmp_path / "plain.html"
    plain.write_text("<p>plain</p>")
    if _printed(browser, plain, tmp_path / "plain.pdf") != "plain":
        pytest.skip(f"{browser} cannot print a page here")
    told = _printed(browser, _file(tmp_path, Form.HTML, "a.html"), tmp_path / "a.pdf")
    for said in SAID:
        assert folded(said) in told
