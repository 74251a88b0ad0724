# SPDX-License-Identifier: Apache-2.0
"""What is written instead: plain descriptions, the same for everybody who uses Reflective.

A description tells less than a letter would: "Colleague A" in two people's files would read as
one person. These words go into texts written in English, and are no words of the screen.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reflective.sharing.findings import Topic
from reflective.sharing.words import starts_sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

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
    Topic.PERSON: ("colleague", "person"),
    Topic.PLACE: ("nearby town", "place"),
    Topic.ORGANISATION: ("organisation", "organisation"),
    Topic.ADDRESS: ("street", "street"),
    Topic.LISTED: ("person", "person"),
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
_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90,
}  # fmt: skip
_DECADES = {
    20: "twenties", 30: "thirties", 40: "forties", 50: "fifties", 60: "sixties", 70: "seventies",
    80: "eighties", 90: "nineties",
}  # fmt: skip
_DETERMINER = re.compile(r"(?<![^\W_])(?:the|an?|my|our|his|her|their|your)\s$", re.IGNORECASE)
_DETERMINER_REACH = 6
_ON = re.compile(r"^on\s", re.IGNORECASE)
_MOST_DIGITS = 15
_SPAN = ("early ", "mid-", "late ", *_SEASONS)


def numbered(topic: Topic, place: int) -> str:
    """Name the stand-in of the first (0), second … person, place or organisation of a text.

    Letters come only where a text needs more than ten.
    """
    one, many = _NOUNS[topic]
    if place == 0:
        return f"{'an' if one[0] in 'aeiou' else 'a'} {one}"
    if place == 1:
        return f"another {one if topic is not Topic.PLACE else 'town'}"
    if place - 2 < len(_ORDER):
        ordinal = _ORDER[place - 2]
        return f"{'an' if ordinal[0] == 'e' else 'a'} {ordinal} {many}"
    return f"{many} {_letters(place - 2 - len(_ORDER))}"


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
    Topic.LISTED: ("a person", "someone"),
    Topic.REFERENCE: ("a reference number",),
    Topic.TIME: ("some time",),
    Topic.MONEY: ("a sum of money",),
    Topic.CAPITAL: ("a name",),
    Topic.HEALTH: ("a health condition",),
    Topic.RARE: ("someone",),
    Topic.PLACE: ("a nearby town", "a place"),
    Topic.ADDRESS: ("a street", "a place"),
    Topic.FAMILY: ("a relative", "someone"),
    Topic.JOB: ("someone at work", "someone"),
}


def _date_ladder(said: str) -> tuple[str, ...]:
    month, day = _month_and_day(said)
    if month is None:
        return ("one day",)
    season = _SEASONS[(month + 1) % 12 // 3]
    if day is None:
        return (season, "the past")
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
    found = _YEAR_IN.search(said)
    if not found:
        month = _MONTH_IN.search(said)
        if month:
            return (_SEASONS[(_MONTHS.index(month[1]) + 1) % 12 // 3], "the past")
        return ("one day",) if "0s" not in said else ("the past",)
    year = int(found[1])
    third = ("early", "mid-", "late")[min(year % 10 // 4, 2)]
    decade = f"{year // 10 * 10}s"
    return (f"the {third}{'' if third == 'mid-' else ' '}{decade}", f"the {decade}")


def _age_ladder(said: str) -> tuple[str, ...]:
    digits = re.search(r"\d+", said)
    tens = next((value for word, value in _TENS.items() if word in said), 0)
    age = int(digits[0]) if digits else tens or (13 if "teen" in said else 1)
    as_adjective = "-old" in said
    if age < 10:  # noqa: PLR2004 - under ten years
        return ("young",) if as_adjective else ("under ten", "young")
    if age < 20:  # noqa: PLR2004 - ten to nineteen
        return ("teenage",) if as_adjective else ("in their teens", "young")
    if age >= 100:  # noqa: PLR2004 - a hundred years or more
        return ("very old",)
    decade = _DECADES[age // 10 * 10]
    if as_adjective:
        return (f"{decade.removesuffix('ies')}y-something", "grown-up")
    return (f"in their {decade}", "grown-up")


def _about(said: str) -> str:
    """Round a number to one digit."""
    digits = re.sub(r"[^\d]", "", said.partition(".")[0])
    if not digits or len(digits) > _MOST_DIGITS:
        return "many"
    if len(digits) == 1:
        return "a few"
    step = 10 ** (len(digits) - 1)
    return f"about {(int(digits) + step // 2) // step * step:,}" + (
        "%" if said.endswith("%") else ""
    )


def _contact(said: str) -> str:
    if "@" in said[1:]:
        return "an e-mail address"
    if said.startswith("@"):
        return "an online name"
    return "a web page" if any(c.isalpha() for c in said) else "a phone number"


def _number_ladder(said: str) -> tuple[str, ...]:
    return (_about(said), "some")


_LADDERS: Mapping[Topic, Callable[[str], tuple[str, ...]]] = {
    Topic.DATE: _date_ladder,
    Topic.YEAR: _year_ladder,
    Topic.AGE: _age_ladder,
    Topic.NUMBER: _number_ladder,
    Topic.NATION: lambda said: ("foreign",) if _FOREIGN.search(said) else ("a country",),
    Topic.CONTACT: lambda said: (_contact(said),),
}


def start_with_article(text: str, start: int, free_from: int, replacement: str) -> int:
    """Take the word `the`, `a` or `my` before a finding along, where its stand-in brings its own.

    Returns where the finding starts then; never before `free_from`.
    """
    if replacement.split(" ", 1)[0] not in ("a", "an", "another", "the", "someone", "some"):
        return start
    match = _DETERMINER.search(text, max(start - _DETERMINER_REACH, free_from), start)
    return match.start() if match else start


def fitted(text: str, start: int, end: int, replacement: str) -> str:
    """Fit a stand-in into its sentence: a capital where one begins, `in mid-March` after `on`."""
    words = replacement
    if _ON.match(text[start:end]) and replacement:
        if replacement.startswith(_SPAN):
            words = "in " + replacement
        elif not replacement.startswith(("one ", "on ")):
            words = "on " + replacement
    if words[:1].islower() and not text[start].islower() and starts_sentence(text, start):
        return words[0].upper() + words[1:]
    return words
