# SPDX-License-Identifier: Apache-2.0
"""The page for somebody who has forgotten the passphrase."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from reflective.language import gettext as _
from reflective.ui.pages.forgotten_steps import NewPassphraseStep, SheetStep, WaysStep
from reflective.ui.pages.gate import Gate
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.file_choosing import choose_journal
from reflective.ui.widgets.labels import LineLabel, PlainLabel
from reflective.ui.widgets.notice import announce

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from reflective.app.jobs import Progress
    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.presenters.forgotten import Forgotten

_WIDTH = 640


class ForgottenPage(Gate):
    """Leads to the recovery sheet, to backups, and to the plain truth; a view of `Forgotten`.

    `back_wanted` asks for the page to unlock, `backup_chosen` brings another file to open there,
    `new_wanted` asks for the page that makes a journal, `mending_wanted` for the one about damage.
    `backups` is the folder to look in.
    """

    back_wanted = Signal()
    mending_wanted = Signal()
    new_wanted = Signal()
    backup_chosen = Signal(Path)

    def __init__(
        self, backups: Path, appearance: Appearance, parent: QWidget | None = None
    ) -> None:
        super().__init__(_WIDTH, appearance, parent)
        self._presenter: Forgotten | None = None
        self._backups = backups
        self.setAccessibleName(_("Forgotten it?"))
        self._name = LineLabel(tone="soft")
        self._ways = WaysStep(str(backups), appearance)
        self._sheet = SheetStep(appearance)
        self._new = NewPassphraseStep(appearance)
        self._steps: tuple[QWidget, ...] = (self._ways, self._sheet, self._new)
        self._problem = PlainLabel(tone="clay", wraps=True)
        self._problem.hide()
        self._warning = PlainLabel(wraps=True)
        self._warning.hide()
        self._back = Button(_("Back"), appearance, "link", "arrow-left")
        self._fill()
        self._ways.sheet_wanted.connect(self._on_sheet)
        self._ways.key_wanted.connect(self._on_key)
        self._ways.backup_wanted.connect(self._on_backup)
        self._ways.mending_wanted.connect(self.mending_wanted)
        self._ways.new_wanted.connect(self.new_wanted)
        self._sheet.typed.connect(self._on_rows)
        self._new.edited.connect(self._on_typed)
        self._new.suggestion_wanted.connect(self._on_suggest)
        self._new.chosen.connect(self._on_renew)
        self._new.stopped.connect(self._on_stop)
        self._back.clicked.connect(self.back_wanted)

    def attend(self, presenter: Forgotten) -> None:
        """Take the presenter, and let it begin."""
        self._presenter = presenter
        presenter.begin()

    def show_ways(self, name: str) -> None:
        """Show what can be done for the journal with this name."""
        self._name.set_line(_("Journal: {name}").format(name=name))
        self.bring(self._ways, self._steps)

    def offer_key(self, *, offered: bool) -> None:
        """Offer the key that this computer remembers as the first way."""
        self._ways.offer_key(offered=offered)

    def ask_sheet(self) -> None:
        """Show the field for the rows of the sheet."""
        self.bring(self._sheet, self._steps)

    def show_row(self, row: int) -> None:
        """Lead to a row in the field that has to be looked at again."""
        self._sheet.show_row(row)

    def ask_new_passphrase(self, *, by_key: bool = False) -> None:
        """Say what opens the journal, and take a new passphrase twice."""
        self._sheet.clear()
        self._new.set_way(by_key=by_key)
        self.bring(self._new, self._steps)
        self._new.announce_it()

    def show_opening(self) -> None:
        """Show that the journal is being opened."""
        self._sheet.set_busy(busy=True)
        self._ways.set_busy(busy=True)

    def show_running(self, words: str, progress: Progress | None) -> None:
        """Show how far the change of the passphrase is."""
        self._back.setEnabled(False)
        self._new.show_running(words, progress)

    def show_idle(self) -> None:
        """Show that nothing is under way any more."""
        self._back.setEnabled(True)
        self._sheet.set_busy(busy=False)
        self._ways.set_busy(busy=False)
        self._new.show_idle()

    def show_strength(self, hint: str, *, weak: bool) -> None:
        """Show how strong the passphrase is, in words."""
        self._new.fields.show_strength(hint, weak=weak)

    def show_problem(self, text: str) -> None:
        """Show what is missing or went wrong, and say it."""
        self._problem.setText(text)
        self._problem.setVisible(bool(text))
        self._sheet.describe(text)
        if text:
            self._lead_back()
            announce(self._problem, text)
            self.bring_into_sight(self._problem)

    def warn(self, soon: bool) -> None:  # noqa: FBT001 - a signal's value
        """Say that the journal is about to lock by itself, or take that back."""
        said = _("Your journal locks in 30 seconds. Press any key to go on.")
        self._warning.setText(said)
        self._warning.setVisible(soon)
        if soon:
            announce(self._warning, said)
            self.bring_into_sight(self._warning)

    def ask_again(self, *, second: bool) -> None:
        """Lead to the passphrase that has to be typed anew."""
        self._new.fields.ask_again(second=second)
        self.bring_into_sight(self._problem)

    def put_passphrase(self, passphrase: str) -> None:
        """Put a suggested passphrase into both fields, readable."""
        self._new.fields.put_passphrase(passphrase)

    def _lead_back(self) -> None:
        """Put the focus where one goes on, for the button that was pressed was off meanwhile."""
        for step in self._steps:
            if not step.isHidden():
                step.setFocus()

    def _fill(self) -> None:
        self.column.addWidget(PlainLabel(_("Forgotten your passphrase?"), "display", wraps=True))
        self.column.addSpacing(4)
        self.column.addWidget(self._name)
        self.column.addSpacing(16)
        self.add_card(*self._steps, self._problem, self._warning)
        self.column.addSpacing(12)
        self.column.addWidget(self._back, 0, Qt.AlignmentFlag.AlignHCenter)

    def _on_sheet(self) -> None:
        if self._presenter is not None:
            self._presenter.take_sheet()

    def _on_key(self) -> None:
        if self._presenter is not None:
            self._presenter.open_with_key()

    def _on_rows(self, rows: str) -> None:
        if self._presenter is not None:
            self._presenter.open_with(rows)

    def _on_typed(self, passphrase: str, again: str) -> None:
        if self._presenter is not None:
            self._presenter.type(passphrase, again)

    def _on_suggest(self) -> None:
        if self._presenter is not None:
            self._presenter.suggest()

    def _on_renew(self) -> None:
        if self._presenter is not None:
            self._presenter.renew()

    def _on_stop(self) -> None:
        if self._presenter is not None:
            self._presenter.stop()

    def _on_backup(self) -> None:
        start = str(self._backups) if self._backups.is_dir() else ""
        choose_journal(self, _("Open a backup"), self._on_chosen, start)

    def _on_chosen(self, path: str) -> None:
        self.backup_chosen.emit(Path(path))
