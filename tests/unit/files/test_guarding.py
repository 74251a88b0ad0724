# SPDX-License-Identifier: Apache-2.0
"""No text gets to disk by a crash."""

from __future__ import annotations

import subprocess
import sys

import pytest

PROGRAM = """
import ctypes, resource
from reflective.main import build_parts
try:
    build_parts().vault.open(__import__("pathlib").Path("none.reflective"), "four plain words")
except Exception as refused:
    print(type(refused).__name__)
print(resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux")
def test_a_program_that_opens_journals_leaves_no_core_dump() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True, timeout=60
    )
    assert ran.stdout.split("\n")[:2] == ["NoJournal", "(0, 0) 0"]
