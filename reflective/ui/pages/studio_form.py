# SPDX-License-Identifier: Apache-2.0
"""The fields of the part of a pack that is chosen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from reflective.prompts import composing
from reflective.ui.pages.settings_choices import ChoicesSideBySide
from reflective.ui.presenters.studio_forms import Field, Shape
from reflective.ui.presenters.studio_words import language_name
from reflective.ui.widgets import studio_boxes as boxes
from reflective.ui.widgets.labels import PlainLabel
from reflective.ui.widgets.part_column import PartColumn
from reflective.ui.widgets.studio_text import SpokenField, SteadyLine

if TYPE_CHECKING:
    from reflective.prompts.composing import Path
    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.presenters.studio_desk import Form

_SMALL = (Shape.KIND, Shape.NUMBER, Shape.ROLE, Shape.RHYTHM)
_LINES = {Shape.TEXT: 2, Shape.LIST: 2}
_LONGEST_LINE = 200


class StudioForm(QWidget):
    """Shows a form, and brings every change of it.

    `said` brings place, text and language; `listed` place, lines and language; `put` place and
    value; `kind_chosen` a kind. `too_long` says that what was pasted found no room.
    """

    said = Signal(object, str, str)
    listed = Signal(object, object, str)
    put = Signal(object, object)
    kind_chosen = Signal(object)
    too_long = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._narrow = False
        self._form: Form | None = None
        self._places: dict[Path, QWidget] = {}
        self._column = PartColumn(16, self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def show_form(self, form: Form, *, at: Path = ()) -> None:
        """Show other fields; the one at `at` takes the focus."""
        self._form = form
        self._column.clear()
        self._places = {}
        small: list[tuple[str, QComboBox]] = []
        for field in form.parts:
            if field.shape in _SMALL:
                small.append((field.label, self._box(form, field)))
                continue
            self._add_small(small)
            small = []
            self._column.put(self._field(form, field))
        self._add_small(small)
        self.set_narrow(narrow=self._narrow)
        if at:
            self._focus(at)

    def set_narrow(self, *, narrow: bool) -> None:
        """Lay the fields out for the room there is."""
        self._narrow = narrow
        for part in self._column.parts:
            if isinstance(part, ChoicesSideBySide | SpokenField):
                part.set_narrow(narrow=narrow)

    def _focus(self, at: Path) -> None:
        fitting = [path for path in self._places if at[: len(path)] == path]
        widget = self._places.get(max(fitting, key=len)) if fitting else None
        if isinstance(widget, SpokenField):
            field = next(iter(widget.texts.values()))
            field.setFocus()
            field.place_cursor_last()
        elif widget is not None:
            widget.setFocus()

    def _add_small(self, small: list[tuple[str, QComboBox]]) -> None:
        if small:
            self._column.put(ChoicesSideBySide(self._appearance, small))

    def _box(self, form: Form, field: Field) -> QComboBox:
        now: Any = composing.at(form.fields, field.path)
        if field.shape is Shape.KIND:
            part = composing.at(form.fields, field.path[:-1])
            box = boxes.kind_box(composing.kind_of(part))
            box.picked.connect(self.kind_chosen)
        else:
            if field.shape is Shape.ROLE:
                box = boxes.role_box(now or "")
            elif field.shape is Shape.RHYTHM:
                box = boxes.rhythm_box(now or "")
            else:
                box = boxes.number_box(now or 0, field.zero, field.least, field.most)
            box.picked.connect(partial(self.put.emit, field.path))
        self._places[field.path] = box
        return box

    def _field(self, form: Form, field: Field) -> QWidget:
        now: Any = composing.at(form.fields, field.path)
        if field.shape is Shape.WAYS:
            ways = boxes.WaysField(field.label, now or ())
            ways.picked.connect(partial(self.put.emit, field.path))
            return ways
        if field.shape is Shape.TICK:
            tick = boxes.TickField(field.label, now=bool(now))
            tick.picked.connect(partial(self.put.emit, field.path))
            return tick
        if field.shape is Shape.LINE:
            return self._line(field, str(now or ""))
        return self._spoken(form, field, now)

    def _line(self, field: Field, now: str) -> QWidget:
        whole = QWidget()
        line = SteadyLine(now)
        line.setAccessibleName(field.label)
        line.setMaxLength(_LONGEST_LINE)
        line.textEdited.connect(partial(self.put.emit, field.path))
        label = PlainLabel(field.label, "small", "soft", wraps=True)
        label.setBuddy(line)
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(label)
        column.addWidget(line)
        self._places[field.path] = line
        return whole

    def _spoken(self, form: Form, field: Field, now: Any) -> SpokenField:  # noqa: ANN401 - JSON
        is_question = field.shape is Shape.QUESTION
        made = SpokenField(
            field.label,
            self._appearance,
            role="title" if is_question else "interface",
            is_one_line=is_question,
            lines=_LINES.get(field.shape, 1),
        )
        first = form.languages[0]
        codes = [first, form.beside] if form.beside and field.spoken else [first]
        texts = []
        for code in codes:
            if field.shape is Shape.LIST:
                words = "\n".join(composing.said_lines(now, code, first))
            else:
                words = composing.said(now, code, first)
            texts.append((code, language_name(code) if len(codes) > 1 else "", words))
        made.show_texts(texts)
        made.said.connect(partial(self._on_said, field))
        made.too_long.connect(self.too_long)
        self._places[field.path] = made
        return made

    def _on_said(self, field: Field, code: str, text: str) -> None:
        if field.shape is Shape.LIST:
            self.listed.emit(field.path, text.split("\n"), code)
        else:
            self.said.emit(field.path, text, code)
