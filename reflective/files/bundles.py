# SPDX-License-Identifier: Apache-2.0
"""Write what leaves: a story file as JSON, or Markdown; whole, private, and with no trace of us.

The JSON is described by `resources/schemas/bundle.schema.json`. Files are padded to full steps
of 256 bytes, so that their length says less about who wrote them.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TypeVar

from reflective.app.sharing import Form
from reflective.files.leaving import put_whole
from reflective.sharing.bundle import FORMAT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reflective.sharing.bundle import Bundle, Card

T = TypeVar("T")

_STEP = 256


class StoryFiles:
    """Writes bundles into files that only their owner can read."""

    def write(
        self,
        bundle: Bundle,
        form: Form,
        path: Path,
        *,
        overwrite: bool,
        at_last: Callable[[], T],
    ) -> T:
        """Write as `Outlet.write` asks: beside its place first, flushed to the disk."""
        data = as_json(bundle) if form is Form.BUNDLE else as_markdown(bundle)
        return put_whole(path, data, overwrite=overwrite, at_last=at_last)


def as_json(bundle: Bundle) -> bytes:
    """Write a bundle as JSON; the same bundle gives the same bytes."""
    fields: dict[str, Any] = {"format": FORMAT, "kind": "stories", "audience": bundle.audience}
    if bundle.note:
        fields["note"] = bundle.note
    fields["cards"] = [_card(card) for card in bundle.cards]
    data = json.dumps(fields, ensure_ascii=False, indent=1).encode() + b"\n"
    return data + b"\n" * (-len(data) % _STEP)


def as_markdown(bundle: Bundle) -> bytes:
    """Write a bundle as Markdown: its texts, one after the other, with a line between them."""
    texts = [bundle.note, *(card.text for card in bundle.cards)]
    return ("\n\n---\n\n".join(text for text in texts if text) + "\n").encode()


def _card(card: Card) -> dict[str, Any]:
    fields: dict[str, Any] = {"id": card.id, "text": card.text}
    if card.pack:
        fields |= {"pack": card.pack, "step": card.step}
    if card.positions:
        fields["positions"] = {
            position.signifier: [round(share) for share in position.shares]
            for position in card.positions
        }
    return fields
