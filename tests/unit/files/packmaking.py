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
