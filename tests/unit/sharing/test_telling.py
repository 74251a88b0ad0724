# SPDX-License-Identifier: Apache-2.0
"""What gives somebody away without their name as it stands: jobs, hints, nicknames, slips."""

from __future__ import annotations

import pytest

from reflective.sharing.findings import Kind, Tier, Topic
from reflective.sharing.people import Person
from tests.unit.sharing.looking import look

JOBS = (
    "ward sister", "health visitor", "lollipop lady", "hospital porter", "prison chaplain",
    "dental nurse", "forklift driver", "scaffolder", "barrister's clerk", "dog groomer",
    "speech and language therapist", "community psychiatric nurse", "refuse collector",
    "tree surgeon", "care home manager", "deputy head", "head of year", "call handler",
    "phlebotomist", "podiatrist", "library assistant", "warehouse operative", "data scientist",
    "crane operator", "shelf stacker", "chief of staff", "stonemason", "upholsterer", "beekeeper",
    "newly qualified social worker", "mental health nurse", "delivery rider", "fishmonger",
    "town planner", "research fellow", "bin man", "milliner", "falconer", "glassblower",
)  # fmt: skip
SAID = (
    "I'm a {}.", "I am a {} and I love it.", "I work as a {} here.", "As a {}, I see it daily.",
    "I've been a {} for ages.", "She was a {} before.", "My job as a {} is hard.",
)  # fmt: skip
NAMES = {
    "British": "oliver harriet nigel gemma rhys fiona",
    "Irish": "siobhan niamh cillian aoife eoghan grainne",
    "Indian": "priya rajesh ananya lakshmi vikram sunita",
    "Pakistani": "ayesha bilal zainab usman hafsa tariq",
    "Bengali": "shahana mizanur nasrin rafiq tahmina anwar",
    "Polish": "agnieszka wojciech malgorzata krzysztof zofia tomasz",
    "Romanian": "ioana bogdan mihaela razvan andreea cosmin",
    "Turkish": "mehmet zeynep emre elif burak aylin",
    "Arabic": "fatima khalid layla youssef noura samir",
    "Persian": "shirin farhad nasrin dariush parisa behnam",
    "Yoruba": "yewande babatunde folasade oluwaseun adunni segun",
    "Igbo": "chioma emeka ngozi obinna adaeze ikenna",
    "Ghanaian": "kwame abena kofi akosua yaw efua",
    "Zulu": "sipho thandiwe nomvula bongani lindiwe mandla",
    "Somali": "abdirahman hodan faduma liban ifrah warsame",
    "Eritrean": "tesfay senait yonas selam berhane winta",
    "Chinese": "xiaoling jianguo meihua zhiwei yuting haoran",
    "Vietnamese": "nguyet phuong tuan huong quynh thanh",
    "Filipino": "jhun maricel rodel divina crisanto ligaya",
    "Portuguese": "joao beatriz tiago ines catarina duarte",
    "Greek": "dimitris eleni stavros katerina giorgos despina",
    "Hebrew": "shlomo rivka yael avishai tzipora noam",
}
CARRIERS = (
    "Then {} laughed and sat down.",
    "I told {} about the meeting.",
    "It was {} who rang me.",
    "We waited for {}'s answer.",
)


def covered(text: str, said: str, people: tuple[Person, ...] = ()) -> bool:
    """Say whether every character of what is said in a text is hidden or asked about."""
    start = text.index(said)
    taken = {at for f in look(text, people=people).findings[0] for at in range(f.start, f.end)}
    return set(range(start, start + len(said))) <= taken


@pytest.mark.parametrize("carrier", SAID)
def test_a_job_that_is_said_is_found_whatever_it_is(carrier: str) -> None:
    missed = [job for job in JOBS if not covered(carrier.format(job), job)]
    assert len(missed) <= len(JOBS) // 10, missed


@pytest.mark.parametrize(
    "text",
    [
        "I'm a bit tired.", "I'm a good listener.", "I was a little surprised.",
        "As a result, I left.", "As a rule I keep quiet.", "I am a better friend now.",
        "I'm a slow learner.", "It was a disaster.", "I've been a fool.",
    ],
)  # fmt: skip
def test_what_is_no_job_is_not_asked_about(text: str) -> None:
    assert not [f for f in look(text).findings[0] if f.topic is Topic.JOB]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Then my manager's daughter came.", "my manager's daughter"),
        ("I was the only woman on the crew.", "the only woman on the crew"),
        ("She is the first person to pass it.", "the first person to pass it"),
        ("He is one of only two who know.", "one of only two who know"),
        ("Later a black woman came in.", "a black woman"),
        ("I came out as bisexual there.", "bisexual"),
        ("I have three children now.", "three"),
        ("It was the day of the Queen's funeral.", "the Queen's funeral"),
        ("I met the boy with the red bike again.", "the boy with the red bike"),
        ("She has a scar through her eyebrow.", "a scar through her eyebrow"),
        ("He is six foot five, and he sings.", "six foot five"),
        ("Her dad is in prison now.", "in prison"),
        ("It was Eid on that day.", "Eid"),
        ("She took off her hijab there.", "hijab"),
        ("My mum has MS and is tired.", "MS"),
        ("I'm head of humanities here.", "head of humanities"),
        ("The lad is ex-army and quiet.", "ex-army"),
        ("Then I saw jin-woo there.", "jin-woo"),
        ("He was eight when she left.", "eight"),
        ("The baby is six weeks old.", "six weeks old"),
        ("We met in hebden bridge once.", "hebden bridge"),
        ("We met Tilly there.", "Tilly"),
        ("He got a suspended sentence for it.", "suspended sentence"),
        ("My youngest is ill again.", "My youngest"),
    ],
)
def test_what_singles_somebody_out_is_pointed_at(text: str, said: str) -> None:
    assert covered(text, said)


