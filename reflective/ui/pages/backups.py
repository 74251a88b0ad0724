# SPDX-License-Identifier: Apache-2.0
"""The part of Settings about backups: how they stand, and what can be done with them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QStringListModel, Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QListView, QVBoxLayout, QWidget

from reflective.language import gettext as _
from reflective.ui.pages.backup_looking import BackupPane
from reflective.ui.pages.old_backups import OldBackupsPart
from reflective.ui.presenters.backup_looking import BackupLooking
from reflective.ui.presenters.backups import Backups, BringingBack
from reflective.ui.presenters.backups_words import BETWEEN
from reflective.ui.presenters.remaking import OldBackups
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.confirmation import ConfirmationPanel
from reflective.ui.widgets.file_choosing import choose_folder
from reflective.ui.widgets.flow import FlowLayout
from reflective.ui.widgets.labels import PlainLabel
from reflective.ui.widgets.notice import announce
from reflective.ui.widgets.passphrase import PassphraseField
from reflective.ui.widgets.progress import ProgressLine

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent

    from reflective.app.jobs import Jobs, Progress
    from reflective.app.parts import Parts
    from reflective.app.ports import Store
    from reflective.ui.pages.settings import SettingsPage
    from reflective.ui.presenters.backups import Question, Standing

_WIDTH = 660
_ROWS = 6
_PADDING = 28
"""The room in a row that its words do not have: see the style sheet."""


def add_backups(
    page: SettingsPage,
    parts: Parts,
    store: Store,
    jobs: Jobs,
    give_way: Callable[[Callable[[], None]], None],
) -> None:
    """Add the backups to Settings; `give_way` locks, and does one thing more once closed."""
    part = BackupsPart(page, parts, jobs)
    bringing_back = BringingBack(parts.vault, parts.restoring(), store, give_way)
    backing_up = parts.backing_up(store)
    backups = Backups(backing_up, bringing_back, jobs, parts.clock, part)
    part.attend(backups)
    remaking = parts.remaking(store)
    old = OldBackups(backing_up, remaking, jobs, part.old, backups.begin, store)
    part.old.attend(old)
    part.old.shown.connect(page.bring_into_sight)
    part.standing_shown.connect(old.begin)
    page.add_part(part)


class BackupsPart(QWidget):
    """Shows how the backups stand, and lists them; a view of `Backups`.

    A backup that is looked at takes the place of the whole page until the person goes back.
    `standing_shown` comes whenever the list may have changed.
    """

    standing_shown = Signal()

    def __init__(self, page: SettingsPage, parts: Parts, jobs: Jobs) -> None:
        super().__init__()
        appearance = page.appearance
        self._page = page
        self._parts = parts
        self._jobs = jobs
        self._appearance = appearance
        self._presenter: Backups | None = None
        self._pane: BackupPane | None = None
        self.first = PlainLabel(wraps=True)
        self._frame = QFrame()
        self.now = Button(_("Back up now"), appearance)
        self.progress = ProgressLine(appearance)
        self.said = PlainLabel(tone="accent", wraps=True)
        self.second = PlainLabel(tone="soft", wraps=True)
        self.choose = Button(_("Choose a second folder…"), appearance)
        self.drop = Button(_("Use no second folder"), appearance, "link")
        self._rows = QStringListModel(self)
        self._said_rows: tuple[str, ...] = ()
        self.list = QListView()
        self.old = OldBackupsPart(appearance)
        self.look = Button(_("Look at it"), appearance)
        self.restore = Button(_("Restore…"), appearance)
        self.delete = Button(_("Delete…"), appearance)
        self.passphrase = PassphraseField(_("Passphrase of that time"), appearance)
        self.question = ConfirmationPanel(appearance, field=self.passphrase)
        self._listed = QWidget()
        self._set_up_list()
        self._fill()
        self._connect()
        appearance.changed.connect(self._dress)
        self._dress()

    def attend(self, presenter: Backups) -> None:
        """Take the presenter; it begins whenever the page comes to the front."""
        self._presenter = presenter
        self._page.came.connect(presenter.begin)

    def show_standing(self, standing: Standing) -> None:
        """Show how the backups stand."""
        self.first.setText(standing.first)
        self._frame.setProperty("look", "tint" if standing.is_old else "clear")
        self._frame.style().unpolish(self._frame)
        self._frame.style().polish(self._frame)
        inset = 16 if standing.is_old else 0
        self._inside_frame.setContentsMargins(inset, inset * 3 // 4, inset, inset * 3 // 4)
        self.second.setText(standing.second)
        self.drop.setVisible(standing.has_second)
        self.choose.setText(
            _("Choose another second folder…")
            if standing.has_second
            else _("Choose a second folder…")
        )
        chosen = max(0, self.list.currentIndex().row())
        self._said_rows = standing.rows
        self._rows.setStringList(list(standing.rows))
        self._listed.setVisible(bool(standing.rows))
        if standing.rows:
            at = self._rows.index(min(chosen, len(standing.rows) - 1))
            self.list.selectionModel().setCurrentIndex(
                at, QItemSelectionModel.SelectionFlag.ClearAndSelect
            )
        self._on_current()
        self._fit()
        self.standing_shown.emit()

    def begin(self, words: str) -> None:
        """Show that work has begun, with a way to stop it."""
        self.progress.begin(words)
        self.progress.setFocus()
        self._set_free(free=False)
        announce(self, words)

    def advance(self, progress: Progress) -> None:
        """Show how far it has come."""
        self.progress.advance(progress)

    def end(self) -> None:
        """Show that no work goes on."""
        had_focus = self.progress.isAncestorOf(QApplication.focusWidget() or self)
        self._set_free(free=True)
        if had_focus:
            self.now.setFocus()
        self.progress.end()

    def tell(self, text: str) -> None:
        """Say what came of it."""
        self.said.setText(text)
        self.said.setVisible(bool(text))
        if text:
            announce(self, text)
            self._page.bring_into_sight(self.said)

    def ask(self, question: Question) -> None:
        """Ask something first, with the passphrase of that time if it is needed."""
        self.passphrase.clear()
        self.passphrase.setVisible(question.needs_passphrase)
        self.question.ask(question.asked, question.detail, question.yes)
        if question.needs_passphrase:
            self.passphrase.setFocus()
        self._page.bring_into_sight(self.question)

    def look_at(self, title: str, backup: Store) -> None:
        """Show what an open backup holds, in place of the page."""
        if self._pane is None:
            self._pane = BackupPane(self._appearance)
            self._pane.left.connect(self._on_left)
        self._page.show_instead(self._pane)
        looking = BackupLooking(backup, self._parts.reading(backup), self._jobs, self._pane)
        self._pane.attend(title, looking)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the list the height that its lines need."""
        super().resizeEvent(event)
        self._fit()

    def _set_up_list(self) -> None:
        self.list.setAccessibleName(_("Backups"))
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setModel(self._rows)

    def _fill(self) -> None:
        self._inside_frame = QVBoxLayout(self._frame)
        self._inside_frame.setContentsMargins(0, 0, 0, 0)
        self._inside_frame.addWidget(self.first)
        self._frame.setProperty("tone", "gold")
        self.said.hide()
        self.passphrase.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(PlainLabel(_("Backups"), "heading"))
        column.addWidget(self._frame)
        column.addLayout(_in_a_line(self.now))
        column.addWidget(self.progress)
        column.addWidget(self.said)
        column.addSpacing(12)
        column.addWidget(self.second)
        column.addLayout(_in_a_line(self.choose, self.drop))
        column.addSpacing(12)
        column.addWidget(self.old)
        column.addWidget(self._listed)
        column.addWidget(self.question)
        listed = QVBoxLayout(self._listed)
        listed.setContentsMargins(0, 8, 0, 0)
        listed.setSpacing(8)
        listed.addWidget(PlainLabel(_("Choose a backup"), "small", "soft"))
        listed.addWidget(self.list)
        listed.addLayout(_in_a_line(self.look, self.restore, self.delete))

    def _connect(self) -> None:
        self.now.clicked.connect(self._on_now)
        self.progress.stopped.connect(self._on_stop)
        self.choose.clicked.connect(self._on_choose)
        self.drop.clicked.connect(self._on_drop)
        self.look.clicked.connect(self._on_look)
        self.list.activated.connect(self._on_look)
        self.list.selectionModel().currentChanged.connect(self._on_current)
        self.delete.clicked.connect(self._on_delete)
        self.restore.clicked.connect(self._on_restore)
        self.question.confirmed.connect(self._on_agreed)
        self.question.declined.connect(self._on_declined)
        self.passphrase.entered.connect(self._on_entered)

    def _dress(self) -> None:
        self.setMaximumWidth(self._appearance.scale.pixels(_WIDTH))
        self._fit()

    def _fit(self) -> None:
        """Break rows into lines where there is too little room, and show a few rows whole."""
        metrics, wide = self.list.fontMetrics(), self.list.viewport().width() - _PADDING
        for place, words in enumerate(self._said_rows):
            shown = words
            if metrics.horizontalAdvance(words) > wide:
                shown = words.replace(BETWEEN, "\n")
            if shown != self._rows.stringList()[place]:
                self._rows.setData(self._rows.index(place), shown)
        few = range(min(_ROWS, self._rows.rowCount()))
        lines = sum(self.list.sizeHintForRow(row) for row in few)
        self.list.setFixedHeight(lines + 2 * self.list.frameWidth() + 4)

    def _set_free(self, *, free: bool) -> None:
        for button in (self.now, self.choose, self.drop, self.restore, self.look):
            button.setEnabled(free)
        self._on_current()

    def _on_now(self) -> None:
        if self._presenter is not None:
            self._presenter.back_up_now()

    def _on_stop(self) -> None:
        if self._presenter is not None:
            self._presenter.stop()

    def _on_choose(self) -> None:
        choose_folder(self, _("Choose a folder for a second backup"), self._on_chosen)

    def _on_chosen(self, folder: str) -> None:
        if self._presenter is not None and folder:
            self._presenter.choose_second(Path(folder))

    def _on_drop(self) -> None:
        if self._presenter is not None:
            self._presenter.choose_second(None)
        self.choose.setFocus()

    def _on_look(self) -> None:
        if self._presenter is not None and self.list.currentIndex().isValid():
            self._presenter.look(self.list.currentIndex().row())

    def _on_restore(self) -> None:
        if self._presenter is not None and self.list.currentIndex().isValid():
            self._presenter.restore(self.list.currentIndex().row())

    def _on_delete(self) -> None:
        if self._presenter is not None and self.list.currentIndex().isValid():
            self._presenter.delete(self.list.currentIndex().row())

    def _on_current(self) -> None:
        at = self.list.currentIndex().row()
        may_go = self._presenter is not None and at >= 0 and self._presenter.can_delete(at)
        self.delete.setEnabled(may_go and self.now.isEnabled())

    def _on_entered(self) -> None:
        self.question.hide()
        self._on_agreed()

    def _on_agreed(self) -> None:
        passphrase = self.passphrase.text
        self.passphrase.clear()
        self.passphrase.hide()
        self.list.setFocus()
        if self._presenter is not None:
            self._presenter.agree(passphrase)

    def _on_declined(self) -> None:
        self.passphrase.clear()
        self.passphrase.hide()
        self.list.setFocus()

    def _on_left(self) -> None:
        self._page.show_instead(None)
        self.look.setFocus()


def _in_a_line(*buttons: Button) -> FlowLayout:
    line = FlowLayout(gap=10)
    for button in buttons:
        line.addWidget(button)
    return line
