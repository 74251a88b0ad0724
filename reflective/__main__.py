# SPDX-License-Identifier: Apache-2.0
"""Starts Reflective: the window, or a command from the terminal."""

from __future__ import annotations

import os
import sys

from reflective.cli.crashing import say_crashes_plainly
from reflective.cli.names import is_for_terminal
from reflective.cli.screen import has_screen, say_no_screen


def main() -> int:
    """Start with the words of the command line, and return the exit code."""
    say_crashes_plainly()
    words = sys.argv[1:]
    if not is_for_terminal(words) and not has_screen(os.environ, sys.platform):
        return say_no_screen()
    from reflective.main import start  # noqa: PLC0415 - the rest loads behind this door

    return start(words)


if __name__ == "__main__":
    sys.exit(main())
