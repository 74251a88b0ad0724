# SPDX-License-Identifier: Apache-2.0
"""What is chosen and not written about a part of a pack: its kind, times, roles and rhythm."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QVBoxLayout, QWidget

from reflective.journal.answer import Kind
from reflective.language import gettext as _
from reflective.prompts.pack import Pace, Role, Way
from reflective.ui.presenters.studio_words import kind_name, pace_name, role_name, way_name
from reflective.ui.widgets.flow import FlowLayout
from reflective.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QWheelEvent

_STEPS = (1, 2, 3, 4, 5, 7, 8, 10, 12, 15, 20, 25, 30, 45, 60, 90, 120, 150, 200, 240, 250, 366)
_MORE = (500, 1000, 2000, 5000, 10000)
_EVERY_WORDS = {
    2: (2, "days"),
    3: (3, "days"),
    5: (5, "days"),
    7: (1, "weeks"),
    14: (2, "weeks"),
    21: (3, "weeks"),
    28: (4, "weeks"),
    42: (6, "weeks"),
    56: (8, "weeks"),
    84: (12, "weeks"),
}


class StillBox(QComboBox):
    """A choice that the wheel does not change while the page is scrolled over it."""

    picked = Signal(object)

    def __init__(self, choices: Sequence[tuple[str, object]], now: object) -> None:
        super().__init__()
        for words, value in choices:
            self.addItem(words, value)
        values = [value for _words, value in choices]
        self.setCurrentIndex(values.index(now) if now in values else 0)
        self.activated.connect(self._on_activated)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()

    def _on_activated(self, place: int) -> None:
        self.picked.emit(self.itemData(place))


def kind_box(now: Kind) -> StillBox:
    """Offer the kinds of questions."""
    return StillBox([(kind_name(kind), kind) for kind in Kind], now)


def role_box(now: str) -> StillBox:
    """Offer what an answer is about; nothing said comes first."""
    roles = [(role_name(role), role.value) for role in Role]
    return StillBox([(_("Not said"), ""), *roles], now)


def number_box(now: int, zero: str, least: int, most: int) -> StillBox:
    """Offer numbers that people say; one that stands there already is among them."""
    offered = {*_STEPS, *_MORE} if most > least else {least}
    if most <= len(_STEPS):
        offered = set(range(least, most + 1))
    numbers = sorted({n for n in offered if least <= n <= most} | ({now} - {0}))
    return StillBox([(zero, 0), *((str(n), n) for n in numbers)], now)


def rhythm_box(now: str) -> StillBox:
    """Offer how often something is done, as it is written in a pack."""
    choices: list[tuple[str, object]] = [(_("Not said"), "")]
    choices += [(pace_name(pace), pace.value) for pace in Pace if pace is not Pace.EVERY]
    for count, unit in _EVERY_WORDS.values():
        choices.append((_every(count, unit), f"every {count} {unit}"))
    if now and now not in [value for _words, value in choices]:
        _word, count_text, unit = now.split(" ")
        choices.append((_every(int(count_text), unit), now))
    return StillBox(choices, now)


def _every(count: int, unit: str) -> str:
    if unit == "weeks":
        return _("Every week") if count == 1 else _("Every {count} weeks").format(count=count)
    return _("Every day") if count == 1 else _("Every {count} days").format(count=count)


class WaysField(QWidget):
    """With what a person comes, where this is offered; `picked` brings all that are ticked."""

    picked = Signal(object)

    def __init__(self, label: str, now: Sequence[str]) -> None:
        super().__init__()
        self.setAccessibleName(label)
        self._boxes = {way.value: QCheckBox(way_name(way)) for way in Way}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(PlainLabel(label, "small", "soft", wraps=True))
        inside = QWidget()
        flow = FlowLayout(inside, 12)
        column.addWidget(inside)
        for way, box in self._boxes.items():
            box.setChecked(way in now)
            box.setAccessibleDescription(label)
            box.toggled.connect(self._on_toggled)
            flow.addWidget(box)

    def _on_toggled(self) -> None:
        self.picked.emit([way for way, box in self._boxes.items() if box.isChecked()])


class TickField(QCheckBox):
    """Yes or no; `picked` brings it."""

    picked = Signal(object)

    def __init__(self, label: str, *, now: bool) -> None:
        super().__init__(label)
        self.setChecked(now)
        self.toggled.connect(partial(self._tell))

    def _tell(self, is_on: bool) -> None:  # noqa: FBT001 - a signal's value
        self.picked.emit(is_on)
