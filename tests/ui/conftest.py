# SPDX-License-Identifier: Apache-2.0
"""What the tests of the window share: one dressed application, light and at 100 % text."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest

from reflective.app.choices import Look
from reflective.ui.appearance.appearance import Appearance

if TYPE_CHECKING:
    from PySide6.QtCore import QCoreApplication
    from PySide6.QtWidgets import QApplication


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
