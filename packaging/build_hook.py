# SPDX-License-Identifier: Apache-2.0
"""Compiles the translations while a wheel is built, or the checkout is installed."""

from __future__ import annotations

import string
from pathlib import Path
from typing import TYPE_CHECKING, Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

if TYPE_CHECKING:
    from collections.abc import Iterator

    from babel.messages.catalog import Catalog, Message

CATALOGUES = "resources/i18n/*/LC_MESSAGES/reflective.po"


class TranslationsHook(BuildHookInterface[Any]):
    """Puts a compiled catalogue beside each translation, where the program looks for it."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatch's
        """Compile every translation; raises ValueError with all mistakes that are in them."""
        mistakes: list[str] = []
        for source in sorted(Path(self.root).glob(CATALOGUES)):
            language = source.parent.parent.name
            with source.open("rb") as read:
                catalogue = read_po(read, locale=language, domain="reflective")
            mistakes += (f"{source}:{mistake}" for mistake in find_mistakes(catalogue))
            with source.with_suffix(".mo").open("wb") as written:
                write_mo(written, catalogue)
        if mistakes:
            raise ValueError("\n".join(["these translations cannot be said:", *mistakes]))


def find_mistakes(catalogue: Catalog) -> Iterator[str]:
    """Find translations that would break, or lose, what is put into their sentence.

    Yields `line: what is wrong`. A plural may leave a number out ("one word"), nothing more.
    """
    for message in catalogue:
        if not message.id or message.fuzzy:
            continue
        for said in _said(message):
            try:
                blanks = _blanks(said)
            except ValueError as error:
                yield f"{message.lineno}: {said!r}: {error}"
                continue
            meant = set().union(*(_blanks(each) for each in _written(message)))
            if unknown := blanks - meant:
                yield f"{message.lineno}: {said!r} has {_listed(unknown)}, the sentence has not"
            if (lost := meant - blanks) and not message.pluralizable:
                yield f"{message.lineno}: {said!r} lacks {_listed(lost)}"


def _written(message: Message) -> tuple[str, ...]:
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def _said(message: Message) -> list[str]:
    forms = (message.string,) if isinstance(message.string, str) else message.string or ()
    return [form for form in forms if form]


def _blanks(sentence: str) -> set[str]:
    return {name for _text, name, _form, _turn in string.Formatter().parse(sentence) if name}


def _listed(blanks: set[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in sorted(blanks))
