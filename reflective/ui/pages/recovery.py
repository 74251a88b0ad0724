# SPDX-License-Identifier: Apache-2.0
"""The page that makes a recovery sheet."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from reflective.language import gettext as _
from reflective.ui.pages.recovery_paper import recovery_paper
from reflective.ui.pages.recovery_steps import AskStep, MadeStep, ProveStep, ReadStep
from reflective.ui.pages.room import RoomPage
from reflective.ui.widgets.labels import PlainLabel
from reflective.ui.widgets.notice import announce

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QHideEvent

    from reflective.app.recovering import RecoverySheet
    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.presenters.recovery_sheet import Place, SheetMaking


class RecoveryPage(RoomPage):
    """Shows the sheet step by step; a view of `SheetMaking`. Give it its presenter with `attend`.

    Nothing of the sheet stays in it once another page is in front.
    """

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(_("Back to Settings"), appearance, parent)
        self._presenter: SheetMaking | None = None
        self._sheet: RecoverySheet | None = None
        self._ask = AskStep(appearance)
        self._read = ReadStep(appearance)
        self._prove = ProveStep(appearance)
        self._made = MadeStep(appearance)
        self._steps: tuple[QWidget, ...] = (self._ask, self._read, self._prove, self._made)
        self._problem = PlainLabel(tone="clay", wraps=True)
        self._problem.hide()
        for step in self._steps:
            self.column.addWidget(step)
        self.column.addWidget(self._problem)
        self._bring(self._ask)
        self._ask.confirmed.connect(self._on_confirmed)
        self._read.copied.connect(self._on_copied)
        self._read.paper_wanted.connect(self._on_paper)
        self._read.grew.connect(self.area.bring_into_sight)
        self._prove.typed.connect(self._on_typed)
        self._prove.sheet_wanted.connect(self._on_again)
        self._made.finished.connect(self.left)

    def attend(self, presenter: SheetMaking) -> None:
        """Take the presenter."""
        self._presenter = presenter

    def title(self) -> str:
        """Tell what stands in the bar."""
        return _("Recovery sheet")

    def shown(self) -> None:
        """Begin, with the passphrase."""
        if self._presenter is not None:
            self._presenter.begin()
        self._ask.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep nothing of the sheet behind another page, or behind the lock."""
        super().hideEvent(event)
        if not event.spontaneous() and self._presenter is not None:
            self._presenter.leave()

    def ask_passphrase(self, name: str) -> None:
        """Ask for the passphrase; nothing of a sheet is there."""
        self._sheet = None
        self._read.clear()
        self._prove.clear()
        self._ask.clear()
        self._ask.setAccessibleName(name)
        self._bring(self._ask)

    def show_sheet(self, sheet: RecoverySheet) -> None:
        """Show the sheet, to be copied."""
        self._sheet = sheet
        self._ask.clear()
        self._read.show_sheet(sheet)
        self._bring(self._read)
        self._read.begin()

    def ask_groups(self, places: Sequence[Place]) -> None:
        """Hide the sheet, and ask for these groups of it."""
        self._bring(self._prove)
        self._prove.ask(places)

    def show_slips(self, slips: Sequence[int]) -> None:
        """Mark the fields with these numbers, and lead to the first."""
        self._prove.mark(slips)

    def show_made(self, fingerprint: str) -> None:
        """Say that the sheet counts."""
        self._sheet = None
        self._read.clear()
        self._prove.clear()
        words = _(
            "Your recovery sheet is made. Its fingerprint is {fingerprint}. Keep the paper with "
            "other papers that matter to you. When you change your passphrase, make a new one."
        ).format(fingerprint=fingerprint)
        self._made.tell(words)
        self._bring(self._made)
        self._made.setFocus()
        announce(self._made, words)

    def show_problem(self, text: str) -> None:
        """Show what went wrong, and say it."""
        self._problem.setText(text)
        self._problem.setVisible(bool(text))
        if self._ask.isVisible():
            self._ask.try_again(text)
        if text:
            announce(self._problem, text)
            self.area.bring_into_sight(self._problem)

    def show_saved(self, text: str) -> None:
        """Say where the sheet was saved."""
        self._read.show_saved(text)
        announce(self._read, text)

    def set_busy(self, *, busy: bool) -> None:
        """Show that the passphrase is being proven."""
        self._ask.set_busy(busy=busy)

    def _bring(self, wanted: QWidget) -> None:
        for step in self._steps:
            step.setVisible(step is wanted)
        self.area.verticalScrollBar().setValue(0)

    def _on_confirmed(self, passphrase: str) -> None:
        if self._presenter is not None:
            self._presenter.confirm(passphrase)

    def _on_copied(self) -> None:
        if self._presenter is not None:
            self._presenter.prove()

    def _on_again(self) -> None:
        if self._presenter is not None:
            self._presenter.look_again()

    def _on_typed(self, typed: Sequence[str]) -> None:
        if self._presenter is not None:
            self._presenter.check(typed)

    def _on_paper(self) -> None:
        home = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.HomeLocation)
        chooser = QFileDialog(self, _("Save the recovery sheet"), home)
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setNameFilters([_("PDF files") + " (*.pdf)"])
        chooser.setDefaultSuffix("pdf")
        chooser.selectFile(_("Recovery sheet") + ".pdf")
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.fileSelected.connect(self._on_place)
        chooser.open()

    def _on_place(self, path: str) -> None:
        if self._presenter is not None and self._sheet is not None:
            self._presenter.save(Path(path), recovery_paper(self._sheet))
