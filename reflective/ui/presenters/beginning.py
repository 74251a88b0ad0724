# SPDX-License-Identifier: Apache-2.0
"""What the first page does: make a journal."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from reflective.app.jobs import Lane
from reflective.app.opening import LOCK_MINUTES, MIN_PASSPHRASE, SHARED_LOCK_MINUTES, Whose
from reflective.app.refusals import Refusal
from reflective.language import gettext as _
from reflective.ui.presenters.passphrases import Strength, measure, suggest
from reflective.wording import worded

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reflective.app.jobs import Jobs, Ticket
    from reflective.app.ports import Randomness, Store


class Creates(Protocol):
    """The part of `app.opening.Opening` that is needed here."""

    def default_place(self) -> Path:
        """Propose a file for a first journal."""

    def looks_carried(self, path: Path) -> str:
        """Name the cloud service that seems to carry this place, or ''."""

    def create(self, path: Path, passphrase: str, whose: Whose) -> Store:
        """Make a new journal."""


class BeginningView(Protocol):
    """What the presenter asks of the page."""

    def show_place(self, folder: str, warning: str) -> None:
        """Show the folder the journal will be in, and what to know about it ('' for nothing)."""

    def show_whose(self, note: str) -> None:
        """Show what the choice of computer means."""

    def show_strength(self, hint: str, *, weak: bool) -> None:
        """Show how strong the passphrase is, in words."""

    def show_problem(self, text: str) -> None:
        """Show what went wrong, '' for nothing."""

    def ask_again(self, *, second: bool) -> None:
        """Lead to the passphrase that has to be typed anew: the first one, or the second."""

    def put_passphrase(self, passphrase: str) -> None:
        """Put a suggested passphrase into both fields, readable, to be written down."""

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
        self._randomness = randomness
        self._view = view
        self._opened = opened
        self._path = opening.default_place()
        self._whose = Whose.MINE
        self._passphrase = ""
        self._again = ""
        self._hint: Ticket | None = None
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
        changed = passphrase != self._passphrase
        self._passphrase, self._again = passphrase, again
        self._view.show_problem("")
        if not changed:
            return
        if self._hint is not None:
            self._hint.cancel()
            self._hint = None
        if not passphrase:
            self._view.show_strength("", weak=False)
        elif len(passphrase) < MIN_PASSPHRASE:
            self._view.show_strength(_strength_words(Strength.TOO_SHORT), weak=True)
        else:
            self._hint = self._jobs.run(
                partial(measure, passphrase), self._on_measured, self._on_failed, Lane.THINK
            )

    def suggest(self) -> None:
        """Put four words into the fields, drawn by chance."""
        self._jobs.run(
            partial(suggest, self._randomness), self._on_suggested, self._on_failed, Lane.THINK
        )

    def start(self) -> None:
        """Make the journal; the page says what is missing, or what went wrong."""
        if self._busy:
            return
        if len(self._passphrase) < MIN_PASSPHRASE:
            self._view.show_problem(_strength_words(Strength.TOO_SHORT))
            self._view.ask_again(second=False)
        elif self._passphrase != self._again:
            self._view.show_problem(
                _("The two passphrases are not the same. Type the second one again.")
            )
            self._view.ask_again(second=True)
        else:
            self._set_busy(busy=True)
            self._jobs.run(
                partial(self._opening.create, self._path, self._passphrase, self._whose),
                self._on_opened,
                self._on_failed,
                Lane.SAVE,
            )

    def _on_measured(self, strength: Strength) -> None:
        self._view.show_strength(_strength_words(strength), weak=strength <= Strength.WEAK)

    def _on_suggested(self, words: str) -> None:
        self._view.put_passphrase(words)
        self.type(words, words)

    def _on_opened(self, store: Store) -> None:
        self._passphrase = self._again = ""
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


def _strength_words(strength: Strength) -> str:
    words = {
        Strength.TOO_SHORT: _("Too short. Use eight letters or more. Four words are good."),
        Strength.WEAK: _("Weak. A computer could guess this soon. Add a word or two."),
        Strength.FAIR: _("Fair. One more word would make it much harder to guess."),
        Strength.GOOD: _("Good. This is hard to guess."),
        Strength.STRONG: _("Strong. This is very hard to guess."),
    }
    return words[strength]
