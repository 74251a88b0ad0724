# SPDX-License-Identifier: Apache-2.0
"""A language nobody speaks: every sentence in brackets, with accents, and 40 % longer.

What stands on the screen without brackets was never given to a translator; what has no room for
these sentences has none for German. It can be read back, so that somebody who looks for an
English name still finds it.
"""

from __future__ import annotations

import gettext
import re

OPENS, CLOSES = "⟦", "⟧"
_PAD = "ẍ"
_LONGER = 0.4
_PLAIN = "aeiouyAEIOUYcnszCNSZ"
_STRANGE = "ȃȇȋȏȗÿȂȆȊȎȖŸĉǹšžĈǸŠŽ"
_STRETCH = re.compile(rf"{OPENS}[^{OPENS}{CLOSES}]*{CLOSES}")
_BLANK = re.compile(r"(\{[a-z_]*\})")
_WORD = 7
_TO_STRANGE = str.maketrans(_PLAIN, _STRANGE)
_TO_PLAIN = str.maketrans(_STRANGE, _PLAIN)


class Pseudo(gettext.NullTranslations):
    """Speaks it, in place of a catalogue."""

    def gettext(self, message: str) -> str:
        """Say one sentence."""
        return said(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Say one sentence with a count."""
        return said(msgid1 if n == 1 else msgid2)


def said(sentence: str) -> str:
    """Say a sentence; the names of what is put into it stay."""
    if not any(letter.isalpha() for letter in _BLANK.sub("", sentence)):
        return sentence
    parts = _BLANK.split(sentence)
    strange = "".join(
        part if _BLANK.fullmatch(part) else part.translate(_TO_STRANGE) for part in parts
    )
    begun = len(strange) - len(strange.lstrip())
    ended = len(strange.rstrip())
    inside = strange[begun:ended] + _padding(ended - begun, words=" " in strange[begun:ended])
    return f"{strange[:begun]}{OPENS}{inside}{CLOSES}{strange[ended:]}"


def understood(text: str) -> str:
    """Read a text back into English."""
    if OPENS not in text:
        return text
    plain = re.sub(rf" ?{_PAD}+", "", text)
    return re.sub(f"[{OPENS}{CLOSES}]", "", plain).translate(_TO_PLAIN)


def untranslated(text: str) -> str:
    """Give the part of a text that stands in no brackets."""
    before = ""
    while before != text:
        before, text = text, _STRETCH.sub("", text)
    return text.strip()


def _padding(length: int, *, words: bool) -> str:
    """Make so much longer: by words where there are some, else by letters."""
    left = max(1, round(length * _LONGER) - len(OPENS + CLOSES))
    if not words:
        return _PAD * left
    made = []
    while left > 0:
        made.append(_PAD * min(left, _WORD))
        left -= _WORD + 1
    return " " + " ".join(made)
