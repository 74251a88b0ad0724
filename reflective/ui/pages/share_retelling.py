# SPDX-License-Identifier: Apache-2.0
"""In other words: the entry's text, and a box for telling it anew; and a card for one passage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QFrame, QTextEdit, QVBoxLayout, QWidget

from reflective.language import gettext as _
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.fitting_area import FittingArea
from reflective.ui.widgets.flow import FlowLayout
from reflective.ui.widgets.labels import LineLabel, PlainLabel
from reflective.ui.widgets.outgoing_text import OutgoingText

if TYPE_CHECKING:
    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.presenters.sharing_retelling import Retelling, RetellingScreen

_LEAST = 130
_CARD_LINES = 76
_LONGEST = 120


class RetellingPane(FittingArea):
    """A view of `Retelling`; `left` comes when the person goes back to reading it through."""

    left = Signal()
    told = Signal(str)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._presenter: Retelling | None = None
        self.back = Button(_("Back to reading"), appearance, "link", "arrow-left")
        self.back.clicked.connect(self._on_back)
        self._title = LineLabel(look="title")
        self.text = OutgoingText(_("The words of your entry"), appearance)
        self.words = QTextEdit()
        self.words.setAcceptRichText(False)
        self.words.setTabChangesFocus(True)
        self.words.textChanged.connect(self._on_typed)
        self.use = Button(_("Let my other words leave"), appearance, "primary")
        self.use.clicked.connect(self._on_use)
        self.own = Button(_("Take the entry's own words again"), appearance, "link")
        self.own.clicked.connect(self._on_own)
        self._column = QVBoxLayout(self.inside)
        self._column.setSpacing(10)
        self._column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(self._title)
        self._column.addLayout(self._build_panes(), 1)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self._on_back)
        appearance.changed.connect(self._dress)
        self.set_narrow(narrow=False)
        self._dress()

    def attend(self, presenter: Retelling) -> None:
        """Take the presenter."""
        self._presenter = presenter

    def show_retelling(self, screen: RetellingScreen) -> None:
        """Show a text, and the box for other words."""
        self._title.set_line(screen.title)
        self.text.show_text(screen.text, ())
        self.words.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.words.setPlainText(screen.words)
        self.words.blockSignals(False)  # noqa: FBT003 - the same
        self.own.setVisible(screen.is_used)
        self.use.setEnabled(bool(screen.words.strip()))
        self.words.setFocus()
        self.bring_into_sight(self.words)

    def tell(self, text: str) -> None:
        """Say something quietly."""
        self.told.emit(text)

    def set_narrow(self, *, narrow: bool) -> None:
        """Put the box below the text where there is little room."""
        way = QBoxLayout.Direction
        self._panes.setDirection(way.TopToBottom if narrow else way.LeftToRight)
        side = 16 if narrow else 34
        self._column.setContentsMargins(side, 16, side, 12)

    def panes(self) -> tuple[QWidget, ...]:
        """Give the parts that F6 moves between."""
        return (self.text, self.words)

    def _build_panes(self) -> QBoxLayout:
        self._panes = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._panes.setSpacing(24)
        right = QVBoxLayout()
        right.setSpacing(8)
        label = PlainLabel(_("In other words, as you would tell it"), wraps=True)
        label.setBuddy(self.words)
        self.words.setAccessibleName(label.text())
        right.addWidget(label)
        right.addWidget(self.words, 1)
        right.addWidget(
            PlainLabel(
                _(
                    "A few plain sentences tell less of who wrote them. Your journal keeps the"
                    " entry as it is. Names are looked for in these words too."
                ),
                "small",
                "soft",
                wraps=True,
            )
        )
        buttons = FlowLayout(gap=10)
        buttons.addWidget(self.use)
        buttons.addWidget(self.own)
        right.addLayout(buttons)
        self._panes.addWidget(self.text, 1)
        self._panes.addLayout(right, 1)
        return self._panes

    def _dress(self) -> None:
        pixels = self._appearance.scale.pixels
        self.text.setMinimumHeight(pixels(_LEAST))
        self.words.setMinimumHeight(pixels(_LEAST))
        self.words.setFont(self._appearance.font("writing"))

    def _on_typed(self) -> None:
        words = self.words.toPlainText()
        self.use.setEnabled(bool(words.strip()))
        if self._presenter is not None:
            self._presenter.type(words)

    def _on_use(self) -> None:
        if self._presenter is not None:
            self._presenter.use(self.words.toPlainText())

    def _on_own(self) -> None:
        if self._presenter is not None:
            self._presenter.use("")

    def _on_back(self) -> None:
        if self._presenter is not None:
            self._presenter.leave()
        self.left.emit()


class RewordingCard(QFrame):
    """Takes other words for one passage; `taken` brings where it stands and the words.

    The passage is characters `start` to `end` of the text as it will be read. `left` comes when
    the person would rather not.
    """

    taken = Signal(int, int, str)
    left = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._span = (0, 0)
        self.setProperty("look", "tint")
        self._instead = PlainLabel(look="strong", wraps=True)
        self.words = QTextEdit()
        self.words.setAcceptRichText(False)
        self.words.setTabChangesFocus(True)
        self.words.setAccessibleName(_("Written instead"))
        self.use = Button(_("Use this"), appearance)
        self.use.clicked.connect(self._on_use)
        self.cancel = Button(_("Cancel"), appearance, "link")
        self.cancel.clicked.connect(self._on_left)
        buttons = FlowLayout(gap=10)
        buttons.addWidget(self.use)
        buttons.addWidget(self.cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(19, 14, 19, 14)
        column.setSpacing(6)
        column.addWidget(self._instead)
        column.addWidget(self.words)
        column.addLayout(buttons)
        appearance.changed.connect(self._dress)
        self._dress()
        self.hide()

    def begin(self, start: int, end: int, passage: str) -> None:
        """Ask for other words for a passage."""
        self._span = (start, end)
        line = " ".join(passage.split())
        shown = line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"
        self._instead.setText(_("Instead of “{words}”").format(words=shown))
        self.words.setPlainText(passage)
        self.show()
        self.words.setFocus()
        self.words.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Escape as the way back."""
        if event.key() == Qt.Key.Key_Escape:
            self._on_left()
            return
        super().keyPressEvent(event)

    def in_order(self) -> list[QWidget]:
        """Give what takes the focus here, in order."""
        return [self.words, self.use, self.cancel]

    def _dress(self) -> None:
        self.words.setFixedHeight(self._appearance.scale.pixels(_CARD_LINES))

    def _on_use(self) -> None:
        self.hide()
        self.taken.emit(*self._span, self.words.toPlainText())

    def _on_left(self) -> None:
        self.hide()
        self.left.emit()
