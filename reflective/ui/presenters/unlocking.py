# SPDX-License-Identifier: Apache-2.0
"""What the Unlock page does: open a journal with its passphrase."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from reflective.app.refusals import NoJournal, NotAJournal, Refusal, WrongPassphrase
from reflective.language import gettext as _

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reflective.app.jobs import Jobs
    from reflective.app.ports import Store


class Opens(Protocol):
    """The part of `app.opening.Opening` that is needed here."""

    def is_there(self, path: Path) -> bool:
        """Say whether anything is at a place."""

    def open(self, path: Path, passphrase: str) -> Store:
        """Open a journal for writing."""


class UnlockingView(Protocol):
    """What the presenter asks of the page."""

    def show_journal(self, name: str, place: str) -> None:
        """Show which journal will be opened; '' where none is chosen yet."""

    def show_problem(self, text: str, *, try_again: bool) -> None:
        """Show what went wrong ('' for nothing); `try_again` puts the focus into the field."""

    def lead_out(self, journal: Path) -> None:
        """Lead to what can be done without the passphrase of this journal."""

    def set_busy(self, *, busy: bool) -> None:
        """Show that the journal is being opened, and take no second try meanwhile."""

    def forget_passphrase(self) -> None:
        """Empty the field."""


class Unlocking:
    """Opens the journal at `path`, or one that is chosen; `opened` gets it on success."""

    def __init__(
        self,
        opening: Opens,
        jobs: Jobs,
        view: UnlockingView,
        opened: Callable[[Store], None],
        path: Path | None,
    ) -> None:
        self._opening = opening
        self._jobs = jobs
        self._view = view
        self._opened = opened
        self._path = path
        self._busy = False

    def begin(self) -> None:
        """Show the journal that was opened last, if that was to be remembered."""
        name, place = ("", "") if self._path is None else (self._path.stem, str(self._path))
        self._view.show_journal(name, place)
        if self._path is not None:
            look = partial(self._opening.is_there, self._path)
            self._jobs.run(look, partial(self._on_looked, self._path), self._on_failed)

    def choose(self, path: Path) -> None:
        """Take another journal."""
        self._path = path
        self._view.show_problem("", try_again=True)
        self.begin()

    def unlock(self, passphrase: str) -> None:
        """Open the journal; the page says what went wrong if that fails."""
        if self._busy:
            return
        if self._path is None:
            self._view.show_problem(_("Choose a journal first."), try_again=False)
            return
        if not passphrase:
            self._view.show_problem(_("Type your passphrase first."), try_again=True)
            return
        self._set_busy(busy=True)
        self._view.show_problem("", try_again=False)
        self._jobs.run(
            partial(self._opening.open, self._path, passphrase), self._on_opened, self._on_failed
        )

    def forgotten(self) -> None:
        """Lead to what can be done without the passphrase."""
        if self._path is None:
            self._view.show_problem(_("Choose a journal first."), try_again=False)
        else:
            self._view.lead_out(self._path)

    def _on_looked(self, path: Path, is_there: bool) -> None:  # noqa: FBT001 - the answer of a job
        """Tell of a journal that is gone before anybody types a passphrase for it."""
        if not is_there and path == self._path:
            self._on_failed(NoJournal(path))

    def _on_opened(self, store: Store) -> None:
        self._set_busy(busy=False)
        self._view.forget_passphrase()
        self._opened(store)

    def _on_failed(self, error: Exception) -> None:
        self._set_busy(busy=False)
        if not isinstance(error, Refusal):
            raise error
        # Loaded when first needed, so that the window comes up fast.
        from reflective.wording import worded  # noqa: PLC0415 - see above

        other_file = isinstance(error, NoJournal | NotAJournal)
        self._view.show_problem(worded(error).whole, try_again=not other_file)
        if not isinstance(error, WrongPassphrase):
            self._view.forget_passphrase()

    def _set_busy(self, *, busy: bool) -> None:
        self._busy = busy
        self._view.set_busy(busy=busy)
