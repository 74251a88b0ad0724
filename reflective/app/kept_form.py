# SPDX-License-Identifier: Apache-2.0
"""Reading an entry as it is kept, or saying that only a newer Reflective can."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from reflective.app.refusals import EntryNewer
from reflective.journal import payload
from reflective.journal.revision import UNREADABLE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from reflective.journal.entry import Entry
    from reflective.journal.ids import RecordId
    from reflective.journal.revision import Revision

T = TypeVar("T")


def read(record: RecordId, text: str) -> Entry:
    """Read an entry from its JSON text; raises EntryNewer for a form of a newer version."""
    try:
        return payload.decode(record, text)
    except UNREADABLE as unknown:
        raise EntryNewer(record) from unknown


def readable(
    heads: Iterable[Revision], decode: Callable[[Revision], T]
) -> Iterator[tuple[Revision, T]]:
    """Read records of another kind; those of a newer form are kept, and passed over here."""
    for head in heads:
        try:
            yield head, decode(head)
        except UNREADABLE:
            continue
