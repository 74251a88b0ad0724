# SPDX-License-Identifier: Apache-2.0
"""The page that brings another copy of the journal in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reflective.language import gettext as _
from reflective.ui.pages.work_room import WorkRoomPage
from reflective.ui.presenters.joining import JoiningCopy
from reflective.ui.presenters.joining_words import waiting_count
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.file_choosing import choose_journal
from reflective.ui.widgets.flow import FlowLayout
from reflective.ui.widgets.labels import PlainLabel
from reflective.ui.widgets.lines_view import LinesView
from reflective.ui.widgets.notice import announce
from reflective.ui.widgets.passphrase import PassphraseField

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent

    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.presenters.lines import Line

_LINES_HEIGHT = 300
"""The least height of the list, in pixels at 100 %."""


class JoiningPage(WorkRoomPage[JoiningCopy]):
    """Takes a file, shows what would come in, and brings it in; a view of `JoiningCopy`.

    `sides_wanted` asks for the page that settles what was written on two sides.
    """

    sides_wanted = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(_("Back to Settings"), appearance, parent)
        self._appearance = appearance
        self._intro = PlainLabel(
            _(
                "Choose another copy of this journal: from a USB stick, another computer, or a "
                "backup. First you see what would come in. Nothing that you have here is "
                "written over."
            ),
            wraps=True,
        )
        self._choose = Button(_("Choose a file…"), appearance, "primary")
        self._passphrase = PassphraseField(_("Passphrase of that copy"), appearance)
        self._locked = PlainLabel(wraps=True)
        self._open = Button(_("Open it"), appearance, "primary")
        self._lines = LinesView(_("What comes in"), appearance)
        self._bring = Button(_("Bring it in"), appearance, "primary")
        self._other = Button(_("Choose another file…"), appearance)
        self._sides = Button(_("Look at both texts…"), appearance, "primary")
        self._done = Button(_("Done"), appearance)
        self._ask = self._build_ask()
        self.held = (self._choose, self._open, self._bring, self._other)
        self._steps: tuple[QWidget, ...] = (self._intro, self._choose, self._ask, self._lines)
        self._fill()
        self._connect()
        appearance.changed.connect(self._fit_lines)
        self._fit_lines()
        self.ask_file()

    def title(self) -> str:
        """Tell what stands in the bar."""
        return _("Bring in another copy")

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep no copy open behind another page, nor words of it on the page."""
        super().hideEvent(event)
        if not event.spontaneous() and self._presenter is not None:
            self._passphrase.clear()
            self._lines.show_lines(())
            self._presenter.leave()

    def ask_file(self) -> None:
        """Ask for the file."""
        self._passphrase.clear()
        self._show(self._intro, self._choose)
        self._choose.setFocus()

    def ask_passphrase(self, name: str) -> None:
        """Ask for the passphrase of the chosen copy."""
        said = _("{name} opens with another passphrase. Type the one it had then.")
        self._locked.setText(said.format(name=name))
        self._show(self._ask)
        self._passphrase.select_all()
        announce(self._locked, self._locked.text())

    def show_preview(self, lines: tuple[Line, ...], *, is_nothing: bool) -> None:
        """Show what would come in."""
        self._passphrase.clear()
        buttons = (self._other, self._done) if is_nothing else (self._bring, self._other)
        self._show_lines(lines, *buttons)

    def show_report(self, lines: tuple[Line, ...], divided: int) -> None:
        """Show what came in, and lead to what was written on both sides."""
        buttons = (self._sides, self._done) if divided else (self._done, self._other)
        self._show_lines(lines, *buttons)
        self._sides.setAccessibleDescription(waiting_count(divided) if divided else "")

    def _show_lines(self, lines: tuple[Line, ...], *buttons: Button) -> None:
        self._lines.show_lines(lines)
        self._show(self._lines, *buttons)
        buttons[0].setFocus()
        announce(self._lines, " ".join(line.text for line in lines[:4]))

    def _show(self, *wanted: QWidget) -> None:
        for part in (*self._steps, self._bring, self._other, self._sides, self._done):
            part.setVisible(part in wanted)

    def _build_ask(self) -> QWidget:
        ask = QWidget()
        column = QVBoxLayout(ask)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._locked)
        column.addWidget(self._passphrase)
        column.addWidget(self._open, 0, Qt.AlignmentFlag.AlignLeft)
        return ask

    def _fill(self) -> None:
        self.column.addWidget(self._intro)
        self.column.addWidget(self._choose, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self._ask)
        self.column.addWidget(self._lines, 1)
        self.column.addWidget(self.progress)
        self.column.addWidget(self.problem)
        row = FlowLayout(gap=10)
        for button in (self._bring, self._sides, self._done, self._other):
            row.addWidget(button)
        self.column.addLayout(row)

    def _connect(self) -> None:
        self._choose.clicked.connect(self._on_choose)
        self._other.clicked.connect(self._on_choose)
        self._open.clicked.connect(self._on_open)
        self._passphrase.entered.connect(self._on_open)
        self._bring.clicked.connect(self._on_bring)
        self.progress.stopped.connect(self._on_stop)
        self._sides.clicked.connect(self.sides_wanted)
        self._done.clicked.connect(self.left)

    def _fit_lines(self) -> None:
        self._lines.setMinimumHeight(self._appearance.scale.pixels(_LINES_HEIGHT))

    def _on_choose(self) -> None:
        choose_journal(self, _("Choose another copy of this journal"), self._on_chosen)

    def _on_chosen(self, path: str) -> None:
        if self._presenter is not None and path:
            self._presenter.choose(Path(path))

    def _on_open(self) -> None:
        if self._presenter is not None:
            self._presenter.unlock(self._passphrase.text)

    def _on_bring(self) -> None:
        if self._presenter is not None:
            self._presenter.bring_in()

    def _on_stop(self) -> None:
        if self._presenter is not None:
            self._presenter.stop()
