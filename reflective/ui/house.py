# SPDX-License-Identifier: Apache-2.0
"""What every room of an open journal is built from, in one bundle."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from reflective.app.refusals import Refusal
from reflective.wording import worded

if TYPE_CHECKING:
    from collections.abc import Callable

    from reflective.app.parts import Parts
    from reflective.app.ports import Store
    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.jobs import WindowJobs
    from reflective.ui.window import Window


@dataclass(frozen=True, slots=True)
class House:
    """The window, the journal that is open in it, and what its pages are made with."""

    parts: Parts
    store: Store
    window: Window
    appearance: Appearance
    jobs: WindowJobs

    def way_to(self, key: str) -> Callable[[], bool]:
        """Give what opens this page, for a button or a signal; see `Window.open_page`."""
        return partial(self.window.open_page, key)

    def say_refused(self, error: Exception) -> None:
        """Say over the page what was refused; raises anything else, which is a bug."""
        if not isinstance(error, Refusal):
            raise error
        self.window.tell(worded(error).whole)
