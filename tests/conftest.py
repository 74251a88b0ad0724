# SPDX-License-Identifier: Apache-2.0
"""What every test shares."""

from __future__ import annotations

import gc
import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from collections.abc import Generator

# Set before anything can load Qt: the tests need no screen.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# The tests read the sentences as they are written, whatever this machine's language.
os.environ["LANGUAGE"] = "en"

# Programs that the tests start keep back what they say as they do for people.
os.environ.pop("PYTHONUNBUFFERED", None)

# The same examples every time, so that what is green stays so until the code changes;
# `--hypothesis-profile=searching` looks for new ones.
# However slow and busy the machine is, that alone makes no test fail.
settings.register_profile(
    "fixed",
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("searching", derandomize=False, max_examples=1000)
settings.load_profile("fixed")


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """Give the test application the words that `ui.starting` gives the real one."""
    return ["reflective", "-style", "Fusion"]


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol() -> Generator[None, object, object]:
    """Collect garbage between tests alone.

    A page that a test has left is held by nothing but itself. Collected while one of its events
    is on its way, it would take what handles the event along, and the process with it. In the
    window a page always has an owner.
    """
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()
