# SPDX-License-Identifier: Apache-2.0
"""Fields to choose in: some of several choices, with whose eyes to look, how an idea fits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QCheckBox, QRadioButton, QWidget

from reflective.journal.answer import Answer, Fit
from reflective.language import gettext as _
from reflective.ui.presenters.answering import fit_words
from reflective.ui.widgets.answer_field import AnswerField, ChoiceRow, NamedLine, put
from reflective.ui.widgets.answer_texts import NamedText, write
from reflective.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reflective.journal.answer import Form
    from reflective.ui.appearance.appearance import Appearance


class ChoiceBoxes:
    """Puts boxes for choices into a field, one beneath the other.

    Of `several` any number may be taken.
    """

    def __init__(self, field: AnswerField, choices: Sequence[str], *, several: bool) -> None:
        self.choices = tuple(choices)
        self.boxes: list[QAbstractButton] = []
        self._group = QButtonGroup(field)
        for choice in choices:
            box = QCheckBox() if several else QRadioButton()
            box.setAutoExclusive(False)  # the group sees to it, and can be emptied
            if not several:  # else the keyboard would stop at one of them alone
                self._group.addButton(box)
            box.toggled.connect(field.tell)
            self.boxes.append(box)
            field.column.addWidget(ChoiceRow(box, choice))

    def chosen(self) -> tuple[str, ...]:
        """Give the choices that are taken."""
        pairs = zip(self.choices, self.boxes, strict=True)
        return tuple(choice for choice, box in pairs if box.isChecked())

    def first(self) -> QWidget:
        """Give the box that is taken, or the first one."""
        taken = (box for box in self.boxes if box.isChecked())
        return next(taken, self.boxes[0])

    def choose(self, chosen: Sequence[str]) -> None:
        """Take these choices, and no other."""
        self._group.setExclusive(False)
        for choice, box in zip(self.choices, self.boxes, strict=True):
            box.setChecked(choice in chosen)
        self._group.setExclusive(True)


class ChoiceField(AnswerField):
    """Takes one choice, or several where the author allows it."""

    def __init__(self, form: Form) -> None:
        super().__init__()
        if form.several:
            self.column.addWidget(PlainLabel(_("Choose as many as you like."), tone="soft"))
        self._boxes = ChoiceBoxes(self, form.choices, several=form.several)

    def fill(self, answer: Answer) -> None:
        """Put an answer into the field."""
        self._boxes.choose(answer.chosen)

    def answer(self) -> Answer:
        """Give the choices that are taken."""
        return Answer(chosen=self._boxes.chosen())

    def first(self) -> QWidget | None:
        """Give the box that is taken, or the first one."""
        return self._boxes.first()

    def stops(self) -> Sequence[QWidget]:
        """Give the boxes."""
        return self._boxes.boxes


class LensField(AnswerField):
    """Takes with whose eyes to look: one of the author's people, or somebody else."""

    def __init__(self, form: Form) -> None:
        super().__init__()
        self._boxes = ChoiceBoxes(self, form.choices, several=False)
        name = _("Somebody else") if form.choices else _("Through whose eyes?")
        self._other = NamedLine(name, _("A stand-in name"))
        self._other.line.textEdited.connect(self._on_written)
        self.column.addWidget(self._other)

    def fill(self, answer: Answer) -> None:
        """Put an answer into the field."""
        self._boxes.choose(answer.chosen)
        others = [person for person in answer.chosen if person not in self._boxes.choices]
        put(self._other.line, others[0] if others else "")

    def answer(self) -> Answer:
        """Give with whose eyes."""
        chosen = self._boxes.chosen()
        if not chosen and self._other.text:
            chosen = (self._other.text,)
        return Answer(chosen=chosen)

    def first(self) -> QWidget | None:
        """Give who was chosen, or the first there is."""
        if not self._boxes.boxes or (self._other.text and not self._boxes.chosen()):
            return self._other.line
        return self._boxes.first()

    def stops(self) -> Sequence[QWidget]:
        """Give the boxes and the line."""
        return (*self._boxes.boxes, self._other.line)

    def tell(self) -> None:
        """Tell of a change; somebody who was chosen takes the place of somebody else."""
        if not self._filling and self._boxes.chosen():
            self._other.line.clear()
        super().tell()

    def _on_written(self, text: str) -> None:
        if text.strip():
            self._filling = True
            self._boxes.choose(())
            self._filling = False
        self.tell()


class TheoryField(AnswerField):
    """Shows an idea, and takes whether it fits, and where it does not."""

    def __init__(self, appearance: Appearance, form: Form) -> None:
        super().__init__()
        self.column.addWidget(PlainLabel(form.idea, "quote", wraps=True))
        self.column.addSpacing(4)
        self._fits = tuple(Fit)
        words = fit_words()
        self._boxes = ChoiceBoxes(self, [words[fit] for fit in self._fits], several=False)
        self._where_not = NamedText(_("Where does it not fit?"), appearance)
        self._where_not.line.typed.connect(self.tell)
        self.column.addWidget(self._where_not)

    def fill(self, answer: Answer) -> None:
        """Put an answer into the field."""
        self._boxes.choose([fit_words()[answer.fit]] if answer.fit else [])
        write(self._where_not.line, answer.where_not)

    def answer(self) -> Answer:
        """Give whether it fits, and where not."""
        taken = (
            fit for fit, box in zip(self._fits, self._boxes.boxes, strict=True) if box.isChecked()
        )
        return Answer(fit=next(taken, None), where_not=self._where_not.text)

    def first(self) -> QWidget | None:
        """Give the box that is taken, or the first one."""
        return self._boxes.first()

    def stops(self) -> Sequence[QWidget]:
        """Give the boxes and the line."""
        return (*self._boxes.boxes, self._where_not.line)
