# SPDX-License-Identifier: Apache-2.0
"""Make a drawing, or go on with one: pens, colours, a rubber, steps back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QFrame, QVBoxLayout, QWidget

from reflective.journal.strokes import INKS, WIDTHS
from reflective.language import gettext as _
from reflective.ui.widgets.buttons import Button, IconButton
from reflective.ui.widgets.drawing import Canvas, as_png
from reflective.ui.widgets.fitting_area import FittingArea
from reflective.ui.widgets.flow import FlowLayout
from reflective.ui.widgets.kept_dialog import KeptDialog
from reflective.ui.widgets.labels import PlainLabel
from reflective.ui.widgets.notice import announce

if TYPE_CHECKING:
    from reflective.journal.strokes import Stroke
    from reflective.ui.appearance.appearance import Appearance

_PART_OF_WINDOW = 0.9
_BETWEEN_TOOLS = 22


class DrawingDialog(KeptDialog):
    """A sheet over the window; `drawn` brings the picture when it is kept.

    Closing it with Escape keeps what is drawn too; only "Throw away" does not. `emptied` comes
    when all that was drawn before has been rubbed out.
    """

    drawn = Signal(bytes)
    emptied = Signal()

    def __init__(
        self, parent: QWidget, appearance: Appearance, strokes: tuple[Stroke, ...] = ()
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Drawing"))
        self._before = strokes
        self._gives_up = False
        self.canvas = Canvas(appearance)
        self.canvas.load(strokes)
        self.undo = IconButton(_("Take a step back (Ctrl+Z)"), "undo-2", appearance, "secondary")
        self.redo = IconButton(_("Take it again (Ctrl+Y)"), "redo-2", appearance, "secondary")
        self.rubber = Button(_("Rubber"), appearance, "choice", "eraser")
        self.keep = Button(_("Keep the drawing"), appearance, "primary")
        self.give_up = Button(_("Throw away"), appearance)
        self.note = PlainLabel("", tone="clay", wraps=True)
        self.note.hide()
        self.inks = {ink: Button(name, appearance, "choice") for ink, name in _ink_names()}
        self.pens = {width: Button(name, appearance, "choice") for width, name in _pen_names()}
        self._lay_out()
        self._listen()
        self._show_steps()
        window = parent.window()
        self.resize(window.size() * _PART_OF_WINDOW)
        self.canvas.setFocus()

    def settle(self) -> None:
        """Keep the drawing, if there is anything new about it."""
        self.canvas.finish()
        strokes = self.canvas.strokes
        if self._gives_up or strokes == self._before:
            return
        self._before = strokes
        if strokes:
            self.drawn.emit(as_png(strokes))
        else:
            self.emptied.emit()

    def _lay_out(self) -> None:
        tools = FlowLayout(gap=_BETWEEN_TOOLS)
        for group, buttons in (("pen", self.pens), ("ink", self.inks)):
            together = QButtonGroup(self)
            together.setObjectName(group)
            for place, button in enumerate(buttons.values()):
                button.join(together)
                button.setChecked(place == 0)
            tools.addWidget(_row(*buttons.values()))
        tools.addWidget(_row(self.rubber, self.undo, self.redo))
        below = FlowLayout(gap=10)
        below.addWidget(self.keep)
        below.addWidget(self.give_up)
        area = FittingArea()  # in a small window with large letters the sheet keeps its size
        area.setFrameShape(QFrame.Shape.NoFrame)
        column = QVBoxLayout(area.inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(tools)
        column.addWidget(self.canvas, 1)
        column.addWidget(self.note)
        hint = _(
            "With the keys: the arrows move the pen, Space puts it down and lifts it. A few words "
            "say as much as a drawing."
        )
        column.addWidget(PlainLabel(hint, "small", "soft", wraps=True))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 16, 20, 16)
        whole.setSpacing(10)
        whole.addWidget(area, 1)
        whole.addLayout(below)

    def _listen(self) -> None:
        self.canvas.changed.connect(self._show_steps)
        self.canvas.full.connect(self._on_full)
        self.undo.clicked.connect(self.canvas.undo)
        self.redo.clicked.connect(self.canvas.redo)
        self.rubber.toggled.connect(self._on_rubber)
        self.keep.clicked.connect(self.accept)
        self.give_up.clicked.connect(self._on_give_up)
        for ink, button in self.inks.items():
            button.clicked.connect(partial(self._on_ink, ink))
        for width, button in self.pens.items():
            button.clicked.connect(partial(self._on_pen, width))
        for keys, act in (("Ctrl+Z", self.canvas.undo), ("Ctrl+Y", self.canvas.redo)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(act)

    def _on_full(self) -> None:
        if self.note.isHidden():
            self.note.setText(_("This sheet is full. Keep it, and begin another drawing."))
            self.note.show()
            announce(self, self.note.text())

    def _show_steps(self) -> None:
        self.undo.setEnabled(self.canvas.can_undo)
        self.redo.setEnabled(self.canvas.can_redo)

    def _on_ink(self, ink: str) -> None:
        self.canvas.ink = ink
        self.rubber.setChecked(False)

    def _on_pen(self, width: int) -> None:
        self.canvas.width_of_pen = width
        self.rubber.setChecked(False)

    def _on_rubber(self, wanted: bool) -> None:  # noqa: FBT001 - a signal's value
        self.canvas.finish()
        self.canvas.rubber = wanted

    def _on_give_up(self) -> None:
        self._gives_up = True
        self.reject()


def _row(*buttons: QWidget) -> QWidget:
    """Put the tools of one kind side by side."""
    row = QWidget()
    beside = FlowLayout(row, gap=6)
    for button in buttons:
        beside.addWidget(button)
    return row


def _ink_names() -> list[tuple[str, str]]:
    names = (_("Black"), _("Green"), _("Brown"), _("Blue"), _("Ochre"))
    return list(zip(INKS, names, strict=True))


def _pen_names() -> list[tuple[int, str]]:
    return list(zip(WIDTHS, (_("Fine"), _("Middle"), _("Broad")), strict=True))
