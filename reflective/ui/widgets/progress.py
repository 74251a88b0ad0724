# SPDX-License-Identifier: Apache-2.0
"""A line that shows how far long work is, and lets it be stopped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QWidget

from reflective.language import gettext as _
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.labels import LineLabel

if TYPE_CHECKING:
    from reflective.app.jobs import Progress
    from reflective.ui.appearance.appearance import Appearance


class ProgressLine(QFrame):
    """Names the work, fills as it goes, and has a Stop button; hidden while nothing runs."""

    stopped = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._words = LineLabel(look="small", tone="soft")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._stop = Button(_("Stop"), appearance, "link")
        self._stop.clicked.connect(self.stopped)
        self.setFocusProxy(self._stop)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(12)
        row.addWidget(self._words)
        row.addWidget(self._bar, 1)
        row.addWidget(self._stop)
        self.hide()

    def begin(self, text: str, *, can_stop: bool = True) -> None:
        """Show that work has begun, without knowing yet how much there is."""
        self._words.set_line(text)
        self._bar.setAccessibleName(text)
        self._bar.setRange(0, 1 if self._appearance.is_still else 0)
        self._bar.reset()
        self._stop.setVisible(can_stop)
        self.show()

    def advance(self, progress: Progress) -> None:
        """Show how far it has come."""
        self._bar.setRange(0, progress.total)
        self._bar.setValue(progress.done)

    def end(self) -> None:
        """Hide: the work is done, or was stopped."""
        self.hide()
