# SPDX-License-Identifier: Apache-2.0
"""Remembering the key of an open journal on this computer: off at first, and forgotten again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from reflective.app.jobs import nothing_more
from reflective.app.refusals import Refusal, WrongPassphrase
from reflective.app.remembering import Standing
from reflective.language import gettext as _
from reflective.language import ngettext
from reflective.wording import worded

if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from pathlib import Path

    from reflective.app.jobs import Jobs, Progress
    from reflective.app.ports import Store
    from reflective.app.remembering import Remembering


class RememberingView(Protocol):
    """What the presenter asks of the page."""

    def show_standing(self, standing: Standing, text: str) -> None:
        """Say whether the journal is remembered, with the way to change that if there is one."""

    def ask_passphrase(self, meaning: str) -> None:
        """Say what it means, and take the passphrase."""

    def try_again(self) -> None:
        """Lead to the passphrase, which has to be typed anew."""

    def show_busy(self, text: str) -> None:
        """Show that the keyring is being asked, '' for not any more."""

    def show_outcome(self, text: str, *, went_well: bool) -> None:
        """Say what was done or went wrong, '' for nothing."""


class RememberedKey:
    """Lets this computer remember the key of an open journal, and forget it."""

    def __init__(
        self, remembering: Remembering, store: Store, jobs: Jobs, view: RememberingView
    ) -> None:
        self._remembering = remembering
        self._store = store
        self._jobs = jobs
        self._view = view
        self._is_busy = False
        self._is_managed = False

    def begin(self) -> None:
        """Show how it stands now."""
        if not self._is_busy:
            self._view.show_outcome("", went_well=True)
            self._look()

    def want(self) -> None:
        """Say what it means, before anything is remembered."""
        if self._is_busy:
            return
        self._view.show_outcome("", went_well=True)
        self._view.ask_passphrase(self._meaning())

    def remember(self, passphrase: str) -> None:
        """Remember the key from now on, once the passphrase is proven."""
        if not passphrase:
            self._view.show_outcome(_("Type your passphrase first."), went_well=False)
            self._view.try_again()
        elif not self._is_busy:
            self._begin(_("Asking the keyring of this computer…"))
            keep = partial(self._remembering.keep, self._store, passphrase)
            self._jobs.run_long(keep, self._on_remembered, self._on_failed, nothing_more)

    def forget(self) -> None:
        """Delete the key from the keyring."""
        if not self._is_busy:
            self._begin(_("Deleting the key from the keyring…"))
            self._jobs.run_long(self._steps, self._on_forgotten, self._on_failed, nothing_more)

    def _steps(self) -> Generator[Progress, None, tuple[Path, ...]]:
        yield from self._remembering.forget(self._store.path)
        return (yield from self._remembering.forget_gone())

    def _begin(self, words: str) -> None:
        self._is_busy = True
        self._view.show_outcome("", went_well=True)
        self._view.show_busy(words)

    def _look(self) -> None:
        self._jobs.run(self._read, self._on_read, self._on_failed)

    def _read(self) -> tuple[Standing, bool]:
        remembering, store = self._remembering, self._store
        return remembering.standing(store), remembering.is_managed(store)

    def _meaning(self) -> str:
        told = [
            _(
                "Reflective then opens this journal without asking. Anybody who can use your "
                "account on this computer can open it too, and set a new passphrase. A lock does "
                "not stop them."
            )
        ]
        if self._is_managed:
            told.append(
                _("As your employer manages this computer, they may be able to do so as well.")
            )
        told.append(
            _(
                "Keep your passphrase on paper all the same. You need it on another computer, or "
                "when this one breaks. The recovery sheet works there too."
            )
        )
        return "\n\n".join(told)

    def _on_read(self, read: tuple[Standing, bool]) -> None:
        standing, self._is_managed = read
        words = {
            Standing.OFF: _("Off. Your journal asks for its passphrase each time."),
            Standing.ON: _(
                "On. Reflective opens this journal without asking. Anybody who can use your "
                "account on this computer can open it too. After a lock, one click opens it. If "
                "you forget your passphrase, lock the journal and choose “Forgotten it?”."
            ),
            Standing.SHARED: _(
                "Not on this computer. You said that you share it with others, and they could "
                "then open your journal."
            ),
        }
        self._view.show_standing(standing, words[standing])

    def _on_remembered(self, _none: None) -> None:
        self._end()
        self._view.show_outcome(_("This computer remembers the key now."), went_well=True)

    def _on_forgotten(self, gone: tuple[Path, ...]) -> None:
        self._end()
        said = _("Forgotten. The key is deleted from the keyring of this computer.")
        if gone:
            too = ngettext(
                "So is the key of a journal that is gone from its place: {names}.",
                "So are the keys of journals that are gone from their places: {names}.",
                len(gone),
            ).format(names=", ".join(path.name for path in gone))
            said = f"{said} {too}"
        self._view.show_outcome(said, went_well=True)

    def _on_failed(self, error: Exception) -> None:
        is_wrong = isinstance(error, WrongPassphrase)
        if self._is_busy:
            self._end(stays=is_wrong)
        if not isinstance(error, Refusal):
            raise error
        self._view.show_outcome(worded(error).whole, went_well=False)
        if is_wrong:
            self._view.try_again()

    def _end(self, *, stays: bool = False) -> None:
        self._is_busy = False
        self._view.show_busy("")
        if not stays:
            self._look()


class KeyFollows:
    """Brings the remembered key after a new passphrase."""

    def __init__(self, remembering: Remembering, store: Store, jobs: Jobs) -> None:
        self._remembering = remembering
        self._store = store
        self._jobs = jobs

    def look(self, then: Callable[[str], None]) -> None:
        """Replace the key, if one was remembered; `then` gets what there is to say, or ''."""

        def failed(error: Exception) -> None:
            if not isinstance(error, Refusal):
                raise error
            happened = worded(error).what_happened
            said = _("So it does not remember the new key. Your journal asks for its passphrase.")
            then(f"{happened} {said}")

        follow = partial(self._remembering.follow, self._store)
        self._jobs.run_long(
            follow, lambda followed: then(_followed(followed)), failed, nothing_more
        )


def _followed(was_remembered: bool) -> str:  # noqa: FBT001 - the answer of the work
    if not was_remembered:
        return ""
    return _("This computer now remembers the key of your new passphrase.")
