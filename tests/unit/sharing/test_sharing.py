# SPDX-License-Identifier: Apache-2.0
"""Nothing leaves undecided or unconfirmed, and what leaves is in the ledger."""

from __future__ import annotations

import errno
import json
import os
import stat
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

import pytest

from reflective.app.anonymising import Anonymising, pieces
from reflective.app.jobs import finish
from reflective.app.outlets import Form
from reflective.app.people import PeopleList
from reflective.app.refusals import (
    DiskFull,
    FileExists,
    NoEntry,
    NotConfirmed,
    ReadOnlyPlace,
    Undecided,
)
from reflective.app.sharing import Sharing, Wishes
from reflective.files.bundles import StoryFiles
from reflective.journal import ledger
from reflective.journal.answer import Answer
from reflective.journal.answer import Form as FormOfAnswer
from reflective.journal.answer import Kind as Kind_
from reflective.journal.entry import Asked, Entry, Section
from reflective.journal.ids import RecordId
from reflective.journal.revision import LEDGER, PSEUDONYM
from reflective.sharing.audiences import Audience
from reflective.sharing.findings import Kind
from reflective.sharing.people import Person
from reflective.sharing.redaction import Choice, Decision
from tests.fakes.recogniser import FakeRecogniser, no_recogniser
from tests.unit.sharing.journal import NOW, CountedRandomness, FixedClock, MemoryJournal
from tests.unit.sharing.looking import shipped

if TYPE_CHECKING:
    from pathlib import Path

    from reflective.app.changes import Changes
    from reflective.app.ports import Store
    from reflective.app.sharing import Review

STORY = "Dana spoke. My aunt was there, in Hexham."
SEES = {"Dana": Kind.PERSON, "Hexham": Kind.PLACE}


@dataclass
class Desk:
    """A journal with its one door."""

    journal: MemoryJournal = field(default_factory=MemoryJournal)
    recogniser: FakeRecogniser = field(default_factory=lambda: FakeRecogniser(SEES))

    def __post_init__(self) -> None:
        store = cast("Store", self.journal)
        clock, randomness = FixedClock(), CountedRandomness()
        self.people = PeopleList(store, clock, randomness)
        anonymising = Anonymising(self.recogniser, shipped)
        self.sharing = Sharing(store, self.people, anonymising, StoryFiles(), clock, randomness)

    def review(self, *texts: str, audience: Audience = Audience.COLLEAGUES) -> Review:
        """Write entries and look through them."""
        records = [self.journal.write(f"e{n}", text) for n, text in enumerate(texts)]
        return self.sharing.review(self.sharing.choose(records), audience)

    def ledger(self) -> list[ledger.Departure]:
        """Read the ledger."""
        return [ledger.decode(head.payload) for head in self.journal.heads(LEDGER)]


def test_without_a_decision_on_everything_asked_nothing_leaves(tmp_path: Path) -> None:
    desk = Desk()
    review = desk.review(STORY)
    with pytest.raises(Undecided) as refused:
        desk.sharing.send(desk.sharing.pack(review, Form.BUNDLE), tmp_path / "out", confirmed=True)
    assert refused.value.texts == ("aunt",)
    assert not desk.ledger()
    assert not list(tmp_path.iterdir())


def test_without_a_yes_nothing_leaves(tmp_path: Path) -> None:
    desk = Desk()
    review = desk.review(STORY).hiding_undecided()
    with pytest.raises(NotConfirmed):
        desk.sharing.send(
            desk.sharing.pack(review, Form.BUNDLE), tmp_path / "out", confirmed=False
        )
    assert not desk.ledger()
    assert not list(tmp_path.iterdir())


def test_what_leaves_is_what_was_shown_and_stands_in_the_ledger(tmp_path: Path) -> None:
    desk = Desk()
    review = desk.review(STORY, "It rained.").hiding_undecided()
    shown = review.leaving()
    desk.sharing.send(desk.sharing.pack(review, Form.BUNDLE), tmp_path / "out", confirmed=True)
    cards = json.loads((tmp_path / "out").read_bytes())["cards"]
    assert {card["text"] for card in cards} == set(shown)
    assert shown[0] == "A colleague spoke. A relative was there, in a nearby town."
    lines = desk.ledger()
    assert [(line.entry, line.text) for line in lines] == [("e0", shown[0]), ("e1", shown[1])]
    assert {(line.audience, line.form) for line in lines} == {("colleagues", "bundle")}
    assert len({line.sharing for line in lines}) == 1


def test_the_file_is_for_its_owner_alone_and_no_other_file_is_left(tmp_path: Path) -> None:
    desk = Desk()
    review = desk.review("It rained.")
    desk.sharing.send(
        desk.sharing.pack(review, Form.MARKDOWN), tmp_path / "out.md", confirmed=True
    )
    assert [path.name for path in tmp_path.iterdir()] == ["out.md"]
    assert (tmp_path / "out.md").read_text("utf-8") == "It rained.\n"
    if os.name == "posix":
        assert stat.S_IMODE((tmp_path / "out.md").stat().st_mode) == 0o600


