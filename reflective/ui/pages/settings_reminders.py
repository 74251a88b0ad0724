# SPDX-License-Identifier: Apache-2.0
"""The part of Settings about reminders: off until somebody asks for them."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QVBoxLayout, QWidget

from reflective.language import gettext as _
from reflective.language import ngettext
from reflective.practice.reminding import EVERY_DAY, WORKING_DAYS
from reflective.ui.pages.settings_choices import ChoicesSideBySide
from reflective.ui.presenters.journal_words import day_names
from reflective.ui.presenters.reminders import few_minutes
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from reflective.practice.reminding import Plan
    from reflective.ui.pages.settings import SettingsPage
    from reflective.ui.presenters.reminders import ReminderChoices

_STEP = 30
_HOUR = 60


class RemindersPart(QWidget):
    """A view of `ReminderChoices`; every choice holds at once."""

    def __init__(self, page: SettingsPage) -> None:
        super().__init__()
        self._page = page
        self._presenter: ReminderChoices | None = None
        self.days, self.at = QComboBox(), QComboBox()
        self.first, self.last = QComboBox(), QComboBox()
        self._fill_boxes()
        self.groups = QCheckBox(_("day before a group meets"))
        self.steps = QCheckBox(_("day of a next step"))
        self.single = PlainLabel(wraps=True)
        self.stop = Button(_("Remind me of none of these"), page.appearance, "link")
        self.stop.clicked.connect(self._on_stop)
        self.login = QCheckBox(_("Open when I log in"))
        self._about_login = PlainLabel(tone="soft", wraps=True)
        named = [
            (_("Remind me"), self.days),
            (_("At"), self.at),
            (_("Quiet from"), self.first),
            (_("Quiet until"), self.last),
        ]
        self._choices = ChoicesSideBySide(page.appearance, named)
        self._choices.set_narrow(narrow=True)
        self._lay_out()
        self.days.activated.connect(self._on_days)
        self.at.activated.connect(self._on_time)
        for box in (self.first, self.last):
            box.activated.connect(self._on_quiet)
        for tick in (self.groups, self.steps):
            tick.clicked.connect(self._on_more)
        self.login.clicked.connect(self._on_login)

    def attend(self, presenter: ReminderChoices) -> None:
        """Take the presenter, and show the choices whenever the page comes."""
        self._presenter = presenter
        self._page.came.connect(presenter.begin)
        presenter.begin()

    def show_plan(self, plan: Plan) -> None:
        """Show when one is reminded."""
        place = self.days.findData(sorted(plan.days))
        if place < 0:
            self.days.addItem(", ".join(day_names()[day] for day in sorted(plan.days)))
            place = self.days.count() - 1
            self.days.setItemData(place, sorted(plan.days))
        self.days.setCurrentIndex(place)
        for box, at in (
            (self.at, plan.at),
            (self.first, plan.quiet[0]),
            (self.last, plan.quiet[1]),
        ):
            _select(box, at)
        for tick, is_on in ((self.groups, plan.groups), (self.steps, plan.steps)):
            held = QSignalBlocker(tick)
            tick.setChecked(is_on)
            del held

    def show_login(self, *, is_known: bool, is_on: bool) -> None:
        """Show whether the program opens at login, where that is known on this system."""
        self.login.setVisible(is_known)
        self.login.setChecked(is_on)
        known = _("It opens as it always does. Nothing runs while Reflective is closed.")
        unknown = _(
            "Nothing runs while Reflective is closed. On this system you can put it yourself"
            " among the programs that open when you log in."
        )
        self._about_login.setText(known if is_known else unknown)

    def show_single(self, count: int) -> None:
        """Show of how many single things one is reminded, and a way to end that."""
        words = ngettext(
            "You are reminded of {count} single thing.",
            "You are reminded of {count} single things.",
            count,
        )
        self.single.setText(words.format(count=count))
        for part in (self.single, self.stop):
            part.setVisible(count > 0)

    def show_problem(self, words: str) -> None:
        """Say on the page what could not be kept."""
        self._page.show_problem(words)

    def _fill_boxes(self) -> None:
        self.days.addItem(_("Never"), [])
        self.days.addItem(_("Every day"), sorted(EVERY_DAY))
        self.days.addItem(_("From Monday to Friday"), sorted(WORKING_DAYS))
        for number, name in enumerate(day_names()):
            self.days.addItem(_("Every {weekday}").format(weekday=name), [number])
        for box in (self.at, self.first, self.last):
            for minutes in range(0, 24 * _HOUR, _STEP):
                at = time(*divmod(minutes, _HOUR))
                box.addItem(f"{at:%H:%M}", at)

    def _lay_out(self) -> None:
        about = _(
            "On the screen stands only “{words}”, never a word of yours. The days of your groups"
            " and next steps are known only while your journal is open. When it is locked, such a"
            " reminder waits until you open it."
        ).format(words=few_minutes())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(PlainLabel(_("Reminders"), "heading"))
        column.addWidget(PlainLabel(about, tone="soft", wraps=True))
        column.addWidget(self._choices)
        column.addWidget(PlainLabel(_("Remind me also on the"), "small", "soft", wraps=True))
        one_by_one = _(
            "You can also choose single ones: on the page of a group, at a next step, and in the"
            " menu beside a guided reflection."
        )
        for part in (self.groups, self.steps, PlainLabel(one_by_one, tone="soft", wraps=True)):
            column.addWidget(part)
        column.addWidget(self.single)
        column.addWidget(self.stop, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (self.login, self._about_login):
            column.addWidget(part)

    def _on_days(self) -> None:
        if self._presenter is not None:
            self._presenter.choose_days(frozenset(self.days.currentData()))

    def _on_time(self) -> None:
        if self._presenter is not None:
            self._presenter.choose_time(self.at.currentData())

    def _on_quiet(self) -> None:
        if self._presenter is not None:
            self._presenter.choose_quiet(self.first.currentData(), self.last.currentData())

    def _on_more(self) -> None:
        if self._presenter is not None:
            self._presenter.choose_more(
                groups=self.groups.isChecked(), steps=self.steps.isChecked()
            )

    def _on_stop(self) -> None:
        if self._presenter is not None:
            self._presenter.stop_single()

    def _on_login(self, is_on: bool) -> None:  # noqa: FBT001 - a Qt slot
        if self._presenter is not None:
            self._presenter.choose_login(on=is_on)


def _select(box: QComboBox, at: time) -> None:
    """Choose a time in a box, adding it where a file of choices has another one."""
    if box.findText(f"{at:%H:%M}") < 0:
        box.addItem(f"{at:%H:%M}", at)
    box.setCurrentIndex(box.findText(f"{at:%H:%M}"))
