# SPDX-License-Identifier: Apache-2.0
"""Entries set out as PDF, in memory alone, with nothing in it about who made it or with what."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QSize, QSizeF, Qt
from PySide6.QtGui import (
    QFont,
    QImage,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextCursor,
)

from reflective.ui.appearance.fonts import INTERFACE, WRITING
from reflective.ui.widgets.attachment_strip import read_scaled
from reflective.ui.widgets.entries_text import Letters, add_entries
from reflective.ui.widgets.placed_reading import Look, address, write
from reflective.ui.widgets.safe_text import SafeDocument
from reflective.ui.widgets.small_pictures import fitted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reflective.journal.entry import Attachment
    from reflective.ui.presenters.journal_entry import Shown

_MARGIN = 20.0
_SMALL, _TITLE, _WORDS = 9.0, 15.0, 11.0
"""Points."""

_ROOM, _LEAST, _DOTS = QSize(640, 420), 92, 1400
"""The room for a picture, and the least seen of a very long one, in 96ths of an inch; its dots."""

_ABOUT_NOTHING = (
    b"<?xpacket begin='' id='W5M0MpCehiHzreSzNTczkc9d'?>"
    b"<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"/><?xpacket end='r'?>"
)
_TRACES = re.compile(
    rb"/(?:Producer|CreationDate|ModDate|Creator|Author|Title) \((?:[^\\)]|\\.)*\)", re.DOTALL
)
_ID = re.compile(rb"/ID \[[^\]]{0,300}\]")


def paper_of(entries: Sequence[Shown], pictures: Mapping[str, bytes] | None = None) -> bytes:
    """Set entries out on pages of A4, and give the bytes of the PDF; no file is written.

    `pictures` are the bytes of pictures by their hashes; without, words alone stand there. Takes
    a while: about half a second for a hundred entries. May run in any thread.
    """
    standing: dict[str, Attachment] = {}

    def own(name: str) -> QImage:
        found = standing.get(name)
        content = pictures.get(found.hash) if found and pictures else None
        image = read_scaled(content, _DOTS) if content else None
        return _cut(image, fitted(found, _ROOM, _LEAST)) if found and image else QImage()

    def place(cursor: QTextCursor, attachment: Attachment) -> None:
        standing[address(attachment)] = attachment
        room = _ROOM if pictures and attachment.hash in pictures else None
        write(cursor, attachment, Look(letters.small, letters.soft, room=room), least=_LEAST)

    held = QBuffer()
    held.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = pdf_writer(held, _MARGIN)
    document = SafeDocument(own=own)
    document.documentLayout().setPaintDevice(writer)
    document.setDocumentMargin(0)
    document.setPageSize(QSizeF(writer.width(), writer.height()))
    letters = _letters()
    document.setDefaultFont(letters.words)
    add_entries(QTextCursor(document), entries, letters, place)
    document.print_(writer)
    del writer
    held.close()
    return without_traces(bytes(held.data().data()))


def _cut(image: QImage, size: QSize) -> QImage:
    """Cut a picture to the form in which it stands, with every dot it has.

    Its first row is left white: Qt would paint it at the end of the page before, too.
    """
    wanted = size.scaled(image.size(), Qt.AspectRatioMode.KeepAspectRatio)
    cut = image.copy((image.width() - wanted.width()) // 2, 0, wanted.width(), wanted.height())
    forms = QImage.Format
    form = forms.Format_ARGB32_Premultiplied if cut.hasAlphaChannel() else forms.Format_RGB32
    cut = cut.convertToFormat(form)
    painter = QPainter(cut)
    painter.fillRect(0, 0, cut.width(), 1, Qt.GlobalColor.white)
    painter.end()
    return cut


def pdf_writer(held: QBuffer, margin: float) -> QPdfWriter:
    """Make what writes pages of A4 with a margin in millimetres, and nothing about itself."""
    writer = QPdfWriter(held)
    writer.setTitle("")
    writer.setCreator("")
    writer.setDocumentXmpMetadata(_ABOUT_NOTHING)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(margin, margin, margin, margin), QPageLayout.Unit.Millimeter)
    return writer


def without_traces(pdf: bytes) -> bytes:
    """Take the program, the time and the drawn id out of a PDF; every length stays as it was.

    The same pages then give the same bytes.
    """
    head, end, rest = pdf.partition(b"endobj")  # what is said about the whole comes first
    body, trailer, last = rest.rpartition(b"\ntrailer\n")
    last = _ID.sub(lambda found: b" " * len(found[0]), last)
    return _TRACES.sub(lambda found: b" " * len(found[0]), head) + end + body + trailer + last


def _letters() -> Letters:
    return Letters(
        small=_font(INTERFACE, _SMALL),
        title=_font(WRITING, _TITLE, is_bold=True),
        question=_font(WRITING, _WORDS, is_italic=True),
        words=_font(WRITING, _WORDS),
        ink="#000000",
        soft="#444444",
    )


def _font(family: str, points: float, *, is_bold: bool = False, is_italic: bool = False) -> QFont:
    font = QFont(family)
    font.setPointSizeF(points)
    font.setBold(is_bold)
    font.setItalic(is_italic)
    return font
