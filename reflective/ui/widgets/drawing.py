# SPDX-License-Identifier: Apache-2.0
"""A sheet to draw on with mouse, pen, finger or keys; kept as its lines and as a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from reflective.journal import strokes as lines
from reflective.journal.strokes import HEIGHT, WIDTH, Stroke
from reflective.language import gettext as _
from reflective.ui.appearance.tokens import LIGHT
from reflective.ui.widgets.notice import announce

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent

    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.appearance.tokens import ColourName

_TEXT = "reflective-strokes"
"""Under this name a picture carries its lines, so that it can be drawn on later."""

_REACH = 14
_STEP, _SMALL_STEP = 24, 4
"""Dots that an arrow key moves by, and with Shift."""

_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


def as_png(strokes: tuple[Stroke, ...]) -> bytes:
    """Paint lines on white paper, as a PNG that carries them."""
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    image.fill(QColor("#FFFFFF"))
    painter = QPainter(image)
    _paint(painter, strokes)
    painter.end()
    image.setText(_TEXT, lines.encode(strokes))
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # Qt takes a name of a format here
    return bytes(data.data())


def strokes_of(content: bytes) -> tuple[Stroke, ...] | None:
    """Read the lines that a picture carries; None where there are none that can be read."""
    text = QImage.fromData(QByteArray(content)).text(_TEXT)
    try:
        return lines.decode(text) if text else None
    except ValueError:
        return None


class Canvas(QWidget):
    """Draws lines with the chosen ink and width, or takes whole lines away with the rubber.

    `changed` comes with each change, `full` when a line ends because the sheet holds no more.
    With the keys: arrows move a pointer (Shift: a little), Space puts the pen down and lifts it.
    """

    changed = Signal()
    full = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._states: list[tuple[Stroke, ...]] = [()]
        self._at = self._points = 0
        self._going: list[lines.Point] = []
        self._by_keys = False
        self._pointer = (WIDTH // 2, HEIGHT // 2)
        self._rubbed: lines.Point | None = None
        self._base: QImage | None = None
        self.ink = lines.INKS[0]
        self.width_of_pen = lines.WIDTHS[0]
        self.rubber = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents, on=False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(360, 240)
        self.setAccessibleName(_("Sheet to draw on"))
        self.setAccessibleDescription(
            _("Arrow keys move the pen. Space puts it down and lifts it. Words are as welcome.")
        )

    @property
    def strokes(self) -> tuple[Stroke, ...]:
        """The lines that are drawn."""
        return self._states[self._at]

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return self._at > 0

    @property
    def can_redo(self) -> bool:
        """Whether a step was taken back."""
        return self._at + 1 < len(self._states)

    def load(self, strokes: tuple[Stroke, ...]) -> None:
        """Begin with these lines."""
        self._states, self._at, self._points = [strokes], 0, _count(strokes)
        self._base = None
        self.update()

    def undo(self) -> None:
        """Take the last step back."""
        self._lift()
        if self.can_undo:
            self._go_to(self._at - 1)

    def redo(self) -> None:
        """Take the step again."""
        self._lift()
        if self.can_redo:
            self._go_to(self._at + 1)

    def sizeHint(self) -> QSize:
        """Ask for a sheet of a good size."""
        return QSize(720, 480)

    def finish(self) -> None:
        """End a line that is being drawn."""
        self._lift()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a line, or take one away."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._lift()
            self._touch(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with it."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._touch(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the line."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._lift()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Draw by keys."""
        direction = _ARROWS.get(Qt.Key(event.key()))
        if direction is not None:
            is_small = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._move_pointer(direction, is_small=is_small)
        elif event.key() == Qt.Key.Key_Space:
            self._toggle_pen()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the sheet, the finished lines from a picture of them, and the line that grows."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        sheet = self._sheet()
        painter.drawImage(sheet, self._painted())
        painter.save()
        painter.translate(sheet.topLeft())
        painter.scale(sheet.width() / WIDTH, sheet.height() / HEIGHT)
        painter.setClipRect(0, 0, WIDTH, HEIGHT)
        if self._going:
            _paint(painter, (self._stroke(),))
        painter.restore()
        tokens = self._appearance.tokens
        painter.setPen(QPen(QColor(tokens.accent if self.hasFocus() else tokens.edge), 2))
        painter.drawRect(sheet)
        if self.hasFocus():
            self._paint_pointer(painter, sheet)
        painter.end()

    def _paint_pointer(self, painter: QPainter, sheet: QRectF) -> None:
        x = sheet.left() + self._pointer[0] * sheet.width() / WIDTH
        y = sheet.top() + self._pointer[1] * sheet.height() / HEIGHT
        painter.setPen(QPen(QColor(LIGHT.edge), 1))
        painter.drawLine(QPointF(x - 7, y), QPointF(x + 7, y))
        painter.drawLine(QPointF(x, y - 7), QPointF(x, y + 7))

    def _sheet(self) -> QRectF:
        """Find where the sheet lies in the widget."""
        size = QSize(WIDTH, HEIGHT).scaled(
            self.size() - QSize(4, 4), Qt.AspectRatioMode.KeepAspectRatio
        )
        left = (self.width() - size.width()) / 2
        return QRectF(left, 2, max(size.width(), 1), max(size.height(), 1))

    def _painted(self) -> QImage:
        if self._base is None:
            self._base = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
            self._base.fill(QColor("#FFFFFF"))
            painter = QPainter(self._base)
            _paint(painter, self.strokes)
            painter.end()
        return self._base

    def _touch(self, place: QPointF) -> None:
        sheet = self._sheet()
        x = round((place.x() - sheet.left()) * WIDTH / sheet.width())
        y = round((place.y() - sheet.top()) * HEIGHT / sheet.height())
        self._go_over(min(max(x, 0), WIDTH), min(max(y, 0), HEIGHT))

    def _go_over(self, x: int, y: int) -> None:
        before, self._pointer = self._rubbed or (x, y), (x, y)
        if self.rubber:
            self._rubbed = (x, y)
            self._rub(before, (x, y))
        elif self._points + len(self._going) >= lines.MOST_POINTS:
            self.full.emit()
        elif not self._going or self._going[-1] != (x, y):
            self._going.append((x, y))
        self.update()

    def _rub(self, start: lines.Point, end: lines.Point) -> None:
        """Take away the lines that the rubber comes near to on its way."""
        (left, top), (right, bottom) = start, end
        steps = max(abs(right - left), abs(bottom - top)) // _REACH + 1
        for step in range(steps + 1):
            x = left + (right - left) * step // steps
            y = top + (bottom - top) * step // steps
            kept = tuple(one for one in self.strokes if not one.is_near(x, y, _REACH))
            if kept != self.strokes:
                self._put(kept)

    def _move_pointer(self, direction: tuple[int, int], *, is_small: bool) -> None:
        step = _SMALL_STEP if is_small else _STEP
        x = min(max(self._pointer[0] + step * direction[0], 0), WIDTH)
        y = min(max(self._pointer[1] + step * direction[1], 0), HEIGHT)
        if self._by_keys:
            self._go_over(x, y)
        self._pointer = (x, y)
        self.update()

    def _toggle_pen(self) -> None:
        if self._by_keys:
            self._lift()
            announce(self, _("The pen is lifted."))
        else:
            self._by_keys = True
            self._go_over(*self._pointer)
            announce(self, _("The pen is down."))

    def _lift(self) -> None:
        self._by_keys = False
        self._rubbed = None
        if self._going:
            done, self._going = self._stroke(), []
            self._put((*self.strokes, done))

    def _stroke(self) -> Stroke:
        return Stroke(self.ink, self.width_of_pen, tuple(self._going))

    def _put(self, strokes: tuple[Stroke, ...]) -> None:
        self._states = [*self._states[: self._at + 1], strokes]
        self._go_to(self._at + 1)

    def _go_to(self, at: int) -> None:
        self._at = at
        self._points = _count(self.strokes)
        self._base = None
        self.update()
        self.changed.emit()


def _count(strokes: tuple[Stroke, ...]) -> int:
    return sum(len(one.points) for one in strokes)


def _paint(painter: QPainter, strokes: tuple[Stroke, ...]) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for stroke in strokes:
        pen = QPen(QColor(_colour(stroke.ink)), stroke.width)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if len(stroke.points) == 1:
            painter.drawPoint(*stroke.points[0])
            continue
        path = QPainterPath(QPointF(*stroke.points[0]))
        for point in stroke.points[1:]:
            path.lineTo(QPointF(*point))
        painter.drawPath(path)


def _colour(ink: str) -> str:
    """Take the colour from the light theme: the paper is white in every theme."""
    names: dict[str, ColourName] = {
        "ink": "ink",
        "accent": "accent",
        "clay": "clay",
        "sky": "sky",
        "gold": "gold",
    }
    return LIGHT.colour(names[ink])
