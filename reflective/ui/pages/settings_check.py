# SPDX-License-Identifier: Apache-2.0
"""The part of Settings that looks whether the journal is whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reflective.language import gettext as _
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.labels import PlainLabel
from reflective.ui.widgets.notice import announce
from reflective.ui.widgets.progress import ProgressLine

if TYPE_CHECKING:
    from reflective.app.jobs import Progress
    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.presenters.verifying import JournalCheck

_LEFT = Qt.AlignmentFlag.AlignLeft


class CheckSection(QWidget):
    """Checks the journal, and says what came of it; a view of `JournalCheck`.

    `opened` brings what has just come into sight.
    """

    opened = Signal(QWidget)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter: JournalCheck | None = None
        self._check = Button(_("Check this journal"), appearance)
        self._progress = ProgressLine(appearance)
        self._outcome = PlainLabel(wraps=True)
        self._rebuild = Button(_("Make the lists anew"), appearance)
        self._mend = Button(_("Lock it, and see what can be done…"), appearance)
        words = _(
            "Every page, the search and the lists are looked through. Nothing is changed, and you "
            "can go on writing."
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(PlainLabel(_("Is everything whole?"), "heading", wraps=True))
        column.addWidget(PlainLabel(words, tone="soft", wraps=True))
        column.addWidget(self._check, 0, _LEFT)
        column.addWidget(self._progress)
        column.addWidget(self._outcome)
        column.addWidget(self._rebuild, 0, _LEFT)
        column.addWidget(self._mend, 0, _LEFT)
        for part in (self._outcome, self._rebuild, self._mend):
            part.hide()
        self._check.clicked.connect(self._on_check)
        self._progress.stopped.connect(self._on_stop)
        self._rebuild.clicked.connect(self._on_rebuild)
        self._mend.clicked.connect(self._on_mend)

    def attend(self, presenter: JournalCheck) -> None:
        """Take the presenter."""
        self._presenter = presenter

    def show_running(self, text: str, progress: Progress | None) -> None:
        """Name the work and show how far it is."""
        if progress is not None:
            self._progress.advance(progress)
            return
        self._check.setEnabled(False)
        self._progress.begin(text)
        self._progress.setFocus()
        announce(self, text)
        self.opened.emit(self._progress)

    def show_outcome(self, text: str, *, went_well: bool) -> None:
        """Say what came of it."""
        had_focus = self._progress.isAncestorOf(self.focusWidget() or self)
        self._progress.end()
        self._check.setEnabled(True)
        if had_focus:
            self._check.setFocus()
        self._outcome.setText(text)
        self._outcome.set_tone("soft" if went_well else "clay")
        self._outcome.setVisible(bool(text))
        if text:
            announce(self._outcome, text)
            self.opened.emit(self._outcome)

    def offer_rebuild(self, *, offered: bool) -> None:
        """Offer to make the lists anew."""
        self._offer(self._rebuild, offered=offered)

    def offer_mending(self, *, offered: bool) -> None:
        """Offer to lock the journal and see what can be done."""
        self._offer(self._mend, offered=offered)

    def _offer(self, button: Button, *, offered: bool) -> None:
        if button.hasFocus() and not offered:
            self._check.setFocus()
        button.setVisible(offered)
        if offered:
            self.opened.emit(button)

    def _on_check(self) -> None:
        if self._presenter is not None:
            self._presenter.check()

    def _on_stop(self) -> None:
        if self._presenter is not None:
            self._presenter.stop()

    def _on_rebuild(self) -> None:
        if self._presenter is not None:
            self._presenter.rebuild()

    def _on_mend(self) -> None:
        if self._presenter is not None:
            self._presenter.mend()
