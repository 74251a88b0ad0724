# SPDX-License-Identifier: Apache-2.0
"""A row of cards, one for each thing that is attached to an entry: small pictures, or an icon."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QImage, QImageReader, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QScrollArea, QWidget

from reflective.journal.entry import Kind
from reflective.language import gettext as _
from reflective.ui.presenters.attaching_words import ICONS, caption, detail, read_aloud

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QEnterEvent, QKeyEvent, QPaintEvent, QResizeEvent

    from reflective.journal.entry import Attachment
    from reflective.ui.appearance.appearance import Appearance

    Fetch = Callable[[Attachment, int, Callable[[QImage | None], None]], None]

_HIGH = 92
"""Pixels at 100 % of a small picture; its words stand beneath it."""

_LEAST, _MOST, _WORDS = 92, 190, 168
"""Pixels at 100 %: the narrowest and the widest picture, and a card without one."""

_EDGE = 8
_GAP = 10
_ROUND = 8
_SMALL_ICON = 16
_ABOVE_BAR = 4
_SEEN = (Kind.PICTURE, Kind.DRAWING)


def read_scaled(content: bytes, side: int) -> QImage | None:
    """Decode a picture, at most `side` pixels wide and high; None where that cannot be done.

    Needs no window, so that it can be done on another thread.
    """
    data = QByteArray(content)
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid():
        return None
    if max(size.width(), size.height()) > side:
        size = size.scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio)
        reader.setScaledSize(size.expandedTo(QSize(1, 1)))
    image = reader.read()
    return None if image.isNull() else image


class AttachmentCard(QAbstractButton):
    """Shows one attachment small; pressed, it is opened."""

    def __init__(self, attachment: Attachment, appearance: Appearance) -> None:
        super().__init__()
        self.attachment = attachment
        self._appearance = appearance
        self._image: QImage | None = None
        self._is_small = False
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(read_aloud(attachment))
        self.setAccessibleDescription(_("Opens it larger"))
        self.setToolTip(read_aloud(attachment))

    @property
    def has_picture(self) -> bool:
        """Whether its picture has come."""
        return self._image is not None

    def show_picture(self, image: QImage | None) -> None:
        """Show its picture; None keeps the icon."""
        self._image = image
        self.updateGeometry()
        self.update()

    def set_small(self, *, small: bool) -> None:
        """Be a line of words with an icon, where there is no room for a picture."""
        self._is_small = small
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Be as wide as the picture, within bounds, with a line of words beneath."""
        pixels = self._appearance.scale.pixels
        wide = pixels(_WORDS)
        if self._is_small:
            return QSize(wide, self._metrics().height() + _EDGE)
        if self.attachment.kind in _SEEN:
            least = self.attachment
            form = least.width / least.height if least.width and least.height else 1.0
            wide = round(min(max(pixels(_HIGH) * form, pixels(_LEAST)), pixels(_MOST)))
        metrics = self._metrics()
        high = pixels(_HIGH) + metrics.height() + 2 * _EDGE + 4
        return QSize(wide + 2 * _EDGE, high)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open on Enter too."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that it can be pressed."""
        super().enterEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the card, its picture or icon, and its words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        tokens = self._appearance.tokens
        edge = tokens.accent if self.hasFocus() else tokens.line
        painter.setPen(QPen(QColor(edge), 2 if self.hasFocus() else 1))
        painter.setBrush(QColor(tokens.accent_tint if self.underMouse() else tokens.page))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), _ROUND, _ROUND)
        metrics = self._metrics()
        whole = QRectF(self.rect())
        line = whole.adjusted(_EDGE, 0, -_EDGE, 0)
        if self._is_small:
            side = metrics.height()
            icon = self._appearance.icon(ICONS[self.attachment.kind], "soft", _SMALL_ICON)
            place = QRectF(_EDGE, (self.height() - side) / 2, side, side)
            icon.paint(painter, place.toRect())
            line.setLeft(place.right() + 5)
        else:
            top = whole.adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE - metrics.height() - 4)
            if self._image is not None:
                self._paint_picture(painter, self._image, top)
            else:
                self._paint_icon(painter, top)
            line.setTop(top.bottom() + 4)
            line.setHeight(metrics.height())
        self._paint_words(painter, line)
        painter.end()

    def _paint_words(self, painter: QPainter, line: QRectF) -> None:
        tokens = self._appearance.tokens
        is_bare = self.attachment.kind in _SEEN and not self.attachment.alt
        painter.setFont(self._appearance.font("small"))
        painter.setPen(QColor(tokens.soft if is_bare else tokens.ink))
        words = caption(self.attachment)
        side = Qt.TextElideMode.ElideRight
        cut = self._metrics().elidedText(words, side, round(line.width()))
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(line, int(flags), cut)

    def _paint_picture(self, painter: QPainter, image: QImage, area: QRectF) -> None:
        """Fill the area with the middle of the picture."""
        painter.save()
        form = QPainterPath()
        form.addRoundedRect(area, 4, 4)
        painter.setClipPath(form)
        painter.fillRect(area, QColor("#FFFFFF"))
        scale = max(area.width() / image.width(), area.height() / image.height())
        wide, high = image.width() * scale, image.height() * scale
        left = area.center().x() - wide / 2
        painter.drawImage(QRectF(left, area.center().y() - high / 2, wide, high), image)
        painter.restore()

    def _paint_icon(self, painter: QPainter, area: QRectF) -> None:
        side = self._appearance.scale.pixels(28)
        icon = self._appearance.icon(ICONS[self.attachment.kind], "soft", 28)
        middle = area.center()
        place = QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side)
        said = detail(self.attachment)
        if said:
            place.translate(0, -self._metrics().height() / 2)
        icon.paint(painter, place.toRect())
        if said:
            painter.setFont(self._appearance.font("small"))
            painter.setPen(QColor(self._appearance.tokens.soft))
            below = QRectF(area.left(), place.bottom() + 2, area.width(), self._metrics().height())
            painter.drawText(below, int(Qt.AlignmentFlag.AlignCenter), said)

    def _metrics(self) -> QFontMetrics:
        return QFontMetrics(self._appearance.font("small"))


