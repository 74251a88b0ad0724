# SPDX-License-Identifier: Apache-2.0
"""The part of an entry's menu that brings it, or some of its words, to a session."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from reflective.ui.pages.journal_marks import MarkParts
    from reflective.ui.presenters.bringing import Bringing, Offered

_PARAGRAPH = "\u2029"


class BringingParts(QObject):
    """Puts the next session of each group on top of the menu, while it is open."""

    def __init__(self, marks: MarkParts) -> None:
        super().__init__(marks)
        self._marks = marks
        self._presenter: Bringing | None = None
        self._actions: list[QAction] = []
        marks.menu.aboutToShow.connect(self._fill)

    def attend(self, presenter: Bringing) -> None:
        """Take the presenter."""
        self._presenter = presenter
        presenter.look()

    def _fill(self) -> None:
        menu = self._marks.menu
        for old in self._actions:
            menu.removeAction(old)
            old.deleteLater()
        self._actions = []
        record = self._marks.record
        if self._presenter is None or record is None:
            return
        first = menu.actions()[0]
        words = self._chosen()
        for one in self._presenter.offered(record):
            self._actions.append(menu.addAction(_plain(one.words), partial(self._on_bring, one)))
            if words:
                put = partial(self._on_tray, one, words)
                self._actions.append(menu.addAction(_plain(one.tray_words), put))
        if self._actions:
            self._actions.append(menu.addSeparator())
        menu.insertActions(first, self._actions)

    def _chosen(self) -> str:
        found: str = self._marks.view.textCursor().selectedText()
        return found.replace(_PARAGRAPH, "\n").strip()

    def _on_bring(self, one: Offered) -> None:
        record = self._marks.record
        if self._presenter is None or record is None:
            return
        if one.is_brought:
            self._presenter.leave_at_home(record, one.meeting)
        else:
            self._presenter.bring(record, one.meeting)

    def _on_tray(self, one: Offered, words: str) -> None:
        record = self._marks.record
        if self._presenter is not None and record is not None:
            self._presenter.put_on_tray(record, words, one.meeting)


def _plain(words: str) -> str:
    return words.replace("&", "&&")
