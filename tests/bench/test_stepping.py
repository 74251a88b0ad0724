# SPDX-License-Identifier: Apache-2.0
"""The bench of next steps runs, at a small size."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.bench import stepping

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_steps_are_measured_beside_a_floor_and_beside_a_bound(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stepping, "MANY", (40, 3))
    saved, *others = stepping.lines(tmp_path, 1, "RJ-0")
    assert saved.what == "save an entry, and look for steps in it"
    assert saved.floor
    assert all(line.ours > 0 and line.aim for line in (saved, *others))
    assert {line.size for line in others} == {"40 steps", "3 groups"}
