# SPDX-License-Identifier: Apache-2.0
"""The table of colours and sizes keeps everything readable."""

from __future__ import annotations

import re

import pytest

from reflective.resources import folder
from reflective.ui.appearance.scale import PIXELS, Scale
from reflective.ui.appearance.tokens import (
    CONTRAST,
    DARK,
    EDGE_PAIRS,
    LIGHT,
    TEXT_PAIRS,
    Tokens,
    contrast,
)

EVERY = pytest.mark.parametrize("tokens", [LIGHT, DARK, CONTRAST], ids=["light", "dark", "high"])
SETS = pytest.mark.parametrize(
    ("tokens", "least"),
    [(LIGHT, 4.5), (DARK, 4.5), (CONTRAST, 7.0)],
    ids=["light", "dark", "high"],
)


def test_contrast_is_measured_as_wcag_does() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#999999", "#FFFFFF") == pytest.approx(2.85, abs=0.01)


@SETS
def test_every_text_can_be_read_on_every_ground_it_stands_on(tokens: Tokens, least: float) -> None:
    poor = [
        (text, ground, round(contrast(tokens.colour(text), tokens.colour(ground)), 2))
        for text, ground in TEXT_PAIRS
        if contrast(tokens.colour(text), tokens.colour(ground)) < least
    ]
    assert poor == []


@EVERY
def test_every_edge_can_be_seen(tokens: Tokens) -> None:
    poor = [
        (edge, ground)
        for edge, ground in EDGE_PAIRS
        if contrast(tokens.colour(edge), tokens.colour(ground)) < 3
    ]
    assert poor == []


@EVERY
def test_the_drawings_of_the_style_sheet_are_there_in_every_colour(tokens: Tokens) -> None:
    for name, colour in (("tick", tokens.on_accent), ("down", tokens.ink)):
        file = folder("themes") / f"{name}-{colour[1:]}.svg"
        assert colour in file.read_text(encoding="utf-8")


def test_text_grows_with_the_setting_and_keeps_fractions() -> None:
    assert Scale(100, 96).points(PIXELS["writing"]) == pytest.approx(13.12, abs=0.01)
    assert Scale(200, 96).points(15) == 2 * Scale(100, 96).points(15)
    assert Scale(100, 72).points(15) == 15


def test_a_settings_file_cannot_make_text_unreadable() -> None:
    assert Scale(5).percent == 80
    assert Scale(9999).percent == 200


def test_shipped_fonts_and_icons_bring_their_licences() -> None:
    fonts, icons = folder("fonts"), folder("icons")
    assert len(list(fonts.glob("*.ttf"))) == 8
    for family in ("Literata", "AtkinsonHyperlegibleNext"):
        assert "SIL OPEN FONT LICENSE" in (fonts / f"OFL-{family}.txt").read_text(encoding="utf-8")
    assert "ISC" in (icons / "LICENSE-Lucide.txt").read_text(encoding="utf-8")


def test_icons_take_the_colour_of_the_theme() -> None:
    coloured = [
        file.name
        for file in folder("icons").glob("*.svg")
        if file.name != "reflective.svg"
        and re.search(r"#[0-9a-fA-F]{3,6}", file.read_text(encoding="utf-8"))
    ]
    assert coloured == []
