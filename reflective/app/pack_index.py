# SPDX-License-Identifier: Apache-2.0
"""What the installed packs offer, in short, so that choosing reads one pack and not all of them.

Kept as settings of the journal. One, `{"form", "mark"}`, tells which states of packs and which
Reflective the others were made of, `{"packs"}` and the lines of each shelf. `packs` are, of each
revision, `[pack, order, record, shelves]` of its guided reflections, with their lines as `prompts.
shelves` has them, and `[id, role, ways]` of each prompt. All are brought up to date from the packs
themselves once their mark is another.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from reflective.app.ports import MADE
from reflective.journal.answer import Kind
from reflective.journal.ids import RecordId
from reflective.journal.revision import PACK
from reflective.prompts.choosing import MINUTES
from reflective.prompts.pack import FORMAT, Prompt, PromptPack, Role, Way
from reflective.prompts.shelves import AGAIN, shelved

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reflective.app.ports import Store
    from reflective.journal.revision import Revision

_OF = f"{MADE}pack_index"
_PRACTICES = "pack_index"
_PROMPTS = "pack_index_prompts"
_PLACES = [(way, minutes) for way in Way for minutes in (AGAIN, *MINUTES)]
_FORM = " ".join(("4", str(FORMAT), *(kind.value for kind in Kind)))
"""Made anew by a Reflective that knows other forms of packs: it may read what was passed over."""


class PackIndex:
    """Lists installed packs without their words; `read` reads the pack of a state whole.

    `read` gives None for a pack that was taken out, or that another Reflective wrote.
    """

    def __init__(self, store: Store, read: Callable[[Revision], PromptPack | None]) -> None:
        self._store = store
        self._read = read
        self._mark = ""
        self._listed: dict[str, list[Any]] | None = None

    def bring_up_to_date(self) -> None:
        """Look whether packs came, went or changed: each time, before a shelf is asked for."""
        fields = json.loads(self._store.setting(_OF) or "{}")
        before = str(fields["mark"]) if fields.get("form") == _FORM else ""
        mark = self._store.heads_mark(PACK, before)
        if mark and mark != before:
            self._make_anew(mark, was_of_this_form=bool(before))
        if mark != self._mark:
            self._mark, self._listed = mark, None

    def shelf(self, way: Way, minutes: int) -> Sequence[str]:
        """List the guided reflections of a shelf, see `prompts.shelves.Shelf`."""
        lines = self._store.setting(_shelf(way, minutes)) if self._mark else ""
        return lines.split("\n") if lines else ()

    def record(self, pack: str) -> RecordId | None:
        """Find the record of an installed pack by its id."""
        fields = self._packs().get(pack)
        return RecordId(fields[2]) if fields else None

    def with_prompts(self) -> list[PromptPack]:
        """List packs with their single questions, without their words."""
        present = self._packs()
        prompts = self._kept(_PROMPTS)
        return [
            PromptPack(name, "", "", prompts=tuple(_prompt(*each) for each in prompts[revision]))
            for name, (_lamport, revision), _record, _shelves in present.values()
            if prompts.get(revision)
        ]

    def _packs(self) -> dict[str, list[Any]]:
        """List the installed packs by id."""
        self.bring_up_to_date()
        if self._listed is None:
            self._listed = _present(self._kept(_PRACTICES)) if self._mark else {}
        return self._listed

    def _make_anew(self, mark: str, *, was_of_this_form: bool) -> None:
        """Make all that is kept anew; what is known of a state is not read again."""
        practices = self._kept(_PRACTICES) if was_of_this_form else {}
        questions = self._kept(_PROMPTS) if was_of_this_form else {}
        made, asked = {}, {}
        for head in self._store.heads(PACK):
            pack = None if head.id in practices else self._read(head)
            made[str(head.id)] = _fields(pack, head) if pack else practices.get(head.id, [])
            asked[str(head.id)] = _questions(pack) if pack else questions.get(head.id, [])
        self._store.set_setting(_OF, "")  # until the rest is there again
        self._keep(_PROMPTS, asked)
        self._keep(_PRACTICES, made)
        present = _present(made).values()
        for place in _PLACES:
            name = _shelf(*place)
            lines = [line for fields in present for line in fields[3].get(name, ())]
            self._store.set_setting(name, "\n".join(sorted(lines)))
        self._store.set_setting(_OF, json.dumps({"form": _FORM, "mark": mark}))

    def _kept(self, setting: str) -> dict[str, Any]:
        packs: dict[str, Any] = json.loads(self._store.setting(setting) or "{}").get("packs", {})
        return packs

    def _keep(self, setting: str, packs: dict[str, Any]) -> None:
        self._store.set_setting(setting, json.dumps({"packs": packs}, separators=(",", ":")))


def _shelf(way: Way, minutes: int) -> str:
    return f"pack_index.{way.value}.{minutes}"


def _present(made: dict[str, Any]) -> dict[str, list[Any]]:
    """List what is known of packs by their ids; of two copies that were joined, the later one."""
    short = sorted(filter(None, made.values()), key=lambda one: one[1])
    return {fields[0]: fields for fields in short}


def _fields(pack: PromptPack, head: Revision) -> list[Any]:
    shelves = {_shelf(*place): lines for place, lines in shelved([(pack, head.record)]).items()}
    return [pack.id, list(head.order), head.record, shelves]


def _questions(pack: PromptPack) -> list[Any]:
    return [
        [each.id, each.role.value if each.role else "", [way.value for way in each.ways]]
        for each in pack.prompts
    ]


def _prompt(name: str, role: str, ways: Sequence[str]) -> Prompt:
    return Prompt(name, "", ways=tuple(map(Way, ways)), role=Role(role) if role else None)
