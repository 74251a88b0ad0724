# SPDX-License-Identifier: Apache-2.0
"""The packs somebody is writing, and the ways to begin another one."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QVBoxLayout, QWidget

from reflective.language import gettext as _
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.fitting_area import FittingArea
from reflective.ui.widgets.flow import FlowLayout
from reflective.ui.widgets.growing_text import GrowingText
from reflective.ui.widgets.labels import PlainLabel
from reflective.ui.widgets.part_column import PartColumn
from reflective.ui.widgets.studio_boxes import StillBox
from reflective.ui.widgets.studio_text import SteadyLine
from reflective.ui.widgets.tab_stops import put_in_order

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.presenters.studio import Card, Room, Start

SUFFIX = ".promptpack"
_WIDTH = 680
_LONGEST_TITLE = 120


class ShelfPane(FittingArea):
    """A view of `Room`: cards of packs, a title for a new one, and lines to paste.

    `left` leads back to the prompts.
    """

    left = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._room: Room | None = None
        self._dialog: QFileDialog | None = None
        self._narrow = False
        self._back = Button(_("Back to Prompts"), appearance, "link", "arrow-left")
        self._back.clicked.connect(self.left)
        self._lead = PlainLabel(tone="soft", wraps=True)
        self.title = SteadyLine()
        self.title.setMaxLength(_LONGEST_TITLE)
        self.title.setAccessibleName(_("Title of the new pack"))
        self.title.setPlaceholderText(_("Title, if you have one"))
        self.lines = GrowingText(appearance, "interface", is_one_line=False, lines=4, most=14)
        self.lines.setAccessibleName(_("Questions you have already, a line each"))
        self.lines.show_instead(_("Paste or write questions here, a line each"))
        self.begin_it = Button(_("Begin"), appearance, "primary")
        self.begin_it.clicked.connect(self._on_begin)
        self._starts = StillBox([], None)
        self._starts.setAccessibleName(_("Start from a pack you have"))
        # A box is told by what is chosen, and has no label here.
        self._starts.setAccessibleDescription(_("Start from a pack you have"))
        self._starts.setSizeAdjustPolicy(
            StillBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._starts.setMinimumContentsLength(14)
        self._copy = Button(_("Take a copy"), appearance, icon="copy")
        self._copy.clicked.connect(self._on_copy)
        self._file = Button(_("Go on with a pack from a file…"), appearance, icon="folder-open")
        self._file.clicked.connect(self._on_file_wanted)
        self._lay_out()
        appearance.changed.connect(self._dress)

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

    def show_shelf(self, cards: Sequence[Card], starts: Sequence[Start]) -> None:
        """Show the packs that are being written, and those to start from."""
        self._lead.setText(
            _("Every letter is kept in this journal. Nobody sees a pack before you hand it out.")
            if cards
            else _(
                "Write questions for people you work with, and hand them out as one file. "
                "A few lines are enough to begin with."
            )
        )
        self._list.put_all(map(self._card, cards))
        self._starts.clear()
        for start in starts:
            self._starts.addItem(start.title, start.id)
        put_in_order((self._back, *self._list.parts, self.title))
        if not self.lines.hasFocus():  # somebody may be writing already when this comes
            self.title.setFocus()
            self._list.take_focus()

    def clear(self) -> None:
        """Empty the fields, once a pack was begun with them."""
        self.title.clear()
        self.lines.fill("")

    def _lay_out(self) -> None:
        self._list = PartColumn(12)
        self._column = QVBoxLayout(self.inside)
        self._column.setSpacing(12)
        copying, buttons = QWidget(), FlowLayout(gap=10)
        ways = FlowLayout(copying, 10)
        ways.addWidget(self._starts)
        ways.addWidget(self._copy)
        buttons.addWidget(self.begin_it)
        self._column.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(self._lead)
        self._column.addLayout(self._list)
        self._column.addSpacing(8)
        self._column.addWidget(PlainLabel(_("A new pack"), "heading", wraps=True))
        self._column.addWidget(self.title)
        self._column.addWidget(self.lines)
        self._column.addLayout(buttons)
        self._column.addSpacing(8)
        self._column.addWidget(PlainLabel(_("Or start from one"), "heading", wraps=True))
        self._column.addWidget(copying)
        self._column.addWidget(self._file, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addStretch(1)

    def _card(self, card: Card) -> QWidget:
        frame = QFrame()
        frame.setProperty("look", "card")
        frame.setAccessibleName(card.title)
        column = QVBoxLayout(frame)
        column.setContentsMargins(20, 14, 20, 14)
        column.setSpacing(4)
        column.addWidget(PlainLabel(card.title, "heading", wraps=True))
        column.addWidget(PlainLabel(card.line, "small", "soft", wraps=True))
        go_on = Button(_("Go on"), self._appearance)
        go_on.setAccessibleName(_("Go on with {title}").format(title=card.title))
        go_on.clicked.connect(partial(self._on_open, card))
        away = Button(_("Throw away"), self._appearance, "link")
        away.setAccessibleName(_("Throw away {title}").format(title=card.title))
        away.clicked.connect(partial(self._on_throw_away, card))
        ways = FlowLayout(gap=14)
        ways.addWidget(go_on)
        ways.addWidget(away)
        column.addSpacing(4)
        column.addLayout(ways)
        return frame

    def _dress(self) -> None:
        side = 16 if self._narrow else 34
        wide = self._appearance.scale.pixels(_WIDTH)
        right = max(side, self.width() - side - wide)
        self._column.setContentsMargins(side, 16, right, 24)

    def _on_begin(self) -> None:
        if self._room is None:
            return
        if self.lines.toPlainText().strip():
            self._room.gather(self.lines.toPlainText(), self.title.text())
        else:
            self._room.new(self.title.text())

    def _on_copy(self) -> None:
        if self._room is not None and self._starts.currentData():
            self._room.start_from(self._starts.currentData())

    def _on_open(self, card: Card) -> None:
        if self._room is not None:
            self._room.open(card.record)

    def _on_throw_away(self, card: Card) -> None:
        if self._room is not None:
            self._room.throw_away(card)

    def _on_file_wanted(self) -> None:
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        folder = QStandardPaths.writableLocation(documents)
        self._dialog = QFileDialog(self, _("Go on with a pack from a file"), folder)
        self._dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        self._dialog.setNameFilter(_("Prompt packs (*{suffix})").format(suffix=SUFFIX))
        self._dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._dialog.fileSelected.connect(self._on_file)
        self._dialog.open()

    def _on_file(self, path: str) -> None:
        if self._room is not None:
            self._room.bring_in(Path(path))
