# SPDX-License-Identifier: Apache-2.0
"""Two pages about calendars: which dates leave in a file, and which come from one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from reflective.language import gettext as _
from reflective.ui.pages.room import RoomPage
from reflective.ui.presenters.calendars import besides, several
from reflective.ui.presenters.journal_words import full_time
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.file_choosing import choose_place
from reflective.ui.widgets.flow import FlowLayout
from reflective.ui.widgets.labels import PlainLabel
from reflective.ui.widgets.notice import announce

if TYPE_CHECKING:
    from reflective.app.calendars import Found, Read
    from reflective.journal.moment import Moment
    from reflective.practice.groups import Group
    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.presenters.calendars import DatesOut

_MOST = 60


class _DatesPage(RoomPage):
    """What both have: a heading, some words, a problem, one button, and a list.

    The list can be longer than any window, so the button stands above it.
    """

    came = Signal()

    def __init__(self, heading: str, said: str, act: str, appearance: Appearance) -> None:
        super().__init__(_("Back to Groups"), appearance)
        self._heading = heading
        self.said = PlainLabel(said, tone="soft", wraps=True)
        self.problem = PlainLabel(tone="clay", wraps=True)
        self.problem.hide()
        self.act = Button(act, appearance, "primary")
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        ways = QWidget()
        self.ways = FlowLayout(ways, 10)
        self.ways.addWidget(self.act)
        self.column.addWidget(PlainLabel(heading, "heading", wraps=True))
        for part in (self.said, self.problem):
            self.column.addWidget(part)
        self.column.addWidget(ways)
        self.column.addLayout(self._list)

    def title(self) -> str:
        """Tell what stands in the bar."""
        return self._heading

    def shown(self) -> None:
        """Say that it is in front."""
        self.came.emit()

    def refuse(self, words: str) -> None:
        """Say what could not be done."""
        self.problem.setText(words)
        self.problem.show()
        announce(self.problem, words)

    def show_parts(self, parts: list[QWidget]) -> None:
        """Put these in the place of what was listed."""
        self.problem.hide()
        while item := self._list.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for part in parts:
            self._list.addWidget(part)


class DatesOutPage(_DatesPage):
    """Shows every date that leaves; a view of `DatesOut`. `saved` brings what to say."""

    saved = Signal(str)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__(
            _("Dates for my calendar"),
            _(
                "This is all that stands in the file: no name, no place and no note. Open it in "
                "your calendar. When a date is moved, make the file anew."
            ),
            _("Save the file…"),
            appearance,
        )
        self._presenter: DatesOut | None = None
        self.act.clicked.connect(self._on_save)

    def attend(self, presenter: DatesOut) -> None:
        """Take the presenter."""
        self._presenter = presenter

    def show_dates(self, lines: tuple[str, ...]) -> None:
        """Show every line that will stand in the file."""
        shown = several(lines, _MOST) or (_("No session is to come."),)
        self.show_parts([PlainLabel(line, wraps=True) for line in shown])
        self.act.setEnabled(bool(lines))
        self.act.setFocus()

    def show_saved(self, words: str) -> None:
        """Say that the file is written."""
        self.saved.emit(words)

    def _on_save(self) -> None:
        choose_place(self, _("Save the dates"), _("sessions") + ".ics", self._on_place)

    def _on_place(self, path: str) -> None:
        if self._presenter is not None:
            self._presenter.save(Path(path))


class DatesInPage(_DatesPage):
    """Shows the dates of a calendar that somebody gave, each with a tick.

    `taken` brings the group and the moments that were chosen.
    """

    taken = Signal(object, object)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__(
            _("Dates from a calendar"),
            _("Nothing is taken yet. Choose the dates on which you meet."),
            _("Add these dates"),
            appearance,
        )
        self._group: Group | None = None
        self._boxes: list[tuple[QCheckBox, Moment]] = []
        self.none = Button(_("Choose none"), appearance, "link")
        self.none.clicked.connect(self._on_none)
        self.none.hide()
        self.ways.addWidget(self.none)
        self.act.setEnabled(False)
        self.act.clicked.connect(self._on_take)

    def show_found(self, group: Group, read: Read) -> None:
        """Show the dates that were found."""
        self._group = group
        self._boxes = [(_box(found), found.at) for found in read.found]
        parts: list[QWidget] = [PlainLabel(group.name, "strong", wraps=True)]
        parts += [box for box, _at in self._boxes]
        parts += [PlainLabel(words, tone="soft", wraps=True) for words in besides(read)]
        self.show_parts(parts)
        self.act.setEnabled(bool(self._boxes))
        self.none.setVisible(len(self._boxes) > 1)
        if self._boxes:
            self._boxes[0][0].setFocus()

    def refuse(self, words: str) -> None:
        """Say what could not be read."""
        self._boxes = []
        self.show_parts([])
        self.act.setEnabled(False)
        self.none.hide()
        super().refuse(words)

    def _on_none(self) -> None:
        """Leave it to the person to tick the few dates that are the group's."""
        for box, _at in self._boxes:
            box.setChecked(False)
        self._boxes[0][0].setFocus()

    def _on_take(self) -> None:
        chosen = tuple(at for box, at in self._boxes if box.isChecked())
        if self._group is not None and chosen:
            self.taken.emit(self._group, chosen)


def _box(found: Found) -> QCheckBox:
    words = full_time(found.at.local)
    if found.title:
        words = _("{when} · {title}").format(when=words, title=found.title)
    box = QCheckBox(words.replace("&", "&&"))
    box.setChecked(True)
    return box
