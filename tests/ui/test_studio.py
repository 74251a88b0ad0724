# SPDX-License-Identifier: Apache-2.0
"""The studio as somebody uses it: by hand, by keys, by ear, in a small window, with large text."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from reflective import resources
from reflective.app.choices import Look
from reflective.app.coaching import Coaching
from reflective.app.prompting import Shelved
from reflective.app.refusals import DiskFull
from reflective.app.signing import Signing
from reflective.app.studio import Studio
from reflective.files.packs import PackLibrary, read_pack
from reflective.files.papers import PaperFiles
from reflective.journal.answer import Kind
from reflective.prompts import composing
from reflective.ui.pages.studio import StudioPage
from reflective.ui.presenters.record_saving import RecordSaving
from reflective.ui.presenters.studio import Room
from reflective.ui.presenters.studio_desk import Desk
from reflective.ui.presenters.studio_looking import Looking
from reflective.ui.presenters.studio_outline import Part
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.studio_paper import cards_of, sheet_of
from reflective.ui.widgets.studio_text import SpokenField
from tests.fakes.jobs import AtOnce
from tests.fakes.open_journal import new_journal
from tests.fakes.timer import FakeClock
from tests.ui.cutting import cut_off
from tests.ui.naming import nameless
from tests.unit.files import packmaking as making

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from reflective.app.changes import Changes
    from reflective.app.pack_drafts import Composition
    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.presenters.studio_looking import Remark

LIBRARY = PackLibrary(resources.folder("packs"))
LINES = "What happened?\nWhat led you?\nWhat will you try?"


class Scene:
    """The page of the studio, shown, over a journal in a file of its own."""

    def __init__(self, qtbot: QtBot, appearance: Appearance, folder: Path) -> None:
        self.journal = new_journal(folder)
        store, randomness = self.journal.store, self.journal.randomness
        self.studio = Studio(
            store,
            LIBRARY,
            Signing(store, LIBRARY),
            Coaching(LIBRARY, randomness),
            PaperFiles(),
            self.journal.clock,
            randomness,
        )
        self.clock, jobs = FakeClock(), AtOnce()
        self.page = StudioPage(appearance, lambda: date(2026, 11, 21))
        qtbot.addWidget(self.page)
        self.room = Room(self.studio, _shipped, jobs, self.page, _ignore)
        saving = RecordSaving(self.studio, jobs, self.clock.timer, self.page, _ignore)
        looking = Looking(self.studio, jobs, self.clock.timer(), self._take)
        self.remarks: list[Remark] = []
        self.desk = Desk(saving, self.page, self._on_change)
        self.room.attend(self.desk, saving, looking)
        self.page.attend(self.room, self.desk)
        self.actions = self.page.header_actions()[0]
        self.actions.setParent(self.page)
        self.actions.hide()
        self.page.resize(1100, 760)
        with qtbot.waitExposed(self.page):
            self.page.show()
        self.page.shown()

    @property
    def pack(self) -> Composition:
        assert self.desk.pack
        return self.desk.pack

    def begin(self, lines: str = LINES) -> None:
        """Paste these lines, and begin."""
        self.page.shelf.title.setText("After a visit")
        self.page.shelf.lines.setPlainText(lines)
        self.page.shelf.begin_it.click()

    def said(self) -> str:
        """Read every label that can be seen."""
        QApplication.processEvents()  # what was added to a layout is shown by then
        labels = self.page.findChildren(QLabel)
        return "\n".join(label.text() for label in labels if label.isVisible())

    def presses(self, name: str) -> None:
        """Press the button with these words."""
        buttons = [each for each in self.page.findChildren(Button) if each.isVisible()]
        next(each for each in buttons if name in (each.text(), each.accessibleName())).click()

    def _on_change(self) -> None:
        self.page.desk.show_now()
        self.room.look_over()

    def _take(self, found: Sequence[Remark]) -> None:
        self.page.show_remarks(found)


def _shipped() -> list[Shelved]:
    return [Shelved(read, built_in=True) for read in LIBRARY.shipped()[:3]]


def _ignore(_changes: Changes) -> None:
    """Nobody else is to be told."""


@pytest.fixture
def scene(qtbot: QtBot, appearance: Appearance, tmp_path: Path) -> Iterator[Scene]:
    made = Scene(qtbot, appearance, tmp_path)
    yield made
    made.journal.store.close()


def _has_focus() -> QWidget:
    focused = QApplication.focusWidget()
    assert focused is not None
    return focused


def _tabs_on() -> str:
    QTest.keyClick(_has_focus(), Qt.Key.Key_Tab)
    return _has_focus().accessibleName()


def _titles(scene: Scene) -> list[str]:
    return [scene.page.desk.outline.item(n).text() for n in range(5)]


def test_everything_has_a_name_for_screen_readers(scene: Scene) -> None:
    assert nameless(scene.page) == []
    scene.begin()
    for part in (Part.PRACTICE, Part.PROMPT, Part.TASK, Part.GROUP):
        scene.desk.add(part)
        assert nameless(scene.page) == [], part
    scene.desk.choose(0)
    scene.presses("Change the words to look at again")
    assert nameless(scene.page) == []
    scene.desk.choose(2)
    scene.desk.add_language("cy")
    for kind in Kind:
        scene.desk.change_kind(kind)
        assert nameless(scene.page) == [], kind
    scene.clock.wait(1000)
    for act in (scene.page.try_it.click, scene.page.hand_out.click):
        act()
        assert nameless(scene.page) == []


@pytest.mark.parametrize(
    ("width", "height", "percent"), [(640, 480, 100), (1100, 700, 200), (640, 480, 200)]
)
def test_no_word_is_cut_off(
    scene: Scene, appearance: Appearance, width: int, height: int, percent: int
) -> None:
    appearance.wear(Look("light", text_size=percent))
    scene.page.set_narrow(narrow=True)
    scene.page.resize(width - 72, height - 60)
    assert cut_off(scene.page.shelf) == []
    scene.begin()
    assert cut_off(scene.page.desk) == []
    scene.desk.add_language("cy")
    for kind in (Kind.TRIAD, Kind.SCALE, Kind.COMMITMENT):
        scene.desk.change_kind(kind)
        assert cut_off(scene.page.desk) == [], kind
    scene.desk.go_to(("title",))
    assert cut_off(scene.page.desk) == []
    scene.page.try_it.click()
    assert cut_off(scene.page.trying) == []
    scene.page.hand_out.click()
    assert cut_off(scene.page.leaving) == []
    scene.presses("I will go on in another journal")
    assert cut_off(scene.page.leaving) == []


def test_a_question_is_dragged_to_another_place(scene: Scene) -> None:
    scene.begin()
    outline = scene.page.desk.outline
    outline.setCurrentRow(4)
    target = outline.visualItemRect(outline.item(2))
    position = QPointF(target.center().x(), target.top() + 2)
    event = QDropEvent(
        position,
        Qt.DropAction.MoveAction,
        QMimeData(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        QEvent.Type.Drop,
    )
    outline.dropEvent(event)
    assert _titles(scene)[2:] == ["What will you try?", "What happened?", "What led you?"]
    assert event.dropAction() is Qt.DropAction.IgnoreAction
    assert outline.currentRow() == 2


def test_a_question_is_moved_deleted_and_brought_back_with_keys(scene: Scene) -> None:
    scene.begin()
    outline = scene.page.desk.outline
    outline.setFocus()
    QTest.keyClick(outline, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert _titles(scene)[2:] == ["What led you?", "What happened?", "What will you try?"]
    assert outline.currentRow() == 3
    QTest.keyClick(outline, Qt.Key.Key_Delete)
    assert outline.count() == 4
    assert "“What happened?” was deleted." in scene.said()
    scene.presses("Undo")
    assert outline.item(3).text() == "What happened?"


def test_enter_leads_to_the_fields_and_tab_out_of_them(scene: Scene) -> None:
    scene.begin()
    QTest.keyClick(scene.page.desk.outline, Qt.Key.Key_Return)
    field = next(iter(scene.page.desk.form.findChildren(SpokenField)[0].texts.values()))
    assert QApplication.focusWidget() is field
    QTest.keyClicks(field, " Or before")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is not field
    assert scene.page.desk.outline.item(2).text() == "What happened? Or before"
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert field.toPlainText() == "What happened? Or before"


def test_tab_goes_from_the_parts_to_their_fields_in_the_order_one_sees(scene: Scene) -> None:
    scene.begin()
    scene.desk.add(Part.STEP)
    QApplication.processEvents()  # the new fields are shown by then
    scene.page.desk.outline.setFocus()
    names = [_tabs_on() for _stop in range(4)]
    assert names[:3] == ["Question", "Kind", "About how many minutes"]
    assert names[3].startswith("If they get stuck")
    scene.presses("All my packs")
    QApplication.processEvents()
    assert _has_focus().accessibleName() == "Go on with After a visit"
    assert _tabs_on() == "Throw away After a visit"
    assert _tabs_on() == "Title of the new pack"


def test_the_menu_adds_moves_doubles_and_deletes(scene: Scene) -> None:
    scene.begin()
    menu = scene.page.desk.part_menu.ways
    menu.aboutToShow.emit()
    acts = {act.text(): act for act in menu.actions()}
    assert acts["Say which group it is for"].isEnabled()
    acts["Move down"].trigger()
    assert _titles(scene)[3] == "What happened?"
    acts["Duplicate"].trigger()
    assert _titles(scene)[3:5] == ["What happened?", "What happened?"]
    acts["Delete"].trigger()
    assert scene.page.desk.outline.count() == 5
    acts["Say which group it is for"].trigger()
    assert scene.pack.fields["group"] == {"name": ""}
    menu.aboutToShow.emit()
    assert not acts["Say which group it is for"].isEnabled()


def test_escape_leads_one_step_back(scene: Scene, qtbot: QtBot) -> None:
    scene.begin()
    scene.page.try_it.click()
    QTest.keyClick(scene.page.trying.next, Qt.Key.Key_Escape)
    assert scene.page.desk.isVisible()
    QTest.keyClick(scene.page.desk.outline, Qt.Key.Key_Return)
    field = next(iter(scene.page.desk.form.findChildren(SpokenField)[0].texts.values()))
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is scene.page.desk.outline
    QTest.keyClick(scene.page.desk.outline, Qt.Key.Key_Escape)
    assert scene.page.shelf.isVisible()
    with qtbot.waitSignal(scene.page.left):
        QTest.keyClick(scene.page.shelf.title, Qt.Key.Key_Escape)


def test_what_is_missing_in_the_second_language_shows_the_first(scene: Scene) -> None:
    scene.begin()
    scene.desk.add_language("cy")
    spoken = scene.page.desk.form.findChildren(SpokenField)[0]
    assert "Question · English, Cymraeg" in scene.said()
    assert spoken.texts["cy"].accessibleDescription() == "What happened?"
    spoken.texts["en"].setPlainText("What was it?")
    assert spoken.texts["cy"].accessibleDescription() == "What was it?"
    spoken.texts["cy"].setPlainText("Beth?")
    assert composing.at(scene.pack.fields, (*scene.desk.path, "question")) == {
        "en": "What was it?",
        "cy": "Beth?",
    }


def test_a_remark_leads_to_its_place_and_goes_when_it_is_mended(scene: Scene) -> None:
    scene.begin("Did the clients agree?")
    scene.clock.wait(1000)
    assert "“clients” can sound distant. Some groups say “people”." in scene.said()
    scene.desk.add(Part.STEP)
    scene.clock.wait(1000)
    assert "Write this question, or delete it." in scene.said()
    scene.desk.choose(0)
    scene.presses("Go to Open question: An empty question")
    field = next(iter(scene.page.desk.form.findChildren(SpokenField)[0].texts.values()))
    assert QApplication.focusWidget() is field
    QTest.keyClicks(field, "What now?")
    scene.clock.wait(1000)
    assert "Write this question, or delete it." not in scene.said()


def test_the_list_of_words_is_changed_and_heeded(scene: Scene) -> None:
    scene.begin("What did the stakeholders say?")
    scene.desk.choose(0)
    scene.presses("Change the words to look at again")
    assert "clients = people" in scene.page.desk.words.lines.toPlainText()
    scene.page.desk.words.lines.setPlainText("stakeholders = people")
    scene.presses("Keep this list")
    scene.clock.wait(1000)
    assert "“stakeholders” can sound distant." in scene.said()


def test_a_pack_with_gaps_cannot_leave_and_says_what_lacks(scene: Scene) -> None:
    scene.begin()
    scene.desk.add(Part.STEP)
    scene.page.hand_out.click()
    assert "Before it can be handed out" in scene.said()
    assert not scene.page.leaving.save.isVisible()
    scene.presses("Go to Open question: An empty question")
    assert scene.page.desk.isVisible()


def test_a_later_version_is_raised_and_shows_what_changed(scene: Scene, tmp_path: Path) -> None:
    scene.begin()
    scene.page.hand_out.click()
    scene.page.leaving.save_to(tmp_path / "one.promptpack")
    assert "“one.promptpack” is saved, with your mark." in scene.said()
    scene.desk.say((*scene.desk.path, "question"), "What happened first?", "en")
    scene.room.prepare()
    assert scene.page.leaving.version.text() == "1.1"
    assert "What changed since version 1.0" in scene.said()
    scene.page.leaving.notes.setPlainText("Asks for the first thing.")
    scene.page.leaving.save_to(tmp_path / "two.promptpack")
    pack = read_pack((tmp_path / "two.promptpack").read_bytes()).pack
    assert (pack.version, pack.notes) == ("1.1", "Asks for the first thing.")
    scene.room.prepare()
    assert "Nothing changed since version 1.1." in scene.said()
    scene.presses("Copy the text")
    assert "Here is the prompt pack “After a visit”" in QApplication.clipboard().text()


def test_the_mark_of_another_journal_is_named_and_copied(scene: Scene, tmp_path: Path) -> None:
    scene.begin()
    scene.page.hand_out.click()
    scene.presses("I will go on in another journal")
    box = scene.page.leaving.successor
    assert _has_focus() is box.line
    assert nameless(scene.page) == []
    scene.presses("Copy the mark of this journal")
    assert QApplication.clipboard().text() == scene.studio.mark()
    QTest.keyClicks(box.line, "CD cd")
    assert "A mark has 64 digits and letters from a to f." in scene.said()
    scene.presses("Save the file…")
    assert _has_focus() is box.line
    box.line.setPlainText(("CD" * 8 + " ") * 4)
    assert "A mark has 64 digits and letters" not in scene.said()
    scene.page.leaving.save_to(tmp_path / "one.promptpack")
    pack = read_pack((tmp_path / "one.promptpack").read_bytes()).pack
    assert pack.successor == "cd" * 32
    scene.room.prepare()
    assert box.line.isVisible()
    box.line.setPlainText("")
    scene.page.leaving.save_to(tmp_path / "two.promptpack")
    assert read_pack((tmp_path / "two.promptpack").read_bytes()).pack.successor == ""


def test_a_full_disk_keeps_the_pack_in_the_studio(
    scene: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_anything: object, **_named: object) -> None:
        raise DiskFull(tmp_path)

    scene.begin()
    scene.page.hand_out.click()
    monkeypatch.setattr(PaperFiles, "let_leave", refuse)
    scene.page.leaving.save_to(tmp_path / "one.promptpack")
    assert "is saved, with your mark" not in scene.said()
    assert scene.pack.handed_out == ""
    scene.clock.wait(1000)
    assert scene.studio.open(scene.pack.record) == scene.pack


def test_a_pack_is_thrown_away_and_brought_back(scene: Scene) -> None:
    scene.begin()
    scene.presses("All my packs")
    assert "3 questions" in scene.said()
    scene.presses("Throw away After a visit")
    assert "3 questions" not in scene.said()
    assert "“After a visit” was thrown away. Backups may still hold it." in scene.said()
    scene.presses("Undo")
    assert "3 questions" in scene.said()
    scene.presses("Go on with After a visit")
    assert _titles(scene)[2] == "What happened?"


def test_a_pack_that_came_from_another_copy_says_so(scene: Scene) -> None:
    pack = scene.studio.begin("Walks")
    scene.studio.keep(replace(pack, beside=True))
    scene.page.shown()
    assert "not handed out yet · written in another copy of this journal" in scene.said()


def test_a_shipped_pack_is_a_start(scene: Scene) -> None:
    scene.presses("Take a copy")
    assert scene.pack.title.endswith("(my version)")
    assert scene.studio.ready(scene.pack)


def test_what_is_no_pack_is_refused_and_nothing_is_lost(scene: Scene, tmp_path: Path) -> None:
    broken = tmp_path / "broken.promptpack"
    broken.write_bytes(making.raw(making.fields())[:-9])
    scene.room.bring_in(broken)
    assert "This file is not written as a prompt pack" in scene.said()
    scene.begin("See www.example.org")
    assert "This pack holds a link." in scene.said()
    assert "$." not in scene.said()
    assert scene.page.shelf.title.text() == "After a visit"
    assert scene.page.shelf.lines.toPlainText() == "See www.example.org"
    assert scene.studio.compositions() == []


def test_what_is_far_too_long_is_not_pasted_at_all(scene: Scene) -> None:
    pasted = QMimeData()
    pasted.setText("What? " * 50_000)
    scene.page.shelf.lines.insertFromMimeData(pasted)
    assert "Nothing was pasted." in scene.said()
    assert scene.page.shelf.lines.toPlainText() == ""
    scene.begin()
    field = next(iter(scene.page.desk.form.findChildren(SpokenField)[0].texts.values()))
    field.insertFromMimeData(pasted)
    assert "Nothing was pasted." in scene.said()
    assert field.toPlainText() == "What happened?"


def test_five_hundred_questions_are_shown_and_written_in(scene: Scene) -> None:
    scene.begin("\n".join(f"What about {number}?" for number in range(500)))
    assert "500 questions" in scene.said()
    outline = scene.page.desk.outline
    outline.setCurrentRow(outline.count() - 1)
    field = next(iter(scene.page.desk.form.findChildren(SpokenField)[0].texts.values()))
    QTest.keyClicks(field, "!")
    assert outline.item(outline.count() - 1).text() == "!What about 499?"
    scene.clock.wait(1000)
    assert len(list(scene.studio.ready(scene.pack).pack.questions())) == 500


def test_trying_goes_through_every_question_in_the_language_beside(scene: Scene) -> None:
    scene.begin()
    scene.desk.add_language("cy")
    scene.desk.say((*scene.desk.path, "question"), "Beth?", "cy")
    scene.page.try_it.click()
    assert "Beth?" in scene.said()
    scene.presses("Next question")
    assert "What led you?" in scene.said()
    scene.presses("Question before")
    for _question in range(3):
        scene.page.trying.next.click()
    assert scene.page.desk.isVisible()


@pytest.mark.parametrize("set_out", [sheet_of, cards_of])
def test_a_pack_is_put_on_paper_without_a_trace_of_who_made_it(
    scene: Scene, tmp_path: Path, set_out: object
) -> None:
    scene.begin()
    long = replace(scene.pack, fields=making.every_kind())
    scene.desk.take(long)
    assert scene.page.paper.named == scene.page.title()  # the name that the dialog offers
    path = tmp_path / "paper.pdf"
    scene.room.print(path, set_out)  # type: ignore[arg-type]
    made = path.read_bytes()
    assert made.startswith(b"%PDF")
    assert b"Qt " not in made
    assert "“paper.pdf” is saved." in scene.said()
