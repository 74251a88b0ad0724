# SPDX-License-Identifier: Apache-2.0
"""Somebody who sees nothing goes from Unlock through Today, Journal and Next steps to Share.

By AT-SPI, as a screen reader does, in real processes on a bare X server, with a session of D-Bus
of their own.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.journeys.machine import PASSPHRASE, make_folders

ROOT = Path(__file__).parents[2]
SYSTEM_PYTHON = "/usr/bin/python3"
NEEDS = ("dbus-run-session", "xvfb-run", "xauth", SYSTEM_PYTHON)
HAS_ATSPI = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"


def _missing() -> str:
    for program in NEEDS:
        if shutil.which(program) is None:
            return f"{program} is not here"
    if not Path("/usr/libexec/at-spi-bus-launcher").exists():
        return "at-spi2-core is not here"
    asked = subprocess.run([SYSTEM_PYTHON, "-c", HAS_ATSPI], check=False, capture_output=True)
    return "" if asked.returncode == 0 else "gir1.2-atspi-2.0 is not here"


# The program is ended by its own id, and what it said is shown where the walk fails.
_BOTH = """
"$PYTHON" -m reflective "$JOURNAL" 2>"$HOME/said" &
program=$!
"$SYSTEM_PYTHON" tests/spoken/hearing.py "$PASSPHRASE"
ended=$?
kill "$program" 2>/dev/null
wait "$program" 2>/dev/null
[ "$ended" = 0 ] || cat "$HOME/said" >&2
exit "$ended"
"""


@pytest.mark.skipif(bool(_missing()), reason=_missing() or "-")
def test_a_screen_reader_hears_every_page_and_can_work_it(tmp_path: Path) -> None:
    home = {**os.environ, **make_folders(tmp_path)}
    journal, key = tmp_path / "My practice.reflective", tmp_path / "pass"
    key.write_text(PASSPHRASE)
    new = [sys.executable, "-m", "reflective", "new", str(journal), "--passphrase-file", str(key)]
    subprocess.run(new, cwd=ROOT, env=home, check=True, capture_output=True)
    surroundings = {
        **home,
        "QT_QPA_PLATFORM": "xcb",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "PYTHON": sys.executable,
        "SYSTEM_PYTHON": SYSTEM_PYTHON,
        "JOURNAL": str(journal),
        "PASSPHRASE": PASSPHRASE,
    }
    screen = ["xvfb-run", "-a", "-s", "-screen 0 1280x900x24", "sh", "-c", _BOTH]
    done = subprocess.run(
        ["dbus-run-session", "--", *screen],
        cwd=ROOT,
        env=surroundings,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    pages = done.stdout.split("\n== ")[1:]
    assert [page.split("\n")[0] for page in pages] == [
        "Unlock",
        "Today",
        "Today, while writing",
        "Today, when it is done",
        "Journal",
        "Next steps, adding one",
        "Share",
        "Partners",
        "Share, who will read it",
        "Share, choosing",
    ]
    assert "Passphrase, password text" in pages[0]
    assert "Just write" in pages[1]
    assert "Your words, text" in pages[2]
    assert any(
        "The door stayed open." in line and "list item" in line for line in _lines(pages[4])
    )
    assert "The first small step, text" in pages[5]
    assert "Tell it myself" in pages[6]
    assert "The key my partner gave me, text" in pages[7]
    assert "Colleagues" in pages[8]
    if kept := os.environ.get("REFLECTIVE_SPOKEN"):
        Path(kept).write_text(done.stdout, "utf-8")


def _lines(page: str) -> list[str]:
    return page.split("\n")
