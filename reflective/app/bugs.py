# SPDX-License-Identifier: Apache-2.0
"""What may be told about a bug: where it happened, and never a word of the journal."""

from __future__ import annotations

import traceback
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


def report(error: BaseException) -> str:
    """Tell the kind of an error and the lines of code it came through, the last one last.

    The error's own message is left out, since it may quote what somebody wrote; so are the
    folders of files, since they may hold somebody's name.
    """
    return "\n".join(_lines(error, set()))


def _lines(error: BaseException, told: set[int]) -> Iterator[str]:
    told.add(id(error))
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before is not None and id(before) not in told:
        yield from _lines(before, told)
        yield "then"
    kind = type(error)
    yield f"{kind.__module__}.{kind.__qualname__}"
    for frame, line in traceback.walk_tb(error.__traceback__):
        code = frame.f_code
        yield f"  {Path(code.co_filename).name}:{line} {code.co_qualname}"
