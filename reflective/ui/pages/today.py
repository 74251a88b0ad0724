# SPDX-License-Identifier: Apache-2.0
"""Today: where somebody starts to write, and writes."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from reflective.app.jobs import Lane
from reflective.language import gettext as _
from reflective.ui.pages.page import Page
from reflective.ui.pages.today_beside import TodayBeside
from reflective.ui.pages.today_more import let_wish
from reflective.ui.pages.today_sheet import TodaySheet
from reflective.ui.pages.today_start import TodayStart
from reflective.ui.pages.today_telling import TodayTelling
from reflective.ui.pages.today_timer import WindowTimer
from reflective.ui.presenters.today import TodayPresenter
from reflective.ui.presenters.today_wishes import WishWays
from reflective.ui.widgets.buttons import IconButton

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from PySide6.QtGui import QResizeEvent

    from reflective.app.attaching import Attaching
    from reflective.app.changes import Changes
    from reflective.app.for_session import ForSession
    from reflective.app.jobs import Jobs
    from reflective.app.ports import Clock, Preferences
    from reflective.app.refusals import Refusal
    from reflective.journal.ids import RecordId
    from reflective.journal.question import OpenQuestion
    from reflective.prompts.choosing import Offer
    from reflective.prompts.pack import Way
    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.presenters.stand_ins import StandInsView
    from reflective.ui.presenters.today import TodayParts
    from reflective.ui.presenters.today_memories import Memories
    from reflective.ui.presenters.today_sheet import Sheet
    from reflective.ui.presenters.writing import Timer, Typed, WritingPresenter
    from reflective.ui.widgets.editor import Editor

_LEAST_BESIDE = 520
"""Pixels at 100 % that the sheet keeps beside the panel, and the whole date needs in the bar."""


class TodayPage(Page):
    """Shows the ways to start, then the sheet to write on; a view of `TodayPresenter`.

    `read_wanted` brings the record of an entry to be read in the journal; `panel_chosen` tells
    whether the person wants the panel at the right; `finished` comes with Done; `came` tells that
    the page is in front, `rested` that nothing is being written any more; `quiet_wanted` comes
    when everything else shall go, or come back. Give it its presenter with `attend`.
    """

    read_wanted = Signal(str)
    panel_chosen = Signal(bool)
    finished = Signal(str)
    came = Signal()
    rested = Signal()
    quiet_wanted = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._presenter: TodayPresenter | None = None
        self._day = QDate()
        self._with_year = False
        self._is_quiet = False
        self._kept: RecordId | None = None
        self._narrow = False
        self._wants_panel = True
        self.start = TodayStart(appearance)
        self.sheet = TodaySheet(appearance)
        self.beside = TodayBeside(appearance)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.start)
        self._stack.addWidget(self.sheet)
        self._new = IconButton(_("Start an empty page"), "pencil-line", appearance, "secondary")
        self._panel = IconButton(_("Open the side panel"), "panel-right", appearance, "secondary")
        self._alone = IconButton(
            _("Write on the whole screen (F11)"), "maximize-2", appearance, "secondary"
        )
        self._telling = TodayTelling(appearance)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._stack, 1)
        row.addWidget(self.beside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._telling)
        whole.addLayout(row, 1)
        self.beside.hide()

    def attend(self, presenter: TodayPresenter) -> None:
        """Take the presenter, and begin to listen to the person."""
        self._presenter = presenter
        self.start.started.connect(self._on_started)
        self.start.read_wanted.connect(self._on_read_kept)
        self.sheet.typed.connect(self._on_typed)
        self.sheet.counted.connect(self._telling.count)
        self._telling.said.connect(self._on_said)
        self._alone.clicked.connect(self.quiet_wanted)
        self.sheet.editor.pasteboard.eased.connect(self._telling.eased)
        self.sheet.editor.pasteboard.unreadable.connect(self._telling.unreadable)
        _obey(self.sheet, presenter)
        self.beside.asked.connect(presenter.looking_back.look)
        self.beside.titles_asked.connect(presenter.looking_back.show_titles)
        self.beside.read_wanted.connect(self.read_wanted)
        self.beside.closed.connect(self._on_panel_closed)
        self._new.clicked.connect(presenter.write_anything)
        self._panel.clicked.connect(self._on_panel)

    @property
    def stand_ins(self) -> StandInsView:
        """Where stand-ins are offered."""
        return self.sheet

    # What the window asks.

    def title(self) -> str:
        """Tell the day that is being written about; the year too, if it is another one."""
        is_tight = self.width() < self._appearance.scale.pixels(_LEAST_BESIDE)
        form = "ddd d MMM" if is_tight else "dddd d MMMM"
        return _told(self._day, form + (" yyyy" if self._with_year else ""))

    def status(self) -> str:
        """Tell when the words were saved, and how many they are."""
        return self._telling.status if self.is_writing else ""

    def header_actions(self) -> Sequence[QWidget]:
        """Give the ways to the whole screen, to the panel and to an empty page."""
        return (self._alone, self._panel, self._new)

    def panes(self) -> Sequence[QWidget]:
        """Give the page and the panel."""
        return (self._stack, self.beside)

    def shown(self) -> None:
        """Look for new tags and names, and put the focus where one writes or starts."""
        self._arrange()
        if self._presenter is not None:
            self._presenter.refresh()
        self.came.emit()
        if self.is_writing:
            self.sheet.take_focus()
        else:
            self.start.take_focus()

    def may_leave(self) -> bool:
        """Keep what is open; it stays open."""
        if self._presenter is not None:
            self._presenter.keep()
        return True

    def set_narrow(self, *, narrow: bool) -> None:
        """Put the panel behind a button, or beside the page."""
        if narrow != self._narrow:
            self._narrow = narrow
            self.beside.hide()
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say the date in the form there is room for."""
        super().resizeEvent(event)
        self.titled.emit(self.title())

    # What the composition root and other pages ask.

    def begin(self, *, with_panel: bool) -> None:
        """Show Today for a journal that has just been opened, and reopen a draft that was left."""
        self._wants_panel = with_panel
        if self._presenter is not None:
            self._presenter.begin()

    def new_entry(self) -> None:
        """Start an empty page; what is open is kept."""
        if self._presenter is not None:
            self._presenter.write_anything()

    def start_with(self, offer: Offer | OpenQuestion | ForSession) -> None:
        """Start what was chosen elsewhere: a guided reflection, or a page about something."""
        if self._presenter is not None:
            self._presenter.start_with(offer)

    def open_entry(self, record: RecordId, section: int | None = None) -> None:
        """Go on with an entry of the journal, at one of its sections or where it was left."""
        if self._presenter is not None:
            self._presenter.open_entry(record, section)

    def let_go(self, record: RecordId) -> None:
        """Close an entry without saving it: another page throws it away or replaces it."""
        if self._presenter is not None:
            self._presenter.let_go(record)

    def flush(self, done: Callable[[bool], None]) -> None:
        """Save everything before a lock or the end; `done` tells whether all is in the journal."""
        self.sheet.editor.forget_others()
        if self._presenter is None:
            done(True)  # noqa: FBT003 - the answer of a flush
        else:
            self._presenter.flush(done)

    def set_quiet(self, *, quiet: bool) -> None:
        """Show the sheet alone, or with what stands beside it."""
        self._is_quiet = quiet
        self._arrange()
        self.sheet.take_focus()

    # What the presenter asks.

    def _on_said(self, _words: str) -> None:
        """Pass it on; it is counted a moment later, when the page may be another one."""
        self.status_said.emit(self.status())

    def show_day(self, day: date, *, with_year: bool) -> None:
        """Show the day that is being written about."""
        self._day = QDate(day.year, day.month, day.day)
        self._with_year = with_year
        self.titled.emit(self.title())

    def show_kept(self, record: RecordId) -> None:
        """Say that an entry is in the journal now, and where to read it."""
        self._kept = record
        self.start.show_kept(kept=True)
        self.finished.emit(record)

    def show_start(self) -> None:
        """Show the ways to start."""
        self._telling.hide_note()
        self.start.show_kept(kept=False)
        had_focus = self.sheet.isAncestorOf(self.focusWidget() or self)
        self._stack.setCurrentWidget(self.start)
        self._arrange()
        if had_focus:
            self.start.take_focus()
        self.turned.emit()
        self.rested.emit()

    def show_sheet(self, sheet: Sheet) -> None:
        """Show the fields to write in."""
        self._telling.hide_note()
        if self.sheet.editor.is_eased:
            self._telling.eased()
        was_writing = self.is_writing
        self._stack.setCurrentWidget(self.sheet)
        self._arrange()
        if not was_writing:  # what was just told stays in sight beside another question
            self.turned.emit()
        self.sheet.show_sheet(sheet)

    def show_help(self, words: str) -> None:
        """Show words for somebody who got stuck."""
        self.sheet.card.show_help(words)

    def show_note(self, words: str) -> None:
        """Show a quiet sentence over the words."""
        self._telling.note(words)

    def show_known_names(self, names: Sequence[str]) -> None:
        """Let stand-in names be completed where people are asked for."""
        self.sheet.answers.set_known(names)

    def show_known_tags(self, tags: Sequence[str]) -> None:
        """Let tags that are in use be completed."""
        self.sheet.tags.set_known(tags)

    def show_memories(self, memories: Memories | None, *, with_titles: bool) -> None:
        """Show what there is of this day in earlier years."""
        self.beside.show_memories(memories, with_titles=with_titles)

    def read(self) -> Typed:
        """Give what stands in the fields."""
        return self.sheet.read()

    def fill(self, typed: Typed) -> None:
        """Let this stand in the fields."""
        self.sheet.fill(typed)

    def show_saved(self, words: str) -> None:
        """Say quietly that all is saved."""
        self._telling.saved(words)

    def show_trouble(self, refusal: Refusal | None) -> None:
        """Say that saving does not work at the moment, or no longer."""
        self._telling.trouble(refusal)

    @property
    def is_writing(self) -> bool:
        """Whether the sheet is open."""
        return self._stack.currentWidget() is self.sheet

    def _arrange(self) -> None:
        """Show the panel and the buttons of the bar where they have a use and room."""
        writing = self.is_writing
        if not writing or self._is_quiet or (not self._narrow and not self._wants_panel):
            self.beside.hide()
        elif not self._narrow:
            self.beside.show()
        alone = self._narrow and not self.beside.isHidden() and not self._fits_beside()
        self._stack.setVisible(not alone)
        self.beside.fill(fills=alone)
        if not self.isHidden():  # else the bar belongs to another page
            self._new.setVisible(writing)
            self._alone.setVisible(writing)
            self._panel.setVisible(writing and self.beside.isHidden())

    def _fits_beside(self) -> bool:
        least = self._appearance.scale.pixels(_LEAST_BESIDE)
        return self.width() - self.beside.own_width >= least

    def _on_started(self, way: Way | None, minutes: int) -> None:
        if self._presenter is None:
            return
        if way is None:
            self._presenter.write_anything()
        else:
            self._presenter.choose(way, minutes)

    def _on_typed(self) -> None:
        if self._presenter is not None:
            self._presenter.typed()
            self.sheet.look_for_names()
            self.turned.emit()

    def _on_read_kept(self) -> None:
        if self._kept is not None:
            self.read_wanted.emit(self._kept)

    def _on_panel(self) -> None:
        self.beside.show()
        if not self._narrow:
            self._wants_panel = True
            self.panel_chosen.emit(True)  # noqa: FBT003 - Qt's signals take no names
        self._arrange()
        self.beside.take_focus()

    def _on_panel_closed(self) -> None:
        if not self._narrow:
            self._wants_panel = False
            self.panel_chosen.emit(False)  # noqa: FBT003 - as above
        self._arrange()
        self.sheet.take_focus()


