# SPDX-License-Identifier: Apache-2.0
"""Show one entry as one text: its line, title, questions and words, with found words marked."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QPainter,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
)
from PySide6.QtWidgets import QSizePolicy, QTextEdit

from reflective.language import gettext as _
from reflective.ui.presenters.journal_entry import LINE_END
from reflective.ui.presenters.journal_hits import find_hits
from reflective.ui.presenters.journal_words import heading
from reflective.ui.widgets.placed_reading import PlacedInReading
from reflective.ui.widgets.points import close_gap, part_points
from reflective.ui.widgets.quotes import slant_quotes
from reflective.ui.widgets.safe_text import MARKDOWN, SafeDocument, SafeTextView

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QUrl
    from PySide6.QtGui import (
        QFocusEvent,
        QPaintEvent,
        QResizeEvent,
        QTextBlock,
        QTextFrame,
    )

    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.appearance.scale import TextRole
    from reflective.ui.presenters.journal_entry import Part, Shown

LONG = 40_000
"""Characters; a longer text is laid out as one reads, so its height is not asked for."""

LETTERS_A_LINE = 68
_BETWEEN = 0.7
"""The room after a paragraph, in lines."""

_CARD_PADDING = 16
_WIDE = re.compile("[\U00010000-\U0010ffff]")
_LONG_TITLE = 60
"""Characters."""

_ANY_HEIGHT = 16777215
_BY_KEYS = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class EntryTextView(SafeTextView):
    """Reads an entry: Markdown without HTML, no pictures, links only after asking.

    It is as high as a short entry needs, and scrolls inside where there is no room for that.
    `ringed` comes when it begins or ceases to need a ring (`has_ring`): keys go to it. `opened`
    brings something attached that is to be looked at or heard.
    """

    ringed = Signal()
    opened = Signal(object)

    def __init__(self, appearance: Appearance) -> None:
        self._shown: Shown | None = None
        self._cards: list[QTextFrame] = []
        self._written: QTextDocument | None = None
        self.has_ring = False
        super().__init__(_("The entry"), appearance)
        self.placed = PlacedInReading(self, appearance, self._show_again)
        self.setProperty("look", "sheet")
        self.setFrameShape(QTextEdit.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextBrowserInteraction
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._fit)
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(0)
        self._settled.timeout.connect(self._show_first_hit)
        appearance.changed.connect(self._show)

    @property
    def shown(self) -> Shown | None:
        """The entry that is shown."""
        return self._shown

    def show_entry(self, shown: Shown) -> None:
        """Show an entry from its beginning; the same one again keeps its place."""
        if shown == self._shown:
            return
        same = self._shown is not None and self._shown.record == shown.record
        place = self.verticalScrollBar().value() if same else 0
        self._shown = shown
        self._show()
        self.verticalScrollBar().setValue(place)
        if not same:
            self._settled.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the grounds of the questions, then the text."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._appearance.tokens.accent_tint))
        layout = self.document().documentLayout()
        scrolled = self.verticalScrollBar().value()
        for card in self._cards:
            area = layout.frameBoundingRect(card).translated(0, -scrolled)
            top, bottom = card.frameFormat().topMargin(), card.frameFormat().bottomMargin()
            painter.drawRoundedRect(QRectF(area).adjusted(0, top, 0, -bottom), 10, 10)
        painter.end()
        super().paintEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Ask for a ring where somebody came with the keyboard."""
        super().focusInEvent(event)
        self._set_ring(has_ring=event.reason() in _BY_KEYS)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Need no ring any more."""
        super().focusOutEvent(event)
        self._set_ring(has_ring=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the lines at a length that reads well, and find the height anew."""
        super().resizeEvent(event)
        self._narrow_lines()
        self.placed.fit()
        self._soon.start()

    def open_link(self, address: QUrl) -> None:
        """Open what is attached; any other link as ever."""
        found = self.placed.attachment(address)
        if found is not None:
            self.opened.emit(found)
        else:
            super().open_link(address)

    def _set_ring(self, *, has_ring: bool) -> None:
        self.has_ring = has_ring
        self.ringed.emit()

    def _narrow_lines(self) -> None:
        """Leave the room at the right that would make lines too long."""
        metrics = QFontMetricsF(self._appearance.font("writing"))
        most = round(metrics.averageCharWidth() * LETTERS_A_LINE)
        spare = max(0, self.width() - self.verticalScrollBar().sizeHint().width() - most)
        if self.viewportMargins().right() != spare:
            self.setViewportMargins(0, 0, spare, 0)

    def _show(self) -> None:
        """Write the document anew, away from the view, and put it in at once."""
        shown = self._shown
        self.setExtraSelections([])
        self._cards = []
        self.placed.begin()
        document = SafeDocument(self, self.placed.picture)
        document.setDocumentMargin(0)
        document.setDefaultFont(self._appearance.font("writing"))
        if shown is not None:
            self._write(document, shown)
        old, self._written = self._written, document
        self.setDocument(document)
        if old is not None:
            old.deleteLater()
        document.documentLayout().documentSizeChanged.connect(self._soon.start)
        self._narrow_lines()
        self._mark()
        self._fit()

    def _show_again(self) -> None:
        """Show the same at the same place, with other room for its pictures."""
        place = self.verticalScrollBar().value()
        self._show()
        self.verticalScrollBar().setValue(place)

    def _write(self, document: QTextDocument, shown: Shown) -> None:
        cursor = QTextCursor(document)
        tokens = self._appearance.tokens
        cursor.setBlockFormat(self._spaced(0, 8))
        cursor.insertText(shown.line, self._letters("small", tokens.soft))
        cursor.insertBlock(self._spaced(0, 12, heading_level=1))
        cursor.insertText(
            heading(shown.title),
            self._letters(
                self._title_role(shown.title), tokens.ink if shown.title else tokens.soft
            ),
        )
        for part in shown.parts:
            self._write_part(cursor, part)

    def _title_role(self, title: str) -> TextRole:
        """Choose large letters for a title, and smaller ones where it would fill the page."""
        is_long = len(title) > _LONG_TITLE or self._appearance.scale.is_large()
        return "title" if is_long else "display"

    def _write_part(self, cursor: QTextCursor, part: Part) -> None:
        if part.question:
            self._write_question(cursor, part.question)
        if part.attached is not None:
            self.placed.write(cursor, part.attached)
        if not part.text.strip():
            return
        plain = QTextCharFormat()
        plain.setFont(self._appearance.font("writing"))
        plain.setForeground(QColor(self._appearance.tokens.ink))
        if part.question:
            cursor.setBlockFormat(QTextBlockFormat())
            cursor.setBlockCharFormat(plain)
        else:
            cursor.insertBlock(QTextBlockFormat(), plain)
        start = cursor.position()
        if part.is_plain:
            cursor.insertText(part.text)
        else:
            cursor.insertMarkdown(part.text, MARKDOWN)
            close_gap(cursor.document(), start)
            slant_quotes(cursor.document(), start)
            part_points(cursor.document(), start)
        cursor.movePosition(QTextCursor.MoveOperation.End)
        self._space_lines(cursor, start)
        if not part.is_plain and ("](" in part.text or ":" in part.text):
            _underline_links(cursor.document().findBlock(start))

    def _write_question(self, cursor: QTextCursor, question: str) -> None:
        tokens = self._appearance.tokens
        card = QTextFrameFormat()
        card.setPadding(_CARD_PADDING)
        card.setTopMargin(12)
        card.setBottomMargin(14)
        card.setBorder(0)
        card.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        frame = cursor.insertFrame(card)
        self._cards.append(frame)
        inside = frame.firstCursorPosition()
        inside.setBlockFormat(self._spaced(0, 2))
        inside.insertText(_("Question"), self._letters("small", tokens.soft))
        inside.insertBlock(self._spaced(0, 0))
        inside.insertText(question, self._letters("quote", tokens.ink))
        cursor.movePosition(QTextCursor.MoveOperation.End)

    def _space_lines(self, cursor: QTextCursor, start: int) -> None:
        """Give the lines of a text their height; the font's own is a little less."""
        font = self._appearance.font("writing")
        metrics = QFontMetricsF(font)
        percent = 100 * self._appearance.line_height * font.pointSizeF() * metrics.fontDpi() / 72
        spaced = QTextBlockFormat()
        spaced.setLineHeight(
            percent / metrics.height(),
            QTextBlockFormat.LineHeightTypes.ProportionalHeight.value,
        )
        chosen = QTextCursor(cursor)
        chosen.setPosition(start)
        chosen.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
        chosen.mergeBlockFormat(spaced)
        block = cursor.document().findBlock(start)
        between = QTextBlockFormat()
        between.setTopMargin(0)
        between.setBottomMargin(_BETWEEN * metrics.height())
        ended = QTextBlockFormat()
        ended.setTopMargin(0)
        ended.setBottomMargin(0)
        while block.isValid():
            _before, mark, after = block.text().rpartition(LINE_END)
            if mark and not after.strip():
                end = QTextCursor(block)
                end.movePosition(QTextCursor.MoveOperation.EndOfBlock)
                for _each in range(1 + len(after)):
                    end.deletePreviousChar()
                end.mergeBlockFormat(ended)
            elif _ends_paragraph(block):
                QTextCursor(block).mergeBlockFormat(between)
            block = block.next()

    def _mark(self) -> None:
        """Mark the words that were looked for, by a ground, a line beneath and a colour."""
        shown = self._shown
        if shown is None or not shown.terms:
            return
        text = self.document().toPlainText()
        offset = units_before(text)
        tokens = self._appearance.tokens
        look = QTextCharFormat()
        look.setBackground(QColor(tokens.gold_tint))
        look.setForeground(QColor(tokens.gold))
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        look.setUnderlineColor(QColor(tokens.gold))
        marks = []
        first = len(shown.line)
        for start, end in find_hits(text, shown.terms):
            if start < first:
                continue
            cursor = QTextCursor(self.document())
            cursor.setPosition(offset(start))
            cursor.setPosition(offset(end), QTextCursor.MoveMode.KeepAnchor)
            mark = QTextEdit.ExtraSelection()
            mark.cursor = cursor
            mark.format = look
            marks.append(mark)
        self.setExtraSelections(marks)

    def _show_first_hit(self) -> None:
        """Scroll to the first found word, if it is out of sight, with some lines before it."""
        marks = self.extraSelections()
        if not marks:
            return
        first: QTextCursor = marks[0].cursor
        below = self.cursorRect(first).bottom() - self.viewport().height()
        if below > 0:
            self.verticalScrollBar().setValue(below + self.viewport().height() * 2 // 3)

    def _fit(self) -> None:
        """Be as high as a short text; a long one takes all there is."""
        document = self.document()
        if document.characterCount() > LONG:
            self.setMaximumHeight(_ANY_HEIGHT)
            return
        document.setTextWidth(self.viewport().width())
        height = round(document.size().height()) + 2 * self.frameWidth() + 12
        if self.maximumHeight() != height:
            self.setMaximumHeight(height)

    def _letters(self, role: TextRole, colour: str) -> QTextCharFormat:
        look = QTextCharFormat()
        look.setFont(self._appearance.font(role))
        look.setForeground(QColor(colour))
        return look

    def _spaced(self, above: int, below: int, *, heading_level: int = 0) -> QTextBlockFormat:
        block = QTextBlockFormat()
        block.setTopMargin(above)
        block.setBottomMargin(below)
        if heading_level:
            block.setHeadingLevel(heading_level)
        return block


def _ends_paragraph(block: QTextBlock) -> bool:
    """Tell whether room belongs below: not between the points of a list, nor below a heading."""
    if block.textList():
        return block.next().isValid() and not block.next().textList()
    return not block.blockFormat().headingLevel()


def _underline_links(block: QTextBlock) -> None:
    """Underline the links from a block on: Qt gives them a colour alone."""
    line = QTextCharFormat()
    line.setFontUnderline(True)
    while block.isValid():
        links = []
        places = block.begin()
        while not places.atEnd():
            stretch = places.fragment()
            if stretch.charFormat().isAnchor():
                links.append((stretch.position(), stretch.position() + stretch.length()))
            places += 1
        for start, end in links:
            cursor = QTextCursor(block)
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(line)
        block = block.next()


def units_before(text: str) -> Callable[[int], int]:
    """Give a way to turn a character's place into Qt's, which counts UTF-16 units."""
    wide = [] if text.isascii() else [found.start() for found in _WIDE.finditer(text)]
    if not wide:
        return int

    def offset(at: int) -> int:
        return at + bisect_left(wide, at)

    return offset
