# SPDX-License-Identifier: Apache-2.0
"""The next session beside the page of Today: its name, the steps for it, and what is brought."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from reflective.language import gettext as _
from reflective.practice.commitments import State
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.labels import PlainLabel
from reflective.ui.widgets.side_panel import LINK_EDGE

if TYPE_CHECKING:
    from collections.abc import Callable

    from reflective.journal.ids import RecordId
    from reflective.practice.commitments import Commitment
    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.presenters.session_beside import Beside


class SessionBeside(QWidget):
    """Shows the next session, and nothing where there is none.

    `session_wanted` brings it as a `Meeting`; `ticked` brings the record of a step, and whether
    it was kept; `bring_wanted` brings the entry that is open, which `open_entry` tells, and the
    session.
    """

    session_wanted = Signal(object)
    bring_wanted = Signal(str, object)
    ticked = Signal(str, bool)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self.open_entry: Callable[[], RecordId | None] = _none
        self._shown: Beside | None = None
        self._is_touched = False
        self._boxes: dict[RecordId, QCheckBox] = {}
        self._parts: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 12)
        self._column.setSpacing(8)
        self.hide()

    def show_session(self, beside: Beside | None) -> None:
        """Show the next session; what is shown already, and was not ticked, stays as it is."""
        if beside == self._shown and not self._is_touched:
            return
        self._shown = beside
        focused = self.focusWidget() or self.window()
        held = self.isAncestorOf(focused)
        ticked = next((name for name, box in self._boxes.items() if box is focused), None)
        for part in self._parts:
            self._column.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts, self._boxes, self._is_touched = [], {}, False
        if beside is not None:
            ready = self._fill(beside)
            if held:
                (self._boxes.get(ticked, ready) if ticked else ready).setFocus()
        self.setVisible(beside is not None)

    @property
    def stops(self) -> list[QWidget]:
        """What the keyboard stops at, in the order one sees."""
        found = [each for part in self._parts for each in (part, *part.findChildren(QWidget))]
        return [each for each in found if isinstance(each, QCheckBox | Button)]

    def _fill(self, beside: Beside) -> QWidget:
        """Fill it; gives where one begins."""
        name = beside.meeting.group.name
        self._say(_("{name} · {when}").format(name=name, when=beside.left))
        for step in beside.steps:
            self._step(step)
        if beside.brought:
            self._say(_("To bring"))
        for title in beside.brought:
            label = PlainLabel(title, wraps=True)
            label.setContentsMargins(LINK_EDGE, 0, 0, 0)
            self._put(label)
        ready = self._link(_("Get ready for it"), name)
        ready.clicked.connect(partial(self.session_wanted.emit, beside.meeting))
        bring = self._link(_("Bring this page to it"), name)
        bring.clicked.connect(partial(self._on_bring, beside))
        return ready

    def _link(self, words: str, about: str) -> Button:
        link = Button(words, self._appearance, "link")
        link.setAccessibleDescription(about)
        self._put(link)
        self._column.setAlignment(link, Qt.AlignmentFlag.AlignLeft)
        return link

    def _on_bring(self, beside: Beside) -> None:
        record = self.open_entry()
        if record is not None:
            self.bring_wanted.emit(record, beside.meeting)

    def _on_ticked(self, record: RecordId, is_kept: bool) -> None:  # noqa: FBT001 - of a signal
        self._is_touched = True
        self.ticked.emit(record, is_kept)

    def _step(self, step: Commitment) -> None:
        """Show a step with a tick; its words break into lines, which those of a box would not."""
        is_kept = step.state is State.KEPT
        box = QCheckBox()
        box.setAccessibleName(step.step)
        box.setChecked(is_kept)
        box.toggled.connect(partial(self._on_ticked, step.id))
        self._boxes[step.id] = box
        words = PlainLabel(step.step, tone="soft" if is_kept else "ink", wraps=True)
        words.setBuddy(box)
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(LINK_EDGE, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(box, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(words, 1)
        self._put(row)

    def _say(self, words: str) -> None:
        label = PlainLabel(words, "small", "soft", wraps=True)
        label.setContentsMargins(LINK_EDGE, 0, 0, 0)
        self._put(label)

    def _put(self, part: QWidget) -> None:
        self._parts.append(part)
        self._column.addWidget(part)


def _none() -> RecordId | None:
    """Know of no entry that is open."""
    return None