def test_a_file_that_is_there_is_replaced_only_when_told(tmp_path: Path) -> None:
    desk = Desk()
    review = desk.review("It rained.")
    path = tmp_path / "out.md"
    path.write_text("precious", "utf-8")
    with pytest.raises(FileExists):
        desk.sharing.send(desk.sharing.pack(review, Form.MARKDOWN), path, confirmed=True)
    assert path.read_text("utf-8") == "precious"
    assert not desk.ledger()
    desk.sharing.send(
        desk.sharing.pack(review, Form.MARKDOWN), path, confirmed=True, overwrite=True
    )
    assert path.read_text("utf-8") == "It rained.\n"


def test_a_file_that_another_program_makes_meanwhile_is_not_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk()
    review = desk.review("It rained.")
    path = tmp_path / "out.md"
    tried: list[bool] = []
    real = desk.journal.add

    def meanwhile(*states: Any, **options: Any) -> Changes:  # noqa: ANN401 - as the real one
        try:
            path.open("x").close()
        except FileExistsError:
            tried.append(True)
        return real(*states, **options)

    monkeypatch.setattr(desk.journal, "add", meanwhile)
    desk.sharing.send(desk.sharing.pack(review, Form.MARKDOWN), path, confirmed=True)
    assert tried
    assert path.read_text("utf-8") == "It rained.\n"
    assert [each.name for each in tmp_path.iterdir()] == ["out.md"]


def test_a_folder_that_is_not_there_is_refused_and_nothing_is_in_the_ledger(
    tmp_path: Path,
) -> None:
    desk = Desk()
    review = desk.review("It rained.")
    with pytest.raises(ReadOnlyPlace):
        desk.sharing.send(
            desk.sharing.pack(review, Form.BUNDLE), tmp_path / "no" / "out", confirmed=True
        )
    assert not desk.ledger()


def test_on_a_full_disk_nothing_has_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Desk()
    review = desk.review("It rained.")

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DiskFull):
        desk.sharing.send(desk.sharing.pack(review, Form.BUNDLE), tmp_path / "out", confirmed=True)
    assert not desk.ledger()
    assert not list(tmp_path.iterdir())


