# SPDX-License-Identifier: Apache-2.0
"""Parts below one another that are all shown anew when what they tell has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from reflective.ui.appearance.appearance import Appearance

_CLOSE = 4
"""Pixels between the lines of what belongs together, less than to what comes next."""


class PartColumn(QVBoxLayout):
    """Holds the parts of a page that come and go together; `spacing` is in pixels."""

    def __init__(self, spacing: int, parent: QWidget | None = None) -> None:
        if parent is None:
            super().__init__()
        else:
            super().__init__(parent)
        self.setSpacing(spacing)
        self._parts: list[QWidget] = []

    @property
    def parts(self) -> tuple[QWidget, ...]:
        """What is shown, from above."""
        return tuple(self._parts)

    def put(self, part: QWidget) -> None:
        """Add a part below the others."""
        self._parts.append(part)
        self.addWidget(part)

    def put_all(self, parts: Iterable[QWidget]) -> None:
        """Show these parts in place of those before."""
        self.clear()
        for part in parts:
            self.put(part)

    def put_ways(
        self,
        appearance: Appearance,
        *ways: tuple[str, Callable[[], object]],
        about: str = "",
        first: QWidget | None = None,
    ) -> None:
        """Add a row of links, each with what it does; `about` is told to screen readers."""
        row = QWidget()
        flow = FlowLayout(row, 16, _CLOSE)
        if first is not None:
            flow.setContentsMargins(0, 0, 0, _CLOSE)
            flow.addWidget(first)
        for words, act in ways:
            button = Button(words, appearance, "link")
            button.setAccessibleDescription(about)
            button.clicked.connect(act)
            flow.addWidget(button)
        self.put(row)

    def clear(self) -> None:
        """Take all parts away."""
        for part in self._parts:
            self.removeWidget(part)
            part.hide()
            part.setParent(None)  # at once, so that nobody finds it for the focus
            part.deleteLater()
        self._parts = []

    def holds(self, widget: QWidget | None) -> bool:
        """Tell whether a widget, such as the one with the focus, stands in one of the parts."""
        return widget is not None and any(part.isAncestorOf(widget) for part in self._parts)

    def take_focus(self) -> None:
        """Give the focus to the first button, if there is one, and if somebody sees it."""
        page = self.parentWidget()
        if page is None or not page.isVisible():
            return
        for part in self._parts:
            found = [part] if isinstance(part, Button) else part.findChildren(Button)
            if found:
                found[0].setFocus()
                return
