# SPDX-License-Identifier: Apache-2.0
"""A computer whose clock stands still until somebody moves it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tests.fakes.surroundings import HandClock

if TYPE_CHECKING:
    from datetime import datetime

    from reflective.app.parts import Parts
    from tests.journeys.machine import Machine


def stopped(machine: Machine, at: datetime | None = None) -> HandClock:
    """Stop the clock of a machine, at a time or at a usual one."""
    given = HandClock(at) if at else HandClock()
    build = machine._real

    def parts(*, remembers: bool = True) -> Parts:
        return replace(build(remembers=remembers), clock=given)

    machine._real = parts
    return given
