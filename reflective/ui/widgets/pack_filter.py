# SPDX-License-Identifier: Apache-2.0
"""What kind of prompt pack somebody looks for: words, a way in, and the time there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QVBoxLayout, QWidget

from reflective.language import gettext as _
from reflective.language import ngettext
from reflective.prompts.choosing import MINUTES
from reflective.ui.presenters.prompts_shelf import Wanted, way_names
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.flow import FlowLayout
from reflective.ui.widgets.labels import PlainLabel
from reflective.ui.widgets.notice import announce

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reflective.prompts.pack import Way
    from reflective.ui.appearance.appearance import Appearance

_ALL_WAYS = Qt.FocusPolicy.StrongFocus


class PackFilter(QWidget):
    """Takes what is looked for; `changed` brings it as `Wanted`, at every letter.

    Of each row of choices Tab leads to the one that is chosen, and the arrows to the others.
    """

    changed = Signal(object)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self.words = QLineEdit()
        self.words.setPlaceholderText(_("Find a pack or a question"))
        self.words.setAccessibleName(_("Find a pack or a question"))
        self.words.setClearButtonEnabled(True)
        self.words.setMaxLength(200)
        self.words.installEventFilter(self)
        self._said = PlainLabel(look="small", tone="soft", wraps=True)
        self._ways: tuple[Way | None, ...] = (None, *way_names())
        minutes = (
            ngettext("{count} minute", "{count} minutes", most).format(count=most)
            for most in MINUTES
        )
        self._way, ways = self._choices((_("Anything"), *way_names().values()))
        self._minutes, times = self._choices((_("Any length"), *minutes))
        ways.setAccessibleName(_("With what you come"))
        times.setAccessibleName(_("How long you have"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self.words, ways, times, self._said):
            column.addWidget(part)
        self.words.textChanged.connect(self._on_changed)
        self._way.idClicked.connect(self._on_changed)
        self._minutes.idClicked.connect(self._on_changed)

    @property
    def wanted(self) -> Wanted:
        """What is looked for now."""
        most = (0, *MINUTES)[self._minutes.checkedId()]
        return Wanted(self.words.text(), self._ways[self._way.checkedId()], most)

    @property
    def said(self) -> str:
        """What is said of the packs that were found."""
        return self._said.text()

    def say_found(self, words: str) -> None:
        """Say how many there are; a screen reader hears it where that is new."""
        if words != self._said.text():
            announce(self.words, words)
        self._said.setText(words)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Clear the words with Escape."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Escape
            and self.words.text()
        ):
            self.words.clear()
            return True
        return super().eventFilter(watched, event)

    def _choices(self, names: Sequence[str]) -> tuple[QButtonGroup, QWidget]:
        group, row = QButtonGroup(self), QWidget()
        flow = FlowLayout(row, 6)
        for number, name in enumerate(names):
            button = Button(name, self._appearance, "choice")
            button.setChecked(not number)
            button.setFocusPolicy(Qt.FocusPolicy.ClickFocus if number else _ALL_WAYS)
            button.join(group, number)
            flow.addWidget(button)
        return group, row

    def _on_changed(self) -> None:
        for group in (self._way, self._minutes):
            for button in group.buttons():
                chosen = button.isChecked()
                button.setFocusPolicy(_ALL_WAYS if chosen else Qt.FocusPolicy.ClickFocus)
        self.changed.emit(self.wanted)
