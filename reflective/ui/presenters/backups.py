# SPDX-License-Identifier: Apache-2.0
"""What the backups in Settings do: make one, choose a second folder, look into one, restore."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Protocol

from reflective.app.jobs import Lane
from reflective.app.refusals import Refusal
from reflective.language import gettext as _
from reflective.ui.presenters.backups_words import (
    first_line,
    is_old,
    problem,
    row,
    second_line,
)
from reflective.ui.presenters.journal_words import day_and_time
from reflective.wording import worded

if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from pathlib import Path

    from reflective.app.backing_up import BackingUp, Backup, Kept, Outcome
    from reflective.app.jobs import Jobs, Progress, Ticket
    from reflective.app.ports import Clock, Store, Vault
    from reflective.app.restoring import Restoring, Waiting


@dataclass(frozen=True, slots=True)
class Standing:
    """How the backups stand, in words; `rows` is one line for each backup, newest first."""

    first: str
    is_old: bool
    second: str
    has_second: bool
    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked before something happens, and what the button says that lets it happen."""

    asked: str
    detail: str
    yes: str
    needs_passphrase: bool = False


class BackupsView(Protocol):
    """What the presenter asks of the page."""

    def show_standing(self, standing: Standing) -> None:
        """Show how the backups stand."""

    def begin(self, words: str) -> None:
        """Show that work has begun, with a way to stop it."""

    def advance(self, progress: Progress) -> None:
        """Show how far it has come."""

    def end(self) -> None:
        """Show that no work goes on."""

    def tell(self, text: str) -> None:
        """Say what came of it."""

    def ask(self, question: Question) -> None:
        """Ask something first."""

    def look_at(self, title: str, backup: Store) -> None:
        """Show what an open backup holds; whoever shows it closes it."""


