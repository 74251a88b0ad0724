# SPDX-License-Identifier: Apache-2.0
"""Step 3 of the Share page: read every chosen entry through as it will be read."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from reflective.language import gettext as _
from reflective.ui.pages.share_entries import EntriesPane
from reflective.ui.pages.share_found import FoundPane
from reflective.ui.pages.share_question import QuestionCard
from reflective.ui.pages.share_retelling import RewordingCard
from reflective.ui.pages.share_texts import TextsPane
from reflective.ui.presenters.sharing_reading import Onward
from reflective.ui.presenters.sharing_words import chosen_count, nothing_open
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.fitting_area import FittingArea
from reflective.ui.widgets.notice import announce
from reflective.ui.widgets.outgoing_text import INSET

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from reflective.sharing.redaction import Choice
    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.presenters.sharing_deciding import Deciding
    from reflective.ui.presenters.sharing_reading import ReviewScreen

_LEAST_TEXT = 150
_WHOLE_SWITCH = 420


class ReviewPane(QWidget):
    """Three panes: the chosen entries, the text with its question, what was found.

    In a small window a button shows what was found in place of the text. `retell_wanted` asks
    for the box of other words; `reworded` brings a passage of the text and what stands instead.
    """

    retell_wanted = Signal()
    reworded = Signal(int, int, str)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._presenter: Deciding | None = None
        self._entity = ""
        self._narrow = self._has_open = False
        self._order: list[QWidget] = []
        self.entries = EntriesPane(appearance)
        self.texts = TextsPane(appearance)
        self.question = QuestionCard(appearance)
        self.rewording = RewordingCard(appearance)
        self._right = FoundPane(appearance)
        self.found = self._right.found
        self.onward = Button("", appearance, "primary")
        self._switch = Button(_("Found in this entry"), appearance, "choice", parent=self)
        self._switch.setAccessibleName(self._switch.text())
        self._switch.clicked.connect(self._dress)
        self._middle = self._build_middle()
        self._below = QHBoxLayout()
        self._below.setSpacing(10)
        self._panes = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._panes.setContentsMargins(0, 0, 0, 0)
        self._panes.setSpacing(0)
        self._panes.addWidget(self.entries)
        self._panes.addWidget(self._middle, 1)
        self._panes.addWidget(self._right, 0)
        self._panes.addLayout(self._below)
        self._connect()
        appearance.changed.connect(self._dress)
        self._dress()

    def attend(self, presenter: Deciding) -> None:
        """Take the presenter."""
        self._presenter = presenter

    def show_screen(self, screen: ReviewScreen, missing: str) -> None:
        """Show an entry, what was found in it, and the question that is open."""
        self.entries.show_entries(chosen_count(len(screen.entries)), screen.entries)
        entity = screen.question.entity if screen.question else ""
        self.rewording.hide()
        self.texts.show_style(screen.about_style)
        self.texts.outgoing.show_text(screen.text, screen.painted, entity)
        self.texts.original.show_text(screen.original, screen.original_painted, entity)
        self._right.show_screen(screen, missing)
        had_focus = self.question.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        self.question.show_question(screen.question)
        self._show_onward(screen)
        if had_focus and screen.question is None:
            self.onward.setFocus()
        if entity and entity != self._entity:
            self.texts.outgoing.reveal(entity)
            self.texts.original.reveal(entity)
            self._middle.bring_into_sight(self.question)
        self._entity = entity
        self._set_order()

    def _show_onward(self, screen: ReviewScreen) -> None:
        """Name what comes next, and say it by ear when the last question is answered."""
        is_last = screen.onward is Onward.LEAVE
        if is_last and self._has_open:
            announce(self.onward, nothing_open())
        self._has_open = not is_last
        self.onward.setText(screen.onward_words)

    def take_focus(self) -> None:
        """Put the focus where one goes on: the question, or the button that leads on."""
        if self.question.isHidden():
            self.onward.setFocus()
        else:
            self.question.take_focus()
            self._middle.bring_into_sight(self.question)

    def set_narrow(self, *, narrow: bool) -> None:
        """Lay the panes out beside or below one another."""
        self._narrow = narrow
        way = QBoxLayout.Direction
        self._panes.setDirection(way.TopToBottom if narrow else way.LeftToRight)
        self.entries.set_narrow(narrow=narrow)
        self.texts.set_narrow(narrow=narrow)
        self._right.set_narrow(narrow=narrow)
        side = (16 if narrow else 34) - INSET
        self._middle_column.setContentsMargins(side, 8 if narrow else 24, side, 12)
        self._dress()

    def panes(self) -> tuple[QWidget, ...]:
        """Give the parts that F6 moves between."""
        return (self.entries, self._middle, self._right)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten the words of a button where there is no room for all of them."""
        super().resizeEvent(event)
        self._name_switch()

    def _build_middle(self) -> FittingArea:
        area = FittingArea()
        self._middle_column = QVBoxLayout(area.inside)
        self._middle_column.setContentsMargins(34 - INSET, 24, 34 - INSET, 16)
        self._middle_column.setSpacing(12)
        self._middle_column.addWidget(self.texts)
        card = QVBoxLayout()
        card.setContentsMargins(INSET, 0, INSET, 0)
        card.addWidget(self.rewording)
        card.addWidget(self.question)
        self._middle_column.addLayout(card)
        self._middle_column.addStretch(1)
        return area

    def _connect(self) -> None:
        self.entries.chosen.connect(self._on_entry)
        self.texts.hide_wanted.connect(self._on_hide)
        self.texts.pressed.connect(self._on_pressed)
        self.texts.retell_wanted.connect(self.retell_wanted)
        self.texts.reword_wanted.connect(self._on_reword)
        self.rewording.taken.connect(self._on_reworded)
        self.rewording.left.connect(self.texts.outgoing.setFocus)
        self.question.decided.connect(self._on_answer)
        self.found.decided.connect(self._on_decided)
        self.onward.clicked.connect(self._on_onward)
        self._right.undo.clicked.connect(self._on_undo)
        self._right.hide_open.clicked.connect(self._on_hide_open)
        back = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self)
        back.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        back.activated.connect(self._on_undo)

    def _dress(self) -> None:
        """Show the panes beside one another, or the text and what was found in turn."""
        shows_found = self._narrow and self._switch.isChecked()
        self._middle.setVisible(not shows_found)
        self._right.setVisible(not self._narrow or shows_found)
        self._switch.setVisible(self._narrow)
        self._below.setContentsMargins(*((16, 8, 16, 12) if self._narrow else (0, 0, 0, 0)))
        self._panes.setStretchFactor(self._right, int(self._narrow))
        if self._narrow:
            self._middle_column.insertWidget(0, self.entries)
            self._below.addWidget(self._switch)
            self._below.addWidget(self.onward, 1)
        else:
            self._panes.insertWidget(0, self.entries)
            self._right.foot.addWidget(self.onward)
        self.texts.setMinimumHeight(self._appearance.scale.pixels(_LEAST_TEXT))
        self._name_switch()

    def _name_switch(self) -> None:
        short = self.width() < self._appearance.scale.pixels(_WHOLE_SWITCH)
        self._switch.setText(_("Found") if short else self._switch.accessibleName())

    def _set_order(self) -> None:
        """Let Tab go through the page as it is read: Qt would visit what is made late last."""
        order = [
            *(self.entries.list, self.entries.box, *self.texts.tabs, self.texts.retell),
            *(self.texts.outgoing, self.texts.original, *self.texts.offers),
            *self.rewording.in_order(),
            *self.question.in_order(),
            *(self._switch, *self._right.in_order(), self.onward),
        ]
        if order != self._order:
            self._order = order
            for before, after in pairwise(order):
                QWidget.setTabOrder(before, after)

    def _on_entry(self, place: int) -> None:
        if self._presenter is not None:
            self._presenter.open(place)

    def _on_hide(self, words: str) -> None:
        if self._presenter is not None:
            self._presenter.hide_words(words)

    def _on_reword(self, start: int, end: int, words: str) -> None:
        self.rewording.begin(start, end, words)
        self._middle.bring_into_sight(self.rewording)

    def _on_reworded(self, start: int, end: int, words: str) -> None:
        self.texts.outgoing.setFocus()
        self.reworded.emit(start, end, words)

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
            before = self._entity
            self._presenter.onward()
            if before and before == self._entity and self.question.isVisible():
                self.take_focus()

    def _on_hide_open(self) -> None:
        if self._presenter is not None:
            self.onward.setFocus()
            self._presenter.hide_open()

    def _on_undo(self) -> None:
        if self._presenter is not None:
            self._presenter.undo()
