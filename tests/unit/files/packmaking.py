# SPDX-License-Identifier: Apache-2.0
"""Making packs for tests: a small good one, broken ones, signed ones."""

from __future__ import annotations

import json
from typing import Any

from nacl.signing import SigningKey

from reflective.prompts.canonical import PREFIX


def fields() -> dict[str, Any]:
    """Make a small pack that keeps every rule."""
    return {
        "format": 1,
        "id": "walks",
        "version": "1.0",
        "title": "Walks",
        "practices": [
            {
                "id": "round",
                "title": "Once round",
                "minutes": 3,
                "ways": ["mind"],
                "steps": [
                    {"id": "seen", "question": "What did you see?", "help": "Near.\nOr far."},
                    {"id": "rest", "kind": "pause", "question": "Stand still for a moment."},
                ],
            }
        ],
        "prompts": [{"id": "sky", "question": "Sut mae’r awyr? ☂", "role": "happened"}],
    }


def every_kind() -> dict[str, Any]:
    """Make a pack with every field there is, every kind of step, and two languages."""
    steps: list[dict[str, Any]] = [
        {"id": "text", "question": {"en": "What?", "cy": "Beth?"}, "words": 100},
        {"id": "noticing", "kind": "noticing", "question": "What do you notice?"},
        {"id": "choice", "kind": "choice", "question": "Which?", "several": True}
        | {"choices": ["Bread", {"en": "Milk", "cy": "Llaeth"}]},
        {"id": "scale", "kind": "scale", "question": "How much?", "points": 5}
        | {"poles": ["Little", "Much"]},
        {"id": "triad", "kind": "triad", "question": "What led you?"}
        | {"poles": ["Head", "Heart", "Hand"]},
        {"id": "dyad", "kind": "dyad", "question": "Between?", "poles": ["Rule", "Person"]},
        {"id": "people", "kind": "people", "question": "Who was there?"},
        {"id": "options", "kind": "options", "question": "What could you do?"},
        {"id": "commitment", "kind": "commitment", "question": "What will you do?", "days": 10},
        {"id": "probe", "kind": "probe", "question": "What could you try?"},
        {"id": "theory", "kind": "theory", "question": "Does it fit, and where not?"}
        | {"idea": "People learn\nfrom each other."},
        {"id": "lens", "kind": "lens", "question": "How might they see it?"}
        | {"choices": ["A neighbour"]},
        {"id": "pause", "kind": "pause", "question": "Breathe.", "minutes": 1},
    ]
    return fields() | {
        "languages": ["en", "cy"],
        "title": {"en": "Walks", "cy": "Troeon"},
        "authors": ["Ann"],
        "contact": "Room 4",
        "licence": "CC0-1.0",
        "notes": "A new question.",
        "invitation": {"en": "Come.\nOr stay.", "cy": "Dewch."},
        "audience": "Anybody",
        "minutes": 5,
        "rhythm": "every 2 weeks",
        "practices": [
            {"id": "round", "title": "Round", "minutes": 5, "rhythm": "daily", "steps": steps}
        ],
        "tasks": [{"id": "ask", "text": "Ask somebody.", "days": 10, "help": "A friend?"}],
        "tags": ["outside"],
        "support": "Talk to somebody.",
        "group": {
            "name": "The Tuesday room",
            "rhythm": "every 6 weeks",
            "dates": ["2026-12-01", "2027-01-12"],
            "rules": ["What is said here stays here."],
            "key": "ab" * 32,
        },
        "successor": "cd" * 32,
    }


def raw(made: dict[str, Any]) -> bytes:
    """Lay a pack out over many lines, as an author would."""
    return json.dumps(made, indent=2).encode()


def signed(made: dict[str, Any], seed: bytes = b"s" * 32) -> dict[str, Any]:
    """Sign a pack; its canonical form is spelled without the product's own code."""
    key = SigningKey(seed)
    mark = {"key": key.verify_key.encode().hex()}
    plain = json.dumps(
        {**made, "signature": mark}, sort_keys=True, separators=(",", ":"), ensure_ascii=False
    )
    value = key.sign(PREFIX + plain.encode()).signature.hex()
    return {**made, "signature": {**mark, "value": value}}
