# SPDX-License-Identifier: Apache-2.0
"""Whether the mark under a pack is one that is known: on first use, from the first pack on."""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection


class Mark(Enum):
    """How the mark of a pack stands to those known from before.

    `NONE`: it carries none, and neither did the version before. `SAME`: the same coach as
    before. `NEW`: somebody new. `OTHER`: not the mark of the version there is, or was.
    """

    NONE = "none"
    SAME = "same"
    NEW = "new"
    OTHER = "other"


_MARK = re.compile(r"[0-9a-f]{64}")


def mark_in(typed: str) -> str | None:
    """Read a mark as somebody copied or typed it; '' where nothing is, None where it is none."""
    bare = "".join(typed.split()).lower()
    return bare if not bare or _MARK.fullmatch(bare) else None


def mark_of(signer: str, before: tuple[str, str] | None, known: Collection[str]) -> Mark:
    """Tell how a pack's signer stands to those known; `signer` is '' for none.

    `before` are the signer of the version there is or was, and the successor it named; None
    where there was none. `known` are the signers of all packs, and their successors.
    """
    if before is None:
        if not signer:
            return Mark.NONE
        return Mark.SAME if signer in known else Mark.NEW
    was, successor = before
    if not was:
        if not signer:
            return Mark.NONE
        return Mark.SAME if signer in known else Mark.OTHER
    return Mark.SAME if signer and signer in (was, successor) else Mark.OTHER
