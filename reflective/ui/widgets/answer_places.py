# SPDX-License-Identifier: Apache-2.0
"""Fields to place oneself in: on a line between two, on a scale, and between three corners."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QSlider, QWidget

from reflective.journal.answer import Answer, Kind, placed
from reflective.language import gettext as _
from reflective.ui.presenters import answering
from reflective.ui.widgets.answer_field import AnswerField
from reflective.ui.widgets.labels import PlainLabel
from reflective.ui.widgets.notice import announce

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QWheelEvent

    from reflective.journal.answer import Form
    from reflective.ui.appearance.appearance import Appearance

_KNOB = 11
"""Half of how wide the knob is, in pixels at 100 %."""

_TRACK = 2
_HIGH = 34
_CORNERS_HIGH = 190
_CORNERS_APART = 430
"""How wide the names of the two lower corners may stand apart, in pixels at 100 %."""

_SLOPE = 0.9
"""Height of the triangle to its width: nearly one of equal sides."""

_CENTRE = (1, 1, 1)
_TURNED = {Qt.Key.Key_Left: Qt.Key.Key_Right, Qt.Key.Key_Right: Qt.Key.Key_Left}
"""What the keys mean where one reads from the right."""

_TAKES_BACK = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class Ground(QSlider):
    """A line or a triangle with a knob on it, or none while nothing is placed.

    A slider to screen readers. `moved` comes when the person placed the knob or took it back.
    """

    moved = Signal()

    def __init__(self, appearance: Appearance, form: Form) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.appearance = appearance
        self.form = form
        self.shares: tuple[int, ...] = ()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        appearance.changed.connect(self.updateGeometry)

    @abstractmethod
    def height_of(self, shares: Sequence[int]) -> int:
        """Tell which number stands for a place, to those who cannot see it."""

    @abstractmethod
    def at(self, where: QPointF) -> tuple[int, ...]:
        """Tell the shares of a spot on the ground."""

    @abstractmethod
    def after(self, key: int) -> tuple[int, ...]:
        """Tell the shares after a key was pressed; those of now where it moves nothing."""

    @property
    def knob(self) -> int:
        """Half of how wide the knob is, in pixels."""
        return self.appearance.scale.pixels(_KNOB)

    def place(self, shares: Sequence[int]) -> None:
        """Put the knob somewhere; () takes it away."""
        self.shares = tuple(shares)
        said = answering.place_said(self.form, self.shares)
        self.setAccessibleDescription(said)
        self.setValue(self.height_of(self.shares) if shares else self.minimum())
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with the arrow keys; Delete takes the place back."""
        key = event.key()
        if self.isRightToLeft():
            key = _TURNED.get(Qt.Key(key), key)
        if key in _TAKES_BACK and self.shares:
            self._move(())
            return
        after = self.after(key)
        if not after:
            event.ignore()
        elif after != self.shares:
            self._move(after)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Place the knob where it is clicked."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._move(self.at(self._turned(event.position())))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Let the knob follow."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._move(self.at(self._turned(event.position())))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Leave the knob where it is."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll: a place must not change by the way."""
        event.ignore()

    def paint_knob(self, painter: QPainter, at: QPointF) -> None:
        """Paint the knob, with a ring around it while the keyboard is here."""
        tokens = self.appearance.tokens
        painter.setPen(QPen(QColor(tokens.page), 2))
        painter.setBrush(QColor(tokens.accent))
        painter.drawEllipse(at, self.knob - 2, self.knob - 2)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.drawEllipse(at, self.knob + 1, self.knob + 1)

    def begin_painting(self) -> QPainter:
        """Begin to paint; while nothing is placed, the keyboard shows as a frame."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isRightToLeft():
            painter.translate(self.width(), 0)
            painter.scale(-1, 1)
        if self.hasFocus() and not self.shares:
            painter.setPen(QPen(QColor(self.appearance.tokens.accent), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        return painter

    def _turned(self, where: QPointF) -> QPointF:
        """Tell the spot as it would be where one reads from the left."""
        return QPointF(self.width() - where.x(), where.y()) if self.isRightToLeft() else where

    def _move(self, shares: tuple[int, ...]) -> None:
        if shares != self.shares:
            self.place(shares)
            announce(self, answering.place_said(self.form, shares))
            self.moved.emit()


class Line(Ground):
    """A line between two poles, or a scale with its points."""

    def __init__(self, appearance: Appearance, form: Form) -> None:
        super().__init__(appearance, form)
        first, last = (1, form.points) if form.points else (0, 100)
        self.setRange(first, last)
        near, far = form.poles
        name = _("A scale from {low} to {high}") if form.kind is Kind.SCALE else ""
        name = name or _("Between {low} and {high}")
        self.setAccessibleName(name.format(low=near, high=far))

    def sizeHint(self) -> QSize:
        """Ask for the height of the knob with its ring."""
        return QSize(200, self.appearance.scale.pixels(_HIGH))

    def height_of(self, shares: Sequence[int]) -> int:
        """Tell the point, or how many percent along."""
        return answering.along(self.form, shares)

    def at(self, where: QPointF) -> tuple[int, ...]:
        """Tell the shares of a spot on the line."""
        share = max(0.0, min(1.0, (where.x() - self._left) / self._length))
        first, last = self.minimum(), self.maximum()
        return answering.placed_along(self.form, first + round(share * (last - first)))

    def after(self, key: int) -> tuple[int, ...]:
        """Go along the line with the arrows, to its ends with Home and End."""
        keys = Qt.Key
        step = 1 if self.form.points else answering.STEP
        steps = {keys.Key_Left: -step, keys.Key_Down: -step, keys.Key_Right: step}
        steps |= {keys.Key_Up: step, keys.Key_PageDown: -2 * step, keys.Key_PageUp: 2 * step}
        ends = {keys.Key_Home: self.minimum(), keys.Key_End: self.maximum()}
        if key in ends:
            return answering.placed_along(self.form, ends[keys(key)])
        if key not in steps:
            return ()
        if not self.shares:
            middle = (self.minimum() + self.maximum()) // 2
            return answering.placed_along(self.form, middle)
        far = answering.along(self.form, self.shares) + steps[keys(key)]
        return answering.placed_along(self.form, max(self.minimum(), min(self.maximum(), far)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the line, its points, and the knob."""
        tokens = self.appearance.tokens
        painter = self.begin_painting()
        middle = self.height() / 2
        pen = QPen(QColor(tokens.edge), 2 * _TRACK)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawLine(QPointF(self._left, middle), QPointF(self._left + self._length, middle))
        if self.form.points:
            painter.setPen(QPen(QColor(tokens.edge), 2))
            painter.setBrush(QColor(tokens.paper))
            for point in range(self.form.points):
                at = self._left + self._length * point / (self.form.points - 1)
                painter.drawEllipse(QPointF(at, middle), 5, 5)
        if self.shares:
            self.paint_knob(painter, QPointF(self._left + self._length * self._far, middle))

    @property
    def _left(self) -> float:
        return self.knob + 4

    @property
    def _length(self) -> float:
        return max(1.0, self.width() - 2 * self._left)

    @property
    def _far(self) -> float:
        first, last = self.minimum(), self.maximum()
        return (answering.along(self.form, self.shares) - first) / (last - first)


