# SPDX-License-Identifier: Apache-2.0
"""What every test of bad luck shares."""

from __future__ import annotations

import pytest

from reflective.vault import key as keys
from tests.unit.vault.conftest import derive_once


@pytest.fixture(autouse=True)
def _remembered_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Derive each key once."""
    monkeypatch.setattr(keys, "derive", derive_once)
