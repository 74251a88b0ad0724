# SPDX-License-Identifier: Apache-2.0
"""The Share page: three ways to bring a story, and the steps to the very text that leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from reflective.language import gettext as _
from reflective.ui.pages.page import Page
from reflective.ui.pages.people import PeoplePane
from reflective.ui.pages.share_choosing import ChoosingPane
from reflective.ui.pages.share_history import HistoryPane
from reflective.ui.pages.share_leaving import LeavingPane
from reflective.ui.pages.share_review import ReviewPane
from reflective.ui.pages.share_start import StartPane
from reflective.ui.pages.share_telling import TellingPane
from reflective.ui.pages.share_who import WhoPane
from reflective.ui.presenters.sharing import CHOOSE, READ, START
from reflective.ui.presenters.sharing_words import steps
from reflective.ui.widgets.notice import NoticeStrip
from reflective.ui.widgets.progress import ProgressLine
from reflective.ui.widgets.steps_bar import StepsBar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtGui import QResizeEvent

    from reflective.app.jobs import Jobs, Progress
    from reflective.app.outlets import Form
    from reflective.app.sharing import Wishes
    from reflective.journal.ids import RecordId
    from reflective.sharing.audiences import Audience
    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.presenters.people import People
    from reflective.ui.presenters.sharing import LeavingScreen, Share
    from reflective.ui.presenters.sharing_choosing import Choosing
    from reflective.ui.presenters.sharing_history import History
    from reflective.ui.presenters.sharing_packing import FileScreen
    from reflective.ui.presenters.sharing_picking import Picked
    from reflective.ui.presenters.sharing_reading import ReviewScreen
    from reflective.ui.presenters.sharing_telling import SpeakingNote

_FOUR_STEPS = 880
_THREE_PANES = 960


class SharePage(Page):
    """Shows the step a person is at; a view of `Share`.

    `choosing`, `history`, `people` and `telling` are the views of their own presenters. Give all
    of them with `attend` and `attend_telling`, after they were made. `partner_wanted` brings the
    records that are chosen, once `offer_partner` showed that way.
    """

    fills_bar = True
    partner_wanted = Signal(object)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._narrow = False
        self._presenter: Share | None = None
        self._note: SpeakingNote | None = None
        self._readers = ""
        self._is_looking = False
        self._is_on_steps = False
        self.steps = StepsBar(steps(), appearance)
        self.steps.chosen.connect(self._on_step)
        self._head = QWidget()
        head = QVBoxLayout(self._head)
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(self.steps)
        self.notice = NoticeStrip(appearance)
        self.progress = ProgressLine(appearance)
        self.progress.setContentsMargins(24, 0, 24, 0)
        self.progress.stopped.connect(self._on_stop)
        self.start = StartPane(appearance)
        self.who = WhoPane(appearance)
        self.choosing = ChoosingPane(appearance)
        self.review = ReviewPane(appearance)
        self.leaving = LeavingPane(appearance)
        self.history = HistoryPane(appearance)
        self.people = PeoplePane(appearance)
        self.telling = TellingPane(appearance)
        self._blank = QWidget()
        self._stack = QStackedWidget()
        for part in (
            *(self.start, self.who, self.choosing, self.review, self.leaving),
            *(self.history, self.people, self.telling, self._blank),
        ):
            self._stack.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.notice)
        column.addWidget(self.progress)
        column.addWidget(self._stack, 1)
        self._connect()
        appearance.changed.connect(self._fit)

    def attend(
        self,
        share: Share,
        choosing: Choosing,
        history: History,
        people: People,
        jobs: Jobs,
        this_year: Callable[[], int],
    ) -> None:
        """Take the presenters, and what the list of entries needs to fetch its rows."""
        self._presenter = share
        self.choosing.attend(share, choosing, jobs, this_year)
        self.review.attend(share)
        self.history.attend(history)
        self.people.attend(people)

    def attend_telling(self, note: SpeakingNote) -> None:
        """Take the presenter of the speaking note."""
        self._note = note
        self.telling.attend(note)

    def offer_partner(self) -> None:
        """Show the way to a partner among the three ways."""
        self.start.offer_partner()

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
        if isinstance(now, ReviewPane | ChoosingPane | LeavingPane | TellingPane):
            return now.panes()
        return (now or self,)

    def shown(self) -> None:
        """Show the step where it was left."""
        if self._presenter is not None:
            self._presenter.begin()

    def choose(self, record: RecordId) -> None:
        """Add an entry from the Journal to what is chosen; then open this page."""
        if self._presenter is not None:
            self._presenter.choose(record)

    def set_narrow(self, *, narrow: bool) -> None:
        """Lay every step out for the room there is."""
        self._narrow = narrow
        for part in (
            *(self.start, self.who, self.choosing, self.leaving),
            *(self.history, self.people, self.telling),
        ):
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
        self._is_on_steps = step != START
        self.steps.setVisible(self._is_on_steps)
        if self._is_on_steps:
            self.steps.go_to(step)
        self.titled.emit(self.title())
        self.status_said.emit(self.status())

    def show_start(self, picked: tuple[Picked, ...]) -> None:
        """Show the ways to bring a story, with what is chosen already."""
        self._stack.setCurrentWidget(self.start)
        self.start.show_start(picked)

    def show_telling(self, record: RecordId) -> None:
        """Show the speaking note of an entry."""
        self._stack.setCurrentWidget(self.telling)
        if self._note is not None:
            self._note.open(record)

    def show_who(self, audience: Audience | None) -> None:
        """Show the readers one can choose."""
        self._stack.setCurrentWidget(self.who)
        self.who.show_who(audience)

    def show_choosing(self, *, is_for_note: bool) -> None:
        """Show the entries one can choose: for a file, or one to tell oneself."""
        self._stack.setCurrentWidget(self.choosing)
        self.choosing.begin(is_for_note=is_for_note)

    def show_picked(self, picked: tuple[Picked, ...]) -> None:
        """Show which entries are chosen."""
        self.choosing.show_picked(picked)

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

    def show_review(self, screen: ReviewScreen, missing: str) -> None:
        """Show an entry to be read through."""
        was_here = self._stack.currentWidget() is self.review
        self._stack.setCurrentWidget(self.review)
        self.review.show_screen(screen, missing)
        if not was_here:
            self.review.take_focus()

    def show_leaving(self, screen: LeavingScreen) -> None:
        """Show what leaves, letter for letter."""
        self._stack.setCurrentWidget(self.leaving)
        self.leaving.show_leaving(screen)

    def show_file(self, screen: FileScreen | None) -> None:
        """Show the file that is ready to leave."""
        self.leaving.show_file(screen)

    def tell(self, text: str) -> None:
        """Say something quietly over the page."""
        self.notice.tell(text)

    def _connect(self) -> None:
        self.start.tell_wanted.connect(self._on_tell)
        self.start.bring_wanted.connect(self._on_bring)
        self.start.partner_wanted.connect(self._on_partner)
        self.start.shared_wanted.connect(self._on_history)
        self.start.people_wanted.connect(self._on_people)
        self.who.chosen.connect(self._on_readers)
        self.who.left.connect(self._on_start)
        self.choosing.onward_wanted.connect(self._on_onward)
        self.choosing.left.connect(self._on_start)
        self.telling.left.connect(self._on_start)
        self.leaving.agreed.connect(self._on_agreed)
        self.leaving.file_wanted.connect(self._on_file_wanted)
        self.leaving.save_wanted.connect(self._on_save)
        self.leaving.back_wanted.connect(self._on_read)
        self.history.left.connect(self._on_start)
        self.people.left.connect(self._on_start)
        for part in (self.choosing, self.history, self.people, self.telling):
            part.told.connect(self.tell)

    def _go_to(self, step: int) -> None:
        self.notice.hide()
        if self._presenter is not None:
            self._presenter.go_to(step)

    def _on_step(self, step: int) -> None:
        self._go_to(step)

    def _on_start(self) -> None:
        self.notice.hide()
        if self._presenter is not None:
            self._presenter.start()

    def _on_tell(self) -> None:
        if self._presenter is not None:
            self._presenter.tell_it()

    def _on_bring(self) -> None:
        if self._presenter is not None:
            self._presenter.bring_it()

    def _on_partner(self) -> None:
        if self._presenter is not None:
            self.partner_wanted.emit(tuple(one.record for one in self._presenter.picks.all))

    def _on_onward(self) -> None:
        if self._presenter is not None:
            self._presenter.go_on()

    def _on_read(self) -> None:
        self._go_to(READ)

    def _on_stop(self) -> None:
        self._go_to(CHOOSE)

    def _on_readers(self, audience: Audience) -> None:
        self.notice.hide()
        if self._presenter is not None:
            self._presenter.for_readers(audience)

    def _on_history(self) -> None:
        self.notice.hide()
        self._stack.setCurrentWidget(self.history)
        self.history.begin()

    def _on_people(self) -> None:
        self.notice.hide()
        self._stack.setCurrentWidget(self.people)
        self.people.begin()

    def _on_agreed(self, agreed: bool) -> None:  # noqa: FBT001 - a Qt slot
        if self._presenter is not None:
            self._presenter.agree(agreed=agreed)

    def _on_file_wanted(self, form: Form, wishes: Wishes) -> None:
        if self._presenter is not None:
            self._presenter.prepare(form, wishes)

    def _on_save(self, path: Path) -> None:
        if self._presenter is not None:
            self._presenter.save(path)
