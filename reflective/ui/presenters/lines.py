# SPDX-License-Identifier: Apache-2.0
"""Lines of plain text to read, each with what it is. Knows no Qt."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto


class Shape(Enum):
    """What a line is, so that a page can give it its size."""

    HEADING = auto()
    QUESTION = auto()
    TEXT = auto()
    POINT = auto()
    REMARK = auto()
    WRITING = auto()


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph of plain text; an author's line ends stay in it."""

    shape: Shape
    text: str
