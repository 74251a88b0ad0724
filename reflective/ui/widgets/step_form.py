# SPDX-License-Identifier: Apache-2.0
"""The form of a next step: what comes first, by when, with whom, and for which group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QVBoxLayout, QWidget

from reflective.app.stepping import Wanted
from reflective.language import gettext as _
from reflective.ui.widgets.answer_days import DayChoice
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.flow import FlowLayout
from reflective.ui.widgets.labels import PlainLabel
from reflective.ui.widgets.line_under_name import LineUnderName, keep_height

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from PySide6.QtGui import QKeyEvent

    from reflective.journal.ids import RecordId
    from reflective.ui.appearance.appearance import Appearance

_LETTERS = 12


class GroupChoice(QWidget):
    """Offers the groups, or none; hidden while there is none to choose."""

    def __init__(self) -> None:
        super().__init__()
        self.box = QComboBox()
        name = _("For a group?")
        self.box.setAccessibleName(name)
        self.box.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.box.setMinimumContentsLength(_LETTERS)
        label = PlainLabel(name, "small", "soft", wraps=True)
        label.setBuddy(self.box)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(label)
        column.addWidget(self.box)
        self.offer((), None)

    def offer(self, groups: Sequence[tuple[RecordId, str]], chosen: RecordId | None) -> None:
        """Offer these groups; one that is gone stays chosen, without a name."""
        self.box.clear()
        self.box.addItem(_("No group"), None)
        for record, name in groups:
            self.box.addItem(name, record)
        if chosen and chosen not in dict(groups):
            self.box.addItem(_("A group that is gone"), chosen)
        at = self.box.findData(chosen) if chosen else 0
        self.box.setCurrentIndex(max(0, at))
        self.setVisible(self.box.count() > 1)

    def group(self) -> RecordId | None:
        """Give the group that is chosen, or None."""
        chosen: RecordId | None = self.box.currentData()
        return chosen


class StepForm(QFrame):
    """Takes a next step; hidden until it is begun.

    `kept` brings a `Wanted`; what was typed stays until `end`. `left` comes where somebody goes
    back.
    """

    kept = Signal(object)
    left = Signal()

    def __init__(
        self, appearance: Appearance, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("look", "tint")
        self._entry: RecordId | None = None
        self._heading = PlainLabel("", "strong", wraps=True)
        self._step = LineUnderName(_("The first small step"))
        self._when = DayChoice(_("By when?"), today, with_session=True)
        self._whom = LineUnderName(_("With whom, or who will ask you about it?"))
        self._group = GroupChoice()
        keep = Button(_("Keep this step"), appearance, "primary")
        keep.clicked.connect(self._on_keep)
        self._back = Button(_("Cancel"), appearance)
        self._back.clicked.connect(self._on_back)
        buttons = FlowLayout(gap=10)
        buttons.addWidget(keep)
        buttons.addWidget(self._back)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 16)
        column.setSpacing(10)
        for part in (self._heading, self._step, self._when, self._whom, self._group):
            column.addWidget(part)
        column.addLayout(buttons)
        self.setAccessibleName(_("A next step"))
        self.hide()

    def begin(
        self,
        heading: str,
        wanted: Wanted,
        groups: Sequence[tuple[RecordId, str]],
    ) -> None:
        """Show the form with what is known already."""
        self._heading.setText(heading)
        self._entry = wanted.entry
        self._step.line.setText(wanted.step)
        self._when.show_day(wanted.by, at_session=wanted.at_session)
        self._whom.line.setText(wanted.whom)
        self._group.offer(groups, wanted.group)
        self.show()
        keep_height(*self._when.stops(), self._group.box)
        self.take_focus()

    def take_focus(self) -> None:
        """Put the focus where the step is written."""
        self._step.line.setFocus()

    def end(self) -> None:
        """Hide it: what stood in it is in the journal, or not wanted."""
        self.hide()

    @property
    def wanted(self) -> Wanted | None:
        """What stands in the form, None while it is hidden."""
        if self.isHidden():
            return None
        return Wanted(
            self._step.text,
            self._when.day(),
            self._when.is_session(),
            self._whom.text,
            self._group.group(),
            self._entry,
        )

    def turn_back(self) -> None:
        """Leave it, unless somebody has written a step: then Cancel has the focus."""
        if self._step.text:
            self._back.setFocus()
        else:
            self._on_back()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep it with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_keep()
        else:
            super().keyPressEvent(event)

    def _on_keep(self) -> None:
        wanted = self.wanted
        if wanted is not None:
            self.kept.emit(wanted)

    def _on_back(self) -> None:
        self.hide()
        self.left.emit()
