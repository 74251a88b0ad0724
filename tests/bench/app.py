# SPDX-License-Identifier: Apache-2.0
"""Runs the real program, types the passphrase as a person would, and says when it was painted.

usage: app.py JOURNAL PASSPHRASE. Nothing of the program is replaced: it is watched from its event
loop, by filters on single widgets, since one on the whole application would slow it down.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from reflective.main import start
from reflective.ui.window import Window

if TYPE_CHECKING:
    from collections.abc import Callable

REST_MILLISECONDS = 1000


class FirstPaint(QObject):
    """Calls `seen` once, when any of these widgets has been painted and shown."""

    def __init__(self, widgets: list[QWidget], seen: Callable[[], None]) -> None:
        super().__init__()
        self._widgets = widgets
        self._seen = seen
        for widget in widgets:
            widget.installEventFilter(self)

    def eventFilter(self, _: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Paint and self._widgets:
            for widget in self._widgets:
                widget.removeEventFilter(self)
            self._widgets = []
            QTimer.singleShot(0, self._seen)
        return False


class Visit:
    """One visit: see the lock, type the passphrase, see Today, let it come to rest, and leave."""

    def __init__(self, passphrase: str) -> None:
        self._passphrase = passphrase
        self._told: dict[str, float] = {}
        self._window = next(w for w in QApplication.topLevelWidgets() if isinstance(w, Window))
        self._field = next(
            field
            for field in self._window.findChildren(QLineEdit)
            if field.echoMode() == QLineEdit.EchoMode.Password
        )
        self._watch = FirstPaint([self._field], self._on_locked)

    def _on_locked(self) -> None:
        self._told["locked"] = time.monotonic()
        self._window.opened.connect(self._on_opened)
        self._field.setText(self._passphrase)
        key, none = Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(self._field, QKeyEvent(QEvent.Type.KeyPress, key, none))

    def _on_opened(self, _: str) -> None:
        self._window.opened.disconnect(self._on_opened)
        page = self._window.page
        if page is None:
            raise RuntimeError("no page is open after the passphrase was typed")
        self._watch = FirstPaint([page, *page.findChildren(QWidget)], self._on_painted)

    def _on_painted(self) -> None:
        self._told["painted"] = time.monotonic()
        QTimer.singleShot(REST_MILLISECONDS, self._on_rested)

    def _on_rested(self) -> None:
        status = dict(
            line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines()
        )
        self._told["resident"] = int(status["VmRSS"].split()[0])
        sys.stdout.write(json.dumps(self._told) + "\n")
        sys.stdout.flush()
        self._window.close()
        QApplication.quit()


def main() -> int:
    """Start the program with the visit waiting in its event loop."""
    journal, passphrase = sys.argv[1:3]
    loop = QApplication.exec

    def visited(*_: object) -> int:
        visit = Visit(passphrase)
        code = loop()
        del visit
        return code

    QApplication.exec = visited  # type: ignore[method-assign]
    return start([journal])


if __name__ == "__main__":
    sys.exit(main())
