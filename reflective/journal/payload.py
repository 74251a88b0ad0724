# SPDX-License-Identifier: Apache-2.0
"""Entries as JSON: what a revision of an entry holds.

Form 1: `{"title", "written", "zone", "sections": [{"text", "asked"?}], "tags"?, "starred"?,
"trashed"?, "later"?, "hard"?, "away"?, "questions"?: [id], "attachments"?: [...], "run"?,
"answers"?: [{"at", "asked"?, "form"?, "answer"?}]}`, an attachment `{"hash", "kind", "media",
"size", "name"?, "alt"?, "width"?, "height"?, "seconds"?, "mark"?}`. Fields this version does not
know are kept.

What belongs to a section besides its words stands apart, in `answers`: a version that knows only
words keeps fields of an entry it does not know, but none of a section. It may put sections in
between or leave them out, so that each answer names its question and not its place alone.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

from reflective.journal import answer_payload, placed
from reflective.journal.entry import Asked, Attachment, Entry, Kind, Run, Section, words_of
from reflective.journal.ids import RecordId
from reflective.journal.moment import from_text
from reflective.journal.revision import UNREADABLE

VERSION = 1

_HASH = re.compile(r"[0-9a-f]{64}")
_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_SWITCHES = ("starred", "trashed", "later", "hard", "away")
_DETAILS = ("name", "alt", "width", "height", "seconds", "mark")
_KNOWN = {
    *("title", "written", "zone", "sections", "tags", "questions", "attachments", "run"),
    "answers",
    *_SWITCHES,
}


def encode(entry: Entry) -> str:
    """Write an entry as JSON text, unknown fields included."""
    fields: dict[str, Any] = json.loads(entry.unknown) if entry.unknown else {}
    fields["title"] = entry.title
    fields["written"] = entry.written.at.isoformat()
    fields["zone"] = entry.written.zone
    fields["sections"] = [_section_fields(section) for section in entry.sections]
    answers = [_beside(at, section) for at, section in enumerate(entry.sections)]
    if any(answers):
        fields["answers"] = [beside for beside in answers if beside]
    if entry.tags:
        fields["tags"] = list(entry.tags)
    fields |= {name: True for name in _SWITCHES if getattr(entry, name)}
    if entry.questions:
        fields["questions"] = list(entry.questions)
    if entry.attachments:
        fields["attachments"] = [_attachment_fields(one) for one in entry.attachments]
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

    Raises one of UNREADABLE if it is no entry of this form or a later one.
    """
    fields: dict[str, Any] = json.loads(payload)
    unknown = {name: value for name, value in fields.items() if name not in _KNOWN}
    run = fields.get("run")
    return Entry(
        id=record,
        written=from_text(fields["written"], fields["zone"]),
        title=fields["title"],
        sections=_sections(fields) or (Section(),),
        tags=tuple(fields.get("tags", ())),
        questions=tuple(RecordId(name) for name in fields.get("questions", ())),
        attachments=tuple(map(_attachment, fields.get("attachments", ()))),
        **{name: bool(fields.get(name)) for name in _SWITCHES},
        run=Run(run["title"], run["place"], run["minutes"], run["finished"]) if run else None,
        unknown=json.dumps(unknown, ensure_ascii=False) if unknown else "",
    )


def text_of(payload: str) -> str:
    """Read only `Entry.searched`, the words an entry is found by: much faster than `decode`.

    Raises one of UNREADABLE like `decode`.
    """
    fields = json.loads(payload)
    if "answers" in fields:
        found = [section.said for section in _sections(fields)]
    else:
        found = [placed.without(section["text"]) for section in fields["sections"]]
    if "attachments" in fields:
        found += [words for words in map(_words, fields["attachments"]) if words]
    return "\n\n".join(found)


def hashes(payload: str) -> tuple[str, ...]:
    """Read which bytes a payload refers to, of whatever kind and version; () if it cannot be."""
    if '"attachments"' not in payload:
        return ()
    try:
        named = [one["hash"] for one in json.loads(payload)["attachments"]]
    except UNREADABLE:
        return ()
    return tuple(name for name in named if isinstance(name, str) and _HASH.fullmatch(name))


def _attachment_fields(attachment: Attachment) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "hash": attachment.hash,
        "kind": attachment.kind.value,
        "media": attachment.media,
        "size": attachment.size,
    }
    details = {name: getattr(attachment, name) for name in _DETAILS}
    return fields | {name: value for name, value in details.items() if value}


def _attachment(fields: dict[str, Any]) -> Attachment:
    return Attachment(
        fields["hash"],
        Kind(fields["kind"]),
        fields["media"],
        fields["size"],
        **{name: fields[name] for name in _DETAILS if name in fields},
    )


def _words(fields: dict[str, Any]) -> str:
    return words_of(
        fields.get("alt", ""), fields.get("name", "") if fields["kind"] == "file" else ""
    )


def _section_fields(section: Section) -> dict[str, Any]:
    fields: dict[str, Any] = {"text": section.text}
    if section.asked:
        fields["asked"] = _asked_fields(section.asked)
    return fields


def _asked_fields(asked: Asked) -> dict[str, Any]:
    fields = {"question": asked.question}
    if asked.pack:
        fields |= {"pack": asked.pack, "version": asked.version, "prompt": asked.prompt}
    return fields


def _beside(at: int, section: Section) -> dict[str, Any]:
    """Write what belongs to a section besides its words; {} for nothing."""
    form = answer_payload.form_fields(section.asked.form) if section.asked else {}
    answer = answer_payload.answer_fields(section.answer)
    if not form and not answer:
        return {}
    fields: dict[str, Any] = {"at": at}
    if section.asked:
        fields["asked"] = _asked_fields(section.asked)
    held = {"form": form, "answer": answer}
    return fields | {name: value for name, value in held.items() if value}


def _sections(fields: dict[str, Any]) -> tuple[Section, ...]:
    sections = [Section(item["text"], _asked(item.get("asked"))) for item in fields["sections"]]
    taken: set[int] = set()
    for beside in fields.get("answers", ()):
        asked = _asked(beside.get("asked"))
        at = _place(sections, taken, beside["at"], asked)
        if at == len(sections):
            sections.append(Section(asked=asked))
        taken.add(at)
        if asked and "form" in beside:
            asked = replace(asked, form=answer_payload.form(beside["form"]))
        answer = answer_payload.answer(beside.get("answer", {}))
        sections[at] = replace(sections[at], asked=asked, answer=answer)
    return tuple(sections)


def _place(sections: list[Section], taken: set[int], at: int, asked: Asked | None) -> int:
    """Find the section an answer belongs to; the place behind the last where it is gone."""
    free = [place for place in range(len(sections)) if place not in taken]
    fitting = [place for place in free if sections[place].asked == asked]
    return at if at in fitting else next(iter(fitting), len(sections))


def _asked(fields: dict[str, Any] | None) -> Asked | None:
    if not fields:
        return None
    return Asked(
        fields["question"],
        fields.get("pack", ""),
        fields.get("version", ""),
        fields.get("prompt", ""),
    )
