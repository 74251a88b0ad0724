# SPDX-License-Identifier: Apache-2.0
"""How a question wants to be answered, and what somebody answered besides free words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

from reflective.journal import text as texts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

WHOLE = 100
"""Percent: what the shares of all poles come to."""

NEXT_SESSION = "(+1)"
"""Stands for the next session where an answer is written down without words of a language."""


class Kind(Enum):
    """What a step asks for; only `pause` asks for nothing.

    `triad`, `dyad` and `scale` ask for a place between poles, `choice` for some of its choices,
    `people` for stand-in names, `options` for two ways at least before choosing one,
    `commitment` for a next step, `probe` for a small try, `theory` whether an idea fits,
    and `lens` how somebody else might see it.
    """

    TEXT = "text"
    NOTICING = "noticing"
    CHOICE = "choice"
    SCALE = "scale"
    TRIAD = "triad"
    DYAD = "dyad"
    PEOPLE = "people"
    OPTIONS = "options"
    COMMITMENT = "commitment"
    PROBE = "probe"
    THEORY = "theory"
    LENS = "lens"
    PAUSE = "pause"


@dataclass(frozen=True, slots=True)
class Form:
    """How a question wants to be answered: kept with it, so that its pack may change or go.

    `choices` are those of a choice (of which `several` may be taken) or the people of a lens;
    `poles` the three of a triad, or the two of a dyad or a scale, which has so many `points`,
    and 0 for no steps in between; `idea` the short text of a theory. `words`, `minutes` and
    `days` are limits the author offers, 0 for none. `unknown` keeps what a newer version wrote,
    as JSON text.
    """

    kind: Kind = Kind.TEXT
    choices: tuple[str, ...] = ()
    several: bool = False
    poles: tuple[str, ...] = ()
    points: int = 0
    idea: str = ""
    words: int = 0
    minutes: int = 0
    days: int = 0
    unknown: str = ""


WORDS = Form()
"""Free words, without any limit."""


class Fit(Enum):
    """Whether an idea fits what somebody lived through."""

    FITS = "fits"
    PARTLY = "partly"
    NOT = "not"


@dataclass(frozen=True, slots=True)
class Commitment:
    """A next step: what comes first, by a day or at the next session, and with whom."""

    step: str = ""
    by: date | None = None
    at_session: bool = False
    whom: str = ""


@dataclass(frozen=True, slots=True)
class Probe:
    """A small try: the hunch behind it, its signs, how to do more or less of it, and its review.

    `attempt` is the smallest thing to try, `helps` and `harms` are the signs to watch for.
    """

    hunch: str = ""
    attempt: str = ""
    helps: str = ""
    harms: str = ""
    more: str = ""
    less: str = ""
    review: date | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody answered besides free words; only the parts of its kind are filled.

    `chosen` are choices that were taken, the one way of several `options`, or with whose eyes
    to look. `shares` is a place between two or three poles: whole percents, one for each pole,
    that come to 100; () while nothing is placed. `people` are stand-in names. `unknown` keeps
    what a newer version wrote, as JSON text. Raises ValueError for shares that are none.
    """

    chosen: tuple[str, ...] = ()
    shares: tuple[int, ...] = ()
    people: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    commitment: Commitment | None = None
    probe: Probe | None = None
    fit: Fit | None = None
    where_not: str = ""
    unknown: str = ""

    def __post_init__(self) -> None:
        """Refuse shares that do not come to a whole."""
        shares = self.shares
        if shares and (len(shares) not in (2, 3) or min(shares) < 0 or sum(shares) != WHOLE):
            raise ValueError("shares are two or three whole percents that come to 100")

    @property
    def own_words(self) -> str:
        """What the person wrote themselves; choices and poles are the author's words."""
        written: list[str] = [*self.people, *self.options, self.where_not]
        if self.commitment:
            written += [self.commitment.step, self.commitment.whom]
        if self.probe:
            written += [getattr(self.probe, part) for part in _PROBE_SIGNS]
        return "\n".join(part for part in written if part)


NO_ANSWER = Answer()

_PROBE_SIGNS = {
    "hunch": "?",
    "attempt": "→",
    "helps": "✓",
    "harms": "✗",
    "more": "↑",
    "less": "↓",
}
_REVIEW = "↻"
_FIT_SIGNS = {Fit.FITS: "✓", Fit.PARTLY: "≈", Fit.NOT: "✗"}
_WHERE_NOT = "≠"


