# SPDX-License-Identifier: Apache-2.0
"""Find the words that begin as somebody typed, so that the index is asked for whole words.

Asked for a beginning, FTS5 first joins all places of all such words: 8 ms at 100,000 entries for
one that stands in most of them. Asked for the words one by one, newest first, it stops after the
first page: a fifth of a millisecond (measured).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reflective.vault.sql import Connection

_MOST = 40
"""Of more words than this, finding each takes longer than asking for the beginning."""

_AFTER = "\x01"
"""Comes before every letter there is in a word: the next word after one is not before this."""

_NEXT = "SELECT term FROM temp.place WHERE term >= ? AND term < ? LIMIT 1"


class Vocabulary:
    """The words in the index of one open journal; what was found last is kept for more letters."""

    def __init__(self, file: Connection) -> None:
        self._file = file
        self._begun = ""
        self._words: list[str] = []
        self._changes: tuple[int, int] | None = None

    def words(self, begun: str) -> list[str] | None:
        """Find the words that begin so; None where they are too many, or cannot be told.

        The index folds letters its own way, so of others than ASCII nothing is told.
        """
        if not (begun.isascii() and begun.isalnum()):
            return None
        begun = begun.lower()
        changes = self._file.changes
        if changes != self._changes or not self._begun or not begun.startswith(self._begun):
            found = self._look_up(begun)
            if found is None:
                return None
            self._begun, self._words, self._changes = begun, found, changes
        return [word for word in self._words if word.startswith(begun)]

    def _look_up(self, begun: str) -> list[str] | None:
        self._file.show_vocabulary("search", "place", "instance")
        end = begun[:-1] + chr(ord(begun[-1]) + 1)
        found: list[str] = []
        after = begun
        while (word := self._file.value(_NEXT, (after, end))) is not None:
            if len(found) == _MOST:
                return None
            found.append(word)
            after = word + _AFTER
        return found
