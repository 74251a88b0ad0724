# SPDX-License-Identifier: Apache-2.0
"""The way to anywhere: type a few letters of a place, and go there with Enter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLineEdit,
    QListView,
    QVBoxLayout,
    QWidget,
)

from reflective.language import gettext as _
from reflective.ui.presenters.jumping import Jumping
from reflective.ui.widgets.labels import PlainLabel
from reflective.ui.widgets.notice import announce

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QModelIndex

    from reflective.ui.presenters.jumping import JournalPlaces, Place

_WIDTH, _TOP, _BELOW = 480, 48, 16
_MOST_ROWS = 10
_TO_LIST = (Qt.Key.Key_Down, Qt.Key.Key_Up)


class Jump(QFrame):
    """A panel over the page with a field and the places that match it.

    Pages and actions are added with `add`; with `search_in`, the tags and entries of a journal
    are found too. Enter goes to the place that is chosen, the first at the beginning.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._host = parent
        self._jumping = Jumping(self)
        self._found: tuple[Place, ...] = ()
        self._before: QWidget | None = None
        self.setProperty("look", "jump")
        self._line = QLineEdit()
        self._line.setAccessibleName(_("Jump to"))
        self._line.setPlaceholderText(_("Jump to…"))
        self._line.textChanged.connect(self._jumping.type)
        self._line.returnPressed.connect(self._on_enter)
        self._line.installEventFilter(self)
        self._names = QStringListModel(self)
        self._none = PlainLabel(_("Nothing has this name."), tone="soft", wraps=True)
        self._none.setContentsMargins(10, 8, 10, 8)
        self._list = QListView()
        self._list.setAccessibleName(_("Places"))
        self._list.setModel(self._names)
        self._list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._list.clicked.connect(self._on_row)
        self._list.activated.connect(self._on_row)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.addWidget(self._line)
        column.addWidget(self._none)
        column.addWidget(self._list)
        column.addStretch(1)
        parent.installEventFilter(self)
        self.hide()

    def add(self, name: str, go: Callable[[], object]) -> None:
        """Add a place that can be jumped to."""
        self._jumping.add(name, go)

    def search_in(self, journal: JournalPlaces) -> None:
        """Find the tags and entries of an open journal too."""
        self._jumping.search_in(journal)

    def show_places(self, places: tuple[Place, ...], *, is_all: bool) -> None:
        """Show the places that match; one that was chosen already stays so."""
        kept = self._list.currentIndex().row()
        same = 0 <= kept < len(places) and self._found[: kept + 1] == places[: kept + 1]
        self._found = places
        self._names.setStringList([place.said for place in places])
        if places:
            self._mark(kept if same else 0)
        nothing = is_all and not places
        if nothing and self._none.isHidden():
            announce(self._line, self._none.text())
        self._none.setVisible(nothing)
        self._fit()

    def begin(self, before: QWidget | None = None) -> None:
        """Show the panel over the page; `before` gets the focus back if nothing is chosen."""
        self._before = before
        host = self._host
        width = min(max(_WIDTH, self.fontMetrics().averageCharWidth() * 50), host.width() - 32)
        self.resize(width, self.height())
        self.move((host.width() - width) // 2, _TOP)
        self._line.clear()
        self._jumping.type("")
        self.show()
        self.raise_()
        self._line.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrow keys move in the list while one types; go when the person goes on."""
        if event.type() == QEvent.Type.FocusOut and watched is self._line:
            now = QApplication.focusWidget()
            if now is not None and not self.isAncestorOf(now):
                self.hide()
        elif event.type() == QEvent.Type.MouseButtonPress and watched is self._host:
            self.hide()
        elif (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() in _TO_LIST
        ):
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            row = max(0, min(len(self._found) - 1, self._list.currentIndex().row() + step))
            self._mark(row)
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Escape, back to where one was."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            if self._before is not None:
                self._before.setFocus()
            return
        super().keyPressEvent(event)

    def _fit(self) -> None:
        """Be as high as the places need, and scroll where the window has no room for them."""
        row = self._list.sizeHintForRow(0) if self._found else 0
        around = 2 * self._list.frameWidth()
        margins = self._column.contentsMargins()
        above = self._line.sizeHint().height() + 2 * self._column.spacing()
        room = self._host.height() - _TOP - _BELOW - margins.top() - margins.bottom() - above
        rows = min(len(self._found), _MOST_ROWS)
        self._list.setVisible(bool(rows))
        self._list.setFixedHeight(max(0, min(rows * row + around, room)))
        self._column.activate()
        self.resize(self.width(), self._column.totalSizeHint().height())

    def _mark(self, row: int) -> None:
        """Mark a place, and say it: the focus is in the field, so a reader would not."""
        self._list.setCurrentIndex(self._names.index(row))
        if self.isVisible() and self._found:
            announce(self._line, self._found[row].said)

    def _on_enter(self) -> None:
        self._go(self._list.currentIndex().row())

    def _on_row(self, index: QModelIndex) -> None:
        self._go(index.row())

    def _go(self, row: int) -> None:
        if 0 <= row < len(self._found):
            self.hide()
            self._jumping.go(self._found[row])
