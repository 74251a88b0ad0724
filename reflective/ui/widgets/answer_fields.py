# SPDX-License-Identifier: Apache-2.0
"""The field for an answer of any kind, under its question."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reflective.journal.answer import NO_ANSWER, WORDS, Answer, Form, Kind
from reflective.language import gettext as _
from reflective.ui.widgets.buttons import Button

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.widgets.answer_field import AnswerField

_POLES = {Kind.TRIAD: 3, Kind.DYAD: 2, Kind.SCALE: 2}


class AnswerFields(QWidget):
    """Shows what a question asks for besides words, and nothing where it asks for words alone.

    `changed` comes with each change a person made; `rebuilt` when another field is shown. `today`
    tells the day, to offer days from.
    """

    changed = Signal()
    rebuilt = Signal()

    def __init__(self, appearance: Appearance, today: Callable[[], date]) -> None:
        super().__init__()
        self._appearance = appearance
        self.today = today
        self._form = WORDS
        self._given = NO_ANSWER
        self._names: tuple[str, ...] = ()
        self._field: AnswerField | None = None
        self._take_back = Button(_("Take this answer back"), appearance, "link", "undo-2")
        self._take_back.clicked.connect(self._on_taken_back)
        policy = self._take_back.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # nothing moves once something is answered
        self._take_back.setSizePolicy(policy)
        self._take_back.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addWidget(self._take_back, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def show_answer(self, form: Form, answer: Answer) -> None:
        """Show the field for a question, with an answer in it."""
        self._given = answer
        if form != self._form:
            self._form = form
            self._build()
        if self._field is not None:
            self._field.show_answer(answer)
        self._offer()

    def set_known(self, names: Sequence[str]) -> None:
        """Let these stand-in names be completed where people are asked for."""
        self._names = tuple(names)
        self._complete()

    def answer(self) -> Answer:
        """Give the answer that stands in the field; what it cannot show stays as it was."""
        if self._field is None:
            return self._given
        return replace(self._field.answer(), unknown=self._given.unknown)

    def stops(self) -> Sequence[QWidget]:
        """Give what the keyboard stops at, in order."""
        return () if self._field is None else (*self._field.stops(), self._take_back)

    def stand_between(self, before: QWidget, after: QWidget) -> None:
        """Let the keyboard come here from one widget, and go on to the other."""
        for stop in (*self.stops(), after):
            QWidget.setTabOrder(before, stop)
            before = stop

    def take_focus(self) -> bool:
        """Take the focus; False where words alone are asked for."""
        first = self._field.first() if self._field is not None else None
        if first is not None:
            first.setFocus()
        return first is not None

    def _build(self) -> None:
        if self._field is not None:
            self._column.removeWidget(self._field)
            self._field.hide()
            self._field.deleteLater()
        self._field = made = self._made(self._form)
        if made is not None:
            made.changed.connect(self._on_changed)
            self._column.insertWidget(0, made)
            made.show()  # at once, to take the focus; Qt would show it a moment later
        self.setVisible(made is not None)
        self._complete()
        self.rebuilt.emit()

    def _made(self, form: Form) -> AnswerField | None:
        """Make the field for a form; none where it lacks what its kind stands on."""
        # Loaded when first needed, so that the window comes up fast.
        from reflective.ui.widgets import (  # noqa: PLC0415 - see above
            answer_choices,
            answer_lines,
            answer_places,
        )

        if form.kind in _POLES and len(form.poles) == _POLES[form.kind] and form.points != 1:
            return answer_places.PlaceField(self._appearance, form)
        makers: dict[Kind, Callable[[], AnswerField]] = {
            Kind.CHOICE: lambda: answer_choices.ChoiceField(form),
            Kind.LENS: lambda: answer_choices.LensField(form),
            Kind.THEORY: lambda: answer_choices.TheoryField(self._appearance, form),
            Kind.PEOPLE: answer_lines.PeopleField,
            Kind.OPTIONS: lambda: answer_lines.OptionsField(self._appearance),
            Kind.COMMITMENT: lambda: answer_lines.StepField(self._appearance, form, self.today),
            Kind.PROBE: lambda: answer_lines.TryField(self._appearance, self.today),
        }
        return makers[form.kind]() if form.kind in makers else None

    def _complete(self) -> None:
        from reflective.ui.widgets.answer_lines import PeopleField  # noqa: PLC0415 - as above

        if isinstance(self._field, PeopleField):
            self._field.known.setStringList(list(self._names))

    def _offer(self) -> None:
        """Offer to take back what is answered."""
        is_answered = replace(self.answer(), unknown="") != NO_ANSWER
        self._take_back.setVisible(self._field is not None and is_answered)

    def _on_changed(self) -> None:
        self._offer()
        self.changed.emit()

    def _on_taken_back(self) -> None:
        if self._field is not None:
            self._field.show_answer(NO_ANSWER)
            self.take_focus()
            self._on_changed()
