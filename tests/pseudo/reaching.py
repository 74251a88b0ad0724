# SPDX-License-Identifier: Apache-2.0
"""Work a window as somebody does who cannot see it, or has no mouse: names, roles, states, Tab."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QWidget,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reflective.ui.window import Window

_MEANINGLESS = (QAccessible.Role.NoRole, QAccessible.Role.Client, QAccessible.Role.Pane)
_MOST_STEPS = 200


def badly_told(window: Window) -> Iterator[str]:
    """Find each control that a screen reader could not tell, or would tell wrongly."""
    for seen in _walk(QAccessible.queryAccessibleInterface(window)):
        state, widget = seen.state(), seen.object()
        if not state.focusable or state.invisible or not isinstance(widget, QWidget):
            continue
        name = seen.text(QAccessible.Text.Name).strip()
        if not name:
            yield f"{seen.role().name} has no name: {widget}"
        if seen.role() in _MEANINGLESS:
            yield f"{name} has no role: {widget}"
        if state.disabled is widget.isEnabled():
            yield f"{name} is told as {'disabled' if state.disabled else 'enabled'}"
        if isinstance(widget, QAbstractButton) and (
            bool(state.checkable) is not widget.isCheckable()
            or bool(state.checked) is not widget.isChecked()
        ):
            yield f"{name} is not told as it is checked"
        if isinstance(widget, QComboBox) and not widget.isEditable() and not _is_told(widget):
            yield f"{name} has no label: {widget.accessibleName()}"
        if isinstance(widget, QLineEdit) and bool(state.passwordEdit) is not (
            widget.echoMode() is not QLineEdit.EchoMode.Normal
        ):
            yield f"{name} is not told as a field for a secret"


def out_of_reach(window: Window) -> list[str]:
    """Find each control that Tab does not come to; the focus goes back where it was."""
    wanted = {part for part in window.findChildren(QWidget) if _takes_tab(part)}
    began = QApplication.focusWidget()
    reached: set[QWidget] = set()
    at = began
    for _step in range(min(_MOST_STEPS, 2 * len(wanted) + 4)):
        if at is None:
            break
        reached.add(at)
        QTest.keyClick(at, Qt.Key.Key_Tab)
        at = QApplication.focusWidget()
    if began is not None:
        began.setFocus()
    groups = {part.group() for part in reached if isinstance(part, QAbstractButton)} - {None}
    return [
        f"{part.accessibleName() or getattr(part, 'text', str)()} ({type(part).__name__})"
        for part in wanted - reached
        if _takes_tab(part) and not (isinstance(part, QAbstractButton) and part.group() in groups)
    ]


def _is_told(box: QComboBox) -> bool:
    """Tell whether a box has a label or a description: Qt names it by what is chosen."""
    labels = box.window().findChildren(QLabel)
    return bool(box.accessibleDescription()) or any(each.buddy() is box for each in labels)


def _takes_tab(part: QWidget) -> bool:
    """Tell whether the Tab key should come here: it is seen, can be used, and wants keys."""
    return bool(
        part.isVisible()
        and part.isEnabled()
        and part.focusPolicy() & Qt.FocusPolicy.TabFocus
        and part.focusProxy() is None
        and not _is_inner(part)
    )


def _is_inner(part: QWidget) -> bool:
    """Tell whether it is a part of another control: the line of a box, the view of a list."""
    holder = part.parentWidget()
    return isinstance(holder, QComboBox) or (
        isinstance(holder, QAbstractScrollArea) and part is holder.viewport()
    )


def _walk(seen: QAccessibleInterface | None) -> Iterator[QAccessibleInterface]:
    if seen is None or not seen.isValid():
        return
    yield seen
    for number in range(seen.childCount()):
        yield from _walk(seen.child(number))
