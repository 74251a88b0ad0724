# SPDX-License-Identifier: Apache-2.0
"""Choose passages of a text, and find them in it again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_EMPTY_LINE = re.compile(r"\n[ \t]*\n")
_PARAGRAPH = re.compile(r"[^\n]+(?:\n(?![ \t]*(?:\n|\Z))[^\n]+)*")
_LINE = re.compile(r"[^\n]+")
_BETWEEN = re.compile(r"^-{3,}[ \t]*$", re.MULTILINE)


def read_passages(text: str) -> list[str]:
    """Read passages from a file, with a line of three hyphens between them."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n")
    return [part.strip() for part in _BETWEEN.split(lines) if part.strip()]


def passage_in(text: str, passage: str) -> str:
    """Find a passage in a text, however its lines are broken; '' where it is not there.

    Gives the words as they stand in the text.
    """
    words = passage.split()
    if not words:
        return ""
    found = re.search(r"\s+".join(map(re.escape, words)), text)
    return found[0] if found else ""


Span = tuple[int, int]
"""Characters `start` to `end` of a text."""


def paragraphs(text: str) -> list[Span]:
    """List the paragraphs of a text that have words, each as it can be chosen.

    They are parted by empty lines; where there is none, each line is one.
    """
    pattern = _PARAGRAPH if _EMPTY_LINE.search(text.strip()) else _LINE
    return [
        _trimmed(text, *match.span()) for match in pattern.finditer(text) if not match[0].isspace()
    ]


def with_span(spans: Sequence[Span], more: Span) -> tuple[Span, ...]:
    """Add a stretch to those that are chosen; what touches becomes one."""
    start, end = more
    rest = []
    for one in spans:
        if one[1] < start or one[0] > end:
            rest.append(one)
        else:
            start, end = min(start, one[0]), max(end, one[1])
    return tuple(sorted([*rest, (start, end)]))


def without_span(spans: Sequence[Span], less: Span) -> tuple[Span, ...]:
    """Take a stretch off those that are chosen; what is left on its sides stays."""
    kept: list[Span] = []
    for start, end in spans:
        kept += [(start, min(end, less[0])), (max(start, less[1]), end)]
    return tuple((start, end) for start, end in kept if start < end)


def parts_of(text: str, spans: Iterable[Span]) -> tuple[str, ...]:
    """Give the words of chosen stretches, without the white space around them."""
    found = (text[slice(*_trimmed(text, *span))] for span in sorted(spans))
    return tuple(part for part in found if part)


def spans_of(text: str, parts: Iterable[str]) -> tuple[Span, ...]:
    """Find parts in a text again, each behind the one before; those that are gone are left out."""
    found: tuple[Span, ...] = ()
    place = 0
    for part in parts:
        at = text.find(part, place)
        at = text.find(part) if at < 0 else at
        if at >= 0:
            place = at + len(part)
            found = with_span(found, (at, place))
    return found


def joined(text: str, parts: Sequence[str]) -> str:
    """Join parts of a text into one, an empty line between them, in the order of the text.

    Raises NoSuchPartError for one that does not stand there.
    """
    for part in parts:
        if part not in text:
            raise NoSuchPartError(part)
    return "\n\n".join(parts_of(text, spans_of(text, parts)))


class NoSuchPartError(ValueError):
    """A part that was chosen does not stand in the text any more."""


def _trimmed(text: str, start: int, end: int) -> Span:
    """Leave the white space at both ends out of a stretch."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end
