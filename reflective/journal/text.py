# SPDX-License-Identifier: Apache-2.0
"""Keep what somebody wrote, in a form that every part can hold."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_CONTROL_BYTES = bytes((*range(0x09), *range(0x0B, 0x20), 0x7F))
_WORD = re.compile(r"[^\W_]++(?:['’\-][^\W_]++)*+")  # possessive: twice as fast
_LETTERS_AND_JOINS = bytes(
    ord("a") if chr(code).isalnum() else ord("-") if chr(code) in "'-" else ord(" ")
    for code in range(128)
).ljust(256)
_ASCII = bytes(range(128))
_FEW = 24

_LEADING_MARK = re.compile(r"\s{0,3}(?:#{1,6}\s+|>\s?|[-*+]\s+(?:\[[ xX]\]\s+)?|\d+[.)]\s+)")
_MARKS = "*_`~"
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A text that can be kept, and how many marks in it nobody could have read."""

    text: str
    replaced: int


def clean(text: str) -> Cleaned:
    """Make line ends one kind, and stand U+FFFD for control characters and half characters.

    Everything that can be read stays as it was, letter for letter.
    """
    if _is_clean(text):
        return Cleaned(text, 0)
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    kept, replaced = _CONTROL.subn("�", lines)
    return Cleaned(kept, replaced)


def _is_clean(text: str) -> bool:
    """Say whether a text has nothing to clean; looks at bytes, which is four times as fast."""
    try:
        raw = text.encode()
    except UnicodeEncodeError:  # half characters
        return False
    return len(raw.translate(None, _CONTROL_BYTES)) == len(raw)


def one_line(text: str) -> str:
    """Fold all white space, for titles and tags."""
    return " ".join(clean(text).text.split())


def word_count(text: str) -> int:
    """Count words as a person would: letters and digits joined by apostrophes or hyphens."""
    others = set(text.encode(errors="ignore").translate(None, _ASCII).decode())
    if len(others) > _FEW:
        return len(_WORD.findall(text))
    for other in others:
        text = text.replace(other, "a" if other.isalnum() else "-" if other == "’" else " ")
    return _ascii_word_count(text)


def _ascii_word_count(text: str) -> int:
    """Count words where every letter is ASCII, without finding them: three times as fast.

    Every stretch of letters begins a word, but not behind a single join that follows letters.
    """
    raw = text.encode("ascii", "replace").translate(_LETTERS_AND_JOINS)
    stretches = raw.startswith(b"a") + raw.count(b" a") + raw.count(b"-a")
    loose = raw.count(b"a--") + raw.count(b"a- ") + raw.endswith(b"a-")
    return stretches - (raw.count(b"a-") - loose)


def plain(markdown: str) -> str:
    """Take the Markdown marks out of a text, for lists and excerpts; not for reading aloud."""
    bare = " ".join(map(_plain_line, markdown.splitlines()))
    for mark in _MARKS:
        bare = bare.replace(mark, "")
    return " ".join(bare.split())


def _plain_line(line: str) -> str:
    bare = _LINK.sub(r"\1", line) if "[" in line else line
    mark = _LEADING_MARK.match(bare)
    return bare[mark.end() :] if mark else bare


def excerpt(markdown: str, length: int = 160) -> str:
    """Take the first words of a text, at most `length` characters, whole words where it can."""
    head = plain(markdown[: length * 4])
    if len(head) <= length:
        return head
    cut = head[: length + 1]
    words = cut.rsplit(" ", 1)[0] if " " in cut[length // 2 :] else cut[:length]
    return words.rstrip(" ,;:") + "…"


def folded(text: str) -> str:
    """Fold case and accents, to compare words as people do."""
    bare = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in bare if not unicodedata.combining(c))
