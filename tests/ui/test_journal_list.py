# SPDX-License-Identifier: Apache-2.0
"""The list of entries: fetched a page at a time, the same at any size."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QStyleOptionViewItem

from reflective.app.ports import Row
from reflective.app.refusals import Interrupted
from reflective.journal.entry import Mark
from reflective.journal.ids import RecordId
from reflective.ui.models.entries import PAGES_KEPT, EntriesModel, EntryRole
from reflective.ui.presenters.journal import PAGE
from reflective.ui.widgets.entry_delegate import EntryDelegate
from reflective.ui.widgets.entry_list import EntryList
from tests.fakes.jobs import AtOnce, WhenTold
from tests.fakes.open_journal import at

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from reflective.ui.appearance.appearance import Appearance

MANY = 100_000


def _row(place: int, *, title: str = "") -> Row:
    day = at(2026 - place // 400 % 20, 12 - place % 12, 1 + place % 28)
    name = title or f"Entry {place}"
    return Row(RecordId(str(place)), day, name, f"Words {place}.", ("meetings",), 2)


class Shelf:
    """Answers for the journal, and remembers what it was asked."""

    def __init__(self, total: int) -> None:
        self.total = total
        self.asked: list[tuple[str, int]] = []
        self.failing: Exception | None = None
        self.word = "Entry"

    def find(self, typed: str, offset: int, limit: int) -> list[Row]:
        """Fetch rows."""
        self.asked.append((typed, offset))
        if self.failing is not None:
            error, self.failing = self.failing, None
            raise error
        places = range(offset, min(self.total, offset + limit))
        return [_row(place, title=f"{self.word} {place}") for place in places]


class Failures:
    """Remembers what went wrong."""

    def __init__(self) -> None:
        self.errors: list[Exception] = []


def _model(shelf: Shelf, jobs: AtOnce | WhenTold) -> EntriesModel:
    return EntriesModel(jobs, shelf.find, lambda: 2026, Failures().errors.append)


def _filled(shelf: Shelf, jobs: AtOnce | WhenTold) -> EntriesModel:
    model = _model(shelf, jobs)
    model.show("", shelf.total, shelf.find("", 0, PAGE))
    shelf.asked.clear()
    return model


def _title(model: EntriesModel, row: int) -> str:
    return str(model.data(model.index(row), Qt.ItemDataRole.DisplayRole))


def _has_come(model: EntriesModel, row: int) -> bool:
    return model.record_at(row) is not None


def test_the_model_keeps_the_rules_of_qt(qtbot: QtBot) -> None:
    model = _model(Shelf(250), AtOnce())
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show("", 250, Shelf(250).find("", 0, PAGE))
    qtbot.waitUntil(lambda: _title(model, 249) == "Entry 249")
    model.refresh(180, {})
    model.refresh(320, {0: Shelf(320).find("", 0, PAGE)})
    model.show("other", 0, [])
    assert tester.model() is model


def test_it_counts_all_and_fetches_only_what_is_looked_at(qtbot: QtBot) -> None:
    shelf = Shelf(MANY)
    model = _filled(shelf, AtOnce())
    assert model.rowCount() == MANY
    assert _title(model, 70_050) == "Being fetched"
    assert model.data(model.index(70_050), EntryRole.RECORD) is None
    qtbot.waitUntil(lambda: _title(model, 70_050) == "Entry 70050")
    assert shelf.asked == [("", 70_050 // PAGE * PAGE)]


def test_who_scrolls_past_many_pages_waits_for_the_last_alone(qtbot: QtBot) -> None:
    shelf = Shelf(MANY)
    jobs = WhenTold()
    model = _filled(shelf, jobs)
    for row in range(1000, MANY, 1000):
        _title(model, row)
    qtbot.waitUntil(lambda: jobs.waiting == 1)
    jobs.settle()
    qtbot.waitUntil(lambda: jobs.waiting == 1)
    assert shelf.asked == [("", 99_000)]


def test_pages_looked_at_long_ago_are_let_go(qtbot: QtBot) -> None:
    shelf = Shelf(MANY)
    model = _filled(shelf, AtOnce())
    for page in range(1, PAGES_KEPT + 5):
        _title(model, page * PAGE)
        qtbot.waitUntil(partial(_has_come, model, page * PAGE))
    assert model.record_at(0) is None


def test_an_answer_to_an_older_search_is_dropped(qtbot: QtBot) -> None:
    shelf = Shelf(500)
    jobs = WhenTold()
    model = _filled(shelf, jobs)
    _title(model, 300)
    qtbot.waitUntil(lambda: jobs.waiting == 1)
    model.show("newer", 400, [])
    assert jobs.waiting == 0
    jobs.settle()
    assert _title(model, 300) == "Being fetched"
    assert shelf.asked == []


def test_after_a_change_old_rows_stay_until_new_ones_come(qtbot: QtBot) -> None:
    shelf = Shelf(150)
    jobs = WhenTold()
    model = _filled(shelf, jobs)
    shelf.word = "Changed"
    model.refresh(150, {})
    assert _title(model, 3) == "Entry 3"
    qtbot.waitUntil(lambda: jobs.waiting == 1)
    jobs.settle()
    assert _title(model, 3) == "Changed 3"


def test_a_page_whose_question_was_interrupted_is_asked_for_again(qtbot: QtBot) -> None:
    shelf = Shelf(300)
    model = _filled(shelf, AtOnce())
    shelf.failing = Interrupted()
    _title(model, 250)
    qtbot.waitUntil(lambda: _title(model, 250) == "Entry 250")
    assert len(shelf.asked) == 2


def test_a_screen_reader_hears_heading_day_words_and_tags() -> None:
    model = _model(Shelf(1), AtOnce())
    model.show("", 1, [_row(0)])
    said = model.data(model.index(0), Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Entry 0. 1 Dec. Words 0. tag meetings"


@pytest.fixture
def cards(qtbot: QtBot, appearance: Appearance) -> EntryList:
    view = EntryList(EntryDelegate(appearance, lambda: 2026))
    model = _filled(Shelf(MANY), AtOnce())
    model.setParent(view)
    view.setModel(model)
    qtbot.addWidget(view)
    view.resize(390, 600)
    view.show()
    qtbot.waitExposed(view)
    return view


def test_a_hundred_thousand_cards_are_reached_by_keys_alone(cards: EntryList) -> None:
    cards.setCurrentIndex(cards.model().index(0, 0))
    for key, row in (
        (Qt.Key.Key_Down, 1),
        (Qt.Key.Key_End, MANY - 1),
        (Qt.Key.Key_Up, MANY - 2),
        (Qt.Key.Key_Home, 0),
        (Qt.Key.Key_Up, 0),
    ):
        QTest.keyClick(cards, key)
        assert cards.currentIndex().row() == row
        shown = cards.visualRect(cards.currentIndex())
        assert cards.viewport().rect().contains(shown)
    QTest.keyClick(cards, Qt.Key.Key_PageDown)
    assert cards.currentIndex().row() > 1


def test_every_place_on_the_screen_is_the_card_that_is_painted_there(cards: EntryList) -> None:
    cards.verticalScrollBar().setValue(12_345)
    for y in range(0, 600, 37):
        index = cards.indexAt(QPoint(20, y))
        assert cards.visualRect(index).contains(QPoint(20, y))


def test_typing_letters_in_the_list_fetches_nothing(cards: EntryList) -> None:
    cards.setCurrentIndex(cards.model().index(0, 0))
    QTest.keyClicks(cards, "zz")
    assert cards.currentIndex().row() == 0


def test_a_click_on_a_tag_looks_for_it_and_leaves_the_choice(
    cards: EntryList, qtbot: QtBot
) -> None:
    cards.setCurrentIndex(cards.model().index(0, 0))
    second = cards.visualRect(cards.model().index(1, 0))
    under_one_line = QPoint(40, 72)
    place = second.topLeft() + under_one_line
    with qtbot.waitSignal(cards.tag_chosen) as chosen:
        QTest.mouseClick(cards.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert chosen.args == ["meetings"]
    assert cards.currentIndex().row() == 0
    with qtbot.waitSignal(cards.opened):
        QTest.mouseClick(
            cards.viewport(), Qt.MouseButton.LeftButton, pos=second.topLeft() + QPoint(30, 20)
        )
    assert cards.currentIndex().row() == 1


def _painted(appearance: Appearance, row: Row, *, wide: int = 390) -> QImage:
    delegate = EntryDelegate(appearance, lambda: 2026)
    model = _model(Shelf(1), AtOnce())
    model.show("", 1, [row])
    image = QImage(wide, delegate.card_height, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    option = QStyleOptionViewItem()
    option.rect = QRect(0, 0, wide, delegate.card_height)
    delegate.paint(painter, option, model.index(0))
    painter.end()
    return image


def _rows_with(image: QImage, colour: str) -> set[int]:
    return {
        y
        for y in range(image.height())
        for x in range(image.width())
        if image.pixelColor(x, y).name() == colour.lower()
    }


def _row_with(text: str, hits: tuple[tuple[int, int], ...]) -> Row:
    return Row(RecordId("1"), at(2026, 3, 2), "Title", text, (), 3, hits=hits)


def test_found_words_have_a_ground_and_a_line_beneath_it(appearance: Appearance) -> None:
    text = "Nobody mentioned the waiting list again."
    marked = _painted(appearance, _row_with(text, ((21, 33),)))
    plain = _painted(appearance, _row_with(text, ()))
    tokens = appearance.tokens
    ground = _rows_with(marked, tokens.gold_tint)
    assert len(ground) > 8
    assert _rows_with(plain, tokens.gold_tint) == set()
    assert any(y >= max(ground) for y in _rows_with(marked, tokens.gold))


@pytest.mark.parametrize(
    "text",
    ["", "x" * 5000, "🌱" * 400 + " waiting", "שלום עולם " * 60, "a\n\tb" * 200, "e\u0301" * 900],
)
def test_any_text_at_all_can_be_painted(appearance: Appearance, text: str) -> None:
    hits = ((0, min(3, len(text))), (max(0, len(text) - 4), len(text)))
    assert not _painted(appearance, _row_with(text, hits), wide=60).isNull()


def test_a_card_without_tags_shows_a_line_of_text_more(appearance: Appearance) -> None:
    row = _row_with("Many words about a long day. " * 20, ())
    soft = appearance.tokens.soft
    lines = _rows_with(_painted(appearance, row), soft)
    tagged = _painted(appearance, replace(row, tags=("meetings",)))
    assert max(lines) > 85
    assert 2 * len(_rows_with(tagged, soft)) > len(lines)


def test_what_is_read_from_the_right_begins_at_the_right(appearance: Appearance) -> None:
    row = replace(_row_with("كان عندي جواب.", ()), title="اجتماع")
    image = _painted(appearance, row)
    ground = QColor(Qt.GlobalColor.white)
    left = [
        y
        for y in range(image.height() - 4)
        for x in range(12, 150)
        if image.pixelColor(x, y) != ground
    ]
    assert left == []


@pytest.mark.parametrize("text", ["Many words about a long day. ", "כל היום שוב. ", "x"])
def test_words_that_are_cut_stay_between_the_margins_and_end_in_an_ellipsis(
    appearance: Appearance, text: str
) -> None:
    long, margin = text * (400 // len(text)), 16
    image = _painted(appearance, _row_with(long, ()))
    ground = QColor(Qt.GlobalColor.white)
    for x in (*range(margin), *range(image.width() - margin, image.width())):
        assert all(image.pixelColor(x, y) == ground for y in range(image.height() - 1))
    shorter = _painted(appearance, _row_with(long[: len(long) * 2 // 3], ()))
    assert shorter == image
    assert _painted(appearance, _row_with(text * 2, ())) != image


def test_a_star_is_painted_on_the_card_of_a_starred_entry(appearance: Appearance) -> None:
    plain = _row_with("Words.", ())
    starred = _painted(appearance, replace(plain, marks=Mark.STAR))
    assert starred != _painted(appearance, plain)


def test_a_card_grows_with_the_text_size_alone(appearance: Appearance) -> None:
    delegate = EntryDelegate(appearance, lambda: 2026)
    usual = delegate.card_height
    appearance.apply("light", 200)
    large = delegate.card_height
    appearance.apply("light", 100)
    assert usual * 1.6 < large < usual * 2.1
    assert delegate.card_height == usual


def test_two_pages_that_meet_in_sight_are_fetched_in_one_go(qtbot: QtBot) -> None:
    shelf = Shelf(MANY)
    model = _filled(shelf, AtOnce())
    _title(model, 40 * PAGE - 1)
    _title(model, 40 * PAGE)
    qtbot.waitUntil(lambda: _title(model, 40 * PAGE) == f"Entry {40 * PAGE}")
    assert _title(model, 40 * PAGE - 1) == f"Entry {40 * PAGE - 1}"
    assert shelf.asked == [("", 39 * PAGE)]
