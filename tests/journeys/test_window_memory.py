# SPDX-License-Identifier: Apache-2.0
"""Once the journal is locked, no word and no key of it is in memory, nor in the clipboard."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.faults.remembering import Remembering, may_search

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.skipif(
    not may_search(), reason="Reflective's memory can be read only on Linux, by root"
)

READS_CLIPBOARD = """
import sys
from PySide6.QtGui import QClipboard, QGuiApplication
application = QGuiApplication(sys.argv)
clipboard = QGuiApplication.clipboard()
for mode in (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection):
    print(clipboard.text(mode))
"""


@pytest.fixture
def screen() -> Iterator[dict[str, str]]:
    """Give a real X screen that nobody sees."""
    if shutil.which("Xvfb") is None:
        pytest.skip("Xvfb is not installed here")
    command = ["Xvfb", "-displayfd", "1", "-screen", "0", "1280x900x24", "-nolisten", "tcp"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as server:
        assert server.stdout
        number = server.stdout.readline().strip()
        yield {"DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
        server.terminate()


def test_no_word_and_no_key_is_in_memory_after_a_lock(tmp_path: Path) -> None:
    remembering = Remembering(tmp_path / "locked", 7, {"QT_QPA_PLATFORM": "offscreen"})
    findings = remembering.search()
    assert findings.wrong == []
    assert remembering.before.total() > 20
    assert remembering.after.total() == 0


def test_the_clipboard_holds_no_word_after_a_lock(tmp_path: Path, screen: dict[str, str]) -> None:
    read: list[str] = []

    def clipboard() -> bytes:
        ended = subprocess.run(
            [sys.executable, "-c", READS_CLIPBOARD],
            env=os.environ | screen,
            capture_output=True,
            check=True,
        )
        read.append(ended.stdout.decode().strip())
        return ended.stdout

    findings = Remembering(tmp_path / "locked", 8, screen).search(clipboard)
    assert findings.wrong == []
    copied, *afterwards = read
    assert len(copied.split()) == 2, "the clipboard and the selection were to be read"
    assert afterwards == ["", "", ""]
