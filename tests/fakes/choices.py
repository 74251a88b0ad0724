# SPDX-License-Identifier: Apache-2.0
"""The choices of a machine, in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflective.app.choices import Choices

if TYPE_CHECKING:
    from collections.abc import Callable


class KeptChoices:
    """Stands in for the file of choices; whoever needs more of a machine builds on it."""

    def __init__(self, choices: Choices | None = None) -> None:
        self.choices = choices or Choices()

    def read(self) -> Choices:
        """Give them."""
        return self.choices

    def change(self, make: Callable[[Choices], Choices]) -> None:
        """Change them."""
        self.choices = make(self.choices)
