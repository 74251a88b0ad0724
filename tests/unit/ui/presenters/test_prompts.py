# SPDX-License-Identifier: Apache-2.0
"""What the Prompts page does with packs, without a window."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reflective.app.changes import Changes
from reflective.app.prompting import Preview, ReadPack, Shelved
from reflective.app.refusals import PackRefused, Refusal
from reflective.files.packs import read_pack
from reflective.journal.answer import Kind
from reflective.prompts.marks import Mark
from reflective.prompts.pack import Practice, Prompt, PromptPack, Step, Way
from reflective.prompts.rules import Reason
from reflective.ui.presenters.prompts import PackText, Prompts
from reflective.ui.presenters.prompts_shelf import PackCard, Shelves
from reflective.ui.presenters.prompts_words import change_lines, pack_lines
from tests.fakes.jobs import AtOnce
from tests.unit.files.packmaking import every_kind, raw

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reflective.prompts.choosing import Offer

WALKS = PromptPack(
    id="walks",
    version="1.0",
    title="Walks",
    authors=("Ada Coach", "Ben Coach"),
    contact="ada@example.org",
    licence="CC-BY-4.0",
    languages=("en", "cy"),
    invitation="Go outside first.",
    audience="Anybody with shoes.",
    minutes=7,
    practices=(
        Practice(
            "round",
            "Once round",
            3,
            (
                Step("seen", "What did you see?", help="Near.\nOr far."),
                Step("rest", "Stand still.", Kind.PAUSE, minutes=2),
                Step("felt", "What do you feel?", Kind.NOTICING),
            ),
            (Way.MIND,),
            "Slowly.",
        ),
    ),
    prompts=(Prompt("sky", "What is the sky like?", "Look up.", (Way.HAPPENED, Way.SESSION)),),
    tags=("outside",),
    support="Ring a friend.",
)


def _values(held: object, field: str = "") -> Iterator[tuple[str, str]]:
    """Go through the texts of a pack file, each with the name of its field."""
    if isinstance(held, dict):
        for name, inner in held.items():
            yield from _values(inner, field if name in {"en", "cy"} else name)
    elif isinstance(held, list):
        for inner in held:
            yield from _values(inner, field)
    elif isinstance(held, str):
        yield field, held


class FakeShelf:
    def __init__(self) -> None:
        self.installed: dict[str, PromptPack] = {}
        self.offered: Preview | Refusal = Preview(ReadPack(WALKS, ""))

    def packs(self) -> list[Shelved]:
        own = replace(WALKS, id="ours", title="Ours")
        kept = [Shelved(ReadPack(pack, ""), built_in=False) for pack in self.installed.values()]
        return [Shelved(ReadPack(own, ""), built_in=True), *kept]

    def preview(self, path: Path) -> Preview:  # noqa: ARG002 - any file holds what is offered
        if isinstance(self.offered, Refusal):
            raise self.offered
        return self.offered

    def install(self, preview: Preview) -> Changes:
        self.installed[preview.read.pack.id] = preview.read.pack
        return Changes(frozenset({"pack"}))

    def remove(self, pack: str) -> Changes:
        del self.installed[pack]
        return Changes(frozenset({"pack"}))


class FakeView:
    def __init__(self) -> None:
        self.cards: tuple[PackCard, ...] = ()
        self.shown = Shelves((), "")
        self.text: PackText | None = None
        self.asked = ""
        self.told = ""

    def show_packs(self, shown: Shelves) -> None:
        self.shown, self.text = shown, None
        self.cards = tuple(card for group in shown.groups for card in group.cards)

    def show_pack(self, text: PackText) -> None:
        self.text = text

    def ask_removal(self, question: str, detail: str) -> None:
        self.asked = f"{question} {detail}"

    def tell(self, text: str) -> None:
        self.told = text


class Desk:
    """A presenter with everything around it."""

    def __init__(self) -> None:
        self.shelf, self.view = FakeShelf(), FakeView()
        self.started: list[Offer] = []
        self.changes: list[Changes] = []
        self.papers: list[tuple[Path, bytes]] = []
        self.prompts = Prompts(
            self.shelf,
            AtOnce(),
            self.view,
            self.started.append,
            self.changes.append,
            lambda path, paper: self.papers.append((path, paper)),
        )
        self.prompts.begin()

    @property
    def read(self) -> str:
        assert self.view.text is not None
        return "\n".join((*self.view.text.notes, *(line.text for line in self.view.text.lines)))


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_every_word_of_a_pack_can_be_read() -> None:
    read = "\n".join(line.text for line in pack_lines(WALKS))
    words = [
        *("Ada Coach", "Ben Coach", "ada@example.org", "CC-BY-4.0", "en, cy", "Go outside first."),
        *("Anybody with shoes.", "about 7", "Once round", "What did you see?", "Near.\nOr far."),
        *("Stand still.", "What do you feel?", "Slowly.", "What is the sky like?", "Look up."),
        *("outside", "Ring a friend.", "1.0", "walks"),
    ]
    for word in words:
        assert word.casefold() in read.casefold()


def test_every_word_of_every_field_can_be_read_before_a_pack_is_added() -> None:
    fields = every_kind() | {"title": {"en": "Round", "cy": "Troeon"}}
    read = "\n".join(line.text for line in pack_lines(read_pack(raw(fields)).pack))
    worded_otherwise = {"kind", "rhythm", "role", "ways", "id"}
    texts = [text for field, text in _values(fields) if field not in worded_otherwise]
    assert len(texts) > 40
    assert [text for text in texts if text not in read] == []


def test_only_what_differs_is_told_as_a_change() -> None:
    step = replace(WALKS.practices[0].steps[0], question="What did you hear?")
    practice = replace(WALKS.practices[0], steps=(step, WALKS.practices[0].steps[1]))
    new = replace(WALKS, practices=(practice,), contact="", support="Ring a friend.")
    told = [line.text for line in change_lines(WALKS, new)]
    assert told == [
        "Changed: What did you hear?",
        "Before: What did you see?",
        "Gone: ada@example.org",
        "Gone: What do you feel?",
    ]
    assert change_lines(WALKS, WALKS) == []


def test_a_card_says_how_long_for_what_and_by_whom(desk: Desk) -> None:
    card = desk.view.cards[0]
    assert card.starts[0].words == "About 3 minutes"
    assert card.invitation == "Go outside first."
    assert not card.can_be_removed
    assert desk.view.shown.groups[0].heading == "When something is on your mind"


def test_starting_hands_on_the_guided_reflection(desk: Desk) -> None:
    desk.prompts.start(desk.view.cards[0].starts[0].offer)
    assert [offer.name for offer in desk.started] == ["ours/round"]


def test_a_pack_is_added_only_after_it_was_shown_and_agreed_to(desk: Desk) -> None:
    desk.prompts.look_at(Path("walks.promptpack"))
    assert desk.view.text
    assert desk.view.text.can_be_added
    assert "no mark of its author" in desk.read
    assert not desk.shelf.installed
    desk.prompts.add()
    assert "walks" in desk.shelf.installed
    assert [card.title for card in desk.view.cards] == ["Walks", "Ours"]
    assert desk.view.shown.groups[0].heading == "You added these"
    assert desk.view.cards[0].line == "By Ada Coach, Ben Coach"
    assert "Walks" in desk.view.told
    assert desk.changes


def test_not_now_adds_nothing_even_if_add_comes_after_it(desk: Desk) -> None:
    desk.prompts.look_at(Path("walks.promptpack"))
    desk.prompts.not_now()
    desk.prompts.add()
    assert not desk.shelf.installed


def test_a_newer_version_with_another_mark_says_so(desk: Desk) -> None:
    newer = replace(WALKS, version="2.0")
    desk.shelf.offered = Preview(ReadPack(newer, "", "ab" * 32), WALKS, Mark.OTHER)
    desk.prompts.look_at(Path("walks.promptpack"))
    assert "This pack is signed" in desk.read
    assert "the version you have (1.0)" in desk.read
    assert "does not carry the same coach’s mark" in desk.read
    assert "No words are different" in desk.read


def test_a_refused_pack_says_where_it_breaks_a_rule_and_nothing_is_added(desk: Desk) -> None:
    desk.shelf.offered = PackRefused("html", "$.prompts[0].question", 12, "<b>")
    desk.prompts.look_at(Path("bad.promptpack"))
    assert "line 12" in desk.view.told
    assert "<b>" in desk.view.told
    assert "$.prompts[0].question" in desk.view.told
    assert desk.view.text is None
    assert not desk.shelf.installed


@pytest.mark.parametrize("reason", list(Reason))
def test_every_rule_has_words_of_its_own(desk: Desk, reason: Reason) -> None:
    desk.shelf.offered = PackRefused(reason.value)
    desk.prompts.look_at(Path("bad.promptpack"))
    assert desk.view.told.endswith("new file.")
    assert "$" not in desk.view.told


def test_taking_a_pack_out_asks_first_and_says_that_answers_stay(desk: Desk) -> None:
    desk.shelf.installed["walks"] = WALKS
    desk.prompts.begin()
    assert desk.view.cards[0].can_be_removed
    desk.prompts.ask_removal("walks")
    assert "answers stay" in desk.view.asked
    assert "walks" in desk.shelf.installed
    desk.prompts.remove()
    assert "walks" not in desk.shelf.installed
    assert len(desk.view.cards) == 1


def test_the_pack_that_is_read_can_be_put_on_paper(desk: Desk) -> None:
    paper = Path("walks.pdf")
    desk.prompts.print(paper, lambda pack: pack.title.encode())
    assert desk.papers == []
    desk.prompts.read("ours")
    desk.prompts.print(paper, lambda pack: pack.title.encode())
    assert desk.papers == [(paper, b"Ours")]
    assert desk.view.told == "“walks.pdf” is saved."
