# SPDX-License-Identifier: Apache-2.0
"""The page of a session: two minutes before it, three minutes after it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from reflective.language import gettext as _
from reflective.language import ngettext
from reflective.practice.commitments import State
from reflective.ui.pages.room import RoomPage
from reflective.ui.presenters.group_words import meeting_line
from reflective.ui.presenters.session import AFTER, BEFORE
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.fitting_link import FittingLink
from reflective.ui.widgets.flow import FlowLayout
from reflective.ui.widgets.labels import PlainLabel
from reflective.ui.widgets.notice import announce
from reflective.ui.widgets.part_column import PartColumn
from reflective.ui.widgets.side_panel import LINK_EDGE

if TYPE_CHECKING:
    from reflective.app.ports import Row
    from reflective.app.preparing import Before
    from reflective.journal.entry import Entry
    from reflective.practice.calendar import Meeting
    from reflective.practice.commitments import Commitment
    from reflective.practice.sessions import Passage
    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.presenters.session import OneSession, SessionShown

_LONGEST = 90


class SessionPage(RoomPage):
    """Shows one session; a view of `OneSession`.

    `came` tells that it is in front; `read_wanted` brings the record of an entry, `search_wanted`
    what finds some, `story_wanted` asks to choose a story to bring, `steps_wanted` for the next
    steps, and `learning_wanted` brings a meeting that is to count as learning.
    """

    came = Signal()
    read_wanted = Signal(str)
    search_wanted = Signal(str)
    story_wanted = Signal()
    steps_wanted = Signal()
    learning_wanted = Signal(object)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__(_("Back to the group"), appearance)
        self._appearance = appearance
        self._presenter: OneSession | None = None
        self._shown: SessionShown | None = None
        self.problem = PlainLabel(tone="clay", wraps=True)
        self.problem.hide()
        self._list = PartColumn(4)
        self.column.addWidget(self.problem)
        self.column.addLayout(self._list)

    def attend(self, presenter: OneSession) -> None:
        """Take the presenter."""
        self._presenter = presenter

    def title(self) -> str:
        """Tell what stands in the bar."""
        if self._shown is None:
            return _("A session")
        return _("After a session") if self._shown.is_over else _("Before a session")

    @property
    def meeting(self) -> Meeting | None:
        """The session that is shown."""
        return self._shown.meeting if self._shown else None

    def shown(self) -> None:
        """Say that it is in front: whoever leads here knows which session is wanted."""
        self.came.emit()

    def may_leave(self) -> bool:
        """Show nothing that comes late."""
        if self._presenter is not None:
            self._presenter.leave()
        return True

    # What the presenter asks.

    def show_session(self, shown: SessionShown) -> None:
        """Show a session: first what helps most now."""
        is_other = self.meeting is None or self.meeting.id != shown.meeting.id
        held = self._list.holds(self.focusWidget())
        self._list.clear()
        self._shown = shown
        self.problem.hide()
        self.titled.emit(self.title())
        self._list.put(PlainLabel(shown.meeting.group.name, "heading", wraps=True))
        self._list.put(PlainLabel(meeting_line(shown.meeting, shown.now), tone="soft", wraps=True))
        if shown.is_over:
            self._show_after(shown)
        else:
            self._show_before(shown)
        if held or is_other:
            self._list.take_focus()

    def show_gone(self) -> None:
        """Leave the page: its session is there no more."""
        self._list.clear()
        self._shown = None
        self.left.emit()

    def refuse(self, words: str) -> None:
        """Say what could not be done."""
        self.problem.setText(words)
        self.problem.show()
        announce(self.problem, words)

    # How it is shown.

    def _show_before(self, shown: SessionShown) -> None:
        before, meeting = shown.before, shown.meeting
        said = _("Two minutes before you go. Look, and take what you need.")
        self._list.put(PlainLabel(said, wraps=True))
        self._show_steps(before)
        self._show_noticed(before)
        if before.questions:
            self._heading(_("Still open"))
        for question in before.questions:
            self._words(question.text)
        self._show_brought(shown)
        self._heading("")
        self._list.put_ways(
            self._appearance,
            (_("Choose a story to bring"), self.story_wanted.emit),
            (_("Get ready with a few questions"), partial(self._on_begin, meeting, BEFORE)),
            (_("Write for this session"), partial(self._on_write, meeting)),
        )
        self._show_written(shown, _("Written for this session"))

    def _show_after(self, shown: SessionShown) -> None:
        meeting = shown.meeting
        said = _("What stays with you? Three minutes are enough, and you can stop at any line.")
        self._list.put(PlainLabel(said, wraps=True))
        after = Button(_("Hold on to it, with a few questions"), self._appearance, "primary")
        after.clicked.connect(partial(self._on_begin, meeting, AFTER))
        write = Button(_("Write freely about it"), self._appearance)
        write.clicked.connect(partial(self._on_write, meeting))
        row = QWidget()
        flow = FlowLayout(row, 10)
        flow.setContentsMargins(0, 8, 0, 8)
        flow.addWidget(after)
        flow.addWidget(write)
        self._list.put(row)
        count = partial(self.learning_wanted.emit, meeting)
        self._list.put_ways(self._appearance, (_("Count this as learning (CPD)…"), count))
        self._show_written(shown, _("What you took with you"))
        self._show_brought(shown)
        if meeting.session.bring or meeting.session.tray:
            self._list.put_ways(
                self._appearance, (_("Clear what I brought"), partial(self._on_clear, meeting))
            )

    def _show_steps(self, before: Before) -> None:
        """Show next steps; kept, changed and dropped are each as good as the others."""
        if not (before.steps or before.settled):
            return
        self._heading(_("Next steps"))
        names = {
            State.KEPT: _("kept"),
            State.CHANGED: _("changed"),
            State.DROPPED: _("dropped"),
        }
        for step in before.steps:
            self._words(step.step)
        for step in before.settled:
            self._words(_settled(step, names.get(step.state, "")), is_soft=True)
        self._list.put_ways(self._appearance, (_("Say what came of them"), self.steps_wanted.emit))

    def _show_noticed(self, before: Before) -> None:
        if not before.noticed:
            return
        self._heading(_("Written since last time"))
        for row in before.noticed:
            self._entry(row.title or row.excerpt, row.id)
        rest = before.written - len(before.noticed)
        if rest > 0:
            words = ngettext("Show {count} more", "Show {count} more", rest).format(count=rest)
            self._list.put_ways(
                self._appearance, (words, partial(self.search_wanted.emit, before.search))
            )

    def _show_brought(self, shown: SessionShown) -> None:
        meeting = shown.meeting
        self._heading(_("To bring") if not shown.is_over else _("What you brought"))
        for entry in shown.before.brought:
            self._brought(entry, meeting)
        for passage in meeting.session.tray:
            self._passage(passage, meeting)
        if not (shown.before.brought or meeting.session.tray):
            nothing = _("Nothing yet. In the Journal, an entry's menu marks it to be brought.")
            gone = _("Nothing was marked to be brought.")
            self._list.put(PlainLabel(gone if shown.is_over else nothing, tone="soft", wraps=True))

    def _show_written(self, shown: SessionShown, heading: str) -> None:
        if shown.written:
            self._heading(heading)
        for row in shown.written:
            self._entry(_named(row), row.id)

    def _brought(self, entry: Entry, meeting: Meeting) -> None:
        title = entry.title or entry.excerpt or _("Without a title")
        away = partial(self._on_leave_at_home, entry, meeting)
        self._list.put_ways(
            self._appearance,
            (_("Leave it at home"), away),
            about=title,
            first=self._link(title, entry.id),
        )

    def _passage(self, passage: Passage, meeting: Meeting) -> None:
        card = QFrame()
        card.setProperty("look", "tint")
        column = QVBoxLayout(card)
        column.setContentsMargins(16, 10, 16, 10)
        column.addWidget(PlainLabel(passage.text, "quote", wraps=True, selectable=True))
        self._list.put(card)
        self._list.put_ways(
            self._appearance,
            (_("Read it in its entry"), partial(self.read_wanted.emit, passage.entry)),
            (_("Take it off the tray"), partial(self._on_take_off, passage, meeting)),
            about=passage.text[:_LONGEST],
        )

    def _heading(self, words: str) -> None:
        label = PlainLabel(words, "strong", wraps=True)
        label.setContentsMargins(0, 14, 0, 0)
        self._list.put(label)

    def _words(self, words: str, *, is_soft: bool = False) -> None:
        label = PlainLabel(words, tone="soft" if is_soft else "ink", wraps=True)
        label.setContentsMargins(LINK_EDGE, 0, 0, 0)
        self._list.put(label)

    def _entry(self, words: str, record: str) -> None:
        link = self._link(words, record)
        self._list.put(link)
        self._list.setAlignment(link, Qt.AlignmentFlag.AlignLeft)

    def _link(self, words: str, record: str) -> FittingLink:
        link = FittingLink(words[:_LONGEST] or _("Without a title"), self._appearance)
        link.clicked.connect(partial(self.read_wanted.emit, record))
        return link

    # What the person does.

    def _on_write(self, meeting: Meeting) -> None:
        if self._presenter is not None:
            self._presenter.write(meeting)

    def _on_begin(self, meeting: Meeting, name: tuple[str, str]) -> None:
        if self._presenter is not None:
            self._presenter.begin(meeting, name)

    def _on_clear(self, meeting: Meeting) -> None:
        if self._presenter is not None:
            self._presenter.clear(meeting)

    def _on_leave_at_home(self, entry: Entry, meeting: Meeting) -> None:
        if self._presenter is not None:
            self._presenter.leave_at_home(entry.id, meeting)

    def _on_take_off(self, passage: Passage, meeting: Meeting) -> None:
        if self._presenter is not None:
            self._presenter.take_off(passage, meeting)


def _settled(step: Commitment, state: str) -> str:
    said = f"{step.step} · {state}"
    return _("{said}: {why}").format(said=said, why=step.learnt) if step.learnt else said


def _named(row: Row) -> str:
    return row.title or row.excerpt
