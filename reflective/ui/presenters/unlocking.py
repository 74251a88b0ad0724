# SPDX-License-Identifier: Apache-2.0
"""What the Unlock page does: open a journal with its passphrase, or with a remembered key.

A journal that is remembered on this computer opens by itself when the program starts. After a
lock it does not, whoever or whatever locked it: it asks for the passphrase, and beside that offers
one click that opens it with this computer's key. A lock would be none if the next moment, the
machine waking up or a touch of the mouse brought the words back unasked. But to insist on the
passphrase there would be a promise that cannot be kept: whoever sits at this account could close
the window and start it again, or take the key out of the keyring with another program. And
somebody who forgot the passphrase would stand before a door whose key lies in the same room. The
sentence in Settings says all this before anybody chooses it.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol, TypeAlias

from reflective.app.jobs import nothing_more
from reflective.app.refusals import (
    JournalDamaged,
    NoJournal,
    NotAJournal,
    ReadOnlyPlace,
    Refusal,
    WrongPassphrase,
)
from reflective.app.remembering import Known
from reflective.language import gettext as _

if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from pathlib import Path

    from reflective.app.jobs import Jobs, Progress, Ticket
    from reflective.app.ports import JournalKey, Store


Copies: TypeAlias = "Callable[[Path, str, Path], Generator[Progress, None, Store]]"
"""Copies the journal at a path, with its passphrase, to another, and opens that copy."""


class Opens(Protocol):
    """The part of `app.opening.Opening` that is needed here."""

    def is_there(self, path: Path) -> bool:
        """Say whether anything is at a place."""

    def open(self, path: Path, passphrase: str) -> Store:
        """Open a journal for writing."""


class Remembers(Protocol):
    """The part of `app.remembering.Remembering` that is needed here."""

    def known(self, path: Path) -> Known:
        """Tell what this computer knows of a locked journal."""

    def fetch(self, path: Path) -> Generator[Progress, None, JournalKey | None]:
        """Ask the keyring for the key of a journal, in steps."""

    def open(self, path: Path, key: JournalKey) -> Store:
        """Open a journal with the key that was fetched."""

    def forget(self, path: Path) -> Generator[Progress, None, None]:
        """Delete every key that is remembered for this journal."""


class UnlockingView(Protocol):
    """What the presenter asks of the page."""

    def show_journal(self, name: str, place: str) -> None:
        """Show which journal will be opened; '' where none is chosen yet."""

    def show_problem(self, text: str, *, try_again: bool) -> None:
        """Show what went wrong ('' for nothing); `try_again` puts the focus into the field."""

    def offer_mending(self, journal: Path | None) -> None:
        """Lead to what can be done about this damaged journal; None for a whole one."""

    def offer_copy(self, *, offered: bool) -> None:
        """Offer to copy the journal to where it can be written, or do not."""

    def show_copying(self, progress: Progress) -> None:
        """Show how far the copy is."""

    def offer_key(self, *, offered: bool) -> None:
        """Offer to open the journal with the key that this computer keeps, or do not."""

    def show_asking(self, *, asking: bool) -> None:
        """Say that the keyring is being asked; the passphrase can be typed meanwhile."""

    def lead_out(self, journal: Path) -> None:
        """Lead to what can be done without the passphrase of this journal."""

    def set_busy(self, *, busy: bool) -> None:
        """Show that the journal is being opened, and take no second try meanwhile."""

    def forget_passphrase(self) -> None:
        """Empty the field."""


class Unlocking:
    """Opens the journal at `path`, or one that is chosen; `opened` gets it on success.

    `remembers` knows the keys that this computer keeps; with `by_itself`, a journal whose key is
    there is opened without being asked.
    """

    def __init__(
        self,
        opening: Opens,
        jobs: Jobs,
        view: UnlockingView,
        opened: Callable[[Store], None],
        path: Path | None,
        remembers: Remembers | None = None,
        *,
        by_itself: bool = False,
    ) -> None:
        self._opening = opening
        self._jobs = jobs
        self._view = view
        self._opened = opened
        self._path = path
        self._remembers = remembers
        self._by_itself = by_itself
        self._copies: Copies | None = None
        self._busy = False
        self._is_asking = False
        self._asking: Ticket | None = None

    def let_copy(self, copies: Copies) -> None:
        """Offer to copy a journal that may only be read."""
        self._copies = copies

    def begin(self) -> None:
        """Show the journal that was opened last, if that was to be remembered."""
        name, place = ("", "") if self._path is None else (self._path.stem, str(self._path))
        self._view.show_journal(name, place)
        self._view.offer_mending(None)
        self._view.offer_copy(offered=False)
        self._view.offer_key(offered=False)
        if self._path is not None:
            look = partial(self._opening.is_there, self._path)
            self._jobs.run(look, partial(self._on_looked, self._path), self._on_failed)
            if self._remembers is not None:
                known = partial(self._remembers.known, self._path)
                self._jobs.run(known, partial(self._on_known, self._path), self._on_failed)

    def choose(self, path: Path) -> None:
        """Take another journal."""
        self._stop_asking()
        self._path = path
        self._view.show_problem("", try_again=True)
        self.begin()

    def unlock(self, passphrase: str) -> None:
        """Open the journal; the page says what went wrong if that fails."""
        if self._may_try(passphrase) and self._path is not None:
            work = partial(self._opening.open, self._path, passphrase)
            self._jobs.run(work, self._on_opened, self._on_failed)

    def copy_to(self, to: Path, passphrase: str) -> None:
        """Copy a journal that may only be read to this place, and open the copy."""
        if self._may_try(passphrase) and self._path is not None and self._copies is not None:
            steps = partial(self._copies, self._path, passphrase, to)
            moved = self._view.show_copying
            self._jobs.run_long(steps, self._on_opened, self._on_not_copied, moved)

    def unlock_with_key(self) -> None:
        """Open the journal with the key that this computer keeps."""
        if self._busy or self._is_asking or self._path is None or self._remembers is None:
            return
        self._is_asking = True
        self._view.show_problem("", try_again=False)
        self._view.show_asking(asking=True)
        # The key alone in steps: a journal that was opened could not be given up between two.
        ticket = self._jobs.run_long(
            partial(self._remembers.fetch, self._path),
            partial(self._on_fetched, self._remembers, self._path),
            self._on_no_answer,
            nothing_more,
        )
        self._asking = ticket if self._is_asking else None

    def forgotten(self) -> None:
        """Lead to what can be done without the passphrase."""
        if self._path is None:
            self._view.show_problem(_("Choose a journal first."), try_again=False)
        else:
            self._stop_asking()
            self._view.lead_out(self._path)

    def _may_try(self, passphrase: str) -> bool:
        """Say what is still missing; else show that the journal is being opened."""
        if self._busy:
            return False
        if self._path is None:
            self._view.show_problem(_("Choose a journal first."), try_again=False)
            return False
        if not passphrase:
            self._view.show_problem(_("Type your passphrase first."), try_again=True)
            return False
        self._stop_asking()
        self._set_busy(busy=True)
        self._view.show_problem("", try_again=False)
        self._view.offer_mending(None)
        self._view.offer_copy(offered=False)
        return True

    def _stop_asking(self) -> None:
        """Wait for the keyring no more: the person goes on without it."""
        if self._asking is not None:
            self._asking.cancel()
        if self._is_asking:
            self._end_asking()

    def _end_asking(self) -> None:
        self._is_asking = False
        self._asking = None
        self._view.show_asking(asking=False)

    def _on_looked(self, path: Path, is_there: bool) -> None:  # noqa: FBT001 - the answer of a job
        """Tell of a journal that is gone before anybody types a passphrase for it."""
        if not is_there and path == self._path:
            self._on_failed(NoJournal(path))

    def _on_known(self, path: Path, known: Known) -> None:
        """Open by itself, offer it, or drop a key that fits no more."""
        if path != self._path:
            return
        if known is Known.VOID:
            self._drop(path)
        elif known is Known.YES:
            self._view.offer_key(offered=True)
            if self._by_itself:
                self._by_itself = False
                self.unlock_with_key()

    def _on_fetched(self, remembers: Remembers, path: Path, key: JournalKey | None) -> None:
        self._end_asking()
        if key is None:
            self._drop(path)
            return
        self._set_busy(busy=True)
        self._jobs.run(
            partial(remembers.open, path, key), self._on_opened, partial(self._on_unfit, path)
        )

    def _on_unfit(self, path: Path, error: Exception) -> None:
        if isinstance(error, WrongPassphrase):
            self._set_busy(busy=False)
            self._drop(path)
        else:
            self._on_failed(error)

    def _drop(self, path: Path) -> None:
        """Forget a key that is gone or fits no more, and say so once."""
        self._view.offer_key(offered=False)
        said = _(
            "This computer does not have the right key for this journal any more, as after a new "
            "passphrase. Type your passphrase. You can let it remember again in Settings."
        )
        self._view.show_problem(said, try_again=True)
        if self._remembers is not None:
            forget = partial(self._remembers.forget, path)
            self._jobs.run_long(forget, nothing_more, _pass_over, nothing_more)

    def _on_no_answer(self, error: Exception) -> None:
        self._end_asking()
        self._on_failed(error)

    def _on_opened(self, store: Store) -> None:
        self._set_busy(busy=False)
        self._view.forget_passphrase()
        self._opened(store)

    def _on_failed(self, error: Exception) -> None:
        self._set_busy(busy=False)
        if not isinstance(error, Refusal):
            raise error
        if isinstance(error, ReadOnlyPlace) and error.path == self._path and self._copies:
            self._say_read_only()
            return
        # Loaded when first needed, so that the window comes up fast.
        from reflective.wording import worded  # noqa: PLC0415 - see above

        other_file = isinstance(error, NoJournal | NotAJournal)
        self._view.show_problem(worded(error).whole, try_again=not other_file)
        if not isinstance(error, WrongPassphrase):
            self._view.forget_passphrase()
        if isinstance(error, JournalDamaged | NotAJournal):
            self._view.offer_mending(error.path)

    def _on_not_copied(self, error: Exception) -> None:
        self._on_failed(error)
        self._view.offer_copy(offered=True)  # to another place, perhaps

    def _say_read_only(self) -> None:
        """Offer a copy; the passphrase stays, for it is right and opens that, too."""
        said = _(
            "This journal lies where nothing can be written, so nothing new could be kept in it. "
            "Copy it to a folder of yours, and go on in the copy."
        )
        self._view.show_problem(said, try_again=False)
        self._view.offer_copy(offered=True)

    def _set_busy(self, *, busy: bool) -> None:
        self._busy = busy
        self._view.set_busy(busy=busy)


def _pass_over(error: Exception) -> None:
    """Leave a key that cannot be deleted now: it is listed, and the next start tries again."""
    if not isinstance(error, Refusal):
        raise error
