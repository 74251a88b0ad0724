# SPDX-License-Identifier: Apache-2.0
"""Writing one pack: its parts at the left, the fields in the middle, a participant's view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from reflective.language import gettext as _
from reflective.pack_words import question_count
from reflective.ui.pages.studio_form import StudioForm
from reflective.ui.pages.studio_languages import LanguagesRow
from reflective.ui.pages.studio_menu import PartMenu
from reflective.ui.pages.studio_words_list import WordsList
from reflective.ui.presenters.studio_outline import Part
from reflective.ui.presenters.studio_trying import glimpse
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.fitting_area import FittingArea
from reflective.ui.widgets.labels import PlainLabel
from reflective.ui.widgets.notice import announce
from reflective.ui.widgets.studio_glimpse import GlimpseSheet
from reflective.ui.widgets.studio_outline import OutlineList
from reflective.ui.widgets.studio_remarks import RemarksPanel
from reflective.ui.widgets.tab_stops import put_in_order

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from PySide6.QtGui import QResizeEvent

    from reflective.prompts.composing import Path
    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.presenters.studio_desk import Desk, Form
    from reflective.ui.presenters.studio_looking import Remark
    from reflective.ui.presenters.studio_outline import Node

_OUTLINE, _GLIMPSE = 300, 300
_ANY_WIDTH = 16777215
_SIDE, _NARROW_SIDE = 28, 16


class DeskPane(QWidget):
    """A view of `Desk`, but for the title and notices; `shelf_wanted` leads back to the list."""

    shelf_wanted = Signal()

    def __init__(
        self, appearance: Appearance, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._desk: Desk | None = None
        self._narrow = False
        self._shows_form = False
        self._glimpsed = ""
        self.outline = OutlineList(appearance)
        self._count = PlainLabel(look="strong")
        self._add = Button(_("Question"), appearance, icon="plus")
        self._add.setAccessibleName(_("Add a question"))
        self.part_menu = PartMenu(appearance, self._has_group)
        self.form = StudioForm(appearance)
        self.languages = LanguagesRow(appearance)
        self.words = WordsList(appearance)
        self._sheet = GlimpseSheet(appearance, today)
        self._missing = RemarksPanel(_("Before it can be handed out"), "gold", appearance)
        self._hints = RemarksPanel(_("Words to look at again. You decide."), "sky", appearance)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._left, self._middle = self._build_left(), self._build_middle()
        self._right = self._build_right()
        row.addWidget(self._left)
        row.addWidget(self._middle, 1)
        row.addWidget(self._right)
        self._join()
        appearance.changed.connect(self._dress)
        self._dress()

    def attend(self, desk: Desk) -> None:
        """Take the presenter."""
        self._desk = desk
        self.form.said.connect(desk.say)
        self.form.listed.connect(desk.say_lines)
        self.form.put.connect(desk.put)
        self.form.kind_chosen.connect(desk.change_kind)
        self.languages.attend(desk)

    def panes(self) -> Sequence[QWidget]:
        """Give the outline, the fields and the participant's view, those that are shown."""
        return [each for each in (self._left, self._middle, self._right) if each.isVisible()]

    def begin(self) -> None:
        """Put the focus where one starts: into the fields."""
        self._shows_form = not self._narrow
        self._arrange()
        self.outline.setFocus()

    def set_narrow(self, *, narrow: bool) -> None:
        """Show the parts and the fields one after the other where there is little room."""
        self._narrow = narrow
        self.form.set_narrow(narrow=narrow)
        self._arrange()

    def step_back(self) -> None:
        """Go from the fields to the parts, and from there to the list of packs."""
        if self.outline.hasFocus():
            self.shelf_wanted.emit()
        else:
            self._on_to_parts()

    # What the presenter asks.

    def show_outline(self, nodes: Sequence[Node], chosen: int) -> None:
        """Show the parts."""
        self.outline.show_nodes(nodes, chosen)
        asked = sum(node.part in (Part.STEP, Part.PROMPT) for node in nodes)
        self._count.setText(question_count(asked))

    def show_node(self, place: int, node: Node) -> None:
        """Show other words in one row."""
        self.outline.show_node(place, node)

    def show_form(self, form: Form, *, at: Path = ()) -> None:
        """Show the fields of a part, and how a participant sees it."""
        is_about = form.node.part is Part.ABOUT
        self.languages.show_form(form, is_whole=is_about)
        self.words.setVisible(is_about)
        if at:
            self._shows_form = True
            self._arrange()
        self.form.show_form(form, at=at)
        self._order_keys()
        self._area.verticalScrollBar().setValue(0)

    def show_now(self) -> None:
        """Show the chosen part as a participant sees it now."""
        desk = self._desk
        if desk is None or desk.pack is None:
            return
        shown = glimpse(desk.pack.fields, desk.chosen)
        self._sheet.setVisible(shown is not None)
        self._nothing.setVisible(shown is None)
        if shown is not None:
            is_fresh = shown.step.id != self._glimpsed
            self._glimpsed = shown.step.id
            self._sheet.show_glimpse(shown, is_fresh=is_fresh)

    def show_remarks(self, remarks: Sequence[Remark]) -> None:
        """Show what is missing, and what may be looked at again."""
        self._missing.show_remarks([each for each in remarks if each.blocks])
        self._hints.show_remarks([each for each in remarks if not each.blocks])
        self._order_keys()

    def say_place(self, words: str) -> None:
        """Say where a part stands now."""
        announce(self.outline, words)

    def _order_keys(self) -> None:
        """Let Tab go from the parts to their fields, and on to what is said of them."""
        above = (self._back, self._add, self.part_menu, self.outline, self._to_parts)
        below = (self._missing, self._hints, self.words, self._sheet)
        put_in_order((*above, self.languages, self.form, *below))

    def _build_left(self) -> QWidget:
        left = QFrame()
        left.setAccessibleName(_("Parts of the pack"))
        back = self._back = Button(_("All my packs"), self._appearance, "link", "arrow-left")
        back.clicked.connect(self.shelf_wanted)
        head = QHBoxLayout()
        head.setContentsMargins(16, 0, 8, 6)
        head.addWidget(self._count, 1)
        head.addWidget(self._add)
        head.addWidget(self.part_menu)
        top = QHBoxLayout()
        top.setContentsMargins(13, 10, 8, 0)
        top.addWidget(back)
        top.addStretch(1)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(top)
        column.addLayout(head)
        column.addWidget(self.outline, 1)
        return left

    def _build_middle(self) -> QWidget:
        middle = QFrame()
        middle.setProperty("look", "side")
        middle.setAccessibleName(_("Fields of this part"))
        self._area = FittingArea()
        self._to_parts = Button(_("All parts"), self._appearance, "link", "arrow-left")
        self._to_parts.clicked.connect(self._on_to_parts)
        self._fields = QVBoxLayout(self._area.inside)
        self._fields.setSpacing(16)
        self._fields.addWidget(self._to_parts, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (self.languages, self.form, self._missing, self._hints, self.words):
            self._fields.addWidget(part)
        self._below = QVBoxLayout()
        self._fields.addLayout(self._below)
        self._fields.addStretch(1)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._area)
        return middle

    def _build_right(self) -> QWidget:
        right = QFrame()
        right.setProperty("look", "side")
        right.setAccessibleName(_("How people will see it"))
        self._seen = QWidget()
        inner = QVBoxLayout(self._seen)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(10)
        inner.addWidget(PlainLabel(_("How people will see it"), "small", "soft", wraps=True))
        self._nothing = PlainLabel(
            _("Choose a question, and it is shown here as people meet it."),
            "interface",
            "soft",
            wraps=True,
        )
        inner.addWidget(self._nothing)
        inner.addWidget(self._sheet)
        area = FittingArea()
        self._right_column = QVBoxLayout(area.inside)
        self._right_column.setContentsMargins(18, 24, 18, 18)
        self._right_column.addWidget(self._seen)
        self._right_column.addStretch(1)
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(area)
        return right

    def _join(self) -> None:
        self._add.clicked.connect(self._on_add_question)
        self.part_menu.added.connect(self._on_add)
        self.part_menu.moved.connect(self._on_moved)
        self.part_menu.doubled.connect(self._on_double)
        self.part_menu.deleted.connect(self._on_delete)
        self.outline.picked.connect(self._on_picked)
        self.outline.moved.connect(self._on_moved)
        self.outline.dropped.connect(self._on_dropped)
        self.outline.delete_wanted.connect(self._on_delete)
        self.outline.enter_pressed.connect(self._on_enter)
        self.outline.clicked.connect(self._on_clicked)
        self._missing.wanted.connect(self._on_wanted)
        self._hints.wanted.connect(self._on_wanted)

    def _arrange(self) -> None:
        one = self._narrow
        self._left.setVisible(not one or not self._shows_form)
        self._middle.setVisible(not one or self._shows_form)
        self._to_parts.setVisible(one)
        beside = not one and self.width() >= self._appearance.scale.pixels(960)
        self._right.setVisible(beside)
        if beside:
            self._right_column.insertWidget(0, self._seen)
        else:
            self._below.addWidget(self._seen)
        self._dress()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the participant's view where there is room for it."""
        super().resizeEvent(event)
        self._arrange()

    def _dress(self) -> None:
        pixels = self._appearance.scale.pixels
        side = _NARROW_SIDE if self._narrow else _SIDE
        self._fields.setContentsMargins(side, 16, side, 24)
        self._left.setMinimumWidth(0 if self._narrow else pixels(_OUTLINE))
        self._left.setMaximumWidth(_ANY_WIDTH if self._narrow else pixels(_OUTLINE))
        self._right.setFixedWidth(pixels(_GLIMPSE))

    def _on_add_question(self) -> None:
        self._on_add(Part.STEP)

    def _on_add(self, part: Part) -> None:
        if self._desk is not None:
            self._desk.add(part)

    def _has_group(self) -> bool:
        pack = self._desk.pack if self._desk else None
        return pack is None or "group" in pack.fields

    def _on_picked(self, row: int) -> None:
        if self._desk is not None:
            self._desk.choose(row)

    def _on_clicked(self) -> None:
        if self._narrow:
            self._on_enter()

    def _on_enter(self) -> None:
        self._shows_form = True
        self._arrange()
        if self._desk is not None:
            self._desk.begin_to_write()

    def _on_moved(self, step: int) -> None:
        if self._desk is not None:
            self._desk.move(step)

    def _on_dropped(self, source: int, target: int, below: bool) -> None:  # noqa: FBT001 - a signal
        if self._desk is not None:
            self._desk.drop(source, target, below=below)

    def _on_double(self) -> None:
        if self._desk is not None:
            self._desk.double()

    def _on_delete(self) -> None:
        if self._desk is not None:
            self._desk.delete()

    def _on_wanted(self, path: Path) -> None:
        if self._desk is not None:
            self._desk.go_to(path)

    def _on_to_parts(self) -> None:
        self._shows_form = not self._narrow
        self._arrange()
        self.outline.setFocus()
