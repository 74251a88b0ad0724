# SPDX-License-Identifier: Apache-2.0
"""The programme of bad luck, a little of each kind: nothing is lost, and each word is right.

`python -m tests.faults --long` tries thousands of each.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

if sys.platform != "win32":
    from tests.faults.scarcity import small_disk

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot fork")


def _run(module: str, *arguments: str) -> tuple[int, list[str]]:
    """Run the programme as a person does; tells its code and its table."""
    ended = subprocess.run(
        [sys.executable, "-m", module, *arguments],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert ended.returncode in (0, 1), ended.stderr
    return ended.returncode, ended.stdout.splitlines()


@pytest.mark.parametrize(
    ("faults", "least"),
    [
        ("kill", 30),
        ("file cut", 50),
        ("noise", 20),
        ("flipped", 60),
        ("no room", 14),
        ("memory refused", 14),
        ("disk gone", 6),
        ("clock", 3),
    ],
)
def test_nothing_is_lost_or_told_wrongly(faults: str, least: int) -> None:
    code, table = _run("tests.faults", "--only", faults)
    assert code == 0, "\n".join(table)
    _, count, lost, wrong = table[-1].split()
    assert int(count) >= least
    assert (lost, wrong) == ("0", "0")


def test_nothing_is_lost_or_told_wrongly_on_a_full_disk(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk") as is_one:
        pass
    if not is_one:
        pytest.skip("a small disk of its own can be made only on Linux, by root")
    code, table = _run("tests.faults", "--only", "full disk")
    assert code == 0, "\n".join(table)
    assert table[-1].split() == ["all", "14", "0", "0"]


@pytest.mark.parametrize(
    ("mistake", "faults"),
    [("forgetful", "saving"), ("blind", "flipped")],
)
def test_the_programme_finds_a_mistake_that_is_planted(mistake: str, faults: str) -> None:
    code, table = _run("tests.faults.planted", mistake, "--only", faults)
    assert code == 1
    _, _, lost, wrong = table[-1].split()
    assert int(lost) + int(wrong) > 0
