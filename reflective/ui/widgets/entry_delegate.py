# SPDX-License-Identifier: Apache-2.0
"""Paint an entry as a card of the list: title and day, lines of text, pills."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPen, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate

from reflective.ui.models.entries import EntryRole
from reflective.ui.presenters.attaching_words import ICONS
from reflective.ui.presenters.journal_hits import joined
from reflective.ui.presenters.journal_words import (
    Pill,
    attached_kinds,
    heading,
    is_right_to_left,
    pills,
    short_day,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtCore import QObject
    from PySide6.QtGui import QPainter, QTextLine
    from PySide6.QtWidgets import QStyleOptionViewItem

    from reflective.app.ports import Row
    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.models.entries import Index

_SIDE, _TOP, _BOTTOM = 18, 13, 12
_GAP = 10
_LINES = 2
_MARK = 2
"""How thick the line beneath found words is, in pixels."""

_ELLIPSIS = "…"

# Joining flags takes as long in Python as painting a short word.
_FLAG = Qt.AlignmentFlag
_AT_LEFT = int(_FLAG.AlignLeft | _FLAG.AlignVCenter | _FLAG.AlignAbsolute)
_AT_RIGHT = int(_FLAG.AlignRight | _FLAG.AlignVCenter | _FLAG.AlignAbsolute)
_AT_START = int(_FLAG.AlignLeft | _FLAG.AlignVCenter)
_AT_END = int(_FLAG.AlignRight | _FLAG.AlignVCenter)
_PLACEHOLDER_WIDTHS = (0.45, 0.9, 0.7)

_MOST_WIDTHS = 1000
"""Widths of short words that are remembered: those of pills and days come again and again."""


@dataclass(frozen=True, slots=True)
class _Sizes:
    """Heights of the parts of a card, in pixels, for the text size in use."""

    title: float
    line: float
    pill: float

    @property
    def card(self) -> int:
        """The height of the whole card."""
        return round(_TOP + self.title + 2 + _LINES * self.line + 4 + self.pill + _BOTTOM)


@dataclass(frozen=True, slots=True)
class _Colours:
    """The colours of a card in the theme in use."""

    paper: QColor
    ink: QColor
    soft: QColor
    line: QColor
    rail: QColor
    accent: QColor
    accent_tint: QColor
    gold: QColor
    gold_tint: QColor


class EntryDelegate(QStyledItemDelegate):
    """Paints every entry in a card of one height, which grows with the text size alone.

    What a search found is marked by a ground and a line beneath it. `tag_at` tells which tag
    stands where somebody clicked.
    """

    def __init__(
        self,
        appearance: Appearance,
        this_year: Callable[[], int],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._this_year = this_year
        self._year = 0
        appearance.changed.connect(self._measure)
        self._measure()

    @property
    def card_height(self) -> int:
        """The height of every card, in pixels."""
        return self._sizes.card

    @property
    def ground(self) -> QColor:
        """The colour that cards lie on."""
        return self._colours.paper

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt's
        """Tell the one size of every card; the view gives it its own width."""
        return QSize(120, self._sizes.card)

    def prepare(self) -> None:
        """Get ready to paint some cards: asking the clock for each would take its time."""
        self._year = self._this_year()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one card."""
        rect: QRect = option.rect
        state = option.state
        colours = self._colours
        painter.save()
        painter.setRenderHint(painter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, colours.accent_tint)
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), colours.line)
        row: Row | None = index.data(EntryRole.ROW)
        if row is None:
            self._paint_placeholder(painter, rect)
        else:
            self._paint_row(painter, rect, row)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(colours.accent, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(rect).adjusted(2, 2, -2, -3), 4, 4)
        painter.restore()

    def tag_at(self, rect: QRect, row: Row, place: QPoint) -> str:
        """Tell which tag's pill of a card in `rect` is at `place`, or ''."""
        shown = pills(row)
        for pill, area in self._place_pills(rect, shown, self._count_lines(rect, row)):
            if pill.tag and area.contains(QPointF(place)):
                return pill.tag
        return ""

    def _measure(self) -> None:
        """Take the colours of the theme, and the fonts and heights of the text size in use."""
        tokens = self._appearance.tokens
        names = (field.name for field in fields(_Colours))
        self._colours = _Colours(*(QColor(getattr(tokens, name)) for name in names))
        self._edge = QPen(self._colours.line, 1)
        self._strong = self._appearance.font("strong")
        self._text = self._appearance.font("interface")
        self._text.setPointSizeF(self._text.pointSizeF() * 14 / 15)
        self._small = self._appearance.font("small")
        self._small_strong = self._appearance.font("small")
        self._small_strong.setBold(True)
        self._strong_metrics = QFontMetricsF(self._strong)
        self._text_metrics = QFontMetricsF(self._text)
        self._small_metrics = QFontMetricsF(self._small)
        self._widths: dict[str, float] = {}
        self._ellipsis = self._text_metrics.horizontalAdvance(_ELLIPSIS)
        self._sizes = _Sizes(
            self._strong_metrics.height(),
            self._text_metrics.height() * 1.24,
            self._small_metrics.height() + 7,
        )

    def _small_width(self, words: str) -> float:
        """Measure short words, once each."""
        width = self._widths.get(words)
        if width is None:
            if len(self._widths) >= _MOST_WIDTHS:
                self._widths.clear()
            width = self._widths[words] = self._small_metrics.horizontalAdvance(words)
        return width

    def _paint_row(self, painter: QPainter, rect: QRect, row: Row) -> None:
        inner = QRectF(rect).adjusted(_SIDE, _TOP, -_SIDE, -_BOTTOM)
        day = short_day(row.written, self._year or self._this_year())
        taken = self._small_width(day)
        first = QRectF(inner.left(), inner.top(), inner.width(), self._sizes.title)
        painter.setFont(self._small)
        painter.setPen(self._colours.soft)
        painter.drawText(first, _AT_END, day)
        if row.starred:
            side = round(self._small_metrics.ascent())
            taken += side + _GAP / 2
            top = first.center().y() - side / 2
            star = self._appearance.icon("star", "gold", 13)
            star.paint(painter, round(inner.right() - taken), round(top), side, side)
        for kind in reversed(attached_kinds(row)):
            side = round(self._small_metrics.ascent())
            taken += side + _GAP / 2
            icon = self._appearance.icon(ICONS[kind], "soft", 13)
            middle = first.center().y() - side / 2
            icon.paint(painter, round(inner.right() - taken), round(middle), side, side)
        room = inner.width() - taken - _GAP
        title = self._strong_metrics.elidedText(
            heading(row.title), Qt.TextElideMode.ElideRight, room
        )
        painter.setFont(self._strong)
        painter.setPen(self._colours.ink if row.title else self._colours.soft)
        side = _AT_RIGHT if is_right_to_left(title) else _AT_LEFT
        painter.drawText(first.adjusted(0, 0, -taken - _GAP, 0), side, title)
        top = inner.top() + self._sizes.title + 2
        # Where there are no pills, a third line of text takes their place.
        shown = pills(row)
        height = self._sizes.line * (_LINES if shown else _LINES + 1)
        area = QRectF(inner.left(), top, inner.width(), height)
        lines = self._paint_excerpt(painter, area, row)
        for pill, place in self._place_pills(rect, shown, lines):
            self._paint_pill(painter, pill, place)

    def _count_lines(self, rect: QRect, row: Row) -> int:
        """Tell how many lines of its excerpt a card with pills shows."""
        area = QRectF(0, 0, rect.width() - 2 * _SIDE, self._sizes.line * _LINES)
        text = row.excerpt.replace("\n", " ")
        return self._lay_out(text, area, [], is_right=is_right_to_left(text)).lineCount()

    def _paint_excerpt(self, painter: QPainter, area: QRectF, row: Row) -> int:
        """Paint as much of the excerpt as has room, and what a search found; count its lines."""
        text = row.excerpt.replace("\n", " ")
        is_right = is_right_to_left(text)
        hits = _in_units(row.excerpt, joined(row.excerpt, row.hits))
        layout = self._lay_out(text, area, hits, is_right=is_right)
        painter.setPen(self._colours.soft)
        origin = area.topLeft()
        lines = [layout.lineAt(number) for number in range(layout.lineCount())]
        for line in lines:
            for hit in hits:
                self._paint_hit(painter, line, origin, hit)
            line.draw(painter, origin)
        if lines and _end(lines[-1]) < _units(text):
            words = lines[-1].naturalTextRect()
            x = words.left() - self._ellipsis if is_right else words.right()
            painter.setFont(self._text)
            painter.drawText(
                QPointF(origin.x() + x, origin.y() + words.top() + lines[-1].ascent()), _ELLIPSIS
            )
        return len(lines)

    def _lay_out(
        self, text: str, area: QRectF, hits: list[tuple[int, int]], *, is_right: bool
    ) -> QTextLayout:
        """Break a text into as many lines as have room, all from the side the text is read.

        Where it goes on after the last, that leaves room for an ellipsis.
        """
        layout = QTextLayout(text, self._text)
        layout.setTextOption(_FROM_RIGHT if is_right else _FROM_LEFT)
        layout.setCacheEnabled(True)
        if hits:
            layout.setFormats([self._marked(hit) for hit in hits])
        layout.beginLayout()
        lead = (self._sizes.line - self._text_metrics.height()) / 2
        width = max(1.0, area.width())
        last = round(area.height() / self._sizes.line) - 1
        for number in range(last + 1):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(width)
            left = 0.0
            if number == last and _end(line) < _units(text):
                line.setLineWidth(max(1.0, width - self._ellipsis))
                left = self._ellipsis if is_right else 0.0
            line.setPosition(QPointF(left, number * self._sizes.line + lead))
        layout.endLayout()
        return layout

    def _marked(self, hit: tuple[int, int]) -> QTextLayout.FormatRange:
        """Give found words their colour."""
        marked = QTextLayout.FormatRange()
        marked.start, marked.length = hit[0], hit[1] - hit[0]
        ink = QTextCharFormat()
        ink.setForeground(self._colours.gold)
        marked.format = ink
        return marked

    def _paint_hit(
        self, painter: QPainter, line: QTextLine, origin: QPointF, hit: tuple[int, int]
    ) -> None:
        """Lay a ground with a line beneath it under found words, as far as they are in a line."""
        start = max(hit[0], line.textStart())
        end = min(hit[1], line.textStart() + line.textLength())
        if start >= end:
            return
        left, right = _x(line.cursorToX(start)), _x(line.cursorToX(end))
        height = self._text_metrics.height()
        top = origin.y() + line.y()
        ground = QRectF(origin.x() + min(left, right) - 2, top, abs(right - left) + 4, height)
        painter.save()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._colours.gold_tint)
        painter.drawRoundedRect(ground, 3, 3)
        painter.restore()
        left_edge, width = round(ground.left()), round(ground.width())
        line_beneath = QRect(left_edge, round(ground.bottom()) - 1, width, _MARK)
        painter.fillRect(line_beneath, self._colours.gold)

    def _place_pills(
        self, rect: QRect, shown: tuple[Pill, ...], lines: int
    ) -> Iterator[tuple[Pill, QRectF]]:
        """Find where each pill goes under the lines; what has no room is counted in one."""
        x = float(rect.left() + _SIDE)
        end = rect.right() - _SIDE
        missing = max(0, _LINES - lines) * self._sizes.line
        top = rect.bottom() - _BOTTOM - self._sizes.pill + 1 - missing
        for number, pill in enumerate(shown):
            left_over = len(shown) - number
            rest = Pill(f"+{left_over}")
            room = end - x - (self._pill_width(rest) + _GAP if left_over > 1 else 0)
            wide = self._pill_width(pill)
            if wide > room and (number or left_over == 1):
                wide = min(wide, end - x)
                cut = pill if left_over == 1 and wide > end - rect.left() - _SIDE - 1 else rest
                yield cut, QRectF(x, top, min(wide, self._pill_width(cut)), self._sizes.pill)
                return
            wide = min(wide, room)
            yield pill, QRectF(x, top, wide, self._sizes.pill)
            x += wide + _GAP

    def _pill_width(self, pill: Pill) -> float:
        mark = self._small_width("# ") + 1 if pill.tag else 0
        return self._small_width(pill.text) + mark + 22

    def _paint_pill(self, painter: QPainter, pill: Pill, area: QRectF) -> None:
        painter.setPen(self._edge)
        painter.setBrush(self._colours.rail)
        round_off = area.height() / 2
        painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), round_off, round_off)
        painter.setPen(self._colours.soft)
        words = area.adjusted(11, 0, -10, 0)
        if pill.tag:
            painter.setFont(self._small_strong)
            painter.drawText(words, _AT_START, "#")
            words.setLeft(words.left() + self._small_width("# ") + 1)
        painter.setFont(self._small)
        text, room = pill.text, words.width() + 1
        if self._small_width(text) > room:
            text = self._small_metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
        painter.drawText(words, _AT_START, text)

    def _paint_placeholder(self, painter: QPainter, rect: QRect) -> None:
        """Paint quiet bars where the words of a card will be."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._colours.line)
        top = rect.top() + _TOP + 4
        for part in _PLACEHOLDER_WIDTHS:
            width = (rect.width() - 2 * _SIDE) * part
            painter.drawRoundedRect(QRectF(rect.left() + _SIDE, top, width, 8), 4, 4)
            top += round(self._sizes.line)


def _broken(*, from_right: bool) -> QTextOption:
    """Say how an excerpt is broken into lines."""
    option = QTextOption()
    ways = Qt.LayoutDirection
    option.setTextDirection(ways.RightToLeft if from_right else ways.LeftToRight)
    option.setAlignment(_FLAG(_AT_RIGHT if from_right else _AT_LEFT))
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option


_FROM_LEFT, _FROM_RIGHT = _broken(from_right=False), _broken(from_right=True)


def _x(found: object) -> float:
    """Take the place out of what Qt gives back: a number, or a number and a cursor."""
    return float(found[0]) if isinstance(found, tuple) else float(found)  # type: ignore[arg-type]


def _end(line: QTextLine) -> int:
    return line.textStart() + line.textLength()


def _units(text: str) -> int:
    """Count the UTF-16 units of a text, which is how Qt counts letters."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def _in_units(text: str, ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Turn ranges of characters into ranges of UTF-16 units."""
    if text.isascii():
        return ranges
    return [(_units(text[:start]), _units(text[:end])) for start, end in ranges]
