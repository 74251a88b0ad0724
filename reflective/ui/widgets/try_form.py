# SPDX-License-Identifier: Apache-2.0
"""The form of a small try: a line for each of its parts, a day to look again, and a group."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from reflective.language import gettext as _
from reflective.ui.presenters.answering import try_words
from reflective.ui.widgets.answer_days import DayChoice
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.flow import FlowLayout
from reflective.ui.widgets.labels import PlainLabel
from reflective.ui.widgets.line_under_name import LineUnderName, keep_height
from reflective.ui.widgets.step_form import GroupChoice

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from PySide6.QtGui import QKeyEvent

    from reflective.journal.ids import RecordId
    from reflective.practice.probes import Probe
    from reflective.ui.appearance.appearance import Appearance


class TryForm(QFrame):
    """Takes a small try; hidden until it is begun. `kept` brings a `Probe`."""

    kept = Signal(object)
    left = Signal()

    def __init__(self, appearance: Appearance, today: Callable[[], date]) -> None:
        super().__init__()
        self.setProperty("look", "tint")
        self.setAccessibleName(_("A small try"))
        self._probe: Probe | None = None
        self._lines = {part: LineUnderName(name) for part, name in try_words().items()}
        self._review = DayChoice(_("When will you look at it again?"), today)
        self._group = GroupChoice()
        keep = Button(_("Keep this try"), appearance, "primary")
        keep.clicked.connect(self._on_keep)
        self._back = Button(_("Cancel"), appearance)
        self._back.clicked.connect(self._on_back)
        buttons = QWidget()
        row = FlowLayout(buttons, 10)
        row.addWidget(keep)
        row.addWidget(self._back)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 16)
        column.setSpacing(10)
        said = _("Small enough that nothing breaks if it fails. Only fill in what you know.")
        column.addWidget(PlainLabel(said, tone="soft", wraps=True))
        for part in (*self._lines.values(), self._review, self._group, buttons):
            column.addWidget(part)
        self.hide()

    def begin(self, probe: Probe, groups: Sequence[tuple[RecordId, str]]) -> None:
        """Show the form with what is known already."""
        self._probe = probe
        for part, named in self._lines.items():
            named.line.setText(getattr(probe, part))
        self._review.show_day(probe.review)
        self._group.offer(groups, probe.group)
        self.show()
        keep_height(*self._review.stops(), self._group.box)
        self.take_focus()

    def take_focus(self) -> None:
        """Put the focus into the first line."""
        next(iter(self._lines.values())).line.setFocus()

    def end(self) -> None:
        """Hide it: what stood in it is in the journal, or not wanted."""
        self._probe = None
        self.hide()

    @property
    def written(self) -> Probe | None:
        """What stands in the form, None while it is hidden."""
        if self._probe is None or self.isHidden():
            return None
        lines: dict[str, Any] = {part: named.text for part, named in self._lines.items()}
        return replace(self._probe, review=self._review.day(), group=self._group.group(), **lines)

    @property
    def unfinished(self) -> Probe | None:
        """What was typed and is in the journal nowhere yet, None where that is nothing."""
        written = self.written
        is_changed = written is not None and written != self._probe and bool(written.name)
        return written if is_changed else None

    def turn_back(self) -> None:
        """Leave it, unless somebody has written in it: then Cancel has the focus."""
        if self.unfinished is not None:
            self._back.setFocus()
        else:
            self._on_back()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep it with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_keep()
        else:
            super().keyPressEvent(event)

    def _on_keep(self) -> None:
        written = self.written
        if written is not None:
            self.kept.emit(written)

    def _on_back(self) -> None:
        self.end()
        self.left.emit()
