# SPDX-License-Identifier: Apache-2.0
"""Beside the page: the next session, a question still open, and this day in earlier years."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QMenu, QWidget

from reflective.journal.query import quoted
from reflective.language import gettext as _
from reflective.ui.presenters.journal_filters import filter_words
from reflective.ui.widgets.buttons import Button, IconButton
from reflective.ui.widgets.labels import PlainLabel
from reflective.ui.widgets.quiet_days import QuietDays
from reflective.ui.widgets.session_beside import SessionBeside
from reflective.ui.widgets.side_panel import LINK_EDGE, SidePanel
from reflective.ui.widgets.still_open import StillOpen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reflective.app.ports import Row
    from reflective.journal.ids import RecordId
    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.presenters.session_beside import Beside
    from reflective.ui.presenters.today_memories import Memories

_MOST = 30


class TodayBeside(SidePanel):
    """Shows nothing of old entries until it is asked, then their count, then their titles.

    `asked` comes for the count, `titles_asked` for the titles; `read_wanted` brings a record.
    """

    asked = Signal()
    titles_asked = Signal()
    read_wanted = Signal(str)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(_("On this day"), appearance, parent)
        self._appearance = appearance
        self._parts: list[QWidget] = []
        self._has_session = False
        self.session = SessionBeside(appearance)
        self.still_open = StillOpen(appearance)
        self.still_open.turned.connect(self._arrange)
        self._day = PlainLabel(_("On this day"), "heading", wraps=True)
        self._day.setContentsMargins(LINK_EDGE, 0, 0, 0)
        self._day.hide()
        self._rhythm = PlainLabel(tone="soft", wraps=True)
        self._rhythm.setContentsMargins(LINK_EDGE, 16, 0, 0)
        self._rhythm.hide()
        self.show_memories(None, with_titles=False)

    def show_memories(self, memories: Memories | None, *, with_titles: bool) -> None:
        """Show the offer to look (None), the count, or the titles."""
        held = self._holds_focus()
        self._clear()
        for block in (self.session, self.still_open, self._day):
            self.body.addWidget(block)
        if memories is None:
            self._say(_("Old entries stay closed until you ask."))
            self._link(_("Look at this day in earlier years")).clicked.connect(self.asked)
        else:
            self._say(memories.words)
            if with_titles:
                for row in memories.rows[:_MOST]:
                    self._show_row(row, memories)
                self._show_quiet(memories)
                self._show_days(memories)
            elif memories.rows or memories.quiet:
                show = self._link(_("Show"))
                show.setAccessibleName(_("Show their titles"))
                show.clicked.connect(self.titles_asked)
        self.body.addWidget(self._rhythm)
        self.body.addStretch(1)
        self._order()
        if held:
            _focus_first(self._parts)

    def show_rhythm(self, words: str) -> None:
        """Say quietly how often one writes; '' says nothing."""
        self._rhythm.setText(words)
        self._rhythm.setVisible(bool(words))

    def show_session(self, beside: Beside | None) -> None:
        """Show the next session above; None where there is none."""
        self.session.show_session(beside)
        self._has_session = beside is not None
        self._arrange()

    def take_focus(self) -> None:
        """Put the focus on the first thing that can be chosen, from the top of the panel."""
        _focus_first([*self.session.stops, self.still_open.rest, *self._parts])

    def _arrange(self) -> None:
        """Let what stands first lend its name to the panel, and the others have their own."""
        has_question = not self.still_open.is_empty
        self.still_open.heading.setVisible(self._has_session)
        self._day.setVisible(self._has_session or has_question)
        first = _("Still open") if has_question else _("On this day")
        self.set_heading(_("Before the next session") if self._has_session else first)
        self._order()

    def _order(self) -> None:
        """Let Tab go through the panel in the order one sees."""
        buttons = [part for part in self._parts if isinstance(part, Button)]
        above = (*self.session.stops, self.still_open.rest)
        stops = (*self.findChildren(IconButton), *above, *buttons)
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def _say(self, words: str) -> None:
        self._add(PlainLabel(words, tone="soft", wraps=True))

    def _link(self, words: str) -> Button:
        button = Button(words, self._appearance, "link")
        self._add(button)
        self.body.setAlignment(button, Qt.AlignmentFlag.AlignLeft)
        return button

    def _show_row(self, row: Row, memories: Memories) -> None:
        title = row.title or row.excerpt or _("No title")
        year = str(row.written.local.year)
        self._add(PlainLabel(title, "quote", wraps=True))
        read = self._link(_("Read it ({year})").format(year=year))
        read.setAccessibleDescription(title)
        read.clicked.connect(partial(self._on_read, row.id))
        quiet = self._link(_("Not again…"))
        quiet.setAccessibleDescription(title)
        menu = QMenu(quiet)
        day = f"on:{row.written.local.date().isoformat()}"
        for typed in (day, *(quoted("tag", tag) for tag in row.tags), day[:-3]):
            said = _("Nothing more here: {filter}").format(filter=filter_words(typed))
            action = menu.addAction(said.replace("&", "&&"))
            action.triggered.connect(partial(self._on_quiet, memories, typed))
        quiet.clicked.connect(partial(self._on_not_again, quiet, menu))

    def _show_quiet(self, memories: Memories) -> None:
        """Show what does not come back, each with the way to let it."""
        if memories.quiet:
            self._say(_("Not shown on its day:"))
        for one in memories.quiet:
            # The words may be longer than a line of large text, and a link does not break.
            self._add(PlainLabel(one.shown, wraps=True))
            again = self._link(_("Show again"))
            again.setAccessibleName(_("Show again: {filter}").format(filter=one.shown))
            again.clicked.connect(partial(self._on_again, memories, one.typed))

    def _show_days(self, memories: Memories) -> None:
        """Offer to let nothing of a time come back."""
        if not (memories.rows or memories.quiet):
            return
        days = QuietDays(self._appearance)
        self._add(days)
        days.chosen.connect(partial(self._on_quiet, memories))

    def _add(self, part: QWidget) -> None:
        if isinstance(part, PlainLabel):
            part.setContentsMargins(LINK_EDGE, 0, 0, 0)
        self._parts.append(part)
        self.body.addWidget(part)

    def _clear(self) -> None:
        while self.body.count():
            self.body.takeAt(0)
        for part in self._parts:
            part.hide()
            part.deleteLater()
        self._parts = []

    def _holds_focus(self) -> bool:
        return any(part.hasFocus() for part in self._parts)

    def _on_not_again(self, button: Button, menu: QMenu) -> None:
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _on_quiet(self, memories: Memories, typed: str) -> None:
        memories.keep_quiet(typed)

    def _on_again(self, memories: Memories, typed: str) -> None:
        memories.show_again(typed)

    def _on_read(self, record: RecordId) -> None:
        self.read_wanted.emit(record)


def _focus_first(parts: Sequence[QWidget]) -> None:
    for part in parts:
        if isinstance(part, QAbstractButton) and part.isVisible():
            part.setFocus()
            return
