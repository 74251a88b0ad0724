# SPDX-License-Identifier: Apache-2.0
"""The question before an entry is deleted for good, with the backups that hold it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Signal
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QVBoxLayout, QWidget

from reflective.language import gettext as _
from reflective.ui.widgets.confirmation import ConfirmationPanel
from reflective.ui.widgets.fitting_area import FittingArea
from reflective.ui.widgets.labels import PlainLabel
from reflective.ui.widgets.notice import announce
from reflective.ui.widgets.progress import ProgressLine

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from reflective.app.jobs import Progress
    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.pages.journal_notices import JournalNotices


class ErasingPanel(ConfirmationPanel):
    """Asks in place; `everywhere` is whether the entry is to go from the backups too."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        field = QWidget()
        self.held = PlainLabel(wraps=True)
        self.too = QCheckBox(_("Take it out of these backups too"))
        column = QVBoxLayout(field)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.held)
        column.addWidget(self.too)
        super().__init__(appearance, parent, field=field)
        self._detail.set_tone("ink")  # nobody should pass over the advice

    @property
    def everywhere(self) -> bool:
        """Whether the backups that were named are to lose it too."""
        return not self.too.isHidden() and self.too.isChecked()

    def show_held(self, said: str, *, offers: bool) -> None:
        """Say which backups hold it, and offer to take it out of them."""
        self.held.setText(said)
        self.too.setChecked(True)
        self.too.setVisible(offers)
        if self.isVisible():
            announce(self.held, said)


class QuestionArea(FittingArea):
    """Holds a question that is there or not, and scrolls where it has too little room.

    `toggled` says that it came or went.
    """

    toggled = Signal(bool)
    _question: QWidget | None = None  # events come before it is there

    def __init__(self, question: QWidget) -> None:
        super().__init__()
        self._question = question
        policy = QSizePolicy.Policy
        self.setSizePolicy(policy.Preferred, policy.Maximum)
        column = QVBoxLayout(self.inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(question)
        column.addStretch(1)
        question.installEventFilter(self)
        self.hide()

    def sizeHint(self) -> QSize:
        """Ask for the room that the question needs at this width."""
        column, wide = self.inside.layout(), self.viewport().width()
        return QSize(wide, column.minimumHeightForWidth(wide) if column is not None else 0)

    def minimumSizeHint(self) -> QSize:
        """Make do with two lines."""
        return QSize(0, self.fontMetrics().lineSpacing() * 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for other room where the lines break otherwise."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Come and go with the question, and begin at its first word."""
        comes = event.type() == QEvent.Type.ShowToParent
        if watched is self._question and (comes or event.type() == QEvent.Type.HideToParent):
            self.setVisible(comes)
            self.verticalScrollBar().setValue(0)
            self.toggled.emit(comes)
        fitted = super().eventFilter(watched, event)
        if watched is self.inside and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return fitted


class ErasingParts(QObject):
    """The parts of a pane that ask, and show how far it is; a view of `Erasing`.

    `asked` comes when the question takes the place of the buttons, `busy` when an entry is being
    deleted and when that is over. `confirmed` says whether the backups are to lose it too;
    `stopped` comes when somebody does not want to wait for these.
    """

    asked = Signal()
    confirmed = Signal(bool)
    declined = Signal()
    busy = Signal(bool)
    stopped = Signal()

    def __init__(self, appearance: Appearance, notices: JournalNotices, parent: QWidget) -> None:
        super().__init__(parent)
        self._notices = notices
        self._is_busy = False
        self.question = ErasingPanel(appearance)
        self.area = QuestionArea(self.question)
        self.progress = ProgressLine(appearance)
        self.remaking = ProgressLine(appearance)
        self.question.confirmed.connect(self._on_confirmed)
        self.question.declined.connect(self.declined)
        self.remaking.stopped.connect(self.stopped)

    def ask_erase(self, question: str, detail: str) -> None:
        """Ask in place; the way back has the focus."""
        if not self._is_busy:
            self.asked.emit()
            self.question.ask(question, detail, _("Delete for good"), _("Keep it"))

    def show_held(self, said: str, *, offers: bool) -> None:
        """Say under the question which backups hold the entry."""
        self.question.show_held(said, offers=offers)

    def show_progress(self, progress: Progress | None) -> None:
        """Show how far a deletion is; meanwhile nothing else can be done to the entry."""
        self._set_busy(busy=progress is not None)
        if progress is not None:
            self.progress.advance(progress)

    def show_remaking(self, progress: Progress | None) -> None:
        """Show how far the backups are; anything else can be done meanwhile."""
        if progress is None:
            self.remaking.end()
            return
        if self.remaking.isHidden():
            self.remaking.begin(_("Taking it out of the backups…"))
        self.remaking.advance(progress)

    def tell(self, text: str, *, offers_undo: bool) -> None:
        """Say quietly what was done."""
        self._notices.tell(text, offers_undo=offers_undo)

    def refuse(self, error: Exception) -> None:
        """Say what could not be done."""
        self._notices.refuse(error)

    def _set_busy(self, *, busy: bool) -> None:
        self._is_busy = busy
        if not busy:
            self.progress.end()
        elif self.progress.isHidden():
            self.progress.begin(_("Deleting for good"), can_stop=False)
        self.busy.emit(busy)

    def _on_confirmed(self) -> None:
        self._set_busy(busy=True)
        self.confirmed.emit(self.question.everywhere)
