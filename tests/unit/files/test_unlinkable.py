# SPDX-License-Identifier: Apache-2.0
"""Nothing in a file that leaves tells from whose journal it is, or joins it to another one."""

from __future__ import annotations

import json
import re
from datetime import datetime
from typing import TYPE_CHECKING, Any, cast

import pytest

from reflective import resources
from reflective.app.anonymising import Anonymising
from reflective.app.outlets import Form
from reflective.app.people import PeopleList
from reflective.app.sharing import Sharing, Wishes
from reflective.files.bundles import StoryFiles
from reflective.journal.entry import Asked, Entry, Section
from reflective.journal.ids import RecordId
from reflective.sharing.audiences import Audience
from reflective.sharing.findings import Kind
from tests.fakes.recogniser import FakeRecogniser
from tests.unit.files.leaving import unpacked
from tests.unit.sharing.journal import NOW, CountedRandomness, FixedClock, MemoryJournal
from tests.unit.sharing.looking import shipped

if TYPE_CHECKING:
    from reflective.app.ports import Randomness, Store

ADA = (
    "Dana Quillfeather shouted at me in Hexham, and my sister heard it.",
    "On 14 March I rang the ward about Dana. Nobody picked up for forty minutes.",
)
BEN = (
    "Priya Okonkwo-Reyes cried at the end. I stayed until the caretaker locked up.",
    "We met in Newcastle on 3 May, and Priya wrote to dana.q@example.org about it.",
)
SEES = {
    "Dana Quillfeather": Kind.PERSON,
    "Priya Okonkwo-Reyes": Kind.PERSON,
    "Hexham": Kind.PLACE,
    "Newcastle": Kind.PLACE,
}
ALL = Wishes(with_questions=True, with_wording=True, with_time=True)
LONGEST = 12


class Drawn:
    """Draws bytes that no other journal drew."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._count = 0

    def take(self, count: int) -> bytes:
        """Draw bytes."""
        self._count += 1
        made = b""
        while len(made) < count:
            made += f"{self._name}{self._count}{len(made)}".encode()
        return made[:count]


def _left(
    texts: tuple[str, ...], form: Form, randomness: Randomness, wishes: Wishes = ALL
) -> bytes:
    """Let entries leave a journal of their own."""
    journal = MemoryJournal()
    store = cast("Store", journal)
    asked = Asked("What stayed with you?", "private-pack-of-ada", "7.13.99", "stayed")
    records = [
        journal.keep(
            Entry(
                RecordId(f"0190-entry-{n}"),
                NOW,
                "The Quetzal title",
                (Section(text, asked if n else None),),
                ("quill-tag",),
            )
        )
        for n, text in enumerate(texts)
    ]
    people = PeopleList(store, FixedClock(), randomness)
    anonymising = Anonymising(FakeRecogniser(SEES), shipped)
    sharing = Sharing(store, people, anonymising, StoryFiles(), FixedClock(), randomness)
    review = sharing.review(sharing.choose(records), Audience.COLLEAGUES).hiding_undecided()
    return sharing.pack(review, form, wishes).packed.data


def _strings(value: Any) -> set[str]:  # noqa: ANN401 - any JSON
    if isinstance(value, dict):
        return {found for held in value.values() for found in _strings(held)}
    if isinstance(value, list):
        return {found for held in value for found in _strings(held)}
    return {value} if isinstance(value, str) else set()


def _numbers(value: Any) -> set[float]:  # noqa: ANN401 - any JSON
    if isinstance(value, dict):
        return {found for held in value.values() for found in _numbers(held)}
    if isinstance(value, list):
        return {found for held in value for found in _numbers(held)}
    return {value} if isinstance(value, int) else set()


def _pieces(texts: set[str]) -> set[str]:
    """List every stretch of letters longer than twelve that stands in some texts."""
    length = LONGEST + 1
    return {text[at : at + length] for text in texts for at in range(len(text) - length + 1)}


@pytest.mark.parametrize(
    ("first", "second"), [(ADA[:1], ADA[1:]), (ADA, BEN)], ids=["one person", "two people"]
)
def test_two_bundles_share_no_string_but_stand_ins_and_no_number(
    first: tuple[str, ...], second: tuple[str, ...]
) -> None:
    plain = Wishes()
    one = json.loads(_left(first, Form.BUNDLE, Drawn("a"), plain))
    two = json.loads(_left(second, Form.BUNDLE, Drawn("b"), plain))
    assert _numbers(one) == _numbers(two) == {1}
    page = (resources.folder("guide") / "story-files.md").read_text("utf-8")
    public = " ".join(
        page.split("the same plain words in them:")[1].split("So two files")[0].split()
    )
    stand_ins = sorted(re.split("[,;.] ?", public.strip()), key=len, reverse=True)
    known = re.compile("|".join(rf"(?i:\b{re.escape(said)}\b)" for said in stand_ins if said))
    ours = {piece for text in _strings(one) for piece in known.split(text)}
    theirs = {piece for text in _strings(two) for piece in known.split(text)}
    assert _pieces(ours) & _pieces(theirs) == set()
    assert not {card["id"] for card in one["cards"]} & {card["id"] for card in two["cards"]}


@pytest.mark.parametrize("form", Form)
def test_the_same_choices_give_the_same_bytes_with_the_same_seed(form: Form) -> None:
    assert _left(ADA, form, CountedRandomness()) == _left(ADA, form, CountedRandomness())


@pytest.mark.parametrize("form", [Form.BUNDLE, Form.CARDS])
def test_another_seed_gives_other_names_of_cards(form: Form) -> None:
    assert _left(ADA, form, Drawn("a")) != _left(ADA, form, Drawn("b"))


def _searched() -> dict[str, str]:
    """Name what may stand in no file: about the journal, the person and the machine."""
    local = NOW.local
    return {
        "a name": "Quillfeather",
        "a name in small letters": "quillfeather",
        "a first name": "Dana",
        "a place": "Hexham",
        "the day of a meeting": "14 March",
        "the title": "Quetzal",
        "the id of an entry": "0190-entry",
        "the version of the pack": "7.13.99",
        "a tag": "quill",
        "the user, the machine and every folder of theirs": "quokka",
        "the program": "eflective",
        "the zone": NOW.zone,
        "the offset": local.strftime("%z"),
        "the day": local.strftime("%Y-%m-%d"),
        "the day, as PDF has it": local.strftime("%Y%m%d"),
        "this day": datetime.now().strftime("%Y-%m-%d"),  # noqa: DTZ005 - as a writer would
        "the time": local.strftime("%H:%M"),
        "a library": "python-docx",
        "another library": "Qt",
    }


SEARCHED = _searched()


@pytest.mark.usefixtures("quokka")
@pytest.mark.parametrize("form", Form)
@pytest.mark.parametrize("what", SEARCHED)
def test_no_file_that_leaves_holds(form: Form, what: str) -> None:
    looked_for = SEARCHED[what]
    assert looked_for not in unpacked(_left(ADA, form, Drawn("a")), form)
