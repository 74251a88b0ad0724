# SPDX-License-Identifier: Apache-2.0
"""Read who asks for records of learning, and in which fields: data that is shipped with us."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from reflective.practice.development import Body, Field, Part

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

_FIRST = "en"


class BodyFiles:
    """Reads the files of a folder, once, in the order of their names.

    `languages` names those the person reads, best first; English stands in for the rest.
    """

    def __init__(self, folder: Path, languages: Callable[[], Sequence[str]]) -> None:
        self._folder = folder
        self._languages = languages
        self._read: tuple[Body, ...] = ()

    def all(self) -> Sequence[Body]:
        """Give the bodies in the order in which they are offered."""
        if not self._read:
            paths = sorted(self._folder.glob("*.json"))
            self._read = tuple(self._body(json.loads(path.read_text("utf-8"))) for path in paths)
        return self._read

    def _body(self, fields: dict[str, Any]) -> Body:
        starts = fields["year_starts"]
        return Body(
            id=fields["id"],
            name=self._worded(fields["name"]),
            fields=tuple(map(self._field, fields["fields"])),
            about=self._worded(fields["about"]),
            source=fields["source"],
            dated=fields["dated"],
            year_starts=(starts[0], starts[1]) if starts else None,
        )

    def _field(self, fields: dict[str, Any]) -> Field:
        parts = tuple(map(Part, fields["parts"]))
        label, hint = self._worded(fields["label"]), self._worded(fields["hint"])
        return Field(fields["key"], label, parts, hint)

    def _worded(self, words: str | dict[str, str]) -> str:
        if isinstance(words, str):
            return words
        wanted = (language.partition("-")[0] for language in self._languages())
        return next((words[one] for one in (*wanted, _FIRST) if one in words), "")
