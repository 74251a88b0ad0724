# SPDX-License-Identifier: Apache-2.0
"""The steps out of a damaged journal: what can be done, and what came of it."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QStringListModel, Qt, Signal
from PySide6.QtWidgets import QListView, QVBoxLayout, QWidget

from reflective.language import gettext as _
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.confirmation import ConfirmationPanel
from reflective.ui.widgets.flow import FlowLayout
from reflective.ui.widgets.labels import PlainLabel
from reflective.ui.widgets.lines_view import LinesView
from reflective.ui.widgets.passphrase import PassphraseField

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.presenters.lines import Line

_ROWS = 4
_LINES_HEIGHT = 280
"""The greatest height of the lines, in pixels at 100 %; more of them scroll."""

_LEFT = Qt.AlignmentFlag.AlignLeft


class WaysStep(QWidget):
    """Takes the passphrase, and says what can be done; each signal asks for one way.

    `restore_wanted` brings the row of the chosen backup, once the person has agreed.
    """

    salvage_wanted = Signal()
    read_wanted = Signal()
    restore_wanted = Signal(int)
    look_wanted = Signal()
    sheet_wanted = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._about = PlainLabel(wraps=True)
        self.passphrase = PassphraseField(_("Passphrase"), appearance)
        salvage = Button(_("Bring it into a new journal"), appearance, "primary")
        read = Button(_("Only look at it"), appearance)
        self._rows = QStringListModel(self)
        self._list = QListView()
        self._restore = Button(_("Restore this backup…"), appearance)
        self._none = PlainLabel(_("No backup was found on this computer."), wraps=True)
        self._question = ConfirmationPanel(appearance)
        look = Button(_("Look for a backup…"), appearance)
        self.sheet = Button(_("Type your recovery sheet…"), appearance)
        self._set_up_list()
        self._fill(salvage, read, look)
        self.setFocusProxy(self.passphrase)
        self.passphrase.entered.connect(self.salvage_wanted)
        salvage.clicked.connect(self.salvage_wanted)
        read.clicked.connect(self.read_wanted)
        self._restore.clicked.connect(self._on_restore)
        self._question.confirmed.connect(self._on_agreed)
        self._question.declined.connect(self._list.setFocus)
        look.clicked.connect(self.look_wanted)
        self.sheet.clicked.connect(self.sheet_wanted)
        appearance.changed.connect(self._fit)
        self.show_backups(())

    def show_name(self, name: str) -> None:
        """Say which file it is, and that nothing happens to it."""
        self._about.setText(
            _(
                "{name} cannot be opened as a whole. A failing disk or a copy that broke off can "
                "do this; it has nothing to do with your passphrase. Whatever you choose here, "
                "this file stays as it is."
            ).format(name=name)
        )

    def show_backups(self, rows: Sequence[str]) -> None:
        """Show the backups that were found."""
        self._rows.setStringList(list(rows))
        for part in (self._list, self._restore):
            part.setVisible(bool(rows))
        self._none.setVisible(not rows)
        if rows:
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self._list.selectionModel().setCurrentIndex(self._rows.index(0), flag)
        self._fit()

    def _set_up_list(self) -> None:
        self._list.setAccessibleName(_("Backups of this journal"))
        self._list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setUniformItemSizes(True)
        self._list.setModel(self._rows)

    def _fill(self, salvage: Button, read: Button, look: Button) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._about)
        column.addSpacing(4)
        column.addWidget(self.passphrase)
        column.addSpacing(8)
        column.addWidget(PlainLabel(_("Save what can be read"), "heading", wraps=True))
        column.addWidget(
            PlainLabel(
                _(
                    "It is written into a file beside this one. Then you see what could not be "
                    "read, and which backup has it."
                ),
                tone="soft",
                wraps=True,
            )
        )
        saving = FlowLayout(gap=10)
        saving.addWidget(salvage)
        saving.addWidget(read)
        column.addLayout(saving)
        column.addSpacing(12)
        column.addWidget(PlainLabel(_("Or restore a backup"), "heading", wraps=True))
        column.addWidget(self._none)
        column.addWidget(self._list)
        column.addWidget(self._question)
        buttons = FlowLayout(gap=10)
        buttons.addWidget(self._restore)
        buttons.addWidget(look)
        column.addLayout(buttons)
        column.addSpacing(12)
        column.addWidget(PlainLabel(_("Or use your recovery sheet"), "heading", wraps=True))
        column.addWidget(
            PlainLabel(
                _("It mends a file of which the first bytes are damaged."),
                tone="soft",
                wraps=True,
            )
        )
        column.addWidget(self.sheet, 0, _LEFT)

    def _fit(self) -> None:
        """Show a few rows whole; the others scroll."""
        few = min(_ROWS, self._rows.rowCount())
        high = sum(self._list.sizeHintForRow(row) for row in range(few))
        self._list.setFixedHeight(high + 2 * self._list.frameWidth() + 4)

    def _on_restore(self) -> None:
        self._question.ask(
            _("Restore the backup of {when}?").format(when=self._list.currentIndex().data()),
            _(
                "Your journal will be as it was then. The damaged file is kept too, under "
                "another name beside it."
            ),
            _("Restore it"),
        )

    def _on_agreed(self) -> None:
        self.restore_wanted.emit(self._list.currentIndex().row())


class SalvagedStep(QWidget):
    """Says what could be read and what not, and leads into the new journal."""

    bring_wanted = Signal()
    open_wanted = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._lines = LinesView(_("What could be read"), appearance)
        self._brings = PlainLabel(wraps=True)
        self._bring = Button(_("Bring that in, and open it"), appearance, "primary")
        self._open = Button(_("Open the new journal"), appearance)
        row = FlowLayout(gap=10)
        row.addWidget(self._bring)
        row.addWidget(self._open)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._lines)
        column.addWidget(self._brings)
        column.addLayout(row)
        self.setFocusProxy(self._open)
        self._bring.clicked.connect(self.bring_wanted)
        self._open.clicked.connect(self.open_wanted)
        appearance.changed.connect(self._fit)
        self._lines.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    def show_lines(self, lines: Sequence[Line], brings: str) -> None:
        """Show them, and what a backup would bring."""
        self._lines.show_lines(lines)
        self._brings.setText(brings)
        self._brings.setVisible(bool(brings))
        self._bring.setVisible(bool(brings))
        self.setFocusProxy(self._bring if brings else self._open)

    def _fit(self) -> None:
        """Be as high as a few lines are; many scroll."""
        lines = self._lines
        needed = (
            ceil(lines.document().size().height()) + lines.height() - lines.viewport().height()
        )
        high = min(self._appearance.scale.pixels(_LINES_HEIGHT), needed)
        if lines.height() != high:
            lines.setFixedHeight(high)
