# SPDX-License-Identifier: Apache-2.0
"""Let go of the model that sees names, once nobody looks through texts any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reflective.app.jobs import Lane, let_it_show, nothing_more

if TYPE_CHECKING:
    from reflective.ui.house import House

LOOKING = frozenset(("share", "request", "learning", "learning-year"))
"""The pages that look through texts for names."""


class Resting(QObject):
    """Lets go when the last of these pages is left; it is loaded again when it is needed."""

    def __init__(self, house: House) -> None:
        super().__init__(house.window)
        self._house = house
        self._was_looking = False
        house.window.opened.connect(self._on_opened)

    def _on_opened(self, key: str) -> None:
        is_looking = key in LOOKING
        if self._was_looking and not is_looking:
            anonymising = self._house.parts.anonymising()
            self._house.jobs.run(anonymising.rest, nothing_more, let_it_show, Lane.THINK)
        self._was_looking = is_looking
