# SPDX-License-Identifier: Apache-2.0
"""Looks through an entry on the real Share page with the real model, and leaves the page again.

usage: python -m tests.bench.sharing_in_window. The journal is a new one. Prints as JSON the
milliseconds from going on to the entry read through (`first`), with the loading of the model in
it, and the memory that is resident before (`before`), with the model (`loaded`) and once Share was
left (`left`), in kB. Of a machine without the model it prints no more than what is `missing`.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QApplication

from reflective.app.jobs import Lane, let_it_show
from reflective.journal.entry import Section
from reflective.main import build_parts
from reflective.sharing.audiences import Audience
from reflective.ui.appearance.appearance import Appearance
from reflective.ui.house import House
from reflective.ui.jobs import WindowJobs
from reflective.ui.rooms import Rooms
from reflective.ui.window import Window
from tests.bench.files import vault
from tests.bench.typing_in_window import made_text, rest

if TYPE_CHECKING:
    from collections.abc import Callable

    from reflective.journal.ids import RecordId
    from reflective.ui.pages.share import SharePage

_WORDS = 400
_PATIENCE = 60.0
_NAMES = "Dana rang me from Hexham on 14 March about Priya and the ward.\n\n"


def main() -> int:
    """Look through an entry, leave, and tell what that took."""
    application = QApplication([*sys.argv[:1], "-style", "Fusion"])
    application.setApplicationName("reflective")
    appearance = Appearance(application)
    appearance.apply("light", 100)
    parts = build_parts(remembers=False)
    if missing := parts.anonymising().missing:
        sys.stdout.write(json.dumps({"missing": missing}) + "\n")
        return 0
    with tempfile.TemporaryDirectory(
        prefix="reflective-sharing-",
        ignore_cleanup_errors=True,  # its last save may go on
    ) as folder:
        store = vault(Path(folder), "RJ-0").create(Path(folder) / "j.reflective", "four words")
        writing = parts.writing(store)
        begun = writing.new_entry()
        writing.keep(replace(begun, sections=(Section(_NAMES + made_text(_WORDS)),)))
        window, jobs = Window(appearance), WindowJobs(store.interrupt)
        rooms = Rooms(House(parts, store, window, appearance, jobs))
        window.show()
        rooms.open()
        rest()
        told = {"before": resident()}
        window.open_page("share")
        told["first"] = _looks(cast("SharePage", window.page), begun.id)
        rest()
        told["loaded"] = resident()
        window.open_page("journal")
        is_rested: list[bool] = []
        jobs.run(lambda: True, is_rested.append, let_it_show, Lane.THINK)
        wait(lambda: bool(is_rested))
        rest()
        told["left"] = resident()
        window.close()
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()
    return 0


def _looks(page: SharePage, record: RecordId) -> float:
    """Choose the entry as a person would, and tell after how many milliseconds it is read."""
    page.choose(record)
    share = page._presenter
    wait(lambda: share is not None and share.is_picked(record))
    page.who.chosen.emit(Audience.COLLEAGUES)
    wait(page.choosing.isVisible)
    began = time.perf_counter()
    page.choosing.onward_wanted.emit()
    wait(page.review.isVisible)
    return (time.perf_counter() - began) * 1000


def wait(until: Callable[[], bool]) -> None:
    """Let the window work until something is so; raises TimeoutError after a minute."""
    end = time.perf_counter() + _PATIENCE
    while not until():
        QApplication.processEvents()
        if time.perf_counter() > end:
            raise TimeoutError
        time.sleep(0.001)


def resident() -> float:
    """Tell how much memory this process holds, in kB."""
    status = dict(
        line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines()
    )
    return float(status["VmRSS"].split()[0])


if __name__ == "__main__":
    sys.exit(main())
