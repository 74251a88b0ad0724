# SPDX-License-Identifier: Apache-2.0
"""One attachment, large: to be looked at, heard, described, saved as a file, taken out."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFileDialog, QLineEdit, QVBoxLayout, QWidget

from reflective.journal.entry import Kind
from reflective.language import gettext as _
from reflective.ui.presenters.attaching_words import (
    detail,
    file_name,
    kind_name,
    read_aloud,
)
from reflective.ui.presenters.sounding import Playing
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.confirmation import ConfirmationPanel
from reflective.ui.widgets.flow import FlowLayout
from reflective.ui.widgets.kept_dialog import KeptDialog
from reflective.ui.widgets.labels import PlainLabel
from reflective.ui.widgets.notice import NoticeStrip
from reflective.ui.widgets.picture_view import PictureView
from reflective.wording import worded

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from reflective.app.refusals import Refusal
    from reflective.journal.entry import Attachment
    from reflective.journal.ids import RecordId
    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.presenters.attaching import Showing
    from reflective.ui.presenters.sounding import Loudspeaker

_LARGEST = 2560
"""Pixels: no kept picture is larger."""

_PART_OF_WINDOW = 0.86
_LONGEST_ALT = 2000


class AttachmentDialog(KeptDialog):
    """Shows one attachment of an entry over the window; it goes when it is closed.

    Where the entry is being written (`may_change`), it can be described, taken out, and a
    drawing gone on with: `described` brings the words, `redraw_wanted` the bytes of the drawing.
    """

    described = Signal(str)
    taken_out = Signal()
    redraw_wanted = Signal(bytes)

    def __init__(
        self,
        parent: QWidget,
        appearance: Appearance,
        showing: Showing[QImage],
        loudspeaker: Loudspeaker,
        about: tuple[RecordId, Attachment],
        *,
        may_change: bool,
    ) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._showing = showing
        self._record, self.attachment = about
        self._may_change = may_change
        self._chooser: QFileDialog | None = None
        self._has_gone = False
        # All belong to the dialog, shown or not: else they would go when Python collects them,
        # on whatever thread that is.
        self.picture = PictureView(self)
        self.close_up = QCheckBox(_("Look closely"), self)
        self.play = Button(_("Play"), appearance, "primary", "play", self)
        self.alt = QLineEdit(self.attachment.alt, self)
        self.notice = NoticeStrip(appearance)
        self.question = ConfirmationPanel(appearance)
        self.save = Button(_("Save a copy"), appearance, "secondary", "download")
        self.redraw = Button(_("Go on drawing"), appearance, "secondary", "brush")
        self.take_out = Button(_("Take out"), appearance, "secondary", "trash-2")
        self.leave = Button(_("Close"), appearance)
        self._playing = Playing(loudspeaker, self._show_playing, self.notice.tell)
        self.setWindowTitle(kind_name(self.attachment.kind))
        for part in (self.picture, self.close_up, self.play, self.alt):
            part.hide()
        self._lay_out()
        self._listen()
        self._begin()

    def settle(self) -> None:
        """Keep the description; answers that are still on their way find nobody here."""
        self._has_gone = True
        self._playing.stop()
        if self._may_change and self.alt.text().strip() != self.attachment.alt:
            self.described.emit(self.alt.text())

    def _lay_out(self) -> None:
        attachment = self.attachment
        is_seen = attachment.kind in (Kind.PICTURE, Kind.DRAWING)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 18)
        column.setSpacing(12)
        column.addWidget(self.notice)
        column.addWidget(self.question)
        if is_seen:
            column.addWidget(self.picture, 1)
            column.addWidget(self.close_up)
            self.picture.show()
            self.close_up.show()
        else:
            told = " · ".join(
                part
                for part in (attachment.name or kind_name(attachment.kind), detail(attachment))
                if part
            )
            column.addWidget(PlainLabel(told, "heading", wraps=True))
        if attachment.kind is Kind.SOUND:
            self.play.setSizePolicy(self.save.sizePolicy())
            column.addWidget(self.play, 0, Qt.AlignmentFlag.AlignLeft)
            self.play.show()
        self._add_description(column, is_seen=is_seen)
        buttons = FlowLayout(gap=10)
        self.redraw.setVisible(self._may_change and attachment.kind is Kind.DRAWING)
        self.take_out.setVisible(self._may_change)
        for button in (self.leave, self.save, self.redraw, self.take_out):
            buttons.addWidget(button)
        column.addLayout(buttons)
        parent = self.parentWidget()
        if parent is not None and is_seen:
            self.resize(parent.window().size() * _PART_OF_WINDOW)
        elif parent is not None:
            self.resize(min(520, parent.window().width()), self.sizeHint().height())

    def _add_description(self, column: QVBoxLayout, *, is_seen: bool) -> None:
        if self._may_change:
            asked = (
                _("What is on it, in words? For you later, and for people who hear it read.")
                if is_seen
                else _("What is it, in words?")
            )
            label = PlainLabel(asked, "small", "soft", wraps=True)
            label.setBuddy(self.alt)
            self.alt.setAccessibleName(asked)
            self.alt.setMaxLength(_LONGEST_ALT)
            column.addWidget(label)
            column.addWidget(self.alt)
            self.alt.show()
        elif self.attachment.alt:
            column.addWidget(PlainLabel(self.attachment.alt, wraps=True, selectable=True))

    def _listen(self) -> None:
        self.close_up.toggled.connect(self._on_close_up)
        self.play.clicked.connect(self._on_play)
        self.alt.returnPressed.connect(self.accept)
        self.save.clicked.connect(self._on_save)
        self.redraw.clicked.connect(self._on_redraw)
        self.take_out.clicked.connect(self._on_take_out)
        self.leave.clicked.connect(self.accept)
        self.question.confirmed.connect(self._on_confirmed)
        self.question.declined.connect(self.save.setFocus)

    def _begin(self) -> None:
        if self.attachment.kind in (Kind.PICTURE, Kind.DRAWING):
            self.picture.setAccessibleName(read_aloud(self.attachment))
            self._showing.picture(self.attachment, _LARGEST, self._on_picture)
        wants_words = self._may_change and not self.attachment.alt
        (self.alt if wants_words else self.leave).setFocus()

    def _on_picture(self, image: QImage | None) -> None:
        if self._has_gone:
            return
        self.picture.show_picture(image, read_aloud(self.attachment))
        self.close_up.setEnabled(image is not None)
        if image is None:
            self.notice.tell(_("This picture cannot be shown. A backup may still have it."))

    def _on_close_up(self, wanted: bool) -> None:  # noqa: FBT001 - a signal's value
        self.picture.set_close(close=wanted)

    def _on_play(self) -> None:
        self._showing.content(self.attachment, self._on_sound, self._refuse)

    def _on_sound(self, content: bytes) -> None:
        if not self._has_gone:
            self._playing.toggle(content)

    def _show_playing(self, plays: bool) -> None:  # noqa: FBT001 - says whether it plays
        self.play.setText(_("Stop") if plays else _("Play"))
        self.play.set_icon("square" if plays else "play")

    def _on_redraw(self) -> None:
        self._showing.content(self.attachment, self._on_lines, self._refuse)

    def _on_lines(self, content: bytes) -> None:
        if not self._has_gone:
            self.redraw_wanted.emit(content)
            self.accept()

    def _on_take_out(self) -> None:
        self.taken_out.emit()
        self._may_change = False
        self.accept()

    def _on_save(self) -> None:
        self.question.ask(
            _("Save a copy outside your journal?"),
            _(
                "The copy is not locked: anybody who can open the file can see or hear it. Your "
                "list of what has left will say that you saved it."
            ),
            _("Choose where"),
        )

    def _on_confirmed(self) -> None:
        places = QStandardPaths.StandardLocation
        folder = QStandardPaths.writableLocation(places.DocumentsLocation)
        name = file_name(self.attachment)
        self._chooser = QFileDialog(self, _("Save a copy"), folder)
        self._chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        self._chooser.selectFile(name)
        self._chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._chooser.fileSelected.connect(self.save_to)
        self._chooser.open()

    def save_to(self, place: str) -> None:
        """Save a copy at this place."""
        path = Path(place)
        done = partial(self._on_saved, path)
        self._showing.save_copy(self._record, self.attachment, path, done, self._refuse)

    def _on_saved(self, path: Path) -> None:
        if not self._has_gone:
            self.notice.tell(_("Saved: {path}").format(path=path))

    def _refuse(self, refusal: Refusal) -> None:
        if not self._has_gone:
            self.notice.tell(worded(refusal).whole)
