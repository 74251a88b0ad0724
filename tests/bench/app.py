# SPDX-License-Identifier: Apache-2.0
"""Runs the real program, types the passphrase as a person would, and says when it was painted.

usage: python -m tests.bench.app JOURNAL PASSPHRASE. Nothing of the program is replaced: it is
watched from its event loop, by filters on single widgets, since one on the whole application
would slow it down.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from reflective import main as program

if TYPE_CHECKING:
    from reflective.app.parts import Parts


def main() -> int:
    """Start the program, and come to visit when its parts are built and Qt is loaded next."""
    journal, passphrase = sys.argv[1:3]
    build = program.build_parts

    def build_and_visit(*, remembers: bool = True) -> Parts:
        parts = build(remembers=remembers)
        # Loaded here, so that the program loads its own modules before Qt, as it always does.
        from tests.bench.visit import visit_once  # noqa: PLC0415 - see above

        visit_once(passphrase)
        return parts

    program.build_parts = build_and_visit
    return program.start([journal])


if __name__ == "__main__":
    sys.exit(main())
