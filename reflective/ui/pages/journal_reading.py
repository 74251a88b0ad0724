# SPDX-License-Identifier: Apache-2.0
"""Reading what a search found, one entry after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reflective.language import gettext as _
from reflective.ui.pages.page import Page
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.entries_text import EntriesView
from reflective.ui.widgets.flow import FlowLayout
from reflective.ui.widgets.labels import PlainLabel
from reflective.ui.widgets.safe_text import LinkQuestion

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.presenters.journal_entry import Shown
    from reflective.ui.presenters.journal_row import ReadingOn

_USUAL_SIDE, _NARROW_SIDE = 34, 12


class ReadingPage(Page):
    """Shows entries in a row. `left` leads back, `paper_wanted` to putting them on paper."""

    left = Signal()
    paper_wanted = Signal()

    def __init__(self, appearance: Appearance, refused: Callable[[Exception], None]) -> None:
        super().__init__()
        self._refused = refused
        self._reading: ReadingOn | None = None
        self.view = EntriesView(_("Entries in a row"), appearance)
        self.link_question = LinkQuestion(self.view, appearance)
        self.said = PlainLabel("", "small", "soft")
        back = Button(_("Back to the Journal"), appearance, "link", "arrow-left")
        self.paper = Button(_("Put these on paper…"), appearance, "link", "file-text")
        back.clicked.connect(self.left)
        self.paper.clicked.connect(self.paper_wanted)
        self._top = QWidget()
        top = FlowLayout(self._top, gap=18)
        for part in (back, self.paper, self.said):
            top.addWidget(part)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(8)
        self._column.addWidget(self._top)
        self._column.addWidget(self.link_question)
        self._column.addWidget(self.view, 1)
        self.set_narrow(narrow=False)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.left)

    def attend(self, reading: ReadingOn) -> None:
        """Take what fetches the entries."""
        self._reading = reading
        self.view.end_near.connect(reading.go_on)

    def title(self) -> str:
        """Tell what stands in the bar."""
        return _("Read in a row")

    def panes(self) -> Sequence[QWidget]:
        """Give the ways on, and the text."""
        return (self._top, self.view)

    def shown(self) -> None:
        """Put the keys into the text."""
        self.view.setFocus()

    def set_narrow(self, *, narrow: bool) -> None:
        """Lay the page out for the room there is."""
        side = _NARROW_SIDE if narrow else _USUAL_SIDE
        self._column.setContentsMargins(side, 12, side, 8)

    def show_row(self, said: str, entries: Sequence[Shown]) -> None:
        """Show the first entries, and say how many there are."""
        self.said.setText(said)
        self.paper.setVisible(bool(entries))
        self.view.show_entries(entries)

    def show_more(self, entries: Sequence[Shown]) -> None:
        """Show the next entries below."""
        self.view.add_entries(entries)

    def refuse(self, error: Exception) -> None:
        """Say what could not be done."""
        self._refused(error)