class Corners(Ground):
    """A triangle: the first pole at the top, the second at the left, the third at the right.

    To screen readers its number is how far up somebody is, and its description says all.
    """

    def __init__(self, appearance: Appearance, form: Form) -> None:
        super().__init__(appearance, form)
        self.setOrientation(Qt.Orientation.Vertical)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setRange(0, 100)
        top, left, right = form.poles
        name = _("Between three corners: {top} above, {left} at the left, {right} at the right")
        self.setAccessibleName(name.format(top=top, left=left, right=right))

    def sizeHint(self) -> QSize:
        """Ask for room to place oneself well."""
        return QSize(200, self.appearance.scale.pixels(_CORNERS_HIGH))

    def height_of(self, shares: Sequence[int]) -> int:
        """Tell how far up it is."""
        return shares[0]

    def at(self, where: QPointF) -> tuple[int, ...]:
        """Tell the shares of a spot in the triangle, or of the nearest to it."""
        box = self._box
        across = (where.x() - box.left()) / box.width()
        return answering.corner_shares(across, (where.y() - box.top()) / box.height())

    def after(self, key: int) -> tuple[int, ...]:
        """Go up and down with the arrows, and to either side."""
        keys = Qt.Key
        shares = self.shares or placed(_CENTRE)
        step = answering.STEP
        moves = {
            keys.Key_Up: lambda: answering.leaned(shares, 0, step),
            keys.Key_Down: lambda: answering.leaned(shares, 0, -step),
            keys.Key_Left: lambda: answering.shifted(shares, 2, 1, step),
            keys.Key_Right: lambda: answering.shifted(shares, 1, 2, step),
        }
        if key not in moves:
            return ()
        return moves[keys(key)]() if self.shares else shares

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the triangle, its middle, and the knob."""
        tokens = self.appearance.tokens
        painter = self.begin_painting()
        box = self._box
        top = QPointF(box.center().x(), box.top())
        painter.setPen(QPen(QColor(tokens.edge), 2))
        painter.setBrush(QColor(tokens.page))
        painter.drawPolygon(QPolygonF([top, box.bottomLeft(), box.bottomRight()]))
        painter.setPen(QPen(QColor(tokens.line), 2))
        centre = self._spot(placed(_CENTRE))
        for corner in (top, box.bottomLeft(), box.bottomRight()):
            painter.drawLine(centre, corner)
        if self.shares:
            self.paint_knob(painter, self._spot(self.shares))

    def _spot(self, shares: Sequence[int]) -> QPointF:
        across, down = answering.spot(shares)
        box = self._box
        return QPointF(box.left() + across * box.width(), box.top() + down * box.height())

    @property
    def _box(self) -> QRectF:
        room = self.knob + 3
        high = max(1.0, self.height() - 2.0 * room)
        wide = min(high / _SLOPE, max(1.0, self.width() - 2.0 * room))
        return QRectF((self.width() - wide) / 2, room, wide, high)


class PlaceField(AnswerField):
    """Takes a place between two or three poles, and can give it back."""

    def __init__(self, appearance: Appearance, form: Form) -> None:
        super().__init__()
        self.ground: Ground
        self._form = form
        self._said = PlainLabel(look="small", tone="soft", wraps=True)
        if form.kind is Kind.TRIAD:
            self.ground = Corners(appearance, form)
            above = PlainLabel(form.poles[0], "strong", wraps=True)
            above.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            self.column.addWidget(above)
        else:
            self.ground = Line(appearance, form)
        self.column.addWidget(self.ground)
        self._ends = _ends(form.poles[-2:])
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._ends, 1000)
        row.addStretch(1)
        self.column.addLayout(row)
        self._appearance = appearance
        appearance.changed.connect(self._dress)
        self._dress()
        self._said.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.column.addWidget(self._said)
        self.ground.moved.connect(self._on_moved)

    def fill(self, answer: Answer) -> None:
        """Put an answer into the field."""
        fits = len(answer.shares) == len(self._form.poles)
        self.ground.place(answer.shares if fits else ())
        self._say()

    def answer(self) -> Answer:
        """Give the place."""
        return Answer(shares=self.ground.shares)

    def stops(self) -> Sequence[QWidget]:
        """Give the ground."""
        return (self.ground,)

    def _dress(self) -> None:
        """Let the names of two corners stand near them, and those of a line at its ends."""
        if self._form.kind is Kind.TRIAD:
            self._ends.setMaximumWidth(self._appearance.scale.pixels(_CORNERS_APART))

    def _on_moved(self) -> None:
        self._say()
        self.tell()

    def _say(self) -> None:
        said = answering.place_said(self._form, self.ground.shares)
        if not self.ground.shares:
            said += ". " + _("Click there, or use the arrow keys.")
        self._said.setText(said)


def _ends(poles: Sequence[str]) -> QWidget:
    """Name what lies at the left and at the right."""
    ends = QWidget()
    row = QHBoxLayout(ends)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(24)
    for pole, side in zip(
        poles, (Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight), strict=True
    ):
        label = PlainLabel(pole, "strong", wraps=True)
        label.setAlignment(side)
        row.addWidget(label, 1)
    return ends
