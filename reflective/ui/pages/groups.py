# SPDX-License-Identifier: Apache-2.0
"""The page of the groups one meets with, each with its next session."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from reflective.language import gettext as _
from reflective.language import ngettext
from reflective.ui.pages.room import RoomPage
from reflective.ui.presenters.group_words import meeting_line, people_line, rhythm_of
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.fitting_link import FittingLink
from reflective.ui.widgets.flow import FlowLayout
from reflective.ui.widgets.labels import PlainLabel
from reflective.ui.widgets.notice import announce
from reflective.ui.widgets.part_column import PartColumn
from reflective.ui.widgets.side_panel import LINK_EDGE

if TYPE_CHECKING:
    from reflective.journal.moment import Moment
    from reflective.practice.groups import Group
    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.presenters.groups import AllGroups, Listed

_FEW, _MORE = 12, 50
"""Groups that are shown at first, and how many more each time; hundreds would take seconds."""


class GroupsPage(RoomPage):
    """Shows every group; a view of `AllGroups`.

    `group_wanted` brings the record of a group, `session_wanted` a `Meeting`; `making` asks to
    set one up, and `calendar_wanted` for the dates of all in a file.
    """

    group_wanted = Signal(str)
    session_wanted = Signal(object)
    making = Signal()
    calendar_wanted = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__("", appearance)
        self._back.hide()  # it is reached from the rail
        self._appearance = appearance
        self._presenter: AllGroups | None = None
        self._most = _FEW
        self._found: tuple[tuple[Listed, ...], tuple[Group, ...], Moment] | None = None
        said = _("The people you learn with, and when you meet. Initials are enough.")
        self.column.addWidget(PlainLabel(said, tone="soft", wraps=True))
        self.problem = PlainLabel(tone="clay", wraps=True)
        self.problem.hide()
        self.make = Button(_("Set up a group"), appearance, "primary", "plus")
        self.make.clicked.connect(self.making)
        self.calendar = Button(_("Dates for my calendar…"), appearance, "secondary", "calendar")
        self.calendar.clicked.connect(self.calendar_wanted)
        ways = QWidget()
        row = FlowLayout(ways, 10)
        row.addWidget(self.make)
        row.addWidget(self.calendar)
        self._list = PartColumn(10)
        self.column.addWidget(ways)
        self.column.addWidget(self.problem)
        self.column.addLayout(self._list)

    def attend(self, presenter: AllGroups) -> None:
        """Take the presenter."""
        self._presenter = presenter

    def title(self) -> str:
        """Tell what stands in the bar."""
        return _("Groups")

    def shown(self) -> None:
        """Fetch the groups anew."""
        if self._presenter is not None:
            self._presenter.look()
        self.make.setFocus()

    def show_groups(
        self, standing: tuple[Listed, ...], away: tuple[Group, ...], now: Moment
    ) -> None:
        """Show the groups, and those that are put away."""
        self.problem.hide()
        self._found = standing, away, now
        held = self._list.holds(self.focusWidget())
        self._list.clear()
        self.calendar.setVisible(any(one.next for one in standing))
        if not standing:
            nothing = _("Here will be the groups you meet with. The first is set up in a minute.")
            self._list.put(PlainLabel(nothing, tone="soft", wraps=True))
        for one in standing[: self._most]:
            self._list.put(self._card(one, now))
        rest = len(standing) - self._most
        if rest > 0:
            words = ngettext("Show {count} more", "Show {count} more", rest).format(count=rest)
            more = Button(words, self._appearance, "link")
            more.clicked.connect(self._on_more)
            self._list.put(more)
            self._list.setAlignment(more, Qt.AlignmentFlag.AlignLeft)
        if away:
            self._list.put(PlainLabel(_("Put away"), "strong", wraps=True))
        for group in away[: self._most]:
            self._list.put(self._away(group))
        if held:
            self.make.setFocus()

    def refuse(self, words: str) -> None:
        """Say what could not be done."""
        self.problem.setText(words)
        self.problem.show()
        announce(self.problem, words)

    def _card(self, one: Listed, now: Moment) -> QWidget:
        card = QFrame()
        card.setProperty("look", "tint")
        card.setAccessibleName(one.group.name)
        column = QVBoxLayout(card)
        column.setContentsMargins(18 - LINK_EDGE, 12, 18, 12)
        column.setSpacing(3)
        name = FittingLink(one.group.name, self._appearance)
        name.clicked.connect(partial(self.group_wanted.emit, one.group.id))
        column.addWidget(name, 0, Qt.AlignmentFlag.AlignLeft)
        when = meeting_line(one.next, now) if one.next else _("No date yet")
        told = [PlainLabel(when, wraps=True)]
        about = " · ".join(filter(None, (rhythm_of(one.group), people_line(one.group))))
        told.append(PlainLabel(about, "small", "soft", wraps=True))
        for label in told:
            label.setContentsMargins(LINK_EDGE, 0, 0, 0)
            column.addWidget(label)
        if one.next:
            ready = Button(_("Get ready for it"), self._appearance, "link")
            ready.setAccessibleDescription(one.group.name)
            ready.clicked.connect(partial(self.session_wanted.emit, one.next))
            column.addWidget(ready, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _away(self, group: Group) -> QWidget:
        row = QWidget()
        flow = FlowLayout(row, 16)
        flow.addWidget(PlainLabel(group.name, wraps=True))
        again = Button(_("Take it out again"), self._appearance, "link")
        again.setAccessibleDescription(group.name)
        again.clicked.connect(partial(self._on_take_out, group))
        flow.addWidget(again)
        return row

    def _on_more(self) -> None:
        self._most += _MORE
        if self._found is not None:
            self.show_groups(*self._found)

    def _on_take_out(self, group: Group) -> None:
        if self._presenter is not None:
            self._presenter.take_out(group)
