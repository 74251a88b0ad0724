# SPDX-License-Identifier: Apache-2.0
"""The Share page: three ways to bring a story, and the steps to the very text that leaves."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from reflective.ui.pages.share_sheets import ShareSheets
from reflective.ui.presenters.sharing import CHOOSE, LEAVES, READ, WHO

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from reflective.app.jobs import Jobs
    from reflective.app.outlets import Form
    from reflective.app.sharing import Wishes
    from reflective.journal.ids import RecordId
    from reflective.sharing.audiences import Audience
    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.presenters.people import People
    from reflective.ui.presenters.sharing import LeavingScreen, Share
    from reflective.ui.presenters.sharing_choosing import Choosing
    from reflective.ui.presenters.sharing_cutting import Cutting
    from reflective.ui.presenters.sharing_groups import ForGroup, GroupsToChoose
    from reflective.ui.presenters.sharing_history import History
    from reflective.ui.presenters.sharing_packing import FileScreen
    from reflective.ui.presenters.sharing_picking import Picked
    from reflective.ui.presenters.sharing_reading import ReviewScreen
    from reflective.ui.presenters.sharing_retelling import Retelling
    from reflective.ui.presenters.sharing_room import Room
    from reflective.ui.presenters.sharing_telling import SpeakingNote


class SharePage(ShareSheets):
    """Shows the step a person is at; a view of `Share`.

    `choosing`, `history`, `people` and `telling` are the views of their own presenters. Give all
    of them with `attend` and `attend_telling`, after they were made. `partner_wanted` brings the
    records that are chosen, once `offer_partner` showed that way.
    """

    partner_wanted = Signal(object)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(appearance, parent)
        self._presenter: Share | None = None
        self._note: SpeakingNote | None = None
        self._cutting: Cutting | None = None
        self._retelling: Retelling | None = None
        self._groups: GroupsToChoose | None = None
        self._connect()

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

    def attend_telling(
        self, note: SpeakingNote, cutting: Cutting, retelling: Retelling, room: Room
    ) -> None:
        """Take the presenters of the speaking note, of passages, other words, and the room."""
        self.room.attend(room)
        self._note = note
        self._cutting = cutting
        self._retelling = retelling
        self.telling.attend(note)
        self.cutting.attend(cutting)
        self.retelling.attend(retelling)

    def attend_groups(self, groups: GroupsToChoose) -> None:
        """Take the presenter of the groups that something may be for."""
        self._groups = groups

    def show_groups(self, groups: tuple[ForGroup, ...]) -> None:
        """Offer the groups it may be for, on the last page."""
        self.leaving.side.show_groups(groups)

    def offer_partner(self) -> None:
        """Show the way to a partner among the three ways."""
        self.start.offer_partner()

    def shown(self) -> None:
        """Show the step where it was left."""
        if self._presenter is not None:
            self._presenter.begin()

    def choose(self, record: RecordId) -> None:
        """Add an entry from the Journal to what is chosen; then open this page."""
        if self._presenter is not None:
            self._presenter.choose(record)

    def show_start(self, picked: tuple[Picked, ...], begun: str) -> None:
        """Show the ways to bring a story, with what is chosen and begun already."""
        self._stack.setCurrentWidget(self.start)
        self.start.show_start(picked, begun)

    def show_begun(self, picked: tuple[Picked, ...], begun: str) -> None:
        """Show what is begun, unless somebody has gone on to another page meanwhile."""
        if self._stack.currentWidget() is self.start:
            self.start.show_start(picked, begun)

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

    def show_review(self, screen: ReviewScreen, missing: str) -> None:
        """Show an entry to be read through."""
        was_here = self._stack.currentWidget() is self.review
        self._stack.setCurrentWidget(self.review)
        self.review.show_screen(screen, missing)
        if not was_here:
            self.review.take_focus()

    def show_room(self) -> None:
        """Show what the room may know somebody by."""
        self._stack.setCurrentWidget(self.room)
        self.room.begin()

    def show_leaving(self, screen: LeavingScreen) -> None:
        """Show what leaves, letter for letter."""
        self._stack.setCurrentWidget(self.leaving)
        self.leaving.show_leaving(screen)
        if self._groups is not None:
            self._groups.begin()

    def show_file(self, screen: FileScreen | None) -> None:
        """Show the file that is ready to leave."""
        self.leaving.show_file(screen)

    def _connect(self) -> None:
        self.steps.chosen.connect(self._on_step)
        self.progress.stopped.connect(self._on_stop)
        self.start.tell_wanted.connect(self._on_tell)
        self.start.bring_wanted.connect(self._on_bring)
        self.start.partner_wanted.connect(self._on_partner)
        self.start.reading_wanted.connect(self._on_read)
        self.start.drop_wanted.connect(self._on_drop)
        self.start.shared_wanted.connect(self._on_history)
        self.start.people_wanted.connect(self._on_people)
        self.who.chosen.connect(self._on_readers)
        self.who.left.connect(self._on_start)
        self.choosing.onward_wanted.connect(self._on_onward)
        self.choosing.left.connect(self._on_start)
        self.choosing.who_wanted.connect(partial(self._on_step, WHO))
        self.choosing.parts_wanted.connect(self._on_parts)
        self.telling.left.connect(self._on_start)
        self.cutting.left.connect(self._on_stop)
        self.review.retell_wanted.connect(self._on_retell)
        self.review.reworded.connect(self._on_reworded)
        self.retelling.left.connect(self._on_read)
        self.room.left.connect(self._on_read)
        self.room.onward_wanted.connect(self._on_leaves)
        self.room.words_sought.connect(self.review.texts.point_at)
        self.leaving.agreed.connect(self._on_agreed)
        self.leaving.file_wanted.connect(self._on_file_wanted)
        self.leaving.save_wanted.connect(self._on_save)
        self.leaving.back_wanted.connect(self._on_read)
        self.history.left.connect(self._on_start)
        self.people.left.connect(self._on_start)
        for part in (
            *(self.choosing, self.history, self.people, self.telling),
            *(self.cutting, self.retelling, self.room),
        ):
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

    def _on_parts(self, picked: Picked) -> None:
        if self._cutting is not None:
            self._stack.setCurrentWidget(self.cutting)
            self._cutting.open(picked)

    def _on_retell(self) -> None:
        if self._retelling is not None:
            self._stack.setCurrentWidget(self.retelling)
            self._retelling.begin()

    def _on_reworded(self, start: int, end: int, words: str) -> None:
        if self._retelling is not None:
            self._retelling.reword(start, end, words)

    def _on_partner(self) -> None:
        if self._presenter is not None:
            self.partner_wanted.emit(tuple(one.record for one in self._presenter.picks.all))

    def _on_onward(self) -> None:
        if self._presenter is not None:
            self._presenter.go_on()

    def _on_read(self) -> None:
        self._go_to(READ)

    def _on_leaves(self) -> None:
        self._go_to(LEAVES)

    def _on_stop(self) -> None:
        self._go_to(CHOOSE)

    def _on_readers(self, audience: Audience) -> None:
        self.notice.hide()
        if self._presenter is not None:
            self._presenter.for_readers(audience)

    def _on_drop(self) -> None:
        if self._presenter is not None:
            self._presenter.let_go()

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
