# SPDX-License-Identifier: Apache-2.0
"""The form in which a group is set up or changed; everything in it can be left as it is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimeZone, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from reflective.language import gettext as _
from reflective.practice.groups import MAX_NAME, USUAL_DAYS, USUAL_TIME, Kind, Rhythm
from reflective.ui.presenters.group_words import (
    RHYTHMS,
    default_rules,
    kind_name,
    minutes_name,
    rhythm_name,
)
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.flow import FlowLayout
from reflective.ui.widgets.labels import PlainLabel
from reflective.ui.widgets.studio_boxes import StillBox
from reflective.ui.widgets.when_field import WhenField

if TYPE_CHECKING:
    from datetime import date

    from reflective.practice.groups import Group
    from reflective.ui.appearance.appearance import Appearance

_MINUTES = (15, 30, 45, 60, 90, 120, 180, 240)
_LETTERS = 14


class GroupForm(QFrame):
    """Takes what a group is; `kept` brings the group as it was typed, `left` that it was not.

    It stands on its page hidden until `begin`.
    """

    kept = Signal(object)
    left = Signal()

    def __init__(self, appearance: Appearance, today: date) -> None:
        super().__init__()
        self._appearance = appearance
        self._group: Group | None = None
        self._begun: Group | None = None
        self._zones = [bytes(name.data()).decode() for name in QTimeZone.availableTimeZoneIds()]
        self._lines: list[tuple[QPlainTextEdit, int]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._boxes = QVBoxLayout()
        self._boxes.setSpacing(6)
        self.heading = PlainLabel("", "heading", wraps=True)
        self._column.addWidget(self.heading)
        self.name = QLineEdit()
        self.name.setMaxLength(MAX_NAME)
        self._add(_("Its name"), self.name)
        self.invitation = self._several(_("Why we meet"), 3)
        self._column.addLayout(self._boxes)
        self.when = WhenField(today, USUAL_TIME)
        self.people = self._several(_("Who is there: initials or stand-in names, a line each"), 3)
        self.rules = self._several(_("The rules of the room, a line each"), 7)
        self.key = QLineEdit()
        self._add(_("The public key of the facilitator, if you were given one"), self.key)
        self._kind = self._rhythm = self._minutes = self._zone = StillBox([("", None)], None)
        keep = Button(_("Keep this group"), appearance, "primary")
        keep.clicked.connect(self._on_keep)
        leave = Button(_("Leave it as it was"), appearance)
        leave.clicked.connect(self._on_leave)
        ways = QWidget()
        row = FlowLayout(ways, 10)
        row.addWidget(keep)
        row.addWidget(leave)
        self._column.addSpacing(8)
        self._column.addWidget(ways)
        self.stops = (keep, leave)
        appearance.changed.connect(self._dress)
        self._dress()
        self.hide()

    def begin(self, group: Group, *, is_new: bool, first: date) -> None:
        """Show a group to be typed over; `first` is when its first session may be."""
        self._group = group
        self.heading.setText(_("A group you meet with") if is_new else _("Change this group"))
        self.name.setText(group.name)
        self.invitation.setPlainText(group.invitation)
        self.people.setPlainText("\n".join(group.people))
        rules = group.rules or (default_rules() if is_new else ())
        self.rules.setPlainText("\n".join(rules))
        self.key.setText(group.key)
        self._fill_boxes(group, USUAL_DAYS if is_new and not group.pack else 0)
        self.when.show_when(group.rhythm.first if group.rhythm else first, group.start)
        self._begun = self.typed
        self._order()
        self.show()
        self.name.setFocus()

    def end(self) -> None:
        """Close the form."""
        self._group = self._begun = None
        self.hide()

    @property
    def typed(self) -> Group | None:
        """The group as it stands in the form, or None where none is being typed."""
        if self._group is None:
            return None
        days = self._rhythm.currentData()
        return replace(
            self._group,
            name=self.name.text(),
            kind=self._kind.currentData(),
            invitation=self.invitation.toPlainText(),
            rhythm=Rhythm(days, self.when.day.day()) if days else None,
            start=self.when.time.at(),
            minutes=self._minutes.currentData(),
            zone=self._zone.currentData(),
            people=tuple(self.people.toPlainText().split("\n")),
            rules=tuple(self.rules.toPlainText().split("\n")),
            key=self.key.text().strip(),
        )

    @property
    def is_changed(self) -> bool:
        """Whether somebody typed what is not kept yet."""
        return self.typed != self._begun

    def _fill_boxes(self, group: Group, usual: int) -> None:
        while item := self._boxes.takeAt(0):
            if widget := item.widget():
                widget.hide()
                if widget is not self.when:
                    widget.deleteLater()
        days = group.rhythm.days if group.rhythm else usual
        rhythms = sorted({0, *RHYTHMS, days})
        lasts = sorted({*_MINUTES, group.minutes})
        zones = sorted({*self._zones, group.zone})
        self._kind = StillBox([(kind_name(kind), kind) for kind in Kind], group.kind)
        self._rhythm = StillBox([(rhythm_name(each), each) for each in rhythms], days)
        self._minutes = StillBox([(minutes_name(each), each) for each in lasts], group.minutes)
        self._zone = StillBox([(each, each) for each in zones], group.zone)
        named = (
            (_("What it is"), self._kind),
            (_("How often you meet"), self._rhythm),
            (_("The first session, and the time of each"), self.when),
            (_("How long a session lasts"), self._minutes),
            (_("Whose clock it goes by"), self._zone),
        )
        for name, part in named:
            if isinstance(part, StillBox):
                part.setMinimumContentsLength(_LETTERS)
                part.setSizeAdjustPolicy(
                    StillBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
                )
            self._add(name, part, self._boxes)
            part.show()

    def _several(self, name: str, lines: int) -> QPlainTextEdit:
        field = QPlainTextEdit()
        field.setTabChangesFocus(True)
        self._lines.append((field, lines))
        self._add(name, field)
        return field

    def _add(self, name: str, part: QWidget, column: QVBoxLayout | None = None) -> None:
        label = PlainLabel(name, "small", "soft", wraps=True)
        label.setContentsMargins(0, 6, 0, 0)
        label.setBuddy(part)
        part.setAccessibleName(name)
        for each in (label, part):
            (column or self._column).addWidget(each)

    def _order(self) -> None:
        """Let Tab go through the fields in the order one sees."""
        chosen = (self._kind, self._rhythm, *self.when.stops(), self._minutes, self._zone)
        stops = (self.name, self.invitation, *chosen, self.people, self.rules, self.key)
        before: QWidget = self.name
        for after in (*stops[1:], *self.stops):
            QWidget.setTabOrder(before, after)
            before = after

    def _dress(self) -> None:
        for field, lines in self._lines:
            margins = 2 * int(field.document().documentMargin()) + 2 * field.frameWidth()
            field.setFixedHeight(field.fontMetrics().lineSpacing() * lines + margins + 20)

    def _on_keep(self) -> None:
        if self.typed is not None:
            self.kept.emit(self.typed)

    def _on_leave(self) -> None:
        self.end()
        self.left.emit()
