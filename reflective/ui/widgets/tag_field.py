# SPDX-License-Identifier: Apache-2.0
"""The tags of an entry: words in pills, and a small field to add another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from reflective.journal.entry import tag_names
from reflective.language import gettext as _
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.chips import Chip
from reflective.ui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QObject
    from PySide6.QtGui import QResizeEvent

    from reflective.ui.appearance.appearance import Appearance

_FIELD_LETTERS = 18
_GAP = 10
_AROUND = 60
"""Pixels beside the words of the last button: a gap, its icon and its edges."""


class TagField(QWidget):
    """Shows tags and takes new ones: Enter or a comma adds, Backspace takes the last one off.

    `changed` comes after each change that a person made.
    """

    changed = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._tags: tuple[str, ...] = ()
        self._chips: list[Chip] = []
        self._known = QStringListModel(self)
        self._line = QLineEdit()
        self._line.setProperty("look", "chip")
        self._line.setPlaceholderText(_("tag, then Enter"))
        self._line.setAccessibleName(_("Add a tag"))
        self._completer = QCompleter(self._known, self)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._line.setCompleter(self._completer)
        self._completer.activated.connect(self._on_completed)
        self._line.textEdited.connect(self._on_edited)
        self._line.installEventFilter(self)
        self._line.hide()
        self._add = Button(_("+ tag"), appearance, "chip")
        self._add.setAccessibleName(_("Add a tag"))
        self._add.clicked.connect(self._on_add)
        self._flow = FlowLayout(self, _GAP)
        self._flow.addWidget(self._line)
        self._flow.addWidget(self._add)
        self._last: Button | None = None
        self._words = ""
        appearance.changed.connect(self._dress)
        self._dress()

    def add_button(self, button: Button) -> None:
        """Let a button stand behind the tags; where it has no room, its icon stands for it."""
        self._last, self._words = button, button.text()
        self._flow.addWidget(button)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Look whether the button has room for its words."""
        super().resizeEvent(event)
        self._fit()

    def tags(self) -> tuple[str, ...]:
        """Give the tags, and what stands in the field if it was not added yet."""
        return tag_names((*self._tags, self._line.text()))

    def set_tags(self, tags: Sequence[str]) -> None:
        """Show these tags; the field is emptied."""
        self._line.clear()
        self._line.hide()
        self._add.show()
        self._tags = tuple(tags)
        self._show()

    def set_known(self, tags: Sequence[str]) -> None:
        """Let tags that are in use be completed."""
        self._known.setStringList(list(tags))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take Enter, Backspace in an empty field, and Escape, before the field does."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = event.key()
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._take()
                return True
            if key == Qt.Key.Key_Escape:
                self._take()
                self._close()
                return True
            if key == Qt.Key.Key_Backspace and not self._line.text() and self._tags:
                self._remove(self._tags[-1])
                return True
        if event.type() == QEvent.Type.FocusOut and not self._completing():
            self._take()
            self._line.hide()
            self._add.show()
        return super().eventFilter(watched, event)

    def _completing(self) -> bool:
        popup = self._completer.popup()
        return popup is not None and popup.isVisible()

    def _take(self) -> None:
        """Add what stands in the field."""
        tags = self.tags()
        self._line.clear()
        if tags != self._tags:
            self._tags = tags
            self._show()
            self.changed.emit()

    def _remove(self, tag: str) -> None:
        self._tags = tuple(kept for kept in self._tags if kept != tag)
        self._show()
        self.changed.emit()

    def _close(self) -> None:
        self._line.hide()
        self._add.show()
        self._add.setFocus()

    def _show(self) -> None:
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = []
        self._flow.setEnabled(False)  # or all would be placed anew with each one that is shown
        for tag in self._tags:
            name = _("Take off {tag}").format(tag=tag)
            chip = Chip(tag, self._appearance, name, f"# {tag}", self)
            chip.removed.connect(self._on_removed)
            self._flow.insert(len(self._chips), chip)
            chip.show()
            self._chips.append(chip)
        self._flow.setEnabled(True)
        self._fit()
        self.updateGeometry()

    def _dress(self) -> None:
        metrics = self._line.fontMetrics()
        self._line.setFixedWidth(metrics.averageCharWidth() * _FIELD_LETTERS + 24)
        self._fit()

    def _fit(self) -> None:
        """Show the words of the button where they take no line of their own."""
        if self._last is not None:
            wide = self._last.fontMetrics().horizontalAdvance(self._words) + _AROUND
            taken = self._line.width() + sum(
                chip.sizeHint().width() + _GAP for chip in self._chips
            )
            has_room = taken + wide <= self.width()
            self._last.setText(self._words if has_room else "")
            self._last.redraw()

    def _on_add(self) -> None:
        self._add.hide()
        self._line.show()
        self._line.setFocus()

    def _on_edited(self, text: str) -> None:
        if text.endswith(","):
            self._line.setText(text.rstrip(","))
            self._take()
        else:
            self.changed.emit()

    def _on_completed(self, _tag: str) -> None:
        """Tell of a tag that was chosen in the list, of which the field tells nothing itself."""
        self.changed.emit()

    def _on_removed(self, tag: str) -> None:
        self._remove(tag)
        (self._line if self._line.isVisible() else self._add).setFocus()
