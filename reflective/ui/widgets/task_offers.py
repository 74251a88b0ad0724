# SPDX-License-Identifier: Apache-2.0
"""Tasks that packs offer, one on each card: to be taken on, or not."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from reflective.language import gettext as _
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.flow import FlowLayout
from reflective.ui.widgets.labels import PlainLabel
from reflective.ui.widgets.part_column import PartColumn
from reflective.ui.widgets.side_panel import LINK_EDGE

if TYPE_CHECKING:
    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.presenters.takeaways import TaskLine


class TaskList(QWidget):
    """Shows them, and nothing where there are none; both signals bring a `TaskOffer`."""

    accepted = Signal(object)
    declined = Signal(object)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._column = PartColumn(10, self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def show_tasks(self, lines: tuple[TaskLine, ...]) -> None:
        """Show these tasks."""
        held = self._column.holds(self.focusWidget())
        self._column.put_all(map(self._card, lines))
        self.setVisible(bool(lines))
        if held:
            self._column.take_focus()

    def _card(self, line: TaskLine) -> QWidget:
        task = line.offer.task
        card = QFrame()
        card.setProperty("look", "tint")
        card.setAccessibleName(task.text)
        column = QVBoxLayout(card)
        column.setContentsMargins(18 - LINK_EDGE, 12, 18, 10)
        column.setSpacing(3)
        labels = [PlainLabel(_("Something to take away?"), "small", "soft", wraps=True)]
        labels.append(PlainLabel(task.text, "strong", wraps=True))
        if task.help:
            labels.append(PlainLabel(task.help, wraps=True))
        labels.append(PlainLabel(line.about, "small", "soft", wraps=True))
        for label in labels:
            label.setContentsMargins(LINK_EDGE, 0, 0, 0)
            column.addWidget(label)
        ways = QWidget()
        flow = FlowLayout(ways, 16)
        for words, signal in ((_("Take it on"), self.accepted), (_("Leave it"), self.declined)):
            button = Button(words, self._appearance, "link")
            button.setAccessibleDescription(task.text)
            button.clicked.connect(partial(signal.emit, line.offer))
            flow.addWidget(button)
        column.addWidget(ways)
        return card
