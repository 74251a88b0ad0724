# SPDX-License-Identifier: Apache-2.0
"""The small menu beside a question: stop here, let it come first, or leave it out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflective.language import gettext as _
from reflective.ui.presenters.today_wishes import TodayWishes
from reflective.ui.widgets.choices_button import ChoicesButton

if TYPE_CHECKING:
    from typing import Protocol

    from PySide6.QtWidgets import QWidget

    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.presenters.today_wishes import InFront, WishWays

    class HoldsActions(Protocol):
        """What has a place for one more button."""

        def add_action(self, button: QWidget) -> None:
            """Put one more button behind the others."""


class QuestionMore(ChoicesButton):
    """The button beside the question; a view of `TodayWishes`."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__(_("More about this question"), appearance)
        self._presenter: TodayWishes | None = None
        self.clicked.connect(self._on_clicked)

    def attend(self, presenter: TodayWishes) -> None:
        """Take the presenter."""
        self._presenter = presenter

    def _on_clicked(self) -> None:
        if self._presenter is not None:
            self._presenter.look()


def let_wish(
    place: HoldsActions, appearance: Appearance, ways: WishWays, in_front: InFront
) -> QuestionMore:
    """Put the menu beside a question, or beside what is written after one."""
    more = QuestionMore(appearance)
    more.attend(TodayWishes(ways, in_front, more))
    place.add_action(more)
    return more
