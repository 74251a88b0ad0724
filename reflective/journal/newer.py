# SPDX-License-Identifier: Apache-2.0
"""What can be told of an entry in a form that only a newer version reads.

Two copies of a journal may be kept by two versions, and the older one carries what the newer one
wrote. It must not drop out of the list, as if it were lost: its day, its title and its words are
most likely where they always were, and each is taken only if it is what it should be.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from reflective.journal import payload
from reflective.journal.entry import Entry, Section
from reflective.journal.moment import Moment, from_text
from reflective.journal.revision import UNREADABLE

if TYPE_CHECKING:
    from reflective.journal.ids import RecordId

_TIME_LETTERS = 12


def glimpse(record: RecordId, text: str) -> Entry:
    """Make out as much of an entry as there is; it may only be shown, and never kept again."""
    try:
        found = json.loads(text)
    except UNREADABLE:
        found = None
    fields: dict[str, Any] = found if isinstance(found, dict) else {}
    title, tags = fields.get("title"), fields.get("tags")
    return Entry(
        record,
        _written(record, fields),
        title=title if isinstance(title, str) else "",
        sections=(Section(words_of(text)),),
        tags=tuple(tag for tag in tags if isinstance(tag, str)) if isinstance(tags, list) else (),
        starred=bool(fields.get("starred")),
        trashed=bool(fields.get("trashed")),
        later=bool(fields.get("later")),
        hard=bool(fields.get("hard")),
        away=bool(fields.get("away")),
    )


def words_of(text: str) -> str:
    """Read the words of an entry of whatever form; '' if they cannot be found."""
    try:
        return payload.text_of(text)
    except UNREADABLE:
        return ""


def _written(record: RecordId, fields: dict[str, Any]) -> Moment:
    """Find when it was written: as it says, or else when its id was made."""
    try:
        return from_text(fields["written"], fields["zone"])
    except UNREADABLE:
        pass
    try:
        milliseconds = int(record.replace("-", "")[:_TIME_LETTERS], 16)
        return Moment(datetime.fromtimestamp(milliseconds / 1000, UTC), "UTC")
    except (ValueError, OverflowError, OSError):
        return Moment(datetime(1970, 1, 1, tzinfo=UTC), "UTC")
