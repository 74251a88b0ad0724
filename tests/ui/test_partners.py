# SPDX-License-Identifier: Apache-2.0
"""The pages of partners: keys, giving, opening what came, and cards of next steps."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QTextCursor
from PySide6.QtWidgets import QApplication, QCheckBox, QPushButton, QWidget

from reflective.app.shared import Shared
from reflective.app.stepping import Stepping, Wanted
from reflective.journal.partner import check_number
from reflective.sharing.given import GivenStep
from reflective.ui.pages.giving import GivingPage
from reflective.ui.pages.opened_given import OpenedGivenPage
from reflective.ui.pages.partners import PartnersPage
from reflective.ui.pages.step_card import StepCardPage
from reflective.ui.partner_rooms import paper_of_card
from reflective.ui.presenters.check_in import check_in
from reflective.ui.presenters.giving import GivingEntries
from reflective.ui.presenters.opened_given import OpenedGiven
from reflective.ui.presenters.partners import AllPartners
from reflective.ui.presenters.sharing_choosing import Choosing
from reflective.ui.presenters.step_card import CardWays, StepCard
from tests.fakes.jobs import AtOnce
from tests.fakes.open_journal import at
from tests.fakes.partner_parts import Trusting, somebody
from tests.ui.cutting import cut_off
from tests.ui.front import focused, show_in_front
from tests.ui.naming import nameless
from tests.unit.app.test_partners import attach_picture, know

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from reflective.app.changes import Changes
    from reflective.journal.ids import RecordId
    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.pages.room import RoomPage

SIZES = pytest.mark.parametrize(
    ("percent", "width", "height"),
    [(100, 1000, 760), (200, 550, 400)],
)
STEP = "Ring the school, and ask whether anybody has thought of the bus on Thursdays this term"
STORY = "Dana left early.\nNobody asked why.\nI did not either."


@pytest.fixture
def ada(tmp_path: Path) -> Trusting:
    return somebody(tmp_path / "ada", 1)


@pytest.fixture
def sam(tmp_path: Path) -> Trusting:
    return somebody(tmp_path / "sam", 2)


class Rooms:
    """The four pages over one journal."""

    def __init__(self, one: Trusting, appearance: Appearance, qtbot: QtBot) -> None:
        self.one = one
        self.changes: list[Changes] = []
        jobs, heard = AtOnce(), self.changes.append
        self.partners = PartnersPage(appearance)
        self.partners.attend(AllPartners(one.partners, one.receiving, jobs, self.partners, heard))
        self.giving = GivingPage(appearance)
        choosing = Choosing(one.journal.reading, jobs, self.giving.choice)
        giver = GivingEntries(one.giving, one.partners, jobs, self.giving, heard)
        self.giving.attend(giver, choosing, jobs, lambda: 2026)
        self.giver = giver
        self.opened = OpenedGivenPage(appearance)
        self.opening = OpenedGiven(one.receiving, jobs, self.opened, heard)
        self.opened.attend(self.opening)
        self.card = StepCardPage(appearance)
        self.steps = Stepping(one.journal.store, one.journal.clock, one.journal.randomness)
        ways = CardWays(paper_of_card, heard)
        self.card.attend(StepCard(one.giving, one.partners, self.steps, jobs, self.card, ways))
        for page in (self.partners, self.giving, self.opened, self.card):
            qtbot.addWidget(page)

    def show(self, page: RoomPage, width: int = 900, height: int = 700) -> None:
        """Bring a page to the front, as the window does."""
        page.resize(width, height)
        page.set_narrow(narrow=width < 800)
        page.show()
        page.shown()


@pytest.fixture
def rooms(ada: Trusting, appearance: Appearance, qtbot: QtBot) -> Rooms:
    return Rooms(ada, appearance, qtbot)


def _press(page: QWidget, words: str) -> None:
    QApplication.processEvents()  # what was just put on the page is shown then
    (button,) = (
        each
        for each in page.findChildren(QPushButton)
        if each.text() == words and each.isVisibleTo(page)
    )
    assert button.isEnabled()
    button.click()


def _box(page: QWidget, words: str) -> QCheckBox:
    QApplication.processEvents()
    (box,) = (
        each
        for each in page.findChildren(QCheckBox)
        if words in (each.text() or each.accessibleName()) and each.isVisibleTo(page)
    )
    return box


def _told(page: QWidget) -> str:
    QApplication.processEvents()
    return "\n".join(
        str(each.property("text")) for each in page.findChildren(QWidget) if each.isVisibleTo(page)
    )


def _file(ada: Trusting, sam: Trusting, path: Path, *, steps: bool = True) -> Path:
    """Let Ada give Sam an entry with a picture, and a next step."""
    to = know(ada, "Sam", sam)
    record = ada.journal.write("The call", STORY, written=at(2026, 11, 3))
    attach_picture(ada, record)
    stepping = Stepping(ada.journal.store, ada.journal.clock, ada.journal.randomness)
    stepping.make(Wanted(STEP, whom="Sam"))
    given = ada.giving.choose([record])
    own = _own_steps(stepping) if steps else []
    ready = ada.giving.prepare(given, [to], with_pictures=True, steps=own)
    ada.giving.give(ready, path, confirmed=True)
    return path


def _own_steps(stepping: Stepping) -> list[tuple[RecordId, GivenStep]]:
    return [(one.id, GivenStep(one.step, whom=one.whom)) for one in stepping.open()]


@SIZES
@pytest.mark.parametrize(
    "page", ["nobody", "partners", "asked", "choosing", "reading", "file", "opened", "card"]
)
def test_nothing_of_the_pages_of_partners_is_cut_off_or_nameless(  # noqa: PLR0913, PLR0917 - each size of each page
    ada: Trusting,
    sam: Trusting,
    appearance: Appearance,
    qtbot: QtBot,
    tmp_path: Path,
    page: str,
    percent: int,
    width: int,
    height: int,
) -> None:
    appearance.apply("light", percent)
    rooms = Rooms(ada, appearance, qtbot)
    shown: RoomPage = rooms.partners
    if page != "nobody":
        know(sam, "Ada Lovelace of the Thursday group", ada)
        path = _file(ada, sam, tmp_path / "a.forpartner")
        back = Rooms(sam, appearance, qtbot)
        ada.receiving.keep_steps(sam.receiving.open(path), "Sam")
    if page in ("choosing", "reading"):
        shown = rooms.giving
    elif page in ("file", "opened"):
        rooms, shown = back, back.opened
    elif page == "card":
        shown = rooms.card
    rooms.show(shown, width, height)
    if page == "asked":
        _press(shown, "Take off the list…")
        rooms.partners.refuse("This is not a whole key. A letter may be missing or wrong.")
    elif page == "reading":
        rooms.giver.choose([ada.journal.reading.find("")[0].id])
        _press(shown, "Read what leaves")
        rooms.giving.refuse("No chosen entry has the passage “It rained”.")
    elif page == "opened":
        rooms.opened.open(str(path))
        rooms.opened.show_kept(
            "Kept 1 entry in your journal, tagged from-a-partner.", entries=False
        )
    assert cut_off(shown) == []
    assert nameless(shown) == []


def test_my_key_is_shown_and_copied_whole(rooms: Rooms, ada: Trusting) -> None:
    rooms.show(rooms.partners)
    key = ada.partners.own_key()
    assert rooms.partners.key.text() == key
    assert check_number(key) in rooms.partners.number.text()
    _press(rooms.partners, "Copy my key")
    assert QGuiApplication.clipboard().text() == key
    assert "Copied." in _told(rooms.partners)


def test_a_partner_is_put_on_the_list_compared_and_taken_off(
    rooms: Rooms, ada: Trusting, sam: Trusting
) -> None:
    page = rooms.partners
    rooms.show(page)
    assert not page.give.isEnabled()
    page.name.setText("Sam")
    page.theirs.setText(sam.partners.own_key()[:-1])
    _press(page, "Put on my list")
    assert "not a whole key" in page.problem.text()
    assert page.name.text() == "Sam"
    page.theirs.setText(sam.partners.own_key())
    _press(page, "Put on my list")
    assert not page.problem.isVisible()
    assert (page.name.text(), page.theirs.text()) == ("", "")
    assert check_number(sam.partners.own_key()) in _told(page)
    _box(page, "Compared aloud").click()
    assert ada.partners.called("Sam").compared is not None
    assert page.give.isEnabled()
    _press(page, "Take off the list…")
    assert ada.partners.partners() != []
    _press(page, "Take off the list")
    assert ada.partners.partners() == []
    assert "Nobody is on your list yet." in _told(page)


def test_a_name_and_a_key_are_asked_for(rooms: Rooms) -> None:
    rooms.show(rooms.partners)
    _press(rooms.partners, "Put on my list")
    assert "Type a name first." in rooms.partners.problem.text()
    rooms.partners.name.setText("Sam")
    _press(rooms.partners, "Put on my list")
    assert "Paste the key" in rooms.partners.problem.text()


def _choose(rooms: Rooms, record: RecordId) -> None:
    rooms.show(rooms.giving)
    rooms.giver.pick(record)
    _press(rooms.giving, "Read what leaves")


def test_an_entry_is_read_as_it_is_and_given(
    rooms: Rooms, ada: Trusting, sam: Trusting, tmp_path: Path, qtbot: QtBot
) -> None:
    know(ada, "Sam", sam)
    record = ada.journal.write("The call", STORY)
    attach_picture(ada, record)
    page = rooms.giving
    _choose(rooms, record)
    assert "This is not without names." in _told(page)
    assert "For Sam" in _told(page)
    assert STORY in page.text.toPlainText().replace("\u2028", "\n")
    assert "red wall" not in page.text.toPlainText()
    assert not page.save.isEnabled()
    page.read.click()
    _box(page, "pictures").click()
    assert "red wall" in page.text.toPlainText()
    assert not page.save.isEnabled()
    page.read.click()
    path = tmp_path / "a.forpartner"
    with qtbot.waitSignal(page.given):
        page.save_to(str(path))
    (entry,) = sam.receiving.open(path).came.given.entries
    assert (entry.text, len(entry.pictures)) == (STORY, 1)
    assert Shared(ada.journal.store).handings()[0].to == ("Sam",)


def test_a_selected_passage_is_given_alone_and_all_of_it_again(
    rooms: Rooms, ada: Trusting, sam: Trusting
) -> None:
    know(ada, "Sam", sam)
    page = rooms.giving
    _choose(rooms, ada.journal.write("The call", STORY))
    cursor = page.text.document().find("Nobody")
    end = page.text.document().find("either.")
    cursor.setPosition(end.position(), QTextCursor.MoveMode.KeepAnchor)
    page.text.setTextCursor(cursor)
    _press(page, "Give only what I selected")
    assert "Dana" not in page.text.toPlainText()
    assert "I did not either." in page.text.toPlainText()
    _press(page, "Give all of it")
    assert "Dana" in page.text.toPlainText()


def test_what_is_missing_is_said_before_anything_is_shown(
    rooms: Rooms, ada: Trusting, sam: Trusting
) -> None:
    page = rooms.giving
    rooms.show(page)
    assert "Nobody is on your list of partners yet." in _told(page)
    know(ada, "Sam", sam)
    rooms.show(page)
    _press(page, "Read what leaves")
    assert "Tick an entry first." in page.problem.text()
    _box(page, "Sam").click()
    _press(page, "Read what leaves")
    assert "Tick who may read it first." in page.problem.text()


def test_an_entry_that_is_put_away_stays(rooms: Rooms, ada: Trusting, sam: Trusting) -> None:
    know(ada, "Sam", sam)
    record = ada.journal.write("Away")
    ada.journal.keep(replace(ada.journal.reading.entry(record), away=True))
    _choose(rooms, record)
    assert "put away" in rooms.giving.problem.text()
    assert not rooms.giving.text.isVisible()


def test_what_came_is_read_whole_and_kept_only_where_it_is_wished(
    ada: Trusting, sam: Trusting, appearance: Appearance, qtbot: QtBot, tmp_path: Path
) -> None:
    know(sam, "Ada", ada)
    path = _file(ada, sam, tmp_path / "a.forpartner")
    rooms = Rooms(sam, appearance, qtbot)
    page = rooms.opened
    rooms.show(page)
    _drop(page, path)
    assert "This is from Ada, as far as the key tells." in _told(page)
    shown = page.text.toPlainText()
    assert all(words in shown for words in ("Dana left early.", f"{STEP} · with Sam"))
    assert [view.accessibleName() for view in page._shown_pictures] == ["a red wall"]
    assert sam.journal.reading.find("") == []
    _press(page, "Keep in my journal")
    (row,) = sam.journal.reading.find("tag:from-a-partner")
    assert row.title == "From Ada: The call"
    _press(page, "Keep the next steps beside mine")
    assert [one.text for one in sam.receiving.steps()] == [STEP]
    page.hide()
    assert page.text.toPlainText() == ""
    assert page._shown_pictures == []


def _drop(page: QWidget, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    none = Qt.KeyboardModifier.NoModifier
    event = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, none
    )
    page.dropEvent(event)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"%PDF", "does not come from a partner"),
        (b"age-encryption.org/v1\nbroken", "This file is broken."),
    ],
)
def test_a_file_of_another_kind_or_a_broken_one_is_refused_kindly(
    rooms: Rooms, tmp_path: Path, content: bytes, words: str
) -> None:
    path = tmp_path / "x.forpartner"
    path.write_bytes(content)
    rooms.show(rooms.opened)
    rooms.opened.open(str(path))
    assert words in rooms.opened.problem.text()
    assert not rooms.opened.text.isVisible()


def test_a_file_for_somebody_else_and_one_that_nobody_sealed_are_told(
    rooms: Rooms,
    ada: Trusting,
    sam: Trusting,
    appearance: Appearance,
    qtbot: QtBot,
    tmp_path: Path,
) -> None:
    path = _file(ada, sam, tmp_path / "a.forpartner")
    rooms.show(rooms.opened)
    rooms.opened.open(str(path))
    assert "not locked for your journal" in rooms.opened.problem.text()
    theirs = Rooms(sam, appearance, qtbot)
    theirs.show(theirs.opened)
    theirs.opened.open(str(path))
    assert "not on your list of partners" in theirs.opened.maker.text()
    assert check_number(ada.partners.own_key()) in theirs.opened.maker.text()


def test_a_card_leaves_as_a_file_and_on_paper(
    rooms: Rooms, ada: Trusting, sam: Trusting, tmp_path: Path, qtbot: QtBot
) -> None:
    know(ada, "Sam", sam)
    rooms.steps.make(Wanted("Ring the school", at_session=True))
    rooms.steps.make(Wanted("Sleep"))
    page = rooms.card
    rooms.show(page)
    assert "Ring the school · by the next session" in page.text.toPlainText()
    _box(page, "Sleep").click()
    assert "Sleep" not in page.text.toPlainText()
    assert not page.save.isEnabled()
    page.read.click()
    with qtbot.waitSignal(page.given):
        page.save_to(str(tmp_path / "card.forpartner"))
    (step,) = sam.receiving.open(tmp_path / "card.forpartner").came.given.steps
    assert (step.text, step.at_session) == ("Ring the school", True)
    with qtbot.waitSignal(page.given):
        page.print_to(str(tmp_path / "card.pdf"))
    assert (tmp_path / "card.pdf").read_bytes().startswith(b"%PDF")
    assert len(Shared(ada.journal.store).handings()) == 2


def test_nothing_to_do_makes_no_card(rooms: Rooms) -> None:
    rooms.show(rooms.card)
    assert "You have no next step yet." in _told(rooms.card)
    rooms.card.read.click()
    rooms.card.save.click()
    assert "Tick a next step first." in rooms.card.problem.text()


def test_a_check_in_begins_with_what_a_partner_means_to_do(
    rooms: Rooms, ada: Trusting, sam: Trusting, tmp_path: Path, qtbot: QtBot
) -> None:
    know(sam, "Ada", ada)
    path = _file(ada, sam, tmp_path / "a.forpartner")
    sam.receiving.keep_steps(sam.receiving.open(path), "Ada")
    page = Rooms(sam, rooms.partners._appearance, qtbot).partners
    page.show()
    page.shown()
    assert "What my partner means to do" in _told(page)
    with qtbot.waitSignal(page.check_in_wanted) as sent:
        _press(page, "Check in with it")
    offer = check_in(*sent.args)
    assert "Ring the school" in offer.practice.steps[0].question
    _press(page, "Let it go")
    assert sam.receiving.steps() == []


def test_escape_leads_back_from_each_page(rooms: Rooms, qtbot: QtBot) -> None:
    for page in (rooms.partners, rooms.giving, rooms.opened, rooms.card):
        show_in_front(qtbot, page)
        page.shown()
        page.findChildren(QPushButton)[0].setFocus()
        with qtbot.waitSignal(page.left):
            qtbot.keyClick(focused(), Qt.Key.Key_Escape)
        page.hide()


def test_a_page_that_was_left_shows_nothing_that_comes_late(
    rooms: Rooms, ada: Trusting, sam: Trusting, tmp_path: Path
) -> None:
    path = _file(sam, ada, tmp_path / "a.forpartner")
    read = rooms.opening._read(path)
    rooms.show(rooms.opened)
    before = rooms.opening._round
    rooms.opened.hide()
    rooms.opening._on_opened(before, read)
    assert rooms.opened.text.toPlainText() == ""
