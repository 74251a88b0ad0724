# SPDX-License-Identifier: Apache-2.0
"""Bring a very long text into the editor without holding up the window."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QTextCursor

SLICE = 100_000
"""Characters that are brought in at once; a shorter text needs no slices."""


class Pasting(QObject):
    """Brings a very long text into a document in slices, so that the window stays awake.

    All slices are one step to undo. `rest` is what is still to come, `at` where (Qt's units).
    """

    def __init__(self, cursor: QTextCursor, text: str, parent: QObject) -> None:
        super().__init__(parent)
        self._cursor = QTextCursor(cursor)
        self._joined = False
        self.rest = text
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.step)
        self._timer.start(0)
        self.step()

    @property
    def at(self) -> int:
        """Where the next slice goes."""
        return self._cursor.position()

    def step(self) -> None:
        """Bring in the next slice, whole lines where there are any."""
        end = self.rest.find("\n", SLICE) + 1 or len(self.rest)
        self._insert(end)

    def finish(self) -> None:
        """Bring in all that is left, at once."""
        self._insert(len(self.rest))

    def stop(self) -> None:
        """Bring in nothing more: the document is going."""
        self.rest = ""
        self._timer.stop()

    def _insert(self, end: int) -> None:
        if self._joined:
            self._cursor.joinPreviousEditBlock()
        else:
            self._cursor.beginEditBlock()
        self._joined = True
        piece, self.rest = self.rest[:end], self.rest[end:]
        self._cursor.insertText(piece)
        self._cursor.endEditBlock()
        if not self.rest:
            self._timer.stop()
