# SPDX-License-Identifier: Apache-2.0
"""The page that changes the passphrase of the open journal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reflective.language import gettext as _
from reflective.ui.pages.old_backups import OldBackupsPart
from reflective.ui.pages.work_room import WorkRoomPage
from reflective.ui.presenters.changing_passphrase import ChangingPassphrase
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.flow import FlowLayout
from reflective.ui.widgets.labels import PlainLabel
from reflective.ui.widgets.new_passphrase import NewPassphraseFields
from reflective.ui.widgets.notice import announce
from reflective.ui.widgets.passphrase import PassphraseField

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent

    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.presenters.remaking import OldBackups


class ChangingPassphrasePage(WorkRoomPage[ChangingPassphrase]):
    """Takes the present passphrase and a new one; a view of `ChangingPassphrase`.

    `sheet_wanted` asks for the page that makes a recovery sheet. Give it its presenter with
    `attend`, and with `attend_backups` what offers to remake the backups from before.
    """

    sheet_wanted = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(_("Back to Settings"), appearance, parent)
        self._backups: OldBackups | None = None
        self._present = PassphraseField(_("Present passphrase"), appearance)
        self._new = NewPassphraseFields(_("New passphrase"), appearance)
        self._change = Button(_("Change the passphrase"), appearance, "primary")
        self._outcome = PlainLabel(wraps=True)
        self._sheet = Button(_("Make a recovery sheet…"), appearance)
        self._done = Button(_("Done"), appearance, "primary")
        self._old = OldBackupsPart(appearance)
        self._form = self._build_form()
        self._end = self._build_end()
        self.held = (self._present, self._new, self._change)
        self.column.addWidget(self._form)
        self.column.addWidget(self._end)
        self._end.hide()
        self._present.entered.connect(self._new.setFocus)
        self._new.edited.connect(self._on_typed)
        self._new.entered.connect(self._on_change)
        self._new.suggestion_wanted.connect(self._on_suggest)
        self._change.clicked.connect(self._on_change)
        self.progress.stopped.connect(self._on_stop)
        self._sheet.clicked.connect(self.sheet_wanted)
        self._done.clicked.connect(self.left)
        self._old.shown.connect(self.area.bring_into_sight)

    def attend_backups(self, backups: OldBackups) -> None:
        """Take what offers to remake the backups that the old passphrase opens."""
        self._backups = backups
        self._old.attend(backups)

    @property
    def old_backups(self) -> OldBackupsPart:
        """The part that shows them, once the passphrase is changed."""
        return self._old

    def title(self) -> str:
        """Tell what stands in the bar."""
        return _("Change the passphrase")

    def shown(self) -> None:
        """Begin, with the present passphrase."""
        super().shown()
        self._present.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep no passphrase behind another page, or behind the lock."""
        super().hideEvent(event)
        if not event.spontaneous() and self._presenter is not None:
            self._presenter.begin()

    def begin(self) -> None:
        """Show three empty fields."""
        self._present.clear()
        self._new.clear()
        self._form.show()
        self._end.hide()

    def show_strength(self, hint: str, *, weak: bool) -> None:
        """Show how strong the new passphrase is, in words."""
        self._new.show_strength(hint, weak=weak)

    def ask_present(self) -> None:
        """Lead to the present passphrase."""
        self._present.select_all()

    def ask_again(self, *, second: bool) -> None:
        """Lead to the new passphrase that has to be typed anew."""
        self._new.ask_again(second=second)

    def put_passphrase(self, passphrase: str) -> None:
        """Put a suggested passphrase into both fields, readable."""
        self._new.put_passphrase(passphrase)

    def show_idle(self) -> None:
        """Show that nothing is under way any more, and lead to the button that begins."""
        super().show_idle()
        self._change.setFocus()

    def show_changed(self, *, had_sheet: bool) -> None:
        """Say that the passphrase was changed."""
        self.show_idle()
        self.begin()
        told = [
            _("Your passphrase is changed. Write the new one down, and keep the paper well."),
            _("Backups and copies from before still open with the old passphrase."),
        ]
        if had_sheet:
            told.append(_("Your old recovery sheet opens only those. Make a new one."))
        self._outcome.setText("\n\n".join(told))
        self._form.hide()
        self._end.show()
        if self._backups is not None:
            self._backups.begin()
        (self._sheet if had_sheet else self._done).setFocus()
        announce(self._outcome, " ".join(told))

    def _build_form(self) -> QWidget:
        form = QWidget()
        column = QVBoxLayout(form)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._present)
        column.addWidget(self._new)
        column.addWidget(
            PlainLabel(
                _(
                    "Backups and copies from before still open with the old passphrase. An old "
                    "recovery sheet will open only those."
                ),
                tone="soft",
                wraps=True,
            )
        )
        column.addWidget(self.problem)
        column.addWidget(self.progress)
        row = FlowLayout(gap=10)
        row.addWidget(self._change)
        column.addLayout(row)
        return form

    def _build_end(self) -> QWidget:
        end = QWidget()
        column = QVBoxLayout(end)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._outcome)
        column.addWidget(self._old)
        row = FlowLayout(gap=10)
        row.addWidget(self._done)
        row.addWidget(self._sheet)
        column.addLayout(row)
        return end

    def _on_typed(self, passphrase: str, again: str) -> None:
        if self._presenter is not None:
            self._presenter.type(passphrase, again)

    def _on_suggest(self) -> None:
        if self._presenter is not None:
            self._presenter.suggest()

    def _on_change(self) -> None:
        if self._presenter is not None:
            self._presenter.change(self._present.text)

    def _on_stop(self) -> None:
        if self._presenter is not None:
            self._presenter.stop()
