# SPDX-License-Identifier: Apache-2.0
"""Step 4 of the Share page: the very text that leaves, and saving it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QFileDialog, QVBoxLayout, QWidget

from reflective.app.outlets import LOCKED
from reflective.language import gettext as _
from reflective.ui.pages.share_reading_back import ReadingBack
from reflective.ui.pages.share_saving import SavingSide
from reflective.ui.presenters.lines import Line, Shape
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.fitting_area import FittingArea
from reflective.ui.widgets.lines_view import LINES_INSET, LinesView

if TYPE_CHECKING:
    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.presenters.sharing import LeavingScreen
    from reflective.ui.presenters.sharing_packing import FileScreen

_WIDTH = 336
_LEAST = 150
_LEAST_ABOVE = 260
_LEAST_SENTENCE = 128


class LeavingPane(FittingArea):
    """Shows what leaves, letter for letter; nothing can be saved before it is said to be read.

    `file_wanted` brings the `Form` and the `Wishes` of the file to be made; `agreed` tells
    whether it was read, `save_wanted` brings the path, and `back_wanted` leads back to reading.
    """

    file_wanted = Signal(object, object)
    agreed = Signal(bool)
    save_wanted = Signal(object)
    back_wanted = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._narrow = False
        self._dialog: QFileDialog | None = None
        self._texts: tuple[str, ...] = ()
        self._file: FileScreen | None = None
        self.text = LinesView(_("The exact text that leaves"), appearance)
        self.bytes = QCheckBox(_("Show the file itself, to the letter"))
        self.bytes.toggled.connect(self._draw)
        self.back = ReadingBack(appearance)
        self.back.sentence.left.connect(self._show_all)
        self.by_sentence = Button("", appearance, "link", "play")
        self.by_sentence.clicked.connect(self._on_by_sentence)
        self.side = SavingSide(appearance)
        self.read, self.save = self.side.read, self.side.save
        self.side.changed.connect(self._want)
        self.side.spoilt.connect(self._spoil)
        self.side.back.clicked.connect(self.back_wanted)
        self.read.toggled.connect(self._on_read)
        self.save.clicked.connect(self._on_save)
        self._panes = QBoxLayout(QBoxLayout.Direction.LeftToRight, self.inside)
        self._panes.setContentsMargins(0, 0, 0, 0)
        self._panes.setSpacing(0)
        left = QWidget()
        self._column = QVBoxLayout(left)
        self._column.setContentsMargins(34 - LINES_INSET, 20, 4, 8)
        self._column.addWidget(self.text)
        self._column.addWidget(self.back, 1)
        self._column.addWidget(self.by_sentence, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(self.bytes)
        self._panes.addWidget(left, 1)
        self._panes.addWidget(self.side)
        appearance.changed.connect(self._dress)
        self._dress()

    def show_leaving(self, screen: LeavingScreen) -> None:
        """Show the texts; what was agreed to before counts no more."""
        self._texts = screen.texts
        self.side.show_leaving(screen)
        self.bytes.setChecked(False)
        self._show_all()
        self._want()
        self._draw()
        self.text.setFocus()

    def show_file(self, screen: FileScreen | None) -> None:
        """Show the file that is ready, which alone can be saved."""
        self._file = screen
        self.read.setEnabled(screen is not None)
        self._draw()

    def set_narrow(self, *, narrow: bool) -> None:
        """Put the choices below the text where there is little room."""
        self._narrow = narrow
        way = QBoxLayout.Direction
        self._panes.setDirection(way.TopToBottom if narrow else way.LeftToRight)
        side = (16 if narrow else 34) - LINES_INSET
        self._column.setContentsMargins(side, 12, 4, 8)
        self._dress()

    def panes(self) -> tuple[QWidget, ...]:
        """Give the parts that F6 moves between."""
        return (self.text if self.back.isHidden() else self.back, self.side)

    def _dress(self) -> None:
        if self._narrow:
            self.side.setMinimumWidth(0)
            self.side.setMaximumWidth(1 << 20)
        else:
            self.side.setFixedWidth(self._appearance.scale.pixels(_WIDTH))
        least = self._appearance.scale.pixels(_LEAST)
        if self._narrow:  # what stands below scrolls out of sight anyway
            least = max(least, _LEAST_ABOVE)
        self.text.setMinimumHeight(least)
        self.back.sentence.setMinimumHeight(self._appearance.scale.pixels(_LEAST_SENTENCE))

    def _show_all(self) -> None:
        """Show the texts as a whole, as they will be read."""
        self.back.hide()
        self.text.show()
        self.by_sentence.setText(_("Read it back, sentence by sentence"))
        self._draw()

    def _on_by_sentence(self) -> None:
        if self.back.isVisible():
            self._show_all()
            return
        self.text.hide()
        self.bytes.hide()
        self.back.show()
        self.back.begin(self._file.texts if self._file else self._texts)
        self.by_sentence.setText(_("Show all of it"))
        self.back.sentence.setFocus()

    def _draw(self) -> None:
        """Show the texts as they will be read, or the file to the letter."""
        readable = self._file.readable if self._file else ""
        self.bytes.setVisible(bool(readable) and self.back.isHidden())
        if readable and self.bytes.isChecked():
            self.text.show_lines([Line(Shape.WRITING, readable.rstrip("\n"))])
            return
        lines = []
        texts = self._file.texts if self._file else self._texts
        count = len(texts)
        for number, text in enumerate(texts, 1):
            if count > 1:
                place = _("Text {number} of {count}").format(number=number, count=count)
                lines.append(Line(Shape.REMARK, place))
            lines.append(Line(Shape.WRITING, text))
        self.text.show_lines(lines)

    def _want(self) -> None:
        self._spoil()
        self.file_wanted.emit(self.side.form, self.side.wishes)

    def _spoil(self) -> None:
        """Let nothing be saved until another file is ready."""
        self._file = None
        self.read.setChecked(False)
        self.read.setEnabled(False)
        self.save.setEnabled(False)

    def _on_read(self, is_read: bool) -> None:  # noqa: FBT001 - a Qt slot
        self.save.setEnabled(is_read)
        self.agreed.emit(is_read)

    def _on_save(self) -> None:
        """Ask where to, beside the page; it asks itself before it replaces a file."""
        if self._file is None:
            return
        suffix = self._file.form.suffix + (LOCKED if self._file.is_locked else "")
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        folder = QStandardPaths.writableLocation(documents)
        self._dialog = QFileDialog(self, _("Save what leaves"), folder)
        self._dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        self._dialog.setNameFilter(f"*{suffix}")
        self._dialog.setDefaultSuffix(suffix.removeprefix("."))
        self._dialog.selectFile(_("Story") + suffix)
        self._dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._dialog.fileSelected.connect(self._on_file)
        self._dialog.open()

    def _on_file(self, path: str) -> None:
        self.save_wanted.emit(Path(path))
