# SPDX-License-Identifier: Apache-2.0
"""The model that sees names is in memory only while somebody looks through texts."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import QObject, Signal

from reflective.app.anonymising import Anonymising
from reflective.ui.resting import LOOKING, Resting
from tests.fakes.jobs import AtOnce
from tests.fakes.recogniser import FakeRecogniser
from tests.unit.sharing.looking import shipped

if TYPE_CHECKING:
    from reflective.ui.house import House

pytestmark = pytest.mark.usefixtures("qtbot")


class Front(QObject):
    """Says which page came to the front."""

    opened = Signal(str)


def test_the_model_is_let_go_when_the_last_page_that_looks_is_left() -> None:
    front, recogniser = Front(), FakeRecogniser()
    anonymising = Anonymising(recogniser, shipped)
    parts = SimpleNamespace(anonymising=lambda: anonymising)
    house = SimpleNamespace(window=front, parts=parts, jobs=AtOnce())
    Resting(cast("House", house))
    front.opened.emit("today")
    assert recogniser.rests == 0
    for key in sorted(LOOKING):
        front.opened.emit(key)
    assert recogniser.rests == 0
    front.opened.emit("journal")
    front.opened.emit("today")
    assert recogniser.rests == 1
