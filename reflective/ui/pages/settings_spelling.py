# SPDX-License-Identifier: Apache-2.0
"""The part of Settings about spelling: whether it is checked, and the words one added."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from reflective.app.jobs import Lane, nothing_more
from reflective.app.refusals import Refusal
from reflective.language import gettext as _
from reflective.language import ngettext
from reflective.ui.widgets.chips import Chip
from reflective.ui.widgets.flow import FlowLayout
from reflective.ui.widgets.labels import PlainLabel
from reflective.wording import worded

if TYPE_CHECKING:
    from reflective.app.jobs import Jobs
    from reflective.app.spelling import Known, Spelling
    from reflective.ui.pages.settings import SettingsPage

_MOST = 200
"""Own words that are shown; each is a button."""


class SpellingPart(QWidget):
    """Switches spelling on and off, and shows the words that were added, to be taken off."""

    def __init__(self, page: SettingsPage, spelling: Spelling, jobs: Jobs) -> None:
        super().__init__()
        self._page = page
        self._spelling = spelling
        self._jobs = jobs
        self._switch = QCheckBox(_("Underline misspelled words"))
        self._about = PlainLabel(tone="soft", wraps=True)
        self._words = QWidget()
        self._flow = FlowLayout(self._words)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(PlainLabel(_("Spelling"), "heading"))
        column.addWidget(self._switch, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._about)
        column.addWidget(self._words)
        self._switch.clicked.connect(self._on_switch)
        page.came.connect(self.begin)

    def begin(self) -> None:
        """Show how it stands."""
        self._switch.setEnabled(self._spelling.is_there)
        if self._spelling.is_there:
            self._jobs.run(self._spelling.known, self._on_known, self._on_failed)
        else:
            self._about.setText(_("There is no dictionary for this kind of computer yet."))

    def _on_known(self, known: Known) -> None:
        self._switch.setChecked(known.is_on)
        self._show_words(known.own)

    def _show_words(self, own: tuple[str, ...]) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for word in own[:_MOST]:
            name = _("Take “{word}” off my words").format(word=word)
            chip = Chip(word, self._page.appearance, name)
            chip.removed.connect(self._on_removed)
            self._flow.addWidget(chip)
        self._words.setVisible(bool(own))
        self._about.setText(_about(own))

    def _on_switch(self, on: bool) -> None:  # noqa: FBT001 - Qt's signals take no names
        self._jobs.run(
            partial(self._spelling.turn, on=on), nothing_more, self._on_failed, Lane.SAVE
        )

    def _on_removed(self, word: str) -> None:
        work = partial(self._spelling.remove, word)
        self._jobs.run(work, self._show_words, self._on_failed, Lane.SAVE)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error
        self._page.show_problem(worded(error).whole)


def _about(own: tuple[str, ...]) -> str:
    if not own:
        return _("Words that you add while writing are kept in this journal, and shown here.")
    more = len(own) - _MOST
    if more > 0:
        return ngettext("My words, and {count} more:", "My words, and {count} more:", more).format(
            count=more
        )
    return _("My words:")
