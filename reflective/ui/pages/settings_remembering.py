# SPDX-License-Identifier: Apache-2.0
"""The part of Settings that lets this computer remember the journal's key, or forget it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from reflective.app.remembering import Standing
from reflective.language import gettext as _
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.flow import FlowLayout
from reflective.ui.widgets.labels import PlainLabel
from reflective.ui.widgets.notice import announce
from reflective.ui.widgets.passphrase import PassphraseField

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent

    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.presenters.remembering import RememberedKey

_WIDTH = 660
_LEFT = Qt.AlignmentFlag.AlignLeft


class RememberSection(QWidget):
    """Says whether this computer remembers the key; a view of `RememberedKey`.

    `opened` brings what was just shown, so that it can be scrolled into sight. Give it its
    presenter with `attend`.
    """

    opened = Signal(QWidget)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._presenter: RememberedKey | None = None
        self._standing = PlainLabel(tone="soft", wraps=True)
        self._want = Button(_("Remember on this computer…"), appearance)
        self._forget = Button(_("Forget it"), appearance)
        self._forget.setAccessibleName(_("Forget the key that this computer remembers"))
        self._outcome = PlainLabel(wraps=True)
        self._meaning = PlainLabel(wraps=True)
        self._field = PassphraseField(_("Your passphrase"), appearance)
        self._remember = Button(_("Remember"), appearance)
        self._cancel = Button(_("Cancel"), appearance, "link")
        self._panel = self._build_panel()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(PlainLabel(_("Remember on this computer"), "heading", wraps=True))
        column.addWidget(self._standing)
        column.addWidget(self._want, 0, _LEFT)
        column.addWidget(self._forget, 0, _LEFT)
        column.addWidget(self._panel)
        column.addWidget(self._outcome)
        for part in (self._want, self._forget, self._panel, self._outcome):
            part.hide()
        self._want.clicked.connect(self._on_want)
        self._forget.clicked.connect(self._on_forget)
        self._field.entered.connect(self._on_remember)
        self._remember.clicked.connect(self._on_remember)
        self._cancel.clicked.connect(self._on_cancel)
        appearance.changed.connect(self._dress)
        self._dress()

    def attend(self, presenter: RememberedKey) -> None:
        """Take the presenter."""
        self._presenter = presenter

    def showEvent(self, event: QShowEvent) -> None:
        """Show how it stands now."""
        super().showEvent(event)
        if self._presenter is not None:
            self._presenter.begin()

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep no passphrase in a field that nobody sees."""
        super().hideEvent(event)
        self._field.clear()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the question on Escape."""
        if event.key() == Qt.Key.Key_Escape and not self._panel.isHidden():
            self._on_cancel()
            return
        super().keyPressEvent(event)

    def show_standing(self, standing: Standing, text: str) -> None:
        """Say whether the journal is remembered, with the way to change that."""
        had_focus = self._panel.isAncestorOf(self.focusWidget() or self)
        self._standing.setText(text)
        self._panel.hide()
        self._field.clear()
        self._want.setVisible(standing is Standing.OFF)
        self._forget.setVisible(standing is Standing.ON)
        if had_focus:
            (self._forget if standing is Standing.ON else self._want).setFocus()

    def ask_passphrase(self, meaning: str) -> None:
        """Say what it means, and take the passphrase."""
        self._meaning.setText(meaning)
        self._want.hide()
        self._panel.show()
        self._field.describe(meaning)
        self._field.setFocus()
        self.opened.emit(self._panel)

    def try_again(self) -> None:
        """Lead to the passphrase, which has to be typed anew."""
        self._field.select_all()

    def show_busy(self, text: str) -> None:
        """Show that the keyring is being asked."""
        for button in (self._remember, self._forget, self._cancel):
            button.setEnabled(not text)
        if text:
            self._say(text, "soft")
        else:
            self._outcome.hide()

    def show_outcome(self, text: str, *, went_well: bool) -> None:
        """Say what was done or went wrong."""
        self._outcome.hide()
        if text:
            self._say(text, "soft" if went_well else "clay")

    def _say(self, text: str, tone: Literal["soft", "clay"]) -> None:
        self._outcome.set_tone(tone)
        self._outcome.setText(text)
        self._outcome.show()
        announce(self._outcome, text)
        self.opened.emit(self._outcome)

    def _build_panel(self) -> QFrame:
        panel = QFrame()
        panel.setProperty("look", "card")
        row = FlowLayout(gap=10)
        row.addWidget(self._remember)
        row.addWidget(self._cancel)
        inside = QVBoxLayout(panel)
        inside.setContentsMargins(20, 16, 20, 16)
        inside.setSpacing(10)
        inside.addWidget(self._meaning)
        inside.addWidget(self._field)
        inside.addLayout(row)
        return panel

    def _dress(self) -> None:
        self.setMaximumWidth(self._appearance.scale.pixels(_WIDTH))

    def _on_want(self) -> None:
        if self._presenter is not None:
            self._presenter.want()

    def _on_remember(self) -> None:
        if self._presenter is not None:
            self._presenter.remember(self._field.text)

    def _on_forget(self) -> None:
        if self._presenter is not None:
            self._presenter.forget()

    def _on_cancel(self) -> None:
        if self._presenter is not None:
            self._presenter.begin()
