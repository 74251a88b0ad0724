# SPDX-License-Identifier: Apache-2.0
"""The field for a passphrase, with a way to see it and a hint about Caps Lock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLocale, QObject, Qt, Signal
from PySide6.QtGui import QFont, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from reflective.language import gettext as _
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.labels import PlainLabel
from reflective.ui.widgets.notice import announce

if TYPE_CHECKING:
    from reflective.ui.appearance.appearance import Appearance

_DOTS_APART = 3
_LINE_ENDS = "\r\n"


def other_keyboard() -> str:
    """Name the language of the keyboard, where the system tells it and it is not the usual one.

    Windows, macOS and IBus tell it; a plain X server does not, and then this is ''.
    """
    now, usual = QGuiApplication.inputMethod().locale(), QLocale.system()
    if (now.language(), now.territory()) == (usual.language(), usual.territory()):
        return ""
    if now.language() == QLocale.Language.C:
        return ""
    return f"{now.nativeLanguageName()} ({now.nativeTerritoryName()})"


class PassphraseField(QWidget):
    """A labelled field that hides what is typed until Show is chosen.

    `edited` brings the text at every change, `entered` comes with Enter.
    """

    edited = Signal(str)
    entered = Signal()

    def __init__(self, label: str, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        caption = PlainLabel(label, "small", "soft")
        self._frame = QFrame()
        self._frame.setProperty("look", "field")
        self._line = QLineEdit()
        self._line.setProperty("look", "bare")
        self._line.setEchoMode(QLineEdit.EchoMode.Password)
        self._line.setAccessibleName(label)
        self._line.setMaxLength(1024)
        self._line.textChanged.connect(self._on_text)
        self._line.returnPressed.connect(self.entered)
        self._line.installEventFilter(self)
        caption.setBuddy(self._line)
        self._space_dots(apart=True)
        self._show = Button(_("Show"), appearance, "link")
        self._show.setAccessibleName(_("Show the passphrase"))
        self._show.clicked.connect(self._on_show)
        self._caps = PlainLabel(_("Caps Lock seems to be on."), "small", "clay")
        self._caps.hide()
        self._keyboard = PlainLabel(look="small", tone="soft", wraps=True)
        self._keyboard.hide()
        QGuiApplication.inputMethod().localeChanged.connect(self._show_keyboard)
        row = QHBoxLayout(self._frame)
        row.setContentsMargins(12, 7, 10, 7)
        row.addWidget(self._line, 1)
        row.addWidget(self._show)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(caption)
        column.addWidget(self._frame)
        column.addWidget(self._caps)
        column.addWidget(self._keyboard)
        self.setFocusProxy(self._line)
        # Drawn once before it has the focus: Qt keeps the room of the first border it saw.
        self._frame.setProperty("focused", False)  # noqa: FBT003 - Qt's properties take no names
        self._frame.ensurePolished()

    @property
    def text(self) -> str:
        """What was typed."""
        return self._line.text()

    def set_text(self, text: str) -> None:
        """Put a passphrase in, such as a suggested one."""
        self._line.setText(text)

    def describe(self, text: str) -> None:
        """Tell screen readers, beside the name of the field, what there is to know about it."""
        self._line.setAccessibleDescription(text)

    def clear(self) -> None:
        """Empty the field and hide what is typed again."""
        self._line.clear()
        self.reveal(shown=False)

    def reveal(self, *, shown: bool) -> None:
        """Show what is typed, or hide it."""
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self._line.setEchoMode(mode)
        self._space_dots(apart=not shown)
        self._show.setText(_("Hide") if shown else _("Show"))
        self._show.setAccessibleName(
            _("Hide the passphrase") if shown else _("Show the passphrase")
        )

    def _space_dots(self, *, apart: bool) -> None:
        """Set the dots apart, so that one can see that each key was taken."""
        font = self._line.font()
        spacing = _DOTS_APART if apart else 0
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, spacing)
        self._line.setFont(font)

    def select_all(self) -> None:
        """Select what was typed and go to it, so that typing replaces it."""
        self._line.setFocus()
        self._line.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Draw the focus ring round the whole field, and watch for Caps Lock."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._draw_ring(focused=event.type() == QEvent.Type.FocusIn)
            self._show_keyboard()
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            self._look_for_caps_lock(event)
        return super().eventFilter(watched, event)

    def _draw_ring(self, *, focused: bool) -> None:
        """Draw the ring round the field, or take it away."""
        self._frame.setProperty("focused", focused)
        self._frame.style().unpolish(self._frame)
        self._frame.style().polish(self._frame)

    def _show_keyboard(self) -> None:
        """Name the keyboard while one types here, if it is not the usual one of this computer."""
        name = other_keyboard() if self._line.hasFocus() else ""
        self._keyboard.setText(_("The keyboard is set to {name}.").format(name=name))
        self._keyboard.setVisible(bool(name))

    def _look_for_caps_lock(self, event: QKeyEvent) -> None:
        """Compare the letter that came with Shift: Qt does not tell the state of Caps Lock."""
        letter = event.text()
        if event.key() == Qt.Key.Key_CapsLock:
            self._caps.hide()
        elif len(letter) == 1 and letter.isalpha() and letter.lower() != letter.upper():
            shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            on = letter.isupper() != shifted
            if on and self._caps.isHidden():
                announce(self._line, self._caps.text())
            self._caps.setVisible(on)

    def _on_text(self, text: str) -> None:
        """Drop the end of a line that came with a pasted passphrase, and pass the rest on."""
        if text != text.strip(_LINE_ENDS):
            self._line.setText(text.strip(_LINE_ENDS))
        else:
            self.edited.emit(text)

    def _on_show(self) -> None:
        self.reveal(shown=self._line.echoMode() == QLineEdit.EchoMode.Password)
        self._line.setFocus()
