# SPDX-License-Identifier: Apache-2.0
"""The page of next steps: those to do, what came of the others, and the way to small tries."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from reflective.app.stepping import Wanted
from reflective.language import gettext as _
from reflective.language import ngettext
from reflective.practice.commitments import is_worded
from reflective.ui.pages.cards import CardsPage
from reflective.ui.presenters.next_steps import StepsShown
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.labels import PlainLabel
from reflective.ui.widgets.part_column import PartColumn
from reflective.ui.widgets.step_card import StepCard
from reflective.ui.widgets.step_form import StepForm

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from reflective.journal.ids import RecordId
    from reflective.practice.commitments import Commitment, State
    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.presenters.next_steps import NextSteps
    from reflective.ui.presenters.step_words import StepLine


_WIDE = 620
"""Pixels at 100 % that the cards are wide."""


class NextStepsPage(CardsPage[StepCard, StepForm]):
    """Shows next steps; a view of `NextSteps`, given by `attend`.

    `came` tells that the page is in front; other pages are reached by the ways that are added.
    """

    came = Signal()

    def __init__(self, appearance: Appearance, today: Callable[[], date]) -> None:
        said = _("One small step is enough. Kept, changed or dropped: you learn from each.")
        form = StepForm(appearance, today)
        super().__init__("", said, _("Add a next step"), form, appearance, wide=_WIDE)
        self._back.hide()  # it is reached from the rail
        self.left.connect(self.turn_back_once)
        self._presenter: NextSteps | None = None
        self._shown = StepsShown()
        self._asks: RecordId | None = None
        form.kept.connect(self._on_keep)
        self.add.clicked.connect(self.begin)
        self._list = PartColumn(10)
        self.column.addLayout(self._list)

    def attend(self, presenter: NextSteps) -> None:
        """Take the presenter."""
        self._presenter = presenter

    def title(self) -> str:
        """Tell what stands in the bar."""
        return _("Next steps")

    def shown(self) -> None:
        """Fetch the steps anew, and put the focus where one begins."""
        if self._presenter is not None:
            self._presenter.look()
        self._take_focus()
        self.came.emit()

    # What other pages ask.

    def put_over_list(self, part: QWidget) -> None:
        """Put something over the list of steps."""
        self.column.insertWidget(self.column.indexOf(self._list), part)

    def add_way(self, words: str, act: Callable[[], object]) -> None:
        """Add a way to another page."""
        way = Button(words, self._appearance, "link")
        way.clicked.connect(act)
        self._ways.addWidget(way)

    def begin(self) -> None:
        """Begin a step by hand; one that is being written already goes on."""
        self.begin_from(None, "")

    def begin_from(self, entry: RecordId | None, words: str) -> None:
        """Begin a step from an entry; `words` may be it. Nothing typed is thrown away."""
        before = self.form.wanted
        if before is not None and is_worded(before.step):
            self._take_focus()
            return
        self._changing = None
        heading = _("A next step from your entry") if entry else _("A next step")
        self._show_form(heading, Wanted(words, at_session=True, entry=entry))

    def ask_about(self, record: RecordId) -> None:
        """Ask what came of a step, as soon as it is shown."""
        self._asks = record
        self._ask_now()

    def unfinished(self) -> Wanted | None:
        """Give a step that stands in the form and is in the journal nowhere yet, or None."""
        wanted = self.form.wanted
        is_new = wanted is not None and is_worded(wanted.step) and self._changing is None
        return wanted if is_new else None

    # What the presenter asks.

    def show_steps(self, shown: StepsShown) -> None:
        """Show the steps; while somebody types into a card, the list stays as it is."""
        self.form.offer(shown.groups)
        if self.is_busy({line.step.id for line in (*shown.open, *shown.settled)}):
            return
        self._shown = shown
        self.problem.hide()
        held = self.held()
        self._list.clear()
        self._cards = {}
        if shown.open:
            self._show_lines(shown.open)
            self._show_rest(shown.rest_open, "show_more_open")
        else:
            nothing = _("No next step waits. You can add one here, or from an entry.")
            self._list.put(PlainLabel(nothing, tone="soft", wraps=True))
        if shown.settled:
            heading = PlainLabel(_("What came of others"), "heading", wraps=True)
            heading.setContentsMargins(0, 14, 0, 0)
            self._list.put(heading)
            self._show_lines(shown.settled)
            self._show_rest(shown.rest_settled, "show_more_settled")
        self.hold(held)
        self._ask_now()

    def remove(self, record: RecordId) -> None:
        """Delete a step, since that was confirmed."""
        if self._presenter is not None:
            self._presenter.take_away(record)

    # What the person does.

    def _show_lines(self, lines: tuple[StepLine, ...]) -> None:
        for line in lines:
            card = StepCard(line, self._appearance)
            card.settled.connect(self._on_settled)
            card.change_wanted.connect(self._on_change)
            card.removal_wanted.connect(partial(self._on_removal, line.step))
            card.reopened.connect(self._on_reopened)
            card.reminder_wanted.connect(partial(self._on_reminder, line.step))
            card.read_wanted.connect(self.read_wanted)
            self._cards[line.step.id] = card
            self._list.put(card)

    def _show_rest(self, rest: int, more: str) -> None:
        if rest > 0:
            words = ngettext("Show {count} more", "Show {count} more", rest).format(count=rest)
            button = Button(words, self._appearance, "link")
            button.clicked.connect(getattr(self._presenter, more))
            self._list.put(button)
            self._list.setAlignment(button, Qt.AlignmentFlag.AlignLeft)

    def _show_form(self, heading: str, wanted: Wanted) -> None:
        self.form.begin(heading, wanted, self._shown.groups)
        self.open_form()

    def _ask_now(self) -> None:
        card = self._cards.get(self._asks) if self._asks else None
        if card is not None:
            self._asks = None
            card.ask()
            self.area.bring_into_sight(card)

    def _on_keep(self, wanted: Wanted) -> None:
        if self._presenter is None:
            return
        if self._changing is None:
            self._presenter.make(wanted)
        else:
            self._presenter.change(self._changing, wanted)

    def _on_settled(self, step: Commitment, state: State, learnt: str) -> None:
        if self._presenter is not None:
            self._presenter.settle(step.id, state, learnt)

    def _on_reopened(self, step: Commitment) -> None:
        if self._presenter is not None:
            self._presenter.reopen(step.id)

    def _on_reminder(self, step: Commitment, is_on: bool) -> None:  # noqa: FBT001 - a signal's value
        if self._presenter is not None:
            self._presenter.remind(step.id, on=is_on)

    def _on_change(self, step: Commitment) -> None:
        self._changing = step.id
        wanted = Wanted(step.step, step.by, step.at_session, step.whom, step.group, step.entry)
        self._show_form(_("Change this step"), wanted)

    def _on_removal(self, step: Commitment) -> None:
        self.ask_before_removal(step.id, _("Delete this next step?"), step.step)
