# SPDX-License-Identifier: Apache-2.0
"""What is written instead of an age, from the finest to the coarsest."""

from __future__ import annotations

import re

_AS_ADJECTIVE = re.compile(r"years?-|year[- ]old\b|y/?o$")
_YOUNGEST = re.compile(r"(?:month|week|day)s?[- ]old")
_LEAD = re.compile(r"(?:age of|age is|ages?):? ")
_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90,
}  # fmt: skip
_DECADES = {
    20: "twenties", 30: "thirties", 40: "forties", 50: "fifties", 60: "sixties", 70: "seventies",
    80: "eighties", 90: "nineties",
}  # fmt: skip
_TEN = 10
_TWENTY = 20
_HUNDRED = 100
_TEENS = re.compile(r"(?:thir|four|fif|six|seven|eigh|nine)teen|\b(?:ten|eleven|twelve)\b")


def ages(said: str) -> tuple[str, ...]:
    """List stand-ins for an age as it was said, in small letters; never empty.

    `a 7-year-old boy` is a young boy, who `is 7` is a young child, and `a boy aged 7` is a boy of
    a young age: each fits where the age stood.
    """
    age = _years(said)
    if said.startswith("turn"):
        verb = {"turned": "had", "turning": "having"}.get(said.partition(" ")[0], "have")
        return (f"{verb} a birthday",)
    if said.startswith("aged"):
        return _aged(age)
    if _AS_ADJECTIVE.search(said):
        return _adjectives(age)
    lead = _LEAD.match(said)
    if lead:
        return (lead[0] + _noun(age),)
    if age >= _HUNDRED or _YOUNGEST.search(said):
        return ("very old" if age >= _HUNDRED else "very young",)
    return (_about(age), _noun(age))


def _years(said: str) -> int:
    digits = re.search(r"\d+", said)
    if digits:
        return int(digits[0])
    tens = next((value for word, value in _TENS.items() if word in said), 0)
    return tens or (_TEN if _TEENS.search(said) else 1)


def _about(age: int) -> str:
    if age < _TEN:
        return "under ten"
    return "in their teens" if age < _TWENTY else f"in their {_decade(age)}"


def _noun(age: int) -> str:
    if age < _TEN:
        return "a young child"
    return "a young person" if age < _TWENTY else "a grown-up"


def _aged(age: int) -> tuple[str, ...]:
    if age < _TEN:
        return ("aged under ten", "of a young age")
    return (_about(age), "of a young age" if age < _TWENTY else "of adult age")


def _adjectives(age: int) -> tuple[str, ...]:
    if age < _TEN:
        return ("young",)
    if age < _TWENTY:
        return ("teenage",)
    if age >= _HUNDRED:
        return ("very old",)
    return (f"{_decade(age).removesuffix('ies')}y-something", "grown-up")


def _decade(age: int) -> str:
    """Name the decade of a life; a hundred and more are the nineties of what is told."""
    return _DECADES[min(age // 10 * 10, 90)]
