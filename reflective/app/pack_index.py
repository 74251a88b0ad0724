# SPDX-License-Identifier: Apache-2.0
"""What the installed packs offer, in short, so that choosing reads one pack and not all of them.

Kept as two settings of the journal, `{"form": 3, "mark", "packs"}`: of each revision `[pack,
order, record, practices]` with `[id, minutes, ways, questions, pace, days]` of a practice, and
`[id, role, ways]` of each prompt. They are brought up to date from the packs themselves once
their mark is another.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from reflective.journal.ids import RecordId
from reflective.journal.revision import PACK
from reflective.prompts.choosing import Offer, honest_minutes
from reflective.prompts.pack import Pace, Practice, Prompt, PromptPack, Rhythm, Role, Step, Way

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from reflective.app.ports import Store
    from reflective.journal.revision import Revision

_PRACTICES = "pack_index"
_PROMPTS = "pack_index_prompts"
_FORM = 3
_TAKES, _WAYS = 1, 2


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

    def for_way(self, way: Way, minutes: int, answered: Collection[str] = ()) -> list[PromptPack]:
        """List packs with those of their guided reflections that fit, without their words.

        Questions are named of the packs that were `answered` alone: only there they are needed.
        """
        listed, wanted = [], way.value
        for name, _order, _record, practices in self._packs().values():
            is_known = name in answered
            fitting = tuple(
                _practice(way, *each, is_known=is_known)
                for each in practices
                if each[_TAKES] <= minutes and wanted in each[_WAYS]
            )
            if fitting:
                listed.append(PromptPack(name, "", "", practices=fitting))
        return listed

    def with_prompts(self) -> list[PromptPack]:
        """List packs with their single questions, without their words."""
        present = self._packs()
        prompts = self._kept(_PROMPTS)[1]
        return [
            PromptPack(name, "", "", prompts=tuple(_prompt(*each) for each in prompts[revision]))
            for name, (_lamport, revision), _record, _practices in present.values()
            if prompts.get(revision)
        ]

    def _packs(self) -> dict[str, list[Any]]:
        """List the installed packs by id; of two copies that were joined, the later one."""
        mark = self._store.heads_mark(PACK)
        if mark != self._mark:
            short = sorted(filter(None, self._short(mark).values()), key=lambda one: one[1])
            self._listed = {fields[0]: fields for fields in short}
            self._mark = mark
        return self._listed

    def _short(self, mark: str) -> dict[str, Any]:
        """Fetch what is kept of practices; both are made anew where other states are present."""
        of, kept = self._kept(_PRACTICES)
        if of == mark:
            return kept
        questions = self._kept(_PROMPTS)[1]
        made, asked = {}, {}
        for head in self._store.heads(PACK):
            pack = None if head.id in kept else self._read(head)
            made[str(head.id)] = _fields(pack, head) if pack else kept.get(head.id, [])
            asked[str(head.id)] = _questions(pack) if pack else questions.get(head.id, [])
        if made:
            self._keep(_PROMPTS, mark, asked)
            self._keep(_PRACTICES, mark, made)
        return made

    def _kept(self, setting: str) -> tuple[str, dict[str, Any]]:
        fields = json.loads(self._store.setting(setting) or "{}")
        return (fields["mark"], fields["packs"]) if fields.get("form") == _FORM else ("", {})

    def _keep(self, setting: str, mark: str, packs: dict[str, Any]) -> None:
        form = {"form": _FORM, "mark": mark, "packs": packs}
        self._store.set_setting(setting, json.dumps(form, separators=(",", ":")))


def _fields(pack: PromptPack, head: Revision) -> list[Any]:
    practices = [_in_short(Offer(pack, practice)) for practice in pack.practices]
    return [pack.id, head.order, head.record, practices]


def _in_short(offer: Offer) -> list[Any]:
    rhythm, practice = offer.rhythm, offer.practice
    return [
        practice.id,
        honest_minutes(practice),
        [way.value for way in offer.ways],
        [step.id for step in practice.steps],
        rhythm.pace.value if rhythm else "",
        rhythm.days if rhythm else 0,
    ]


def _practice(
    way: Way,
    name: str,
    takes: int,
    _ways: Sequence[str],
    asks: Sequence[str],
    pace: str,
    days: int,
    *,
    is_known: bool,
) -> Practice:
    rhythm = Rhythm(Pace(pace), days) if pace else None
    steps = tuple(Step(each, "") for each in asks) if is_known else ()
    return Practice(name, "", takes, steps, (way,), rhythm=rhythm)


def _questions(pack: PromptPack) -> list[Any]:
    return [
        [each.id, each.role.value if each.role else "", [way.value for way in each.ways]]
        for each in pack.prompts
    ]


def _prompt(name: str, role: str, ways: Sequence[str]) -> Prompt:
    return Prompt(name, "", ways=tuple(map(Way, ways)), role=Role(role) if role else None)
