# SPDX-License-Identifier: Apache-2.0
"""Bring a file to the form that this version writes, and refuse what is newer."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

from reflective.app.refusals import JournalNewer, NotAJournal
from reflective.vault import schema

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from reflective.vault.sql import Connection

NEWEST = len(schema.FORMS)


def form_of(file: Connection, path: Path, forms: Sequence[str] = schema.FORMS) -> int:
    """Tell the form of an open file; raises NotAJournal or JournalNewer."""
    if file.value("PRAGMA application_id") != schema.APPLICATION_ID:
        raise NotAJournal(path)
    form: int = file.value("PRAGMA user_version")
    if form > len(forms):
        raise JournalNewer(path)
    return form


def begin(file: Connection) -> None:
    """Give an empty file the newest form."""
    file.all(f"PRAGMA application_id={schema.APPLICATION_ID}")
    bring_up(file, 0)


def bring_up(file: Connection, form: int, forms: Sequence[str] = schema.FORMS) -> None:
    """Make the newest form out of an older one, in one transaction."""
    steps = "".join(forms[form:])
    file.run_script(f"BEGIN IMMEDIATE;{steps};PRAGMA user_version={len(forms)};COMMIT;")


def set_aside(path: Path, form: int) -> Path:
    """Copy the file before its form changes, readable by its owner alone; tells where.

    The copy has the same key. One made earlier from the same form is replaced.
    """
    aside = path.with_name(f"{path.name}.form-{form}")
    fresh = path.with_name(f"{path.name}.form-{form}.part")
    fresh.unlink(missing_ok=True)
    copy_bytes(path, fresh)
    fresh.replace(aside)
    return aside


def copy_bytes(path: Path, to: Path) -> None:
    """Copy a file as it stands into a new one, readable by its owner alone."""
    with (
        path.open("rb") as source,
        os.fdopen(os.open(to, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as copy,
    ):
        shutil.copyfileobj(source, copy, 1 << 20)
        copy.flush()
        os.fsync(copy.fileno())
