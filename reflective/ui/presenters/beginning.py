# SPDX-License-Identifier: Apache-2.0
"""What the first page does: make a journal."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from reflective.app.jobs import Lane
from reflective.app.opening import LOCK_MINUTES, SHARED_LOCK_MINUTES, Whose
from reflective.app.refusals import Refusal
from reflective.language import gettext as _
from reflective.ui.presenters.new_passphrase import NewPassphrase, NewPassphraseView
from reflective.wording import worded

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reflective.app.jobs import Jobs
    from reflective.app.ports import Randomness, Store


class Creates(Protocol):
    """The part of `app.opening.Opening` that is needed here."""

    def default_place(self) -> Path:
        """Propose a file for a first journal."""

    def looks_carried(self, path: Path) -> str:
        """Name the cloud service that seems to carry this place, or ''."""

    def create(self, path: Path, passphrase: str, whose: Whose) -> Store:
        """Make a new journal."""


class BeginningView(NewPassphraseView, Protocol):
    """What the presenter asks of the page."""

    def show_place(self, folder: str, warning: str) -> None:
        """Show the folder the journal will be in, and what to know about it ('' for nothing)."""

    def show_whose(self, note: str) -> None:
        """Show what the choice of computer means."""

    def set_busy(self, *, busy: bool) -> None:
        """Show that the journal is being made."""


class Beginning:
    """Makes a journal from the choices on the page; `opened` gets it on success."""

    def __init__(
        self,
        opening: Creates,
        jobs: Jobs,
        randomness: Randomness,
        view: BeginningView,
        opened: Callable[[Store], None],
    ) -> None:
        self._opening = opening
        self._jobs = jobs
        self._view = view
        self._new = NewPassphrase(jobs, randomness, view)
        self._opened = opened
        self._path = opening.default_place()
        self._whose = Whose.MINE
        self._busy = False

    @property
    def folder(self) -> Path:
        """The folder the journal will be in."""
        return self._path.parent

    def begin(self) -> None:
        """Show the first proposal."""
        self.choose_folder(self._path.parent)
        self.choose_whose(Whose.MINE)

    def choose_folder(self, folder: Path) -> None:
        """Take this folder; a cloud service that carries it is pointed out."""
        self._path = folder / self._path.name
        service = self._opening.looks_carried(self._path)
        warning = ""
        if service:
            warning = _(
                "{service} seems to copy this folder to other computers. The journal is "
                "encrypted there too, but copies stay when you delete it here. Never open it on "
                "two computers at once."
            ).format(service=service)
        self._view.show_place(str(folder), warning)

    def choose_whose(self, whose: Whose) -> None:
        """Take whose computer this is."""
        self._whose = whose
        notes = {
            Whose.MINE: _(
                "Reflective remembers where your journal is. It locks after {minutes} minutes "
                "without a key or a click."
            ).format(minutes=LOCK_MINUTES),
            Whose.SHARED: _(
                "Reflective does not remember your journal here. It locks after {minutes} "
                "minutes without a key or a click."
            ).format(minutes=SHARED_LOCK_MINUTES),
            Whose.MANAGED: _(
                "Encryption protects the file. It cannot stop an employer who records the "
                "screen or the keys of this computer."
            ),
        }
        self._view.show_whose(notes[whose])

    def type(self, passphrase: str, again: str) -> None:
        """Take what was typed, and say how strong it is."""
        self._new.type(passphrase, again)

    def suggest(self) -> None:
        """Put four words into the fields, drawn by chance."""
        self._new.suggest()

    def start(self) -> None:
        """Make the journal; the page says what is missing, or what went wrong."""
        if self._busy:
            return
        passphrase = self._new.chosen()
        if passphrase:
            self._set_busy(busy=True)
            self._jobs.run(
                partial(self._opening.create, self._path, passphrase, self._whose),
                self._on_opened,
                self._on_failed,
                Lane.SAVE,
            )

    def _on_opened(self, store: Store) -> None:
        self._new.forget()
        self._set_busy(busy=False)
        self._opened(store)

    def _on_failed(self, error: Exception) -> None:
        self._set_busy(busy=False)
        if not isinstance(error, Refusal):
            raise error
        self._view.show_problem(worded(error).whole)

    def _set_busy(self, *, busy: bool) -> None:
        self._busy = busy
        self._view.set_busy(busy=busy)
