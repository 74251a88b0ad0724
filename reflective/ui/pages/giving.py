# SPDX-License-Identifier: Apache-2.0
"""The page that gives entries to partners: whom, which, and all of it to be read before."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QVBoxLayout, QWidget

from reflective.language import gettext as _
from reflective.language import ngettext
from reflective.ui.pages.giving_choosing import GivingChoice
from reflective.ui.pages.room import RoomPage
from reflective.ui.presenters.given_words import warning
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.file_choosing import choose_place
from reflective.ui.widgets.flow import FlowLayout
from reflective.ui.widgets.labels import PlainLabel
from reflective.ui.widgets.lines_view import LinesView
from reflective.ui.widgets.notice import announce
from reflective.ui.widgets.tick_line import TickLine

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QHideEvent

    from reflective.app.jobs import Jobs
    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.presenters.giving import GivingEntries, GivingScreen, Reader
    from reflective.ui.presenters.sharing_choosing import Choosing

_TEXT_HEIGHT = 260


class WarningStrip(QFrame):
    """Says above everything else, in a colour of its own, that names are not taken out."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "tint")
        self.setProperty("tone", "clay")
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 12, 18, 12)
        column.addWidget(PlainLabel(warning(), "strong", "clay", wraps=True))


def reader_line(reader: Reader) -> TickLine:
    """Make the line of a partner who may be given something."""
    told = "{name}" if reader.is_compared else _("{name} (key not compared aloud yet)")
    return TickLine(told.format(name=reader.name), is_ticked=reader.is_ticked)


