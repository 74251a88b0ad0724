# SPDX-License-Identifier: Apache-2.0
"""Compare the words in the full-text index with the words in the texts.

The index holds no text, so FTS5 cannot do this by itself: the texts go, a slice at a time, into an
index in memory that cuts words in the same way, and the two are compared: how many words each
entry has in its title, text and tags, and how often and in how many entries each word stands.
Each word is looked up besides, since a search does not read the index from its beginning.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from reflective.app.jobs import Progress
from reflective.vault import schema, sql
from reflective.vault.entries import INDEX, body_of
from reflective.vault.sql import IndexDamaged

if TYPE_CHECKING:
    from collections.abc import Generator

    from reflective.vault.sql import Cells, Connection

_SLICE_ENTRIES = 500
_SLICE_WORDS = 16
"""A word that stands in most entries takes milliseconds."""

_TRIES = 5

_TEXTS = """
SELECT e.key, e.title, v.payload, e.tags, d.sz
FROM entry e JOIN revision v ON v.seq = e.head LEFT JOIN search_docsize d ON d.id = e.key
WHERE e.key > ? ORDER BY e.key LIMIT ?
"""
_STRAY = """
SELECT 1 FROM search_docsize d LEFT JOIN entry e ON e.key = d.id WHERE e.head IS NULL LIMIT 1
"""
_STATE = """
SELECT n, (SELECT count(*) FROM tombstone), (SELECT count(*) FROM entry WHERE head NOT NULL)
FROM tally WHERE name = 'lamport'
"""
_WORDS = "SELECT term, doc, cnt FROM temp.word WHERE term > ? ORDER BY term LIMIT ?"
_WORD = "SELECT term, doc, cnt FROM temp.word WHERE term = ?"
_FIRST_KEY = -(1 << 63)


class WordCheck:
    """Compares index and texts of one open journal."""

    def __init__(self, file: Connection) -> None:
        self._file = file

    def differs(self) -> Generator[Progress, None, bool]:
        """Say in steps whether the index says anything else than the texts.

        Starts over where an entry was changed meanwhile. Where that happens each time, nothing
        is said against the index: no step compares what it did not read in one state.
        """
        for _ in range(_TRIES):
            before = self._file.one(_STATE)
            try:
                is_different = yield from self._compare(before[2] if before else 0)
            except IndexDamaged:
                is_different = True
            if self._file.one(_STATE) == before:
                return is_different
        return False

    def _compare(self, total: int) -> Generator[Progress, None, bool]:
        if (yield from self._file.value_in_steps(_STRAY)):
            return True
        words = _Words()
        try:
            done, last = 0, _FIRST_KEY
            while rows := self._file.all(_TEXTS, (last, _SLICE_ENTRIES)):
                if not words.gather(rows):
                    return True
                done, last = done + len(rows), rows[-1][0]
                yield Progress(done, max(done, total))
        finally:
            words.close()
        self._file.show_vocabulary("search")
        term = ""
        while found := self._file.all(_WORDS, (term, _SLICE_WORDS)):
            looked_up = [self._file.one(_WORD, (word,)) for word, *_ in found]
            if looked_up != found or not words.take(found):
                return True
            term = found[-1][0]
            yield Progress(done, max(done, total))
        return not words.is_empty


class _Words:
    """How often each word stands in the texts, and in how many of them."""

    def __init__(self) -> None:
        self._texts: Counter[str] = Counter()
        self._times: Counter[str] = Counter()
        self._file = sql.in_memory()
        self._file.run_script(schema.SEARCH)
        self._file.show_vocabulary("search")

    def gather(self, rows: list[Cells]) -> bool:
        """Add the words of entries; says whether the index has as many for each of them."""
        with self._file.transaction():
            self._file.run("INSERT INTO search(search) VALUES('delete-all')")
            self._file.run_many(
                INDEX,
                [(key, title, body_of(packed), tags) for key, title, packed, tags, _ in rows],
            )
        for word, texts, times in self._file.all("SELECT term, doc, cnt FROM temp.word"):
            self._texts[word] += texts
            self._times[word] += times
        sizes = self._file.all("SELECT id, sz FROM search_docsize ORDER BY id")
        return sizes == [(row[0], row[4]) for row in rows]

    def take(self, found: list[Cells]) -> bool:
        """Cross off words of the index; says whether they stand as often in the texts."""
        return all(
            self._texts.pop(word, 0) == texts and self._times.pop(word, 0) == times
            for word, texts, times in found
        )

    @property
    def is_empty(self) -> bool:
        """Whether all words of the texts have been crossed off."""
        return not self._texts

    def close(self) -> None:
        """Let go of the index in memory."""
        self._file.close()
