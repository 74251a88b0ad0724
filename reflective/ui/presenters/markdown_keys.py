# SPDX-License-Identifier: Apache-2.0
"""What keys do to lines of Markdown: Enter, Tab, bold, a link. Pure: lines in, lines out.

Every rule takes whole lines with what is chosen in them, and gives whole lines back, or None
where it has nothing to do and the key keeps its usual meaning.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

STEP = 4
"""Spaces that an item stands further in than the one it belongs to; every reader takes four."""

LARGEST_NUMBER = 999_999_999
"""Of a numbered list: Markdown knows no item with more digits."""

_ITEM = re.compile(
    r"(?P<indent>[ \t]*)(?:(?P<bullet>[-*+])|(?P<number>\d{1,9})(?P<dot>[.)]))(?P<gap>[ \t]+)"
    r"(?:\[(?P<tick>[ xX])\](?P<after>[ \t]+|$))?"
)
_QUOTE = re.compile(r" {0,3}(?:> ?)+")
_HEADING = re.compile(r" {0,3}#{1,6}[ \t]+|#{1,6}$")
_ADDRESS = re.compile(r"(?:https?://|mailto:)\S+")
_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Lines:
    """Whole lines, and the stretch of them that is chosen: characters `start` to `end`."""

    text: str
    start: int
    end: int

    @property
    def chosen(self) -> str:
        """What is chosen."""
        return self.text[self.start : self.end]


class Mark(Enum):
    """What words can be wrapped in."""

    STRONG = "**"
    EMPHASIS = "*"


class Kind(Enum):
    """What lines can be made: a list of one sort, or a quote."""

    BULLETS = "- "
    NUMBERS = "1. "
    TICKS = "- [ ] "
    QUOTE = "> "


def enter(lines: Lines, after: int = 0) -> Lines | None:
    """Go on with the list or quote at the cursor; from an empty item, leave it.

    The last `after` lines of the text only follow the one at the cursor; the numbers of a list
    go on in them.
    """
    if lines.start != lines.end:
        return None
    begin, end = _line_at(lines.text, lines.start)
    line = lines.text[begin:end]
    marks = _marks_of(line)
    if not marks or lines.start - begin < len(marks):
        return None
    if not line[len(marks) :].strip():
        left = _left(line, marks)
        made = lines.text[:begin] + left + lines.text[end:]
        at = begin + len(left)
        return Lines(_renumbered(made, at, after), at, at)
    rest = lines.text[lines.start :]
    new = "\n" + _next_marks(marks)
    at = lines.start + len(new)
    made = lines.text[: lines.start] + new + rest.lstrip(" ")
    return Lines(_renumbered(made, at, after), at, at)


def indent(lines: Lines, before: str) -> Lines | None:
    """Put the items that are chosen one step further in, under the line `before` them."""
    item, above = _ITEM.match(lines.text), _ITEM.match(before)
    if not item or not above or len(item["indent"]) > len(above["indent"]):
        return None
    return _line_by_line(lines, lambda line: " " * STEP + line if _ITEM.match(line) else line)


def outdent(lines: Lines) -> Lines | None:
    """Bring the items that are chosen one step back."""
    made = _line_by_line(lines, _less_indented)
    return None if made.text == lines.text else made


def wrap(lines: Lines, mark: Mark) -> Lines | None:
    """Make what is chosen strong or emphasised, or plain again; without a choice, the word."""
    if "\n" in lines.chosen:
        return _wrap_lines(lines, mark)
    if lines.start != lines.end:
        return _wrap_chosen(_trimmed(lines), mark)
    sign, at = mark.value, lines.start
    begin, end = _line_at(lines.text, at)
    if lines.text[at - len(sign) : at + len(sign)] == sign * 2 and _run_around(lines) == len(sign):
        plain = lines.text[: at - len(sign)] + lines.text[at + len(sign) :]
        return Lines(plain, at - len(sign), at - len(sign))
    word = next(
        (w for w in _WORD.finditer(lines.text, begin, end) if w.start() < at < w.end()), None
    )
    if word is not None:
        made = _wrap_chosen(Lines(lines.text, *word.span()), mark)
        moved = at + made.start - word.start()
        return Lines(made.text, moved, moved)
    if lines.text.startswith(sign, at) and sign in lines.text[begin:at]:
        return Lines(lines.text, at + len(sign), at + len(sign))  # on behind the closing mark
    made_text = lines.text[:at] + sign * 2 + lines.text[at:]
    return Lines(made_text, at + len(sign), at + len(sign))


def link(lines: Lines) -> Lines | None:
    """Make a link of what is chosen, and put the cursor where its other half is to be typed."""
    trimmed = _trimmed(lines)
    chosen = trimmed.chosen
    if not chosen or "\n" in chosen or "[" in chosen or "]" in chosen:
        return None
    before, behind = lines.text[: trimmed.start], lines.text[trimmed.end :]
    if _ADDRESS.fullmatch(chosen):
        at = trimmed.start + 1
        return Lines(f"{before}[]({chosen}){behind}", at, at)
    at = trimmed.end + 3
    return Lines(f"{before}[{chosen}](){behind}", at, at)


def listed(lines: Lines, kind: Kind) -> Lines:
    """Make the chosen lines a list or a quote, or plain again if all of them are that already."""
    rows = lines.text.split("\n")
    wanted = [row for row in rows if row.strip()] or rows[:1]
    if all(_is_kind(row, kind) for row in wanted):
        return _line_by_line(lines, lambda row: _without(row, kind))
    alone = len(rows) == 1
    count = 0

    def made(row: str) -> str:
        nonlocal count
        if not row.strip() and not alone:
            return row
        if kind is Kind.QUOTE:
            return f"{kind.value}{row}"
        item = _ITEM.match(row)
        inner: str = item["indent"] if item else ""
        count += 1
        sign = f"{count}. " if kind is Kind.NUMBERS else kind.value
        return f"{inner}{sign}{row[item.end() if item else 0 :]}"

    return _line_by_line(lines, made)


def heading(lines: Lines, level: int) -> Lines:
    """Make the chosen lines headings of a level; 0, or the level they have, makes them plain."""
    rows = [row for row in lines.text.split("\n") if row.strip()]
    sign = "#" * level + " " if level else ""
    if rows and sign and all(row.startswith(sign) for row in rows):
        sign = ""

    def made(row: str) -> str:
        if not row.strip() and len(rows) > 0:
            return row
        was = _HEADING.match(row)
        return sign + row[was.end() if was else 0 :]

    return _line_by_line(lines, made)


def tick(lines: Lines) -> Lines | None:
    """Tick the items that are chosen, or take their ticks off if the first has one."""
    items = [_item_in(row) for row in lines.text.split("\n")]
    first = next((item for item in items if item and item["tick"]), None)
    if first is None:
        return None
    sign = " " if first["tick"] != " " else "x"

    def made(row: str) -> str:
        item = _item_in(row)
        if not item or not item["tick"]:
            return row
        at = item.start("tick")
        return row[:at] + sign + row[at + 1 :]

    return _line_by_line(lines, made)


def box_at(line: str) -> tuple[int, int] | None:
    """Tell where the tick box of a line stands, its brackets included; None if it has none."""
    item = _item_in(line)
    if not item or not item["tick"]:
        return None
    return item.start("tick") - 1, item.end("tick") + 1


def is_item(line: str) -> bool:
    """Say whether a line is an item of a list."""
    return bool(_ITEM.match(line))


def has_marks(line: str) -> bool:
    """Say whether a line is an item of a list, or of a quote."""
    return bool(_marks_of(line))


def _item_in(line: str) -> re.Match[str] | None:
    """Find the item in a line, in a quote too."""
    quote = _QUOTE.match(line)
    return _ITEM.match(line, quote.end() if quote else 0)


def _marks_of(line: str) -> str:
    """Take the marks that a line begins with, of a quote and of an item."""
    quote = _QUOTE.match(line)
    inside = quote.end() if quote else 0
    item = _ITEM.match(line, inside)
    return line[: item.end()] if item else line[:inside]


def _next_marks(marks: str) -> str:
    """Write the marks that the line after one with these marks begins with."""
    quote = _QUOTE.match(marks)
    inside = quote.end() if quote else 0
    item = _ITEM.match(marks, inside)
    if not item:
        return marks if marks.endswith(" ") else f"{marks} "
    sign = item["bullet"] or f"{min(int(item['number']) + 1, LARGEST_NUMBER)}{item['dot']}"
    box = "[ ] " if item["tick"] else ""
    return f"{marks[:inside]}{item['indent']}{sign}{item['gap']}{box}"


def _left(line: str, marks: str) -> str:
    """Write an empty item as it is after Enter: a step back, and plain at the margin."""
    quote = _QUOTE.match(marks)
    inside = quote.end() if quote else 0
    if len(marks) > inside and line[inside : inside + 1].isspace():
        return line[:inside] + _less_indented(line[inside:])
    return line[:inside] if len(marks) > inside else ""


def _renumbered(text: str, at: int, after: int) -> str:
    """Let the numbers of the list around `at` go on in the last `after` lines."""
    if not after:
        return text
    here = text.count("\n", 0, at)
    rows = text.split("\n")
    own = _ITEM.match(rows[here])
    if not own or not own["number"]:
        return text
    count = int(own["number"])
    for place in range(here + 1, len(rows)):
        item = _ITEM.match(rows[place])
        if not item or len(item["indent"]) < len(own["indent"]):
            break
        if len(item["indent"]) > len(own["indent"]):
            continue
        if not item["number"]:
            break
        count = min(count + 1, LARGEST_NUMBER)
        start, end = item.span("number")
        rows[place] = f"{rows[place][:start]}{count}{rows[place][end:]}"
    return "\n".join(rows)


def _less_indented(line: str) -> str:
    item = _ITEM.match(line)
    if not item or not item["indent"]:
        return line
    if line.startswith("\t"):
        return line[1:]
    return line[min(STEP, len(line) - len(line.lstrip(" "))) :]


def _is_kind(row: str, kind: Kind) -> bool:
    if kind is Kind.QUOTE:
        return bool(_QUOTE.match(row))
    item = _ITEM.match(row)
    if not item:
        return False
    if item["tick"]:
        return kind is Kind.TICKS
    return kind is (Kind.NUMBERS if item["number"] else Kind.BULLETS)


def _without(row: str, kind: Kind) -> str:
    """Take the marks of a list or of one quote off a line."""
    if kind is Kind.QUOTE:
        return re.sub(r"^ {0,3}> ?", "", row)
    item = _ITEM.match(row)
    return f"{item['indent']}{row[item.end() :]}" if item else row


def _line_at(text: str, at: int) -> tuple[int, int]:
    """Tell where the line begins and ends in which a place stands."""
    begin = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    return begin, len(text) if end < 0 else end


def _line_by_line(lines: Lines, change: Callable[[str], str]) -> Lines:
    """Change every line; what was chosen stays chosen, and the cursor between its letters."""
    rows = lines.text.split("\n")
    made = [change(row) for row in rows]
    start, end = (_place(rows, made, at) for at in (lines.start, lines.end))
    return Lines("\n".join(made), start, end)


def _place(rows: list[str], made: list[str], at: int) -> int:
    """Tell where a place stands in changed lines: the letters behind it in its line stay so."""
    before = 0
    for row, new in zip(rows, made, strict=True):
        if at <= len(row):
            return before + max(0, len(new) - (len(row) - at))
        at -= len(row) + 1
        before += len(new) + 1
    raise ValueError("the place is behind the last line")


def _trimmed(lines: Lines) -> Lines:
    """Leave the spaces at both ends of what is chosen out."""
    chosen = lines.chosen
    start = lines.start + len(chosen) - len(chosen.lstrip())
    return replace(lines, start=start, end=max(start, lines.start + len(chosen.rstrip())))


def _run_around(lines: Lines) -> int:
    """Count the stars that stand on both sides of what is chosen."""
    before = lines.text[: lines.start]
    behind = lines.text[lines.end :]
    return min(
        len(before) - len(before.rstrip("*")),
        len(behind) - len(behind.lstrip("*")),
    )


def _wrap_chosen(lines: Lines, mark: Mark) -> Lines:
    """Wrap what is chosen in one line, or unwrap it."""
    sign = mark.value
    size = len(sign)
    chosen = lines.chosen
    if not chosen:
        return lines
    around = _run_around(lines)
    if around >= size and (mark is Mark.STRONG or around % 2):
        made = lines.text[: lines.start - size] + chosen + lines.text[lines.end + size :]
        return Lines(made, lines.start - size, lines.end - size)
    inner = chosen.strip("*")
    inside = min(len(chosen) - len(chosen.lstrip("*")), len(chosen) - len(chosen.rstrip("*")))
    if inner and inside >= size and (mark is Mark.STRONG or inside % 2):
        made = lines.text[: lines.start] + chosen[size:-size] + lines.text[lines.end :]
        return Lines(made, lines.start, lines.end - 2 * size)
    made = lines.text[: lines.start] + sign + chosen + sign + lines.text[lines.end :]
    return Lines(made, lines.start + size, lines.end + size)


def _wrap_lines(lines: Lines, mark: Mark) -> Lines:
    """Wrap what is chosen of each line, behind the marks it begins with."""
    parts: list[str] = []
    at = 0
    for row in lines.text.split("\n"):
        begin = max(lines.start - at, len(_marks_of(row)), 0)
        end = min(lines.end - at, len(row))
        piece = _trimmed(Lines(row, min(begin, len(row)), end)) if begin < end else None
        parts.append(_wrap_chosen(piece, mark).text if piece else row)
        at += len(row) + 1
    made = "\n".join(parts)
    first = lines.text[: lines.start].rfind("\n") + 1
    behind = len(lines.text) - (lines.text + "\n").find("\n", lines.end)
    return Lines(made, first, len(made) - max(0, behind))
