# SPDX-License-Identifier: Apache-2.0
"""Let nothing move by itself, for whom that disturbs: by choice, or where the desktop says so."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import SLOT, QObject, Qt, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusVariant

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

_PORTAL = "org.freedesktop.portal.Desktop"
_PATH = "/org/freedesktop/portal/desktop"
_SETTINGS = "org.freedesktop.portal.Settings"
_DESKTOP, _ANIMATIONS = "org.gnome.desktop.interface", "enable-animations"
_MOVING = (
    Qt.UIEffect.UI_AnimateMenu,
    Qt.UIEffect.UI_FadeMenu,
    Qt.UIEffect.UI_AnimateCombo,
    Qt.UIEffect.UI_AnimateTooltip,
    Qt.UIEffect.UI_FadeTooltip,
)
# PySide6 takes its own strings here, though its stubs ask for bytes, which it refuses (6.11.3).
_ANSWERED: Any = SLOT("_on_answer(QDBusMessage)")
_CHANGED: Any = SLOT("_on_change(QString,QString,QDBusVariant)")


class Motion(QObject):
    """Stops what moves by itself: the blinking cursor, and menus that slide or fade.

    On Linux the desktop is asked through the portal of freedesktop.org, without waiting for it.
    Elsewhere Qt 6.11 cannot tell what the system wants, so the person's choice alone counts.
    """

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._application = application
        self._choice = "system"
        self._system_is_less = False
        self._blinking = application.cursorFlashTime()
        self._effects = [each for each in _MOVING if application.isEffectEnabled(each)]
        if sys.platform == "linux":
            self._ask(QDBusConnection.sessionBus())

    @property
    def is_less(self) -> bool:
        """Whether nothing is to move by itself."""
        return self._choice == "less" or self._system_is_less

    def choose(self, choice: str) -> None:
        """Take the person's choice: `less`, or `system` for what the desktop says."""
        self._choice = choice
        self._apply()

    def _apply(self) -> None:
        self._application.setCursorFlashTime(0 if self.is_less else self._blinking)
        for effect in self._effects:
            self._application.setEffectEnabled(effect, not self.is_less)

    def _ask(self, bus: QDBusConnection) -> None:
        if bus.isConnected():
            question = QDBusMessage.createMethodCall(_PORTAL, _PATH, _SETTINGS, "ReadOne")
            question.setArguments([_DESKTOP, _ANIMATIONS])
            bus.callWithCallback(question, self, _ANSWERED)
            bus.connect(_PORTAL, _PATH, _SETTINGS, "SettingChanged", self, _CHANGED)

    @Slot(QDBusMessage)
    def _on_answer(self, answer: QDBusMessage) -> None:
        self._hear(answer.arguments()[0])

    @Slot(str, str, QDBusVariant)
    def _on_change(self, group: str, name: str, value: QDBusVariant) -> None:
        if (group, name) == (_DESKTOP, _ANIMATIONS):
            self._hear(value)

    def _hear(self, value: object) -> None:
        moves = value.variant() if isinstance(value, QDBusVariant) else value
        self._system_is_less = moves is False
        self._apply()
