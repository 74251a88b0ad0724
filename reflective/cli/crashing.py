# SPDX-License-Identifier: Apache-2.0
"""What the terminal says when the program itself fails; the window shows a notice instead."""

from __future__ import annotations

import sys
import threading
from typing import TYPE_CHECKING

from reflective import __version__
from reflective.language import gettext as _

if TYPE_CHECKING:
    from types import TracebackType


def say_crashes_plainly() -> None:
    """Let every failure that nobody caught be told by `app.bugs.report`, in every thread.

    Python's own words would repeat the message of an error, which may quote the journal.
    """
    sys.excepthook = _on_end
    sys.unraisablehook = _on_unraisable
    threading.excepthook = _on_thread


def _on_end(kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        _write(["", _("Stopped.")])
    else:
        _tell(error)


def _on_unraisable(failure: sys.UnraisableHookArgs) -> None:
    _tell(failure.exc_value)


def _on_thread(failure: threading.ExceptHookArgs) -> None:
    _tell(failure.exc_value)


def _tell(error: BaseException | None) -> None:
    from reflective.app.bugs import report  # noqa: PLC0415 - hardly ever needed

    _write(
        [
            _("Something went wrong in Reflective. What was saved before is still there."),
            _("Please send us these lines: they hold nothing that you wrote."),
            f"Reflective {__version__}, Python {sys.version.split()[0]}, {sys.platform}",
            report(error) if error else "",
        ]
    )


def _write(lines: list[str]) -> None:
    if sys.stderr is not None:
        sys.stderr.write("\n".join(lines) + "\n")
