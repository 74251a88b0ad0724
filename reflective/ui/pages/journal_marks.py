# SPDX-License-Identifier: Apache-2.0
"""The menu of an entry on the Journal page, and what it asks: a date, a question to keep open."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from reflective.language import gettext as _
from reflective.ui.pages.journal_erasing import QuestionArea
from reflective.ui.presenters.journal_marks import choices
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.confirmation import ConfirmationPanel
from reflective.ui.widgets.labels import PlainLabel
from reflective.ui.widgets.notice import announce

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QMenu

    from reflective.journal.ids import RecordId
    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.pages.journal_notices import JournalNotices
    from reflective.ui.presenters.journal_entry import Shown
    from reflective.ui.presenters.journal_marks import Choice, Marks
    from reflective.ui.widgets.safe_text import SafeTextView


class MarkParts(QObject):
    """Fills the menu of the entry that is read, and asks in place; a view of `Marks`.

    `areas` hold `date_panel` and `question_panel` over the entry, hidden until they ask.
    `step` makes a next step, in the row of the entry's buttons. `learning_wanted` brings the
    record of an entry that is to count as learning.
    """

    learning_wanted = Signal(str)

    step_wanted = Signal(str, str)
    """The record of an entry from which a next step is to come, and words chosen in it."""

    def __init__(
        self, menu: QMenu, view: SafeTextView, appearance: Appearance, notices: JournalNotices
    ) -> None:
        super().__init__(menu)
        self._menu = menu
        self._view = view
        self._notices = notices
        self._marks: Marks | None = None
        self._shown: Shown | None = None
        self._actions: list[QAction] = []
        self.step = Button(_("Make a next step"), appearance, "secondary", "sprout")
        self.step.clicked.connect(self._on_step)
        self._date = QLineEdit()
        self._date.setAccessibleName(_("Day and time"))
        self._wrong = PlainLabel("", "small", wraps=True)
        self._wrong.hide()
        self.date_panel = ConfirmationPanel(appearance, field=_together(self._date, self._wrong))
        self._question = QComboBox()
        self._question.setEditable(True)
        self._typed = QLineEdit()
        self._typed.setProperty("look", "bare")
        self._question.setLineEdit(self._typed)
        self._question.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        for part in (self._question, self._typed):
            part.setAccessibleName(_("The question to keep open"))
        self._question.setMinimumContentsLength(12)
        self.question_panel = ConfirmationPanel(appearance, field=self._question)
        self._date.returnPressed.connect(self.date_panel.press_yes)
        self.date_panel.confirmed.connect(self._on_date)
        self.question_panel.confirmed.connect(self._on_question)
        panels = (self.date_panel, self.question_panel)
        self.areas = tuple(map(QuestionArea, panels))
        for panel in panels:
            panel.declined.connect(view.setFocus)

    def attend(self, marks: Marks) -> None:
        """Take the presenter."""
        self._marks = marks

    def show_entry(self, shown: Shown) -> None:
        """Offer what can be said of this entry now."""
        if self._shown is None or self._shown.record != shown.record:
            self.date_panel.hide()
            self.question_panel.hide()
        self._shown = shown
        self.step.setHidden(shown.is_trashed)
        for old in self._actions:
            self._menu.removeAction(old)
            old.deleteLater()
        first = self._menu.actions()[0]
        self._actions = []
        for choice in choices(shown.marks, shown.shelf):
            self._add(choice.words, partial(self._on_choice, choice))
        self._add(_("Keep a question open…"), self._on_ask)
        self._add(_("Change the date…"), self._on_ask_date)
        self._add(_("Count this as learning (CPD)…"), self._on_learning)
        self._add("").setSeparator(True)
        self._menu.insertActions(first, self._actions)

    def _add(self, words: str, act: Callable[[], None] | None = None) -> QAction:
        """Make an action here: PySide may take one that Qt has made for deleted."""
        action = QAction(words, self._menu)
        if act is not None:
            action.triggered.connect(lambda: act())  # noqa: PLW0108 - without whether it is ticked
        self._actions.append(action)
        return action

    @property
    def menu(self) -> QMenu:
        """The menu of the entry."""
        return self._menu

    @property
    def view(self) -> SafeTextView:
        """Where the entry is read."""
        return self._view

    @property
    def record(self) -> RecordId | None:
        """Which entry is read."""
        return self._shown.record if self._shown else None

    # What the presenter asks.

    def ask_date(self, now: str, *, was_wrong: bool) -> None:
        """Ask when the entry was written; say so where what was typed is no date."""
        wrong = _("This is no date. Write the year, the month, the day, and the time.")
        self._wrong.setText(wrong if was_wrong else "")
        self._wrong.setVisible(was_wrong)
        self._date.setText(now)
        self.date_panel.ask(
            _("When was this written?"),
            _("Year, month, day, and the time: 2026-11-21 14:02. Nothing else changes."),
            _("Give it this date"),
        )
        self._date.setFocus()
        self._date.selectAll()
        if was_wrong:
            announce(self._date, wrong)

    def ask_question(self, words: str, known: tuple[tuple[str, str], ...]) -> None:
        """Ask which question is to stay open, with those that are open already beneath."""
        self._question.clear()
        for record, text in known:
            self._question.addItem(text, record)
        self._question.setCurrentIndex(-1)
        self._question.setEditText(words)
        self.question_panel.ask(
            _("Which question do you want to keep open?"),
            _("It has no date, and nothing will press you. Entries can gather under it."),
            _("Keep it open"),
        )
        self._question.setFocus()

    def tell(self, text: str, undo: Callable[[], None] | None = None) -> None:
        """Say quietly what was done, and offer to take it back where `undo` does that."""
        if undo is None:
            self._notices.tell(text)
        else:
            self._notices.tell_undoable(text, undo)

    def refuse(self, error: Exception) -> None:
        """Say what could not be done."""
        self._notices.refuse(error)

    def _on_choice(self, choice: Choice) -> None:
        if self._marks is not None and self._shown is not None:
            self._marks.change(self._shown.record, choice.what, is_on=not choice.is_on)

    def _on_ask(self) -> None:
        if self._marks is not None and self._shown is not None:
            self._marks.begin_question(self._view.textCursor().selectedText() or self._shown.title)

    def _on_learning(self) -> None:
        if self._shown is not None:
            self.learning_wanted.emit(self._shown.record)

    def _on_step(self) -> None:
        if self._shown is not None:
            self.step_wanted.emit(self._shown.record, self._view.textCursor().selectedText())

    def _on_ask_date(self) -> None:
        if self._marks is not None and self._shown is not None and self._shown.written:
            self._marks.begin_date(self._shown.written)

    def _on_date(self) -> None:
        if self._marks is not None and self._shown is not None and self._shown.written:
            self._marks.date(self._shown.record, self._date.text(), self._shown.written)

    def _on_question(self) -> None:
        words = self._question.currentText()
        at = self._question.findText(words)
        known = str(self._question.itemData(at)) if at >= 0 else ""
        if self._marks is None or self._shown is None:
            return
        if any(letter.isalnum() for letter in words):
            self._marks.keep_open(self._shown.record, words, known)
        self._view.setFocus()


def _together(*parts: QWidget) -> QWidget:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    for part in parts:
        column.addWidget(part)
    return whole
