# SPDX-License-Identifier: Apache-2.0
"""The page of one group: when it meets, who is there, the rules of its room."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from reflective.app.refusals import Refusal
from reflective.language import gettext as _
from reflective.ui.pages.room import RoomPage
from reflective.ui.presenters.group_words import (
    kind_name,
    meeting_line,
    minutes_name,
    people_line,
    rhythm_of,
)
from reflective.ui.widgets.confirmation import ConfirmationPanel
from reflective.ui.widgets.fitting_link import FittingLink
from reflective.ui.widgets.group_form import GroupForm
from reflective.ui.widgets.labels import PlainLabel
from reflective.ui.widgets.notice import announce
from reflective.ui.widgets.part_column import PartColumn
from reflective.ui.widgets.tick_line import TickLine
from reflective.ui.widgets.when_field import WhenField
from reflective.wording import worded

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from reflective.journal.moment import Moment
    from reflective.practice.calendar import Meeting
    from reflective.practice.groups import Group
    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.presenters.groups import OneGroup, Shown

_IN_A_WEEK = timedelta(days=7)


class GroupPage(RoomPage):
    """Shows one group, or the form it is set up in; a view of `OneGroup`.

    `came` tells that it is in front; `session_wanted` brings a `Meeting`; `calendar_wanted` brings
    the group whose dates are to leave in a file, and `dates_wanted` the one that is to take some
    from a file.
    """

    session_wanted = Signal(object)
    calendar_wanted = Signal(object)
    dates_wanted = Signal(object)
    came = Signal()

    def __init__(self, appearance: Appearance, today: Callable[[], date]) -> None:
        super().__init__(_("Back to Groups"), appearance)
        self._appearance = appearance
        self._today = today
        self._presenter: OneGroup | None = None
        self._shown: Shown | None = None
        self._moving: Meeting | None = None
        self._chosen: tuple[Moment, ...] = ()
        self._has_ended = False
        self.problem = PlainLabel(tone="clay", wraps=True)
        self.problem.hide()
        self.form = GroupForm(appearance, today())
        self.form.kept.connect(self._on_kept)
        self.form.left.connect(self._on_form_left)
        self.question = ConfirmationPanel(appearance)
        self.question.confirmed.connect(self._on_delete)
        self.when = WhenField(today(), self.form.when.time.at())
        self.asking = ConfirmationPanel(appearance, field=self.when)
        self.asking.confirmed.connect(self._on_when)
        self._list = PartColumn(6)
        for part in (self.problem, self.form, self.question, self.asking):
            self.column.addWidget(part)
        self.column.addLayout(self._list)

    def attend(self, presenter: OneGroup) -> None:
        """Take the presenter."""
        self._presenter = presenter

    def title(self) -> str:
        """Tell what stands in the bar."""
        return self._shown.group.name if self._shown else _("A group")

    def shown(self) -> None:
        """Say that it is in front: whoever leads here knows which group is wanted."""
        self.came.emit()

    def may_leave(self) -> bool:
        """Keep what was typed into the form."""
        if self.form.is_changed:
            self.settle(_no_answer)
        else:
            self.form.end()
        return True

    def settle(self, done: Callable[[bool], None]) -> None:
        """Keep what was typed; `done` tells whether it is in the journal."""
        typed = self.form.typed
        if self._presenter is None or typed is None or not self.form.is_changed:
            done(True)  # noqa: FBT003 - the answer of a flush
        else:
            self._presenter.keep(typed, self._chosen, partial(self._on_settled, typed, done))

    # What the presenter asks.

    def show_group(self, shown: Shown) -> None:
        """Show a group with its dates; a form that is open stays."""
        is_other = self._shown is None or self._shown.group.id != shown.group.id
        self._shown = shown
        self.problem.hide()
        if is_other:
            self.question.hide()
            self.asking.hide()
        self.titled.emit(self.title())
        if self.form.isHidden():
            self._show_parts(shown)
            if is_other or self._has_ended:
                self._list.take_focus()
            self._has_ended = False

    def show_form(self, group: Group, *, is_new: bool, chosen: tuple[Moment, ...] = ()) -> None:
        """Let a group be set up or changed; `chosen` are dates that come with it."""
        self._chosen = chosen
        if is_new:
            self._shown = None
        self._list.clear()
        self.question.hide()
        self.asking.hide()
        self.problem.hide()
        self.form.begin(group, is_new=is_new, first=self._today() + _IN_A_WEEK)
        self.titled.emit(self.title())

    def show_gone(self) -> None:
        """Leave the page: its group is there no more."""
        self._list.clear()
        self.form.end()
        self._shown = None
        self.left.emit()

    def refuse(self, words: str) -> None:
        """Say what could not be done; what was typed stays."""
        self.problem.setText(words)
        self.problem.show()
        announce(self.problem, words)
        self.area.bring_into_sight(self.problem)

    # How a group is shown.

    def _show_parts(self, shown: Shown) -> None:
        group = shown.group
        held = self._list.holds(self.focusWidget())
        self._list.clear()
        self._list.put(PlainLabel(group.name, "heading", wraps=True))
        about = (kind_name(group.kind), rhythm_of(group), minutes_name(group.minutes), group.zone)
        self._list.put(PlainLabel(" · ".join(about), tone="soft", wraps=True))
        if group.invitation:
            self._list.put(PlainLabel(group.invitation, wraps=True))
        if group.people:
            said = _("Who is there: {names}").format(names=people_line(group))
            self._list.put(PlainLabel(said, wraps=True))
        self._list.put_ways(
            self._appearance,
            (_("Change it"), partial(self._on_change, group)),
            (_("Add a date"), partial(self._on_add, group)),
            (_("Take dates from a calendar file…"), partial(self.dates_wanted.emit, group)),
            (_("Dates for my calendar…"), partial(self.calendar_wanted.emit, group)),
        )
        self._heading(_("To come"))
        for meeting in shown.coming:
            self._meeting(meeting, shown)
        if not shown.coming:
            self._list.put(PlainLabel(_("No date yet."), tone="soft", wraps=True))
        self._show_reminder(shown)
        self._show_room(group)
        if shown.past:
            self._heading(_("Sessions that are over"))
        for meeting in shown.past:
            self._meeting(meeting, shown)
        self._heading("")
        self._list.put_ways(
            self._appearance,
            (_("Put this group away"), partial(self._on_away, group)),
            (_("Delete this group…"), partial(self._on_ask_delete, group)),
        )
        if held:
            self._list.take_focus()

    def _show_reminder(self, shown: Shown) -> None:
        """Offer to be reminded of this group; where Settings remind of all, say so."""
        is_on = shown.reminder.is_on or shown.reminder.always
        tick = TickLine(_("Remind me the day before we meet"), is_ticked=is_on)
        tick.setContentsMargins(0, 8, 0, 0)
        tick.setEnabled(not shown.reminder.always)
        tick.toggled.connect(partial(self._on_remind, shown.group))
        self._list.put(tick)
        if shown.reminder.always:
            said = _("In Settings, you chose to be reminded of every group.")
            self._list.put(PlainLabel(said, "small", "soft", wraps=True))

    def _show_room(self, group: Group) -> None:
        """Show the rules of the room, and the key of who looks after it."""
        if group.rules:
            self._heading(_("The rules of our room"))
        for rule in group.rules:
            self._list.put(PlainLabel(f"– {rule}", wraps=True))
        if group.key:
            said = _("Key of the facilitator, for story files: {key}").format(
                key=_spaced(group.key)
            )
            self._list.put(PlainLabel(said, "small", "soft", wraps=True, selectable=True))

    def _meeting(self, meeting: Meeting, shown: Shown) -> None:
        words = meeting_line(meeting, shown.now)
        link = FittingLink(words, self._appearance)
        link.clicked.connect(partial(self.session_wanted.emit, meeting))
        if meeting.is_over(shown.now):
            self._list.put(link)
            self._list.setAlignment(link, Qt.AlignmentFlag.AlignLeft)
            return
        cancelled = meeting.session.cancelled
        ways: tuple[tuple[str, Callable[[], object]], ...] = (
            (_("Move it…"), partial(self._on_move, meeting)),
            (_("It takes place after all"), partial(self._on_restore, meeting))
            if cancelled
            else (_("It does not take place"), partial(self._on_cancel, meeting)),
        )
        self._list.put_ways(self._appearance, *ways, about=words, first=link)

    def _heading(self, words: str) -> None:
        label = PlainLabel(words, "strong", wraps=True)
        label.setContentsMargins(0, 14, 0, 0)
        self._list.put(label)

    # What the person does.

    def _on_kept(self, group: Group) -> None:
        if self._presenter is not None:
            settled = partial(self._on_settled, group, _no_answer)
            self._presenter.keep(group, self._chosen, settled)

    def _on_settled(self, group: Group, done: Callable[[bool], None], is_kept: bool) -> None:  # noqa: FBT001 - the answer of a flush
        """Close the form, unless another one stands there, or somebody went on typing."""
        if is_kept and self.form.typed == group:
            self._has_ended = self.form.isAncestorOf(self.focusWidget() or self)
            self.form.end()
            self._chosen = ()
            if self._presenter is not None:
                self._presenter.look()
        done(is_kept)

    def _on_form_left(self) -> None:
        if self._shown is None:
            self.left.emit()
        else:
            self._show_parts(self._shown)
            self._list.take_focus()

    def _on_change(self, group: Group) -> None:
        if self._presenter is not None:
            self._presenter.change(group)

    def _on_remind(self, group: Group, is_on: bool) -> None:  # noqa: FBT001 - a Qt slot
        if self._presenter is not None:
            self._presenter.remind(group, on=is_on)

    def _on_away(self, group: Group) -> None:
        if self._presenter is not None:
            self._presenter.put_away(group)

    def _on_ask_delete(self, group: Group) -> None:
        self.question.ask(
            _("Delete {name} for good?").format(name=group.name),
            _("Its dates go too. What you wrote stays, and so do your next steps."),
            _("Delete it"),
            _("Keep it"),
        )
        self.area.bring_into_sight(self.question)

    def _on_delete(self) -> None:
        if self._presenter is not None and self._shown is not None:
            self._presenter.delete(self._shown.group)

    def _on_add(self, group: Group) -> None:
        self._moving = None
        self.when.show_when(self._today(), group.start)
        self._ask_when(_("When do you meet?"), _("Add this date"))

    def _on_move(self, meeting: Meeting) -> None:
        self._moving = meeting
        local = meeting.at.local
        self.when.show_when(local.date(), local.time())
        self._ask_when(_("When does it take place instead?"), _("Move it there"))

    def _ask_when(self, question: str, yes: str) -> None:
        zone = self._shown.group.zone if self._shown else ""
        self.asking.ask(question, _("By the clock of {zone}.").format(zone=zone), yes)
        self.when.day.setFocus()
        self.area.bring_into_sight(self.asking)

    def _on_when(self) -> None:
        if self._presenter is None or self._shown is None:
            return
        group = self._shown.group
        try:
            at = self.when.moment(group.zone)
        except Refusal as refused:
            self.refuse(worded(refused).whole)
            return
        if self._moving is None:
            self._presenter.add_date(group, at)
        else:
            self._presenter.move(self._moving, at)

    def _on_cancel(self, meeting: Meeting) -> None:
        if self._presenter is not None:
            self._presenter.cancel(meeting)

    def _on_restore(self, meeting: Meeting) -> None:
        if self._presenter is not None:
            self._presenter.restore(meeting)


def _no_answer(_kept: bool) -> None:  # noqa: FBT001 - the answer of a flush
    """Need no answer."""


def _spaced(key: str) -> str:
    """Break a key into parts, so that a line can end within it and it can be compared aloud."""
    return " ".join(key[at : at + 8] for at in range(0, len(key), 8))
