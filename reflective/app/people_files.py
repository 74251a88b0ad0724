# SPDX-License-Identifier: Apache-2.0
"""Reading a list of people and places from a file, as programs for tables write them."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

from reflective.app.refusals import NotText

if TYPE_CHECKING:
    from pathlib import Path

    from reflective.app.attaching import Outside

LIMIT = 1_000_000
"""Bytes of a file that is read; a thousand names take a tenth of it."""

_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class PeopleFiles:
    """Reads such files; what stands in them is shown before any of it is taken."""

    def __init__(self, outside: Outside) -> None:
        self._outside = outside

    def read(self, path: Path) -> str:
        """Read the text of a file; raises TooLarge, CannotRead, or NotText.

        Programs for tables write UTF-8, UTF-16 with a mark in front, or the letters of Windows.
        """
        raw = self._outside.read(path, LIMIT)
        wide = raw.startswith(_WIDE)
        for coding in ("utf-16",) if wide else ("utf-8-sig", "cp1252"):
            try:
                text = raw.decode(coding)
            except UnicodeDecodeError:
                continue
            if "\x00" not in text:
                return text
        raise NotText(path)
