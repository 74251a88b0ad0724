# SPDX-License-Identifier: Apache-2.0
"""Words in an empty text that say what it is for, as many as have room on its first line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QTextEdit

_SPARE = 12
"""Pixels that are to be free beside the words."""


class FittingPlaceholder(QObject):
    """Shows the first of some words that fits; the last one always does.

    Qt would break what does not fit into lines, and draw the first of them alone.
    """

    def __init__(self, text: QTextEdit, words: Sequence[str]) -> None:
        super().__init__(text)
        self._text = text
        self._words = tuple(words)
        for part in (text, text.viewport()):
            part.installEventFilter(self)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Choose anew where the room or the letters have another size."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.FontChange):
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        room = self._text.viewport().width() - _SPARE
        advance = self._text.fontMetrics().horizontalAdvance
        fitting = (each for each in self._words if advance(each) <= room)
        chosen = next(fitting, self._words[-1])
        if chosen != self._text.placeholderText():
            self._text.setPlaceholderText(chosen)
