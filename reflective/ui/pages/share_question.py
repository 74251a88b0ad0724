# SPDX-License-Identifier: Apache-2.0
"""The card of the question that is asked now, beneath the outgoing text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from reflective.language import gettext as _
from reflective.sharing.redaction import Choice
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.flow import FlowLayout
from reflective.ui.widgets.found_list import StandInEditor
from reflective.ui.widgets.labels import PlainLabel
from reflective.ui.widgets.notice import announce

if TYPE_CHECKING:
    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.presenters.sharing_reading import OpenQuestion

_LONGEST = 24


class QuestionCard(QFrame):
    """Asks one question: what is to become of something that may tell who somebody is.

    `decided` brings the entity, a `Choice`, what is written instead, and whether the same is
    meant for the others that are alike.
    """

    decided = Signal(str, object, str, bool)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._question: OpenQuestion | None = None
        self.setProperty("look", "tint")
        self.setProperty("tone", "gold")
        self._heading = PlainLabel(look="strong", wraps=True)
        self._detail = PlainLabel(tone="soft", wraps=True)
        self._same = QCheckBox()
        self._same_words = PlainLabel(wraps=True)
        self._same_words.installEventFilter(self)
        self._alike = QWidget()
        alike = QHBoxLayout(self._alike)
        alike.setContentsMargins(0, 0, 0, 0)
        alike.setSpacing(6)
        alike.addWidget(self._same, 0, Qt.AlignmentFlag.AlignTop)
        alike.addWidget(self._same_words, 1)
        self._suggested = Button("", appearance)
        self._suggested.clicked.connect(self._on_suggested)
        self._other = Button(_("Write it another way…"), appearance)
        self._other.clicked.connect(self._on_other)
        self._omit = Button(_("Leave it out"), appearance)
        self._omit.clicked.connect(self._on_omit)
        self._leave = Button(_("Leave it as it is"), appearance)
        self._leave.clicked.connect(self._on_leave)
        self._editor = StandInEditor(appearance)
        self._editor.taken.connect(self._on_taken)
        self._editor.left.connect(self._on_editor_left)
        self._buttons = QWidget()
        row = FlowLayout(self._buttons, gap=10)
        for button in (self._suggested, self._other, self._omit, self._leave):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(19, 14, 19, 14)
        column.setSpacing(6)
        for part in (self._heading, self._detail, self._alike, self._buttons, self._editor):
            column.addWidget(part)
        self.hide()

    def show_question(self, question: OpenQuestion | None) -> None:
        """Show a question, or nothing where none is open."""
        self.setVisible(question is not None)
        if question is None or question == self._question:
            self._question = question
            return
        had_focus = self.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        self._question = question
        self._heading.setText(question.heading)
        self._detail.setText(question.detail)
        self.setAccessibleName(f"{question.heading} {question.detail}")
        short = question.suggestion
        if len(short) > _LONGEST:
            short = short[: _LONGEST - 1] + "…"
        self._suggested.setText(_("Write “{words}”").format(words=short.replace("&", "&&")))
        self._suggested.setAccessibleName(_("Write {words}").format(words=question.suggestion))
        self._same.setChecked(False)
        self._same.setAccessibleName(question.same)
        self._same_words.setText(question.same)
        self._alike.setVisible(bool(question.same))
        self._editor.hide()
        self._buttons.show()
        announce(self, self.accessibleName())
        if had_focus:
            self._suggested.setFocus()

    def in_order(self) -> list[QWidget]:
        """Give what takes the focus here, in the order of the card."""
        answers = (self._suggested, self._other, self._omit, self._leave)
        return [self._same, *answers, *self._editor.in_order()]

    def take_focus(self) -> None:
        """Put the focus to the first answer."""
        self._suggested.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tick the box by a click on its words too, which are a label so that they can wrap."""
        if watched is self._same_words and event.type() == QEvent.Type.MouseButtonRelease:
            self._same.click()
            return True
        return super().eventFilter(watched, event)

    def _decide(self, choice: Choice, words: str = "") -> None:
        if self._question is not None:
            alike = bool(self._question.same) and self._same.isChecked()
            self._suggested.setFocus()
            self.decided.emit(self._question.entity, choice, words, alike)

    def _on_suggested(self) -> None:
        self._decide(Choice.HIDE)

    def _on_other(self) -> None:
        if self._question is not None:
            self._buttons.hide()
            self._editor.begin(self._question.suggestion, self._question.ladder)

    def _on_omit(self) -> None:
        self._decide(Choice.OMIT)

    def _on_leave(self) -> None:
        self._decide(Choice.LEAVE)

    def _on_taken(self, words: str) -> None:
        self._buttons.show()
        self._decide(Choice.HIDE, words)

    def _on_editor_left(self) -> None:
        self._buttons.show()
        self._other.setFocus()