class Backups:
    """Shows the backups of the open journal, and does to them what the buttons say."""

    def __init__(
        self,
        backing_up: BackingUp,
        bringing_back: BringingBack,
        jobs: Jobs,
        clock: Clock,
        view: BackupsView,
    ) -> None:
        self._backing_up = backing_up
        self._bringing_back = bringing_back
        self._jobs = jobs
        self._clock = clock
        self._view = view
        self._backups: tuple[Backup, ...] = ()
        self._is_busy = False
        self._ticket: Ticket | None = None
        self._once_agreed: Callable[[str], None] = _nothing_asked

    def begin(self) -> None:
        """Show how the backups stand."""
        self._jobs.run(self._backing_up.kept, self._on_kept, self._on_failed)

    def back_up_now(self) -> None:
        """Make a backup, whether something was written since the last or not."""
        if not self._is_busy:
            self._is_busy = True
            self._view.tell("")
            self._view.begin(_("Saving a backup…"))
            make = self._backing_up.make_now
            self._ticket = self._jobs.run_long(
                make, self._on_made, self._on_failed, self._view.advance
            )

    def stop(self) -> None:
        """Give up what goes on."""
        if self._is_busy and self._ticket is not None:
            self._ticket.cancel()
            self._finish()
            self._view.tell(_("Stopped. Nothing was changed."))

    def choose_second(self, folder: Path | None) -> None:
        """Keep backups in this folder too, or in no second one any more."""
        self._jobs.run(
            partial(self._backing_up.choose_second, folder),
            lambda _none: self._on_chosen(folder),
            self._on_failed,
            Lane.SAVE,
        )

    def look(self, place: int) -> None:
        """Look at the backup in this row; its passphrase is asked for if it is an earlier one."""
        backup = self._backups[place]
        if self._bringing_back.opens(backup):
            self._look(backup, "")
        else:
            self._once_agreed = partial(self._look, backup)
            self._view.ask(
                Question(
                    _("This backup opens with an earlier passphrase."),
                    _("Type the passphrase that the journal had then. Nothing is changed."),
                    _("Look at it"),
                    needs_passphrase=True,
                )
            )

    def restore(self, place: int) -> None:
        """Ask whether the backup in this row is to take the journal's place."""
        backup = self._backups[place]
        same_key = self._bringing_back.opens(backup)
        detail = _(
            "Your journal will be as it was then. What it holds now is kept too, in a file of "
            "another name beside it. What you deleted for good since then does not come back. "
            "The window locks, and you unlock it again."
        )
        if not same_key:
            detail += " " + _("From then on the passphrase of that time opens it.")
        self._once_agreed = partial(self._restore, backup)
        self._view.ask(
            Question(
                _("Restore the backup of {when}?").format(when=day_and_time(backup.at)),
                detail,
                _("Restore it"),
                needs_passphrase=not same_key,
            )
        )

    def delete(self, place: int) -> None:
        """Ask whether the backup in this row is to be deleted."""
        backup = self._backups[place]
        self._once_agreed = partial(self._delete, backup)
        self._view.ask(
            Question(
                _("Delete the backup of {when}?").format(when=day_and_time(backup.at)),
                _("It cannot be brought back. Your journal and the other backups stay."),
                _("Delete it"),
            )
        )

    def can_delete(self, place: int) -> bool:
        """Say whether this backup may go: never the newest that the present passphrase opens."""
        ours = [backup for backup in self._backups if self._bringing_back.opens(backup)]
        return bool(ours) and self._backups[place].path != ours[0].path

    def agree(self, passphrase: str) -> None:
        """Do what was asked about; `passphrase` is '' where none was needed."""
        self._once_agreed(passphrase)

    def _delete(self, backup: Backup, _passphrase: str) -> None:
        self._jobs.run(
            partial(self._backing_up.remove, backup.path),
            lambda _none: self.begin(),
            self._on_failed,
            Lane.SAVE,
        )

    def _look(self, backup: Backup, passphrase: str) -> None:
        title = _("Backup of {when}").format(when=day_and_time(backup.at))
        self._jobs.run(
            partial(self._bringing_back.open, backup, passphrase),
            partial(self._view.look_at, title),
            self._on_failed,
        )

    def _restore(self, backup: Backup, passphrase: str) -> None:
        if not self._is_busy:
            self._is_busy = True
            self._view.tell("")
            self._view.begin(_("Bringing the backup back…"))
            self._ticket = self._jobs.run_long(
                partial(self._bringing_back.fetch, backup, passphrase),
                self._on_fetched,
                self._on_failed,
                self._view.advance,
            )

    def _on_fetched(self, waiting: Waiting) -> None:
        self._finish()
        self._bringing_back.put_in_place(waiting)

    def _on_kept(self, kept: Kept) -> None:
        now = self._clock.now()
        self._backups = kept.backups
        self._view.show_standing(
            Standing(
                first_line(kept.first, now),
                is_old(kept.first, now),
                second_line(kept.second, now),
                kept.second is not None,
                tuple(
                    row(
                        backup,
                        kept.first.folder,
                        same_key=self._bringing_back.opens(backup),
                        is_earlier=backup in kept.earlier,
                    )
                    for backup in kept.backups
                ),
            )
        )

    def _on_made(self, outcome: Outcome) -> None:
        self._finish()
        said = [problem(folder, refusal) for folder, refusal in outcome.problems]
        if outcome.made:
            said.insert(0, _("A new backup is made."))
        self._view.tell(" ".join(said))
        self.begin()

    def _on_chosen(self, folder: Path | None) -> None:
        self.begin()
        if folder is not None:
            self.back_up_now()

    def _on_failed(self, error: Exception) -> None:
        self._finish()
        if not isinstance(error, Refusal):
            raise error
        self._view.tell(worded(error).whole)

    def _finish(self) -> None:
        self._is_busy = False
        self._view.end()


class BringingBack:
    """Opens backups of the open journal, and puts one in its place.

    `give_way` locks the journal and does one thing more once its file is closed.
    """

    def __init__(
        self,
        vault: Vault,
        restoring: Restoring,
        store: Store,
        give_way: Callable[[Callable[[], None]], None],
    ) -> None:
        self._vault = vault
        self._restoring = restoring
        self._store = store
        self._give_way = give_way

    def opens(self, backup: Backup) -> bool:
        """Say whether the present passphrase opens this backup."""
        return backup.salt == self._store.key.salt

    def open(self, backup: Backup, passphrase: str) -> Store:
        """Open a backup for reading; `passphrase` is '' for the present one."""
        if passphrase:
            return self._vault.open(backup.path, passphrase, for_writing=False)
        return self._vault.open_with(backup.path, self._store.key, for_writing=False)

    def fetch(self, backup: Backup, passphrase: str) -> Generator[Progress, None, Waiting]:
        """Copy a backup beside the journal, in steps, and prove the copy."""
        opened = self.open(backup, passphrase)
        try:
            return (yield from self._restoring.fetch(opened, self._store.path, self._store.gone()))
        finally:
            opened.close()

    def put_in_place(self, waiting: Waiting) -> None:
        """Lock, and let the copy take the journal's place."""
        key = self._store.key
        self._give_way(partial(self._restoring.put_in_place_of_closed, waiting, key))


def _nothing_asked(_passphrase: str) -> None:
    """Do nothing: nothing was asked."""
