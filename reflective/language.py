# SPDX-License-Identifier: Apache-2.0
"""The language every sentence is said in: the one chosen, or the system's, where it is shipped."""

from __future__ import annotations

import gettext as catalogues
import os
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


# Read once: gettext's own functions look for the file on disk at every sentence.
_translation = catalogues.translation(
    "reflective", str(resources.folder("i18n")), languages=_wanted(), fallback=True
)

LANGUAGE = _translation.info().get("language", _WRITTEN_IN)
"""The language that is spoken, as its catalogue says it: `de`, `pt_BR`."""

gettext = _translation.gettext
"""Says a sentence in the person's language."""

ngettext = _translation.ngettext
"""Says a sentence with the plural that a count needs."""


def number(value: int) -> str:
    """Write a whole number with what the language sets between its thousands: "12,345"."""
    # Translators: what stands between thousands, as in 12,345.
    return f"{value:,}".replace(",", gettext(","))
