# SPDX-License-Identifier: Apache-2.0
"""Tasks that a pack gives to take away: each is taken on or declined by itself, once."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from reflective.app.kept_form import read
from reflective.app.refusals import EntryNewer
from reflective.app.stepping import Wanted
from reflective.journal.revision import ENTRY, PACK

if TYPE_CHECKING:
    from reflective.app.changes import Changes
    from reflective.app.ports import Clock, Store
    from reflective.app.prompting import Prompting
    from reflective.app.stepping import Stepping
    from reflective.journal.ids import RecordId
    from reflective.prompts.pack import Task

_DECLINED = "tasks_declined"


@dataclass(frozen=True, slots=True)
class TaskOffer:
    """A task of a pack that is installed, neither taken on nor declined."""

    pack: str
    title: str
    task: Task

    @property
    def name(self) -> str:
        """Name it by pack and task, as the next step that comes of it does."""
        return f"{self.pack}/{self.task.id}"


class Takeaways:
    """Offers tasks of the packs that are installed."""

    def __init__(
        self, store: Store, prompting: Prompting, stepping: Stepping, clock: Clock
    ) -> None:
        self._store = store
        self._prompting = prompting
        self._stepping = stepping
        self._clock = clock

    def offered(self) -> list[TaskOffer]:
        """Fetch the tasks that nobody has answered yet, pack by pack."""
        with_tasks = [head for head in self._store.heads(PACK) if '\\"tasks\\"' in head.payload]
        if not with_tasks:
            return []  # no pack has to be read
        answered = self._declined() | {one.pack for one in self._stepping.all() if one.pack}
        offers = (
            TaskOffer(pack.id, pack.title, task)
            for pack in self._prompting.spoken_packs()
            for task in pack.tasks
        )
        return [offer for offer in offers if offer.name not in answered]

    def offered_after(self, entry: RecordId) -> list[TaskOffer]:
        """Fetch those of the packs whose questions were answered in an entry."""
        head = self._store.head(entry)
        if head is None or head.kind != ENTRY:
            return []
        try:
            asked = read(entry, head.payload).answered
        except EntryNewer:
            return []
        packs = {one.pack for one in asked if one.pack}
        return [offer for offer in self.offered() if offer.pack in packs] if packs else []

    def accept(self, offer: TaskOffer) -> Changes:
        """Take a task on as a next step, by its day or at the next session."""
        days = offer.task.days
        by = self._clock.now().local.date() + timedelta(days=days) if days else None
        wanted = Wanted(offer.task.text, by, at_session=not days, pack=offer.name)
        return self._stepping.make(wanted)

    def decline(self, offer: TaskOffer) -> None:
        """Let a task not be offered again."""
        declined = sorted(self._declined() | {offer.name})
        self._store.set_setting(_DECLINED, json.dumps(declined, ensure_ascii=False))

    def _declined(self) -> set[str]:
        """Read what was declined; a damaged list declines nothing."""
        try:
            return {str(name) for name in json.loads(self._store.setting(_DECLINED) or "[]")}
        except (ValueError, TypeError, RecursionError):
            return set()
