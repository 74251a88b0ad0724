# SPDX-License-Identifier: Apache-2.0
"""The language every sentence is said in: the one chosen, or the system's, where it is shipped."""

from __future__ import annotations

import gettext as catalogues
import os
from functools import cache
from itertools import takewhile

from reflective import resources

CHOSEN = "REFLECTIVE_LANGUAGE"
"""The variable of the environment that names the language chosen in Settings: `en`, `fr`."""

_WRITTEN_IN = "en_GB"


def _wanted() -> list[str]:
    """List the languages the person asks for, best first, as gettext reads the environment.

    What was chosen in Settings comes before that. English ends the list: the sentences stand in
    it as they are, so that it needs no catalogue.
    """
    for variable in (CHOSEN, "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        if said := os.environ.get(variable):
            return list(takewhile(lambda each: not each.startswith("en"), said.split(":")))
    return []


@cache
def _translation() -> catalogues.NullTranslations:
    """Read the catalogue when the first sentence is said, and not at each, as gettext itself does.

    By then the choice is known, which a program learns only after its first modules.
    """
    return catalogues.translation(
        "reflective", str(resources.folder("i18n")), languages=_wanted(), fallback=True
    )


def language() -> str:
    """Name the language that is spoken, as its catalogue says it: `de`, `pt_BR`."""
    return _translation().info().get("language", _WRITTEN_IN)


def gettext(message: str) -> str:
    """Say a sentence in the person's language."""
    return _translation().gettext(message)


def ngettext(singular: str, plural: str, count: int) -> str:
    """Say a sentence with the plural that a count needs."""
    return _translation().ngettext(singular, plural, count)


def number(value: int) -> str:
    """Write a whole number with what the language sets between its thousands: "12,345"."""
    # Translators: what stands between thousands, as in 12,345.
    return f"{value:,}".replace(",", gettext(","))