def test_a_journal_that_cannot_keep_the_ledger_lets_nothing_leave(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk()
    review = desk.review("It rained.")

    def refuse(*_revisions: object, **_options: object) -> None:
        raise DiskFull(tmp_path)

    monkeypatch.setattr(desk.journal, "add", refuse)
    with pytest.raises(DiskFull):
        desk.sharing.send(desk.sharing.pack(review, Form.BUNDLE), tmp_path / "out", confirmed=True)
    assert not list(tmp_path.iterdir())


def test_what_was_hidden_is_hidden_next_time_and_what_was_left_is_asked_again(
    tmp_path: Path,
) -> None:
    desk = Desk()
    review = desk.review("Xqzar met Yqzar.")
    keys = {entity.text: entity.key for entity in review.undecided}
    review = review.decided(keys["Xqzar"], Decision(Choice.HIDE, "my friend"))
    review = review.decided(keys["Yqzar"], Decision(Choice.LEAVE))
    desk.sharing.send(desk.sharing.pack(review, Form.BUNDLE), tmp_path / "out", confirmed=True)
    assert [person.name for person in desk.people.people()] == ["Xqzar"]
    again = desk.review("I saw xqzar and Yqzar.")
    assert again.outgoing(0).text == "I saw my friend and Yqzar."
    assert [entity.text for entity in again.undecided] == ["Yqzar"]


def test_a_job_or_a_relative_is_hidden_this_time_and_asked_about_the_next(
    tmp_path: Path,
) -> None:
    desk = Desk()
    review = desk.review("The nurse and my sister met Xqzar, and so did a social worker.")
    for entity in review.undecided:
        review = review.decided(entity.key, Decision(Choice.HIDE))
    desk.sharing.send(desk.sharing.pack(review, Form.BUNDLE), tmp_path / "out", confirmed=True)
    assert [person.name for person in desk.people.people()] == ["Xqzar"]
    again = desk.review("Another nurse came, and Xqzar.")
    assert [entity.text for entity in again.undecided] == ["nurse"]


def test_hiding_everything_in_one_go_puts_nobody_on_the_list(tmp_path: Path) -> None:
    desk = Desk()
    review = desk.review("My aunt met Xqzar on page 7.").hiding_undecided()
    desk.sharing.send(desk.sharing.pack(review, Form.BUNDLE), tmp_path / "out", confirmed=True)
    assert desk.people.people() == []


@pytest.mark.parametrize(
    "typed",
    [
        "Da\u200bna",
        "Da\u00adna",
        "\u202aDana\u202c",
        "D\u2060ana",
        "Dan\ufeffa",
        "**D**ana",
        "D*an*a",
        "Da`na`",
    ],
)
def test_a_mark_that_cannot_be_seen_hides_no_name_from_the_finder(typed: str) -> None:
    desk = Desk()
    review = desk.review(f"{typed} spoke.").hiding_undecided()
    assert review.leaving() == ("A colleague spoke.",)


def test_marks_between_poles_go_along_rounded_and_only_if_chosen(tmp_path: Path) -> None:
    desk = Desk()
    asked = Asked("Which pulled?", "mess", "1", "pulls", FormOfAnswer(Kind_.TRIAD))
    section = Section("It rained.", asked, Answer(shares=(33, 48, 19)))
    entry = Entry(RecordId("e"), NOW, "", (section, Section("More.", Asked("Own?"))))
    desk.journal.keep(entry)
    review = desk.sharing.review(desk.sharing.choose([entry.id]), Audience.COLLEAGUES)
    review = review.hiding_undecided()
    for name, wishes in (("a", Wishes()), ("b", Wishes(with_questions=True))):
        ready = desk.sharing.pack(review, Form.BUNDLE, wishes)
        desk.sharing.send(ready, tmp_path / name, confirmed=True)
    plain, whole = (json.loads((tmp_path / name).read_bytes())["cards"][0] for name in "ab")
    assert "positions" not in plain
    assert whole["positions"] == {"mess/pulls": [35, 45, 20]}
    assert (whole["pack"], whole["step"]) == ("mess", "pulls")


def test_other_readers_mean_that_what_was_left_is_asked_again() -> None:
    desk = Desk()
    review = desk.review("Xqzar met Yqzar.")
    first, second = review.undecided
    review = review.decided(first.key, Decision(Choice.LEAVE))
    review = review.decided(second.key, Decision(Choice.HIDE))
    other = desk.sharing.for_audience(review, Audience.ORGANISATIONS)
    assert [entity.key for entity in other.undecided] == [first.key]


def test_selected_words_are_hidden_everywhere_and_remembered(tmp_path: Path) -> None:
    desk = Desk()
    review = desk.review("The blue gate again. Blue gate, always.", "By the BLUE GATE.")
    readings = desk.recogniser.readings
    review = desk.sharing.hide_more(review, "blue gate", "the entrance")
    assert desk.recogniser.readings == readings
    assert review.outgoing(0).text == "The entrance again. The entrance, always."
    assert review.outgoing(1).text == "By the entrance."
    desk.sharing.send(desk.sharing.pack(review, Form.BUNDLE), tmp_path / "out", confirmed=True)
    assert [(p.name, p.stand_in) for p in desk.people.people()] == [("blue gate", "the entrance")]
    with pytest.raises(ValueError, match="nothing to hide"):
        desk.sharing.hide_more(review, " … ")


def test_titles_and_questions_stay_unless_the_question_is_wanted(tmp_path: Path) -> None:
    desk = Desk()
    asked = Asked("What happened?", "org.example.pack", "1.0", "what")
    record = desk.journal.write("e", "It rained.", "Dana's secret", asked)
    review = desk.sharing.review(desk.sharing.choose([record]), Audience.COLLEAGUES)
    desk.sharing.send(desk.sharing.pack(review, Form.BUNDLE), tmp_path / "a", confirmed=True)
    desk.sharing.send(
        desk.sharing.pack(review, Form.BUNDLE, Wishes(with_questions=True)),
        tmp_path / "b",
        confirmed=True,
    )
    without, with_question = (
        (tmp_path / "a").read_text("utf-8"),
        (tmp_path / "b").read_text("utf-8"),
    )
    assert "secret" not in without + with_question
    assert "org.example.pack" not in without
    (card,) = json.loads(with_question)["cards"]
    assert (card["pack"], card["step"]) == ("org.example.pack", "what")


def test_an_entry_that_is_not_there_is_refused() -> None:
    with pytest.raises(NoEntry):
        Desk().sharing.choose([RecordId("nobody")])


def test_without_a_model_the_rest_still_works_and_it_says_what_is_missing() -> None:
    desk = Desk(recogniser=no_recogniser())
    assert desk.sharing.missing == "spacy"
    review = desk.review("Mrs Obi rang 07700 900123.")
    assert review.outgoing(0).text == "A colleague rang a phone number."


def test_the_list_can_be_kept() -> None:
    desk = Desk()
    desk.people.add(Person(" Dana ", "my  lead"))
    desk.people.add(Person("Dana", "our lead"))
    (listing,) = desk.people.listings()
    assert (listing.person.name, listing.person.stand_in) == ("Dana", "our lead")
    desk.people.change(listing.record, Person("Dana Ng", "our lead", also=("Dee",)))
    assert [person.names for person in desk.people.people()] == [("Dana Ng", "Dee")]
    finish(desk.people.remove(listing.record))
    assert desk.journal.heads(PSEUDONYM) == []
    with pytest.raises(ValueError, match="letter or a digit"):
        desk.people.add(Person("🙂"))


def test_a_long_text_is_read_in_pieces_that_lose_no_letter() -> None:
    text = "One line of words. And more\n" * 3000 + "x" * 30_000
    cut = list(pieces(text))
    assert "".join(text[start:end] for start, end in cut) == text
    assert max(end - start for start, end in cut) <= 10_000
    desk = Desk()
    review = desk.review("It rained a lot today. " * 2000 + "Dana left.")
    assert desk.recogniser.readings > 3
    assert review.outgoing(0).text.endswith("A colleague left.")
