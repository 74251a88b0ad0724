# SPDX-License-Identifier: Apache-2.0
"""The page that makes a journal: where it lives, whose computer this is, its passphrase."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from reflective.app.opening import Whose
from reflective.language import gettext as _
from reflective.ui.pages.gate import Gate
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.file_choosing import choose_folder
from reflective.ui.widgets.flow import FlowLayout
from reflective.ui.widgets.labels import LineLabel, PlainLabel
from reflective.ui.widgets.new_passphrase import NewPassphraseFields
from reflective.ui.widgets.notice import announce

if TYPE_CHECKING:
    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.presenters.beginning import Beginning

_WIDTH = 640
_WHOSE = (Whose.MINE, Whose.SHARED, Whose.MANAGED)


class FirstRunPage(Gate):
    """Asks what is needed to make a journal, on one page; a view of `Beginning`.

    `existing_wanted` asks for the Unlock page instead. Give it its presenter with `attend`.
    """

    existing_wanted = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(_WIDTH, appearance, parent)
        self._presenter: Beginning | None = None
        self._appearance = appearance
        self.setAccessibleName(_("Make your journal"))
        self._place = LineLabel(keeps_end=True)
        self._warning = PlainLabel(look="small", tone="clay", wraps=True)
        self._warning.hide()
        self._note = PlainLabel(look="small", tone="soft", wraps=True)
        self._group = QButtonGroup(self)
        self._fields = NewPassphraseFields(_("Passphrase"), appearance)
        self._problem = PlainLabel(tone="clay", wraps=True)
        self._problem.setContentsMargins(0, 0, 0, 8)
        self._problem.hide()
        self._start = Button(_("Start"), appearance, "primary", tall=True)
        self._fill()
        self._fields.edited.connect(self._on_typed)
        self._fields.entered.connect(self._on_start)
        self._fields.suggestion_wanted.connect(self._on_suggest)
        self._start.clicked.connect(self._on_start)
        self._group.idClicked.connect(self._on_whose)
        self.start_at(self._fields)

    def attend(self, presenter: Beginning) -> None:
        """Take the presenter, and let it begin."""
        self._presenter = presenter
        presenter.begin()

    def show_place(self, folder: str, warning: str) -> None:
        """Show the folder the journal will be in, and what to know about it."""
        self._place.set_line(folder)
        self._warning.setText(warning)
        self._warning.setVisible(bool(warning))
        if warning:
            announce(self._warning, warning)

    def show_whose(self, note: str) -> None:
        """Show what the choice of computer means."""
        self._note.setText(note)

    def show_strength(self, hint: str, *, weak: bool) -> None:
        """Show how strong the passphrase is, in words."""
        self._fields.show_strength(hint, weak=weak)

    def show_problem(self, text: str) -> None:
        """Show what is missing or went wrong, and say it."""
        self._problem.setText(text)
        self._problem.setVisible(bool(text))
        if text:
            announce(self._problem, text)
            self.bring_into_sight(self._problem)

    def ask_again(self, *, second: bool) -> None:
        """Lead to the passphrase that has to be typed anew."""
        self._fields.ask_again(second=second)
        self.bring_into_sight(self._problem)

    def put_passphrase(self, passphrase: str) -> None:
        """Put a suggested passphrase into both fields, readable."""
        self._fields.put_passphrase(passphrase)

    def set_busy(self, *, busy: bool) -> None:
        """Show that the journal is being made."""
        self._start.setText(_("Making your journal…") if busy else _("Start"))
        self._start.setEnabled(not busy)
        if busy:
            announce(self, self._start.text())

    def _fill(self) -> None:
        column = self.column
        column.addWidget(PlainLabel(_("Make your journal"), "display"))
        column.addSpacing(4)
        column.addWidget(
            PlainLabel(
                _("A place to think about your work. It stays in one encrypted file."),
                tone="soft",
                wraps=True,
            )
        )
        column.addSpacing(16)
        card = QFrame()
        card.setProperty("look", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(26, 20, 26, 20)
        inside.setSpacing(4)
        self._add_place(inside)
        inside.addSpacing(16)
        self._add_whose(inside)
        inside.addSpacing(16)
        self._add_passphrase(inside)
        column.addWidget(card)
        column.addSpacing(12)
        existing = Button(_("I have a journal already"), self._appearance, "link")
        existing.clicked.connect(self.existing_wanted)
        column.addWidget(existing, 0, Qt.AlignmentFlag.AlignHCenter)
        protects = Button(_("What this protects, and what not"), self._appearance, "link")
        protects.clicked.connect(self.say_what_it_protects)
        column.addWidget(protects, 0, Qt.AlignmentFlag.AlignHCenter)

    def _add_place(self, inside: QVBoxLayout) -> None:
        change = Button(_("Change…"), self._appearance, "link")
        change.setAccessibleName(_("Change where your journal lives"))
        change.clicked.connect(self._on_change)
        row = QHBoxLayout()
        row.addWidget(self._place, 1)
        row.addWidget(change)
        inside.addWidget(PlainLabel(_("Where your journal lives"), "heading"))
        inside.addLayout(row)
        inside.addWidget(self._warning)

    def _add_whose(self, inside: QVBoxLayout) -> None:
        words = (_("Only mine"), _("Shared with others"), _("Managed by my employer"))
        choices = QWidget()
        row = FlowLayout(choices, gap=12)
        for number, text in enumerate(words):
            radio = QRadioButton(text)
            radio.setChecked(number == 0)
            radio.setAccessibleDescription(_("Whose computer is this?"))
            self._group.addButton(radio, number)
            row.addWidget(radio)
        inside.addWidget(PlainLabel(_("Whose computer is this?"), "heading"))
        inside.addWidget(choices)
        inside.addWidget(self._note)

    def _add_passphrase(self, inside: QVBoxLayout) -> None:
        lost = PlainLabel(
            _(
                "Write it down on paper, and keep the paper away from this computer. Later you "
                "can make a recovery sheet, a second paper that opens your journal. If both are "
                "lost, nobody can open it. We cannot either."
            ),
            tone="soft",
            wraps=True,
        )
        inside.addWidget(PlainLabel(_("Your passphrase"), "heading"))
        inside.addWidget(self._fields)
        inside.addSpacing(8)
        inside.addWidget(lost)
        inside.addSpacing(12)
        inside.addWidget(self._problem)
        inside.addWidget(self._start)

    def _on_typed(self, passphrase: str, again: str) -> None:
        if self._presenter is not None:
            self._presenter.type(passphrase, again)

    def _on_start(self) -> None:
        if self._presenter is not None:
            self._presenter.start()

    def _on_suggest(self) -> None:
        if self._presenter is not None:
            self._presenter.suggest()

    def _on_whose(self, number: int) -> None:
        if self._presenter is not None:
            self._presenter.choose_whose(_WHOSE[number])

    def _on_change(self) -> None:
        place = self._place.accessibleName()
        choose_folder(self, _("Where your journal lives"), self._on_folder, place)

    def _on_folder(self, folder: str) -> None:
        if self._presenter is not None:
            self._presenter.choose_folder(Path(folder))
