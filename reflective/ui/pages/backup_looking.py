# SPDX-License-Identifier: Apache-2.0
"""What a backup holds: its entries, and the text of one. Nothing in it can be changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QListView, QVBoxLayout, QWidget

from reflective.language import gettext as _
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.fitting_area import FittingArea
from reflective.ui.widgets.labels import PlainLabel
from reflective.ui.widgets.lines_view import LinesView
from reflective.ui.widgets.notice import announce

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex

    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.presenters.backup_looking import BackupLooking
    from reflective.ui.presenters.lines import Line

_LIST, _TEXT = 150, 180
"""The least heights in pixels."""


class BackupPane(FittingArea):
    """A view of `BackupLooking`; `left` comes when the person goes back, with Escape too.

    It shows what can be read of a damaged journal, too (`is_damaged`).
    """

    left = Signal()

    def __init__(
        self, appearance: Appearance, parent: QWidget | None = None, *, is_damaged: bool = False
    ) -> None:
        super().__init__(parent)
        back = _("Back") if is_damaged else _("Back to Settings")
        entries = _("Entries that can be read") if is_damaged else _("Entries in this backup")
        entry = _("The entry that can be read") if is_damaged else _("The entry in this backup")
        self._appearance = appearance
        self._looking: BackupLooking | None = None
        self._line = ""
        self.back = Button(back, appearance, "link", "arrow-left")
        self.back.clicked.connect(self._on_back)
        self.title = PlainLabel(look="title", wraps=True)
        self.line = PlainLabel(tone="soft", wraps=True)
        self._rows = QStringListModel(self)
        self.list = QListView()
        self.list.setAccessibleName(entries)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setUniformItemSizes(True)
        self.list.setModel(self._rows)
        self.list.selectionModel().currentChanged.connect(self._on_current)
        self.text = LinesView(entry, appearance)
        column = QVBoxLayout(self.inside)
        column.setContentsMargins(34, 20, 34, 20)
        column.setSpacing(8)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.title)
        column.addWidget(self.line)
        column.addWidget(self.list, 1)
        column.addWidget(self.text, 2)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self._on_back)
        appearance.changed.connect(self._dress)
        self._dress()

    def attend(self, title: str, looking: BackupLooking) -> None:
        """Take the presenter of an open backup, and let it begin."""
        self._looking = looking
        self.title.setText(title)
        self.line.setText("")
        self._rows.setStringList([])
        self.text.show_lines(())
        self.back.setFocus()
        looking.begin()

    def show_entries(self, line: str, rows: tuple[str, ...]) -> None:
        """Show what the backup holds, its newest entry chosen."""
        self._line = line + " · " + _("Nothing here can be changed.")
        self.line.setText(self._line)
        self._rows.setStringList(list(rows))
        if rows:
            self.list.selectionModel().setCurrentIndex(
                self._rows.index(0), QItemSelectionModel.SelectionFlag.ClearAndSelect
            )
            self.list.setFocus()

    def show_text(self, lines: tuple[Line, ...]) -> None:
        """Show the text of one entry."""
        self.text.show_lines(lines)

    def warn(self, soon: bool) -> None:  # noqa: FBT001 - a signal's value
        """Say that it is about to be closed and locked, or take that back."""
        said = _("This locks in 30 seconds. Press any key to go on.") if soon else self._line
        self.line.setText(said)
        if soon:
            announce(self.line, said)

    def _dress(self) -> None:
        self.list.setMinimumHeight(self._appearance.scale.pixels(_LIST))
        self.text.setMinimumHeight(self._appearance.scale.pixels(_TEXT))

    def _on_current(self, current: QModelIndex) -> None:
        if self._looking is not None and current.isValid():
            self._looking.open(current.row())

    def _on_back(self) -> None:
        if self._looking is not None:
            self._looking.close()
            self._looking = None
        # No word of it stays on the page that is not in front.
        self._rows.setStringList([])
        self.text.show_lines(())
        self.left.emit()
