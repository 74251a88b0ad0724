# SPDX-License-Identifier: Apache-2.0
"""Loads what opens a journal, and what is shown first, while the person types the passphrase."""

from __future__ import annotations

import linecache
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer

from reflective.app.jobs import let_it_show

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from reflective.app.jobs import Jobs
    from reflective.app.ports import Clock

AHEAD = (
    "reflective.journal.entry",
    "reflective.journal.answer_payload",
    "reflective.journal.moment",
    "reflective.sharing.words",
    "reflective.app.kept_form",
    "reflective.sharing.people",
    "reflective.journal.query",
    "reflective.ui.presenters.group_words",
    "reflective.ui.presenters.groups",
    "reflective.prompts.pack",
    "reflective.ui.presenters.jar",
    "reflective.ui.widgets.editor_marks",
    "reflective.ui.widgets.editor_pasting",
    "reflective.ui.widgets.editor",
    "reflective.ui.presenters.writing",
    "reflective.ui.presenters.stand_ins",
    "reflective.ui.pages.today_sheet",
    "reflective.ui.pages.today_start",
    "reflective.ui.pages.today_beside",
    "reflective.ui.key_rooms",
    "reflective.app.people",
    "reflective.ui.group_rooms",
    "reflective.ui.waiting_rooms",
    "reflective.ui.offering_rooms",
    "reflective.ui.writing_rooms",
    "reflective.ui.pages.today",
    "reflective.ui.rooms",
    "reflective.app.prompting",
    "reflective.app.stepping",
    "reflective.app.sessions",
    "reflective.app.collecting",
    "reflective.app.questions",
    "reflective.app.rhythm",
    "reflective.app.someone",
    "reflective.app.takeaways",
    "reflective.app.conflicts",
    "reflective.app.restoring",
    "reflective.ui.house",
    "reflective.ui.pages.today_attachments",
    "reflective.ui.system_lock",
    "reflective.ui.widgets.answer_lines",
    "reflective.ui.widgets.jump",
    "reflective.ui.widgets.rail",
    "reflective.ui.widgets.header",
)
"""Modules in steps of about a hundredth of a second, each after those it needs itself."""


class LoadingAhead(QObject):
    """Loads one module in each turn of the event loop, so that a key is never held for long.

    The vault comes first, on the thread of the journal: it makes the key on the other cores while
    the pages are loaded here. The clock is asked at the end, since it looks for the zone of this
    machine when it is first asked.
    """

    def __init__(
        self, parent: QObject, jobs: Jobs, load_vault: Callable[[], None], clock: Clock
    ) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._load_vault = load_vault
        self._clock = clock
        self._left = iter(AHEAD)

    def once_painted(self, page: QWidget) -> None:
        """Begin when a page has been painted for the first time: it comes before all else."""
        page.installEventFilter(self)

    def eventFilter(self, page: QObject, event: QEvent) -> bool:
        """Watch for the first painting; nothing is held back."""
        if event.type() == QEvent.Type.Paint:
            page.removeEventFilter(self)
            self._jobs.run(self._load_vault, self._load_pages, let_it_show)
        return False

    def _load_pages(self, _: None) -> None:
        QTimer.singleShot(0, self, self._load_next)

    def _load_next(self) -> None:
        name = next(self._left, None)
        if name is None:
            self._clock.now()
            # PySide reads the text of each module that is loaded, and Python keeps it.
            linecache.clearcache()
            return
        import_module(name)
        QTimer.singleShot(0, self, self._load_next)
