# SPDX-License-Identifier: Apache-2.0
"""The question over the page, with ways on for somebody who is stuck."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from reflective.language import gettext as _
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.flow import FlowLayout
from reflective.ui.widgets.labels import PlainLabel
from reflective.ui.widgets.notice import announce

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.presenters.today_last_time import LastTime


class PromptCard(QFrame):
    """Shows a question, where one is in the reflection, and help when it is asked for."""

    stuck = Signal()
    another_wanted = Signal()
    freely_wanted = Signal()
    more_wanted = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "tint")
        self._caption = PlainLabel(look="small", tone="soft", wraps=True)
        self._question = PlainLabel(look="title", wraps=True)
        self._help = PlainLabel(wraps=True)
        self._help.hide()
        self.last_time = Button(_("What I wrote last time"), appearance, icon="history")
        self.last_time.hide()
        self._before = PlainLabel(wraps=True)
        self._before.hide()
        row = QWidget()
        buttons = self._buttons = FlowLayout(row, 10)
        self._ways: list[QWidget] = []
        for words, icon, signal in (
            (_("If you get stuck"), "life-buoy", self.stuck),
            (_("Another question"), "shuffle", self.another_wanted),
            (_("Write freely"), "feather", self.freely_wanted),
        ):
            button = Button(words, appearance, icon=icon)
            button.clicked.connect(signal)
            self._ways.append(button)
        more = Button(_("Ask me more about this"), appearance, icon="circle-question-mark")
        more.setToolTip(_("Asks on from the word at the cursor, or the words you chose."))
        more.clicked.connect(self.more_wanted)
        self._ways.append(more)
        for way in (*self._ways, self.last_time):
            buttons.addWidget(way)
        self._limits = PlainLabel(look="small", tone="soft", wraps=True)
        self._limits.hide()
        self._row = row
        column = QVBoxLayout(self)
        column.setContentsMargins(23, 20, 23, 18)
        column.setSpacing(10)
        column.addWidget(self._caption)
        column.addWidget(self._question)
        column.addWidget(self._limits)
        column.addWidget(self._help)
        column.addWidget(self._before)
        column.addSpacing(2)
        column.addWidget(row)

    def attend(self, last_time: LastTime) -> None:
        """Take what knows the answers of before."""
        last_time.attend(self)
        self.last_time.clicked.connect(last_time.show)

    def add_action(self, button: QWidget) -> None:
        """Put one more button behind the ways on."""
        self._buttons.addWidget(button)

    def show_limits(self, limits: str, *, is_pause: bool) -> None:
        """Show what the author offers as limits; in a pause, nothing is asked for.

        The ways to stop there, or to wish for something else, stay.
        """
        self._limits.setText(limits)
        self._limits.setVisible(bool(limits))
        for way in self._ways:
            way.setHidden(is_pause)

    @property
    def stops(self) -> Sequence[QWidget]:
        """What the keyboard stops at, in order."""
        return self._row.findChildren(QPushButton)

    @property
    def question(self) -> str:
        """The question that is shown."""
        return self._question.text()

    @property
    def help(self) -> str:
        """The words of help that are shown, or ''."""
        return "" if self._help.isHidden() else self._help.text()

    def show_question(self, caption: str, question: str) -> None:
        """Show a question; the help for the one before goes."""
        if question != self._question.text():
            self._help.hide()
            announce(self, f"{caption}. {question}" if caption else question)
        self._caption.setText(caption)
        self._caption.setVisible(bool(caption))
        self._question.setText(question)
        self.setAccessibleName(question)

    def show_help(self, words: str) -> None:
        """Show words for somebody who got stuck, and say them to a screen reader."""
        self._help.setText(words)
        self._help.show()
        announce(self, words)

    @property
    def before(self) -> str:
        """What is shown of the last answer, or ''."""
        return "" if self._before.isHidden() else self._before.text()

    def offer_last_time(self, *, is_there: bool) -> None:
        """Offer to look at the last answer, or no longer."""
        self.last_time.setVisible(is_there)
        self._before.hide()

    def show_last_time(self, words: str) -> None:
        """Show the last answer, and say it to a screen reader."""
        self._before.setText(words)
        self._before.show()
        announce(self, words)
