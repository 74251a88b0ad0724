# SPDX-License-Identifier: Apache-2.0
"""Reads what stands in the window back into English, so that one walk serves every language."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_BETWEEN = " · "
"""Stands between short pieces of one line, each of which is a sentence of its own."""

_FIELD = re.compile(r"\\{\w+\\}")


def reader(catalogue: Mapping[object, str]) -> Callable[[str], str]:
    """Make a way to read translations back; `catalogue` gives the translation of each sentence.

    A sentence with more than one form for a number is keyed by itself and the number of the form.
    """
    told: dict[str, str] = {}
    patterns: list[tuple[re.Pattern[str], str]] = []
    for key, there in catalogue.items():
        here = key[0] if isinstance(key, tuple) else key
        if not there or not isinstance(here, str) or not here:
            continue
        if "{" in there:
            patterns.append((re.compile(_as_pattern(there), re.DOTALL), here))
        else:
            told[there] = here
    patterns.sort(key=lambda pair: -len(pair[0].pattern))  # the least general first

    @cache
    def read(text: str) -> str:
        if text in told:
            return told[text]
        if "\n" in text:
            return "\n".join(map(read, text.split("\n")))
        for pattern, here in patterns:
            if found := pattern.fullmatch(text):
                said = {name: told.get(words, words) for name, words in found.groupdict().items()}
                return _filled(here, said)
        if _BETWEEN in text:
            return _BETWEEN.join(map(read, text.split(_BETWEEN)))
        return text

    return read


def _as_pattern(there: str) -> str:
    names: set[str] = set()

    def group(found: re.Match[str]) -> str:
        name = found[0][2:-2]
        if name in names:
            return f"(?P={name})"
        names.add(name)
        return f"(?P<{name}>.+?)"

    return _FIELD.sub(group, re.escape(there))


def _filled(here: str, said: Mapping[str, str]) -> str:
    """Fill a sentence in; a field that the translation leaves out stays as it is written."""
    return re.sub(r"\{(\w+)\}", lambda found: said.get(found[1], found[0]), here)
