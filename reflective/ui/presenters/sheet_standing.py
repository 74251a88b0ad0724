# SPDX-License-Identifier: Apache-2.0
"""How a journal's recovery sheet stands, and when one is offered: twice, and never more."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from enum import Enum
from typing import TYPE_CHECKING, Protocol

from reflective.app.jobs import Lane
from reflective.app.refusals import Refusal
from reflective.journal.query import Query
from reflective.language import gettext as _
from reflective.wording import worded

if TYPE_CHECKING:
    from reflective.app.jobs import Jobs
    from reflective.app.ports import Clock, Store
    from reflective.app.recovering import Recovering

ENTRIES = 3
"""Entries there are before a sheet is first offered."""

LATER = timedelta(days=7)
"""How long after the first offer the second one comes."""

_OFFERED = "sheet_offered"
_OFFERS = 2


class Standing(Enum):
    """Whether there is a sheet that opens the journal."""

    NONE = "none"
    MADE = "made"
    EARLIER = "earlier"


class StandingView(Protocol):
    """What the presenter of the standing asks of the page."""

    def show_sheet(self, text: str) -> None:
        """Say how the sheet stands."""

    def show_problem(self, text: str) -> None:
        """Show what went wrong."""


class OfferView(Protocol):
    """What the offer asks of the window."""

    def has_room(self) -> bool:
        """Tell whether nothing else is said just now, and the person is where it belongs."""

    def offer(self, text: str) -> None:
        """Say it quietly, with a way to make a sheet."""


class SheetStanding:
    """Tells how the sheet of an open journal stands."""

    def __init__(
        self, recovering: Recovering, store: Store, jobs: Jobs, view: StandingView
    ) -> None:
        self._recovering = recovering
        self._store = store
        self._jobs = jobs
        self._view = view

    def begin(self) -> None:
        """Show it as it is now."""
        self._jobs.run(self._read, self._on_read, self._on_failed)

    def _read(self) -> tuple[Standing, str]:
        fingerprint = self._recovering.sheet(self._store).fingerprint
        if self._recovering.has_sheet(self._store):
            return Standing.MADE, fingerprint
        had = self._recovering.had_sheet(self._store)
        return Standing.EARLIER if had else Standing.NONE, fingerprint

    def _on_read(self, read: tuple[Standing, str]) -> None:
        standing, fingerprint = read
        words = {
            Standing.NONE: _("Recovery sheet: none yet."),
            Standing.MADE: _(
                "Recovery sheet: you made one for this passphrase. Its fingerprint is "
                "{fingerprint}."
            ).format(fingerprint=fingerprint),
            Standing.EARLIER: _(
                "Recovery sheet: the one you made is for an earlier passphrase. It opens "
                "only backups from before."
            ),
        }
        self._view.show_sheet(words[standing])

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error
        self._view.show_problem(worded(error).whole)


class SheetOffer:
    """Offers to make a sheet: after the third entry, and once more a week or later after that."""

    def __init__(
        self, recovering: Recovering, store: Store, jobs: Jobs, clock: Clock, view: OfferView
    ) -> None:
        self._recovering = recovering
        self._store = store
        self._jobs = jobs
        self._clock = clock
        self._view = view
        self._is_looking = False

    def look(self) -> None:
        """Offer one if it is time; does nothing else."""
        if not self._is_looking and self._view.has_room():
            self._is_looking = True
            # As a save: in its turn before the journal is closed, and never after that.
            self._jobs.run(self._claim, self._on_claimed, self._on_failed, Lane.SAVE)

    def _claim(self) -> bool:
        """Remember the offer, if it is due."""
        before, now = self._before(), self._clock.now().at
        if len(before) >= _OFFERS or self._recovering.has_sheet(self._store):
            return False
        if before and now < before[-1] + LATER:
            return False
        if self._store.count(Query()) < ENTRIES:
            return False
        offered = [at.isoformat() for at in [*before, now]]
        self._store.set_setting(_OFFERED, json.dumps(offered))
        return True

    def _before(self) -> list[datetime]:
        kept = self._store.setting(_OFFERED)
        return [datetime.fromisoformat(at) for at in json.loads(kept)] if kept else []

    def _on_claimed(self, is_due: bool) -> None:  # noqa: FBT001 - the answer of the work
        self._is_looking = False
        if is_due:
            self._view.offer(
                _(
                    "If you forget your passphrase, nobody can open your journal. A recovery "
                    "sheet on paper can. It takes five minutes."
                )
            )

    def _on_failed(self, error: Exception) -> None:
        # An offer that cannot be made, as on a full disk, is made another day.
        self._is_looking = False
        if not isinstance(error, Refusal):
            raise error
