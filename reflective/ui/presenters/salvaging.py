# SPDX-License-Identifier: Apache-2.0
"""What can be done about a damaged journal: save what can be read, or restore a backup."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from reflective.app.jobs import Lane, let_it_show, nothing_more
from reflective.app.refusals import DiskFull, HeadDamaged, ReadOnlyPlace, Refusal
from reflective.language import gettext as _
from reflective.ui.presenters.journal_words import day_and_time
from reflective.ui.presenters.salvaging_words import brings_words, salvaged_lines
from reflective.wording import worded

if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from pathlib import Path

    from reflective.app.backing_up import Backup
    from reflective.app.jobs import Jobs, Progress, Ticket
    from reflective.app.mending import Mending, Salvaged
    from reflective.app.merging import MergeReport
    from reflective.app.ports import JournalKey, Store
    from reflective.app.salvaging import Looking
    from reflective.ui.presenters.lines import Line

T = TypeVar("T")


class SalvagingView(Protocol):
    """What the presenter asks of the page."""

    def show_ways(self, name: str) -> None:
        """Show what can be done for the journal with this name."""

    def show_backups(self, rows: tuple[str, ...]) -> None:
        """Show the backups that were found, newest first."""

    def ask_again(self) -> None:
        """Lead to the passphrase."""

    def offer_sheet(self) -> None:
        """Lead to the recovery sheet: nothing else helps."""

    def offer_folder(self) -> None:
        """Offer to choose another folder for the new journal."""

    def show_running(self, words: str, progress: Progress | None) -> None:
        """Show how far the work is, None while that is not known yet."""

    def show_idle(self) -> None:
        """Show that nothing is under way any more."""

    def show_salvaged(self, lines: tuple[Line, ...], brings: str) -> None:
        """Show what could be read and what not; `brings` says what a backup has, '' for nothing.

        The new journal is open now, and waits.
        """

    def show_copy(self, looking: Looking) -> None:
        """Hand on what can be read, to be shown and closed; the page has nothing more to do."""

    def show_problem(self, text: str) -> None:
        """Show what went wrong, '' for nothing."""


class _Work(Generic[T]):
    """Long work, and what came of it: nobody may have taken that when it is given up."""

    def __init__(
        self, begin: Callable[[], Generator[Progress, None, T]], close: Callable[[T], None]
    ) -> None:
        self._begin = begin
        self._close = close
        self._made: list[T] = []

    def steps(self) -> Generator[Progress, None, T]:
        """Do it, in steps."""
        made = yield from self._begin()
        self._made.append(made)
        return made

    def let_go(self) -> None:
        """Close what came of it; called on the journal's thread, once it is given up."""
        while self._made:
            self._close(self._made.pop())


