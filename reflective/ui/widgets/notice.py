# SPDX-License-Identifier: Apache-2.0
"""A quiet strip that tells something without stopping anybody, and says it to screen readers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from reflective.language import gettext as _
from reflective.ui.widgets.buttons import Button, IconButton
from reflective.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from reflective.ui.appearance.appearance import Appearance


def announce(widget: QWidget, text: str) -> None:
    """Say a sentence to a screen reader, in the name of a widget on the page."""
    # Loaded when first needed, so that the window comes up fast.
    from PySide6.QtGui import (  # noqa: PLC0415 - see above
        QAccessible,
        QAccessibleAnnouncementEvent,
    )

    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))


class NoticeStrip(QFrame):
    """Tells one thing at a time; it stays until it is closed or something else is told.

    `acted` comes when its one action, if it has one, was chosen.
    """

    acted = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "notice")
        self._words = PlainLabel(wraps=True)
        self._action = Button("", appearance, "link")
        self._action.clicked.connect(self._on_action)
        self._no = Button("", appearance, "link")
        self._no.clicked.connect(self.hide)
        self._close = IconButton(_("Close this message"), "x", appearance)
        self._close.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 8, 12, 8)
        row.setSpacing(12)
        row.addWidget(self._words, 1)
        row.addWidget(self._action)
        row.addWidget(self._no)
        row.addWidget(self._close)
        self.hide()

    @property
    def text(self) -> str:
        """What it says, or '' while it is hidden."""
        return "" if self.isHidden() else self._words.text()

    def tell(self, text: str, action: str = "", no: str = "") -> None:
        """Show a sentence, with one action beside it if `action` names it, and announce it.

        `no` is said in words in place of the cross, where the action can be refused.
        """
        self._words.setText(text)
        self._action.setText(action)
        self._action.setVisible(bool(action))
        self._no.setText(no)
        self._no.setVisible(bool(no))
        self._close.setVisible(not no)
        self.show()
        announce(self, text)

    def _on_action(self) -> None:
        self.hide()
        self.acted.emit()
