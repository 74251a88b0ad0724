# SPDX-License-Identifier: Apache-2.0
"""A small try on a card of the board: what it is, its signs, and what each change taught."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QMenu, QVBoxLayout, QWidget

from reflective.language import gettext as _
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.flow import FlowLayout
from reflective.ui.widgets.labels import PlainLabel
from reflective.ui.widgets.side_panel import LINK_EDGE
from reflective.ui.widgets.try_moving import MovingPanel

if TYPE_CHECKING:
    from collections.abc import Callable

    from reflective.practice.probes import Outcome, State
    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.appearance.scale import TextRole
    from reflective.ui.presenters.step_words import TryLine


class TryCard(QFrame):
    """Shows one small try; its parts open beneath it.

    `moved` brings the `Probe`, a `State`, an `Outcome` or None, and the words.
    `change_wanted` and `removal_wanted` bring the `Probe`, `read_wanted` the entry it came from.
    """

    moved = Signal(object, object, object, str)
    change_wanted = Signal(object)
    removal_wanted = Signal(object)
    read_wanted = Signal(str)

    def __init__(self, line: TryLine, appearance: Appearance) -> None:
        super().__init__()
        self._line = line
        self._appearance = appearance
        self._panel: MovingPanel | None = None
        self._parts: list[PlainLabel] = []
        self.setProperty("look", "card")
        self.setAccessibleName(line.probe.name)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(16 - LINK_EDGE, 12, 14, 10)
        column.setSpacing(3)
        self._say(line.probe.name, "strong")
        if line.about:
            self._say(line.about, "small", soft=True)
        if line.moves:
            self._say(line.moves[-1], "interface")
        ways = QWidget()
        flow = FlowLayout(ways, 14)
        self.first = self._link(_("Move it on"), self.ask)
        flow.addWidget(self.first)
        self._open = self._link(_("Show all of it"), self._on_open)
        if line.parts or len(line.moves) > 1:
            flow.addWidget(self._open)
        flow.addWidget(self._build_more())
        column.addWidget(ways)

    def ask(self) -> None:
        """Ask where it goes, beneath it."""
        if self._panel is None:
            self._panel = MovingPanel(self._appearance, self._line.probe)
            self._panel.moved.connect(self._on_moved)
            self._panel.declined.connect(self.first.setFocus)
            self._column.addWidget(self._panel)
        self._panel.ask()

    def stop_asking(self) -> None:
        """Ask no more, as by "Not now"."""
        if self._panel is not None:
            self._panel.turn_back()

    @property
    def is_asking(self) -> bool:
        """Whether somebody is being asked, and may be typing."""
        return self._panel is not None and not self._panel.isHidden()

    def _say(self, words: str, look: TextRole, *, soft: bool = False) -> PlainLabel:
        label = PlainLabel(words, look, "soft" if soft else "ink", wraps=True)
        label.setContentsMargins(LINK_EDGE, 0, 0, 0)
        self._column.addWidget(label)
        return label

    def _link(self, words: str, act: Callable[[], None]) -> Button:
        button = Button(words, self._appearance, "link")
        button.setAccessibleDescription(self._line.probe.name)
        button.clicked.connect(act)
        return button

    def _build_more(self) -> Button:
        more = Button(_("More"), self._appearance, "link")
        more.setAccessibleDescription(self._line.probe.name)
        menu = QMenu(more)
        probe = self._line.probe
        menu.addAction(_("Change it…"), lambda: self.change_wanted.emit(probe))
        if probe.entry:
            menu.addAction(_("Read where it comes from"), self._on_read)
        menu.addAction(_("Delete for good"), lambda: self.removal_wanted.emit(probe))
        more.clicked.connect(lambda: menu.popup(more.mapToGlobal(more.rect().bottomLeft())))
        return more

    def _on_open(self) -> None:
        """Show all parts and changes, or the first ones alone again."""
        if self._parts:
            for part in self._parts:
                part.hide()
                part.deleteLater()
            self._parts = []
            self._open.setText(_("Show all of it"))
            return
        for name, words in self._line.parts:
            self._parts += [self._say(name, "small", soft=True), self._say(words, "interface")]
        self._parts += [self._say(move, "small") for move in self._line.moves[:-1]]
        self._open.setText(_("Show less"))

    def _on_moved(self, state: State, outcome: Outcome | None, words: str) -> None:
        self.moved.emit(self._line.probe, state, outcome, words)

    def _on_read(self) -> None:
        if self._line.probe.entry:
            self.read_wanted.emit(self._line.probe.entry)
