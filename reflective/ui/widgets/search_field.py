# SPDX-License-Identifier: Apache-2.0
"""The search field of the Journal: words, filters as chips, and how many were found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QWidget

from reflective.language import gettext as _
from reflective.ui.widgets.buttons import IconButton
from reflective.ui.widgets.chips import Chip
from reflective.ui.widgets.flow import FlowLayout
from reflective.ui.widgets.labels import PlainLabel
from reflective.ui.widgets.notice import announce

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.presenters.journal_filters import Filter

_ICON = 18
_AROUND_WORDS = 6
_WIDTH, _SMALLEST, _LARGEST = 500, 130, 640
_ROOM_FOR_FOUND, _ROOM_FOR_PICTURE = 220, 100
_LONGEST = 20_000
"""Characters; of a longer search than is read, the person is told."""


class FilterChips(QWidget):
    """The filters in force, each with a way to take it off; `removed` brings it as typed.

    `edited` comes with a click on the words of one, to change it in the field.
    """

    removed = Signal(str)
    edited = Signal(str)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._flow = FlowLayout(self, gap=6)
        self._chips: list[Chip] = []
        self.hide()

    def show_filters(self, filters: tuple[Filter, ...]) -> None:
        """Show these filters, and no others."""
        for old in self._chips:
            self._flow.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._chips = []
        for one in filters:
            chip = Chip(
                one.typed,
                self._appearance,
                _("Take off: {filter}").format(filter=one.shown),
                one.shown,
                self,
            )
            chip.removed.connect(self.removed)
            chip.pressed.connect(self.edited)
            chip.setToolTip(_("Change it in the search field: {filter}").format(filter=one.typed))
            self._flow.addWidget(chip)
            chip.show()
            self._chips.append(chip)
        self.setVisible(bool(filters))
        self.updateGeometry()

    @property
    def shown(self) -> tuple[str, ...]:
        """The filters that are shown, as they would be typed."""
        return tuple(chip.text for chip in self._chips)


class SearchField(QFrame):
    """Takes what somebody looks for. `typed` brings every change, `cleared` comes with Escape.

    `moved_down` comes with the down key, to go on to the list; `erased` with Backspace where
    nothing is typed, to change the last filter. `filters` is pressed for a list of filters.
    """

    typed = Signal(str)
    cleared = Signal()
    moved_down = Signal()
    erased = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._room = _LARGEST
        self.setProperty("look", "field")
        self._picture = QLabel()
        self.line = QLineEdit()
        self.line.setProperty("look", "bare")
        self.line.setPlaceholderText(_("Search the journal"))
        self.line.setAccessibleName(_("Search the journal"))
        self.line.setAccessibleDescription(
            _(
                "Words, “words in a row”, -word, or a filter such as tag:meetings and a space."
                " Backspace in the empty field changes the last filter."
            )
        )
        self.line.setToolTip(_("Words, “words in a row”, or a tag, such as tag:meetings"))
        self.line.setMaxLength(_LONGEST)
        self.line.textEdited.connect(self.typed)
        self.line.textChanged.connect(self._give_way)
        self.line.installEventFilter(self)
        self.setFocusProxy(self.line)
        self._found = PlainLabel(look="small", tone="soft")
        self.filters = IconButton(_("Add a filter"), "chevron-down", appearance, "tiny")
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(12, 0, 6, 0)
        self.row.setSpacing(8)
        self.row.addWidget(self._picture)
        self.row.addWidget(self.line, 1)
        self.row.addWidget(self._found)
        self.row.addWidget(self.filters)
        self._found.hide()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        appearance.changed.connect(self._dress)
        self._dress()

    def put_chips(self, chips: QWidget) -> None:
        """Take the chips of the filters in, before the number of entries found."""
        self.row.insertWidget(2, chips, 0, Qt.AlignmentFlag.AlignVCenter)

    def set_room(self, width: int) -> None:
        """Ask for no more than this width, in pixels, where the bar has no room for the usual."""
        self._room = width
        self.updateGeometry()

    def show_typed(self, text: str) -> None:
        """Put a text into the field, without looking for it."""
        if self.line.text() != text:
            self.line.setText(text)

    def show_found(self, text: str) -> None:
        """Say how many entries were found, or nothing."""
        if text and text != self._found.text():
            announce(self.line, text)
        self._found.setText(text)
        self._give_way()

    @property
    def found(self) -> str:
        """What it says was found."""
        return self._found.text()

    def sizeHint(self) -> QSize:
        """Ask for room for a few words and chips."""
        scale = self._appearance.scale
        width = max(_SMALLEST, min(scale.pixels(_WIDTH), _LARGEST, self._room))
        return QSize(width, max(36, scale.pixels(34)))

    def minimumSizeHint(self) -> QSize:
        """Make do with a word or two."""
        return QSize(_SMALLEST, self.sizeHint().height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show the focus on the whole field; Escape clears, Down goes to the list."""
        if event.type() == QEvent.Type.Resize:
            self._fit()
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.setProperty("focused", event.type() == QEvent.Type.FocusIn)
            self.style().unpolish(self)
            self.style().polish(self)
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                self.cleared.emit()
                return True
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.moved_down.emit()
                return True
            if event.key() == Qt.Key.Key_Backspace and not self.line.text():
                self.erased.emit()
                return True
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what there is hardly room for beside the words."""
        super().resizeEvent(event)
        self._give_way()

    def _give_way(self) -> None:
        """Show the number that was found, and the picture, where there is room for them."""
        pixels = self._appearance.scale.pixels
        self._found.setVisible(bool(self._found.text()) and self.width() > pixels(_ROOM_FOR_FOUND))
        is_roomy = self.width() > pixels(_ROOM_FOR_PICTURE)
        self._picture.setVisible(is_roomy or not self.line.text())

    def _fit(self) -> None:
        """Say what the field is for in as many words as have room, or by the icon alone."""
        room = self.line.width() - _AROUND_WORDS
        words = (_("Search the journal"), _("Search"), "")
        advance = self.line.fontMetrics().horizontalAdvance
        self.line.setPlaceholderText(next(said for said in words if advance(said) <= max(0, room)))

    def _dress(self) -> None:
        side = self._appearance.scale.pixels(_ICON)
        icon = self._appearance.icon("search", "soft", _ICON)
        self._picture.setPixmap(icon.pixmap(QSize(side, side), self.devicePixelRatioF()))
        self.updateGeometry()
