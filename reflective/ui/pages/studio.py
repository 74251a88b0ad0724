# SPDX-License-Identifier: Apache-2.0
"""Write a pack: the list of packs, one that is open, trying it, and handing it out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from reflective.language import gettext as _
from reflective.prompts import composing
from reflective.ui.pages.page import Page
from reflective.ui.pages.studio_desk import DeskPane
from reflective.ui.pages.studio_leaving import LeavingPane
from reflective.ui.pages.studio_shelf import ShelfPane
from reflective.ui.pages.studio_trying import TryingPane
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.notice import NoticeStrip
from reflective.ui.widgets.pack_paper import PaperButton
from reflective.wording import worded

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from pathlib import Path as FilePath

    from reflective.app.pack_drafts import Composition
    from reflective.app.refusals import Refusal
    from reflective.journal.moment import Moment
    from reflective.prompts.composing import Path
    from reflective.prompts.pack import PromptPack
    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.presenters.studio import Card, HandingOut, Room, Start
    from reflective.ui.presenters.studio_desk import Desk, Form
    from reflective.ui.presenters.studio_looking import Remark
    from reflective.ui.presenters.studio_outline import Node

_SHORT_BAR = 700


class StudioPage(Page):
    """A view of `Room`, `Desk` and `Saving`; `left` leads back to the prompts."""

    left = Signal()
    fills_bar = True

    def __init__(
        self, appearance: Appearance, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._room: Room | None = None
        self._desk_presenter: Desk | None = None
        self._act: Callable[[], None] | None = None
        self._status = ""
        self._saved = ""
        self._narrow = False
        self._notice = NoticeStrip(appearance)
        self._notice.acted.connect(self._on_act)
        self.shelf = ShelfPane(appearance)
        self.desk = DeskPane(appearance, today)
        self.trying = TryingPane(appearance, today)
        self.leaving = LeavingPane(appearance)
        self._stack = QStackedWidget()
        for pane in (self.shelf, self.desk, self.trying, self.leaving):
            self._stack.addWidget(pane)
        self._actions = self._build_actions()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._notice)
        column.addWidget(self._stack, 1)
        self.shelf.left.connect(self.left)
        self.desk.shelf_wanted.connect(self._on_shelf_wanted)
        self.trying.left.connect(self._on_desk_wanted)
        self.leaving.left.connect(self._on_desk_wanted)
        self.leaving.wanted.connect(self._on_wanted)
        self.desk.form.too_long.connect(self._on_too_long)
        self.shelf.lines.too_long.connect(self._on_too_long)
        self.desk.words.wanted.connect(self._on_words_wanted)
        self.desk.words.kept.connect(self._on_words_kept)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self._on_escape)
        self._show(self.shelf)

    def attend(self, room: Room, desk: Desk) -> None:
        """Take the presenters."""
        self._room, self._desk_presenter = room, desk
        self.shelf.attend(room)
        self.desk.attend(desk)
        self.leaving.attend(room)

    # What the window asks.

    def title(self) -> str:
        """Tell what stands in the bar."""
        pack = self._pack()
        if pack is None:
            return _("Write a pack")
        return pack.title or _("A new pack")

    def status(self) -> str:
        """Tell the version, and that all is saved."""
        return self._status

    def header_actions(self) -> Sequence[QWidget]:
        """Offer to try, to print and to hand out the pack that is open."""
        return (self._actions,)

    def panes(self) -> Sequence[QWidget]:
        """Give the parts that F6 moves between."""
        return self.desk.panes() if self._stack.currentWidget() is self.desk else (self,)

    def shown(self) -> None:
        """Show the list anew; a pack that is open stays in front."""
        if self._room is not None and self._stack.currentWidget() is self.shelf:
            self._room.begin()

    def set_narrow(self, *, narrow: bool) -> None:
        """Lay the page out for the room there is."""
        self._narrow = narrow
        for pane in (self.shelf, self.desk, self.trying, self.leaving):
            pane.set_narrow(narrow=narrow)
        self._dress_actions()

    # What the presenters ask.

    def show_shelf(self, cards: Sequence[Card], starts: Sequence[Start]) -> None:
        """Show the packs that are being written."""
        self._show(self.shelf)
        self._status = self._saved = ""
        self.status_said.emit("")
        self.titled.emit(self.title())
        self.shelf.show_shelf(cards, starts)

    def show_desk(self) -> None:
        """Show the pack that is open."""
        self._notice.hide()
        self.shelf.clear()
        self._saved = ""
        self._show(self.desk)
        self.desk.begin()

    def show_leaving(self, leaving: HandingOut) -> None:
        """Show what is handed out, before it is."""
        pack = self._pack()
        if pack is None:
            return
        first = composing.languages(pack.fields)[0]
        notes = composing.said(pack.fields.get("notes"), first, first)
        self._notice.hide()
        self._show(self.leaving)
        self.leaving.show_leaving(leaving, notes)

    def show_handed_out(self, words: str) -> None:
        """Say that it left."""
        self.leaving.show_handed_out(words)

    def show_remarks(self, remarks: Sequence[Remark]) -> None:
        """Show what is missing, and what may be looked at again."""
        self.desk.show_remarks(remarks)

    def show_outline(self, nodes: Sequence[Node], chosen: int) -> None:
        """Show the parts of the pack."""
        self.desk.show_outline(nodes, chosen)

    def show_node(self, place: int, node: Node) -> None:
        """Show other words in one row."""
        self.desk.show_node(place, node)

    def show_form(self, form: Form, *, at: Path = ()) -> None:
        """Show the fields of a part."""
        self.desk.show_form(form, at=at)

    def show_title(self, pack: Composition) -> None:
        """Show what the pack is called, and its version."""
        self.paper.named = self.title()
        self.titled.emit(self.title())
        version = _("Version {version}").format(version=pack.fields.get("version", ""))
        self._status = f"{version} · {self._saved}" if self._saved else version
        self.status_said.emit(self._status)

    def say_place(self, words: str) -> None:
        """Say where a part stands now."""
        self.desk.say_place(words)

    def show_saved(self, moment: Moment) -> None:
        """Say quietly when everything was saved."""
        self._saved = _("Saved {time}").format(time=f"{moment.local:%H:%M}")
        pack = self._pack()
        if pack is not None:
            self.show_title(pack)

    def show_trouble(self, refusal: Refusal | None) -> None:
        """Say that saving does not work at the moment, or that it does again."""
        if refusal is None:
            self._notice.hide()
        else:
            self.tell(worded(refusal).whole)

    def tell(self, text: str, action: str = "", act: Callable[[], None] | None = None) -> None:
        """Say something quietly over the page, with one action beside it."""
        self._act = act
        self._notice.tell(text, action)

    def _pack(self) -> Composition | None:
        return self._desk_presenter.pack if self._desk_presenter else None

    def _build_actions(self) -> QWidget:
        whole = QWidget()
        self.try_it = Button(_("Try it"), self._appearance, icon="eye")
        self.paper = PaperButton(self._appearance)
        self.hand_out = Button(_("Hand out…"), self._appearance, "primary")
        self.try_it.clicked.connect(self._on_try)
        self.paper.wanted.connect(self._on_paper)
        self.hand_out.clicked.connect(self._on_hand_out)
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for button in (self.try_it, self.paper, self.hand_out):
            button.setAccessibleName(button.text())
            row.addWidget(button)
        return whole

    def _dress_actions(self) -> None:
        is_short = self._narrow and self.width() < self._appearance.scale.pixels(_SHORT_BAR)
        for button in (self.try_it, self.paper):
            name = button.accessibleName()
            button.setText("" if is_short else name)
            button.setToolTip(name if is_short else "")
            button.redraw()

    def _show(self, pane: QWidget) -> None:
        self._stack.setCurrentWidget(pane)
        is_open = pane is not self.shelf
        for button in (self.try_it, self.paper, self.hand_out):
            button.setVisible(is_open)
        self.hand_out.setEnabled(pane is not self.leaving)
        self.try_it.setEnabled(pane is not self.trying)
        self._actions.updateGeometry()

    def _on_shelf_wanted(self) -> None:
        self._notice.hide()
        if self._room is not None:
            self._room.go_back()

    def _on_desk_wanted(self) -> None:
        self._show(self.desk)
        self.desk.outline.setFocus()

    def _on_escape(self) -> None:
        """Go one step back."""
        if self._stack.currentWidget() is self.shelf:
            self.left.emit()
        elif self._stack.currentWidget() is self.desk:
            self.desk.step_back()
        else:
            self._on_desk_wanted()

    def _on_wanted(self, path: Path) -> None:
        self._show(self.desk)
        if self._desk_presenter is not None:
            self._desk_presenter.go_to(path)

    def _on_try(self) -> None:
        pack = self._pack()
        if pack is not None and self._desk_presenter is not None:
            self._show(self.trying)
            beside = self._desk_presenter.language
            self.trying.begin(pack.fields, self._desk_presenter.path, beside)

    def _on_hand_out(self) -> None:
        if self._room is not None:
            self._room.prepare()

    def _on_paper(self, path: FilePath, set_out: Callable[[PromptPack], bytes]) -> None:
        if self._room is not None:
            self._room.print(path, set_out)

    def _on_too_long(self) -> None:
        self.tell(_("This is too long for one field of a pack. Nothing was pasted."))

    def _on_words_wanted(self) -> None:
        if self._room is not None:
            self._room.distant(self.desk.words.show_lines)

    def _on_words_kept(self, lines: str) -> None:
        if self._room is not None:
            self._room.keep_distant(lines)

    def _on_act(self) -> None:
        if self._act is not None:
            self._act()