def build_today(
    appearance: Appearance,
    parts: TodayParts,
    jobs: Jobs,
    clock: Clock,
    preferences: Preferences,
    changed: Callable[[Changes], None],
    timer: Callable[[], Timer] | None = None,
) -> TodayPage:
    """Make the Today page with its presenter; call `begin` once the window shows pages.

    `changed` is told what became a version; `timer` makes timers, the window's own by default.
    """
    page = TodayPage(appearance)
    page.sheet.answers.today = partial(_today, clock)
    timers = timer or partial(WindowTimer, page)
    presenter = TodayPresenter(parts, jobs, clock, timers, page, changed)
    page.attend(presenter)
    page.beside.session.open_entry = lambda: presenter.writing.record
    if parts.wishing is not None:
        begin = parts.next_step
        step = partial(_begin_step, presenter, begin) if begin is not None else None
        say, reminders = parts.say, parts.reminders
        wishing = WishWays(parts.prompting, parts.wishing, jobs, changed, say, step, reminders)
        stop = page.sheet.card.stops[-1]
        for place in (page.sheet.card, page.sheet.freely):
            QWidget.setTabOrder(stop, let_wish(place, appearance, wishing, presenter))
    if parts.attaching is not None:
        ways = (jobs, presenter.writing, page.show_note, changed)
        QTimer.singleShot(0, page, partial(_let_attach, page.sheet, parts.attaching, *ways))
    keep = partial(_keep_choice, preferences, jobs)
    page.panel_chosen.connect(keep)
    return page


