# SPDX-License-Identifier: Apache-2.0
"""A window opens where there is a screen."""

from __future__ import annotations

import pytest

from reflective.cli.screen import has_screen


@pytest.mark.parametrize(
    ("environment", "platform", "is_there"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ""}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({"QT_QPA_PLATFORM": "offscreen"}, "linux", True),
        ({}, "win32", True),
        ({}, "darwin", True),
        ({}, "freebsd14", False),
    ],
)
def test_a_screen_is_known_by_its_name(
    environment: dict[str, str],
    platform: str,
    is_there: bool,  # noqa: FBT001 - a table
) -> None:
    assert has_screen(environment, platform) is is_there
