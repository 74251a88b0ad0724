# SPDX-License-Identifier: Apache-2.0
"""Show what is attached at its place in a text that is read, on screen or on paper.

A picture stands in the text with a line of words beneath it; a sound note or a file is that line
alone. The line says what it is: by that it is heard and found.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QRectF, QSize, QTimer, QUrl
from PySide6.QtGui import (
    QColor,
    QImage,
    QPainter,
    QPen,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextImageFormat,
)

from reflective.ui.presenters.attaching_words import detail, kind_name, said_of
from reflective.ui.widgets.safe_text import OWN
from reflective.ui.widgets.small_pictures import SEEN, SmallPictures, fitted

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QFont
    from PySide6.QtWidgets import QTextEdit

    from reflective.journal.entry import Attachment
    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.widgets.small_pictures import Fetch

_HIGHEST, _LEAST = 360, 92
"""Pixels at 100 %: the highest picture, and the least that is seen of a very long one."""

_ABOVE, _BELOW = 8, 12
_LINE = "\u2028"


@dataclass(frozen=True, slots=True)
class Look:
    """The letters of the line of words, its colours, and the room for a picture in pixels.

    Where `room` is none, no picture is shown; without `link`, the line opens nothing, and tells
    the name of no file.
    """

    small: QFont
    soft: str
    link: str = ""
    room: QSize | None = None


def address(attachment: Attachment) -> str:
    """Name an attachment for a text that shows it; no other text can reach it by that."""
    return f"{OWN}:{attachment.hash}"


def write(cursor: QTextCursor, attachment: Attachment, look: Look, least: int) -> None:
    """Write an attachment in a paragraph of its own at the end of a text."""
    block = QTextBlockFormat()
    block.setTopMargin(_ABOVE)
    block.setBottomMargin(_BELOW)
    words = QTextCharFormat()
    words.setFont(look.small)
    words.setForeground(QColor(look.soft))
    if cursor.block().text() or cursor.document().isEmpty():
        cursor.insertBlock(block, words)
    else:
        cursor.setBlockFormat(block)
        cursor.setBlockCharFormat(words)
    link = QTextCharFormat(words)
    if look.link:
        link.setForeground(QColor(look.link))
        link.setFontUnderline(True)
        link.setAnchor(True)
        link.setAnchorHref(address(attachment))
    if look.room is not None and attachment.kind in SEEN:
        size = fitted(attachment, look.room, least)
        picture = QTextImageFormat()
        picture.setName(address(attachment))
        picture.setWidth(size.width())
        picture.setHeight(size.height())
        picture.setProperty(QTextImageFormat.Property.ImageAltText.value, said_of(attachment))
        if look.link:
            picture.setAnchor(True)
            picture.setAnchorHref(address(attachment))
        cursor.insertImage(picture)
        cursor.insertText(_LINE, link)
    cursor.insertText(kind_name(attachment.kind), link)
    rest = (detail(attachment), said_of(attachment) if look.link else attachment.alt)
    cursor.insertText("".join(f" · {part}" for part in rest if part), words)


class PlacedInReading(QObject):
    """Shows attachments in a view, and fetches those pictures that are about to be seen.

    Give the document `picture` to load from. `rewrite` writes the text anew, where there is
    other room for its pictures. `shows_pictures` and `opens` say whether pictures are seen, and
    whether what is attached can be opened from here; they hold from the next `begin`.
    """

    def __init__(
        self, view: QTextEdit, appearance: Appearance, rewrite: Callable[[], None]
    ) -> None:
        super().__init__(view)
        self.shows_pictures = True
        self.opens = True
        self._view = view
        self._appearance = appearance
        self._pictures = SmallPictures(view)
        self._standing: dict[str, tuple[Attachment, QSize]] = {}
        self._room = QSize()
        self._rewrite = rewrite
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._write_again)

    def attend(self, fetch: Fetch) -> None:
        """Take what brings pictures."""
        self._pictures.attend(fetch)

    def attachment(self, link: QUrl) -> Attachment | None:
        """Tell which attachment a link of the text is; None for any other link."""
        found = self._standing.get(link.toString())
        return found[0] if found else None

    def begin(self) -> None:
        """Forget what stood in the text before."""
        self._standing.clear()
        self._pictures.forget()
        self._room = self._room_now()

    def write(self, cursor: QTextCursor, attachment: Attachment) -> None:
        """Write an attachment at the end of the text."""
        least = self._appearance.scale.pixels(_LEAST)
        self._standing[address(attachment)] = (attachment, fitted(attachment, self._room, least))
        tokens = self._appearance.tokens
        link = tokens.accent if self.opens else ""
        room = self._room if self.shows_pictures else None
        look = Look(self._appearance.font("small"), tokens.soft, link, room)
        write(cursor, attachment, look, least)

    def picture(self, name: str) -> QImage:
        """Give a picture to be painted; an empty one until it is there."""
        found = self._standing.get(name)
        image = self._pictures.give(*found) if found else QImage()
        return image if image.isNull() else self._edged(image)

    def _edged(self, image: QImage) -> QImage:
        """Draw an edge: without one, a drawing on white would have no end on a white page."""
        edged = image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
        painter = QPainter(edged)
        painter.setPen(QPen(QColor(self._appearance.tokens.line), 1))
        whole = QRectF(QPointF(), edged.deviceIndependentSize())
        painter.drawRect(whole.adjusted(0.5, 0.5, -0.5, -0.5))
        painter.end()
        return edged

    def fit(self) -> None:
        """Give pictures the room there is now."""
        if self._standing and self._room_now() != self._room:
            self._later.start()

    def _write_again(self) -> None:
        if self._room_now() != self._room:
            self._rewrite()

    def _room_now(self) -> QSize:
        margin = round(2 * self._view.document().documentMargin())
        wide = max(1, self._view.viewport().width() - margin)
        return QSize(wide, self._appearance.scale.pixels(_HIGHEST))
