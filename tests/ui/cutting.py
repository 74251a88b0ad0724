# SPDX-License-Identifier: Apache-2.0
"""Find words that are cut off, or lie out of reach at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QPushButton, QRadioButton, QWidget

if TYPE_CHECKING:
    from PySide6.QtCore import QRect

_MOST_PASSES = 30
_WORDS = QPushButton | QLabel | QCheckBox | QRadioButton


def cut_off(page: QWidget) -> list[str]:
    """List every visible button, label and box that has less room than its words need.

    Labels that cut their own text, with an ellipsis and the whole of it on hover, are content.
    """
    _come_to_rest(page)
    found = []
    for part in page.findChildren(QWidget):
        if isinstance(part, _WORDS) and part.isVisible():
            wide, high = part.width(), part.height()
            least = part.minimumSizeHint()
            if isinstance(part, QPushButton) and not part.text() and not part.icon().isNull():
                least = part.iconSize()  # it has no words
            needed = part.heightForWidth(wide) if part.hasHeightForWidth() else least.height()
            right = part.mapTo(page, part.rect().topRight()).x()
            holder = part.parentWidget()
            is_hidden = holder is not None and part.geometry().bottom() >= holder.height()
            if is_hidden or wide < least.width() or high < needed or right > page.width():
                found.append(f"{part.accessibleName() or part.text()}: {wide} × {high}")
    return found


def _come_to_rest(page: QWidget) -> None:
    """Wait until nothing moves: scroll areas fit what they hold in one pass after the other."""
    before: list[QRect] = []
    for _pass in range(_MOST_PASSES):
        QApplication.processEvents()
        now = [part.geometry() for part in page.findChildren(QWidget)]
        if now == before:
            return
        before = now
