# SPDX-License-Identifier: Apache-2.0
"""Starts Reflective: the window, or a command from the terminal."""

from __future__ import annotations

import sys


def main() -> int:
    """Start with the words of the command line, and return the exit code."""
    from reflective.main import start  # noqa: PLC0415 - the rest loads behind this door

    return start(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
