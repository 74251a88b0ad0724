# SPDX-License-Identifier: Apache-2.0
"""The sheets of the Share page, one in front at a time, and the strip and bar around them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from reflective.language import gettext as _
from reflective.ui.pages.page import Page
from reflective.ui.pages.people import PeoplePane
from reflective.ui.pages.share_choosing import ChoosingPane
from reflective.ui.pages.share_cutting import CuttingPane
from reflective.ui.pages.share_history import HistoryPane
from reflective.ui.pages.share_leaving import LeavingPane
from reflective.ui.pages.share_retelling import RetellingPane
from reflective.ui.pages.share_review import ReviewPane
from reflective.ui.pages.share_room import RoomPane
from reflective.ui.pages.share_start import StartPane
from reflective.ui.pages.share_telling import TellingPane
from reflective.ui.pages.share_who import WhoPane
from reflective.ui.presenters.sharing import START
from reflective.ui.presenters.sharing_words import steps
from reflective.ui.widgets.notice import NoticeStrip
from reflective.ui.widgets.progress import ProgressLine
from reflective.ui.widgets.steps_bar import StepsBar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from reflective.app.jobs import Progress
    from reflective.ui.appearance.appearance import Appearance

_FOUR_STEPS = 880
_THREE_PANES = 960


class ShareSheets(Page):
    """Lays out the sheets; what they say and do is joined by the page itself."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._narrow = False
        self._readers = ""
        self._is_looking = False
        self._is_on_steps = False
        self.steps = StepsBar(steps(), appearance)
        self._head = QWidget()
        head = QVBoxLayout(self._head)
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(self.steps)
        self.notice = NoticeStrip(appearance)
        self.progress = ProgressLine(appearance)
        self.progress.setContentsMargins(24, 0, 24, 0)
        self.start = StartPane(appearance)
        self.who = WhoPane(appearance)
        self.choosing = ChoosingPane(appearance)
        self.review = ReviewPane(appearance)
        self.leaving = LeavingPane(appearance)
        self.history = HistoryPane(appearance)
        self.people = PeoplePane(appearance)
        self.telling = TellingPane(appearance)
        self.cutting = CuttingPane(appearance, _("Back to the entries"))
        self.retelling = RetellingPane(appearance)
        self.room = RoomPane(appearance)
        self._blank = QWidget()
        self._sheets = (
            *(self.start, self.who, self.choosing, self.leaving, self.history, self.people),
            *(self.telling, self.cutting, self.retelling, self.room),
        )
        self._stack = QStackedWidget()
        for part in (*self._sheets, self.review, self._blank):
            self._stack.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.notice)
        column.addWidget(self.progress)
        column.addWidget(self._stack, 1)
        appearance.changed.connect(self._fit)

    def title(self) -> str:
        """Tell what stands in the bar."""
        return _("Share without names") if self._is_on_steps else _("Share")

    def status(self) -> str:
        """Tell for whom, once that is chosen."""
        return _("for {readers}").format(readers=self._readers) if self._readers else ""

    def header_actions(self) -> Sequence[QWidget]:
        """Show the steps in the bar."""
        return (self._head,)

    def panes(self) -> Sequence[QWidget]:
        """Give the parts of the step at hand."""
        now = self._stack.currentWidget()
        parts = getattr(now, "panes", None)
        return parts() if parts else (now or self,)

    def set_narrow(self, *, narrow: bool) -> None:
        """Lay every step out for the room there is."""
        self._narrow = narrow
        for part in self._sheets:
            part.set_narrow(narrow=narrow)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out anew what needs the most room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Give the text of step 3 room: three panes and four steps need more than other pages."""
        scale, wide = self._appearance.scale, self.width()
        self.steps.set_narrow(narrow=self._narrow or wide < scale.pixels(_FOUR_STEPS))
        self.review.set_narrow(narrow=self._narrow or wide < scale.pixels(_THREE_PANES))

    def show_step(self, step: int, readers: str) -> None:
        """Show which step it is, and for whom; what was said about the one before is old."""
        self.notice.hide()
        self._readers = readers
        self._is_on_steps = self.fills_bar = step != START
        self.steps.setVisible(self._is_on_steps)
        if self._head.parentWidget() is not None:  # without a bar it would be a window
            self._head.setVisible(self._is_on_steps)
        if self._is_on_steps:
            self.steps.go_to(step)
        self.titled.emit(self.title())
        self.status_said.emit(self.status())

    def show_looking(self, progress: Progress | None) -> None:
        """Show how far looking through is; None when it is done or was stopped."""
        if progress is None:
            self._is_looking = False
            self.progress.end()
            return
        if not self._is_looking:
            self._is_looking = True
            self.progress.begin(_("Looking for names and places"))
            self._stack.setCurrentWidget(self._blank)
        if progress.total:
            self.progress.advance(progress)

    def tell(self, text: str) -> None:
        """Say something quietly over the page."""
        self.notice.tell(text)
