# SPDX-License-Identifier: Apache-2.0
"""What the tests of written files share: a person and a machine that can be searched for."""

from __future__ import annotations

import os
import platform
import socket
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def quokka(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Be somebody with a name that is in no format, on a machine that has one too."""
    for name in ("USER", "LOGNAME", "USERNAME", "HOSTNAME", "COMPUTERNAME"):
        monkeypatch.setenv(name, "quokka")
    for name in ("HOME", "USERPROFILE", "TMPDIR"):
        monkeypatch.setenv(name, str(tmp_path / "quokka"))
    (tmp_path / "quokka").mkdir()
    monkeypatch.chdir(tmp_path / "quokka")
    monkeypatch.setattr(socket, "gethostname", lambda: "quokka")
    monkeypatch.setattr(platform, "node", lambda: "quokka")
    if hasattr(os, "getlogin"):
        monkeypatch.setattr(os, "getlogin", lambda: "quokka")
