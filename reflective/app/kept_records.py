# SPDX-License-Identifier: Apache-2.0
"""Records of one kind, read once and then only as far as they change.

Thousands of them take a while to read, and each change of one would make it all be read again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from reflective.app.jobs import Progress, finish
from reflective.app.refusals import JournalDamaged
from reflective.journal.revision import UNREADABLE

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence

    from reflective.app.ports import Store
    from reflective.journal.ids import RecordId
    from reflective.journal.revision import Revision

T = TypeVar("T")

_SLICE = 250
"""Records that are read between two steps: about 20 ms of work."""

_FEW = 1000
"""Changes since the last time that are followed one by one; after more, all is read anew."""


class KeptRecords(Generic[T]):
    """Reads the present state of every record of a kind; those of a newer form are passed over.

    One thread at a time, that of the journal.
    """

    def __init__(self, store: Store, kind: str, decode: Callable[[RecordId, str], T]) -> None:
        self._store = store
        self._kind = kind
        self._decode = decode
        self._mark: str | None = None
        self._newest = 0
        self._gone = 0
        self._known: dict[RecordId, T] = {}
        self._all: tuple[T, ...] = ()

    def all(self) -> tuple[T, ...]:
        """Fetch every record as it is now, oldest first."""
        return finish(self.reading())

    def reading(self) -> Generator[Progress, None, tuple[T, ...]]:
        """Fetch every record as it is now, in steps; others may ask between two of them."""
        before = self._mark
        mark = self._store.heads_mark(self._kind, before or "")
        if mark == before:
            return self._all
        newest, gone = self._store.newest(), len(self._store.gone())
        known = self._followed(newest, gone)
        if known is None:
            known = yield from self._read_all()
        if self._mark == before:  # nobody was faster
            self._known, self._mark = known, mark
            self._newest, self._gone = newest, gone
            self._all = tuple(known[name] for name in sorted(known))
        return self._all

    def _followed(self, newest: int, gone: int) -> dict[RecordId, T] | None:
        """Take what came since the last time, or give None where all has to be read anew."""
        is_far = not self._newest <= newest <= self._newest + _FEW
        if self._mark is None or gone != self._gone or is_far:
            return None
        try:
            came = self._store.past(self._newest, _FEW)
        except JournalDamaged:  # something else came that cannot be read
            return None
        names = dict.fromkeys(one.record for _, one in came if one.kind == self._kind)
        heads = (self._store.head(name) for name in names)
        known = dict(self._known)
        self._take([head for head in heads if head is not None], known)
        return known

    def _read_all(self) -> Generator[Progress, None, dict[RecordId, T]]:
        known: dict[RecordId, T] = {}
        heads = self._store.heads(self._kind)
        for start in range(0, len(heads), _SLICE):
            yield Progress(start, len(heads))
            self._take(heads[start : start + _SLICE], known)
        return known

    def _take(self, heads: Sequence[Revision], known: dict[RecordId, T]) -> None:
        for head in heads:
            try:
                known[head.record] = self._decode(head.record, head.payload)
            except UNREADABLE:
                known.pop(head.record, None)
