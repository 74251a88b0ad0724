# SPDX-License-Identifier: Apache-2.0
"""The page that proves, step by step, that a backup and the recovery sheet work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from reflective.language import gettext as _
from reflective.ui.pages.forgotten_steps import SheetStep
from reflective.ui.pages.work_room import WorkRoomPage
from reflective.ui.presenters.rehearsing import Cure, Rehearsal
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.flow import FlowLayout
from reflective.ui.widgets.labels import PlainLabel
from reflective.ui.widgets.notice import announce
from reflective.ui.widgets.passphrase import PassphraseField
from reflective.ui.widgets.steps_bar import StepsBar

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent

    from reflective.ui.appearance.appearance import Appearance

_BACKUP, _KEY, _PROOF = range(3)
_LEFT = Qt.AlignmentFlag.AlignLeft


class RehearsingPage(WorkRoomPage[Rehearsal]):
    """Three steps: the newest backup, the sheet, and what was proven; a view of `Rehearsal`.

    `sheet_wanted` asks for the page that makes a recovery sheet.
    """

    sheet_wanted = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(_("Back to Settings"), appearance, parent)
        names = (_("Your backup"), _("Your sheet"), _("What is proven"))
        self._bar = StepsBar(names, appearance)
        self._backup = PlainLabel(wraps=True)
        self._make = Button(_("Make a backup now"), appearance, "primary")
        self._go_on = Button(_("Go on"), appearance, "primary")
        self._sheet = SheetStep(appearance)
        self._instead = Button(_("Use my passphrase instead"), appearance, "link")
        self._about = PlainLabel(wraps=True)
        self._passphrase = PassphraseField(_("Passphrase"), appearance)
        self._open = Button(_("Open the backup"), appearance, "primary")
        self._back_to_sheet = Button(_("Use my recovery sheet instead"), appearance, "link")
        self._cure_backup = Button(_("Make a new backup"), appearance)
        self._cure_sheet = Button(_("Make a recovery sheet…"), appearance)
        self._answer = PlainLabel(look="heading", wraps=True)
        self._details = PlainLabel(wraps=True)
        self._honest = PlainLabel(tone="soft", wraps=True)
        self._done = Button(_("Done"), appearance, "primary")
        self._steps = (self._build_backup(), self._build_sheet(), self._build_passphrase())
        self._proof = self._build_proof()
        self.held = (*self._steps, self._cure_backup, self._cure_sheet)
        self._fill()
        self._connect()
        self._show(self._steps[0], _BACKUP)
        for button in (self._go_on, self._make):  # until it is known which of them helps
            button.hide()
        self.show_problem("")

    def title(self) -> str:
        """Tell what stands in the bar."""
        return _("Prove that it works")

    def set_narrow(self, *, narrow: bool) -> None:
        """Lay the page out for the room there is."""
        super().set_narrow(narrow=narrow)
        self._bar.set_narrow(narrow=narrow)

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep nothing that was typed behind another page, or behind the lock."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._forget()

    def show_backup(self, text: str, *, is_there: bool) -> None:
        """Show which backup is taken, or that one has to be made."""
        self._forget()
        self._backup.setText(text)
        self._go_on.setVisible(is_there)
        self._make.setVisible(not is_there)
        self._show(self._steps[0], _BACKUP)
        (self._go_on if is_there else self._make).setFocus()
        announce(self._backup, text)

    def ask_sheet(self) -> None:
        """Take the rows of the sheet."""
        self._show(self._steps[1], _KEY)
        self._sheet.setFocus()

    def ask_passphrase(self, text: str, *, has_sheet: bool) -> None:
        """Take the passphrase."""
        self._about.setText(text)
        self._back_to_sheet.setVisible(has_sheet)
        self._show(self._steps[2], _KEY)
        self._passphrase.setFocus()

    def show_row(self, row: int) -> None:
        """Lead to a row of the sheet that has to be looked at again."""
        self._sheet.show_row(row)

    def show_proof(self, sentences: tuple[str, ...]) -> None:
        """Show what was proven, and what was not."""
        self._forget()
        answer, *details, honest = sentences
        self._answer.setText(answer)
        self._details.setText("\n\n".join(details))
        self._honest.setText(honest)
        self._show(self._proof, _PROOF)
        self._done.setFocus()
        announce(self._answer, " ".join(sentences))

    def show_problem(self, text: str, cure: Cure | None = None) -> None:
        """Show what went wrong, say it, and offer what helps."""
        super().show_problem(text)
        self._cure_backup.setVisible(cure is Cure.BACKUP)
        self._cure_sheet.setVisible(cure is Cure.SHEET)
        self._sheet.describe(text)
        self._passphrase.describe(text)
        if text:
            self.area.bring_into_sight(self._cure_sheet if cure is Cure.SHEET else self.problem)
            if self._steps[2].isVisible():
                self._passphrase.select_all()

    def _forget(self) -> None:
        self._sheet.clear()
        self._passphrase.clear()

    def _show(self, wanted: QWidget, step: int) -> None:
        for part in (*self._steps, self._proof):
            part.setVisible(part is wanted)
        self._bar.go_to(step)

    def _build_backup(self) -> QWidget:
        part, column = _part()
        column.addWidget(
            PlainLabel(
                _(
                    "In about two minutes you see for yourself that your backup opens, and that "
                    "your recovery sheet opens it. Nothing in your journal is changed."
                ),
                wraps=True,
            )
        )
        column.addWidget(self._backup)
        row = FlowLayout(gap=10)
        row.addWidget(self._go_on)
        row.addWidget(self._make)
        column.addLayout(row)
        return part

    def _build_sheet(self) -> QWidget:
        part, column = _part()
        column.addWidget(
            PlainLabel(_("Take your recovery sheet in your hand."), "heading", wraps=True)
        )
        column.addWidget(self._sheet)
        column.addWidget(self._instead, 0, _LEFT)
        return part

    def _build_passphrase(self) -> QWidget:
        part, column = _part()
        column.addWidget(self._about)
        column.addWidget(self._passphrase)
        column.addWidget(self._open, 0, _LEFT)
        column.addWidget(self._back_to_sheet, 0, _LEFT)
        return part

    def _build_proof(self) -> QWidget:
        part, column = _part()
        card = QFrame()
        card.setProperty("look", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(24, 20, 24, 20)
        inside.setSpacing(12)
        for label in (self._answer, self._details, self._honest):
            inside.addWidget(label)
        column.addWidget(card)
        column.addWidget(self._done, 0, _LEFT)
        return part

    def _fill(self) -> None:
        self.column.addWidget(self._bar, 0, _LEFT)
        for part in (*self._steps, self._proof):
            self.column.addWidget(part)
        self.column.addWidget(self.progress)
        self.column.addWidget(self.problem)
        row = FlowLayout(gap=10)
        row.addWidget(self._cure_backup)
        row.addWidget(self._cure_sheet)
        self.column.addLayout(row)

    def _connect(self) -> None:
        self._bar.chosen.connect(self._on_step)
        self._make.clicked.connect(self._on_make)
        self._cure_backup.clicked.connect(self._on_make)
        self._cure_sheet.clicked.connect(self.sheet_wanted)
        self._go_on.clicked.connect(self._on_go_on)
        self._sheet.typed.connect(self._on_rows)
        self._instead.clicked.connect(self._on_instead)
        self._back_to_sheet.clicked.connect(self._on_sheet)
        self._open.clicked.connect(self._on_open)
        self._passphrase.entered.connect(self._on_open)
        self.progress.stopped.connect(self._on_stop)
        self._done.clicked.connect(self.left)

    def _on_step(self, step: int) -> None:
        if self._presenter is not None and not self._presenter.is_running:
            if step == _BACKUP:
                self._presenter.begin()
            else:
                self._presenter.go_on()

    def _on_make(self) -> None:
        if self._presenter is not None:
            self._presenter.make_backup()

    def _on_go_on(self) -> None:
        if self._presenter is not None:
            self._presenter.go_on()

    def _on_rows(self, rows: str) -> None:
        if self._presenter is not None:
            self._presenter.prove_sheet(rows)

    def _on_instead(self) -> None:
        if self._presenter is not None:
            self._presenter.use_passphrase()

    def _on_sheet(self) -> None:
        if self._presenter is not None:
            self._presenter.use_sheet()

    def _on_open(self) -> None:
        if self._presenter is not None:
            self._presenter.prove_passphrase(self._passphrase.text)

    def _on_stop(self) -> None:
        if self._presenter is not None:
            self._presenter.stop()


def _part() -> tuple[QWidget, QVBoxLayout]:
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(12)
    return part, column
