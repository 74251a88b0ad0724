# SPDX-License-Identifier: Apache-2.0
"""Opens the window, and joins its pages to the use cases of an open journal."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from reflective.language import gettext as _
from reflective.language import language
from reflective.ui.appearance.appearance import Appearance
from reflective.ui.copying import CopiedWords
from reflective.ui.crashing import Crashes
from reflective.ui.gates import Gates
from reflective.ui.jobs import WindowJobs
from reflective.ui.placing import place
from reflective.ui.reminder_rooms import watch_later
from reflective.ui.speaking import speak
from reflective.ui.window import Window

if TYPE_CHECKING:
    from pathlib import Path

    from reflective.app.parts import Parts
    from reflective.app.ports import Store


TURN = 0.001
"""Seconds until work away from the window lets it go on; Python's own 5 ms are felt at a key."""


class CurrentStore:
    """The journal that is open, if one is: for interrupting its queries."""

    def __init__(self) -> None:
        self.store: Store | None = None

    def interrupt(self) -> None:
        """Stop the query that is running; nothing happens while no journal is open."""
        if self.store is not None:
            self.store.interrupt()


def open_window(parts: Parts, journal: Path | None, *, was_locked: bool = False) -> int:
    """Open the window at its gate, and return the exit code when it is closed."""
    # Qt would note the folders of file dialogs, where journals are, for all programs to read.
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, os.devnull)
    sys.setswitchinterval(TURN)
    # Fusion looks the same everywhere, and our style sheet is made for it.
    words = [*sys.argv[:1], "-style", "Fusion"]
    application = QApplication.instance() or QApplication(words)
    application.setApplicationName("reflective")
    if not isinstance(application, QApplication):
        raise TypeError("the window needs a QApplication")
    speak(application, language())
    choices = parts.preferences.read()
    appearance = Appearance(application)
    appearance.wear(choices.look)
    window = Window(appearance)
    place(window, choices)
    CopiedWords(application.clipboard(), window)
    Crashes(appearance, window).watch()
    current = CurrentStore()
    jobs = WindowJobs(current.interrupt)
    gates = Gates(parts, window, appearance, jobs, current)
    gates.begin(journal, was_locked=was_locked)
    window.show()
    watch_later(window, parts, jobs)
    if was_locked:
        gates.say_locked(_("Locked. Your text is saved."))
    else:
        # A bare X server has no window manager that would bring keys to the window. After a lock
        # they come by themselves, and who works in another window is not to be called away.
        window.activateWindow()
    return application.exec()
