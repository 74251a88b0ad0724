# SPDX-License-Identifier: Apache-2.0
"""The order in which Tab goes through parts that are made anew while the page is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


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


def _stops_in(part: QWidget) -> Iterator[QWidget]:
    for each in (part, *part.findChildren(QWidget)):
        # The list of a box that drops down is a window of its own.
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.window() is part.window():
            yield each
