# SPDX-License-Identifier: Apache-2.0
"""The forms of the file, one behind the other: each is SQL that makes the next from the last.

Form 1. `revision` is the truth and is only added to; `draft`, `setting`, `blob`, `tombstone` and
`journal` are kept beside it; everything else is a projection that can be made anew.

Every payload is compressed, and the index holds no text: rows of plain text fill 60 % of their
pages, which made files of 3.0 times the text instead of 1.9 (measured, 10,000 entries of 370
words), and a text is now never written twice. Excerpts around hits are cut by `excerpts`.
"""

from __future__ import annotations

APPLICATION_ID = 0x52464C4A
"""Says in the file's head that this is a journal of Reflective: `RFLJ`."""

_FORM_1 = """
CREATE TABLE journal(
    id TEXT NOT NULL,
    purpose TEXT NOT NULL,
    root BLOB NOT NULL,              -- 32 random bytes that later keys come from; never changes
    made INTEGER NOT NULL            -- microseconds since 1970
);
CREATE TABLE device(
    n INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    lamport INTEGER NOT NULL DEFAULT 0   -- the greatest this device has given
);
CREATE TABLE revision(
    seq INTEGER PRIMARY KEY,
    id BLOB NOT NULL,
    record BLOB NOT NULL,
    parents BLOB NOT NULL,           -- ids of 16 bytes, one behind the other
    device INTEGER NOT NULL REFERENCES device(n),
    lamport INTEGER NOT NULL,
    at INTEGER NOT NULL,             -- microseconds since 1970
    kind TEXT NOT NULL,
    version INTEGER NOT NULL,
    payload BLOB NOT NULL            -- UTF-8 text in zlib's form
);
CREATE UNIQUE INDEX revision_of_record ON revision(record, lamport, id);
CREATE TABLE tombstone(record BLOB PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE draft(
    n INTEGER PRIMARY KEY,
    record BLOB NOT NULL UNIQUE,
    at INTEGER NOT NULL,
    cursor INTEGER NOT NULL,
    payload TEXT NOT NULL
);
CREATE TABLE setting(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE blob(
    hash BLOB NOT NULL,
    n INTEGER NOT NULL,
    bytes BLOB NOT NULL,             -- at most 256 KiB
    PRIMARY KEY(hash, n)
);
CREATE TABLE blob_use(
    record BLOB NOT NULL,
    hash BLOB NOT NULL,
    PRIMARY KEY(record, hash)
) WITHOUT ROWID;

CREATE TABLE record(
    id BLOB PRIMARY KEY,
    kind TEXT NOT NULL,
    head INTEGER NOT NULL            -- its greatest revision in the order (lamport, id)
) WITHOUT ROWID;
CREATE INDEX record_of_kind ON record(kind, id) WHERE kind <> 'entry';
CREATE TABLE entry(
    key INTEGER PRIMARY KEY,         -- minutes since 1970 x 8 + a free slot
    record BLOB NOT NULL UNIQUE,
    head INTEGER,                    -- NULL while there is only a draft
    written INTEGER NOT NULL,        -- microseconds since 1970
    zone TEXT NOT NULL,
    day INTEGER NOT NULL,            -- of the wall calendar where it was written
    words INTEGER NOT NULL,
    starred INTEGER NOT NULL,
    trashed INTEGER NOT NULL,
    title TEXT NOT NULL,
    tags TEXT NOT NULL,              -- with a space between
    pack_title TEXT NOT NULL,
    excerpt TEXT NOT NULL
);
CREATE INDEX shown ON entry(trashed, key, day, starred);
CREATE TABLE tag(
    n INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    entries INTEGER NOT NULL DEFAULT 0   -- not counting the trash
);
CREATE TABLE entry_tag(
    tag INTEGER NOT NULL,
    trashed INTEGER NOT NULL,
    key INTEGER NOT NULL,
    PRIMARY KEY(tag, trashed, key)
) WITHOUT ROWID;
CREATE TABLE sharing(
    entry BLOB NOT NULL,
    at INTEGER NOT NULL,
    record BLOB NOT NULL,
    zone TEXT NOT NULL,
    audience TEXT NOT NULL,
    form TEXT NOT NULL,
    PRIMARY KEY(entry, at, record)
) WITHOUT ROWID;
CREATE TABLE tally(name TEXT PRIMARY KEY, n INTEGER NOT NULL) WITHOUT ROWID;
INSERT INTO tally VALUES('lamport', 0), ('shown', 0), ('trashed', 0), ('unswept', 0);

CREATE TRIGGER entry_added AFTER INSERT ON entry BEGIN
    UPDATE tally SET n = n + 1 WHERE name = iif(new.trashed, 'trashed', 'shown');
END;
CREATE TRIGGER entry_removed AFTER DELETE ON entry BEGIN
    UPDATE tally SET n = n - 1 WHERE name = iif(old.trashed, 'trashed', 'shown');
END;
CREATE TRIGGER entry_tag_added AFTER INSERT ON entry_tag BEGIN
    UPDATE tag SET entries = entries + 1 WHERE n = new.tag AND NOT new.trashed;
END;
CREATE TRIGGER entry_tag_removed AFTER DELETE ON entry_tag BEGIN
    UPDATE tag SET entries = entries - 1 WHERE n = old.tag AND NOT old.trashed;
    DELETE FROM tag WHERE n = old.tag AND entries = 0
        AND NOT EXISTS (SELECT 1 FROM entry_tag WHERE tag = old.tag);
END;
"""

