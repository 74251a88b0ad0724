# SPDX-License-Identifier: Apache-2.0
"""Goes through every page in a language nobody speaks, and prints what is wrong with it as JSON.

usage: .venv/bin/python -m tests.pseudo LOOK [FOLDER]

`LOOK` is one of tests.pictures, such as `large`; with a folder it takes its pictures too.
`untranslated` are words that no translator was given, `cut` what has too little room, `badly told`
what a screen reader would tell wrongly, `out of reach` what Tab does not come to; each with the
page where it was first seen. It works over a new journal in a temporary folder.
"""

from __future__ import annotations

import gettext
import json
import os
import sys
import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tests.pseudo.catalogue import Pseudo
from tests.pseudo.inspecting import Inspector

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.journeys.person import Person

_FROM_SETTINGS = {
    "protects": "What this protects, and what not…",
    "report": "Report for a problem…",
    "passphrase": "Change the passphrase…",
    "sheet": "Recovery sheet…",
    "rehearsing": "Prove that they work…",
    "joining": "Bring in another copy…",
}
"""Pages behind buttons of Settings; each has a way back."""


def inspect(look: str, pictures: str) -> None:
    """Walk through every page in this process, and print what was found."""
    from reflective import main  # noqa: PLC0415 - as below
    from tests.journeys.machine import quick_parts  # noqa: PLC0415 - as above
    from tests.pictures.__main__ import walk  # noqa: PLC0415 - as above

    real = main.build_parts
    main.build_parts = lambda *, remembers=True: quick_parts(real(remembers=remembers))
    inspector = Inspector(pictures)
    _start(look, inspector, lambda person: walk(person, inspector))  # type: ignore[arg-type]
    _start(look, inspector, partial(_come_back, inspector))
    print(json.dumps(inspector.found))  # noqa: T201 - a program


def _start(look: str, inspector: Inspector, step: Callable[[Person], None]) -> None:
    """Start the program, take a step of the walk, and close the window."""
    from PySide6.QtCore import QTimer  # noqa: PLC0415 - as above
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - as above

    from reflective import main  # noqa: PLC0415 - as above
    from reflective.ui.window import Window  # noqa: PLC0415 - as above
    from tests.journeys.person import Person  # noqa: PLC0415 - as above
    from tests.pictures.__main__ import LOOKS  # noqa: PLC0415 - as above

    application = QApplication.instance() or QApplication([*sys.argv[:1], "-style", "Fusion"])
    failed: list[BaseException] = []

    def take() -> None:
        (window,) = [
            each
            for each in QApplication.topLevelWidgets()
            if isinstance(each, Window) and each.isVisible()
        ]
        window.resize(LOOKS[look].width, LOOKS[look].height)
        inspector.person = Person(window)
        try:
            step(inspector.person)
        except BaseException as error:  # noqa: BLE001 - raised again, outside of Qt
            failed.append(error)
        finally:
            window.close()
            application.quit()

    QTimer.singleShot(0, take)
    main.start([])
    if failed:
        print(*failed, file=sys.stderr)  # noqa: T201 - our own notice of a crash tells no words
        raise failed[0]


def _come_back(inspector: Inspector, person: Person) -> None:
    """Unlock the journal, and go to the pages that the first walk left out."""
    from PySide6.QtCore import Qt  # noqa: PLC0415 - as above

    from tests.journeys.machine import unlock  # noqa: PLC0415 - as above

    person.sees("Your journal is locked.")
    inspector.take("unlock")
    person.presses("Forgotten it?")
    inspector.take("forgotten")
    person.presses("Back")
    unlock(person)
    person.sees("Where would you like to start?")
    person.goes_to("Settings")
    for page, button in _FROM_SETTINGS.items():
        person.presses(button)
        inspector.take(page)
        person.presses("Back to Settings")
    person.goes_to("Journal")
    if person.has("Back to the list"):
        person.presses("Back to the list")
    person.presses("Calendar")
    inspector.take("calendar")
    person.hits(Qt.Key.Key_Escape)
    person.chooses("More about the journal", "Read these in a row")
    inspector.take("in-a-row")
    person.presses("Back to the Journal")
    person.chooses("More about the journal", "Put these on paper…")
    inspector.take("paper")
    person.presses("Back to the Journal")
    person.goes_to("Share")
    person.presses("What I have shared")
    inspector.take("shared")
    person.presses("Back")
    person.presses("People and places I write about")
    inspector.take("people")
    person.presses("Add a name")
    inspector.take("people-adding")


def main_of_pseudo(words: list[str]) -> int:
    """Go through all pages with nobody's own folders; returns the exit code."""
    gettext.translation = lambda *_words, **_more: Pseudo()  # type: ignore[assignment]
    from tests.journeys.machine import folders, make_folders  # noqa: PLC0415 - language first
    from tests.pictures.__main__ import LOOKS, _choose  # noqa: PLC0415 - as above

    if not words or words[0] not in LOOKS:
        print(__doc__, "\nlooks:", ", ".join(LOOKS))  # noqa: T201 - a program
        return 2
    with tempfile.TemporaryDirectory(prefix="reflective-pseudo-") as home:
        make_folders(Path(home))
        os.environ.update(folders(Path(home)))
        _choose(Path(home), LOOKS[words[0]])
        inspect(words[0], "".join(words[1:2]))
    return 0


if __name__ == "__main__":
    sys.exit(main_of_pseudo(sys.argv[1:]))
