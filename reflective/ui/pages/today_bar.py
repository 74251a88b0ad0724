# SPDX-License-Identifier: Apache-2.0
"""What stands under the words on the page one writes on: a stand-in to take, and the way on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from reflective.language import gettext as _
from reflective.ui.presenters.answering import count_said
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.flow import FlowLayout
from reflective.ui.widgets.labels import PlainLabel
from reflective.ui.widgets.notice import announce
from reflective.ui.widgets.side_panel import LINK_EDGE

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.presenters.today_sheet import Sheet


class MentionLine(QFrame):
    """Offers quietly to write a stand-in for the name that was just typed."""

    taken = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = ""
        self._words = PlainLabel(look="small", tone="soft")
        self._take = Button("", appearance, "link")
        self._take.setMinimumWidth(1)  # it ends in an ellipsis where it has no room
        self._take.clicked.connect(self.taken)
        parts = FlowLayout(self)
        parts.addWidget(self._words)
        parts.addWidget(self._take)
        self.hide()

    def offer(self, words: str, stand_in: str) -> None:
        """Say the words, with the offer if there is a stand-in; '' says nothing."""
        self._words.setText(words)
        self._whole = ""
        if stand_in:
            self._whole = _("Write “{stand_in}” instead").format(stand_in=stand_in)
        self._take.setAccessibleName(self._whole)
        self._take.setVisible(bool(stand_in))
        self._fit()
        self.setVisible(bool(words))
        if words:
            announce(self, f"{words} {self._whole}".strip())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the offer anew."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = max(1, self.width() - 2 * LINK_EDGE)
        metrics = self._take.fontMetrics()
        cut = metrics.elidedText(self._whole, Qt.TextElideMode.ElideRight, room)
        self._take.setText(cut)
        self._take.setToolTip(self._whole if cut != self._whole else "")


class LimitLine(PlainLabel):
    """Counts the words where the author of a question offers a number; nothing is stopped."""

    def __init__(self) -> None:
        super().__init__(look="small", tone="soft")
        self._words = self._most = 0
        self.hide()

    def offer(self, most: int) -> None:
        """Show how many words there are of so many; 0 shows nothing."""
        self._most = most
        self.count(self._words)

    def count(self, words: int) -> None:
        """Take how many words there are."""
        self._words = words
        self.setText(count_said(words, self._most))
        self.setVisible(bool(self._most))


class BottomBar(QWidget):
    """Back, Skip, and the one primary button: the next question, Finish, or Done."""

    back = Signal()
    skipped = Signal()
    forward = Signal()
    left_open = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._back = Button(_("Back"), appearance)
        self._back.clicked.connect(self.back)
        self._skip = Button(_("Skip"), appearance)
        self._skip.clicked.connect(self.skipped)
        self._words = PlainLabel(_("Stop any time. What you wrote stays."), tone="soft")
        self._is_tight = False
        self._open = Button(_("Leave it open"), appearance)
        self._open.setToolTip(_("Keep this question open. It is as good an end as any."))
        self._open.clicked.connect(self.left_open)
        self.next = Button(_("Done"), appearance, "primary")
        self.next.setToolTip(_("Ctrl+Enter"))
        self.next.clicked.connect(self.forward)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._above = QHBoxLayout()
        self._above.addStretch(1)
        row = self._row = QHBoxLayout()
        row.setSpacing(10)
        column.addLayout(self._above)
        column.addLayout(row)
        row.addWidget(self._back)
        row.addWidget(self._skip)
        row.addWidget(self._words)
        row.addStretch(1)
        row.addWidget(self._open)
        row.addWidget(self.next)

    def show_sheet(self, sheet: Sheet) -> None:
        """Offer what can be done from here."""
        self._back.setVisible(sheet.is_run)
        self._back.setEnabled(not sheet.is_first)
        self._skip.setVisible(sheet.is_run and bool(sheet.question) and not sheet.is_pause)
        self._open.setVisible(sheet.can_stay_open and sheet.is_last)
        if not sheet.is_run:
            words = _("Done")
        elif sheet.is_last:
            words = _("Finish")
        elif sheet.is_pause:
            words = _("Next")
        else:
            words = _("Next question")
        self.next.setText(words)
        self._words.setIndent(6 if sheet.is_run else 0)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the sentence out where there is no room for it."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        buttons = [self._back, self._skip, self._open, self.next]
        taken = sum(b.sizeHint().width() + 10 for b in buttons if not b.isHidden())
        self._words.setVisible(self.width() - taken - 20 > self._words.sizeHint().width())
        is_tight = taken - 10 > self.width() and not self._open.isHidden()
        if is_tight != self._is_tight:
            self._is_tight = is_tight
            self._row.removeWidget(self._open)
            self._above.removeWidget(self._open)
            if is_tight:
                self._above.addWidget(self._open)
            else:
                self._row.insertWidget(self._row.count() - 1, self._open)
