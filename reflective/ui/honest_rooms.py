# SPDX-License-Identifier: Apache-2.0
"""What Reflective protects and what not, and the report for a problem, joined to the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reflective.language import gettext as _
from reflective.ui.presenters import protects

if TYPE_CHECKING:
    from reflective.ui.house import House
    from reflective.ui.pages.page import Page
    from reflective.ui.pages.settings import SettingsPage

_PROTECTS, _REPORT, _SETTINGS = "protects", "report", "settings"


class HonestRooms(QObject):
    """Adds the pages to the window, and the ways to them to Settings."""

    def __init__(self, house: House) -> None:
        super().__init__(house.window)
        self._house = house
        window = house.window
        window.add_room(_PROTECTS, protects.title(), _SETTINGS, self._protects_page)
        window.add_room(_REPORT, _("Report for a problem"), _SETTINGS, self._report_page)

    def add_to(self, settings: SettingsPage) -> None:
        """Add the ways to the pages to Settings."""
        from reflective.ui.pages.settings_honest import HonestSection  # noqa: PLC0415 - when needed

        house = self._house
        section = HonestSection(house.appearance)
        section.protects_wanted.connect(house.way_to(_PROTECTS))
        section.report_wanted.connect(house.way_to(_REPORT))
        settings.add_part(section)

    def _protects_page(self) -> Page:
        from reflective.ui.pages.protects import ProtectsPage  # noqa: PLC0415 - when needed

        house = self._house
        page = ProtectsPage(_("Back to Settings"), house.appearance)
        page.left.connect(house.way_to(_SETTINGS))
        return page

    def _report_page(self) -> Page:
        from reflective.app.reporting import Journal  # noqa: PLC0415 - when needed
        from reflective.ui.pages.report import ReportPage  # noqa: PLC0415 - the same
        from reflective.ui.presenters.reporting import Report  # noqa: PLC0415 - the same

        house = self._house
        page = ReportPage(house.appearance)
        parts, store = house.parts, house.store
        journal = Journal(store, parts.reading(store), parts.backing_up(store))
        refused, papers = house.jobs.refused, parts.papers
        page.attend(Report(parts.reporting(), journal, refused, papers, house.jobs, page))
        page.left.connect(house.way_to(_SETTINGS))
        return page
