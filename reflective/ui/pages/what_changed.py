# SPDX-License-Identifier: Apache-2.0
"""The page of what changed: a timeline, and one page of it that leaves without names."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QComboBox, QVBoxLayout, QWidget

from reflective.language import gettext as _
from reflective.language import ngettext
from reflective.ui.pages.room import RoomPage
from reflective.ui.presenters.journal_words import audience as audience_words
from reflective.ui.presenters.what_changed import READERS
from reflective.ui.widgets.answer_field import ChoiceRow
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.file_choosing import choose_place
from reflective.ui.widgets.flow import FlowLayout
from reflective.ui.widgets.labels import PlainLabel
from reflective.ui.widgets.line_under_name import keep_height
from reflective.ui.widgets.notice import announce
from reflective.ui.widgets.part_column import PartColumn

if TYPE_CHECKING:
    from reflective.journal.ids import RecordId
    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.presenters.what_changed import (
        ChangedPresenter,
        Found,
        PageShown,
        TimeLine,
        TimelineShown,
    )

_LETTERS = 12


class WhatChangedPage(RoomPage):
    """Shows what changed; a view of `ChangedPresenter`. `told` brings what was done."""

    told = Signal(str)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__(_("Back to next steps"), appearance)
        self._appearance = appearance
        self._presenter: ChangedPresenter | None = None
        self._is_filling = False
        self._asked_about = ""
        self._group = QComboBox()
        self._group.setAccessibleName(_("Which group"))
        self._group.setAccessibleDescription(_("Which group"))  # a box is told by what is chosen
        self._group.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._group.setMinimumContentsLength(_LETTERS)
        self._group.currentIndexChanged.connect(self._on_group)
        self.problem = PlainLabel(tone="clay", wraps=True)
        self.problem.hide()
        self.make = Button(_("Make a page without names…"), appearance, "primary")
        self.make.clicked.connect(self._on_make)
        self._readers = QButtonGroup(self)
        self._who = self._build_readers()
        self._list = PartColumn(8)
        self.agreed = QCheckBox(_("I have read what leaves"))
        self.agreed.toggled.connect(self._allow)
        self._pdf = Button(_("Save as PDF…"), appearance, icon="download")
        self._pdf.clicked.connect(partial(self._on_save, "pdf"))
        self._markdown = Button(_("Save as text…"), appearance, icon="download")
        self._markdown.clicked.connect(partial(self._on_save, "md"))
        self._leaving = self._build_leaving()
        said = _("What came of your steps and tries, and what was told outside the room.")
        self.column.addWidget(PlainLabel(said, tone="soft", wraps=True))
        for part in (self._group, self.problem, self._who):
            self.column.addWidget(part)
        self.column.addLayout(self._list)
        self.column.addWidget(self._leaving)
        self.column.addWidget(self.make, 0, Qt.AlignmentFlag.AlignLeft)
        self._show_ways(is_page=False)

    def attend(self, presenter: ChangedPresenter) -> None:
        """Take the presenter."""
        self._presenter = presenter

    def title(self) -> str:
        """Tell what stands in the bar."""
        return _("What changed")

    def shown(self) -> None:
        """Fetch the timeline anew."""
        if self._presenter is not None:
            self._presenter.look()
        self._back.setFocus()

    def turn_back(self) -> bool:
        """Go from the page that leaves to the timeline; False where that is shown already."""
        if self._who.isHidden():
            return False
        if self._presenter is not None:
            self._presenter.look()
        return True

    # What the presenter asks.

    def show_timeline(self, shown: TimelineShown) -> None:
        """Show the timeline."""
        self._show_ways(is_page=False)
        self._offer(shown.groups)
        self._clear()
        if not shown.lines:
            nothing = _("Nothing yet. What you keep, try or tell comes to stand here.")
            self._list.put(PlainLabel(nothing, tone="soft", wraps=True))
        for line in shown.lines:
            self._list.put(_item(line))
        if shown.rest > 0 and self._presenter is not None:
            words = ngettext("Show {count} more", "Show {count} more", shown.rest)
            more = Button(words.format(count=shown.rest), self._appearance, "link")
            more.clicked.connect(self._presenter.show_more)
            self._list.put(more)
            self._list.setAlignment(more, Qt.AlignmentFlag.AlignLeft)
        self.make.setVisible(bool(shown.lines))

    def show_working(self) -> None:
        """Say that the lines are being looked through."""
        self._show_ways(is_page=True)
        chosen = self._readers.checkedButton()
        if chosen is not None:
            chosen.setFocus()
        self._leaving.hide()
        self._clear()
        self._list.put(PlainLabel(_("Looking for names…"), tone="soft", wraps=True))

    def show_page(self, shown: PageShown) -> None:
        """Show the page as it would leave; nothing is agreed to any more."""
        self._show_ways(is_page=True)
        self.agreed.setChecked(False)
        self._allow()
        self._clear()
        for heading, lines in shown.sections:
            self._list.put(PlainLabel(heading, "heading", wraps=True))
            for record, text in lines:
                self._put_line(record, text)
        if shown.found:
            self._list.put(PlainLabel(_("Untick what may stay as it is."), "strong", wraps=True))
        for found in shown.found:
            self._put_found(found)
        announce(self, _("This is what leaves."))

    def show_saved(self, said: str) -> None:
        """Say that it left, and go back to the timeline."""
        self.told.emit(said)
        if self._presenter is not None:
            self._presenter.look()

    def refuse(self, words: str) -> None:
        """Say what could not be done."""
        self.problem.setText(words)
        self.problem.show()
        announce(self.problem, words)
        self.area.bring_into_sight(self.problem)

    def save_to(self, path: str) -> None:
        """Let the page leave into a file."""
        if self._presenter is not None:
            self._presenter.save(Path(path), is_read=self.agreed.isChecked())

    # Its parts.

    def _build_readers(self) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(PlainLabel(_("Who will read it?"), "strong", wraps=True))
        buttons = QWidget()
        flow = FlowLayout(buttons, 8)
        for number, reader in enumerate(READERS):
            words = audience_words(reader)
            button = Button(words[:1].upper() + words[1:], self._appearance, "choice")
            button.join(self._readers, number)
            button.setChecked(number == len(READERS) - 1)
            flow.addWidget(button)
        self._readers.idClicked.connect(self._on_make)
        column.addWidget(buttons)
        return whole

    def _build_leaving(self) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        warning = _(
            "The names we found are hidden. People who know you may still recognise you or"
            " others. What leaves cannot be called back."
        )
        column.addWidget(PlainLabel(warning, wraps=True))
        column.addWidget(self.agreed, 0, Qt.AlignmentFlag.AlignLeft)
        buttons = QWidget()
        flow = FlowLayout(buttons, 10)
        flow.addWidget(self._pdf)
        flow.addWidget(self._markdown)
        column.addWidget(buttons)
        return whole

    def _show_ways(self, *, is_page: bool) -> None:
        self.problem.hide()
        self._group.setVisible(not is_page and self._group.count() > 1)
        self.make.setVisible(not is_page)
        self._who.setVisible(is_page)
        self._leaving.setVisible(is_page)

    def _offer(self, groups: tuple[tuple[RecordId, str], ...]) -> None:
        """Offer the groups, without taking the choice for one of the person's."""
        self._is_filling = True
        chosen = self._group.currentData()
        self._group.clear()
        self._group.addItem(_("All groups, and me alone"), None)
        for record, name in groups:
            self._group.addItem(name, record)
        self._group.setCurrentIndex(max(0, self._group.findData(chosen)) if chosen else 0)
        self._group.setVisible(bool(groups))
        keep_height(self._group)
        self._is_filling = False

    def _put_line(self, record: RecordId, text: str) -> None:
        row = ChoiceRow(QCheckBox(), text)
        row.box.setChecked(True)
        row.box.toggled.connect(partial(self._on_line, record))
        self._list.put(row)

    def _put_found(self, found: Found) -> None:
        told = _("{words} is hidden as {stand_in}")
        row = ChoiceRow(QCheckBox(), told.format(words=found.words, stand_in=found.stand_in))
        row.box.setChecked(found.is_hidden)
        row.box.toggled.connect(partial(self._on_found, found.key))
        self._list.put(row)
        if found.key == self._asked_about:
            row.box.setFocus()

    def _clear(self) -> None:
        self._list.clear()

    def _allow(self) -> None:
        for button in (self._pdf, self._markdown):
            button.setEnabled(self.agreed.isChecked())

    # What the person does.

    def _on_group(self) -> None:
        if self._presenter is not None and not self._is_filling:
            self._presenter.choose_group(self._group.currentData())

    def _on_make(self) -> None:
        if self._presenter is not None:
            self._presenter.make_page(READERS[max(0, self._readers.checkedId())])

    def _on_line(self, record: RecordId, is_in: bool) -> None:  # noqa: FBT001 - a signal's value
        if self._presenter is not None:
            self.agreed.setChecked(False)
            self._presenter.leave_out(record, is_out=not is_in)

    def _on_found(self, key: str, is_hidden: bool) -> None:  # noqa: FBT001 - a signal's value
        if self._presenter is not None:
            self._asked_about = key
            self._presenter.hide(key, is_hidden=is_hidden)

    def _on_save(self, suffix: str) -> None:
        name = f"{self.title()}.{suffix}"
        choose_place(self, _("Save the page"), name, self.save_to)


def _item(line: TimeLine) -> QWidget:
    """Show one line of the timeline: what and when it was, and its words."""
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 4, 0, 6)
    column.setSpacing(2)
    column.addWidget(PlainLabel(line.about, "small", "soft", wraps=True))
    column.addWidget(PlainLabel(line.change.words, wraps=True))
    if line.change.learnt:
        column.addWidget(PlainLabel(line.change.learnt, tone="soft", wraps=True))
    return whole
