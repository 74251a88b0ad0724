# SPDX-License-Identifier: Apache-2.0
"""How large things are: the text sizes of the window, and the one setting that scales them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

SMALLEST, LARGEST = 80, 200
"""The ends of the text-size setting, in percent."""

RAIL_WIDTH = 208
BAR_HEIGHT = 56
NARROW_WINDOW = 1100
NARROW_IN_LETTERS = 900
"""Pixels at 100 % text: a window narrower than that, measured in its own letters, is narrow."""

LARGE_TEXT = 140

LINE_HEIGHTS = {"tight": 1.4, "usual": 1.65, "wide": 2.0}
"""How high a line of a text is, in sizes of its letters; WCAG 2.2, 1.4.12 asks for 1.5 or more."""

TextRole = Literal[
    "brand", "display", "title", "heading", "writing", "quote", "interface", "strong", "small"
]
"""What a piece of text is for.

`brand` is the name on the first pages; `display` opens an empty page; `title` stands in the bar
and over an entry; `heading` over a panel or card; `writing` is what people write and read;
`quote` a line of somebody's words in a panel; `interface`, `strong` and `small` are the window's
own words.
"""

PIXELS: dict[TextRole, float] = {
    "brand": 34,
    "display": 27,
    "title": 20,
    "heading": 16,
    "writing": 17.5,
    "quote": 16,
    "interface": 15,
    "strong": 15,
    "small": 13,
}


@dataclass(frozen=True, slots=True)
class Scale:
    """Turns pixels at 100 % into what this screen and this person need.

    `percent` is the text-size setting, `dpi` the screen's logical dots per inch.
    """

    percent: int = 100
    dpi: float = 96

    def __post_init__(self) -> None:
        """Keep the setting within its ends, whatever a settings file says."""
        object.__setattr__(self, "percent", max(SMALLEST, min(LARGEST, self.percent)))

    def points(self, pixels: float) -> float:
        """Turn a text size in pixels at 100 % into points; pixel sizes would lose fractions."""
        return round(pixels * self.percent / 100 * 72 / self.dpi, 2)

    def pixels(self, pixels: float) -> int:
        """Scale a length that has to grow with the text (icons, widths measured in letters)."""
        return round(pixels * self.percent / 100)

    def is_large(self) -> bool:
        """Tell whether the text is so large that side areas have to give way."""
        return self.percent > LARGE_TEXT
