# SPDX-License-Identifier: Apache-2.0
"""Proving that a backup and the recovery sheet work, in three steps."""

from __future__ import annotations

from enum import Enum, auto
from functools import partial
from typing import TYPE_CHECKING, Protocol, TypeVar

from reflective.app.refusals import JournalDamaged, Refusal, SheetUnreadable, WrongSheet
from reflective.language import gettext as _
from reflective.ui.presenters.backups_words import problem
from reflective.ui.presenters.rehearsing_words import backup_words, last_words, proof_words
from reflective.wording import worded

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from reflective.app.backing_up import Backup, Outcome
    from reflective.app.jobs import Jobs, Progress, Ticket
    from reflective.app.ports import Clock
    from reflective.app.rehearsing import Proof, Ready, Rehearsed, Rehearsing

T = TypeVar("T")


class Cure(Enum):
    """What helps when something did not work."""

    BACKUP = auto()
    SHEET = auto()


class RehearsingView(Protocol):
    """What the presenter asks of the page."""

    def show_backup(self, text: str, *, is_there: bool) -> None:
        """Show the first step: which backup is taken, or that one has to be made."""

    def ask_sheet(self) -> None:
        """Show the second step, with a field for the rows of the sheet."""

    def ask_passphrase(self, text: str, *, has_sheet: bool) -> None:
        """Show the second step, with a field for the passphrase."""

    def show_row(self, row: int) -> None:
        """Lead to a row of the sheet that has to be looked at again; 0 is the field itself."""

    def show_running(self, words: str, progress: Progress | None) -> None:
        """Show how far the work is, None while that is not known yet."""

    def show_idle(self) -> None:
        """Show that nothing is under way any more."""

    def show_proof(self, sentences: tuple[str, ...]) -> None:
        """Show the third step: what was proven, and what was not."""

    def show_problem(self, text: str, cure: Cure | None = None) -> None:
        """Show what went wrong ('' for nothing), and offer what helps."""


class Rehearsal:
    """Leads through the rehearsal."""

    def __init__(self, rehearsing: Rehearsing, jobs: Jobs, view: RehearsingView) -> None:
        self._rehearsing = rehearsing
        self._jobs = jobs
        self._view = view
        self._ready: Ready | None = None
        self._backup: Backup | None = None
        self._running: Ticket | None = None
        self._is_running = False

    @property
    def is_running(self) -> bool:
        """Whether a backup is being made or read just now."""
        return self._is_running

    def begin(self) -> None:
        """Choose the newest backup."""
        if not self._is_running:
            self._view.show_problem("")
            self._jobs.run(self._rehearsing.ready, self._on_ready, self._on_failed)

    def make_backup(self) -> None:
        """Make a backup to rehearse with."""
        self._run(_("Saving a backup…"), self._rehearsing.make_backup, self._on_made)

    def go_on(self) -> None:
        """Ask for the sheet, or for the passphrase where there is no sheet."""
        ready = self._ready
        if ready is None or self._backup is None:
            return
        self._view.show_problem("")
        if ready.has_sheet or ready.had_sheet:
            self._view.ask_sheet()
        else:
            self.use_passphrase()

    def use_sheet(self) -> None:
        """Ask for the sheet after all."""
        self._view.show_problem("")
        self._view.ask_sheet()

    def use_passphrase(self) -> None:
        """Ask for the passphrase in place of the sheet."""
        ready = self._ready
        if ready is not None:
            has_sheet = ready.has_sheet or ready.had_sheet
            said = _("Then only the backup is tried out, and not your sheet.")
            if not has_sheet:
                said = _(
                    "You have no recovery sheet yet, so your passphrase opens the backup. If "
                    "you ever forget it, only a sheet helps."
                )
            self._view.show_problem("")
            self._view.ask_passphrase(said, has_sheet=has_sheet)

    def prove_sheet(self, rows: str) -> None:
        """Open the backup with these rows, and read all of it."""
        if self._backup is not None:
            self._prove(partial(self._rehearsing.with_sheet, self._backup, rows))

    def prove_passphrase(self, passphrase: str) -> None:
        """Open the backup with this passphrase, and read all of it."""
        if not passphrase:
            self._view.show_problem(_("Type your passphrase first."))
        elif self._backup is not None:
            self._prove(partial(self._rehearsing.with_passphrase, self._backup, passphrase))

    def stop(self) -> None:
        """Give up what goes on."""
        if self._running is not None:
            self._running.cancel()
            self._end()
            self._view.show_problem(_("Stopped. Nothing was changed."))

    def _prove(self, steps: Callable[[], Generator[Progress, None, Proof]]) -> None:
        self._run(_("Reading the backup…"), steps, self._on_proven)

    def _run(
        self,
        words: str,
        steps: Callable[[], Generator[Progress, None, T]],
        done: Callable[[T], None],
    ) -> None:
        if self._is_running:
            return
        self._is_running = True
        self._view.show_problem("")
        self._view.show_running(words, None)
        ticket = self._jobs.run_long(
            steps, done, self._on_failed, partial(self._view.show_running, words)
        )
        self._running = ticket if self._is_running else None

    def _on_ready(self, ready: Ready) -> None:
        self._ready, self._backup = ready, ready.backup
        self._view.show_backup(backup_words(ready), is_there=ready.backup is not None)

    def _on_made(self, outcome: Outcome) -> None:
        self._end()
        self.begin()
        if not outcome.made:
            said = [problem(folder, refusal) for folder, refusal in outcome.problems]
            self._view.show_problem(" ".join(said), Cure.BACKUP)

    def _on_proven(self, proof: Proof) -> None:
        self._end()
        self._view.show_proof(proof_words(proof))

    def _on_failed(self, error: Exception) -> None:
        self._end()
        if not isinstance(error, Refusal):
            raise error
        if isinstance(error, WrongSheet):
            self._view.show_problem(self._void_words(), Cure.SHEET)
        elif isinstance(error, JournalDamaged):
            said = _(
                "This backup is damaged, so it is good that you looked. Your journal itself is "
                "open, and nothing was lost. Make a new backup, and try again."
            )
            self._view.show_problem(said, Cure.BACKUP)
        else:
            self._view.show_problem(worded(error).whole)
            if isinstance(error, SheetUnreadable):
                self._view.show_row(error.row)

    def _void_words(self) -> str:
        if self._ready is not None and self._ready.had_sheet:
            return _(
                "This sheet does not open the backup. You changed your passphrase after you made "
                "it, so it opens only backups from before. Your passphrase works. Make a new "
                "sheet, and try again."
            )
        return _(
            "This sheet does not open the backup. It may belong to another journal, or to an "
            "earlier passphrase. Look for a newer sheet, or make a new one."
        )

    def _end(self) -> None:
        self._is_running = False
        self._running = None
        self._view.show_idle()


class LastView(Protocol):
    """What `RehearsalStanding` asks of the page."""

    def show_last(self, text: str) -> None:
        """Say when a rehearsal went well."""


class RehearsalStanding:
    """Tells in Settings when the last rehearsal went well."""

    def __init__(self, rehearsing: Rehearsing, jobs: Jobs, clock: Clock, view: LastView) -> None:
        self._rehearsing = rehearsing
        self._jobs = jobs
        self._clock = clock
        self._view = view

    def begin(self) -> None:
        """Show it as it is now."""
        self._jobs.run(self._rehearsing.last, self._on_read, self._on_failed)

    def _on_read(self, last: tuple[Rehearsed, bool] | None) -> None:
        self._view.show_last(last_words(last, self._clock.now().zone))

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error
        self._view.show_last(worded(error).whole)
