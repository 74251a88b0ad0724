# SPDX-License-Identifier: Apache-2.0
"""A search field over all entries with ticks, for what is given to a partner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from reflective.language import gettext as _
from reflective.ui.pages.share_ticks import TickDelegate, TickedEntries, TickList
from reflective.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Callable

    from reflective.app.jobs import Jobs
    from reflective.app.ports import Row
    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.presenters.giving import GivingEntries
    from reflective.ui.presenters.sharing_choosing import Choosing

_LIST_HEIGHT = 240


class GivingChoice(QWidget):
    """The entries one can tick; a view of `Choosing`. `told` says what could not be found."""

    told = Signal(str)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._giving: GivingEntries | None = None
        self._choosing: Choosing | None = None
        self._model: TickedEntries | None = None
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Search your entries"))
        self.search.setAccessibleName(_("Search your entries"))
        self.search.textChanged.connect(self._on_typed)
        self.search.returnPressed.connect(self._on_entered)
        self.list = TickList(_("Entries to choose from"))
        self.list.ticked.connect(self._on_ticked)
        self._note = PlainLabel(tone="soft", wraps=True)
        self._note.hide()
        self._count = PlainLabel(look="small", tone="soft", wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self.search, self._note, self.list, self._count):
            column.addWidget(part)
        appearance.changed.connect(self._dress)
        self._dress()

    def attend(
        self,
        giving: GivingEntries,
        choosing: Choosing,
        jobs: Jobs,
        this_year: Callable[[], int],
    ) -> None:
        """Take the presenters, and what the list needs to fetch its rows."""
        self._giving = giving
        self._choosing = choosing
        self._model = TickedEntries(
            jobs, choosing.find, this_year, choosing.refuse, giving.is_picked, self
        )
        self.list.setModel(self._model)
        self.list.setItemDelegate(TickDelegate(self._appearance, this_year, self.list))

    def begin(self) -> None:
        """Fetch the entries anew, and put the focus into the search field."""
        if self._choosing is not None:
            self._choosing.begin()
        self.search.setFocus()

    def show_entries(self, typed: str, total: int, first: list[Row], note: str) -> None:
        """Show what was found, or why there is nothing."""
        if self._model is not None:
            self._model.show(typed, total, first)
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self.list.setVisible(not note)

    def show_picked(self, words: str) -> None:
        """Say how many are chosen; '' for none."""
        self._count.setText(words or _("Nothing chosen yet"))
        if self._model is not None:
            self._model.tell_ticked()

    def tell(self, text: str) -> None:
        """Say something quietly."""
        self.told.emit(text)

    def _dress(self) -> None:
        self.list.setFixedHeight(self._appearance.scale.pixels(_LIST_HEIGHT))
        self.list.scheduleDelayedItemsLayout()

    def _on_typed(self, text: str) -> None:
        if self._choosing is not None:
            self._choosing.type(text)

    def _on_entered(self) -> None:
        """Go from what was typed to the first entry that was found."""
        if self.list.isVisible() and self._model is not None and self._model.rowCount():
            self.list.setFocus()
            self.list.setCurrentIndex(self._model.index(0))

    def _on_ticked(self, row: Row) -> None:
        if self._giving is not None:
            self._giving.pick(row.id)
