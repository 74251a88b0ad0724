# SPDX-License-Identifier: Apache-2.0
"""Find what a screen reader could not name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAccessible, QAccessibleInterface

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def nameless(widget: QWidget) -> list[str]:
    """Walk what a screen reader sees, and list everything focusable that has no name."""
    return _walk(QAccessible.queryAccessibleInterface(widget))


def _walk(seen: QAccessibleInterface | None) -> list[str]:
    if seen is None or not seen.isValid():
        return []
    found = []
    state = seen.state()
    if state.focusable and not state.invisible and not seen.text(QAccessible.Text.Name).strip():
        found.append(f"{seen.role()} {seen.object()}")
    for number in range(seen.childCount()):
        found.extend(_walk(seen.child(number)))
    return found
