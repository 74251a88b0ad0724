# SPDX-License-Identifier: Apache-2.0
"""Partners: one or two people whom somebody trusts, and the key of each one's journal.

Form 1: `{"name", "key", "added", "zone", "compared"?}`. Fields this version does not know are
kept.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from reflective.journal import text as texts
from reflective.journal.moment import Moment, from_text

if TYPE_CHECKING:
    from reflective.journal.ids import RecordId

MAX_NAME = 60
"""Characters of a name."""

_KNOWN = {"name", "key", "added", "zone", "compared"}
_GROUPS, _DIGITS = 5, 4


@dataclass(frozen=True, slots=True)
class Partner:
    """Somebody who may read what is given to them, as it was written.

    `name` is what the person calls them, `key` their public key as age writes it, `compared` when
    its number was read aloud to one another; None where that has not been done. `unknown` keeps
    fields of a newer version as JSON text.
    """

    id: RecordId
    name: str
    key: str
    added: Moment
    compared: Moment | None = None
    unknown: str = ""


def named(name: str) -> str:
    """Make a name one line that is not too long; '' where nobody could say it aloud."""
    line = texts.one_line(texts.clean(name).text)[:MAX_NAME].strip()
    return line if any(letter.isalnum() for letter in line) else ""


def check_number(key: str) -> str:
    """Give the number by which two people compare a key aloud: five groups of four digits.

    Its 66 bits are out of a hash: nobody can make another key with the same number.
    """
    drawn = int.from_bytes(hashlib.sha256(b"reflective-key-1\0" + key.encode()).digest(), "big")
    digits = f"{drawn % 10 ** (_GROUPS * _DIGITS):0{_GROUPS * _DIGITS}}"
    return " ".join(digits[at : at + _DIGITS] for at in range(0, len(digits), _DIGITS))


def encode(partner: Partner) -> str:
    """Write a partner as JSON text."""
    fields: dict[str, Any] = json.loads(partner.unknown) if partner.unknown else {}
    fields |= {
        "name": partner.name,
        "key": partner.key,
        "added": partner.added.at.isoformat(),
        "zone": partner.added.zone,
    }
    if partner.compared:
        fields["compared"] = partner.compared.at.isoformat()
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":"))


def decode(record: RecordId, payload: str) -> Partner:
    """Read a partner; raises ValueError, KeyError or TypeError if it is none."""
    fields: dict[str, Any] = json.loads(payload)
    unknown = {name: value for name, value in fields.items() if name not in _KNOWN}
    compared = fields.get("compared")
    return Partner(
        id=record,
        name=fields["name"],
        key=fields["key"],
        added=from_text(fields["added"], fields["zone"]),
        compared=from_text(compared, fields["zone"]) if compared else None,
        unknown=json.dumps(unknown, ensure_ascii=False) if unknown else "",
    )
