# SPDX-License-Identifier: Apache-2.0
"""The Qt binding neither loses references nor aborts, which one release did on Python 3.11."""

from __future__ import annotations

import subprocess
import sys

CHILD = """
import os, sys
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QApplication, QLabel

class Sender(QObject):
    sent = Signal(object)
    def __init__(self):
        super().__init__()
        self.count = 0
        self.sent.connect(self.take)
    @Slot(object)
    def take(self, value):
        self.count += 1

application = QApplication([])
label = QLabel()
before = sys.getrefcount(None)
for number in range(1000):
    label.setText("x")
drift = sys.getrefcount(None) - before
sender = Sender()
for number in range(5000):
    sender.sent.emit(number)
print(abs(drift) < 100, sender.count)
"""


def test_a_long_run_keeps_its_references_and_its_life() -> None:
    done = subprocess.run(
        [sys.executable, "-c", CHILD], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["True", "5000"]
