# SPDX-License-Identifier: Apache-2.0
"""Step 3 of the Share page: read every chosen entry through as it will be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from reflective.language import gettext as _
from reflective.ui.pages.share_entries import EntriesPane
from reflective.ui.pages.share_question import QuestionCard
from reflective.ui.presenters.sharing_reading import Onward
from reflective.ui.presenters.sharing_words import chosen_count, missing_words, warning
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.flow import FlowLayout
from reflective.ui.widgets.found_list import FoundList
from reflective.ui.widgets.labels import PlainLabel
from reflective.ui.widgets.outgoing_text import OutgoingText

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from reflective.sharing.redaction import Choice
    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.presenters.sharing import Share
    from reflective.ui.presenters.sharing_reading import ReviewScreen

_FOUND_WIDTH = 336
_LEAST_TEXT = 150
AS_READ, ORIGINAL, BOTH = range(3)


class TextsPane(QWidget):
    """The middle: the outgoing text, the original, or both, and a way to hide more words.

    `hide_wanted` brings words that were selected; `pressed` an entity that was clicked.
    """

    hide_wanted = Signal(str)
    pressed = Signal(str)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.outgoing = OutgoingText(_("The text as it will be read"), appearance)
        self.original = OutgoingText(_("The original text"), appearance)
        self._hide = Button(_("Hide these words"), appearance, icon="eye-off", parent=self)
        self._hide.hide()
        self._hide.clicked.connect(self._on_hide)
        tabs = QButtonGroup(self)
        row = FlowLayout(gap=10)
        for number, name in enumerate((_("As it will be read"), _("Original"), _("Side by side"))):
            tab = Button(name, appearance, "choice")
            tab.setChecked(number == AS_READ)
            tabs.addButton(tab, number)
            row.addWidget(tab)
        tabs.idClicked.connect(self.show_tab)
        self._texts = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._texts.setSpacing(16)
        for text in (self.outgoing, self.original):
            self._texts.addWidget(text, 1)
            text.selected.connect(self._on_selected)
            text.verticalScrollBar().valueChanged.connect(self._on_selected)
            text.pressed.connect(self.pressed)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self._column.addLayout(row)
        self._column.addLayout(self._texts, 1)
        self.show_tab(AS_READ)

    def show_tab(self, tab: int) -> None:
        """Show the outgoing text (0), the original (1), or both side by side (2)."""
        self.outgoing.setVisible(tab != ORIGINAL)
        self.original.setVisible(tab != AS_READ)
        self._on_selected()

    def set_narrow(self, *, narrow: bool) -> None:
        """Put the texts one above the other where there is little room."""
        way = QBoxLayout.Direction
        self._texts.setDirection(way.TopToBottom if narrow else way.LeftToRight)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the offer to hide beside what is selected."""
        super().resizeEvent(event)
        self._on_selected()

    def _with_selection(self) -> OutgoingText | None:
        """Find the text in which words are selected."""
        for text in (self.outgoing, self.original):
            words = "" if text.isHidden() else text.selected_words()
            if any(letter.isalnum() for letter in words):
                return text
        return None

    def _on_selected(self) -> None:
        """Offer to hide what is selected, right below it."""
        text = self._with_selection()
        if text is None:
            self._hide.hide()
            return
        self._hide.adjustSize()
        end = text.selection_end()
        place = text.mapTo(self, end.bottomLeft())
        left = max(0, min(place.x(), self.width() - self._hide.width()))
        top = max(0, min(place.y() + 6, self.height() - self._hide.height()))
        self._hide.move(left, top)
        self._hide.show()
        self._hide.raise_()

    def _on_hide(self) -> None:
        text = self._with_selection()
        if text is not None:
            words = text.selected_words()
            text.setFocus()
            text.drop_selection()
            self.hide_wanted.emit(words)


