# SPDX-License-Identifier: Apache-2.0
"""What a person does in the window that is measured: unlock it, see Today, and close it."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reflective.ui.window import Window

REST_MILLISECONDS = 500


class FirstPaint(QObject):
    """Calls `seen` once, when one of these widgets has been painted and shown."""

    def __init__(self, widgets: Sequence[QWidget], seen: Callable[[], None]) -> None:
        super().__init__()
        self._seen = seen
        self._is_seen = False
        for widget in widgets:
            widget.installEventFilter(self)

    def eventFilter(self, widget: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Paint:
            widget.removeEventFilter(self)
            if not self._is_seen:
                self._is_seen = True
                # Comes after the whole window was painted and given to the screen.
                QTimer.singleShot(0, self._seen)
        return False


class Visit:
    """One visit: see the lock, type the passphrase, see Today, let it come to rest, and leave."""

    def __init__(self, window: Window, passphrase: str) -> None:
        self._window = window
        self._passphrase = passphrase
        self._told: dict[str, float] = {}
        self._field = next(
            field
            for field in window.findChildren(QLineEdit)
            if field.echoMode() == QLineEdit.EchoMode.Password
        )
        self._watch = FirstPaint([self._field], self._on_locked)

    def _on_locked(self) -> None:
        self._told["locked"] = time.monotonic()
        self._window.opened.connect(self._on_opened)
        for letter in self._passphrase:
            self._press(Qt.Key.Key_unknown, letter)
        self._press(Qt.Key.Key_Return)

    def _press(self, key: Qt.Key, text: str = "") -> None:
        none = Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(self._field, QKeyEvent(QEvent.Type.KeyPress, key, none, text))

    def _on_opened(self, _: str) -> None:
        self._window.opened.disconnect(self._on_opened)
        if self._window.page is None:
            raise RuntimeError("no page is open after the passphrase was typed")
        ways = self._window.page.findChildren(QAbstractButton)
        self._watch = FirstPaint(ways, self._on_painted)

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


def visit_once(passphrase: str) -> None:
    """Let the visit wait for the window in the event loop of the application."""
    loop = QApplication.exec

    def visited(*_: object) -> int:
        # Only the real window has a page in front, and says when it opens one.
        window = next(w for w in QApplication.topLevelWidgets() if hasattr(w, "opened"))
        visit = Visit(cast("Window", window), passphrase)
        code = loop()
        del visit
        return code

    QApplication.exec = visited  # type: ignore[method-assign]
