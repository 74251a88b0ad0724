# SPDX-License-Identifier: Apache-2.0
"""How a pack that is being written stands in the journal, and what becomes of it in two copies.

Form 1 of a PACK_DRAFT record is `{"fields", "handed_out", "gone", "beside"?}`: the fields of the
pack (see `prompts.composing`), the file that was handed out last, or '', whether it was thrown
away, and whether it came beside another one when two copies of the journal were joined. The pack
on which somebody writes now stands in one setting, with its `record`.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from reflective.app.changes import Changes
from reflective.app.ports import NewRevision
from reflective.journal.ids import RecordId, uuid7
from reflective.journal.revision import PACK_DRAFT, UNREADABLE
from reflective.prompts import composing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reflective.app.ports import Store
    from reflective.journal.moment import Moment
    from reflective.journal.revision import Revision
    from reflective.prompts.composing import Fields

_WRITING = "pack_writing"
_RANDOM_BYTES = 10


@dataclass(frozen=True, slots=True)
class Composition:
    """A pack that is being written; `handed_out` is the file that left last, or ''.

    `beside` says that another one of the same pack was written in another copy of the journal.
    """

    record: RecordId
    fields: Fields
    handed_out: str = ""
    gone: bool = False
    beside: bool = False

    @property
    def title(self) -> str:
        """What it is called in its first language, or ''."""
        first = composing.languages(self.fields)[0]
        return composing.said(self.fields.get("title"), first, first).strip()

    @property
    def questions(self) -> int:
        """How many questions there are."""
        practices = self.fields.get("practices") or []
        steps = sum(len(practice.get("steps") or []) for practice in practices)
        return steps + len(self.fields.get("prompts") or [])


def of_state(head: Revision) -> Composition | None:
    """Read a state; None for one of a newer form, which is kept and not shown."""
    try:
        return _composition(head.record, json.loads(head.payload))
    except UNREADABLE:
        return None


def encoded(pack: Composition, **more: str) -> str:
    """Write a pack as the JSON text of a state."""
    kept: dict[str, Any] = {
        "fields": pack.fields,
        "handed_out": pack.handed_out,
        "gone": pack.gone,
    }
    if pack.beside:
        kept["beside"] = True
    return json.dumps(kept | more, ensure_ascii=False)


def being_written(store: Store) -> Composition | None:
    """Fetch the pack on which somebody writes now, to its last letter."""
    kept = store.setting(_WRITING)
    if not kept:
        return None
    fields = json.loads(kept)
    return _composition(RecordId(fields["record"]), fields)


def write(store: Store, pack: Composition | None) -> None:
    """Keep the pack on which somebody writes now, in place of what stood there; None for none."""
    store.set_setting(_WRITING, encoded(pack, record=pack.record) if pack else "")


def part(store: Store, now: Moment) -> Changes:
    """Make packs of their own of what was written on one pack in two copies of the journal.

    The one that shows stays where it is; every other latest version becomes another record, of
    the same id whoever does it, so that doing it in both copies is as doing it once.
    """
    changes = Changes()
    records = [head.record for head in store.heads(PACK_DRAFT)]
    for record in store.divided(records):
        changes |= _part(store, record, now)
    return changes


def unfinished(store: Store, other: Store) -> Composition | None:
    """Find what stands in the studio of another copy, where it is in no version here."""
    theirs, here = being_written(other), being_written(store)
    if theirs is None or theirs.record in store.gone():
        return None
    if here and replace(here, beside=theirs.beside) == theirs:
        return None
    payload = encoded(theirs)
    known = [theirs.record, _named_after(theirs.record, _as_beside(theirs))]
    if any(state.payload == payload for state in store.history(known[0])):
        return None
    return None if store.head(known[1]) or known[1] in store.gone() else theirs


def bring_unfinished(store: Store, other: Store, theirs: Composition, now: Moment) -> Changes:
    """Keep what `unfinished` found, once the versions of the other copy are here.

    It goes on from the pack there is, or stands beside it where that was written on here.
    """
    here = being_written(store)
    is_written_here = here is not None and here.record == theirs.record
    if not is_written_here and _kept(store, theirs.record) == _kept(other, theirs.record):
        return store.add([NewRevision(theirs.record, PACK_DRAFT, encoded(theirs))], at=now)
    return store.add(_beside(store, [theirs], theirs.record), at=now)


def _part(store: Store, record: RecordId, now: Moment) -> Changes:
    history = store.history(record)
    followed = {parent for state in history for parent in state.parents}
    sides = [state for state in history if state.id not in followed]
    if any(of_state(side) is None for side in sides):
        return Changes()  # a newer Reflective can tell what to do with it
    before = {state.payload for state in history if state.id in followed}
    # What somebody has written over since is no side of its own.
    latest = [side for side in sides if side.payload not in before] or sides[:1]
    read = [found for side in latest if (found := of_state(side))]
    living = [each for each in read if not each.gone] or read[:1]
    settled = NewRevision(record, PACK_DRAFT, encoded(living[0]))
    others = [each for each in living[1:] if each != living[0]]
    return store.add([settled, *_beside(store, others, record)], at=now)


def _beside(store: Store, packs: Sequence[Composition], record: RecordId) -> list[NewRevision]:
    """Make records of these, unless they are there already, or were deleted for good."""
    made = []
    for pack in packs:
        state = _as_beside(pack)
        name = _named_after(record, state)
        if store.head(name) is None:
            made.append(NewRevision(name, PACK_DRAFT, state))
    return made


def _kept(store: Store, record: RecordId) -> str:
    """Fetch the present state of a record, '' where there is none."""
    head = store.head(record)
    return head.payload if head else ""


def _as_beside(pack: Composition) -> str:
    return encoded(replace(pack, gone=False, beside=True))


def _named_after(record: RecordId, state: str) -> RecordId:
    """Name a record after what stands in it: the same words get the same name everywhere."""
    chance = hashlib.blake2b(f"{record} {state}".encode("utf-8", "surrogatepass"))
    milliseconds = int(record.replace("-", "")[:12], 16)
    return RecordId(uuid7(milliseconds, chance.digest()[:_RANDOM_BYTES]))


def _composition(record: RecordId, fields: dict[str, Any]) -> Composition:
    held = fields["fields"]
    if not isinstance(held, dict):
        raise TypeError(record)
    gone, beside = bool(fields["gone"]), bool(fields.get("beside"))
    return Composition(record, held, str(fields["handed_out"]), gone, beside)
