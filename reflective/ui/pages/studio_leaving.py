# SPDX-License-Identifier: Apache-2.0
"""Handing out a pack: what it lacks, which version it is, what is new, and where it is saved."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QApplication, QFileDialog, QVBoxLayout, QWidget

from reflective.language import gettext as _
from reflective.ui.pages.studio_shelf import SUFFIX
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.fitting_area import FittingArea
from reflective.ui.widgets.growing_text import GrowingText
from reflective.ui.widgets.labels import PlainLabel
from reflective.ui.widgets.lines_view import LINES_INSET, LinesView
from reflective.ui.widgets.notice import announce
from reflective.ui.widgets.studio_remarks import RemarksPanel
from reflective.ui.widgets.studio_successor import SuccessorBox
from reflective.ui.widgets.studio_text import SteadyLine

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.presenters.studio import HandingOut, Room

_WIDTH = 640
_CHANGES_HEIGHT = 220
_LONGEST_VERSION = 32
_GROUPS = 4


class LeavingPane(FittingArea):
    """A view of `Room`. `left` leads back to the fields, `wanted` to a place among them."""

    left = Signal()
    wanted = Signal(object)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._room: Room | None = None
        self._dialog: QFileDialog | None = None
        self._narrow = False
        self._file_name = ""
        self._mail_text = ""
        self._back = Button(_("Back to the questions"), appearance, "link", "arrow-left")
        self._back.clicked.connect(self.left)
        self._missing = RemarksPanel(_("Before it can be handed out"), "gold", appearance)
        self._missing.wanted.connect(self.wanted)
        self.version = SteadyLine()
        self.version.setMaxLength(_LONGEST_VERSION)
        self.version.textEdited.connect(self._on_version)
        self.notes = GrowingText(appearance, "interface", is_one_line=False, lines=2)
        self.notes.typed.connect(self._on_notes)
        self._since = PlainLabel(look="strong", wraps=True)
        self._changes = LinesView(_("What changed"), appearance)
        self._mark = PlainLabel(tone="soft", wraps=True)
        self.successor = SuccessorBox(appearance)
        self.successor.named.connect(self._on_successor)
        self.save = Button(_("Save the file…"), appearance, "primary", "download")
        self.save.clicked.connect(self._on_save)
        self.saved = PlainLabel(look="strong", tone="accent", wraps=True)
        self._mail_label = PlainLabel(_("A text to send with it"), "strong", wraps=True)
        self.mail = PlainLabel(tone="soft", wraps=True, selectable=True)
        self.copy = Button(_("Copy the text"), appearance, icon="copy")
        self.copy.clicked.connect(self._on_copy)
        self._lay_out()
        appearance.changed.connect(self._dress)
        self._dress()

    def attend(self, room: Room) -> None:
        """Take the presenter."""
        self._room = room

    def set_narrow(self, *, narrow: bool) -> None:
        """Lay it out for the room there is."""
        self._narrow = narrow
        self._dress()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the lines short enough to read."""
        super().resizeEvent(event)
        self._dress()

    def show_leaving(self, leaving: HandingOut, notes: str) -> None:
        """Show what leaves, or what has to be mended first."""
        self._missing.show_remarks(leaving.remarks)
        may_leave = not leaving.remarks
        for part in self._asked:
            part.setVisible(may_leave)
        self.version.setText(leaving.version)
        self.notes.fill(notes)
        self._file_name = leaving.file_name
        self._mail_text = leaving.mail
        self.mail.setText(leaving.mail)
        self.saved.hide()
        self._show_changes(leaving)
        mark = " ".join(leaving.mark[at : at + 4] for at in range(0, 4 * _GROUPS, 4))
        self._mark.setText(
            _(
                "It leaves with the mark of your journal ({mark}). People who have a pack of "
                "yours see that this one is from the same coach."
            ).format(mark=mark)
        )
        self.successor.fill(leaving.mark, leaving.successor)
        (self.save if may_leave else self._back).setFocus()

    def show_handed_out(self, words: str) -> None:
        """Say that it left, and offer the text to send with it."""
        self.saved.setText(words)
        self.saved.show()
        self.copy.setFocus()
        announce(self, words)

    def save_to(self, path: Path) -> None:
        """Let the pack leave into a file."""
        if self._room is not None:
            self._room.hand_out(path)

    def _lay_out(self) -> None:
        label = PlainLabel(_("Version"), "small", "soft")
        label.setBuddy(self.version)
        self.version.setAccessibleName(_("Version"))
        asked = _("What is new in this version")
        notes = PlainLabel(asked, "small", "soft", wraps=True)
        self.notes.setAccessibleName(asked)
        self._asked: tuple[QWidget, ...] = (
            label,
            self.version,
            notes,
            self.notes,
            self._since,
            self._changes,
            self._mark,
            self.successor,
            self.save,
            self.saved,
            self._mail_label,
            self.mail,
            self.copy,
        )
        left = Qt.AlignmentFlag.AlignLeft
        self._column = QVBoxLayout(self.inside)
        self._column.setSpacing(8)
        self._column.addWidget(self._back, 0, left)
        self._column.addWidget(PlainLabel(_("Hand out"), "heading"))
        self._column.addWidget(self._missing)
        for part in self._asked:
            if part is self._mail_label:
                self._column.addSpacing(12)
            is_button = isinstance(part, Button)
            self._column.addWidget(part, 0, left if is_button else Qt.AlignmentFlag(0))
        self._column.addStretch(1)

    def _show_changes(self, leaving: HandingOut) -> None:
        has_changes = bool(leaving.changes) and not leaving.remarks
        self._changes.setVisible(has_changes)
        self._changes.show_lines(leaving.changes)
        self._since.setVisible(bool(leaving.before) and not leaving.remarks)
        told = (
            _("What changed since version {version}")
            if has_changes
            else _("Nothing changed since version {version}.")
        )
        self._since.setText(told.format(version=leaving.before))
        self._dress()

    def _dress(self) -> None:
        pixels = self._appearance.scale.pixels
        side = 16 if self._narrow else 34
        right = max(side, self.width() - side - pixels(_WIDTH))
        self._column.setContentsMargins(side, 16, right, 24)
        needed = round(self._changes.document().size().height()) + 2 * LINES_INSET
        self._changes.setFixedHeight(min(pixels(_CHANGES_HEIGHT), needed))
        self.version.setMaximumWidth(pixels(160))

    def _on_version(self, version: str) -> None:
        if self._room is not None:
            self._room.name_version(version)

    def _on_notes(self) -> None:
        if self._room is not None:
            self._room.write_notes(self.notes.toPlainText())

    def _on_successor(self, mark: str) -> None:
        if self._room is not None:
            self._room.name_successor(mark)

    def _on_copy(self) -> None:
        QApplication.clipboard().setText(self._mail_text)
        said = _("The text is copied.")
        self.saved.setText(said)
        self.saved.show()
        announce(self, said)

    def _on_save(self) -> None:
        """Ask where to; the dialog asks itself before it replaces a file."""
        if self.successor.is_wrong:
            self.successor.show_problem()
            return
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        folder = QStandardPaths.writableLocation(documents)
        self._dialog = QFileDialog(self, _("Save the file"), folder)
        self._dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        self._dialog.setNameFilter(_("Prompt packs (*{suffix})").format(suffix=SUFFIX))
        self._dialog.setDefaultSuffix(SUFFIX.removeprefix("."))
        self._dialog.selectFile(self._file_name)
        self._dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._dialog.fileSelected.connect(self._on_file)
        self._dialog.open()

    def _on_file(self, path: str) -> None:
        self.save_to(Path(path))
