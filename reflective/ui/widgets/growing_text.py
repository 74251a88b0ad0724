# SPDX-License-Identifier: Apache-2.0
"""A field of plain text that is as high as what is written in it."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QTextCursor
from PySide6.QtWidgets import QSizePolicy, QTextEdit

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent

    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.appearance.scale import TextRole

_EDGE = 20
"""Pixels of the frame and the gap within it, above and below together."""

_AROUND = 8
"""What Qt keeps free around a text of its own accord, above and below together."""

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_WRAPPED = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop) | int(
    Qt.TextFlag.TextWordWrap
)
_LONGEST = 100_000
"""Letters of one field; whatever is more would not fit into a pack of a few texts."""


class GrowingText(QTextEdit):
    """A field of plain text, as high as its words; Tab moves on.

    With `is_one_line` there are no line ends in it: Enter moves on too. `typed` comes with every
    change by the person, `too_long` where what was pasted has no room in a pack. With `most` it
    grows to so many lines, and then scrolls.
    """

    typed = Signal()
    too_long = Signal()

    def __init__(
        self,
        appearance: Appearance,
        role: TextRole,
        *,
        is_one_line: bool,
        lines: int = 1,
        most: int = 0,
    ) -> None:
        super().__init__()
        self._appearance = appearance
        self._role = role
        self._is_one_line = is_one_line
        self._lines = lines
        self._most = most
        self._instead = ""
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        if not most:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._dress()
        self.textChanged.connect(self._on_changed)
        appearance.changed.connect(self._dress)

    def fill(self, text: str) -> None:
        """Let a text stand in it, as if nobody typed it."""
        self.blockSignals(True)  # noqa: FBT003 - Qt's
        self.setPlainText(text)
        self.blockSignals(False)  # noqa: FBT003 - Qt's
        self._fit()

    def show_instead(self, text: str) -> None:
        """Show quietly what stands here as long as nothing is written; all of it."""
        self._instead = text
        self.setAccessibleDescription(text)
        self._fit()
        self.viewport().update()

    def place_cursor_last(self) -> None:
        """Put the cursor behind the last letter."""
        self.moveCursor(QTextCursor.MoveOperation.End)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take pasted words as plain text, all or nothing; on one line, line ends become gaps."""
        text = source.text()
        if self._is_one_line:
            text = " ".join(text.split("\n")).replace("\r", "")
        if len(text) + self.document().characterCount() > _LONGEST:
            self.too_long.emit()
            return
        self.textCursor().insertText(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move on with Enter where there is one line."""
        if self._is_one_line and event.key() in _ENTER:
            self.focusNextChild()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Grow where the words wrap."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words, or what stands here instead of them."""
        super().paintEvent(event)
        if self._instead and self.document().isEmpty():
            painter = QPainter(self.viewport())
            painter.setFont(self.document().defaultFont())
            painter.setPen(QColor(self._appearance.tokens.soft))
            painter.drawText(self._room(), _WRAPPED, self._instead)

    def sizeHint(self) -> QSize:
        """Ask for the height of the words."""
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def minimumSizeHint(self) -> QSize:
        """Make do with little width."""
        return QSize(self._appearance.scale.pixels(90), self.minimumHeight())

    def _on_changed(self) -> None:
        self._fit()
        self.typed.emit()

    def _fit(self) -> None:
        metrics = QFontMetrics(self.document().defaultFont())
        words = ceil(self.document().size().height())
        if self._instead and self.document().isEmpty():
            words = metrics.boundingRect(self._room(), _WRAPPED, self._instead).height() + _AROUND
        high = max(metrics.lineSpacing() * self._lines + _AROUND, words)
        if self._most:
            high = min(high, metrics.lineSpacing() * self._most + _AROUND)
        high += _EDGE
        if high != self.height() or high != self.minimumHeight():
            self.setFixedHeight(high)
            self.updateGeometry()

    def _room(self) -> QRect:
        """Give the room of the words, however long they are."""
        margin = _AROUND // 2
        room = self.viewport().rect().adjusted(margin, margin, -margin, 0)
        room.setHeight(_LONGEST)
        return room

    def _dress(self) -> None:
        font = self._appearance.font(self._role)
        self.setFont(font)
        self.document().setDefaultFont(font)
        # The style sheet of the whole window would win over the font otherwise.
        self.setStyleSheet(
            f'QTextEdit {{ font-family: "{font.family()}"; font-size: {font.pointSizeF()}pt; }}'
        )
        self._fit()
