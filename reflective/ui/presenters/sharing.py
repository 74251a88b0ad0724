# SPDX-License-Identifier: Apache-2.0
"""What the Share page does: three ways, and the four steps to a file that leaves."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Protocol

from reflective.app.begun_sharing import resumed
from reflective.app.jobs import Lane
from reflective.app.refusals import Refusal
from reflective.app.sharing import NO_WISHES
from reflective.leaving_words import not_left
from reflective.sharing.typography import LONG
from reflective.ui.presenters.journal_words import audience as readers
from reflective.ui.presenters.sharing_deciding import Deciding
from reflective.ui.presenters.sharing_looking import Looking
from reflective.ui.presenters.sharing_packing import Packing
from reflective.ui.presenters.sharing_picking import Picks
from reflective.ui.presenters.sharing_reading import ReadThrough
from reflective.ui.presenters.sharing_words import begun_words, only_words, saved_words
from reflective.wording import worded

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reflective.app.begun_sharing import Begun, BegunSharing
    from reflective.app.changes import Changes
    from reflective.app.jobs import Jobs, Progress, Ticket
    from reflective.app.outlets import Form
    from reflective.app.reading import Reading
    from reflective.app.sharing import Chosen, Review, Sharing, Wishes
    from reflective.journal.ids import RecordId
    from reflective.sharing.audiences import Audience
    from reflective.ui.presenters.sharing_packing import FileScreen
    from reflective.ui.presenters.sharing_picking import Picked
    from reflective.ui.presenters.sharing_reading import ReviewScreen

START = -1
"""Before the first step: the ways to bring a story."""

WHO, CHOOSE, READ, LEAVES = range(4)
"""The four steps of bringing it without names, from 0."""


@dataclass(frozen=True, slots=True)
class LeavingScreen:
    """The very texts that leave, for whom, and whether they answer questions of a pack.

    `leaves_behind` says that something is attached to them, which does not leave, and `long`
    how many are so long that the way of writing tells the writer.
    """

    texts: tuple[str, ...]
    readers: str
    answers_questions: bool
    leaves_behind: bool = False
    long: int = 0


class ShareView(Protocol):
    """What the presenter asks of the page."""

    def show_step(self, step: int, readers: str) -> None:
        """Show which step it is (from 0), and for whom ('' where that is not chosen)."""

    def show_start(self, picked: tuple[Picked, ...], begun: str) -> None:
        """Show the ways to bring a story, with what is chosen already.

        `begun` says for whom it was begun to be read through; '' where it was not.
        """

    def show_begun(self, picked: tuple[Picked, ...], begun: str) -> None:
        """Show the same on the page of the ways, if that is still in front."""

    def show_who(self, audience: Audience | None) -> None:
        """Show the readers one can choose."""

    def show_choosing(self, *, is_for_note: bool) -> None:
        """Show the entries one can choose: for a file, or one to tell oneself."""

    def show_picked(self, picked: tuple[Picked, ...]) -> None:
        """Show which entries are chosen."""

    def show_telling(self, record: RecordId) -> None:
        """Show the speaking note of an entry."""

    def show_looking(self, progress: Progress | None) -> None:
        """Show how far looking through is; None when it is done or was stopped."""

    def show_review(self, screen: ReviewScreen, missing: str) -> None:
        """Show an entry to be read through; `missing` names a part that is not installed."""

    def show_room(self) -> None:
        """Show what somebody in the room may know one by, before what leaves."""

    def show_leaving(self, screen: LeavingScreen) -> None:
        """Show what leaves, letter for letter."""

    def show_file(self, screen: FileScreen | None) -> None:
        """Show the file that is ready to leave; None where none could be made."""

    def tell(self, text: str) -> None:
        """Say something quietly."""


class Share(Deciding):
    """Works the Share page. Decisions stay in the journal until it left, or is let go.

    `begun` keeps them there, and `changed` is told what changed in the journal when something
    left.
    """

    def __init__(
        self,
        sharing: Sharing,
        reading: Reading,
        begun: BegunSharing,
        jobs: Jobs,
        view: ShareView,
        changed: Callable[[Changes], None],
    ) -> None:
        looking = Looking(sharing, jobs, view.show_looking, self._on_failed)
        super().__init__(sharing, looking, view.tell)
        self._jobs = jobs
        self._begun = begun
        self._resumed: Begun | None = None
        self._is_resumed = False
        self._resuming: Ticket | None = None
        self._kept: Review | None = None
        self._view = view
        self._changed = changed
        self._audience: Audience | None = None
        self._step = START
        self._is_for_note = False
        self._fetching: Ticket | None = None
        self.picks = Picks(sharing, reading, jobs, self._on_failed)
        self._packing = Packing(sharing, jobs, view.show_file, self._on_not_left)

    @property
    def step(self) -> int:
        """The step that is shown, from 0; START before the first."""
        return self._step

    def begin(self) -> None:
        """Show the step where it was left; entries that changed meanwhile are looked at again."""
        if not self._is_resumed:
            self._is_resumed = True
            self._resuming = self._jobs.run(self._begun.read, self._on_begun, self._on_failed)
        if self._step >= READ and self._through is not None:
            self._look()
        else:
            self._show()
            self.picks.check(self._show)

    def choose(self, record: RecordId) -> None:
        """Add an entry from the Journal to what is chosen."""
        self.picks.add(record, self._on_added)

    def start(self) -> None:
        """Show the ways to bring a story."""
        self._stop()
        self._go(START)

    def let_go(self) -> None:
        """Let go of what was chosen and decided; nothing of it is kept."""
        self._stop()
        if self._resuming is not None:
            self._resuming.cancel()
        self.picks.clear()
        self._forget()
        self._go(START)

    def tell_it(self) -> None:
        """Go the way of telling it oneself: to the one entry that is chosen, or to choose one."""
        self._is_for_note = True
        chosen = self.picks.all
        if len(chosen) == 1:
            self._view.show_telling(chosen[0].record)
        else:
            self._go(CHOOSE)

    def bring_it(self) -> None:
        """Go the way of bringing it without names."""
        self._is_for_note = False
        self._go(WHO)

    def for_readers(self, audience: Audience) -> None:
        """Take who will read it, and go on to choosing."""
        self._is_for_note = False
        self._audience = audience
        self._stop()
        self._go(CHOOSE)

    def pick(self, record: RecordId, title: str) -> None:
        """Choose an entry, or take it off again; for a note, one in place of another."""
        if self._is_for_note and record not in self.picks:
            self.picks.only(record, title)
        else:
            self.picks.toggle(record, title)
        if not self.picks:
            self._forget()
        self._view.show_picked(self.picks.all)

    def is_picked(self, record: RecordId) -> bool:
        """Tell whether an entry is chosen."""
        return record in self.picks

    def go_on(self) -> None:
        """Go on from choosing: to the note, or to reading it through."""
        if self._is_for_note:
            self.tell_it()
        else:
            self.go_to(READ)

    def go_to(self, step: int) -> None:
        """Go to a step, as far as the ones before it are done."""
        if step >= CHOOSE and self._audience is None:
            step = WHO
        if step >= READ and not self.picks:
            step = min(step, CHOOSE)
        if step == READ:
            self._look()
        elif step == LEAVES:
            self._show_leaving()
        else:
            self._stop()
            self._is_for_note = False
            self._go(step)

    def onward(self) -> None:
        """Go to the next question or entry, or at the end to the room's eyes."""
        if self._through is not None and self._through.onward():
            self._view.show_room()
        else:
            self._show_review()

    def agree(self, *, agreed: bool) -> None:
        """Take whether the person has read what leaves."""
        self._packing.agreed = agreed

    @property
    def is_agreed(self) -> bool:
        """Whether the person said that they have read what leaves."""
        return self._packing.agreed

    def prepare(self, form: Form, wishes: Wishes = NO_WISHES) -> None:
        """Make the file that would leave, to be shown; what was agreed to counts no more."""
        if self._through is not None:
            self._packing.begin(self._through.review, form, wishes)

    def save(self, path: Path) -> None:
        """Let the file leave that was shown."""
        self._packing.save(path, self._on_sent)

    def _go(self, step: int) -> None:
        self._step = step
        self._show()

    def _show(self) -> None:
        whose = readers(self._audience) if self._audience and self._step != START else ""
        if self._is_for_note and self._step == CHOOSE:
            self._view.show_step(START, "")
        else:
            self._view.show_step(self._step, whose)
        if self._step == START:
            self._view.show_start(self.picks.all, self._begun_words())
        elif self._step == WHO:
            self._view.show_who(self._audience)
        elif self._step == CHOOSE:
            self._view.show_choosing(is_for_note=self._is_for_note)
            self._view.show_picked(self.picks.all)

    def _look(self) -> None:
        """Fetch the chosen entries as they are now, and look through them if they are new."""
        self._stop()
        self._fetching = self.picks.fetch(self._on_chosen, self._on_not_chosen)

    def _stop(self) -> None:
        """Take no answer any more from fetching and looking through."""
        if self._fetching is not None:
            self._fetching.cancel()
            self._fetching = None
        self._looking.stop()

    def _on_chosen(self, chosen: Chosen) -> None:
        if self._audience is None:
            return
        review = self._through.review if self._through else None
        if (
            review is not None
            and review.chosen == chosen
            and review.examination.audience is self._audience
        ):
            self._show_review()
            return
        self._go(READ)
        before = review or self._resumed
        self._looking.begin(chosen, self._audience, before, self._on_looked)

    def _on_looked(self, review: Review) -> None:
        if self._through is None:
            if self._resumed is not None:
                same = self._resumed.audience is review.examination.audience
                review = resumed(review, self._resumed.decisions, same_readers=same)
                self._resumed = None
            self._through = ReadThrough(review)
            if any(entry.has_attached for entry in review.chosen.entries):
                self._view.tell(only_words())
        else:
            before = self._through.review
            same = before.examination.audience is review.examination.audience
            self._through.renew(resumed(review, before.decisions, same_readers=same))
        self._show_review()

    def _show_review(self) -> None:
        if self._through is not None:
            self._step = READ
            self._packing.stop()
            self._show()
            self._view.show_review(self._through.screen(), self._sharing.missing)
            self._keep(self._through.review)

    def _keep(self, review: Review) -> None:
        """Keep in the journal what is decided now."""
        if review is not self._kept:
            self._kept = review
            keep = partial(self._begun.keep, review, self.picks.parts)
            self._jobs.run(keep, _nothing, self._on_failed, Lane.SAVE)

    def _forget(self) -> None:
        """Keep no decision any more."""
        if self._through is not None or self._resumed is not None:
            self._through = self._resumed = self._kept = None
            self._jobs.run(self._begun.let_go, _nothing, self._on_failed, Lane.SAVE)

    def _begun_words(self) -> str:
        is_begun = self._through is not None or self._resumed is not None
        if not (is_begun and self.picks and self._audience):
            return ""
        return begun_words(len(self.picks.all), readers(self._audience))

    def _on_begun(self, begun: Begun | None) -> None:
        """Take up what was decided before the journal was locked."""
        if begun is not None and self._through is None:
            self._resumed = begun
            self._audience = self._audience or begun.audience
            self.picks.put(begun.entries)
            if self._step == START:
                self._view.show_begun(self.picks.all, self._begun_words())
            elif self._step == CHOOSE:
                self._view.show_picked(self.picks.all)

    def _show_leaving(self) -> None:
        if self._through is None or not self._through.is_finished:
            self._show_review()
            return
        self._step = LEAVES
        self._packing.stop()
        self._show()
        self._view.show_leaving(_leaving(self._through.review))

    def _on_added(self) -> None:
        self._stop()
        self._is_for_note = False
        self._go(START if self._audience is None else CHOOSE)

    def _on_not_chosen(self, error: Exception) -> None:
        """Take off an entry that is gone, or passages that are, and show what is left."""
        if self.picks.drop_gone(error):
            self._go(CHOOSE)
        self._on_failed(error)

    def _on_sent(self, name: str, review: Review, changes: Changes) -> None:
        count = len(review.chosen.entries)
        to_whom = readers(review.examination.audience)
        self.picks.clear()
        self._forget()
        self._packing.stop()
        self._changed(changes)
        self._go(START)
        self._view.tell(saved_words(name, count, to_whom))

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error
        self._view.tell(worded(error).whole)

    def _on_not_left(self, error: Exception) -> None:
        """Say why no file was made or written, and that nothing has left."""
        words = not_left(error) if isinstance(error, Refusal) else ""
        if words:
            self._view.tell(words)
        else:
            self._on_failed(error)


def _leaving(review: Review) -> LeavingScreen:
    """Lay out what leaves."""
    texts = review.leaving()
    return LeavingScreen(
        texts,
        readers(review.examination.audience),
        any(entry.asked and entry.asked.pack for entry in review.chosen.entries),
        any(entry.has_attached for entry in review.chosen.entries),
        sum(1 for text in texts if len(text) > LONG),
    )


def _nothing(_kept: None) -> None:
    """Need no answer."""
