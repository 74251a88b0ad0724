# SPDX-License-Identifier: Apache-2.0
"""What is attached is seen, heard of and opened at its place in a text that is read."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QImage, QTextDocument
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from reflective.journal.entry import Attachment, Kind
from reflective.journal.ids import RecordId
from reflective.ui.presenters.journal_entry import Part, Shown
from reflective.ui.widgets.entries_text import EntriesView
from reflective.ui.widgets.paper import paper_of
from reflective.ui.widgets.reading_view import EntryTextView
from reflective.ui.widgets.small_pictures import cut_to, fitted
from tests.ui.front import show_in_front

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from reflective.ui.appearance.appearance import Appearance

CLAY = QColor("#A4512B")


def _picture(number: int = 0, width: int = 300, height: int = 200, alt: str = "") -> Attachment:
    name = f"{number:08x}" * 8
    return Attachment(name, Kind.PICTURE, "image/png", 9, "p", alt, width, height)


RIVER = _picture(1, alt="The river, early")
VOICE = Attachment("77aa77aa" * 8, Kind.SOUND, "audio/wav", 9, alt="What Dana said", seconds=63)


class Album:
    """Gives plain pictures, and remembers which were asked for; `page` holds what shows them."""

    def __init__(self) -> None:
        self.page = QWidget()
        self.asked: list[Attachment] = []

    def fetch(
        self, attachment: Attachment, side: int, done: Callable[[QImage | None], None]
    ) -> None:
        self.asked.append(attachment)
        scale = side / max(attachment.width, attachment.height)
        size = QSize(attachment.width, attachment.height) * min(1.0, scale)
        image = QImage(size.expandedTo(QSize(1, 1)), QImage.Format.Format_RGB32)
        image.fill(CLAY)
        done(image)


def _entry(*parts: str | Attachment) -> Shown:
    written = (
        Part("", one) if isinstance(one, str) else Part("", "", attached=one) for one in parts
    )
    return Shown(RecordId("one"), "21 November", "River", tuple(written))


def _reading(appearance: Appearance, qtbot: QtBot, shown: Shown) -> tuple[EntryTextView, Album]:
    view, album = EntryTextView(appearance), Album()
    page = album.page
    QVBoxLayout(page).addWidget(view)
    qtbot.addWidget(page)
    view.placed.attend(album.fetch)
    page.resize(700, 700)
    show_in_front(qtbot, page)
    view.show_entry(shown)
    return view, album


def _has_clay(view: EntryTextView) -> bool:
    image = view.viewport().grab().toImage()
    return any(
        image.pixelColor(x, y) == CLAY
        for x in range(0, image.width(), 9)
        for y in range(0, image.height(), 9)
    )


def test_a_picture_stands_between_the_words_before_and_after_it(
    appearance: Appearance, qtbot: QtBot
) -> None:
    view, _album = _reading(appearance, qtbot, _entry("Before it.", RIVER, "After it."))
    qtbot.waitUntil(lambda: _has_clay(view))
    lines = [line for line in view.toPlainText().split("\n") if line.strip("\ufffc")]
    assert lines[-3:] == ["Before it.", "Picture · The river, early", "After it."]


def test_a_sound_note_stands_there_as_a_line_and_is_opened_by_the_keyboard(
    appearance: Appearance, qtbot: QtBot
) -> None:
    view, _album = _reading(appearance, qtbot, _entry("Before.", VOICE))
    assert "Sound note · 1:03 · What Dana said" in view.toPlainText()
    opened: list[Attachment] = []
    view.opened.connect(opened.append)
    view.setFocus(Qt.FocusReason.TabFocusReason)
    view.focusNextChild()
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert opened == [VOICE]


def test_no_text_can_show_a_picture_that_is_attached_elsewhere(
    appearance: Appearance, qtbot: QtBot
) -> None:
    named = f"![x](attached:{RIVER.hash})"
    view, album = _reading(appearance, qtbot, _entry(named, VOICE))
    assert not _has_clay(view)
    assert album.asked == []


def test_of_hundreds_of_pictures_only_those_in_sight_are_fetched(
    appearance: Appearance, qtbot: QtBot
) -> None:
    many = [_picture(number) for number in range(300)]
    view, album = _reading(appearance, qtbot, _entry("Many.", *many))
    qtbot.waitUntil(lambda: _has_clay(view))
    assert len(album.asked) < 12
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    qtbot.waitUntil(lambda: album.asked[-1] == many[-1] or many[-1] in album.asked)
    assert len(album.asked) < 24


@pytest.mark.parametrize(
    ("width", "height", "shown"),
    [
        (300, 200, (300, 200)),
        (4000, 3000, (480, 360)),
        (400, 9000, (92, 360)),
        (9000, 400, (600, 92)),
        (20, 10, (20, 10)),
        (0, 0, (240, 180)),
    ],
)
def test_a_picture_is_as_large_as_it_is_within_the_room(
    width: int, height: int, shown: tuple[int, int]
) -> None:
    size = fitted(_picture(0, width, height), QSize(600, 360), 92)
    assert (size.width(), size.height()) == shown


def test_dark_lines_that_stand_on_nothing_are_seen_on_dark_paper() -> None:
    drawn = QImage(40, 20, QImage.Format.Format_ARGB32)
    drawn.fill(Qt.GlobalColor.transparent)
    assert cut_to(drawn, QSize(20, 10)).pixelColor(5, 5) == QColor("#FFFFFF")


def test_a_picture_gives_way_to_a_narrower_page(appearance: Appearance, qtbot: QtBot) -> None:
    wide = _picture(3, 1200, 300)
    view, _album = _reading(appearance, qtbot, _entry("Before.", wide))
    qtbot.waitUntil(lambda: _has_clay(view))
    view.window().resize(300, 500)
    qtbot.waitUntil(lambda: view.document().idealWidth() <= view.viewport().width())
    qtbot.waitUntil(lambda: _has_clay(view))


def test_many_entries_in_a_row_open_what_is_attached_to_each(
    appearance: Appearance, qtbot: QtBot
) -> None:
    view, album = EntriesView("Entries", appearance), Album()
    qtbot.addWidget(view)
    view.placed.attend(album.fetch)
    other = replace(_entry("Other.", VOICE), record=RecordId("two"))
    view.resize(700, 700)
    show_in_front(qtbot, view)
    view.show_entries([_entry("Before.", RIVER)])
    view.add_entries([other])
    qtbot.waitUntil(lambda: album.asked == [RIVER])
    opened: list[tuple[str, Attachment]] = []
    view.opened.connect(lambda record, attachment: opened.append((record, attachment)))
    link = view.document().find("Sound note").charFormat().anchorHref()
    view.anchorClicked.emit(link)
    QApplication.processEvents()
    assert opened == [("two", VOICE)]


def test_without_pictures_a_paper_names_them_at_their_place(appearance: Appearance) -> None:
    del appearance  # loads the fonts
    pdf = paper_of([_entry("Before.", RIVER, "After.")])
    assert b"/Subtype /Image" not in pdf
    assert RIVER.hash.encode() not in pdf


def test_what_is_read_holds_no_picture_of_a_file(appearance: Appearance, qtbot: QtBot) -> None:
    view, _album = _reading(appearance, qtbot, _entry("Words.", RIVER))
    document = view.document()
    kind = QTextDocument.ResourceType.ImageResource.value
    assert document.resource(kind, "file:///etc/hostname").isNull()
