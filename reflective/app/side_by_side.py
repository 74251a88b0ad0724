# SPDX-License-Identifier: Apache-2.0
"""Bringing together what two copies of a journal say of one step, one try or one record."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from reflective.app.ports import NewRevision
from reflective.journal.revision import COMMITMENT, PROBE, RECORD_OF_LEARNING, UNREADABLE
from reflective.practice import commitments, development, probes
from reflective.practice.side_by_side import together

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from reflective.app.ports import Store
    from reflective.journal.ids import RecordId, RevisionId
    from reflective.journal.revision import Revision


@dataclass(frozen=True, slots=True)
class _Rules:
    """How the sides of one kind come together; `decode` refuses what only others can read."""

    decode: Callable[[RecordId, str], object]
    texts: Mapping[str, str]
    lists: tuple[str, ...]


_LINE, _PARAGRAPH = " / ", "\n\n"
_LEARNT = dict.fromkeys(("learnt", "difference", "relevance", "peer_said"), _PARAGRAPH)
_KINDS = {
    COMMITMENT: _Rules(commitments.decode, dict.fromkeys(("step", "whom", "learnt"), _LINE), ()),
    PROBE: _Rules(probes.decode, dict.fromkeys(probes.TEXTS, _LINE), ("moves",)),
    RECORD_OF_LEARNING: _Rules(
        development.decode,
        _LEARNT | dict.fromkeys(("title", "kind", "peer"), _LINE),
        ("standards",),
    ),
}


class SideBySide:
    """Finds what was written on two sides, and makes one of it."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def joined(self, came: Iterable[Revision]) -> Iterator[NewRevision]:
        """Give one state for each record that came from two sides and was not joined since."""
        names = dict.fromkeys(one.record for one in came if one.kind in _KINDS)
        for record in self._store.divided(list(names)):
            past = {one.id: one for one in self._store.history(record)}
            followed = {parent for one in past.values() for parent in one.parents}
            sides = [one for one in past.values() if one.id not in followed]
            sides.sort(key=lambda one: one.order, reverse=True)
            made = _made(sides, _shared(past, sides))
            if made is not None:
                yield made


def _made(sides: Sequence[Revision], before: Revision | None) -> NewRevision | None:
    """Make one state of the sides; None where one of them is of a form of a newer version."""
    last = sides[0]
    rules = _KINDS[last.kind]
    try:
        for one in sides:
            rules.decode(one.record, one.payload)
        began: dict[str, Any] = json.loads(before.payload) if before else {}
        fields = together(
            began, [json.loads(one.payload) for one in sides], rules.texts, rules.lists
        )
    except UNREADABLE:
        return None
    payload = json.dumps(fields, ensure_ascii=False, separators=(",", ":"))
    return NewRevision(last.record, last.kind, payload, last.version)


def _shared(past: Mapping[RevisionId, Revision], sides: Sequence[Revision]) -> Revision | None:
    """Find the latest state that all sides come from, if they come from one."""
    lines = [_line(past, side) for side in sides]
    common = set.intersection(*lines)
    return max((past[name] for name in common), key=lambda one: one.order, default=None)


def _line(past: Mapping[RevisionId, Revision], side: Revision) -> set[RevisionId]:
    """Name every state that a side comes from."""
    found: set[RevisionId] = set()
    waiting = list(side.parents)
    while waiting:
        name = waiting.pop()
        if name in past and name not in found:
            found.add(name)
            waiting += past[name].parents
    return found
