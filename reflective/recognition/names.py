# SPDX-License-Identifier: Apache-2.0
"""See names with spaCy and its small models, from files alone.

The English one is one person's upload: it is pinned, loaded by its path, and its module is never
imported. Nothing here can reach a network; spaCy loads a folder.
"""

from __future__ import annotations

import re
from importlib import metadata, util
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reflective.recognition.languages import ENGLISH, Language, language_of
from reflective.recognition.loading import give_back, load_model
from reflective.sharing.findings import Kind, Named

if TYPE_CHECKING:
    from collections.abc import Iterator

_KINDS = {
    "PER": Kind.PERSON,
    "MISC": Kind.OTHER,
    "PERSON": Kind.PERSON,
    "GPE": Kind.PLACE,
    "LOC": Kind.PLACE,
    "FAC": Kind.PLACE,
    "ORG": Kind.ORGANISATION,
    "NORP": Kind.OTHER,
    "EVENT": Kind.OTHER,
    "LAW": Kind.OTHER,
    "PRODUCT": Kind.OTHER,
    "WORK_OF_ART": Kind.OTHER,
    "LANGUAGE": Kind.OTHER,
    "DATE": Kind.DATE,
    "QUANTITY": Kind.NUMBER,
}
_NEED_DIGIT = frozenset({"DATE", "QUANTITY"})
_YEAR_DIGITS = 4
_NO_NAME = re.compile(
    r"[\ud800-\udfff\x00-\x08\x0e-\x1f]++"
    r"|\S{61,}+|[^\w\s]{4,}+"
    r"|</?[A-Za-z][^<>]{0,200}>|&#?\w{1,8};"
    r"|(?:https?://|www\.)[^\s)\]]+|[^\s()\[\]<>,;]{0,60}@[^\s()\[\]<>,;]{1,60}"
    r"|[*_`~#\[\]{}|\\^<>]+|(?m:^[ \t]*(?:[-+•>]|\d{1,3}[.)])(?=[ \t]))"
)
_LETTER = re.compile(r"[^\W\d_]{2}")
_EDGE = " \t\n\r\u00a0.,;:!?\"'“”‘’()[]*_#>-–—"


class SpacyRecogniser:
    """Sees names in texts; loads a language's model when it is first needed (about 2 s).

    A text whose own model is not installed is read by the English one.
    """

    def __init__(self) -> None:
        self._models: dict[str, Any] = {}

    @property
    def missing(self) -> str:
        """What is not installed, in the words of the port."""
        if util.find_spec("spacy") is None:
            return "spacy"
        return "" if model_folder(ENGLISH) else "model"

    @property
    def is_available(self) -> bool:
        """Whether names can be seen at all."""
        return not self.missing

    def find(self, text: str) -> list[Named]:
        """See the names in a text of at most about 50,000 characters, in order.

        Sees nothing where spaCy or the model is missing.
        """
        calm = _calm(text)
        if not _LETTER.search(calm):
            return []
        model = self._model(language_of(calm))
        if model is None:
            return []
        return [named for entity in model(calm).ents for named in _named(calm, entity)]

    def rest(self) -> None:
        """Let go of the models (about 100 MB each); loading one again takes a second."""
        if self._models:
            self._models = {}
            give_back()

    def _model(self, language: Language) -> Any:  # noqa: ANN401 - spaCy ships no types
        """Give the model for a language, or the English one in its place; None for no model."""
        if language.code not in self._models:
            if not self.is_available:
                return None
            folder = model_folder(language)
            self._models[language.code] = load_model(folder) if folder else self._model(ENGLISH)
        return self._models[language.code]


def _calm(text: str) -> str:
    """Blank out what holds no name, so that every letter keeps its place.

    Half a character stops spaCy, and its time grows with the square of a run of signs or of one
    endless word. Addresses of mail and of web pages, tags and marks of Markdown lead it astray.
    """
    return _NO_NAME.sub(lambda found: " " * len(found.group()), text)


def model_folder(language: Language = ENGLISH) -> Path | None:
    """Find a model's data folder among the installed files, without importing its module."""
    try:
        files = metadata.distribution(language.distribution).files or []
    except metadata.PackageNotFoundError:
        return None
    for file in files:
        if file.name == "config.cfg":
            folder = Path(str(file.locate())).parent
            return folder if (folder / "meta.json").is_file() else None
    return None


def _named(text: str, entity: Any) -> Iterator[Named]:  # noqa: ANN401 - spaCy ships no types
    """Turn what spaCy saw into names: one line each, without marks around it."""
    kind = _KINDS.get(entity.label_)
    said = text[entity.start_char : entity.end_char]
    if kind is None:
        return
    if entity.label_ in _NEED_DIGIT and not any(c.isdigit() for c in said):
        return
    if kind is Kind.DATE and len(said) < _YEAR_DIGITS:
        kind = Kind.NUMBER
    if kind is Kind.OTHER and not any(c.isupper() for c in said):
        return
    start = entity.start_char
    for line in said.split("\n"):
        left = len(line) - len(line.lstrip(_EDGE))
        right = len(line.rstrip(_EDGE))
        if right > left:
            yield Named(start + left, start + right, kind)
        start += len(line) + 1
