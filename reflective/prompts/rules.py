# SPDX-License-Identifier: Apache-2.0
"""The rules of a prompt pack: what is refused, and where it stands."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any

from reflective.journal.answer import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reflective.prompts.pack import PromptPack, Step

MAX_BYTES = 1 << 20
"""A pack file larger than this is not even read."""

MAX_DEPTH = 16
"""Lists and objects inside one another; an honest pack has eight."""

MAX_DETAIL = 60
"""Characters of an offending text that a refusal repeats."""

SEVERAL_LINES = frozenset({"invitation", "audience", "help", "support", "idea", "notes"})
"""Names of the texts that may hold line ends; all others are one line."""

MAX_CHOICES = 20
"""Choices of one step."""

KINDS_WITH = {
    "several": (Kind.CHOICE,),
    "points": (Kind.SCALE,),
    "idea": (Kind.THEORY,),
    "days": (Kind.COMMITMENT,),
}
"""Parts of a step that only these kinds may have."""

COUNTS = {
    "choices": {Kind.CHOICE: (2, MAX_CHOICES), Kind.LENS: (0, MAX_CHOICES)},
    "poles": {Kind.TRIAD: (3, 3), Kind.DYAD: (2, 2), Kind.SCALE: (2, 2)},
}
"""Lists that only these kinds may have, and how few and how many may stand in them."""

OBJECTS = frozenset({"practices", "steps", "prompts", "tasks", "group", "signature"})
"""Names of what may be an object without being a text in several languages."""


class Reason(Enum):
    """Why a pack is refused."""

    TOO_LARGE = "too_large"
    NOT_TEXT = "not_text"
    NOT_JSON = "not_json"
    NOT_A_PACK = "not_a_pack"
    TOO_DEEP = "too_deep"
    DUPLICATE_KEY = "duplicate_key"
    NOT_WHOLE_NUMBER = "not_whole_number"
    SIGNATURE_WRONG = "signature_wrong"
    UNKNOWN_FIELD = "unknown_field"
    MISSING_FIELD = "missing_field"
    WRONG_TYPE = "wrong_type"
    UNKNOWN_KIND = "unknown_kind"
    UNKNOWN_WORD = "unknown_word"
    TOO_LONG = "too_long"
    TOO_SHORT = "too_short"
    OUT_OF_RANGE = "out_of_range"
    BAD_ID = "bad_id"
    BAD_SPELLING = "bad_spelling"
    ID_REPEATED = "id_repeated"
    NO_QUESTIONS = "no_questions"
    HIDDEN_CHARACTER = "hidden_character"
    HTML = "html"
    LINK = "link"
    BUILT_IN = "built_in"
    NOT_FOR_KIND = "not_for_kind"
    OTHER_LANGUAGE = "other_language"
    NO_FIRST_LANGUAGE = "no_first_language"
    BAD_DATE = "bad_date"


@dataclass(frozen=True, slots=True)
class Problem:
    """A rule that is broken, and where: `path` like `$.practices[0].title`."""

    reason: Reason
    path: str = "$"
    detail: str = ""


# Control characters, marks that turn the reading direction round, invisible spaces, halves of
# characters, private ones and non-characters. Joiners and direction marks of scripts may stand.
_HIDDEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff"
    "\U000e0000-\U000e007f\U000f0000-\U0010ffff]"
)
_HTML = re.compile(r"<[a-z/!?]", re.IGNORECASE)
_LINK = re.compile(
    r"\b(?:https?|ftp|file)\s*:\s*/|\b(?:javascript|vbscript|mailto)\s*:|\bdata:[a-z]+/"
    r"|\bwww\.|\][(\[:]|!\[",
    re.IGNORECASE,
)

_OF_LINKS = ("http", "ftp", "file", "script", "mailto", "data:", "www.", "](", "][", "]:", "![")
"""One of these stands in every link, once it is in small letters."""


def strings(value: object, path: str = "$") -> Iterator[tuple[str, str]]:
    """Go through every text in a JSON value, names of fields included, with its path."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for name, held in value.items():
            yield path, name
            yield from strings(held, f"{path}.{name}")
    elif isinstance(value, list):
        for place, held in enumerate(value):
            yield from strings(held, f"{path}[{place}]")


def composed(value: Any) -> Any:  # noqa: ANN401 - any JSON value
    """Bring every text in a JSON value into one spelling (Unicode NFC)."""
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, dict):
        return {name: composed(held) for name, held in value.items()}
    if isinstance(value, list):
        return [composed(held) for held in value]
    return value


def half_characters(value: object) -> Problem | None:
    """Find half of a character (a lone surrogate), which no file can hold."""
    for path, text in strings(value):
        if not text.isascii() and any("\ud800" <= character <= "\udfff" for character in text):
            return Problem(Reason.HIDDEN_CHARACTER, path.encode("ascii", "replace").decode())
    return None


def text_problem(value: object) -> Problem | None:
    """Find the first text that is not plain: hidden characters, HTML, links or pictures."""
    # All of it at once is much quicker; only where something is found do the places matter.
    if _is_plain(value):
        return None
    for path, text in strings(value):
        found = _HIDDEN.search(text)
        if found:
            return Problem(Reason.HIDDEN_CHARACTER, path, f"U+{ord(found[0]):04X}")
        if "\n" in text and not SEVERAL_LINES.intersection(path.rsplit(".", 2)[-2:]):
            return Problem(Reason.HIDDEN_CHARACTER, path, "U+000A")
        if found := _HTML.search(text):
            return Problem(Reason.HTML, path, shortened(text[found.start() :]))
        if found := _LINK.search(text):
            return Problem(Reason.LINK, path, shortened(text[found.start() :]))
    return None


