# SPDX-License-Identifier: Apache-2.0
"""Jumps in the list of the real Journal page, and opens entries in it.

usage: python -m tests.bench.reading_in_window JOURNAL PASSPHRASE. A jump is from the scroll bar to
the cards painted with what was fetched for them; opening is from the choice of a card to the
painted entry. What runs beside the window otherwise runs in it, so that all of it is counted.
Prints both lists of milliseconds as JSON.
"""

from __future__ import annotations

import json
import random
import sys
import tempfile
import time
from pathlib import Path

from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from reflective.app.discarding import Discarding
from reflective.app.reading import Reading
from reflective.files.machine import SystemClock
from reflective.ui.appearance.appearance import Appearance
from reflective.ui.pages.journal import JournalPage, JournalWays
from tests.bench.files import vault
from tests.fakes.jobs import AtOnce
from tests.fakes.open_journal import FakeBackups

_TIMES = 60
_SIZE = (1072, 764)


def main() -> int:
    """Open the journal, and measure."""
    journal, passphrase = sys.argv[1:3]
    application = QApplication(sys.argv[:1])
    application.setStyle("Fusion")
    with tempfile.TemporaryDirectory() as folder:
        store = vault(Path(folder), "RJ-1").open(Path(journal), passphrase)
        reading, clock = Reading(store), SystemClock()
        discarding = Discarding(store, reading, clock, FakeBackups())
        ways = JournalWays(_ignore, _ignore, _ignore, _ignore)
        page = JournalPage(Appearance(application), AtOnce(), reading, discarding, clock, ways)
        window = _window(page)
        window.show()
        page.shown()
        _settle(application)
        told = {"jumps": _jumps(application, page), "opens": _opens(application, page)}
        store.close()
    sys.stdout.write(json.dumps(told) + "\n")
    return 0


def _window(page: JournalPage) -> QWidget:
    """Put the page into a window, under what stands in the bar over it."""
    window = QWidget()
    over = QHBoxLayout()
    for action in page.header_actions():
        over.addWidget(action)
    column = QVBoxLayout(window)
    column.setContentsMargins(0, 0, 0, 0)
    column.addLayout(over)
    column.addWidget(page, 1)
    window.resize(*_SIZE)
    return window


def _jumps(application: QApplication, page: JournalPage) -> list[float]:
    bar = page.left.list.verticalScrollBar()
    drawn = random.Random(5)  # noqa: S311 - any places will do
    spent = []
    for _ in range(_TIMES):
        place = drawn.randrange(bar.maximum() or 1)
        began = time.perf_counter()
        bar.setValue(place)
        _settle(application)
        spent.append((time.perf_counter() - began) * 1000)
    return spent


def _opens(application: QApplication, page: JournalPage) -> list[float]:
    spent = []
    drawn = random.Random(6)  # noqa: S311 - any places will do
    rows = page.left.model.rowCount()
    for _ in range(_TIMES):
        page.left.show_place(drawn.randrange(rows))
        _settle(application)
        record = page.left.record
        if record is None:
            raise RuntimeError("the card has no entry")
        page.reading.close()
        began = time.perf_counter()
        page.reading.open(record)
        page.right.view.viewport().repaint()
        spent.append((time.perf_counter() - began) * 1000)
    return spent


def _settle(application: QApplication) -> None:
    """Let everything happen that is due."""
    for _ in range(3):
        application.processEvents()


def _ignore(*_anything: object) -> None:
    """Lead nowhere."""


if __name__ == "__main__":
    sys.exit(main())
