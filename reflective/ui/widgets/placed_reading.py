# SPDX-License-Identifier: Apache-2.0
"""Show what is attached at its place in a text that is read, on screen or on paper.

A picture stands in the text with a line of words beneath it; a sound note or a file is that line
alone. The line says what it is: by that it is heard and found.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Qt, QTimer, QUrl
from PySide6.QtGui import (
    QColor,
    QImage,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextImageFormat,
)

from reflective.journal.entry import Kind
from reflective.ui.presenters.attaching_words import detail, kind_name, said_of
from reflective.ui.widgets.safe_text import OWN

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QFont
    from PySide6.QtWidgets import QTextEdit

    from reflective.journal.entry import Attachment
    from reflective.ui.appearance.appearance import Appearance

    Fetch = Callable[[Attachment, int, Callable[[QImage | None], None]], None]

SEEN = (Kind.PICTURE, Kind.DRAWING)
_HIGHEST, _LEAST = 360, 92
"""Pixels at 100 %: the highest picture, and the least that is seen of a very long one."""

_REMEMBERED = 24
"""Pictures that are kept ready to be painted: more than any window shows at once."""

_ABOVE, _BELOW = 8, 12
_LINE = "\u2028"
_UNKNOWN_SIZE = QSize(240, 180)


@dataclass(frozen=True, slots=True)
class Look:
    """The letters of the line of words, its colours, and the room for a picture in pixels.

    Where `room` is none, no picture is shown; without `link`, the line opens nothing.
    """

    small: QFont
    soft: str
    link: str = ""
    room: QSize | None = None


def fitted(attachment: Attachment, room: QSize, least: int) -> QSize:
    """Tell how large a picture is shown: whole within the room, or cut where it is very long."""
    natural = QSize(attachment.width, attachment.height)
    natural = natural if not natural.isEmpty() else _UNKNOWN_SIZE
    size = natural
    if natural.width() > room.width() or natural.height() > room.height():
        size = natural.scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
    size = size.expandedTo(QSize(least, least).boundedTo(natural))
    return size.boundedTo(room).expandedTo(QSize(1, 1))


def cut_to(image: QImage, size: QSize) -> QImage:
    """Scale a picture so that it fills a size, and cut off what is over below or at the sides."""
    scaled = image.scaled(
        size,
        Qt.AspectRatioMode.KeepAspectRatioByExpanding,
        Qt.TransformationMode.SmoothTransformation,
    )
    across = (scaled.width() - size.width()) // 2
    return scaled.copy(across, 0, size.width(), size.height())


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
    rest = (detail(attachment), said_of(attachment))
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
        self._fetch: Fetch | None = None
        self._standing: dict[str, tuple[Attachment, QSize]] = {}
        self._seen: OrderedDict[str, QImage] = OrderedDict()
        self._asked: set[str] = set()
        self._wanted: list[str] = []
        self._room = QSize()
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._ask)
        self._rewrite = rewrite
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._write_again)

    def attend(self, fetch: Fetch) -> None:
        """Take what brings pictures."""
        self._fetch = fetch
        self._soon.start()

    def attachment(self, link: QUrl) -> Attachment | None:
        """Tell which attachment a link of the text is; None for any other link."""
        found = self._standing.get(link.toString())
        return found[0] if found else None

    def begin(self) -> None:
        """Forget what stood in the text before."""
        self._standing.clear()
        self._seen.clear()
        self._asked.clear()
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
        image = self._seen.get(name)
        if image is not None:
            self._seen.move_to_end(name)
            return image
        if name in self._standing and name not in self._asked:
            self._wanted.append(name)
            self._soon.start()
        return QImage()

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

    def _ask(self) -> None:
        """Fetch the pictures that were to be painted; those first that came into sight last."""
        if self._fetch is None:
            return
        wanted, self._wanted = list(dict.fromkeys(reversed(self._wanted))), []
        ratio = self._view.devicePixelRatioF()
        for name in wanted:
            found = self._standing.get(name)
            if found is None or name in self._asked:
                continue
            attachment, size = found
            self._asked.add(name)
            side = max(size.width(), size.height())
            longest = _long_side(attachment, size, side)
            self._fetch(attachment, round(longest * ratio), partial(self._take, name, size))

    def _take(self, name: str, size: QSize, image: QImage | None) -> None:
        self._asked.discard(name)
        standing = self._standing.get(name)
        if image is None:
            self._asked.add(name)  # it cannot be shown, now or later
            return
        if standing is None or standing[1] != size:
            return
        ratio = self._view.devicePixelRatioF()
        made = cut_to(image, size * ratio)
        made.setDevicePixelRatio(ratio)
        self._seen[name] = made
        if len(self._seen) > _REMEMBERED:
            self._seen.popitem(last=False)
        self._view.viewport().update()


def _long_side(attachment: Attachment, size: QSize, side: int) -> int:
    """Tell how long the longer side must be, so that what is cut off still fills the size."""
    if not attachment.width or not attachment.height:
        return side
    scale = max(size.width() / attachment.width, size.height() / attachment.height)
    return round(scale * max(attachment.width, attachment.height))
