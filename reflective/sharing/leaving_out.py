# SPDX-License-Identifier: Apache-2.0
"""Leave words out of a sentence without a trace: no double space, no comma without a word."""

from __future__ import annotations

import re

from reflective.sharing.words import starts_sentence

_BLANK = (" ", "\t")
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=[sS])['’](?=[ ]))(?!\w)")
_COMMA_AFTER = re.compile(r"[ \t]*,")
_ARTICLE_BEFORE = re.compile(r"(?<![^\W_])(?:an?|the) \Z")
_COMMA_BEFORE = re.compile(r",[ \t]*\Z")
_NOTHING = re.compile(r"(?:['’]s?)?,?[ \t]?")
_REACH = 4
_AROUND = (("**", "**"), ("*", "*"), ("_", "_"), ("`", "`"), ("(", ")"))
_END_AFTER = re.compile(r"[ \t]*[.;:!?)]")


def goes_on(text: str, end: int, start: int) -> bool:
    """Say whether nothing worth keeping stands between two words that are left out."""
    return bool(_NOTHING.fullmatch(text, end, start))


def cut(text: str, start: int, end: int) -> tuple[int, int, str]:
    """Say what to cut so that characters `start` to `end` are left out, and what stands there.

    A possessive goes with its name, as does a space that would stand doubled, and one of two
    commas. Where a sentence begins, the next letter becomes a capital: that letter is cut, and
    what stands there is its capital.
    """
    begins = text[start].isupper() and starts_sentence(text, start)
    for opens, closes in _AROUND:
        if text.endswith(opens, 0, start) and text.startswith(closes, end):
            start, end = start - len(opens), end + len(closes)
    article = _ARTICLE_BEFORE.search(text, max(start - _REACH, 0), start)
    if article and (end == len(text) or _END_AFTER.match(text, end)):
        start = article.start()
    possessive = _POSSESSIVE.match(text, end)
    if possessive:
        end = possessive.end()
    comma = _COMMA_AFTER.match(text, end)
    is_first = begins or start == 0 or text[start - 1] == "\n"
    if comma and (is_first or _COMMA_BEFORE.search(text, max(start - _REACH, 0), start)):
        end = comma.end()
    before_blank = start > 0 and text[start - 1] in _BLANK
    if end < len(text) and text[end] in _BLANK and (is_first or before_blank):
        end += 1
    elif before_blank and (_END_AFTER.match(text, end) or text[end : end + 1] in ("", ",", "\n")):
        start -= 1
    if begins and text[end : end + 1].islower():
        return start, end + 1, text[end].upper()
    return start, end, ""
