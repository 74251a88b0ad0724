# SPDX-License-Identifier: Apache-2.0
"""The entries a search finds, as a list that fetches only the pages somebody looks at."""

from __future__ import annotations

from collections import OrderedDict
from enum import IntEnum
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, QTimer

from reflective.app.refusals import Interrupted
from reflective.language import gettext as _
from reflective.ui.presenters.journal import PAGE
from reflective.ui.presenters.journal_words import heading, read_aloud

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtCore import QObject

    from reflective.app.jobs import Jobs, Ticket
    from reflective.app.ports import Row
    from reflective.journal.ids import RecordId

PAGES_KEPT = 48
WAITING_KEPT = 4
"""Pages that are still asked for when somebody scrolls past many: the last ones seen."""

Index = QModelIndex | QPersistentModelIndex


class EntryRole(IntEnum):
    """What the model answers besides Qt's own roles."""

    RECORD = Qt.ItemDataRole.UserRole + 1
    """The entry's id, or None while its page is being fetched."""

    ROW = Qt.ItemDataRole.UserRole + 2
    """The `Row`, or None while its page is being fetched."""


class EntriesModel(QAbstractListModel):
    """Lists the entries of one search, newest first, of which there may be very many.

    The number of rows is the real one; pages of PAGE are asked for through `jobs` by position
    when a row of them is looked at, and kept while they were looked at lately. `find` answers
    (what was typed, offset, limit) on the journal's thread. `this_year` is for the short dates.
    `failed` takes what a fetch raised, except Interrupted.
    """

    def __init__(
        self,
        jobs: Jobs,
        find: Callable[[str, int, int], list[Row]],
        this_year: Callable[[], int],
        failed: Callable[[Exception], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._find = find
        self._this_year = this_year
        self._failed = failed
        self._typed = ""
        self._total = 0
        self._pages: OrderedDict[int, Sequence[Row]] = OrderedDict()
        self._fresh: set[int] = set()
        self._wanted: list[int] = []
        self._ticket: Ticket | None = None
        self._round = 0
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._ask_next)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Count all entries that were found, fetched or not."""
        return 0 if parent.isValid() else self._total

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Answer for a row; one that is not there yet is asked for and says so meanwhile."""
        if not index.isValid() or index.row() >= self._total:
            return None
        row = self.row_at(index.row())
        if role == EntryRole.ROW:
            return row
        if role == EntryRole.RECORD:
            return row.id if row else None
        if role == Qt.ItemDataRole.DisplayRole:
            return heading(row.title) if row else _("Being fetched")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return read_aloud(row, self._this_year()) if row else _("Being fetched")
        return None

    def row_at(self, at: int) -> Row | None:
        """Give the row at a place, from 0; None while its page is being fetched."""
        page, offset = divmod(at, PAGE)
        if page not in self._fresh:
            self._want(page)
        rows = self._pages.get(page)
        if rows is None:
            return None
        self._pages.move_to_end(page)
        return rows[offset] if offset < len(rows) else None

    def record_at(self, at: int) -> RecordId | None:
        """Give the id of the entry at a place, if it is there already."""
        rows = self._pages.get(at // PAGE, ())
        return rows[at % PAGE].id if at >= 0 and at % PAGE < len(rows) else None

    def ask_now(self) -> None:
        """Ask for what was looked at, before anything else happens."""
        self._soon.stop()
        self._ask_next()

    def show(self, typed: str, total: int, first: Sequence[Row]) -> None:
        """Show another search, of which the first page is known."""
        self.beginResetModel()
        self._begin_round(typed)
        self._pages.clear()
        self._total = total
        self._put(0, first)
        self.endResetModel()

    def refresh(self, total: int, pages: Mapping[int, Sequence[Row]]) -> None:
        """Show the same search after the journal changed.

        `pages` are there already; other rows stay until newer ones come.
        """
        self._begin_round(self._typed)
        for page, rows in pages.items():
            self._put(page, rows)
        if total < self._total:
            self.beginRemoveRows(QModelIndex(), total, self._total - 1)
            self._total = total
            self.endRemoveRows()
        elif total > self._total:
            self.beginInsertRows(QModelIndex(), self._total, total - 1)
            self._total = total
            self.endInsertRows()
        for page in list(self._pages):
            self._tell_changed(page)

    def _begin_round(self, typed: str) -> None:
        """Take no answer any more that was asked for before."""
        if self._ticket:
            self._ticket.cancel()
        self._ticket = None
        self._round += 1
        self._typed = typed
        self._wanted.clear()
        self._fresh.clear()

    def _want(self, page: int) -> None:
        """Remember that a page is looked at; of very many only the last are asked for."""
        if page in self._wanted:
            return
        self._wanted.append(page)
        del self._wanted[:-WAITING_KEPT]
        if self._ticket is None and not self._soon.isActive():
            self._soon.start()

    def _ask_next(self) -> None:
        if self._ticket is not None or not self._wanted:
            return
        page, pages = self._next_wanted()
        now = self._round
        answered = False

        def done(rows: list[Row]) -> None:
            nonlocal answered
            answered = True
            if now == self._round:
                self._take(page, pages, rows)

        def failed(error: Exception) -> None:
            nonlocal answered
            answered = True
            if now == self._round:
                self._ticket = None
                self._refuse(page, error)

        ask = partial(self._find, self._typed, page * PAGE, pages * PAGE)
        ticket = self._jobs.run(ask, done, failed)
        if not answered and now == self._round:
            self._ticket = ticket

    def _next_wanted(self) -> tuple[int, int]:
        """Take the page seen last, and how many from it on: with its neighbour, if that is wanted.

        Finding the place of a page takes as long as its rows, and two often meet in sight.
        """
        page = self._wanted.pop()
        for neighbour in (page - 1, page + 1):
            if neighbour in self._wanted:
                self._wanted.remove(neighbour)
                return min(page, neighbour), 2
        return page, 1

    def _take(self, page: int, pages: int, rows: Sequence[Row]) -> None:
        self._ticket = None
        for number in range(pages):
            self._put(page + number, rows[number * PAGE : (number + 1) * PAGE])
        self._tell_changed(page, page + pages - 1)
        if self._wanted:
            self._soon.start()

    def _refuse(self, page: int, error: Exception) -> None:
        if isinstance(error, Interrupted):
            self._want(page)
        else:
            self._failed(error)

    def _put(self, page: int, rows: Sequence[Row]) -> None:
        self._pages[page] = rows
        self._pages.move_to_end(page)
        self._fresh.add(page)
        while len(self._pages) > PAGES_KEPT:
            dropped, _rows = self._pages.popitem(last=False)
            self._fresh.discard(dropped)

    def _tell_changed(self, page: int, last_page: int | None = None) -> None:
        first = page * PAGE
        last = min(((page if last_page is None else last_page) + 1) * PAGE, self._total) - 1
        if first <= last:
            self.dataChanged.emit(self.index(first), self.index(last))
