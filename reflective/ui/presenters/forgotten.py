# SPDX-License-Identifier: Apache-2.0
"""Getting back into a journal whose passphrase is lost: by its sheet, or by a remembered key."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from reflective.app.jobs import Lane, let_it_show, nothing_more
from reflective.app.refusals import (
    JournalDamaged,
    KeyringLocked,
    KeyringSilent,
    Refusal,
    SheetUnreadable,
    WrongPassphrase,
)
from reflective.app.remembering import Known
from reflective.language import gettext as _
from reflective.ui.presenters.new_passphrase import NewPassphrase, NewPassphraseView
from reflective.wording import worded

if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from pathlib import Path

    from reflective.app.jobs import Jobs, Progress, Ticket
    from reflective.app.ports import JournalKey, Randomness, Store
    from reflective.app.recovering import Recovering


class Keeps(Protocol):
    """The part of `app.remembering.Remembering` that is needed here."""

    def known(self, path: Path) -> Known:
        """Tell what this computer knows of a locked journal."""

    def fetch(self, path: Path) -> Generator[Progress, None, JournalKey | None]:
        """Ask the keyring for the key of a journal, in steps."""

    def fits(self, path: Path, key: JournalKey) -> bool:
        """Say whether a key that was fetched opens the journal."""

    def open(self, path: Path, key: JournalKey) -> Store:
        """Open a journal with the key that was fetched."""


class ForgottenView(NewPassphraseView, Protocol):
    """What the presenter asks of the page."""

    def show_ways(self, name: str) -> None:
        """Show what can be done for the journal with this name; the fields are empty."""

    def offer_key(self, *, offered: bool) -> None:
        """Offer the key that this computer remembers as a way, or do not."""

    def ask_sheet(self) -> None:
        """Show the field for the rows of the sheet."""

    def show_row(self, row: int) -> None:
        """Lead to a row in the field that has to be looked at again; 0 is the field itself."""

    def ask_new_passphrase(self, *, by_key: bool) -> None:
        """Say what opens the journal, the sheet or the key, and take a new passphrase twice."""

    def show_opening(self) -> None:
        """Show that the journal is being opened."""

    def show_running(self, words: str, progress: Progress | None) -> None:
        """Show how far the change of the passphrase is, None while that is not known yet."""

    def show_idle(self) -> None:
        """Show that nothing is under way any more."""


class Forgotten:
    """Opens the journal at `path` by its sheet or a remembered key, for a new passphrase.

    `opened` gets the journal then. Until then it is held, as `held` is told, and `leave` lets go
    of it.
    """

    def __init__(
        self,
        recovering: Recovering,
        jobs: Jobs,
        randomness: Randomness,
        view: ForgottenView,
        opened: Callable[[Store], None],
        path: Path,
        held: Callable[[Store], None] | None = None,
    ) -> None:
        self._recovering = recovering
        self._jobs = jobs
        self._view = view
        self._opened = opened
        self._path = path
        self._held = held
        self._damaged: Callable[[JournalKey, str], None] | None = None
        self._key: JournalKey | None = None
        self._keeps: Keeps | None = None
        self._by_key = False
        self._new = NewPassphrase(jobs, randomness, view)
        self._store: Store | None = None
        self._running: Ticket | None = None
        self._looking: Ticket | None = None
        self._asking: Ticket | None = None
        self._is_busy = False
        self._has_left = False

    @property
    def is_busy(self) -> bool:
        """Whether the journal is being opened, or given its new passphrase, just now."""
        return self._is_busy

    def begin(self) -> None:
        """Show the ways there are."""
        self._view.show_ways(self._path.stem)

    def hand_damaged_to(self, damaged: Callable[[JournalKey, str], None]) -> None:
        """Name who gets the key of a journal that does not open for its damage.

        Beside it comes a passphrase for what can be saved of it.
        """
        self._damaged = damaged

    def look_for_key(self, keeps: Keeps) -> None:
        """Offer the key that this computer remembers too, once it was seen to fit."""
        self._keeps = keeps
        self._looking = self._jobs.run_long(
            partial(_fitting, keeps, self._path),
            self._on_looked,
            self._on_unanswered,
            nothing_more,
        )

    def take_sheet(self) -> None:
        """Ask for the rows of the sheet."""
        self._view.show_problem("")
        self._view.ask_sheet()

    def open_with(self, rows: str) -> None:
        """Open the journal with the rows that were typed; the page says which one is not right."""
        if self._is_busy:
            return
        self._by_key = False
        self._begin()
        self._jobs.run(
            partial(self._recovering.open, self._path, rows),
            self._on_open,
            partial(self._on_not_opened, lambda: self._recovering.key_on(rows)),
        )

    def open_with_key(self) -> None:
        """Open the journal with the key that this computer remembers."""
        if self._is_busy or self._keeps is None:
            return
        self._by_key = True
        self._begin()
        # The key alone in steps: a journal that was opened could not be given up between two.
        ticket = self._jobs.run_long(
            partial(self._keeps.fetch, self._path),
            partial(self._on_fetched, self._keeps),
            self._on_refused,
            nothing_more,
        )
        self._asking = ticket if self._is_busy and self._store is None else None

    def type(self, passphrase: str, again: str) -> None:
        """Take the new passphrase as it is typed, twice."""
        self._new.type(passphrase, again)

    def suggest(self) -> None:
        """Put four words into the fields, drawn by chance."""
        self._new.suggest()

    def renew(self) -> None:
        """Give the journal the new passphrase, and hand it over."""
        if self._is_busy or (self._store is None and self._key is None):
            return
        passphrase = self._new.chosen()
        if not passphrase:
            return
        if self._store is None:
            if self._damaged is not None and self._key is not None:
                self._damaged(self._key, passphrase)
            return
        self._is_busy = True
        self._view.show_problem("")
        words = _("Setting the new passphrase…")
        self._view.show_running(words, None)
        ticket = self._jobs.run_long(
            partial(self._steps, self._store, passphrase),
            self._on_renewed,
            self._on_refused,
            partial(self._view.show_running, words),
        )
        self._running = ticket if self._is_busy else None

    def stop(self) -> None:
        """Give the change up; what was typed stays, and it can be begun again."""
        if self._running is not None:
            self._running.cancel()
            self._end()
            self._view.show_problem(_("Stopped. You can set the new passphrase again."))

    def leave(self) -> None:
        """Let go of the journal, for the person goes another way."""
        self._has_left = True
        for ticket in (self._running, self._looking, self._asking):
            if ticket is not None:
                ticket.cancel()
        self._new.forget()
        self._key = None
        self._close()

    def _begin(self) -> None:
        self._is_busy = True
        self._view.show_problem("")
        self._view.show_opening()

    def _on_looked(self, fits: bool) -> None:  # noqa: FBT001 - the answer of the work
        self._view.offer_key(offered=fits)

    def _on_unanswered(self, error: Exception) -> None:
        """Offer a key behind a locked keyring all the same: who chooses it is told to unlock."""
        if not isinstance(error, Refusal):
            raise error
        self._view.offer_key(offered=isinstance(error, KeyringLocked | KeyringSilent))

    def _on_fetched(self, keeps: Keeps, key: JournalKey | None) -> None:
        self._asking = None
        if key is None:
            self._on_refused(WrongPassphrase())
        else:
            self._jobs.run(
                partial(keeps.open, self._path, key),
                self._on_open,
                partial(self._on_not_opened, lambda: key),
            )

    def _steps(self, store: Store, passphrase: str) -> Generator[Progress, None, Store]:
        yield from self._recovering.renew(store, passphrase)
        return store

    def _close(self) -> None:
        store, self._store = self._store, None
        if store is not None:
            self._jobs.run(store.close, nothing_more, let_it_show, Lane.SAVE)

    def _end(self) -> None:
        self._is_busy = False
        self._running = self._asking = None
        self._view.show_idle()

    def _on_open(self, store: Store) -> None:
        self._store = store
        if self._has_left:
            self._close()
            return
        self._end()
        self._view.ask_new_passphrase(by_key=self._by_key)
        if self._held is not None:
            self._held(store)

    def _on_not_opened(self, key: Callable[[], JournalKey], error: Exception) -> None:
        """Take a passphrase for what can be saved, where nothing but damage is in the way."""
        if self._damaged is None or not isinstance(error, JournalDamaged):
            self._on_refused(error)
        elif not self._has_left:
            self._end()
            self._key = key()
            self._view.ask_new_passphrase(by_key=self._by_key)
            self._view.show_problem(
                _(
                    "Parts of your journal are damaged. What can still be read goes into a new "
                    "journal, with the passphrase that you choose now. The damaged file stays."
                )
            )

    def _on_renewed(self, store: Store) -> None:
        self._end()
        self._new.forget()
        self._store = None
        self._opened(store)

    def _on_refused(self, error: Exception) -> None:
        self._end()
        if not isinstance(error, Refusal):
            raise error
        if self._by_key and isinstance(error, WrongPassphrase):
            self._view.offer_key(offered=False)
            said = _("This computer does not have the right key for this journal any more.")
            self._view.show_problem(said)
            return
        self._view.show_problem(worded(error).whole)
        if isinstance(error, SheetUnreadable):
            self._view.show_row(error.row)


def _fitting(keeps: Keeps, path: Path) -> Generator[Progress, None, bool]:
    """Look whether the key of a journal is remembered, there, and the right one."""
    if keeps.known(path) is not Known.YES:
        return False
    key = yield from keeps.fetch(path)
    return key is not None and keeps.fits(path, key)
