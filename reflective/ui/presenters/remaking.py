# SPDX-License-Identifier: Apache-2.0
"""Offer to make old backups anew, or to delete them; and to take out of all what was deleted."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Protocol

from reflective.app.refusals import Refusal
from reflective.language import gettext as _
from reflective.ui.presenters.remaking_words import earlier_ones, outcome
from reflective.wording import worded

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from reflective.app.backing_up import BackingUp
    from reflective.app.jobs import Jobs, Progress, Ticket
    from reflective.app.ports import Store
    from reflective.app.remaking import Remade, Remaking


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked before backups go or change, and what the button says that lets it happen."""

    question: str
    detail: str
    yes: str


class OldBackupsView(Protocol):
    """What the presenter asks of the part of a page."""

    def show_offers(self, earlier: str, *, has_gone: bool) -> None:
        """Show which backups an earlier passphrase opens, '' for none.

        `has_gone` says that something was deleted for good, which older backups may hold.
        """

    def ask(self, asked: Asked) -> None:
        """Ask something first."""

    def begin(self, words: str) -> None:
        """Show that work has begun, with a way to stop it."""

    def advance(self, progress: Progress) -> None:
        """Show how far it has come."""

    def end(self) -> None:
        """Show that no work goes on."""

    def tell(self, text: str) -> None:
        """Say what came of it."""


class OldBackups:
    """Makes old backups anew once somebody agreed; `changed` is told when files have changed.

    With a `store`, what was deleted for good there can be taken out of the backups too.
    """

    def __init__(
        self,
        backing_up: BackingUp,
        remaking: Remaking,
        jobs: Jobs,
        view: OldBackupsView,
        changed: Callable[[], None],
        store: Store | None = None,
    ) -> None:
        self._store = store
        self._backing_up = backing_up
        self._remaking = remaking
        self._jobs = jobs
        self._view = view
        self._changed = changed
        self._once_agreed: Callable[[], None] | None = None
        self._ticket: Ticket | None = None
        self._is_busy = False

    def begin(self) -> None:
        """Show what there is to offer."""
        self._jobs.run(self._look, self._on_looked, self._on_failed)

    def replace(self) -> None:
        """Ask whether a new backup is to take the place of the old ones."""
        self._ask(
            Asked(
                _("Make a new backup in their place?"),
                _(
                    "A new backup is made with your present passphrase, and all of it is read "
                    "back. Then the old ones are deleted, and cannot be brought back."
                ),
                _("Make it, and delete the old ones"),
            ),
            _("Saving a backup…"),
            self._remaking.replace_earlier,
        )

    def delete(self) -> None:
        """Ask whether the old ones are to be deleted."""
        self._ask(
            Asked(
                _("Delete the old backups?"),
                _(
                    "They cannot be brought back. Your journal stays, and a backup that opens "
                    "with your present passphrase. If there is none yet, it is made first."
                ),
                _("Delete the old ones"),
            ),
            _("Deleting old backups…"),
            self._remaking.delete_earlier,
        )

    def take_out(self) -> None:
        """Ask whether what was deleted for good is to go from the backups too."""
        self._ask(
            Asked(
                _("Take what you deleted for good out of the backups?"),
                _(
                    "Each backup that still holds some of it is made anew without it, and all "
                    "else stays in it. This may take a while; you can go on meanwhile."
                ),
                _("Take it out"),
            ),
            _("Making backups anew…"),
            self._remaking.without_deleted,
        )

    def agree(self) -> None:
        """Do what was asked about."""
        if self._once_agreed is not None and not self._is_busy:
            self._once_agreed()

    def stop(self) -> None:
        """Give up what goes on; every backup is as it was, or made anew."""
        if self._is_busy and self._ticket is not None:
            self._ticket.cancel()
            self._finish()
            self._view.tell(_("Stopped. Every backup is still whole."))
            self._refresh()

    def _ask(
        self, asked: Asked, words: str, work: Callable[[], Generator[Progress, None, Remade]]
    ) -> None:
        self._once_agreed = partial(self._run, words, work)
        self._view.ask(asked)

    def _run(self, words: str, work: Callable[[], Generator[Progress, None, Remade]]) -> None:
        self._is_busy = True
        self._view.tell("")
        self._view.begin(words)
        self._ticket = self._jobs.run_long(work, self._on_done, self._on_failed, self._moved)

    def _moved(self, progress: Progress) -> None:
        self._view.advance(progress)

    def _look(self) -> tuple[str, bool]:
        has_gone = self._store is not None and bool(self._store.gone())
        return earlier_ones(self._backing_up.kept()), has_gone

    def _on_looked(self, found: tuple[str, bool]) -> None:
        earlier, has_gone = found
        self._view.show_offers(earlier, has_gone=has_gone)

    def _on_done(self, remade: Remade) -> None:
        self._finish()
        self._view.tell(outcome(remade))
        self._refresh()

    def _on_failed(self, error: Exception) -> None:
        self._finish()
        if not isinstance(error, Refusal):
            raise error
        self._view.tell(worded(error).whole)

    def _refresh(self) -> None:
        self.begin()
        self._changed()

    def _finish(self) -> None:
        if self._is_busy:
            self._is_busy = False
            self._view.end()
