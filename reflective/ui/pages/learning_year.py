# SPDX-License-Identifier: Apache-2.0
"""The page of a year's records of learning, and of letting them leave."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QComboBox, QFileDialog, QFrame, QVBoxLayout, QWidget

from reflective.language import gettext as _
from reflective.sharing.audiences import Audience
from reflective.sharing.year_record import Sheet
from reflective.ui.pages.room import RoomPage
from reflective.ui.pages.settings_choices import ChoicesSideBySide
from reflective.ui.presenters.journal_words import month_names
from reflective.ui.presenters.learning_year import what_is_hidden
from reflective.ui.presenters.sharing_words import audience_title
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.flow import FlowLayout
from reflective.ui.widgets.labels import PlainLabel
from reflective.ui.widgets.year_leaving import YearLeaving

if TYPE_CHECKING:
    from collections.abc import Callable

    from reflective.app.jobs import Progress
    from reflective.sharing.redaction import Choice
    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.presenters.learning_year import (
        LeavingScreen,
        RecordCard,
        YearRecords,
        YearScreen,
    )

_DAYS = 31
_MOST = 60
"""Records that are shown; a file takes them all."""


class LearningYearPage(RoomPage):
    """A view of `YearRecords`. `tell` says what was done, `refused` what could not be.

    `read_wanted` brings a record, `new_wanted` asks for a new one, and `done` leads back: from
    what leaves, Escape and the link lead to the year first.
    """

    done = Signal()
    read_wanted = Signal(str)
    new_wanted = Signal()

    def __init__(
        self,
        appearance: Appearance,
        tell: Callable[[str], None],
        refused: Callable[[Exception], None],
    ) -> None:
        super().__init__(_("Back to the Journal"), appearance)
        self._appearance = appearance
        self._tell = tell
        self._refused = refused
        self._presenter: YearRecords | None = None
        self._dialog: QFileDialog | None = None
        self._cards: list[QWidget] = []
        self._title = PlainLabel(look="heading", wraps=True)
        self._total = PlainLabel(tone="soft", wraps=True)
        self.before = Button(_("Year before"), appearance, "secondary", "chevron-left")
        self.after = Button(_("Year after"), appearance, "secondary", "chevron-right")
        self.new = Button(_("Count something as learning"), appearance, "secondary", "plus")
        self._list = QVBoxLayout()
        self._list.setSpacing(10)
        self.reader, self.sheet = QComboBox(), QComboBox()
        self._hides = PlainLabel(tone="soft", wraps=True)
        self.month, self.day = QComboBox(), QComboBox()
        self.look = Button(_("Look at what leaves…"), appearance, "primary")
        self.progress = PlainLabel(tone="soft", wraps=True)
        self.leaving = YearLeaving(appearance)
        self._whole = QWidget()
        self._fill_boxes()
        self._lay_out()
        self._connect()

    def attend(self, presenter: YearRecords) -> None:
        """Take the presenter."""
        self._presenter = presenter

    def title(self) -> str:
        """Tell what stands in the bar."""
        return _("Record of learning")

    def shown(self) -> None:
        """Fetch the year anew."""
        if self._presenter is not None:
            self._presenter.begin()
        self.new.setFocus()

    def set_narrow(self, *, narrow: bool) -> None:
        """Lay the page out for the room there is."""
        super().set_narrow(narrow=narrow)
        self._form.set_narrow(narrow=True)
        self._starts.set_narrow(narrow=True)

    def show_year(self, screen: YearScreen) -> None:
        """Show the records of a year."""
        self._whole.show()
        self.leaving.hide()
        self._back.setText(_("Back to the Journal"))
        self._title.setText(screen.title)
        self._total.setText(screen.total)
        held = QSignalBlocker(self.month), QSignalBlocker(self.day)
        self.month.setCurrentIndex(screen.year_starts[0] - 1)
        self.day.setCurrentIndex(screen.year_starts[1] - 1)
        del held
        for card in self._cards:
            self._list.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards = []
        for one in screen.cards[:_MOST]:
            card = self._card(one)
            self._list.addWidget(card)
            card.show()
            self._cards.append(card)
        self.look.setEnabled(bool(screen.cards))

    def show_looking(self, progress: Progress | None) -> None:
        """Show how far looking through is; None when it is done or was stopped."""
        self.progress.setVisible(progress is not None)
        self.look.setEnabled(progress is None)

    def show_leaving(self, screen: LeavingScreen) -> None:
        """Show what leaves; nothing is agreed to any more."""
        self._whole.hide()
        self._back.setText(_("Back to the year"))
        self.leaving.show()
        self.leaving.show_leaving(screen)
        self.area.verticalScrollBar().setValue(0)

    def show_saved(self, name: str) -> None:
        """Say that it left."""
        saved = _("Saved as {name}.").format(name=name)
        self._tell(_("{saved} It is in the list of what you have shared.").format(saved=saved))

    def refuse(self, error: Exception) -> None:
        """Say what could not be done."""
        self._refused(error)

    def save_to(self, path: Path) -> None:
        """Let what was shown leave into a file."""
        if self._presenter is not None:
            self._presenter.save(path, agreed=self.leaving.read.isChecked())

    def _card(self, one: RecordCard) -> QWidget:
        card = QFrame()
        card.setProperty("look", "tint")
        card.setAccessibleName(one.title)
        column = QVBoxLayout(card)
        column.setContentsMargins(18, 12, 18, 12)
        column.setSpacing(4)
        column.addWidget(PlainLabel(one.title, "strong", wraps=True))
        column.addWidget(PlainLabel(one.line, "small", "soft", wraps=True))
        link = Button(_("Open it"), self._appearance, "link")
        link.setAccessibleDescription(one.title)
        link.clicked.connect(partial(self.read_wanted.emit, one.record))
        column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _fill_boxes(self) -> None:
        names = {
            Sheet.DOCX: _("Word document"),
            Sheet.PDF: _("PDF"),
            Sheet.CSV: _("Table"),
        }
        for sheet, name in names.items():
            self.sheet.addItem(name, sheet.value)
        for reader in Audience:
            self.reader.addItem(audience_title(reader), reader.value)
        self.reader.setCurrentIndex(self.reader.findData(Audience.ORGANISATIONS.value))
        for name in month_names():
            self.month.addItem(name[:1].upper() + name[1:])
        self.day.addItems([str(number) for number in range(1, _DAYS + 1)])
        starts = [(_("My year begins in"), self.month), (_("On day"), self.day)]
        leaves = [(_("Who will read it?"), self.reader), (_("As"), self.sheet)]
        self._form = ChoicesSideBySide(self._appearance, leaves)
        self._form.set_narrow(narrow=True)
        self._starts = ChoicesSideBySide(self._appearance, starts)
        self._starts.set_narrow(narrow=True)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self._whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._title)
        column.addWidget(self._total)
        ways = FlowLayout(gap=10)
        for button in (self.before, self.after, self.new):
            ways.addWidget(button)
        column.addLayout(ways)
        column.addLayout(self._list)
        column.addSpacing(12)
        column.addWidget(PlainLabel(_("Let this year leave"), "heading", wraps=True))
        about = _("This sets how much is hidden. You see every word before anything leaves.")
        column.addWidget(PlainLabel(about, tone="soft", wraps=True))
        column.addWidget(self._form)
        column.addWidget(self._hides)
        column.addWidget(self.look, 0, Qt.AlignmentFlag.AlignLeft)
        self.progress.setText(_("Looking for names…"))
        self.progress.hide()
        column.addWidget(self.progress)
        column.addSpacing(12)
        column.addWidget(self._starts)
        self.column.addWidget(self._whole)
        self.column.addWidget(self.leaving)
        self.leaving.hide()

    def _connect(self) -> None:
        self.before.clicked.connect(partial(self._on_turn, -1))
        self.after.clicked.connect(partial(self._on_turn, 1))
        self.new.clicked.connect(self.new_wanted)
        self.look.clicked.connect(self._on_look)
        for box in (self.month, self.day):
            box.activated.connect(self._on_start)
        self.reader.currentIndexChanged.connect(self._say_what_is_hidden)
        self._say_what_is_hidden()
        self.leaving.decided.connect(self._on_decided)
        self.leaving.all_hidden.connect(self._on_hide_open)
        self.left.connect(self._on_left)
        self.leaving.save_wanted.connect(self._on_save)

    def _say_what_is_hidden(self) -> None:
        self._hides.setText(what_is_hidden(Audience(self.reader.currentData())))

    def _on_left(self) -> None:
        if self.leaving.isHidden():
            self.done.emit()
        else:
            self.shown()

    def _on_turn(self, years: int) -> None:
        if self._presenter is not None:
            self._presenter.turn(years)

    def _on_look(self) -> None:
        if self._presenter is not None:
            reader = Audience(self.reader.currentData())
            self._presenter.leave(Sheet(self.sheet.currentData()), reader)

    def _on_start(self) -> None:
        if self._presenter is not None:
            self._presenter.choose_start(
                self.month.currentIndex() + 1, self.day.currentIndex() + 1
            )

    def _on_decided(self, key: str, choice: Choice) -> None:
        if self._presenter is not None:
            self._presenter.decide(key, choice)

    def _on_hide_open(self) -> None:
        if self._presenter is not None:
            self._presenter.hide_open()

    def _on_save(self) -> None:
        """Ask where to; the dialog asks itself before it replaces a file."""
        suffix = Sheet(self.sheet.currentData()).suffix
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        folder = QStandardPaths.writableLocation(documents)
        self._dialog = QFileDialog(self, _("Save what leaves"), folder)
        self._dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        self._dialog.setNameFilter(f"*{suffix}")
        self._dialog.setDefaultSuffix(suffix.removeprefix("."))
        self._dialog.selectFile(_("Record of learning") + suffix)
        self._dialog.fileSelected.connect(self._on_file)
        self._dialog.open()

    def _on_file(self, path: str) -> None:
        self.save_to(Path(path))
