# SPDX-License-Identifier: Apache-2.0
"""Changing the passphrase of an open journal, with progress, and a way to stop."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from reflective.app.refusals import Refusal, WrongPassphrase
from reflective.language import gettext as _
from reflective.ui.presenters.new_passphrase import NewPassphrase, NewPassphraseView
from reflective.wording import worded

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from reflective.app.jobs import Jobs, Progress, Ticket
    from reflective.app.ports import Randomness, Store
    from reflective.app.recovering import Recovering


class ChangingView(NewPassphraseView, Protocol):
    """What the presenter asks of the page."""

    def begin(self) -> None:
        """Show three empty fields."""

    def ask_present(self) -> None:
        """Lead to the present passphrase, which has to be typed anew."""

    def show_running(self, words: str, progress: Progress | None) -> None:
        """Show how far the change is, None while that is not known yet."""

    def show_idle(self) -> None:
        """Show that nothing is under way any more, and what was typed still there."""

    def show_changed(self, *, had_sheet: bool) -> None:
        """Say that the passphrase was changed; `had_sheet`: a sheet from before is void now."""


class ChangingPassphrase:
    """Gives an open journal a new passphrase, once the present one is proven.

    `changed` is told when it has one.
    """

    def __init__(
        self,
        recovering: Recovering,
        store: Store,
        jobs: Jobs,
        randomness: Randomness,
        view: ChangingView,
        changed: Callable[[], None] | None = None,
    ) -> None:
        self._recovering = recovering
        self._store = store
        self._jobs = jobs
        self._view = view
        self._changed = changed
        self._new = NewPassphrase(jobs, randomness, view)
        self._running: Ticket | None = None
        self._is_running = False
        self._before = ""

    @property
    def is_running(self) -> bool:
        """Whether the passphrase is being changed just now."""
        return self._is_running

    def begin(self) -> None:
        """Show empty fields, unless a change is under way."""
        if not self._is_running:
            self._new.forget()
            self._view.show_problem("")
            self._view.begin()

    def type(self, passphrase: str, again: str) -> None:
        """Take the new passphrase as it is typed, twice."""
        self._new.type(passphrase, again)

    def suggest(self) -> None:
        """Put four words into the fields, drawn by chance."""
        self._new.suggest()

    def change(self, present: str) -> None:
        """Change the passphrase; the page says what is missing, or what went wrong."""
        if self._is_running:
            return
        if not present:
            self._view.show_problem(_("Type your present passphrase first."))
            self._view.ask_present()
            return
        passphrase = self._new.chosen()
        if not passphrase:
            return
        self._view.show_problem("")
        words = _("Changing the passphrase…")
        self._view.show_running(words, None)
        self._is_running = True
        self._before = ""
        ticket = self._jobs.run_long(
            partial(self._steps, present, passphrase),
            self._on_changed,
            self._on_failed,
            partial(self._view.show_running, words),
        )
        self._running = ticket if self._is_running else None

    def stop(self) -> None:
        """Give the change up; the present passphrase goes on, unless it was changed just now."""
        if self._running is not None:
            self._running.cancel()
            self._running = None
            self._jobs.run(self._outcome, self._on_stopped, self._on_failed)

    def _steps(self, present: str, passphrase: str) -> Generator[Progress, None, bool]:
        self._before = self._fingerprint()
        yield from self._recovering.change(self._store, present, passphrase)
        return self._recovering.had_sheet(self._store)

    def _fingerprint(self) -> str:
        return self._recovering.sheet(self._store).fingerprint

    def _outcome(self) -> bool | None:
        """Tell whether it was changed after all, and then whether there was a sheet."""
        if self._before in {"", self._fingerprint()}:
            return None
        return self._recovering.had_sheet(self._store)

    def _end(self) -> None:
        self._is_running = False
        self._running = None

    def _on_changed(self, had_sheet: bool) -> None:  # noqa: FBT001 - the answer of the work
        self._end()
        self._new.forget()
        self._view.show_changed(had_sheet=had_sheet)
        if self._changed is not None:
            self._changed()

    def _on_stopped(self, had_sheet: bool | None) -> None:  # noqa: FBT001 - as above
        if had_sheet is not None:
            self._on_changed(had_sheet)
            return
        self._end()
        self._view.show_idle()
        self._view.show_problem(_("Stopped. Your passphrase is still the one from before."))

    def _on_failed(self, error: Exception) -> None:
        self._end()
        self._view.show_idle()
        if not isinstance(error, Refusal):
            raise error
        if isinstance(error, WrongPassphrase):
            way_out = _("If you have forgotten it, lock the journal and choose “Forgotten it?”.")
            self._view.show_problem(f"{worded(error).what_happened} {way_out}")
            self._view.ask_present()
        else:
            self._view.show_problem(worded(error).whole)
