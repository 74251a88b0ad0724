# SPDX-License-Identifier: Apache-2.0
"""What the tests of the window share: one dressed application, and folders of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest

from reflective.app.choices import Look
from reflective.ui.appearance.appearance import Appearance

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtCore import QCoreApplication
    from PySide6.QtWidgets import QApplication


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no test write backups or choices into the folders of whoever runs it."""
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))


@pytest.fixture(scope="session")
def dressing(qapp: QCoreApplication) -> Appearance:
    """Make the one appearance of the test application."""
    return Appearance(cast("QApplication", qapp))


@pytest.fixture
def appearance(dressing: Appearance) -> Appearance:
    """Give the appearance in its first state: light, 100 %."""
    if dressing.look != Look("light"):
        dressing.wear(Look("light"))
    return dressing
