# SPDX-License-Identifier: Apache-2.0
"""Read lists of words that settings keep; a damaged one must keep nobody from writing."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reflective.app.ports import Store


def kept_words(store: Store, setting: str) -> list[str]:
    """Read the words under a setting; whatever else stands there counts as none."""
    try:
        kept = json.loads(store.setting(setting) or "[]")
    except (ValueError, RecursionError):
        return []
    return [word for word in kept if isinstance(word, str)] if isinstance(kept, list) else []
