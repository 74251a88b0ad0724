# SPDX-License-Identifier: Apache-2.0
"""A panel on the page that asks before something happens that cannot be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget
from shiboken6 import isValid

from reflective.language import gettext as _
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.escape_first import EscapeFirst
from reflective.ui.widgets.flow import FlowLayout
from reflective.ui.widgets.labels import PlainLabel
from reflective.ui.widgets.notice import announce

if TYPE_CHECKING:
    from reflective.ui.appearance.appearance import Appearance


class ConfirmationPanel(QFrame):
    """Asks one question in place, with what will happen, and two ways on.

    Hidden until `ask`; then the way back has the focus, so that Enter never destroys anything.
    `confirmed` or `declined` comes once, and it hides again; Escape declines. Who declines is back
    at what asked.
    `field` stands above the buttons, where something has to be typed.
    """

    confirmed = Signal()
    declined = Signal()

    def __init__(
        self,
        appearance: Appearance,
        parent: QWidget | None = None,
        *,
        field: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("look", "tint")
        self.setProperty("tone", "gold")
        self._asked_by: QWidget | None = None
        self._question = PlainLabel(look="strong", wraps=True)
        self._detail = PlainLabel(tone="soft", wraps=True)
        self._yes = Button("", appearance)
        self._no = Button(_("Cancel"), appearance)
        self._yes.clicked.connect(self._on_yes)
        self._no.clicked.connect(self._on_no)
        buttons = FlowLayout(gap=10)
        buttons.addWidget(self._no)
        buttons.addWidget(self._yes)
        column = QVBoxLayout(self)
        column.setContentsMargins(19, 16, 19, 16)
        column.setSpacing(8)
        column.addWidget(self._question)
        column.addWidget(self._detail)
        if field is not None:
            column.addWidget(field)
        column.addLayout(buttons)
        EscapeFirst(self, self.isVisible, self._on_no)
        self.hide()

    def ask(self, question: str, detail: str, yes: str, no: str = "") -> None:
        """Show the question; `yes` and `no` say what each button does ("Delete for good")."""
        self._question.setText(question)
        self._detail.setText(detail)
        self._detail.setVisible(bool(detail))
        self._yes.setText(yes)
        self._no.setText(no or _("Cancel"))
        if not self.isAncestorOf(QApplication.focusWidget() or self):
            self._asked_by = QApplication.focusWidget()
        self.show()
        self._no.setFocus()
        announce(self, f"{question} {detail}")

    def press_yes(self) -> None:
        """Go on, as by Enter in the field."""
        self._on_yes()

    def _on_yes(self) -> None:
        self.hide()
        self.confirmed.emit()

    def _on_no(self) -> None:
        asked_by, self._asked_by = self._asked_by, None
        self.hide()
        if asked_by is not None and isValid(asked_by) and asked_by.isVisible():
            asked_by.setFocus()
        self.declined.emit()
