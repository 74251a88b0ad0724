# SPDX-License-Identifier: Apache-2.0
"""The right of the Journal page: one entry to read, and what can be done with it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from reflective.language import gettext as _
from reflective.language import ngettext
from reflective.ui.pages.journal_erasing import ErasingParts, QuestionArea
from reflective.ui.pages.journal_marks import MarkParts
from reflective.ui.pages.journal_versions import VersionsPanel
from reflective.ui.presenters.journal_words import heading
from reflective.ui.widgets.attachment_strip import AttachmentStrip
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.flow import FlowLayout
from reflective.ui.widgets.labels import PlainLabel
from reflective.ui.widgets.reading_view import EntryTextView
from reflective.ui.widgets.safe_text import LinkQuestion

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent

    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.pages.journal_notices import JournalNotices
    from reflective.ui.presenters.journal_entry import Shown, Version

_MARGIN = 40
_NARROW_MARGIN = 20
_ROOM_FOR_TAGS, _ROOM_BESIDE_TEXT = 420, 240
_GAP = 10
_AROUND_TAG = 24
_BESIDE_QUESTION = 120
"""Pixels for what else stands on the page while it asks something."""
_MOST_TAGS = 20
"""Tags that are shown; somebody's hundreds would take the text its room."""
_RING = 6
"""Pixels between the text and the ring that shows the keys go to it."""


