# SPDX-License-Identifier: Apache-2.0
"""A line over the page for something noticed on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QVBoxLayout, QWidget

from reflective.language import gettext as _
from reflective.ui.presenters.writing import Typed
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.flow import FlowLayout
from reflective.ui.widgets.labels import PlainLabel
from reflective.wording import worded

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from reflective.app.refusals import Refusal
    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.presenters.noticing import Noticing

_WIDTH, _TOP, _SIDE = 560, 48, 16


class NoticingPanel(QFrame):
    """One field and two buttons; a view of `Noticing`. `kept` comes with each line kept."""

    kept = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._host = parent
        self._noticing: Noticing | None = None
        self._before: QWidget | None = None
        self.setProperty("look", "jump")
        self.setAccessibleName(_("Notice something"))
        self.line = QLineEdit()
        self.line.setAccessibleName(_("What did you notice?"))
        self.line.setPlaceholderText(_("What did you notice?"))
        self._trouble = PlainLabel(wraps=True)
        self._trouble.hide()
        hint = PlainLabel(
            _("One line is enough. You find it on Today, to be finished when you like."),
            "small",
            "soft",
            wraps=True,
        )
        self._keep = Button(_("Keep it"), appearance, "primary")
        self._close = Button(_("Close"), appearance)
        buttons = FlowLayout(gap=10)
        buttons.addWidget(self._keep)
        buttons.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(10)
        for part in (self.line, hint, self._trouble):
            column.addWidget(part)
        column.addLayout(buttons)
        parent.installEventFilter(self)
        self.hide()

    def attend(self, noticing: Noticing) -> None:
        """Take the presenter, and begin to listen."""
        self._noticing = noticing
        self.line.textEdited.connect(noticing.typed)
        self.line.returnPressed.connect(noticing.keep)
        self._keep.clicked.connect(noticing.keep)
        self._close.clicked.connect(self._leave)

    def begin(self) -> None:
        """Come over the page, with what was left in the line."""
        self._before = QApplication.focusWidget()
        if self._noticing is not None:
            self._noticing.begin()
        self.show()
        self._place()
        self.raise_()
        self.line.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the middle when the window gets another size."""
        if watched is self._host and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Escape; the line is there again the next time."""
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
            return
        super().keyPressEvent(event)

    # What the presenter asks.

    def read(self) -> Typed:
        """Give what stands in the line."""
        return Typed(text=self.line.text(), cursor=self.line.cursorPosition())

    def fill(self, typed: Typed) -> None:
        """Let this stand in the line."""
        self.line.setText(typed.text)
        self.line.setCursorPosition(typed.cursor)

    def show_saved(self, words: str) -> None:
        """Say nothing: the line is too short a while here."""

    def show_trouble(self, refusal: Refusal | None) -> None:
        """Say that saving does not work at the moment, or that it does again."""
        self._trouble.setText(worded(refusal).whole if refusal else "")
        self._trouble.setVisible(refusal is not None)
        self._place()

    def say_kept(self) -> None:
        """Go away, and say that the line is in the journal."""
        self.line.clear()
        self._leave()
        self.kept.emit()

    def _leave(self) -> None:
        self.hide()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus()

    def _place(self) -> None:
        wanted = self._appearance.scale.pixels(_WIDTH)
        width = min(wanted, self._host.width() - 2 * _SIDE)
        layout = self.layout()
        height = layout.totalHeightForWidth(width) if layout is not None else 0
        self.setGeometry((self._host.width() - width) // 2, _TOP, width, height)
