# SPDX-License-Identifier: Apache-2.0
"""A pack that is being written: the fields of its file, which may break every rule meanwhile.

`Fields` are a JSON object as it stands in a `.promptpack` file; a text that is said in several
languages is an object with one text for each. Nothing is changed in place: every step gives new
fields that share what stayed the same, so that what was before can be shown and brought back.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from reflective.journal.answer import Kind
from reflective.prompts.gathering import MINUTES_EACH, MOST_MINUTES
from reflective.prompts.group_key import in_digits
from reflective.prompts.pack import FORMAT
from reflective.prompts.rules import COUNTS, KINDS_WITH, OBJECTS, SEVERAL_LINES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Fields = dict[str, Any]
Path = tuple[str | int, ...]
"""Where something stands in the fields: names of objects and places in lists."""

LISTS = ("practices", "prompts", "tasks")
"""The lists of parts that have an id."""

FIRST_VERSION = "1.0"

_PATH = re.compile(r"\.([A-Za-z_-]+)|\[(\d+)\]")
_LAST_NUMBER = re.compile(r"\d+(?=\D*$)")
_NEEDED = frozenset({"id", "question", "steps", "text", "title"})
_LONGEST_VERSION = 32


def begun(name: str, title: str = "", language: str = "en") -> Fields:
    """Begin a pack with one guided reflection and one empty question."""
    fields: Fields = {"format": FORMAT, "id": name, "version": FIRST_VERSION, "title": title}
    if language != "en":
        fields["languages"] = [language]
    step = {"id": "question-1", "question": ""}
    fields["practices"] = [{"id": "reflection-1", "title": title, "steps": [step]}]
    return fields


def of_file(text: str) -> Fields:
    """Take the fields of a pack file that keeps every rule, without its mark."""
    fields: Fields = json.loads(text.removeprefix("\ufeff"))
    fields.pop("signature", None)
    return fields


def as_start(fields: Fields, name: str, title: str) -> Fields:
    """Take a pack as the start of another one, with an id and first version of its own."""
    codes = languages(fields)
    taken = {**fields, "id": name, "version": FIRST_VERSION}
    for part in ("signature", "successor", "notes"):
        taken.pop(part, None)
    return say(taken, ("title",), title, codes[0])


def path_of(written: str) -> Path:
    """Read a place as refusals write it: `$.practices[0].title`."""
    return tuple(name or int(place) for name, place in _PATH.findall(written.removeprefix("$")))


def at(fields: Fields, path: Path) -> Any:  # noqa: ANN401 - any JSON value
    """Fetch what stands at a place; None where there is nothing."""
    held: Any = fields
    for step in path:
        if isinstance(step, str):
            held = held.get(step) if isinstance(held, dict) else None
        else:
            held = held[step] if isinstance(held, list) and step < len(held) else None
        if held is None:
            return None
    return held


def put(fields: Fields, path: Path, value: object) -> Fields:
    """Let something stand at a place; None takes it out. Lists grow by empty texts."""
    made: Fields = _put(fields, path, value)
    return made


def insert(fields: Fields, path: Path, place: int, value: object) -> Fields:
    """Put something into the list at `path`, before what stands at `place`."""
    listed = list(at(fields, path) or [])
    listed.insert(place, value)
    return put(fields, path, listed)


def taken_out(fields: Fields, path: Path) -> Fields:
    """Take one part out of its list."""
    listed = list(at(fields, path[:-1]) or [])
    del listed[int(path[-1])]
    return put(fields, path[:-1], listed)


def moved(fields: Fields, source: Path, target: Path) -> Fields:
    """Move a part to another place of its list, or of another list; `target` is where it ends.

    The place in `target` counts without the part itself.
    """
    part = at(fields, source)
    return insert(taken_out(fields, source), target[:-1], int(target[-1]), part)


def doubled(fields: Fields, path: Path) -> Fields:
    """Put a copy of a part after it, with ids of its own."""
    part = json.loads(json.dumps(at(fields, path)))
    taken = set(ids(fields))
    for held in [part, *part.get("steps", [])]:
        held["id"] = fresh(held["id"], taken)
        taken.add(held["id"])
    return insert(fields, path[:-1], int(path[-1]) + 1, part)


def ids(fields: Fields) -> Iterable[str]:
    """Go through the ids of all parts."""
    for name in LISTS:
        for part in at(fields, (name,)) or []:
            yield part.get("id", "")
            for step in part.get("steps", []):
                yield step.get("id", "")


def fresh(like: str, taken: Iterable[str]) -> str:
    """Make an id like another one that nothing has yet: `question-1` makes `question-2`."""
    known = set(taken)
    if like not in known:
        return like
    stem = re.sub(r"-\d+$", "", like)[:56]
    number = 2
    while f"{stem}-{number}" in known:
        number += 1
    return f"{stem}-{number}"


def with_kind(fields: Fields, path: Path, kind: Kind) -> Fields:
    """Change what a step asks for; parts that do not belong to the kind go."""
    step = dict(at(fields, path))
    step.pop("kind", None)
    if kind is not Kind.TEXT:
        step["kind"] = kind.value
    for part, kinds in KINDS_WITH.items():
        if kind not in kinds:
            step.pop(part, None)
    for part, counts in COUNTS.items():
        least, most = counts.get(kind, (0, 0))
        held = step.get(part, [])[:most]
        if held or least:
            step[part] = held + [""] * (least - len(held))
        else:
            step.pop(part, None)
    return put(fields, path, step)


def kind_of(step: Fields) -> Kind:
    """Tell what a step asks for."""
    return Kind(step.get("kind") or Kind.TEXT.value)


def languages(fields: Fields) -> list[str]:
    """List the languages of a pack, the first one first."""
    return list(fields.get("languages") or ["en"])


def said(value: object, code: str, first: str) -> str:
    """Tell a text in one language, '' where it is not said in that language."""
    if isinstance(value, dict):
        return str(value.get(code, ""))
    return str(value) if isinstance(value, str) and code == first else ""


def say(fields: Fields, path: Path, text: str, code: str) -> Fields:
    """Say a text in one language; an empty one is missing there, and falls back to the first."""
    codes = languages(fields)
    before = at(fields, path)
    held = {each: said(before, each, codes[0]) for each in codes} | {code: text}
    spoken = {each: words for each, words in held.items() if words.strip() and each != codes[0]}
    first = held[codes[0]]
    return put(fields, path, {codes[0]: first, **spoken} if spoken else first)


def say_lines(fields: Fields, path: Path, lines: Sequence[str], code: str) -> Fields:
    """Say the texts of a list in one language, a line each.

    In the first language there are as many texts as lines; in another one, a line stands beside
    the text of the same place.
    """
    first = languages(fields)[0]
    listed = list(at(fields, path) or [])
    if code == first:
        listed = listed[: len(lines)]
    made = put(fields, path, listed)
    for place in range(max(len(lines), len(listed))):
        made = say(made, (*path, place), lines[place] if place < len(lines) else "", code)
    listed = list(at(made, path))
    while listed and listed[-1] == "":
        listed.pop()
    return put(fields, path, listed or None)


def said_lines(listed: Sequence[object] | None, code: str, first: str) -> list[str]:
    """Tell the texts of a list in one language, '' where one is missing there."""
    lines = [said(each, code, first) for each in listed or []]
    while lines and not lines[-1]:
        lines.pop()
    return lines


def with_language(fields: Fields, code: str) -> Fields:
    """Add a language; every text falls back to the first one until it is said."""
    codes = languages(fields)
    return fields if code in codes else put(fields, ("languages",), [*codes, code])


def without_language(fields: Fields, code: str) -> Fields:
    """Take a language out, with all its texts; the first one stays."""
    codes = languages(fields)
    if code not in codes[1:]:
        return fields
    left: Fields = _without_language(fields, code, codes[0])
    return put(left, ("languages",), [each for each in codes if each != code])


def finished(fields: Fields) -> Fields:
    """Take out what says nothing and fill in what needs nobody, before it is handed out.

    What breaks a rule stays as it is, for the person to see to.
    """
    made: Fields = _cleaned(fields, "")
    for practice in made.get("practices", []):
        if not practice.get("minutes"):
            practice["minutes"] = _minutes(practice.get("steps", []))
    if made.get("languages") == ["en"]:
        del made["languages"]
    if "key" in made.get("group", {}):
        made["group"]["key"] = in_digits(made["group"]["key"])
    return {"format": FORMAT, **made}


def written(fields: Fields) -> str:
    """Write the fields as JSON text."""
    return json.dumps(fields, ensure_ascii=False)


def raised(version: str) -> str:
    """Name the version after this one: its last number is one higher."""
    found = _LAST_NUMBER.search(version)
    if found is None:
        return f"{version[: _LONGEST_VERSION - 2]}.1" if version else FIRST_VERSION
    return version[: found.start()] + str(int(found[0]) + 1) + version[found.end() :]


def _put(held: Any, path: Path, value: object) -> Any:  # noqa: ANN401 - any JSON value
    if not path:
        return value
    step, rest = path[0], path[1:]
    if isinstance(step, str):
        made = dict(held) if isinstance(held, dict) else {}
        inner = _put(made.get(step), rest, value)
        if inner is None:
            made.pop(step, None)
        else:
            made[step] = inner
        return made
    listed = list(held) if isinstance(held, list) else []
    listed += [""] * (step + 1 - len(listed))
    listed[step] = _put(listed[step], rest, value)
    return listed


def _without_language(held: Any, code: str, first: str) -> Any:  # noqa: ANN401 - any JSON value
    if isinstance(held, list):
        return [_without_language(each, code, first) for each in held]
    if not isinstance(held, dict):
        return held
    left = {name: _without_language(each, code, first) for name, each in held.items()}
    if first in left and code in left:
        del left[code]
        return left[first] if set(left) == {first} else left
    return left


def _cleaned(held: Any, name: str) -> Any:  # noqa: ANN401 - any JSON value
    """Trim every text, and leave out what is empty; a question stays, so that it is missed."""
    if isinstance(held, str):
        return held.strip() if name in SEVERAL_LINES else " ".join(held.strip().splitlines())
    if isinstance(held, list):
        return [each for each in (_cleaned(one, name) for one in held) if each not in ("", None)]
    if not isinstance(held, dict):
        return held
    if name and name not in OBJECTS:  # a text in several languages, where an empty one counts
        return {code: _cleaned(each, name) for code, each in held.items()}
    inner = {key: _cleaned(each, key) for key, each in held.items()}
    return {key: each for key, each in inner.items() if each or key in _NEEDED}


def _minutes(steps: Sequence[Fields]) -> int:
    told = sum(step.get("minutes") or MINUTES_EACH for step in steps)
    return max(1, min(told, MOST_MINUTES))
