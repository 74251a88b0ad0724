# SPDX-License-Identifier: Apache-2.0
"""The programme of bad luck with a mistake planted in the vault: it has to find that.

Arguments: which mistake, then those of the programme. `forgetful` passes over some of what is
saved; `blind` sees no damaged page.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from reflective.app.changes import Changes
from reflective.vault.pages import PageCheck
from reflective.vault.store import SqlcipherStore
from tests.faults.__main__ import main

if TYPE_CHECKING:
    from collections.abc import Iterator

add = SqlcipherStore.add


def _forgets(store: SqlcipherStore, *states: Any, **options: Any) -> Changes:  # noqa: ANN401 - as the real one
    """Save nothing of the third entry that is written."""
    if "entry3" in states[0][0].payload:
        return Changes()
    return add(store, *states, **options)


def _sees_nothing(_pages: PageCheck, _slice: int) -> Iterator[tuple[int, int, int]]:
    yield 1, 1, 0


MISTAKES = {
    "forgetful": lambda: setattr(SqlcipherStore, "add", _forgets),
    "blind": lambda: setattr(PageCheck, "damaged", _sees_nothing),
}

if __name__ == "__main__":
    MISTAKES[sys.argv[1]]()
    sys.exit(main(sys.argv[2:]))
