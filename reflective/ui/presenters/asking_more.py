# SPDX-License-Identifier: Apache-2.0
"""The questions that are asked on from somebody's own word. No Qt."""

from __future__ import annotations

from reflective.language import gettext as _


def asked_on(word: str, form: int) -> str:
    """Build a question around a word, in one of the forms of `practice.asking_more`."""
    forms = (
        _("What kind of “{word}” is that?"),
        _("What else is there about “{word}”?"),
        _("Where do you notice “{word}”?"),
        _("What was there just before “{word}”?"),
        _("And “{word}” is like what?"),
        _("What would you like to happen with “{word}”?"),
    )
    return forms[form].format(word=word)
