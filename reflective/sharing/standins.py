# SPDX-License-Identifier: Apache-2.0
"""What is written instead: plain descriptions, the same for everybody who uses Reflective.

A description tells less than a letter would: "Colleague A" in two people's files would read as
one person. These words go into texts written in English, and are no words of the screen.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

from reflective.sharing.ages import ages
from reflective.sharing.findings import Topic
from reflective.sharing.words import word_tuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


class Series(StrEnum):
    """Whose stand-ins are counted, so that no two in one text are the same."""

    PERSON = "person"
    HOUSEHOLD = "household"
    PLACE = "place"
    COUNTRY = "country"
    ORGANISATION = "organisation"


_ORDER = (
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
)
_NOUNS = {
    Series.PERSON: ("colleague", "colleague", "person"),
    Series.HOUSEHOLD: ("family", "family", "family"),
    Series.PLACE: ("nearby town", "town", "place"),
    Series.COUNTRY: ("country", "country", "country"),
    Series.ORGANISATION: ("organisation", "organisation", "organisation"),
}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_SEASONS = ("winter", "spring", "summer", "autumn")
_EARLY = 10
_MID = 20
_MONTH_IN = re.compile(r"\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*", re.IGNORECASE)
_DAY_IN = re.compile(r"(?<!\d)(\d{1,2})(?!\d)")
_YEAR_IN = re.compile(r"(?<!\d)(\d{4})(?!\d)")
_SEASON_IN = re.compile(r"\b(spring|summer|autumn|winter|christmas|easter)\b", re.IGNORECASE)
_NUMERIC = re.compile(r"(\d{1,4})[-/.](\d{1,2})[-/.](\d{1,4})")
_FOREIGN = re.compile(r"(?:ish|ese|ian|ench|utch|eek|ean|ican|erman|swiss)s?$")
_PART_OF = re.compile(r"(?:the )?(end|beginning|start|middle) of")
_LONG = re.compile(r"[\w+ -]{1,30}?[ -](year|month|week|day)(s?)(?!\w)")
_ONES = frozenset(("two", "three", "four", "five", "six", "seven", "eight", "nine"))
_BEING = frozenset(
    (
        "black", "white", "brown", "asian", "gay", "lesbian", "bisexual", "queer", "trans",
        "transgender", "non-binary", "nonbinary", "intersex", "asexual", "straight", "disabled",
        "deaf", "blind", "autistic", "dyslexic", "muslim", "catholic", "jewish", "hindu", "sikh",
        "buddhist", "protestant", "christian", "mixed-race", "mixed race", "working class",
        "working-class", "homeless", "neurodivergent", "undocumented", "roma", "arab",
    )
)  # fmt: skip
_ROAD = re.compile(r"(?:the )?[abm]\d{1,4}")
_WARD = re.compile(r"ward ?\d")
_POSTCODE = re.compile(r"[a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2}")
_PLACED = re.compile(
    r"(years?|class|room|bay|bed|set|group|floor|band|grade|stage|level|form|team)\s"
)
_MOST_DIGITS = 15
_STREET = re.compile(r"[^\d,\n]+")


def numbered(series: Series, place: int) -> str:
    """Name the stand-in of the first (0), second … of a series in a text.

    Letters come only where a text needs more than ten.
    """
    first, second, more = _NOUNS[series]
    if place == 0:
        return f"{'an' if first[0] in 'aeiou' else 'a'} {first}"
    if place == 1:
        return f"another {second}"
    if place - 2 < len(_ORDER):
        ordinal = _ORDER[place - 2]
        return f"{'an' if ordinal[0] == 'e' else 'a'} {ordinal} {more}"
    return f"{more} {_letters(place - 2 - len(_ORDER))}"


def _letters(number: int) -> str:
    """Count in letters: A to Z, then AA."""
    name = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def ladder(topic: Topic, text: str) -> tuple[str, ...]:
    """List stand-ins for what was found, from the finest to the coarsest; never empty.

    Those of people, places and organisations begin the series that `numbered` goes on with.
    """
    climb = _LADDERS.get(topic)
    return climb(text.casefold()) if climb else _PLAIN.get(topic, ("someone",))


_PLAIN = {
    Topic.PERSON: ("a colleague", "a person", "someone"),
    Topic.ORGANISATION: ("an organisation",),
    Topic.LISTED: ("something",),
    Topic.REFERENCE: ("a reference number",),
    Topic.TIME: ("some time",),
    Topic.MONEY: ("a sum of money",),
    Topic.HEALTH: ("a health condition",),
    Topic.RARE: ("someone",),
    Topic.PLACE: ("a nearby town", "a place"),
    Topic.FAMILY: ("a relative", "someone"),
    Topic.JOB: ("a worker", "someone"),
}


_AGED = ("a young child", "a young person", "a grown-up", "very young", "under ten")
_COUNTED = 10


def phrases() -> frozenset[tuple[str, ...]]:
    """List the stand-ins of several words: whoever looks again asks about none of them."""
    said = [
        *(numbered(series, place) for series in Series for place in range(_COUNTED)),
        *(words for ladder_of in _PLAIN.values() for words in ladder_of),
        *_AGED,
    ]
    return frozenset(words for words in map(word_tuple, said) if len(words) > 1)


def _date_ladder(said: str) -> tuple[str, ...]:
    if said.startswith("between "):
        return tuple(f"between {rung}" for rung in _date_ladder(said.removeprefix("between ")))
    month, day = _month_and_day(said)
    if month is None:
        return ("one day",)
    season = _SEASONS[(month + 1) % 12 // 3]
    if day is None:
        within = _PART_OF.match(said)
        return (f"the {within[1]} of {season}" if within else season, "the past")
    part = "early " if day <= _EARLY else "mid-" if day <= _MID else "late "
    return (part + _MONTH_NAMES[month], season, "one day")


def _month_and_day(said: str) -> tuple[int | None, int | None]:
    """Read month (from 0) and day of a date in words or numbers, day before month."""
    named = _MONTH_IN.search(said)
    day = _DAY_IN.search(said)
    if named:
        return _MONTHS.index(named[1]), int(day[1]) if day else None
    season = _SEASON_IN.search(said)
    if season:
        return {"spring": 3, "easter": 3, "summer": 6, "autumn": 9}.get(season[1], 11), None
    numeric = _NUMERIC.search(said)
    if not numeric:
        return None, None
    first, second, third = (int(part) for part in numeric.groups())
    year_first = len(numeric[1]) > 2  # noqa: PLR2004 - a year has four digits
    month, number = (second, third) if year_first else (second, first)
    if month > len(_MONTHS):
        month, number = number, month
    return (month - 1, number) if 1 <= month <= len(_MONTHS) else (None, None)


def _year_ladder(said: str) -> tuple[str, ...]:
    long = _LONG.match(said)
    if long:
        return (f"some {long[1]}s", "some time") if long[2] or "and" in said else ("long",)
    found = _YEAR_IN.search(said)
    if not found:
        month = _MONTH_IN.search(said)
        if month:
            return (_SEASONS[(_MONTHS.index(month[1]) + 1) % 12 // 3], "the past")
        return ("one day",) if "0s" not in said else ("the past",)
    year = int(found[1])
    if f"{year}s" in said:
        return (f"the {year}s", "the past")
    third = ("early", "mid-", "late")[year % 10 * 3 // 10]
    decade = f"{year // 10 * 10}s"
    return (f"the {third}{'' if third == 'mid-' else ' '}{decade}", f"the {decade}")


def _about(said: str) -> str:
    """Round a number to one digit."""
    digits = re.sub(r"[^\d]", "", said.partition(".")[0])
    if said in _ONES:
        return "a few"
    if not digits or len(digits) > _MOST_DIGITS:
        return "many"
    if len(digits) == 1:
        return "a few"
    step = 10 ** (len(digits) - 1)
    return f"about {(int(digits) + step // 2) // step * step:,}" + (
        "%" if said.endswith("%") else ""
    )


def is_of_nation(said: str) -> bool:
    """Say whether a word sounds like that for a people or a language: Danish, Kenyan."""
    return bool(_FOREIGN.search(said.casefold()))


def _contact(said: str) -> str:
    if "@" in said[1:]:
        return "an e-mail address"
    if said.startswith("@"):
        return "an online name"
    if not any(c.isalpha() for c in said):
        return "a phone number"
    return "a web page" if any(c in "./:" for c in said) else "an online name"


def _address_ladder(said: str) -> tuple[str, ...]:
    if _ROAD.fullmatch(said):
        return ("a road",)
    if _WARD.match(said):
        return ("a ward",)
    if _POSTCODE.fullmatch(said):
        return ("a postcode", "a place")
    return ("a street", "a place") if _STREET.fullmatch(said) else ("an address",)


def _number_ladder(said: str) -> tuple[str, ...]:
    placed = _PLACED.search(said)
    if placed or re.fullmatch(r"\d+[a-z]", said):
        noun = placed[1] if placed else "class"
        return ("a year group" if noun.startswith("year") else f"a {noun}",)
    return (_about(said), "some")


def _nation_ladder(said: str) -> tuple[str, ...]:
    """List stand-ins for a people or a country, and for what somebody is: `I am gay`."""
    if _FOREIGN.search(said):
        return ("foreign",)
    return ("different",) if said in _BEING else ("a country",)


def _working_ladder(said: str) -> tuple[str, ...]:
    """Choose the words for a shift, a team or a year of training."""
    if "shift" in said or said.startswith("on") or "night" in said or "duty" in said:
        return ("at work",) if said.startswith("on") else ("a shift",)
    if said.endswith(("team", "unit", "squad", "crew", "rota")) or said.startswith("team"):
        return ("a team",)
    return ("in training", "someone") if " year " in said else ("a colleague", "someone")


_LADDERS: Mapping[Topic, Callable[[str], tuple[str, ...]]] = {
    Topic.DATE: _date_ladder,
    Topic.YEAR: _year_ladder,
    Topic.AGE: ages,
    Topic.CAPITAL: lambda said: ("a road",) if _ROAD.fullmatch(said) else ("something",),
    Topic.NUMBER: _number_ladder,
    Topic.WORKING: _working_ladder,
    Topic.NATION: _nation_ladder,
    Topic.CONTACT: lambda said: (_contact(said),),
    Topic.ADDRESS: _address_ladder,
}
