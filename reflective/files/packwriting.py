# SPDX-License-Identifier: Apache-2.0
"""Writing prompt packs: the file of a pack, laid out for people to read, and its signature."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from reflective.journal.answer import Kind
from reflective.prompts.canonical import to_be_signed
from reflective.prompts.pack import FORMAT, Pace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reflective.prompts.pack import (
        PackGroup,
        Practice,
        Prompt,
        PromptPack,
        Rhythm,
        Step,
        Task,
    )

_WEEK = 7
_ONE_LANGUAGE = ("en",)


def written(pack: PromptPack) -> str:
    """Write a pack as a file, without a signature; `read_pack` reads the same pack from it."""
    spoken = [_fields(each) for each in (pack, *pack.others)]
    fields = _together(spoken, pack.languages)
    if pack.languages != _ONE_LANGUAGE:
        fields["languages"] = list(pack.languages)
    return _laid_out(_without_empty(fields))


def signed(text: str, seed: bytes, successor: str = "") -> str:
    """Sign the text of a pack that keeps every rule, in place of any signature it carries.

    `seed` are the 32 bytes of an Ed25519 key; `successor` the public key of the next, or '' to
    leave what the pack says.
    """
    # Loaded when first needed, so that the window comes up fast.
    import rfc8785  # noqa: PLC0415 - see above
    from nacl.signing import SigningKey  # noqa: PLC0415 - see above

    key = SigningKey(seed)
    fields = json.loads(text)
    if successor:
        fields["successor"] = successor
    fields["signature"] = {"key": key.verify_key.encode().hex()}
    value = key.sign(to_be_signed(fields, rfc8785.dumps)).signature.hex()
    fields["signature"]["value"] = value
    return _laid_out(fields)


def public_key(seed: bytes) -> str:
    """Name the key by which others know what was signed with this seed."""
    from nacl.signing import SigningKey  # noqa: PLC0415 - loaded when first needed

    return SigningKey(seed).verify_key.encode().hex()


class _Spoken(dict[str, str]):
    """A text in several languages; '' in one of them says something."""


def _laid_out(fields: dict[str, Any]) -> str:
    return json.dumps(fields, ensure_ascii=False, indent=2) + "\n"


def _without_empty(held: Any) -> Any:  # noqa: ANN401 - any JSON
    """Leave out what says nothing: empty texts and lists, zeros and None."""
    if isinstance(held, dict) and not isinstance(held, _Spoken):
        return {name: _without_empty(inner) for name, inner in held.items() if inner}
    if isinstance(held, list):
        return [_without_empty(inner) for inner in held]
    return held


def _together(spoken: Sequence[Any], codes: Sequence[str]) -> Any:  # noqa: ANN401 - any JSON
    """Lay one pack in several languages over one another; texts that differ become objects."""
    first = spoken[0]
    if isinstance(first, dict):
        return {name: _together([each[name] for each in spoken], codes) for name in first}
    if isinstance(first, list):
        return [_together(each, codes) for each in zip(*spoken, strict=True)]
    if all(each == first for each in spoken):
        return first
    differing = [text if not n or text != first else None for n, text in enumerate(spoken)]
    return _Spoken(
        (code, text) for code, text in zip(codes, differing, strict=True) if text is not None
    )


def _fields(pack: PromptPack) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "id": pack.id,
        "version": pack.version,
        "title": pack.title,
        "authors": list(pack.authors),
        "contact": pack.contact,
        "licence": pack.licence,
        "languages": [],
        "notes": pack.notes,
        "invitation": pack.invitation,
        "audience": pack.audience,
        "minutes": pack.minutes,
        "rhythm": _rhythm(pack.rhythm),
        "practices": [_practice(practice) for practice in pack.practices],
        "prompts": [_prompt(prompt) for prompt in pack.prompts],
        "tasks": [_task(task) for task in pack.tasks],
        "tags": list(pack.tags),
        "support": pack.support,
        "group": _group(pack.group) if pack.group else None,
        "successor": pack.successor,
    }


def _practice(practice: Practice) -> dict[str, Any]:
    return {
        "id": practice.id,
        "title": practice.title,
        "minutes": practice.minutes,
        "ways": [way.value for way in practice.ways],
        "rhythm": _rhythm(practice.rhythm),
        "invitation": practice.invitation,
        "steps": [_step(step) for step in practice.steps],
    }


def _step(step: Step) -> dict[str, Any]:
    return {
        "id": step.id,
        "kind": step.kind.value if step.kind is not Kind.TEXT else "",
        "role": step.role.value if step.role else "",
        "idea": step.idea,
        "question": step.question,
        "choices": list(step.choices),
        "several": step.several,
        "poles": list(step.poles),
        "points": step.points,
        "help": step.help,
        "minutes": step.minutes,
        "words": step.words,
        "days": step.days,
    }


def _prompt(prompt: Prompt) -> dict[str, Any]:
    return {
        "id": prompt.id,
        "role": prompt.role.value if prompt.role else "",
        "ways": [way.value for way in prompt.ways],
        "question": prompt.question,
        "help": prompt.help,
    }


def _task(task: Task) -> dict[str, Any]:
    return {"id": task.id, "text": task.text, "days": task.days, "help": task.help}


def _group(group: PackGroup) -> dict[str, Any]:
    return {
        "name": group.name,
        "rhythm": _rhythm(group.rhythm),
        "dates": [day.isoformat() for day in group.dates],
        "rules": list(group.rules),
        "key": group.key,
    }


def _rhythm(rhythm: Rhythm | None) -> str:
    """Write a rhythm; days that are whole weeks are written as weeks."""
    if rhythm is None:
        return ""
    if rhythm.pace is not Pace.EVERY:
        return str(rhythm.pace.value)
    weeks, days = divmod(rhythm.days, _WEEK)
    return f"every {rhythm.days} days" if days else f"every {weeks} weeks"
