# SPDX-License-Identifier: Apache-2.0
"""Answers and the forms of their questions as JSON: the parts of an entry beside its words.

A form is `{"kind"?, "choices"?, "several"?, "poles"?, "points"?, "idea"?, "words"?, "minutes"?,
"days"?}`, an answer `{"chosen"?, "shares"?, "people"?, "options"?, "commitment"?: {"step"?,
"by"?, "at_session"?, "whom"?}, "probe"?: {"hunch"?, "attempt"?, "helps"?, "harms"?, "more"?,
"less"?, "review"?}, "fit"?, "where_not"?}`; a day is an ISO date. What is empty is left out.
Fields, kinds and fits this version does not know are kept.
"""

from __future__ import annotations

import json
from dataclasses import fields as parts_of
from datetime import date
from enum import Enum
from typing import Any

from reflective.journal.answer import Answer, Commitment, Fit, Form, Kind, Probe

_FORM = frozenset(part.name for part in parts_of(Form)) - {"unknown"}
_ANSWER = frozenset(part.name for part in parts_of(Answer)) - {"unknown"}
_KINDS = frozenset(kind.value for kind in Kind)
_FITS = frozenset(fit.value for fit in Fit)
_PARTED: dict[str, tuple[type[Commitment | Probe], str]] = {
    "commitment": (Commitment, "by"),
    "probe": (Probe, "review"),
}
"""Answers of several parts, and which of these is a day."""


def form_fields(form: Form) -> dict[str, Any]:
    """Write how a question wants to be answered; {} for free words alone."""
    fields = _filled(form)
    if form.kind is Kind.TEXT:
        del fields["kind"]
    return _unknown(form.unknown) | fields


def form(fields: dict[str, Any]) -> Form:
    """Read how a question wants to be answered; raises one of UNREADABLE."""
    known = {name: value for name, value in fields.items() if name in _FORM}
    unknown = {name: value for name, value in fields.items() if name not in _FORM}
    kind = known.pop("kind", Kind.TEXT.value)
    if kind not in _KINDS:
        unknown["kind"], kind = kind, Kind.TEXT.value
    for name in ("choices", "poles"):
        known[name] = _texts(known.get(name, ()))
    return Form(kind=Kind(kind), **known, unknown=_kept(unknown))


def answer_fields(answer: Answer) -> dict[str, Any]:
    """Write an answer; {} for none."""
    fields = _filled(answer)
    for name in _PARTED:
        if name in fields:
            fields[name] = _filled(fields[name])
    unknown = _unknown(answer.unknown)
    for name in _PARTED.keys() & unknown.keys():
        fields[name] = unknown[name] | fields.get(name, {})
    return unknown | fields


def answer(fields: dict[str, Any]) -> Answer:
    """Read an answer; raises one of UNREADABLE."""
    known = {name: value for name, value in fields.items() if name in _ANSWER}
    unknown = {name: value for name, value in fields.items() if name not in _ANSWER}
    if "fit" in known and known["fit"] not in _FITS:
        unknown["fit"] = known.pop("fit")
    for name in ("chosen", "people", "options"):
        known[name] = _texts(known.get(name, ()))
    known["shares"] = tuple(map(int, known.get("shares", ())))
    if "fit" in known:
        known["fit"] = Fit(known["fit"])
    for name, (made, day) in _PARTED.items():
        held, others = _parted(known.pop(name, {}), made)
        if held:
            known[name] = made(**_dated(held, day))
        if others:
            unknown[name] = others
    return Answer(**known, unknown=_kept(unknown))


def _filled(value: Any) -> dict[str, Any]:  # noqa: ANN401 - any of these dataclasses
    """Take the parts that hold something, as JSON has them."""
    held = {part.name: getattr(value, part.name) for part in parts_of(value)}
    held.pop("unknown", None)
    return {name: _plain(one) for name, one in held.items() if one}


def _plain(value: Any) -> Any:  # noqa: ANN401 - any part of these dataclasses
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def _parted(fields: dict[str, Any], made: type) -> tuple[dict[str, Any], dict[str, Any]]:
    """Part what this version knows from what it does not."""
    names = {part.name for part in parts_of(made)}
    known = {name: value for name, value in fields.items() if name in names}
    return known, {name: value for name, value in fields.items() if name not in names}


def _dated(fields: dict[str, Any], name: str) -> dict[str, Any]:
    return fields | {name: date.fromisoformat(fields[name])} if name in fields else fields


def _texts(items: Any) -> tuple[str, ...]:  # noqa: ANN401 - any JSON value
    if not all(isinstance(item, str) for item in items):
        raise TypeError("texts are needed here")
    return tuple(items)


def _kept(unknown: dict[str, Any]) -> str:
    return json.dumps(unknown, ensure_ascii=False) if unknown else ""


def _unknown(kept: str) -> dict[str, Any]:
    return dict(json.loads(kept)) if kept else {}
