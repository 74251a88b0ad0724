# SPDX-License-Identifier: Apache-2.0
"""A day and a time to choose, by the clock of one place."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QTime
from PySide6.QtWidgets import QDateEdit, QTimeEdit, QWidget

from reflective.app.groups import day_and_time
from reflective.language import gettext as _
from reflective.ui.widgets.flow import FlowLayout
from reflective.ui.widgets.still_fields import dress_as_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QWheelEvent

    from reflective.journal.moment import Moment


class DayField(QDateEdit):
    """A day, in the order of this person's language; the wheel leaves it as it is."""

    def __init__(self, name: str, day: date) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setDisplayFormat("d MMMM yyyy")
        dress_as_line(self)
        self.setDateRange(QDate(1900, 1, 1), QDate(9000, 12, 31))
        self.show_day(day)

    def show_day(self, day: date) -> None:
        """Show a day."""
        self.setDate(QDate(day.year, day.month, day.day))

    def day(self) -> date:
        """Give the day that stands there."""
        found = self.date()
        return date(found.year(), found.month(), found.day())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()


class TimeField(QTimeEdit):
    """An hour and a minute; the wheel leaves them as they are."""

    def __init__(self, name: str, at: time) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setDisplayFormat("HH:mm")
        dress_as_line(self)
        self.show_time(at)

    def show_time(self, at: time) -> None:
        """Show a time."""
        self.setTime(QTime(at.hour, at.minute))

    def at(self) -> time:
        """Give the time that stands there."""
        found = self.time()
        return time(found.hour(), found.minute())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()


class WhenField(QWidget):
    """A day beside a time, which go under one another where there is no room."""

    def __init__(self, day: date, at: time) -> None:
        super().__init__()
        self.day = DayField(_("The day"), day)
        self.time = TimeField(_("The time"), at)
        row = FlowLayout(self, 10)
        row.addWidget(self.day)
        row.addWidget(self.time)

    def show_when(self, day: date, at: time) -> None:
        """Show a day and a time."""
        self.day.show_day(day)
        self.time.show_time(at)

    def moment(self, zone: str) -> Moment:
        """Give the moment that is meant, by the clock of a zone."""
        return day_and_time(f"{self.day.day()} {self.time.at():%H:%M}", zone)

    def stops(self) -> Sequence[QWidget]:
        """Give what the keyboard stops at."""
        return (self.day, self.time)
