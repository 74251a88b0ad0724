# SPDX-License-Identifier: Apache-2.0
"""The window: first a page to unlock, then the rail, the bar and the pages.

It comes up with nothing but the page to unlock: what stands around the pages is loaded and built
when the first page is added, and each page when it is first opened.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from reflective.language import gettext as _
from reflective.ui.appearance.scale import NARROW_IN_LETTERS, NARROW_WINDOW
from reflective.ui.in_sight import watch_focus
from reflective.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QCloseEvent, QResizeEvent

    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.pages.page import Page
    from reflective.ui.widgets.header import HeaderBar
    from reflective.ui.widgets.jump import Jump
    from reflective.ui.widgets.notice import NoticeStrip
    from reflective.ui.widgets.rail import Rail

_SIZE = (1280, 820)
_SMALLEST = (640, 480)
_LOCK = "lock"
_SETTINGS = "settings"


class Window(QMainWindow):
    """The one window. It shows either a gate (unlock, first run) or the pages, never both.

    `lock_wanted` and `new_entry_wanted` come from keys and the rail. `opened` brings a page's
    key. Whoever must save before the window goes gives it a `may_close`. `rail`, `header`,
    `notice` and `jump` are there once a page was added.
    """

    rail: Rail
    header: HeaderBar
    notice: NoticeStrip
    jump: Jump

    lock_wanted = Signal()
    new_entry_wanted = Signal()
    opened = Signal(str)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._builders: dict[str, Callable[[], Page]] = {}
        self._pages: dict[str, Page] = {}
        self._under: dict[str, str] = {}
        self._key = ""
        self._gate: QWidget | None = None
        self._is_furnished = False
        self._may_close: Callable[[], bool] = _yes
        self._act: Callable[[], None] | None = None
        self._keys: list[QShortcut] = []
        self.setWindowTitle("Reflective")
        self.setWindowIcon(appearance.icon("reflective", size=64))
        self.resize(*_SIZE)
        self.setMinimumSize(*_SMALLEST)
        self._stack = QStackedWidget()
        self._whole = QStackedWidget()
        self._blank = PlainLabel(tone="soft")
        self._blank.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._work = QWidget()
        self._whole.addWidget(self._blank)
        self._whole.addWidget(self._work)
        self.setCentralWidget(self._whole)
        watch_focus(self, self.opened, lambda: (self._key, self.page))
        leave = QShortcut(QKeySequence("Ctrl+Q"), self)
        leave.activated.connect(self.close)

    def add_page(
        self, key: str, name: str, icon: str, build: Callable[[], Page], *, below: bool = False
    ) -> None:
        """Add a page's row in the rail and its place in the jump list.

        `build` makes the page when it is first opened.
        """
        if not self._is_furnished:
            self._furnish()
        self._builders[key] = build
        self.rail.add(key, name, icon, below=below)
        self.jump.add(name, partial(self.open_page, key))

    def add_room(self, key: str, name: str, under: str, build: Callable[[], Page]) -> None:
        """Add a page that is reached from another one, or jumped to; the rail marks that one."""
        self._builders[key] = build
        self._under[key] = under
        self.jump.add(name, partial(self.open_page, key))

    def show_gate(self, gate: QWidget) -> None:
        """Show a page before the journal is open; the one before it is thrown away."""
        self._drop_gate()
        self._gate = gate
        self._whole.addWidget(gate)
        self._whole.setCurrentWidget(gate)
        self._set_keys(on=False)

    def show_pages(self, key: str) -> None:
        """Show the pages, this one in front; the gate is thrown away."""
        self._drop_gate()
        self._whole.setCurrentWidget(self._work)
        self._set_keys(on=True)
        self.open_page(key)

    def blank(self, words: str = "") -> None:
        """Show nothing of the journal at once, before it is locked; `words` say what goes on.

        What stands above the window goes too.
        """
        from reflective.ui.closing import close_above  # noqa: PLC0415 - loaded when first needed

        self._set_keys(on=False)
        if self._is_furnished:
            self.jump.hide()
        self._blank.setText(words)
        self._whole.setCurrentWidget(self._blank)
        close_above(self)
        self._whole.repaint()

    def open_page(self, key: str) -> bool:
        """Bring a page to the front; False if the page in front wants to ask something first."""
        page = self._built(key)
        now = self.page
        if now is not None and now is not page and not now.may_leave():
            return False
        self._key = key
        self.notice.come_to(key, is_writing=page.is_writing)
        self._stack.setCurrentWidget(page)
        self.rail.select(self._under.get(key, key))
        self.header.set_title(page.title())
        self.header.set_status(page.status())
        self.header.set_actions(
            page.header_actions(), has_search=page.has_search or page.fills_bar
        )
        page.set_narrow(narrow=self.is_narrow)
        page.shown()
        self.opened.emit(key)
        return True

    @property
    def page(self) -> Page | None:
        """The page in front, or None."""
        return self._pages.get(self._key)

    @property
    def key(self) -> str:
        """The key of the page in front, or '' before the first was opened."""
        return self._key

    @property
    def is_narrow(self) -> bool:
        """Whether side areas have to give way: a small window, or large text."""
        scale = self._appearance.scale
        least = max(NARROW_WINDOW, scale.pixels(NARROW_IN_LETTERS))
        return self.width() < least or scale.is_large()

    def tell(
        self, text: str, action: str = "", act: Callable[[], None] | None = None, no: str = ""
    ) -> None:
        """Say something quietly over the page, with one action beside it that calls `act`.

        `no` names the way to refuse the action; else there is a cross.
        """
        self._act = act
        self.notice.belongs_to(self._key)
        self.notice.tell(text, action, no)

    def add_key(self, combination: str, act: Callable[[], None]) -> None:
        """Let keys do something on every page, while the journal is open."""
        shortcut = QShortcut(QKeySequence(combination), self)
        shortcut.activated.connect(act)
        shortcut.setEnabled(False)
        self._keys.append(shortcut)

    @property
    def work(self) -> QWidget:
        """What shows the pages, for panels over them; a lock hides it at once."""
        return self._work

    def ask_before_closing(self, may_close: Callable[[], bool]) -> None:
        """Let somebody save before the window goes; it stays where the answer is False."""
        self._may_close = may_close

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the parts out for the new width."""
        super().resizeEvent(event)
        self._reflow()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let the page in front save first, and then whoever asked for it."""
        shows_pages = self._whole.currentWidget() is self._work
        if shows_pages and self.page and not self.page.may_leave():
            event.ignore()
            return
        event.setAccepted(self._may_close())

    def _furnish(self) -> None:
        """Build what stands around the pages."""
        # Loaded here, so that the window comes up fast.
        from reflective.ui.widgets.header import HeaderBar  # noqa: PLC0415 - see above
        from reflective.ui.widgets.jump import Jump  # noqa: PLC0415 - see above
        from reflective.ui.widgets.notice import NoticeStrip  # noqa: PLC0415 - see above
        from reflective.ui.widgets.rail import Rail  # noqa: PLC0415 - see above

        self.rail = Rail(self._appearance)
        self.header = HeaderBar(self._appearance)
        self.notice = NoticeStrip(self._appearance)
        self._lay_out()
        self.jump = Jump(self._whole)
        self.rail.chosen.connect(self._on_rail)
        self.header.jump_wanted.connect(self._on_jump)
        self.notice.acted.connect(self._on_act)
        self._appearance.changed.connect(self._reflow)
        self.rail.add(_LOCK, _("Lock"), "lock", below=True)
        self._add_keys()
        self._is_furnished = True
        self._reflow()

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self.header)
        right.addWidget(self.notice)
        right.addWidget(self._stack, 1)
        row = QHBoxLayout(self._work)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(right, 1)

    def _built(self, key: str) -> Page:
        """Give a page, built if it was not opened before."""
        if key not in self._pages:
            page = self._builders[key]()
            self._pages[key] = page
            self._stack.addWidget(page)
            page.titled.connect(self._on_titled)
            page.status_said.connect(self._on_status)
            page.turned.connect(self._on_turned)
            for action in page.header_actions():
                action.setParent(self.header)
                action.hide()
            page.set_narrow(narrow=self.is_narrow)
        return self._pages[key]

    def _add_keys(self) -> None:
        keys: tuple[tuple[str, Callable[[], None]], ...] = (
            ("Ctrl+K", self._on_jump),
            ("Ctrl+L", self.lock_wanted.emit),
            ("Ctrl+N", self.new_entry_wanted.emit),
            ("Ctrl+,", self._on_settings),
            ("F6", self._on_next_pane),
            ("Shift+F6", self._on_previous_pane),
        )
        for combination, act in keys:
            self.add_key(combination, act)

    def _set_keys(self, *, on: bool) -> None:
        for shortcut in self._keys:
            shortcut.setEnabled(on)

    def _drop_gate(self) -> None:
        if self._gate is not None:
            self._whole.removeWidget(self._gate)
            self._gate.deleteLater()
            self._gate = None

    def _reflow(self) -> None:
        if not self._is_furnished:
            return
        narrow = self.is_narrow
        self.rail.set_narrow(narrow=narrow)
        self.header.set_narrow(narrow=narrow)
        if self.page is not None:
            self.page.set_narrow(narrow=narrow)

    def _on_rail(self, key: str) -> None:
        if key == _LOCK:
            self.lock_wanted.emit()
        else:
            self.open_page(key)

    def _on_titled(self, title: str) -> None:
        page = self.page
        if page is not None and self.sender() is page:
            self.header.set_title(title)
            self.header.offer_jump(offered=not (page.has_search or page.fills_bar))

    def _on_status(self, status: str) -> None:
        if self.sender() is self.page:
            self.header.set_status(status)

    def _on_turned(self) -> None:
        if self.page is not None and self.sender() is self.page:
            self.notice.come_to(self._key, is_writing=self.page.is_writing)

    def _on_act(self) -> None:
        if self._act is not None:
            self._act()

    def _on_jump(self) -> None:
        self.jump.begin(QApplication.focusWidget())

    def _on_settings(self) -> None:
        if _SETTINGS in self._builders:
            self.open_page(_SETTINGS)

    def _on_next_pane(self) -> None:
        self._move_pane(1)

    def _on_previous_pane(self) -> None:
        self._move_pane(-1)

    def _move_pane(self, step: int) -> None:
        """Put the focus into the next part of the window that can take it."""
        panes = [self.rail, self.header, *(self.page.panes() if self.page else ())]
        now = QApplication.focusWidget()
        at = next((i for i, pane in enumerate(panes) if now and pane.isAncestorOf(now)), -1)
        for offset in range(1, len(panes) + 1):
            pane = panes[(at + step * offset) % len(panes)]
            first = self.rail.entrance() if pane is self.rail else _first_focusable(pane)
            if first is not None:
                first.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return


def _yes() -> bool:
    """Let the window close: there is nothing to save."""
    return True


def _first_focusable(pane: QWidget) -> QWidget | None:
    """Find the first visible widget of a pane, itself included, that Tab would reach."""
    candidates = [pane, *pane.findChildren(QWidget)]
    for candidate in candidates:
        takes = bool(candidate.focusPolicy() & Qt.FocusPolicy.TabFocus)
        if takes and candidate.isVisibleTo(pane) and candidate.isEnabled():
            return candidate
    return None
