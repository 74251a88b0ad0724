# SPDX-License-Identifier: Apache-2.0
"""Delete an entry for good, and take it out of the backups too if the person wants. No Qt."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from reflective.app.refusals import Interrupted
from reflective.language import gettext as _
from reflective.ui.presenters.backups_words import problem
from reflective.ui.presenters.journal_words import heading
from reflective.ui.presenters.remaking_words import held, taken_out
from reflective.wording import ADVICE

if TYPE_CHECKING:
    from collections.abc import Callable

    from reflective.app.changes import Changes
    from reflective.app.discarding import Discarding
    from reflective.app.jobs import Jobs, Progress, Ticket
    from reflective.app.remaking import Holding, Remade
    from reflective.journal.ids import RecordId


class ErasingView(Protocol):
    """What the reading pane of the Journal page can show of it."""

    def ask_erase(self, question: str, detail: str) -> None:
        """Ask whether the entry is to be deleted for good."""

    def show_held(self, said: str, *, offers: bool) -> None:
        """Say under the question which backups hold it; `offers` to take it out of them too."""

    def show_progress(self, progress: Progress | None) -> None:
        """Show how far a deletion is; None hides it."""

    def show_remaking(self, progress: Progress | None) -> None:
        """Show how far the backups are, with a way to stop; None hides it."""

    def tell(self, text: str, *, offers_undo: bool) -> None:
        """Say quietly what was done."""

    def refuse(self, error: Exception) -> None:
        """Say what could not be done."""


class Erasing:
    """Asks before an entry is deleted for good, and says which backups hold it.

    `gone` is told of an entry that is no more, `announce` brings the change to all pages.
    """

    def __init__(
        self,
        discarding: Discarding,
        jobs: Jobs,
        view: ErasingView,
        gone: Callable[[RecordId], None],
        announce: Callable[[Changes], None],
    ) -> None:
        self._discarding = discarding
        self._jobs = jobs
        self._view = view
        self._gone = gone
        self._announce = announce
        self._holding: Holding | None = None
        self._looking: Ticket | None = None
        self._remaking: Ticket | None = None

    def ask(self, record: RecordId, title: str) -> None:
        """Ask before an entry is deleted for good, and look meanwhile which backups hold it."""
        self.leave()
        self._view.ask_erase(
            _("Delete “{title}” for good?").format(title=heading(title)),
            ADVICE
            + "\n\n"
            + _(
                "Its text, its earlier versions and our copies of what you shared of it go from"
                " this journal. So do next steps and small tries that came from it. Nobody can"
                " bring them back. What others have, and copies that you made of the journal"
                " yourself, stay as they are."
            ),
        )
        self._view.show_held(_("Looking into your backups…"), offers=False)
        self._looking = self._jobs.run_long(
            partial(self._discarding.look_for, record),
            self._on_looked,
            self._on_not_looked,
            _not_shown,
        )

    def leave(self) -> None:
        """Look no further: the question was answered."""
        self._holding = None
        if self._looking is not None:
            self._looking.cancel()
            self._looking = None

    def erase(self, record: RecordId, *, everywhere: bool) -> None:
        """Delete an entry for good, after it was asked; `everywhere` takes in the backups."""
        holding = self._holding
        self.leave()

        def done(changes: Changes) -> None:
            self._view.show_progress(None)
            self._gone(record)
            self._announce(changes)
            self._view.tell(_deleted(holding, everywhere=everywhere), offers_undo=False)
            if everywhere and holding is not None and holding.sure:
                self._take_out()

        def failed(error: Exception) -> None:
            self._view.show_progress(None)
            self._refuse(error)

        self._jobs.run_long(
            partial(self._discarding.erase, record), done, failed, self._view.show_progress
        )

    def stop(self) -> None:
        """Take it out of no more backups; each is as it was, or made anew."""
        if self._remaking is not None:
            self._remaking.cancel()
            self._remaking = None
            self._view.show_remaking(None)
            self._view.tell(
                _("Stopped. Some backups may still hold it. You can go on in Settings."),
                offers_undo=False,
            )

    def _take_out(self) -> None:
        self._remaking = self._jobs.run_long(
            self._discarding.take_out_of_backups,
            self._on_taken_out,
            self._on_not_taken_out,
            self._view.show_remaking,
        )

    def _on_looked(self, holding: Holding) -> None:
        self._looking = None
        self._holding = holding
        self._view.show_held(held(holding), offers=bool(holding.sure))

    def _on_not_looked(self, error: Exception) -> None:
        self._looking = None
        said = _("Your backups could not be looked into. They may hold it too.")
        self._view.show_held(said, offers=False)
        self._refuse(error)

    def _on_taken_out(self, remade: Remade) -> None:
        self._remaking = None
        self._view.show_remaking(None)
        said = [_("Deleted for good.")]
        if remade.renewed:
            said.append(taken_out(remade))
        said += dict.fromkeys(problem(path, refusal) for path, refusal in remade.problems)
        self._view.tell(" ".join(said), offers_undo=False)

    def _on_not_taken_out(self, error: Exception) -> None:
        self._remaking = None
        self._view.show_remaking(None)
        self._refuse(error)

    def _refuse(self, error: Exception) -> None:
        if not isinstance(error, Interrupted):
            self._view.refuse(error)


def _deleted(holding: Holding | None, *, everywhere: bool) -> str:
    """Say that it is gone, and where it may still be."""
    said = _("Deleted for good.")
    if holding is not None and (everywhere or not holding.sure):
        return said
    return said + " " + _("Backups from before may still hold it: see Settings.")


def _not_shown(_progress: Progress) -> None:
    """Show no progress: the question says that it is looked."""
