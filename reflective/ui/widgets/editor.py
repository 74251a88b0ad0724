# SPDX-License-Identifier: Apache-2.0
"""The field a person writes in: plain text with quiet Markdown, quick at any length."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFontMetricsF,
    QInputMethodEvent,
    QKeyEvent,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from reflective.journal.text import clean
from reflective.ui.appearance.scale import PIXELS
from reflective.ui.presenters.writing_lines import with_line_ends
from reflective.ui.widgets.editor_marks import MarkdownHighlighter, units
from reflective.ui.widgets.editor_pasting import SLICE, Pasting

if TYPE_CHECKING:
    from reflective.ui.appearance.appearance import Appearance

LINE_HEIGHT = 1.65
"""Times the size of the letters."""

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

    `typed` comes after each change that a person made, `grew` when the room the words need has
    changed (`room` tells it), `eased` when what was pasted had lines without end, which were
    given line ends, `unreadable` when it had signs that are no letters. Lengths are characters,
    not Qt's units. It scrolls itself: whoever places it decides how tall it may become.
    """

    typed = Signal()
    grew = Signal()
    eased = Signal()
    unreadable = Signal()

    def __init__(self, name: str, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._revision = 0
        self._room = 0
        self._dressing = False
        self._filled: QTextDocument | None = None
        self._original: str | None = None
        self._pasting: Pasting | None = None
        self.setProperty("look", "sheet")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setAccessibleName(name)
        self.setCursorWidth(2)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._highlighter: MarkdownHighlighter
        self.textChanged.connect(self._on_changed)
        appearance.changed.connect(self._dress)
        self.setFont(appearance.font("writing"))
        self.fill("")

    def fill(self, text: str, cursor: int = 0) -> None:
        """Show a text with the cursor after `cursor` characters; undo starts anew.

        The text is set and dressed before it is shown, which is 15 times quicker than after. A
        line without end is shown in pieces (`is_eased`), and stays whole as long as nobody types.
        """
        shown = with_line_ends(text)
        self._original = text if shown != text else None
        if self._pasting is not None:
            self._pasting.stop()
        document = QTextDocument(self)
        document.setDocumentMargin(0)
        document.setDefaultFont(self._appearance.font("writing"))
        option = QTextOption()
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        document.setDefaultTextOption(option)
        document.setUndoRedoEnabled(False)
        highlighter = MarkdownHighlighter(document, self._appearance)
        writing = QTextCursor(document)
        writing.setBlockFormat(self._block_format())
        writing.insertText(shown)
        document.setUndoRedoEnabled(True)
        document.setModified(False)
        before = self._filled
        self._revision = document.revision()
        self.setDocument(document)
        if before is not None:
            before.deleteLater()
        self._filled = document
        self._highlighter = highlighter
        document.documentLayout().documentSizeChanged.connect(self._on_size)
        self.set_place(cursor)
        self._measure()

    def text(self) -> str:
        """Give the text back, one line end between paragraphs."""
        if self._original is not None and not self.document().isModified():
            return self._original
        raw = self.document().toRawText()
        if self._pasting is not None and self._pasting.rest:
            before = self._units_before(self._pasting.at)
            raw = before + self._pasting.rest + raw[len(before) :]
        return raw.replace(_PARAGRAPH, "\n").replace(_LINE, "\n")

    def place(self) -> int:
        """Tell how many characters stand before the cursor."""
        at = self.textCursor().position()
        return len(self._units_before(at))

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
        cursor = self.textCursor()
        block: QTextBlock = cursor.block()
        reach = QTextCursor(block)
        reach.setPosition(cursor.position(), QTextCursor.MoveMode.KeepAnchor)
        return reach.selectedText()

    def replace_in_paragraph(self, start: int, end: int, words: str) -> None:
        """Put words in place of characters `start` to `end` of the cursor's paragraph."""
        block: QTextBlock = self.textCursor().block()
        text = block.text()
        change = QTextCursor(block)
        change.setPosition(block.position() + units(text[:start]))
        change.setPosition(block.position() + units(text[:end]), QTextCursor.MoveMode.KeepAnchor)
        change.insertText(words)

    @property
    def is_eased(self) -> bool:
        """Whether the text it was filled with has lines too long to be shown whole."""
        return self._original is not None

    @property
    def room(self) -> int:
        """How tall the words are in pixels, as far as they have been laid out."""
        return self._room

    @property
    def line(self) -> int:
        """How tall one line is in pixels."""
        return ceil(self._appearance.scale.pixels(PIXELS["writing"] * LINE_HEIGHT))

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
        if self.hasFocus():
            self.ensureCursorVisible()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Type; Enter, with Shift or not, starts a paragraph, since text files know one line end.

        Qt's own Enter would only undress an empty line, and so swallow every second one.
        """
        is_plain = not event.modifiers() & ~_WHILE_TYPING
        if is_plain and self._adds_to_paste(event.text()):
            event.accept()
            return
        self.settle()
        if event.text().isspace() and self._original is None:
            # Qt would undo all that was typed in a paragraph at once; from here it begins anew.
            self.document().setModified(False)
        if is_plain and event.key() in _ENTER:
            cursor = self.textCursor()
            cursor.insertBlock()
            self.setTextCursor(cursor)
            self.ensureCursorVisible()
            event.accept()
            return
        super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Type letters that are put together from several keys."""
        self.settle()
        super().inputMethodEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer to undo, copy and paste."""
        self.settle()
        super().contextMenuEvent(event)

    def settle(self) -> None:
        """Bring in at once what is still being pasted, before anything else is done to it."""
        if self._pasting is not None:
            if self._pasting.rest:
                self._pasting.finish()
            self._pasting.deleteLater()
            self._pasting = None

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Take words, and nothing that is dropped as a file."""
        return source.hasText() and not any(url.isLocalFile() for url in source.urls())

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste words as plain text, as one step to undo; `eased` tells of line ends put in."""
        if not self.canInsertFromMimeData(source):
            return
        self.settle()
        pasted = clean(source.text())
        if pasted.replaced:
            self.unreadable.emit()
        text = with_line_ends(pasted.text)
        if text != pasted.text:
            self.eased.emit()
        cursor = self.textCursor()
        if len(text) > SLICE:
            self._pasting = Pasting(cursor, text, self)
            return
        cursor.insertText(text)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy plain text alone: no fonts, no colours, no names of documents."""
        data = QMimeData()
        chosen = self.textCursor().selectedText()
        data.setText(chosen.replace(_PARAGRAPH, "\n").replace(_LINE, "\n"))
        return data

    def _adds_to_paste(self, letters: str) -> bool:
        """Put letters that are typed during a long paste behind it, so that nobody waits."""
        pasting = self._pasting
        if pasting is None or not pasting.rest or not letters.isprintable() or not letters:
            return False
        if self.textCursor().position() != pasting.at:
            return False
        pasting.rest += letters
        self.typed.emit()
        return True

    def _block_format(self) -> QTextBlockFormat:
        """Make the line height; Qt measures it in percent of the font's own, wider spacing."""
        font = self._appearance.font("writing")
        pixels = font.pointSizeF() * self._appearance.scale.dpi / 72
        percent = 100 * LINE_HEIGHT * pixels / QFontMetricsF(font).height()
        made = QTextBlockFormat()
        made.setLineHeight(percent, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        return made

    def _units_before(self, at: int) -> str:
        if at == 0:
            return ""
        reach = QTextCursor(self.document())
        reach.setPosition(at, QTextCursor.MoveMode.KeepAnchor)
        return reach.selectedText()

    def _dress(self) -> None:
        font = self._appearance.font("writing")
        self.setFont(font)
        self._dressing = True
        self.document().setDefaultFont(font)
        self.viewport().setFont(font)  # what stands there before the first word is painted in it
        self._highlighter.dress()
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
