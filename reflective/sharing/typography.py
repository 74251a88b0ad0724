# SPDX-License-Identifier: Apache-2.0
"""Even out habits of typing, since quotes, dashes, spaces and emoji tell writers apart.

Everybody's stories leave with marks of one kind, and with emoji said in plain words.
"""

from __future__ import annotations

import re
import unicodedata

LONG = 1500
"""Letters beyond which the way somebody writes tells more than a reader should know."""

_QUOTES = "\u201c\u201d\u201e\u201f\u00ab\u00bb"
_APOSTROPHES = "\u2018\u2019\u201a\u201b\u02bc"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
_SPACES = "\u00a0\u2000-\u200a\u202f\u205f\u3000"
_UNSEEN = "\u00ad"
_MARKS = (
    dict.fromkeys(map(ord, _QUOTES), '"')
    | dict.fromkeys(map(ord, _APOSTROPHES), "'")
    | dict.fromkeys(map(ord, _DASHES), "-")
    | dict.fromkeys(map(ord, _UNSEEN), "")
    | {ord("\u2026"): "..."}
)
HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff"
    "\U000e0000-\U000e007f\U000f0000-\U0010ffff]"
)
"""What cannot be seen: no text that leaves has any of it, and none that comes may."""

_SPACE = re.compile(f"[{_SPACES}]")
_DOUBLE = re.compile(r"(?<=\S)[ \t]{2,}")
_LINES = re.compile("\r\n?|[\u2028\u2029\x85]")
_WORD = re.compile(r"\S+")
_STYLED = re.compile(r"[*`]+")
_INSIDE = re.compile(r"[^\W\d_][*`]+[^\W\d_]")
_LINE_END = re.compile(r"[ \t]+(?=\n|\Z)")
_GAPS = re.compile(r"\n{3,}")
_BEFORE_MARK = re.compile(r"(?<=\S) +(?=[,.;:!?](?:\s|\Z))")
_BULLET = re.compile(r"(?m)^([ \t]*)[*+•][ \t]+(?=\S)")
_TYPED_DASH = re.compile(r"(?<=[^\W_]) ?-- ?(?=[^\W_])")
_FACE = re.compile(r"(?<![\w:;])([:;])-([()DP])(?!\w)")

# What is drawn as a picture; arrows, ticks and crosses are plain signs, and stay.
_EMOJI = re.compile(
    "[\U0001f1e6-\U0001f1ff]{2}"
    "|(?:[\u2600-\u2712\u2714-\u2716\u2718-\u27bf\u2b50\u2b55\u231a\u231b\u23e9-\u23f3"
    "\U0001f000-\U0001f1e5\U0001f200-\U0001f3fa\U0001f400-\U0001faff])"
    "(?:[\ufe0e\ufe0f\u20e3\u200d\u2640\u2642\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]"
    "|(?<=\u200d)[\u2600-\u27bf\U0001f300-\U0001faff])*"
)
_CARRIED = re.compile("[\ufe0e\ufe0f\u20e3\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]")
_FLAGS = range(0x1F1E6, 0x1F200)


def seen(text: str) -> str:
    """Take out what cannot be seen, before a text is looked through for names.

    Else a name with such a mark in it would not be found, and be whole once the mark is gone.
    So would one that Markdown parts in the middle of a word, as in `D*an*a`.
    """
    shown = HIDDEN.sub("", _CARRIED.sub("", _LINES.sub("\n", text))).replace("\u00ad", "")
    return _WORD.sub(_joined, unicodedata.normalize("NFC", shown))


def _joined(found: re.Match[str]) -> str:
    """Join a word that marks of Markdown part: two of them, and one between letters."""
    word = found[0]
    if "*" not in word and "`" not in word:
        return word
    is_parted = len(_STYLED.findall(word)) > 1 and _INSIDE.search(word)
    return _STYLED.sub("", word) if is_parted else word


def even(text: str) -> str:
    """Write a text as everybody's leaves; what is even already stays as it is."""
    text = _CARRIED.sub("", _EMOJI.sub(_said, _LINES.sub("\n", text)))
    text = unicodedata.normalize("NFC", HIDDEN.sub("", text)).translate(_MARKS)
    text = _FACE.sub(r"\1\2", _BULLET.sub(r"\1- ", _SPACE.sub(" ", text)))
    text = _TYPED_DASH.sub(" - ", text)
    text = _BEFORE_MARK.sub("", _DOUBLE.sub(" ", text))
    return _GAPS.sub("\n\n", _LINE_END.sub("", text)).strip()


def _said(found: re.Match[str]) -> str:
    """Say an emoji by its first picture; colours of skin and the like are left out."""
    first = ord(found[0][0])
    if first in _FLAGS:
        return "(flag)"
    name = unicodedata.name(found[0][0], "picture").casefold()
    return f"({name})"
