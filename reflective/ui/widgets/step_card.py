# SPDX-License-Identifier: Apache-2.0
"""A next step on a card: what it is, by when, and what can be said of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QMenu, QVBoxLayout, QWidget

from reflective.language import gettext as _
from reflective.practice.commitments import State
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.flow import FlowLayout
from reflective.ui.widgets.labels import PlainLabel
from reflective.ui.widgets.side_panel import LINK_EDGE
from reflective.ui.widgets.step_settling import SettlingPanel

if TYPE_CHECKING:
    from collections.abc import Callable

    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.appearance.scale import TextRole
    from reflective.ui.presenters.step_words import StepLine


class StepCard(QFrame):
    """Shows one next step; the signals bring what the person wants with it.

    `settled` brings a `State` and what was learnt. `change_wanted`, `removal_wanted` and
    `reopened` bring the `Commitment`; `read_wanted` brings the entry it came from.
    """

    settled = Signal(object, object, str)
    change_wanted = Signal(object)
    removal_wanted = Signal(object)
    reopened = Signal(object)
    read_wanted = Signal(str)

    def __init__(
        self, line: StepLine, appearance: Appearance, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._line = line
        self._appearance = appearance
        self._panel: SettlingPanel | None = None
        step = line.step
        self.setProperty("look", "card")
        self.setAccessibleName(step.step)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(18 - LINK_EDGE, 12, 18, 10)
        column.setSpacing(3)
        self._say(step.step, "strong")
        if line.came:
            self._say(line.came, "small", soft=True)
        if step.learnt:
            self._say(step.learnt, "interface")
        if line.about:
            self._say(line.about, "small", soft=True)
        ways = QWidget()
        flow = FlowLayout(ways, 16)
        if step.is_open:
            self.first = self._link(_("How did it go?"), self.ask)
        else:
            self.first = self._link(_("Take it up again"), self._on_reopen)
        flow.addWidget(self.first)
        flow.addWidget(self._build_more())
        column.addWidget(ways)

    def ask(self) -> None:
        """Ask what came of it, beneath it."""
        if self._panel is None:
            self._panel = SettlingPanel(self._appearance)
            self._panel.settled.connect(self._on_settled)
            self._panel.declined.connect(self.first.setFocus)
            self._column.addWidget(self._panel)
        step = self._line.step
        self._panel.ask(step.step, step.learnt, State.KEPT if step.is_open else step.state)

    def stop_asking(self) -> None:
        """Ask no more, as by "Not now"."""
        if self._panel is not None:
            self._panel.turn_back()

    @property
    def is_asking(self) -> bool:
        """Whether somebody is being asked, and may be typing."""
        return self._panel is not None and not self._panel.isHidden()

    def _say(self, words: str, look: TextRole, *, soft: bool = False) -> None:
        label = PlainLabel(words, look, "soft" if soft else "ink", wraps=True)
        label.setContentsMargins(LINK_EDGE, 0, 0, 0)
        self._column.addWidget(label)

    def _link(self, words: str, act: Callable[[], None]) -> Button:
        button = Button(words, self._appearance, "link")
        button.setAccessibleDescription(self._line.step.step)
        button.clicked.connect(act)
        return button

    def _build_more(self) -> Button:
        more = Button(_("More"), self._appearance, "link")
        more.setAccessibleDescription(self._line.step.step)
        menu = QMenu(more)
        step = self._line.step
        if step.is_open:
            menu.addAction(_("Change it…"), lambda: self.change_wanted.emit(step))
        else:
            menu.addAction(_("Say more about it…"), self.ask)
        if step.entry:
            menu.addAction(_("Read where it comes from"), self._on_read)
        menu.addAction(_("Delete for good"), lambda: self.removal_wanted.emit(step))
        more.clicked.connect(lambda: menu.popup(more.mapToGlobal(more.rect().bottomLeft())))
        return more

    def _on_settled(self, state: State, learnt: str) -> None:
        self.settled.emit(self._line.step, state, learnt)

    def _on_reopen(self) -> None:
        self.reopened.emit(self._line.step)

    def _on_read(self) -> None:
        if self._line.step.entry:
            self.read_wanted.emit(self._line.step.entry)
