# SPDX-License-Identifier: Apache-2.0
"""Choosing a new passphrase: typed twice, with a hint how strong it is."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from reflective.app.jobs import Lane, let_it_show
from reflective.app.opening import MIN_PASSPHRASE
from reflective.language import gettext as _
from reflective.ui.presenters.passphrases import Strength, measure, suggest

if TYPE_CHECKING:
    from reflective.app.jobs import Jobs, Ticket
    from reflective.app.ports import Randomness


class NewPassphraseView(Protocol):
    """What the presenter asks of the page."""

    def show_strength(self, hint: str, *, weak: bool) -> None:
        """Show how strong the passphrase is, in words."""

    def show_problem(self, text: str) -> None:
        """Show what went wrong, '' for nothing."""

    def ask_again(self, *, second: bool) -> None:
        """Lead to the passphrase that has to be typed anew: the first one, or the second."""

    def put_passphrase(self, passphrase: str) -> None:
        """Put a suggested passphrase into both fields, readable, to be written down."""


class NewPassphrase:
    """Takes a new passphrase twice, and says what is missing."""

    def __init__(self, jobs: Jobs, randomness: Randomness, view: NewPassphraseView) -> None:
        self._jobs = jobs
        self._randomness = randomness
        self._view = view
        self._passphrase = ""
        self._again = ""
        self._hint: Ticket | None = None

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
                partial(measure, passphrase), self._on_measured, let_it_show, Lane.THINK
            )

    def suggest(self) -> None:
        """Put four words into the fields, drawn by chance."""
        self._jobs.run(
            partial(suggest, self._randomness), self._on_suggested, let_it_show, Lane.THINK
        )

    def chosen(self) -> str:
        """Give the new passphrase; '' where something is missing, which the page then says."""
        if len(self._passphrase) < MIN_PASSPHRASE:
            self._view.show_problem(_strength_words(Strength.TOO_SHORT))
            self._view.ask_again(second=False)
            return ""
        if self._passphrase != self._again:
            self._view.show_problem(
                _("The two passphrases are not the same. Type the second one again.")
            )
            self._view.ask_again(second=True)
            return ""
        return self._passphrase

    def forget(self) -> None:
        """Let go of what was typed."""
        self._passphrase = self._again = ""

    def _on_measured(self, strength: Strength) -> None:
        self._view.show_strength(_strength_words(strength), weak=strength <= Strength.WEAK)

    def _on_suggested(self, words: str) -> None:
        self._view.put_passphrase(words)
        self.type(words, words)


def _strength_words(strength: Strength) -> str:
    words = {
        Strength.TOO_SHORT: _("Too short. Use eight letters or more. Four words are good."),
        Strength.WEAK: _("Weak. A computer could guess this soon. Add a word or two."),
        Strength.FAIR: _("Fair. One more word would make it much harder to guess."),
        Strength.GOOD: _("Good. This is hard to guess."),
        Strength.STRONG: _("Strong. This is very hard to guess."),
    }
    return words[strength]
