# SPDX-License-Identifier: Apache-2.0
"""What Reflective protects and what not, and the report for a problem, joined to the window."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reflective.language import gettext as _
from reflective.ui.presenters import protects

if TYPE_CHECKING:
    from reflective.app.parts import Parts
    from reflective.app.ports import Store
    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.jobs import WindowJobs
    from reflective.ui.pages.page import Page
    from reflective.ui.pages.settings import SettingsPage
    from reflective.ui.window import Window

_PROTECTS, _REPORT, _SETTINGS = "protects", "report", "settings"


class HonestRooms(QObject):
    """Adds the pages to the window, and the ways to them to Settings."""

    def __init__(
        self,
        parts: Parts,
        store: Store,
        window: Window,
        appearance: Appearance,
        jobs: WindowJobs,
    ) -> None:
        super().__init__(window)
        self._parts = parts
        self._store = store
        self._jobs = jobs
        self._window = window
        self._appearance = appearance
        window.add_room(_PROTECTS, protects.title(), _SETTINGS, self._protects_page)
        window.add_room(_REPORT, _("Report for a problem"), _SETTINGS, self._report_page)

    def add_to(self, settings: SettingsPage) -> None:
        """Add the ways to the pages to Settings."""
        from reflective.ui.pages.settings_honest import HonestSection  # noqa: PLC0415 - when needed

        section = HonestSection(self._appearance)
        section.protects_wanted.connect(partial(self._window.open_page, _PROTECTS))
        section.report_wanted.connect(partial(self._window.open_page, _REPORT))
        settings.add_part(section)

    def _open_settings(self) -> None:
        self._window.open_page(_SETTINGS)

    def _protects_page(self) -> Page:
        from reflective.ui.pages.protects import ProtectsPage  # noqa: PLC0415 - when needed

        page = ProtectsPage(_("Back to Settings"), self._appearance)
        page.left.connect(self._open_settings)
        return page

    def _report_page(self) -> Page:
        from reflective.app.reporting import Journal  # noqa: PLC0415 - when needed
        from reflective.ui.pages.report import ReportPage  # noqa: PLC0415 - the same
        from reflective.ui.presenters.reporting import Report  # noqa: PLC0415 - the same

        page = ReportPage(self._appearance)
        parts, store = self._parts, self._store
        journal = Journal(store, parts.reading(store), parts.backing_up(store))
        refused, papers = self._jobs.refused, parts.papers
        page.attend(Report(parts.reporting(), journal, refused, papers, self._jobs, page))
        page.left.connect(self._open_settings)
        return page
