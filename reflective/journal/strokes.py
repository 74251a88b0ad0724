# SPDX-License-Identifier: Apache-2.0
"""A drawing as its lines, so that it can be gone on with: colours, widths, points.

Form 1: `{"form": 1, "strokes": [{"ink", "width", "points": [x, y, x, y …]}]}`, places in dots of a
sheet of `WIDTH` by `HEIGHT`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

WIDTH, HEIGHT = 1200, 800
MOST_POINTS = 200_000
"""Points of one drawing; more would take long to paint."""

INKS = ("ink", "accent", "clay", "sky", "gold")
WIDTHS = (3, 7, 16)

Point = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Stroke:
    """One line: its colour by name, its width, and where it goes."""

    ink: str
    width: int
    points: tuple[Point, ...]

    def is_near(self, x: int, y: int, reach: int) -> bool:
        """Say whether the line passes a place within so many dots."""
        far = reach + self.width / 2
        pairs = zip(self.points, self.points[1:] or self.points, strict=False)
        return any(_distance(one, other, x, y) <= far for one, other in pairs)


def encode(strokes: tuple[Stroke, ...]) -> str:
    """Write the lines of a drawing as text."""
    fields = [
        {"ink": one.ink, "width": one.width, "points": [n for point in one.points for n in point]}
        for one in strokes
    ]
    return json.dumps({"form": 1, "strokes": fields}, separators=(",", ":"))


def decode(text: str) -> tuple[Stroke, ...]:
    """Read the lines of a drawing; raises ValueError for anything else."""
    try:
        fields = json.loads(text)
        strokes = tuple(map(_stroke, fields["strokes"]))
    except (KeyError, TypeError, RecursionError, json.JSONDecodeError) as strange:
        raise ValueError("not the lines of a drawing") from strange
    if sum(len(stroke.points) for stroke in strokes) > MOST_POINTS:
        raise ValueError("more lines than a drawing has")
    return strokes


def _stroke(fields: dict[str, Any]) -> Stroke:
    numbers = [_number(value) for value in fields["points"]]
    ink, width = fields["ink"], _number(fields["width"])
    if len(numbers) % 2 or not numbers or ink not in INKS or not 0 < width <= WIDTH:
        raise ValueError("not a line of a drawing")
    return Stroke(ink, width, tuple(zip(numbers[::2], numbers[1::2], strict=True)))


def _number(value: object) -> int:
    if not isinstance(value, int) or abs(value) > 10 * WIDTH:
        raise ValueError("not a place on a sheet")
    return value


def _distance(one: Point, other: Point, x: int, y: int) -> float:
    """Measure how far a place is from the line between two points."""
    (left, top), (right, bottom) = one, other
    wide, high = right - left, bottom - top
    length = wide * wide + high * high
    along = ((x - left) * wide + (y - top) * high) / length if length else 0.0
    along = min(1.0, max(0.0, along))
    across = (x - left - along * wide) ** 2 + (y - top - along * high) ** 2
    return float(across**0.5)
