# SPDX-License-Identifier: Apache-2.0
"""The field a person writes in: plain text with quiet Markdown, quick at any length."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QObject, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFont,
    QFontMetricsF,
    QInputMethodEvent,
    QKeyEvent,
    QResizeEvent,
    QSyntaxHighlighter,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from reflective.ui.appearance.scale import PIXELS
from reflective.ui.presenters.markdown_marks import Look, stretches

if TYPE_CHECKING:
    from reflective.ui.appearance.appearance import Appearance

LINE_HEIGHT = 1.65
"""Times the size of the letters."""

_PARAGRAPH, _LINE = "\u2029", "\u2028"
_FIRST_ASTRAL = 0x10000
_SLICE = 100_000
_TALL = 20_000
_TALLEST = 8_000


class MarkdownHighlighter(QSyntaxHighlighter):
    """Shows what the Markdown marks mean, and keeps the marks themselves quiet."""

    def __init__(self, document: QTextDocument, appearance: Appearance) -> None:
        super().__init__(document)
        self._appearance = appearance
        self._formats: dict[Look, QTextCharFormat] = {}

    def dress(self) -> None:
        """Look at the colours and sizes anew."""
        self._formats.clear()
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        """Dress one line; Qt calls this for each line that changed."""
        found = stretches(text)
        if not found:
            return
        narrow = text.isascii() or max(text) < "\U00010000"
        for start, end, look in found:
            # Qt counts in UTF-16 units, where an emoji takes two.
            first = start if narrow else units(text[:start])
            length = end - start if narrow else units(text[start:end])
            self.setFormat(first, length, self._format(look))

    def _format(self, look: Look) -> QTextCharFormat:
        if look not in self._formats:
            self._formats[look] = self._make(look)
        return self._formats[look]

    def _make(self, look: Look) -> QTextCharFormat:
        made = QTextCharFormat()
        tokens = self._appearance.tokens
        if look & (Look.STRONG | Look.HEADING):
            made.setFontWeight(QFont.Weight.DemiBold)
        if look & Look.HEADING:
            made.setFontPointSize(self._appearance.scale.points(PIXELS["title"]))
        if look & (Look.EMPHASIS | Look.QUOTE):
            made.setFontItalic(True)
        if look & Look.STRUCK:
            made.setFontStrikeOut(True)
        if look & Look.CODE:
            made.setBackground(QColor(tokens.rail))
        if look & Look.LINK:
            made.setFontUnderline(True)
            made.setForeground(QColor(tokens.accent))
        if look & Look.QUIET:
            made.setForeground(QColor(tokens.soft))
        return made


class _Pasting(QObject):
    """Brings a very long text into a document in slices, so that the window stays awake.

    All slices are one step to undo. `rest` is what is still to come, `at` where (Qt's units).
    """

    def __init__(self, cursor: QTextCursor, text: str, parent: QObject) -> None:
        super().__init__(parent)
        self._cursor = QTextCursor(cursor)
        self._joined = False
        self.rest = text
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.step)
        self._timer.start(0)
        self.step()

    @property
    def at(self) -> int:
        """Where the next slice goes."""
        return self._cursor.position()

    def step(self) -> None:
        """Bring in the next slice, whole lines where there are any."""
        end = self.rest.find("\n", _SLICE) + 1 or len(self.rest)
        self._insert(end)

    def finish(self) -> None:
        """Bring in all that is left, at once."""
        self._insert(len(self.rest))

    def stop(self) -> None:
        """Bring in nothing more: the document is going."""
        self.rest = ""
        self._timer.stop()

    def _insert(self, end: int) -> None:
        if self._joined:
            self._cursor.joinPreviousEditBlock()
        else:
            self._cursor.beginEditBlock()
        self._joined = True
        piece, self.rest = self.rest[:end], self.rest[end:]
        self._cursor.insertText(piece)
        self._cursor.endEditBlock()
        if not self.rest:
            self._timer.stop()


class Editor(QTextEdit):
    """Takes plain text and gives it back letter for letter; Tab moves on to the next field.

    `typed` comes after each change that a person made, `grew` when the room the words need has
    changed (`room` tells it), `placed` when the cursor has moved. Lengths are characters, not
    Qt's units. It scrolls itself: whoever places it decides how tall it may become.
    """

    typed = Signal()
    grew = Signal()

    def __init__(self, name: str, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._revision = 0
        self._room = 0
        self._dressing = False
        self._filled: QTextDocument | None = None
        self._pasting: _Pasting | None = None
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

        The text is set and dressed before it is shown, which is 15 times quicker than after.
        """
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
        writing.insertText(text)
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
        """Keep the line that is being written in sight when the room changes."""
        super().resizeEvent(event)
        if self.hasFocus():
            self.ensureCursorVisible()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Type; Shift+Enter starts a paragraph like Enter, since text files know one line end."""
        self.settle()
        shift_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and (
            event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        )
        if shift_enter:
            event = QKeyEvent(
                event.type(), event.key(), Qt.KeyboardModifier.NoModifier, event.text()
            )
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
        """Paste words as plain text, as one step to undo."""
        if not self.canInsertFromMimeData(source):
            return
        self.settle()
        text = source.text()
        cursor = self.textCursor()
        if len(text) > _SLICE:
            self._pasting = _Pasting(cursor, text, self)
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
            self._on_size(QSizeF(0, _TALLEST))
        else:
            self._on_size(self.document().size())

    def _on_size(self, size: QSizeF) -> None:
        room = min(ceil(size.height()), _TALLEST)
        if room != self._room:
            self._room = room
            self.grew.emit()

    def _on_changed(self) -> None:
        """Tell what a person typed apart from Qt's news about colours."""
        revision = self.document().revision()
        if revision != self._revision and not self._dressing:
            self._revision = revision
            self.typed.emit()


def units(text: str) -> int:
    """Count a text as Qt does, in UTF-16 units: an emoji is one character, and two of these."""
    return len(text) + sum(1 for letter in text if ord(letter) >= _FIRST_ASTRAL)
