# SPDX-License-Identifier: Apache-2.0
"""Makes Markdown of HTML from a browser or a word processor: cleaned first, then converted.

Word and Google Docs say with styles what HTML has tags for; both are read. Whatever is not known
leaves its words behind: scripts, fonts, colours and pictures go.
"""

from __future__ import annotations

import html as entities
import re
from typing import TYPE_CHECKING

import nh3
from markdownify import ATX, MarkdownConverter

from reflective.app.pasting import MOST, Tidied

if TYPE_CHECKING:
    from bs4 import Tag

_TAGS = frozenset(
    {
        *("a", "b", "br", "code", "del", "em", "i", "img", "s", "span", "strike", "strong"),
        *("blockquote", "div", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "p", "pre"),
        *("li", "ol", "table", "tbody", "td", "th", "thead", "tr", "ul"),
    }
)
_STRUCTURE = re.compile(
    r"<(?:a href|b\b|strong|i\b|em\b|h[1-6]|ul|ol|li|blockquote|code|pre|hr|table|del|s\b|strike"
    r"|span style)"
)
_BLOCK_END = re.compile(r"<br>|</(?:p|div|h[1-6]|li|tr|pre|blockquote)>")
_TAG = re.compile(r"<[^>]*>")
_PICTURE = re.compile(r"<img\b")
_BOLD = re.compile(r"font-weight:\s*(?:bold|[6-9]00)")
_LIGHT = re.compile(r"font-weight:\s*(?:normal|[1-5]00)")
_SLANTED = re.compile(r"font-style:\s*(?:italic|oblique)")
_WORD_BULLET = re.compile(r"^(?:[·•▪§]|o(?=\s{2}))\s*", re.MULTILINE)
_LOOSE = re.compile(r"^(- .*)\n\n(?=- )", re.MULTILINE)
_MANY_EMPTY = re.compile(r"\n{3,}")
_MARGIN = re.compile(r"[ \t]+$", re.MULTILINE)
_STEP = "    "
_AS_THEY_ARE = {"code", "pre"}


class RichText:
    """Makes Markdown of what is pasted."""

    def __init__(self) -> None:
        self._converter = _Converter()

    def tidy(self, html: str) -> Tidied:
        """Make it; see `app.pasting.Tidying`."""
        cleaned = nh3.clean(
            html[: MOST * 20],
            tags=set(_TAGS),
            attributes={"a": {"href"}, "span": {"style"}, "b": {"style"}, "ol": {"start"}},
            filter_style_properties={"font-weight", "font-style"},
            url_schemes={"http", "https", "mailto"},
            link_rel=None,
        )
        pictures = len(_PICTURE.findall(cleaned))
        if not _STRUCTURE.search(cleaned) or len(cleaned) > MOST:
            return Tidied(_words_of(cleaned), pictures, is_plain=True)
        try:
            made: str = self._converter.convert(cleaned)
        except RecursionError:
            return Tidied(_words_of(cleaned), pictures, is_plain=True)
        return Tidied(_finished(made), pictures)


class _Converter(MarkdownConverter):
    """Markdown as this program writes it: `-` for items, four spaces for a step, no escapes."""

    def __init__(self) -> None:
        super().__init__(
            heading_style=ATX,
            bullets="-",
            escape_asterisks=False,
            escape_underscores=False,
        )

    def convert_b(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Make strong words; Google Docs wraps whole texts in a `b` that is not bold."""
        if _LIGHT.search(str(el.get("style", ""))) or parent_tags & _AS_THEY_ARE:
            return text
        return _marked(text, "**")

    def convert_span(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Make strong and emphasised words of those that a style calls so."""
        style = str(el.get("style", ""))
        if parent_tags & _AS_THEY_ARE:
            return text
        if _SLANTED.search(style):
            text = _marked(text, "*")
        is_bold = _BOLD.search(style) and not _is_in_bold(el)
        return _marked(text, "**") if is_bold else text

    def convert_img(self, _el: Tag, _text: str, parent_tags: set[str]) -> str:  # noqa: ARG002 - theirs
        """Leave pictures out."""
        return ""

    def convert_br(self, _el: Tag, _text: str, parent_tags: set[str]) -> str:
        """Begin a line, without the spaces at its end that would say so to a printer."""
        return " " if "_inline" in parent_tags else "\n"

    def convert_li(self, el: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002 - theirs
        """Make an item; what belongs to it stands four spaces further in."""
        words = text.strip()
        if not words:
            return ""
        before, around = el.get("number"), el.parent
        if around is not None and around.name == "ol" and before is None:
            start = str(around.get("start", ""))
            first = int(start) if start.isdecimal() and len(start) < len("999999999") else 1
            for count, item in enumerate(around.find_all("li", recursive=False), first):
                item["number"] = str(count)
        sign = f"{el['number']}. " if el.get("number") else "- "
        first_line, *rest = words.split("\n")
        return (
            "\n".join([sign + first_line, *(_STEP + line if line else "" for line in rest)]) + "\n"
        )


def _is_in_bold(el: Tag) -> bool:
    around = el.find_parents(["b", "strong", "h1", "h2", "h3", "h4", "h5", "h6"])
    return any(not _LIGHT.search(str(each.get("style", ""))) for each in around)


def _marked(text: str, sign: str) -> str:
    """Put a mark on both sides of words, and the spaces around them outside."""
    words = text.strip()
    if not words:
        return text
    start = text.index(words[0])
    return f"{text[:start]}{sign}{words}{sign}{text[start + len(words) :]}"


def _words_of(cleaned: str) -> str:
    """Take the words out of clean HTML, a line for each paragraph."""
    folded = " ".join(cleaned.split())
    return _finished(entities.unescape(_TAG.sub("", _BLOCK_END.sub("\n", folded))))


def _finished(text: str) -> str:
    """Mend what is left of other programs' habits: hard spaces, drawn bullets, empty lines."""
    plain = text.replace("\u00a0", " ").replace("\r", "")
    items = _LOOSE.sub(r"\1\n", _MARGIN.sub("", _WORD_BULLET.sub("- ", plain)))
    return _MANY_EMPTY.sub("\n\n", items).strip()
