# SPDX-License-Identifier: Apache-2.0
"""What was found in an entry, row by row; everything can be decided here, without the text."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from reflective.language import gettext as _
from reflective.sharing.redaction import Choice
from reflective.ui.presenters.sharing_reading import Standing
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.flow import FlowLayout
from reflective.ui.widgets.labels import LineLabel, PlainLabel
from reflective.ui.widgets.outgoing_text import COLOURS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QSize
    from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent, QShowEvent

    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.presenters.sharing_reading import FoundRow

_AT_ONCE = 100
_GAP = 6
_AROUND_ARROW = 8
_LONGEST = 120


class FoundChip(LineLabel):
    """Shows found words on the ground, and over the line, that they have in the text."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__(look="interface")
        self._appearance = appearance
        self._row: FoundRow | None = None
        self.setContentsMargins(3, 0, 3, 3)

    def show_row(self, row: FoundRow) -> None:
        """Show what was found."""
        self._row = row
        self.set_line(row.original)
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for room for the words and the ground around them."""
        return super().sizeHint().grownBy(self.contentsMargins())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground and the line beneath the words."""
        if self._row is not None:
            tokens = self._appearance.tokens
            ink, ground = (tokens.colour(name) for name in COLOURS[self._row.family])
            is_open = self._row.standing is Standing.OPEN
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if not is_open and self._row.standing is not Standing.LEFT:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(ground))
                painter.drawRoundedRect(QRectF(self.rect()), 3, 3)
            pen = QPen(QColor(ink), 2)
            pen.setStyle(Qt.PenStyle.DashLine if is_open else Qt.PenStyle.SolidLine)
            painter.setPen(pen)
            painter.drawLine(1, self.height() - 1, self.width() - 1, self.height() - 1)
            painter.end()
        super().paintEvent(event)


