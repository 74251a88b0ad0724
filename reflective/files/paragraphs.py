# SPDX-License-Identifier: Apache-2.0
"""From a text in Markdown to its paragraphs, for a document of any form.

Code of a web page, links and pictures are no marks here: they stay as they were typed, so that
nothing leaves that could not be read before.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from html.parser import HTMLParser
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 3, "h5": 3, "h6": 3}
_LISTS = ("ul", "ol")
_BULLET = "•"
_AMPERSAND = "\x01"  # stands for one meanwhile: no text that leaves holds it
_NOT_MARKS = ("html", "link", "image_link", "autolink", "automail", "entity")
_NOT_MARKS_OF_REFERENCES = ("reference", "image_reference", "short_reference", "short_image_ref")


class Kind(Enum):
    """What a paragraph is."""

    WORDS = "words"
    HEADING = "heading"
    ITEM = "item"
    QUOTE = "quote"
    CODE = "code"
    RULE = "rule"


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one style; a line end in them is one on the page."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph. `level` counts headings, and how deep a list is, from 1.

    `mark` stands before an item: a bullet, or its number.
    """

    kind: Kind
    runs: tuple[Run, ...] = ()
    level: int = 0
    mark: str = ""

    @property
    def text(self) -> str:
        """Its words alone."""
        return "".join(run.text for run in self.runs)


def paragraphs(text: str) -> list[Paragraph]:
    """Part a text in Markdown into its paragraphs."""
    # Loaded when first needed, so that the window comes up fast.
    from markdown import Markdown  # noqa: PLC0415 - see above

    reader = Markdown(extensions=["sane_lists", "nl2br"], output_format="html")
    reader.preprocessors.deregister("html_block")
    reader.parser.blockprocessors.deregister("reference")
    for name in (*_NOT_MARKS, *_NOT_MARKS_OF_REFERENCES):
        reader.inlinePatterns.deregister(name)
    gathering = _Gathering()
    gathering.feed(reader.convert(text.replace("&", _AMPERSAND)))
    gathering.close()
    return gathering.end()


def of_texts(texts: Sequence[str]) -> list[Paragraph]:
    """Part several texts, with a rule between them."""
    parts: list[Paragraph] = []
    for number, text in enumerate(texts):
        parts += [Paragraph(Kind.RULE)] if number else []
        parts += paragraphs(text)
    return parts


class _Gathering(HTMLParser):
    """Gathers paragraphs from the HTML that the Markdown reader wrote."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._done: list[Paragraph] = []
        self._runs: list[Run] = []
        self._open: list[str] = []
        self._counts: list[int] = []
        self._mark = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self._add("\n")
            return
        if tag in ("hr", "p", "pre", "blockquote", "li", *_LISTS, *_HEADINGS):
            self._finish()
        if tag == "hr":
            self._done.append(Paragraph(Kind.RULE))
            return
        if tag in _LISTS:
            start = dict(attrs).get("start") or "1"
            self._counts.append(int(start) - 1 if tag == "ol" else -1)
        if tag == "li":
            self._mark = self._next_mark()
        self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in ("p", "pre", "blockquote", "li", *_LISTS, *_HEADINGS):
            self._finish()
        if tag in _LISTS and self._counts:
            self._counts.pop()
        if tag in self._open:
            del self._open[len(self._open) - 1 - self._open[::-1].index(tag)]

    def handle_data(self, data: str) -> None:
        data = data.replace(_AMPERSAND, "&")
        if "pre" in self._open:
            self._add(data)
        elif self._runs or data.strip():
            self._add(data.replace("\n", "") if self._after_break(data) else data)

    def end(self) -> list[Paragraph]:
        """Give what was gathered."""
        self._finish()
        return self._done

    def _after_break(self, data: str) -> bool:
        return data.startswith("\n") and bool(self._runs) and self._runs[-1].text.endswith("\n")

    def _add(self, text: str) -> None:
        bold, italic = "strong" in self._open, "em" in self._open
        if self._runs and (self._runs[-1].bold, self._runs[-1].italic) == (bold, italic):
            text = self._runs.pop().text + text
        self._runs.append(Run(text, bold, italic))

    def _next_mark(self) -> str:
        if not self._counts or self._counts[-1] < 0:
            return _BULLET
        self._counts[-1] += 1
        return f"{self._counts[-1]}."

    def _finish(self) -> None:
        runs = _trimmed(self._runs)
        self._runs = []
        if not runs:
            return
        kind, level = self._place()
        mark = self._mark if kind is Kind.ITEM else ""
        self._mark = ""
        self._done.append(Paragraph(kind, runs, level, mark))

    def _place(self) -> tuple[Kind, int]:
        for tag in self._open:
            if tag in _HEADINGS:
                return Kind.HEADING, _HEADINGS[tag]
        if "pre" in self._open:
            return Kind.CODE, 0
        if "li" in self._open:
            return Kind.ITEM, len(self._counts)
        return (Kind.QUOTE if "blockquote" in self._open else Kind.WORDS), 0


def _trimmed(runs: list[Run]) -> tuple[Run, ...]:
    """Take white space off both ends, and runs of nothing out."""
    kept = list(runs)
    while kept and not kept[0].text.strip():
        del kept[0]
    while kept and not kept[-1].text.strip():
        del kept[-1]
    if kept:
        kept[0] = Run(kept[0].text.lstrip("\n"), kept[0].bold, kept[0].italic)
        kept[-1] = Run(kept[-1].text.rstrip(), kept[-1].bold, kept[-1].italic)
    return tuple(kept)
