# SPDX-License-Identifier: Apache-2.0
"""What the journeys share: a computer of one's own, with the window on it."""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING

import pytest

from reflective.recognition import names
from reflective.recognition.loading import load_model
from reflective.vault import key as keys
from tests.unit.vault.conftest import derive_once

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtCore import QCoreApplication

    from tests.journeys.machine import Machine


load_once = cache(load_model)
"""The model takes a second to load, and keeps nothing of what it was shown."""


@pytest.fixture
def machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QCoreApplication
) -> Iterator[Machine]:
    """Give a new computer; what is still open at the end is closed."""
    del qapp
    from tests.journeys.machine import Machine  # noqa: PLC0415 - only journeys in windows need Qt

    monkeypatch.setattr(keys, "derive", derive_once)
    monkeypatch.setattr(names, "load_model", load_once)
    umask = os.umask(0o077)
    made = Machine(tmp_path / "home", monkeypatch)
    yield made
    made.ends()
    os.umask(umask)
