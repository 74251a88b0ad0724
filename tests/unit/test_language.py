# SPDX-License-Identifier: Apache-2.0
"""Every sentence can be translated, and no translation can break one."""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from runpy import run_path
from typing import TYPE_CHECKING, cast

import pytest
from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from reflective.ui.presenters.settings import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from babel.messages.catalog import Message

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


def _catalogues() -> dict[str, Catalog]:
    """Read every translation that is shipped, by its language."""
    found = {}
    for path in (ROOT / "resources" / "i18n").glob("*/LC_MESSAGES/reflective.po"):
        with path.open("rb") as read:
            found[path.parts[-3]] = read_po(read, locale=path.parts[-3])
    return found


def _said(message: Message) -> list[str]:
    forms = (message.string,) if isinstance(message.string, str) else message.string or ()
    return [form for form in forms if form]


def test_no_shipped_translation_has_a_mistake() -> None:
    for language, catalogue in _catalogues().items():
        assert list(find_mistakes(catalogue)) == [], language


def test_every_shipped_language_can_be_chosen_by_its_own_name() -> None:
    assert set(LANGUAGES) == {"", "en", *_catalogues()}
    for language, name in list(LANGUAGES.items())[1:]:
        assert name == (Locale.parse(language).display_name or "").capitalize()


def test_a_translation_has_all_plural_forms_of_its_language() -> None:
    for language, catalogue in _catalogues().items():
        for message in catalogue:
            if message.pluralizable and any(_said(message)):
                assert len(_said(message)) == catalogue.num_plurals, (language, message.id)


def test_french_lacks_no_sentence() -> None:
    """Where this fails, `packaging/translate.sh fr` adds what is missing, to be translated."""
    catalogue = _catalogues()["fr"]
    lacking = []
    for file, _, wanted, _, _ in extract_from_dir(str(ROOT / "reflective")):
        message = catalogue.get(wanted if isinstance(wanted, str) else wanted[0])
        if message is None or not _said(message):
            lacking.append(f"{file}: {wanted}")
    assert lacking == []


def test_french_promises_no_more_than_english() -> None:
    banned = re.compile(
        r"\b(anonym\w*|sûre?s?|sûrement|sécuris\w+|100\s?%|garanti\w*|cas|clients?|usag\w+)\b",
        re.IGNORECASE,
    )
    said = [text for message in _catalogues()["fr"] if message.id for text in _said(message)]
    assert len(said) > 1000
    assert [text for text in said if banned.search(text)] == []


def test_french_keeps_signs_of_punctuation_with_their_words() -> None:
    loose = re.compile(r"\w [?!;:»]|« \w|\w'\w|!")
    said = [text for message in _catalogues()["fr"] if message.id for text in _said(message)]
    assert [text for text in said if loose.search(text)] == []


@pytest.mark.parametrize("chosen", [{"REFLECTIVE_LANGUAGE": "fr"}, {}], ids=["known", "read late"])
def test_a_chosen_language_is_spoken_from_its_compiled_catalogue(
    chosen: dict[str, str], tmp_path: Path
) -> None:
    """A folder is made as an installation has it, for one from a build may be older."""
    compiled = tmp_path / "fr" / "LC_MESSAGES" / "reflective.mo"
    compiled.parent.mkdir(parents=True)
    with compiled.open("wb") as written:
        write_mo(written, _catalogues()["fr"])
    done = subprocess.run(
        [sys.executable, "-c", _SPEAK, str(tmp_path), *([] if chosen else ["fr"])],
        cwd=ROOT,
        env=os.environ | {"LANGUAGE": "de"} | chosen,
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(done.stdout) == [
        *("fr", "Cette phrase secrète n’ouvre pas le journal."),
        *("0 entrée", "1 entrée", "12\u202f345 entrées"),
    ]


# The folder of translations is another one here, as it is in a wheel.
_SPEAK = """
import json, pathlib, sys
from reflective import resources
resources.folder = lambda name: pathlib.Path(sys.argv[1])
if len(sys.argv) > 2:
    # The program loads some of its sentences before it knows the choice, but says none.
    import reflective.__main__
    from reflective import main
    main._speak(sys.argv[2])
from reflective.language import gettext, language
from reflective.ui.presenters.journal_words import entry_count
said = [language(), gettext("This passphrase does not open the journal.")]
print(json.dumps([*said, entry_count(0), entry_count(1), entry_count(12345)]))
"""


@pytest.mark.parametrize(
    ("environment", "wanted"),
    [
        ({"LANGUAGE": "de_AT:fr"}, ["de_AT", "fr"]),
        ({"LANGUAGE": "fr:en_GB:de"}, ["fr"]),
        ({"LANGUAGE": "en:de", "LANG": "de_DE.UTF-8"}, []),
        ({"LANG": "cy_GB.UTF-8"}, ["cy_GB.UTF-8"]),
        ({"LC_ALL": "en_GB.UTF-8", "LANG": "de_DE.UTF-8"}, []),
        ({}, []),
        ({"REFLECTIVE_LANGUAGE": "fr", "LANG": "de_DE.UTF-8"}, ["fr"]),
        ({"REFLECTIVE_LANGUAGE": "en", "LANG": "de_DE.UTF-8"}, []),
    ],
)
def test_english_is_spoken_where_the_person_prefers_it_to_a_translation(
    environment: dict[str, str], wanted: list[str]
) -> None:
    plain = {
        name: value
        for name, value in os.environ.items()
        if name not in ("REFLECTIVE_LANGUAGE", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
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
from reflective.language import language
language()
"""
