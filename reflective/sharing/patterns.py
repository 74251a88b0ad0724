# SPDX-License-Identifier: Apache-2.0
"""Find what has a shape of its own: addresses, numbers that stand for a person, dates, ages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reflective.sharing.findings import Mark, Topic, kind_of
from reflective.sharing.shapes import SHAPES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reflective.sharing.shapes import Near

_HEDGE = (
    r"(?:about|around|approximately|approx\.|roughly|nearly|almost|over|under|up to|at least"
    r"|at most|more than|less than|fewer than)"
)
_LEAD = re.compile(rf"^(?:{_HEDGE} )?(?:on )?(?:the )?", re.IGNORECASE)
_HEDGED = re.compile(rf"(?<!\w){_HEDGE} \Z", re.IGNORECASE)
_HEDGE_REACH = 16
_NHS = re.compile(r"(?<![\w-])\d{3}[ -]?\d{3}[ -]?\d{4}(?![\w-])")
_NHS_DIGITS = 10
_NHS_BEFORE = re.compile(
    r"(?<!\w)(?:NHS|CHI|hospital|patient)(?: (?:no\.?|number))?(?: is|:)? ?\Z", re.IGNORECASE
)
_NHS_REACH = 24
_CHAIN = re.compile(r"(?<!\d)\d++(?:(?:[^\w\s]{1,2}\d++){9,}+|(?:[^\w\n]{1,2}\d++){29,}+)")
_BLANK = "\x00"


def find(text: str) -> Iterator[Mark]:
    """Find all that has a shape of its own; marks may overlap, and the caller settles that.

    Ten numbers and more that nothing but punctuation parts are one number of something, as are
    thirty in a row. A number inside a time of day is no number of its own, `about` before one is
    a part of it, and a number with the check digit or the name of the health service is no
    telephone number.
    """
    chains = [match.span() for match in _CHAIN.finditer(text)]
    health = {m.span() for m in _NHS.finditer(text) if _is_of_health(text, m.start(), m.end())}
    for start, end in [*chains, *sorted(health)]:
        yield _mark(text, start, end, Topic.REFERENCE)
    hours: set[int] = set()
    ages: set[int] = set()
    for topic, start, end in _shaped(_blanked(text, chains)):
        if topic is Topic.TIME:
            hours.update(range(start, end))
        elif topic is Topic.NUMBER and start in hours:
            continue
        if topic is Topic.AGE:
            ages.add(start)
        if topic in (Topic.MONEY, Topic.NUMBER, Topic.YEAR) and start not in ages:
            yield _mark(text, _with_hedge(text, start), end, topic)
        elif topic is not Topic.CONTACT or (start, end) not in health:
            yield _mark(text, start, end, topic)


def _with_hedge(text: str, start: int) -> int:
    """Find where a number begins with the word that makes it a rough one: `about 340`."""
    hedge = _HEDGED.search(text, max(start - _HEDGE_REACH, 0), start)
    return hedge.start() if hedge else start


def _shaped(text: str) -> Iterator[tuple[Topic, int, int]]:
    """Try every shape near its sign: topic, start and end of each match."""
    near: dict[Near | None, list[tuple[int, int]]] = {None: [(0, len(text))]}
    for shape in SHAPES:
        if shape.near is not None and shape.near not in near:
            near[shape.near] = list(_windows(text, shape.near))
        group = "it" if shape.pattern.groupindex else 0
        for opens, closes in near[shape.near]:
            for match in shape.pattern.finditer(text, opens, closes):
                meant = group if group and match["it"] else 0
                yield shape.topic, match.start(meant), match.end(meant)


def _windows(text: str, near: Near) -> Iterator[tuple[int, int]]:
    """List the stretches of a text that lie near a sign; none overlaps another."""
    opens = closes = -1
    for sign in near.sign.finditer(text):
        start = max(sign.start() - near.before, 0)
        if start > closes:
            if closes >= 0:
                yield opens, closes
            opens = start
        closes = min(sign.end() + near.after, len(text))
    if closes >= 0:
        yield opens, closes


def _blanked(text: str, spans: list[tuple[int, int]]) -> str:
    """Blank out stretches, so that nothing in them is found twice; places stay as they are."""
    parts = []
    place = 0
    for start, end in spans:
        parts += [text[place:start], _BLANK * (end - start)]
        place = end
    return "".join([*parts, text[place:]])


def _is_of_health(text: str, start: int, end: int) -> bool:
    before = max(start - _NHS_REACH, 0)
    return is_nhs_number(text[start:end]) or bool(_NHS_BEFORE.search(text, before, start))


def is_nhs_number(digits: str) -> bool:
    """Check a number of ten digits against its check digit, modulo 11."""
    numbers = [int(c) for c in digits if c.isdigit()]
    if len(numbers) != _NHS_DIGITS:
        return False
    total = sum(n * weight for n, weight in zip(numbers, range(10, 1, -1), strict=False))
    return (11 - total % 11) % 11 == numbers[9]


def _mark(text: str, start: int, end: int, topic: Topic) -> Mark:
    said = " ".join(_LEAD.sub("", text[start:end]).casefold().split())
    return Mark(start, end, topic, f"{topic}:{said}", kind_of(topic))
