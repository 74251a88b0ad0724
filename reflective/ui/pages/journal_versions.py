# SPDX-License-Identifier: Apache-2.0
"""The earlier versions of an entry: choose one, read it, make it the present one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QStringListModel, Qt, Signal
from PySide6.QtWidgets import QFrame, QListView, QSizePolicy, QVBoxLayout, QWidget

from reflective.language import gettext as _
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.flow import FlowLayout
from reflective.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex
    from PySide6.QtGui import QResizeEvent

    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.presenters.journal_entry import Version

_ROWS = 4


class VersionsPanel(QFrame):
    """Lists the versions of an entry, newest first; their text is shown beneath it.

    `version_wanted` and `restore_wanted` bring the revision; `left` closes the list.
    """

    version_wanted = Signal(str)
    restore_wanted = Signal(str)
    left = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "card")
        self._appearance = appearance
        self._versions: tuple[Version, ...] = ()
        self._names = QStringListModel(self)
        self.list = QListView()
        self.list.setAccessibleName(_("Earlier versions"))
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setModel(self._names)
        self.list.selectionModel().currentChanged.connect(self._on_current)
        self.restore = Button(_("Make this the present one"), appearance)
        self.restore.clicked.connect(self._on_restore)
        self.back = Button(_("Back to the entry"), appearance)
        self.back.clicked.connect(self.left)
        buttons = FlowLayout(gap=10)
        buttons.addWidget(self.restore)
        buttons.addWidget(self.back)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(PlainLabel(_("Earlier versions"), "heading", wraps=True))
        column.addWidget(self.list)
        column.addLayout(buttons)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.hide()

    def show_versions(self, versions: tuple[Version, ...]) -> None:
        """Show the list, the present version chosen; empty hides it."""
        self._versions = versions
        self._names.setStringList(
            [
                _("{version} · now").format(version=one.said) if one.is_present else one.said
                for one in versions
            ]
        )
        self.setVisible(bool(versions))
        if not versions:
            return
        self._fit()
        self.list.selectionModel().setCurrentIndex(
            self._names.index(0), QItemSelectionModel.SelectionFlag.ClearAndSelect
        )
        self.list.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the list the height that its lines need at this text size."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        shown = range(min(_ROWS, len(self._versions)))
        lines = sum(self.list.sizeHintForRow(row) for row in shown)
        self.list.setFixedHeight(lines + 2 * self.list.frameWidth() + 4)

    def _on_current(self, current: QModelIndex) -> None:
        if 0 <= current.row() < len(self._versions):
            version = self._versions[current.row()]
            self.restore.setEnabled(not version.is_present)
            self.version_wanted.emit(version.revision)

    def _on_restore(self) -> None:
        at = self.list.currentIndex().row()
        if 0 <= at < len(self._versions):
            self.restore_wanted.emit(self._versions[at].revision)
