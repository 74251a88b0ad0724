# SPDX-License-Identifier: Apache-2.0
"""A recogniser that sees exactly what it was told to see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflective.sharing.findings import Kind, Named

if TYPE_CHECKING:
    from collections.abc import Mapping


class FakeRecogniser:
    """Sees the given words, each as the given kind, wherever they stand; counts its readings."""

    def __init__(self, sees: Mapping[str, Kind] | None = None, missing: str = "") -> None:
        self._sees = dict(sees or {})
        self._missing = missing
        self.readings = 0
        self.rests = 0

    @property
    def is_available(self) -> bool:
        """Whether it sees anything."""
        return not self._missing

    @property
    def missing(self) -> str:
        """What it was told to be missing."""
        return self._missing

    def find(self, text: str) -> list[Named]:
        """See the given words."""
        self.readings += 1
        found = []
        for word, kind in self._sees.items():
            start = text.find(word)
            while start >= 0:
                found.append(Named(start, start + len(word), kind))
                start = text.find(word, start + 1)
        return sorted(found, key=lambda named: named.start)

    def rest(self) -> None:
        """Count how often it was let go of."""
        self.rests += 1


def no_recogniser() -> FakeRecogniser:
    """Stand in for a machine without spaCy."""
    return FakeRecogniser(missing="spacy")
