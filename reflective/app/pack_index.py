# SPDX-License-Identifier: Apache-2.0
"""What the installed packs offer, in short, so that choosing reads one pack and not all of them.

Kept as a setting of the journal, `{"form": 1, "mark", "packs": {revision: [id, order, record,
practices, prompts]}}` with `[id, minutes, ways]` of each practice and `[id, role]` of each prompt.
It is made anew of the packs themselves once their mark is another.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from reflective.journal.ids import RecordId
from reflective.journal.revision import PACK
from reflective.prompts.pack import Practice, Prompt, PromptPack, Role

if TYPE_CHECKING:
    from collections.abc import Callable

    from reflective.app.ports import Store
    from reflective.journal.revision import Revision
    from reflective.prompts.pack import Way

_SETTING = "pack_index"
_FORM = 1


class PackIndex:
    """Lists installed packs without their words; `read` reads the pack of a state whole.

    `read` gives None for a pack that was taken out, or that another Reflective wrote.
    """

    def __init__(self, store: Store, read: Callable[[Revision], PromptPack | None]) -> None:
        self._store = store
        self._read = read
        self._mark: str | None = None
        self._listed: dict[str, list[Any]] = {}

    def record(self, pack: str) -> RecordId | None:
        """Find the record of an installed pack by its id."""
        fields = self._packs().get(pack)
        return RecordId(fields[2]) if fields else None

    def for_way(self, way: Way, minutes: int) -> list[PromptPack]:
        """List packs with those of their guided reflections that fit, without their words."""
        listed = []
        for name, _order, _record, practices, _prompts in self._packs().values():
            fitting = tuple(
                Practice(each, "", takes, (), (way,))
                for each, takes, ways in practices
                if takes <= minutes and way.value in ways
            )
            if fitting:
                listed.append(PromptPack(name, "", "", practices=fitting))
        return listed

    def with_prompts(self) -> list[PromptPack]:
        """List packs with their single questions, without their words."""
        return [
            PromptPack(name, "", "", prompts=tuple(_prompt(*each) for each in prompts))
            for name, _order, _record, _practices, prompts in self._packs().values()
            if prompts
        ]

    def _packs(self) -> dict[str, list[Any]]:
        """List the installed packs by id; of two copies that were joined, the later one."""
        mark = self._store.heads_mark(PACK)
        if mark != self._mark:
            short = sorted(filter(None, self._short(mark).values()), key=lambda one: one[1])
            self._listed = {fields[0]: fields for fields in short}
            self._mark = mark
        return self._listed

    def _short(self, mark: str) -> dict[str, list[Any]]:
        """Fetch what is kept, and bring it up to date where other states are present now."""
        kept = json.loads(self._store.setting(_SETTING) or "{}")
        short: dict[str, list[Any]] = kept["packs"] if kept.get("form") == _FORM else {}
        if short and kept["mark"] == mark:
            return short
        heads = self._store.heads(PACK)
        made = {str(head.id): short.get(head.id) or self._made(head) for head in heads}
        if made:
            form = {"form": _FORM, "mark": mark, "packs": made}
            self._store.set_setting(_SETTING, json.dumps(form, separators=(",", ":")))
        return made

    def _made(self, head: Revision) -> list[Any]:
        pack = self._read(head)
        if not pack:
            return []
        practices = [
            [practice.id, practice.minutes, [way.value for way in practice.ways]]
            for practice in pack.practices
        ]
        prompts = [[each.id, each.role.value if each.role else ""] for each in pack.prompts]
        return [pack.id, head.order, head.record, practices, prompts]


def _prompt(name: str, role: str) -> Prompt:
    return Prompt(name, "", role=Role(role) if role else None)
