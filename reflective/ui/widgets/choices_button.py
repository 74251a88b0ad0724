# SPDX-License-Identifier: Apache-2.0
"""A small button whose menu is made when it is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from reflective.ui.widgets.buttons import IconButton

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.presenters.today_wishes import Choice


class ChoicesButton(IconButton):
    """Three dots; who hears its click gives it what can be chosen, by `show_choices`."""

    def __init__(self, name: str, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(name, "ellipsis", appearance, parent=parent)
        self._menu: QMenu | None = None

    @property
    def choices(self) -> QMenu:
        """The menu, made when it is first needed: of a long list, few are ever opened."""
        if self._menu is None:
            self._menu = QMenu(self)
        return self._menu

    def show_choices(self, choices: tuple[Choice, ...]) -> None:
        """Let one of them be chosen, at the button."""
        self.choices.clear()
        for choice in choices:
            self.choices.addAction(choice.words, choice.act)
        self.choices.popup(self.mapToGlobal(self.rect().bottomLeft()))
