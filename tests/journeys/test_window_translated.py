# SPDX-License-Identifier: Apache-2.0
"""Every page can be translated, has room for longer words, and is worked by ear and keyboard."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.pseudo.catalogue import said, understood, untranslated

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("look", ["light", "large"])
def test_every_page_can_be_translated_heard_and_worked_with_tab(look: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.pseudo", look],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found = {kind: what for kind, what in json.loads(done.stdout).items() if what}
    assert found == {}


def test_the_language_nobody_speaks_is_longer_and_can_be_read_back() -> None:
    sentence = "Saved {name}: {count} texts, for colleagues."
    strange = said(sentence)
    assert len(strange) >= 1.35 * len(sentence)
    assert understood(strange) == sentence
    assert understood(strange.format(name="Uwe", count=2)) == sentence.format(name="Uwe", count=2)
    assert said("     If you get stuck: ").startswith("     ⟦")


def test_what_was_never_translated_stands_out() -> None:
    assert untranslated(f"{said('Saved')} 14:02 · {said('{count} words').format(count=3)}") == (
        "14:02 ·"
    )
    assert untranslated(f"{said('In {place}').format(place=said('Leeds'))}") == ""
    assert untranslated(f"{said('Saved')} · three words") == "· three words"
