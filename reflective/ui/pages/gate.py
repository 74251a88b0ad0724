# SPDX-License-Identifier: Apache-2.0
"""The frame of the pages before a journal is open: one column in the middle, that scrolls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from reflective.language import gettext as _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent, QShowEvent

    from reflective.ui.appearance.appearance import Appearance

_WIDEST = 760
_SIDE = 16


class _Column(QWidget):
    """Is exactly as tall as its words need at its width; Qt would guess too much, and scroll."""

    def hasHeightForWidth(self) -> bool:
        """Answer by the size hints alone."""
        return False

    def sizeHint(self) -> QSize:
        """Tell the size at the fixed width."""
        layout, width = self.layout(), self.maximumWidth()
        if layout is None:
            return QSize(width, 0)
        if layout.hasHeightForWidth():
            return QSize(width, layout.totalHeightForWidth(width))
        return QSize(width, layout.totalSizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Be no smaller than that."""
        return self.sizeHint()


class Gate(QScrollArea):
    """Holds one column of `width` pixels (at 100 % text) in the middle; fill `column`.

    What has the focus is scrolled into sight, so that nothing is out of reach in a small window.
    """

    def __init__(self, width: int, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._column_width = width
        self._room = _WIDEST + 2 * _SIDE
        self._starts_at: QWidget | None = None
        self._over: QWidget | None = None
        self._asked_by: QWidget | None = None
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        ground = self._ground = QWidget()
        ground.setProperty("look", "paper")
        self._middle = _Column()
        self.column = QVBoxLayout(self._middle)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._middle)
        row.addStretch(1)
        outer = QVBoxLayout(ground)
        outer.setContentsMargins(_SIDE, 24, _SIDE, 24)
        outer.addStretch(1)
        outer.addLayout(row)
        outer.addStretch(1)
        self.setWidget(ground)
        appearance.changed.connect(self._dress)
        self._dress()

    def say_what_it_protects(self) -> None:
        """Show in place of the column what this protects, and what not; it leads back here."""
        # Loaded when first needed, so that the window comes up fast.
        from reflective.ui.pages.protects import ProtectsPage  # noqa: PLC0415 - see above

        self._asked_by = QApplication.focusWidget()
        page = ProtectsPage(_("Back"), self._appearance, self, has_title=True)
        page.setProperty("look", "paper")
        page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        page.left.connect(self._on_read)
        page.set_narrow(narrow=self.width() < _WIDEST)
        page.setGeometry(self.rect())
        self._over = page
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        page.show()
        page.raise_()
        self._ground.hide()  # else keys and screen readers would still go there
        page.shown()

    def start_at(self, first: QWidget) -> None:
        """Put the focus here whenever the page is shown.

        Not a focus proxy: with one, Tab would come back to it and never reach what stands above.
        """
        self._starts_at = first

    def showEvent(self, event: QShowEvent) -> None:
        """Begin where the person begins."""
        super().showEvent(event)
        if self._starts_at is not None:
            self._starts_at.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give way where the window is smaller than the column."""
        super().resizeEvent(event)
        if self._over is not None:
            self._over.setGeometry(self.rect())
        # Of a scroll area, this is the size inside the scroll bars.
        self._room = event.size().width()
        self._dress()

    def add_card(self, *parts: QWidget) -> QVBoxLayout:
        """Add a card to the column that holds these parts from top to bottom; gives its inside."""
        card = QFrame()
        card.setProperty("look", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(26, 20, 26, 24)
        inside.setSpacing(12)
        for part in parts:
            inside.addWidget(part)
        self.column.addWidget(card)
        return inside

    def bring(self, step: QWidget, steps: Sequence[QWidget]) -> None:
        """Show one of several steps in place of the others, from the top of the page."""
        for each in steps:
            each.setVisible(each is step)
        self.start_at(step)
        step.setFocus()
        self.verticalScrollBar().setValue(0)

    def bring_into_sight(self, widget: QWidget) -> None:
        """Scroll to a part of the page once it has its place, in a small window."""
        self._ground.adjustSize()
        self.ensureWidgetVisible(widget, 0, _SIDE)

    def _on_read(self) -> None:
        self._ground.show()
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        if self._over is not None:
            self._over.hide()
            self._over.deleteLater()
            self._over = None
        if self._asked_by is not None:
            self._asked_by.setFocus()
            self.bring_into_sight(self._asked_by)

    def _dress(self) -> None:
        wanted = min(self._appearance.scale.pixels(self._column_width), _WIDEST)
        self._middle.setFixedWidth(max(1, min(wanted, self._room - 2 * _SIDE)))
