# SPDX-License-Identifier: Apache-2.0
"""Telling it oneself: the entry, a note cut from it, and the note in large letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QTextEdit, QVBoxLayout, QWidget

from reflective.language import gettext as _
from reflective.ui.pages.share_large import LargeNote
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.fitting_area import FittingArea
from reflective.ui.widgets.flow import FlowLayout
from reflective.ui.widgets.labels import LineLabel, PlainLabel
from reflective.ui.widgets.outgoing_text import OutgoingText

if TYPE_CHECKING:
    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.presenters.sharing_telling import NoteScreen, SpeakingNote

_LEAST_TEXT, _LEAST_NOTE = 130, 120


class TellingPane(FittingArea):
    """A view of `SpeakingNote`; `left` comes when the person goes back.

    Escape leads back: from the large letters to the note, from the note to where one came from.
    """

    left = Signal()
    told = Signal(str)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._presenter: SpeakingNote | None = None
        self.back = Button(_("Back"), appearance, "link", "arrow-left")
        self.back.clicked.connect(self._on_back)
        self._title = LineLabel(look="title")
        self.text = OutgoingText(_("Your entry"), appearance)
        self.text.selected.connect(self._on_selected)
        self.take = Button(_("Put these words into the note"), appearance, icon="plus")
        self.take.setEnabled(False)
        self.take.clicked.connect(self._on_take)
        self.note = QTextEdit()
        self.note.setAcceptRichText(False)
        self.note.setTabChangesFocus(True)
        self.note.textChanged.connect(self._on_typed)
        self.speak = Button(_("Show it in large letters"), appearance, "primary")
        self.speak.clicked.connect(self._on_speak)
        self.throw = Button(_("Throw this note away"), appearance, "link")
        self.throw.clicked.connect(self._on_throw)
        self.large = LargeNote(appearance)
        self.large.left.connect(self._on_back)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._build_desk())
        self._stack.addWidget(self.large)
        self._column = QVBoxLayout(self.inside)
        self._column.setSpacing(12)
        self._column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(self._title)
        self._column.addWidget(self._stack, 1)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self._on_back)
        appearance.changed.connect(self._dress)
        self.set_narrow(narrow=False)
        self._dress()

    def attend(self, presenter: SpeakingNote) -> None:
        """Take the presenter."""
        self._presenter = presenter

    def show_note(self, screen: NoteScreen) -> None:
        """Show an entry, and its note to be cut and written."""
        self._stack.setCurrentIndex(0)
        self._title.set_line(screen.title)
        self.text.show_text(screen.text, ())
        self.note.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.note.setPlainText(screen.note)
        self.note.blockSignals(False)  # noqa: FBT003 - the same
        self.note.setFocus()
        self.bring_into_sight(self.note)

    def tell(self, text: str) -> None:
        """Say something quietly."""
        self.told.emit(text)

    def set_narrow(self, *, narrow: bool) -> None:
        """Put the note below the text where there is little room."""
        way = QBoxLayout.Direction
        self._panes.setDirection(way.TopToBottom if narrow else way.LeftToRight)
        side = 16 if narrow else 34
        self._column.setContentsMargins(side, 16, side, 12)

    def panes(self) -> tuple[QWidget, ...]:
        """Give the parts that F6 moves between."""
        return (self.large,) if self._stack.currentIndex() else (self.text, self.note)

    def _build_desk(self) -> QWidget:
        desk = QWidget()
        self._panes = QBoxLayout(QBoxLayout.Direction.LeftToRight, desk)
        self._panes.setContentsMargins(0, 0, 0, 0)
        self._panes.setSpacing(24)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.text, 1)
        left.addWidget(self.take, 0, Qt.AlignmentFlag.AlignLeft)
        right = QVBoxLayout()
        right.setSpacing(8)
        label = PlainLabel(_("My note to speak from, a line for each thing"), wraps=True)
        label.setBuddy(self.note)
        self.note.setAccessibleName(label.text())
        right.addWidget(label)
        right.addWidget(self.note, 1)
        right.addWidget(
            PlainLabel(
                _(
                    "Cut what you do not need. Nothing of this leaves. The note stays in your"
                    " journal with this entry, until you throw it away."
                ),
                "small",
                "soft",
                wraps=True,
            )
        )
        buttons = FlowLayout(gap=10)
        buttons.addWidget(self.speak)
        buttons.addWidget(self.throw)
        right.addLayout(buttons)
        self._panes.addLayout(left, 3)
        self._panes.addLayout(right, 2)
        return desk

    def _dress(self) -> None:
        pixels = self._appearance.scale.pixels
        self.text.setMinimumHeight(pixels(_LEAST_TEXT))
        self.note.setMinimumHeight(pixels(_LEAST_NOTE))
        self.note.setFont(self._appearance.font("writing"))

    def _on_selected(self) -> None:
        self.take.setEnabled(bool(self.text.selected_words().strip()))

    def _on_take(self) -> None:
        """Add what is selected to the note, a line of its own."""
        words = " ".join(self.text.selected_words().split())
        cursor = self.note.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.End)
        if self.note.toPlainText() and not self.note.toPlainText().endswith("\n"):
            cursor.insertText("\n")
        cursor.insertText(words)
        self.note.setTextCursor(cursor)
        self.text.setFocus()
        self.text.drop_selection()

    def _on_typed(self) -> None:
        if self._presenter is not None:
            self._presenter.type(self.note.toPlainText())

    def _on_speak(self) -> None:
        self.large.show_note(self.note.toPlainText())
        self._stack.setCurrentIndex(1)
        self.large.setFocus()

    def _on_throw(self) -> None:
        if self._presenter is not None:
            self._presenter.throw_away()

    def _on_back(self) -> None:
        if self._stack.currentIndex():
            self._stack.setCurrentIndex(0)
            self.speak.setFocus()
            return
        if self._presenter is not None:
            self._presenter.leave()
        self.left.emit()
