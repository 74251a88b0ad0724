# SPDX-License-Identifier: Apache-2.0
"""What exactly a coach signs: one spelling of a pack, however its file is laid out.

Signed are the bytes `reflective-pack-1`, a zero byte, and RFC 8785 of the whole object as it was
read, without `signature.value`; the key stands inside, so it is signed too. Ed25519; key and
value are written as hexadecimal digits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

PREFIX = b"reflective-pack-1\0"
"""Keeps a signature under a pack from ever passing for one under something else."""


def to_be_signed(fields: Mapping[str, Any], canonical: Callable[[dict[str, Any]], bytes]) -> bytes:
    """Spell out what is signed of a pack; `canonical` writes a JSON value by RFC 8785.

    `fields` has an object `signature` with the `key`; its `value` may be there or not.
    """
    signature = {name: held for name, held in fields["signature"].items() if name != "value"}
    return PREFIX + canonical({**fields, "signature": signature})
