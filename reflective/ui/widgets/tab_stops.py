# SPDX-License-Identifier: Apache-2.0
"""The order in which Tab goes through parts that are made anew while the page is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QScrollArea, QWidget

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtWidgets import QLayout

SEES_ITSELF = "sees_itself"
"""A property of what comes into sight by itself once somebody types, and not before: what stands
above it is to be read first."""


def put_in_order(parts: Sequence[QWidget]) -> None:
    """Let Tab go through these parts one after the other, and through each as it was made.

    Qt would put whatever is made later at the very end.
    """
    before: QWidget | None = None
    for part in parts:
        for stop in _stops_in(part):
            if before is not None:
                QWidget.setTabOrder(before, stop)
            before = stop


def as_read(part: QWidget) -> list[QWidget]:
    """List what takes the Tab key in a part in the order of its layouts, as one reads."""
    found = dict.fromkeys(_laid_out(part))
    return list(found | dict.fromkeys(_stops_in(part)))


def _laid_out(part: QWidget) -> Iterator[QWidget]:
    layout = part.layout()
    inside = part.widget() if isinstance(part, QScrollArea) else None
    if inside is not None:
        yield from as_read(inside)
    elif layout is None or isinstance(part, QComboBox | QAbstractSpinBox):
        yield from _stops_in(part)
    else:
        if part.focusPolicy() & Qt.FocusPolicy.TabFocus:
            yield part
        yield from _in_layout(layout)


def _in_layout(layout: QLayout) -> Iterator[QWidget]:
    for number in range(layout.count()):
        item = layout.itemAt(number)
        widget = item.widget() if item is not None else None
        inner = item.layout() if item is not None else None
        if widget is not None:
            yield from as_read(widget)
        elif inner is not None:
            yield from _in_layout(inner)


def _stops_in(part: QWidget) -> Iterator[QWidget]:
    for each in (part, *part.findChildren(QWidget)):
        # The list of a box that drops down is a window of its own.
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.window() is part.window():
            yield each
