# SPDX-License-Identifier: Apache-2.0
"""The floor under the store: the same engine and settings with the plainest schema that does it.

One table of entries with an index by time, tags, and a full-text index over the texts; no
revisions, no counts, no excerpt made on the way. What is asked here, nobody can ask for less.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlcipher3 import dbapi2 as engine

from reflective.vault import sql

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from tests.bench.journals import Made

SCHEMA = """
CREATE TABLE entry(
    id INTEGER PRIMARY KEY, created INTEGER NOT NULL, title TEXT NOT NULL, excerpt TEXT NOT NULL,
    tags TEXT NOT NULL, body TEXT NOT NULL
);
CREATE INDEX entry_by_time ON entry(created);
CREATE TABLE entry_tag(tag TEXT NOT NULL, id INTEGER NOT NULL, PRIMARY KEY(tag, id)) WITHOUT ROWID;
CREATE VIRTUAL TABLE search USING fts5(
    title, body, tags,
    content='entry', content_rowid='id', tokenize='unicode61 remove_diacritics 2'
);
"""
_KEY = "PRAGMA key=\"x'" + "5a" * 32 + "c3" * 16 + "'\""
_WHOLE_WORD_BELOW = 4


class RawJournal:
    """Entries in the plainest encrypted file; made with its tables where there is none."""

    def __init__(self, path: Path) -> None:
        is_new = not path.exists()
        self._file: Any = engine.connect(path, isolation_level=None)
        self._file.execute(_KEY)
        for setting in sql._SETTINGS:
            self._file.execute(setting).fetchall()
        if is_new:
            self._file.executescript(SCHEMA)

    def add(self, entries: Iterable[Made]) -> None:
        """Insert entries with their tags and words, durably, in one transaction."""
        self._file.execute("BEGIN IMMEDIATE")
        for made in entries:
            created = int(made.written.at.timestamp())
            tags = " ".join(made.tags)
            excerpt = made.body[:200]
            cells = (created, made.title, excerpt, tags, made.body)
            number = self._file.execute(
                "INSERT INTO entry(created, title, excerpt, tags, body) VALUES(?,?,?,?,?)", cells
            ).lastrowid
            self._file.execute(
                "INSERT INTO search(rowid, title, body, tags) VALUES(?,?,?,?)",
                (number, made.title, made.body, tags),
            )
            self._file.executemany(
                "INSERT INTO entry_tag VALUES(?,?)", [(tag, number) for tag in made.tags]
            )
        self._file.execute("COMMIT")

    def newest(self, limit: int) -> list[Any]:
        """Fetch what a list shows of the newest entries."""
        rows: list[Any] = self._file.execute(
            "SELECT id, created, title, excerpt, tags FROM entry ORDER BY created DESC LIMIT ?",
            (limit,),
        ).fetchall()
        return rows

    def search(self, typed: str, limit: int) -> list[Any]:
        """Find the newest entries with these words, the last one open-ended from four letters."""
        *words, last = typed.split()
        match = " ".join(f'"{word}"' for word in words)
        match += f' "{last}"' + ("" if len(last) < _WHOLE_WORD_BELOW else " *")
        rows: list[Any] = self._file.execute(
            "SELECT rowid, snippet(search, 1, '<', '>', '…', 26) FROM search "
            "WHERE search MATCH ? ORDER BY rowid DESC LIMIT ?",
            (match, limit),
        ).fetchall()
        return rows

    def best(self, word: str, limit: int) -> list[Any]:
        """Find the entries that fit a word best, as plainly as FTS5 can be asked."""
        rows: list[Any] = self._file.execute(
            "SELECT rowid, snippet(search, 1, '<', '>', '…', 26) FROM search "
            "WHERE search MATCH ? ORDER BY rank LIMIT ?",
            (f'"{word}"', limit),
        ).fetchall()
        return rows

    def days(self, first: int, last: int) -> list[Any]:
        """Tell the days between two seconds on which something was written, from the index."""
        rows: list[Any] = self._file.execute(
            "SELECT DISTINCT created / 86400 FROM entry WHERE created BETWEEN ? AND ?",
            (first, last),
        ).fetchall()
        return rows

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()
