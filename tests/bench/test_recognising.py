# SPDX-License-Identifier: Apache-2.0
"""The measuring of what is found counts as it says; its data are not part of this program."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from reflective.recognition.names import SpacyRecogniser
from tests.bench import fairness, recognising
from tests.bench.fairness import Found
from tests.bench.recognising import COURT, SYNTHETIC, court, score, synthetic

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "The applicant, Mr Zqar Obi, met Obi in Leeds on a day."


def labelled(folder: Path) -> Path:
    """Write the smallest texts of each kind."""
    told = [("Mr Zqar Obi", "p", "DIRECT"), ("Obi in", "p", "NO_MASK"), ("Leeds", "l", "QUASI")]
    entities = [
        {
            "start_offset": TEXT.index(said),
            "end_offset": TEXT.index(said) + len(said.removesuffix(" in")),
            "entity_id": name,
            "identifier_type": strict,
        }
        for said, name, strict in told
    ]
    nothing = {"start_offset": 47, "end_offset": 53, "entity_id": "n"} | {
        "identifier_type": "NO_MASK"
    }
    line = json.dumps({"text": TEXT, "entities": [*entities, nothing]})
    (folder / COURT).write_text(line + "\n", "utf-8")
    sentence = {"full_text": "I am Ann.", "spans": [{"start_position": 5, "end_position": 8}]}
    (folder / SYNTHETIC).write_text(json.dumps([sentence]), "utf-8")
    return folder


def test_without_data_a_sentence_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert recognising.main([]) == 0
    assert capsys.readouterr().out.startswith("Nothing was measured: --data must name")


def test_one_missed_mention_leaves_a_thing_uncovered(tmp_path: Path) -> None:
    folder = labelled(tmp_path)
    courts, sentences = court(folder, 9), synthetic(folder)
    assert {name: kind for name, (kind, _m) in courts[0].things.items()} == {
        "p": "DIRECT",
        "l": "QUASI",
    }
    first = TEXT.index("Zqar")
    once = score(lambda text: [(first, first + 8)] if text == TEXT else [], courts, sentences)
    assert (once.direct, once.quasi, once.precision, once.touched) == (0, 0, 1, 0)
    everything = score(lambda text: [(0, len(text))], courts, sentences)
    assert (everything.direct, everything.quasi, everything.whole) == (1, 1, 1)
    assert 0 < everything.precision < 1


@pytest.mark.skipif(SpacyRecogniser().missing != "", reason="the model is not installed")
def test_the_table_shows_our_tiers_beside_the_bare_ones(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fairness, "NAMES", {"British": "oliver", "Yoruba": "yewande"})
    folder = labelled(tmp_path)
    diary = tmp_path / "diary.txt"
    diary.write_text("My sister rang about Zqar.\n\n" * 100, "utf-8")
    assert recognising.main(["--data", str(folder), "--diary", str(diary)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line[:24].strip() for line in lines[1:8]] == [
        "patterns alone",
        "spaCy small",
        "ours without a model",
        "ours, hidden",
        "ours, hidden and asked",
        "noted: sm, own, spread",
        "noted: the same, sweep",
    ]
    assert lines[8].startswith("questions for 400 words: median 1")
    assert [line[:26].strip() for line in lines[11:13]] == ["British", "Yoruba"]
    assert lines[-1].startswith("least below best in both tiers: 0.000")


def test_a_culture_that_is_found_less_often_misses_the_aim() -> None:
    alike = Found(1.0, 0.96, 0.9, 0.1)
    assert fairness.table({"a": alike, "b": alike}).endswith("0.000, at most 0.05: yes")
    worse = replace(alike, small=0.9)
    assert fairness.gap({"a": alike, "b": worse}) == pytest.approx(0.06)
    assert fairness.table({"a": alike, "b": worse}).endswith("0.060, at most 0.05: NO")


def test_names_of_at_least_twelve_cultures_are_said() -> None:
    assert len(fairness.NAMES) >= 12
    assert {len(set(names.split())) for names in fairness.NAMES.values()} == {10}
