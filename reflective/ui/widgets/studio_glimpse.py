# SPDX-License-Identifier: Apache-2.0
"""One question as a participant sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from reflective.journal.answer import NO_ANSWER, Kind
from reflective.language import gettext as _
from reflective.pack_words import kind_words
from reflective.ui.widgets.answer_fields import AnswerFields
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.growing_text import GrowingText
from reflective.ui.widgets.labels import PlainLabel
from reflective.ui.widgets.notice import announce

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.presenters.studio_trying import Glimpse


class GlimpseCard(QFrame):
    """Shows a question with all that stands around it, and its help when it is asked for."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "tint")
        self._caption = PlainLabel(look="small", tone="soft", wraps=True)
        self._question = PlainLabel(look="title", wraps=True)
        self._asks = PlainLabel(look="small", tone="soft", wraps=True)
        self._stuck = Button(_("If you get stuck"), appearance, icon="life-buoy")
        self._stuck.clicked.connect(self._on_stuck)
        self._help = PlainLabel(wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(8)
        for part in (self._caption, self._question, self._asks):
            column.addWidget(part)
        column.addWidget(self._stuck, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._help)

    def show_glimpse(self, glimpse: Glimpse) -> None:
        """Show another question, or other words of the same one."""
        step = glimpse.step
        question = step.question or _("Your question stands here.")
        self._set(self._caption, glimpse.caption)
        self._set(self._question, question)
        self._set(self._asks, kind_words(step.kind))
        self._stuck.setVisible(bool(step.help))
        if self._help.text() != step.help or not step.help:
            self._help.hide()
            self._help.setText(step.help)
        self.setAccessibleName(question)

    def _set(self, label: PlainLabel, words: str) -> None:
        label.setText(words)
        label.setVisible(bool(words))

    def _on_stuck(self) -> None:
        self._help.show()
        announce(self, self._help.text())


class GlimpseSheet(QWidget):
    """A question with the fields to answer it in; nothing of an answer is kept."""

    def __init__(
        self,
        appearance: Appearance,
        today: Callable[[], date],
        parent: QWidget | None = None,
        *,
        lines: int = 3,
    ) -> None:
        super().__init__(parent)
        self._card = GlimpseCard(appearance)
        self._answers = AnswerFields(appearance, today)
        self._words = GrowingText(
            appearance, "writing", is_one_line=False, lines=lines, most=4 * lines
        )
        self._words.setAccessibleName(_("Words that are not kept"))
        self._words.setPlaceholderText(_("People write here"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for part in (self._card, self._answers, self._words):
            column.addWidget(part)

    def show_glimpse(self, glimpse: Glimpse, *, is_fresh: bool = False) -> None:
        """Show a question as it stands now; a fresh one is not answered yet."""
        step = glimpse.step
        self._card.show_glimpse(glimpse)
        given = NO_ANSWER if is_fresh else self._answers.answer()
        self._answers.show_answer(step.form, given)
        self._words.setVisible(step.kind is not Kind.PAUSE)
        if is_fresh:
            self._words.fill("")
