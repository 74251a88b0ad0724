# SPDX-License-Identifier: Apache-2.0
"""The page for a damaged journal: save what can be read, restore a backup, or use the sheet."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from reflective.language import gettext as _
from reflective.ui.pages.gate import Gate
from reflective.ui.pages.salvaging_steps import SalvagedStep, WaysStep
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.file_choosing import choose_folder, choose_journal
from reflective.ui.widgets.labels import PlainLabel
from reflective.ui.widgets.notice import announce
from reflective.ui.widgets.progress import ProgressLine

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from reflective.app.jobs import Progress
    from reflective.app.salvaging import Looking
    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.presenters.lines import Line
    from reflective.ui.presenters.salvaging import Salvage

_WIDTH = 640


class SalvagingPage(Gate):
    """Leads out of a damaged journal; a view of `Salvage`. Deletion is never offered.

    `back_wanted` asks for the page to unlock, `sheet_wanted` for the one that takes the recovery
    sheet, `backup_chosen` brings another file to open, `copy_opened` a `Looking` to be shown.
    `backups` is the folder to look in.
    """

    back_wanted = Signal()
    sheet_wanted = Signal()
    backup_chosen = Signal(Path)
    copy_opened = Signal(object)

    def __init__(
        self, backups: Path, appearance: Appearance, parent: QWidget | None = None
    ) -> None:
        super().__init__(_WIDTH, appearance, parent)
        self._presenter: Salvage | None = None
        self._backups = backups
        self.setAccessibleName(_("A damaged journal"))
        self._ways = WaysStep(appearance)
        self._end = SalvagedStep(appearance)
        self._progress = ProgressLine(appearance)
        self._problem = PlainLabel(tone="clay", wraps=True)
        self._problem.hide()
        self._folder = Button(_("Choose another folder…"), appearance)
        self._folder.hide()
        self._back = Button(_("Back"), appearance, "link", "arrow-left")
        self._fill()
        self._ways.salvage_wanted.connect(self._on_salvage)
        self._ways.read_wanted.connect(self._on_read)
        self._ways.restore_wanted.connect(self._on_restore)
        self._ways.look_wanted.connect(self._on_look)
        self._ways.sheet_wanted.connect(self.sheet_wanted)
        self._end.bring_wanted.connect(self._on_bring)
        self._end.open_wanted.connect(self._on_open)
        self._progress.stopped.connect(self._on_stop)
        self._folder.clicked.connect(self._on_folder)
        self._back.clicked.connect(self.back_wanted)
        self.bring(self._ways, (self._ways, self._end))

    def attend(self, presenter: Salvage) -> None:
        """Take the presenter, and let it begin."""
        self._presenter = presenter
        presenter.begin()

    def show_ways(self, name: str) -> None:
        """Show what can be done for the journal with this name."""
        self._ways.show_name(name)
        self.bring(self._ways, (self._ways, self._end))

    def show_backups(self, rows: tuple[str, ...]) -> None:
        """Show the backups that were found."""
        self._ways.show_backups(rows)

    def ask_again(self) -> None:
        """Lead to the passphrase."""
        self._ways.passphrase.select_all()
        self.bring_into_sight(self._problem)

    def offer_sheet(self) -> None:
        """Lead to the recovery sheet."""
        self._ways.sheet.setFocus()
        self.bring_into_sight(self._problem)

    def offer_folder(self) -> None:
        """Offer to choose another folder."""
        self._folder.show()
        self._folder.setFocus()

    def show_running(self, words: str, progress: Progress | None) -> None:
        """Show how far the work is."""
        if progress is None:
            self._set_free(free=False)
            self._folder.hide()
            self._progress.begin(words)
            self._progress.setFocus()
            announce(self._progress, words)
            self.bring_into_sight(self._progress)
        else:
            self._progress.advance(progress)

    def show_idle(self) -> None:
        """Show that nothing is under way any more."""
        self._progress.end()
        self._set_free(free=True)

    def show_salvaged(self, lines: tuple[Line, ...], brings: str) -> None:
        """Show what could be read and what not, and lead on."""
        self._ways.passphrase.clear()
        self._end.show_lines(lines, brings)
        self.bring(self._end, (self._ways, self._end))
        announce(self._end, " ".join(line.text for line in lines[:3]))

    def show_copy(self, looking: Looking) -> None:
        """Hand on what can be read."""
        self._ways.passphrase.clear()
        self.copy_opened.emit(looking)

    def show_problem(self, text: str) -> None:
        """Show what went wrong, and say it."""
        self._problem.setText(text)
        self._problem.setVisible(bool(text))
        self._ways.passphrase.describe(text)
        if text:
            announce(self._problem, text)
            self.bring_into_sight(self._problem)

    def warn(self, soon: bool) -> None:  # noqa: FBT001 - a signal's value
        """Say that the journal is about to lock by itself, or take that back."""
        self.show_problem(
            _("Your journal locks in 30 seconds. Press any key to go on.") if soon else ""
        )

    def _set_free(self, *, free: bool) -> None:
        for part in (self._ways, self._end, self._back):
            part.setEnabled(free)

    def _fill(self) -> None:
        title = PlainLabel(_("Parts of this journal are damaged"), "display", wraps=True)
        self.column.addWidget(title)
        self.column.addSpacing(16)
        inside = self.add_card(self._ways, self._end, self._progress, self._problem)
        inside.addWidget(self._folder, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addSpacing(12)
        self.column.addWidget(self._back, 0, Qt.AlignmentFlag.AlignHCenter)

    def _on_salvage(self) -> None:
        if self._presenter is not None:
            self._presenter.salvage(self._ways.passphrase.text)

    def _on_read(self) -> None:
        if self._presenter is not None:
            self._presenter.look(self._ways.passphrase.text)

    def _on_restore(self, place: int) -> None:
        if self._presenter is not None:
            self._presenter.restore(place, self._ways.passphrase.text)

    def _on_bring(self) -> None:
        if self._presenter is not None:
            self._presenter.bring_in()

    def _on_open(self) -> None:
        if self._presenter is not None:
            self._presenter.open()

    def _on_stop(self) -> None:
        if self._presenter is not None:
            self._presenter.stop()

    def _on_look(self) -> None:
        start = str(self._backups) if self._backups.is_dir() else ""
        choose_journal(self, _("Open a backup"), self._on_looked, start)

    def _on_looked(self, path: str) -> None:
        self.backup_chosen.emit(Path(path))

    def _on_folder(self) -> None:
        title = _("Choose a folder for the new journal")
        choose_folder(self, title, self._on_folder_chosen)

    def _on_folder_chosen(self, folder: str) -> None:
        if self._presenter is not None:
            self._presenter.salvage_into(Path(folder))
