# SPDX-License-Identifier: Apache-2.0
"""The form of a `.promptpack` file, field by field: what is decoded, and what is published.

`resources/schemas/promptpack.schema.json` is made from these types. Loaded only when a pack is
read, because msgspec takes time to load.
"""

from __future__ import annotations

from typing import Annotated, Any

from msgspec import Meta, Struct, field, json

from reflective.prompts.pack import FORMAT, Kind, Role, Way

Id = Annotated[
    str,
    Meta(pattern=r"^[a-z0-9-]{1,64}$", description="Small letters a-z, digits and hyphens."),
]
Version = Annotated[
    str,
    Meta(pattern=r"^[0-9A-Za-z.+-]{1,32}$", description="Like 1.0; any change is a new version."),
]
Language = Annotated[
    str, Meta(pattern=r"^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,4}$", description="Like en or cy.")
]
Title = Annotated[str, Meta(min_length=1, max_length=120, description="One line.")]
Line = Annotated[str, Meta(max_length=200, description="One line, or nothing.")]
Words = Annotated[str, Meta(max_length=4000, description="Plain text; line ends are kept.")]
Asking = Annotated[str, Meta(min_length=1, max_length=1000, description="The question itself.")]
Minutes = Annotated[int, Meta(ge=0, le=240, description="About how many; 0 where not said.")]
PracticeMinutes = Annotated[int, Meta(ge=1, le=240, description="About how many it takes.")]
Ways = Annotated[
    list[Way], Meta(max_length=3, description="With what a person comes: see Way. May be empty.")
]


class SignatureForm(Struct, forbid_unknown_fields=True):
    """Ed25519 by the author, over the canonical form of the pack without `value`."""

    key: Annotated[str, Meta(pattern=r"^[0-9a-f]{64}$")]
    value: Annotated[str, Meta(pattern=r"^[0-9a-f]{128}$")]


class StepForm(Struct, forbid_unknown_fields=True):
    """One question of a guided reflection."""

    id: Id
    question: Asking
    kind: Kind = Kind.TEXT
    help: Words = ""
    minutes: Minutes = 0
    role: Role | None = None


class PracticeForm(Struct, forbid_unknown_fields=True):
    """A guided reflection."""

    id: Id
    title: Title
    minutes: PracticeMinutes
    steps: Annotated[list[StepForm], Meta(min_length=1, max_length=60)]
    ways: Ways = []
    invitation: Words = ""


class PromptForm(Struct, forbid_unknown_fields=True):
    """A question that stands alone."""

    id: Id
    question: Asking
    help: Words = ""
    ways: Ways = []
    role: Role | None = None


class PackForm(Struct, forbid_unknown_fields=True):
    """A prompt pack: one UTF-8 JSON file of at most 1 MiB."""

    format: Annotated[int, Meta(ge=FORMAT, le=FORMAT)]
    id: Id
    version: Version
    title: Title
    authors: Annotated[list[Title], Meta(max_length=20)] = []
    contact: Line = ""
    licence: Line = ""
    languages: Annotated[list[Language], Meta(min_length=1, max_length=1)] = field(
        default_factory=lambda: ["en"]
    )
    invitation: Words = ""
    audience: Words = ""
    minutes: Minutes = 0
    practices: Annotated[list[PracticeForm], Meta(max_length=100)] = []
    prompts: Annotated[list[PromptForm], Meta(max_length=500)] = []
    tags: Annotated[list[Title], Meta(max_length=20)] = []
    support: Words = ""
    signature: SignatureForm | None = None


def schema() -> dict[str, Any]:
    """Describe the form as a JSON Schema, to publish it beside the packs."""
    described = json.schema(PackForm)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Reflective prompt pack, format 1",
        **described,
    }
