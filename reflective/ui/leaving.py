# SPDX-License-Identifier: Apache-2.0
"""Leaving an open journal: by locking it, or by closing the window; no word is left behind."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QObject, QTimer

from reflective.app.jobs import Lane, let_it_show, nothing_more
from reflective.app.opening import StillOpen
from reflective.app.remembering import StillRemembered
from reflective.language import gettext as _
from reflective.ui.pages.today_timer import WindowTimer
from reflective.ui.pages.unlock import UnlockPage
from reflective.ui.placing import placed
from reflective.ui.presenters.locking import Locking
from reflective.ui.presenters.unlocking import Unlocking
from reflective.ui.widgets.notice import announce
from reflective.wording import worded

if TYPE_CHECKING:
    from collections.abc import Callable

    from reflective.app.ports import Store
    from reflective.app.refusals import Refusal
    from reflective.ui.house import House
    from reflective.ui.presenters.safekeeping import Safekeeping

_PATIENCE = 5000
"""Milliseconds that closing waits for the last save."""

_SILENCE = 300
"""Milliseconds of backing up that pass without a word."""


class Leaving(QObject):
    """Locks the journal, and lets the window close once every word is in it.

    `flush` hands in what the page in front has not saved yet, and tells whether all of it is in
    the journal. `safekeeping` backs up what was written, which never stands in the way.
    """

    def __init__(
        self,
        house: House,
        flush: Callable[[Callable[[bool], None]], None],
        safekeeping: Safekeeping,
    ) -> None:
        super().__init__(house.window)
        self._house = house
        self._opening = house.parts.opening
        self._remembering = house.parts.remembering()
        self._preferences = house.parts.preferences
        self._flush = flush
        self._safekeeping = safekeeping
        self._gives_up = False
        self._is_closing = False
        self._gate: UnlockPage | None = None
        writing = house.parts.writing(house.store)
        restart = house.parts.restart
        timer = WindowTimer(self)
        self._silence = WindowTimer(self)
        self._locking = Locking(safekeeping, writing, house.jobs, self, restart, flush, timer)

    def lock(self) -> None:
        """Lock the journal now."""
        self.lock_then(_nothing_more)

    def lock_then(self, once_closed: Callable[[], None]) -> None:
        """Lock the journal now, and do one thing more when its file is closed."""
        if not self._is_closing:
            self._keep_place()
            self._stop_working()
            self._locking.lock_then(once_closed)

    def warn(self, soon: bool) -> None:  # noqa: FBT001 - a signal's value
        """Say that the journal is about to lock by itself, or take that back."""
        house = self._house
        said = _("Your journal locks in 30 seconds. Press any key to go on.")
        if soon:
            house.window.tell(said)
        else:
            house.window.notice.take_back(said)

    def may_close(self) -> bool:
        """Save what is open and close the file, before the window goes.

        False if that did not work: the window stays, with the words, and says so.
        """
        house = self._house
        if not self._gives_up and not self._is_saved():
            self._say_unsaved()
            return False
        self._locking.leave()
        self._keep_place()
        self._stop_working()
        if house.window.page is not None:
            house.window.page.hide()  # it lets go of what it has open, such as another copy
        if self._gives_up:
            house.jobs.run(house.store.close, nothing_more, let_it_show, Lane.LAST)
        else:
            self._close()
        return True

    def blank(self) -> None:
        """Show nothing at once, for the journal is about to be locked."""
        self._silence.stop()
        self._house.window.blank()

    def say_backing_up(self) -> None:
        """Say, where it takes a while, what the window waits for."""
        self._silence.start(_SILENCE, self._say_backing_up)

    def ask_to_unlock(self, refusal: Refusal | None) -> None:
        """Ask for the passphrase, and say that the last words could not be saved yet."""
        house = self._house
        self._silence.stop()
        gate = UnlockPage(house.appearance)
        opening = StillOpen(self._opening, house.store)
        path, key = house.store.path, StillRemembered(self._remembering, house.store)
        gate.attend(Unlocking(opening, house.jobs, gate, self._on_back, path, key))
        gate.stay_with_it()
        said = _("Locked. Your last words are not saved yet, but they are still here.")
        gate.tell(f"{said}\n{worded(refusal).whole}" if refusal else said)
        self._gate = gate
        house.window.show_gate(gate)

    def _keep_place(self) -> None:
        house = self._house
        keep = partial(self._preferences.change, placed(house.window))
        house.jobs.run(keep, nothing_more, let_it_show, Lane.SAVE)

    def _stop_working(self) -> None:
        """Begin nothing more on the journal that is about to be closed."""
        self._safekeeping.stop()
        self._house.jobs.give_up_long()

    def _on_back(self, _store: Store) -> None:
        house = self._house
        self._gate = None
        self._locking.unlock()
        house.window.show_pages(house.window.key)
        house.window.tell(_("Your last words are not saved yet, but they are still here."))

    def _close(self) -> None:
        """Back up and close before the window goes; a word says so where that takes a while."""
        self._is_closing = True
        waiting = QEventLoop()

        def closed(_result: None) -> None:
            waiting.quit()

        def failed(error: Exception) -> None:
            waiting.quit()
            raise error

        self.say_backing_up()
        self._house.jobs.run(self._safekeeping.close, closed, failed, Lane.LAST)
        waiting.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        self._silence.stop()

    def _say_backing_up(self) -> None:
        house = self._house
        said = _("Saving a backup…")
        house.window.blank(said)
        announce(house.window, said)

    def _is_saved(self) -> bool:
        waiting = QEventLoop()
        answers: list[bool] = []

        def flushed(saved: bool) -> None:  # noqa: FBT001 - the answer of a flush
            answers.append(saved)
            waiting.quit()

        self._flush(flushed)
        if not answers:
            QTimer.singleShot(_PATIENCE, waiting, waiting.quit)
            # No letter may be typed between the last save and the end of the window.
            waiting.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        return any(answers)

    def _say_unsaved(self) -> None:
        said = _("Your last words are not saved yet, so this window stays open.")
        leave = _("Close without them")
        if self._gate is None:
            self._house.window.tell(said, leave, self._leave_anyway)
        else:
            self._gate.offer(said, leave, self._leave_anyway)

    def _leave_anyway(self) -> None:
        self._gives_up = True
        self._house.window.close()


def _nothing_more() -> None:
    """Need nothing more when the file is closed."""
