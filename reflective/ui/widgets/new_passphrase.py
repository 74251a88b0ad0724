# SPDX-License-Identifier: Apache-2.0
"""Two fields for a new passphrase, with a hint how strong it is and four words on offer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reflective.language import gettext as _
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.labels import PlainLabel
from reflective.ui.widgets.passphrase import PassphraseField

if TYPE_CHECKING:
    from reflective.ui.appearance.appearance import Appearance


class NewPassphraseFields(QWidget):
    """Takes a new passphrase twice.

    `edited` brings both at every change, `entered` comes with Enter in the second, and
    `suggestion_wanted` asks for four words.
    """

    edited = Signal(str, str)
    entered = Signal()
    suggestion_wanted = Signal()

    def __init__(self, label: str, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._first = PassphraseField(label, appearance)
        self._again = PassphraseField(_("The same again"), appearance)
        self._hint = PlainLabel(look="small", tone="soft", wraps=True)
        suggest = Button(_("Suggest four words"), appearance, "link")
        row = QHBoxLayout()
        row.addWidget(self._hint, 1)
        row.addWidget(suggest, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._first)
        column.addSpacing(8)
        column.addWidget(self._again)
        column.addLayout(row)
        self._first.edited.connect(self._on_edited)
        self._again.edited.connect(self._on_edited)
        self._first.entered.connect(self._on_first_entered)
        self._again.entered.connect(self.entered)
        suggest.clicked.connect(self.suggestion_wanted)
        self.setFocusProxy(self._first)

    def show_strength(self, hint: str, *, weak: bool) -> None:
        """Show how strong the passphrase is, in words."""
        self._hint.setText(hint)
        self._hint.set_tone("clay" if weak else "soft")
        self._first.describe(hint)

    def ask_again(self, *, second: bool) -> None:
        """Lead to the passphrase that has to be typed anew."""
        (self._again if second else self._first).select_all()

    def put_passphrase(self, passphrase: str) -> None:
        """Put a suggested passphrase into both fields, readable."""
        for field in (self._first, self._again):
            field.set_text(passphrase)
            field.reveal(shown=True)

    def clear(self) -> None:
        """Empty both fields."""
        for field in (self._first, self._again):
            field.clear()
        self.show_strength("", weak=False)

    def _on_edited(self, _text: str) -> None:
        self.edited.emit(self._first.text, self._again.text)

    def _on_first_entered(self) -> None:
        self._again.setFocus()
