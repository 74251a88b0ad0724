# SPDX-License-Identifier: Apache-2.0
"""Putting entries on paper: what leaves is shown whole, said plainly, and then kept as a PDF."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QFileDialog, QRadioButton

from reflective.app.putting_on_paper import MOST_PICTURES, Reader
from reflective.language import gettext as _
from reflective.ui.pages.room import RoomPage
from reflective.ui.presenters.sharing_words import only_words
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.entries_text import EntriesView
from reflective.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.presenters.journal_row import OnPaper, Sheets

_TEXT_HEIGHT = 260


class PaperPage(RoomPage):
    """Shows what leaves, asks for whom it is, and saves it. `tell` says what was done."""

    saved = Signal()

    def __init__(
        self,
        appearance: Appearance,
        tell: Callable[[str], None],
        refused: Callable[[Exception], None],
    ) -> None:
        super().__init__(_("Back to the Journal"), appearance)
        self._appearance = appearance
        self._tell = tell
        self._refused = refused
        self._presenter: OnPaper | None = None
        self._dialog: QFileDialog | None = None
        self.said = PlainLabel("", "heading", wraps=True)
        self.text = EntriesView(_("The text that leaves"), appearance)
        self.text.placed.opens = self.text.placed.shows_pictures = False
        self.pictures = QCheckBox(_("Show pictures and drawings too"))
        self.names = PlainLabel(
            _(
                "Names are not hidden here: it leaves as you wrote it. What leaves cannot be"
                " called back, and the paper has no passphrase. To leave without names, use Share."
            ),
            wraps=True,
        )
        self.readers = {
            Reader.SELF: QRadioButton(_("For myself")),
            Reader.SUPERVISOR: QRadioButton(_("For supervision or therapy")),
            Reader.PARTNER: QRadioButton(_("For a partner")),
            Reader.OTHERS: QRadioButton(_("For others")),
        }
        self.readers[Reader.SELF].setChecked(True)
        self.read = QCheckBox(_("I have read what leaves"))
        self.save = Button(_("Save as PDF…"), appearance, "primary", "download")
        self.behind = PlainLabel(only_words(), tone="soft", wraps=True)
        self._asked: tuple[QWidget, ...] = (
            self.text,
            self.pictures,
            self.names,
            self.behind,
            *self.readers.values(),
            self.read,
            self.save,
        )
        self._lay_out()
        self.read.toggled.connect(self.save.setEnabled)
        self.pictures.toggled.connect(self._on_pictures)
        self.save.clicked.connect(self._on_save)
        appearance.changed.connect(self._fit_text)
        self._fit_text()

    def _lay_out(self) -> None:
        self.column.addWidget(self.said)
        for part in self._asked:
            is_narrow = isinstance(part, QAbstractButton)
            left = Qt.AlignmentFlag.AlignLeft if is_narrow else Qt.AlignmentFlag(0)
            self.column.addWidget(part, 0, left)

    def attend(self, presenter: OnPaper) -> None:
        """Take what gathers and lets it leave."""
        self._presenter = presenter

    def title(self) -> str:
        """Tell what stands in the bar."""
        return _("Put on paper")

    def panes(self) -> Sequence[QWidget]:
        """Give the text and what is asked."""
        return (self.text, self)

    def shown(self) -> None:
        """Begin with the text."""
        self.text.setFocus()

    def show_sheets(self, sheets: Sheets) -> None:
        """Show what would leave; nothing is agreed to any more."""
        self.said.setText(sheets.said)
        self.read.setChecked(False)
        self.save.setEnabled(False)
        for part in self._asked:
            part.setVisible(sheets.may_leave)
        self._show_pictures(sheets)
        self.text.show_entries(sheets.entries)

    def _show_pictures(self, sheets: Sheets) -> None:
        """Say what becomes of what is attached, and let pictures be chosen."""
        is_few = sheets.pictures <= MOST_PICTURES
        self.pictures.setVisible(sheets.may_leave and sheets.pictures > 0)
        self.pictures.setEnabled(is_few)
        with QSignalBlocker(self.pictures):
            self.pictures.setChecked(sheets.with_pictures)
        said = only_words()
        if sheets.with_pictures:
            said = _("Sound notes and files stay in your journal.")
        elif not is_few:
            fewer = _("One paper takes {most} pictures at most. Look for fewer entries first.")
            said = f"{said} {fewer.format(most=MOST_PICTURES)}"
        self.behind.setText(said)
        self.behind.setVisible(sheets.may_leave and sheets.stays)
        self.text.placed.shows_pictures = sheets.with_pictures

    def show_saved(self, said: str) -> None:
        """Say that it left, and go back."""
        self.read.setChecked(False)
        self._tell(_("{saved} It is in the list of what you have shared.").format(saved=said))
        self.saved.emit()

    def refuse(self, error: Exception) -> None:
        """Say what could not be done."""
        self._refused(error)

    @property
    def reader(self) -> Reader:
        """For whom it is."""
        return next(reader for reader, button in self.readers.items() if button.isChecked())

    def save_to(self, path: Path) -> None:
        """Let it leave into a file."""
        if self._presenter is not None:
            self._presenter.save(self.reader, path, is_read=self.read.isChecked())

    def _on_pictures(self, wanted: bool) -> None:  # noqa: FBT001 - a signal brings it
        self.read.setChecked(False)
        self.save.setEnabled(False)
        if self._presenter is not None:
            self._presenter.show_pictures(wanted=wanted)

    def _on_save(self) -> None:
        """Ask where to; the dialog asks itself before it replaces a file."""
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        folder = QStandardPaths.writableLocation(documents)
        self._dialog = QFileDialog(self, _("Save as PDF"), folder)
        self._dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        self._dialog.setNameFilter("*.pdf")
        self._dialog.setDefaultSuffix("pdf")
        self._dialog.selectFile(_("Entries") + ".pdf")
        self._dialog.fileSelected.connect(self._on_file)
        self._dialog.open()

    def _on_file(self, path: str) -> None:
        self.save_to(Path(path))

    def _fit_text(self) -> None:
        self.text.setFixedHeight(self._appearance.scale.pixels(_TEXT_HEIGHT))
