# SPDX-License-Identifier: Apache-2.0
"""Tasks of packs on the page of next steps, each to be taken on or not. Knows no Qt."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Protocol

from reflective.app.jobs import Lane
from reflective.language import gettext as _
from reflective.language import ngettext

if TYPE_CHECKING:
    from collections.abc import Callable

    from reflective.app.changes import Changes
    from reflective.app.jobs import Jobs
    from reflective.app.takeaways import Takeaways, TaskOffer

MOST = 5
"""Tasks that are shown at once; the next follow as these are answered."""


@dataclass(frozen=True, slots=True)
class TaskLine:
    """A task as it is shown: its words, and where it comes from and by when it is meant."""

    offer: TaskOffer
    about: str


class TasksView(Protocol):
    """What can show them."""

    def show_tasks(self, lines: tuple[TaskLine, ...]) -> None:
        """Show these tasks; nothing at all where there are none."""


class TaskOffers:
    """Shows the tasks that wait for an answer, takes one on, or lets it be."""

    def __init__(
        self,
        takeaways: Takeaways,
        jobs: Jobs,
        view: TasksView,
        announce: Callable[[Changes], None],
        refused: Callable[[Exception], None],
    ) -> None:
        self._takeaways = takeaways
        self._jobs = jobs
        self._view = view
        self._announce = announce
        self._refused = refused
        self._looks = 0

    def look(self) -> None:
        """Show the tasks that wait now."""
        self._looks += 1
        taken = partial(self._take, self._looks)
        self._jobs.run(self._takeaways.offered, taken, self._refused)

    def accept(self, offer: TaskOffer) -> None:
        """Take one on."""
        accept = partial(self._takeaways.accept, offer)
        self._jobs.run(accept, self._on_accepted, self._refused, Lane.SAVE)

    def decline(self, offer: TaskOffer) -> None:
        """Let one not be offered again."""
        decline = partial(self._takeaways.decline, offer)
        self._jobs.run(decline, self._on_declined, self._refused, Lane.SAVE)

    def _on_accepted(self, changes: Changes) -> None:
        self._announce(changes)
        self.look()

    def _on_declined(self, _nothing: None) -> None:
        self.look()

    def _take(self, look: int, offers: list[TaskOffer]) -> None:
        if look == self._looks:
            self._view.show_tasks(tuple(map(_line, offers[:MOST])))


def _line(offer: TaskOffer) -> TaskLine:
    days = offer.task.days
    if days:
        when = ngettext("within {count} day", "within {count} days", days).format(count=days)
    else:
        when = _("by the next session")
    return TaskLine(offer, f"{offer.title} · {when}")
