# SPDX-License-Identifier: Apache-2.0
"""Many entries one below the other, as one text: to be read in a row, or set out on paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QTextEdit

from reflective.ui.appearance.scale import LINE_HEIGHTS
from reflective.ui.presenters.journal_entry import LINE_END
from reflective.ui.presenters.journal_hits import find_hits
from reflective.ui.presenters.journal_words import heading
from reflective.ui.widgets.focus_ring import FocusRing
from reflective.ui.widgets.placed_reading import PlacedInReading
from reflective.ui.widgets.points import close_gap, part_points
from reflective.ui.widgets.quotes import slant_quotes
from reflective.ui.widgets.reading_view import units_before
from reflective.ui.widgets.safe_text import MARKDOWN, SafeDocument, SafeTextView

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QResizeEvent

    from reflective.journal.entry import Attachment
    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.presenters.journal_entry import Shown

_LETTERS_A_LINE = 68
_LINE_HEIGHT = 125
"""Percent."""

_BETWEEN = 1.7
"""The room before an entry, in lines."""


@dataclass(frozen=True, slots=True)
class Letters:
    """The fonts and colours of a text: of its lines, its titles, its questions and its words.

    `room` is how much of the usual room there is between the lines of the words.
    """

    small: QFont
    title: QFont
    question: QFont
    words: QFont
    ink: str
    soft: str
    room: float = 1.0


def add_entries(
    cursor: QTextCursor,
    entries: Sequence[Shown],
    letters: Letters,
    place: Callable[[QTextCursor, Attachment], None],
) -> None:
    """Write entries at the end of a document, each with its line, title and questions.

    `place` writes what is attached where it stands in a text.
    """
    line = QFontMetricsF(letters.words).height()
    for shown in entries:
        is_first = cursor.document().isEmpty()
        _add(cursor, shown.line, letters.small, letters.soft, 0 if is_first else _BETWEEN * line)
        cursor.mergeBlockFormat(_kept_together())
        _add(cursor, heading(shown.title), letters.title, letters.ink, 2, level=2)
        cursor.mergeBlockFormat(_kept_together())
        for part in shown.parts:
            if part.question:
                _add(cursor, part.question, letters.question, letters.soft, line / 2)
            if part.attached is not None:
                place(cursor, part.attached)
            elif part.is_plain:
                _add(cursor, part.text, letters.words, letters.ink, line / 2)
            elif part.text.strip():
                _add(cursor, "", letters.words, letters.ink, line / 2)
                start = cursor.position()
                cursor.insertMarkdown(part.text.replace(LINE_END, ""), MARKDOWN)
                close_gap(cursor.document(), start)
                slant_quotes(cursor.document(), start)
                part_points(cursor.document(), start)
                _space(cursor, start, _LINE_HEIGHT * letters.room)
            cursor.movePosition(QTextCursor.MoveOperation.End)


def _add(
    cursor: QTextCursor, text: str, font: QFont, colour: str, above: float, level: int = 0
) -> None:
    look = QTextCharFormat()
    look.setFont(font)
    look.setForeground(QColor(colour))
    block = QTextBlockFormat()
    block.setTopMargin(above)
    block.setBottomMargin(4)
    block.setHeadingLevel(level)
    if cursor.document().isEmpty():
        cursor.setBlockFormat(block)
        cursor.setBlockCharFormat(look)
    else:
        cursor.insertBlock(block, look)
    cursor.insertText(text, look)


def _space(cursor: QTextCursor, start: int, percent: float) -> None:
    """Give lines and paragraphs that came from Markdown their room."""
    cursor.movePosition(QTextCursor.MoveOperation.End)
    chosen = QTextCursor(cursor)
    chosen.setPosition(start)
    chosen.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
    spaced = QTextBlockFormat()
    height = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
    spaced.setLineHeight(percent, height)
    chosen.mergeBlockFormat(spaced)


def _kept_together() -> QTextBlockFormat:
    """Keep a line on the page of the one after it."""
    block = QTextBlockFormat()
    block.setNonBreakableLines(True)
    return block


class EntriesView(SafeTextView):
    """Reads many entries in a row; `end_near` asks for more while somebody goes on reading.

    `opened` brings an entry, by its id, with something attached to it that is to be seen or heard.
    """

    end_near = Signal()
    opened = Signal(str, object)

    def __init__(self, name: str, appearance: Appearance) -> None:
        self._entries: list[Shown] = []
        super().__init__(name, appearance)
        self.placed = PlacedInReading(self, appearance, self._write_again)
        self.setDocument(SafeDocument(self, self.placed.picture))
        self._dress()
        self.setProperty("look", "sheet")
        FocusRing(self, appearance)
        self.setFrameShape(QTextEdit.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextBrowserInteraction
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.verticalScrollBar().rangeChanged.connect(self._on_range)
        appearance.changed.connect(self._write_anew)

    def show_entries(self, entries: Sequence[Shown]) -> None:
        """Show other entries, from the first."""
        self._entries = list(entries)
        self._write_anew()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.verticalScrollBar().setValue(0)

    def add_entries(self, entries: Sequence[Shown]) -> None:
        """Show more entries below the others; what is in sight stays."""
        self._entries += entries
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        add_entries(cursor, entries, self._letters(), self.placed.write)
        self._mark()

    def open_link(self, address: QUrl) -> None:
        """Open what is attached; any other link as ever."""
        found = self.placed.attachment(address)
        if found is None:
            super().open_link(address)
            return
        for shown in self._entries:
            if any(part.attached == found for part in shown.parts):
                self.opened.emit(shown.record, found)
                return

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the lines at a length that reads well."""
        super().resizeEvent(event)
        metrics = QFontMetricsF(self._appearance.font("writing"))
        most = round(metrics.averageCharWidth() * _LETTERS_A_LINE)
        spare = max(0, self.width() - self.verticalScrollBar().sizeHint().width() - most)
        self.setViewportMargins(spare // 2, 0, spare - spare // 2, 0)
        self.placed.fit()

    def _write_again(self) -> None:
        """Write the same at the same place, with other room for its pictures."""
        place = self.verticalScrollBar().value()
        self._write_anew()
        self.verticalScrollBar().setValue(place)

    def _write_anew(self) -> None:
        document = self.document()
        document.clear()
        document.setDocumentMargin(16)
        self.placed.begin()
        cursor = QTextCursor(document)
        add_entries(cursor, self._entries, self._letters(), self.placed.write)
        self._mark()

    def _mark(self) -> None:
        """Mark the words that were looked for."""
        terms = self._entries[0].terms if self._entries else ()
        tokens = self._appearance.tokens
        look = QTextCharFormat()
        look.setBackground(QColor(tokens.gold_tint))
        look.setForeground(QColor(tokens.gold))
        look.setFontUnderline(True)
        text = self.document().toPlainText()
        offset = units_before(text)
        marks = []
        for start, end in find_hits(text, terms):
            mark = QTextEdit.ExtraSelection()
            mark.cursor = QTextCursor(self.document())
            mark.cursor.setPosition(offset(start))
            mark.cursor.setPosition(offset(end), QTextCursor.MoveMode.KeepAnchor)
            mark.format = look
            marks.append(mark)
        self.setExtraSelections(marks)

    def _letters(self) -> Letters:
        tokens, font = self._appearance.tokens, self._appearance.font
        return Letters(
            small=font("small"),
            title=font("title"),
            question=font("quote"),
            words=font("writing"),
            ink=tokens.ink,
            soft=tokens.soft,
            room=self._appearance.line_height / LINE_HEIGHTS["usual"],
        )

    def _on_range(self) -> None:
        """Ask for more where what is there does not fill the window."""
        self._on_scrolled(self.verticalScrollBar().value())

    def _on_scrolled(self, value: int) -> None:
        if value + 2 * self.viewport().height() > self.verticalScrollBar().maximum():
            self.end_near.emit()
