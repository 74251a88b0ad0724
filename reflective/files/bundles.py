# SPDX-License-Identifier: Apache-2.0
"""Write what leaves, in every form: whole, private, and with no trace of us.

A story file is JSON, described by `resources/schemas/bundle.schema.json`, and padded to full steps
of 256 bytes, so that their length says less about who wrote them.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TypeVar

from reflective.app.outlets import Form, Packed
from reflective.files.leaving import put_whole
from reflective.files.locking import locked
from reflective.sharing.bundle import FORMAT

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from reflective.sharing.bundle import Bundle, Card

T = TypeVar("T")

_STEP = 256


class StoryFiles:
    """Makes files of bundles, and writes them so that only their owner can read them."""

    def pack(self, bundle: Bundle, form: Form, recipient: str) -> Packed:
        """Make a file as `Outlet.pack` asks."""
        data = _WRITERS[form](bundle)
        readable = data.decode() if form in _READABLE else ""
        if recipient:
            return Packed(bundle, form, locked(data, recipient), readable, is_locked=True)
        return Packed(bundle, form, data, readable)

    def write(self, packed: Packed, path: Path, *, overwrite: bool, at_last: Callable[[], T]) -> T:
        """Write as `Outlet.write` asks: beside its place first, flushed to the disk."""
        return put_whole(path, packed.data, overwrite=overwrite, at_last=at_last)


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
    return ("\n\n---\n\n".join(_texts(bundle)) + "\n").encode()


def _texts(bundle: Bundle) -> list[str]:
    """List what people read, the question over its answer where that goes along."""
    return [text for text in (bundle.note, *map(_text, bundle.cards)) if text]


def _text(card: Card) -> str:
    if not card.question:
        return card.text
    return "## " + " ".join(card.question.split()) + "\n\n" + card.text


def _html(bundle: Bundle) -> bytes:
    from reflective.files.documents_html import as_html  # noqa: PLC0415 - seldom needed

    return as_html(_texts(bundle))


def _docx(bundle: Bundle) -> bytes:
    from reflective.files.documents_docx import as_docx  # noqa: PLC0415 - seldom needed

    return as_docx(_texts(bundle))


def _pdf(bundle: Bundle) -> bytes:
    from reflective.files.documents_pdf import as_document  # noqa: PLC0415 - seldom needed

    return as_document(_texts(bundle))


def _cards(bundle: Bundle) -> bytes:
    from reflective.files.documents_pdf import as_cards  # noqa: PLC0415 - seldom needed

    return as_cards([_text(card) for card in bundle.cards], bundle.codes)


def _card(card: Card) -> dict[str, Any]:
    fields: dict[str, Any] = {"id": card.id, "text": card.text}
    if card.pack:
        fields |= {"pack": card.pack, "step": card.step}
    if card.question:
        fields["question"] = card.question
    if card.when:
        fields["when"] = card.when
    if card.positions:
        fields["positions"] = {
            position.signifier: [round(share) for share in position.shares]
            for position in card.positions
        }
    return fields


_WRITERS: Mapping[Form, Callable[[Bundle], bytes]] = {
    Form.BUNDLE: as_json,
    Form.MARKDOWN: as_markdown,
    Form.HTML: _html,
    Form.DOCX: _docx,
    Form.PDF: _pdf,
    Form.CARDS: _cards,
}
_READABLE = (Form.BUNDLE, Form.MARKDOWN, Form.HTML)
