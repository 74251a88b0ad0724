# SPDX-License-Identifier: Apache-2.0
"""What keys do in the editor beyond typing: lists that go on, bold, links, headings, ticks.

Each is one step to undo. The rules are in `presenters.markdown_keys`.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QKeySequence,
    QShortcut,
    QTextBlock,
    QTextCursor,
)

from reflective.journal import placed
from reflective.language import gettext as _
from reflective.ui.presenters import markdown_keys
from reflective.ui.presenters.markdown_keys import Kind, Lines, Mark
from reflective.ui.widgets.editor_marks import characters, is_in_code, units

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QPoint
    from PySide6.QtWidgets import QTextEdit

_AFTER = 200
"""Lines behind the cursor whose numbers go on; a longer list is renumbered by its reader."""


class _Stretch(NamedTuple):
    """Whole lines of the document, from one block to another."""

    first: QTextBlock
    last: QTextBlock
    lines: Lines


class EditorKeys(QObject):
    """Does to the lines at the cursor what a key asks for.

    `actions` are the ways that stand in a menu too, with their keys. `begin` is called before
    anything is changed: it makes what follows a step of its own.
    """

    def __init__(self, editor: QTextEdit, begin: Callable[[], None]) -> None:
        super().__init__(editor)
        self._editor = editor
        self._begin = begin
        self._leaves = False
        self.actions = [self._action(*way) for way in self._ways()]
        menu = QShortcut(QKeySequence("Shift+F10"), editor)  # not every system opens it by this
        menu.setContext(Qt.ShortcutContext.WidgetShortcut)
        menu.activated.connect(self._open_menu)

    def enter(self, *, goes_on: bool = True) -> None:
        """Start a paragraph; with `goes_on`, go on with a list or a quote, or leave it."""
        if goes_on and self._go_on():
            return
        cursor = self._editor.textCursor()
        cursor.insertBlock()
        self._editor.setTextCursor(cursor)
        self._editor.ensureCursorVisible()

    def _go_on(self) -> bool:
        cursor = self._editor.textCursor()
        if cursor.hasSelection() or is_in_code(cursor.block()):
            return False
        if not markdown_keys.has_marks(cursor.block().text()):
            return False
        after = 0
        last: QTextBlock = cursor.block()
        while after < _AFTER and markdown_keys.is_item(last.next().text()):
            last, after = last.next(), after + 1
        stretch = _stretch(cursor, last)
        return self._replace(stretch, markdown_keys.enter(stretch.lines, after))

    def tab(self, *, forward: bool) -> bool:
        """Move an item of a list in or out; False where Tab moves on to the next field."""
        leaves, self._leaves = self._leaves, False
        if leaves or self._editor.isReadOnly():
            return False
        self._begin()
        stretch = _stretch(self._editor.textCursor())
        if not markdown_keys.is_item(stretch.first.text()):
            return False
        before = stretch.first.previous()
        if forward:
            above = before.text() if before.isValid() else ""
            return self._replace(stretch, markdown_keys.indent(stretch.lines, above))
        return self._replace(stretch, markdown_keys.outdent(stretch.lines))

    def leave_with_tab(self) -> None:
        """Let the next Tab move on to the next field, wherever it is pressed."""
        self._leaves = True

    def stay(self) -> None:
        """Let Tab move items again."""
        self._leaves = False

    def can_link(self) -> bool:
        """Say whether something is chosen that a link can be made of."""
        cursor = self._editor.textCursor()
        return cursor.hasSelection() and markdown_keys.link(_stretch(cursor).lines) is not None

    def link(self) -> None:
        """Make a link of what is chosen."""
        self._do(markdown_keys.link)

    def click(self, at: QPoint) -> bool:
        """Tick the box at a place of the editor's viewport; False where there is none."""
        cursor = self._editor.cursorForPosition(at)
        block: QTextBlock = cursor.block()
        box = markdown_keys.box_at(block.text())
        if box is None:
            return False
        corners = [QTextCursor(block) for _end in box]
        for corner, column in zip(corners, box, strict=True):
            corner.setPosition(block.position() + column)
        left, right = (self._editor.cursorRect(corner) for corner in corners)
        if not (left.left() <= at.x() <= right.left() and left.top() <= at.y() <= left.bottom()):
            return False
        self._begin()
        stretch = _stretch(corners[0])
        was = self._editor.textCursor()
        self._replace(stretch, markdown_keys.tick(stretch.lines))
        self._editor.setTextCursor(was)
        return True

    def _ways(self) -> Sequence[tuple[str, str, Callable[[Lines], Lines | None]]]:
        return (
            (_("Strong"), "Ctrl+B", partial(markdown_keys.wrap, mark=Mark.STRONG)),
            (_("Emphasis"), "Ctrl+I", partial(markdown_keys.wrap, mark=Mark.EMPHASIS)),
            (_("List"), "Ctrl+Shift+8", partial(markdown_keys.listed, kind=Kind.BULLETS)),
            (_("Numbered list"), "Ctrl+Shift+7", partial(markdown_keys.listed, kind=Kind.NUMBERS)),
            (
                _("List to tick off"),
                "Ctrl+Shift+9",
                partial(markdown_keys.listed, kind=Kind.TICKS),
            ),
            (_("Tick or untick"), "Ctrl+Shift+Return", markdown_keys.tick),
            (_("Quote"), "Ctrl+Shift+.", partial(markdown_keys.listed, kind=Kind.QUOTE)),
            (_("Large heading"), "Ctrl+1", partial(markdown_keys.heading, level=1)),
            (_("Heading"), "Ctrl+2", partial(markdown_keys.heading, level=2)),
            (_("Small heading"), "Ctrl+3", partial(markdown_keys.heading, level=3)),
            (_("No heading"), "Ctrl+0", partial(markdown_keys.heading, level=0)),
        )

    def _action(self, name: str, keys: str, rule: Callable[[Lines], Lines | None]) -> QAction:
        action = QAction(name, self._editor)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(partial(self._do, rule))
        self._editor.addAction(action)
        return action

    def _open_menu(self) -> None:
        """Open the menu at the cursor, as the key for it does where a keyboard has one."""
        at = self._editor.cursorRect().center()
        inside = self._editor.viewport()
        reason = QContextMenuEvent.Reason.Keyboard
        event = QContextMenuEvent(reason, at, inside.mapToGlobal(at))
        QCoreApplication.sendEvent(inside, event)

    def _do(self, rule: Callable[[Lines], Lines | None]) -> None:
        self._begin()
        stretch = _stretch(self._editor.textCursor())
        made = rule(stretch.lines)
        self._replace(stretch, made and _with_marks_left(stretch.lines, made))

    def _replace(self, stretch: _Stretch, made: Lines | None) -> bool:
        """Put new lines in place of those, as one step to undo; touch only what differs."""
        if made is None:
            return False
        old, new = stretch.lines.text, made.text
        start = _shared(old, new)
        end = _shared(old[start:][::-1], new[start:][::-1])
        base = stretch.first.position()
        cursor = QTextCursor(stretch.first)
        if old != new:
            # What was typed before is a step of its own.
            self._editor.document().setModified(False)
            cursor.beginEditBlock()
            cursor.setPosition(base + units(old[:start]))
            cursor.setPosition(
                base + units(old[: len(old) - end]), QTextCursor.MoveMode.KeepAnchor
            )
            cursor.insertText(new[start : len(new) - end])
            cursor.endEditBlock()
        cursor.setPosition(base + units(new[: made.start]))
        cursor.setPosition(base + units(new[: made.end]), QTextCursor.MoveMode.KeepAnchor)
        self._editor.setTextCursor(cursor)
        self._editor.ensureCursorVisible()
        return True


