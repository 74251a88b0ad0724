# SPDX-License-Identifier: Apache-2.0
"""The Journal page as somebody uses it, over a real file."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QColor, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from reflective.app.backing_up import Backup
from reflective.app.remaking import Holding, Remade
from reflective.app.writing import Writing
from reflective.journal.entry import Section
from reflective.ui.pages.journal import JournalPage, JournalWays
from reflective.ui.presenters.journal_entry import LINE_END
from reflective.ui.presenters.journal_words import pills
from reflective.ui.presenters.jumping import JournalPlaces
from reflective.ui.widgets.jump import Jump
from reflective.ui.widgets.labels import LineLabel
from reflective.ui.window import Window
from tests.fakes.jobs import AtOnce, WhenTold
from tests.fakes.open_journal import FakeBackups, OpenJournal, at, new_journal
from tests.ui.cutting import cut_off
from tests.ui.front import focused, show_in_front
from tests.ui.naming import nameless

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from reflective.app.changes import Changes
    from reflective.journal.ids import RecordId
    from reflective.ui.appearance.appearance import Appearance

MARKDOWN = """# A heading

Some **strong** words, <b>typed tags</b>, a [link](https://example.org/a) and
![a picture](file:///etc/hostname)

- one
- two
"""


class Desk:
    """The page in a window with its bar, and where its buttons led."""

    def __init__(
        self, journal: OpenJournal, appearance: Appearance, jobs: AtOnce | WhenTold
    ) -> None:
        self.journal = journal
        self.edited: list[RecordId] = []
        self.shared: list[RecordId] = []
        self.began = 0
        ways = JournalWays(self.edited.append, self._begin, self.shared.append, self.announce)
        self.page = JournalPage(
            appearance, jobs, journal.reading, journal.discarding, journal.clock, ways
        )
        self.window = QWidget()
        self.page.setParent(self.window)
        self.bar = self.page.header_actions()
        for action in self.bar:
            action.setParent(self.window)
        self.field = self.page.left.field
        self.list = self.page.left.list
        self.view = self.page.right.view
        self.lay_out(1072, 764)

    def lay_out(self, width: int, height: int) -> None:
        """Give the window another size."""
        self.window.resize(width, height + 56)
        self.page.setGeometry(0, 56, width, height)
        for place, action in enumerate(self.bar):
            action.setGeometry(place * 320, 4, 300, 40)

    def _begin(self) -> None:
        self.began += 1

    def announce(self, changes: Changes) -> None:
        """Bring changes to the page, as the window does."""
        self.page.on_changes(changes)

    def type(self, text: str) -> None:
        """Type into the search field, letter by letter."""
        self.field.line.setFocus()
        QTest.keyClicks(self.field.line, text)

    def titles(self) -> list[str]:
        """Read the cards."""
        model = self.page.left.model
        return [str(model.data(model.index(row))) for row in range(model.rowCount())]

    @property
    def text(self) -> str:
        """Read the entry that is shown, '' if none is."""
        return "" if self.view.isHidden() else self.view.toPlainText()

    def menu(self, name: str) -> None:
        """Choose in the menu under the entry."""
        next(a for a in self.page.right.menu.actions() if a.text() == name).trigger()

    def press(self, name: str) -> None:
        """Press a button that can be seen."""
        buttons = [b for b in self.window.findChildren(QPushButton) if b.isVisible()]
        next(b for b in buttons if name in (b.text(), b.accessibleName())).click()


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[OpenJournal]:
    opened = new_journal(tmp_path)
    yield opened
    opened.store.close()


@pytest.fixture
def desk(journal: OpenJournal, appearance: Appearance, qtbot: QtBot) -> Desk:
    journal.write_many(230)
    journal.write(
        "The review meeting",
        "Nobody mentioned the waiting list again.",
        written=at(2026, 12, 30),
        tags=["meetings"],
        question="Where did you feel the pull?",
    )
    made = Desk(journal, appearance, AtOnce())
    qtbot.addWidget(made.window)
    made.window.show()
    qtbot.waitExposed(made.window)
    made.page.shown()
    return made


def test_the_newest_entry_is_on_top_and_open_beside_the_list(desk: Desk) -> None:
    assert desk.page.status() == "231 entries"
    assert desk.titles()[:2] == ["The review meeting", "Entry 0"]
    assert desk.text.splitlines()[0] == (
        "Wednesday 30 December 2026, 14:02 · 6 words · Only in this journal"
    )
    assert "Where did you feel the pull?" in desk.text


def test_the_month_over_the_list_is_that_of_the_topmost_card(desk: Desk, qtbot: QtBot) -> None:
    assert desk.page.left.caption.text() == "December 2026"
    desk.list.scrollTo(desk.list.model().index(200, 0), desk.list.ScrollHint.PositionAtTop)
    qtbot.waitUntil(lambda: desk.page.left.caption.text() == "May 2026")


def test_typing_finds_entries_and_marks_the_words(desk: Desk) -> None:
    desk.type("waiting list")
    assert desk.titles() == ["The review meeting"]
    assert desk.field.found == "1 found"
    marks = [mark.cursor.selectedText() for mark in desk.view.extraSelections()]
    assert marks == ["waiting list"]
    QTest.keyClick(desk.field.line, Qt.Key.Key_Escape)
    assert desk.field.found == ""
    assert desk.page.left.model.rowCount() == 231


def test_a_finished_tag_becomes_a_chip_with_a_way_to_take_it_off(desk: Desk) -> None:
    desk.type("tag:meetings ")
    assert desk.page.left.chips.shown == ("tag:meetings",)
    assert desk.field.line.text() == ""
    assert desk.titles() == ["The review meeting"]
    desk.press("Take off: tag meetings")
    assert not desk.page.left.chips.shown
    assert desk.page.left.model.rowCount() == 231


def test_a_tag_under_the_entry_finds_others_with_it(desk: Desk) -> None:
    desk.press("Find entries with the tag meetings")
    assert desk.titles() == ["The review meeting"]


def test_nothing_found_is_said_kindly(desk: Desk) -> None:
    desk.type("zebra")
    assert desk.page.left.note.text().startswith("No entry has these words.")
    assert desk.page.left.note.isVisible()
    assert desk.text == ""


def test_a_keystroke_gives_up_the_search_before_it(
    journal: OpenJournal, appearance: Appearance, qtbot: QtBot
) -> None:
    journal.write("Duty desk")
    jobs = WhenTold()
    desk = Desk(journal, appearance, jobs)
    qtbot.addWidget(desk.window)
    desk.window.show()
    desk.page.shown()
    desk.type("duty")
    assert jobs.waiting == 1
    jobs.settle()
    assert desk.titles() == ["Duty desk"]


def test_delete_moves_to_the_trash_and_bring_back_undoes_it(desk: Desk) -> None:
    desk.list.setFocus()
    QTest.keyClick(desk.list, Qt.Key.Key_Delete)
    assert desk.page.notices.text == "Moved to the trash."
    assert desk.titles()[0] == "Entry 0"
    assert desk.text.splitlines()[1] == "Entry 0"
    desk.press("Bring back")
    assert desk.titles()[0] == "The review meeting"
    assert desk.page.status() == "231 entries"


def test_the_trash_shows_what_is_in_it_and_gives_it_back(desk: Desk) -> None:
    desk.menu("Move to the trash")
    desk.page.show_trash()
    assert desk.page.left.chips.shown == ("is:trash",)
    assert desk.titles() == ["The review meeting"]
    assert "In the trash" in desk.text
    assert not desk.page.right.edit.isVisible()
    desk.page.right.bring_back.click()
    assert desk.page.left.note.text().startswith("The trash is empty.")
    desk.page.finding.clear()
    assert desk.titles()[0] == "The review meeting"


def test_deleting_for_good_takes_two_steps_and_enter_keeps_the_entry(desk: Desk) -> None:
    desk.menu("Delete for good")
    question = desk.page.right.question
    assert question.isVisible()
    focused = desk.window.focusWidget()
    assert isinstance(focused, QPushButton)
    QTest.keyClick(focused, Qt.Key.Key_Return)
    assert not question.isVisible()
    assert desk.page.right.edit.isVisible()
    assert desk.journal.reading.count() == 231
    desk.menu("Delete for good")
    next(b for b in question.findChildren(QPushButton) if b.text() == "Delete for good").click()
    assert desk.page.notices.text == "Deleted for good."
    assert desk.titles()[0] == "Entry 0"
    assert desk.journal.reading.count("waiting") == 0
    assert desk.page.right.erasing.progress.isHidden()
    assert desk.page.right.edit.isEnabled()
    assert desk.page.right.edit.isVisible()


def test_the_question_names_the_backups_and_the_advice_and_takes_it_out_of_them(
    desk: Desk,
) -> None:
    backups = desk.journal.discarding._backups
    assert isinstance(backups, FakeBackups)
    made = datetime(2026, 12, 31, 9, 30)  # noqa: DTZ001 - a wall's time
    backups.holding = Holding((Backup(Path("/b/x"), made, 9, b""),))
    backups.remade = Remade(renewed=(Path("/b/x"),))
    for ticked, times in ((False, 0), (True, 1)):
        desk.menu("Delete for good")
        question = desk.page.right.question
        said = " ".join(label.text() for label in question.findChildren(QLabel))
        assert "an inquiry has begun, do not delete. Get advice first." in said
        assert "1 backup holds it too: 31 December 2026, 09:30." in said
        assert nameless(question) == []
        assert question.too.isVisible()
        assert question.too.isChecked()
        question.too.setChecked(ticked)
        if ticked:
            desk.press("Delete for good")
        else:
            desk.press("Keep it")
        assert backups.times == times
    assert desk.page.notices.text == "Deleted for good. It is gone from 1 backup too."
    assert desk.page.right.erasing.remaking.isHidden()


def test_in_a_small_window_with_large_text_the_question_scrolls_and_no_line_of_it_is_cut(
    desk: Desk, appearance: Appearance
) -> None:
    appearance.apply("light", 200)
    desk.lay_out(560, 400)
    desk.page.set_narrow(narrow=True)
    desk.page.left.opened.emit(Qt.FocusReason.MouseFocusReason)
    desk.menu("Delete for good")
    question = desk.page.right.question
    assert not desk.view.isVisible()
    assert question.isVisible()
    assert cut_off(question) == []
    desk.press("Keep it")
    assert desk.view.isVisible()


def test_an_earlier_version_can_be_read_and_made_the_present_one(desk: Desk) -> None:
    record = desk.page.reading.record
    assert record is not None
    entry = desk.journal.reading.entry(record)
    section = replace(entry.sections[0], text="Quite another text.")
    desk.announce(desk.journal.keep(replace(entry, sections=(section,))))
    assert "Quite another text." in desk.text
    desk.menu("Earlier versions")
    versions = desk.page.right.versions
    assert versions.isVisible()
    assert not versions.restore.isEnabled()
    QTest.keyClick(versions.list, Qt.Key.Key_Down)
    assert "waiting list" in desk.text
    assert desk.text.startswith("As it was kept on ")
    versions.restore.click()
    assert not versions.isVisible()
    assert "waiting list" in desk.text
    assert "Only in this journal" in desk.text


def test_edit_share_and_new_entry_lead_on(desk: Desk) -> None:
    record = desk.page.reading.record
    desk.press("Edit")
    desk.press("Choose for sharing")
    desk.press("New entry")
    assert desk.edited == desk.shared == [record]
    assert desk.began == 1


def test_markdown_is_shown_without_html_pictures_or_followed_links(
    desk: Desk, qtbot: QtBot
) -> None:
    record = desk.journal.write("Marks", MARKDOWN, written=at(2027, 1, 1))
    desk.page.open_entry(record)
    assert "strong" in desk.text
    assert "**" not in desk.text
    assert "<b>typed tags</b>" in desk.text
    link = desk.view.document().find("link")
    assert link.charFormat().anchorHref() == "https://example.org/a"
    assert link.charFormat().fontUnderline()
    desk.view.anchorClicked.emit(QUrl("file:///etc/passwd"))
    assert not desk.page.right.link_question.isVisible()
    desk.view.anchorClicked.emit(QUrl("https://example.org/a"))
    assert desk.page.right.link_question.isVisible()
    qtbot.wait(1)


def test_a_quote_is_slanted_and_what_is_around_it_is_not(desk: Desk) -> None:
    text = "- a point\n\n> You always wait.\n\nSo I said."
    desk.page.open_entry(desk.journal.write("Quote", text, written=at(2027, 1, 1)))
    document = desk.view.document()
    slanted = {words: document.find(words).charFormat().fontItalic() for words in ("point", "So")}
    assert document.find("always").charFormat().fontItalic()
    assert slanted == {"point": False, "So": False}
    assert document.find("point").blockFormat().bottomMargin() > 10


def test_lines_end_where_somebody_ended_them(desk: Desk) -> None:
    record = desk.journal.write("Lines", "first\nsecond\n\nthird", written=at(2027, 1, 1))
    desk.page.open_entry(record)
    assert desk.text.splitlines()[2:] == ["first", "second", "third"]
    first = desk.view.document().findBlockByNumber(2)
    assert first.text() == "first"
    assert first.blockFormat().bottomMargin() == 0
    assert first.next().blockFormat().bottomMargin() > 10


def test_marks_that_need_their_own_line_keep_their_meaning(desk: Desk) -> None:
    text = "Words\n- one\n- two\n\n```\na = 1\nb = 2\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"
    desk.page.open_entry(desk.journal.write("Marks", text, written=at(2027, 1, 1)))
    assert "```" not in desk.text
    assert "---" not in desk.text
    assert "- one" not in desk.text
    assert LINE_END not in desk.text
    assert [line for line in desk.text.splitlines()[2:] if line] == [
        "Words",
        "one",
        "two",
        "a = 1",
        "b = 2",
        "a",
        "b",
        "1",
        "2",
    ]


def test_a_word_behind_wide_letters_is_marked_where_it_stands(desk: Desk) -> None:
    desk.journal.write("Wide", "🌱🌱 lanthorn 🌱 lanthorn", written=at(2027, 1, 1))
    desk.type("lanthorn")
    marks = [mark.cursor.selectedText() for mark in desk.view.extraSelections()]
    assert marks == ["lanthorn", "lanthorn"]


def test_the_keys_of_the_window_lead_to_search_and_from_pane_to_pane(
    desk: Desk, appearance: Appearance, qtbot: QtBot
) -> None:
    window = _joined(desk, appearance, qtbot)
    assert window.focusWidget() is desk.list
    QTest.keyClick(window, Qt.Key.Key_F6)
    assert window.focusWidget() is desk.view
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert window.focusWidget() is desk.field.line
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert window.jump.isVisible()


def test_delete_in_the_trash_of_a_narrow_page_asks_first_and_ends_in_the_list(
    desk: Desk,
) -> None:
    desk.menu("Move to the trash")
    desk.page.set_narrow(narrow=True)
    desk.page.show_trash()
    desk.list.setCurrentIndex(desk.list.model().index(0, 0))
    desk.list.setFocus()
    QTest.keyClick(desk.list, Qt.Key.Key_Delete)
    question = desk.page.right.question
    assert question.isVisible()
    next(b for b in question.findChildren(QPushButton) if b.text() == "Delete for good").click()
    assert desk.page.left.note.isVisible()
    assert not desk.page.right.isVisible()


def _joined(desk: Desk, appearance: Appearance, qtbot: QtBot) -> Window:
    """Put the page into the real window, with its rail and bar."""
    window = Window(appearance)
    qtbot.addWidget(window)
    window.add_page("journal", "Journal", "book-open", lambda: desk.page)
    window.show_pages("journal")
    desk.window.hide()
    show_in_front(qtbot, window)
    return window


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("size", [(1280, 820), (900, 640), (640, 480)])
def test_nothing_is_cut_off_in_any_window(
    desk: Desk, appearance: Appearance, qtbot: QtBot, size: tuple[int, int], percent: int
) -> None:
    window = _joined(desk, appearance, qtbot)
    appearance.apply("light", percent)
    window.resize(*size)
    QTest.qWait(1)
    desk.list.setFocus()
    QTest.keyClick(desk.list, Qt.Key.Key_Return)
    QTest.qWait(1)
    buttons = [b for b in window.findChildren(QPushButton) if b.isVisible()]
    assert [b.accessibleName() for b in buttons if b.width() < b.minimumSizeHint().width()] == []
    assert [b.accessibleName() for b in buttons if not b.accessibleName() and not b.text()] == []
    assert "Journal" in {label.text() for label in window.findChildren(LineLabel)}
    assert desk.view.viewport().height() > 4 * desk.view.fontMetrics().height()
    next(b for b in buttons if "New entry" in (b.text(), b.accessibleName())).click()
    assert desk.began == 1


def test_a_long_tag_ends_in_an_ellipsis(desk: Desk) -> None:
    tag = "a-tag-that-goes-on-and-on-and-on-and-on-and-on"
    record = desk.journal.write("Tagged", written=at(2027, 1, 1), tags=[tag])
    desk.lay_out(700, 700)
    desk.page.open_entry(record)
    QTest.qWait(1)
    buttons = [b for b in desk.page.right.findChildren(QPushButton) if b.isVisible()]
    button = next(b for b in buttons if b.objectName() == tag)
    assert button.text().endswith("…")
    assert button.toolTip() == f"# {tag}"
    assert button.sizeHint().width() <= desk.page.right.width()
    desk.press(f"Find entries with the tag {tag}")
    assert desk.titles() == ["Tagged"]


def test_hundreds_of_tags_leave_the_text_its_room(desk: Desk) -> None:
    tags = [f"tag-{number}" for number in range(300)]
    record = desk.journal.write("Tagged", written=at(2027, 1, 1), tags=tags)
    desk.lay_out(1280, 820)
    desk.page.open_entry(record)
    QTest.qWait(1)
    labels = [label.text() for label in desk.page.right.findChildren(QLabel) if label.isVisible()]
    assert "and 280 more" in labels
    assert desk.page.right._tag_row.height() < desk.page.right.height() // 3


def test_an_entry_that_is_read_stays_in_sight_when_the_window_gets_narrow(
    desk: Desk, appearance: Appearance, qtbot: QtBot
) -> None:
    window = _joined(desk, appearance, qtbot)
    desk.menu("Delete for good")
    window.resize(700, 600)
    assert desk.page.right.question.isVisible()


@pytest.mark.parametrize("width", [1280, 700])
def test_tab_reaches_everything_around_an_entry_in_its_order(
    desk: Desk, appearance: Appearance, qtbot: QtBot, width: int
) -> None:
    window = _joined(desk, appearance, qtbot)
    window.resize(width, 700)
    QTest.qWait(1)
    desk.list.setFocus()
    QTest.keyClick(desk.list, Qt.Key.Key_Return)
    met = []
    for _ in range(30):
        met.append(focused())
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
    names = [part.accessibleName() or getattr(part, "text", str)() for part in met]
    after = ["The review meeting", "Find entries with the tag meetings"]
    buttons = ["Edit", "Make a next step", "Choose for sharing", "More"]
    if width == 1280:
        assert names[:6] == [*after, *buttons]
    else:
        start = names.index("Back to the list")
        assert names[start : start + 7] == ["Back to the list", *buttons, *after]


def test_the_text_has_a_ring_while_the_keyboard_is_in_it(
    desk: Desk, appearance: Appearance, qtbot: QtBot
) -> None:
    window = _joined(desk, appearance, qtbot)
    place = desk.view.geometry().topLeft() + QPoint(40, -6)
    accent = QColor(appearance.tokens.accent)
    assert desk.page.right.grab().toImage().pixelColor(place) != accent
    QTest.keyClick(window, Qt.Key.Key_F6)
    assert desk.page.right.grab().toImage().pixelColor(place) == accent
    QTest.keyClick(desk.view, Qt.Key.Key_Escape)
    assert desk.page.right.grab().toImage().pixelColor(place) != accent


def test_a_click_on_a_card_draws_no_ring_around_the_text_and_enter_does(
    desk: Desk, appearance: Appearance, qtbot: QtBot
) -> None:
    _joined(desk, appearance, qtbot)
    cards = desk.page.left.list
    place = cards.visualRect(cards.model().index(1, 0)).topLeft() + QPoint(30, 20)
    QTest.mouseClick(cards.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert desk.view.hasFocus()
    assert not desk.view.has_ring
    cards.setFocus()
    QTest.keyClick(cards, Qt.Key.Key_Return)
    assert desk.view.hasFocus()
    assert desk.view.has_ring


def test_a_title_is_large_unless_it_would_fill_the_page(desk: Desk) -> None:
    sizes = []
    for title in ("The review meeting", "A title that goes on and on " * 6):
        record = desk.journal.write(title, written=at(2027, 1, 1))
        desk.page.open_entry(record)
        place = QTextCursor(desk.view.document().findBlockByNumber(1))
        place.movePosition(QTextCursor.MoveOperation.Right)
        sizes.append(place.charFormat().font().pointSizeF())
    assert sizes[0] > sizes[1] > desk.view.document().defaultFont().pointSizeF()


def test_a_found_word_far_down_comes_into_sight(desk: Desk, qtbot: QtBot) -> None:
    text = "A line.\n\n" * 80 + "The lanthorn.\n\n" + "A line.\n\n" * 80
    desk.journal.write("Long", text, written=at(2027, 1, 1))
    desk.type("lanthorn")

    def is_in_sight() -> bool:
        marks = desk.view.extraSelections()
        line = desk.view.cursorRect(marks[0].cursor)
        return 0 < line.top() < line.bottom() < desk.view.viewport().height()

    qtbot.waitUntil(is_in_sight)
    assert desk.view.verticalScrollBar().value() > 0


def test_what_is_selected_stays_while_the_entry_stays_as_it_is(desk: Desk) -> None:
    desk.view.selectAll()
    desk.page.shown()
    assert desk.view.textCursor().hasSelection()
    chosen = desk.page.reading.record
    assert chosen is not None
    entry = desk.journal.reading.entry(chosen)
    desk.announce(desk.journal.keep(replace(entry, title="Another title")))
    assert not desk.view.textCursor().hasSelection()
    assert "Another title" in desk.text


def test_the_search_field_says_what_it_is_for_in_the_words_it_has_room_for(desk: Desk) -> None:
    seen = []
    for width in (400, 160, 90):
        desk.field.resize(width, 36)
        QTest.qWait(1)
        seen.append(desk.field.line.placeholderText())
    assert seen == ["Search the journal", "Search", ""]


def test_after_each_act_the_keyboard_is_in_the_list_or_in_the_text(
    desk: Desk, appearance: Appearance, qtbot: QtBot
) -> None:
    _joined(desk, appearance, qtbot)
    desk.menu("Earlier versions")
    assert focused() is desk.page.right.versions.list
    desk.page.right.versions.back.click()
    assert focused() is desk.view
    desk.menu("Delete for good")
    buttons = desk.page.right.question.findChildren(QPushButton)
    next(b for b in buttons if b.text() == "Delete for good").click()
    assert focused() is desk.list
    desk.menu("Move to the trash")
    assert focused() is desk.list
    desk.menu("Move to the trash")
    desk.page.show_trash()
    desk.page.right.bring_back.setFocus()
    desk.page.right.bring_back.click()
    assert focused() is desk.list


def test_more_than_two_chips_stand_over_the_list(desk: Desk) -> None:
    desk.type("tag:meetings from:2026 ")
    assert desk.field.isAncestorOf(desk.page.left.chips)
    desk.type("to:2027 ")
    assert desk.page.left.isAncestorOf(desk.page.left.chips)
    assert desk.page.left.chips.isVisible()
    desk.press("Take off: until 2027")
    assert desk.field.isAncestorOf(desk.page.left.chips)


def test_an_entry_opens_by_enter_and_escape_leads_back(desk: Desk) -> None:
    desk.list.setFocus()
    QTest.keyClick(desk.list, Qt.Key.Key_Down)
    assert desk.text.splitlines()[1] == "Entry 0"
    QTest.keyClick(desk.list, Qt.Key.Key_Return)
    assert desk.window.focusWidget() is desk.view
    QTest.keyClick(desk.view, Qt.Key.Key_Escape)
    assert desk.window.focusWidget() is desk.list


def test_search_takes_the_focus_and_down_leads_to_the_list(desk: Desk) -> None:
    desk.page.search()
    assert desk.window.focusWidget() is desk.field.line
    QTest.keyClick(desk.field.line, Qt.Key.Key_Down)
    assert desk.window.focusWidget() is desk.list


def test_what_is_in_sight_stays_when_an_entry_is_added_above(desk: Desk, qtbot: QtBot) -> None:
    row = desk.list.model().index(120, 0)
    desk.list.scrollTo(row, desk.list.ScrollHint.PositionAtTop)
    qtbot.waitUntil(lambda: desk.page.left.model.record_at(120) is not None)
    desk.list.setCurrentIndex(row)
    chosen = desk.page.reading.record
    top = desk.page.left.anchors()[0].record
    entry = desk.journal.reading.entry(desk.journal.write("Newer", written=at(2027, 1, 1)))
    desk.announce(desk.journal.keep(replace(entry, sections=(Section("More."),))))
    qtbot.waitUntil(lambda: desk.list.currentIndex().row() == 121)
    qtbot.waitUntil(lambda: desk.page.left.anchors()[0].record == top)
    assert desk.page.reading.record == chosen
    assert desk.page.status() == "232 entries"


def test_what_is_being_written_is_there_when_one_comes_back(desk: Desk) -> None:
    writing = Writing(desk.journal.store, desk.journal.clock, desk.journal.randomness)
    entry = writing.new_entry(at(2027, 1, 1))
    writing.autosave(replace(entry, title="Half a thought"), 0)
    desk.page.shown()
    assert desk.titles()[0] == "Half a thought"
    row = desk.page.left.model.row_at(0)
    assert row is not None
    assert [pill.text for pill in pills(row)] == ["Still being written"]


def test_an_empty_journal_says_what_will_be_here_and_offers_the_first_step(
    journal: OpenJournal, appearance: Appearance, qtbot: QtBot
) -> None:
    desk = Desk(journal, appearance, AtOnce())
    qtbot.addWidget(desk.window)
    desk.window.show()
    desk.page.shown()
    desk.press("Write the first entry")
    assert desk.began == 1
    desk.announce(desk.journal.keep(journal.reading.entry(journal.write("The first"))))
    assert desk.titles() == ["The first"]
    assert desk.list.isVisible()


def test_on_a_narrow_page_list_and_entry_take_turns(desk: Desk) -> None:
    desk.page.set_narrow(narrow=True)
    assert desk.list.isVisible()
    assert not desk.view.isVisible()
    desk.list.setFocus()
    QTest.keyClick(desk.list, Qt.Key.Key_Return)
    assert desk.view.isVisible()
    assert not desk.list.isVisible()
    desk.press("Back to the list")
    assert desk.list.isVisible()
    desk.page.set_narrow(narrow=False)
    assert desk.list.isVisible()
    assert desk.view.isVisible()


@pytest.mark.parametrize(("width", "height", "size"), [(818, 584, 200), (1072, 764, 100)])
def test_nothing_sticks_out_of_a_small_window(
    desk: Desk, appearance: Appearance, width: int, height: int, size: int
) -> None:
    appearance.apply("light", size)
    desk.page.set_narrow(narrow=size > 140)
    desk.lay_out(width, height)
    desk.page.show_trash()
    desk.page.finding.clear()
    for reads in (False, True):
        desk.page._show_panes(reads=reads)
        QTest.qWait(1)
        assert desk.page.minimumSizeHint().width() <= width
        for button in desk.page.findChildren(QPushButton):
            if button.isVisible():
                place = button.mapTo(desk.page, QPoint(0, 0))
                assert place.x() >= 0
                assert place.x() + button.width() <= width
                assert place.y() + button.height() <= height
    appearance.apply("light", 100)


def test_a_very_long_entry_opens_whole(desk: Desk) -> None:
    body = "\n\n".join(f"Paragraph {number}. " + "word " * 90 for number in range(1000))
    record = desk.journal.write("Long", body + "\n\nthe very end", written=at(2027, 1, 1))
    desk.page.open_entry(record)
    assert desk.text.splitlines()[-1] == "the very end"
    desk.view.moveCursor(QTextCursor.MoveOperation.End)
    assert desk.view.cursorRect().bottom() <= desk.view.height()


def test_a_screen_reader_can_name_everything(desk: Desk) -> None:
    assert nameless(desk.window) == []
    desk.menu("Earlier versions")
    assert nameless(desk.window) == []
    desk.menu("Delete for good")
    assert nameless(desk.window) == []


def test_jumping_finds_an_entry_and_shows_it(desk: Desk, qtbot: QtBot) -> None:
    jump = Jump(desk.window)
    failed: list[Exception] = []
    jump.search_in(
        JournalPlaces(
            desk.journal.reading,
            AtOnce(),
            desk.page.open_entry,
            desk.page.show_tag,
            failed.append,
        )
    )
    jump.begin()
    focused = desk.window.focusWidget()
    assert focused is not None
    QTest.keyClicks(focused, "day 150")
    QTest.keyClick(focused, Qt.Key.Key_Return)
    assert not jump.isVisible()
    assert desk.text.splitlines()[1] == "Entry 150"
    qtbot.waitUntil(lambda: desk.list.currentIndex().row() == 151)
