# SPDX-License-Identifier: Apache-2.0
"""The small menu beside a question: stop here, let it come first, or leave it out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflective.language import gettext as _
from reflective.ui.presenters.today_wishes import TodayWishes
from reflective.ui.widgets.choices_button import ChoicesButton

if TYPE_CHECKING:
    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.presenters.today_wishes import InFront, WishWays
    from reflective.ui.widgets.prompt_card import PromptCard


class QuestionMore(ChoicesButton):
    """The button on the card of the question; a view of `TodayWishes`."""

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
    card: PromptCard, appearance: Appearance, ways: WishWays, in_front: InFront
) -> QuestionMore:
    """Put the menu on the card of the question."""
    more = QuestionMore(appearance)
    more.attend(TodayWishes(ways, in_front, more))
    card.add_action(more)
    return more
