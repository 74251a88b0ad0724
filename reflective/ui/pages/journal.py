# SPDX-License-Identifier: Apache-2.0
"""The Journal page: find an entry again, read it, and put it away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from reflective.journal.ids import RecordId, RevisionId
from reflective.language import gettext as _
from reflective.ui.pages.journal_bar import JournalBar
from reflective.ui.pages.journal_empty import empty_journal
from reflective.ui.pages.journal_entry import EntryPane
from reflective.ui.pages.journal_finding import JournalSearch
from reflective.ui.pages.journal_list import ListPane
from reflective.ui.pages.journal_notices import JournalNotices
from reflective.ui.pages.page import Page
from reflective.ui.presenters.journal import TRASH
from reflective.ui.presenters.journal_entry import EntryPresenter
from reflective.ui.presenters.journal_erasing import Erasing
from reflective.ui.widgets.buttons import Button

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QHideEvent, QResizeEvent

    from reflective.app.changes import Changes
    from reflective.app.discarding import Discarding
    from reflective.app.jobs import Jobs
    from reflective.app.ports import Clock
    from reflective.app.reading import Reading
    from reflective.ui.appearance.appearance import Appearance

_LIST_WIDTH = 390
_LARGEST_SHARE = 0.45


@dataclass(frozen=True, slots=True)
class JournalWays:
    """Where the Journal page leads: to the editor, a new entry, and sharing.

    `announce` takes what changed and brings it to all pages, this one among them.
    """

    edit: Callable[[RecordId], None]
    new_entry: Callable[[], None]
    share: Callable[[RecordId], None]
    announce: Callable[[Changes], None]


class JournalPage(Page):
    """Lists the entries with a search over them, and shows the one that is chosen."""

    has_search = True

    def __init__(
        self,
        appearance: Appearance,
        jobs: Jobs,
        reading: Reading,
        discarding: Discarding,
        clock: Clock,
        ways: JournalWays,
    ) -> None:
        super().__init__()
        self._appearance = appearance
        self._ways = ways
        self._narrow = False
        self._begun = False
        self._entries = ""
        self.notices = JournalNotices(appearance)
        self.left = ListPane(appearance, jobs, reading, clock, self.notices)
        self.right = EntryPane(appearance, self.notices)
        self.looking = JournalSearch(reading, jobs, clock, self.left)
        self.finding = self.looking.presenter
        self.reading = EntryPresenter(reading, discarding, jobs, clock, self.right, ways.announce)
        asking = self.right.erasing
        self.erasing = Erasing(discarding, jobs, asking, self.reading.let_go, ways.announce)
        self.bar = JournalBar(appearance, self.left.field)
        self.looking.add_to(self.bar.menu)
        self.bar.menu.addAction(_("Calendar"), self.turn_calendar)
        self.bar.menu.addAction(_("Show the trash"), self.show_trash)
        self._first = Button(_("Write the first entry"), appearance, "primary")
        self._find_key = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        self.right.nothing.hide()  # until it is known whether there is anything to choose
        self._lay_out()
        self._connect()

    def title(self) -> str:
        """Tell what stands in the bar."""
        return _("Journal")

    def status(self) -> str:
        """Tell how many entries there are, where the bar has room for it."""
        return self._entries if self.bar.has_room_for_count(self.width()) else ""

    def header_actions(self) -> Sequence[QWidget]:
        """Give the search field, the calendar, the trash and the way to a new entry."""
        return self.bar.actions

    def panes(self) -> Sequence[QWidget]:
        """Give the list and the entry."""
        return (self.left, self.right)

    def shown(self) -> None:
        """Fetch the list, with what is being written now, and put the focus into it."""
        self._share_width()
        if self._begun:
            self.finding.refresh()
            self.reading.refresh()
        else:
            self._begun = True
            self.finding.begin()
        (self.left.list if self.left.isVisibleTo(self) else self.right.view).setFocus()

    def search(self) -> None:
        """Put the focus into the search field."""
        self.left.field.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.left.field.line.selectAll()

    def set_narrow(self, *, narrow: bool) -> None:
        """Show the list or the entry, each on the whole page, or both side by side."""
        if narrow == self._narrow:
            return
        reads = self.right.isAncestorOf(self.focusWidget() or self)
        self._narrow = narrow
        self.left.set_narrow(narrow=narrow)
        self.right.set_narrow(narrow=narrow)
        self._show_panes(reads=reads)

    def on_changes(self, changes: Changes) -> None:
        """Take what changed anywhere in the journal."""
        if self._begun:
            self.left.calendar.presenter.on_changes(changes)
            self.finding.on_changes(changes)
            self.reading.on_changes(changes)

    def show_trash(self) -> None:
        """Show what is in the trash."""
        self.finding.narrow(TRASH)
        self._show_panes(reads=False)

    def show_tag(self, tag: str) -> None:
        """Show the entries with a tag."""
        self.show_found(f"tag:{tag}")

    def show_found(self, typed: str) -> None:
        """Show what a search finds, as if it had been typed."""
        self._begun = True
        self.finding.narrow(typed)
        self._show_panes(reads=False)
        self.left.list.setFocus()

    def open_entry(self, record: RecordId) -> None:
        """Show one entry, and where it stands in the list of all."""
        self._begun = True
        self.reading.open(record, self.finding.typed)
        self.finding.go_to(record)
        self._show_panes(reads=True)
        self.right.view.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the list its share of the width."""
        super().resizeEvent(event)
        self._share_width()

    def hideEvent(self, event: QHideEvent) -> None:
        """Let the search rest while nobody sees it, and what was said there pass."""
        super().hideEvent(event)
        self.finding.pause()
        if not event.spontaneous():  # the window was not just put aside
            self.notices.rest()

    def _lay_out(self) -> None:
        self._rule = QFrame()
        self._rule.setProperty("look", "side")
        self._rule.setFixedWidth(1)
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.left)
        row.addWidget(self._rule)
        row.addWidget(self.right, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(both)
        self._stack.addWidget(empty_journal(self._first))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.notices)
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.left.tag_chosen.connect(self.show_tag)
        self.left.chosen.connect(self._on_chosen)
        self.left.opened.connect(self._on_opened)
        self.left.trash_wanted.connect(self._on_trash)
        self.left.counted.connect(self._on_counted)
        self.left.emptied.connect(self._on_emptied)
        right = self.right
        right.tag_chosen.connect(self.show_tag)
        right.edit_wanted.connect(self._on_edit)
        right.share_wanted.connect(self._on_share)
        right.trash_wanted.connect(self._on_trash_shown)
        right.back_wanted.connect(self._on_bring_back)
        right.erase_wanted.connect(self._on_ask_erase)
        right.erasing.confirmed.connect(self._on_erase)
        right.erasing.declined.connect(self.erasing.leave)
        right.erasing.stopped.connect(self.erasing.stop)
        right.versions_wanted.connect(self.reading.list_versions)
        right.version_wanted.connect(self._on_version)
        right.restore_wanted.connect(self._on_restore)
        right.versions_left.connect(self.reading.leave_versions)
        right.left.connect(self._on_left)
        self.notices.undo_wanted.connect(self.reading.undo)
        for button in (self.bar.calendar, self.bar.calendar_small):
            button.clicked.connect(self.turn_calendar)
        self.left.calendar.chosen.connect(self._on_day)
        self.left.calendar.closed.connect(self.turn_calendar)
        self.bar.new.clicked.connect(self._on_new)
        self.bar.new_small.clicked.connect(self._on_new)
        self._first.clicked.connect(self._on_new)
        self._find_key.activated.connect(self.search)
        self._appearance.changed.connect(self._share_width)

    def _share_width(self) -> None:
        status = self.status()
        self.bar.share(self.width(), with_count=bool(status), is_shown=not self.isHidden())
        self.status_said.emit(status)
        if not self._narrow:
            wanted = self._appearance.scale.pixels(_LIST_WIDTH)
            self.left.setFixedWidth(min(wanted, round(self.width() * _LARGEST_SHARE)))

    def _show_panes(self, *, reads: bool) -> None:
        """Show both panes, or on a narrow page the one that is wanted."""
        if not self._narrow:
            self.left.show()
            self.right.show()
            self._rule.show()
            self._share_width()
            return
        self.left.setMinimumWidth(0)
        self.left.setMaximumWidth(16777215)
        self._rule.hide()
        self.left.setVisible(not reads)
        self.right.setVisible(reads)

    def _on_chosen(self, record: str) -> None:
        if record:
            self.reading.open(RecordId(record), self.finding.typed)
        else:
            self.reading.close()
            self.right.nothing.hide()

    def _on_opened(self, reason: Qt.FocusReason) -> None:
        """Lead the keys to the text; only who came with the keyboard needs a ring there."""
        if self.left.record is not None and self.left.record != self.reading.record:
            self.reading.open(self.left.record, self.finding.typed)
        self._show_panes(reads=True)
        self.right.view.setFocus(reason)

    def _on_left(self) -> None:
        self._show_panes(reads=False)
        self.left.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_trash(self, record: str) -> None:
        """Move to the trash; what is there already can only be deleted for good."""
        if self.finding.is_trash:
            self._show_panes(reads=True)
            self._on_ask_erase()
        else:
            self.reading.trash(RecordId(record))

    def _on_trash_shown(self) -> None:
        if self.reading.record is not None:
            self.reading.trash(self.reading.record)
            self._on_left()

    def _on_bring_back(self) -> None:
        if self.reading.record is not None:
            self.left.list.setFocus()
            self.reading.bring_back(self.reading.record)

    def _on_ask_erase(self) -> None:
        if self.reading.record is not None:
            self.erasing.ask(self.reading.record, self.reading.title)

    def _on_erase(self, everywhere: bool) -> None:  # noqa: FBT001 - a signal brings it
        self.left.list.setFocus()
        if self.reading.record is not None:
            self.erasing.erase(self.reading.record, everywhere=everywhere)

    def _on_edit(self) -> None:
        if self.reading.record is not None:
            self._ways.edit(self.reading.record)

    def _on_share(self) -> None:
        if self.reading.record is not None:
            self._ways.share(self.reading.record)

    def _on_version(self, revision: str) -> None:
        self.reading.read_version(RevisionId(revision))

    def _on_restore(self, revision: str) -> None:
        self.reading.restore(RevisionId(revision))

    def _on_counted(self, entries: str) -> None:
        self._entries = entries
        self._share_width()

    def _on_emptied(self, is_first: bool) -> None:  # noqa: FBT001 - a signal brings it
        self._stack.setCurrentIndex(1 if is_first else 0)

    def turn_calendar(self) -> None:
        """Open the calendar over the list, or close it again."""
        is_open = self.left.calendar.isHidden()
        if is_open:
            self._show_panes(reads=False)
        self.left.show_calendar(is_open=is_open)

    def _on_day(self, typed: str) -> None:
        self.finding.narrow_to(typed)
        if self.left.is_calendar_alone:
            self.turn_calendar()

    def _on_new(self) -> None:
        self._ways.new_entry()