def _is_plain(value: object) -> bool:
    """Say whether every text is plain; may say no where the places, one by one, are plain."""
    texts: list[str] = []
    waiting: list[tuple[str, object]] = [("", value)]
    while waiting:
        name, held = waiting.pop()
        if isinstance(held, str):
            if "\n" in held and name not in SEVERAL_LINES:
                return False
            texts.append(held)
        elif isinstance(held, dict):
            texts += held
            waiting += [(name if name in SEVERAL_LINES else key, held[key]) for key in held]
        elif isinstance(held, list):
            waiting += [(name, inner) for inner in held]
    whole = "\n".join(texts)
    return not (_HIDDEN.search(whole) or _HTML.search(whole) or has_link(whole))


def has_link(text: str) -> bool:
    """Say whether there is a link or picture in a text; quick where there is none."""
    # To the pattern, both Turkish letters are an i.
    folded = text.replace("\u0130", "i").casefold().replace("\u0131", "i")
    return any(part in folded for part in _OF_LINKS) and bool(_LINK.search(text))


def language_problem(fields: Mapping[str, Any]) -> Problem | None:
    """Find a text in a language that the pack does not name, or without one in its first.

    `fields` are those of a pack whose form is right; a text is a string, or an object with a
    string for each language.
    """
    languages = fields.get("languages", ["en"])
    for number, code in enumerate(languages):
        if code in languages[:number]:
            return Problem(Reason.ID_REPEATED, f"$.languages[{number}]", code)
    for path, texts in _spoken(fields, "$", ""):
        for code in texts:
            if code not in languages:
                return Problem(Reason.OTHER_LANGUAGE, f"{path}.{code}", code)
        if languages[0] not in texts:
            return Problem(Reason.NO_FIRST_LANGUAGE, path, languages[0])
    return None


def pack_problem(pack: PromptPack) -> Problem | None:
    """Find what is wrong with a pack as a whole.

    No question at all, an id used twice, or a step whose parts do not belong to its kind.
    """
    if not pack.practices and not pack.prompts:
        return Problem(Reason.NO_QUESTIONS)
    seen: set[str] = set()
    for path, name in _ids(pack):
        if name in seen:
            return Problem(Reason.ID_REPEATED, path, name)
        seen.add(name)
    for place, practice in enumerate(pack.practices):
        for number, step in enumerate(practice.steps):
            problem = step_problem(step, f"$.practices[{place}].steps[{number}]")
            if problem:
                return problem
    return None


def step_problem(step: Step, path: str) -> Problem | None:
    """Find a part that a step lacks for its kind, or has and may not have."""
    held = {part: getattr(step, part) for part in (*KINDS_WITH, "choices", "poles")}
    for part, value in held.items():
        if value and step.kind not in (KINDS_WITH.get(part) or COUNTS[part]):
            return Problem(Reason.NOT_FOR_KIND, f"{path}.{part}", step.kind.value)
    if step.points == 1:
        return Problem(Reason.OUT_OF_RANGE, f"{path}.points")
    if step.kind is Kind.THEORY and not step.idea:
        return Problem(Reason.MISSING_FIELD, path, "idea")
    return next(
        filter(None, (_count_problem(step, part, path) for part in COUNTS)),
        None,
    )


def _count_problem(step: Step, part: str, path: str) -> Problem | None:
    held: tuple[str, ...] = getattr(step, part)
    least, most = COUNTS[part].get(step.kind, (0, 0))
    if not held and least:
        return Problem(Reason.MISSING_FIELD, path, part)
    if len(held) < least:
        return Problem(Reason.TOO_SHORT, f"{path}.{part}")
    return Problem(Reason.TOO_LONG, f"{path}.{part}") if len(held) > most else None


def shortened(text: str) -> str:
    """Cut an offending text so that a refusal can repeat it, on one line."""
    line = " ".join(text[: MAX_DETAIL * 2].split())
    line = "".join(character if character.isprintable() else "�" for character in line)
    return line if len(line) <= MAX_DETAIL else line[: MAX_DETAIL - 1] + "…"


def _ids(pack: PromptPack) -> Iterator[tuple[str, str]]:
    for place, practice in enumerate(pack.practices):
        yield f"$.practices[{place}].id", practice.id
        for number, step in enumerate(practice.steps):
            yield f"$.practices[{place}].steps[{number}].id", step.id
    for place, prompt in enumerate(pack.prompts):
        yield f"$.prompts[{place}].id", prompt.id
    for place, task in enumerate(pack.tasks):
        yield f"$.tasks[{place}].id", task.id


def _spoken(value: object, path: str, name: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Go through every object that holds a text in several languages, with its path."""
    if isinstance(value, list):
        for place, held in enumerate(value):
            yield from _spoken(held, f"{path}[{place}]", name)
    elif isinstance(value, dict) and name and name not in OBJECTS:
        yield path, value
    elif isinstance(value, dict):
        for inner, held in value.items():
            yield from _spoken(held, f"{path}.{inner}", inner)
