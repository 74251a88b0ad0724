# SPDX-License-Identifier: Apache-2.0
"""Look through texts in a test as the app does, with the shipped word lists."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from reflective.app.anonymising import Anonymising
from reflective.recognition import lists
from reflective.sharing.audiences import Audience
from reflective.sharing.redaction import outgoing
from tests.fakes.recogniser import FakeRecogniser

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reflective.sharing.examination import Examination
    from reflective.sharing.findings import Kind
    from reflective.sharing.people import Person
    from reflective.sharing.words import Lexicon


@cache
def shipped() -> Lexicon:
    """Read the shipped word lists once."""
    return lists.read()


def look(
    *texts: str,
    people: Sequence[Person] = (),
    audience: Audience = Audience.ANYBODY,
    sees: Mapping[str, Kind] | None = None,
) -> Examination:
    """Examine texts with a recogniser that sees the given words."""
    return Anonymising(FakeRecogniser(sees), shipped).examine(texts, people, audience)


def as_read(examination: Examination) -> str:
    """Show the first text as it would be read before any decision."""
    return outgoing(examination.texts[0], examination.findings[0], {}).text


def found(text: str, **options: object) -> dict[str, tuple[str, str]]:
    """Tell of each finding in one text its kind and tier, by what stands there."""
    examination = look(text, **options)  # type: ignore[arg-type] # passed on as they are
    return {f.text: (str(f.kind), str(f.tier)) for f in examination.findings[0]}
