# SPDX-License-Identifier: Apache-2.0
"""Naming the mark of another journal, with which later versions of a pack will come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from reflective.language import gettext as _
from reflective.prompts.marks import mark_in
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.growing_text import GrowingText
from reflective.ui.widgets.labels import PlainLabel
from reflective.ui.widgets.notice import announce

if TYPE_CHECKING:
    from reflective.ui.appearance.appearance import Appearance


class SuccessorBox(QWidget):
    """A quiet link that opens to a field for the mark; `named` brings it, '' for none."""

    named = Signal(str)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mark = ""
        self._ask = Button(_("I will go on in another journal"), appearance, "link")
        self._ask.clicked.connect(self._on_ask)
        self._said = PlainLabel(
            _(
                "The packs of another journal carry another mark. Open that journal, come to "
                "this page there, and copy its mark. Put it in here, and hand out this version "
                "from here. People then see that later versions are from you."
            ),
            tone="soft",
            wraps=True,
        )
        name = _("Mark of the other journal")
        self._label = PlainLabel(name, "small", "soft", wraps=True)
        self.line = GrowingText(appearance, "interface", is_one_line=True)
        self.line.setAccessibleName(name)
        self.line.typed.connect(self._on_typed)
        self._label.setBuddy(self.line)
        self._problem = PlainLabel(tone="clay", wraps=True)
        self._copy = Button(_("Copy the mark of this journal"), appearance, icon="copy")
        self._copy.clicked.connect(self._on_copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        left = Qt.AlignmentFlag.AlignLeft
        column.addWidget(self._ask, 0, left)
        for part in (self._said, self._label, self.line, self._problem):
            column.addWidget(part)
        column.addWidget(self._copy, 0, left)
        self._show(is_open=False)

    @property
    def is_wrong(self) -> bool:
        """Whether something stands in the field that is no mark."""
        return mark_in(self.line.toPlainText()) is None

    def fill(self, mark: str, successor: str) -> None:
        """Take the mark of this journal, and the one that is named already, or ''."""
        self._mark = mark
        self.line.fill(successor)
        self._show(is_open=bool(successor))

    def show_problem(self) -> None:
        """Lead to what is no mark, and say so."""
        self.line.setFocus()
        announce(self, self._problem.text())

    def _on_ask(self) -> None:
        self._show(is_open=True)
        self.line.setFocus()

    def _on_typed(self) -> None:
        self._problem.setVisible(self.is_wrong)
        self.named.emit(mark_in(self.line.toPlainText()) or "")

    def _on_copy(self) -> None:
        QApplication.clipboard().setText(self._mark)
        announce(self, _("The mark is copied."))
        self._copy.setText(_("The mark is copied."))

    def _show(self, *, is_open: bool) -> None:
        self._ask.setVisible(not is_open)
        self._copy.setText(_("Copy the mark of this journal"))
        self._problem.setText(_("A mark has 64 digits and letters from a to f. Copy it whole."))
        for part in (self._said, self._label, self.line, self._copy):
            part.setVisible(is_open)
        self._problem.setVisible(is_open and self.is_wrong)
