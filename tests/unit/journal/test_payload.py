# SPDX-License-Identifier: Apache-2.0
"""What another version or another hand wrote is passed over, whatever it is."""

from __future__ import annotations

import pytest

from reflective.journal import payload

DEEP = '{"attachments": ' + "[" * 100_000 + "]" * 100_000 + "}"


@pytest.mark.parametrize(
    "strange",
    [DEEP, '["attachments"]', '{"attachments": 1}', '{"attachments": ["x"]}', '"attachments"}'],
)
def test_a_payload_that_cannot_be_read_refers_to_nothing(strange: str) -> None:
    assert payload.hashes(strange) == ()
