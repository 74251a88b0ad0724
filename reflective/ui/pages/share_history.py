# SPDX-License-Identifier: Apache-2.0
"""What I have shared: a quiet list, and the exact text of each time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from reflective.language import gettext as _
from reflective.ui.pages.share_rows import Rows
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.fitting_area import FittingArea
from reflective.ui.widgets.labels import PlainLabel
from reflective.ui.widgets.lines_view import LINES_INSET, LinesView

if TYPE_CHECKING:
    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.presenters.lines import Line
    from reflective.ui.presenters.sharing_history import HandingCard, History

_LEAST = 150


class HistoryPane(FittingArea):
    """A view of `History`; `left` comes when the person goes back to sharing.

    Escape leads back, as the link above does.
    """

    left = Signal()
    told = Signal(str)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter: History | None = None
        self.back = Button(_("Back"), appearance, "link", "arrow-left")
        self.back.clicked.connect(self._on_back)
        self._title = PlainLabel(look="title", wraps=True)
        self.rows = Rows(
            _("Read what left"),
            _(
                "Nothing has left this journal yet. When you share something, its exact words "
                "are kept here, so that you always know what others have."
            ),
            appearance,
        )
        self.rows.opened.connect(self._on_opened)
        self.text = LinesView(_("The exact text that left"), appearance)
        self._stack = QStackedWidget()
        rows = QWidget()
        inset = QVBoxLayout(rows)
        inset.setContentsMargins(LINES_INSET, 0, 0, 0)
        inset.addWidget(self.rows)
        self._stack.addWidget(rows)
        self._stack.addWidget(self.text)
        self._column = QVBoxLayout(self.inside)
        self._column.setContentsMargins(34 - LINES_INSET, 20, 4, 16)
        self._column.setSpacing(12)
        above = QVBoxLayout()
        above.setContentsMargins(LINES_INSET, 0, 0, 0)
        above.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        above.addWidget(self._title)
        self._column.addLayout(above)
        self._column.addWidget(self._stack, 1)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self._on_back)
        self._appearance = appearance
        appearance.changed.connect(self._dress)
        self._dress()

    def attend(self, presenter: History) -> None:
        """Take the presenter."""
        self._presenter = presenter

    def begin(self) -> None:
        """Show the list."""
        if self._presenter is not None:
            self._presenter.begin()
        self.back.setFocus()

    def show_handings(self, cards: tuple[HandingCard, ...]) -> None:
        """Show everything that was shared, latest first."""
        self._title.setText(_("What I have shared"))
        self.rows.show_rows([(card.title, card.line) for card in cards])
        self._stack.setCurrentIndex(0)

    def show_handing(self, title: str, lines: tuple[Line, ...]) -> None:
        """Show the exact text of one."""
        self._title.setText(title)
        self.text.show_lines(lines)
        self._stack.setCurrentIndex(1)
        self.text.setFocus()

    def tell(self, text: str) -> None:
        """Say something quietly."""
        self.told.emit(text)

    def set_narrow(self, *, narrow: bool) -> None:
        """Lay the page out for the room there is."""
        side = (16 if narrow else 34) - LINES_INSET
        self._column.setContentsMargins(side, 16, 4, 12)

    def _dress(self) -> None:
        self._stack.setMinimumHeight(self._appearance.scale.pixels(_LEAST))

    def _on_opened(self, place: int) -> None:
        if self._presenter is not None:
            self._presenter.open(place)

    def _on_back(self) -> None:
        if self._stack.currentIndex() == 1:
            self.begin()
        else:
            self.left.emit()
