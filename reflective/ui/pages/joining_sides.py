# SPDX-License-Identifier: Apache-2.0
"""The page where both texts of an entry stand side by side, and the person settles it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QListView, QVBoxLayout, QWidget

from reflective.language import gettext as _
from reflective.ui.pages.page import Page
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.fitting_area import FittingArea
from reflective.ui.widgets.flow import FlowLayout
from reflective.ui.widgets.labels import PlainLabel
from reflective.ui.widgets.lines_view import LinesView
from reflective.ui.widgets.notice import announce

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QModelIndex
    from PySide6.QtGui import QHideEvent

    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.presenters.joining_sides import JoiningSides, Text

_ROWS = 4
_TEXT_HEIGHT = 200
"""The least height of a text, in pixels at 100 %."""

_USUAL_SIDE, _NARROW_SIDE = 34, 16
_MOST_BESIDE = 2
"""Texts that have room side by side."""


class _TextPane(QWidget):
    """One text, with what stands over it, and the button that keeps it."""

    kept = Signal()

    def __init__(self, text: Text, keep: str, appearance: Appearance) -> None:
        super().__init__()
        over = PlainLabel(text.over, "strong", wraps=True)
        self.view = LinesView(text.over, appearance)
        self.view.setMinimumHeight(appearance.scale.pixels(_TEXT_HEIGHT))
        self.view.setProperty("look", "field")
        self.view.show_lines(text.lines)
        button = Button(keep, appearance)
        button.setAccessibleDescription(text.over)
        button.clicked.connect(self.kept)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(over)
        column.addWidget(self.view, 1)
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)


class JoiningSidesPage(Page):
    """Lists what was written on two sides, and shows the texts; a view of `JoiningSides`.

    `left` asks for the page before, with Escape too.
    """

    left = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._presenter: JoiningSides | None = None
        self._narrow = False
        self._panes: list[_TextPane] = []
        self.area = FittingArea()
        self._back = Button(_("Back to Settings"), appearance, "link", "arrow-left")
        self._line = PlainLabel(look="heading", wraps=True)
        self._said = PlainLabel(tone="accent", wraps=True)
        self._said.hide()
        self._help = PlainLabel(
            _(
                "Read both texts, and choose. Whatever you choose, the other text stays among "
                "the earlier versions of the entry."
            ),
            tone="soft",
            wraps=True,
        )
        self._rows = QStringListModel(self)
        self._list = QListView()
        self._texts = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._texts.setSpacing(24)
        self._join = Button(_("Join both"), appearance)
        self._later = Button(_("Decide later"), appearance)
        self._done = Button(_("Done"), appearance, "primary")
        self._fill()
        self._connect()
        appearance.changed.connect(self._dress)
        self.show_entries("", (), 0)

    def attend(self, presenter: JoiningSides) -> None:
        """Take the presenter."""
        self._presenter = presenter

    def title(self) -> str:
        """Tell what stands in the bar."""
        return _("Written on two sides")

    def panes(self) -> Sequence[QWidget]:
        """Give the parts that F6 moves between."""
        return (self._list, *self._panes)

    def shown(self) -> None:
        """Look what waits."""
        self._back.setFocus()
        if self._presenter is not None:
            self._presenter.begin()

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep no words behind another page."""
        super().hideEvent(event)
        if not event.spontaneous():
            if self._presenter is not None:
                self._presenter.leave()
            self.show_texts(())
            self._rows.setStringList([])

    def set_narrow(self, *, narrow: bool) -> None:
        """Put the texts one above the other where there is little room."""
        self._narrow = narrow
        side = _NARROW_SIDE if narrow else _USUAL_SIDE
        self._column.setContentsMargins(side, 18, side, 24)
        self._arrange()

    def show_entries(self, line: str, rows: tuple[str, ...], chosen: int) -> None:
        """Show what waits to be settled."""
        self._line.setText(line)
        self._rows.setStringList(list(rows))
        for part in (self._list, self._help, self._join, self._later):
            part.setVisible(bool(rows))
        self._done.setVisible(not rows)
        self._fit_list()
        if rows:
            at = self._rows.index(chosen)
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self._list.selectionModel().setCurrentIndex(at, flag)
            self._list.setFocus()
        elif line:
            self._done.setFocus()
        announce(self._line, line)

    def show_texts(self, texts: tuple[Text, ...]) -> None:
        """Show the texts of one entry."""
        for pane in self._panes:
            self._texts.removeWidget(pane)
            pane.setParent(None)
            pane.deleteLater()
        self._panes = []
        for number, text in enumerate(texts):
            keep = _("Keep the other one") if number == 1 else _("Keep this one")
            pane = _TextPane(text, keep, self._appearance)
            pane.kept.connect(partial(self._on_keep, number))
            self._panes.append(pane)
            self._texts.addWidget(pane, 1)
        before: QWidget = self._list
        for pane in self._panes:
            QWidget.setTabOrder(before, pane)
            before = pane
        self._join.setText(_("Join both") if len(texts) <= _MOST_BESIDE else _("Join all"))
        for button in (self._join, self._later):
            button.setEnabled(bool(texts))
        self._arrange()

    def tell(self, text: str) -> None:
        """Say what came of it."""
        self._said.setText(text)
        self._said.setVisible(bool(text))
        if text:
            announce(self._said, text)

    def _fill(self) -> None:
        self._list.setAccessibleName(_("Entries written on two sides"))
        self._list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setUniformItemSizes(True)
        self._list.setModel(self._rows)
        buttons = FlowLayout(gap=10)
        for button in (self._done, self._join, self._later):
            buttons.addWidget(button)
        column = self._column = QVBoxLayout(self.area.inside)
        column.setSpacing(10)
        column.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._line)
        column.addWidget(self._said)
        column.addWidget(self._help)
        column.addWidget(self._list)
        column.addLayout(self._texts, 1)
        column.addLayout(buttons)
        column.addStretch()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.area)

    def _connect(self) -> None:
        self._back.clicked.connect(self.left)
        self._done.clicked.connect(self.left)
        self._join.clicked.connect(self._on_join)
        self._later.clicked.connect(self._on_later)
        self._list.selectionModel().currentChanged.connect(self._on_current)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.left)

    def _arrange(self) -> None:
        ways = QBoxLayout.Direction
        is_tall = self._narrow or len(self._panes) > _MOST_BESIDE
        self._texts.setDirection(ways.TopToBottom if is_tall else ways.LeftToRight)

    def _dress(self) -> None:
        self._fit_list()
        for pane in self._panes:
            pane.view.setMinimumHeight(self._appearance.scale.pixels(_TEXT_HEIGHT))

    def _fit_list(self) -> None:
        """Show a few rows whole; the others scroll."""
        few = min(_ROWS, self._rows.rowCount())
        high = sum(self._list.sizeHintForRow(row) for row in range(few))
        self._list.setFixedHeight(high + 2 * self._list.frameWidth() + 4)

    def _on_current(self, current: QModelIndex) -> None:
        if self._presenter is not None and current.isValid():
            self._presenter.open(current.row())

    def _on_keep(self, number: int) -> None:
        if self._presenter is not None:
            self._presenter.keep(number)

    def _on_join(self) -> None:
        if self._presenter is not None:
            self._presenter.join()

    def _on_later(self) -> None:
        if self._presenter is not None:
            self._presenter.later()