class AttachmentStrip(QScrollArea):
    """Shows the cards side by side, in one row that can be scrolled; hidden where there is none.

    `chosen` brings the attachment of a card that was pressed. Small pictures are asked for from
    `fetch`, which brings each of them later.
    """

    chosen = Signal(object)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._fetch: Fetch | None = None
        self._cards: dict[str, AttachmentCard] = {}
        self._is_small = False
        self._inside = QWidget()
        self._inside.setProperty("look", "clear")
        self._row = QHBoxLayout(self._inside)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(_GAP)
        self._row.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._row.addStretch(1)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.setWidget(self._inside)
        self.setAccessibleName(_("What is attached"))
        appearance.changed.connect(self._fit)
        self.hide()

    @property
    def cards(self) -> tuple[AttachmentCard, ...]:
        """The cards, in their order."""
        return tuple(self._cards.values())

    def attend(self, fetch: Fetch) -> None:
        """Take what brings small pictures, and ask for those of the cards that are there."""
        self._fetch = fetch
        for card in self._cards.values():
            self._ask_for(card)

    def show_attachments(self, attachments: Sequence[Attachment]) -> None:
        """Show these; a card that was there already stays as it is, with its focus."""
        old = self._cards
        self._cards = {}
        for attachment in attachments:
            card = old.pop(attachment.hash, None)
            if card is None or card.attachment != attachment:
                card = self._cards[attachment.hash] = self._replaced(card, attachment)
                self._ask_for(card)
            self._cards[attachment.hash] = card
        for card in old.values():
            self._row.removeWidget(card)
            card.hide()
            card.deleteLater()
        for place, card in enumerate(self._cards.values()):
            self._row.insertWidget(place, card)
        before: QWidget | None = None
        for card in self._cards.values():
            if before is not None:
                QWidget.setTabOrder(before, card)
            before = card
        self.setVisible(bool(self._cards))
        self._fit()

    def set_small(self, *, small: bool) -> None:
        """Show lines of words instead of pictures, where the page has little height."""
        if small != self._is_small:
            self._is_small = small
            for card in self._cards.values():
                card.set_small(small=small)
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave room for the scroll bar where there are more cards than fit."""
        super().resizeEvent(event)
        self._fit()

    def _replaced(self, old: AttachmentCard | None, attachment: Attachment) -> AttachmentCard:
        card = AttachmentCard(attachment, self._appearance)
        card.set_small(small=self._is_small)
        card.clicked.connect(partial(self._on_clicked, attachment.hash))
        if old is not None:
            had_focus = old.hasFocus()
            self._row.removeWidget(old)
            old.hide()
            old.deleteLater()
            if had_focus:
                self._row.insertWidget(0, card)
                card.setFocus()
        return card

    def _ask_for(self, card: AttachmentCard) -> None:
        attachment = card.attachment
        if attachment.kind in _SEEN and self._fetch is not None:
            side = round(self._appearance.scale.pixels(_MOST) * self.devicePixelRatioF())
            self._fetch(attachment, side, partial(self._on_picture, attachment.hash, card))

    def _on_picture(self, name: str, card: AttachmentCard, image: QImage | None) -> None:
        if self._cards.get(name) is card:
            card.show_picture(image)

    def _on_clicked(self, name: str) -> None:
        card = self._cards.get(name)
        if card is not None:
            self.ensureWidgetVisible(card)
            self.chosen.emit(card.attachment)

    def _fit(self) -> None:
        if not self._cards:
            return
        high = max(card.sizeHint().height() for card in self._cards.values())
        wide = sum(card.sizeHint().width() + _GAP for card in self._cards.values()) - _GAP
        bar = self.horizontalScrollBar().sizeHint().height() + _ABOVE_BAR
        bar = bar if wide > self.width() else 0
        for card in self._cards.values():
            card.setFixedSize(card.sizeHint())
        self.setFixedHeight(high + bar)
