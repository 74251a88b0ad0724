# SPDX-License-Identifier: Apache-2.0
"""The frame of a page of questions: a line for one more, and a card for each there is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from reflective.journal.question import MAX_QUESTION
from reflective.ui.pages.room import RoomPage
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.flow import FlowLayout
from reflective.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reflective.ui.appearance.appearance import Appearance


@dataclass(frozen=True, slots=True)
class RoomWords:
    """What such a page says: where it leads back to, its name, and about its line."""

    back: str
    title: str
    said: str
    line: str
    add: str


class QuestionRoomPage(RoomPage):
    """Shows questions as cards; `added` brings the words of one more.

    What was typed stays in the line until it is in the journal: see `empty_line`.
    """

    added = Signal(str)

    def __init__(
        self, words: RoomWords, appearance: Appearance, parent: QWidget | None = None
    ) -> None:
        super().__init__(words.back, appearance, parent)
        self._words = words
        self._on_its_way = ""
        self._cards: list[QWidget] = []
        self.problem = PlainLabel(tone="clay", wraps=True)
        self.problem.hide()
        self.line = QLineEdit()
        self.line.setAccessibleName(words.line)
        self.line.setPlaceholderText(words.line)
        self.line.setMaxLength(MAX_QUESTION)
        self.line.returnPressed.connect(self._on_add)
        add = Button(words.add, appearance)
        add.clicked.connect(self._on_add)
        ways = QWidget()
        self.ways = FlowLayout(ways, 10)
        self.ways.addWidget(add)
        self._list = QVBoxLayout()
        self._list.setSpacing(12)
        self.column.addWidget(PlainLabel(words.said, tone="soft", wraps=True))
        for part in (self.problem, self.line, ways):
            self.column.addWidget(part)
        self.column.addLayout(self._list)

    def title(self) -> str:
        """Tell what stands in the bar."""
        return self._words.title

    def empty_line(self) -> None:
        """Empty the line, for its words have arrived; what was typed since stays."""
        if self.line.text() == self._on_its_way:
            self.line.clear()
        self._on_its_way = ""

    def refuse(self, words: str) -> None:
        """Say what could not be done; what was typed can be sent again."""
        self._on_its_way = ""
        self.problem.setText(words)
        self.problem.show()

    def show_cards(self, cards: Sequence[QWidget]) -> None:
        """Put these in the place of the cards there were."""
        self.problem.hide()
        held = any(card.isAncestorOf(self.focusWidget() or self) for card in self._cards)
        for card in self._cards:
            self._list.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards = list(cards)
        for card in self._cards:
            self._list.addWidget(card)
        if held:
            self.line.setFocus()

    def _on_add(self) -> None:
        words = self.line.text()
        if words.strip() and words != self._on_its_way:
            self._on_its_way = words
            self.added.emit(words)
