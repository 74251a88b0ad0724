# SPDX-License-Identifier: Apache-2.0
"""Where in a text something that is attached stands: a mark in a line of its own.

The mark is ordinary Markdown, `![Picture](#3f9a2c1b)`: a word for people and other programs to
read, and the reference of an attachment of the same entry. What the attachment is said to be
stands with the attachment alone, so that it can be described before and after it is moved, is
found once, and stays when the mark goes. The reference begins the keyed hash of its bytes: two
sides of a merge name a thing alike, and a drawing that is gone on with keeps the one it had.

The text alone says where something stands. So cutting, pasting, undoing and going back to an
earlier version move it as they move words, a version of Reflective that knows no marks keeps them,
and what has no mark stands under the text as it always did. A mark whose thing is not there is
read as its word; one inside a line is no place, and is read as its word too.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_HINT = "](#"
_MARK = re.compile(r"!\[([^\[\]\n]{0,200})\]\(#([0-9a-f]{8})\)")
_LINE = re.compile(rf"^{_MARK.pattern}[ \t]*$", re.MULTILINE)
_NOT_IN_WORD = str.maketrans("[]\n", "() ")


class Attached(Protocol):
    """Something that a text can refer to."""

    @property
    def reference(self) -> str:
        """Eight hexadecimal letters."""


A = TypeVar("A", bound=Attached)


def mark(attachment: Attached, word: str) -> str:
    """Write the line that says where an attachment stands; `word` says what sort it is."""
    return f"![{word.translate(_NOT_IN_WORD)}](#{attachment.reference})"


def reference(line: str) -> str:
    """Tell which reference a line of a text is the place of; '' for a line of words."""
    found = _LINE.fullmatch(line) if line.startswith("![") else None
    return found[2] if found else ""


def references(text: str) -> set[str]:
    """Tell which references have a place in a text."""
    if _HINT not in text:
        return set()
    return {found[2] for found in _LINE.finditer(text)}


def without(text: str) -> str:
    """Take the marks out of a text, so that words alone are left."""
    return told(text, lambda _reference: "")


def hidden(text: str) -> str:
    """Put as many signs that nobody looks for in the place of each mark: it is no words."""
    if _HINT not in text:
        return text
    return _LINE.sub(lambda found: "\0" * len(found[0]), text)


def told(text: str, say: Callable[[str], str]) -> str:
    """Put what is said of a reference in the place of each mark; '' takes the line out.

    No mark stays anywhere: one inside a line becomes its word.
    """
    if _HINT not in text:
        return text
    parts = []
    for before, found in _parted(text):
        parts += [before, say(found) if found else ""]
    said = "\n\n".join(part for part in parts if part)
    return _MARK.sub(r"\1", said)


def pieces(text: str, attached: Iterable[A]) -> Iterator[str | A]:
    """Part a text where something stands in it; marks of what is not there become words."""
    if _HINT not in text:
        yield text
        return
    known = {one.reference: one for one in reversed(tuple(attached))}
    words: list[str] = []
    for before, found in _parted(text, known):
        words.append(before)
        if found:
            yield from filter(None, [_MARK.sub(r"\1", "".join(words))])
            yield known[found]
            words = []
    yield from filter(None, [_MARK.sub(r"\1", "".join(words))])


def _parted(text: str, known: Iterable[str] | None = None) -> Iterator[tuple[str, str]]:
    """Give the words before each place with its reference, and those behind the last with ''."""
    start = 0
    for found in _LINE.finditer(text):
        if known is None or found[2] in known:
            yield text[start : found.start()].strip("\n"), found[2]
            start = found.end()
    yield text[start:].strip("\n") if start else text, ""
