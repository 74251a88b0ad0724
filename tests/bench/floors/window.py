# SPDX-License-Identifier: Apache-2.0
"""The floor under the window: a bare main window with a list and an editor, run as a program.

usage: python -m tests.bench.floors.window [JOURNAL PASSPHRASE]. With a journal it derives the
same key, opens the same file and lists the newest 100 entries before it shows itself. It prints
when it was painted.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QListWidget, QMainWindow, QSplitter, QTextEdit

_KIBIBYTES = {b"RJ-1": 256 * 1024, b"RJ-0": 64 * 1024}
_REST_MILLISECONDS = 500


class FirstPaint(QObject):
    """Tells when a widget has been painted for the first time, then memory, then ends."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self._painted)
        return False

    def _painted(self) -> None:
        self._time = time.monotonic()
        QTimer.singleShot(_REST_MILLISECONDS, self._rested)

    def _rested(self) -> None:
        status = dict(
            line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines()
        )
        resident = int(status["VmRSS"].split()[0])
        sys.stdout.write(json.dumps({"painted": self._time, "resident": resident}) + "\n")
        QApplication.quit()


def newest(journal: str, passphrase: str) -> list[str]:
    """Open a journal by hand and fetch its newest 100 entries."""
    from argon2.low_level import Type, hash_secret_raw  # noqa: PLC0415 - the bare window needs none
    from sqlcipher3 import dbapi2  # noqa: PLC0415 - the same

    with Path(journal).open("rb") as file:
        salt = file.read(16)
    key = hash_secret_raw(passphrase.encode(), salt, 3, _KIBIBYTES[salt[:4]], 4, 32, Type.ID)
    opened = dbapi2.connect(journal)
    opened.execute(f"PRAGMA key=\"x'{key.hex()}{salt.hex()}'\"")
    rows = opened.execute(
        "SELECT title, written, excerpt FROM entry WHERE shelf = 0 ORDER BY key DESC LIMIT 100"
    ).fetchall()
    opened.close()
    return [f"{title}\n{written}\n{excerpt}" for title, written, excerpt in rows]


def main() -> int:
    """Show the window until it was painted and has come to rest."""
    app = QApplication(sys.argv[:1])
    window = QMainWindow()
    entries, editor = QListWidget(), QTextEdit()
    entries.setUniformItemSizes(True)
    if len(sys.argv) > 1:
        entries.addItems(newest(sys.argv[1], sys.argv[2]))
    parts = QSplitter()
    parts.addWidget(entries)
    parts.addWidget(editor)
    window.setCentralWidget(parts)
    window.resize(1280, 820)
    first_paint = FirstPaint()
    entries.viewport().installEventFilter(first_paint)
    window.show()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
