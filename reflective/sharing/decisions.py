# SPDX-License-Identifier: Apache-2.0
"""Read decisions from a list, a line each: what to do, the words it is about, and a stand-in.

The lines that the terminal prints for what is still undecided are such a list already: as they
stand they hide everything by the suggested stand-in. Parts are parted by tabs.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reflective.sharing.findings import Kind
from reflective.sharing.redaction import Choice, Decision
from reflective.sharing.words import word_tuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reflective.sharing.examination import Entity

_HIDING = frozenset(kind.value for kind in Kind)


@dataclass(frozen=True, slots=True)
class Ruling:
    """A decision about some words, wherever they stand."""

    words: str
    decision: Decision


class UnclearError(ValueError):
    """A line says nothing that can be done; `line` counts from 1."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


def read_decisions(text: str) -> list[Ruling]:
    """Read a list; empty lines and those that begin with # are passed over.

    The first part is `hide`, `leave` or `omit`, or the kind of a finding, which hides it.
    Raises UnclearError.
    """
    rulings = []
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        said, words, stand_in, *more = (part.strip() for part in f"{line}\t\t".split("\t"))
        said = said.casefold()
        choice = Choice.HIDE if said in _HIDING else said
        if choice not in list(Choice) or not word_tuple(words) or any(more):
            raise UnclearError(number)
        decided = Decision(Choice(choice), stand_in if choice == Choice.HIDE else "")
        rulings.append(Ruling(words, decided))
    return rulings


def about(words: str, entities: Iterable[Entity]) -> Entity | None:
    """Find what a ruling is about: the same words, in any case."""
    named = word_tuple(words)
    return next((one for one in entities if word_tuple(one.text) == named), None)
