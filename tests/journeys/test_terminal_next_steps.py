# SPDX-License-Identifier: Apache-2.0
"""Next steps and small tries as the terminal tells them, from a real file."""

from __future__ import annotations

import shutil
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reflective.app.stepping import Stepping, Wanted
from reflective.app.trying import Trying
from reflective.practice.commitments import State
from reflective.practice.probes import Outcome
from reflective.practice.probes import State as TryState
from tests.journeys.terminal import JOURNAL, PASSPHRASE, Terminal

if TYPE_CHECKING:
    from collections.abc import Callable

COPY = "copy.reflective"


@pytest.fixture
def terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    return Terminal(tmp_path, monkeypatch)


def test_next_steps_and_small_tries_are_listed_and_told_as_json(terminal: Terminal) -> None:
    said = terminal.inside("commitments")
    assert (said.code, said.out) == (0, "")
    assert terminal.inside("probes", "--json").json == []
    with closing(terminal.parts.vault.open(Path(JOURNAL), PASSPHRASE)) as store:
        surroundings = (terminal.parts.clock, terminal.parts.randomness)
        stepping, trying = Stepping(store, *surroundings), Trying(store, *surroundings)
        stepping.make(Wanted("Ask one open question", date(2026, 12, 3), whom="Sam"))
        stepping.make(Wanted("Shadow the duty desk"))
        shadow = next(one for one in stepping.all() if one.by is None)
        stepping.settle(shadow.id, State.CHANGED, "An hour was enough")
        trying.put(replace(trying.new(), attempt="Wait three seconds", hunch="They are shy"))
        trying.move(trying.all()[0].id, TryState.ENDED, Outcome.MORE, "They spoke")
    told = terminal.inside("commitments").out.splitlines()
    assert [line.partition("  ")[2] for line in told] == [
        "to do  Ask one open question  2026-12-03 · Sam",
        "changed  Shadow the duty desk  An hour was enough",
    ]
    first, second = terminal.inside("commitments", "--json").json
    assert (first["by"], first["state"], first["whom"]) == ("2026-12-03", "open", "Sam")
    assert (second["learnt"], second["settled"] is None) == ("An hour was enough", False)
    (told_try,) = terminal.inside("probes").out.splitlines()
    assert told_try.partition("  ")[2] == "do more  Wait three seconds"
    (probe,) = terminal.inside("probes", "--json").json
    assert (probe["outcome"], probe["changes"][0]["reflection"]) == ("more", "They spoke")


def test_what_two_copies_said_of_one_step_stands_in_both_once_they_are_joined(
    terminal: Terminal,
) -> None:
    def at_steps(name: str, act: Callable[[Stepping], object]) -> None:
        with closing(terminal.parts.vault.open(terminal.folder / name, PASSPHRASE)) as store:
            act(Stepping(store, terminal.parts.clock, terminal.parts.randomness))

    at_steps(JOURNAL, lambda here: here.make(Wanted("Ring her", at_session=True)))
    shutil.copy(terminal.folder / JOURNAL, terminal.folder / COPY)
    at_steps(JOURNAL, lambda here: here.settle(here.all()[0].id, State.KEPT, "She was glad"))
    told = Wanted("Ring her", date(2026, 12, 3), whom="Sam")
    at_steps(COPY, lambda there: there.change(there.all()[0].id, told))
    assert terminal.inside("merge", COPY).code == 0
    (line,) = terminal.inside("commitments").out.splitlines()
    assert line.partition("  ")[2] == "kept  Ring her  2026-12-03 · Sam · She was glad"
    assert terminal("merge", COPY, JOURNAL, "--passphrase-file", "pass").code == 0
    (again,) = terminal("commitments", COPY, "--passphrase-file", "pass").out.splitlines()
    assert again == line
