# SPDX-License-Identifier: Apache-2.0
"""Another program reads a journal with what stands on the recovery sheet, and nothing of ours.

SQLite3 Multiple Ciphers is an engine of other people that knows the form of SQLCipher 4.
"""

from __future__ import annotations

import json
import zlib
from contextlib import closing
from typing import TYPE_CHECKING, Any

import apsw
import pytest

from reflective.app.jobs import finish
from reflective.app.recovering import Recovering

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.vault.conftest import Desk

OTHER = "quiet river morning"


def _read_with(path: Path, line: str) -> apsw.Connection:
    """Open a file as a person would who has the sheet and this engine, for reading alone."""
    file = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)
    file.pragma("cipher", "sqlcipher")
    file.pragma("legacy", 4)
    file.execute(line)
    return file


def _line(desk: Desk) -> str:
    """Give the sheet's line for a shell, after the one that names the file."""
    _, line = Recovering(desk.vault).sheet(desk.store).shell
    return line


def _versions(file: apsw.Connection) -> list[dict[str, Any]]:
    rows = file.execute("SELECT payload FROM revision WHERE kind = 'entry' ORDER BY seq")
    return [json.loads(zlib.decompress(payload)) for (payload,) in rows]


def test_every_version_of_an_entry_is_read_with_the_line_on_the_sheet(real_desk: Desk) -> None:
    entry = real_desk.write("A walrus in the café.", title="Späte 海")
    real_desk.keep(entry)
    line = _line(real_desk)
    real_desk.store.close()
    before = real_desk.path.read_bytes()
    with closing(_read_with(real_desk.path, line)) as file:
        assert file.pragma("integrity_check") == "ok"
        versions = _versions(file)
        assert len(versions) == 2
        for version in versions:
            assert version["title"] == "Späte 海"
            assert version["sections"][0]["text"] == "A walrus in the café."
        found = file.execute("SELECT count(*) FROM search WHERE search MATCH 'walrus'").get
        assert found == 1
    assert real_desk.path.read_bytes() == before


def test_the_rows_copied_by_hand_open_it_as_the_line_does(real_desk: Desk) -> None:
    real_desk.write("A walrus.")
    made = Recovering(real_desk.vault).sheet(real_desk.store)
    real_desk.store.close()
    signs = "".join(group for row in made.rows for group in row.groups)
    with closing(_read_with(real_desk.path, f"PRAGMA key = \"x'{signs}'\"")) as file:
        assert _versions(file)[0]["sections"][0]["text"] == "A walrus."


def test_the_line_of_an_old_sheet_opens_nothing_after_a_new_passphrase(real_desk: Desk) -> None:
    real_desk.write("A walrus.")
    old = _line(real_desk)
    finish(Recovering(real_desk.vault).renew(real_desk.store, OTHER))
    new = _line(real_desk)
    real_desk.store.close()
    with closing(_read_with(real_desk.path, old)) as file, pytest.raises(apsw.NotADBError):
        _versions(file)
    with closing(_read_with(real_desk.path, new)) as file:
        assert len(_versions(file)) == 1


def test_the_first_line_names_the_file_as_it_lies_in_its_folder(real_desk: Desk) -> None:
    first, _ = Recovering(real_desk.vault).sheet(real_desk.store).shell
    assert first == f'sqlcipher "{real_desk.path.name}"'
