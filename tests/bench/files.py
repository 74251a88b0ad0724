# SPDX-License-Identifier: Apache-2.0
"""The files to measure on: each made-up journal once as ours, once in the plainest form."""

from __future__ import annotations

import hashlib
import json
import shutil
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from reflective.app.ports import NewRevision
from reflective.app.writing import Writing
from reflective.files.machine import SystemClock, SystemRandomness
from reflective.journal import payload
from reflective.journal.entry import Entry, Section
from reflective.journal.revision import ENTRY
from reflective.vault import journal_file as vault_code
from reflective.vault.journal_file import SqlcipherVault
from tests.bench.floors import raw
from tests.bench.journals import checked_entries

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.bench.journals import Made

PASSPHRASE = "made up for the bench"
_BATCH = 500


@dataclass(frozen=True, slots=True)
class Files:
    """One made-up journal of `size` entries: our file, the raw one, UTF-8 bytes of its words."""

    size: int
    ours: Path
    raw: Path
    text_bytes: int
    file_bytes: int


def vault(folder: Path, profile: str) -> SqlcipherVault:
    """Make and open files as the app does, with a key of this profile."""
    return SqlcipherVault(
        clock=SystemClock(),
        randomness=SystemRandomness(),
        state_folder=folder / "state",
        key_profile=profile,
    )


def files_of(size: int, kept: Path, scratch: Path, profile: str) -> Files:
    """Make both files in `kept`, unless they are there, and copies to write in in `scratch`."""
    folder = kept / f"{size}-{_form(profile)}"
    note = folder / "made.json"
    if not note.exists():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        note.write_text(json.dumps({"text_bytes": _make(size, folder, profile)}))
    ours, plain = folder / "ours.reflective", folder / "raw.db"
    copies = scratch / str(size)
    copies.mkdir()
    return Files(
        size=size,
        ours=_copy(ours, copies),
        raw=_copy(plain, copies),
        text_bytes=json.loads(note.read_text())["text_bytes"],
        file_bytes=ours.stat().st_size,
    )


def as_entry(made: Made, writing: Writing) -> Entry:
    """Make an entry of what was made up, as if a person had written it."""
    begun = writing.new_entry(made.written)
    return replace(begun, title=made.title, sections=(Section(made.body),), tags=made.tags)


def _make(size: int, folder: Path, profile: str) -> int:
    """Make both files of one pass over the entries; tells the bytes of their words."""
    clock = SystemClock()
    store = vault(folder, profile).create(folder / "ours.reflective", PASSPHRASE)
    writing = Writing(store, clock, SystemRandomness())
    plain = raw.RawJournal(folder / "raw.db")
    text_bytes = 0
    try:
        for batch in _batches(checked_entries(size)):
            entries = [as_entry(made, writing) for made in batch]
            text_bytes += sum(len(f"{e.title}{e.body}{''.join(e.tags)}".encode()) for e in entries)
            states = [
                NewRevision(entry.id, ENTRY, payload.encode(entry), payload.VERSION)
                for entry in entries
            ]
            store.add(states, at=clock.now())
            plain.add(batch)
    finally:
        store.close()
        plain.close()
    return text_bytes


def _form(profile: str) -> str:
    """Sum up what decides the bytes of both files, so that no old file is measured for a new."""
    summed = hashlib.sha256(profile.encode())
    for part in (*sorted(Path(vault_code.__file__).parent.glob("*.py")), Path(raw.__file__)):
        summed.update(part.read_bytes())
    return summed.hexdigest()[:12]


def _copy(path: Path, folder: Path) -> Path:
    return Path(shutil.copy(path, folder))


def _batches(entries: Iterator[Made]) -> Iterator[list[Made]]:
    while batch := list(islice(entries, _BATCH)):
        yield batch
