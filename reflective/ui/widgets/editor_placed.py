# SPDX-License-Identifier: Apache-2.0
"""Show and move what is attached at its place in the text that is being written.

The text holds a mark alone (`journal.placed`); nothing else stands in the document, so that undo,
autosave and the counting of letters know of nothing new. The highlighter makes the first sign of
a mark as tall as its picture (`editor_marks`), and what is seen is painted over that room, for
lines in sight alone. A formatted paragraph or an object in the text would each be a step of their
own to undo, and would be taken back with the words around them.

To the keyboard a mark is one sign: arrows pass it, Backspace and Delete take it away, Enter opens
what stands there, and letters begin a line of their own.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent, QTextCursor

from reflective.journal import placed
from reflective.language import gettext as _
from reflective.ui.presenters.attaching_words import kind_name, read_aloud
from reflective.ui.widgets.editor_marks import MOST_LETTERS, is_in_code
from reflective.ui.widgets.editor_placed_paint import PlacedPainting
from reflective.ui.widgets.notice import announce

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QRect
    from PySide6.QtGui import QKeyEvent, QTextBlock
    from PySide6.QtWidgets import QMenu, QTextEdit

    from reflective.journal.entry import Attachment
    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.widgets.small_pictures import Fetch

_PARAGRAPH = "\u2029"
_LOOK_AFTER = 200
"""Milliseconds without a key until the places are looked for anew."""

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_AWAY = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)
_SIDES = {
    Qt.Key.Key_Left: QTextCursor.MoveOperation.PreviousBlock,
    Qt.Key.Key_Right: QTextCursor.MoveOperation.NextBlock,
}
_COMMANDS = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


class EditorPlaced(QObject):
    """Knows what is attached to the text of an editor, and stands for it where a mark is.

    `opened` brings what is to be looked at or heard, `moved` comes a moment after something has
    got or lost its place. `begin` is called before anything is changed: it makes what follows a
    step of its own to undo.
    """

    opened = Signal(object)
    moved = Signal()

    def __init__(
        self, editor: QTextEdit, appearance: Appearance, begin: Callable[[], None]
    ) -> None:
        super().__init__(editor)
        self._editor = editor
        self._begin = begin
        self._painted = PlacedPainting(editor, appearance, self._attachment)
        self._attached: dict[str, Attachment] = {}
        self._standing: frozenset[str] = frozenset()
        self._at = ""
        self._watches = False
        self._later = QTimer(self, singleShot=True, interval=_LOOK_AFTER)
        self._later.timeout.connect(self.look_again)
        editor.textChanged.connect(self._on_changed)
        editor.cursorPositionChanged.connect(self._on_moved)

    @property
    def attached(self) -> dict[str, Attachment]:
        """What a mark can stand for, by its reference."""
        return self._attached

    @property
    def standing(self) -> frozenset[str]:
        """The references that have a place in the text, as of a moment ago."""
        return self._standing

    def attend(self, fetch: Fetch) -> None:
        """Take what brings pictures."""
        self._painted.pictures.attend(fetch)

    def paint(self, area: QRect) -> None:
        """Paint what stands in the lines of an area, over the room that the letters leave."""
        if self._standing:
            self._painted.paint(area)

    def know(self, attachments: Sequence[Attachment]) -> None:
        """Take what is attached to the entry that is written; called by the editor alone."""
        viewport = self._editor.viewport()
        if attachments and not self._watches:
            self._watches = True
            viewport.setMouseTracking(True)
            viewport.installEventFilter(self)
        self._attached = {one.reference: one for one in reversed(attachments)}
        viewport.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show with the pointer what can be clicked on."""
        if event.type() == QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
            is_there = self._standing and self._painted.at(event.position().toPoint())
            shapes = Qt.CursorShape
            shape = shapes.PointingHandCursor if is_there else shapes.IBeamCursor
            if self._editor.viewport().cursor().shape() != shape:
                self._editor.viewport().setCursor(shape)
        return super().eventFilter(watched, event)

    def look_again(self) -> None:
        """Look now for what stands in the text."""
        self._later.stop()
        now: frozenset[str] = frozenset()
        if self._attached:
            text = self._editor.document().toRawText().replace(_PARAGRAPH, "\n")
            now = frozenset(placed.references(text) & self._attached.keys())
        if now != self._standing:
            self._standing = now
            self.moved.emit()

    # Where something goes, and away again.

    def place(self) -> QTextCursor:
        """Keep the place where something will stand, while more is typed around it.

        That is a line of its own after the one with the cursor, or before it where the cursor is
        at its very start: a sentence is never torn.
        """
        cursor = QTextCursor(self._editor.textCursor())
        cursor.setPosition(cursor.selectionEnd())
        if cursor.atBlockStart() and cursor.block().text().strip():
            return cursor
        while is_in_code(cursor.block()) and cursor.movePosition(_SIDES[Qt.Key.Key_Right]):
            pass
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        return cursor

    def put(self, place: QTextCursor, attachment: Attachment) -> bool:
        """Let an attachment stand at a place, as one step to undo; False if that text is gone."""
        if place.isNull() or place.document() != self._editor.document():
            return False
        self._begin()
        mark = placed.mark(attachment, kind_name(attachment.kind))
        place.beginEditBlock()
        is_empty = not place.block().text().strip()
        if is_empty:
            place.select(QTextCursor.SelectionType.BlockUnderCursor)
            place.movePosition(QTextCursor.MoveOperation.StartOfBlock)
            place.movePosition(
                QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor
            )
            place.insertText(mark)
        elif place.atBlockStart():
            place.insertText(f"{mark}\n")
        else:
            place.insertText(f"\n{mark}")
        if not place.block().next().isValid() and self._here(place.block()):
            place.insertText("\n")
        place.endEditBlock()
        self._editor.ensureCursorVisible()
        self.look_again()
        return True

    def take_away(self, reference: str) -> None:
        """Take what an attachment stands at out of the text, wherever that is."""
        block = self._editor.document().firstBlock()
        while block.isValid():
            if self._here(block) == reference:
                self._take_line(block)
                self.take_away(reference)
                return
            block = block.next()

    # Keys, clicks and menus.

    def key(self, event: QKeyEvent) -> bool:
        """Let a key mean the whole mark; False where it means what it always does."""
        if not self._attached:
            return False
        cursor = self._editor.textCursor()
        found = self._here(cursor.block())
        is_command = bool(event.modifiers() & _COMMANDS)
        if event.key() in _SIDES and found and not is_command:
            return self._pass(event)
        if event.key() in _AWAY and not cursor.hasSelection():
            return self._take_near(cursor, is_back=event.key() == Qt.Key.Key_Backspace)
        if found and not is_command and not cursor.hasSelection():
            return self._type_at(event, found)
        return False

    def _type_at(self, event: QKeyEvent, found: str) -> bool:
        """Open what stands here, or begin a line for what is typed."""
        is_enter = event.key() in _ENTER
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if is_enter and not shifted:
            self.opened.emit(self._attached[found])
        elif is_enter or (event.text() and event.text().isprintable()):
            self.step_out()
        return is_enter

    def step_out(self) -> None:
        """Begin a line after the mark, or before it where the cursor is, for words that come."""
        cursor = self._editor.textCursor()
        if cursor.hasSelection() or not self._here(cursor.block()):
            return
        self._begin()
        if cursor.atBlockStart():
            cursor.insertBlock()
            cursor.movePosition(QTextCursor.MoveOperation.PreviousBlock)
        else:
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
            cursor.insertBlock()
        self._editor.setTextCursor(cursor)

    def click(self, at: QPoint) -> bool:
        """Open what is clicked on; False where there is nothing."""
        found = self._painted.at(at) if self._standing else None
        if found is None:
            return False
        block, attachment = found
        cursor = QTextCursor(block)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        self._editor.setTextCursor(cursor)
        self.opened.emit(attachment)
        return True

    def _pass(self, event: QKeyEvent) -> bool:
        cursor = self._editor.textCursor()
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        mode = QTextCursor.MoveMode.KeepAnchor if shifted else QTextCursor.MoveMode.MoveAnchor
        if not shifted and cursor.hasSelection():
            return False
        if not cursor.movePosition(_SIDES[Qt.Key(event.key())], mode):
            ends = QTextCursor.MoveOperation.EndOfBlock
            starts = QTextCursor.MoveOperation.StartOfBlock
            cursor.movePosition(ends if event.key() == Qt.Key.Key_Right else starts, mode)
        elif event.key() == Qt.Key.Key_Left:
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, mode)
        self._editor.setTextCursor(cursor)
        return True

    def _take_near(self, cursor: QTextCursor, *, is_back: bool) -> bool:
        """Take away the mark that the cursor is in, or that the key would run into."""
        block = cursor.block()
        if not self._here(block):
            if not (cursor.atBlockStart() if is_back else cursor.atBlockEnd()):
                return False
            block = block.previous() if is_back else block.next()
        if not (block.isValid() and self._here(block)):
            return False
        self._take_line(block)
        announce(self._editor, _("Taken from here. It stands under your words now."))
        return True

    def _take_line(self, block: QTextBlock) -> None:
        self._begin()
        cursor = QTextCursor(block)
        keep = QTextCursor.MoveMode.KeepAnchor
        if not cursor.movePosition(QTextCursor.MoveOperation.NextBlock, keep):
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, keep)
            if cursor.anchor() > 0:
                end = cursor.position()
                cursor.setPosition(cursor.anchor() - 1)
                cursor.setPosition(end, keep)
        cursor.removeSelectedText()
        self.look_again()

    def add_to_menu(self, menu: QMenu, at: QTextCursor) -> None:
        """Offer what can be done with what stands at a place."""
        found = self._here(at.block())
        if found:
            attachment = self._attached[found]
            menu.addSeparator()
            menu.addAction(_("Open what stands here"), partial(self.opened.emit, attachment))
            menu.addAction(_("Take it from this place"), partial(self._take_line, at.block()))

    def _here(self, block: QTextBlock) -> str:
        """Tell which attachment a line stands for; '' for words."""
        if not self._attached or block.length() > MOST_LETTERS or is_in_code(block):
            return ""
        found = placed.reference(block.text())
        return found if found in self._attached else ""

    def _attachment(self, block: QTextBlock) -> Attachment | None:
        return self._attached.get(self._here(block))

    def _on_changed(self) -> None:
        if self._attached:
            self._later.start()

    def _on_moved(self) -> None:
        """Show the ring where the cursor is, and say what stands there."""
        found = self._here(self._editor.textCursor().block()) if self._attached else ""
        if found == self._at:
            return
        self._at = found
        self._editor.viewport().update()
        if found and self._editor.hasFocus():
            said = read_aloud(self._attached[found])
            how = _("Press Enter to open it.")
            announce(self._editor, f"{said}. {how}")
