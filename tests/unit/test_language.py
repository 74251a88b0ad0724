# SPDX-License-Identifier: Apache-2.0
"""Every sentence can be translated, and no translation can break one."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from pathlib import Path
from runpy import run_path
from typing import TYPE_CHECKING, cast

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).parents[2]
find_mistakes = cast(
    "Callable[[Catalog], Iterator[str]]",
    run_path(str(ROOT / "packaging" / "build_hook.py"))["find_mistakes"],
)


def _written() -> set[str]:
    """Every first argument of a translating call, found without Babel."""
    found: set[str] = set()
    for path in (ROOT / "reflective").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in ("_", "gettext", "ngettext")
            ):
                found.add(ast.literal_eval(node.args[0]))
    return found


def test_a_translator_is_given_every_sentence() -> None:
    extracted = {
        message if isinstance(message, str) else message[0]
        for _, _, message, _, _ in extract_from_dir(str(ROOT / "reflective"))
    }
    assert extracted == _written()
    assert "This passphrase does not open the journal." in extracted


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("There is no journal at {path}.", "Kein Tagebuch."),
        ("There is no journal at {path}.", "Kein Tagebuch in {pfad}."),
        ("There is no journal at {path}.", "Kein Tagebuch in {path."),
        ("Done.", "Fertig, {name}."),
        (("{count} word", "{count} words"), ("ein Wort", "{zahl} Wörter")),
    ],
)
def test_a_translation_that_would_break_its_sentence_is_found(
    sentence: str | tuple[str, str], said: str | tuple[str, str]
) -> None:
    catalogue = Catalog(locale="de")
    catalogue.add(sentence, said)
    assert list(find_mistakes(catalogue))


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("There is no journal at {path}.", "In {path} ist kein Tagebuch."),
        ("There is no journal at {path}.", ""),
        ("{a} and {b}", "{b} und {a}"),
        (("{count} word", "{count} words"), ("ein Wort", "{count} Wörter")),
    ],
)
def test_a_good_translation_and_one_that_is_still_to_come_pass(
    sentence: str | tuple[str, str], said: str | tuple[str, str]
) -> None:
    catalogue = Catalog(locale="de")
    catalogue.add(sentence, said)
    assert list(find_mistakes(catalogue)) == []


def test_no_shipped_translation_has_a_mistake() -> None:
    for path in (ROOT / "resources" / "i18n").glob("*/LC_MESSAGES/reflective.po"):
        with path.open("rb") as read:
            assert list(find_mistakes(read_po(read, locale=path.parts[-3]))) == [], path


@pytest.mark.parametrize(
    ("environment", "wanted"),
    [
        ({"LANGUAGE": "de_AT:fr"}, ["de_AT", "fr"]),
        ({"LANGUAGE": "fr:en_GB:de"}, ["fr"]),
        ({"LANGUAGE": "en:de", "LANG": "de_DE.UTF-8"}, []),
        ({"LANG": "cy_GB.UTF-8"}, ["cy_GB.UTF-8"]),
        ({"LC_ALL": "en_GB.UTF-8", "LANG": "de_DE.UTF-8"}, []),
        ({}, []),
    ],
)
def test_english_is_spoken_where_the_person_prefers_it_to_a_translation(
    environment: dict[str, str], wanted: list[str]
) -> None:
    plain = {
        name: value
        for name, value in os.environ.items()
        if name not in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
    }
    done = subprocess.run(
        [sys.executable, "-c", _ASK],
        cwd=ROOT,
        env=plain | environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(done.stdout) == wanted


# What the program looks for is seen from outside, at the library that it asks.
_ASK = """
import gettext, json
def asked(domain, folder, languages, fallback):
    print(json.dumps(languages))
    return gettext.NullTranslations()
gettext.translation = asked
import reflective.language
"""