class StandInEditor(QFrame):
    """Takes what is to be written instead: typed, or one of the suggestions.

    `taken` brings it; `left` comes when the person would rather not. Where it can be left out
    altogether, `omitted` says so.
    """

    taken = Signal(str)
    omitted = Signal()
    left = Signal()

    def __init__(self, appearance: Appearance, *, can_omit: bool = False) -> None:
        super().__init__()
        self._appearance = appearance
        self._line = QLineEdit()
        self._line.setMaxLength(_LONGEST)
        self._line.setAccessibleName(_("Written instead"))
        self._line.returnPressed.connect(self._on_take)
        self._line.textChanged.connect(self._on_typed)
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips, gap=6)
        self._use = Button(_("Use this"), appearance)
        self._use.clicked.connect(self._on_take)
        self._omit = Button(_("Leave it out"), appearance, "link")
        self._omit.clicked.connect(self._on_omit)
        if not can_omit:
            self._omit.hide()
        self._cancel = Button(_("Cancel"), appearance, "link")
        self._cancel.clicked.connect(self._on_leave)
        buttons = FlowLayout(gap=10)
        for button in (self._use, self._omit, self._cancel):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(6)
        column.addWidget(self._line)
        column.addWidget(self._chips)
        column.addLayout(buttons)
        self.hide()

    def begin(self, words: str, suggestions: Sequence[str]) -> None:
        """Show the editor with what is written now."""
        while (item := self._flow.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        last: QWidget = self._line
        for suggestion in suggestions:
            chip = Button(suggestion.replace("&", "&&"), self._appearance, "chip", parent=self)
            chip.setAccessibleName(_("Write {words}").format(words=suggestion))
            chip.clicked.connect(partial(self._on_chip, suggestion))
            self._flow.addWidget(chip)
            QWidget.setTabOrder(last, chip)
            last = chip
        self._line.setText(words)
        self.show()
        self._line.setFocus()
        self._line.selectAll()

    def in_order(self) -> list[QWidget]:
        """Give what always takes the focus here, in order."""
        return [self._line, self._use, self._omit, self._cancel]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Escape as the way back."""
        if event.key() == Qt.Key.Key_Escape:
            self._on_leave()
            return
        super().keyPressEvent(event)

    def _on_chip(self, words: str) -> None:
        self.hide()
        self.taken.emit(words)

    def _on_take(self) -> None:
        words = self._line.text().strip()
        if words:
            self.hide()
            self.taken.emit(words)

    def _on_omit(self) -> None:
        self.hide()
        self.omitted.emit()

    def _on_leave(self) -> None:
        self.hide()
        self.left.emit()

    def _on_typed(self, text: str) -> None:
        self._use.setEnabled(bool(text.strip()))


class RowLink(Button):
    """A link in a row; it leaves up and down to the list, which Qt would take for itself."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the list move from row to row."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()
            return
        super().keyPressEvent(event)


class FoundItem(QFrame):
    """One row: what was found, what will stand there, and what can be done about it.

    `decided` brings the entity, a `Choice` and what is written instead.
    """

    decided = Signal(str, object, str)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self.row: FoundRow | None = None
        self._chip = FoundChip(appearance)
        self._arrow = PlainLabel("\N{RIGHTWARDS ARROW}", tone="soft")
        self._becomes = LineLabel(look="strong")
        self._times = PlainLabel(look="small", tone="soft")
        self._kind = PlainLabel(look="small", tone="soft")
        self._editor = StandInEditor(appearance, can_omit=True)
        self._editor.taken.connect(self._on_taken)
        self._editor.omitted.connect(partial(self._on_link, Choice.OMIT))
        self._editor.left.connect(self._on_left)
        self._instead = QWidget()
        instead = QHBoxLayout(self._instead)
        instead.setContentsMargins(0, 0, 0, 0)
        instead.setSpacing(_AROUND_ARROW)
        instead.addWidget(self._arrow)
        instead.addWidget(self._becomes, 1)
        both = FlowLayout(gap=_AROUND_ARROW)
        both.addWidget(self._chip)
        both.addWidget(self._instead)
        top = QHBoxLayout()
        top.setSpacing(_GAP)
        top.addLayout(both, 1)
        top.addWidget(self._times, 0, Qt.AlignmentFlag.AlignTop)
        self._links = QHBoxLayout()
        self._links.setSpacing(_GAP)
        self._links.addWidget(self._kind, 1)
        self._is_beneath: bool | None = None
        # Layouts side by side in one: a link that moves between them keeps its parent.
        self._beneath = FlowLayout(gap=4)
        rule = QFrame()
        rule.setProperty("look", "rule")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(2)
        column.addLayout(top)
        column.addLayout(self._links)
        column.addLayout(self._beneath)
        column.addWidget(self._editor)
        column.addSpacing(4)
        column.addWidget(rule)
        self.buttons: list[Button] = []

    def show_row(self, row: FoundRow) -> None:
        """Show a row; nothing happens if it is the one that is shown."""
        if row == self.row:
            return
        had_focus = any(button.hasFocus() for button in self.buttons)
        before = self.row
        is_new = before is None or (before.entity, before.standing) != (row.entity, row.standing)
        self.row = row
        self._chip.show_row(row)
        is_open = row.standing is Standing.OPEN
        self._becomes.set_line("" if is_open else _becomes(row))
        self._instead.setVisible(not is_open)
        self._arrow.setVisible(row.standing in (Standing.HIDDEN, Standing.OMITTED))
        self._times.setText(row.times)
        self._kind.setText(f"{row.kind} · {_becomes(row)}" if is_open else row.kind)
        self._kind.set_tone("clay" if is_open else "soft")
        self.setAccessibleName(row.spoken)
        if is_new:
            self._editor.hide()
            self._build_links(row)
        # Heard once for a row, with its first link: a frame around links is often passed over.
        self.buttons[0].setAccessibleDescription(row.spoken)
        if had_focus:
            self.buttons[0].setFocus()

    def in_order(self) -> list[QWidget]:
        """Give what takes the focus here, in order."""
        return [*self.buttons, *self._editor.in_order()]

    def _build_links(self, row: FoundRow) -> None:
        for button in self.buttons:
            button.hide()
            button.deleteLater()
        self.buttons = []
        acts = {
            Standing.HIDDEN: ((_("Hide differently…"), None), (_("Do not hide"), Choice.LEAVE)),
            Standing.OMITTED: ((_("Hide differently…"), None), (_("Do not hide"), Choice.LEAVE)),
            Standing.LEFT: ((_("Hide it"), Choice.HIDE),),
            Standing.OPEN: (
                (_("Hide it…"), None),
                (_("Leave it out"), Choice.OMIT),
                (_("Do not hide"), Choice.LEAVE),
            ),
        }[row.standing]
        for words, choice in acts:
            link = RowLink(words, self._appearance, "link", parent=self)
            link.setAccessibleName(f"{words} {row.original}")
            link.clicked.connect(partial(self._on_link, choice))
            self.buttons.append(link)
        self._is_beneath = None
        self._place_links()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the links where they have room."""
        super().resizeEvent(event)
        self._place_links()

    def showEvent(self, event: QShowEvent) -> None:
        """Put the links where they have room, now that the width is known."""
        super().showEvent(event)
        self._place_links()

    def _place_links(self) -> None:
        """Put the links beside the kind, or beneath it where there is too little room."""
        if self.row is None:
            return
        taken = sum(button.sizeHint().width() + _GAP for button in self.buttons)
        is_laid_out = self.testAttribute(Qt.WidgetAttribute.WA_WState_Visible)
        is_tight = is_laid_out and self._kind.sizeHint().width() + taken > self.width()
        is_beneath = self.row.standing is Standing.OPEN or is_tight
        if is_beneath is self._is_beneath:
            return
        self._is_beneath = is_beneath
        for button in self.buttons:
            if is_beneath:
                self._beneath.addWidget(button)
            else:
                self._links.addWidget(button)
            button.show()

    def _on_link(self, choice: Choice | None) -> None:
        if self.row is None:
            return
        if choice is None:
            self._editor.begin(self.row.replacement, self.row.ladder)
        else:
            self.decided.emit(self.row.entity, choice, "")

    def _on_taken(self, words: str) -> None:
        if self.row is not None:
            self.buttons[0].setFocus()
            self.decided.emit(self.row.entity, Choice.HIDE, words)

    def _on_left(self) -> None:
        self.buttons[0].setFocus()


class FoundList(QWidget):
    """The rows of an entry, in the order of its text. Up and down go from row to row.

    `decided` is that of a row. Of very many rows the first hundred are shown, then more on wish.
    """

    decided = Signal(str, object, str)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._rows: tuple[FoundRow, ...] = ()
        self._limit = _AT_ONCE
        self._kept: list[FoundItem] = []
        self.items: list[FoundItem] = []
        self.setAccessibleName(_("Found in this entry"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._nothing = PlainLabel(_("Nothing was found here."), tone="soft", wraps=True)
        self._more = Button(_("Show more"), appearance, "link")
        self._more.clicked.connect(self._on_more)
        self._column.addWidget(self._nothing)
        self._column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)

    def show_rows(self, rows: tuple[FoundRow, ...]) -> None:
        """Show these rows; those that are there already change in place and keep the focus."""
        if [row.entity for row in rows] == [row.entity for row in self._rows]:
            self._rows = rows
            self._show()
            return
        self._limit = _AT_ONCE
        self._rows = rows
        # Hidden meanwhile: Qt would lay everything out again for each row that is added.
        self.hide()
        self._show()
        self.show()

    def _show(self) -> None:
        shown = self._rows[: self._limit]
        while len(self._kept) < len(shown):
            item = FoundItem(self._appearance, self)
            item.decided.connect(self.decided)
            self._column.insertWidget(len(self._kept), item)
            self._kept.append(item)
        self.items = self._kept[: len(shown)]
        for item, row in zip(self.items, shown, strict=True):
            item.show_row(row)
            item.show()
        for item in self._kept[len(shown) :]:
            item.hide()
        self._nothing.setVisible(not self._rows)
        self._more.setVisible(len(self._rows) > len(shown))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from row to row with up and down."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        at = next((i for i, item in enumerate(self.items) if _has_focus(item)), -1)
        if step and 0 <= at + step < len(self.items) and at >= 0:
            self.items[at + step].buttons[0].setFocus()
            return
        super().keyPressEvent(event)

    def in_order(self) -> list[QWidget]:
        """Give what takes the focus here, row by row."""
        return [part for item in self.items for part in item.in_order()] + [self._more]

    def _on_more(self) -> None:
        self._limit += _AT_ONCE
        self._show()


def _has_focus(item: FoundItem) -> bool:
    return any(button.hasFocus() for button in item.buttons)


def _becomes(row: FoundRow) -> str:
    """Say what becomes of what was found."""
    if row.standing is Standing.HIDDEN:
        return row.replacement
    return {
        Standing.OMITTED: _("left out"),
        Standing.LEFT: _("stays as it is"),
        Standing.OPEN: _("needs your decision"),
    }[row.standing]
