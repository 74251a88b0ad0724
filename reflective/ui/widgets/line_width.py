# SPDX-License-Identifier: Apache-2.0
"""Lay the lines of a text out for what is seen of it."""

from __future__ import annotations

from PySide6.QtWidgets import QTextEdit


def keep_width(view: QTextEdit) -> None:
    """Let no line be wider than its view.

    Where room beside the text came while a view was hidden, Qt 6.11 leaves the lines as they were,
    and the ends of long ones cannot be seen (measured). A view with a width of its own keeps that.
    """
    wide = view.viewport().width()
    follows = view.lineWrapMode() == QTextEdit.LineWrapMode.WidgetWidth
    if follows and view.document().textWidth() != wide:
        view.document().setTextWidth(wide)
