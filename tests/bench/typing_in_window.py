# SPDX-License-Identifier: Apache-2.0
"""Types into the real window and into a bare editor with the same highlighter, key by key.

usage: python -m tests.bench.typing_in_window WORDS KEYS. A key is due every 40 ms, whatever else
the window has to do: what saves, counts and checks words between two keys and is late makes the
next one late, as it would for a person. Now and then comes a rest just as long as the window waits
before it counts and checks. Both are typed into in turns, so that a busy machine hits them alike.
Prints four lists of milliseconds as JSON: how late each letter was seen (`ours`, `floor`), and how
much of that was work of the window's own thread, which other programs cannot add to (`ours_work`,
`floor_work`): the key itself, and the longest that the window did at a stretch before it.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QTextEdit

from reflective.main import build_parts
from reflective.ui.appearance.appearance import Appearance
from reflective.ui.house import House
from reflective.ui.jobs import WindowJobs
from reflective.ui.rooms import Rooms
from reflective.ui.widgets.editor_document import written
from reflective.ui.window import Window
from tests.bench.files import vault
from tests.bench.journals import made_entries

if TYPE_CHECKING:
    from collections.abc import Iterator

DUE = 0.040
"""Seconds from one key to the next: 25 a second, faster than anybody types."""

LENGTHS = (60, 250, 1_000, 15, 500)
"""Words of the paragraphs, in turns; keys go into the middle of a longest one."""

_TYPED = "and then I wrote some more, "
_SETTLED = 2.0
_RESTS = {20: 0.25, 40: 0.4, 60: 0.8}
_TURN = 80
TOLD = ("ours", "floor", "ours_work", "floor_work")


def made_text(words: int) -> str:
    """Make an entry of so many words, some of them marked, in paragraphs of up to 1,000."""
    stock = _words()
    paragraphs: list[str] = []
    while words > 0:
        length = min(words, LENGTHS[len(paragraphs) % len(LENGTHS)])
        paragraphs.append(" ".join(next(stock) for _ in range(length)))
        words -= length
    return "\n\n".join(paragraphs)


def _words() -> Iterator[str]:
    while True:
        for made in made_entries(200):
            yield from made.body.replace("- ", "").replace("> ", "").replace("## ", "").split()


def type_into(editor: QTextEdit, keys: int) -> tuple[list[float], list[float]]:
    """Type, and tell of each key how late its letter was seen, and what work that was (ms)."""
    spent, worked = [], []
    due = time.perf_counter() + DUE
    for place in range(keys):
        due += _RESTS.get(place % _TURN, 0)
        stretch = 0.0
        while time.perf_counter() < due:
            before = time.thread_time()
            QApplication.processEvents()
            stretch = max(stretch, time.thread_time() - before)
        before = time.thread_time()
        QTest.keyClicks(editor, _TYPED[place % len(_TYPED)])
        QApplication.processEvents()
        worked.append((stretch + time.thread_time() - before) * 1000)
        spent.append((time.perf_counter() - due) * 1000)
        due = max(due, time.perf_counter()) + DUE
    return spent, worked


def rest(seconds: float = _SETTLED) -> None:
    """Let the window come to rest."""
    until = time.perf_counter() + seconds
    while time.perf_counter() < until:
        QApplication.processEvents()


def _real(application: QApplication, appearance: Appearance, folder: Path, text: str) -> Window:
    """Open the real window on a new journal, with this text open on Today."""
    application.setApplicationName("reflective")
    parts = build_parts(remembers=False)
    store = vault(folder, "RJ-0").create(folder / "typed.reflective", "four plain words here")
    window = Window(appearance)
    jobs = WindowJobs(store.interrupt)
    rooms = Rooms(House(parts, store, window, appearance, jobs))
    window.show()
    rooms.open()
    window.page.new_entry()  # type: ignore[union-attr]
    editor = _editor_of(window)
    rest(0.5)
    editor.fill(text)  # type: ignore[attr-defined]
    return window


def _editor_of(window: QMainWindow) -> QTextEdit:
    return next(each for each in window.findChildren(QTextEdit) if each.isVisible())


def _bare(appearance: Appearance, text: str) -> tuple[QMainWindow, QTextEdit]:
    window = QMainWindow()
    window.resize(1280, 820)
    editor = QTextEdit()
    editor.setAcceptRichText(False)
    editor.setFont(appearance.font("writing"))
    document, highlighter = written(text, appearance, editor, {})
    highlighter.setParent(document)
    editor.setDocument(document)
    telling = QTextCursor(document)  # as in ours: else the first key lays everything out again
    telling.beginEditBlock()
    telling.endEditBlock()
    window.setCentralWidget(editor)
    window.show()
    return window, editor


def _go_to_middle(editor: QTextEdit) -> None:
    """Put the cursor into the middle of a paragraph of the longest kind."""
    document = editor.document()
    blocks = (document.findBlockByNumber(i) for i in range(document.blockCount()))
    longest = max(blocks, key=lambda block: block.length())
    cursor = editor.textCursor()
    cursor.setPosition(longest.position() + longest.length() // 2)
    editor.setTextCursor(cursor)
    editor.setFocus()


def main() -> int:
    """Type into both in turns, and print how long the keys took."""
    words, keys = int(sys.argv[1]), int(sys.argv[2])
    application = QApplication([*sys.argv[:1], "-style", "Fusion"])
    appearance = Appearance(application)
    appearance.apply("light", 100)
    text = made_text(words)
    told: dict[str, list[float]] = {name: [] for name in TOLD}
    with tempfile.TemporaryDirectory(
        prefix="reflective-typing-",
        ignore_cleanup_errors=True,  # its last save may go on
    ) as folder:
        windows = {
            "floor": _bare(appearance, text)[0],
            "ours": _real(application, appearance, Path(folder), text),
        }
        for window in windows.values():
            _go_to_middle(_editor_of(window))
        for begun in range(0, keys, _TURN):
            for side, window in windows.items():
                window.activateWindow()
                _editor_of(window).setFocus()
                rest()
                spent, worked = type_into(_editor_of(window), min(_TURN, keys - begun))
                told[side] += spent
                told[f"{side}_work"] += worked
        rest()
        for window in windows.values():
            window.close()
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
