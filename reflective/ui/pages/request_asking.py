# SPDX-License-Identifier: Apache-2.0
"""The first step of answering a request: who asks, and what of which entries is to be in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout

from reflective.language import gettext as _
from reflective.ui.presenters.sharing_words import parts_words
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.confirmation import ConfirmationPanel
from reflective.ui.widgets.fitting_area import FittingArea
from reflective.ui.widgets.flow import FlowLayout
from reflective.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.presenters.answering_request import FoundEntry, FoundScreen

_ENTRY = Qt.ItemDataRole.UserRole + 1
_LIST_HEIGHT, _SIDE = 220, 34
_WIDTH = 620
"""Pixels at 100 %: how wide the question about a person is, so that its lines can be read."""


class RequestAsking(FittingArea):
    """Asks for a name, and shows the entries that have it, with ticks.

    `find_wanted` brings the name, `ticked` a record and whether it is in, `parts_wanted` the
    record of which less is to leave; `onward` and `question` are for the page to connect.
    """

    find_wanted = Signal(str)
    ticked = Signal(object, bool)
    parts_wanted = Signal(object)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self.name = QLineEdit()
        self.name.setAccessibleName(_("Name of the person"))
        self.name.setPlaceholderText(_("Name of the person"))
        self.name.returnPressed.connect(self._on_find)
        self.look_for = Button(_("Look for it"), appearance)
        self.look_for.clicked.connect(self._on_find)
        self.said = PlainLabel(wraps=True)
        self.entries = QListWidget()
        self.entries.setAccessibleName(_("Entries to choose from"))
        self.entries.itemChanged.connect(self._on_ticked)
        self.entries.currentRowChanged.connect(self._name_parts)
        self.parts = Button("", appearance, "link")
        self.parts.clicked.connect(self._on_parts)
        self.drop = Button(_("Let this request go"), appearance, "link")
        self.drop.clicked.connect(self._on_drop)
        self.question = ConfirmationPanel(appearance)
        self.onward = Button(_("Read it through"), appearance, "primary")
        self._column = QVBoxLayout(self.inside)
        self._column.setSpacing(12)
        self._build()
        appearance.changed.connect(self._dress)
        self._dress()

    def show_nothing(self) -> None:
        """Show no entry: nobody was asked for yet."""
        self.entries.clear()
        for part in (self.said, self.entries, self.parts, self.onward, self.drop, self.question):
            part.hide()

    def show_found(self, screen: FoundScreen) -> None:
        """Show the entries that speak of somebody; the row one stands on stays."""
        at = self.entries.currentRow()
        was_here = self.entries.isVisible()
        if self.name.text().strip() != screen.name:
            self.name.setText(screen.name)
        self.said.setText(screen.said)
        self.entries.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.entries.clear()
        for entry in screen.entries:
            self.entries.addItem(_item(entry))
        self.entries.blockSignals(False)  # noqa: FBT003 - Qt's own
        self.said.show()
        for part in (self.entries, self.parts, self.onward):
            part.setVisible(bool(screen.entries))
        self.drop.setVisible(screen.is_begun)
        if screen.entries:
            last = len(screen.entries) - 1
            self.entries.setCurrentRow(max(0, min(at, last)) if was_here else 0)
            self.entries.setFocus()
        self._name_parts()

    def _build(self) -> None:
        why = _(
            "Somebody asks to see what you wrote about them. They stay in the texts, and the days"
            " do. All other people are hidden, and you read every word before it leaves. Get"
            " advice first if you are not sure what you have to show."
        )
        self._column.addWidget(PlainLabel(why, tone="soft", wraps=True))
        self._column.addWidget(self.name)
        self._column.addWidget(self.look_for, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(self.said)
        self._column.addWidget(self.entries, 1)
        ways = FlowLayout(gap=16)
        for button in (self.onward, self.parts, self.drop):
            ways.addWidget(button)
        self._column.addLayout(ways)
        self._column.addWidget(self.question)
        self._column.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the lines short enough to read."""
        self._dress()
        super().resizeEvent(event)

    def _dress(self) -> None:
        scale = self._appearance.scale
        self.entries.setMinimumHeight(scale.pixels(_LIST_HEIGHT))
        right = max(_SIDE, self.width() - _SIDE - scale.pixels(_WIDTH))
        self._column.setContentsMargins(_SIDE, 8, right, 20)

    def _now(self) -> FoundEntry | None:
        item = self.entries.currentItem()
        entry: FoundEntry | None = item.data(_ENTRY) if item is not None else None
        return entry

    def _name_parts(self) -> None:
        """Name the way to passages after the entry that one stands on."""
        now = self._now()
        if now is not None:
            self.parts.setText(_("Parts…") if now.is_cut else _("Choose parts…"))
            self.parts.setAccessibleName(parts_words(now.words, is_cut=now.is_cut))

    def _on_find(self) -> None:
        self.find_wanted.emit(self.name.text())

    def _on_ticked(self, item: QListWidgetItem) -> None:
        is_on = item.checkState() is Qt.CheckState.Checked
        self.ticked.emit(item.data(_ENTRY).record, is_on)

    def _on_drop(self) -> None:
        self.question.ask(
            _("Forget what you decided?"),
            _("Your entries stay as they are. To answer this person, you decide anew."),
            _("Forget my decisions"),
        )
        self.bring_into_sight(self.question)

    def _on_parts(self) -> None:
        now = self._now()
        if now is not None:
            self.parts_wanted.emit(now.record)


def _item(entry: FoundEntry) -> QListWidgetItem:
    words = _("{entry} · parts of it").format(entry=entry.words) if entry.is_cut else entry.words
    item = QListWidgetItem(words)
    item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
    item.setCheckState(Qt.CheckState.Checked if entry.is_ticked else Qt.CheckState.Unchecked)
    item.setData(_ENTRY, entry)
    return item
