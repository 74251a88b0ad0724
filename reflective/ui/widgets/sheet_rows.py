# SPDX-License-Identifier: Apache-2.0
"""The rows of a recovery sheet, large and clear; a row is selected as a whole, or not at all."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from reflective.language import gettext as _
from reflective.ui.copying import keep_out_of_histories
from reflective.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent, QWheelEvent

    from reflective.journal.sheet import Row
    from reflective.ui.appearance.appearance import Appearance

_PIXELS = 21
_LEAST = 13
_GAP, _LONG_GAP = "  ", "   "
_AROUND = 26
"""Pixels for the edge and the padding beside the signs, and one to spare."""

_HIGH_AROUND = 22
_NUMBER_WIDTH = 24


def signs_font() -> QFont:
    """Give the face in which every sign is equally wide; the machine's own."""
    return QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)


class SheetRow(QPlainTextEdit):
    """Shows one row to be copied by hand; in two lines where one would have to be small.

    A click or Tab selects all of it, and only Ctrl+C copies it: a selection with the mouse would
    put it into a clipboard of X11 by itself. What is copied asks not to be kept in a history.
    """

    def __init__(self, row: Row, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        half = len(row.groups) // 2
        self._halves = [_GAP.join(row.groups[:half]), _GAP.join(row.groups[half:])]
        self._halves[1] += f"{_LONG_GAP}{row.proof}"
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setCursorWidth(0)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setAccessibleName(_("Row {row}").format(row=row.number))
        self.document().setDocumentMargin(0)
        appearance.changed.connect(self._fit)
        self._fit()

    def text(self) -> str:
        """Give the row as one line."""
        return _GAP.join(self._halves)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the signs be as large as there is room for."""
        super().resizeEvent(event)
        self._fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select the row."""
        super().focusInEvent(event)
        self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Let go of the row."""
        super().focusOutEvent(event)
        cursor = self.textCursor()
        cursor.clearSelection()
        self.setTextCursor(cursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select the row."""
        event.accept()
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Select no part of it."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Put nothing into a clipboard."""
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select no part of it."""
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave it to the page to scroll."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy the row when that is asked for; other keys belong to the page."""
        if event.matches(QKeySequence.StandardKey.Copy):
            data = QMimeData()
            data.setText(self.text())
            keep_out_of_histories(data)
            QGuiApplication.clipboard().setMimeData(data)
            return
        event.ignore()

    def _fit(self) -> None:
        font = signs_font()
        wanted = self._appearance.scale.pixels(_PIXELS)
        font.setPixelSize(wanted)
        room = max(1, self.width() - _AROUND)
        lines = [self.text()]
        if QFontMetricsF(font).horizontalAdvance(lines[0]) > room:
            lines = self._halves
        wide = max(QFontMetricsF(font).horizontalAdvance(line) for line in lines)
        if wide > room > 1:
            wanted = max(_LEAST, int(wanted * room / wide))
            font.setPixelSize(wanted)
        if self.toPlainText() != "\n".join(lines):
            self.setPlainText("\n".join(lines))
            if self.hasFocus():
                self.selectAll()
        if font.family() != self.font().family():
            self.setFont(font)
        high = ceil(len(lines) * QFontMetricsF(font).lineSpacing()) + _HIGH_AROUND
        if self.height() != high:
            self.setFixedHeight(high)
        # The style sheet of the application has the last word on the size of fields.
        sheet = f"font-size: {wanted}px;"
        if self.styleSheet() != sheet:
            self.setStyleSheet(sheet)


class SheetRows(QWidget):
    """Shows numbered rows, one under the other."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows in place of what was shown."""
        for old in self.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            self._column.removeWidget(old)
            old.setParent(None)
            old.deleteLater()
        for row in rows:
            self._column.addWidget(self._line(row))

    def first(self) -> QWidget:
        """Give the row where somebody begins to read."""
        return self.findChildren(SheetRow)[0]

    def _line(self, row: Row) -> QWidget:
        line = QWidget()
        number = PlainLabel(str(row.number), "strong", "soft")
        number.setMinimumWidth(self._appearance.scale.pixels(_NUMBER_WIDTH))
        inside = QHBoxLayout(line)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(4)
        inside.addWidget(number)
        inside.addWidget(SheetRow(row, self._appearance), 1)
        return line
