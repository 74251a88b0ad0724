# SPDX-License-Identifier: Apache-2.0
"""Records how long each key takes in a long entry, beside the same key in a bare editor.

usage: .venv/bin/python -m tests.bench.keystrokes FILE.csv [--words 50000] [--keys 480]. Writes a
line for each key, in milliseconds: how late its letter was seen, ours and in the bare editor, and
how much of that was work of the window's own thread. Prints the usual, the 95th and the 99th of a
hundred, and the slowest. Keep the machine quiet: only the work is the same on a busy one.
"""

from __future__ import annotations

import argparse
import csv
import sys
import tempfile
from pathlib import Path

from tests.bench.__main__ import find_screen
from tests.bench.measuring import Pair
from tests.bench.programs import Programs
from tests.bench.typing_in_window import TOLD

_SHOWN = ((50, "usual"), (95, "95th"), (99, "99th"), (100, "slowest"))


def main() -> int:
    """Type, write the recording and print its figures."""
    asked = argparse.ArgumentParser(prog="tests.bench.keystrokes", description=__doc__)
    asked.add_argument("file", type=Path)
    asked.add_argument("--words", type=int, default=50_000)
    asked.add_argument("--keys", type=int, default=480)
    words = asked.parse_args()
    find_screen("tests.bench.keystrokes")
    with tempfile.TemporaryDirectory(prefix="reflective-keys-") as folder:
        module = "tests.bench.typing_in_window"
        told = Programs(Path(folder)).ask(module, str(words.words), str(words.keys))
    with words.file.open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file)
        lines.writerow(["key", *TOLD])
        columns = zip(*(told[name] for name in TOLD), strict=True)
        for number, figures in enumerate(columns, 1):
            lines.writerow([number, *(f"{figure:.2f}" for figure in figures)])
    for what, ours, floor in (("seen after", *TOLD[:2]), ("work", *TOLD[2:])):
        pair = Pair([told[ours]], [told[floor]])
        shown = []
        for percent, name in _SHOWN:
            mine, bare = pair.at(percent)
            shown.append(f"{name} {mine:.1f} ({bare:.1f}, {mine / bare:.2f} x)")
        sys.stdout.write(f"{what:>10}, ms (bare editor): {', '.join(shown)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
