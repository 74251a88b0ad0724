# SPDX-License-Identifier: Apache-2.0
"""The page one writes on: question, title, words, tags, and the way on."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from reflective.journal.placed import without
from reflective.journal.text import word_count
from reflective.language import gettext as _
from reflective.ui.pages.today_attached import AttachedToSheet
from reflective.ui.pages.today_bar import BottomBar, LimitLine, MentionLine
from reflective.ui.pages.today_freely import FreelyLine
from reflective.ui.presenters.writing import Typed
from reflective.ui.widgets.answer_fields import AnswerFields
from reflective.ui.widgets.attachment_strip import AttachmentStrip
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.editor import TALLEST, Editor
from reflective.ui.widgets.editor_marking import EditorMarking
from reflective.ui.widgets.fitting_placeholder import FittingPlaceholder
from reflective.ui.widgets.offer_list import OfferList
from reflective.ui.widgets.progress import ProgressLine
from reflective.ui.widgets.prompt_card import PromptCard
from reflective.ui.widgets.tab_stops import SEES_ITSELF
from reflective.ui.widgets.tag_field import TagField

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.presenters.stand_ins import StandIns
    from reflective.ui.presenters.today_sheet import Sheet
    from reflective.ui.widgets.find_bar import FindBar

_WIDTH = 660
_FEWEST_LINES, _FEWEST_WHEN_TIGHT = 5, 2
_ABOVE_TAGS = 8
_ABOVE_BAR = 10
_COUNT_AFTER = 400
"""Milliseconds without a key until the words are counted."""

_INSET = 3
"""Pixels that Qt leaves free at the left of a line of text."""


class TodaySheet(QWidget):
    """Holds the fields of the entry that is open; `typed` comes with each change in them.

    `counted` brings the number of words a moment after they changed. Ctrl+F finds in the words,
    Ctrl+H replaces.

    The words scroll by themselves once the window is full: the question stays in sight, and a
    long entry stays quick, since only what is in sight is laid out and painted. A window too
    small for that scrolls as one sheet.
    """

    typed = Signal()
    counted = Signal(int)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self.card = PromptCard(appearance)
        self.bar = BottomBar(appearance)
        self.answers = AnswerFields(appearance, date.today)
        self._limit = LimitLine()
        self._is_pause = False
        self.editor = Editor(_("Your words"), appearance)
        self.editor.setProperty(SEES_ITSELF, True)  # noqa: FBT003 - Qt's
        self.marking = EditorMarking(self.editor, appearance)
        self._find: FindBar | None = None
        self.title = QLineEdit()
        self.tags = TagField(appearance)
        self.attach = Button(_("Add a picture, sound or drawing"), appearance, "chip", "paperclip")
        self.attach.setAccessibleName(self.attach.text())
        self.attach.setToolTip(_("Attach something (Ctrl+Shift+A)"))
        self.attach.hide()
        self.strip = AttachmentStrip(appearance)
        self.attached = AttachedToSheet(self.editor, self.strip)
        self.progress = ProgressLine(appearance)
        self.freely = FreelyLine()
        self._mention = MentionLine(appearance)
        self._offers = OfferList(self.editor, self)
        self._stand_ins: StandIns | None = None
        self._column = QWidget()
        self._rows = QVBoxLayout(self._column)
        self._inside = QWidget()
        self._scroll = QScrollArea()
        self._below = QWidget()
        self._filling = False
        self.editor.setFixedHeight(self.editor.line * _FEWEST_LINES)
        self._build()
        self._listen()
        appearance.changed.connect(self._dress)
        self._dress()

    @property
    def appearance(self) -> Appearance:
        """The look of the window."""
        return self._appearance

    @property
    def finder(self) -> FindBar:
        """The bar to find words with, built when it is first needed."""
        if self._find is None:
            from reflective.ui.widgets.find_bar import (  # noqa: PLC0415 - Today is there at once
                FindBar,
            )

            self._find = FindBar(self._appearance, self.editor, self.marking)
            self._find.closed.connect(self.editor.setFocus)
            self._find.installEventFilter(self)
            self._whole.insertWidget(0, self._find)
        return self._find

    def close_find(self) -> bool:
        """Close the bar to find words with; False where it is closed."""
        if self._find is None or not self._finds():
            return False
        self._find.end()
        return True

    def read(self) -> Typed:
        """Give what stands in the fields."""
        return Typed(
            self.title.text(),
            self.editor.text(),
            self.tags.tags(),
            self.editor.place(),
            answer=self.answers.answer(),
        )

    def fill(self, typed: Typed) -> None:
        """Let this stand in the fields, and put the cursor where it was."""
        self._filling = True
        self.title.setText(typed.title)
        self.title.setCursorPosition(0)
        self.tags.set_tags(typed.tags)
        self.attached.show(typed.attachments, typed.elsewhere)
        self.editor.fill(typed.text, typed.cursor, typed.name)
        self.answers.show_answer(typed.form, typed.answer)
        self._filling = False
        self._fit()
        self._count()

    def show_sheet(self, sheet: Sheet) -> None:
        """Show the question, if there is one, and what can be done from here."""
        self.card.setVisible(bool(sheet.question))
        self.card.show_question(sheet.caption, sheet.question)
        self.card.show_limits(sheet.limits, is_pause=sheet.is_pause)
        for part in (self.title, self.editor, self.tags):
            part.setHidden(sheet.is_pause)
        self.freely.show_sheet(sheet)
        self.editor.setAccessibleDescription(sheet.question)
        self.bar.show_sheet(sheet)
        self._is_pause = sheet.is_pause
        self._limit.offer(0 if sheet.is_pause else sheet.words)
        self.take_focus()
        self._scroll.verticalScrollBar().setValue(0)
        self._fit()

    def take_focus(self) -> None:
        """Put the focus where one answers."""
        if self._is_pause:
            self.bar.next.setFocus()
        elif not self.answers.take_focus():
            self.editor.setFocus()

    def attend(self, stand_ins: StandIns) -> None:
        """Take the presenter of the stand-ins, whose view this is."""
        self._stand_ins = stand_ins
        self._mention.taken.connect(stand_ins.take)
        self._offers.taken.connect(stand_ins.choose)
        self._offers.given_up.connect(stand_ins.give_up)

    def look_for_names(self) -> None:
        """Look whether a stand-in fits where the cursor is."""
        if self._stand_ins is not None:
            self._stand_ins.look(self.editor.line_before_cursor())

    def show_offers(self, offers: Sequence[str]) -> None:
        """Show the stand-ins to choose from at the cursor; none hides them."""
        self._offers.offer(offers)

    def replace_in_paragraph(self, start: int, end: int, words: str) -> None:
        """Put words in place of what was typed, as a change that can be undone."""
        self.editor.replace_in_paragraph(start, end, words)
        self.editor.setFocus()

    def show_mention(self, words: str, stand_in: str) -> None:
        """Say something under the words, with a stand-in to take if there is one."""
        self._mention.offer(words, stand_in)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Give the words their room anew when anything around them has changed its size."""
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self._fit()
        return super().eventFilter(watched, event)

    def _build(self) -> None:
        self.title.setProperty("look", "title")
        self.title.setTextMargins(-_INSET, 0, 0, 0)
        self.title.setPlaceholderText(_("Title"))
        self.title.setAccessibleName(_("Title"))
        words = (_("Write here. One line is enough."), _("Your words"))
        FittingPlaceholder(self.editor, words)
        self.tags.add_button(self.attach)
        column = self._rows
        column.setContentsMargins(0, 26, 0, 8)
        column.setSpacing(0)
        column.addWidget(self.card)
        column.addWidget(self.freely)
        column.addSpacing(20)
        column.addWidget(self.answers)
        column.addSpacing(8)
        column.addWidget(self.title)
        column.addSpacing(10)
        column.addWidget(self.editor)
        column.addSpacing(4)
        column.addWidget(self._limit)
        column.addSpacing(8)
        column.addWidget(self._mention)
        column.addSpacing(2)
        column.addWidget(self.strip)
        column.addWidget(self.progress)
        column.addSpacing(_ABOVE_TAGS)
        column.addWidget(self.tags)
        column.addStretch(1)
        self._column.setMinimumHeight(1)  # its labels would ask for more than they need when wide
        self._inside.setProperty("look", "clear")
        _centre(self._inside, self._column)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._inside)
        _centre(self._below, self.bar)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 20)
        whole.setSpacing(0)
        whole.addWidget(self._scroll, 1)
        self._whole = whole
        whole.addWidget(self._below)

    def _listen(self) -> None:
        self.title.textEdited.connect(self._on_typed)
        self.title.returnPressed.connect(self.editor.setFocus)
        self.title.editingFinished.connect(self._show_beginning)
        self.editor.typed.connect(self._on_typed)
        self.answers.changed.connect(self._on_answered)
        self.answers.rebuilt.connect(self._order_stops)
        self.editor.grew.connect(self._fit)
        self.editor.cursorPositionChanged.connect(self._follow)
        self.tags.changed.connect(self._on_typed)
        self._column.installEventFilter(self)
        self._scroll.viewport().installEventFilter(self)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._stay)
        self._scroll.verticalScrollBar().rangeChanged.connect(self._soon.start)
        self._counting = QTimer(self, singleShot=True, interval=_COUNT_AFTER)
        self._counting.timeout.connect(self._count)
        self.editor.textChanged.connect(self._counting.start)
        self._add_key("Ctrl+F", lambda: self.finder.begin())  # noqa: PLW0108 - built only then
        self._add_key("Ctrl+H", lambda: self.finder.begin(to_replace=True))
        self._add_key("F3", lambda: self.finder.go_on())  # noqa: PLW0108 - built only then
        self._add_key("Shift+F3", lambda: self.finder.go_back())  # noqa: PLW0108 - built only then

    def _add_key(self, keys: str, act: Callable[[], None]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(act)

    def _dress(self) -> None:
        scale = self._appearance.scale
        self._column.setMaximumWidth(scale.pixels(_WIDTH))
        self.bar.setMaximumWidth(scale.pixels(_WIDTH))
        self._fit()

    def _fit(self) -> None:
        """Give the words the room they need, or all that is left: then they scroll."""
        now = self.editor.minimumHeight()
        seen = self._scroll.viewport().height()
        left = seen - (self._rows.totalHeightForWidth(self._column.width()) - now)
        fewest = self.editor.line * _FEWEST_LINES
        room = self.editor.room
        if left < fewest:  # the whole sheet scrolls; only a text without end scrolls in it
            fewest = max(left, self.editor.line * _FEWEST_WHEN_TIGHT)
            left = room if room < TALLEST else seen
        elif left < room:  # no line is cut in half
            left -= left % self.editor.line
        wanted = max(fewest, min(room, left))
        if wanted != now:
            self.editor.setFixedHeight(wanted)
        self._give_way_to_find()
        # The bar stands under the column, which gives way to a scroll bar.
        right = self._scroll.width() - self._scroll.viewport().width()
        self._below.setContentsMargins(0, _ABOVE_BAR, right, 0)

    def _give_way_to_find(self) -> None:
        """Leave out the way on where one would not see what is found."""
        taken = self._find.height() if self._find is not None and self._finds() else 0
        room = self.height() - taken - self._below.sizeHint().height()
        self._below.setHidden(self._finds() and room < self.editor.line * _FEWEST_LINES)

    def _finds(self) -> bool:
        return self._find is not None and not self._find.isHidden()

    def _follow(self) -> None:
        """Keep the line with the cursor in sight where the whole page has to scroll."""
        if self._offers.isVisible():
            self.look_for_names()
        if self._filling or self._scroll.verticalScrollBar().maximum() == 0:
            return
        at = self.editor.cursorRect().center()
        place = self.editor.viewport().mapTo(self._inside, at)
        self._scroll.ensureVisible(place.x(), place.y(), 0, 2 * self.editor.line)

    def _stay(self) -> None:
        """Stay at what is being written, once the sheet has its new size."""
        if (self._finds() or self.editor.hasFocus()) and self.editor.room > self.editor.line:
            self._follow()

    def _order_stops(self) -> None:
        """Let the keyboard come from the question to the answer, and on to the title."""
        self.answers.stand_between(self.card.stops[-1], self.title)

    def _show_beginning(self) -> None:
        """Show how a long title begins, once it is left."""
        self.title.setCursorPosition(0)

    def _count(self) -> None:
        self._counting.stop()
        words = word_count(without(self.editor.text()))
        self._limit.count(words)
        self.counted.emit(words)

    def _on_answered(self) -> None:
        """Take note of an answer, and keep what was moved in sight."""
        stop = self.focusWidget()
        if stop is not None and self.answers.isAncestorOf(stop):
            self._scroll.ensureWidgetVisible(stop, 0, 2 * self.editor.line)
        self._on_typed()

    def _on_typed(self) -> None:
        if not self._filling:
            self.typed.emit()


def _centre(around: QWidget, widget: QWidget) -> None:
    """Put a widget into the middle; it takes all the width up to its greatest."""
    row = QHBoxLayout(around)
    row.setContentsMargins(24, 0, 24, 0)
    row.addStretch(1)
    row.addWidget(widget, 1000)
    row.addStretch(1)
