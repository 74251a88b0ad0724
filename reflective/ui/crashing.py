# SPDX-License-Identifier: Apache-2.0
"""The crash notice: a bug shows, kindly, and its report holds no word of the journal."""

from __future__ import annotations

import sys
import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from reflective import __version__
from reflective.app.bugs import report
from reflective.language import gettext as _
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.labels import PlainLabel
from reflective.ui.widgets.notice import announce

if TYPE_CHECKING:
    from types import TracebackType

    from reflective.ui.appearance.appearance import Appearance

_SIZE = (560, 360)


class CrashNotice(QDialog):
    """Says that something went wrong, that the words are still there, and shows the report."""

    def __init__(self, told: str, appearance: Appearance, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Something went wrong"))
        said = PlainLabel(_sentence(), wraps=True)
        self._report = QPlainTextEdit(told)
        self._report.setReadOnly(True)
        self._report.setTabChangesFocus(True)
        self._report.setAccessibleName(_("Report"))
        copy = Button(_("Copy the report"), appearance)
        copy.clicked.connect(self._on_copy)
        close = Button(_("Go on"), appearance, "primary")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(copy)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 20)
        column.setSpacing(16)
        column.addWidget(said)
        column.addWidget(self._report, 1)
        column.addLayout(foot)
        wanted = QSize(appearance.scale.pixels(_SIZE[0]), appearance.scale.pixels(_SIZE[1]))
        self.resize(wanted.boundedTo(parent.size()) if parent else wanted)
        close.setFocus()
        announce(self, said.text())

    def add(self, told: str) -> None:
        """Add the report of what went wrong while the notice was open."""
        self._report.appendPlainText(told)

    def _on_copy(self) -> None:
        QApplication.clipboard().setText(self._report.toPlainText())


class Crashes(QObject):
    """Catches the bugs that reach the top of a thread, and shows one notice of them.

    What goes to the error stream and into the notice is `app.bugs.report`: no message of an
    error, for it may quote the journal.
    """

    _reported = Signal(str)

    def __init__(self, appearance: Appearance, window: QWidget) -> None:
        super().__init__(window)
        self._appearance = appearance
        self._window = window
        self._notice: CrashNotice | None = None
        # Queued: a bug may come from another thread, or from the middle of painting.
        self._reported.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def watch(self) -> None:
        """Take the place of Python's own traceback, from now on."""
        sys.excepthook = self._on_error
        threading.excepthook = self._on_thread_error

    def _on_error(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self._tell(error)

    def _on_thread_error(self, ended: threading.ExceptHookArgs) -> None:
        if ended.exc_value is not None:
            self._tell(ended.exc_value)

    def _tell(self, error: BaseException) -> None:
        told = f"Reflective {__version__}, Python {sys.version.split()[0]}, {sys.platform}\n"
        told += report(error)
        if sys.stderr is not None:
            sys.stderr.write(told + "\n")
        self._reported.emit(told)

    @Slot(str)
    def _show(self, told: str) -> None:
        if self._notice is not None:
            self._notice.add(told)
            return
        self._notice = CrashNotice(told, self._appearance, self._window)
        self._notice.finished.connect(self._on_finished)
        self._notice.open()

    def _on_finished(self) -> None:
        self._notice = None


def _sentence() -> str:
    return _(
        "Something went wrong in Reflective, and it is not your doing. What was saved is in your "
        "journal, and what you are writing is still in the window. If it happens again, close "
        "Reflective and open it anew. This report holds none of your words: copy it if you want "
        "to tell us."
    )
