# SPDX-License-Identifier: Apache-2.0
"""The page of what somebody wished about questions: what comes first, rests, or stays away."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from reflective.language import gettext as _
from reflective.ui.pages.room import RoomPage
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.flow import FlowLayout
from reflective.ui.widgets.labels import PlainLabel
from reflective.ui.widgets.part_column import PartColumn
from reflective.ui.widgets.side_panel import LINK_EDGE

if TYPE_CHECKING:
    from collections.abc import Callable

    from reflective.prompts.wishes import Wished
    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.presenters.wished import Wishes, WishGroup, WishRow


class WishedPage(RoomPage):
    """Shows wishes, each with a way to take it back; a view of `Wishes`."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(_("All prompt packs"), appearance, parent)
        self._appearance = appearance
        self._presenter: Wishes | None = None
        self._problem = PlainLabel(tone="clay", wraps=True)
        self._problem.hide()
        self._list = PartColumn(12)
        said = _("You can pin a question, or leave it out. Here you take that back.")
        self.column.addWidget(PlainLabel(said, tone="soft", wraps=True))
        self.column.addWidget(self._problem)
        self.column.addLayout(self._list)

    def attend(self, presenter: Wishes) -> None:
        """Take the presenter."""
        self._presenter = presenter

    def title(self) -> str:
        """Tell what stands in the bar."""
        return _("Pinned and left out")

    def shown(self) -> None:
        """Fetch the wishes."""
        if self._presenter is not None:
            self._presenter.look()
        self.setFocus()

    # What the presenter asks.

    def show_wishes(self, groups: tuple[WishGroup, ...]) -> None:
        """Show the wishes that count."""
        self._problem.hide()
        held = self._list.holds(self.focusWidget())
        self._list.clear()
        if not groups:
            nothing = _(
                "Nothing is pinned or left out. The menu beside a question on Today does that."
            )
            self._list.put(PlainLabel(nothing, tone="soft", wraps=True))
        for group in groups:
            self._list.put(PlainLabel(group.heading, "strong", wraps=True))
            for row in group.rows:
                self._list.put(self._card(row))
        if held:
            first = self.findChild(Button, _TAKE_BACK)
            (first or self).setFocus()

    def refuse(self, words: str) -> None:
        """Say what could not be done."""
        self._problem.setText(words)
        self._problem.show()

    def _card(self, row: WishRow) -> QWidget:
        card = QFrame()
        card.setProperty("look", "tint")
        card.setAccessibleName(row.words)
        column = QVBoxLayout(card)
        column.setContentsMargins(18 - LINK_EDGE, 14, 18, 12)
        column.setSpacing(4)
        labels = (
            PlainLabel(row.words, "strong", wraps=True),
            PlainLabel(row.detail, "small", "soft", wraps=True),
        )
        for label in labels:
            label.setContentsMargins(LINK_EDGE, 0, 0, 0)
            column.addWidget(label)
        ways = QWidget()
        flow = FlowLayout(ways, 16)
        back = self._link(_("Take that back"), row, partial(self._on_take_back, row.wished))
        back.setObjectName(_TAKE_BACK)
        flow.addWidget(back)
        if row.can_rest_longer:
            longer = partial(self._on_leave_out, row.wished)
            flow.addWidget(self._link(_("Leave it out until I bring it back"), row, longer))
        column.addWidget(ways)
        return card

    def _link(self, words: str, row: WishRow, act: Callable[[], None]) -> Button:
        button = Button(words, self._appearance, "link")
        button.setAccessibleDescription(row.words)
        button.clicked.connect(act)
        return button

    def _on_take_back(self, wished: Wished) -> None:
        if self._presenter is not None:
            self._presenter.take_back(wished)

    def _on_leave_out(self, wished: Wished) -> None:
        if self._presenter is not None:
            self._presenter.leave_out(wished)


_TAKE_BACK = "take-back"
