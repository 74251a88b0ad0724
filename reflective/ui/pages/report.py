# SPDX-License-Identifier: Apache-2.0
"""The page with the report for whoever helps with a problem, to be read before it is given."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import PySide6
from PySide6.QtCore import QStandardPaths, Qt, qVersion
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QPlainTextEdit, QWidget

from reflective.language import gettext as _
from reflective.ui.pages.room import RoomPage
from reflective.ui.presenters.reporting import FILE_NAME
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.flow import FlowLayout
from reflective.ui.widgets.labels import PlainLabel
from reflective.ui.widgets.notice import announce

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from reflective.app.reporting import Facts
    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.presenters.reporting import Report

_LEAST_LINES = 6
_AROUND = 270
"""What stands around the report, in pixels at the usual text size."""


class ReportPage(RoomPage):
    """Shows the whole report; a view of `Report`. Give it its presenter with `attend`."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(_("Back to Settings"), appearance, parent)
        self._appearance = appearance
        self._presenter: Report | None = None
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(_("Report"))
        self.save = Button(_("Save it…"), appearance)
        self.copy = Button(_("Copy it"), appearance)
        self.said = PlainLabel(tone="accent", wraps=True)
        self.said.hide()
        self._fill()
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

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the report the height that there is, or all that it needs."""
        super().resizeEvent(event)
        self._fit()

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
            "screens": "; ".join(screens),
            "window": f"{self.window().width()} x {self.window().height()}",
            "text": f"{self._appearance.scale.percent} %, {self._appearance.theme}",
            "screen reader": "yes" if QAccessible.isActive() else "no",
        }

    def show_report(self, text: str) -> None:
        """Show the whole report; '' while it is being written."""
        self.text.setPlainText(text)
        for button in (self.save, self.copy):
            button.setEnabled(bool(text))
        self._fit()

    def tell(self, text: str) -> None:
        """Say what came of it."""
        self.said.setText(text)
        self.said.setVisible(bool(text))
        if text:
            announce(self, text)
            self.area.bring_into_sight(self.said)

    def _fill(self) -> None:
        self.column.addWidget(
            PlainLabel(
                _(
                    "If something does not work, this may help whoever mends it. It holds no word "
                    "of your journal, no name and no place. Nothing is sent: read it, and then "
                    "save or copy it."
                ),
                wraps=True,
            )
        )
        self.column.addWidget(self.text)
        row = FlowLayout(gap=10)
        row.addWidget(self.save)
        row.addWidget(self.copy)
        self.column.addLayout(row)
        self.column.addWidget(self.said)

    def _fit(self) -> None:
        line = self.text.fontMetrics().lineSpacing()
        needed = self.text.document().size().height() * line  # it counts lines
        room = self.area.viewport().height() - self._appearance.scale.pixels(_AROUND)
        high = max(min(needed, room), _LEAST_LINES * line)
        self.text.setFixedHeight(round(high) + 2 * line)

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
