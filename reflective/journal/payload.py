# SPDX-License-Identifier: Apache-2.0
"""Entries as JSON: what a revision of an entry holds.

Form 1: `{"title", "written", "zone", "sections": [{"text", "asked"?}], "tags"?, "starred"?,
"trashed"?, "run"?}`. Fields this version does not know are kept.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from reflective.journal.entry import Asked, Entry, Run, Section
from reflective.journal.moment import from_text

if TYPE_CHECKING:
    from reflective.journal.ids import RecordId

VERSION = 1

_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_KNOWN = {"title", "written", "zone", "sections", "tags", "starred", "trashed", "run"}


def encode(entry: Entry) -> str:
    """Write an entry as JSON text, unknown fields included."""
    fields: dict[str, Any] = json.loads(entry.unknown) if entry.unknown else {}
    fields["title"] = entry.title
    fields["written"] = entry.written.at.isoformat()
    fields["zone"] = entry.written.zone
    fields["sections"] = [_section_fields(section) for section in entry.sections]
    if entry.tags:
        fields["tags"] = list(entry.tags)
    if entry.starred:
        fields["starred"] = True
    if entry.trashed:
        fields["trashed"] = True
    if entry.run:
        run = entry.run
        fields["run"] = {
            "title": run.title,
            "place": run.place,
            "minutes": run.minutes,
            "finished": run.finished,
        }
    return _JSON.encode(fields)


def decode(record: RecordId, payload: str) -> Entry:
    """Read an entry from JSON text.

    Raises ValueError, KeyError or TypeError if it is no entry of this form or a later one.
    """
    fields: dict[str, Any] = json.loads(payload)
    unknown = {name: value for name, value in fields.items() if name not in _KNOWN}
    run = fields.get("run")
    return Entry(
        id=record,
        written=from_text(fields["written"], fields["zone"]),
        title=fields["title"],
        sections=tuple(_section(item) for item in fields["sections"]) or (Section(),),
        tags=tuple(fields.get("tags", ())),
        starred=bool(fields.get("starred")),
        trashed=bool(fields.get("trashed")),
        run=Run(run["title"], run["place"], run["minutes"], run["finished"]) if run else None,
        unknown=json.dumps(unknown, ensure_ascii=False) if unknown else "",
    )


def text_of(payload: str) -> str:
    """Read only the texts of an entry, without the questions: much faster than `decode`.

    Raises ValueError, KeyError or TypeError like `decode`.
    """
    return "\n\n".join([section["text"] for section in json.loads(payload)["sections"]])


def _section_fields(section: Section) -> dict[str, Any]:
    fields: dict[str, Any] = {"text": section.text}
    if section.asked:
        asked = section.asked
        fields["asked"] = {"question": asked.question}
        if asked.pack:
            fields["asked"] |= {
                "pack": asked.pack,
                "version": asked.version,
                "prompt": asked.prompt,
            }
    return fields


def _section(fields: dict[str, Any]) -> Section:
    asked = fields.get("asked")
    if not asked:
        return Section(fields["text"])
    return Section(
        fields["text"],
        Asked(
            asked["question"],
            asked.get("pack", ""),
            asked.get("version", ""),
            asked.get("prompt", ""),
        ),
    )
