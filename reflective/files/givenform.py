# SPDX-License-Identifier: Apache-2.0
"""The form of what is inside a `.forpartner` file, field by field: decoded, and published.

`resources/schemas/forpartner.schema.json` is made from these types. Loaded only when such a file
is read, because msgspec takes time to load.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from msgspec import Meta, Struct, json

from reflective.sharing.given import FORMAT, MAX_ENTRIES, MAX_STEP, MAX_STEPS

Day = Annotated[str, Meta(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$", description="YYYY-MM-DD.")]
Line = Annotated[str, Meta(max_length=300)]
Key = Annotated[str, Meta(pattern=r"^age1[02-9ac-hj-np-z]{58}$", description="A public age key.")]
Seal = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}$", description="HMAC-SHA-256.")]


class PictureForm(Struct, forbid_unknown_fields=True):
    """A picture that its giver chose to send along."""

    media: Literal["image/png", "image/jpeg"]
    content: Annotated[str, Meta(max_length=12 << 20, description="Base64.")]
    alt: Annotated[str, Meta(max_length=2000)] = ""


class EntryForm(Struct, forbid_unknown_fields=True):
    """An entry, or a passage of one, as it was written."""

    day: Day
    text: Annotated[str, Meta(max_length=400_000, description="Markdown.")]
    title: Line = ""
    pictures: Annotated[list[PictureForm], Meta(max_length=50)] = []


class StepForm(Struct, forbid_unknown_fields=True):
    """What its giver means to do next."""

    text: Annotated[str, Meta(min_length=1, max_length=MAX_STEP)]
    by: Day | None = None
    at_session: bool = False
    whom: Line = ""


class GivenForm(Struct, forbid_unknown_fields=True):
    """What one person gives to partners, with every name in it; encrypted to them with age.

    `seals` has one code for each partner: HMAC-SHA-256 over RFC 8785 of the object without
    `seals`, behind `reflective-given-1` and a zero byte. Its key is BLAKE2b-256, with the person
    `reflective-given`, over the X25519 secret of the two keys, the giver's key and the partner's.
    Line ends may follow the object, up to a multiple of 256 bytes.
    """

    format: Annotated[int, Meta(ge=FORMAT, le=FORMAT)]
    kind: Literal["for-partner"]
    giver: Key
    seals: Annotated[list[Seal], Meta(max_length=20)]
    entries: Annotated[list[EntryForm], Meta(max_length=MAX_ENTRIES)] = []
    steps: Annotated[list[StepForm], Meta(max_length=MAX_STEPS)] = []


def schema() -> dict[str, Any]:
    """Describe the form as a JSON Schema, to publish it."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"Reflective file for a partner, format {FORMAT}",
        **json.schema(GivenForm),
    }
