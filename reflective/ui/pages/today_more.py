# SPDX-License-Identifier: Apache-2.0
"""The small menu beside a question: stop here, let it come first, or leave it out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from reflective.language import gettext as _
from reflective.ui.presenters.today_wishes import TodayWishes
from reflective.ui.widgets.buttons import IconButton

if TYPE_CHECKING:
    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.presenters.today_wishes import Choice, InFront, WishWays
    from reflective.ui.widgets.prompt_card import PromptCard


class QuestionMore(IconButton):
    """A button on the card of the question, with a menu made when it is opened.

    A view of `TodayWishes`.
    """

    def __init__(self, appearance: Appearance) -> None:
        super().__init__(_("More about this question"), "ellipsis", appearance)
        self._presenter: TodayWishes | None = None
        self.choices = QMenu(self)
        self.clicked.connect(self._on_clicked)

    def attend(self, presenter: TodayWishes) -> None:
        """Take the presenter."""
        self._presenter = presenter

    def show_choices(self, choices: tuple[Choice, ...]) -> None:
        """Let one of them be chosen, at the button."""
        self.choices.clear()
        for choice in choices:
            self.choices.addAction(choice.words, choice.act)
        self.choices.popup(self.mapToGlobal(self.rect().bottomLeft()))

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
