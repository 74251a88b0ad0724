# SPDX-License-Identifier: Apache-2.0
"""A day to choose: soon, at the next session, or any other."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QDateEdit, QWidget

from reflective.journal.answer import NEXT_SESSION
from reflective.language import gettext as _
from reflective.ui.presenters.answering import day_said
from reflective.ui.widgets.answer_field import under_label
from reflective.ui.widgets.labels import PlainLabel
from reflective.ui.widgets.still_fields import dress_as_line

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from PySide6.QtGui import QWheelEvent

_SOON = (1, 7, 14)
"""Days from now that are offered."""

_OTHER = "other"
_NOT_WIDER = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
_LETTERS = 12


class _StillBox(QComboBox):
    """A box that lets the page scroll: a day must not change by the way."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Pass it on."""
        event.ignore()


class DayChoice(QWidget):
    """Offers days from now on; another one is written in a field that shows then.

    `offered` is how many days the author gives, 0 for none; `today` tells the day it is.
    """

    changed = Signal()

    def __init__(
        self,
        name: str,
        today: Callable[[], date],
        offered: int = 0,
        *,
        with_session: bool = False,
    ) -> None:
        super().__init__()
        self._today = today
        self._days = tuple(sorted({*_SOON, *([offered] if offered else [])}))
        self._with_session = with_session
        self._box = _StillBox()
        self._box.setAccessibleName(name)
        self._box.setSizeAdjustPolicy(_NOT_WIDER)
        self._box.setMinimumContentsLength(_LETTERS)
        self._other = QDateEdit()
        self._other.setAccessibleName(_("The day"))
        dress_as_line(self._other)
        self._other.hide()
        under_label(self, PlainLabel(name, "small", "soft", wraps=True), self._box)
        layout = self.layout()
        if layout is not None:
            layout.addWidget(self._other)
        self.show_day(None)
        self._box.currentIndexChanged.connect(self._on_chosen)
        self._other.dateChanged.connect(self.changed)

    def show_day(self, day: date | None, *, at_session: bool = False) -> None:
        """Show what was chosen; a day that is not offered stands among those that are."""
        _held = QSignalBlocker(self._box), QSignalBlocker(self._other)
        self._box.clear()
        self._box.addItem(_("Not said"), None)
        if self._with_session:
            self._box.addItem(_("At the next session"), NEXT_SESSION)
        today = self._today()
        offered = {today + timedelta(number) for number in self._days}
        for one in sorted(offered | ({day} if day else set())):
            self._box.addItem(day_said(one), one)
        self._box.addItem(_("Another day…"), _OTHER)
        wanted = day or (NEXT_SESSION if at_session else None)
        found = [at for at in range(self._box.count()) if self._box.itemData(at) == wanted]
        self._box.setCurrentIndex(found[0] if found else 0)
        self._other.setDate(QDate(*(day or today).timetuple()[:3]))
        self._other.hide()

    def day(self) -> date | None:
        """Give the day that is chosen, or None."""
        chosen = self._box.currentData()
        if chosen == _OTHER:
            written = self._other.date()
            return self._today().replace(
                year=written.year(), month=written.month(), day=written.day()
            )
        return None if chosen in (None, NEXT_SESSION) else chosen

    def is_session(self) -> bool:
        """Say whether it is the next session."""
        return bool(self._box.currentData() == NEXT_SESSION)

    def stops(self) -> Sequence[QWidget]:
        """Give what the keyboard stops at."""
        return (self._box, self._other)

    def _on_chosen(self) -> None:
        is_other = self._box.currentData() == _OTHER
        self._other.setVisible(is_other)
        if is_other:
            self._other.setFocus()
        self.changed.emit()