def placed(shares: Sequence[float]) -> tuple[int, ...]:
    """Make whole percents that come to 100 of how far somebody leans towards each pole.

    What rounding leaves over goes where it was cut most. Raises ValueError without any weight.
    """
    parts = [max(0.0, share) for share in shares]
    whole = sum(parts)
    if not whole > 0:
        raise ValueError("a place needs some weight")
    exact = [part * WHOLE / whole for part in parts]
    percents = [int(part) for part in exact]
    by_rest = sorted(range(len(parts)), key=lambda at: percents[at] - exact[at])
    for at in by_rest[: WHOLE - sum(percents)]:
        percents[at] += 1
    return tuple(percents)


def point_of(form: Form, shares: Sequence[int]) -> int:
    """Tell at which of its points a place on a scale is, from 1; 0 on a scale without points."""
    return round(shares[1] * (form.points - 1) / WHOLE) + 1 if form.points else 0


def at_point(form: Form, point: int) -> tuple[int, ...]:
    """Give the shares of a point of a scale, from 1."""
    far = round(WHOLE * (point - 1) / (form.points - 1))
    return (WHOLE - far, far)


def cleaned(answer: Answer) -> Answer:
    """Make an answer fit to be kept: every text one line, nothing empty, each name once."""
    commitment, probe = answer.commitment, answer.probe
    if commitment:
        commitment = replace(
            commitment,
            step=texts.one_line(commitment.step),
            whom=texts.one_line(commitment.whom),
        )
    if probe:
        probe = Probe(
            texts.one_line(probe.hunch),
            texts.one_line(probe.attempt),
            texts.one_line(probe.helps),
            texts.one_line(probe.harms),
            texts.one_line(probe.more),
            texts.one_line(probe.less),
            probe.review,
        )
    return replace(
        answer,
        chosen=_lines(answer.chosen),
        people=_lines(answer.people),
        options=_lines(answer.options),
        where_not=texts.one_line(answer.where_not),
        commitment=commitment if commitment != Commitment() else None,
        probe=probe if probe != Probe() else None,
    )


def said(form: Form, answer: Answer) -> str:
    """Write an answer down as Markdown that needs no language: `- [x] this way`; '' for none.

    `tired 70 · 30 rested` is a place between two, `calm 4/5 angry` one on a scale of points. A
    next step is `- [ ] Ring her → 2026-12-03 · Sam`, with `(+1)` for the next session. The parts
    of a small try begin with ? (hunch), → (try), ✓ and ✗ (signs that it helps or harms), ↑ and ↓
    (do more or less) and ↻ (review). An idea fits: ✓, partly: ≈, not: ✗, and behind ≠ where not.
    """
    return "\n".join(_written(form, answer))


def _written(form: Form, answer: Answer) -> Iterator[str]:
    if answer.shares:
        yield _place_written(form, answer.shares)
    if answer.people:
        yield " · ".join(answer.people)
    yield from _chosen_written(form, answer)
    if answer.commitment:
        yield _step_written(answer.commitment)
    if answer.probe:
        yield from _try_written(answer.probe)
    fit = [_FIT_SIGNS[answer.fit]] if answer.fit else []
    fit += [f"{_WHERE_NOT} {answer.where_not}"] if answer.where_not else []
    if fit:
        yield " · ".join(fit)


def _chosen_written(form: Form, answer: Answer) -> Iterator[str]:
    for option in answer.options:
        yield f"- [{'x' if option in answer.chosen else ' '}] {option}"
    for choice in answer.chosen:
        if choice not in answer.options:
            yield f"- {choice}" if form.kind is Kind.LENS else f"- [x] {choice}"


def _place_written(form: Form, shares: Sequence[int]) -> str:
    poles = form.poles if len(form.poles) == len(shares) else ("",) * len(shares)
    if form.kind is Kind.SCALE and form.points:
        return f"{poles[0]} {point_of(form, shares)}/{form.points} {poles[1]}".strip()
    parts = [f"{pole} {share}".strip() for pole, share in zip(poles, shares, strict=True)]
    if len(shares) == 2:  # noqa: PLR2004 - of two poles, each share stands beside its own
        parts[1] = f"{shares[1]} {poles[1]}".strip()
    return " · ".join(parts)


def _step_written(step: Commitment) -> str:
    when = step.by.isoformat() if step.by else NEXT_SESSION if step.at_session else ""
    about = " · ".join(part for part in (when, step.whom) if part)
    return f"- [ ] {step.step}".rstrip() + (f" → {about}" if about else "")


def _try_written(probe: Probe) -> Iterator[str]:
    for part, sign in _PROBE_SIGNS.items():
        if words := getattr(probe, part):
            yield f"- {sign} {words}"
    if probe.review:
        yield f"- {_REVIEW} {probe.review.isoformat()}"


def _lines(lines: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(line for line in map(texts.one_line, lines) if line))
