# SPDX-License-Identifier: Apache-2.0
"""What the window asks of every page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence


class Page(QWidget):
    """One page of the window: a widget that has a title and knows when it is shown and left.

    A page sends `titled` and `status_said` when its title or quiet status ("Saved 14:02")
    changes; the window shows them in the bar while the page is in front. It sends `turned` when
    `is_writing` may have changed, and when somebody writes on: offers step aside for it.
    """

    titled = Signal(str)
    status_said = Signal(str)
    turned = Signal()
    has_search = False
    """Whether its actions hold a search field, which then stands in place of the jump field."""
    fills_bar = False
    """Whether its actions need the room of the jump field now; Ctrl+K still jumps."""

    @property
    def is_writing(self) -> bool:
        """Whether somebody is at their own words here, whom nothing shall disturb."""
        return False

    def title(self) -> str:
        """Tell what stands in the bar."""
        return ""

    def status(self) -> str:
        """Tell the quiet status beside the title, or ''."""
        return ""

    def header_actions(self) -> Sequence[QWidget]:
        """Give the widgets for the right of the bar: always the same ones, made once."""
        return ()

    def panes(self) -> Sequence[QWidget]:
        """Give the parts that F6 moves between, in order."""
        return (self,)

    def shown(self) -> None:
        """Come to the front: fetch what may have changed, and put the focus where one starts."""

    def may_leave(self) -> bool:
        """Save what is being done; False only if the page has asked something first."""
        return True

    def search(self) -> None:
        """Put the focus into the page's own search field (only with `has_search`)."""

    def set_narrow(self, *, narrow: bool) -> None:
        """Lay the page out for a small window or large text, or the usual way."""
