# SPDX-License-Identifier: Apache-2.0
"""The jar: questions of one's own, to be asked again some day beside those of packs.

Form 1: `{"text"}`. Fields this version does not know are kept.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from reflective.journal.question import worded
from reflective.prompts.pack import Prompt, PromptPack

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reflective.journal.ids import RecordId


@dataclass(frozen=True, slots=True)
class OwnQuestion:
    """A question of one's own; `unknown` keeps fields of a newer version as JSON text."""

    id: RecordId
    text: str
    unknown: str = ""


def fit(text: str) -> str:
    """Make what was typed a question on one line; '' where there is no letter and no digit."""
    words = worded(text)
    return words if any(letter.isalnum() for letter in words) else ""


def as_pack(texts: Sequence[str]) -> PromptPack:
    """Let questions of one's own be chosen from like those of a pack; none of them has an id."""
    return PromptPack("", "", "", prompts=tuple(Prompt("", text) for text in texts))


def encode(question: OwnQuestion) -> str:
    """Write a question of one's own as JSON text."""
    fields: dict[str, Any] = json.loads(question.unknown) if question.unknown else {}
    return json.dumps(fields | {"text": question.text}, ensure_ascii=False, separators=(",", ":"))


def decode(record: RecordId, payload: str) -> OwnQuestion:
    """Read a question of one's own; raises ValueError, KeyError or TypeError if it is none."""
    fields: dict[str, Any] = json.loads(payload)
    unknown = {name: value for name, value in fields.items() if name != "text"}
    kept = json.dumps(unknown, ensure_ascii=False) if unknown else ""
    return OwnQuestion(record, str(fields["text"]), kept)
