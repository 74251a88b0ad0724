# SPDX-License-Identifier: Apache-2.0
"""Under the ways to start: guided reflections that were begun, to be gone on with."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from reflective.language import gettext as _
from reflective.language import ngettext
from reflective.ui.widgets.buttons import Button, IconButton
from reflective.ui.widgets.fitting_link import FittingLink
from reflective.ui.widgets.labels import PlainLabel
from reflective.ui.widgets.part_column import PartColumn
from reflective.ui.widgets.side_panel import LINK_EDGE

if TYPE_CHECKING:
    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.presenters.begun import Unfinished, Way


class TodayBegun(QWidget):
    """Shows what was begun, and nothing where nothing was; a view of `Unfinished`.

    `entry_wanted` brings the record of an entry to go on with, `all_wanted` leads to the rest.
    """

    entry_wanted = Signal(str)
    all_wanted = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._presenter: Unfinished | None = None
        self._shown: tuple[tuple[Way, ...], int] = ((), 0)
        self._column = PartColumn(2, self)
        self._column.setContentsMargins(0, 14, 0, 0)
        self.hide()

    def attend(self, presenter: Unfinished) -> None:
        """Take the presenter."""
        self._presenter = presenter

    def show_begun(self, ways: tuple[Way, ...], rest: int) -> None:
        """Show what was begun; what is shown already stays as it is."""
        if (ways, rest) == self._shown:
            return
        self._shown = (ways, rest)
        self._column.clear()
        if ways:
            heading = PlainLabel(_("Begun before"), "small", "soft", wraps=True)
            heading.setContentsMargins(LINK_EDGE, 8, 0, 0)
            self._column.put(heading)
        for way in ways:
            self._column.put(self._line(way))
        if rest > 0:
            words = ngettext("Show {count} more", "Show {count} more", rest).format(count=rest)
            button = Button(words, self._appearance, "link")
            button.clicked.connect(self.all_wanted)
            self._column.put(button)
            self._column.setAlignment(button, Qt.AlignmentFlag.AlignLeft)
        self.setVisible(bool(self._column.parts))

    def _line(self, way: Way) -> QWidget:
        line = QWidget()
        go_on = FittingLink(way.words, self._appearance)
        go_on.setAccessibleDescription(way.detail)
        go_on.clicked.connect(partial(self.entry_wanted.emit, way.record))
        detail = PlainLabel(way.detail, "small", "soft", wraps=True)
        detail.setContentsMargins(LINK_EDGE, 0, 0, 4)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(go_on, 0, Qt.AlignmentFlag.AlignLeft)
        words.addWidget(detail)
        more = IconButton(
            _("More about “{title}”").format(title=way.title), "ellipsis", self._appearance
        )
        menu = QMenu(more)
        menu.addAction(_("It is finished as it is"), partial(self._on_leave, way))
        menu.addAction(_("Throw it away"), partial(self._on_throw_away, way))
        more.clicked.connect(partial(_pop_up, menu, more))
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addLayout(words, 1)
        row.addWidget(more, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _on_leave(self, way: Way) -> None:
        if self._presenter is not None:
            self._presenter.leave_as_it_is(way)

    def _on_throw_away(self, way: Way) -> None:
        if self._presenter is not None:
            self._presenter.throw_away(way)


def _pop_up(menu: QMenu, button: IconButton) -> None:
    menu.popup(button.mapToGlobal(button.rect().bottomLeft()))
