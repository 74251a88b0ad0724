# SPDX-License-Identifier: Apache-2.0
"""What helps while writing: spelling, and clean Markdown of what is pasted."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAction, QTextCursor

from reflective.app.jobs import Lane
from reflective.language import gettext as _
from reflective.language import ngettext
from reflective.ui.presenters.spelling import WordCheck

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QMenu

    from reflective.app.jobs import Jobs
    from reflective.app.pasting import Tidied, Tidying
    from reflective.app.spelling import Spelling
    from reflective.ui.pages.today_sheet import TodaySheet
    from reflective.ui.widgets.editor_pasting import Pasted

READY_AFTER = 1_200
"""Milliseconds without a key until the dictionary is read: in places that holds up for 0.1 s."""


class SheetTools(QObject):
    """Joins the sheet to what helps while writing; `say` shows a quiet sentence over the words."""

    def __init__(
        self,
        sheet: TodaySheet,
        jobs: Jobs,
        spelling: Spelling,
        tidying: Callable[[], Tidying],
        say: Callable[[str], None],
    ) -> None:
        super().__init__(sheet)
        self._editor = sheet.editor
        self._marking = sheet.marking
        self._jobs = jobs
        self._tidying = tidying
        self._say = say
        self._check = WordCheck(spelling, jobs, self)
        self._menu: QMenu | None = None
        self._is_ready = False
        self._rest = QTimer(self, singleShot=True, interval=READY_AFTER)
        self._rest.timeout.connect(self.make_ready)
        self._editor.textChanged.connect(self._on_typing)
        self._editor.pasteboard.takes_rich = True
        self._editor.pasteboard.rich.connect(self._on_rich)
        self._editor.menu_opened.connect(self._on_menu)
        self._marking.mark_misspelled(self._misspelled)

    def begin(self) -> None:
        """Look at what this journal lets be, which other pages may have changed."""
        self._check.begin()
        self._on_typing()

    def make_ready(self) -> None:
        """Begin to check words; until somebody rests for the first time, none are.

        Who comes and does not type at once rests too: so the dictionary is there before it is
        needed.
        """
        if not self._is_ready:
            self._is_ready = True
            self._check.make_ready()
            self.look_again()

    def look_again(self) -> None:
        """Underline anew: more is known now."""
        self._marking.look_again()

    def _misspelled(self, piece: str) -> list[tuple[int, int]]:
        if not self._is_ready:
            return []
        return [(found.start, found.end) for found in self._check.misspelled(piece)]

    def _on_typing(self) -> None:
        if not self._is_ready:
            self._rest.start()

    def _on_rich(self, pasted: Pasted, html: str) -> None:
        """Make Markdown of what has a form; its plain words stand there until it is ready."""
        done = partial(self._on_tidied, pasted)
        self._jobs.run(partial(self._tidy, html), done, _raise, Lane.THINK)

    def _tidy(self, html: str) -> Tidied:
        return self._tidying().tidy(html)

    def _on_tidied(self, pasted: Pasted, tidied: Tidied) -> None:
        if tidied.text and not tidied.is_plain:
            self._editor.pasteboard.give_form(pasted, tidied.text)
        if tidied.pictures:
            count = tidied.pictures
            said = ngettext(
                "{count} picture was left out of what you pasted.",
                "{count} pictures were left out of what you pasted.",
                count,
            )
            self._say(said.format(count=count))

    def _on_menu(self, menu: QMenu, place: QTextCursor) -> None:
        """Offer words in place of the one that is misspelled."""
        word = self._marking.word_at(place)
        if word is None:
            return
        first = menu.actions()[0]
        looking = QAction(_("Looking for other words…"), menu)
        looking.setEnabled(False)
        add = QAction(_("Add to my words"), menu)
        written = word.selectedText()
        add.triggered.connect(partial(self._check.add, _as_in_dictionary(written)))
        menu.insertAction(first, looking)
        menu.insertAction(first, add)
        menu.insertSeparator(first)
        self._menu = menu
        menu.aboutToHide.connect(self._on_menu_gone)
        self._check.suggest(
            _as_in_dictionary(written), partial(self._on_suggested, menu, looking, word)
        )

    def _on_suggested(
        self, menu: QMenu, looking: QAction, word: QTextCursor, words: tuple[str, ...]
    ) -> None:
        if menu is not self._menu:
            return
        if not words:
            looking.setText(_("No other words found"))
            return
        has_curl = "’" in word.selectedText()
        for each in words:
            shown = each.replace("'", "’") if has_curl else each
            action = QAction(shown, menu)
            action.triggered.connect(partial(self._put, word, shown))
            menu.insertAction(looking, action)
        menu.removeAction(looking)

    def _on_menu_gone(self) -> None:
        self._menu = None

    def _put(self, word: QTextCursor, instead: str) -> None:
        """Write another word in place of the misspelled one."""
        self._editor.begin_step()
        word.insertText(instead)
        self._editor.setTextCursor(word)
        self._marking.look_again()


def _as_in_dictionary(word: str) -> str:
    return word.replace("’", "'")


def _raise(error: Exception) -> None:
    raise error
