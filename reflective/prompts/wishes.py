# SPDX-License-Identifier: Apache-2.0
"""What a person wishes about a question: that it comes first, rests for a while, or stays away.

Form 1: `{"pack", "practice", "prompt", "wish", "until"?, "words"}`; `wish` is '' once it was
taken back. A later state takes the place of an earlier one about the same thing, also where two
copies of a journal were joined. Fields this version does not know are kept.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any

_KNOWN = {"pack", "practice", "prompt", "wish", "until", "words"}


class Wish(Enum):
    """What is wished: to come first, not to come for a while, or never to come again."""

    FIRST = "first"
    REST = "rest"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Thing:
    """What a wish is about: a whole pack, one guided reflection of it, or one single question.

    A question of one's own has no pack; its `prompt` is its words.
    """

    pack: str
    practice: str = ""
    prompt: str = ""


@dataclass(frozen=True, slots=True)
class Wished:
    """A wish; `words` name the thing, in case its pack goes.

    `until` is the first day on which a resting thing may come again; None is not before the wish
    is taken back. `wish` is None once it was. `unknown` keeps fields of a newer version.
    """

    thing: Thing
    wish: Wish | None
    words: str = ""
    until: date | None = None
    unknown: str = ""

    def holds(self, today: date) -> bool:
        """Say whether it still counts."""
        return self.wish is not None and (self.until is None or today < self.until)


def encode(wished: Wished) -> str:
    """Write a wish as JSON text."""
    fields: dict[str, Any] = json.loads(wished.unknown) if wished.unknown else {}
    thing = wished.thing
    fields |= {"pack": thing.pack, "practice": thing.practice, "prompt": thing.prompt}
    fields |= {"wish": wished.wish.value if wished.wish else "", "words": wished.words}
    if wished.until:
        fields["until"] = wished.until.isoformat()
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":"))


def decode(payload: str) -> Wished:
    """Read a wish; raises ValueError, KeyError or TypeError if it is none."""
    fields: dict[str, Any] = json.loads(payload)
    unknown = {name: value for name, value in fields.items() if name not in _KNOWN}
    return Wished(
        thing=Thing(fields["pack"], fields["practice"], fields["prompt"]),
        wish=Wish(fields["wish"]) if fields["wish"] else None,
        words=fields["words"],
        until=date.fromisoformat(fields["until"]) if fields.get("until") else None,
        unknown=json.dumps(unknown, ensure_ascii=False) if unknown else "",
    )
