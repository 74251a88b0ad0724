# SPDX-License-Identifier: Apache-2.0
"""Next steps and small tries, read from a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from reflective.cli.entries import journal_argument, passphrase_option
from reflective.cli.looking import readable
from reflective.cli.saying import as_json, timestamp
from reflective.language import gettext as _
from reflective.practice.commitments import State as StepState
from reflective.practice.probes import TEXTS, Outcome
from reflective.practice.probes import State as TryState

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from reflective.app.parts import Parts
    from reflective.app.ports import Store
    from reflective.practice.commitments import Commitment
    from reflective.practice.probes import Move, Probe

_STEPS = _(
    "List next steps: first those to do, by their day, then what came of the others. Nothing is "
    "counted."
)
_TRIES = _("List small tries: those you are trying first, then ideas, then those that ended.")
_json_option = click.option("--json", "as_fields", is_flag=True, help=_("Print JSON."))


@click.command("commitments", help=_STEPS)
@journal_argument
@_json_option
@passphrase_option
@click.pass_obj
def list_next_steps(
    parts: Parts, journal: Path, *, as_fields: bool, passphrase_file: Path | None
) -> None:
    """List next steps."""

    def found(store: Store) -> list[Commitment]:
        stepping = parts.stepping(store)
        return [*stepping.open(), *stepping.settled()]

    with readable(parts, journal, passphrase_file) as there:
        steps = there.ask(found)
    if as_fields:
        _print_list(map(_step_fields, steps))
        return
    words = {
        StepState.OPEN: _("to do"),
        StepState.KEPT: _("kept"),
        StepState.CHANGED: _("changed"),
        StepState.DROPPED: _("dropped"),
    }
    for one in steps:
        by = one.by.isoformat() if one.by else _("the next session") if one.at_session else ""
        about = " · ".join(part for part in (by, one.whom, one.learnt) if part)
        click.echo(f"{one.id}  {words[one.state]}  {one.step}" + (f"  {about}" if about else ""))


@click.command("probes", help=_TRIES)
@journal_argument
@_json_option
@passphrase_option
@click.pass_obj
def list_small_tries(
    parts: Parts, journal: Path, *, as_fields: bool, passphrase_file: Path | None
) -> None:
    """List small tries."""

    def found(store: Store) -> list[Probe]:
        trying = parts.trying(store)
        order = (TryState.TRYING, TryState.IDEA, TryState.ENDED)
        return [one for state in order for one in trying.in_state(state)]

    with readable(parts, journal, passphrase_file) as there:
        tries = there.ask(found)
    if as_fields:
        _print_list(map(_try_fields, tries))
        return
    states = {
        TryState.IDEA: _("idea"),
        TryState.TRYING: _("trying"),
        TryState.ENDED: _("ended"),
    }
    outcomes = {
        Outcome.MORE: _("do more"),
        Outcome.LESS: _("do less"),
        Outcome.LET_GO: _("let go"),
    }
    for one in tries:
        told = outcomes[one.outcome] if one.outcome else states[one.state]
        review = f"  {one.review.isoformat()}" if one.review else ""
        click.echo(f"{one.id}  {told}  {one.name}{review}")


def _print_list(items: Iterable[dict[str, Any]]) -> None:
    between = "["
    for fields in items:
        click.echo(f"{between}{as_json(fields)}", nl=False)
        between = ",\n "
    click.echo("[]" if between == "[" else "]")


def _step_fields(one: Commitment) -> dict[str, Any]:
    return {
        "id": one.id,
        "step": one.step,
        "state": one.state.value,
        "by": one.by.isoformat() if one.by else None,
        "at_session": one.at_session,
        "whom": one.whom,
        "group": one.group,
        "entry": one.entry,
        "learnt": one.learnt,
        "made": timestamp(one.made),
        "settled": timestamp(one.settled) if one.settled else None,
    }


def _try_fields(one: Probe) -> dict[str, Any]:
    fields: dict[str, Any] = {"id": one.id, "state": one.state.value}
    fields["outcome"] = one.outcome.value if one.outcome else None
    fields |= {part: getattr(one, part) for part in TEXTS}
    return fields | {
        "review": one.review.isoformat() if one.review else None,
        "group": one.group,
        "entry": one.entry,
        "made": timestamp(one.made),
        "changes": list(map(_move_fields, one.moves)),
    }


def _move_fields(move: Move) -> dict[str, Any]:
    return {
        "state": move.state.value,
        "at": timestamp(move.at),
        "outcome": move.outcome.value if move.outcome else None,
        "reflection": move.reflection,
    }
