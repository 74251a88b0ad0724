# SPDX-License-Identifier: Apache-2.0
"""Keep the few pictures that a text shows at the moment ready to be painted.

Nothing is fetched or decoded while a view paints: what is missing is asked for after it, and the
view is painted again once it is there.
"""

from __future__ import annotations

from collections import OrderedDict
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Qt, QTimer
from PySide6.QtGui import QImage, QPainter

from reflective.journal.entry import Kind

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QTextEdit

    from reflective.journal.entry import Attachment

    Fetch = Callable[[Attachment, int, Callable[[QImage | None], None]], None]
    Key = tuple[str, int, int]

SEEN = (Kind.PICTURE, Kind.DRAWING)
"""What is shown as a picture; all else is a line of words."""

_REMEMBERED = 24
"""More than any window shows at once."""

_UNKNOWN_SIZE = QSize(240, 180)


class SmallPictures(QObject):
    """Gives pictures in the size in which a view paints them, once `attend` said from where."""

    def __init__(self, view: QTextEdit) -> None:
        super().__init__(view)
        self._view = view
        self._fetch: Fetch | None = None
        self._ready: OrderedDict[Key, QImage] = OrderedDict()
        self._asked: set[Key] = set()
        self._wanted: dict[Key, tuple[Attachment, QSize]] = {}
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._ask)

    def attend(self, fetch: Fetch) -> None:
        """Take what brings pictures, at most so many pixels wide and high."""
        self._fetch = fetch
        self._view.viewport().update()

    def forget(self) -> None:
        """Let go of all, such as those of another text."""
        self._ready.clear()
        self._asked.clear()
        self._wanted.clear()

    def give(self, attachment: Attachment, size: QSize) -> QImage:
        """Give a picture in this size; an empty one until it is there."""
        key = (attachment.hash, size.width(), size.height())
        if key in self._ready:
            self._ready.move_to_end(key)
            return self._ready[key]
        if self._fetch is not None and key not in self._asked:
            self._wanted[key] = (attachment, size)
            self._soon.start()
        return QImage()

    def _ask(self) -> None:
        wanted, self._wanted = self._wanted, {}
        ratio = self._view.devicePixelRatioF()
        for key, (attachment, size) in wanted.items():
            if self._fetch is not None and key not in self._asked:
                self._asked.add(key)
                side = round(_longer_side(attachment, size) * ratio)
                self._fetch(attachment, side, partial(self._take, key, size))

    def _take(self, key: Key, size: QSize, image: QImage | None) -> None:
        """Keep a picture; one that cannot be shown is not asked for again."""
        if image is None or key not in self._asked:
            return
        self._asked.discard(key)
        ratio = self._view.devicePixelRatioF()
        made = cut_to(image, size * ratio)
        made.setDevicePixelRatio(ratio)
        self._ready[key] = made
        if len(self._ready) > _REMEMBERED:
            self._ready.popitem(last=False)
        self._view.viewport().update()


def fitted(attachment: Attachment, room: QSize, least: int) -> QSize:
    """Tell how large a picture is shown: whole within the room, or cut where it is very long.

    Of a very long one at least so many pixels are seen across it.
    """
    natural = QSize(attachment.width, attachment.height)
    natural = natural if not natural.isEmpty() else _UNKNOWN_SIZE
    size = natural
    if natural.width() > room.width() or natural.height() > room.height():
        size = natural.scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
    size = size.expandedTo(QSize(least, least).boundedTo(natural))
    return size.boundedTo(room).expandedTo(QSize(1, 1))


def cut_to(image: QImage, size: QSize) -> QImage:
    """Scale a picture so that it fills a size, and cut off what is over below or at the sides.

    What can be seen through becomes white, on which dark lines are seen on any paper.
    """
    scaled = image.scaled(
        size,
        Qt.AspectRatioMode.KeepAspectRatioByExpanding,
        Qt.TransformationMode.SmoothTransformation,
    )
    across = (scaled.width() - size.width()) // 2
    cut = scaled.copy(across, 0, size.width(), size.height())
    if not cut.hasAlphaChannel():
        return cut
    white = QImage(cut.size(), QImage.Format.Format_RGB32)
    white.fill(Qt.GlobalColor.white)
    painter = QPainter(white)
    painter.drawImage(0, 0, cut)
    painter.end()
    return white


def _longer_side(attachment: Attachment, size: QSize) -> float:
    """Tell how long the longer side must be, so that what is cut off still fills the size."""
    if not attachment.width or not attachment.height:
        return max(size.width(), size.height())
    scale = max(size.width() / attachment.width, size.height() / attachment.height)
    return scale * max(attachment.width, attachment.height)
