# SPDX-License-Identifier: Apache-2.0
"""Fields of lines to write: people by stand-in names, ways to choose from, a step, a try."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QCompleter,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QWidget,
)

from reflective.journal.answer import Answer, Commitment, Probe
from reflective.language import gettext as _
from reflective.ui.presenters.answering import FEWEST_WAYS, try_words
from reflective.ui.widgets.answer_days import DayChoice
from reflective.ui.widgets.answer_field import AnswerField, answer_line, put
from reflective.ui.widgets.answer_texts import NamedText, words_in, write
from reflective.ui.widgets.growing_text import GrowingText
from reflective.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from reflective.journal.answer import Form
    from reflective.ui.appearance.appearance import Appearance


class PeopleField(AnswerField):
    """Takes people, each by a stand-in name on a line of its own; there is always one more."""

    def __init__(self) -> None:
        super().__init__()
        self.known = QStringListModel(self)
        self.column.addWidget(
            PlainLabel(
                _("Use stand-in names, not real ones. One on each line."),
                tone="soft",
                wraps=True,
            )
        )
        self._lines: list[QLineEdit] = []

    def fill(self, answer: Answer) -> None:
        """Put an answer into the field."""
        self._grow(len(answer.people))
        for number, line in enumerate(self._lines):
            put(line, answer.people[number] if number < len(answer.people) else "")

    def answer(self) -> Answer:
        """Give the names."""
        names = (line.text().strip() for line in self._lines)
        return Answer(people=tuple(dict.fromkeys(name for name in names if name)))

    def stops(self) -> Sequence[QWidget]:
        """Give the lines."""
        return self._lines

    def _grow(self, filled: int) -> None:
        """Keep one empty line more than are filled."""
        while len(self._lines) <= filled:
            number = len(self._lines) + 1
            name = _("Person {number}").format(number=number)
            line = answer_line(name, _("A stand-in name"))
            completer = QCompleter(self.known, line)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            line.setCompleter(completer)
            line.textChanged.connect(self._on_written)
            before = self._lines[-1] if self._lines else None
            self._lines.append(line)
            self.column.addWidget(line)
            line.show()
            if before is not None:
                QWidget.setTabOrder(before, line)

    def _on_written(self) -> None:
        written = [number for number, line in enumerate(self._lines, 1) if line.text().strip()]
        self._grow(written[-1] if written else 0)
        self.tell()


class OptionsField(AnswerField):
    """Takes several ways, and the one that is chosen once there are two at least."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self.column.addWidget(
            PlainLabel(
                _("Write two ways or more. Then choose one, if you want to."),
                tone="soft",
                wraps=True,
            )
        )
        self._group = QButtonGroup(self)
        self._ways: list[tuple[QRadioButton, GrowingText]] = []

    def fill(self, answer: Answer) -> None:
        """Put an answer into the field."""
        self._grow(max(len(answer.options), FEWEST_WAYS - 1))
        self._group.setExclusive(False)
        for number, (box, line) in enumerate(self._ways):
            way = answer.options[number] if number < len(answer.options) else ""
            write(line, way)
            box.setChecked(bool(way) and way in answer.chosen)
        self._group.setExclusive(True)
        self._allow()

    def answer(self) -> Answer:
        """Give the ways, and the chosen one."""
        ways = tuple(dict.fromkeys(words_in(line) for _box, line in self._ways))
        chosen = (words_in(line) for box, line in self._ways if box.isChecked())
        return Answer(
            options=tuple(way for way in ways if way), chosen=tuple(way for way in chosen if way)
        )

    def first(self) -> QWidget | None:
        """Give the first line."""
        return self._ways[0][1]

    def stops(self) -> Sequence[QWidget]:
        """Give the lines, each with its box before it."""
        return [part for way in self._ways for part in way]

    def _grow(self, filled: int) -> None:
        """Keep one empty line more than are filled."""
        while len(self._ways) <= filled:
            number = len(self._ways) + 1
            box = QRadioButton()
            box.setAutoExclusive(False)
            box.setAccessibleName(_("Choose way {number}").format(number=number))
            line = GrowingText(self._appearance, "interface", is_one_line=True)
            line.setAccessibleName(_("Way {number}").format(number=number))
            line.setPlaceholderText(_("One way") if number == 1 else _("Another way"))
            self._group.addButton(box)
            box.toggled.connect(self.tell)
            line.typed.connect(self._on_written)
            box.setMinimumHeight(line.minimumHeight())  # beside its first row
            before: QWidget | None = self._ways[-1][1] if self._ways else None
            self._ways.append((box, line))
            row = QHBoxLayout()
            row.setSpacing(4)
            row.addWidget(box, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(line, 1)
            self.column.addLayout(row)
            box.show()
            line.show()
            for part in (box, line):
                if before is not None:
                    QWidget.setTabOrder(before, part)
                before = part

    def _on_written(self) -> None:
        written = [at for at, (_box, line) in enumerate(self._ways, 1) if words_in(line)]
        self._grow(max(written[-1] if written else 0, FEWEST_WAYS - 1))
        self._allow()
        self.tell()

    def _allow(self) -> None:
        """Let a way be chosen where there are two at least, and only one that is written."""
        may_choose = len(self.answer().options) >= FEWEST_WAYS
        for box, line in self._ways:
            box.setEnabled(may_choose and bool(words_in(line)))


class StepField(AnswerField):
    """Takes a next step: what comes first, by when, and with whom."""

    def __init__(self, appearance: Appearance, form: Form, today: Callable[[], date]) -> None:
        super().__init__()
        self._step = NamedText(_("The first small step"), appearance)
        self._when = DayChoice(_("By when?"), today, form.days, with_session=True)
        self._whom = NamedText(_("With whom, or who will ask you about it?"), appearance)
        for part in (self._step, self._when, self._whom):
            self.column.addWidget(part)
        self._step.line.typed.connect(self.tell)
        self._whom.line.typed.connect(self.tell)
        self._when.changed.connect(self.tell)

    def fill(self, answer: Answer) -> None:
        """Put an answer into the field."""
        step = answer.commitment or Commitment(at_session=True)
        write(self._step.line, step.step)
        write(self._whom.line, step.whom)
        self._when.show_day(step.by, at_session=step.at_session)

    def answer(self) -> Answer:
        """Give the next step."""
        step = Commitment(
            self._step.text, self._when.day(), self._when.is_session(), self._whom.text
        )
        is_said = bool(step.step or step.whom or step.by)
        return Answer(commitment=step if is_said else None)

    def stops(self) -> Sequence[QWidget]:
        """Give the lines and the day."""
        return (self._step.line, *self._when.stops(), self._whom.line)


class TryField(AnswerField):
    """Takes a small try: a line for each of its parts, and a day to look at it again."""

    def __init__(self, appearance: Appearance, today: Callable[[], date]) -> None:
        super().__init__()
        self._parts = {part: NamedText(name, appearance) for part, name in try_words().items()}
        for part in self._parts.values():
            part.line.typed.connect(self.tell)
            self.column.addWidget(part)
        self._review = DayChoice(_("When will you look at it again?"), today)
        self._review.changed.connect(self.tell)
        self.column.addWidget(self._review)

    def fill(self, answer: Answer) -> None:
        """Put an answer into the field."""
        probe = answer.probe or Probe()
        for part, named in self._parts.items():
            write(named.line, getattr(probe, part))
        self._review.show_day(probe.review)

    def answer(self) -> Answer:
        """Give the small try."""
        written = {part: named.text for part, named in self._parts.items()}
        probe = Probe(
            written["hunch"],
            written["attempt"],
            written["helps"],
            written["harms"],
            written["more"],
            written["less"],
            self._review.day(),
        )
        return Answer(probe=probe if probe != Probe() else None)

    def stops(self) -> Sequence[QWidget]:
        """Give the lines and the day."""
        return (*(part.line for part in self._parts.values()), *self._review.stops())
