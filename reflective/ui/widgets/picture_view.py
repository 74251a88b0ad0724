# SPDX-License-Identifier: Apache-2.0
"""Show one picture as large as there is room for, or at its own size to be looked at closely."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from reflective.language import gettext as _

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent

_PAPER = "#FFFFFF"
"""Stands behind transparent parts, whatever the theme: dark lines would not be seen on dark."""


class _Sheet(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.image: QImage | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the picture in the middle."""
        if self.image is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        fitted = self.image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        left = (self.width() - fitted.width()) / 2
        top = (self.height() - fitted.height()) / 2
        place = QRectF(left, top, fitted.width(), fitted.height())
        painter.fillRect(place, QColor(_PAPER))
        painter.drawImage(place, self.image)
        painter.setPen(self.palette().midlight().color())  # white paper on white has no end
        painter.drawRect(place.adjusted(0.5, 0.5, -0.5, -0.5))
        painter.end()


class PictureView(QScrollArea):
    """Shows a picture whole; `set_close` shows it at its own size, to be scrolled."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet = _Sheet()
        self._close = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidget(self._sheet)
        self.setWidgetResizable(True)
        self.setAccessibleName(_("Picture"))

    @property
    def image(self) -> QImage | None:
        """The picture, once there is one."""
        return self._sheet.image

    def show_picture(self, image: QImage | None, words: str) -> None:
        """Show a picture; `words` say it to a screen reader."""
        self._sheet.image = image
        self.setAccessibleName(words)
        self._fit()

    def set_close(self, *, close: bool) -> None:
        """Show it at its own size, or whole."""
        self._close = close
        self._fit()

    def sizeHint(self) -> QSize:
        """Ask for the room of a small window."""
        return QSize(640, 420)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit it anew."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        image = self._sheet.image
        own = image.size() if image is not None and self._close else QSize(1, 1)
        self._sheet.setMinimumSize(own)
        self._sheet.update()
