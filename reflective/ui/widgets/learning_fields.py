# SPDX-License-Identifier: Apache-2.0
"""The fields of a record of learning; each may stay empty."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QLineEdit,
    QSpinBox,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from reflective.language import gettext as _
from reflective.learning_words import company_label, kinds_of_learning, part_label
from reflective.practice.development import LONGEST_LINE, MOST_MINUTES, Company, Part
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.labels import PlainLabel
from reflective.ui.widgets.line_under_name import keep_height
from reflective.ui.widgets.still_fields import dress_as_line

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent, QWheelEvent

    from reflective.practice.development import Learning
    from reflective.ui.appearance.appearance import Appearance

_TEXTS = (Part.LEARNT, Part.DIFFERENCE, Part.RELEVANCE)
_TEXT_LINES = 3
_STEP = 15


class _Box(QComboBox):
    """A box that lets the page scroll, and never asks for more room than there is."""

    def __init__(self) -> None:
        super().__init__()
        fit = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self.setSizeAdjustPolicy(fit)
        self.setMinimumContentsLength(12)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Pass it on."""
        event.ignore()


class _Number(QSpinBox):
    """A number that lets the page scroll."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Pass it on."""
        event.ignore()


class LearningFields(QWidget):
    """Shows a record and gives back what stands in its fields.

    `changed` comes with each change a person made, `standard_added` brings a line to be put on
    their list of standards.
    """

    changed = Signal()
    standard_added = Signal(str)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._shown: Learning | None = None
        self._labels: list[PlainLabel] = []
        self.lines = {part: QLineEdit() for part in (Part.TITLE, Part.PEER)}
        self.texts = {part: QTextEdit() for part in (*_TEXTS, Part.PEER_SAID)}
        self.kind, self.company = _Box(), _Box()
        self.day = QDateEdit()
        self.minutes = _Number()
        self.standard = QLineEdit()
        self.add = Button(_("Add it to my standards"), appearance, "link", "plus")
        self._ticks: list[QCheckBox] = []
        self._standards = QVBoxLayout()
        self._standards.setSpacing(4)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._prepare()
        self._lay_out()
        self._connect()
        appearance.changed.connect(self._dress)
        self._dress()

    def showEvent(self, event: QShowEvent) -> None:
        """Keep the height of the fields, which they would take from what stands below."""
        super().showEvent(event)
        self._keep_heights()

    def show_learning(self, learning: Learning, standards: tuple[str, ...]) -> None:
        """Put a record into the fields, and tick its standards among those that are known."""
        self._shown = learning
        blocked = [QSignalBlocker(field) for field in self._fields()]
        for part, line in self.lines.items():
            if line.text() != learning.words(part):
                line.setText(learning.words(part))
        for part, text in self.texts.items():
            if text.toPlainText() != learning.words(part):
                text.setPlainText(learning.words(part))
        self.kind.setEditText(learning.kind)
        self.company.setCurrentIndex(self.company.findData(learning.company))
        self.day.setDate(QDate(*learning.day.timetuple()[:3]))
        self.minutes.setValue(learning.minutes)
        self._show_standards(learning.standards, standards)
        del blocked

    def learning(self) -> Learning | None:
        """Give the record as it stands in the fields; None before one was shown."""
        if self._shown is None:
            return None
        ticked = tuple(tick.text() for tick in self._ticks if tick.isChecked())
        day = self.day.date()
        return replace(
            self._shown,
            title=self.lines[Part.TITLE].text(),
            kind=self.kind.currentText(),
            day=date(day.year(), day.month(), day.day()),
            minutes=self.minutes.value(),
            company=Company(self.company.currentData()),
            learnt=self.texts[Part.LEARNT].toPlainText(),
            difference=self.texts[Part.DIFFERENCE].toPlainText(),
            relevance=self.texts[Part.RELEVANCE].toPlainText(),
            peer=self.lines[Part.PEER].text(),
            peer_said=self.texts[Part.PEER_SAID].toPlainText(),
            standards=ticked,
        )

    def stops(self) -> list[QWidget]:
        """Give what the keyboard stops at, in order."""
        order: list[QWidget] = [self.lines[Part.TITLE]]
        order += [*(self.texts[part] for part in _TEXTS), self.kind, self.day, self.minutes]
        order += [self.company, self.lines[Part.PEER], self.texts[Part.PEER_SAID]]
        return [*order, *self._ticks, self.standard, self.add]

    def _fields(self) -> list[QWidget]:
        return [
            *(self.kind, self.company, self.day, self.minutes),
            *self.lines.values(),
            *self.texts.values(),
        ]

    def _prepare(self) -> None:
        self.kind.setEditable(True)
        self.kind.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.kind.addItems(kinds_of_learning())
        self.kind.setCurrentIndex(-1)
        for line in (*self.lines.values(), self.standard, self.kind.lineEdit()):
            if line is not None:
                line.setMaxLength(LONGEST_LINE)
        for company in Company:
            self.company.addItem(company_label(company), company.value)
        self.day.setDisplayFormat("d MMMM yyyy")
        dress_as_line(self.day)
        self.minutes.setMaximum(MOST_MINUTES)
        self.minutes.setSingleStep(_STEP)
        self.minutes.setSpecialValueText(_("Not said"))
        dress_as_line(self.minutes)
        for text in self.texts.values():
            text.setAcceptRichText(False)
            text.setTabChangesFocus(True)

    def _lay_out(self) -> None:
        labelled: list[tuple[Part, QWidget]] = [
            (Part.TITLE, self.lines[Part.TITLE]),
            *((part, self.texts[part]) for part in _TEXTS),
            (Part.KIND, self.kind),
            (Part.DAY, self.day),
            (Part.MINUTES, self.minutes),
            (Part.COMPANY, self.company),
            (Part.PEER, self.lines[Part.PEER]),
            (Part.PEER_SAID, self.texts[Part.PEER_SAID]),
        ]
        for part, field in labelled:
            self._label(part_label(part), field)
            self._column.addWidget(field)
            self._column.addSpacing(8)
        for part, inside in (
            (Part.KIND, self.kind.lineEdit()),
            (Part.DAY, self.day.lineEdit()),
            (Part.MINUTES, self.minutes.lineEdit()),
        ):
            if inside is not None:
                # Its box has the edge and the padding already.
                inside.setAccessibleName(part_label(part))
                inside.setProperty("look", "bare")
        self._label(part_label(Part.STANDARDS), self.standard)
        self.standard.setAccessibleName(_("Another standard"))
        self.standard.setPlaceholderText(_("Another standard, in your own words"))
        self._column.addLayout(self._standards)
        self._column.addWidget(self.standard)
        self._column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)

    def _label(self, words: str, field: QWidget) -> None:
        label = PlainLabel(words, "small", "soft", wraps=True)
        label.setBuddy(field)
        field.setAccessibleName(words)
        self._labels.append(label)
        self._column.addWidget(label)

    def _connect(self) -> None:
        for line in self.lines.values():
            line.textEdited.connect(self._on_changed)
        for text in self.texts.values():
            text.textChanged.connect(self._on_changed)
        self.kind.editTextChanged.connect(self._on_changed)
        self.company.currentIndexChanged.connect(self._on_changed)
        self.day.dateChanged.connect(self._on_changed)
        self.minutes.valueChanged.connect(self._on_changed)
        self.standard.returnPressed.connect(self._on_add)
        self.add.clicked.connect(self._on_add)

    def _show_standards(self, ticked: tuple[str, ...], known: tuple[str, ...]) -> None:
        for old in self._ticks:
            self._standards.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._ticks = []
        for name in dict.fromkeys((*known, *ticked)):
            tick = QCheckBox(name)
            tick.setChecked(name in ticked)
            tick.toggled.connect(self._on_changed)
            self._standards.addWidget(tick)
            self._ticks.append(tick)

    def _dress(self) -> None:
        for text in self.texts.values():
            around = 2 * int(text.document().documentMargin()) + 2 * text.frameWidth() + 8
            text.setFixedHeight(text.fontMetrics().lineSpacing() * _TEXT_LINES + around)
        self._keep_heights()

    def _keep_heights(self) -> None:
        lines = (*self.lines.values(), self.standard)
        keep_height(self.kind, self.company, self.day, self.minutes, *lines)

    def _on_changed(self) -> None:
        self.changed.emit()

    def _on_add(self) -> None:
        words = self.standard.text().strip()
        if words:
            self.standard.clear()
            self.standard_added.emit(words)
