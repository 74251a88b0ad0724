# SPDX-License-Identifier: Apache-2.0
"""A quiet strip that tells something without stopping anybody, and says it to screen readers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QWidget

from reflective.language import gettext as _
from reflective.ui.widgets.buttons import Button, IconButton
from reflective.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from reflective.ui.appearance.appearance import Appearance

_SHARE = 4
"""Two ways to answer may take one part in so many of the width, beside the words."""


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

    It steps aside while somebody writes, and an offer also on other pages than its own; then it
    comes back. `acted` comes when its one action, if it has one, was chosen.
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
        self._is_aside = False
        self._is_writing = False
        self._page = self._at = ""
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        buttons.addWidget(self._action)
        buttons.addWidget(self._no)
        buttons.addWidget(self._close)
        buttons.addStretch(1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(24, 8, 12, 8)
        self._row.setSpacing(12)
        self._row.addWidget(self._words, 1)
        self._row.addLayout(buttons)
        self.hide()

    @property
    def text(self) -> str:
        """What it says, or '' while it is hidden."""
        return "" if self.isHidden() else self._words.text()

    @property
    def is_free(self) -> bool:
        """Whether nothing is told, in sight or aside."""
        return self.isHidden() and not self._is_aside

    def tell(self, text: str, action: str = "", no: str = "") -> None:
        """Show a sentence, with one action beside it if `action` names it, and announce it.

        `no` is said in words in place of the cross, where the action can be refused.
        """
        self._is_aside = False
        self._words.setText(text)
        self._action.setText(action)
        self._action.setVisible(bool(action))
        self._no.setText(no)
        self._no.setVisible(bool(no))
        self._close.setVisible(not no)
        self._arrange()
        self._is_aside = bool(no) and self._must_wait()
        self.setHidden(self._is_aside)
        if not self._is_aside:
            announce(self, text)

    def take_back(self, text: str) -> None:
        """Tell a sentence no longer, in sight or aside, if it is the one that is told."""
        if self._words.text() == text:
            self._is_aside = False
            self.hide()

    def belongs_to(self, page: str) -> None:
        """Keep an offer to one page, since it may take half of a small window."""
        self._page = page

    def come_to(self, page: str, *, is_writing: bool = False) -> None:
        """Leave the room to another page, or to somebody who writes; come back afterwards.

        What is told meanwhile and needs no answer is shown until this is called again.
        """
        self._at, self._is_writing = page, is_writing
        if self._must_wait():
            self._is_aside = self._is_aside or not self.isHidden()
            self.hide()
        elif self._is_aside:
            self._is_aside = False
            self.show()
            announce(self, self._words.text())

    def _must_wait(self) -> bool:
        is_offer = not self._no.isHidden()
        return self._is_writing or (is_offer and self._at != self._page)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the parts out for the new width."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Put the words above what can be done where both would not fit side by side."""
        beside = self._action.sizeHint().width() + self._no.sizeHint().width()
        is_narrow = not self._no.isHidden() and beside * _SHARE > self.width()
        ways = QBoxLayout.Direction
        self._row.setDirection(ways.TopToBottom if is_narrow else ways.LeftToRight)

    def _on_action(self) -> None:
        self.hide()
        self.acted.emit()
