# SPDX-License-Identifier: Apache-2.0
"""Draw the shipped line icons in a colour of the theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from reflective.resources import folder

if TYPE_CHECKING:
    from collections.abc import Collection


def draw(name: str, colour: str, side: int, gap: int, densities: Collection[int]) -> QIcon:
    """Draw the icon `name` in `colour` (`#RRGGBB`), `side` pixels square, `gap` free at its right.

    It is drawn once for each of `densities`: how many pixels of a screen one pixel is wide.
    QtSvg paints `currentColor` black, so the colour is put into the drawing before it is
    rendered. Raises FileNotFoundError for an unknown name.
    """
    drawing = (folder("icons") / f"{name}.svg").read_text(encoding="utf-8")
    drawing = drawing.replace("currentColor", colour)
    renderer = QSvgRenderer(QByteArray(drawing.encode("utf-8")))
    icon = QIcon()
    for density in densities:
        pixmap = QPixmap(QSize(side + gap, side) * density)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        renderer.render(painter, QRectF(0, 0, side * density, side * density))
        painter.end()
        pixmap.setDevicePixelRatio(density)
        icon.addPixmap(pixmap)
        icon.addPixmap(pixmap, QIcon.Mode.Disabled)
    return icon