def _stretch(cursor: QTextCursor, last: QTextBlock | None = None) -> _Stretch:
    """Take the whole lines that the choice touches, up to `last`."""
    document = cursor.document()
    first = document.findBlock(cursor.selectionStart())
    end = document.findBlock(cursor.selectionEnd())
    until = last if last is not None else end
    rows = [first.text()]
    block = first
    while block != until:
        block = block.next()
        rows.append(block.text())
    text = "\n".join(rows)
    base = first.position()
    return _Stretch(
        first,
        until,
        Lines(
            text,
            characters(text, cursor.selectionStart() - base),
            characters(text, cursor.selectionEnd() - base),
        ),
    )


def _with_marks_left(old: Lines, made: Lines) -> Lines | None:
    """Leave the lines alone that stand for what is attached; None where there is no other."""
    before, after = old.text.split("\n"), made.text.split("\n")
    if not any(map(placed.reference, before)):
        return made
    if len(before) != len(after) or len(before) == 1:
        return None
    rows = [row if placed.reference(row) else new for row, new in zip(before, after, strict=True)]
    text = "\n".join(rows)
    return Lines(text, min(made.start, len(text)), min(made.end, len(text)))


def _shared(one: str, other: str) -> int:
    """Count the letters that two texts begin with alike."""
    for place, (mine, yours) in enumerate(zip(one, other, strict=False)):
        if mine != yours:
            return place
    return min(len(one), len(other))
