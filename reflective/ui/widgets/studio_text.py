# SPDX-License-Identifier: Apache-2.0
"""Fields that grow with what is written in them, one beside the other for each language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QLineEdit, QVBoxLayout, QWidget

from reflective.ui.widgets.growing_text import GrowingText
from reflective.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.appearance.scale import TextRole


class SteadyLine(QLineEdit):
    """A field of one line that gives none of its height away, where a column has too little."""

    def event(self, event: QEvent) -> bool:
        """Take its height as soon as it is dressed, or dressed anew."""
        taken = super().event(event)
        if event.type() in (QEvent.Type.Polish, QEvent.Type.StyleChange):
            self.setFixedHeight(self.sizeHint().height())
        return taken


class SpokenField(QWidget):
    """One text in one language, or in two side by side; `said` brings what was typed, and where.

    A text that is missing in the second language shows quietly what stands there instead.
    """

    said = Signal(str, str)
    too_long = Signal()

    def __init__(
        self,
        label: str,
        appearance: Appearance,
        *,
        role: TextRole = "interface",
        is_one_line: bool,
        lines: int = 1,
    ) -> None:
        super().__init__()
        self._appearance = appearance
        self._label_words = label
        self._role = role
        self._is_one_line = is_one_line
        self._lines = lines
        self._codes: Sequence[str] = ()
        self.texts: dict[str, GrowingText] = {}
        self._label = PlainLabel(label, "small", "soft", wraps=True)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(12)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._label)
        column.addLayout(self._row)

    def show_texts(self, texts: Sequence[tuple[str, str, str]]) -> None:
        """Show texts: of each the code of its language, its name ('' for one alone), the words."""
        fallback = texts[0][2]
        names = ", ".join(name for _code, name, _words in texts if name)
        self._label.setText(f"{self._label_words} · {names}" if names else self._label_words)
        for number, (code, name, words) in enumerate(texts):
            field = GrowingText(
                self._appearance, self._role, is_one_line=self._is_one_line, lines=self._lines
            )
            named = f"{self._label_words} ({name})" if name else self._label_words
            field.setAccessibleName(named)
            if number:
                field.show_instead(fallback)
            field.fill(words)
            field.typed.connect(self._on_typed)
            field.too_long.connect(self.too_long)
            self.texts[code] = field
            self._row.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        self._codes = [code for code, _name, _words in texts]
        self._label.setBuddy(self.texts[self._codes[0]])

    def set_narrow(self, *, narrow: bool) -> None:
        """Put the languages above one another, or side by side."""
        ways = QBoxLayout.Direction
        self._row.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)

    def _on_typed(self) -> None:
        for code, field in self.texts.items():
            if field is self.sender():
                self.said.emit(code, field.toPlainText())
        if self.sender() is self.texts[self._codes[0]]:
            for code in self._codes[1:]:
                self.texts[code].show_instead(self.texts[self._codes[0]].toPlainText())
