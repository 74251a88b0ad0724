# SPDX-License-Identifier: Apache-2.0
"""The part of Settings about someone to talk to: names and numbers of one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from reflective.app.someone import MOST
from reflective.language import gettext as _
from reflective.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from reflective.ui.pages.settings import SettingsPage
    from reflective.ui.presenters.someone import Noting

_LINES = 4
_WIDTH = 660


class SomeonePart(QWidget):
    """Takes a line for each person one would turn to; kept as it is typed."""

    def __init__(self, page: SettingsPage) -> None:
        super().__init__()
        self._page = page
        self._presenter: Noting | None = None
        about = _(
            "Whom would you like to turn to when something is heavy? A line each: a name, a "
            "number, some words. They stay in this journal. After a hard reflection one link "
            "leads to them."
        )
        self.lines = QPlainTextEdit()
        self.lines.setAccessibleName(_("Someone to talk to"))
        self.lines.setAccessibleDescription(about)
        self.lines.setTabChangesFocus(True)
        self.lines.textChanged.connect(self._on_typed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(PlainLabel(_("Someone to talk to"), "heading"))
        column.addWidget(PlainLabel(about, tone="soft", wraps=True))
        column.addWidget(self.lines)
        page.appearance.changed.connect(self._dress)
        self._dress()

    def attend(self, presenter: Noting) -> None:
        """Take the presenter, and show what was noted whenever the page comes."""
        self._presenter = presenter
        self._page.came.connect(presenter.begin)
        presenter.begin()

    def show_text(self, text: str) -> None:
        """Show what was noted, unless somebody is typing here."""
        if self.lines.toPlainText() != text and not self.lines.hasFocus():
            was_blocked = self.lines.blockSignals(True)  # noqa: FBT003 - Qt takes no names
            self.lines.setPlainText(text)
            self.lines.blockSignals(was_blocked)

    def show_problem(self, words: str) -> None:
        """Say on the page that it cannot be kept."""
        self._page.show_problem(words)

    def _on_typed(self) -> None:
        text = self.lines.toPlainText()
        if self._presenter is not None:
            self._presenter.typed(text[:MOST])

    def _dress(self) -> None:
        margins = 2 * int(self.lines.document().documentMargin()) + 2 * self.lines.frameWidth()
        self.lines.setMaximumWidth(self._page.appearance.scale.pixels(_WIDTH))
        self.lines.setFixedHeight(self.lines.fontMetrics().lineSpacing() * _LINES + margins + 8)
