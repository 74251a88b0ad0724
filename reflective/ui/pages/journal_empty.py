# SPDX-License-Identifier: Apache-2.0
"""What the Journal page shows while nothing is written yet."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from reflective.language import gettext as _
from reflective.ui.widgets.labels import PlainLabel


def empty_journal(first: QWidget) -> QScrollArea:
    """Say what will stand here, over the button for the first entry; scrolls where it must."""
    empty = QWidget()
    empty.setProperty("look", "clear")
    column = QVBoxLayout(empty)
    column.setContentsMargins(24, 24, 24, 24)
    column.setSpacing(16)
    column.addStretch(2)
    words = (
        PlainLabel(_("Nothing is written yet"), "display", wraps=True),
        PlainLabel(
            _(
                "Every entry will stand here, the newest first. You can look for a word or a"
                " tag, read an entry again, change it, or take it away."
            ),
            tone="soft",
            wraps=True,
        ),
    )
    for label in words:
        label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(label)
    column.addWidget(first, 0, Qt.AlignmentFlag.AlignHCenter)
    column.addStretch(3)
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setWidget(empty)
    return scroll