class FittingArea(QScrollArea):
    """Gives a column the height there is, and scrolls only where its parts need more.

    A scroll area of Qt would give a text its whole length, and push what is below out of sight.
    """

    def __init__(self, inside: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inside = inside
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(inside)
        inside.installEventFilter(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the column into the new room."""
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fit the column again when its parts changed."""
        if watched is self._inside and event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        wide, high = self.viewport().width(), self.viewport().height()
        column = self._inside.layout()
        least = column.minimumHeightForWidth(wide) if column is not None else 0
        self._inside.setFixedSize(wide, max(high, least))


class ReviewPane(QWidget):
    """Three panes: the chosen entries, the text with its question, what was found.

    In a small window what was found stands below the text, and all of it scrolls.
    """

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._presenter: Share | None = None
        self._entity = ""
        self._narrow = False
        self.entries = EntriesPane(appearance)
        self.texts = TextsPane(appearance)
        self.question = QuestionCard(appearance)
        self.found = FoundList(appearance)
        self.onward = Button("", appearance, "primary")
        self._hide_open = Button("", appearance, "link")
        self._undo = Button(_("Undo"), appearance, "link", "undo-2")
        self._missing = PlainLabel(look="small", tone="clay", wraps=True)
        self._panes = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._panes.setContentsMargins(0, 0, 0, 0)
        self._panes.setSpacing(0)
        self._switch = Button(_("Found in this entry"), appearance, "choice", parent=self)
        self._switch.clicked.connect(self._dress)
        self._middle = self._build_middle()
        self._right = self._build_right()
        self._below = QHBoxLayout()
        self._below.setSpacing(10)
        self._panes.addWidget(self.entries)
        self._panes.addWidget(self._middle, 1)
        self._panes.addWidget(self._right, 0)
        self._panes.addLayout(self._below)
        self._connect()
        appearance.changed.connect(self._dress)
        self._dress()

    def attend(self, presenter: Share) -> None:
        """Take the presenter."""
        self._presenter = presenter

    def show_screen(self, screen: ReviewScreen, missing: str) -> None:
        """Show an entry, what was found in it, and the question that is open."""
        self.entries.show_entries(chosen_count(len(screen.entries)), screen.entries)
        entity = screen.question.entity if screen.question else ""
        self.texts.outgoing.show_text(screen.text, screen.painted, entity)
        self.texts.original.show_text(screen.original, screen.original_painted, entity)
        self.found.show_rows(screen.found)
        had_focus = self.question.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        self.question.show_question(screen.question)
        self.onward.setText(screen.onward_words)
        self.onward.setEnabled(screen.onward is not Onward.NOTHING)
        self._undo.setVisible(screen.can_undo)
        self._hide_open.setText(screen.hide_open)
        self._hide_open.setVisible(bool(screen.hide_open))
        self._missing.setText(missing_words(missing))
        self._missing.setVisible(bool(missing))
        if had_focus and screen.question is None:
            self.onward.setFocus()
        if entity and entity != self._entity:
            self.texts.outgoing.reveal(entity)
            self.texts.original.reveal(entity)
        self._entity = entity

    def take_focus(self) -> None:
        """Put the focus where one goes on: the question, or the button that leads on."""
        if self.question.isHidden():
            self.onward.setFocus()
        else:
            self.question.take_focus()

    def set_narrow(self, *, narrow: bool) -> None:
        """Lay the panes out beside or below one another."""
        self._narrow = narrow
        way = QBoxLayout.Direction
        self._panes.setDirection(way.TopToBottom if narrow else way.LeftToRight)
        self.entries.set_narrow(narrow=narrow)
        self.texts.set_narrow(narrow=narrow)
        side = 16 if narrow else 34
        self._middle_column.setContentsMargins(side, 12 if narrow else 24, side, 12)
        self._dress()

    def panes(self) -> tuple[QWidget, ...]:
        """Give the parts that F6 moves between."""
        return (self.entries, self._middle, self._right)

    def _build_middle(self) -> QScrollArea:
        inside = QWidget()
        inside.setProperty("look", "clear")
        self._middle_column = QVBoxLayout(inside)
        self._middle_column.setContentsMargins(34, 24, 34, 16)
        self._middle_column.setSpacing(12)
        self._middle_column.addWidget(self.texts)
        self._middle_column.addWidget(self.question)
        self._middle_column.addStretch(1)
        return FittingArea(inside)

    def _build_right(self) -> QFrame:
        right = QFrame()
        right.setProperty("look", "side")
        right.setAccessibleName(_("Found in this entry"))
        inside = QWidget()
        inside.setProperty("look", "clear")
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        rows.addWidget(self.found)
        rows.addWidget(
            PlainLabel(
                _(
                    "Select any words in the text to hide them too. What you hide is remembered "
                    "for next time, in your journal only."
                ),
                "small",
                "soft",
                wraps=True,
            )
        )
        rows.addStretch(1)
        top = QHBoxLayout()
        top.addWidget(PlainLabel(_("Found in this entry"), "heading", wraps=True), 1)
        top.addWidget(self._undo)
        column = QVBoxLayout(right)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(PlainLabel(warning(), "small", "soft", wraps=True))
        column.addWidget(self._missing)
        column.addWidget(_scrolling(inside), 1)
        column.addWidget(self._hide_open, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.onward)
        self._right_column = column
        return right

    def _connect(self) -> None:
        self.entries.chosen.connect(self._on_entry)
        self.texts.hide_wanted.connect(self._on_hide)
        self.texts.pressed.connect(self._on_pressed)
        self.question.decided.connect(self._on_answer)
        self.found.decided.connect(self._on_decided)
        self.onward.clicked.connect(self._on_onward)
        self._undo.clicked.connect(self._on_undo)
        self._hide_open.clicked.connect(self._on_hide_open)
        back = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self)
        back.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        back.activated.connect(self._on_undo)

    def _dress(self) -> None:
        """Show the panes beside one another, or the text and what was found in turn."""
        shows_found = self._switch.isChecked()
        self._middle.setVisible(not (self._narrow and shows_found))
        self._right.setVisible(not self._narrow or shows_found)
        self._switch.setVisible(self._narrow)
        self._below.setContentsMargins(*((16, 8, 16, 12) if self._narrow else (0, 0, 0, 0)))
        self._panes.setStretchFactor(self._right, int(self._narrow))
        if self._narrow:
            self._right.setMinimumWidth(0)
            self._right.setMaximumWidth(1 << 20)
            self._below.addWidget(self._switch)
            self._below.addWidget(self.onward, 1)
        else:
            self._right.setFixedWidth(self._appearance.scale.pixels(_FOUND_WIDTH))
            self._right_column.addWidget(self.onward)
        self.texts.setMinimumHeight(self._appearance.scale.pixels(_LEAST_TEXT))

    def _on_entry(self, place: int) -> None:
        if self._presenter is not None:
            self._presenter.open(place)

    def _on_hide(self, words: str) -> None:
        if self._presenter is not None:
            self._presenter.hide_words(words)

    def _on_pressed(self, entity: str) -> None:
        if self._presenter is not None:
            self._presenter.ask_about(entity)

    def _on_answer(self, entity: str, choice: Choice, words: str, alike: bool) -> None:  # noqa: FBT001 - a Qt slot
        if self._presenter is not None:
            self._presenter.decide(entity, choice, words, alike=alike)

    def _on_decided(self, entity: str, choice: Choice, words: str) -> None:
        if self._presenter is not None:
            self._presenter.decide(entity, choice, words)

    def _on_onward(self) -> None:
        if self._presenter is not None:
            self._presenter.onward()

    def _on_hide_open(self) -> None:
        if self._presenter is not None:
            self.onward.setFocus()
            self._presenter.hide_open()

    def _on_undo(self) -> None:
        if self._presenter is not None:
            self._presenter.undo()


def _scrolling(inside: QWidget) -> QScrollArea:
    """Let a column scroll where there is too little room for it."""
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setWidget(inside)
    return scroll
