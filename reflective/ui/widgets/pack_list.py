# SPDX-License-Identifier: Apache-2.0
"""Prompt packs in groups, to choose from."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.labels import PlainLabel
from reflective.ui.widgets.pack_card import START, PackCardFrame

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Sequence

    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.presenters.prompts_shelf import Group, PackCard

_GAP = 12


class PackList(QWidget):
    """Shows cards under headings; the signals are those of a card.

    A card is built once and shown again, since building all of them at each letter of a search
    took a third of a second.
    """

    started = Signal(object)
    read_wanted = Signal(str)
    removal_wanted = Signal(str)
    wishes_wanted = Signal(str, str, object)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._built: dict[Hashable, tuple[object, QWidget]] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(_GAP)

    def show_groups(self, groups: Sequence[Group]) -> None:
        """Show these groups, and nothing else."""
        wanted = [part for group in groups for part in self._parts(group)]
        focused = QApplication.focusWidget()
        held = focused if focused is not None and self.isAncestorOf(focused) else None
        self.hide()  # or every card would lay out all of them anew
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None and widget not in wanted:
                widget.hide()
        for part in wanted:
            self._column.addWidget(part)
            part.show()
        self.show()
        if held is not None and held.isVisible():
            held.setFocus()

    def _parts(self, group: Group) -> Iterator[QWidget]:
        """Give the heading of a group, and its cards; those of a changed pack are built anew."""
        yield self._part(group.heading, group.heading, partial(self._heading, group.heading))
        for card in group.cards:
            yield self._part(_key(card), card, partial(self._card, card))

    def _part(self, key: Hashable, shown: object, build: Callable[[], QWidget]) -> QWidget:
        built = self._built.get(key)
        if built is not None and built[0] == shown:
            return built[1]
        if built is not None:
            built[1].setParent(None)  # at once, so that nobody finds it for the focus
            built[1].deleteLater()
        self._built[key] = (shown, build())
        return self._built[key][1]

    def take_focus(self, pack: str = "") -> None:
        """Lead to the link that reads a pack, or else to the first thing that can be started.

        Whoever is in the list already stays there.
        """
        if not pack and self.isAncestorOf(QApplication.focusWidget() or self):
            return
        links = [link for link in self.findChildren(Button, pack) if link.isVisibleTo(self)]
        starts = [one for one in self.findChildren(Button, START) if one.isVisibleTo(self)]
        first = (links if pack else []) or sorted(starts, key=self._height)
        if first:
            first[0].setFocus()

    def _height(self, button: QWidget) -> int:
        card = button.parentWidget()
        while card is not None and card.parentWidget() is not self:
            card = card.parentWidget()
        return self._column.indexOf(card) if card is not None else 0

    def _heading(self, words: str) -> PlainLabel:
        return PlainLabel(words, "strong", "soft", wraps=True, parent=self)

    def _card(self, card: PackCard) -> PackCardFrame:
        frame = PackCardFrame(card, self._appearance, self)
        frame.started.connect(self.started)
        frame.read_wanted.connect(self.read_wanted)
        frame.removal_wanted.connect(self.removal_wanted)
        frame.wishes_wanted.connect(self.wishes_wanted)
        return frame


def _key(card: PackCard) -> Hashable:
    starts = [start.offer.name for start in card.starts]
    return (card.id, *starts, "", *(start.offer.name for start in card.rest))
