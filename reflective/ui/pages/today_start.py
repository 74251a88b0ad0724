# SPDX-License-Identifier: Apache-2.0
"""Today before the first word: where to start, and how much time there is."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from reflective.language import gettext as _
from reflective.language import ngettext
from reflective.prompts.choosing import MINUTES
from reflective.prompts.pack import Way
from reflective.ui.pages.today_back import TodayBack
from reflective.ui.pages.today_begun import TodayBegun
from reflective.ui.pages.today_gathered import TodayGathered
from reflective.ui.presenters.today import USUAL_MINUTES
from reflective.ui.widgets.buttons import Button, CardButton
from reflective.ui.widgets.flow import FlowLayout
from reflective.ui.widgets.labels import PlainLabel
from reflective.ui.widgets.notice import announce
from reflective.ui.widgets.side_panel import LINK_EDGE

if TYPE_CHECKING:
    from reflective.ui.appearance.appearance import Appearance

_WIDTH = 640
_ALL_WAYS = Qt.FocusPolicy.StrongFocus


class KeptNotice(QFrame):
    """Says that an entry was kept, and where to read it."""

    read_wanted = Signal()
    another_wanted = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "tint")
        self._words = PlainLabel(_("What you wrote is in your journal."), "strong", wraps=True)
        read = Button(_("Read it in the journal"), appearance, "link")
        read.clicked.connect(self.read_wanted)
        another = Button(_("Write another"), appearance, "link")
        another.clicked.connect(self.another_wanted)
        links = QWidget()
        self.links = FlowLayout(links, 16)
        self.links.addWidget(read)
        self.links.addWidget(another)
        column = QVBoxLayout(self)
        column.setContentsMargins(20 - LINK_EDGE, 14, 20, 12)
        column.setSpacing(4)
        self._words.setContentsMargins(LINK_EDGE, 0, 0, 0)
        column.addWidget(self._words)
        column.addWidget(links)
        self.below = QVBoxLayout()
        column.addLayout(self.below)

    def tell(self) -> None:
        """Show it, and say it to screen readers."""
        self.show()
        announce(self, self._words.text())


class TodayStart(QScrollArea):
    """Offers four ways to start; `started` brings a `Way` (or None for an empty page).

    `read_wanted` comes when the person wants to read what was just kept.
    """

    started = Signal(object, int)
    read_wanted = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._minutes = QButtonGroup(self)
        self._cards: list[CardButton] = []
        self._kept = KeptNotice(appearance)
        self._kept.read_wanted.connect(self.read_wanted)
        self._kept.another_wanted.connect(self._on_another)
        self.back = TodayBack(appearance)
        self.begun = TodayBegun(appearance)
        self.gathered = TodayGathered(appearance)
        self._column = QWidget()
        self._fill()
        inside = QWidget()
        inside.setProperty("look", "clear")
        around = QHBoxLayout(inside)
        around.setContentsMargins(24, 24, 24, 24)
        around.addStretch(1)
        around.addWidget(self._column, 1000)
        around.addStretch(1)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(_("Where would you like to start?"))
        self.setWidget(inside)
        appearance.changed.connect(self._dress)
        self._dress()

    @property
    def minutes(self) -> int:
        """How much time the person has."""
        return self._minutes.checkedId()

    def show_kept(self, *, kept: bool) -> None:
        """Say that an entry was kept, or nothing."""
        if kept:
            self._kept.tell()
        else:
            self._kept.hide()

    def add_to_kept(self, part: QWidget) -> None:
        """Add something to what is said once an entry was kept; a link joins the others."""
        if isinstance(part, Button):
            self._kept.links.addWidget(part)
        else:
            self._kept.below.addWidget(part)

    def take_focus(self) -> None:
        """Begin at the top, so that the next Tab reaches what stands first there.

        None of the ways to start is chosen beforehand.
        """
        self.verticalScrollBar().setValue(0)
        self.setFocus()

    def _fill(self) -> None:
        column = QVBoxLayout(self._column)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addStretch(1)
        column.addWidget(self._kept)
        column.addSpacing(12)
        column.addWidget(PlainLabel(_("Where would you like to start?"), "display", wraps=True))
        soft = _("There is no wrong place. You can stop after one line.")
        column.addWidget(PlainLabel(soft, tone="soft", wraps=True))
        column.addSpacing(10)
        for way, icon, title, detail in _ways():
            card = CardButton(title, detail, icon, self._appearance)
            card.clicked.connect(partial(self._on_card, way))
            column.addWidget(card)
            self._cards.append(card)
        column.addSpacing(4)
        column.addWidget(self._build_minutes())
        column.addWidget(self.back)
        column.addWidget(self.begun)
        column.addWidget(self.gathered)
        column.addStretch(3)

    def _build_minutes(self) -> QWidget:
        row = QWidget()
        flow = FlowLayout(row, 10)
        flow.addWidget(PlainLabel(_("I have"), tone="soft"))
        for minutes in MINUTES:
            words = ngettext("{count} minute", "{count} minutes", minutes).format(count=minutes)
            button = Button(words, self._appearance, "choice")
            is_usual = minutes == USUAL_MINUTES
            button.setChecked(is_usual)
            # Tab leads to the one that is chosen, and the arrows from there to the others.
            button.setFocusPolicy(_ALL_WAYS if is_usual else Qt.FocusPolicy.ClickFocus)
            button.join(self._minutes, minutes)
            flow.addWidget(button)
        return row

    def _dress(self) -> None:
        self._column.setMaximumWidth(self._appearance.scale.pixels(_WIDTH))

    def _on_card(self, way: Way | None) -> None:
        self.started.emit(way, self.minutes)

    def _on_another(self) -> None:
        self._kept.hide()
        self._cards[0].setFocus()


def _ways() -> tuple[tuple[Way | None, str, str, str], ...]:
    """List the ways to start: what it is, its icon, its title, and what it leads to."""
    return (
        (
            Way.HAPPENED,
            "zap",
            _("Something happened"),
            _("A meeting, a visit, a moment that stays with you"),
        ),
        (
            Way.MIND,
            "cloud",
            _("Something is on my mind"),
            _("A worry, a hunch, a question"),
        ),
        (
            Way.SESSION,
            "users",
            _("Before or after a session"),
            _("Get ready for it, or hold on to what came out of it"),
        ),
        (None, "feather", _("Just write"), _("An empty page")),
    )
