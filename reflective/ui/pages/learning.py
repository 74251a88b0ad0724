# SPDX-License-Identifier: Apache-2.0
"""The page where an entry counts as learning: its record, and the fields of whoever asks."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from reflective.language import gettext as _
from reflective.practice.development import Part
from reflective.ui.copying import keep_out_of_histories
from reflective.ui.pages.room import RoomPage
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.confirmation import ConfirmationPanel
from reflective.ui.widgets.copy_fields import CopyFields
from reflective.ui.widgets.labels import PlainLabel
from reflective.ui.widgets.learning_fields import LearningFields
from reflective.wording import worded

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QClipboard

    from reflective.app.refusals import Refusal
    from reflective.journal.moment import Moment
    from reflective.practice.development import Body, Learning
    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.presenters.learning import Counting, ToCopy


class LearningPage(RoomPage):
    """A view of `Counting`. `tell` says quietly what was done, `refused` what could not be.

    `came` tells that the page is in front; `year_wanted` asks for the records of the year, and
    `deleted` brings the way to put back what was just deleted.
    """

    came = Signal()
    deleted = Signal(object)
    year_wanted = Signal()

    def __init__(
        self,
        appearance: Appearance,
        tell: Callable[[str], None],
        refused: Callable[[Exception], None],
    ) -> None:
        super().__init__(_("Back to the Journal"), appearance)
        self._tell = tell
        self._refused = refused
        self._presenter: Counting | None = None
        self._clipboard: QClipboard | None = None
        self._copied = ""
        self._body: Body | None = None
        self.fields = LearningFields(appearance)
        self.fields.setEnabled(False)
        self.bodies = QComboBox()
        self.bodies.setAccessibleName(_("Copy for"))
        self.bodies.setAccessibleDescription(_("Copy for"))  # a box is told by what is chosen
        fit = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self.bodies.setSizeAdjustPolicy(fit)
        self.bodies.setMinimumContentsLength(14)
        self._about = PlainLabel(wraps=True)
        self._source = PlainLabel(look="small", tone="soft", wraps=True)
        self.copies = CopyFields(appearance)
        self.year = Button(_("All records of this year"), appearance, "link", "layers")
        self.remove = Button(_("Delete this record…"), appearance, "link", "trash-2")
        self.question = ConfirmationPanel(appearance)
        self._trouble = PlainLabel(tone="clay", wraps=True)
        self._trouble.hide()
        self._lay_out()
        self._connect()

    def attend(self, presenter: Counting, clipboard: QClipboard) -> None:
        """Take the presenter, and where copied words go."""
        self._presenter = presenter
        self._clipboard = clipboard

    def title(self) -> str:
        """Tell what stands in the bar."""
        return _("Counts as learning")

    def panes(self) -> Sequence[QWidget]:
        """Give the record, and the fields to copy."""
        return (self.fields, self.copies)

    def shown(self) -> None:
        """Begin with what was learnt."""
        self.came.emit()
        self.fields.texts[Part.LEARNT].setFocus()

    def may_leave(self) -> bool:
        """Make a state of what was written."""
        if self._presenter is not None:
            self._presenter.keep()
        return True

    def show_learning(self, learning: Learning, standards: tuple[str, ...]) -> None:
        """Put a record into the fields, with the standards one can tick."""
        self.fields.setEnabled(True)
        self.question.hide()
        self.fields.show_learning(learning, standards)
        self._order()
        if self.isVisible() and not self.fields.isAncestorOf(self.focusWidget() or self):
            self.fields.texts[Part.LEARNT].setFocus()

    def show_body(self, bodies: Sequence[Body], place: int, fields: tuple[ToCopy, ...]) -> None:
        """Show who asks, which of them is chosen, and the fields of its form."""
        body = bodies[place]
        self.copies.show_fields(fields, body.name)
        if body == self._body:
            return
        self._body = body
        held = QSignalBlocker(self.bodies)
        if self.bodies.count() != len(bodies):
            self.bodies.clear()
            self.bodies.addItems([body.name for body in bodies])
        self.bodies.setCurrentIndex(place)
        del held
        self._about.setText(body.about)
        told = _("From {source} ({dated}). Forms change, so look there too.")
        is_ours = not body.source.startswith("http")
        self._source.setText(told.format(source=body.source, dated=body.dated))
        self._source.setVisible(not is_ours)
        self._order()

    def show_saved(self, moment: Moment) -> None:
        """Say quietly when everything was saved."""
        self.status_said.emit(_("Saved {time}").format(time=f"{moment.local:%H:%M}"))

    def show_trouble(self, refusal: Refusal | None) -> None:
        """Say that saving does not work at the moment, or with None that it does again."""
        self._trouble.setText(worded(refusal).whole if refusal else "")
        self._trouble.setVisible(refusal is not None)

    def put_out(self, text: str, told: str) -> None:
        """Give words to other programs, and say that they were."""
        if self._clipboard is not None:
            data = QMimeData()
            data.setText(text)
            keep_out_of_histories(data)
            self._clipboard.setMimeData(data)
            self._copied = text
            self._tell(told)

    def take_back_copied(self) -> None:
        """Leave nothing to be pasted that was copied here, unless others copied since."""
        if self._clipboard is not None and self._copied:
            if self._clipboard.text() == self._copied:
                self._clipboard.clear()
            self._copied = ""

    def refuse(self, error: Exception) -> None:
        """Say what could not be done."""
        self._refused(error)

    def leave(self) -> None:
        """Go back, since the record is gone."""
        self.fields.setEnabled(False)
        self.left.emit()

    def offer_back(self, put_back: Callable[[], None]) -> None:
        """Offer to put back the record that was just deleted."""
        self.deleted.emit(put_back)

    def _lay_out(self) -> None:
        lead = _(
            "Write as much or as little as you like. Every field can stay empty. Tell of others"
            " by their role, never by name."
        )
        self.column.addWidget(PlainLabel(lead, tone="soft", wraps=True))
        self.column.addWidget(self._trouble)
        self.column.addWidget(self.fields)
        self.column.addSpacing(16)
        self.column.addWidget(PlainLabel(_("Copy for"), "heading", wraps=True))
        for part in (self.bodies, self._about, self._source, self.copies):
            self.column.addWidget(part)
        kept = _("What you copy gets a line in the list of what you have shared.")
        self.column.addWidget(PlainLabel(kept, "small", "soft", wraps=True))
        self.column.addSpacing(16)
        for link in (self.year, self.remove):
            self.column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self.question)

    def _connect(self) -> None:
        self.fields.changed.connect(self._on_changed)
        self.fields.standard_added.connect(self._on_standard)
        self.bodies.activated.connect(self._on_body)
        self.copies.copy_wanted.connect(self._on_copy)
        self.year.clicked.connect(self.year_wanted)
        self.remove.clicked.connect(self._on_remove)
        self.question.confirmed.connect(self._on_removal)
        self.question.declined.connect(self.remove.setFocus)

    def _order(self) -> None:
        """Let Tab go through the page as it is read."""
        ends: list[QWidget] = [self.year, self.remove]
        order = [*self.fields.stops(), self.bodies, *self.copies.stops(), *ends]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _on_changed(self) -> None:
        learning = self.fields.learning()
        if self._presenter is not None and learning is not None:
            self._presenter.typed(learning)

    def _on_standard(self, name: str) -> None:
        if self._presenter is not None:
            self._presenter.note_standard(name)

    def _on_body(self, place: int) -> None:
        if self._presenter is not None:
            self._presenter.choose_body(place)

    def _on_copy(self, key: str) -> None:
        if self._presenter is not None:
            self._presenter.copy(key)

    def _on_remove(self) -> None:
        self.question.ask(
            _("Delete this record?"),
            _("Its lines in the list of what you have shared go too. The entry stays."),
            _("Delete"),
        )
        self.area.bring_into_sight(self.question)

    def _on_removal(self) -> None:
        if self._presenter is not None:
            self._presenter.remove()
