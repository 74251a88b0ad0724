# SPDX-License-Identifier: Apache-2.0
"""The form of a next step: what comes first, by when, with whom, and for which group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from reflective.app.stepping import Wanted
from reflective.language import gettext as _
from reflective.ui.widgets.answer_days import DayChoice
from reflective.ui.widgets.labels import PlainLabel
from reflective.ui.widgets.line_under_name import LineUnderName, keep_height
from reflective.ui.widgets.record_form import RecordForm

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

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


class StepForm(RecordForm):
    """Takes a next step, as a `Wanted`."""

    def __init__(self, appearance: Appearance, today: Callable[[], date]) -> None:
        super().__init__(_("A next step"), appearance)
        self._entry: RecordId | None = None
        self._heading = PlainLabel("", "strong", wraps=True)
        self._step = LineUnderName(_("The first small step"))
        self._when = DayChoice(_("By when?"), today, with_session=True)
        self._whom = LineUnderName(_("With whom, or who will ask you about it?"))
        self._group = GroupChoice()
        for part in (self._heading, self._step, self._when, self._whom, self._group):
            self.column.addWidget(part)
        self.close_with(_("Keep this step"))

    def begin(self, heading: str, wanted: Wanted, groups: Sequence[tuple[RecordId, str]]) -> None:
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

    def offer(self, groups: Sequence[tuple[RecordId, str]]) -> None:
        """Offer the groups there are now; the one that is chosen stays."""
        self._group.offer(groups, self._group.group())
        keep_height(self._group.box)

    def take_focus(self) -> None:
        """Put the focus where the step is written."""
        self._step.line.setFocus()

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

    def stands(self) -> Wanted | None:
        """Give what stands in it, None while it is hidden."""
        return self.wanted

    @property
    def is_begun(self) -> bool:
        """Whether a step is written."""
        return bool(self._step.text)
