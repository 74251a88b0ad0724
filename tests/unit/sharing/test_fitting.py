# SPDX-License-Identifier: Apache-2.0
"""What is written instead reads like a sentence that somebody wrote."""

from __future__ import annotations

import pytest

from reflective.sharing.audiences import Audience
from reflective.sharing.findings import Kind
from reflective.sharing.people import Person
from reflective.sharing.redaction import Choice, Decision, outgoing
from tests.unit.sharing.looking import as_read, found, look

SEES = {
    "Okafor": Kind.PERSON,
    "Patel": Kind.PERSON,
    "Sarah": Kind.PERSON,
    "Tom": Kind.PERSON,
    "Hexham": Kind.PLACE,
    "Norway": Kind.PLACE,
    "Tyne Homes": Kind.ORGANISATION,
}


def _read(text: str) -> str:
    return as_read(look(text, sees=SEES, audience=Audience.COLLEAGUES))


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("I opened the Okafor file.", "I opened a colleague's file."),
        ("The Okafor family came.", "A colleague's family came."),
        ("We met the Patels again.", "We met a family again."),
        ("Sarah's bag is Tom’s.", "A colleague's bag is another colleague’s."),
        ("The Sarah I knew left.", "A colleague I knew left."),
        ("I met a Sarah once.", "I met a colleague once."),
        ("Sarah and Tom left.", "A colleague and another colleague left."),
        ("Poor Sarah. Our Tom said no.", "A colleague. Another colleague said no."),
        ("Dr Okafor and Mr. J. Patel.", "A colleague and another colleague."),
        ("I saw Mr and Mrs Okafor.", "I saw a colleague."),
        ("My friend Sarah rang.", "My friend (a colleague) rang."),
        ("in the Hexham office", "in a nearby town's office"),
        ("The Hexham decision was hard.", "A nearby town's decision was hard."),
        ("The Tyne Homes has gone.", "An organisation has gone."),
        ("She left Norway.", "She left a country."),
        ("a 7-year-old boy", "a young boy"),
        ("a 7-year-old in care", "a young child in care"),
        ("an 8-year-old girl", "a young girl"),
        ("a 14-year-old.", "a teenager."),
        ("I am 36 and he's 43.", "I am in my thirties and he's in his forties."),
        ("She turned 80.", "She had a birthday."),
        ("I'll turn 23 soon.", "I'll have a birthday soon."),
        ("a girl of 6 came", "a girl of a certain age came"),
        ("We met on 14/03/2024.", "We met in mid-March."),
        (
            "Between 15 March and 4 June 2020 it rained.",
            "Between mid-March and early June it rained.",
        ),
        ("at the end of February 2011", "at the end of winter"),
        ("d.o.b. 12.4.1983", "d.o.b. mid-April"),
        ("I told him that Sarah left.", "I told him that a colleague left."),
        ("in Hexham prison", "in a nearby town's prison"),
        ("at St Zqar's rang me", "at an organisation rang me"),
        ("(ada@example.org, 07700 900123)", "(an e-mail address, a phone number)"),
    ],
)
def test_a_stand_in_fits_its_sentence(text: str, read: str) -> None:
    assert _read(text) == read


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("**Sarah** left", "**A colleague** left"),
        ("# Sarah\n\nleft", "# A colleague\n\nleft"),
        ("see `Sarah` here", "see `a colleague` here"),
        ("[Tom](https://example.org/tom) left", "[A colleague](a web page) left"),
        ("<p>Sarah left</p>", "<p>A colleague left</p>"),
        ("One.\nSarah left", "One.\nA colleague left"),
        ("“Sarah,” I said.", "“A colleague,” I said."),
    ],
)
def test_marks_around_a_name_stay_as_they_are(text: str, read: str) -> None:
    assert _read(text) == read


def test_words_of_ones_own_are_fitted_as_well() -> None:
    text = "I opened the Okafor file."
    examination = look(text, sees=SEES)
    (finding,) = examination.findings[0]
    own = {finding.entity: Decision(Choice.HIDE, "Ngozi")}
    assert outgoing(text, [finding], own).text == "I opened Ngozi's file."


def test_a_stand_in_from_the_list_keeps_the_article_it_needs() -> None:
    people = [Person("Dana", "manager"), Person("Ola", "our lead")]
    assert as_read(look("The Dana file is the Ola plan.", people=people)) == (
        "The manager's file is our lead's plan."
    )


@pytest.mark.parametrize(
    "text",
    [
        "- Then it rained\n- Perhaps not\n* Walking helped",
        "1. Then it rained\n2) Listening helped",
        "> Then it rained",
        "“Then it rained,” I said. 🙂 Then it stopped. 🙂Listening.",
        "<b>Then</b> it rained<br>Perhaps not &#39;yet&#39;",
        "It rained on Tuesday in May, and again in mid-June. I'm tired. First, I slept.",
        "We went by coach to judge, and cook. Then nobody rang. It took 3 goes.",
        "At 8 on Valentine's Day the parents' evening of the school was dull.",
        "Ofsted came. Universal Credit again. A&E was full. See Article 8 and § 3.",
    ],
)
def test_everyday_words_are_not_asked_about_wherever_they_begin(text: str) -> None:
    assert found(text) == {}


def test_something_rare_is_said_once() -> None:
    examination = look("I am the only Polish speaker in the Hexham team.", sees=SEES)
    hidden = {e.key: Decision(Choice.HIDE) for e in examination.entities}
    read = outgoing(examination.texts[0], examination.findings[0], hidden).text
    assert read == "I am someone in a place's team."


def test_half_a_name_is_no_everyday_word() -> None:
    told = found("I met Otc Markets there.", sees={"Otc": Kind.ORGANISATION})
    assert set(told) == {"Otc", "Markets"}
    assert set(found("I like Meeting Sarah there.", sees=SEES)) == {"Sarah"}
