# SPDX-License-Identifier: Apache-2.0
"""The calendar over the list of the Journal, once it is asked for."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from reflective.language import gettext as _
from reflective.ui.presenters.journal_calendar import CalendarPresenter
from reflective.ui.widgets.buttons import Button, IconButton
from reflective.ui.widgets.labels import PlainLabel
from reflective.ui.widgets.month_grid import MonthGrid
from reflective.ui.widgets.notice import announce
from reflective.ui.widgets.side_panel import LINK_EDGE

if TYPE_CHECKING:
    from reflective.app.jobs import Jobs
    from reflective.app.ports import Clock
    from reflective.app.reading import Reading
    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.pages.journal_notices import JournalNotices
    from reflective.ui.presenters.journal_calendar import Month


class CalendarPane(QFrame):
    """Shows a month. `chosen` brings the filter for a day or a month, `closed` comes with Escape.

    It holds no count of anything, and only the month one is at.
    """

    chosen = Signal(str)
    closed = Signal()

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
        self.presenter = CalendarPresenter(reading, jobs, clock, self, self.chosen.emit)
        self.grid = MonthGrid(appearance)
        self.name = Button("", appearance, "link")
        self.name.setToolTip(_("Show the whole month"))
        self._before = IconButton(_("The month before"), "chevron-left", appearance)
        self._after = IconButton(_("The next month"), "chevron-right", appearance)
        self._today = Button(_("Today"), appearance, "link")
        self._help = PlainLabel(
            _("Enter shows what was written on a day. Page Up and Page Down change the month."),
            "small",
            "soft",
            wraps=True,
        )
        self._lay_out()
        self._connect()
        self.hide()

    def open(self) -> None:
        """Show the calendar, and put the keys into it."""
        self.presenter.begin()
        self.show()
        self.grid.setFocus()

    def show_month(self, month: Month) -> None:
        """Show a month, with one of its days current."""
        if month.name != self.name.text():
            self.name.setText(month.name)
            self.name.setAccessibleName(_("Show all of {month}").format(month=month.name))
            if self.isVisible():
                announce(self.grid, month.name)
        self.grid.show_month(month)

    def refuse(self, error: Exception) -> None:
        """Say what could not be done."""
        self._notices.refuse(error)

    def _lay_out(self) -> None:
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(6 - LINK_EDGE, 0, 0, 0)
        row.addWidget(self.name)
        row.addStretch(1)
        row.addWidget(self._today)
        row.addWidget(self._before)
        row.addWidget(self._after)
        rule = QFrame()
        rule.setProperty("look", "rule")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(4)
        column.addWidget(head)
        column.addWidget(self.grid)
        self._help.setContentsMargins(6, 0, 6, 0)
        column.addWidget(self._help)
        column.addWidget(rule)

    def _connect(self) -> None:
        self.grid.moved.connect(self.presenter.move)
        self.grid.edge.connect(self._on_edge)
        self.grid.turned.connect(self.presenter.move_months)
        self.grid.picked.connect(self._on_picked)
        self.grid.chosen.connect(self.presenter.choose)
        self.grid.left.connect(self.closed)
        self.name.clicked.connect(self.presenter.choose_month)
        self._before.clicked.connect(partial(self._turn, -1))
        self._after.clicked.connect(partial(self._turn, 1))
        self._today.clicked.connect(self.presenter.go_to_today)

    def _turn(self, months: int) -> None:
        self.presenter.move_months(months)

    def _on_edge(self, to_end: bool) -> None:  # noqa: FBT001 - a signal brings it
        self.presenter.move_in_week(to_end=to_end)

    def _on_picked(self, place: int) -> None:
        if self.presenter.go_to(place):
            self.presenter.choose()
