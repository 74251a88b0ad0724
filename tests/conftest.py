# SPDX-License-Identifier: Apache-2.0
"""What every test shares."""

from __future__ import annotations

import os

import pytest

# Set before anything can load Qt: the tests need no screen.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# The tests read the sentences as they are written, whatever this machine's language.
os.environ["LANGUAGE"] = "en"

# Programs that the tests start keep back what they say as they do for people.
os.environ.pop("PYTHONUNBUFFERED", None)


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """Give the test application the words that `ui.starting` gives the real one."""
    return ["reflective", "-style", "Fusion"]
