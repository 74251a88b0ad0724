# SPDX-License-Identifier: Apache-2.0
"""Point at names in words that are about to be copied or sent, while they are still written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflective.sharing.audiences import Audience
from reflective.sharing.findings import Topic

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reflective.app.anonymising import Anonymising
    from reflective.sharing.people import Person

_NAMES = frozenset({Topic.PERSON, Topic.LISTED})


class NameHints:
    """Finds names of people in texts; slow, and runs in a worker of its own.

    `anonymising` is made when the first text is looked at.
    """

    def __init__(self, anonymising: Callable[[], Anonymising]) -> None:
        self._make = anonymising
        self._anonymising: Anonymising | None = None

    def names(self, texts: Sequence[str], people: Sequence[Person]) -> list[tuple[str, ...]]:
        """List for each text what may be names of people, and what stands on the person's list."""
        if self._anonymising is None:
            self._anonymising = self._make()
        found = self._anonymising.examine(texts, people, Audience.ORGANISATIONS).entities
        names = [entity for entity in found if entity.topic in _NAMES]
        return [
            tuple(dict.fromkeys(entity.text for entity in names if place in entity.texts))
            for place in range(len(texts))
        ]
