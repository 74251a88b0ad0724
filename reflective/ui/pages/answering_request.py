# SPDX-License-Identifier: Apache-2.0
"""The page for when somebody asks to see what is written about them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from reflective.language import gettext as _
from reflective.ui.pages.page import Page
from reflective.ui.pages.request_asking import RequestAsking
from reflective.ui.pages.share_cutting import CuttingPane
from reflective.ui.pages.share_review import ReviewPane
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.file_choosing import choose_place
from reflective.ui.widgets.fitting_area import FittingArea
from reflective.ui.widgets.flow import FlowLayout
from reflective.ui.widgets.labels import PlainLabel
from reflective.ui.widgets.lines_view import LinesView
from reflective.ui.widgets.notice import NoticeStrip
from reflective.ui.widgets.progress import ProgressLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QHideEvent

    from reflective.app.jobs import Progress
    from reflective.journal.ids import RecordId
    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.presenters.answering_request import AnsweringRequests, FoundScreen
    from reflective.ui.presenters.lines import Line
    from reflective.ui.presenters.sharing_cutting import Cutting
    from reflective.ui.presenters.sharing_reading import ReviewScreen

_TEXT_HEIGHT, _SIDE = 300, 34


class AnsweringRequestPage(Page):
    """Shows the step a person is at; a view of `AnsweringRequests`.

    Escape leads one step back, and from the first one to the page before.
    """

    left = Signal()
    saved = Signal(str)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._presenter: AnsweringRequests | None = None
        self._cutting: Cutting | None = None
        self._is_looking = False
        self.notice = NoticeStrip(appearance)
        self.progress = ProgressLine(appearance)
        self.progress.setContentsMargins(_SIDE, 0, _SIDE, 0)
        self.asking = RequestAsking(appearance)
        self.name, self.entries = self.asking.name, self.asking.entries
        self.cutting = CuttingPane(appearance, _("Back to the request"))
        self.review = ReviewPane(appearance)
        self.review.texts.keep_words()
        self.text = LinesView(_("What leaves"), appearance)
        self.read = QCheckBox(_("I have read what leaves"))
        self.save = Button(_("Save as PDF…"), appearance, "primary", "download")
        self.again = Button(_("Back to reading"), appearance)
        self._leaving = self._build_leaving()
        self._stack = QStackedWidget()
        for part in (self.asking, self.cutting, self.review, self._leaving):
            self._stack.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._build_back())
        for widget in (self.notice, self.progress):
            column.addWidget(widget)
        column.addWidget(self._stack, 1)
        self._connect()
        appearance.changed.connect(self._fit)
        self._fit()

    def attend(self, presenter: AnsweringRequests, cutting: Cutting) -> None:
        """Take the presenters, of the answer and of choosing passages for it."""
        self._presenter = presenter
        self._cutting = cutting
        self.review.attend(presenter)
        self.cutting.attend(cutting)

    def title(self) -> str:
        """Tell what stands in the bar."""
        return _("Answer a request")

    def panes(self) -> Sequence[QWidget]:
        """Give the parts that F6 moves between."""
        now = self._stack.currentWidget()
        if now is self.review or now is self.cutting:
            return now.panes()
        return (self.text, self.read) if now is self._leaving else (self.name, self.entries)

    def shown(self) -> None:
        """Begin with who it is, unless an answer is being read through."""
        if self._presenter is not None and self._stack.currentWidget() is self.asking:
            self._presenter.begin()
        self.name.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep no words of it behind another page."""
        super().hideEvent(event)
        if not event.spontaneous() and self._presenter is not None:
            self._presenter.leave()
            self.show_asking()

    def set_narrow(self, *, narrow: bool) -> None:
        """Lay the page out for the room there is."""
        self.review.set_narrow(narrow=narrow)
        self.cutting.set_narrow(narrow=narrow)

    def show_asking(self) -> None:
        """Ask who it is."""
        self.notice.hide()
        self.asking.show_nothing()
        self.text.show_lines(())
        self._stack.setCurrentWidget(self.asking)

    def show_found(self, screen: FoundScreen) -> None:
        """Show the entries that speak of them, or say that there are none."""
        self.notice.hide()
        self._stack.setCurrentWidget(self.asking)
        self.asking.show_found(screen)

    def show_looking(self, progress: Progress | None) -> None:
        """Show how far looking through is; None when it is done or was stopped."""
        if progress is None:
            self._is_looking = False
            self.progress.end()
            return
        if not self._is_looking:
            self._is_looking = True
            self.progress.begin(_("Looking for names and places"))
        if progress.total:
            self.progress.advance(progress)

    def show_review(self, screen: ReviewScreen, missing: str) -> None:
        """Show an entry to be read through."""
        was_here = self._stack.currentWidget() is self.review
        self._stack.setCurrentWidget(self.review)
        self.review.show_screen(screen, missing)
        self.review.texts.keep_words()
        if not was_here:
            self.review.take_focus()

    def show_leaving(self, lines: tuple[Line, ...]) -> None:
        """Show the very text that leaves; nothing is agreed to yet."""
        self.notice.hide()
        self.text.show_lines(lines)
        self.read.setChecked(False)
        self.save.setEnabled(False)
        self._stack.setCurrentWidget(self._leaving)
        self.text.setFocus()

    def show_saved(self, words: str) -> None:
        """Say that it left, and go back."""
        self.show_asking()
        self.name.clear()
        self.saved.emit(words)

    def tell(self, text: str) -> None:
        """Say something quietly over the page."""
        self.notice.tell(text)

    def save_to(self, path: str) -> None:
        """Let it leave into a file."""
        if self._presenter is not None:
            self._presenter.save(Path(path), is_read=self.read.isChecked())

    def _build_back(self) -> QHBoxLayout:
        back = self._back = Button(_("Back to Share"), self._appearance, "link", "arrow-left")
        back.clicked.connect(self.left)
        row = QHBoxLayout()
        row.setContentsMargins(_SIDE, 12, _SIDE, 4)
        row.addWidget(back)
        row.addStretch(1)
        return row

    def _build_leaving(self) -> QWidget:
        step = FittingArea()
        column = QVBoxLayout(step.inside)
        column.setContentsMargins(_SIDE, 8, _SIDE, 20)
        column.setSpacing(12)
        said = _(
            "This is the text that leaves, letter for letter. Other people may still be known by"
            " what is told of them. It cannot be called back."
        )
        column.addWidget(self.text, 1)
        column.addWidget(PlainLabel(said, tone="soft", wraps=True))
        column.addWidget(self.read, 0, Qt.AlignmentFlag.AlignLeft)
        ways = QWidget()
        flow = FlowLayout(ways, 10)
        for button in (self.save, self.again):
            flow.addWidget(button)
        column.addWidget(ways)
        return step

    def _connect(self) -> None:
        self.asking.find_wanted.connect(self._on_find)
        self.asking.ticked.connect(self._on_ticked)
        self.asking.parts_wanted.connect(self._on_parts)
        self.asking.onward.clicked.connect(self._on_onward)
        self.asking.question.confirmed.connect(self._on_drop)
        self.cutting.left.connect(self._on_cut)
        self.cutting.told.connect(self.tell)
        self.read.toggled.connect(self.save.setEnabled)
        self.save.clicked.connect(self._on_save)
        self.again.clicked.connect(self._on_again)
        self.progress.stopped.connect(self._on_stop)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self._on_back)
        self._escape = escape
        self._stack.currentChanged.connect(self._on_turned)

    def _on_turned(self) -> None:
        """Leave the way back to the passages, which have their own: of two Escapes none counts."""
        is_cutting = self._stack.currentWidget() is self.cutting
        self._escape.setEnabled(not is_cutting)
        self._back.setHidden(is_cutting)

    def _on_find(self, name: str) -> None:
        if self._presenter is not None:
            self._presenter.find(name)

    def _on_ticked(self, record: RecordId, is_on: bool) -> None:  # noqa: FBT001 - a Qt slot
        if self._presenter is not None:
            self._presenter.tick(record, is_on=is_on)

    def _on_parts(self, record: RecordId) -> None:
        if self._presenter is not None and self._cutting is not None:
            self._stack.setCurrentWidget(self.cutting)
            self._cutting.open(self._presenter.picked(record))

    def _on_cut(self) -> None:
        if self._presenter is not None:
            self._presenter.show_found()

    def _on_drop(self) -> None:
        if self._presenter is not None:
            self._presenter.let_go()
            self.name.clear()
            self.name.setFocus()

    def _on_onward(self) -> None:
        if self._presenter is not None:
            self._presenter.read()

    def _on_again(self) -> None:
        if self._presenter is not None:
            self._presenter.read_again()

    def _on_back(self) -> None:
        now = self._stack.currentWidget()
        if now is self._leaving:
            self._on_again()
        elif now is self.review:
            self._on_cut()
        else:
            self.left.emit()

    def _on_stop(self) -> None:
        if self._presenter is not None:
            self._presenter.begin()

    def _on_save(self) -> None:
        """Ask where to; the dialog asks itself before it replaces a file."""
        name = _("Answer") + ".pdf"
        choose_place(self, _("Save as PDF"), name, self.save_to)

    def _fit(self) -> None:
        scale = self._appearance.scale
        self.text.setMinimumHeight(scale.pixels(_TEXT_HEIGHT))