class GivingPage(RoomPage):
    """Two steps: choosing, and reading what leaves; a view of `GivingEntries`.

    `choice` is the view of the entries one can choose. `given` comes with what to say once it
    left.
    """

    given = Signal(str)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(_("Back to Partners"), appearance, parent)
        self._appearance = appearance
        self._presenter: GivingEntries | None = None
        self._readers: list[QWidget] = []
        self._people = QVBoxLayout()
        self._people.setSpacing(6)
        self.choice = GivingChoice(appearance)
        self.choice.told.connect(self.refuse)
        self.onward = Button(_("Read what leaves"), appearance, "primary")
        self.problem = PlainLabel(tone="clay", wraps=True)
        self.problem.hide()
        self.text = LinesView(_("What leaves"), appearance)
        self._for = PlainLabel(look="strong", wraps=True)
        self._stays = PlainLabel(tone="soft", wraps=True)
        self.only = Button(_("Give only what I selected"), appearance)
        self.all = Button(_("Give all of it"), appearance)
        self.pictures = QCheckBox(_("Give the pictures too"))
        self.read = QCheckBox(_("I have read what leaves"))
        self.save = Button(_("Save for my partner…"), appearance, "primary", "file-lock")
        self.back = Button(_("Choose again"), appearance)
        self._first = self._build_first()
        self._second = self._build_second()
        for part in (WarningStrip(), self._first, self._second, self.problem):
            self.column.addWidget(part)
        self._connect()
        appearance.changed.connect(self._fit_text)
        self._fit_text()

    def attend(
        self,
        presenter: GivingEntries,
        choosing: Choosing,
        jobs: Jobs,
        this_year: Callable[[], int],
    ) -> None:
        """Take the presenters, and what the list of entries needs to fetch its rows."""
        self._presenter = presenter
        self.choice.attend(presenter, choosing, jobs, this_year)

    def title(self) -> str:
        """Tell what stands in the bar."""
        return _("Give to a partner")

    def panes(self) -> Sequence[QWidget]:
        """Give the parts that F6 moves between."""
        if self._second.isVisible():
            return (self.text, self.read)
        return (self.choice.search, self.choice.list, self.onward)

    def shown(self) -> None:
        """Begin with choosing."""
        if self._presenter is not None:
            self._presenter.begin()

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep no words of it behind another page."""
        super().hideEvent(event)
        if not event.spontaneous() and self._presenter is not None:
            self._presenter.leave()
            self.text.show_lines(())

    def show_readers(self, readers: tuple[Reader, ...]) -> None:
        """Show the partners, ticked or not."""
        for box in self._readers:
            box.hide()
            box.deleteLater()
        self._readers = [self._reader(reader) for reader in readers]
        if not readers:
            none = _(
                "Nobody is on your list of partners yet. Go back, and exchange your keys first."
            )
            self._readers = [PlainLabel(none, tone="soft", wraps=True)]
        for box in self._readers:
            self._people.addWidget(box)
        boxes = [each.box for each in self._readers if isinstance(each, TickLine)]
        for before, box in pairwise([*boxes, self.choice.search]):
            QWidget.setTabOrder(before, box)

    def show_picked(self, count: int) -> None:
        """Show how many entries are chosen."""
        said = ngettext("{count} chosen entry", "{count} chosen entries", count)
        self.choice.show_picked(said.format(count=count) if count else "")

    def show_choosing(self) -> None:
        """Show partners and entries to choose from."""
        self.problem.hide()
        self._second.hide()
        self._first.show()
        self.choice.begin()

    def show_giving(self, screen: GivingScreen) -> None:
        """Show what would leave; nothing is agreed to any more."""
        self.problem.hide()
        self._first.hide()
        self._second.show()
        self._for.setText(_("For {names}").format(names=screen.names))
        self._stays.setText(screen.stays)
        self._stays.setVisible(bool(screen.stays))
        self.pictures.setVisible(screen.has_pictures)
        self.pictures.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.pictures.setChecked(screen.with_pictures)
        self.pictures.blockSignals(False)  # noqa: FBT003 - Qt's own
        self.all.setVisible(screen.is_passage)
        self.read.setChecked(False)
        self.save.setEnabled(False)
        self.text.show_lines(screen.lines)
        self.only.setEnabled(False)
        self.text.setFocus()

    def show_given(self, words: str) -> None:
        """Say that it left, and go back."""
        self.text.show_lines(())
        self.given.emit(words)

    def refuse(self, words: str) -> None:
        """Say what could not be done."""
        self.problem.setText(words)
        self.problem.show()
        announce(self.problem, words)
        self.area.bring_into_sight(self.problem)

    def save_to(self, path: str) -> None:
        """Let it leave into a file."""
        if self._presenter is not None:
            self._presenter.save(Path(path), is_read=self.read.isChecked())

    def _build_first(self) -> QWidget:
        step = QWidget()
        column = QVBoxLayout(step)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(PlainLabel(_("Who may read it"), "strong", wraps=True))
        column.addLayout(self._people)
        column.addWidget(PlainLabel(_("What they may read"), "strong", wraps=True))
        column.addWidget(self.choice)
        column.addWidget(self.onward, 0, Qt.AlignmentFlag.AlignLeft)
        return step

    def _build_second(self) -> QWidget:
        step = QWidget()
        column = QVBoxLayout(step)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        hint = _("Select words in the text to give them alone. Only words and pictures leave.")
        column.addWidget(self._for)
        column.addWidget(self.text)
        column.addWidget(PlainLabel(hint, "small", "soft", wraps=True))
        parts = FlowLayout(gap=10)
        for button in (self.only, self.all):
            parts.addWidget(button)
        column.addLayout(parts)
        column.addWidget(self._stays)
        for box in (self.pictures, self.read):
            column.addWidget(box, 0, Qt.AlignmentFlag.AlignLeft)
        ways = FlowLayout(gap=10)
        for button in (self.save, self.back):
            ways.addWidget(button)
        column.addLayout(ways)
        step.hide()
        return step

    def _reader(self, reader: Reader) -> TickLine:
        line = reader_line(reader)
        line.toggled.connect(partial(self._on_reader, reader))
        return line

    def _connect(self) -> None:
        self.onward.clicked.connect(self._on_onward)
        self.only.clicked.connect(self._on_only)
        self.all.clicked.connect(self._on_all)
        self.pictures.toggled.connect(self._on_pictures)
        self.read.toggled.connect(self.save.setEnabled)
        self.save.clicked.connect(self._on_save)
        self.back.clicked.connect(self.shown)
        self.text.selectionChanged.connect(self._on_selected)

    def _on_reader(self, reader: Reader, is_on: bool) -> None:  # noqa: FBT001 - a Qt slot
        if self._presenter is not None:
            self._presenter.tick(reader.record, is_on=is_on)

    def _on_onward(self) -> None:
        if self._presenter is not None:
            self._presenter.read()

    def _on_selected(self) -> None:
        self.only.setEnabled(self.text.textCursor().hasSelection())

    def _on_only(self) -> None:
        words = self.text.textCursor().selectedText()
        if self._presenter is not None and words.strip():
            self._presenter.only(words)

    def _on_all(self) -> None:
        if self._presenter is not None:
            self._presenter.only("")

    def _on_pictures(self, along: bool) -> None:  # noqa: FBT001 - a Qt slot
        if self._presenter is not None:
            self._presenter.take_pictures(along=along)

    def _on_save(self) -> None:
        """Ask where to; the dialog asks itself before it replaces a file."""
        if self._presenter is not None:
            name = self._presenter.file_name
            choose_place(self, _("Save for my partner"), name, self.save_to)

    def _fit_text(self) -> None:
        self.text.setFixedHeight(self._appearance.scale.pixels(_TEXT_HEIGHT))
