# SPDX-License-Identifier: Apache-2.0
"""What is said when the program itself fails: where in the code, and nothing that was written.

What an exception says of itself may repeat a text of the journal, so that only its type and the
places in the code are told, on stderr and nowhere else.
"""

from __future__ import annotations

import sys
import threading
from typing import TYPE_CHECKING

from reflective import __version__
from reflective.language import gettext as _

if TYPE_CHECKING:
    from types import TracebackType

_MOST_CAUSES = 5


def say_crashes_plainly() -> None:
    """Let every failure that nobody caught be told by `report`, in every thread."""
    sys.excepthook = _on_end
    sys.unraisablehook = _on_unraisable
    threading.excepthook = _on_thread


def report(kind: type[BaseException], error: BaseException | None) -> str:
    """Write what is known of a failure without a word of what anybody wrote."""
    lines = [
        _("Reflective made a mistake and stopped. What was saved before is still there."),
        _("Please report these lines. They tell where it happened, and nothing you wrote:"),
        f"  reflective {__version__}, Python {sys.version.split()[0]}, {sys.platform}",
    ]
    if error is None:
        lines.append(f"  {kind.__qualname__}")
    for _number in range(_MOST_CAUSES):
        if error is None:
            break
        lines.append(f"  {type(error).__qualname__}")
        lines += [f"    {place}" for place in _places(error.__traceback__)]
        error = error.__cause__ or error.__context__
    return "\n".join(lines)


def _places(trace: TracebackType | None) -> list[str]:
    """Name module, line and function of each step, the outermost first."""
    places = []
    while trace is not None:
        frame = trace.tb_frame
        module = frame.f_globals.get("__name__", "?")
        places.append(f"{module}:{trace.tb_lineno} {frame.f_code.co_qualname}")
        trace = trace.tb_next
    return places


def _say(lines: str) -> None:
    if sys.stderr is not None:
        sys.stderr.write(lines + "\n")


def _on_end(kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
    _say("\n" + _("Stopped.") if issubclass(kind, KeyboardInterrupt) else report(kind, error))


def _on_unraisable(failure: sys.UnraisableHookArgs) -> None:
    _say(report(failure.exc_type, failure.exc_value))


def _on_thread(failure: threading.ExceptHookArgs) -> None:
    _say(report(failure.exc_type, failure.exc_value))
