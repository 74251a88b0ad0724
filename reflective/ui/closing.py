# SPDX-License-Identifier: Apache-2.0
"""Close what stands above the window, before the journal is locked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QDialog, QToolTip

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_MENUS = 20
"""Menus that can be open inside one another."""


def close_above(window: QWidget) -> None:
    """Close every menu, list, hint and dialog over a window, as if the person had left them.

    Blanking a window does not reach these: they are windows of their own, and may show words of
    the journal.
    """
    QToolTip.hideText()
    for _menu in range(_MENUS):
        popup = QApplication.activePopupWidget()
        if popup is None:
            break
        popup.close()
    for other in QApplication.topLevelWidgets():
        if other is window or not other.isVisible():
            continue
        if isinstance(other, QDialog):
            other.reject()
        else:
            other.close()
