# SPDX-License-Identifier: Apache-2.0
"""A folder for backups that cannot be looked into is one that is not there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflective.files.backups import BackupFolder

if TYPE_CHECKING:
    from pathlib import Path


def test_a_folder_that_the_system_only_complains_about_is_not_there(tmp_path: Path) -> None:
    folder = BackupFolder()
    assert folder.is_there(tmp_path)
    assert not folder.is_there(tmp_path / "missing")
    assert not folder.is_there(tmp_path / ("too long a name " * 20))
