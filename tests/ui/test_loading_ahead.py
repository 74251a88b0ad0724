# SPDX-License-Identifier: Apache-2.0
"""What an open journal shows first is loaded behind the page to unlock, a step at a time."""

from __future__ import annotations

import linecache
import sys
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QLabel

from reflective.ui import loading_ahead
from reflective.ui.loading_ahead import AHEAD, LoadingAhead
from tests.fakes.jobs import AtOnce
from tests.fakes.surroundings import HandClock

if TYPE_CHECKING:
    import pytest
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot


def _ahead(page: QWidget, loaded: list[str]) -> LoadingAhead:
    return LoadingAhead(page, AtOnce(), lambda: loaded.append("the vault"), HandClock())


def test_every_module_that_is_loaded_ahead_is_there_and_named_once() -> None:
    assert all(find_spec(name) is not None for name in AHEAD)
    assert len(set(AHEAD)) == len(AHEAD)


def test_nothing_is_loaded_before_the_page_was_painted(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = QLabel("the page to unlock")
    qtbot.addWidget(page)
    loaded: list[str] = []
    monkeypatch.setattr(loading_ahead, "import_module", loaded.append)
    _ahead(page, loaded).once_painted(page)
    QApplication.processEvents()
    assert loaded == []
    page.show()
    qtbot.wait_until(lambda: loaded == ["the vault", *AHEAD])


def test_a_page_that_goes_away_ends_the_loading(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = QLabel("the page to unlock")
    loaded: list[str] = []

    def load_one(name: str) -> None:
        loaded.append(name)
        page.deleteLater()

    monkeypatch.setattr(loading_ahead, "import_module", load_one)
    _ahead(page, loaded).once_painted(page)
    with qtbot.wait_signal(page.destroyed):
        page.show()
    assert loaded == ["the vault", AHEAD[0]]


def test_no_text_of_the_modules_stays_in_memory(qtbot: QtBot) -> None:
    page = QLabel("the page to unlock")
    qtbot.addWidget(page)
    rooms = import_module("reflective.ui.rooms")
    linecache.getlines(str(rooms.__file__))
    assert rooms.__file__ in linecache.cache
    _ahead(page, []).once_painted(page)
    page.show()
    qtbot.wait_until(lambda: rooms.__file__ not in linecache.cache)
    assert set(AHEAD) <= set(sys.modules)
