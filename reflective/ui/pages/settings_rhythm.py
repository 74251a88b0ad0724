# SPDX-License-Identifier: Apache-2.0
"""The part of Settings about rhythm: whether Today says how often one writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from reflective.language import gettext as _
from reflective.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from reflective.ui.pages.settings import SettingsPage
    from reflective.ui.presenters.rhythm import RhythmChoice


class RhythmPart(QWidget):
    """A view of `RhythmChoice`; the choice holds at once."""

    def __init__(self, page: SettingsPage) -> None:
        super().__init__()
        self._page = page
        self._presenter: RhythmChoice | None = None
        self.wish = QCheckBox(_("Say how often I write"))
        about = _(
            "In one line on Today, by the rhythm of your group or by fortnights. It stays in this"
            " journal. Times without writing count for nothing."
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(PlainLabel(_("Rhythm"), "heading"))
        column.addWidget(PlainLabel(about, tone="soft", wraps=True))
        column.addWidget(self.wish)
        self.wish.clicked.connect(self._on_wish)

    def attend(self, presenter: RhythmChoice) -> None:
        """Take the presenter, and show the wish whenever the page comes."""
        self._presenter = presenter
        self._page.came.connect(presenter.begin)
        presenter.begin()

    def show_wish(self, *, on: bool) -> None:
        """Show whether it is said."""
        self.wish.setChecked(on)

    def show_problem(self, words: str) -> None:
        """Say on the page what could not be kept."""
        self._page.show_problem(words)

    def _on_wish(self, is_on: bool) -> None:  # noqa: FBT001 - a Qt slot
        if self._presenter is not None:
            self._presenter.choose(on=is_on)
