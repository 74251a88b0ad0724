# SPDX-License-Identifier: Apache-2.0
"""The part of a page that offers to make old backups anew, or to delete them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from reflective.language import gettext as _
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.confirmation import ConfirmationPanel
from reflective.ui.widgets.flow import FlowLayout
from reflective.ui.widgets.labels import PlainLabel
from reflective.ui.widgets.notice import announce
from reflective.ui.widgets.progress import ProgressLine

if TYPE_CHECKING:
    from reflective.app.jobs import Progress
    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.presenters.remaking import Asked, OldBackups


class OldBackupsPart(QWidget):
    """Names the backups that an earlier passphrase opens; a view of `OldBackups`.

    It takes no room while there is nothing to offer. `shown` brings what should be in sight.
    """

    shown = Signal(QWidget)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter: OldBackups | None = None
        self.earlier = PlainLabel(wraps=True)
        self.replace = Button(_("Remake them…"), appearance)
        self.delete = Button(_("Delete them…"), appearance)
        self.take_out = Button(
            _("Take what I deleted for good out of the backups…"), appearance, "link"
        )
        self.question = ConfirmationPanel(appearance)
        self.progress = ProgressLine(appearance)
        self.said = PlainLabel(tone="accent", wraps=True)
        self.said.hide()
        self._frame = QFrame()
        self._asked_by: QWidget | None = None
        self._fill()
        self.replace.clicked.connect(self._on_replace)
        self.delete.clicked.connect(self._on_delete)
        self.take_out.clicked.connect(self._on_take_out)
        self.question.confirmed.connect(self._on_agreed)
        self.question.declined.connect(self._on_declined)
        self.progress.stopped.connect(self._on_stop)
        self.show_offers("", has_gone=False)

    def attend(self, presenter: OldBackups) -> None:
        """Take the presenter."""
        self._presenter = presenter

    def show_offers(self, earlier: str, *, has_gone: bool) -> None:
        """Show which backups an earlier passphrase opens, and what can be done."""
        self.earlier.setText(earlier)
        for button in (self.replace, self.delete):
            button.setAccessibleDescription(earlier)
        self._frame.setVisible(bool(earlier))
        self.take_out.setVisible(has_gone)
        self._show_if_needed()

    def ask(self, asked: Asked) -> None:
        """Ask something first."""
        self.tell("")
        self.question.ask(asked.question, asked.detail, asked.yes)
        self._show_if_needed()
        self.shown.emit(self.question)

    def begin(self, words: str) -> None:
        """Show that work has begun, with a way to stop it."""
        self._set_free(free=False)
        self.progress.begin(words)
        self.progress.setFocus()
        announce(self, words)

    def advance(self, progress: Progress) -> None:
        """Show how far it has come."""
        self.progress.advance(progress)

    def end(self) -> None:
        """Show that no work goes on."""
        had_focus = self.progress.isAncestorOf(QApplication.focusWidget() or self)
        self._set_free(free=True)
        self.progress.end()
        if had_focus and self._asked_by is not None:
            self._asked_by.setFocus()

    def tell(self, text: str) -> None:
        """Say what came of it."""
        self.said.setText(text)
        self.said.setVisible(bool(text))
        self._show_if_needed()
        if text:
            announce(self, text)
            self.shown.emit(self.said)

    def _fill(self) -> None:
        self._frame.setProperty("look", "tint")
        self._frame.setProperty("tone", "gold")
        inside = QVBoxLayout(self._frame)
        inside.setContentsMargins(16, 12, 16, 12)
        inside.setSpacing(8)
        inside.addWidget(self.earlier)
        buttons = FlowLayout(gap=10)
        buttons.addWidget(self.replace)
        buttons.addWidget(self.delete)
        inside.addLayout(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._frame)
        line = FlowLayout(gap=10)
        line.addWidget(self.take_out)
        column.addLayout(line)
        for part in (self.question, self.progress, self.said):
            column.addWidget(part)

    def _show_if_needed(self) -> None:
        parts = (self._frame, self.take_out, self.question, self.progress, self.said)
        self.setVisible(any(not part.isHidden() for part in parts))

    def _set_free(self, *, free: bool) -> None:
        for button in (self.replace, self.delete, self.take_out):
            button.setEnabled(free)

    def _on_replace(self) -> None:
        self._asked_by = self.replace
        if self._presenter is not None:
            self._presenter.replace()

    def _on_delete(self) -> None:
        self._asked_by = self.delete
        if self._presenter is not None:
            self._presenter.delete()

    def _on_take_out(self) -> None:
        self._asked_by = self.take_out
        if self._presenter is not None:
            self._presenter.take_out()

    def _on_agreed(self) -> None:
        if self._presenter is not None:
            self._presenter.agree()

    def _on_declined(self) -> None:
        if self._asked_by is not None:
            self._asked_by.setFocus()

    def _on_stop(self) -> None:
        if self._presenter is not None:
            self._presenter.stop()
