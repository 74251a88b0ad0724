# SPDX-License-Identifier: Apache-2.0
"""The page that opens a journal with its passphrase, or with a key that this computer keeps."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from reflective.language import gettext as _
from reflective.ui.pages.gate import Gate
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.labels import LineLabel, PlainLabel
from reflective.ui.widgets.notice import announce
from reflective.ui.widgets.passphrase import PassphraseField

if TYPE_CHECKING:
    from collections.abc import Callable

    from reflective.app.jobs import Progress
    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.presenters.unlocking import Unlocking

_WIDTH = 420
_CENTRE = Qt.AlignmentFlag.AlignHCenter


class UnlockPage(Gate):
    """Shows which journal is locked, and takes the passphrase; a view of `Unlocking`.

    `new_wanted` asks for the page that makes a journal, `forgotten` brings the journal whose
    passphrase is lost, `mending_wanted` one that is damaged. Give it its presenter with `attend`.
    """

    new_wanted = Signal()
    forgotten = Signal(Path)
    mending_wanted = Signal(Path)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(_WIDTH, appearance, parent)
        self._presenter: Unlocking | None = None
        self._folder = self._proposed = ""
        self.setAccessibleName(_("Unlock your journal"))
        self._state = PlainLabel(tone="soft", wraps=True)
        self._state.setAlignment(_CENTRE)
        self._name = LineLabel(look="strong")
        self._other = Button(_("Open another…"), appearance, "link")
        self._field = PassphraseField(_("Passphrase"), appearance)
        self._problem = PlainLabel(tone="clay", wraps=True)
        self._problem.setContentsMargins(0, 0, 0, 12)
        self._problem.hide()
        self._unlock = Button(_("Unlock"), appearance, "primary", tall=True)
        self._key = Button(_("Open with this computer’s key"), appearance)
        self._key.hide()
        self._gap = QWidget()
        self._gap.setFixedHeight(8)
        self._gap.hide()
        self._locked = ""
        self._forgotten = Button(_("Forgotten it?"), appearance, "link")
        self._damaged: Path | None = None
        self._mend = Button(_("See what can be done…"), appearance)
        self._mend.hide()
        self._mend_gap = QWidget()
        self._mend_gap.setFixedHeight(12)
        self._mend_gap.hide()
        self._copy = Button(_("Copy it to a folder…"), appearance)
        self._copy.hide()
        self._copy_gap = QWidget()
        self._copy_gap.setFixedHeight(12)
        self._copy_gap.hide()
        self._new = Button(_("Make a new journal"), appearance, "link")
        self._new.hide()
        self._leave = Button("", appearance, "link")
        self._leave.hide()
        self._leave_now: Callable[[], None] | None = None
        self._fill()
        self._field.entered.connect(self._on_unlock)
        self._unlock.clicked.connect(self._on_unlock)
        self._key.clicked.connect(self._on_key)
        self._other.clicked.connect(self._on_other)
        self._forgotten.clicked.connect(self._on_forgotten)
        self._mend.clicked.connect(self._on_mend)
        self._copy.clicked.connect(self._on_copy)
        self._new.clicked.connect(self.new_wanted)
        self._leave.clicked.connect(self._on_leave)
        self.start_at(self._field)

    def attend(self, presenter: Unlocking) -> None:
        """Take the presenter, and let it begin."""
        self._presenter = presenter
        presenter.begin()

    def show_journal(self, name: str, place: str) -> None:
        """Show which journal will be opened."""
        self._folder = str(Path(place).parent) if place else ""
        self._proposed = f"{name}.reflective"
        self._name.set_line(name or _("No journal chosen yet"))
        self._name.setToolTip(place)
        self._other.setText(_("Open another…") if place else _("Choose a journal…"))
        self._state.setText(
            _("Your journal is locked.") if place else _("Choose a journal to open.")
        )
        self._new.setVisible(not place)
        self.start_at(self._field if place else self._other)

    def tell(self, words: str) -> None:
        """Say above the card how the journal comes to be locked."""
        self._state.setText(words)
        announce(self._state, words)

    def stay_with_it(self) -> None:
        """Offer no other journal: this one holds words that are not saved yet."""
        self._other.hide()
        self._new.hide()
        self._forgotten.hide()

    def offer(self, words: str, action: str, act: Callable[[], None]) -> None:
        """Say what stands in the way of closing, with one thing that can be done about it."""
        self.show_problem(words, try_again=True)
        self._leave.setText(action)
        self._leave_now = act
        self._leave.show()

    def show_problem(self, text: str, *, try_again: bool) -> None:
        """Show what went wrong, and say it."""
        self._problem.setText(text)
        self._problem.setVisible(bool(text))
        self._field.describe(text)
        if text:
            announce(self._problem, text)
            if not try_again:
                self._new.show()
        if try_again:
            self._field.select_all()
        if text:
            self.bring_into_sight(self._problem)

    def offer_mending(self, journal: Path | None) -> None:
        """Lead to what can be done about a damaged journal; None for a whole one."""
        self._damaged = journal
        self._mend.setVisible(journal is not None)
        self._mend_gap.setVisible(journal is not None)
        if journal is not None:
            self._mend.setFocus()
            self.bring_into_sight(self._mend)

    def offer_copy(self, *, offered: bool) -> None:
        """Offer to copy a journal that may only be read."""
        self._copy.setVisible(offered)
        self._copy_gap.setVisible(offered)
        if offered:
            self._copy.setFocus()
            self.bring_into_sight(self._copy)

    def show_copying(self, progress: Progress) -> None:
        """Show how far the copy is, in place of what the button does."""
        percent = 100 * progress.done // max(progress.total, 1)
        self._unlock.setText(_("Copying… {percent} %").format(percent=percent))

    def offer_key(self, *, offered: bool) -> None:
        """Offer to open the journal with the key that this computer keeps."""
        self._key.setVisible(offered)
        self._gap.setVisible(offered)

    def show_asking(self, *, asking: bool) -> None:
        """Say that the keyring is being asked, in place of how the journal comes to be locked."""
        self._key.setEnabled(not asking)
        if asking:
            self._locked = self._state.text()
            self.tell(_("Asking the keyring of this computer. You can type your passphrase too."))
        else:
            self._state.setText(self._locked)

    def lead_out(self, journal: Path) -> None:
        """Lead to what can be done without the passphrase."""
        self.forgotten.emit(journal)

    def set_busy(self, *, busy: bool) -> None:
        """Show that the journal is being opened."""
        self._unlock.setText(_("Opening…") if busy else _("Unlock"))
        self._unlock.setEnabled(not busy)
        if busy:
            announce(self, self._unlock.text())
        self._other.setEnabled(not busy)

    def forget_passphrase(self) -> None:
        """Empty the field."""
        self._field.clear()

    def _fill(self) -> None:
        brand = PlainLabel("Reflective", "brand")
        never = _("Reflective never connects to the internet.")
        promise = PlainLabel(never, "small", "soft", wraps=True)
        promise.setAlignment(_CENTRE)
        self.column.addWidget(brand, 0, _CENTRE)
        self.column.addSpacing(4)
        self.column.addWidget(self._state)
        self.column.addSpacing(32)
        self.column.addWidget(self._build_card())
        self.column.addSpacing(24)
        self.column.addWidget(promise)
        self.column.addSpacing(4)
        protects = Button(_("What this protects, and what not"), self._appearance, "link")
        protects.clicked.connect(self.say_what_it_protects)
        self.column.addWidget(protects, 0, _CENTRE)

    def _build_card(self) -> QFrame:
        card = QFrame()
        card.setProperty("look", "card")
        top = QHBoxLayout()
        top.addWidget(self._name, 1)
        top.addWidget(self._other)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(26, 26, 26, 24)
        inside.setSpacing(0)
        inside.addWidget(PlainLabel(_("Journal"), "small", "soft"))
        inside.addSpacing(2)
        inside.addLayout(top)
        inside.addSpacing(18)
        inside.addWidget(self._field)
        inside.addSpacing(18)
        inside.addWidget(self._problem)
        inside.addWidget(self._mend)
        inside.addWidget(self._mend_gap)
        inside.addWidget(self._copy)
        inside.addWidget(self._copy_gap)
        inside.addWidget(self._unlock)
        inside.addWidget(self._gap)
        inside.addWidget(self._key)
        inside.addSpacing(12)
        inside.addWidget(self._forgotten, 0, _CENTRE)
        inside.addSpacing(4)
        inside.addWidget(self._new, 0, _CENTRE)
        inside.addWidget(self._leave, 0, _CENTRE)
        return card

    def _on_unlock(self) -> None:
        if self._presenter is not None:
            self._presenter.unlock(self._field.text)

    def _on_key(self) -> None:
        if self._presenter is not None:
            self._presenter.unlock_with_key()

    def _on_forgotten(self) -> None:
        if self._presenter is not None:
            self._presenter.forgotten()

    def _on_mend(self) -> None:
        if self._damaged is not None:
            self.mending_wanted.emit(self._damaged)

    def _on_copy(self) -> None:
        # Loaded when first needed, so that the window comes up fast.
        from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415 - see above

        there = QStandardPaths.StandardLocation.DocumentsLocation
        chooser = QFileDialog(
            self, _("Copy this journal to"), QStandardPaths.writableLocation(there)
        )
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setOption(QFileDialog.Option.DontConfirmOverwrite)  # it never does
        chooser.setDefaultSuffix("reflective")
        chooser.selectFile(self._proposed)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.fileSelected.connect(self._on_copy_chosen)
        chooser.open()

    def _on_copy_chosen(self, path: str) -> None:
        if self._presenter is not None:
            self._presenter.copy_to(Path(path), self._field.text)

    def _on_leave(self) -> None:
        if self._leave_now is not None:
            self._leave_now()

    def _on_other(self) -> None:
        # Loaded when first needed, so that the window comes up fast.
        from reflective.ui.widgets.file_choosing import (  # noqa: PLC0415 - see above
            choose_journal,
        )

        choose_journal(self, _("Open another journal"), self._on_chosen, self._folder)

    def _on_chosen(self, path: str) -> None:
        if self._presenter is not None:
            self._presenter.choose(Path(path))
