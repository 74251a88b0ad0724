# SPDX-License-Identifier: Apache-2.0
"""What a coach does with pack files: begin one, and save one that is signed."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from reflective.app.refusals import PackRefused
from reflective.prompts import gathering
from reflective.prompts.rules import MAX_BYTES, Reason

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from reflective.app.ports import Randomness
    from reflective.app.prompting import Library, ReadPack
    from reflective.prompts.pack import PromptPack

_CHANCE_BYTES = 2
_BEGINS_JSON = re.compile(r"\ufeff?\s*(?:\{|\[\s*\{)")
_DAILY_YOU = "daily_you_templates"


class Coaching:
    """Makes pack files; needs no journal."""

    def __init__(self, library: Library, randomness: Randomness) -> None:
        self._library = library
        self._randomness = randomness

    def begin(self, text: str, title: str = "", authors: Sequence[str] = ()) -> ReadPack:
        """Make a pack of questions: lines, Markdown, Daily You's templates, Journiv's prompts.

        Its id is the title and some chance, so that two coaches have different ones. Raises
        PackRefused where there is no question, or a text breaks a rule of packs.
        """
        if len(text.encode("utf-8", "replace")) > MAX_BYTES:
            raise PackRefused(Reason.TOO_LARGE.value)
        pack = self._gathered(text, title)
        if pack is None:
            raise PackRefused(Reason.NO_QUESTIONS.value)
        chance = self._randomness.take(_CHANCE_BYTES).hex()
        name = "-".join(filter(None, (gathering.plain_name(pack.title), chance)))
        made = self._library.write(replace(pack, id=name, authors=tuple(authors)))
        try:
            return self._library.read(made.encode("utf-8", "surrogatepass"))
        except PackRefused as refused:
            # Its lines are those of a file that nobody has seen.
            raise PackRefused(refused.reason, refused.path, detail=refused.detail) from refused

    def save(self, read: ReadPack, path: Path) -> None:
        """Save a pack; raises FileExists, ReadOnlyPlace or DiskFull."""
        self._library.save(read.text, path)

    def print(self, texts: Sequence[str], path: Path, *, on_cards: bool) -> None:
        """Save what was made of a pack for paper, as PDF: pages, or each text on a card.

        Raises FileExists, ReadOnlyPlace, DiskFull or NoLetters.
        """
        self._library.print(texts, path, on_cards=on_cards)

    def _gathered(self, text: str, title: str) -> PromptPack | None:
        fields = _json(text)
        if isinstance(fields, dict) and fields.get("type") == _DAILY_YOU:
            return gathering.from_daily_you(fields, "pack", title)
        if isinstance(fields, dict) and "prompts" in fields:
            return gathering.from_journiv(fields["prompts"], "pack", title)
        if isinstance(fields, list):
            return gathering.from_journiv(fields, "pack", title)
        if fields is not None:
            raise PackRefused(Reason.NOT_A_PACK.value)
        return gathering.from_text(text, "pack", title)


def _json(text: str) -> Any:  # noqa: ANN401 - any JSON value
    """Read JSON objects and lists; None for any other text."""
    if not _BEGINS_JSON.match(text):
        return None
    try:
        return json.loads(text.lstrip("\ufeff"))
    except RecursionError as refused:
        raise PackRefused(Reason.TOO_DEEP.value) from refused
    except ValueError:
        return None
