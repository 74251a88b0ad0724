# SPDX-License-Identifier: Apache-2.0
"""The part of Settings that leads to what this protects, and to the report for a problem."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reflective.language import gettext as _
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.flow import FlowLayout
from reflective.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from reflective.ui.appearance.appearance import Appearance


class HonestSection(QWidget):
    """Leads to the pages; `protects_wanted` and `report_wanted` ask for them."""

    protects_wanted = Signal()
    report_wanted = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        protects = Button(_("What this protects, and what not…"), appearance)
        report = Button(_("Report for a problem…"), appearance)
        row = FlowLayout(gap=10)
        row.addWidget(protects)
        row.addWidget(report)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(PlainLabel(_("Good to know"), "heading"))
        column.addLayout(row)
        protects.clicked.connect(self.protects_wanted)
        report.clicked.connect(self.report_wanted)