def _begin_step(presenter: TodayPresenter, begin: Callable[[RecordId], None]) -> None:
    """Begin a next step from what is being written."""
    if presenter.record is not None:
        begin(presenter.record)


def _obey(sheet: TodaySheet, presenter: TodayPresenter) -> None:
    """Let what is done on the sheet reach the presenter."""
    ways_on = presenter.ways_on
    sheet.attend(presenter.stand_ins)
    sheet.card.attend(presenter.last_time)
    sheet.card.stuck.connect(ways_on.get_unstuck)
    sheet.card.another_wanted.connect(presenter.ask_another)
    sheet.card.freely_wanted.connect(presenter.write_freely)
    sheet.card.more_wanted.connect(lambda: ways_on.ask_more(*_chosen(sheet.editor)))
    sheet.bar.left_open.connect(ways_on.leave_open)
    sheet.bar.back.connect(presenter.go_back)
    sheet.bar.skipped.connect(presenter.skip)
    sheet.bar.forward.connect(presenter.go_forward)
    for keys in ("Ctrl+Return", "Ctrl+Enter"):
        shortcut = QShortcut(QKeySequence(keys), sheet)
        shortcut.activated.connect(presenter.go_forward)


def _let_attach(
    sheet: TodaySheet,
    attaching: Callable[[], Attaching],
    jobs: Jobs,
    entry: WritingPresenter,
    note: Callable[[str], None],
    changed: Callable[[Changes], None],
) -> None:
    from reflective.ui.pages.today_attachments import (  # noqa: PLC0415 - once the page shows
        let_attach,
    )

    let_attach(sheet, attaching(), jobs, entry, note, changed)


def _chosen(editor: Editor) -> tuple[str, int, int]:
    """Give the words, and which characters of them are chosen: from and to."""
    cursor = editor.textCursor()
    at, wide = editor.place(), len(cursor.selectedText())
    start = at - wide if cursor.position() > cursor.anchor() else at
    return editor.text(), start, start + wide


def _today(clock: Clock) -> date:
    return clock.now().local.date()


def _keep_choice(preferences: Preferences, jobs: Jobs, wanted: bool) -> None:  # noqa: FBT001 - a signal's value
    """Remember on this machine whether the panel is wanted."""
    jobs.run(
        partial(preferences.change, partial(replace, side_panel=wanted)), _done, _raise, Lane.SAVE
    )


def _done(_nothing: None) -> None:
    """Go on: a choice that was kept changes nothing on the page."""


def _raise(error: Exception) -> None:
    raise error


def _told(day: QDate, form: str) -> str:
    """Write a day as a heading; French, for one, begins it with a small letter."""
    told = QLocale().toString(day, form)
    return told[:1].upper() + told[1:]
