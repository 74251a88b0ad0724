# SPDX-License-Identifier: Apache-2.0
"""The window comes up with what it shows, and loads the rest when it is needed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

_PROGRAM = """
import json, sys
from PySide6.QtWidgets import QApplication
from reflective.main import start
from reflective.ui.loading_ahead import LoadingAhead

def painted(*_):
    for window in QApplication.topLevelWidgets():
        window.grab()
    print(json.dumps(sorted(sys.modules)))
    return 0

QApplication.exec = painted
LoadingAhead.once_painted = lambda *_: None  # what is shown comes before what is loaded ahead
sys.exit(start(sys.argv[1:]))
"""


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """Start the program in a process of its own, and list what is loaded at the page to unlock."""
    home: Path = tmp_path_factory.mktemp("home")
    own = {f"XDG_{kind}_HOME": str(home / kind) for kind in ("CONFIG", "DATA", "STATE", "CACHE")}
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM, str(home / "A.reflective")],
        env=os.environ | own | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return set(json.loads(done.stdout.splitlines()[-1]))


def test_the_page_to_unlock_is_there(loaded: set[str]) -> None:
    assert "reflective.ui.pages.unlock" in loaded


@pytest.mark.parametrize(
    "later",
    [
        "PIL",
        "PySide6.QtMultimedia",
        "argon2",
        "hunspell",
        "keyring",
        "markdown",
        "markdownify",
        "msgspec",
        "nacl",
        "nh3",
        "numpy",
        "spacy",
        "sqlcipher3",
        "tzlocal",
        "zoneinfo",
        "zxcvbn",
        "reflective.cli.commands",
        "reflective.files.packs",
        "reflective.journal",
        "reflective.prompts",
        "reflective.recognition",
        "reflective.sharing",
        "reflective.ui.pages.first_run",
        "reflective.ui.pages.today",
        "reflective.ui.rooms",
        "reflective.ui.widgets.rail",
        "reflective.vault",
        "reflective.wording",
    ],
)
def test_what_the_page_to_unlock_does_not_show_is_not_loaded(later: str, loaded: set[str]) -> None:
    assert [name for name in loaded if f"{name}.".startswith(f"{later}.")] == []
