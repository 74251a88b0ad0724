# SPDX-License-Identifier: Apache-2.0
"""Reminders: one watch on the clock for each window, and its choices in Settings."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from reflective.ui.pages.today_timer import WindowTimer

if TYPE_CHECKING:
    from collections.abc import Callable

    from reflective.app.jobs import Jobs
    from reflective.app.parts import Parts
    from reflective.practice.reminding import Plan
    from reflective.ui.house import House
    from reflective.ui.pages.settings import SettingsPage
    from reflective.ui.presenters.reminded import ReminderSwitches
    from reflective.ui.presenters.reminders import Reminders
    from reflective.ui.window import Window

BEGIN_AFTER = 5_000
"""Milliseconds after which the clock is looked at: first the window has to be there."""


class Watch(QObject):
    """Looks at the clock while its window is open, with a journal or without."""

    def __init__(self, window: Window, parts: Parts, jobs: Jobs) -> None:
        super().__init__(window)
        from reflective.app.reminding import Reminding  # noqa: PLC0415 - see `watch_later`
        from reflective.ui.notifying import Notifying  # noqa: PLC0415 - the same
        from reflective.ui.presenters.reminders import Reminders  # noqa: PLC0415 - the same

        self.reminding = Reminding(parts.preferences, parts.clock)
        timer = WindowTimer(self)
        show = Notifying(window).tell
        self.reminders: Reminders = Reminders(self.reminding, jobs, timer, show)
        self.reminders.begin()


def watch(window: Window, parts: Parts, jobs: Jobs) -> Watch:
    """Give the watch of a window, made when it is first needed."""
    found = window.findChild(Watch)
    return found if found is not None else Watch(window, parts, jobs)


def watch_later(window: Window, parts: Parts, jobs: Jobs) -> None:
    """Begin to look at the clock a while after the window has come, so that it comes fast."""
    QTimer.singleShot(BEGIN_AFTER, window, partial(watch, window, parts, jobs))


def switches(house: House, say: Callable[[str], None]) -> ReminderSwitches:
    """Give what reminds of single things in an open journal; it may be made on any thread."""
    from reflective.app.reminding import Reminding  # noqa: PLC0415 - when needed
    from reflective.ui.presenters.reminded import (  # noqa: PLC0415 - the same
        ReminderSwitches,
    )

    parts = house.parts
    reminding = Reminding(parts.preferences, parts.clock)
    took = partial(_go_by, house)
    return ReminderSwitches(parts.reminded(house.store), reminding, house.jobs, took, say)


def _go_by(house: House, plan: Plan) -> None:
    """Let the watch of the window go by a new plan."""
    watch(house.window, house.parts, house.jobs).reminders.take(plan)


class ReminderRooms(QObject):
    """Joins the watch to an open journal: its days to come, and the part of Settings."""

    def __init__(self, house: House) -> None:
        super().__init__(house.window)
        self._house = house

    def begin(self) -> None:
        """Let the watch know of days to come, a while after the journal is open."""
        QTimer.singleShot(BEGIN_AFTER, self, self._know)

    def add_to(self, page: SettingsPage) -> None:
        """Add the part about reminders to the settings."""
        from reflective.ui.pages.settings_reminders import (  # noqa: PLC0415 - when needed
            RemindersPart,
        )
        from reflective.ui.presenters.reminders import ReminderChoices  # noqa: PLC0415 - the same

        house = self._house
        at_work = watch(house.window, house.parts, house.jobs)
        part = RemindersPart(page)
        login = house.parts.start_at_login()
        reminded, took = house.parts.reminded(house.store), at_work.reminders.take
        part.attend(ReminderChoices(at_work.reminding, login, house.jobs, part, took, reminded))
        page.add_part(part)

    def _know(self) -> None:
        from reflective.app.reminded import DaysToCome  # noqa: PLC0415 - see `watch_later`

        house = self._house
        parts, store = house.parts, house.store
        steps = partial(parts.stepping, store)
        coming = DaysToCome(parts.sessions(store), steps, parts.reminded(store), parts.clock)
        watch(house.window, parts, house.jobs).reminders.know(coming)
