# SPDX-License-Identifier: Apache-2.0
"""Step 4 of the Share page: the very text that leaves, and saving it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QFileDialog,
    QFrame,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from reflective.app.sharing import Form
from reflective.language import gettext as _
from reflective.ui.presenters.lines import Line, Shape
from reflective.ui.presenters.sharing_words import farewell, only_words
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.fitting_area import FittingArea
from reflective.ui.widgets.labels import PlainLabel
from reflective.ui.widgets.lines_view import LINES_INSET, LinesView

if TYPE_CHECKING:
    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.presenters.sharing import LeavingScreen

_WIDTH = 336
_LEAST = 150
_SUFFIXES = {Form.BUNDLE: ".json", Form.MARKDOWN: ".md"}


class LeavingPane(FittingArea):
    """Shows what leaves, letter for letter; nothing can be saved before it is said to be read.

    `agreed` tells whether it was; `save_wanted` brings the `Form`, the path, and whether the
    public names of the questions go along; `back_wanted` leads back to reading.
    """

    agreed = Signal(bool)
    save_wanted = Signal(object, object, bool)
    back_wanted = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._narrow = False
        self._dialog: QFileDialog | None = None
        self.text = LinesView(_("The exact text that leaves"), appearance)
        self.story_file = QRadioButton(_("Story file, for a session"))
        self.markdown = QRadioButton(_("Markdown text, for people to read"))
        self.story_file.setChecked(True)
        self._questions = QCheckBox(_("Say which question it answers"))
        self.read = QCheckBox(_("I have read what leaves"))
        self.read.toggled.connect(self._on_read)
        self.behind = PlainLabel(only_words(), wraps=True)
        self.save = Button(_("Save…"), appearance, "primary", "download")
        self.save.setEnabled(False)
        self.save.clicked.connect(self._on_save)
        self._panes = QBoxLayout(QBoxLayout.Direction.LeftToRight, self.inside)
        self._panes.setContentsMargins(0, 0, 0, 0)
        self._panes.setSpacing(0)
        left = QWidget()
        self._column = QVBoxLayout(left)
        self._column.setContentsMargins(34 - LINES_INSET, 20, 4, 8)
        self._column.addWidget(self.text)
        self._panes.addWidget(left, 1)
        self._side = self._build_side()
        self._panes.addWidget(self._side)
        appearance.changed.connect(self._dress)
        self._dress()

    def show_leaving(self, screen: LeavingScreen) -> None:
        """Show the texts; what was agreed to before counts no more."""
        lines = []
        count = len(screen.texts)
        for number, text in enumerate(screen.texts, 1):
            if count > 1:
                place = _("Text {number} of {count}").format(number=number, count=count)
                lines.append(Line(Shape.REMARK, place))
            lines.append(Line(Shape.WRITING, text))
        self.text.show_lines(lines)
        self._questions.setVisible(screen.answers_questions)
        self._questions.setChecked(False)
        self.behind.setVisible(screen.leaves_behind)
        self._readers.setText(_("For {readers}").format(readers=screen.readers))
        self.read.setChecked(False)
        self.save.setEnabled(False)
        self.text.setFocus()

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
        return (self.text, self._side)

    def _build_side(self) -> QFrame:
        side = QFrame()
        side.setProperty("look", "side")
        self._readers = PlainLabel(look="heading", wraps=True)
        back = Button(_("Back to reading"), self._appearance, "link", "arrow-left")
        back.clicked.connect(self.back_wanted)
        column = QVBoxLayout(side)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(8)
        column.addWidget(self._readers)
        column.addWidget(PlainLabel(farewell(), wraps=True))
        column.addWidget(self.behind)
        column.addSpacing(8)
        column.addWidget(self.story_file)
        column.addWidget(self.markdown)
        column.addWidget(self._questions)
        column.addStretch(1)
        column.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.read)
        column.addWidget(self.save)
        return side

    def _dress(self) -> None:
        if self._narrow:
            self._side.setMinimumWidth(0)
            self._side.setMaximumWidth(1 << 20)
        else:
            self._side.setFixedWidth(self._appearance.scale.pixels(_WIDTH))
        self.text.setMinimumHeight(self._appearance.scale.pixels(_LEAST))

    @property
    def form(self) -> Form:
        """The form that is chosen."""
        return Form.BUNDLE if self.story_file.isChecked() else Form.MARKDOWN

    def _on_read(self, is_read: bool) -> None:  # noqa: FBT001 - a Qt slot
        self.save.setEnabled(is_read)
        self.agreed.emit(is_read)

    def _on_save(self) -> None:
        """Ask where to, beside the page; it asks itself before it replaces a file."""
        suffix = _SUFFIXES[self.form]
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
        self.save_wanted.emit(self.form, Path(path), self._questions.isChecked())
