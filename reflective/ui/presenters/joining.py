# SPDX-License-Identifier: Apache-2.0
"""Bringing another copy of the journal in: choose it, see what would come in, then do it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from reflective.app.changes import Changes
from reflective.app.jobs import Lane, nothing_more
from reflective.app.refusals import Refusal, WrongPassphrase
from reflective.journal.revision import ENTRY
from reflective.language import gettext as _
from reflective.ui.presenters.joining_words import came_in, preview
from reflective.wording import worded

if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from pathlib import Path

    from reflective.app.jobs import Jobs, Progress, Ticket
    from reflective.app.other_copy import BroughtIn, OtherCopy
    from reflective.app.ports import Store
    from reflective.ui.presenters.lines import Line

_ANY = Changes(frozenset({ENTRY}), many=True)
"""Says that any entry may be another one now."""


class JoiningView(Protocol):
    """What the presenter asks of the page."""

    def ask_file(self) -> None:
        """Ask for the file, and show nothing else."""

    def ask_passphrase(self, name: str) -> None:
        """Ask for the passphrase of the chosen copy, which has another one than the journal."""

    def show_running(self, words: str, progress: Progress | None) -> None:
        """Show how far the work is, None while that is not known yet."""

    def show_idle(self) -> None:
        """Show that nothing is under way any more."""

    def show_preview(self, lines: tuple[Line, ...], *, is_nothing: bool) -> None:
        """Show what would come in; where it is nothing, there is nothing to do."""

    def show_report(self, lines: tuple[Line, ...], divided: int) -> None:
        """Show what came in, and how many entries were written on both sides."""

    def show_problem(self, text: str) -> None:
        """Show what went wrong, '' for nothing."""


class JoiningCopy:
    """Looks into a copy that was chosen, and joins it; `changed` is told what is new.

    `brought` is told of a file that has nothing more which is not here.

    The copy is open only while the page is in front.
    """

    def __init__(
        self,
        copies: OtherCopy,
        jobs: Jobs,
        view: JoiningView,
        changed: Callable[[Changes], None],
        brought: Callable[[Path], None] | None = None,
    ) -> None:
        self._copies = copies
        self._jobs = jobs
        self._view = view
        self._changed = changed
        self._brought = brought
        self._path: Path | None = None
        self._other: Store | None = None
        self._running: Ticket | None = None
        self._is_running = False
        self._is_writing = False
        self._turn = 0

    @property
    def is_running(self) -> bool:
        """Whether a copy is being looked through or brought in just now."""
        return self._is_running

    def begin(self) -> None:
        """Ask for a file, unless something is under way."""
        if not self._is_running:
            self._let_go()
            self._view.show_problem("")
            self._view.ask_file()

    def choose(self, path: Path) -> None:
        """Look into this file; its passphrase is asked for if it has another one."""
        if not self._is_running:
            self._let_go()
            self._path = path
            self._open("")

    def unlock(self, passphrase: str) -> None:
        """Look into the chosen file with its own passphrase."""
        if self._is_running or self._path is None:
            return
        if not passphrase:
            self._view.show_problem(_("Type the passphrase of that copy first."))
            return
        self._open(passphrase)

    def bring_in(self) -> None:
        """Join the copy to the journal."""
        if self._other is not None and not self._is_running:
            self._is_writing = True
            self._run(partial(self._copies.bring_in, self._other), self._on_brought_in)

    def stop(self) -> None:
        """Give up what goes on; what came in so far stays, and it can be begun again."""
        if self._running is not None:
            self._running.cancel()
            was_writing = self._is_writing
            self._end()
            said = _("Stopped. Nothing was changed.")
            if was_writing:
                said = _(
                    "Stopped. What came in so far is in your journal, and nothing was lost. You "
                    "can bring the rest in later."
                )
                self._changed(_ANY)
            self._let_go()
            self._view.ask_file()
            self._view.show_problem(said)

    def leave(self) -> None:
        """Let go of the copy, for another page comes to the front."""
        if not self._is_running:
            self._let_go()

    def _open(self, passphrase: str) -> None:
        path = self._path
        if path is not None:
            self._view.show_problem("")
            self._is_running = True
            self._view.show_running(_("Opening it…"), None)
            self._jobs.run(
                partial(self._copies.open, path, passphrase),
                partial(self._on_open, self._turn),
                partial(self._on_closed, typed=bool(passphrase)),
            )

    def _run(
        self,
        steps: Callable[[], Generator[Progress, None, BroughtIn]],
        done: Callable[[BroughtIn], None],
    ) -> None:
        words = _("Bringing it in…") if self._is_writing else _("Looking into it…")
        self._view.show_problem("")
        self._view.show_running(words, None)
        self._is_running = True
        ticket = self._jobs.run_long(
            steps, done, self._on_failed, partial(self._view.show_running, words)
        )
        self._running = ticket if self._is_running else None

    def _on_open(self, turn: int, other: Store) -> None:
        self._is_running = False
        self._other = other
        if turn != self._turn:
            self._let_go()
            return
        self._run(partial(self._copies.look, other), self._on_looked)

    def _on_closed(self, error: Exception, *, typed: bool) -> None:
        self._end()
        if isinstance(error, WrongPassphrase) and self._path is not None:
            self._view.ask_passphrase(self._path.name)
            if typed:
                self._view.show_problem(_("This passphrase does not open that copy. Try again."))
            return
        self._on_failed(error)

    def _on_looked(self, found: BroughtIn) -> None:
        self._end()
        if found.is_nothing:
            self._note_brought()
        self._view.show_preview(preview(found), is_nothing=found.is_nothing)

    def _on_brought_in(self, found: BroughtIn) -> None:
        self._end()
        self._let_go()
        self._note_brought()
        self._view.show_report(came_in(found), len(found.both))
        self._changed(found.changes)

    def _note_brought(self) -> None:
        if self._brought is not None and self._path is not None:
            self._brought(self._path)

    def _on_failed(self, error: Exception) -> None:
        was_writing = self._is_writing
        self._end()
        self._let_go()
        if not isinstance(error, Refusal):
            raise error
        if was_writing:
            self._changed(_ANY)
        self._view.ask_file()
        self._view.show_problem(worded(error).whole)

    def _end(self) -> None:
        self._is_running = self._is_writing = False
        self._running = None
        self._view.show_idle()

    def _let_go(self) -> None:
        """Close the copy."""
        self._turn += 1
        other, self._other = self._other, None
        if other is not None:
            self._jobs.run(other.close, nothing_more, self._on_failed, Lane.SAVE)
