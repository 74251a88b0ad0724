# SPDX-License-Identifier: Apache-2.0
"""Looking whether an open journal is whole: in plain words, with the way on."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from reflective.app.refusals import JournalDamaged, Refusal
from reflective.app.verifying import REBUILT
from reflective.language import gettext as _
from reflective.language import ngettext
from reflective.wording import damaged_parts, worded

if TYPE_CHECKING:
    from collections.abc import Callable

    from reflective.app.changes import Changes
    from reflective.app.jobs import Jobs, Progress, Ticket
    from reflective.app.verifying import Verdict, Verifying


class VerifyingView(Protocol):
    """What the presenter asks of the part of Settings."""

    def show_running(self, text: str, progress: Progress | None) -> None:
        """Name the work and show how far it is, None while that is not known yet."""

    def show_outcome(self, text: str, *, went_well: bool) -> None:
        """Say what came of it, '' for nothing; nothing is under way any more."""

    def offer_rebuild(self, *, offered: bool) -> None:
        """Offer to make the lists anew, or do not."""

    def offer_mending(self, *, offered: bool) -> None:
        """Offer to lock the journal and see what can be done, or do not."""


class JournalCheck:
    """Checks the open journal when asked; `changed` hears that its lists were made anew.

    `lock_then` locks the journal, and does one thing more when its file is closed.
    """

    def __init__(
        self,
        verifying: Verifying,
        jobs: Jobs,
        view: VerifyingView,
        changed: Callable[[Changes], None],
        lock_then: Callable[[Callable[[], None]], None],
    ) -> None:
        self._verifying = verifying
        self._jobs = jobs
        self._view = view
        self._changed = changed
        self._lock_then = lock_then
        self._is_busy = False
        self._running: Ticket | None = None

    def check(self) -> None:
        """Look whether everything is whole, and change nothing."""
        self._begin(_("Checking your journal…"), rebuild=False)

    def rebuild(self) -> None:
        """Make the lists and the search anew from the text."""
        self._begin(_("Making the lists anew…"), rebuild=True)

    def stop(self) -> None:
        """Give it up; it can be begun again."""
        if self._running is not None:
            self._running.cancel()
            self._end()
            self._view.show_outcome(_("Stopped. You can check again at any time."), went_well=True)

    def mend(self) -> None:
        """Lock the journal, and go on with what can be done about damage."""
        self._lock_then(self._verifying.mend_next)

    def _begin(self, text: str, *, rebuild: bool) -> None:
        if self._is_busy:
            return
        self._is_busy = True
        self._offer(None)
        self._view.show_outcome("", went_well=True)
        self._view.show_running(text, None)
        ticket = self._jobs.run_long(
            partial(self._verifying.verify, rebuild=rebuild),
            self._on_verdict,
            self._on_failed,
            partial(self._view.show_running, text),
        )
        self._running = ticket if self._is_busy else None

    def _end(self) -> None:
        self._is_busy = False
        self._running = None

    def _on_verdict(self, verdict: Verdict) -> None:
        self._end()
        self._view.show_outcome(_told(verdict), went_well=not verdict.damaged)
        self._offer(verdict)
        if verdict.made_anew:
            self._changed(REBUILT)

    def _offer(self, verdict: Verdict | None) -> None:
        curable = verdict is not None and verdict.is_curable
        damaged = verdict is not None and bool(verdict.damaged) and not curable
        self._view.offer_rebuild(offered=curable)
        self._view.offer_mending(offered=damaged)

    def _on_failed(self, error: Exception) -> None:
        self._end()
        if not isinstance(error, Refusal):
            raise error
        self._view.show_outcome(worded(error).whole, went_well=False)
        self._view.offer_mending(offered=isinstance(error, JournalDamaged))


def _told(verdict: Verdict) -> str:
    if verdict.is_curable:
        return _("Not right: {parts}. No text is lost. They can be made anew from it.").format(
            parts=damaged_parts(verdict.damaged)
        )
    if verdict.damaged:
        return _(
            "Damaged: {parts}. Nothing was changed. Keep this file. What can be read can be saved "
            "into a new journal, and a backup may have the rest."
        ).format(parts=damaged_parts(verdict.damaged))
    whole = ngettext(
        "Everything is whole: {count} entry, with its earlier versions.",
        "Everything is whole: {count} entries, with their earlier versions.",
        verdict.entries,
    ).format(count=verdict.entries)
    if verdict.made_anew:
        anew = _("Made anew: {parts}.").format(parts=damaged_parts(verdict.made_anew))
        return f"{anew} {whole}"
    return whole
