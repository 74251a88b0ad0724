# SPDX-License-Identifier: Apache-2.0
"""The search of the Journal page, joined: field, chips, filters to choose from, and order."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu

from reflective.language import gettext as _
from reflective.ui.pages.today_timer import WindowTimer
from reflective.ui.presenters.journal import FindingPresenter

if TYPE_CHECKING:
    from reflective.app.jobs import Jobs
    from reflective.app.ports import Clock
    from reflective.app.reading import Reading
    from reflective.ui.pages.journal_list import ListPane
    from reflective.ui.presenters.journal_filters import Choice, ChoiceGroup


class JournalSearch(QObject):
    """Brings what a person types and chooses to `presenter`, which fills the list.

    `row_wanted` asks to read what was found in a row (the search, and whether the best come
    first), `paper_wanted` to put it on paper.
    """

    row_wanted = Signal(str, bool)
    paper_wanted = Signal(str)

    def __init__(self, reading: Reading, jobs: Jobs, clock: Clock, left: ListPane) -> None:
        super().__init__(left)
        self._left = left
        self.presenter = FindingPresenter(reading, jobs, clock, WindowTimer(self), left)
        self.menu = QMenu(left.field.filters)
        self.menu.setAccessibleName(_("Add a filter"))
        field = left.field
        field.typed.connect(self.presenter.type)
        field.cleared.connect(self.presenter.clear)
        field.erased.connect(self._on_erased)
        field.filters.clicked.connect(self.presenter.offer)
        left.chips.removed.connect(self._on_removed)
        left.chips.edited.connect(self._on_edited)
        left.order.clicked.connect(self._on_order)
        left.choices_wanted.connect(self._on_choices)

    def add_to(self, menu: QMenu) -> None:
        """Add what can be done with all that was found."""
        menu.addAction(_("Read these in a row"), self._on_row)
        menu.addAction(_("Put these on paper…"), self._on_paper)

    def _on_row(self) -> None:
        self.row_wanted.emit(self.presenter.typed, self._left.is_best_chosen)

    def _on_paper(self) -> None:
        self.paper_wanted.emit(self.presenter.typed)

    def _on_removed(self, typed: str) -> None:
        self.presenter.widen(typed)
        self._left.field.line.setFocus()

    def _on_edited(self, typed: str) -> None:
        self.presenter.edit(typed)
        self._left.field.line.setFocus()

    def _on_erased(self) -> None:
        self.presenter.edit()

    def _on_order(self) -> None:
        self.presenter.sort(best_first=not self._left.is_best_chosen)

    def _on_choices(self, groups: tuple[ChoiceGroup, ...]) -> None:
        """Show the filters beneath their button."""
        self.menu.clear()
        for group in groups:
            into = self.menu.addMenu(group.name) if group.name else self.menu
            for choice in group.choices:
                shown = choice.shown if group.name else choice.shown[:1].upper() + choice.shown[1:]
                action = into.addAction(shown.replace("&", "&&"))
                action.triggered.connect(partial(self._on_choice, choice))
        button = self._left.field.filters
        self.menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _on_choice(self, choice: Choice) -> None:
        self.presenter.choose(choice.typed, is_open=choice.is_open)
        self._left.field.line.setFocus()
