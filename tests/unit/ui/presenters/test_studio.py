# SPDX-License-Identifier: Apache-2.0
"""Writing a pack: every change is saved, parts move and come back, and what lacks is told."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from reflective import resources
from reflective.app.coaching import Coaching
from reflective.app.refusals import DiskFull
from reflective.app.signing import Signing
from reflective.app.studio import Studio
from reflective.files.packs import PackLibrary
from reflective.files.papers import PaperFiles
from reflective.journal.answer import Kind
from reflective.prompts import composing
from reflective.ui.presenters.record_saving import RecordSaving
from reflective.ui.presenters.studio_desk import Desk, Form
from reflective.ui.presenters.studio_looking import Looking, Remark
from reflective.ui.presenters.studio_outline import Node, Part
from reflective.ui.presenters.writing import RETRY_AFTER, SAVE_AFTER
from tests.fakes.jobs import AtOnce
from tests.fakes.open_journal import journal_in_memory
from tests.fakes.timer import FakeClock

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path as FilePath

    from reflective.app.changes import Changes
    from reflective.app.pack_drafts import Composition
    from reflective.app.refusals import Refusal
    from reflective.journal.moment import Moment
    from reflective.prompts.composing import Path

LINES = "One?\nTwo?\nThree?"
LIBRARY = PackLibrary(resources.folder("packs"))


@dataclass
class FakeView:
    """Shows nothing, and remembers what it was to show."""

    nodes: list[Node] = field(default_factory=list)
    chosen: int = 0
    form: Form | None = None
    at: Path = ()
    places: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    act: Callable[[], None] | None = None
    saved: int = 0
    trouble: Refusal | None = None
    title: str = ""

    def show_outline(self, nodes: Sequence[Node], chosen: int) -> None:
        self.nodes, self.chosen = list(nodes), chosen

    def show_node(self, place: int, node: Node) -> None:
        self.nodes[place] = node

    def show_form(self, form: Form, *, at: Path = ()) -> None:
        self.form, self.at = form, at

    def show_title(self, pack: Composition) -> None:
        self.title = pack.title

    def say_place(self, words: str) -> None:
        self.places.append(words)

    def tell(self, text: str, action: str = "", act: Callable[[], None] | None = None) -> None:
        del action
        self.told.append(text)
        self.act = act

    def show_saved(self, moment: Moment) -> None:
        del moment
        self.saved += 1

    def show_trouble(self, refusal: Refusal | None) -> None:
        self.trouble = refusal


class Scene:
    """A desk with a pack on it, over a journal in memory."""

    def __init__(self, folder: FilePath) -> None:
        journal = journal_in_memory(folder)
        signing = Signing(journal.store, LIBRARY)
        coaching = Coaching(LIBRARY, journal.randomness)
        self.store = journal.store
        self.studio = Studio(
            journal.store,
            LIBRARY,
            signing,
            coaching,
            PaperFiles(),
            journal.clock,
            journal.randomness,
        )
        self.clock = FakeClock()
        self.view = FakeView()
        self.kept: list[Changes] = []
        self.remarks: list[Remark] = []
        jobs = AtOnce()
        self.saving = RecordSaving(
            self.studio, jobs, self.clock.timer, self.view, self.kept.append
        )
        self.looking = Looking(self.studio, jobs, self.clock.timer(), self._take)
        self.desk = Desk(self.saving, self.view, lambda: None)
        self.desk.open(self.studio.gather(LINES, "Walks"), is_new=True)

    @property
    def pack(self) -> Composition:
        assert self.desk.pack
        return self.desk.pack

    def titles(self) -> list[str]:
        return [node.title for node in self.view.nodes]

    def row(self, title: str) -> int:
        return self.titles().index(title)

    def saved(self) -> Composition:
        return self.studio.open(self.pack.record)

    def _take(self, found: Sequence[Remark]) -> None:
        self.remarks = list(found)


@pytest.fixture
def scene(tmp_path: FilePath) -> Scene:
    return Scene(tmp_path)


def test_a_pack_opens_at_its_first_question_and_a_bare_one_at_its_title(scene: Scene) -> None:
    assert scene.titles() == ["About this pack", "Walks", "One?", "Two?", "Three?"]
    assert scene.view.nodes[scene.view.chosen].title == "One?"
    scene.desk.open(scene.studio.begin())
    assert scene.view.nodes[scene.view.chosen].part is Part.ABOUT


def test_the_first_letter_is_saved_within_a_second_and_no_letter_puts_that_off(
    scene: Scene,
) -> None:
    scene.clock.wait(SAVE_AFTER)
    for letter in range(1, 9):
        scene.desk.say((*scene.desk.path, "question"), "What now?"[:letter], "en")
        scene.clock.wait(100)
    first = composing.at(scene.saved().fields, (*scene.desk.path, "question"))
    assert first == "What now"
    scene.desk.say((*scene.desk.path, "question"), "What now?", "en")
    scene.clock.wait(SAVE_AFTER)
    assert scene.saved().fields == scene.pack.fields
    assert scene.titles()[2] == "What now?"


def test_what_is_left_is_kept_as_a_state(scene: Scene) -> None:
    scene.desk.close()
    assert scene.kept[-1].kinds == {"pack_draft"}
    assert len(scene.store.heads("pack_draft")) == 1


def test_a_question_is_moved_and_its_place_is_spoken(scene: Scene) -> None:
    scene.desk.move(1)
    assert scene.titles()[2:] == ["Two?", "One?", "Three?"]
    assert scene.view.places == ["One?, Open question, 2 of 3"]
    scene.desk.move(-1)
    scene.desk.move(-1)
    assert scene.titles()[2:] == ["One?", "Two?", "Three?"]
    scene.desk.drop(scene.row("Three?"), scene.row("One?"), below=False)
    assert scene.titles()[2:] == ["Three?", "One?", "Two?"]
    assert scene.view.places[-1] == "Three?, Open question, 1 of 3"
    scene.desk.drop(scene.row("Three?"), scene.row("Two?"), below=True)
    assert scene.titles()[2:] == ["One?", "Two?", "Three?"]


def test_a_question_moves_over_the_edge_into_the_next_reflection(scene: Scene) -> None:
    scene.desk.choose(scene.row("Walks"))
    scene.desk.double()
    scene.desk.choose(scene.row("Three?"))
    scene.desk.move(1)
    counts = [len(practice["steps"]) for practice in scene.pack.fields["practices"]]
    assert counts == [2, 4]
    scene.desk.move(-1)
    counts = [len(practice["steps"]) for practice in scene.pack.fields["practices"]]
    assert counts == [3, 3]


def test_nothing_is_dropped_where_it_does_not_belong(scene: Scene) -> None:
    before = scene.pack.fields
    scene.desk.drop(scene.row("One?"), 0, below=True)
    scene.desk.drop(0, scene.row("One?"), below=True)
    scene.desk.drop(scene.row("One?"), scene.row("One?"), below=True)
    assert scene.pack.fields == before


def test_what_is_deleted_comes_back_beside_what_was_typed_since(scene: Scene) -> None:
    scene.desk.choose(scene.row("Two?"))
    scene.desk.delete()
    assert scene.titles()[2:] == ["One?", "Three?"]
    scene.desk.say((*scene.desk.path, "question"), "Third?", "en")
    assert scene.view.act
    scene.view.act()
    assert scene.titles()[2:] == ["One?", "Two?", "Third?"]
    assert scene.view.nodes[scene.view.chosen].title == "Two?"


def test_a_whole_reflection_comes_back_and_so_does_its_last_question(scene: Scene) -> None:
    before = scene.pack.fields
    scene.desk.choose(1)
    scene.desk.delete()
    assert scene.titles() == ["About this pack"]
    assert scene.view.act
    scene.view.act()
    assert scene.pack.fields == before
    scene.desk.choose(0)
    scene.desk.delete()
    assert scene.pack.fields == before


@pytest.mark.parametrize(
    ("part", "at"),
    [
        (Part.STEP, ("practices", 0, "steps", 1, "question")),
        (Part.PRACTICE, ("practices", 1, "steps", 0, "question")),
        (Part.PROMPT, ("prompts", 0, "question")),
        (Part.TASK, ("tasks", 0, "text")),
        (Part.GROUP, ("group", "name")),
    ],
)
def test_every_part_is_added_empty_with_the_cursor_in_it(
    scene: Scene, part: Part, at: Path
) -> None:
    scene.desk.add(part)
    assert scene.view.at == at
    assert composing.at(scene.pack.fields, at) == ""
    names = list(composing.ids(scene.pack.fields))
    assert len(names) == len(set(names))


def test_every_kind_shows_the_fields_it_needs(scene: Scene) -> None:
    shown = {}
    for kind in Kind:
        scene.desk.change_kind(kind)
        assert scene.view.form
        shown[kind] = {str(part.path[-1]) for part in scene.view.form.parts}
        assert {"question", "kind", "minutes"} <= shown[kind]
    extra = {kind: names - shown[Kind.TEXT] for kind, names in shown.items()}
    assert {kind: names for kind, names in extra.items() if names} == {
        Kind.CHOICE: {"choices", "several"},
        Kind.SCALE: {"poles", "points"},
        Kind.TRIAD: {"poles"},
        Kind.DYAD: {"poles"},
        Kind.COMMITMENT: {"days"},
        Kind.THEORY: {"idea"},
        Kind.LENS: {"choices"},
    }


def test_lists_are_said_in_two_languages_line_by_line(scene: Scene) -> None:
    scene.desk.change_kind(Kind.TRIAD)
    path = (*scene.desk.path, "poles")
    scene.desk.say_lines(path, ["Head", "Heart", "Hand"], "en")
    scene.desk.add_language("cy")
    scene.desk.say_lines(path, ["Pen", "", "Llaw"], "cy")
    assert composing.at(scene.pack.fields, path) == [
        {"en": "Head", "cy": "Pen"},
        "Heart",
        {"en": "Hand", "cy": "Llaw"},
    ]
    scene.desk.say_lines(path, ["Head", "Heart"], "en")
    assert composing.at(scene.pack.fields, path) == [{"en": "Head", "cy": "Pen"}, "Heart"]
    scene.desk.remove_language("cy")
    assert composing.at(scene.pack.fields, path) == ["Head", "Heart"]
    assert scene.view.act
    scene.view.act()
    assert composing.languages(scene.pack.fields) == ["en", "cy"]


def test_a_disk_without_room_loses_nothing_and_is_tried_again(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene.clock.wait(SAVE_AFTER)

    def refuse(*_anything: object) -> None:
        raise DiskFull(scene.store.path)

    answers: list[bool] = []
    with monkeypatch.context() as full:
        full.setattr(Studio, "autosave", refuse)
        full.setattr(Studio, "keep", refuse)
        scene.desk.say((*scene.desk.path, "question"), "What now?", "en")
        scene.clock.wait(SAVE_AFTER)
        assert isinstance(scene.view.trouble, DiskFull)
        scene.saving.flush(answers.append)
        assert answers == [False]
    scene.clock.wait(RETRY_AFTER)
    assert scene.view.trouble is None
    assert scene.saved().fields == scene.pack.fields
    scene.saving.flush(answers.append)
    assert answers == [False, True]


def test_what_lacks_is_told_with_its_place_and_a_click_goes_there(scene: Scene) -> None:
    scene.desk.choose(scene.row("Two?"))
    scene.desk.change_kind(Kind.TRIAD)
    scene.looking.look(scene.pack)
    scene.clock.wait(1000)
    (remark,) = scene.remarks
    assert remark.blocks
    assert remark.where == "Three corners: Two?"
    scene.desk.choose(0)
    scene.desk.go_to(remark.path)
    assert scene.view.nodes[scene.view.chosen].title == "Two?"
    assert scene.view.at == remark.path


def test_a_rule_of_the_format_is_told_at_its_place_without_a_path(scene: Scene) -> None:
    scene.desk.say((*scene.desk.path, "question"), "See www.example.org now", "en")
    scene.looking.look_now(scene.pack)
    (remark,) = scene.remarks
    assert (remark.path, remark.blocks) == ((*scene.desk.path, "question"), True)
    assert "link" in remark.words
    assert "$" not in remark.words


def test_a_suggestion_never_blocks(scene: Scene) -> None:
    scene.desk.say((*scene.desk.path, "question"), "Did the clients agree?", "en")
    scene.looking.look_now(scene.pack)
    assert [remark.blocks for remark in scene.remarks] == [False, False]
    assert scene.studio.ready(scene.pack).pack.title == "Walks"
