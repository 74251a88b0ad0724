# SPDX-License-Identifier: Apache-2.0
"""A paper to be printed goes straight into its file, which only its owner can read."""

from __future__ import annotations

import os
import stat
import sys
from typing import TYPE_CHECKING

import pytest

from reflective.app.refusals import DiskFull, ReadOnlyPlace
from reflective.files.papers import PaperFiles

if TYPE_CHECKING:
    from pathlib import Path


def test_a_paper_is_the_only_file_that_was_ever_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, opened = os.open, list[str]()

    def noting(path: str | Path, flags: int, mode: int = 0o777) -> int:
        opened.append(str(path))
        return real(path, flags, mode)

    monkeypatch.setattr(os, "open", noting)
    path = tmp_path / "sheet.pdf"
    PaperFiles().write(path, b"paper")
    assert opened == [str(path)]
    assert [file.name for file in tmp_path.iterdir()] == ["sheet.pdf"]
    assert path.read_bytes() == b"paper"


@pytest.mark.skipif(sys.platform == "win32", reason="rights of files are POSIX")
def test_a_file_that_was_open_to_others_is_theirs_no_more(tmp_path: Path) -> None:
    path = tmp_path / "sheet.pdf"
    path.write_bytes(b"something longer than the paper")
    path.chmod(0o644)
    PaperFiles().write(path, b"paper")
    assert path.read_bytes() == b"paper"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_place_that_takes_nothing_is_said(tmp_path: Path) -> None:
    with pytest.raises(ReadOnlyPlace):
        PaperFiles().write(tmp_path / "not there" / "sheet.pdf", b"paper")
    with pytest.raises(ReadOnlyPlace):
        PaperFiles().write(tmp_path, b"paper")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="Linux has a device that is full")  # noqa: PTH110 - a device, not a file
def test_a_full_disk_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    real, path = os.open, tmp_path / "sheet.pdf"
    path.touch()
    monkeypatch.setattr(os, "open", lambda _path, _flags, _mode: real("/dev/full", os.O_WRONLY))
    with pytest.raises(DiskFull):
        PaperFiles().write(path, b"paper")
