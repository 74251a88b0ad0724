# SPDX-License-Identifier: Apache-2.0
"""Ways on from a question: help, leaving it open on purpose, and being asked more. No Qt."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from reflective.app.jobs import Lane
from reflective.journal.entry import Asked
from reflective.language import gettext as _
from reflective.practice import asking_more, running
from reflective.ui.presenters.asking_more import asked_on

if TYPE_CHECKING:
    from collections.abc import Callable

    from reflective.app.changes import Changes
    from reflective.app.jobs import Jobs
    from reflective.journal.entry import Entry
    from reflective.journal.ids import RecordId
    from reflective.prompts.pack import Prompt, Step
    from reflective.ui.presenters.writing import WritingPresenter

    KeepOpen = Callable[[str, RecordId | None], Changes]


class Answering(Protocol):
    """Whoever leads through the questions."""

    @property
    def writing(self) -> WritingPresenter:
        """Who owns the entry that is open."""

    @property
    def asked(self) -> Asked | None:
        """The question in front, if there is one."""

    def finish(self) -> None:
        """Keep the entry and close it."""

    def move(self, entry: Entry) -> None:
        """Go on with a further state of the entry."""

    def on_failed(self, error: Exception) -> None:
        """Say what could not be done."""


class WaysOnView(Protocol):
    """What is asked of the page."""

    def show_help(self, words: str) -> None:
        """Show words for somebody who got stuck, under the question."""

    def show_note(self, words: str) -> None:
        """Show a quiet sentence over the words."""


class WaysOn:
    """Helps somebody on from the question in front.

    `find` finds a question in its pack and `keep_open` keeps one open, None where that cannot be;
    both are called on the journal's thread. `changed` brings what changed to the other pages.
    """

    def __init__(
        self,
        today: Answering,
        find: Callable[[Asked], Step | Prompt | None],
        keep_open: KeepOpen | None,
        jobs: Jobs,
        view: WaysOnView,
        changed: Callable[[Changes], None],
    ) -> None:
        self._today = today
        self._find = find
        self._keep_open = keep_open
        self._jobs = jobs
        self._view = view
        self._changed = changed

    @property
    def can_leave_open(self) -> bool:
        """Whether questions can be left open here."""
        return self._keep_open is not None

    def get_unstuck(self) -> None:
        """Show the author's words of help for this question, or a kind word of our own."""
        asked = self._today.asked
        if asked is not None:
            look = partial(self._find, asked)
            self._jobs.run(look, partial(self._on_help, asked), self._today.on_failed)

    def leave_open(self) -> None:
        """End the entry, and keep its question open; what was written is gathered under it."""
        entry = self._today.writing.entry
        asked = running.last_asked(entry) if entry else None
        if entry is None or asked is None or self._keep_open is None:
            return
        record = None if entry.is_empty else entry.id
        self._today.finish()
        # The entry is closed by then: else what is open would take it from the question again.
        keep = partial(self._keep_open, asked.question, record)
        self._today.writing.settle(partial(self._on_settled, keep))

    def ask_more(self, text: str, start: int, end: int) -> None:
        """Ask on from what is chosen in the words, or from the word at the cursor."""
        entry = self._today.writing.entry
        if entry is None:
            return
        word = asking_more.word_meant(text, start, end)
        if not word:
            note = _("Write a few words first. Then put the cursor on one of them.")
            self._view.show_note(note)
            return
        question = asked_on(word, asking_more.next_form(entry))
        self._today.move(running.ask_beneath(entry, Asked(question)))

    def _on_help(self, asked: Asked, question: Step | Prompt | None) -> None:
        """Show the help, unless the person went on to another question meanwhile."""
        if asked != self._today.asked:
            return
        usual = _(
            "Write the first words that come. They can be clumsy. One line is enough, and you "
            "can skip this question."
        )
        self._view.show_help(question.help if question and question.help else usual)

    def _on_settled(self, keep: Callable[[], Changes], all_saved: bool) -> None:  # noqa: FBT001 - the answer of a flush
        if all_saved:
            self._jobs.run(keep, self._on_kept_open, self._today.on_failed, Lane.SAVE)

    def _on_kept_open(self, changes: Changes) -> None:
        self._changed(changes)
        self._view.show_note(
            _("This question stays open. It waits on Today, and nothing presses.")
        )
