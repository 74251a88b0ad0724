# SPDX-License-Identifier: Apache-2.0
"""The steps of something that takes several: where one is, and the way back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from reflective.language import gettext as _
from reflective.ui.widgets.buttons import Button, IconButton
from reflective.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reflective.ui.appearance.appearance import Appearance


class StepsBar(QWidget):
    """Shows named steps in a row; those that are done are links, and `chosen` brings one.

    Where there is little room it shows the step one is at alone, how many there are, and the way
    to the one before.
    """

    chosen = Signal(int)

    def __init__(
        self, names: Sequence[str], appearance: Appearance, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._names = tuple(names)
        self._at = 0
        self._narrow = False
        self._links: list[Button] = []
        self._labels: list[PlainLabel] = []
        self._arrows: list[PlainLabel] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for number, name in enumerate(self._names):
            if number:
                arrow = PlainLabel(
                    "\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}", "small", "soft"
                )
                self._arrows.append(arrow)
                row.addWidget(arrow)
            words = _("{number} {name}").format(number=number + 1, name=name)
            link = Button(words, appearance, "link")
            link.setAccessibleName(
                _("Back to step {number}, {name}").format(number=number + 1, name=name)
            )
            link.clicked.connect(partial(self._on_link, number))
            label = PlainLabel(words, "small", "soft")
            self._links.append(link)
            self._labels.append(label)
            row.addWidget(link)
            row.addWidget(label)
        self._back = IconButton("", "arrow-left", appearance)
        self._back.clicked.connect(self._on_back)
        row.addWidget(self._back)
        self._short = PlainLabel(look="small", tone="accent")
        row.addWidget(self._short)
        self._show()

    def go_to(self, at: int) -> None:
        """Mark the step one is at, from 0."""
        self._at = at
        self._show()

    def set_narrow(self, *, narrow: bool) -> None:
        """Show one step alone, or all of them."""
        self._narrow = narrow
        self._show()

    def _show(self) -> None:
        whole = not self._narrow
        for number, (link, label) in enumerate(zip(self._links, self._labels, strict=True)):
            link.setVisible(whole and number < self._at)
            label.setVisible(whole and number >= self._at)
            label.setProperty("look", "strong" if number == self._at else "small")
            label.set_tone("accent" if number == self._at else "soft")
        for arrow in self._arrows:
            arrow.setVisible(whole)
        self._short.setVisible(self._narrow)
        self._back.setVisible(self._narrow and self._at > 0)
        if self._at:
            before = self._links[self._at - 1].accessibleName()
            self._back.setAccessibleName(before)
            self._back.setToolTip(before)
        self._short.setText(
            _("Step {number} of {count}").format(number=self._at + 1, count=len(self._names))
        )
        self.setAccessibleName(
            _("Step {number} of {count}: {name}").format(
                number=self._at + 1, count=len(self._names), name=self._names[self._at]
            )
        )

    def _on_back(self) -> None:
        self.chosen.emit(self._at - 1)

    def _on_link(self, number: int) -> None:
        self.chosen.emit(number)
