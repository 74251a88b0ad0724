# SPDX-License-Identifier: Apache-2.0
"""Which pack is open in the studio while the journal is locked; apart, to be asked at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflective.journal.ids import RecordId

if TYPE_CHECKING:
    from reflective.app.ports import Store

_PACK = "pack_in_front"


def leave_pack_open(store: Store, record: RecordId | None) -> None:
    """Remember which pack is open, None for none."""
    if store.setting(_PACK) != (record or ""):
        store.set_setting(_PACK, record or "")


def pack_left_open(store: Store) -> RecordId | None:
    """Tell which pack was open, or None."""
    record = store.setting(_PACK)
    return RecordId(record) if record else None
