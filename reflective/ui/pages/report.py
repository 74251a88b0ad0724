# SPDX-License-Identifier: Apache-2.0
"""The page with the report for whoever helps with a problem, to be read before it is given."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import PySide6
from PySide6.QtCore import QStandardPaths, Qt, Signal, qVersion
from PySide6.QtGui import QAccessible, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QFileDialog, QPlainTextEdit, QVBoxLayout, QWidget

from reflective.language import gettext as _
from reflective.ui.pages.page import Page
from reflective.ui.presenters.reporting import FILE_NAME
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.flow import FlowLayout
from reflective.ui.widgets.labels import PlainLabel
from reflective.ui.widgets.notice import announce

if TYPE_CHECKING:
    from reflective.app.reporting import Facts
    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.presenters.reporting import Report

_USUAL_SIDE, _NARROW_SIDE = 34, 16
_LINES = 6


class ReportPage(Page):
    """Shows the whole report; a view of `Report`. `left` asks for the page before.

    Give it its presenter with `attend`.
    """

    left = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._presenter: Report | None = None
        self._back = Button(_("Back to Settings"), appearance, "link", "arrow-left")
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(_("Report"))
        self.text.setMinimumHeight(self.text.fontMetrics().lineSpacing() * _LINES)
        self.save = Button(_("Save it…"), appearance)
        self.copy = Button(_("Copy it"), appearance)
        self.said = PlainLabel(tone="accent", wraps=True)
        self.said.hide()
        self._column = QVBoxLayout(self)
        self._fill()
        self.set_narrow(narrow=False)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.left)
        self._back.clicked.connect(self.left)
        self.save.clicked.connect(self._on_save)
        self.copy.clicked.connect(self._on_copy)

    def attend(self, presenter: Report) -> None:
        """Take the presenter."""
        self._presenter = presenter

    def title(self) -> str:
        """Tell what stands in the bar."""
        return _("Report for a problem")

    def shown(self) -> None:
        """Write the report anew, and begin at its first line."""
        if self._presenter is not None:
            self._presenter.begin()
        self.text.setFocus()

    def set_narrow(self, *, narrow: bool) -> None:
        """Lay the page out for the room there is."""
        side = _NARROW_SIDE if narrow else _USUAL_SIDE
        self._column.setContentsMargins(side, 18, side, 16)

    def facts(self) -> Facts:
        """Tell about Qt and the screens, without their names."""
        screens = (
            f"{screen.size().width()} x {screen.size().height()} at {screen.devicePixelRatio():g},"
            f" {screen.logicalDotsPerInchY():.0f} dpi"
            for screen in QGuiApplication.screens()
        )
        return {
            "Qt": f"{qVersion()}, PySide6 {PySide6.__version__}",
            "platform": QGuiApplication.platformName(),
            "style": QApplication.style().name(),
            "screens": "; ".join(screens),
            "window": f"{self.window().width()} x {self.window().height()}",
            "text": f"{self._appearance.scale.percent} %, {self._appearance.theme}",
            "screen reader": "yes" if QAccessible.isActive() else "no",
        }

    def show_report(self, text: str) -> None:
        """Show the whole report."""
        self.text.setPlainText(text)

    def tell(self, text: str) -> None:
        """Say what came of it."""
        self.said.setText(text)
        self.said.setVisible(bool(text))
        if text:
            announce(self, text)

    def _fill(self) -> None:
        self._column.setSpacing(12)
        self._column.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(
            PlainLabel(
                _(
                    "If something does not work, this may help whoever mends it. It holds no word "
                    "of your journal, no name and no place. Nothing is sent: read it, and then "
                    "save or copy it."
                ),
                wraps=True,
            )
        )
        self._column.addWidget(self.text, 1)
        row = FlowLayout(gap=10)
        row.addWidget(self.save)
        row.addWidget(self.copy)
        self._column.addLayout(row)
        self._column.addWidget(self.said)

    def _on_save(self) -> None:
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        folder = Path(QStandardPaths.writableLocation(documents))
        chooser = QFileDialog(self, _("Save the report"), str(folder))
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setNameFilters([_("Text") + " (*.txt)"])
        chooser.setDefaultSuffix("txt")
        chooser.selectFile(FILE_NAME)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.fileSelected.connect(self._on_chosen)
        chooser.open()

    def _on_chosen(self, path: str) -> None:
        if self._presenter is not None and path:
            self._presenter.save(Path(path))

    def _on_copy(self) -> None:
        QApplication.clipboard().setText(self.text.toPlainText())
        if self._presenter is not None:
            self._presenter.copied()
