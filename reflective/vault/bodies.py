# SPDX-License-Identifier: Apache-2.0
"""Fetch the texts of entries, to cut excerpts out of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflective.vault.entries import body_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reflective.vault.sql import Connection

_KEPT_CHARACTERS = 20_000
"""A longer text is read each time, so that what is kept stays small."""

_HEADS = "FROM entry e JOIN revision v ON v.seq = e.head WHERE e.key IN"


class Bodies:
    """The texts of one open journal; those of the last answer are kept.

    Each letter typed into a search mostly finds what the letter before it found, and reading
    fifty texts takes as long as everything else (measured). A text is kept under the id of its
    revision, which never changes.
    """

    def __init__(self, file: Connection) -> None:
        self._file = file
        self._kept: dict[bytes, str] = {}

    def of(self, keys: Sequence[int]) -> list[str]:
        """Fetch the texts of entries by their keys, in their order; '' for one that is a draft."""
        marks = ",".join("?" * len(keys))
        heads: dict[int, bytes] = dict(
            self._file.all(f"SELECT e.key, v.id {_HEADS}({marks})", keys)
        )
        known = {name: self._kept[name] for name in heads.values() if name in self._kept}
        missing = [key for key, name in heads.items() if name not in known]
        marks = ",".join("?" * len(missing))
        if missing:
            rows = self._file.all(f"SELECT v.id, v.payload {_HEADS}({marks})", missing)
            known |= {name: body_of(packed) for name, packed in rows}
        self._kept = {n: text for n, text in known.items() if len(text) <= _KEPT_CHARACTERS}
        return [known[heads[key]] if key in heads else "" for key in keys]

    def forget(self) -> None:
        """Let go of what is kept."""
        self._kept = {}
