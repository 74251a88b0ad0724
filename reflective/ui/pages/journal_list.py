# SPDX-License-Identifier: Apache-2.0
"""The left of the Journal page: what was found, newest first, under the name of its month."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reflective.language import gettext as _
from reflective.ui.models.entries import EntriesModel, EntryRole
from reflective.ui.pages.journal_calendar import CalendarPane
from reflective.ui.presenters.journal import Anchor
from reflective.ui.presenters.journal_words import month_of
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.entry_delegate import EntryDelegate
from reflective.ui.widgets.entry_list import EntryList
from reflective.ui.widgets.fitting_area import FittingArea
from reflective.ui.widgets.labels import PlainLabel, StillPlace
from reflective.ui.widgets.notice import announce
from reflective.ui.widgets.search_field import FilterChips, SearchField

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from reflective.app.jobs import Jobs
    from reflective.app.ports import Clock, Row
    from reflective.app.reading import Reading
    from reflective.journal.ids import RecordId
    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.pages.journal_notices import JournalNotices
    from reflective.ui.presenters.journal import Found, Refreshed
    from reflective.ui.presenters.journal_filters import ChoiceGroup, Filter

_CHIPS_IN_FIELD = 2
_ANY_HEIGHT = 16777215


class ListPane(QWidget):
    """The cards, the month of the topmost, and the search field that stands in the bar.

    `chosen` brings the id of the entry that is current now, `opened` comes when it is to be
    read, `counted` brings how many entries the journal has, in words, `choices_wanted` the
    filters to choose from. `order` is pressed for the other order, best or newest first.
    """

    chosen = Signal(str)
    opened = Signal(Qt.FocusReason)
    trash_wanted = Signal(str)
    tag_chosen = Signal(str)
    counted = Signal(str)
    choices_wanted = Signal(object)
    emptied = Signal(bool)

    def __init__(
        self,
        appearance: Appearance,
        jobs: Jobs,
        reading: Reading,
        clock: Clock,
        notices: JournalNotices,
    ) -> None:
        super().__init__()
        self._notices = notices
        self._reading = reading
        self._clock = clock
        self._chooses_first = True
        self._told: RecordId | None = None
        self._is_ranked = False
        self.is_best_chosen = False
        self.field = SearchField(appearance)
        self.chips = FilterChips(appearance)
        self.field.put_chips(self.chips)
        self.model = EntriesModel(jobs, self._find, self._this_year, self.refuse, self)
        self.list = EntryList(EntryDelegate(appearance, self._this_year, self))
        self.list.setModel(self.model)
        self.caption = PlainLabel(look="small", tone="soft")
        self.caption.setContentsMargins(18, 11, 18, 6)
        self._caption_place = StillPlace(self.caption)
        self.note = PlainLabel(tone="soft", wraps=True)
        self.note.setContentsMargins(18, 24, 18, 24)
        self.note.hide()
        self.hint = PlainLabel("", "small", "soft", wraps=True)
        self.hint.setContentsMargins(18, 10, 18, 2)
        self.hint.hide()
        self.order = Button("", appearance, "link")
        self.order.hide()
        self.calendar = CalendarPane(appearance, jobs, reading, clock, notices)
        self._calendar_area = FittingArea()
        self._calendar_area.hide()
        self._over = QWidget()
        self._lay_out()
        self.calendar.grid.currentCellChanged.connect(self._bring_day_into_sight)
        self.list.moved.connect(self._on_moved)
        self.list.opened.connect(self.opened)
        self.list.trash_wanted.connect(self._on_trash)
        self.list.tag_chosen.connect(self.tag_chosen)
        self.list.verticalScrollBar().valueChanged.connect(self._show_month)
        self.model.dataChanged.connect(self._on_data)
        self.field.moved_down.connect(self._on_down)
        appearance.changed.connect(self._on_size)

    def _lay_out(self) -> None:
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        over = QHBoxLayout(self._over)
        over.setContentsMargins(0, 0, 12, 0)
        over.addWidget(self._caption_place, 1)
        over.addWidget(self.order)
        inside = QVBoxLayout(self._calendar_area.inside)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.calendar)
        self._column.addWidget(self._calendar_area)
        self._column.addWidget(self.hint)
        self._column.addWidget(self._over)
        self._column.addWidget(self.note)
        self._column.addWidget(self.list, 1)
        self._column.addStretch(0)

    def show_calendar(self, *, is_open: bool) -> None:
        """Open the calendar over the list, or in its place where there is no room for both."""
        self._calendar_area.setVisible(is_open)
        self._share_height()
        if is_open:
            self.calendar.open()
        else:
            self.calendar.hide()
            self.list.setFocus()

    def _bring_day_into_sight(self) -> None:
        """Scroll to the day one is at, where the calendar has not its whole height."""
        grid, area = self.calendar.grid, self._calendar_area
        day = grid.visualRect(grid.currentIndex())
        at = grid.viewport().mapTo(area.inside, day.center())
        area.ensureVisible(at.x(), at.y(), 0, day.height())

    @property
    def is_calendar_alone(self) -> bool:
        """Whether the calendar stands in the place of the list."""
        return not self._calendar_area.isHidden() and not self._over.isVisibleTo(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the height out between the calendar and the list."""
        super().resizeEvent(event)
        self._share_height()

    def _share_height(self) -> None:
        is_open = not self._calendar_area.isHidden()
        wanted = self.calendar.sizeHint().height()
        alone = is_open and self.height() < wanted + self.list.card_height
        self._calendar_area.setMinimumHeight(0 if alone else wanted if is_open else 0)
        self._calendar_area.setMaximumHeight(_ANY_HEIGHT if alone else wanted)
        self._over.setVisible(not alone)
        self.hint.setVisible(bool(self.hint.text()) and not alone)
        self.note.setVisible(bool(self.note.text()) and not alone)
        self.list.setVisible(not self.note.text() and not alone)

    def set_narrow(self, *, narrow: bool) -> None:
        """Put the chips over the list where the field has no room for them."""
        self._chooses_first = not narrow
        self._place_chips()

    def _place_chips(self) -> None:
        """Keep a few chips in the field, and put many of them over the list."""
        filters_shown = bool(self.chips.shown)
        if not self._chooses_first or len(self.chips.shown) > _CHIPS_IN_FIELD:
            self._column.insertWidget(0, self.chips)
            self.chips.setContentsMargins(16, 10, 16, 0)
        else:
            self.field.put_chips(self.chips)
            self.chips.setContentsMargins(0, 0, 0, 0)
        self.chips.setVisible(filters_shown)

    @property
    def record(self) -> RecordId | None:
        """The entry that is current in the list, if its row is there already."""
        index = self.list.currentIndex()
        return self.model.record_at(index.row()) if index.isValid() else None

    def show_found(self, found: Found) -> None:
        """Show another list; on a wide page, its first entry is chosen."""
        keep = self._told
        self._told = None
        self._is_ranked = found.best_first
        self.model.show(found.typed, found.total, found.rows)
        self.list.scrollToTop()
        self.note.setText(found.note)
        self._share_height()
        self.emptied.emit(found.is_first)
        records = [row.id for row in found.rows]
        if keep in records:
            self._choose(records.index(keep))
        elif records and self._chooses_first:
            self._choose(0)
        elif not records:
            self.chosen.emit("")
        self._show_month()

    def show_refreshed(self, refreshed: Refreshed) -> None:
        """Show the same list after a change: what is in sight stays where it is."""
        bar = self.list.verticalScrollBar()
        top = self.list.indexAt(QPoint(4, 1)).row()
        height = self.list.card_height
        at_start = bar.value() == 0
        row = self.list.currentIndex().row()
        self.model.refresh(refreshed.total, refreshed.pages)
        if not at_start and refreshed.top is not None:
            bar.setValue(bar.value() + (refreshed.top - top) * height)
        if refreshed.selected is not None and refreshed.selected != row:
            self._choose(refreshed.selected)
        elif refreshed.selected is None and row >= 0:
            self._choose(min(row, refreshed.total - 1))
            self._on_moved()
        self._show_month()

    def show_place(self, row: int) -> None:
        """Choose the entry at a place of the list, from 0, and bring it into sight."""
        self._choose(row)
        self.list.scrollTo(self.model.index(row))

    def show_filters(self, filters: tuple[Filter, ...]) -> None:
        """Show the filters as chips."""
        self.chips.show_filters(filters)
        self._place_chips()

    def show_typed(self, text: str) -> None:
        """Put this into the search field."""
        self.field.show_typed(text)

    def show_counts(self, entries: str, found: str) -> None:
        """Say how many entries there are and how many were found."""
        self.counted.emit(entries)
        self.field.show_found(found)

    def show_hint(self, words: str) -> None:
        """Say what of the search was not understood."""
        if words and words != self.hint.text():
            announce(self.field.line, words)
        self.hint.setText(words)
        self._share_height()

    def show_order(self, *, best_first: bool, can_choose: bool) -> None:
        """Show the order of the entries, on the button that changes it."""
        self.is_best_chosen = best_first
        now, other = _("Newest first"), _("Best first")
        if best_first:
            now, other = other, now
        self.order.setText(now)
        said = _("Order: {now}. Press for: {other}").format(now=now, other=other)
        self.order.setAccessibleName(said)
        self.order.setToolTip(said)
        self.order.setVisible(can_choose)

    def show_choices(self, groups: tuple[ChoiceGroup, ...]) -> None:
        """Offer filters to choose from."""
        self.choices_wanted.emit(groups)

    def anchors(self) -> tuple[Anchor, Anchor]:
        """Tell the row at the top of the list, and the one that is selected."""
        top = max(0, self.list.indexAt(QPoint(4, 1)).row())
        selected = max(0, self.list.currentIndex().row())
        return (
            Anchor(top, self.model.record_at(top)),
            Anchor(selected, self._told or self.record),
        )

    def refuse(self, error: Exception) -> None:
        """Say what could not be done."""
        self._notices.refuse(error)

    def _find(self, typed: str, offset: int, limit: int) -> list[Row]:
        return self._reading.find(
            typed, offset, limit, still_typing=True, best_first=self._is_ranked
        )

    def _this_year(self) -> int:
        return self._clock.now().local.year

    def _choose(self, row: int) -> None:
        index = self.model.index(row)
        keep = self.list.verticalScrollBar().value()
        self.list.selectionModel().setCurrentIndex(
            index, QItemSelectionModel.SelectionFlag.ClearAndSelect
        )
        self.list.verticalScrollBar().setValue(keep)

    def _on_moved(self) -> None:
        record = self.record
        if record is not None and record != self._told:
            self._told = record
            self.chosen.emit(record)

    def _on_data(self, first: QModelIndex, last: QModelIndex) -> None:
        """Tell what is current or topmost once its row has come."""
        if first.row() <= self.list.currentIndex().row() <= last.row():
            self._on_moved()
        self._show_month()

    def _on_size(self) -> None:
        """Give the cards their height anew after the text size changed."""
        self._caption_place.updateGeometry()
        self.list.doItemsLayout()
        self._share_height()

    def _on_trash(self) -> None:
        if self.record is not None:
            self.trash_wanted.emit(self.record)

    def _on_down(self) -> None:
        """Go from the search field to the list, and to its first card if none is current."""
        if self.model.rowCount():
            self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
            if not self.list.currentIndex().isValid():
                self._choose(0)

    def _show_month(self) -> None:
        """Name the month of the topmost card; while that is being fetched, leave it."""
        if not self.model.rowCount() or self._is_ranked:
            self.caption.setText("")
            return
        index = self.list.indexAt(QPoint(4, 1))
        row: Row | None = index.data(EntryRole.ROW) if index.isValid() else self.model.row_at(0)
        if row is not None:
            self.caption.setText(month_of(row.written))
