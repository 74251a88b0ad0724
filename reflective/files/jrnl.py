# SPDX-License-Identifier: Apache-2.0
"""Reading jrnl's plain-text journals: `[2026-11-21 14:02] A title`, then the text.

As jrnl does it: the first line is the title, of an entry of one line the first sentence; a star
after the title marks the entry; `@words` are tags and stay in the text. Unlike jrnl, text before
the first date is kept, and so is a date that cannot be read.
"""

from __future__ import annotations

import re
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reflective.app.importing import Found, Reason, Remark, Source
from reflective.app.refusals import CannotRead, NotText, UnknownFormat
from reflective.files.dates import AmbiguousError, day_first, looks_like_date, read_date
from reflective.journal.moment import Moment, from_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import TextIO

_HEADER = re.compile(r"\[([^\]\n]{6,60})\](?: |(?=\n)|\Z)")
_CHARACTERS = 1 << 18
"""Read at once."""

_TAG = re.compile(r"@(?<!\S@)([-+*#/\w]+)")  # the letter first: ten times as fast
_SENTENCE = re.compile(
    r"[.!?\u2026\u203c\u203d]['\u2019\"\u201d]?[)\]]*\s+"
    r"|[\u3002\uff01\uff1f\uff0e\uff61]"  # Chinese and Japanese ends of sentences
)


class JrnlReader:
    """Reads jrnl's text files, an entry at a time."""

    def read(self, path: Path, zone: str) -> Source:
        """Look a file through and begin to read it.

        Raises CannotRead, NotText, or UnknownFormat if no line begins with a date.
        """
        with _refusing(path):
            if not path.is_file():
                raise CannotRead(path)
            survey = _survey(path)
        if not survey.total:
            raise UnknownFormat(path)
        return Source(survey.total, _items(path, zone, days_first=survey.days_first))


@dataclass(frozen=True, slots=True)
class _Survey:
    """How many entries a file has, and how its dates are meant, where that shows."""

    total: int
    days_first: bool | None


@dataclass(slots=True)
class _Gathered:
    """The text of an entry while it is being read; without a time before the first date."""

    line: int
    written: Moment | None
    parts: list[str] = field(default_factory=list)


@contextmanager
def _refusing(path: Path) -> Iterator[None]:
    """Say of a file what a person can cure: it is not text, or cannot be read to its end."""
    try:
        yield
    except UnicodeDecodeError as refused:
        raise NotText(path) from refused
    except OSError as refused:
        raise CannotRead(path) from refused


def _open(path: Path) -> TextIO:
    return path.open(encoding="utf-8-sig")


def _pieces(file: TextIO) -> Iterator[tuple[int, str]]:
    """Cut a text before every line that begins with a bracket: the number of a line, and a piece.

    Only there can an entry begin, and a file has far fewer brackets than lines.
    """
    number, held = 1, ""
    while read := file.read(max(_CHARACTERS, len(held))):
        piece, *more = f"{held}{read}".split("\n[")
        for following in more:
            yield number, f"{piece}\n"
            number += piece.count("\n") + 1
            piece = f"[{following}"
        held = piece
    yield number, held


def _survey(path: Path) -> _Survey:
    """Read a whole file once, before anything of it is kept."""
    total = 0
    ambiguous = 0
    shown: set[bool] = set()
    with _open(path) as file:
        for _, piece in _pieces(file):
            header = _HEADER.match(piece)
            if header is None:
                continue
            order = day_first(header[1])
            if order is not None:
                shown.add(order)
            try:
                total += read_date(header[1]) is not None
            except AmbiguousError:
                ambiguous += 1
    if len(shown) == 1:
        return _Survey(total + ambiguous, shown.pop())
    return _Survey(total, None)


def _items(path: Path, zone: str, *, days_first: bool | None) -> Iterator[Found | Remark]:
    """Read a file an entry at a time; text before the first date takes that entry's time."""
    gathered = _Gathered(1, None)
    with _refusing(path), _open(path) as file:
        for number, piece in _pieces(file):
            header = _HEADER.match(piece)
            found = _time(header[1], zone, days_first=days_first) if header else None
            if header and isinstance(found, Moment):
                yield from _finished(gathered, found)
                gathered = _Gathered(number, found, [piece[header.end() :]])
                continue
            gathered.parts.append(piece)
            if isinstance(found, Reason):
                yield Remark(number, found)
    if gathered.written:
        yield from _finished(gathered, gathered.written)


def _time(text: str, zone: str, *, days_first: bool | None) -> Moment | Reason | None:
    """Read the time of an entry; None for words in brackets that are no date at all."""
    try:
        read = read_date(text, days_first=days_first)
        if read:
            return from_text(read.isoformat(), zone)
    except AmbiguousError:
        return Reason.AMBIGUOUS_DATE
    except ValueError:
        return Reason.UNREADABLE_DATE
    return Reason.UNREADABLE_DATE if looks_like_date(text) else None


def _finished(gathered: _Gathered, following: Moment) -> Iterator[Found | Remark]:
    """Make an entry of its lines; before the first date, with the time of the one `following`."""
    if gathered.written:
        yield _entry(gathered, gathered.written)
        return
    body = "".join(gathered.parts).strip("\n").rstrip()
    if body:
        yield Found(1, following, "", body, _tags(body), before_first=True)


def _entry(gathered: _Gathered, written: Moment) -> Found | Remark:
    """Take title, text, tags and star out of the lines of an entry."""
    title, _, rest = "".join(gathered.parts).partition("\n")
    title, rest = title.strip(), rest.strip("\n").rstrip()
    starred = title == "*" or title.endswith(" *") or title.startswith("* ")
    if starred:
        title = title.removesuffix("*").removeprefix("* ").strip()
    if not rest and (end := _SENTENCE.search(title)):
        title, rest = title[: end.end()].strip(), title[end.end() :]
    if not title and not rest:
        return Remark(gathered.line, Reason.EMPTY)
    tags = _tags(title) + _tags(rest)
    return Found(gathered.line, written, title, rest, tags, starred)


def _tags(text: str) -> tuple[str, ...]:
    return tuple(_TAG.findall(text)) if "@" in text else ()
