# SPDX-License-Identifier: Apache-2.0
"""The room's eyes: what somebody in the room may know one by, and three plain questions."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from reflective.language import gettext as _
from reflective.leaving_words import clue_count, risk_question, room_questions
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.fitting_area import FittingArea
from reflective.ui.widgets.flow import FlowLayout
from reflective.ui.widgets.found_list import StandInEditor
from reflective.ui.widgets.labels import PlainLabel
from reflective.ui.widgets.progress import ProgressLine

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from reflective.app.jobs import Progress
    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.presenters.sharing_room import ClueCard, Room

_WIDTH = 720


class ClueFrame(QFrame):
    """One clue, and what can be done about it; `hidden`, `reworded`, `kept`, `sought` say what."""

    hidden = Signal()
    reworded = Signal(str)
    kept = Signal()
    sought = Signal()

    def __init__(self, card: ClueCard, appearance: Appearance) -> None:
        super().__init__()
        self.setProperty("look", "tint")
        self.setProperty("tone", "gold")
        self._words = card.words
        self._editor = StandInEditor(appearance)
        self._editor.taken.connect(self.reworded)
        self._editor.left.connect(self._on_left)
        self.buttons: list[Button] = []
        ways = [
            (_("Leave it as it is"), self.kept.emit),
            (_("See it in the text"), self.sought.emit),
        ]
        if card.words:
            ways.insert(0, (_("Write it another way…"), self._on_reword))
        if card.can_hide:
            ways.insert(0, (_("Hide it"), self.hidden.emit))
        row = FlowLayout(gap=10)
        for words, act in ways:
            button = Button(words, appearance)
            button.setAccessibleName(f"{words} {card.heading}")
            button.setAccessibleDescription(f"{card.detail} {card.entry}")
            button.clicked.connect(act)
            row.addWidget(button)
            self.buttons.append(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(19, 14, 19, 14)
        column.setSpacing(6)
        column.addWidget(PlainLabel(f"{card.heading} · {card.entry}", "strong", wraps=True))
        column.addWidget(PlainLabel(card.detail, tone="soft", wraps=True))
        column.addLayout(row)
        column.addWidget(self._editor)
        self.setAccessibleName(f"{card.heading} {card.detail}")

    def _on_reword(self) -> None:
        self._editor.begin(self._words, ())

    def _on_left(self) -> None:
        self.buttons[0].setFocus()


class RoomPane(QWidget):
    """A view of `Room`; `onward` leads to what leaves, `left` back to reading it through.

    `words_sought` brings the words of a clue, once the text they stand in is shown.
    """

    onward_wanted = Signal()
    words_sought = Signal(str)
    left = Signal()
    told = Signal(str)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._presenter: Room | None = None
        self.back = Button(_("Back to reading"), appearance, "link", "arrow-left")
        self.back.clicked.connect(self._on_back)
        self.onward = Button(_("Read what leaves"), appearance, "primary")
        self.onward.clicked.connect(self._on_onward)
        self.progress = ProgressLine(appearance)
        self.progress.stopped.connect(self._on_stop)
        self._is_looking = False
        self._said = PlainLabel(tone="soft", wraps=True)
        self.frames: list[ClueFrame] = []
        self._clues = QVBoxLayout()
        self._clues.setSpacing(10)
        self._side = 34
        self.area = FittingArea()
        self._column = QVBoxLayout(self.area.inside)
        self._column.setSpacing(10)
        self._foot = QHBoxLayout()
        self._foot.addWidget(self.onward)
        self._foot.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.area, 1)
        outer.addLayout(self._foot)
        self._build()
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self._on_back)
        appearance.changed.connect(self._dress)
        self.set_narrow(narrow=False)
        self._dress()

    def attend(self, presenter: Room) -> None:
        """Take the presenter."""
        self._presenter = presenter

    def begin(self) -> None:
        """Look with the room's eyes, and put the focus where one goes on."""
        self.onward.setFocus()
        if self._presenter is not None:
            self._presenter.begin()

    def show_clues(self, cards: tuple[ClueCard, ...], more: int) -> None:
        """Show clues, and how many more there are."""
        had_focus = any(frame.isAncestorOf(self.focusWidget()) for frame in self._focused())
        while (item := self._clues.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        self.frames = []
        last: QWidget = self.back
        for number, card in enumerate(cards):
            frame = self._frame(number, card)
            self._clues.addWidget(frame)
            self.frames.append(frame)
            for button in frame.buttons:
                QWidget.setTabOrder(last, button)
                last = button
        QWidget.setTabOrder(last, self.onward)
        self._said.setText(clue_count(len(cards), more))
        if had_focus:
            (self.frames[0].buttons[0] if self.frames else self.onward).setFocus()

    def show_looking(self, progress: Progress | None) -> None:
        """Show how far looking is; None when it is done or was stopped."""
        self._said.setVisible(progress is None)
        if progress is None:
            self._is_looking = False
            self.progress.end()
        elif not self._is_looking:
            self._is_looking = True
            self.progress.begin(_("Looking through your journal"))
        elif progress.total:
            self.progress.advance(progress)

    def tell(self, text: str) -> None:
        """Say something quietly."""
        self.told.emit(text)

    def set_narrow(self, *, narrow: bool) -> None:
        """Lay the page out for the room there is."""
        self._side = 16 if narrow else 34
        self._dress()

    def panes(self) -> tuple[QWidget, ...]:
        """Give the parts that F6 moves between."""
        return (self.area, self.onward)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the lines short enough to read."""
        super().resizeEvent(event)
        self._dress()

    def _build(self) -> None:
        self._column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(PlainLabel(_("With the room's eyes"), "title", wraps=True))
        self._column.addWidget(
            PlainLabel(
                _(
                    "People in the room know you, and one another. Reflective read this as they"
                    " might, with all that stands in your journal. You decide."
                ),
                tone="soft",
                wraps=True,
            )
        )
        for question in room_questions():
            self._column.addWidget(PlainLabel(question, "heading", wraps=True))
        self._column.addWidget(PlainLabel(risk_question(), wraps=True))
        self._column.addWidget(self.progress)
        self._column.addWidget(self._said)
        self._column.addLayout(self._clues)
        self._column.addStretch(1)

    def _frame(self, number: int, card: ClueCard) -> ClueFrame:
        frame = ClueFrame(card, self._appearance)
        presenter = self._presenter
        if presenter is not None:
            frame.hidden.connect(partial(presenter.hide, number))
            frame.reworded.connect(partial(presenter.reword, number))
            frame.kept.connect(partial(presenter.leave, number))
            frame.sought.connect(partial(self._on_sought, number, card.words))
        return frame

    def _focused(self) -> list[ClueFrame]:
        return self.frames if self.focusWidget() is not None else []

    def _dress(self) -> None:
        side, wide = self._side, self._appearance.scale.pixels(_WIDTH)
        right = max(side, self.width() - side - wide)
        self._column.setContentsMargins(side, 16, right, 8)
        self._foot.setContentsMargins(side, 8, side, 12)

    def _on_stop(self) -> None:
        if self._presenter is not None:
            self._presenter.stop()

    def _on_sought(self, number: int, words: str) -> None:
        if self._presenter is not None:
            self._presenter.stop()
            self._presenter.look_up(number)
            self.words_sought.emit(words)

    def _on_onward(self) -> None:
        self._on_stop()
        self.onward_wanted.emit()

    def _on_back(self) -> None:
        self._on_stop()
        self.left.emit()
