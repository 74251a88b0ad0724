# SPDX-License-Identifier: Apache-2.0
"""The way into a journal: unlock it, or make the first one; then the pages are built."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject

from reflective.app.jobs import Lane, let_it_show, nothing_more
from reflective.language import gettext as _
from reflective.ui.loading_ahead import LoadingAhead
from reflective.ui.pages.unlock import UnlockPage
from reflective.ui.presenters.unlocking import Unlocking

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from reflective.app.parts import Parts
    from reflective.app.ports import JournalKey, Store
    from reflective.app.salvaging import Looking
    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.held import HeldGuard
    from reflective.ui.jobs import WindowJobs
    from reflective.ui.presenters.backup_looking import BackupLooking
    from reflective.ui.presenters.forgotten import Forgotten
    from reflective.ui.presenters.salvaging import Salvage
    from reflective.ui.rooms import Rooms
    from reflective.ui.window import Window


class HoldsStore(Protocol):
    """Holds the journal that is open."""

    store: Store | None


class Warned(Protocol):
    """Can say that the journal is about to lock by itself."""

    def warn(self, soon: bool) -> None:  # noqa: FBT001 - a signal's value
        """Say it, or take it back."""


class Gates(QObject):
    """Shows the Unlock page or the first run, and opens the rooms behind them."""

    def __init__(
        self,
        parts: Parts,
        window: Window,
        appearance: Appearance,
        jobs: WindowJobs,
        current: HoldsStore,
    ) -> None:
        super().__init__(window)
        self._parts = parts
        self._window = window
        self._appearance = appearance
        self._jobs = jobs
        self._current = current
        self._rooms: Rooms | None = None
        self._forgotten: Forgotten | None = None
        self._salvage: Salvage | None = None
        self._looking: BackupLooking | None = None
        self._path: Path | None = None
        self._opens_itself = False
        self._guard: HeldGuard | None = None
        self._must_lock = False
        window.ask_before_closing(self._may_close)

    def begin(self, journal: Path | None, *, was_locked: bool = False) -> None:
        """Show the page to unlock a journal, or to make one where there is none yet.

        A journal that is remembered on this computer opens by itself, but not after a lock.
        """
        self._opens_itself = not was_locked
        self._path = journal or self._parts.opening.last()
        if self._path is None:
            self._on_new()
        elif was_locked and self._parts.opening.is_to_mend(self._path):
            self._on_damaged(self._path)
        else:
            self._on_existing()

    def say_locked(self, words: str) -> None:
        """Say that the journal was locked and nothing was lost."""
        gate = self._window.findChild(UnlockPage)
        if gate is not None:
            gate.tell(words)

    def _on_new(self) -> None:
        # Loaded here, so that the page to unlock comes up fast.
        from reflective.ui.pages.first_run import FirstRunPage  # noqa: PLC0415 - see above
        from reflective.ui.presenters.beginning import Beginning  # noqa: PLC0415 - see above

        page = FirstRunPage(self._appearance)
        presenter = Beginning(
            self._parts.opening, self._jobs, self._parts.randomness, page, self._on_opened
        )
        page.attend(presenter)
        page.existing_wanted.connect(self._on_existing)
        self._window.show_gate(page)
        self._load_ahead(page)

    def _on_existing(self) -> None:
        page = UnlockPage(self._appearance)
        presenter = Unlocking(
            self._parts.opening,
            self._jobs,
            page,
            self._on_opened,
            self._path,
            self._parts.remembering(),
            by_itself=self._opens_itself,
        )
        presenter.let_copy(self._parts.opening.copy)
        self._opens_itself = False
        page.attend(presenter)
        page.new_wanted.connect(self._on_new)
        page.forgotten.connect(self._on_forgotten)
        page.mending_wanted.connect(self._on_damaged)
        self._window.show_gate(page)
        self._load_ahead(page)

    def _on_forgotten(self, journal: Path) -> None:
        # Loaded here, as above.
        from reflective.app.recovering import Recovering  # noqa: PLC0415 - see above
        from reflective.ui.pages.forgotten import ForgottenPage  # noqa: PLC0415 - see above
        from reflective.ui.presenters.forgotten import Forgotten  # noqa: PLC0415 - see above

        self._path = journal
        page = ForgottenPage(self._parts.opening.backup_place(), self._appearance)
        recovering, randomness = Recovering(self._parts.vault), self._parts.randomness
        self._forgotten = Forgotten(
            recovering,
            self._jobs,
            randomness,
            page,
            self._on_recovered,
            journal,
            partial(self._on_held, page),
        )
        self._forgotten.hand_damaged_to(self._on_saving)
        page.attend(self._forgotten)
        self._forgotten.look_for_key(self._parts.remembering())
        page.back_wanted.connect(self._on_back)
        page.mending_wanted.connect(self._on_mend_instead)
        page.new_wanted.connect(self._on_new_instead)
        page.backup_chosen.connect(self._on_backup)
        self._window.show_gate(page)

    def _on_damaged(self, journal: Path) -> None:
        # Loaded here, as above.
        from reflective.ui.pages.salvaging import SalvagingPage  # noqa: PLC0415 - see above
        from reflective.ui.presenters.salvaging import Salvage  # noqa: PLC0415 - see above

        self._path = journal
        page = SalvagingPage(self._parts.opening.backup_place(), self._appearance)
        self._salvage = Salvage(
            self._parts.mending(),
            self._jobs,
            page,
            journal,
            self._on_salvaged,
            self._on_restored,
            partial(self._on_held, page),
        )
        page.attend(self._salvage)
        page.copy_opened.connect(self._on_looked)
        page.back_wanted.connect(self._on_back)
        page.sheet_wanted.connect(self._on_sheet)
        page.backup_chosen.connect(self._on_backup)
        self._window.show_gate(page)

    def _on_saving(self, key: JournalKey, passphrase: str) -> None:
        """Save what can be read of a damaged journal, by the key on a sheet or this computer."""
        self._on_mend_instead()
        if self._salvage is not None:
            self._salvage.salvage_with(key, passphrase)

    def _on_sheet(self) -> None:
        self._let_go()
        if self._path is not None:
            self._on_forgotten(self._path)
        if self._forgotten is not None:
            self._forgotten.take_sheet()

    def _on_looked(self, looking: Looking) -> None:
        """Show what can be read of a damaged journal, and nothing else of it."""
        from reflective.ui.pages.backup_looking import (  # noqa: PLC0415 - loaded behind the gate
            BackupPane,
        )
        from reflective.ui.presenters.backup_looking import (  # noqa: PLC0415 - the same
            BackupLooking,
        )

        pane = BackupPane(self._appearance, is_damaged=True)
        reading = self._parts.reading(looking.store)
        self._looking = BackupLooking(looking, reading, self._jobs, pane)
        pane.left.connect(self._on_looked_enough)
        self._window.show_gate(pane)
        name = self._path.name if self._path is not None else ""
        pane.attend(_("What can be read of {name}").format(name=name), self._looking)
        self._on_held(pane, looking.store)

    def _on_looked_enough(self) -> None:
        self._looking = None  # the pane has closed it
        self._let_go()
        if self._path is not None:
            self._on_damaged(self._path)

    def _on_salvaged(self, store: Store) -> None:
        """Open what was saved of a damaged journal, or the file itself, mended."""
        self._salvage = None
        self._end_guard()
        self._remember(store)
        self._on_opened(store)

    def _on_restored(self, words: str) -> None:
        self._on_back()
        self.say_locked(words)

    def _on_held(self, page: Warned, store: Store) -> None:
        """Guard a journal that its sheet has opened, or a saved one, as any that is shown."""
        from reflective.ui.held import HeldGuard  # noqa: PLC0415 - loaded behind the gate

        self._must_lock = False
        self._guard = HeldGuard(self._window, store, self._jobs)
        self._guard.left.connect(self._lock_held)
        self._guard.warned.connect(page.warn)

    def _lock_held(self) -> None:
        """Let go of it and begin anew, but not while its key changes: then as soon as it has."""
        if self._forgotten is not None and self._forgotten.is_busy:
            self._must_lock = True
            return
        journal = self._path
        self._window.blank()
        self._let_go()
        if journal is not None:
            begin = partial(self._parts.restart.restart, journal)
            self._jobs.run(_closed, lambda _none: begin(), let_it_show, Lane.LAST)

    def _end_guard(self) -> None:
        if self._guard is not None:
            self._guard.stop()
            self._guard = None

    def _on_back(self) -> None:
        self._let_go()
        self._on_existing()

    def _on_new_instead(self) -> None:
        self._let_go()
        self._on_new()

    def _on_mend_instead(self) -> None:
        self._let_go()
        if self._path is not None:
            self._on_damaged(self._path)

    def _on_backup(self, backup: Path) -> None:
        self._path = backup
        self._on_back()

    def _let_go(self) -> None:
        """Let go of a journal that was opened by its sheet, or saved, and is not shown yet."""
        self._end_guard()
        if self._forgotten is not None:
            self._forgotten.leave()
            self._forgotten = None
        if self._salvage is not None:
            self._salvage.leave()
            self._salvage = None
        if self._looking is not None:
            self._looking.close()
            self._looking = None

    def _on_recovered(self, store: Store) -> None:
        self._forgotten = None
        self._end_guard()
        self._remember(store)
        self._on_opened(store)
        if self._rooms is not None:
            self._rooms.say_renewed()
        if self._must_lock:
            self._window.lock_wanted.emit()

    def _remember(self, store: Store) -> None:
        remember = partial(self._parts.opening.remember, store)
        self._jobs.run(remember, nothing_more, let_it_show, Lane.SAVE)

    def _load_ahead(self, page: QWidget) -> None:
        LoadingAhead(self, self._jobs, self._parts.load_vault, self._parts.clock).once_painted(
            page
        )

    def _on_opened(self, store: Store) -> None:
        from reflective.ui.house import House  # noqa: PLC0415 - loaded behind the gate
        from reflective.ui.rooms import Rooms  # noqa: PLC0415 - loaded behind the gate

        self._current.store = store
        self._rooms = Rooms(House(self._parts, store, self._window, self._appearance, self._jobs))
        self._rooms.open()

    def _may_close(self) -> bool:
        if self._rooms is not None and not self._rooms.may_close():
            return False
        self._let_go()
        self._jobs.close()
        return True


def _closed() -> None:
    """Come after the file was closed."""
