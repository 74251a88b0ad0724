# SPDX-License-Identifier: Apache-2.0
"""The form of a `.bundle` file, field by field: what is decoded, and what is published.

`resources/schemas/bundle.schema.json` is made from these types. Loaded only when a story file is
read, because msgspec takes time to load.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from msgspec import Meta, Struct, json

from reflective.sharing.audiences import Audience  # noqa: TC001 - msgspec reads it
from reflective.sharing.bundle import FORMAT, When

MAX_TEXT = 400_000
"""Characters of one text."""

CardId = Annotated[
    str, Meta(pattern=r"^[a-z2-7]{8}$", description="Drawn anew for each file; it means nothing.")
]
PublicId = Annotated[
    str, Meta(pattern=r"^[a-z0-9-]{1,64}$", description="As it stands in a prompt pack.")
]
Signifier = Annotated[
    str, Meta(pattern=r"^[a-z0-9-]{1,64}/[a-z0-9-]{1,64}$", description="PACK/STEP.")
]
Share = Annotated[int, Meta(ge=0, le=100, multiple_of=5, description="Percent, in steps of 5.")]
Text = Annotated[str, Meta(min_length=1, max_length=MAX_TEXT, description="Markdown.")]
Question = Annotated[str, Meta(max_length=4000, description="The words of the question.")]


class CardForm(Struct, forbid_unknown_fields=True):
    """One story. All but `id` and `text` stand here only where its teller chose it."""

    id: CardId
    text: Text
    pack: PublicId | None = None
    step: PublicId | None = None
    question: Question = ""
    when: When | None = None
    positions: Annotated[
        dict[Signifier, Annotated[list[Share], Meta(min_length=2, max_length=3)]],
        Meta(max_length=60, description="Where a mark was placed between poles, as shares."),
    ] = {}


class BundleForm(Struct, forbid_unknown_fields=True):
    """Stories that left a journal without names, to be laid on one table.

    It holds no id, time, title, tag or version of its source. The order of cards means nothing.
    Line ends may follow the object, up to a multiple of 256 bytes.
    """

    format: Annotated[int, Meta(ge=FORMAT, le=FORMAT)]
    kind: Literal["stories"]
    audience: Audience
    cards: Annotated[list[CardForm], Meta(max_length=500)]
    note: Annotated[str, Meta(max_length=4000, description="A word to the readers.")] = ""


def schema() -> dict[str, Any]:
    """Describe the form as a JSON Schema, to publish it."""
    described = json.schema(BundleForm)
    described["$defs"]["CardForm"]["dependentRequired"] = {"pack": ["step"], "step": ["pack"]}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"Reflective story file, format {FORMAT}",
        **described,
    }
