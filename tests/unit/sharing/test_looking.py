# SPDX-License-Identifier: Apache-2.0
"""What is found, what is asked, and what is written instead."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reflective.sharing.audiences import Audience
from reflective.sharing.findings import Kind, Tier
from reflective.sharing.patterns import is_nhs_number
from reflective.sharing.people import Person
from reflective.sharing.redaction import Choice, Decision, outgoing
from reflective.sharing.words import tokens
from tests.unit.sharing.looking import as_read, found, look, shipped

STORY = (
    "I had an answer ready before Dana finished speaking. Nobody mentioned the waiting list"
    " again, not even Priya Nair from Tyne Homes, who had driven over from Hexham for it.\n\n"
    "One of them has been there since 1997 and was the only man in the team to come back after"
    " the strike. Priya's phone is 07700 900123."
)
SEES = {
    "Dana": Kind.PERSON,
    "Priya Nair": Kind.PERSON,
    "Tyne Homes": Kind.ORGANISATION,
    "Hexham": Kind.PLACE,
}
PIECES = (
    "Dana", "dana’s", " 14 March", "07700 900123", "NE46 1XY", "1/", "@", "\n- ", "\n\n",
    "\r\n", ".", "#", "(", "é", "e\u0301", "🙂", "\u05d0\u05d1", "\u202e", "İ", "ß", " ", "A",
    " the only man ", "my sister", "Mr ", "St ", "\x00", "\ud83d", "**", "<b>", "&amp;", "the ",
    "a ", "'s", " and ", "Council",
)  # fmt: skip
ANY_TEXT = st.text(max_size=200) | st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


def test_the_story_of_the_picture_is_read_as_in_the_picture() -> None:
    read = as_read(look(STORY, sees=SEES, audience=Audience.COLLEAGUES))
    assert "before a colleague finished" in read
    assert "not even another colleague from an organisation" in read
    assert "driven over from a nearby town" in read
    assert "Another colleague's phone is a phone number." in read


def test_what_is_rare_and_a_year_are_asked_about() -> None:
    told = found(STORY, sees=SEES, audience=Audience.COLLEAGUES)
    assert told["1997"] == ("date", "asked")
    assert told["the only man in the team to come back after the strike"] == ("other", "asked")


@pytest.mark.parametrize("reader", [Audience.ORGANISATIONS, Audience.ANYBODY])
@pytest.mark.parametrize(
    "said",
    ["1997", "£2,350", "about 340", "eighteen months", "two years and three months", "ten pounds",
     "4,000 Swedish kronor", "six hundred rupees", "seventy-one"],
)  # fmt: skip
def test_readers_outside_see_no_exact_year_sum_or_count(said: str, reader: Audience) -> None:
    text = f"It was {said} then."
    hidden = [f.text for f in look(text, audience=reader).findings[0] if f.tier is Tier.HIDDEN]
    assert hidden == [said]
    asked = look(text, audience=Audience.COLLEAGUES).findings[0]
    assert [(f.text, f.tier) for f in asked] == [(said, Tier.ASKED)]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("I stayed for eighteen months.", "I stayed for some time."),
        ("It was a two-year course.", "It was a long course."),
        ("We had three years together.", "We had some time together."),
        ("He is aged 22 years.", "He is of adult age."),
    ],
)
def test_how_long_something_took_is_told_roughly(text: str, read: str) -> None:
    assert as_read(look(text)) == read


def test_a_word_in_no_dictionary_is_asked_about_whatever_language_it_is_from() -> None:
    told = found("then qwandi laughed and shopped happily, and zsoltán replied defiantly.")
    assert {said: tier for said, (_kind, tier) in told.items()} == {
        "qwandi": "asked",
        "zsoltán": "asked",
    }


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("They met at Zqarby Grammar school.", "Zqarby Grammar school"),
        ("It is in the borough of Zqarby now.", "borough of Zqarby"),
        ("I rang the EAT again.", "EAT"),
        ("Then Für came.", "Für"),
    ],
)
def test_a_body_is_found_by_what_it_calls_itself(text: str, said: str) -> None:
    assert [f for f in look(text).findings[0] if said in f.text]


@pytest.mark.parametrize(
    ("text", "said", "kind"),
    [
        ("mail ada.b+x@example.co.uk now", "ada.b+x@example.co.uk", "contact"),
        ("call 0191 498 0123 now", "0191 498 0123", "contact"),
        ("call +44 7700 900123 now", "+44 7700 900123", "contact"),
        ("see https://example.org/a?b=c.", "https://example.org/a?b=c", "contact"),
        ("ask @dana_k today", "@dana_k", "contact"),
        ("at NE46 1XY today", "NE46 1XY", "place"),
        ("her number 943 476 5919 is", "943 476 5919", "number"),
        ("NI QQ 12 34 56 C", "QQ 12 34 56 C", "number"),
        ("her NHS number is 123 456 7890.", "123 456 7890", "number"),
        ("case ref SW/2024/00123 is", "case ref SW/2024/00123", "number"),
        ("URN 88213, please", "URN 88213", "number"),
        ("sort code 20-45-67 and", "20-45-67", "number"),
        ("his car AB12 CDE is", "AB12 CDE", "number"),
        ("username jsmith82 is", "jsmith82", "contact"),
        ("at 12 Acacia Avenue.", "12 Acacia Avenue", "place"),
        ("on ward 12B now", "ward 12B", "place"),
        ("He's 43.", "43", "number"),
        ("born 12 April 1983.", "12 April 1983", "date"),
        ("at Newcastle upon Tyne.", "Newcastle upon Tyne", "place"),
        ("my kid Zqar came", "Zqar", "person"),
        ("he lives in gateshead", "gateshead", "place"),
        ("Mrs K cried", "Mrs K", "person"),
        ("At St Zqar's I cried", "St Zqar's", "organisation"),
        ("DOB 03/11/1938, please", "03/11/1938", "date"),
        ("Datix W-88213 says", "W-88213", "number"),
        ("ring (0191) 498 012 now", "(0191) 498 012", "contact"),
        ("ring 71-33-52-22 now", "71-33-52-22", "contact"),
        ("on 2019-03-14 11:34:35 then", "2019-03-14 11:34:35", "date"),
        ("Then Dr. Zqar left", "Dr. Zqar", "person"),
        ("with AB 12 34 56 C on it", "AB 12 34 56 C", "number"),
        ("(no. 18403/91) was", "18403/91", "number"),
        ("it was 2019-03-14 then", "2019-03-14", "date"),
        ("it was 14/03/2019 then", "14/03/2019", "date"),
        ("the 3rd of May 2020 was", "the 3rd of May 2020", "date"),
        ("a 43-year-old man", "43-year-old", "number"),
        ("she is aged 43 now", "aged 43", "number"),
    ],
)
def test_what_has_a_shape_is_hidden(text: str, said: str, kind: str) -> None:
    covered = [f for f in look(text).findings[0] if said in f.text and f.tier is Tier.HIDDEN]
    assert [str(f.kind) for f in covered] == ([kind] if kind else [])


def test_a_number_is_an_nhs_number_only_with_its_check_digit() -> None:
    assert is_nhs_number("943 476 5919")
    assert not is_nhs_number("943 476 5918")


@pytest.mark.parametrize(
    ("audience", "read"),
    [
        (Audience.COLLEAGUES, "We met in mid-March."),
        (Audience.MANAGERS, "We met in spring."),
        (Audience.ANYBODY, "We met one day."),
    ],
)
def test_a_date_goes_up_the_ladder_with_the_distance_of_the_reader(
    audience: Audience, read: str
) -> None:
    assert as_read(look("We met on 14 March.", audience=audience)) == read


def test_a_trusted_partner_may_read_names_but_no_phone_number() -> None:
    examination = look(STORY, sees=SEES, audience=Audience.PARTNER)
    read = as_read(examination)
    assert "Dana" in read
    assert "07700" not in read
    assert not [e for e in examination.entities if e.text == "1997"]


def test_a_name_seen_once_is_hidden_everywhere_and_so_are_its_parts() -> None:
    examination = look(
        "Anna Evagorou spoke.", "Then Evagorou left, and anna evagorou's bag stayed. ANNA rang.",
        sees={"Anna Evagorou spoke": Kind.PERSON},
    )  # fmt: skip
    second = outgoing(examination.texts[1], examination.findings[1], {}).text
    assert "vagorou" not in second
    assert "ANNA" not in second


def test_a_decision_covers_every_occurrence_in_every_text() -> None:
    examination = look("Hexham was cold.", "I like Hexham.", sees={"Hexham": Kind.PLACE})
    (place,) = examination.entities
    decisions = {place.key: Decision(Choice.HIDE, "a market town")}
    read = [
        outgoing(text, findings, decisions).text
        for text, findings in zip(examination.texts, examination.findings, strict=True)
    ]
    assert read == ["A market town was cold.", "I like a market town."]


def test_two_people_in_one_text_never_share_a_stand_in() -> None:
    names = [f"Xqz{letter}ar" for letter in "abcdefghijklmnopqrst"]
    examination = look(" and ".join(names), sees=dict.fromkeys(names, Kind.PERSON))
    stand_ins = [entity.replacement for entity in examination.entities]
    assert len(set(stand_ins)) == len(names)
    assert stand_ins[:3] == ["a colleague", "another colleague", "a third person"]


def test_people_who_never_meet_in_a_text_are_both_a_colleague() -> None:
    sees = {"Xqzabar": Kind.PERSON, "Xqzobor": Kind.PERSON}
    examination = look("Xqzabar came.", "Xqzobor left.", sees=sees)
    assert [entity.replacement for entity in examination.entities] == ["a colleague"] * 2


def test_everyday_words_are_not_asked_about() -> None:
    plain = (
        "Yesterday was hard. I felt tired after the Meeting. Will you ever learn? Perhaps not."
        " Walking home helped. The rain stopped. I think it may be better. OK.\n- Listen more"
    )
    assert found(plain) == {}


def test_jobs_family_illness_and_first_names_in_small_letters_are_asked_about() -> None:
    told = found("my sister the midwife has epilepsy, says femi, as do two Polish builders")
    assert told["my sister"] == ("person", "asked")
    assert told["the midwife"] == ("job", "asked")
    assert told["epilepsy"] == ("health", "asked")
    assert told["femi"] == ("other", "asked")
    assert told["Polish"] == ("other", "asked")


def test_what_is_asked_comes_in_few_questions() -> None:
    examination = look("My wife, my son and my aunt met 3 nurses, 2 cooks and Xqz, Yqz and Zqz.")
    asked = [entity for entity in examination.entities if entity.tier is Tier.ASKED]
    assert len(asked) >= 8
    assert len(examination.questions) <= 4
    assert sum(len(question.entities) for question in examination.questions) == len(asked)


def test_a_selection_across_marks_and_line_ends_is_hidden() -> None:
    text = "Then (she said): “never\nagain!” -- and left."
    selected = Person("she said): “never\nagain!” -- and", "…", Kind.OTHER)
    assert as_read(look(text, people=[selected])) == "Then (… left."


def test_every_first_name_on_our_list_is_found_whatever_its_origin() -> None:
    words = shipped()
    names = sorted(n for n in words.names - words.ambiguous if not words.is_common(n))
    assert len(names) > 700
    with_capital = look(*(f"Then I met {name.capitalize()} there." for name in names))
    in_small = look(*(f"then i met {name} there." for name in names))
    for name, capital, small in zip(names, with_capital.findings, in_small.findings, strict=True):
        assert [f.tier for f in capital] == [Tier.HIDDEN], name
        assert len(small) == 1, name


@given(ANY_TEXT, st.sampled_from(Audience))
@settings(deadline=None, max_examples=150)
def test_findings_fit_the_text_and_never_overlap(text: str, audience: Audience) -> None:
    findings = look(text, people=[Person("Dana")], audience=audience).findings[0]
    place = 0
    for finding in findings:
        assert place <= finding.start < finding.end <= len(text)
        assert finding.text == text[finding.start : finding.end]
        place = finding.end


@given(ANY_TEXT)
@settings(deadline=None, max_examples=100)
def test_what_is_read_is_the_text_with_the_hidden_parts_replaced(text: str) -> None:
    examination = look(text)
    expected = text
    for finding in reversed(examination.findings[0]):
        if finding.tier is Tier.HIDDEN:
            expected = expected[: finding.start] + finding.replacement + expected[finding.end :]
    shown = outgoing(text, examination.findings[0], {})
    assert shown.text == expected
    assert len(shown.ranges) == len(examination.findings[0])


@given(ANY_TEXT)
@settings(deadline=None, max_examples=100)
def test_no_word_that_was_seen_gets_lost_in_an_overlap(text: str) -> None:
    words = [w for _s, _e, w in tokens(text) if w.isalpha()]
    sees = {text[s:e]: Kind.PLACE for s, e, w in tokens(text)[:3] if w.isalpha() and len(w) > 5}
    examination = look(text, sees=sees, people=[Person(w) for w in words[:1]])
    covered = {i for f in examination.findings[0] for i in range(f.start, f.end)}
    for start, end, word in tokens(text):
        if words and word == words[0]:
            assert set(range(start, end)) <= covered


@given(ANY_TEXT)
@settings(deadline=None, max_examples=50)
def test_the_same_text_is_always_found_the_same(text: str) -> None:
    assert look(text, text[::-1]) == look(text, text[::-1])


@pytest.mark.parametrize(
    "unit",
    [
        "a", "@", "7", "(", "A ", "1/", "on the ", "Jan ", ".", "x@", "1 ", "1st ", " ", "\n",
        "🙂", "e\u0301", "\u0301", "\ud83d", "\x00", "\u202e", "Flat 1 ", "Sarah ", "<b>", "A.",
        "Sarah\n\nSarah\n", "O’",
    ],
)  # fmt: skip
def test_a_hostile_text_takes_no_longer_than_its_length_deserves(unit: str) -> None:
    """Four times the text may not take twelve times the work: a wide margin for a busy machine."""

    def seconds(length: int) -> float:
        text = unit * (length // len(unit))
        began = time.process_time()
        look(text)
        return time.process_time() - began

    seconds(1000)
    short = min(seconds(10_000) for _ in range(2))
    assert seconds(40_000) < 12 * short + 0.2


def test_many_different_people_take_no_longer_than_their_number_deserves() -> None:
    def seconds(count: int) -> float:
        names = ("".join(chr(ord("a") + int(digit)) for digit in str(n)) for n in range(count))
        text = ". ".join(f"Sarah X{name}q" for name in names)
        began = time.process_time()
        assert len(look(text).entities) >= count
        return time.process_time() - began

    short = min(seconds(500) for _ in range(2))
    assert seconds(4000) < 30 * short + 0.2


def test_a_number_without_end_is_hidden_as_one() -> None:
    for number in ("7" * 20_000, "1/" * 5000 + "2", "1(2)" * 5000 + "3"):
        examination = look(f"It was {number} again.")
        assert as_read(examination) == "It was a reference number again."


def test_a_surname_that_is_a_job_too_is_hidden_as_a_name_alone() -> None:
    told = found("Mrs Bishop met the bishop, and then we saw Bishop again.")
    assert told["Mrs Bishop"] == ("person", "hidden")
    assert told["Bishop"] == ("person", "hidden")
    assert told["the bishop"] == ("job", "asked")


def test_what_somebody_does_is_no_part_of_their_name() -> None:
    examination = look("Priya Nair rang at nine.", sees={"Priya Nair rang": Kind.PERSON})
    assert as_read(examination) == "A colleague rang at nine."


def test_a_relative_is_no_title_of_what_she_does() -> None:
    text = "my sister rang 0191 498 0000."
    examination = look(text, sees={"rang 0191": Kind.PERSON})
    assert as_read(examination) == "my sister rang a phone number."


def test_a_titled_name_with_a_possessive_is_the_same_person() -> None:
    text = "Sir W. Batten came. I saw Sir W. Batten’s boat."
    examination = look(text, sees={"Batten’s": Kind.PERSON, "W. Batten": Kind.PERSON})
    assert [finding.text for finding in examination.findings[0]] == ["Sir W. Batten"] * 2
    assert len(examination.entities) == 1


@pytest.mark.parametrize(
    "both", ["Xqzar/Yqzar", "Xqzar & Yqzar", "Xqzar, Yqzar", "Xqzar and Yqzar"]
)
def test_two_people_seen_as_one_are_two(both: str) -> None:
    read = as_read(look(f"I met {both}.", sees={both: Kind.PERSON}))
    assert (
        read
        == "I met "
        + both.replace("Xqzar", "a colleague").replace("Yqzar", "another colleague")
        + "."
    )


def test_shouting_in_capitals_asks_about_the_names_alone() -> None:
    told = found("SARAH WAS LATE AGAIN AND I SHOUTED AT TOM.")
    assert set(told) == {"SARAH", "TOM"}


def test_a_row_of_numbers_is_asked_about_no_more_than_once() -> None:
    examination = look("Then " + " ".join(str(n) for n in range(20, 90)) + " goes.")
    assert len(examination.entities) == 1


@pytest.mark.parametrize(
    ("text", "name", "seen"),
    [
        ("Tozi cried.", "Tozi", Kind.ORGANISATION),
        ("We saw Tozi, 4, there.", "Tozi", Kind.ORGANISATION),
        ("Councillor Jean Zqar came.", "Councillor Jean Zqar", Kind.ORGANISATION),
        ("Then Cllr Zqar came.", "Cllr Zqar", Kind.PLACE),
        ("Tozi Zqar came. Tozi smiled.", "Tozi Zqar", Kind.ORGANISATION),
    ],
)
def test_whoever_laughs_or_has_a_title_is_a_person(text: str, name: str, seen: Kind) -> None:
    bare = name.removeprefix("Councillor ").removeprefix("Cllr ")
    told = found(text, sees={bare: seen, bare.partition(" ")[0]: seen})
    assert told[name] == ("person", "hidden")


def test_a_hospital_named_after_a_queen_is_one_organisation() -> None:
    hospital = "Queen Elizabeth Hospital"
    told = found(f"I went to the {hospital}.", sees={f"the {hospital}": Kind.ORGANISATION})
    assert list(told.values()) == [("organisation", "hidden")]
    assert next(iter(told)).endswith(hospital)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("at 12 Marsh Lane, Gateshead\nNE10 8YB. Then", "at an address. Then"),
        ("at 12 Marsh Lane\nGateshead NE8 4AJ\n", "at an address\n"),
        ("at 12 Marsh Lane.", "at an address."),
        ("at 4 Zqarhill, Gateshead NE8 4AJ now", "at an address now"),
        ("in Marsh Lane.", "in a street."),
        ("in Gateshead NE8 4AJ.", "in an address."),
        ("at 12 Marsh Lane\n\nGateshead is far", "at an address\n\nA nearby town is far"),
    ],
)
def test_street_town_and_postcode_are_one_address(text: str, read: str) -> None:
    assert as_read(look(text, audience=Audience.COLLEAGUES)) == read


@pytest.mark.parametrize(
    "text",
    [
        "Her daughter, 6, came.",
        "His sister is 7 and left.",
        "Zqar is 7 and her bag is red.",
        "My twins are nearly 12.",
        "My aunt, once a cook, is 61.",
    ],
)
def test_an_age_after_a_name_or_a_relative_is_hidden(text: str) -> None:
    examination = look(text)
    assert ["age" in f.entity for f in examination.findings[0] if f.tier is Tier.HIDDEN] == [True]
