# SPDX-License-Identifier: Apache-2.0
"""The page of a card with next steps: what stands on it, for whom, as a file or on paper."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from reflective.language import gettext as _
from reflective.ui.pages.giving import WarningStrip, reader_line
from reflective.ui.pages.room import RoomPage
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.file_choosing import choose_place
from reflective.ui.widgets.flow import FlowLayout
from reflective.ui.widgets.labels import PlainLabel
from reflective.ui.widgets.lines_view import LinesView
from reflective.ui.widgets.notice import announce
from reflective.ui.widgets.tick_line import TickLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QHideEvent

    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.presenters.giving import Reader
    from reflective.ui.presenters.lines import Line
    from reflective.ui.presenters.step_card import StepCard, StepChoice

_TEXT_HEIGHT = 150


class StepCardPage(RoomPage):
    """Shows the card as it is made; a view of `StepCard`. `given` comes with what to say."""

    given = Signal(str)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(_("Back to Partners"), appearance, parent)
        self._appearance = appearance
        self._presenter: StepCard | None = None
        self._boxes: list[QWidget] = []
        self._steps = QVBoxLayout()
        self._readers = QVBoxLayout()
        for column in (self._steps, self._readers):
            column.setSpacing(6)
        self._who = PlainLabel(_("Who may read it"), "strong", wraps=True)
        self.text = LinesView(_("The card"), appearance)
        self.read = QCheckBox(_("I have read what leaves"))
        self.save = Button(_("Save for my partner…"), appearance, "primary", "file-lock")
        self.print = Button(_("Save as PDF, to print…"), appearance, icon="printer")
        self.problem = PlainLabel(tone="clay", wraps=True)
        self.problem.hide()
        self._fill()
        self._on_read(False)  # noqa: FBT003 - a Qt slot
        self.read.toggled.connect(self._on_read)
        self.save.clicked.connect(self._on_save)
        self.print.clicked.connect(self._on_print)
        appearance.changed.connect(self._fit)
        self._fit()

    def attend(self, presenter: StepCard) -> None:
        """Take the presenter."""
        self._presenter = presenter

    def title(self) -> str:
        """Tell what stands in the bar."""
        return _("A card with my next steps")

    def panes(self) -> Sequence[QWidget]:
        """Give the parts that F6 moves between."""
        return (self.text, self.read)

    def shown(self) -> None:
        """Fetch the steps."""
        self.problem.hide()
        if self._presenter is not None:
            self._presenter.begin()
        self.text.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        """Show nothing any more that comes late."""
        super().hideEvent(event)
        if not event.spontaneous() and self._presenter is not None:
            self._presenter.leave()
            self.text.show_lines(())

    def show_choices(self, steps: tuple[StepChoice, ...], readers: tuple[Reader, ...]) -> None:
        """Show next steps and partners, ticked or not."""
        for old in self._boxes:
            old.hide()
            old.deleteLater()
        made: list[QWidget] = [self._step(step) for step in steps]
        if not steps:
            none = _("You have no next step yet. You can make one from any entry.")
            made = [PlainLabel(none, tone="soft", wraps=True)]
        people = [self._reader(reader) for reader in readers]
        for box in made:
            self._steps.addWidget(box)
        for person in people:
            self._readers.addWidget(person)
        self._boxes = [*made, *people]
        self._who.setVisible(bool(people))

    def show_card(self, lines: tuple[Line, ...]) -> None:
        """Show the card as it would leave; nothing is agreed to any more."""
        self.read.setChecked(False)
        self._on_read(False)  # noqa: FBT003 - a Qt slot
        self.text.show_lines(lines)
        self.text.setVisible(bool(lines))

    def show_left(self, words: str) -> None:
        """Say that it left, and go back."""
        self.given.emit(words)

    def refuse(self, words: str) -> None:
        """Say what could not be done."""
        self.problem.setText(words)
        self.problem.show()
        announce(self.problem, words)
        self.area.bring_into_sight(self.problem)

    def save_to(self, path: str) -> None:
        """Let it leave into a file for partners."""
        if self._presenter is not None:
            self._presenter.save(Path(path), is_read=self.read.isChecked())

    def print_to(self, path: str) -> None:
        """Let it leave on paper."""
        if self._presenter is not None:
            self._presenter.print(Path(path), is_read=self.read.isChecked())

    def _fill(self) -> None:
        said = _("Your partner sees what you mean to do. Nobody is told whether you did it.")
        self.column.addWidget(WarningStrip())
        self.column.addWidget(PlainLabel(said, tone="soft", wraps=True))
        self.column.addLayout(self._steps)
        self.column.addWidget(self._who)
        self.column.addLayout(self._readers)
        self.column.addWidget(self.text)
        self.column.addWidget(self.read, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self.problem)
        ways = FlowLayout(gap=10)
        for button in (self.save, self.print):
            ways.addWidget(button)
        self.column.addLayout(ways)

    def _step(self, step: StepChoice) -> TickLine:
        line = TickLine(step.words, is_ticked=step.is_ticked)
        line.toggled.connect(partial(self._on_step, step))
        return line

    def _reader(self, reader: Reader) -> TickLine:
        line = reader_line(reader)
        line.toggled.connect(partial(self._on_reader, reader))
        return line

    def _on_step(self, step: StepChoice, is_on: bool) -> None:  # noqa: FBT001 - a Qt slot
        if self._presenter is not None:
            self._presenter.tick(step.record, is_on=is_on)

    def _on_reader(self, reader: Reader, is_on: bool) -> None:  # noqa: FBT001 - a Qt slot
        if self._presenter is not None:
            self._presenter.tick_reader(reader.record, is_on=is_on)

    def _on_read(self, is_read: bool) -> None:  # noqa: FBT001 - a Qt slot
        self.save.setEnabled(is_read)
        self.print.setEnabled(is_read)

    def _on_save(self) -> None:
        presenter = self._presenter
        if presenter is not None and presenter.may_save:
            title = _("Save for my partner")
            choose_place(self, title, presenter.file_name, self.save_to)

    def _on_print(self) -> None:
        presenter = self._presenter
        if presenter is not None and presenter.may_print:
            choose_place(self, _("Save as PDF"), presenter.paper_name, self.print_to)

    def _fit(self) -> None:
        self.text.setFixedHeight(self._appearance.scale.pixels(_TEXT_HEIGHT))
