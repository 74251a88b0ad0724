# SPDX-License-Identifier: Apache-2.0
"""What the terminal's commands work with; built in `main`, never here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reflective.app.discarding import Discarding
from reflective.app.reading import Reading
from reflective.app.writing import Writing

if TYPE_CHECKING:
    from collections.abc import Callable

    from reflective.app.anonymising import Anonymising
    from reflective.app.importing import Importing
    from reflective.app.opening import Opening
    from reflective.app.ports import Clock, Randomness, Store, Vault
    from reflective.app.prompting import Prompting
    from reflective.app.sharing import Sharing


@dataclass(frozen=True, slots=True)
class Parts:
    """The vault, and the use cases by what they need."""

    vault: Vault
    opening: Opening
    clock: Clock
    randomness: Randomness
    prompting: Callable[[Store | None], Prompting]
    importing: Callable[[Store], Importing]
    anonymising: Callable[[], Anonymising]
    sharing: Callable[[Store], Sharing]

    def reading(self, store: Store) -> Reading:
        """Read an open journal."""
        return Reading(store)

    def writing(self, store: Store) -> Writing:
        """Write in an open journal."""
        return Writing(store, self.clock, self.randomness)

    def discarding(self, store: Store) -> Discarding:
        """Take entries out of an open journal."""
        return Discarding(store, self.reading(store), self.clock)
