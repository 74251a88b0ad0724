# SPDX-License-Identifier: Apache-2.0
"""The field a person writes in: plain text with quiet Markdown, quick at any length."""

from __future__ import annotations

from dataclasses import replace
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
)
from PySide6.QtWidgets import QApplication, QFrame, QMenu, QTextEdit, QWidget

from reflective.language import gettext as _
from reflective.ui.widgets.editor_document import tell_now
from reflective.ui.widgets.editor_keys import EditorKeys
from reflective.ui.widgets.editor_marks import characters, units
from reflective.ui.widgets.editor_pages import KeptPages, PageText, new_page
from reflective.ui.widgets.editor_pasting import Pasteboard
from reflective.ui.widgets.editor_placed import EditorPlaced
from reflective.ui.widgets.line_width import keep_width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QTextDocument

    from reflective.journal.entry import Attachment
    from reflective.ui.appearance.appearance import Appearance

_PARAGRAPH, _LINE = "\u2029", "\u2028"
WIDEST = 600
"""Pixels at 100 % text that a line takes at most: about 66 letters."""

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_WHILE_TYPING = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
_TALL = 20_000
TALLEST = 8_000
"""Pixels; more of a text is not measured."""


class Editor(QTextEdit):
    """Takes plain text and gives it back letter for letter; Tab moves on to the next field.

    Only in a list Tab moves an item in, as far as it can go; Escape lets the next Tab move on
    from there too. `typed` comes after each change that a person made, `grew` when the room the
    words need has changed (`room` tells it), `resized` when there is other room for them, `filled`
    when another text stands in it,
    `menu_opened` with the menu that is about to be shown and the place it is about. Lengths are
    characters, not Qt's units. It scrolls itself: whoever places it decides how tall it may
    become.
    """

    typed = Signal()
    grew = Signal()
    filled = Signal()
    resized = Signal()
    menu_opened = Signal(QMenu, QTextCursor)

    def __init__(self, name: str, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._revision = 0
        self._room = 0
        self._dressing = False
        self._page: PageText | None = None
        self._pages = KeptPages()
        self.pasteboard = Pasteboard(self)
        self.keys = EditorKeys(self, self.begin_step)
        self.placed = EditorPlaced(self, appearance, self.begin_step)
        self.filled.connect(self.placed.look_again)
        self.menu_opened.connect(self.placed.add_to_menu)
        self._plain = QAction(_("Paste as plain text"), self)
        self._plain.setShortcut(QKeySequence("Ctrl+Shift+V"))
        self._plain.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._plain.triggered.connect(self._on_paste_plain)
        self.addAction(self._plain)
        self.setAccessibleName(name)
        _be_a_sheet(self)
        self.textChanged.connect(self._on_changed)
        appearance.changed.connect(self._dress)
        self.setFont(appearance.font("writing"))
        self.fill("")

    def fill(self, text: str, cursor: int = 0, name: str = "") -> None:
        """Show a text with the cursor after `cursor` characters; undo starts anew.

        What was undone or can be is still so if the text was shown not long ago under the same
        `name` and is the same. The text is set and dressed before it is shown, which is 15 times
        quicker than after. A line without end is shown in pieces (`is_eased`), and stays whole as
        long as nobody types.
        """
        before, is_whole = self.text(), not self.pasteboard.rest()[1]
        self.pasteboard.stop()
        same = self._page is not None and (name, text) == (self._page.name, before)
        if not (name and same and is_whole):
            left, self._page = self._page, self._pages.take(name, text)
            if self._page is None:
                known = self.placed.attached
                self._page = new_page(text, name, self._appearance, self, known)
                layout = self._page.document.documentLayout()
                layout.documentSizeChanged.connect(self._on_size)
            self._page.highlighter.know(self.placed.attached)
            self._show_page(self._page.document)
            if left is not None:
                self._pages.keep(left if is_whole else replace(left, name=""), before)
        self.set_place(cursor)
        self._measure()
        self.filled.emit()

    def know_attached(self, attachments: Sequence[Attachment]) -> None:
        """Take what is attached to the text that stands here, or is about to."""
        self.placed.know(attachments)
        self._dressing = True
        if self._page is not None:
            self._page.highlighter.know(self.placed.attached)
        self._dressing = False
        self._revision = self.document().revision()
        self.placed.look_again()

    def forget_others(self) -> None:
        """Keep nothing of any text but the one that is shown."""
        self._pages.clear()

    def _show_page(self, document: QTextDocument) -> None:
        document.setTextWidth(self.viewport().width())  # else it is laid out twice
        self._dressing = True
        self.setDocument(document)
        tell_now(document)
        self._dressing = False
        self._revision = document.revision()

    def text(self) -> str:
        """Give the text back, one line end between paragraphs."""
        page = self._page
        if page is not None and page.original is not None and not self.document().isModified():
            return page.original
        return self.shown()

    def shown(self) -> str:
        """Give the text as it is shown: lines without end have line ends in it."""
        raw = self.document().toRawText()
        at, rest = self.pasteboard.rest()
        if rest:
            before = _words_before(self.document(), at)
            raw = before + rest + raw[len(before) :]
        return raw.replace(_PARAGRAPH, "\n").replace(_LINE, "\n")

    def place(self) -> int:
        """Tell how many characters stand before the cursor."""
        return len(_words_before(self.document(), self.textCursor().position()))

    def set_place(self, place: int) -> None:
        """Put the cursor after `place` characters, at most to the end, and bring it into view."""
        end = self.document().characterCount() - 1
        at = min(units(self.text()[: max(0, place)]), end)
        cursor = self.textCursor()
        cursor.setPosition(at)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def line_before_cursor(self) -> str:
        """Give what stands in the paragraph before the cursor, for suggestions."""
        block: QTextBlock = self.textCursor().block()
        text = block.text()
        return text[: characters(text, self.textCursor().position() - block.position())]

    def replace_in_paragraph(self, start: int, end: int, words: str) -> None:
        """Put words in place of characters `start` to `end` of the cursor's paragraph."""
        _replace(self.textCursor().block(), start, end, words)

    @property
    def is_eased(self) -> bool:
        """Whether the text it was filled with has lines too long to be shown whole."""
        return self._page is not None and self._page.original is not None

    @property
    def room(self) -> int:
        """How tall the words are in pixels, as far as they have been laid out."""
        return self._room

    @property
    def line(self) -> int:
        """How tall one line is in pixels."""
        return self._appearance.text_line

    def changeEvent(self, event: QEvent) -> None:
        """Take on another font or palette, which changes no letter."""
        self._dressing = True
        super().changeEvent(event)
        self._dressing = False
        self._revision = self.document().revision()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep lines at a length that reads well, and the one that is written in sight."""
        super().resizeEvent(event)
        bar = self.verticalScrollBar()
        taken = bar.width() if bar.isVisible() else 0
        spare = max(0, self.width() - taken - self._appearance.scale.pixels(WIDEST))
        if self.viewportMargins().right() != spare:
            self.setViewportMargins(0, 0, spare, 0)
        keep_width(self)
        if self.hasFocus():
            self.ensureCursorVisible()
        self.resized.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words, and what is attached between them."""
        super().paintEvent(event)
        self.placed.paint(event.rect())

    def event(self, event: QEvent) -> bool:
        """Keep Ctrl+K for a link where words are chosen; else it leads to another place."""
        is_asked = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if is_asked and _is_link(event) and self.keys.can_link():
            event.accept()
            return True
        return super().event(event)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - Qt's
        """Move an item of a list in or out with Tab; elsewhere, go on to the next field."""
        return self.keys.tab(forward=forward) or super().focusNextPrevChild(forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Type; Enter starts a paragraph, since text files know one line end, or an item.

        Qt's own Enter would only undress an empty line, and so swallow every second one. With
        Shift, a list or a quote does not go on.
        """
        is_plain = not event.modifiers() & ~_WHILE_TYPING
        if is_plain and self.pasteboard.add(event.text()):
            self.typed.emit()
            event.accept()
            return
        self.settle()
        if event.key() == Qt.Key.Key_Escape:
            self.keys.leave_with_tab()
            event.ignore()
            return
        self.keys.stay()
        if self.placed.key(event):
            event.accept()
            return
        if event.text().isspace():
            self.begin_step()
        if is_plain and event.key() in _ENTER:
            shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.keys.enter(goes_on=not shifted)
            event.accept()
        elif _is_link(event) and self.keys.can_link():
            self.keys.link()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tick a box that is clicked on, or open what is attached."""
        is_left = event.button() == Qt.MouseButton.LeftButton
        at = event.position().toPoint()
        if is_left and (self.keys.click(at) or self.placed.click(at)):
            event.accept()
            return
        super().mousePressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Type letters that are put together from several keys."""
        self.settle()
        self.placed.step_out()
        super().inputMethodEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer to undo, copy, paste and format."""
        self.settle()
        _open_menu(self, event, self._plain)

    def settle(self) -> None:
        """Bring in at once what is still being pasted, before anything else is done to it."""
        self.pasteboard.settle()

    def begin_step(self) -> None:
        """Make what follows a step of its own to undo.

        Qt would undo all that was typed in a paragraph at once.
        """
        self.settle()
        if not self.is_eased:
            self.document().setModified(False)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Take words, and nothing that is dropped as a file."""
        return self.pasteboard.can_take(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste words, as one step to undo."""
        self.begin_step()
        if source.hasText():
            self.placed.step_out()
        self.pasteboard.take(source)

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy plain text alone: no fonts, no colours, no names of documents."""
        data = QMimeData()
        chosen = self.textCursor().selectedText()
        data.setText(chosen.replace(_PARAGRAPH, "\n").replace(_LINE, "\n"))
        return data

    def _on_paste_plain(self) -> None:
        self.begin_step()
        self.pasteboard.take(QApplication.clipboard().mimeData(), as_plain=True)

    def _dress(self) -> None:
        font = self._appearance.font("writing")
        self.setFont(font)
        self._dressing = True
        self.document().setDefaultFont(font)
        self.viewport().setFont(font)  # what stands there before the first word is painted in it
        self._pages.clear()  # they wear the look before
        if self._page is not None:
            self._page.highlighter.dress()
        self._dressing = False
        self._revision = self.document().revision()
        self._measure()

    def _measure(self) -> None:
        """Measure the words, but no more of them than any window could show at once."""
        if self.document().characterCount() > _TALL:
            self._on_size(QSizeF(0, TALLEST))
        else:
            self._on_size(self.document().size())

    def _on_size(self, size: QSizeF) -> None:
        room = min(ceil(size.height()), TALLEST)
        if room != self._room:
            self._room = room
            self.grew.emit()

    def _on_changed(self) -> None:
        """Tell what a person typed apart from Qt's news about colours."""
        revision = self.document().revision()
        if revision != self._revision and not self._dressing:
            self._revision = revision
            self.typed.emit()


def _be_a_sheet(editor: QTextEdit) -> None:
    editor.setProperty("look", "sheet")
    editor.setFrameShape(QFrame.Shape.NoFrame)
    editor.setAcceptRichText(False)
    editor.setTabChangesFocus(True)
    editor.setCursorWidth(2)
    editor.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)


def _replace(block: QTextBlock, start: int, end: int, words: str) -> None:
    text = block.text()
    change = QTextCursor(block)
    change.setPosition(block.position() + units(text[:start]))
    change.setPosition(block.position() + units(text[:end]), QTextCursor.MoveMode.KeepAnchor)
    change.insertText(words)


def _open_menu(editor: Editor, event: QContextMenuEvent, plain: QAction) -> None:
    menu = editor.createStandardContextMenu(event.pos())
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    plain.setEnabled(editor.canPaste())
    menu.addAction(plain)
    form = menu.addMenu(_("Format"))
    form.addActions(editor.keys.actions)
    is_key = event.reason() == QContextMenuEvent.Reason.Keyboard
    place = editor.textCursor() if is_key else editor.cursorForPosition(event.pos())
    editor.menu_opened.emit(menu, place)
    at = editor.viewport().mapToGlobal(editor.cursorRect().bottomRight())
    menu.popup(at if is_key else event.globalPos())


def _words_before(document: QTextDocument, at: int) -> str:
    """Give what stands before a place in Qt's units."""
    if at == 0:
        return ""
    reach = QTextCursor(document)
    reach.setPosition(at, QTextCursor.MoveMode.KeepAnchor)
    return reach.selectedText()


def _is_link(event: QEvent) -> bool:
    if not isinstance(event, QKeyEvent):
        return False
    return event.key() == Qt.Key.Key_K and event.modifiers() == Qt.KeyboardModifier.ControlModifier
