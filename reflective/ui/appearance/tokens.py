# SPDX-License-Identifier: Apache-2.0
"""The colours of the window by what they are for, in three sets. Knows no Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ColourName = Literal[
    "paper",
    "page",
    "rail",
    "line",
    "edge",
    "ink",
    "soft",
    "accent",
    "on_accent",
    "accent_tint",
    "clay",
    "clay_tint",
    "sky",
    "sky_tint",
    "gold",
    "gold_tint",
]


@dataclass(frozen=True, slots=True)
class Tokens:
    """One set of colours, each `#RRGGBB`.

    `paper` is the window, `page` cards and fields, `rail` the navigation; `line` parts areas,
    `edge` outlines what can be used; `ink` is text, `soft` second text; `accent` the one primary
    button and what is selected. Clay is for people found, sky for places, gold for dates and for
    what a search found.
    """

    paper: str
    page: str
    rail: str
    line: str
    edge: str
    ink: str
    soft: str
    accent: str
    on_accent: str
    accent_tint: str
    clay: str
    clay_tint: str
    sky: str
    sky_tint: str
    gold: str
    gold_tint: str

    def colour(self, name: ColourName) -> str:
        """Look a colour up by its name."""
        value: str = getattr(self, name)
        return value


LIGHT = Tokens(
    paper="#FBF9F4",
    page="#FFFFFF",
    rail="#F3EFE7",
    line="#E2DCD0",
    edge="#857D70",
    ink="#24221F",
    soft="#6B655C",
    accent="#2A6658",
    on_accent="#FFFFFF",
    accent_tint="#E3EFEA",
    clay="#A4512B",
    clay_tint="#F8E6DB",
    sky="#2F5F8A",
    sky_tint="#E2ECF5",
    gold="#7A5D0E",
    gold_tint="#F7EDCF",
)

DARK = Tokens(
    paper="#1D1E1C",
    page="#252724",
    rail="#191A18",
    line="#383B36",
    edge="#84877E",
    ink="#ECE8DF",
    soft="#B0AA9D",
    accent="#7CC4B0",
    on_accent="#10211C",
    accent_tint="#243B35",
    clay="#EBA07C",
    clay_tint="#47301F",
    sky="#92BDE4",
    sky_tint="#243646",
    gold="#E2C168",
    gold_tint="#3E3519",
)

CONTRAST = Tokens(
    paper="#FFFFFF",
    page="#FFFFFF",
    rail="#FFFFFF",
    line="#595959",
    edge="#1A1A1A",
    ink="#000000",
    soft="#333333",
    accent="#0B4A3D",
    on_accent="#FFFFFF",
    accent_tint="#E6F4EF",
    clay="#72300F",
    clay_tint="#FDEEE5",
    sky="#173F66",
    sky_tint="#E9F2FB",
    gold="#543F00",
    gold_tint="#FCF4DA",
)

GROUNDS: tuple[ColourName, ...] = ("paper", "page", "rail")
TINTS: tuple[ColourName, ...] = ("accent_tint", "clay_tint", "sky_tint", "gold_tint")

TEXT_PAIRS: tuple[tuple[ColourName, ColourName], ...] = (
    *(("ink", ground) for ground in (*GROUNDS, *TINTS)),
    *(("soft", ground) for ground in (*GROUNDS, *TINTS)),
    *(("accent", ground) for ground in (*GROUNDS, *TINTS)),
    ("on_accent", "accent"),
    *((text, ground) for text in ("clay", "sky", "gold") for ground in GROUNDS),
    ("clay", "clay_tint"),
    ("sky", "sky_tint"),
    ("gold", "gold_tint"),
)
EDGE_PAIRS: tuple[tuple[ColourName, ColourName], ...] = (
    *(("edge", ground) for ground in (*GROUNDS, *TINTS)),
    *(("accent", ground) for ground in (*GROUNDS, *TINTS)),
)


def contrast(one: str, other: str) -> float:
    """Measure the contrast of two colours as WCAG 2.2 defines it: 1.0 to 21.0."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    """Compute the relative luminance of `#RRGGBB`, 0 to 1."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - WCAG
        for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