SEARCH = """
CREATE VIRTUAL TABLE search USING fts5(
    title, body, tags, content='', tokenize='unicode61 remove_diacritics 2'
);
"""
"""The full-text index; its check makes one like it."""

_FORM_2 = """
DROP TRIGGER entry_added;
DROP TRIGGER entry_removed;
DROP TRIGGER entry_tag_added;
DROP TRIGGER entry_tag_removed;
DROP INDEX shown;
ALTER TABLE entry RENAME COLUMN trashed TO shelf;      -- journal.entry.Shelf
ALTER TABLE entry RENAME COLUMN starred TO marks;      -- journal.entry.Mark
ALTER TABLE entry_tag RENAME COLUMN trashed TO shelf;
CREATE INDEX shown ON entry(shelf, key, day, marks);
CREATE TABLE answer(
    pack TEXT NOT NULL,              -- '' for a question of one's own
    prompt TEXT NOT NULL,            -- its id in the pack, or its words
    key INTEGER NOT NULL,            -- of the entry that answers it
    PRIMARY KEY(pack, prompt, key)
) WITHOUT ROWID;
CREATE INDEX answer_of_entry ON answer(key);
CREATE TABLE gathered(
    question BLOB NOT NULL,          -- the record of an open question
    key INTEGER NOT NULL,            -- of an entry that belongs to it
    PRIMARY KEY(question, key)
) WITHOUT ROWID;
CREATE INDEX gathered_of_entry ON gathered(key);
CREATE TABLE question(record BLOB PRIMARY KEY, closed INTEGER NOT NULL) WITHOUT ROWID;
INSERT INTO tally VALUES('away', 0), ('unbuilt', (SELECT count(*) > 0 FROM revision));

CREATE TRIGGER entry_added AFTER INSERT ON entry BEGIN
    UPDATE tally SET n = n + 1
    WHERE name = CASE new.shelf WHEN 0 THEN 'shown' WHEN 1 THEN 'trashed' ELSE 'away' END;
END;
CREATE TRIGGER entry_removed AFTER DELETE ON entry BEGIN
    UPDATE tally SET n = n - 1
    WHERE name = CASE old.shelf WHEN 0 THEN 'shown' WHEN 1 THEN 'trashed' ELSE 'away' END;
    DELETE FROM answer WHERE key = old.key;
    DELETE FROM gathered WHERE key = old.key;
END;
CREATE TRIGGER entry_tag_added AFTER INSERT ON entry_tag BEGIN
    UPDATE tag SET entries = entries + 1 WHERE n = new.tag AND new.shelf = 0;
END;
CREATE TRIGGER entry_tag_removed AFTER DELETE ON entry_tag BEGIN
    UPDATE tag SET entries = entries - 1 WHERE n = old.tag AND old.shelf = 0;
    DELETE FROM tag WHERE n = old.tag AND entries = 0
        AND NOT EXISTS (SELECT 1 FROM entry_tag WHERE tag = old.tag);
END;
"""
"""Form 2 knows what is put away, marks besides the star, answers, and open questions.

What a form adds is filled at the first opening, from the revisions; `unbuilt` says so till then.
"""

_FORM_3 = """
UPDATE tally SET n = (SELECT count(*) > 0 FROM revision) WHERE name = 'unbuilt';
"""
"""Form 3 marks entries whose guided reflection is unfinished, so that they are found at once."""

FORMS = (_FORM_1 + SEARCH, _FORM_2, _FORM_3)
"""What makes form 1 of an empty file, form 2 of form 1, and so on."""