class Salvage:
    """Brings the damaged journal at `path` back; `opened` gets the journal.

    `restored` gets the words to say once a backup stands in its place, `held` a new journal that
    is open while the person reads what could not be saved.
    """

    def __init__(
        self,
        mending: Mending,
        jobs: Jobs,
        view: SalvagingView,
        path: Path,
        opened: Callable[[Store], None],
        restored: Callable[[str], None],
        held: Callable[[Store], None],
    ) -> None:
        self._mending = mending
        self._jobs = jobs
        self._view = view
        self._path = path
        self._opened = opened
        self._restored = restored
        self._held = held
        self._backups: list[Backup] = []
        self._salvaged: Salvaged | None = None
        self._passphrase = ""
        self._known: JournalKey | None = None
        self._running: Ticket | None = None
        self._let_go: Callable[[], None] = _close_nothing
        self._is_running = False

    @property
    def is_running(self) -> bool:
        """Whether something is under way just now."""
        return self._is_running

    def begin(self) -> None:
        """Show what can be done, and which backups there are."""
        self._view.show_ways(self._path.name)
        find = partial(self._mending.backups, self._path)
        self._jobs.run(find, self._on_found, self._on_failed)

    def salvage(self, passphrase: str, folder: Path | None = None) -> None:
        """Write what can be read into a new journal, beside the file or in another folder."""
        if self._is_ready(passphrase):
            self._passphrase = passphrase
            steps = partial(self._mending.salvage, self._path, passphrase, folder, self._known)
            self._run(_("Reading it…"), _Work(steps, _close_salvaged), self._on_salvaged)

    def salvage_with(self, known: JournalKey, passphrase: str) -> None:
        """Do so with a key that is known, under a passphrase that was chosen for the new one."""
        self._known = known
        self.salvage(passphrase)

    def look(self, passphrase: str) -> None:
        """Gather what can be read, to be looked at; no file of it stays."""
        if self._is_ready(passphrase):
            steps = partial(self._mending.look, self._path, passphrase, self._known)
            self._run(_("Reading it…"), _Work(steps, _close_copy), self._on_looked)

    def salvage_into(self, folder: Path) -> None:
        """Try again with another folder for the new journal."""
        self.salvage(self._passphrase, folder)

    def restore(self, place: int, passphrase: str) -> None:
        """Let the backup in this row take the place of the damaged file."""
        if 0 <= place < len(self._backups) and self._is_ready(passphrase):
            backup = self._backups[place]
            steps = partial(self._mending.restore, self._path, backup, passphrase)
            work = _Work(steps, nothing_more)
            self._run(_("Bringing the backup back…"), work, self._on_restored)

    def bring_in(self) -> None:
        """Bring what the newest backup has into the new journal."""
        if self._salvaged is not None:
            steps = partial(self._mending.bring_in, self._salvaged)
            self._run(_("Bringing it in…"), _Work(steps, nothing_more), self._on_brought_in)

    def open(self) -> None:
        """Open the new journal."""
        salvaged, self._salvaged = self._salvaged, None
        if salvaged is not None and not self._is_running:
            self._opened(salvaged.store)

    def stop(self) -> None:
        """Give up what goes on; the damaged file is as it was."""
        if self._running is not None:
            self._give_up(self._running)
            self._end()
            self._view.show_problem(_("Stopped. The damaged file is as it was."))

    def leave(self) -> None:
        """Let go of the new journal, for the person goes another way; it stays where it is."""
        self._passphrase, self._known = "", None
        if self._running is not None:
            self._give_up(self._running)
        self._close()

    def _is_ready(self, passphrase: str) -> bool:
        if self._is_running:
            return False
        if not passphrase:
            self._view.show_problem(_("Type your passphrase first."))
            self._view.ask_again()
        return bool(passphrase)

    def _run(
        self,
        words: str,
        work: _Work[T],
        done: Callable[[T], None],
    ) -> None:
        if self._is_running:
            return
        self._is_running = True
        self._let_go = work.let_go
        self._view.show_problem("")
        self._view.show_running(words, None)
        ticket = self._jobs.run_long(
            work.steps, done, self._on_failed, partial(self._view.show_running, words)
        )
        self._running = ticket if self._is_running else None

    def _give_up(self, running: Ticket) -> None:
        """Wait for it no more; it may have ended just now, with a file that is open."""
        running.cancel()
        self._jobs.run(self._let_go, nothing_more, let_it_show, Lane.SAVE)

    def _end(self) -> None:
        self._is_running = False
        self._running = None
        self._view.show_idle()

    def _close(self) -> None:
        salvaged, self._salvaged = self._salvaged, None
        if salvaged is not None:
            self._jobs.run(salvaged.store.close, nothing_more, let_it_show, Lane.SAVE)

    def _on_found(self, backups: list[Backup]) -> None:
        self._backups = backups
        self._view.show_backups(tuple(day_and_time(backup.at) for backup in backups))

    def _on_looked(self, looking: Looking) -> None:
        self._end()
        self._view.show_copy(looking)

    def _on_salvaged(self, salvaged: Salvaged) -> None:
        self._end()
        self._passphrase = ""
        self._salvaged = salvaged
        if salvaged.report is None:
            self.open()
        else:
            self._held(salvaged.store)
            is_new = self._known is not None
            lines = salvaged_lines(salvaged, self._path.name, is_new=is_new)
            self._view.show_salvaged(lines, brings_words(salvaged))

    def _on_brought_in(self, _report: MergeReport) -> None:
        self._end()
        self.open()

    def _on_restored(self, aside: Path | None) -> None:
        self._end()
        said = _("The backup stands in the place of your journal now. Unlock it.")
        if aside is not None:
            kept = _("The damaged file is kept as {name}.").format(name=aside.name)
            said = f"{said} {kept}"
        self._restored(said)

    def _on_failed(self, error: Exception) -> None:
        self._end()
        if not isinstance(error, Refusal):
            raise error
        self._view.show_problem(worded(error).whole)
        if isinstance(error, HeadDamaged):
            self._view.offer_sheet()
        elif isinstance(error, DiskFull | ReadOnlyPlace) and self._passphrase:
            self._view.offer_folder()
        elif self._salvaged is None:
            self._view.ask_again()


def _close_salvaged(salvaged: Salvaged) -> None:
    salvaged.store.close()


def _close_copy(looking: Looking) -> None:
    looking.close()


def _close_nothing() -> None:
    """Close nothing: no work was begun yet."""
