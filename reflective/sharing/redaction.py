# SPDX-License-Identifier: Apache-2.0
"""From findings and decisions to the text that leaves.

`Redacted` is made here alone, and only once everything is decided; `bundle.compose` takes
nothing else. So a text with names in it cannot be bundled by mistake.
"""

from __future__ import annotations

from dataclasses import InitVar, dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from reflective.sharing.findings import Tier
from reflective.sharing.fitting import fitted
from reflective.sharing.leaving_out import cut, goes_on

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reflective.sharing.examination import Entity, Examination
    from reflective.sharing.findings import Finding


class Choice(StrEnum):
    """What a person decides about an entity."""

    HIDE = "hide"
    LEAVE = "leave"
    OMIT = "omit"


class State(StrEnum):
    """How a stretch of the outgoing text is to be shown."""

    HIDDEN = "hidden"
    ASKED = "asked"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision about one entity, for all its occurrences.

    `replacement` is what is written instead where it is hidden; '' takes the suggested one.
    `is_remembered` says whether hiding goes on the person's list; deciding in one go does not.
    """

    choice: Choice
    replacement: str = ""
    is_remembered: bool = True


@dataclass(frozen=True, slots=True)
class Range:
    """A stretch of the outgoing text that came from a finding: characters `start` to `end`.

    `origin` is where that stands in the text that was examined.
    """

    start: int
    end: int
    entity: str
    state: State
    origin: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A text as it would be read, while decisions are still being made; for showing only."""

    text: str
    ranges: tuple[Range, ...]


_SEAL = object()


@dataclass(frozen=True, slots=True)
class Redacted:
    """A text in which everything found is decided. Only `redact` makes one."""

    text: str
    ranges: tuple[Range, ...]
    seal: InitVar[object] = None

    def __post_init__(self, seal: object) -> None:
        """Refuse to be made by anybody else; raises TypeError."""
        if seal is not _SEAL:
            raise TypeError("only sharing.redaction.redact makes a Redacted")


def undecided(examination: Examination, decisions: Mapping[str, Decision]) -> tuple[Entity, ...]:
    """List what still waits for a decision, in the order of the texts."""
    return tuple(
        entity
        for entity in examination.entities
        if entity.tier is Tier.ASKED and entity.key not in decisions
    )


def hiding_undecided(
    examination: Examination, decisions: Mapping[str, Decision]
) -> dict[str, Decision]:
    """Decide to hide all that still waits, each by its suggested stand-in."""
    hide = Decision(Choice.HIDE, is_remembered=False)
    waiting = {entity.key: hide for entity in undecided(examination, decisions)}
    return {**decisions, **waiting}


def outgoing(
    text: str, findings: Sequence[Finding], decisions: Mapping[str, Decision]
) -> Outgoing:
    """Show a text as it would be read: hidden findings replaced, undecided ones as they stand."""
    parts: list[str] = []
    ranges: list[Range] = []
    length = place = 0
    for number, finding in enumerate(findings):
        start, end = finding.start, finding.end
        said, state = _said(text, finding, decisions.get(finding.entity))
        if not said:
            if end <= place:
                ranges.append(Range(length, length, finding.entity, state, (place, place)))
                continue
            last = _last_left_out(text, findings, number, decisions)
            limit = findings[last + 1].start if last + 1 < len(findings) else len(text)
            start, end, said = cut(text[:limit], start, findings[last].end)
            start = max(start, place)
        kept = text[place:start]
        parts += [kept, said]
        opens = length + len(kept)
        length = opens + len(said)
        ranges.append(Range(opens, length, finding.entity, state, (start, end)))
        place = end
    parts.append(text[place:])
    return Outgoing("".join(parts), tuple(ranges))


def behind(shown: Outgoing, start: int, end: int) -> tuple[int, int]:
    """Find what stretch of the examined text is behind a stretch of the outgoing one.

    A stand-in that is touched counts with the whole of what is behind it.
    """
    return _behind(shown, start, ends=False), _behind(shown, end, ends=True)


def _behind(shown: Outgoing, place: int, *, ends: bool) -> int:
    moved = 0
    for one in shown.ranges:
        if one.end < place or (one.end == place and not ends):
            moved = one.origin[1] - one.end
        elif one.start < place or (one.start == place and not ends and one.end > place):
            return one.origin[1] if ends else one.origin[0]
    return place + moved


def _last_left_out(
    text: str, findings: Sequence[Finding], number: int, decisions: Mapping[str, Decision]
) -> int:
    """Find the last of the neighbours that are left out together: `Ada's sister`."""
    while number + 1 < len(findings):
        following = findings[number + 1]
        decision = decisions.get(following.entity)
        is_left_out = decision is not None and decision.choice is Choice.OMIT
        if not is_left_out or not goes_on(text, findings[number].end, following.start):
            break
        number += 1
    return number


def redact(examination: Examination, decisions: Mapping[str, Decision]) -> tuple[Redacted, ...]:
    """Make the texts that may leave; raises ValueError while anything is undecided."""
    if undecided(examination, decisions):
        raise ValueError("something found still waits for a decision")
    shown = (
        outgoing(text, findings, decisions)
        for text, findings in zip(examination.texts, examination.findings, strict=True)
    )
    return tuple(Redacted(out.text, out.ranges, _SEAL) for out in shown)


def _said(text: str, finding: Finding, decision: Decision | None) -> tuple[str, State]:
    """Say what stands in the outgoing text for a finding, and how it is shown."""
    if decision is None:
        if finding.tier is Tier.ASKED:
            return finding.text, State.ASKED
        return finding.replacement, State.HIDDEN
    if decision.choice is Choice.LEAVE:
        return finding.text, State.LEFT
    if decision.choice is Choice.OMIT:
        return "", State.HIDDEN
    if not decision.replacement:
        return finding.replacement, State.HIDDEN
    said = fitted(text, finding.start, finding.end, decision.replacement, finding.topic)
    return said, State.HIDDEN
