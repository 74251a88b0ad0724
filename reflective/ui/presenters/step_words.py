# SPDX-License-Identifier: Apache-2.0
"""Say in words when a next step is meant, with whom, and what came of it. Knows no Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reflective.language import gettext as _
from reflective.practice.commitments import State
from reflective.practice.probes import Outcome
from reflective.practice.probes import State as TryState
from reflective.ui.presenters.answering import day_said, try_words
from reflective.ui.presenters.journal_words import full_day

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reflective.journal.ids import RecordId
    from reflective.practice.commitments import Commitment
    from reflective.practice.probes import Move, Probe


Way = tuple[TryState, Outcome | None]
"""Where a small try goes: a state, and what becomes of it if that is its end."""


@dataclass(frozen=True, slots=True)
class StepLine:
    """A next step as a page shows it; `about` is when, with whom and where, `came` what came.

    `reminder` tells whether somebody is reminded of it alone; None where that cannot be chosen.
    """

    step: Commitment
    about: str
    came: str = ""
    reminder: bool | None = None


@dataclass(frozen=True, slots=True)
class TryLine:
    """A small try as a page shows it: its parts, and each change with its reflection."""

    probe: Probe
    about: str
    parts: tuple[tuple[str, str], ...]
    moves: tuple[str, ...]


def state_words() -> dict[State, str]:
    """Name what can come of a next step, in the order it is offered."""
    return {
        State.KEPT: _("Kept"),
        State.CHANGED: _("Changed"),
        State.DROPPED: _("Dropped"),
    }


def try_state_words() -> dict[TryState, str]:
    """Name how far a small try can be, in order."""
    return {
        TryState.IDEA: _("Ideas"),
        TryState.TRYING: _("Trying it"),
        TryState.ENDED: _("Ended"),
    }


def outcome_words() -> dict[Outcome, str]:
    """Name what can become of a small try that ends."""
    return {
        Outcome.MORE: _("Do more"),
        Outcome.LESS: _("Do less"),
        Outcome.LET_GO: _("Let go"),
    }


def ways_on(state: TryState) -> tuple[tuple[str, Way], ...]:
    """List where a small try can go from a state, in the words of the screen."""
    ends = tuple((words, (TryState.ENDED, end)) for end, words in outcome_words().items())
    if state is TryState.IDEA:
        return ((_("I am trying it"), (TryState.TRYING, None)), *ends[2:])
    if state is TryState.TRYING:
        return (*ends, (_("Only an idea again"), (TryState.IDEA, None)))
    return ((_("I am trying it again"), (TryState.TRYING, None)),)


def step_line(step: Commitment, groups: Mapping[RecordId, str]) -> StepLine:
    """Say a next step."""
    group = groups.get(step.group, "") if step.group else ""
    if step.by:
        when = _("by {day}").format(day=day_said(step.by))
    elif step.at_session and group:
        when, group = _("by the next session of {group}").format(group=group), ""
    else:
        when = _("by the next session") if step.at_session else ""
    whom = _("with {person}").format(person=step.whom) if step.whom else ""
    about = _sentence(" · ".join(part for part in (when, whom, group) if part))
    if step.is_open or step.settled is None:
        return StepLine(step, about)
    came = f"{state_words()[step.state]} · {full_day(step.settled)}"
    return StepLine(step, about, came)


def try_line(probe: Probe, groups: Mapping[RecordId, str]) -> TryLine:
    """Say a small try; its first part is its name, and stands over the others."""
    words, name = try_words(), probe.name
    held = [(part, getattr(probe, part)) for part in words if getattr(probe, part)]
    first = next((part for part, said in held if said == name), "")
    parts = tuple((words[part], said) for part, said in held if part != first)
    review = ""
    if probe.review and probe.state is not TryState.ENDED:
        review = _("Look at it again on {day}").format(day=day_said(probe.review))
    group = groups.get(probe.group, "") if probe.group else ""
    about = " · ".join(part for part in (review, group) if part)
    return TryLine(probe, about, parts, tuple(map(_move_said, probe.moves)))


def _move_said(move: Move) -> str:
    states = {
        TryState.IDEA: _("An idea again"),
        TryState.TRYING: _("Began to try it"),
        TryState.ENDED: _("Ended"),
    }
    told = outcome_words()[move.outcome] if move.outcome else states[move.state]
    told = f"{told} · {full_day(move.at)}"
    if not move.reflection:
        return told
    return _("{part}: {words}").format(part=told, words=move.reflection)


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
