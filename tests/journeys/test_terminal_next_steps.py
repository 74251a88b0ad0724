# SPDX-License-Identifier: Apache-2.0
"""Next steps and small tries as the terminal tells them, from a real file."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from reflective.app.stepping import Stepping, Wanted
from reflective.app.trying import Trying
from reflective.practice.commitments import State
from reflective.practice.probes import Outcome
from reflective.practice.probes import State as TryState
from tests.journeys.terminal import JOURNAL, PASSPHRASE, Terminal


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
