# SPDX-License-Identifier: Apache-2.0
"""Under the ways to start: lines to finish later, and one open question to come back to."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from reflective.language import gettext as _
from reflective.language import ngettext
from reflective.ui.presenters.gathered import Waiting
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.fitting_link import FittingLink
from reflective.ui.widgets.flow import FlowLayout
from reflective.ui.widgets.labels import PlainLabel
from reflective.ui.widgets.part_column import PartColumn
from reflective.ui.widgets.side_panel import LINK_EDGE

if TYPE_CHECKING:
    from collections.abc import Callable

    from reflective.app.ports import Row
    from reflective.journal.question import OpenQuestion
    from reflective.ui.appearance.appearance import Appearance

_LONGEST = 70


class TodayGathered(QWidget):
    """Shows what waits, and nothing where nothing does; a view of `Gathered`.

    `entry_wanted` brings the record of an entry to go on with, `question_wanted` an open
    question to write about; `all_later_wanted` and `all_questions_wanted` lead to the rest.
    """

    entry_wanted = Signal(str)
    question_wanted = Signal(object)
    all_later_wanted = Signal()
    all_questions_wanted = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._waiting = Waiting()
        self._column = PartColumn(2, self)
        self._column.setContentsMargins(0, 14, 0, 0)
        self.hide()

    def show_waiting(self, waiting: Waiting) -> None:
        """Show what waits now; what is shown already stays as it is."""
        if waiting == self._waiting:
            return
        self._waiting = waiting
        self._column.clear()
        if waiting.later:
            self._show_later(waiting)
        if waiting.question:
            self._show_question(waiting.question)
        self.setVisible(bool(self._column.parts))

    def _show_later(self, waiting: Waiting) -> None:
        self._heading(_("To finish when you like"))
        for row in waiting.later:
            words = _shortened(row.title or row.excerpt or _("Without a title"))
            self._link(words, partial(self._on_entry, row))
        rest = waiting.count - len(waiting.later)
        if rest > 0:
            words = ngettext("Show {count} more", "Show {count} more", rest)
            self._link(words.format(count=rest), self.all_later_wanted.emit)

    def _show_question(self, question: OpenQuestion) -> None:
        self._heading(_("Still open"))
        words = PlainLabel(question.text, "quote", wraps=True)
        words.setContentsMargins(LINK_EDGE, 0, 0, 0)
        self._column.put(words)
        links = QWidget()
        row = FlowLayout(links, 16)
        write = Button(_("Write about it"), self._appearance, "link")
        write.setAccessibleDescription(question.text)
        write.clicked.connect(partial(self.question_wanted.emit, question))
        rest = Button(_("All open questions"), self._appearance, "link")
        rest.clicked.connect(self.all_questions_wanted)
        row.addWidget(write)
        row.addWidget(rest)
        self._column.put(links)

    def _heading(self, words: str) -> None:
        label = PlainLabel(words, "small", "soft", wraps=True)
        label.setContentsMargins(LINK_EDGE, 8, 0, 0)
        self._column.put(label)

    def _link(self, words: str, act: Callable[[], None]) -> None:
        link = FittingLink(words, self._appearance)
        link.clicked.connect(act)
        self._column.put(link)
        self._column.setAlignment(link, Qt.AlignmentFlag.AlignLeft)

    def _on_entry(self, row: Row) -> None:
        self.entry_wanted.emit(row.id)


def _shortened(words: str) -> str:
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1].rstrip() + "…"
