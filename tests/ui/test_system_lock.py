# SPDX-License-Identifier: Apache-2.0
"""The journal locks with the screen: tried on a bus of our own, in a program of its own."""

from __future__ import annotations

import shutil
import subprocess
import sys

import pytest

PROGRAM = """
from PySide6.QtCore import QTimer
from PySide6.QtDBus import QDBusConnection, QDBusMessage
from PySide6.QtWidgets import QApplication, QWidget
from reflective.ui.system_lock import SystemLock

application, heard = QApplication([]), []
window = QWidget()
heeding = SystemLock(window)
heeding.locked.connect(lambda: heard.append("locked"))
heeding.begin()

def send(path, interface, is_on):
    signal = QDBusMessage.createSignal(path, interface, "ActiveChanged")
    signal.setArguments([is_on])
    QDBusConnection.sessionBus().send(signal)

def speak():
    send("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", False)
    send("/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver", True)

QTimer.singleShot(0, speak)
heeding.locked.connect(application.quit)
QTimer.singleShot(10_000, application.quit)
application.exec()
print(heard)
"""


@pytest.mark.skipif(shutil.which("dbus-run-session") is None, reason="needs a D-Bus daemon")
def test_the_screen_saver_locks_the_journal() -> None:
    ran = subprocess.run(
        ["dbus-run-session", "--", sys.executable, "-c", PROGRAM],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert ran.stdout.strip() == "['locked']"


def test_without_a_bus_nothing_happens() -> None:
    program = PROGRAM.replace("10_000", "0")
    ran = subprocess.run(
        ["env", "DBUS_SESSION_BUS_ADDRESS=unix:path=/nowhere", sys.executable, "-c", program],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert ran.stdout.strip() == "[]"
