# SPDX-License-Identifier: Apache-2.0
"""A small list at the cursor, to choose from while one goes on typing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListView, QVBoxLayout

from reflective.language import gettext as _
from reflective.ui.widgets.notice import announce

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QModelIndex, QPoint
    from PySide6.QtWidgets import QWidget

    from reflective.ui.widgets.editor import Editor

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_TAKES = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LETTERS = 44
"""How wide it becomes at most, in letters."""

_EDGE, _BORDER = 6, 2


class OfferList(QFrame):
    """Lies over `host` at the cursor of an editor, which keeps the focus.

    The arrow keys choose, Enter takes (`taken` brings the number), Escape closes (`given_up`).
    Everything else is typed on. What is marked is spoken, for a reader stays in the text.
    """

    taken = Signal(int)
    given_up = Signal()

    def __init__(self, editor: Editor, host: QWidget) -> None:
        super().__init__(host)
        self._editor = editor
        self._host = host
        self.setProperty("look", "jump")
        self._names = QStringListModel(self)
        self._list = QListView()
        self._list.setAccessibleName(_("Words to write instead"))
        self._list.setModel(self._names)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._list.clicked.connect(self._on_row)
        column = QVBoxLayout(self)
        column.setContentsMargins(_EDGE, _EDGE, _EDGE, _EDGE)
        column.addWidget(self._list)
        self._soon = QTimer(self, singleShot=True, interval=0)  # once the page has scrolled
        self._soon.timeout.connect(self._refit)
        editor.installEventFilter(self)
        editor.resized.connect(self._soon.start)
        self.hide()

    def offer(self, offers: Sequence[str]) -> None:
        """Show these, the first one marked; none hides the list."""
        was_shown = self.isVisible()
        self._names.setStringList(list(offers))
        if not offers:
            self.hide()
            return
        self._fit()
        self._soon.start()
        self.show()
        self.raise_()
        how = "" if was_shown else _("Choose with the arrow keys and Enter.")
        self._mark(0, how)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys that choose before the editor does; go with the focus."""
        if self.isHidden():
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.FocusOut:
            self.given_up.emit()
        elif event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:  # else it would leave the whole screen
                event.accept()
                return True
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._pressed(event)
        return super().eventFilter(watched, event)

    def _pressed(self, event: QKeyEvent) -> bool:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None:
            count = self._names.rowCount()
            self._mark((self._list.currentIndex().row() + step) % count)
        elif event.key() in _TAKES:
            self.taken.emit(self._list.currentIndex().row())
        elif event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            return False
        return True

    def _mark(self, row: int, how: str = "") -> None:
        index = self._names.index(row)
        self._list.setCurrentIndex(index)
        said = _("{words}, {number} of {count}").format(
            words=index.data(), number=row + 1, count=self._names.rowCount()
        )
        announce(self._editor, f"{said}. {how}".strip())

    def _fit(self) -> None:
        """Be as wide as the words, and stand under the line that is written, or over it."""
        metrics, rows = self._list.fontMetrics(), self._names.stringList()
        around = 2 * (self._list.frameWidth() + _EDGE + _BORDER)
        wanted = max(metrics.horizontalAdvance(words) for words in rows) + 48
        widest = min(metrics.averageCharWidth() * _LETTERS, self._host.width() - 16)
        width = min(max(wanted, widest // 2), widest)
        line = self._editor.cursorRect()
        above = self._to_host(line.topLeft()).y()
        below = self._to_host(line.bottomLeft()).y() + 4
        height = len(rows) * max(1, self._list.sizeHintForRow(0)) + around
        room = self._host.height() - below - 8
        is_over = height > room and above > room
        height = min(height, max(above - 8 if is_over else room, height // len(rows) + around))
        left = min(self._to_host(line.topLeft()).x(), self._host.width() - width - 8)
        top = above - height - 4 if is_over else below
        top = max(0, min(top, self._host.height() - height))
        self.setGeometry(max(8, left), top, width, height)

    def _refit(self) -> None:
        if self.isVisible():
            self._fit()

    def _to_host(self, point: QPoint) -> QPoint:
        return self._editor.viewport().mapTo(self._host, point)

    def _on_row(self, index: QModelIndex) -> None:
        self.taken.emit(index.row())
