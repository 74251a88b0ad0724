# SPDX-License-Identifier: Apache-2.0
"""The form of a `.promptpack` file, field by field: what is decoded, and what is published.

`resources/schemas/promptpack.schema.json` is made from these types. Loaded only when a pack is
read, because msgspec takes time to load.
"""

from __future__ import annotations

from typing import Annotated, Any

from msgspec import Meta, Struct, field, json

from reflective.journal.answer import Kind
from reflective.prompts.pack import FORMAT, Role, Way
from reflective.prompts.rules import COUNTS, KINDS_WITH, MAX_CHOICES

Id = Annotated[
    str,
    Meta(pattern=r"^[a-z0-9-]{1,64}$", description="Small letters a-z, digits and hyphens."),
]
Version = Annotated[
    str,
    Meta(pattern=r"^[0-9A-Za-z.+-]{1,32}$", description="Like 1.0; any change is a new version."),
]
Language = Annotated[
    str, Meta(pattern=r"^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,4}$", description="Like en or cy.")
]
Key = Annotated[
    str, Meta(pattern=r"^[0-9a-f]{64}$", description="A public key in hexadecimal digits.")
]
Day = Annotated[str, Meta(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$", description="Like 2026-11-21.")]
Rhythm = Annotated[
    str,
    Meta(
        pattern=r"^(?:once|daily|before-session|after-session"
        r"|every [1-9][0-9]{0,2} (?:days|weeks))$",
        description="once, daily, before-session, after-session, or like: every 2 weeks.",
    ),
]

_Title = Annotated[str, Meta(min_length=1, max_length=120)]
_Words = Annotated[str, Meta(max_length=4000)]
_Asking = Annotated[str, Meta(min_length=1, max_length=1000)]
_EACH = "Or an object with one for each language, like en."
Title = Annotated[
    _Title | dict[Language, _Title], Meta(description=f"One line of 120 letters. {_EACH}")
]
Words = Annotated[
    _Words | dict[Language, _Words], Meta(description=f"Plain text; line ends are kept. {_EACH}")
]
Asking = Annotated[
    _Asking | dict[Language, _Asking], Meta(description=f"Up to 1,000 letters. {_EACH}")
]
Name = Annotated[str, Meta(min_length=1, max_length=120, description="One line.")]
Line = Annotated[str, Meta(max_length=200, description="One line, or nothing.")]
Minutes = Annotated[int, Meta(ge=0, le=240, description="About how many; 0 where not said.")]
PracticeMinutes = Annotated[int, Meta(ge=1, le=240, description="About how many it takes.")]
WordCount = Annotated[int, Meta(ge=0, le=10000, description="At most so many; 0 for no limit.")]
Days = Annotated[int, Meta(ge=0, le=366, description="Within how many; 0: by the next session.")]
Ways = Annotated[
    list[Way], Meta(max_length=3, description="With what a person comes: see Way. May be empty.")
]


class SignatureForm(Struct, forbid_unknown_fields=True):
    """Ed25519 by the author, over the canonical form of the pack without `value`."""

    key: Key
    value: Annotated[str, Meta(pattern=r"^[0-9a-f]{128}$")]


class StepForm(Struct, forbid_unknown_fields=True):
    """One question of a guided reflection; some parts belong to some kinds only."""

    id: Id
    question: Asking
    kind: Kind = Kind.TEXT
    help: Words = ""
    minutes: Minutes = 0
    words: WordCount = 0
    role: Role | None = None
    choices: Annotated[list[Title], Meta(max_length=MAX_CHOICES)] = []
    several: bool = False
    poles: Annotated[list[Title], Meta(max_length=3)] = []
    points: Annotated[int, Meta(ge=0, le=11)] = 0
    idea: Words = ""
    days: Days = 0


class PracticeForm(Struct, forbid_unknown_fields=True):
    """A guided reflection."""

    id: Id
    title: Title
    minutes: PracticeMinutes
    steps: Annotated[list[StepForm], Meta(min_length=1, max_length=60)]
    ways: Ways = []
    rhythm: Rhythm | None = None
    invitation: Words = ""


class PromptForm(Struct, forbid_unknown_fields=True):
    """A question that stands alone."""

    id: Id
    question: Asking
    help: Words = ""
    ways: Ways = []
    role: Role | None = None


class TaskForm(Struct, forbid_unknown_fields=True):
    """Something to take away and do."""

    id: Id
    text: Asking
    days: Days = 0
    help: Words = ""


class GroupForm(Struct, forbid_unknown_fields=True):
    """The group a pack is for; `key` is the facilitator's, for story files (X25519)."""

    name: Title
    rhythm: Rhythm | None = None
    dates: Annotated[list[Day], Meta(max_length=100)] = []
    rules: Annotated[list[Asking], Meta(max_length=30)] = []
    key: Key | None = None


class PackForm(Struct, forbid_unknown_fields=True):
    """A prompt pack: one UTF-8 JSON file of at most 1 MiB."""

    format: Annotated[int, Meta(ge=FORMAT, le=FORMAT)]
    id: Id
    version: Version
    title: Title
    authors: Annotated[list[Name], Meta(max_length=20)] = []
    contact: Line = ""
    licence: Line = ""
    languages: Annotated[list[Language], Meta(min_length=1, max_length=8)] = field(
        default_factory=lambda: ["en"]
    )
    notes: Words = ""
    invitation: Words = ""
    audience: Words = ""
    minutes: Minutes = 0
    rhythm: Rhythm | None = None
    practices: Annotated[list[PracticeForm], Meta(max_length=100)] = []
    prompts: Annotated[list[PromptForm], Meta(max_length=500)] = []
    tasks: Annotated[list[TaskForm], Meta(max_length=100)] = []
    tags: Annotated[list[Title], Meta(max_length=20)] = []
    support: Words = ""
    group: GroupForm | None = None
    successor: Key | None = None
    signature: SignatureForm | None = None


def schema() -> dict[str, Any]:
    """Describe the form as a JSON Schema, to publish it beside the packs."""
    described = json.schema(PackForm)
    described["$defs"]["StepForm"]["allOf"] = _kind_rules()
    described["$defs"]["StepForm"]["properties"]["points"]["not"] = {"const": 1}
    described["$defs"]["PackForm"]["anyOf"] = [
        {"required": [part], "properties": {part: {"minItems": 1}}}
        for part in ("practices", "prompts")
    ]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Reflective prompt pack, format 1",
        **described,
    }


def _kind_rules() -> list[dict[str, Any]]:
    """Say which parts each kind of step needs, and which it may not have; see `prompts.rules`."""
    rules = []
    for kind in Kind:
        parts: dict[str, Any] = {
            part: {"enum": [0, "", False]}
            for part, kinds in KINDS_WITH.items()
            if kind not in kinds
        }
        needed = []
        for part, counts in COUNTS.items():
            least, most = counts.get(kind, (0, 0))
            parts[part] = {"minItems": least, "maxItems": most}
            needed += [part] if least else []
        if kind is Kind.THEORY:
            parts["idea"] = {"not": {"const": ""}}
            needed.append("idea")
        said = {"properties": {"kind": {"const": kind.value}}}
        if kind is not Kind.TEXT:
            said["required"] = ["kind"]  # type: ignore[assignment]
        rules.append({"if": said, "then": {"properties": parts, "required": needed}})
    return rules
