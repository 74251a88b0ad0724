# SPDX-License-Identifier: Apache-2.0
"""What is written instead reads like a sentence that somebody wrote."""

from __future__ import annotations

import pytest

from reflective.sharing.audiences import Audience
from reflective.sharing.findings import Kind
from reflective.sharing.people import Person
from reflective.sharing.redaction import Choice, Decision, hiding_undecided, outgoing
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
        ("in the Hexham office", "in the local office"),
        ("The Hexham decision was hard.", "The local decision was hard."),
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
        ("In early July 2023 it rained.", "In summer it rained."),
        ("It was late March 2019.", "It was spring."),
        ("by mid-July 2023", "by summer"),
        ("Early in July 2023 she rang.", "Early in summer she rang."),
        (
            "Between 15 March and 4 June 2020 it rained.",
            "Between mid-March and early June it rained.",
        ),
        ("at the end of February 2011", "at the end of winter"),
        ("d.o.b. 12.4.1983", "d.o.b. mid-April"),
        ("I told him that Sarah left.", "I told him that a colleague left."),
        ("in Hexham prison", "in a local prison"),
        ("Hexham people are kind to Hexham families.", "Local people are kind to local families."),
        ("We sat in our Hexham office.", "We sat in our local office."),
        ("Dear Dr Patel,\nI met Tom.", "Dear colleague,\nI met another colleague."),
        ("We met the Patels’ son.", "We met a family’s son."),
        ("The Patels live here.", "A family live here."),
        ("Sarah, 31, left.", "A colleague, in their thirties, left."),
        ("Tom, aged 4, left.", "A colleague, aged under ten, left."),
        ("a boy aged 14 left", "a boy in their teens left"),
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


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Tom, aged 4, left.", "A colleague, of a young age, left."),
        (
            "Tom, 4, left. Sarah, 31, left.",
            "A colleague, a young child, left. Another colleague, a grown-up, left.",
        ),
        ("He is 8 years old.", "He is a young child."),
        ("He was eight years old then.", "He was a young child then."),
        ("a man aged 43 came", "a man of adult age came"),
        ("at the age of 15 she left", "at the age of a young person she left"),
        ("She turned 101.", "She had a birthday."),
        ("I am 36.", "I am a grown-up."),
        ("My twins are 5.", "My twins are young children."),
    ],
)
def test_an_age_told_to_anybody_fits_its_sentence(text: str, read: str) -> None:
    assert as_read(look(text, sees=SEES)) == read


def _all_hidden(text: str) -> str:
    examination = look(text, sees=SEES, audience=Audience.COLLEAGUES)
    decided = hiding_undecided(examination, {})
    return outgoing(examination.texts[0], examination.findings[0], decided).text


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("her two children slept", "her two relatives slept"),
        ("I met my parents and my aunt.", "I met relatives and a relative."),
        ("We saw Sarah's sister.", "We saw a colleague's relative."),
        ("the angry social worker left", "the angry worker left"),
        ("She is my younger sister.", "She is my younger relative."),
        ("I asked the Tyne Homes' nurse.", "I asked an organisation's worker."),
        ("two nurses came", "two workers came"),
        ("We took the A184 home.", "We took a road home."),
        ("I asked nurse bello to help.", "I asked a colleague to help."),
        ("mr jones and auntie folake rang", "a colleague and a colleague rang"),
        ("my auntie folake rang and my sister rang", "a colleague rang and a relative rang"),
        ("My sister rang. The nurse vanished.", "A relative rang. A worker vanished."),
        ("The Okafirs rang.", "A family rang."),
        ("I saw the Okafirs' house.", "I saw a family's house."),
        ("Mrs O&#39;Zqar rang.", "A colleague rang."),
        ("a nurse-led ward", "a nurse-led ward"),
        ("The Zqares family came.", "A colleague's family came."),
        ("The Samaritans came.", "Something came."),
        ("We took the A1058 home.", "We took a road home."),
        ("Social worker Sarah agreed.", "A worker (a colleague) agreed."),
        ("The Zqar family rang the Zqars.", "A colleague's family rang a family."),
        ("Her NHS no. 943 476 5919.", "Her NHS no. a reference number."),
    ],
)
def test_a_job_or_a_relative_fits_its_sentence(text: str, read: str) -> None:
    assert _all_hidden(text) == read


def test_words_that_were_selected_are_said_to_be_something() -> None:
    selected = Person("the blue gate", kind=Kind.OTHER)
    assert as_read(look("I saw the blue gate there.", people=[selected])) == (
        "I saw something there."
    )


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Sarah told us that.", "Told us that."),
        ("We met Sarah’s sister.", "We met sister."),
        ("We visited Sarah again.", "We visited again."),
        ("I saw Sarah.", "I saw."),
        ("I saw Ann, Sarah, and Bea.", "I saw Ann, and Bea."),
        ("It rained. Sarah, who knew, left.", "It rained. Who knew, left."),
        ("The nurse (Sarah) left.", "The nurse left."),
        ("The nurse **Sarah** left.", "The nurse left."),
        ("Dear Sarah,\nhello", "Dear,\nhello"),
        ("One\nSarah\nTwo", "One\n\nTwo"),
    ],
)
def test_what_is_left_out_leaves_no_trace(text: str, read: str) -> None:
    examination = look(text, people=[Person("Sarah")])
    left_out = {"listed:sarah": Decision(Choice.OMIT)}
    findings = [f for f in examination.findings[0] if f.entity in left_out]
    assert outgoing(text, findings, left_out).text == read


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Sarah's sister told us that.", "Told us that."),
        ("Tom, 4, is quiet.", "Is quiet."),
        ("She is a 31-year-old nurse.", "She is."),
        ("We met Sarah’s sister, and left.", "We met, and left."),
    ],
)
def test_neighbours_that_are_left_out_go_together(text: str, read: str) -> None:
    examination = look(text, sees=SEES)
    left_out = {entity.key: Decision(Choice.OMIT) for entity in examination.entities}
    shown = outgoing(text, examination.findings[0], left_out)
    assert shown.text == read
    assert len(shown.ranges) == len(examination.findings[0])


def test_something_rare_is_said_once() -> None:
    examination = look("I am the only Polish speaker in the Hexham team.", sees=SEES)
    hidden = {e.key: Decision(Choice.HIDE) for e in examination.entities}
    read = outgoing(examination.texts[0], examination.findings[0], hidden).text
    assert read == "I am someone in the local team."


def test_half_a_name_is_no_everyday_word() -> None:
    told = found("I met Otc Markets there.", sees={"Otc": Kind.ORGANISATION})
    assert set(told) == {"Otc", "Markets"}
    assert set(found("I like Meeting Sarah there.", sees=SEES)) == {"Sarah"}
