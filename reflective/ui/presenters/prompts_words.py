# SPDX-License-Identifier: Apache-2.0
"""A prompt pack word for word, as lines to read, and what changed between two versions of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflective import pack_words
from reflective.ui.presenters.lines import Line, Shape

if TYPE_CHECKING:
    from reflective.pack_words import Said
    from reflective.prompts.pack import PromptPack


def pack_lines(pack: PromptPack) -> list[Line]:
    """Lay out every word of a pack, in the order in which somebody meets them."""
    return [_line(said) for said in pack_words.pack_lines(pack)]


def change_lines(old: PromptPack, new: PromptPack) -> list[Line]:
    """Lay out what a new version changes: new, gone and changed words; empty if nothing does."""
    return [_line(said) for said in pack_words.change_lines(old, new)]


def _line(said: Said) -> Line:
    return Line(Shape[said.shape.name], said.text)
