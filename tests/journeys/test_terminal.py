# SPDX-License-Identifier: Apache-2.0
"""A person's story from a terminal, in a real encrypted file."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
CANARY = "zephyrquill"


def _run(folder: Path, *words: str, body: str = "") -> tuple[int, str, str]:
    done = subprocess.run(
        [sys.executable, "-m", "reflective", *words],
        cwd=folder,
        env=os.environ | {"HOME": str(folder / "home"), "PYTHONPATH": str(ROOT)},
        input=body,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


def test_an_entry_is_written_found_shared_without_names_and_deleted(tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    secret = ("--passphrase-file", "pass")
    (tmp_path / "pass").write_text("four plain quiet words\n", "utf-8")
    assert _run(tmp_path, "new", "j.reflective", *secret)[0] == 0
    body = f"Dana Smith spoke about the {CANARY} in Hexham."
    code, printed, _ = _run(tmp_path, "write", "j.reflective", "--tag", CANARY, *secret, body=body)
    assert code == 0
    entry = printed.strip()
    listed = json.loads(_run(tmp_path, "list", "j.reflective", CANARY, "--json", *secret)[1])
    assert [row["id"] for row in listed] == [entry]
    shown = json.loads(_run(tmp_path, "show", "j.reflective", entry, "--json", *secret)[1])
    assert shown["body"] == body
    share = ("share", "j.reflective", "--entry", entry, "--out", "out.json", *secret)
    assert _run(tmp_path, *share, "--hide-undecided")[0] == 3
    assert not (tmp_path / "out.json").exists()
    assert _run(tmp_path, *share, "--hide-undecided", "--yes")[0] == 0
    left = (tmp_path / "out.json").read_text("utf-8")
    assert "Dana" not in left
    assert "Hexham" not in left
    (tmp_path / "out.json").unlink()
    for file in tmp_path.rglob("*"):
        assert not file.is_file() or CANARY.encode() not in file.read_bytes(), file
    assert _run(tmp_path, "delete", "j.reflective", entry, "--for-good", *secret)[0] == 0
    assert json.loads(_run(tmp_path, "list", "j.reflective", "--json", *secret)[1]) == []
    assert _run(tmp_path, "check", "j.reflective", *secret)[0] == 0