class EntryPane(QWidget):
    """Shows one entry, its buttons beneath it, and the questions they ask.

    The signals say which button was pressed; `restore_wanted` and `version_wanted` bring a
    revision's id, `tag_chosen` a tag.
    """

    edit_wanted = Signal()
    share_wanted = Signal()
    trash_wanted = Signal()
    back_wanted = Signal()
    erase_wanted = Signal()
    versions_wanted = Signal()
    version_wanted = Signal(str)
    restore_wanted = Signal(str)
    versions_left = Signal()
    tag_chosen = Signal(str)
    left = Signal()

    def __init__(self, appearance: Appearance, notices: JournalNotices) -> None:
        super().__init__()
        self._appearance = appearance
        self._notices = notices
        self.view = EntryTextView(appearance)
        self.strip = AttachmentStrip(appearance)
        self.versions = VersionsPanel(appearance)
        self.erasing = ErasingParts(appearance, notices, self)
        self.question = self.erasing.question
        self.link_question = LinkQuestion(self.view, appearance)
        self.to_list = Button(_("Back to the list"), appearance, "secondary", "arrow-left")
        self.edit = Button(_("Edit"), appearance, "secondary", "pencil")
        self.share = Button(_("Choose for sharing"), appearance, "secondary", "share-2")
        self.bring_back = Button(_("Bring back"), appearance, "secondary", "undo-2")
        self.erase = Button(_("Delete for good"), appearance, "secondary", "trash-2")
        self.more = Button(_("More"), appearance, "secondary", "ellipsis")
        self.menu = QMenu(self.more)
        self.menu.addAction(_("Earlier versions"), self.versions_wanted.emit)
        self.menu.addAction(_("Move to the trash"), self.trash_wanted.emit)
        self.menu.addAction(_("Delete for good"), self.erase_wanted.emit)
        self.marks = MarkParts(self.menu, self.view, appearance, notices)
        self._areas = (self.erasing.area, *self.marks.areas)
        self.nothing = PlainLabel(_("Choose an entry to read it here."), tone="soft", wraps=True)
        self._tags: list[Button] = []
        self._rest = PlainLabel("", "small", "soft")
        self._tag_row = QWidget()
        self._tag_flow = FlowLayout(self._tag_row, gap=8)
        self._button_row, step = QWidget(), self.marks.step
        self._buttons = {
            button: button.text()
            for button in (self.edit, step, self.bring_back, self.share, self.erase, self.more)
        }
        self._narrow = False
        self._has_entry = False
        self._top = QHBoxLayout()
        self._foot = QVBoxLayout()
        self._rule = QFrame()
        self._lay_out()
        self._connect()
        self.show_nothing()
        self.set_narrow(narrow=False)

    def set_narrow(self, *, narrow: bool) -> None:
        """Show the way back to the list, and the buttons beside it, over a whole page."""
        self._narrow = narrow
        self.to_list.setVisible(narrow)
        side = _NARROW_MARGIN if narrow else _MARGIN
        self._column.setContentsMargins(side, 16 if narrow else 24, side - 12, 16)
        if narrow:
            self._top.addWidget(self._button_row)
        else:
            self._foot.addWidget(self._button_row)
        self._order()
        self._name_buttons()
        self._show_rule()

    def show_entry(self, shown: Shown) -> None:
        """Show an entry and the buttons that belong to it."""
        other = self.view.shown is None or self.view.shown.record != shown.record
        if other:
            self.question.hide()
        self.link_question.hide()
        self._show(shown)
        self.marks.show_entry(shown)
        self.edit.setVisible(not shown.is_trashed)
        self.share.setVisible(not shown.is_trashed)
        self.more.setVisible(not shown.is_trashed)
        self.bring_back.setVisible(shown.is_trashed)
        self.erase.setVisible(shown.is_trashed)
        self._button_row.setVisible(self.question.isHidden())
        self._name_buttons()
        self._make_room()
        self._show_rule()

    def show_nothing(self) -> None:
        """Show that no entry is chosen; where it had the whole page, go back to the list."""
        if self.to_list.isVisible():
            self.left.emit()
        for part in (
            self.view,
            self.strip,
            self._rule,
            self._tag_row,
            self._button_row,
            self.question,
        ):
            part.hide()
        self.link_question.hide()
        self.nothing.show()
        self._has_entry = False

    def show_versions(self, versions: tuple[Version, ...]) -> None:
        """Show the list of versions over the text; empty closes it, and leads to the text."""
        held = self.versions.isAncestorOf(self.focusWidget() or self)
        self.versions.show_versions(versions)
        if held and not versions:
            self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._button_row.setVisible(not versions and self.view.shown is not None)

    def show_version(self, shown: Shown) -> None:
        """Show the text of an earlier version."""
        self._show(shown)

    def tell(self, text: str, *, offers_undo: bool) -> None:
        """Say quietly what was done."""
        self._notices.tell(text, offers_undo=offers_undo)

    def refuse(self, error: Exception) -> None:
        """Say what could not be done."""
        self._notices.refuse(error)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back to the list with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the tags to the list where the text would have too little room beside them."""
        super().resizeEvent(event)
        self._make_room()
        self._show_tags()
        self._name_buttons()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a ring around the text while the keyboard is in it."""
        super().paintEvent(event)
        if not self.view.has_ring:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._appearance.tokens.accent), 2))
        around = QRectF(self.view.geometry()).adjusted(-_RING, -_RING, _RING, _RING)
        painter.drawRoundedRect(around, 8, 8)
        painter.end()

    def _name_buttons(self) -> None:
        """Show the buttons beside the way back as icons alone where words have no room.

        The way back itself keeps its words as long as they have room beside those icons.
        """
        back = {self.to_list: _("Back to the list")}
        _name({**self._buttons, **back}, is_whole=True)
        for group in (self._buttons, back):
            if self._narrow and self._taken() > self._room():
                _name(group, is_whole=False)

    def _taken(self) -> int:
        """Tell how wide the way back and the buttons beside it are, in pixels."""
        shown = [button for button in self._buttons if not button.isHidden()]
        return sum(button.sizeHint().width() + _GAP for button in (self.to_list, *shown))

    def _room(self) -> int:
        """Tell how wide the parts can be, in pixels."""
        margins = self._column.contentsMargins()
        return self.width() - margins.left() - margins.right()

    def _make_room(self) -> None:
        """Let the question have the room of the text where there is not enough for both."""
        if self._has_entry:
            asking = [area for area in self._areas if not area.isHidden()]
            needed = sum(area.sizeHint().height() for area in asking)
            needed += self.view.minimumSizeHint().height() + _BESIDE_QUESTION
            self.view.setVisible(not asking or needed <= self.height())

    def _order(self) -> None:
        """Let Tab go through the parts as they stand on the page."""
        text: tuple[QWidget, ...] = (self.view, *self.strip.cards, *self._tags)
        buttons = tuple(self._buttons)
        parts = (self.to_list, *buttons, *text) if self._narrow else (*text, *buttons)
        for before, after in pairwise(parts):
            QWidget.setTabOrder(before, after)

    def _show_rest(self, rest: int) -> None:
        """Say how many tags more there are than leave the text its room."""
        self._tag_flow.removeWidget(self._rest)
        self._tag_flow.addWidget(self._rest)
        said = ngettext("and {n} more", "and {n} more", rest)
        self._rest.setText(said.format(n=rest))
        self._rest.setVisible(rest > 0)

    def _show_rule(self) -> None:
        """Draw a rule under a text that goes on beneath the buttons."""
        goes_on = self.view.verticalScrollBar().maximum() > 0
        self._rule.setVisible(goes_on and not self._narrow and not self.view.isHidden())

    def _show_tags(self) -> None:
        """Show the tags as far as there is room, a long one with an ellipsis."""
        room = self._room() - _AROUND_TAG
        for button in self._tags:
            words = f"# {button.objectName()}"
            cut = button.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)
            button.setText(cut)
            button.setToolTip(words if cut != words else "")
        pixels = self._appearance.scale.pixels
        is_short = self.view.maximumHeight() + pixels(_ROOM_BESIDE_TEXT) <= self.height()
        roomy = is_short or self.height() >= pixels(_ROOM_FOR_TAGS)
        self.strip.set_small(small=not roomy)
        self._tag_row.setVisible(bool(self._tags) and roomy and not self.view.isHidden())

    def _lay_out(self) -> None:
        buttons = FlowLayout(self._button_row, gap=_GAP)
        for button in self._buttons:
            buttons.addWidget(button)
        self._top.setSpacing(0)
        self._top.addWidget(self.to_list)
        self._top.addStretch(1)
        self._rule.setProperty("look", "rule")
        self._rule.hide()
        self._column = QVBoxLayout(self)
        self._column.setSpacing(12)
        self._column.addLayout(self._top)
        for line in (self.erasing.progress, self.erasing.remaking):
            self._column.addWidget(line)
        for part in (*self._areas, self.link_question, QuestionArea(self.versions)):
            self._column.addWidget(part)
        self._column.addWidget(self.nothing)
        self._column.addWidget(self.view, 1)
        self._column.addWidget(self.strip)
        self._column.addWidget(self._rule)
        self._column.addWidget(self._tag_row)
        self._column.addLayout(self._foot)
        self._column.addStretch(0)

    def _connect(self) -> None:
        self.to_list.clicked.connect(self.left)
        self.edit.clicked.connect(self.edit_wanted)
        self.share.clicked.connect(self.share_wanted)
        self.bring_back.clicked.connect(self.back_wanted)
        self.erase.clicked.connect(self.erase_wanted)
        self.more.clicked.connect(self._on_more)
        self.erasing.asked.connect(self._button_row.hide)
        self.erasing.busy.connect(self._on_busy)
        for area in self._areas:
            area.toggled.connect(self._make_room)
        self.erasing.declined.connect(self._on_kept)
        self.view.ringed.connect(self.update)
        self.view.verticalScrollBar().rangeChanged.connect(self._show_rule)
        self.versions.version_wanted.connect(self.version_wanted)
        self.versions.restore_wanted.connect(self.restore_wanted)
        self.versions.left.connect(self.versions_left)

    def _show(self, shown: Shown) -> None:
        self._has_entry = True
        self.nothing.hide()
        self.view.show()
        self.view.setAccessibleName(heading(shown.title))
        self.view.show_entry(shown)
        self.strip.show_attachments(shown.attachments)
        for old in self._tags:
            self._tag_flow.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._tags = []
        for tag in shown.tags[:_MOST_TAGS]:
            button = Button("", self._appearance, "chip")
            button.setAccessibleName(_("Find entries with the tag {tag}").format(tag=tag))
            button.setObjectName(tag)
            button.clicked.connect(self._on_tag)
            self._tag_flow.addWidget(button)
            self._tags.append(button)
        self._show_rest(len(shown.tags) - len(self._tags))
        self._order()
        self._show_tags()

    def _on_more(self) -> None:
        self.menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _on_kept(self) -> None:
        self._button_row.show()
        self.view.setFocus()

    def _on_busy(self, busy: bool) -> None:  # noqa: FBT001 - a signal brings it
        self._button_row.setEnabled(not busy)
        self._button_row.setVisible(not self.view.isHidden())

    def _on_tag(self) -> None:
        button = self.sender()
        if button is not None:
            self.tag_chosen.emit(button.objectName())


def _name(buttons: Mapping[Button, str], *, is_whole: bool) -> None:
    """Show buttons with their words, or as icons that have them on hover."""
    for button, words in buttons.items():
        button.setText(words if is_whole else "")
        button.setToolTip("" if is_whole else words)
        button.setAccessibleName(words)
        button.redraw()