@pytest.mark.parametrize(
    "typed",
    [
        "Yewande", "yewande", "YEWANDE", "Yewande's", "yewandes", "Yewand", "Yewnade", "yewamde",
        "Yewwande", "ewande",
    ],
)  # fmt: skip
def test_a_listed_name_is_hidden_in_any_case_and_with_one_slip(typed: str) -> None:
    (finding,) = look(f"Then {typed} rang.", people=[Person("Yewande Bello")]).findings[0]
    assert (finding.tier, finding.entity) == (Tier.HIDDEN, "listed:yewande bello")


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("Elizabeth Marsh", "Lizzie"), ("Elizabeth", "beth"), ("Bill", "William"),
        ("Mohammed Ali", "mo"), ("Katarzyna", "Kasia"), ("Oluwaseun", "Seun"),
    ],
)  # fmt: skip
def test_a_listed_person_is_known_by_their_nickname(name: str, called: str) -> None:
    person = Person(name)
    (finding,) = look(f"Then we saw {called} there.", people=[person]).findings[0]
    assert (finding.tier, finding.entity) == (Tier.HIDDEN, person.key)


def test_somebody_else_and_an_everyday_word_are_no_slip_of_a_listed_name() -> None:
    people = [Person("Joan"), Person("Grace"), Person("Bill")]
    found = look("We saw John race up to pay the pill.", people=people).findings[0]
    assert [(f.text, f.entity) for f in found] == [("John", "name:john")]


def test_who_signed_a_letter_is_hidden() -> None:
    (finding,) = look("Many thanks,\nzqar").findings[0]
    assert (finding.text, finding.tier) == ("zqar", Tier.HIDDEN)


def test_first_names_of_every_culture_are_found_alike_without_any_model() -> None:
    shares = {}
    for culture, names in NAMES.items():
        forms = [form for name in names.split() for form in (name, name.title())]
        tried = [(carrier.format(form), form) for form in forms for carrier in CARRIERS]
        shares[culture] = sum(covered(*one) for one in tried) / len(tried)
    assert min(shares.values()) >= max(shares.values()) - 0.05, shares


@pytest.mark.parametrize("name", ["Blessing", "Comfort", "Precious", "Grace", "Lucky", "Hope"])
def test_a_name_that_is_a_wish_is_found_where_a_sentence_begins(name: str) -> None:
    assert covered(f"We waited. Then {name} came.", name)


@pytest.mark.parametrize(
    "text",
    [
        "He threw a chair.", "We stacked the chairs.", "I fell off my chair.",
        "hes late, i dont care.", "She had no problem with the plan.",
        "I felt ten feet tall once it was over.", "The house is made of old stone.",
    ],
)  # fmt: skip
def test_what_tells_nothing_is_not_asked_about(text: str) -> None:
    assert not look(text).findings[0]


def test_somebody_of_some_weeks_is_very_young() -> None:
    (age,) = [f for f in look("The baby is six weeks old.").findings[0] if f.topic is Topic.AGE]
    assert age.replacement == "very young"


def test_a_word_of_the_dictionary_may_begin_a_sentence() -> None:
    assert not look("Overall it went well. Reflective work takes patience.").findings[0]


@pytest.mark.parametrize(
    "text", ["Her eldest, Zqar, is 7 and he sings.", "Zqar is 7 and he sings."]
)
def test_an_age_is_hidden_with_what_comes_after_it(text: str) -> None:
    assert [f.text for f in look(text).findings[0] if f.topic is Topic.AGE] == ["7"]


@pytest.mark.parametrize("text", ["My line manager, Zqar, rang.", "Her eldest, Zqar, rang."])
def test_who_somebody_is_to_another_makes_a_person_of_a_name(text: str) -> None:
    (finding,) = [f for f in look(text, sees={"Zqar": Kind.PLACE}).findings[0] if "Zqar" in f.text]
    assert finding.topic is Topic.PERSON


def test_a_colour_with_a_capital_is_no_organisation() -> None:
    text = "We met a Black woman."
    found = look(text, sees={"a Black": Kind.ORGANISATION}).findings[0]
    assert [(f.text, f.topic) for f in found] == [("a Black woman", Topic.RARE)]
