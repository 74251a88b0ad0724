# SPDX-License-Identifier: Apache-2.0
"""Finding the line of a JSON text where something stands, to help an author mend it.

Works on any text, well formed or not, and only after a first pass has found something wrong.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# A string without its closing mark runs to the end: so no text makes this slow.
_TOKEN = re.compile(r'"(?:[^"\\]++|\\.)*+"?|[\[\]{},:]', re.DOTALL)


@dataclass(slots=True)
class _Level:
    """A list or object that is open: where the reading is in it."""

    is_list: bool
    number: int = 0
    key: str | None = None
    keys: set[str] = field(default_factory=set)

    @property
    def step(self) -> str:
        return f"[{self.number}]" if self.is_list else f".{self.key or ''}"


@dataclass(frozen=True, slots=True)
class _Place:
    """A place in the text: an offset, its path, and whether a key stands here again."""

    offset: int
    path: str
    is_repeated: bool = False


def line_of(text: str, path: str) -> int:
    """Find the line, from 1, where the value at a path like `$.steps[0].help` is named.

    Where the path is not there (a field is missing), the line of the nearest thing around it.
    """
    nearest = 0
    for place in _places(text):
        if place.path == path:
            return _line(text, place.offset)
        if path.startswith((place.path + ".", place.path + "[")):
            nearest = place.offset
    return _line(text, nearest)


def repeated_key(text: str) -> tuple[str, int]:
    """Find the first key that stands twice in one object: its path and line."""
    for place in _places(text):
        if place.is_repeated:
            return place.path, _line(text, place.offset)
    return "$", 0


def too_deep(text: str, limit: int) -> int:
    """Find the line where more than `limit` lists and objects are open at once, or 0."""
    depth = 0
    for token in _TOKEN.finditer(text):
        mark = token[0]
        if mark in "[{":
            depth += 1
            if depth > limit:
                return _line(text, token.start())
        elif mark in "]}":
            depth -= 1
    return 0


def _line(text: str, offset: int) -> int:
    return text.count("\n", 0, offset) + 1


def _places(text: str) -> Iterator[_Place]:
    """Go through every key and every item of a list, in the order they stand."""
    walk = _Walk()
    for token in _TOKEN.finditer(text):
        mark = token[0]
        if mark in "[{":
            if walk.is_in_list:
                yield _Place(token.start(), walk.here)
            walk.enter(is_list=mark == "[")
        elif mark in "]}":
            walk.leave()
        elif mark in ",:":
            walk.go_on(mark)
        elif walk.awaits_key:
            is_repeated = walk.name(mark.strip('"'))
            yield _Place(token.start(), walk.here, is_repeated)
        elif walk.is_in_list:
            yield _Place(token.start(), walk.here)


class _Walk:
    """Where a reading is: which lists and objects are open, and at which item of each."""

    def __init__(self) -> None:
        self._levels: list[_Level] = []
        self._around = "$"
        self.awaits_key = False

    @property
    def is_in_list(self) -> bool:
        return bool(self._levels) and self._levels[-1].is_list

    @property
    def here(self) -> str:
        return self._around + self._levels[-1].step

    def enter(self, *, is_list: bool) -> None:
        if self._levels:
            self._around = self.here
        self._levels.append(_Level(is_list))
        self.awaits_key = not is_list

    def leave(self) -> None:
        if self._levels:
            self._levels.pop()
        self._around = "$" + "".join(level.step for level in self._levels[:-1])
        self.awaits_key = False

    def go_on(self, mark: str) -> None:
        self.awaits_key = mark == "," and bool(self._levels) and not self.is_in_list
        if mark == "," and self.is_in_list:
            self._levels[-1].number += 1

    def name(self, key: str) -> bool:
        """Take the key that follows, and say whether it stood in this object before."""
        level = self._levels[-1]
        level.key = key
        was_there = key in level.keys
        level.keys.add(key)
        return was_there
